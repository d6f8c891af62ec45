package statement

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// weeks is a length that is no usual one, in weeks that are not those of a usual one either.
func weeks(days int) fiscal.Length {
	n := (days + 6) / 7
	switch {
	case days < 77:
		n = max(1, days/7)
	case days < 350:
		n = min(n, 49)
	}
	if n > 59 {
		return ""
	}
	return fiscal.Length(strconv.Itoa(n) + "W")
}

// column takes a column's period from most of its tags. What its heading says is held against it.
func (g *tagged) column(j int) {
	p, even, ok := g.majority(j)
	if !ok {
		return
	}
	c := &g.table.Columns[j]
	heading, sure := c.Period, c.Doubt == "" && !c.Period.IsZero()
	switch {
	case even != fiscal.Period{}:
		c.Doubt = fmt.Sprintf("As many tags of this column's figures say %s as %s.", p, even)
	case sure && !sameTime(heading, p):
		c.Doubt = fmt.Sprintf("The heading reads as %s, but the tags of the figures say %s.", heading, p)
	case p.Kind == fiscal.Unresolved && g.cal.Known():
		c.Doubt = fmt.Sprintf("A period of this length ending %s does not fit a fiscal year that ends %s.", p.At, g.cal)
	default:
		c.Doubt = ""
	}
	if !sure || !sameTime(heading, p) {
		c.Period = p
	}
	if of := g.parts[j]; len(of) > 0 {
		c.Doubt = strings.TrimSpace(c.Doubt + " The column is of " + partWords(of) + ", not of the company as a whole.")
	}
}

// sameTime tells whether two periods end on one day and would be one if the fiscal year were known.
func sameTime(a, b fiscal.Period) bool {
	if a == b {
		return true
	}
	weeks := strings.HasSuffix(string(a.Length), "W") || strings.HasSuffix(string(b.Length), "W")
	return a.Kind == fiscal.Unresolved && b.Kind == fiscal.Unresolved && a.At == b.At && weeks
}

// majority is the period that most tags of a column give: of the flows where there are any, but in a
// balance sheet. even is another period that as many give.
func (g *tagged) majority(j int) (most, even fiscal.Period, ok bool) {
	count := map[fiscal.Period]int{}
	var order []fiscal.Period
	flows := false
	g.eachIn(j, func(_ int, f *filing.Fact) {
		if p := periodOf(f, g.cal); !p.IsZero() {
			if count[p] == 0 {
				order = append(order, p)
			}
			count[p]++
			flows = flows || p.Duration()
		}
	})
	if flows && g.table.Kind != Balance {
		order = slices.DeleteFunc(order, func(p fiscal.Period) bool { return !p.Duration() })
	}
	if len(order) == 0 {
		return most, even, false
	}
	heading := g.table.Columns[j].Period
	slices.SortStableFunc(order, func(a, b fiscal.Period) int {
		if n := count[b] - count[a]; n != 0 {
			return n
		}
		return btoi(b == heading) - btoi(a == heading) // evenly split, the heading decides
	})
	most = order[0]
	if len(order) > 1 && count[order[1]] == count[most] && most != heading {
		even = order[1]
	}
	return most, even, true
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// partOfColumn is what all tags of a column have in common beyond the company as a whole.
func (g *tagged) partOfColumn(j int) []filing.Member {
	var common []filing.Member
	first := true
	g.eachIn(j, func(_ int, f *filing.Fact) {
		common = shared(common, part(f), first)
		first = false
	})
	return common
}

// partOfRow is the same of a row.
func (g *tagged) partOfRow(i int) []filing.Member {
	var common []filing.Member
	first := true
	for _, f := range g.facts[i] {
		if f != nil {
			common = shared(common, part(f), first)
			first = false
		}
	}
	return common
}

func shared(common, more []filing.Member, first bool) []filing.Member {
	if first {
		return more
	}
	return slices.DeleteFunc(slices.Clone(common), func(m filing.Member) bool { return !slices.Contains(more, m) })
}

// partWords names members: "products", "Americas, services".
func partWords(members []filing.Member) string {
	var out []string
	for _, m := range members {
		out = append(out, strings.TrimSpace(strings.TrimSuffix(conceptWords(m.Member), " member")))
	}
	return strings.Join(out, ", ")
}

// restatementBasis is the basis that a member of an axis of restatements or scenarios names; "" for
// members of other axes.
func restatementBasis(m filing.Member) Basis {
	axis, member := local(m.Axis), local(m.Member)
	if !strings.Contains(axis, "Restatement") && !strings.Contains(axis, "ScenarioAxis") && !strings.Contains(axis, "ErrorCorrection") {
		return ""
	}
	switch {
	case strings.Contains(member, "PreviouslyReported"), strings.Contains(member, "OriginallyReported"):
		return AsReported
	case strings.Contains(member, "Adjustment"), strings.Contains(member, "RevisionOfPriorPeriod"), strings.Contains(member, "EffectOf"):
		return Adjustment
	case strings.Contains(member, "Restated"), strings.Contains(member, "AsRevised"), strings.Contains(member, "AsCorrected"):
		return Restated
	}
	return ""
}

// basisOfFact is the basis that a fact's members name; "" where they name none.
func basisOfFact(f *filing.Fact) Basis {
	for _, m := range f.Members {
		if b := restatementBasis(m); b != "" {
			return b
		}
	}
	return ""
}

// bases takes the basis of columns from their tags. Beside columns as previously reported or of
// adjustments, the one whose tags name no basis is that as restated.
func (g *tagged) bases() {
	named := make([]Basis, len(g.table.Columns))
	for j := range named {
		named[j] = g.basisOfColumn(j)
	}
	for j := range named {
		c := &g.table.Columns[j]
		own := basisOf(c.Label)
		switch {
		case named[j] != "" && own != "" && own != named[j] && own != GAAP:
			c.Doubt = strings.TrimSpace(c.Doubt + fmt.Sprintf(" The heading reads as %s, but the tags of the figures say %s.", basisWords(own), basisWords(named[j])))
			c.Basis = named[j]
		case named[j] != "":
			c.Basis = named[j]
		case own == "" && g.besideRestatement(j, named):
			c.Basis = Restated
		}
	}
}

// basisOfColumn is the basis that more than half of a column's tags name.
func (g *tagged) basisOfColumn(j int) Basis {
	count, all := map[Basis]int{}, 0
	g.eachIn(j, func(_ int, f *filing.Fact) {
		count[basisOfFact(f)]++
		all++
	})
	for b, n := range count {
		if 2*n > all {
			return b
		}
	}
	return ""
}

// besideRestatement tells whether another column of the same period is tagged as previously reported or
// as an adjustment.
func (g *tagged) besideRestatement(j int, named []Basis) bool {
	tags := 0
	g.eachIn(j, func(int, *filing.Fact) { tags++ })
	for k, b := range named {
		if tags > 0 && k != j && (b == AsReported || b == Adjustment) && g.table.Columns[k].Period == g.table.Columns[j].Period {
			return true
		}
	}
	return false
}

// doubles marks columns that would be the same period on the same basis. One of a part of the company
// has its own doubt and makes none of the others doubtful.
func (g *tagged) doubles() {
	var whole []int
	for j := range g.table.Columns {
		if len(g.parts[j]) == 0 {
			whole = append(whole, j)
		}
	}
	columns := make([]Column, len(whole))
	for i, j := range whole {
		columns[i] = g.table.Columns[j]
	}
	doubtDoubles(columns)
	for i, j := range whole {
		g.table.Columns[j] = columns[i]
	}
}

func basisWords(b Basis) string {
	switch b {
	case AsReported:
		return "as previously reported"
	case Adjustment:
		return "an adjustment"
	case Restated:
		return "as restated"
	case NonGAAP:
		return "non-GAAP"
	}
	return "GAAP"
}
