package statement

import "github.com/shopspring/decimal"

// running is the sum of a reconciliation's rows down to one of them, by column.
type running struct {
	sums  []decimal.Decimal
	items int
}

func newRunning(r Row) *running {
	s := &running{sums: make([]decimal.Decimal, len(r.Cells))}
	s.put(r)
	return s
}

func (s *running) put(r Row) {
	for i, c := range r.Cells {
		if c != nil && !c.Printed.Percent {
			s.sums[i] = s.sums[i].Add(c.Value)
		}
	}
}

func (s *running) add(r Row) {
	s.put(r)
	s.items++
}

// reaches tells whether a row prints the sum so far in every column, but for rounding.
func (s *running) reaches(r Row) bool {
	told := false
	for i, c := range r.Cells {
		if c == nil || c.Printed.Dash {
			continue
		}
		if c.Printed.Percent || !near(s.sums[i], c, s.items) {
			return false
		}
		told = true
	}
	return told && s.items > 0
}

// runsTo tells whether rows as printed add up to the last of them, totals on the way left out.
func runsTo(rows []Row) bool {
	sums := newRunning(rows[0])
	for _, r := range rows[1 : len(rows)-1] {
		if !sums.reaches(r) {
			sums.add(r)
		}
	}
	return sums.reaches(rows[len(rows)-1])
}
