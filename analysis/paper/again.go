package paper

import (
	"restate/analysis"
	"restate/analysis/fiscal"
)

// madeRows are the rows of a comparison with what they were made from.
type madeRows struct {
	review  analysis.Review
	view    View
	period  fiscal.Period
	measure string
	rows    []madeRow
}

// madeRow is a pair of rows of a line.
type madeRow struct {
	from        madeOf
	left, right Row
}

// madeOf tells a line's effects on either side apart from others by where they are: an impact that was
// derived anew has other ones where anything changed.
type madeOf struct{ left, right *analysis.Effect }

// madeFrom is what the rows of a line are made from.
func madeFrom(l analysis.LineImpact, other analysis.StatementImpact, paired bool) madeOf {
	var out madeOf
	if len(l.Effects) > 0 {
		out.left = &l.Effects[0]
	}
	if paired {
		if k, ok := lineOf(other, l.Line.Key); ok && len(other.Lines[k].Effects) > 0 {
			out.right = &other.Lines[k].Effects[0]
		}
	}
	return out
}

// remember takes up the rows of an earlier comparison of the same period, shown the same way, of a review
// that differs in nothing but amounts.
func (b *comparison) remember(c Comparison) {
	b.made = &madeRows{review: b.review, view: b.view, period: b.period}
	if b.measure != nil {
		b.made.measure = b.measure.Measure
	}
	m := c.made
	if m == nil || m.view != b.view || m.period != b.period || m.measure != b.made.measure || !analysis.SameButAmounts(m.review, b.review) {
		return
	}
	b.before = m.rows
	b.left, b.right = make([]Row, 0, len(c.GAAP.Rows)+8), make([]Row, 0, len(c.GAAP.Rows)+8)
	b.made.rows = make([]madeRow, 0, len(m.rows))
}

// take adds the rows of a line.
func (b *comparison) take(m madeRow) {
	b.left, b.right = append(b.left, m.left), append(b.right, m.right)
	b.made.rows = append(b.made.rows, m)
}
