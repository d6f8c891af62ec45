package statement

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing/pattern"
)

// settleColumns uses the figures to settle what headings leave open. A column between "as reported" and
// "as restated" that says what was corrected, or only "change", is an adjustment when the figures say
// so; one that is a change between other columns is left out. Columns whose figures contradict their
// headings are doubted, and so are those that nothing tells apart.
func settleColumns(t *Table, l layout) {
	drop := make([]bool, len(t.Columns))
	for _, g := range restatements(t.Columns) {
		open := g.open(t.Columns, l)
		if len(open) > 0 && adjustsBy(t, g, open) {
			for _, c := range open {
				t.Columns[c].Basis, l.changes[c] = Adjustment, false
			}
			g.adjusting = append(g.adjusting, open...)
			open = nil
		}
		for _, c := range open {
			if !l.changes[c] && t.Columns[c].Doubt == "" {
				t.Columns[c].Doubt = "The heading does not say whether this column is as reported, an adjustment or as restated."
			}
		}
		if len(g.adjusting) > 0 {
			g.check(t)
		}
	}
	settleAcross(t, l)
	doubtAcross(t, l)
	for c := range t.Columns {
		drop[c] = l.changes[c]
		if col := &t.Columns[c]; col.Basis == Adjustment && col.Doubt == "" && ofConsolidation.MatchString(plainSpaces(col.Label)) {
			col.Doubt = consolidates
		}
	}
	t.withoutColumns(drop)
	doubtDoubles(t.Columns)
}

// restatement is the columns of one period that lead from as reported to as restated.
type restatement struct {
	reported, restated int
	adjusting          []int
	others             []int
}

// restatements finds them; a period with several of either kind is left alone.
func restatements(columns []Column) []restatement {
	var out []restatement
	for i, c := range columns {
		if c.Basis != AsReported {
			continue
		}
		r, many := restatement{reported: i, restated: -1}, false
		for j, d := range columns {
			switch {
			case j == i || d.Period != c.Period:
			case d.Basis == AsReported || d.Basis == Restated && r.restated >= 0:
				many = true
			case d.Basis == Restated:
				r.restated = j
			case d.Basis == Adjustment:
				r.adjusting = append(r.adjusting, j)
			default:
				r.others = append(r.others, j)
			}
		}
		if !many && r.restated >= 0 {
			out = append(out, r)
		}
	}
	return out
}

// open lists the columns of the period whose own headings do not say their basis.
func (g restatement) open(columns []Column, l layout) []int {
	var out []int
	for _, c := range g.others {
		if l.unsaid[c] || l.changes[c] {
			out = append(out, c)
		}
	}
	return out
}

// adjustsBy tells whether the figures of open columns, with those of the adjustments, lead from as
// reported to as restated: in at least one row where they are not nil, and in more than half of all.
func adjustsBy(t *Table, g restatement, open []int) bool {
	with := restatement{reported: g.reported, restated: g.restated, adjusting: append(append([]int{}, g.adjusting...), open...)}
	foots, not, told := with.foot(t)
	return foots > not && (told > 0 || nothingPrinted(t, open))
}

// nothingPrinted tells whether columns have figures and all of them are nil: nothing was changed.
func nothingPrinted(t *Table, columns []int) bool {
	some := false
	for _, r := range t.Rows {
		for _, c := range columns {
			if v := r.Cells[c]; v != nil && !v.Value.IsZero() {
				return false
			}
			some = some || r.Cells[c] != nil
		}
	}
	return some
}

// foot counts the rows whose adjustments make up the difference, those where they do not, and among
// the first those where there is a difference.
func (g restatement) foot(t *Table) (foots, not, told int) {
	for _, r := range t.Rows {
		before, after := r.Cells[g.reported], r.Cells[g.restated]
		if before == nil || after == nil || before.Printed.Percent {
			continue
		}
		sum, parts := before.Value, 0
		for _, c := range g.summed(t.Columns) {
			if v := r.Cells[c]; v != nil && !v.Printed.Percent {
				sum = sum.Add(v.Value)
				parts++
			}
		}
		switch {
		case !near(sum, after, parts):
			not++
		case before.Value.Equal(after.Value):
			foots++
		default:
			foots++
			told++
		}
	}
	return foots, not, told
}

// summed is the adjustments to add up: their total where one is printed.
func (g restatement) summed(columns []Column) []int {
	for _, c := range g.adjusting {
		if len(g.adjusting) > 1 && totalWord.MatchString(columns[c].Label) {
			return []int{c}
		}
	}
	return g.adjusting
}

var totalWord = pattern.New(`(?i)\btotal\b`)

// near allows for what printing rounds: half a unit of the last digit for each figure.
func near(sum decimal.Decimal, after *Cell, parts int) bool {
	diff := sum.Sub(after.Value).Abs()
	if diff.IsZero() {
		return true
	}
	unit := decimal.New(1, -after.Printed.Places)
	if !after.Printed.Value.IsZero() {
		unit = unit.Mul(after.Value.Div(after.Printed.Value)).Abs()
	}
	return diff.LessThanOrEqual(unit.Mul(decimal.NewFromInt(int64(parts + 1))).Div(two))
}

var two = decimal.NewFromInt(2)

// check doubts the columns of a restatement when most rows contradict them. A printed error in one row is
// no doubt about the columns.
func (g restatement) check(t *Table) {
	foots, not, _ := g.foot(t)
	if not < 2 || not <= foots {
		return
	}
	for _, c := range append([]int{g.reported, g.restated}, g.adjusting...) {
		if t.Columns[c].Doubt == "" {
			t.Columns[c].Doubt = "In most rows the adjustments do not lead from as reported to as restated."
		}
	}
}

// withoutColumns takes columns out of a table.
func (t *Table) withoutColumns(drop []bool) {
	kept := t.Columns[:0:0]
	for c, col := range t.Columns {
		if !drop[c] {
			kept = append(kept, col)
		}
	}
	if len(kept) == len(t.Columns) {
		return
	}
	t.Columns = kept
	var rows []Row
	for _, r := range t.Rows {
		cells, printed := r.Cells[:0:0], false
		for c, v := range r.Cells {
			if !drop[c] {
				cells = append(cells, v)
				printed = printed || v != nil
			}
		}
		r.Cells = cells
		if printed {
			rows = append(rows, r)
		}
	}
	t.Rows = rows
}
