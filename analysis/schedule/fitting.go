package schedule

import (
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// fit refuses a day on a statement of periods and a period on a balance sheet: the figure would stand in
// a column that no such statement has.
func (r *reader) fit(w row, n *naming, p fiscal.Period) bool {
	flows := n.kind == statement.Income || n.kind == statement.CashFlow
	day := p.Kind == fiscal.Instant
	switch {
	case n.mixed || n.elsewhere(w):
		return true
	case flows && day && !atDay(n.kind, w):
		r.refuse(w.where, "%s is a day, but a line of %q is of a period; write one such as FY2005 or Q3-2005", p, n.id)
	case n.kind == statement.Balance && !day:
		r.refuse(w.where, "%s is a period, but a line of %q is of a day; write one such as BS:2005-12-31", p, n.id)
	default:
		return true
	}
	return false
}

// elsewhere tells whether a row's line is known, but not in its own statement: a table of selected data
// has lines of several.
func (n *naming) elsewhere(w row) bool {
	if _, here := lookup(n.kind, w); here {
		return false
	}
	for _, k := range []statement.Kind{statement.Income, statement.CashFlow, statement.Balance} {
		if _, there := lookup(k, w); there && (k == statement.Balance) != (n.kind == statement.Balance) {
			return true
		}
	}
	return false
}

// lookup finds the standard line of a statement that a row names, by its id or by its caption.
func lookup(kind statement.Kind, w row) (statement.Standard, bool) {
	if std, ok := statement.ByID(statement.LineID(w.field["line"])); ok {
		return std, std.Kind == kind
	}
	return statement.Lookup(kind, w.field["caption"])
}

// atDay tells whether a line of a statement of periods is of a day: cash at the beginning and the end, and
// counts of shares.
func atDay(kind statement.Kind, w row) bool {
	std, ok := lookup(kind, w)
	return ok && (std.ID == "cash_beginning" || std.ID == "cash_end" || std.Role == statement.Shares) ||
		statement.RoleOf(w.field["caption"]) == statement.Shares
}
