package statement

import (
	"strings"

	"github.com/shopspring/decimal"
)

// settleCounts checks counts of shares against earnings per share and net income. A count that the table's
// scale makes a hundred times too large or too small for them, or more, is printed in another scale: it is
// taken as printed where that fits, and doubted.
func settleCounts(rows []Row) {
	income := rowOf(rows, "net_income_to_common", "net_income_attributable", "net_income", "income_from_continuing_operations")
	perShare := rowOf(rows, "eps_basic", "eps_diluted", "eps_basic_and_diluted", "eps")
	if income < 0 || perShare < 0 {
		return
	}
	for i := range rows {
		if !strings.HasPrefix(string(rows[i].Line), "shares") {
			continue // a part of a count is any size
		}
		for j, c := range rows[i].Cells {
			total, each := rows[income].Cells[j], rows[perShare].Cells[j]
			if c == nil || total == nil || each == nil || c.Value.IsZero() || c.Value.Equal(c.Printed.Value) || each.Value.Abs().LessThan(leastPerShare) {
				continue
			}
			implied := total.Value.Div(each.Value).Abs()
			if implied.IsZero() || within(c.Value, implied, hundred) {
				continue
			}
			c.Doubt = "The count does not fit net income and earnings per share in the table's scale; it may be printed in full."
			if within(c.Printed.Value, implied, two) {
				c.Value = c.Printed.Value
			}
		}
	}
}

// leastPerShare is the amount below which rounding to cents says too little of the count.
var leastPerShare, hundred = decimal.New(1, -2), decimal.New(1, 2)

// within tells whether one number is at most so many times the other, either way.
func within(a, b, times decimal.Decimal) bool {
	return a.LessThanOrEqual(b.Mul(times)) && b.LessThanOrEqual(a.Mul(times))
}

// rowOf is the first row of the first line that any has; -1 where none does.
func rowOf(rows []Row, lines ...LineID) int {
	for _, id := range lines {
		for i, r := range rows {
			if r.Line == id {
				return i
			}
		}
	}
	return -1
}
