package statement

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// measured is what a fact's unit counts; facts of one sort share a scale within a table.
type measured uint8

const (
	amountUnit   measured = iota // a currency
	shareUnit                    // shares
	perShareUnit                 // a currency a share
	pureUnit                     // ratios and percentages
)

func measuredIn(unit string) measured {
	u := strings.ToLower(unit)
	switch {
	case strings.Contains(u, "/"), strings.Contains(u, "per"):
		return perShareUnit
	case strings.HasSuffix(u, "shares"), strings.HasSuffix(u, "share"):
		return shareUnit
	case u == "", strings.HasSuffix(u, "pure"), strings.HasSuffix(u, "percent"):
		return pureUnit
	}
	return amountUnit
}

// largestPower bounds the scale of a figure: nobody prints in trillions of trillions.
const largestPower = 15

// powerOfTen finds n so that the fact is the printed figure times ten to the n, but for the sign. A nil
// fact and zeros fit any.
func powerOfTen(f *filing.Fact, p money.Printed) (n int32, ok bool) {
	if f.Value == nil || f.Value.IsZero() || p.Value.IsZero() {
		return 0, (f.Value == nil || f.Value.IsZero()) && p.Value.IsZero()
	}
	want := f.Value.Abs()
	for n = -4; n <= largestPower; n++ {
		if p.Value.Abs().Shift(n).Equal(want) {
			return n, true
		}
	}
	return 0, false
}

// scale takes the table's unit and scale from its tags. Cells without a tag follow where the titles did
// not say.
func (g *tagged) scale() {
	g.usual = g.powers()
	power, ok := g.usual[amountUnit]
	if !ok {
		return
	}
	t := g.table
	if unit := g.currency(); unit != "" {
		t.Unit = unit
	}
	scale := money.Scale(power)
	switch {
	case t.ScaleInDoubt():
		counts, tagged := g.usual[shareUnit]
		if !tagged {
			counts = power
		}
		t.scaled(scales{amounts: scale, shares: money.Scale(counts), known: true})
		t.Doubt = strings.TrimSpace(strings.ReplaceAll(t.Doubt, unscaled, ""))
	case t.Scale != scale:
		t.Doubt = strings.TrimSpace(fmt.Sprintf("%s The titles say that amounts are in %s, the tags of the figures that they are in %s.", t.Doubt, t.Scale, scale))
	}
	t.Scale = scale
}

// powers are the powers of ten that most figures of each sort have.
func (g *tagged) powers() map[measured]int32 {
	count := map[measured]map[int32]int{}
	for i, row := range g.facts {
		for j, f := range row {
			if f == nil || f.Value == nil || f.Value.IsZero() {
				continue
			}
			sort := measuredIn(f.Unit)
			if n, fits := powerOfTen(f, g.table.Rows[i].Cells[j].Printed); fits {
				if count[sort] == nil {
					count[sort] = map[int32]int{}
				}
				count[sort][n]++
			}
		}
	}
	out := map[measured]int32{}
	for sort, of := range count {
		most := 0
		for n := int32(-4); n <= largestPower; n++ {
			if of[n] > most {
				out[sort], most = n, of[n]
			}
		}
	}
	return out
}

// currency is the unit of most amounts.
func (g *tagged) currency() string {
	count, best := map[string]int{}, ""
	for _, row := range g.facts {
		for _, f := range row {
			if f == nil || measuredIn(f.Unit) != amountUnit {
				continue
			}
			unit := local(f.Unit)
			count[unit]++
			if count[unit] > count[best] {
				best = unit
			}
		}
	}
	return best
}

// row takes a row's line from its tags where its caption is not known, and doubts one whose caption and
// tags disagree. The line of a part of the company is not that of the company.
func (g *tagged) row(i int) {
	row := &g.table.Rows[i]
	concept := g.concept(i)
	if concept == "" {
		return
	}
	row.Concept = concept
	means, known := conceptIn(g.table.Kind, concept)
	if of := g.partOfRow(i); len(of) > 0 {
		row.Of = partWords(of)
		if known && row.Line == means.line && !g.tableOf(of) {
			row.Line = ""
		}
		return
	}
	switch {
	case !known:
	case row.Line == "" && means.line != "" && RoleOf(row.Caption) != PerShare && !g.lines[means.line]:
		row.Line = means.line
		g.lines[means.line] = true
	case row.Line != "" && !slices.Contains(means.also, row.Line):
		said, _ := ByID(row.Line)
		tag := "\u201c" + conceptWords(concept) + "\u201d"
		for j, f := range g.facts[i] {
			if f != nil {
				g.doubt(i, j, fmt.Sprintf("The caption reads as %s, but the tag says %s.", strings.ToLower(said.Caption), tag))
			}
		}
	}
}

// tableOf tells whether every tagged column is of a part of the company anyway: a row then is no other
// part than its column, whose doubt says so.
func (g *tagged) tableOf(members []filing.Member) bool {
	for j := range g.table.Columns {
		tagless := len(g.edges[j]) == 0
		if !tagless && slices.ContainsFunc(members, func(m filing.Member) bool { return !slices.Contains(g.parts[j], m) }) {
			return false
		}
	}
	return true
}

// concept is the tag that all figures of a row have; "" where they differ.
func (g *tagged) concept(i int) string {
	concept := ""
	for _, f := range g.facts[i] {
		switch {
		case f == nil || f.Concept == concept:
		case concept != "":
			return ""
		default:
			concept = f.Concept
		}
	}
	return concept
}

// cells takes a column's values from their tags. The sign stays as printed: what is tagged as a positive
// payment stands in parentheses in the statement, and the tables without tags are read so.
func (g *tagged) cells(j int) {
	column := g.table.Columns[j]
	of, basis := g.parts[j], g.basisOfColumn(j)
	g.eachIn(j, func(i int, f *filing.Fact) {
		g.value(i, j, f)
		if p := periodOf(f, g.cal); !p.IsZero() && !sameTime(p, column.Period) && !g.edge(f, j) {
			g.doubt(i, j, fmt.Sprintf("The tag of this figure says %s, the column is %s.", p, column.Period))
		}
		if b := basisOfFact(f); b != basis {
			g.doubt(i, j, fmt.Sprintf("The tag of this figure says %s, the tags of its column do not.", basisWords(b)))
		}
		row := g.partOfRow(i)
		other := slices.DeleteFunc(part(f), func(m filing.Member) bool { return slices.Contains(of, m) || slices.Contains(row, m) })
		if len(other) > 0 {
			g.doubt(i, j, "The figure is of "+partWords(other)+", not of the company as a whole.")
		}
	})
}

// edgesOf are the days on which a column's tags begin and end: of the flows of its period and, without a
// flow, those of the balances. It is empty for a column without tags.
func (g *tagged) edgesOf(j int) map[fiscal.Date]bool {
	out := map[fiscal.Date]bool{}
	g.eachIn(j, func(_ int, f *filing.Fact) {
		switch {
		case f.Instant() && !g.table.Columns[j].Period.Duration():
			out[f.To] = true
		case !f.Instant() && sameTime(periodOf(f, g.cal), g.table.Columns[j].Period):
			out[f.To], out[f.From], out[f.From.AddDays(-1)] = true, true, true
		}
	})
	return out
}

// edge tells whether a balance stands where a column's period begins or ends: cash at the beginning.
func (g *tagged) edge(f *filing.Fact, j int) bool {
	return f.Instant() && g.table.Columns[j].Period.Duration() && g.edges[j][f.To]
}

// value takes a cell's value from its tag.
func (g *tagged) value(i, j int, f *filing.Fact) {
	c := g.table.Rows[i].Cells[j]
	if f.Value == nil || c.Printed.Percent {
		return
	}
	sort := measuredIn(f.Unit)
	n, fits := powerOfTen(f, c.Printed)
	usual, ok := g.usual[sort]
	c.Doubt = "" // the scale is certain now
	switch {
	case !fits:
		g.doubt(i, j, fmt.Sprintf("The tag of this figure says %s, the page prints %s.", money.Group(f.Value.String()), strings.Join(strings.Fields(c.Text), " ")))
	case ok && sort != pureUnit && n != usual && !f.Value.IsZero():
		g.doubt(i, j, "The tag of this figure gives it another scale than its neighbours have.")
	}
	c.Value = signedAs(c.Printed.Value, *f.Value)
}

// signedAs gives a tagged amount the sign that is printed.
func signedAs(printed, tagged decimal.Decimal) decimal.Decimal {
	switch {
	case printed.IsZero():
		return tagged
	case printed.IsNegative():
		return tagged.Abs().Neg()
	}
	return tagged.Abs()
}

// doubt adds a sentence to what is not certain of a cell.
func (g *tagged) doubt(i, j int, sentence string) {
	c := g.table.Rows[i].Cells[j]
	c.Doubt = strings.TrimSpace(c.Doubt + " " + sentence)
}
