package views

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// noGrants says why nothing can be done about grants.
func (w *Window) noGrants() string {
	if g := w.snap.Review.Grants; g == nil || len(g.List) == 0 {
		return "there are no grants yet; open a list of them"
	}
	return ""
}

// ofGrant says why what is about one grant cannot be done now.
func (w *Window) ofGrant() string {
	switch {
	case w.noGrants() != "":
		return w.noGrants()
	case w.current != pageGrants || w.grants.Grant() == "":
		return "the cursor is on no grant; go to the page Grants (Ctrl+9)"
	}
	return ""
}

// noFunction says why a function cannot be placed.
func (w *Window) noFunction() string {
	switch {
	case w.noGrants() != "":
		return w.noGrants()
	case len(w.postingLines()) == 0:
		return "there is no income statement to post to; accept or enter the figures as reported first"
	}
	return ""
}

// notPosted says why no scenario can be made of a bound.
func (w *Window) notPosted() string {
	switch r := w.snap.Review; {
	case w.noGrants() != "":
		return w.noGrants()
	case !slices.ContainsFunc(r.Grants.List, hasEvidence):
		return "no grant has evidence yet; open a list of it, or add some"
	case !slices.ContainsFunc(r.Adjustments, func(a *analysis.Adjustment) bool { return a.Grants != nil && a.Scenario == "" }):
		return "the charges are not posted as entered yet"
	}
	return ""
}

// grantsBehind says which grants a figure of the comparison or of the totals was made of: of the functions
// posted to its line, or of all where it is a subtotal, in the quarters of its period.
func (w *Window) grantsBehind(ref paper.Ref) (paper.Behind, bool) {
	quarters := quartersOf(ref.Period)
	if quarters == nil || w.noGrants() != "" {
		return paper.Behind{}, false
	}
	if ref.Table == paper.TableGrants {
		return behindTotal(ref, quarters)
	}
	return w.behindPosted(ref, quarters)
}

// behindTotal says which grants an amount of the page of grants was made of.
func behindTotal(ref paper.Ref, quarters []fiscal.Period) (paper.Behind, bool) {
	out := paper.Behind{Quarters: quarters}
	if f, ok := strings.CutPrefix(ref.Column, paper.ColFunction); ok {
		out.Functions = []string{f}
		return out, true
	}
	if ref.Column == paper.ColPayroll {
		out.Parts = []analysis.GrantPart{analysis.GrantPayrollTax}
		return out, true
	}
	return out, ref.Column == paper.ColEverybody
}

// behindPosted says which grants are behind what is posted to a line: its charge, payroll tax, deferred tax.
func (w *Window) behindPosted(ref paper.Ref, quarters []fiscal.Period) (paper.Behind, bool) {
	out := paper.Behind{}
	_, line, known := w.snap.Review.Line(ref.Statement, ref.Line)
	if !known {
		return out, false
	}
	everybody := line.Role == statement.Subtotal
	for _, a := range w.snap.Review.Adjustments {
		posted := a.Grants != nil && a.Statement == ref.Statement && slices.Contains(quarters, a.Period) && (ref.Adjustment == "" || ref.Adjustment == a.ID)
		if !posted || a.Line != ref.Line && line.Role != statement.Subtotal {
			continue
		}
		out.Quarters = with(out.Quarters, a.Period)
		out.Parts = with(out.Parts, a.Grants.Part)
		out.Functions = with(out.Functions, a.Grants.Function)
		everybody = everybody || a.Grants.Part == analysis.GrantDeferredTax
	}
	if everybody {
		out.Functions = nil
	}
	if slices.Equal(out.Parts, []analysis.GrantPart{analysis.GrantCharge}) {
		out.Parts = nil
	}
	return out, len(out.Quarters) > 0
}

// with returns a list that holds a value.
func with[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// quartersOf are the fiscal quarters that a period is made of; nil for one that is not made of them.
func quartersOf(p fiscal.Period) []fiscal.Period {
	n := map[fiscal.Kind]int{fiscal.Year: 4, fiscal.NineMonths: 3, fiscal.Half: 2}[p.Kind]
	if p.Kind == fiscal.Quarter {
		return []fiscal.Period{p}
	}
	var out []fiscal.Period
	for q := range n {
		out = append(out, fiscal.Q(q+1, p.Year))
	}
	return out
}

// noneBehind says why no grants can be shown behind what the cursor is on.
func (w *Window) noneBehind() string {
	if w.noGrants() != "" {
		return w.noGrants()
	}
	if _, ok := w.grantsBehind(w.cell.Ref); !ok {
		return "no charge of grants is posted where the cursor is"
	}
	return ""
}

// showBehind lists the grants behind the figure under the cursor.
func (w *Window) showBehind() {
	to, _ := w.grantsBehind(w.cell.Ref)
	w.narrow(to)
}

// narrow lists some of the grants, or all.
func (w *Window) narrow(to paper.Behind) {
	w.grants.Narrow(to)
	w.turn(pageGrants)
}

func (w *Window) notNarrowed() string {
	if !w.grants.Narrowed() {
		return "all grants are listed"
	}
	return ""
}

// openGrant answers Return on the page of grants; ok is false where it has no meaning of its own.
func (w *Window) openGrant(c paper.Cell) (ok bool) {
	if c.Ref.Table != paper.TableGrants {
		return false
	}
	if to, ok := w.grantsBehind(c.Ref); ok {
		w.narrow(to)
		return true
	}
	switch {
	case c.Ref.Item == "":
		return false
	case c.Ref.Column == paper.ColMeasured || c.Ref.Column == paper.ColChosen || w.grants.ShowsOne():
		w.run("grant-date")
	default:
		w.grants.ShowOne()
		w.followCell()
	}
	return true
}

// explainGrant tells what the page of grants knows about a cell, and leads on from it.
func (s *source) explainGrant(c paper.Cell, row paper.Row) bool {
	if c.Ref.Table != paper.TableGrants {
		return false
	}
	w := s.w
	parts := s.cellWords(c, row)
	if i := w.snap.Review.Grants.Find(c.Ref.Item); c.Ref.Item != "" && i >= 0 {
		s.explain("Grant "+c.Ref.Item, strings.Join(append(parts, w.grantWords(i)...), "\n"))
		for _, id := range []string{"grant-date", "grant-evidence"} {
			s.leadTo(id)
		}
		return true
	}
	s.explain(orElse(c.Ref.Period.ID(), row.Cells[0].Text), strings.Join(parts, "\n"))
	if _, ok := w.grantsBehind(c.Ref); ok {
		s.leadTo("grants-behind")
	}
	return true
}

// cellWords is what a cell says by itself.
func (s *source) cellWords(c paper.Cell, row paper.Row) []string {
	var parts []string
	if c.Amount != nil {
		parts = append(parts, "exactly "+money.Group(c.Amount.String()))
	} else if c.Text != "" && c.Text != row.Cells[0].Text {
		parts = append(parts, c.Text)
	}
	if from := s.from(c.Origin); from != "" {
		parts = append(parts, from)
	}
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	return parts
}

// grantWords says of a grant when it was dated and who chose the date.
func (w *Window) grantWords(i int) []string {
	p := w.snap.Review.Grants
	g := p.List[i]
	out := []string{fmt.Sprintf("measured at %s, stated %s", g.Measured.Words(), orElse(g.Recorded.Words(), "not said"))}
	by := "date as in " + p.Name
	for _, c := range p.Choices {
		if c.Grant == g.ID {
			by = "date chosen by " + c.Origin.By + ", " + c.Origin.At
		}
	}
	out = append(out, by)
	if g.Reason != "" {
		out = append(out, "reason: "+g.Reason)
	}
	if n := len(g.Evidence); n > 0 {
		out = append(out, counted(n, "piece")+" of evidence")
	}
	return out
}

// leadTo adds an action to the card, with its key.
func (s *source) leadTo(id string) {
	for _, a := range s.w.actions {
		if a.id == id {
			text := a.label()
			if key := keyName(a); key != "" {
				text += " (" + key + ")"
			}
			s.lead(text, func() { s.w.perform(a) })
		}
	}
}

// leadToGrants offers the grants behind a figure of a statement.
func (s *source) leadToGrants(ref paper.Ref) {
	if ref.Line == "" || ref.Column != paper.ColAdjustment && ref.Column != paper.ColRestated && ref.Adjustment == "" {
		return
	}
	if _, ok := s.w.grantsBehind(ref); ok {
		s.leadTo("grants-behind")
	}
}

// staleGrants is the sentence of charges that are posted and that the grants no longer give; empty where
// they do.
func (w *Window) staleGrants() string {
	n, err := w.snap.Review.Stale(w.scenario)
	switch {
	case err != nil:
		return "What is posted of the grants cannot be compared with them: " + strings.TrimSuffix(err.Error(), ".") + "."
	case n == 0:
		return ""
	}
	differ := "1 amount differs"
	if n > 1 {
		differ = fmt.Sprintf("%d amounts differ", n)
	}
	return "The grants no longer give what is posted of them: " + differ + "."
}
