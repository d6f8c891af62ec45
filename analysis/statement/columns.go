package statement

import (
	"regexp"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// layout is which columns of a grid hold amounts of a period, and what they are.
type layout struct {
	columns []Column
	grid    []int // columns[i] is this column of the grid
}

var (
	percentHead = regexp.MustCompile(`%|\bpercent(age)?s?\b|\bpct\b`)
	changeHead  = regexp.MustCompile(`\bchange\b|\bvariance\b|\bincrease ?/? ?\(?decrease\)?|\bgrowth\b|\by/y\b|\bdifference\b`)
	noteHead    = regexp.MustCompile(`^\(?(notes?|ref(erence)?s?|footnotes?)\)?$`)
)

// lay reads the headings over each column. extra is the heading of a block down the page, if any.
func lay(t filing.Table, rows []filing.Row, a about, extra string, cal fiscal.Calendar) layout {
	titles := say(a.text)
	if extra != "" {
		titles = over(say(extra), titles)
	}
	labels, out := headings(t), layout{}
	for g := range t.Columns {
		if !amounts(rows, g, labels[g]) {
			continue
		}
		out.columns = append(out.columns, column(labels[g], a, titles, cal))
		out.grid = append(out.grid, g)
	}
	settleBasis(out.columns, a, extra)
	doubtDoubles(out.columns)
	return out
}

// over lets a block's own heading win over the table's titles.
func over(block, titles said) said {
	if len(block.dates) > 0 || block.quarter > 0 || block.fiscal > 0 || len(block.years) > 0 {
		titles.dates, titles.quarter, titles.fiscal, titles.years = block.dates, block.quarter, block.fiscal, block.years
	}
	if len(block.lengths) > 0 || block.quarter > 0 {
		titles.lengths = block.lengths
	}
	return titles
}

// headings joins, for every column of the grid, the heading cells that stand over it, top first.
func headings(t filing.Table) []string {
	out := make([]string, t.Columns)
	for _, h := range t.Head {
		for _, c := range h.Cells {
			text := strings.TrimSpace(c.Text)
			if strings.Trim(text, "-=_ ") == "" {
				continue
			}
			for g := max(0, c.From); g < min(max(c.To, c.From+1), t.Columns); g++ {
				out[g] = strings.TrimSpace(out[g] + " " + text)
			}
		}
	}
	return out
}

// amounts tells whether a column of the grid holds amounts of a period: not percentages, not changes
// between columns, not references to notes, not nothing.
func amounts(rows []filing.Row, g int, label string) bool {
	head := plainSpaces(label)
	if percentHead.MatchString(head) || noteHead.MatchString(head) || isChange(head) {
		return false
	}
	figures, percents := 0, 0
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.From != g {
				continue
			}
			if p, ok := figure(c.Text); ok {
				figures++
				if p.Percent {
					percents++
				}
			}
		}
	}
	return figures > 0 && percents*2 <= figures
}

// isChange tells whether a heading is of a change between other columns: it names no one date, and is
// not that of an adjustment ("Effect of change in accounting").
func isChange(head string) bool {
	if !changeHead.MatchString(head) || basisOf(head) == Adjustment {
		return false
	}
	s := say(head)
	dated := len(s.years) == 1 || s.fiscal != 0 || len(s.dates) == 1 && s.dates[0].year != 0
	return !dated
}

func column(label string, a about, titles said, cal fiscal.Calendar) Column {
	heading := say(label)
	kind := a.kind
	if heading.empty() && titles.empty() {
		return Column{Label: label, Doubt: "No heading says which period this column is."}
	}
	if kind == Balance && heading.empty() && len(titles.dates) != 1 {
		return Column{Label: label, Doubt: "No heading says at which date these balances stand."}
	}
	if kind == Equity && len(heading.dates) == 0 && len(heading.lengths) == 0 {
		return Column{Label: label, Doubt: "The column is a part of equity, not a period."}
	}
	p := locate(kind, heading, titles, cal)
	return Column{Period: p.period, Label: label, Doubt: p.doubt}
}

var (
	previously = regexp.MustCompile(`\b(previously|originally) (reported|stated|filed|issued|presented|published)\b|\bas (previously|originally)\b|\bas (first |initially )?(reported|filed)\b|\bprior to restatement\b|\bbefore restatement\b|^reported$|\boriginal\b`)
	adjusting  = regexp.MustCompile(`\badjustments?\b|\badj\b|\beffects? of\b|\bcorrections?\b|\brestatement (impact|effect)s?\b|\bimpact of\b|^impact$|\breclassifications?\b|\berrors?\b|\brestatement$|\brestatement items?\b|^effects?$|\beffects? of restatement\b`)
	restating  = regexp.MustCompile(`\brestated\b|\bas corrected\b|\bas revised\b|\bcorrected\b|^revised$|\bafter restatement\b`)
	plainGAAP  = regexp.MustCompile(`\b(u\.?s\.? )?gaap\b`)
	asAdjusted = regexp.MustCompile(`\bas adjusted\b|^adjusted$`)
)

// basisOf reads a heading's words; "" where it has none about the basis.
func basisOf(label string) Basis {
	s := strings.TrimSpace(plainSpaces(label))
	switch {
	case nonGAAP.MatchString(s) && !adjusting.MatchString(s), proForma.MatchString(s) && !adjusting.MatchString(s):
		if restating.MatchString(s) {
			return Restated
		}
		if previously.MatchString(s) {
			return AsReported
		}
		return NonGAAP
	case previously.MatchString(s):
		return AsReported
	case adjusting.MatchString(s):
		return Adjustment
	case restating.MatchString(s):
		return Restated
	case plainGAAP.MatchString(s):
		return GAAP
	}
	return ""
}

// settleBasis gives each column its basis: from its own heading, else from the block's or the
// table's titles, else GAAP or the table's measure. "As adjusted" beside "as reported" is restated.
func settleBasis(columns []Column, a about, extra string) {
	fallback := GAAP
	if a.measure != "" {
		fallback = NonGAAP
	}
	if b := basisOf(extra); b == Restated || b == AsReported {
		fallback = b
	} else if b := titleBasis(a.text); b != "" {
		fallback = b
	}
	reported := false
	for i := range columns {
		columns[i].Basis = basisOf(columns[i].Label)
		reported = reported || columns[i].Basis == AsReported
	}
	for i := range columns {
		c := &columns[i]
		if asAdjusted.MatchString(plainSpaces(c.Label)) && (c.Basis == "" || c.Basis == NonGAAP) {
			c.Basis = NonGAAP
			if reported {
				c.Basis = Restated
			}
		}
		if c.Basis == "" {
			c.Basis = fallback
		}
	}
}

var (
	titleRestated = regexp.MustCompile(`\((as )?restated\)|\bas restated\b|[-:] restated\b`)
	titleReported = regexp.MustCompile(`\bas (previously|originally) reported\b|\(previously reported\)`)
)

// titleBasis is the basis that a table's titles state for all its columns.
func titleBasis(text string) Basis {
	restated, reported := titleRestated.MatchString(text), titleReported.MatchString(text)
	switch {
	case restated && !reported:
		return Restated
	case reported && !restated:
		return AsReported
	}
	return ""
}

// doubtDoubles marks columns that would be the same period on the same basis: one of their headings
// was not understood. Several adjustment columns of one period are usual.
func doubtDoubles(columns []Column) {
	for i := range columns {
		for j := range columns[:i] {
			a, b := &columns[j], &columns[i]
			if a.Period.IsZero() || a.Period != b.Period || a.Basis != b.Basis || a.Basis == Adjustment {
				continue
			}
			for _, c := range []*Column{a, b} {
				if c.Doubt == "" {
					c.Doubt = "Another column of this table reads as the same period on the same basis."
				}
			}
		}
	}
}
