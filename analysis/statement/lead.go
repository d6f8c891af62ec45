package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// lead is what the document says of a table right above it, outside its titles: the sentence that leads
// to it ("… as follows (in thousands):") and what was stated for all tables that follow.
type lead struct {
	text   string // the sentence, evened out; empty where none leads to the table
	scale  scales
	taken  bool // the titles are those of the table before
	named  bool // and its own name a statement
	annual bool // the document is an annual report
	heard  hearing
	name   string // what names the table where it has no titles: the sentence, or one above that leads to several tables; as printed
}

// leads reads what leads to the tables of a document, in their order.
type leads struct {
	doc    *filing.Document
	before filing.Table // the table before, with the titles it was read with
	notes  scales       // what was stated for all tables
	part   int          // in which part of the document
	block  int          // the first block not looked at yet
	annual bool         // the document is an annual report
	heard  hearing
	group  string // the last sentence that led to several tables, until other titles or sentences stand
}

var (
	leadsTo       = pattern.New(`:$|\b(follows|following|below|tables?|shown|summarized|presented)\b`, ":", "follow", "below", "table", "shown", "summarized", "presented")
	allTables     = pattern.New(`\b(all|the|these|following) tables\b|\btabular\b`, "tables", "tabular")
	severalTables = pattern.New(`\b(following|these) tables\b|\btables below\b`, "tables")
	leadScale     = pattern.New(`\([^()]*(?:thousand|million|billion|000|dollars)[^()]*\)|\bin (?:u\.?s\.? )?(?:dollars in )?(?:thousands|millions|billions)\b`, scaleStems...)
)

// longestLead bounds what is taken for a sentence that leads to a table.
const longestLead = 500

// to reads what leads to the next table. A table that goes on from the one before it, under the same
// headings and with nothing between, gets its titles.
func (l *leads) to(grid filing.Table) (filing.Table, lead) {
	sentence := strings.Join(strings.Fields(l.sentence(beginning(grid))), " ")
	out := lead{text: plainSpaces(sentence), annual: l.annual, heard: l.heard}
	l.stated(grid)
	out.name = l.named(grid, sentence)
	out.scale = scaleIn(strings.Join(leadScale.FindAllString(out.text, -1), "\n"))
	if !out.scale.known {
		out.scale = l.notes
	}
	if len(l.before.Titles) > 0 && l.follows(grid) && l.goesOn(grid) {
		general := l.before.Titles
		out.named = kindOfTitles(texts(grid.Titles)) != Other
		if len(grid.Titles) > 0 {
			general = l.heard.besides(general)
		}
		grid.Titles = append(general[:len(general):len(general)], grid.Titles...)
		out.taken = true
	}
	l.before = grid
	return grid, out
}

// texts are the words of cells.
func texts(cells []filing.Cell) []string {
	var out []string
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return out
}

// named is what names a table without titles of its own: the sentence above it, else the last that led to
// several tables.
func (l *leads) named(grid filing.Table, sentence string) string {
	switch {
	case len(sentence) > longestTitle || slices.ContainsFunc(l.heard.besides(grid.Titles), func(c filing.Cell) bool { return !remark(c.Text) }) || grid.Part != l.before.Part:
		l.group = ""
		return ""
	case sentence == "":
		if !l.follows(grid) {
			l.group = ""
		}
		return l.group
	}
	l.group = ""
	if severalTables.MatchString(strings.ToLower(sentence)) {
		l.group = sentence
	}
	return sentence
}

// goesOn tells whether a table has no titles of its own but those of a block, and none under the headings
// of the one before.
func (l *leads) goesOn(grid filing.Table) bool {
	if slices.ContainsFunc(l.heard.besides(grid.Titles), func(c filing.Cell) bool { return !onlyRemark(c.Text) }) {
		return false
	}
	if slices.ContainsFunc(grid.Titles, func(c filing.Cell) bool { return !onlyRemark(c.Text) }) {
		return true
	}
	labels := labelsOf(grid)
	return strings.Trim(labels, "| ") != "" && labels == labelsOf(l.before)
}

// besides returns the titles that say more than a basis or a period: those that hold for the blocks that
// follow too.
func (h hearing) besides(titles []filing.Cell) []filing.Cell {
	var out []filing.Cell
	for _, t := range titles {
		if !h.blockBasis(t.Text) && !(len(t.Text) < 80 && h.namesPeriod(t.Text)) {
			out = append(out, t)
		}
	}
	return out
}

// beginning is where a table begins, its titles with it.
func beginning(grid filing.Table) int {
	at := grid.Start
	for _, t := range grid.Titles {
		if t.Start < at && t.Start < t.End {
			at = t.Start
		}
	}
	return at
}

// sentence is the last sentence of the paragraph above a table, where it leads to the table.
func (l *leads) sentence(start int) string {
	i := l.doc.BlockAt(start - 1)
	for below := 0; below < mostTitles; below++ {
		if i-below < 0 || l.doc.Blocks[i-below].End > start || l.doc.PartAt(l.doc.Blocks[i-below].Start) != l.doc.PartAt(start) {
			return ""
		}
		b := l.doc.Blocks[i-below]
		if text := l.leading(b); text != "" && (below == 0 || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "follows.")) {
			return text
		}
		if b.Kind == filing.Grid || b.End-b.Start > longestName || strings.HasSuffix(strings.TrimSpace(l.doc.Text[b.Start:b.End]), ".") {
			return ""
		}
	}
	return ""
}

// mostTitles is how many lines between a sentence and its table are passed over as titles.
const mostTitles = 3

// leading is the last sentence of a paragraph, where it leads to a table below.
func (l *leads) leading(b filing.Block) string {
	if b.Kind == filing.Grid {
		return ""
	}
	text := strings.TrimSpace(l.doc.Text[max(b.Start, b.End-longestLead):b.End])
	for _, end := range []string{". ", ".\n"} {
		if at := strings.LastIndex(text, end); at >= 0 {
			text = text[at+2:]
		}
	}
	if leadsTo.MatchString(strings.ToLower(text)) || standsAlone(text) {
		return text
	}
	return ""
}

// standsAlone tells whether a short text above a table is no sentence and says what titles say: a period
// or a statement.
func standsAlone(text string) bool {
	return len(text) <= 160 && !strings.HasSuffix(text, ".") && (saysTime(text) || kindOfTitles([]string{text}) != Other)
}

// stated notes what the blocks up to a table state for all tables of their part.
func (l *leads) stated(grid filing.Table) {
	if grid.Part != l.part {
		l.part, l.notes = grid.Part, scales{}
	}
	for ; l.block < len(l.doc.Blocks) && l.doc.Blocks[l.block].Start < grid.Start; l.block++ {
		b := l.doc.Blocks[l.block]
		if b.Kind == filing.Grid || b.End-b.Start > longestTitle {
			continue
		}
		text := plainSpaces(l.doc.Text[b.Start:b.End])
		if !allTables.MatchString(text) {
			continue
		}
		if s := scaleIn(text); s.known {
			l.notes, l.part = s, l.doc.PartAt(b.Start)
		}
	}
}

// follows tells whether a table stands right below the one before, on the next page perhaps.
func (l *leads) follows(grid filing.Table) bool {
	if grid.Part != l.before.Part || grid.Start < l.before.End {
		return false
	}
	between := strings.TrimSpace(l.doc.Text[l.before.End:grid.Start])
	return len(between) <= 60 || len(between) <= 300 && strings.Contains(strings.ToLower(between), "continued")
}

// labelsOf is the headings of a table's columns in one text.
func labelsOf(grid filing.Table) string {
	var out []string
	for _, stack := range headings(grid) {
		out = append(out, strings.Join(stack, " "))
	}
	return strings.Join(out, "|")
}

// place settles with the sentence what the heading of a column and the titles leave open; not where the
// column stands apart, its heading being about something else than a time or a basis: "Balance, beginning
// of year" is no period.
func (l lead) place(p placed, heading said, apart bool, titles said, settle func(said) placed) placed {
	if p.doubt == "" || l.text == "" || apart {
		return p
	}
	with := l.heard.say(l.text)
	if with.asOf && len(with.lengths) > 0 || !with.agrees(heading) {
		return p
	}
	if len(with.lengths) == 0 {
		with.lengths = titles.lengths
	}
	if q := settle(with); q.doubt == "" {
		return q
	}
	return p
}

// agrees tells whether a sentence names the year of a heading, or none.
func (o said) agrees(heading said) bool {
	years := append([]int{}, o.years...)
	for _, d := range o.dates {
		if d.year != 0 {
			years = append(years, d.year)
		}
	}
	year := heading.year()
	if year == 0 || len(years) == 0 {
		return true
	}
	for _, y := range years {
		if y == year {
			return true
		}
	}
	return false
}
