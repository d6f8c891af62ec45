package statement

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// cut parts a grid where headings stand between its rows: a row that names a period or a basis and has no
// figures, or headings over the columns once more.
func cut(grid filing.Table, heard hearing) []sheet {
	c := cutter{grid: grid, byBasis: heard.basisHeadings(grid.Rows), byPeriod: heard.periodHeadings(grid.Rows) || heard.yearHeadings(grid)}
	c.now = sheet{Table: grid, heard: heard}
	c.now.Rows = nil
	for i := 0; i < len(grid.Rows); {
		if titles, heads := heard.titleRows(grid.Rows[i:]); titles > 0 {
			c.flush()
			c.titled(grid.Rows[i:i+titles], grid.Rows[i+titles:i+titles+heads])
			i += titles + heads
			continue
		}
		if n := heard.headRows(grid.Rows[i:]); n > 0 {
			c.flush()
			c.head(grid.Rows[i : i+n])
			i += n
			continue
		}
		c.row(grid.Rows[i], grid.Rows[i+1:])
		i++
	}
	c.flush()
	if len(c.out) == 0 {
		c.out = append(c.out, sheet{Table: grid, heard: heard})
	}
	return c.out
}

// cutter walks down a grid.
type cutter struct {
	grid     filing.Table
	byBasis  bool // rows that name a basis alone head blocks
	byPeriod bool // rows that name a period alone do
	inBasis  bool // the basis was named after the period, inside it
	now      sheet
	out      []sheet
}

// row takes a row; below are those after it.
func (c *cutter) row(r filing.Row, below []filing.Row) {
	text := r.Caption.Text
	if len(r.Cells) > 0 || len(text) >= 80 {
		c.now.Rows = append(c.now.Rows, r)
		return
	}
	period := c.byPeriod && (c.now.heard.namesPeriod(text) || c.now.heard.saysTime(text) && len(strings.Fields(strings.Trim(withoutBasis(text), edges+"0123456789"))) <= 1)
	basis := c.byBasis && (c.now.heard.alone(text) || c.again(below))
	switch {
	case period && basis:
		c.flush()
		c.now.period, c.now.basis = text, text
	case period:
		c.flush()
		c.now.period = text
		if c.inBasis {
			c.now.basis, c.inBasis = "", false
		}
	case basis:
		c.flush()
		if c.now.basis != "" && !c.inBasis {
			c.now.period = ""
		}
		c.now.basis, c.inBasis = text, c.now.period != ""
	default:
		c.now.Rows = append(c.now.Rows, r)
	}
}

// titleRows counts the rows from the first that are the titles of another table, one of them its unit, and
// the rows of headings below them.
func (h hearing) titleRows(rows []filing.Row) (titles, heads int) {
	unit := false
	for titles < len(rows) && len(rows[titles].Cells) == 0 && rows[titles].Caption.Text != "" {
		text := plainSpaces(rows[titles].Caption.Text)
		unit = unit || strings.Contains(text, "(") && scaleIn(text).known
		titles++
	}
	for titles+heads < len(rows) && rows[titles+heads].Caption.Text == "" && h.headRow(rows[titles+heads]) {
		heads++
	}
	if !unit || titles < 2 && heads == 0 || titles+heads == len(rows) {
		return 0, 0
	}
	return titles, heads
}

// titled begins another table. Headings are kept where it has none of its own, but not those of a time
// when its titles name another.
func (c *cutter) titled(titles, heads []filing.Row) {
	c.now.period, c.now.basis, c.now.name, c.inBasis = "", "", "", false
	c.now.Titles = nil
	for _, r := range titles {
		switch text := r.Caption.Text; {
		case c.now.heard.blockBasis(text):
			c.now.basis = text
		case c.now.heard.onePeriod(text):
			c.now.period = text
		default:
			c.now.Titles = append(c.now.Titles, r.Caption)
		}
	}
	if len(heads) > 0 {
		c.now.Head = heads
		return
	}
	var kept []filing.Row
	for _, h := range c.now.Head {
		if time, _ := c.now.heard.saysOf([]filing.Row{h}); !time || c.now.period == "" {
			kept = append(kept, h)
		}
	}
	c.now.Head = kept
}

// again tells whether the lines of the sheet begin once more below, under headings perhaps: another block.
func (c *cutter) again(below []filing.Row) bool {
	if c.now.basis == "" || len(c.now.Rows) == 0 {
		return false
	}
	first := c.now.Rows[0].Caption.Text
	for i := 0; i < min(len(below), 6); i++ {
		text := below[i].Caption.Text
		switch n := c.now.heard.headRows(below[i:]); {
		case n > 0:
			i += n - 1
		case text == first:
			return first != ""
		case len(below[i].Cells) > 0 || !c.now.heard.namesPeriod(text):
			return false
		}
	}
	return false
}

// flush ends the sheet that is being filled. Rows without any figures wait for the next: they name it.
func (c *cutter) flush() {
	if !holdsFigures(c.now.Rows) {
		return
	}
	next := c.now
	next.Rows = nil
	c.out = append(c.out, c.now)
	c.now = next
}

// head puts headings over the columns that follow. They replace those that say the same kind of thing;
// a line of bases stays over new dates, and dates over new bases.
func (c *cutter) head(rows []filing.Row) {
	time, basis := c.now.heard.saysOf(rows)
	var kept []filing.Row
	for _, h := range c.now.Head {
		t, b := c.now.heard.saysOf([]filing.Row{h})
		if !(t && time) && !(b && basis) && (t || b) {
			kept = append(kept, h)
		}
	}
	if time {
		c.now.period = ""
	}
	if basis {
		c.now.basis = ""
	}
	c.now.Head = kept
	for _, r := range rows {
		caption := r.Caption.Text
		switch {
		case c.now.heard.alone(caption):
			c.now.basis, r.Caption = caption, filing.Cell{}
		case caption != "" && !c.now.heard.saysTime(caption) && !scaleIn(plainSpaces(caption)).known:
			c.now.name, r.Caption = strings.TrimRight(caption, ": "), filing.Cell{}
		}
		c.now.Head = append(c.now.Head, r)
	}
}

// saysOf tells whether heading rows say a time, in any of their cells, or a basis, in half of a row's.
func (h hearing) saysOf(rows []filing.Row) (time, basis bool) {
	for _, r := range rows {
		bases, words := 0, 0
		for _, cell := range append([]filing.Cell{r.Caption}, r.Cells...) {
			time = time || h.saysTime(cell.Text)
			if h.basis(cell.Text) != "" {
				bases++
			}
			if cell.Text != "" {
				words++
			}
		}
		basis = basis || bases > 0 && bases*2 >= words
	}
	return time, basis
}

// headRows counts the rows from the first that are headings of columns: words or years over two or more
// columns, or over one without a caption, of which some say a time or a basis.
func (h hearing) headRows(rows []filing.Row) int {
	n := 0
	for n < len(rows) && h.headRow(rows[n]) {
		n++
	}
	time, basis := h.saysOf(rows[:n])
	if n == len(rows) || !time && !basis {
		return 0
	}
	return n
}

func (h hearing) headRow(r filing.Row) bool {
	if len(r.Cells) == 0 {
		return false
	}
	years := 0
	for _, c := range r.Cells {
		_, isFigure := figure(c.Text)
		switch {
		case bareYear.MatchString(c.Text):
			years++
		case isFigure || len(c.Text) > 80:
			return false
		}
	}
	caption := h.say(r.Caption.Text)
	switch {
	case years == 0:
		return r.Caption.Text == "" || len(r.Cells) > 1 || !caption.empty()
	case r.Caption.Text == "":
		return true
	}
	return len(caption.years) == 0 && (len(caption.lengths) > 0 || len(caption.dates) == 1 && caption.dates[0].year == 0)
}

var bareYear = pattern.New(`^(19[6-9]\d|20[0-4]\d)(\s*(\([\da-z*]\)|\*+))?$`)

// basisHeadings tells whether rows without figures name the basis of what stands below them: one that
// says reported or restated. "Adjustments:" alone heads the items of a bridge, and where such rows have
// figures they are a line's and head nothing.
func (h hearing) basisHeadings(rows []filing.Row) bool {
	found := false
	for _, r := range rows {
		if !h.alone(r.Caption.Text) {
			continue
		}
		if len(r.Cells) > 0 {
			return false
		}
		b := h.basis(r.Caption.Text)
		found = found || b == AsReported || b == Restated
	}
	return found
}

// periodHeadings tells whether rows without figures name periods.
func (h hearing) periodHeadings(rows []filing.Row) bool {
	for _, r := range rows {
		if len(r.Cells) == 0 && len(r.Caption.Text) < 80 && h.namesPeriod(r.Caption.Text) {
			return true
		}
	}
	return false
}

// yearHeadings tells whether rows without figures are years, and the headings of the columns quarters or days that
// have none.
func (h hearing) yearHeadings(grid filing.Table) bool {
	found := false
	for _, r := range grid.Rows {
		found = found || len(r.Cells) == 0 && bareYear.MatchString(strings.TrimRight(r.Caption.Text, ": "))
	}
	if !found {
		return false
	}
	parts := 0
	for _, stack := range headings(grid) {
		label := strings.Join(stack, " ")
		switch s := h.say(label); {
		case s.namesYear():
			return false
		case s.quarter > 0 || len(s.dates) == 1:
			parts++
		}
	}
	return parts > 1
}

// onlyBasis tells whether words, of which the basis is known, are a basis, a time perhaps, and nothing else.
func onlyBasis(text string, b Basis) bool {
	if b != AsReported && b != Restated && b != Adjustment || len(text) >= 80 {
		return false
	}
	return nothingElse.MatchString(withoutBasis(text))
}

// blockBasis tells whether a title is a basis, with what was corrected perhaps: "Adjustments: leases".
func (h hearing) blockBasis(text string) bool { return h.alone(text) || ofCause.MatchString(text) }

var ofCause = pattern.New(`(?i)^(?:restatement |correcting )?(?:adjustments?|corrections?|reclassifications?) ?[:–—-]`)

// namesPeriod tells whether a row's words are a period and little else.
func (h hearing) namesPeriod(text string) bool {
	s := h.say(text)
	dated := len(s.dates) == 1 && s.dates[0].year != 0
	switch {
	case dated && (len(s.lengths) == 1 || s.asOf || s.odd != ""), !s.id.IsZero():
		return true
	case dated && bareDate.MatchString(plainSpaces(text)):
		return true
	case s.quarter > 0 && (s.fiscal != 0 || len(s.years) == 1), s.fiscal != 0 && len(s.lengths) == 0:
		return len(strings.Fields(text)) <= 6
	case len(s.lengths) == 1 && len(s.years) == 1 && len(s.dates) == 0:
		return nothingElse.MatchString(withoutTime(plainSpaces(text)))
	}
	return false
}

var bareDate = pattern.New(`^` + monthNames + `\.? \d{1,2}, ?\d{4}:?$`)

// ofVersion are the words that name a version, ofBasis all that say a basis, to be taken out of a caption
// that has them beside its own.
const (
	ofVersion = `(?i)\b(as )?previously (re-?stated|revised|amended|corrected|recast)\b|\b(as )?(previously|originally|initially|first) (reported|stated|filed|issued|presented|published|disclosed)\b|` +
		`\bas (currently )?(reported|filed|issued|re-?stated|revised|corrected|amended|recast|presented|adjusted|reclassified)( in \d{4})?\b|\bas (previously|originally)\b`
	ofBasis = ofVersion +
		`|\b(effects?|impacts?) of( the)?( prior period)? (restatements?|errors?|corrections?|adjustments?|revisions?|reclassifications?|changes?|adoption)\b|` +
		`\b(restatement|correcting|reclassification|error|restating|correction|revision) (adjustments?|effects?|impacts?|corrections?)\b|` +
		`\b(re-?stated|recast|reported|revised|corrected|originally|original|previously|restatements?|adjustments?|corrections?|reclassifications?|revisions?|effects?|impacts?|change|errors?)\b`
)

var versionPhrases, basisPhrases = pattern.New(ofVersion), pattern.New(ofBasis)

var (
	nothingElse = pattern.New(`^(?i)(the|to|of|for|and|in|on|balances?|amounts?|figures?|unaudited|company|consolidated|total|as|[^a-z0-9])*$`)
	edges       = " ,;:-–—()[]\"'"
)

// withoutBasis is a text without the words of a basis and of time. "Total impact, as restated" loses the
// version and keeps what it is a version of.
func withoutBasis(text string) string {
	s := text
	plain := plainSpaces(text)
	if pattern.Any(plain, basisStems) {
		s = basisPhrases.ReplaceAllString(text, " ")
	}
	if s == text {
		return strings.Trim(strings.Join(strings.Fields(untimed(s)), " "), edges)
	}
	if version := versionPhrases.ReplaceAllString(text, " "); version != text && !nothingElse.MatchString(withoutTime(plainSpaces(s))) {
		s = version
	}
	return strings.Trim(strings.Join(strings.Fields(untimed(s)), " "), edges)
}

// untimed takes the words of time out of a text that has any.
func untimed(s string) string {
	if plain := withoutAsides(plainSpaces(s)); saysTime(plain) {
		return withoutTime(plain)
	}
	return s
}

// withoutTime takes dates, lengths, quarters and years out of plain words.
func withoutTime(s string) string {
	for _, re := range []*pattern.Pattern{dateISO, dateNumeric, dateMonthDay, dateDayMonth, dateMonth, monthsLong, weeksLong, quarterEnded, yearEnded, quarterNumber, quarterShort, fiscalYear, loneYear, timeWords} {
		s = re.ReplaceAllString(s, " ")
	}
	return s
}

var timeWords = pattern.New(`\b(as of|as at|ended|ending|fiscal|quarters?|years?|months?|period|for the)\b`, "as of", "as at", "end", "fiscal", "quarter", "year", "month", "period", "for the")
