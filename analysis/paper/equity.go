package paper

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// EquityBy is how the roll of retained earnings is told.
type EquityBy uint8

// The ways to tell it.
const (
	ByYear EquityBy = iota
	ByQuarter
)

// noEquity is what the sheet of equity says where there is nothing to show.
const noEquity = "No period with a statement of income yet. Open the releases that reported it, or type its figures into the comparison."

// Equity shows the cumulative effect at the beginning of the earliest period presented, retained earnings
// rolled through every period, and the proof that the adjustments of each balance sheet balance; the notes
// say in words why net income and equity change by different amounts.
func Equity(r analysis.Review, im analysis.Impact, by EquityBy, v View) Sheet {
	e := im.Equity()
	s := Sheet{Title: "Equity", Subtitle: v.In(), Empty: noEquity,
		Columns: []Column{{ID: ColCaption, Width: 44, Fixed: true}, {ID: ColReported, Head: "Prev. reported", Width: 12, Align: Right},
			{ID: ColAdjustment, Head: "Adjustments", Width: 11, Align: Right}, {ID: ColRestated, Head: "As restated", Width: 12, Align: Right},
			{ID: ColChange, Head: "Change", Width: 8, Align: Right}}}
	if e.Opening.IsZero() {
		return s
	}
	b := equitySheet{review: r, sheet: &s, form: v.format(statement.Leaf)}
	b.opening(e)
	years := e.Years
	if by == ByQuarter {
		years = e.Quarters
	}
	for _, y := range years {
		b.roll(y)
	}
	for _, p := range e.Proof {
		b.proof(p)
	}
	s.Notes = EquityWords(r, e, v)
	return s
}

// equitySheet builds the rows.
type equitySheet struct {
	review analysis.Review
	sheet  *Sheet
	form   money.Format
}

func (b equitySheet) heading(key, text string) {
	cells := make([]Cell, len(b.sheet.Columns))
	cells[0] = words(text)
	b.sheet.Rows = append(b.sheet.Rows, Row{Key: key, Kind: Heading, Cells: cells})
}

// row adds a line of figures.
func (b equitySheet) row(key, caption string, kind RowKind, e analysis.Effect, why string) {
	adj := adjustment(e, b.form)
	if e.Adjustment.OK() && !e.Adjustment.Amount.IsZero() {
		adj.Tone = Adjusted
	}
	cells := []Cell{words(caption), amountCell(e.Reported, b.form), adj, amountCell(e.Restated, b.form), change(e)}
	cells[1].Origin = reportedOrigin(e, "rolled from the opening balance")
	cells[2].Origin = analysis.Origin{Formula: why}
	cells[3].Origin = analysis.Origin{Formula: "as previously reported + adjustments"}
	for i := range cells {
		cells[i].Bold = kind == Total
		if i > 0 {
			cells[i].Locked = "The roll follows from the statements and the adjustments; change those."
		}
	}
	b.sheet.Rows = append(b.sheet.Rows, Row{Key: key, Kind: kind, Cells: cells})
}

func (b equitySheet) opening(e analysis.EquityImpact) {
	at := "the beginning of " + e.Opening.ID()
	if e.Why == "" {
		at = e.At.Words()
	}
	b.heading("opening", "Opening balances at "+at+", the earliest period presented: "+e.Opening.ID())
	for i, l := range e.Lines {
		caption, kind := l.Caption, Item
		if l.Proposed {
			caption += " (proposed)"
		}
		if i == len(e.Lines)-1 {
			kind = Total
		}
		why := "cumulative effect of the periods before"
		if l.Proposed {
			why += "; where such adjustments usually go: nobody named the line, and nothing is posted"
		}
		b.row("opening/"+l.Key, caption, kind, analysis.Effect{Reported: l.Reported, Adjustment: l.Adjustment, Restated: l.Restated}, why)
	}
}

func (b equitySheet) roll(y analysis.RollPeriod) {
	id := y.Period.ID()
	b.heading(id, PeriodName(y.Period, b.review.Company.Calendar))
	b.row(id+"/opening", "Retained earnings, beginning", Item, y.Opening, "cumulative effect of the periods before")
	b.row(id+"/net", "Net income", Item, y.NetIncome, "adjustments of the period")
	dividends := y.Dividends
	for _, f := range []*analysis.Figure{&dividends.Reported, &dividends.Adjustment, &dividends.Restated} {
		f.Amount = f.Amount.Neg()
	}
	b.row(id+"/dividends", "Dividends", Item, dividends, "adjustments of the period")
	b.row(id+"/other", "Other", Item, y.Other, "what the closing balance leaves over")
	b.row(id+"/closing", "Retained earnings, end", Total, y.Closing, "beginning + net income \u2212 dividends + other")
	for _, l := range y.Sides {
		b.row(id+"/"+l.Key, "Other side: "+l.Caption, Item, changed(l.Adjustment), "cumulative effect")
	}
	b.row(id+"/equity", "Change of equity", Subtotal, changed(y.Equity), "retained earnings and the other sides within equity")
}

// changed is a change of which nothing is shown before or after.
func changed(f analysis.Figure) analysis.Effect { return analysis.Effect{Adjustment: f} }

func (b equitySheet) proof(p analysis.BalanceProof) {
	key := "proof/" + p.At.ID()
	b.heading(key, "Balance of the adjustments at "+p.At.At.Words())
	b.row(key+"/assets", "Assets", Item, changed(figureOf(p.Assets)), "adjustments of the assets")
	b.row(key+"/liabilities", "Liabilities", Item, changed(figureOf(p.Liabilities)), "adjustments of the liabilities")
	b.row(key+"/equity", "Equity", Item, changed(figureOf(p.Equity)), "adjustments of equity")
	b.row(key+"/difference", "Difference", Total, changed(figureOf(p.Difference)), "assets less liabilities and equity")
	last := &b.sheet.Rows[len(b.sheet.Rows)-1].Cells[2]
	last.Tone, last.Why = Agreed, "the adjustments balance"
	if !p.Difference.IsZero() {
		last.Tone, last.Why = Exception, "the adjustments do not balance"
	}
}

func figureOf(d decimal.Decimal) analysis.Figure {
	return analysis.Figure{State: analysis.Known, Amount: d}
}

// EquityWords says why net income and equity change by different amounts, a sentence each.
func EquityWords(r analysis.Review, e analysis.EquityImpact, v View) []string {
	m := e.Matched
	if m.NetIncome.IsZero() && len(m.Sides) == 0 {
		return nil
	}
	form := v.format(statement.Leaf)
	form.Zero = true
	amount := func(d decimal.Decimal) string { return form.Text(d.Abs()) }
	_, end, err := r.Company.Calendar.Days(m.Through)
	by := m.Through.ID()
	if err == nil {
		by = end.Words()
	}
	out := []string{"By " + by + " retained earnings are " + amount(m.NetIncome) + " " + direction(m.NetIncome) + " than previously reported, " + strings.TrimSuffix(v.In(), ", except per share") + "."}
	var within, outside, proposed []string
	for _, l := range m.Sides {
		part := l.Caption + " (" + amount(l.Adjustment.Amount) + " " + direction(l.Adjustment.Amount) + ")"
		if l.Proposed {
			proposed = append(proposed, l.Caption)
		}
		if l.Side == statement.EquitySide {
			within = append(within, part)
		} else {
			outside = append(outside, part)
		}
	}
	if len(within) > 0 {
		out = append(out, "Within equity that is matched by "+joined(within)+", which leaves equity as it is.")
	}
	if len(outside) > 0 {
		out = append(out, "Outside equity it is matched by "+joined(outside)+".")
	}
	if !m.Unsaid.IsZero() {
		out = append(out, "Nobody said which line takes the other side of "+amount(m.Unsaid)+"; it is taken to stand outside equity.")
	}
	if len(proposed) > 0 {
		out = append(out, "Proposed by category, and posted to no balance sheet until the reviewer says so: "+joined(proposed)+".")
	}
	if m.Equity.IsZero() {
		return append(out, "So equity does not change in total, while its parts do.")
	}
	return append(out, "So equity is "+amount(m.Equity)+" "+direction(m.Equity)+" in total.")
}

func direction(d decimal.Decimal) string {
	if d.Sign() < 0 {
		return "lower"
	}
	return "higher"
}

func joined(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// EquitySections is the part of the summary on equity: none where no adjustment changes net income or a
// balance sheet.
func EquitySections(r analysis.Review, im analysis.Impact, v View) []Section {
	e := im.Equity()
	words := EquityWords(r, e, v)
	if len(words) == 0 && len(e.Proof) == 0 {
		return nil
	}
	sheet := Equity(r, im, ByYear, v)
	sheet.Notes = nil
	return []Section{{ID: "equity", Title: "Opening balances and equity", Sheets: []Sheet{sheet}, Paragraphs: []Paragraph{{Kind: Text, Text: strings.Join(words, " ")}}}}
}
