package paper

import (
	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// TableGrants is the table that the cells of the sheets of grants belong to; Ref.Item is the grant, or in
// totals the function.
const TableGrants = "grants"

// Columns of the sheets of grants.
const (
	ColMeasured  = "measured"
	ColFinding   = "finding"
	ColChosen    = "chosen"
	ColFunction  = "function/" // and the function
	ColEverybody = "all"       // functions together
	ColPayroll   = "payroll"   // of exercises
)

// noGrants is what a sheet of grants says where there is none.
const noGrants = "No grants yet. Open a list of them, CSV or XLSX, with a column each for grant, options, exercise price and measurement date; then lists of prices and of evidence."

// price is how prices of one option or share are shown.
var price = money.PerShare

// MethodName says how cost is spread, as paper shows it.
func MethodName(m grants.Method) string {
	if m == grants.FIN28 {
		return "FIN 28"
	}
	return "straight-line"
}

// DayCountName says what time is counted in.
func DayCountName(d grants.DayCount) string {
	switch d {
	case grants.Months:
		return "in months"
	case grants.Days:
		return "in days"
	}
	return "in quarters"
}

// measured returns the grants of a review with their charges; empty is the sentence to show where there are
// none.
func measured(r analysis.Review) (p *analysis.Population, book *grants.Book, empty string) {
	if r.Grants == nil || len(r.Grants.List) == 0 {
		return nil, nil, noGrants
	}
	book, err := r.Grants.Book()
	if err != nil {
		return r.Grants, nil, "The grants cannot be measured: " + err.Error() + "."
	}
	return r.Grants, book, ""
}

// GrantRows are the rows of the list of grants with what they were made of, so that what is shown again is
// not made again: with 20,000 grants, one of which changed, that is all but one.
type GrantRows struct {
	of   *analysis.Population
	cal  fiscal.Calendar
	view View
	rows []Row
}

// Of returns the rows of a review's grants, in the order of the list; nil where they cannot be measured.
func (k GrantRows) Of(r analysis.Review, v View) GrantRows {
	p, book, empty := measured(r)
	switch {
	case empty != "":
		return GrantRows{}
	case p == k.of && v == k.view && k.cal == r.Company.Calendar:
		return k
	}
	out := GrantRows{of: p, cal: r.Company.Calendar, view: v, rows: make([]Row, len(p.List))}
	chosen, anew := choices(p), func(int) bool { return true }
	if k.of != nil && v == k.view && k.cal == out.cal && samePopulation(k.of, p) {
		copy(out.rows, k.rows)
		changed := changedGrants(k.of, p, choices(k.of), chosen)
		anew = func(i int) bool { return changed[i] }
	}
	book.Each(anew, func(i int, res grants.Result) { out.rows[i] = grantRow(res, p.Method, chosen[p.List[i].ID], v) })
	return out
}

// changedGrants tells of two populations of one size the places of the grants that are others, or whose date
// somebody else chose.
func changedGrants(old, now *analysis.Population, before, chosen map[string]choice) map[int]bool {
	out, told := map[int]bool{}, map[string]bool{}
	for i, g := range now.List {
		if g != old.List[i] {
			out[i], told[g.ID] = true, true
		}
	}
	for _, two := range [2][2]map[string]choice{{before, chosen}, {chosen, before}} {
		for id, c := range two[0] {
			if !told[id] && two[1][id] != c {
				told[id] = true
				out[now.Find(id)] = true
			}
		}
	}
	return out
}

// Len returns the number of rows.
func (k GrantRows) Len() int { return len(k.rows) }

// choice is who chose a grant's date, and when.
type choice struct{ by, at string }

// choices are who chose the dates of grants, by grant; the last choice counts.
func choices(p *analysis.Population) map[string]choice {
	if p == nil {
		return nil
	}
	out := make(map[string]choice, len(p.Choices))
	for _, c := range p.Choices {
		out[c.Grant] = choice{c.Origin.By, c.Origin.At}
	}
	return out
}

// samePopulation tells whether two populations differ in their grants alone. Lists are immutable: the same
// where they lie in the same place.
func samePopulation(a, b *analysis.Population) bool {
	return len(a.List) == len(b.List) && a.Rule == b.Rule && a.DayCount == b.DayCount && a.Method == b.Method &&
		a.Adopted == b.Adopted && a.Forfeitures.Equal(b.Forfeitures) && sameList(a.Closes, b.Closes)
}

// sameList tells whether two lists lie in the same place.
func sameList[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }
