package paper

import (
	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// View is how figures are shown; it changes no figure.
type View struct {
	Scale money.Scale
}

// format returns how a line's figures are shown: per-share amounts in cents, counts and amounts at
// the view's scale.
func (v View) format(role statement.Role) money.Format {
	if role == statement.PerShare {
		return money.PerShare
	}
	return money.Format{Scale: v.Scale}
}

// In says the scale in words, for a subtitle: "in thousands, except per share".
func (v View) In() string {
	if v.Scale == money.Units {
		return "in whole dollars"
	}
	return "in " + v.Scale.String() + ", except per share"
}

// amountCell makes a cell of a figure, or a blank that says why.
func amountCell(f analysis.Figure, form money.Format) Cell {
	if !f.OK() {
		return Cell{Why: f.Why, Tone: Muted}
	}
	d := f.Amount
	c := Cell{Text: form.Text(d), Amount: &d, Why: f.Why}
	if f.Negative && d.IsZero() {
		form.Zero = true
		c.Text = "(" + form.Text(d) + ")"
	}
	return c
}

// words makes a cell of text.
func words(s string) Cell { return Cell{Text: s} }

// adjustment makes the adjustment cell so that the row foots as displayed: restated less reported,
// each rounded (domain.md B1.2). Where that differs from the rounded adjustment the cell says so.
func adjustment(e analysis.Effect, form money.Format) Cell {
	c := amountCell(e.Adjustment, form)
	if !e.Adjustment.OK() || !e.Reported.OK() || !e.Restated.OK() {
		return c
	}
	shown := form.Round(e.Restated.Amount).Sub(form.Round(e.Reported.Amount))
	switch {
	case e.Adjustment.Amount.IsZero():
		c.Text, c.Tone = money.Dash, Muted
	case !shown.Equal(form.Round(e.Adjustment.Amount)):
		form.Zero = true // a dash would say that nothing was adjusted
		c.Text = form.Text(shown.Shift(int32(form.Scale)))
		c.Why = rounded + money.Group(e.Adjustment.Amount.String())
	}
	return c
}

// rounded begins what an adjustment says that is not shown as its own amount rounded.
const rounded = "rounding: shown so that the row foots; the exact adjustment is "

// change makes the percentage cell.
func change(e analysis.Effect) Cell {
	pct, ok := e.Change()
	if !ok {
		return Cell{Tone: Muted}
	}
	text := money.Format{Percent: true, Places: 1, Zero: true}.Text(pct)
	if pct.IsZero() && e.Restated.Amount.Abs().LessThan(e.Reported.Amount.Abs()) {
		text = "(" + text + ")"
	}
	return Cell{Text: text, Tone: Muted}
}

// PeriodName returns a period in words: "Q3 to 31 Mar 2005", "year to 30 Jun 2005".
func PeriodName(p fiscal.Period, cal fiscal.Calendar) string {
	_, end, err := cal.Days(p)
	if err != nil {
		return p.ID()
	}
	day := end.Words()
	switch p.Kind {
	case fiscal.Year:
		return p.ID() + " \u00b7 year to " + day
	case fiscal.Quarter:
		return p.ID()[:2] + " to " + day
	case fiscal.Half:
		return "6 months to " + day
	case fiscal.NineMonths:
		return "9 months to " + day
	case fiscal.Instant:
		return day
	case fiscal.Transition:
		return "transition period to " + day
	}
	return lengthName(p.Length) + " to " + day
}

// PeriodLabel returns the short name of a period: its id, and words for those whose id is no name that people
// use.
func PeriodLabel(p fiscal.Period, cal fiscal.Calendar) string {
	switch p.Kind {
	case fiscal.Instant:
		return "BS " + p.At.Words()
	case fiscal.Unresolved, fiscal.Transition:
		return PeriodName(p, cal)
	}
	return p.ID()
}

func lengthName(l fiscal.Length) string {
	switch l {
	case fiscal.FullYear:
		return "year"
	case fiscal.OneQuarter:
		return "quarter"
	case fiscal.SixMonths:
		return "6 months"
	case fiscal.NineMonthsL:
		return "9 months"
	}
	return string(l[:len(l)-1]) + " weeks"
}

// level is how far a row's caption is set in: a subtotal stands out, whatever the document's own
// indent; among the others only set in or not matters.
func level(l *analysis.Line, kind RowKind) int {
	if kind == Item && l.Indent > 0 {
		return 1
	}
	return 0
}

// rowKind returns the weight of a line.
func rowKind(l *analysis.Line, subtotal bool) RowKind {
	switch {
	case l.ID == "net_income" || l.ID == "total_assets" || l.ID == "total_liabilities_and_equity":
		return Total
	case subtotal || l.Role == statement.Subtotal:
		return Subtotal
	}
	return Item
}
