package roster

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/delimited"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// Prices is a list of prices as read.
type Prices struct {
	Closes  []grants.Close
	Gaps    []grants.Gap // days whose rows cannot be used
	Refused []Refused
	Remarks []Remark
}

// ReadPrices reads a list of closes by date. A date may be there again with the same price; where its prices
// differ all are refused, and the date is a gap, as is one whose row cannot be read.
func ReadPrices(t delimited.Table, problems []delimited.Problem) (Prices, error) {
	r, err := open(priceForm, t, problems, nil)
	if err != nil {
		return Prices{}, err
	}
	var out Prices
	seen := map[fiscal.Date][]quoted{}
	for _, row := range t.Rows {
		var c grants.Close
		if r.at(row) {
			c = grants.Close{Date: r.date(Date, true), Price: r.above(Close)}
		}
		if r.bad {
			if d := r.glimpse(Date); !d.IsZero() {
				out.Gaps = append(out.Gaps, grants.Gap{Date: d, Why: fmt.Sprintf("line %d of the prices is refused", row.Line)})
			}
			continue
		}
		same := func(q quoted) bool { return q.Price.Equal(c.Price) }
		if !slices.ContainsFunc(seen[c.Date], same) {
			seen[c.Date] = append(seen[c.Date], quoted{c, row.Line})
			out.Closes = append(out.Closes, c)
		}
	}
	out.Refused, out.Remarks = r.refused, r.remarks
	out.part(seen)
	return out, nil
}

// quoted is a close and its line.
type quoted struct {
	grants.Close
	line int
}

// part takes out the days that have different prices.
func (p *Prices) part(seen map[fiscal.Date][]quoted) {
	p.Closes = slices.DeleteFunc(p.Closes, func(c grants.Close) bool { return len(seen[c.Date]) > 1 })
	for d, rows := range seen {
		if len(rows) == 1 {
			continue
		}
		var all []string
		for _, q := range rows {
			all = append(all, fmt.Sprintf("%s on line %d", q.Price, q.line))
		}
		why := fmt.Sprintf("the prices of %s differ, %s", d, strings.Join(all, " and "))
		p.Gaps = append(p.Gaps, grants.Gap{Date: d, Why: why})
		for _, q := range rows {
			p.Refused = append(p.Refused, Refused{q.line, Close, why + "; keep the right one"})
		}
	}
	slices.SortFunc(p.Gaps, func(a, b grants.Gap) int { return a.Date.Compare(b.Date) })
	slices.SortStableFunc(p.Refused, func(a, b Refused) int { return a.Line - b.Line })
}

// glimpse reads a date of a row that is refused; zero where there is none.
func (r *reader) glimpse(c Column) fiscal.Date {
	n := len(r.refused)
	d := r.date(c, false)
	r.refused = r.refused[:n]
	return d
}
