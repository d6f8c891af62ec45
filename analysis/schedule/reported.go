package schedule

import (
	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// figure is a row of the reported table.
type figure struct {
	row
	period  fiscal.Period
	amount  *decimal.Decimal
	naming  *naming
	line    lineName
	caption string
}

func (r *reader) reportedRows(f *File) []*figure {
	var out []*figure
	for _, w := range r.rows(f, reportedForm) {
		p, ok := r.period(w)
		amount, read := r.amount(w, "amount")
		if r.hasPlace(w) && ok && read {
			out = append(out, &figure{row: w, period: p, amount: amount, caption: w.field["caption"]})
		}
	}
	return out
}

// hasPlace tells whether a row says which line of which statement it belongs to.
func (r *reader) hasPlace(w row) bool {
	switch {
	case w.field["statement"] == "":
		r.refuse(w.where, "names no statement; write income, balance, cash_flow, equity or the statement's own title")
	case w.field["line"] == "" && w.field["caption"] == "":
		r.refuse(w.where, "names no line; fill the column line or caption")
	default:
		return true
	}
	return false
}

// once is what may be given one time only.
type once struct {
	statement, line string
	period          fiscal.Period
	version         string
}

func (r *reader) figures(rows []*figure) []analysis.Reported {
	seen := map[once]int{}
	var out []analysis.Reported
	for _, f := range rows {
		key := once{f.naming.id, f.line.key, f.period, f.field["version"]}
		if first, twice := seen[key]; twice {
			r.refuse(f.where, "%s for %s was given in line %d already; give it once, or name two different lines in the column line", f.line.caption, f.period, first)
			continue
		}
		seen[key] = f.where.line
		out = append(out, f.reported(r.origin))
	}
	return out
}

func (f *figure) reported(origin analysis.Origin) analysis.Reported {
	out := f.naming.entry(f.line)
	out.Fact.Period = f.period
	out.Fact.Amount = f.amount
	out.Fact.Version = f.field["version"]
	out.Fact.Printed = f.field["amount"]
	out.Fact.Note = f.note
	out.Fact.Origin = origin
	return out
}

// entry starts a figure of a line.
func (n *naming) entry(l lineName) analysis.Reported {
	basis := statement.GAAP
	if n.measure != "" {
		basis = statement.NonGAAP
	}
	return analysis.Reported{Statement: n.id, Kind: n.kind, Measure: n.measure, Key: l.key, ID: l.id, Caption: l.caption,
		Role: l.role, Sign: l.sign, Fact: analysis.Fact{Basis: basis}}
}
