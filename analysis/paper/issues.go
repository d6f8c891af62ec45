package paper

import (
	"cmp"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// VersionPair is two issues of a statement that give figures of the same lines and periods: an earlier one
// and a later one.
type VersionPair struct {
	Statement      string // id
	Earlier, Later analysis.Issue
}

// mostPairs is how many pairs of versions are offered: a company's whole history of tagged filings has
// thousands.
const mostPairs = 200

// VersionPairs lists the pairs of versions that can be compared, statement by statement, in the order of the
// documents' dates.
func VersionPairs(r analysis.Review) []VersionPair {
	var out []VersionPair
	for _, s := range r.Statements {
		seen := map[VersionPair]bool{}
		for _, l := range s.Lines {
			for _, group := range issuesByPeriod(l) {
				for i, a := range group {
					for _, b := range group[i+1:] {
						if p := (VersionPair{s.ID, analysis.IssueOf(a), analysis.IssueOf(b)}); !seen[p] && len(out) < mostPairs {
							seen[p] = true
							out = append(out, p)
						}
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b VersionPair) int {
		return cmp.Or(cmp.Compare(a.Earlier.Version, b.Earlier.Version), cmp.Compare(a.Later.Version, b.Later.Version))
	})
	return out
}

// issuesByPeriod groups a line's figures by period, the earlier issued first; what a person entered comes
// last. What a document gives as a change is no version of the figure.
func issuesByPeriod(l *analysis.Line) map[fiscal.Period][]analysis.Fact {
	out := map[fiscal.Period][]analysis.Fact{}
	for _, f := range l.Facts {
		if f.Basis != statement.Adjustment && f.Amount != nil {
			out[f.Period] = append(out[f.Period], f)
		}
	}
	for q, group := range out {
		slices.SortStableFunc(group, func(a, b analysis.Fact) int {
			return cmp.Or(cmp.Compare(entered(a), entered(b)), cmp.Compare(a.Version, b.Version), cmp.Compare(restatedBasis(a), restatedBasis(b)))
		})
		out[q] = group
	}
	return out
}

func entered(f analysis.Fact) int {
	if f.Origin.By != "" {
		return 1
	}
	return 0
}

func restatedBasis(f analysis.Fact) int {
	if f.Basis == statement.Restated {
		return 1
	}
	return 0
}

// Name is the pair in words.
func (p VersionPair) Name(r analysis.Review) string {
	title := p.Statement
	for _, s := range r.Statements {
		if s.ID == p.Statement {
			title = StatementTitle(s)
		}
	}
	return title + ": " + r.IssueName(p.Earlier) + ", then " + r.IssueName(p.Later)
}

// Between shows two versions of a statement side by side, with the change from the earlier to the later: an
// earlier restatement stands as a layer of its own.
func Between(r analysis.Review, pair VersionPair, v View) Sheet {
	s := Sheet{Title: "Versions", Subtitle: v.In(), Columns: []Column{{ID: ColCaption, Width: 34, Fixed: true}},
		Empty: "No figure was issued twice yet. Open the later release or filing that gives these periods again."}
	i := slices.IndexFunc(r.Statements, func(st *analysis.Statement) bool { return st.ID == pair.Statement })
	if i < 0 {
		return s
	}
	st := r.Statements[i]
	s.Subtitle = pair.Name(r) + ", " + v.In()
	var periods []fiscal.Period
	for _, l := range st.Lines {
		for _, f := range l.Facts {
			if _, _, ok := both(l, f.Period, pair); ok && !slices.Contains(periods, f.Period) {
				periods = append(periods, f.Period)
			}
		}
	}
	slices.SortStableFunc(periods, r.Company.Calendar.Compare)
	for _, q := range periods {
		for _, head := range []string{"Earlier", "Later", "Change"} {
			s.Columns = append(s.Columns, Column{ID: q.ID() + "/" + head, Head: head, Group: q.ID(), Width: 11, Align: Right})
		}
	}
	for _, l := range st.Lines {
		if row, ok := betweenRow(st, l, periods, pair, v); ok {
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// both are a line's figures of a period in the two versions.
func both(l *analysis.Line, q fiscal.Period, pair VersionPair) (earlier, later *analysis.Fact, ok bool) {
	for i := range l.Facts {
		f := &l.Facts[i]
		if f.Period != q || f.Amount == nil {
			continue
		}
		switch analysis.IssueOf(*f) {
		case pair.Earlier:
			earlier = f
		case pair.Later:
			later = f
		}
	}
	return earlier, later, earlier != nil && later != nil
}

func betweenRow(st *analysis.Statement, l *analysis.Line, periods []fiscal.Period, pair VersionPair, v View) (Row, bool) {
	_, subtotal := st.Subtotal(l.Key)
	row := Row{Key: st.ID + "/" + l.Key, Kind: rowKind(l, subtotal), Cells: []Cell{words(l.Caption)}}
	form := v.format(l.Role)
	any := false
	for _, q := range periods {
		earlier, later, ok := both(l, q, pair)
		if !ok {
			row.Cells = append(row.Cells, Cell{}, Cell{Why: "one of the two versions does not give it"}, Cell{})
			continue
		}
		any = true
		e := analysis.Effect{Reported: figureOf(*earlier.Amount), Restated: figureOf(*later.Amount), Adjustment: figureOf(later.Amount.Sub(*earlier.Amount))}
		cells := []Cell{amountCell(e.Reported, form), amountCell(e.Restated, form), adjustment(e, form)}
		cells[0].Origin, cells[1].Origin, cells[2].Origin = earlier.Origin, later.Origin, analysis.Origin{Formula: "the later figure \u2212 the earlier one"}
		for i := range cells {
			cells[i].Ref = Ref{Statement: st.ID, Line: l.Key, Period: q}
			cells[i].Locked = "Versions are as the documents give them; enter what differs as a figure reported or as an adjustment."
		}
		if !e.Adjustment.Amount.IsZero() {
			cells[2].Tone = Adjusted
		}
		row.Cells = append(row.Cells, cells...)
	}
	return row, any
}
