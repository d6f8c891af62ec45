package paper

import (
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// inCents shows what is measured of one grant to the cent.
var inCents = money.Format{Places: 2}

// OneGrant is the schedule of a grant by quarter: what has vested and the floor of it, both methods side by
// side, what was booked and what the correction adds by the method that is posted.
func OneGrant(r analysis.Review, id string) Sheet {
	s := Sheet{Title: "Grant " + id, Columns: []Column{{ID: "period", Head: "Quarter", Width: 22, Fixed: true}, {ID: "vested", Head: "Options vested", Width: 11, Align: Right}, {ID: "floor", Head: "Floor", Width: 14, Align: Right},
		{ID: "sl", Head: "Charge", Group: "Straight-line", Width: 13, Align: Right}, {ID: "sl/sum", Head: "To date", Group: "Straight-line", Width: 14, Align: Right},
		{ID: "fin28", Head: "Charge", Group: "FIN 28", Width: 13, Align: Right}, {ID: "fin28/sum", Head: "To date", Group: "FIN 28", Width: 14, Align: Right},
		{ID: "booked", Head: "Booked", Width: 13, Align: Right}, {ID: ColAdjustment, Head: "Adjustment", Width: 13, Align: Right}}}
	res, p, empty := oneGrant(r, id)
	if s.Empty = empty; empty != "" {
		return s
	}
	g := &res.Grant
	s.Subtitle = money.Group(g.Options.String()) + " options at " + price.Text(g.ExercisePrice) + ", in dollars and cents"
	if res.Err != nil {
		s.Empty = res.Err.Error()
		return s
	}
	s.Notes = []string{grantFacts(res, p)}
	lines := [2][]grants.Line{res.Lines(grants.StraightLine), res.Lines(grants.FIN28)}
	var booked, adjustment grants.Cents
	cal := r.Company.Calendar
	for _, l := range lines[0] {
		other := l
		if at, ok := grants.Quarter(lines[1], l.Period); ok {
			other = at
		}
		posted := l
		if p.Method == grants.FIN28 {
			posted = other
		}
		booked, adjustment = booked+posted.Booked, adjustment+posted.Adjustment()
		row := Row{Key: l.Period.ID(), Cells: []Cell{words(l.Period.ID() + "  " + PeriodName(l.Period, cal)), figureCell(l.Vested, money.Format{}), centsCell(l.Floor, inCents),
			centsCell(l.Amount, inCents), centsCell(l.Cumulative, inCents), centsCell(other.Amount, inCents), centsCell(other.Cumulative, inCents),
			centsCell(posted.Booked, inCents), centsCell(posted.Adjustment(), inCents)}}
		if posted.Adjustment() != 0 {
			row.Cells[8].Tone = Adjusted
		}
		withItem(row, id)
		s.Rows = append(s.Rows, row)
	}
	if n := len(lines[0]); n > 0 {
		total := Row{Key: "total", Kind: Total, Cells: []Cell{words("In all"), {}, {}, centsCell(lines[0][n-1].Cumulative, inCents), {}, centsCell(lastOf(lines[1]), inCents), {},
			centsCell(booked, inCents), centsCell(adjustment, inCents)}}
		withItem(total, id)
		s.Rows = append(s.Rows, total)
	}
	s.Empty = "The exercise price is not below the price at the measurement date, and nothing was booked; there is no cost to spread."
	return s
}

func lastOf(lines []grants.Line) grants.Cents {
	if len(lines) == 0 {
		return 0
	}
	return lines[len(lines)-1].Cumulative
}

// withItem says of every cell which grant it is about.
func withItem(row Row, id string) {
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants, Item: id}
	}
}

// oneGrant measures one grant; empty is what to say instead.
func oneGrant(r analysis.Review, id string) (res grants.Result, p *analysis.Population, empty string) {
	p, book, empty := measured(r)
	if empty != "" {
		return res, p, empty
	}
	i := p.Find(id)
	if i < 0 {
		return res, p, "Put the cursor on a grant in the list, then come back here."
	}
	return book.Result(i), p, ""
}

// grantFacts says in a sentence what a grant is and how it is measured.
func grantFacts(res grants.Result, p *analysis.Population) string {
	g := &res.Grant
	text := "Measured at " + g.Measured.Words() + " at " + price.Text(res.Price.Price)
	if res.Price.Date != g.Measured {
		text += " (the close of " + res.Price.Date.Words() + ")"
	}
	text += ": intrinsic value " + price.Text(res.IntrinsicValue) + "."
	if !g.Recorded.IsZero() {
		text += " Stated date " + g.Recorded.Words() + "."
	}
	if g.Departure.Kind != grants.Stays {
		text += " Ended " + g.Departure.On.Words() + " (" + string(g.Departure.Kind) + ")."
	}
	return text + " The adjustment is " + MethodName(p.Method) + " " + DayCountName(p.DayCount) + "."
}

// GrantEvidence is what dates a grant, with the price at each date and what it would make of the grant, how
// far that reaches, and what is to be looked at.
func GrantEvidence(r analysis.Review, id string) Sheet {
	s := Sheet{Title: "Evidence and findings of grant " + id, Subtitle: "in dollars and cents", Columns: []Column{{ID: "what", Head: "What", Width: 30, Fixed: true}, {ID: "date", Head: "Date", Width: 12, Align: Right},
		{ID: "price", Head: "Price", Width: 9, Align: Right}, {ID: "intrinsic", Head: "Intrinsic value", Width: 14, Align: Right}, {ID: "cost", Head: "Cost in all", Width: 14, Align: Right},
		{ID: "document", Head: "Document", Width: 22}, {ID: ColBy, Head: "By", Width: 16}, {ID: ColWhy, Head: "Reason, or what it says", Width: 70}}}
	res, p, empty := oneGrant(r, id)
	if s.Empty = empty; empty != "" {
		return s
	}
	e := evidence{res: res, settings: grants.Settings{Calendar: r.Company.Calendar, DayCount: p.DayCount, Method: p.Method}, by: choices(p)[id], width: len(s.Columns)}
	e.settings.Prices, _ = p.Prices() // they were taken in by it
	s.Rows = append(s.Rows, e.dates()...)
	s.Rows = append(s.Rows, e.reach()...)
	s.Rows = append(s.Rows, e.findings()...)
	for _, row := range s.Rows {
		withItem(row, id)
	}
	return s
}

// evidence builds the sheet of one grant's evidence.
type evidence struct {
	res      grants.Result
	settings grants.Settings
	by       choice
	width    int
}

func (e evidence) row(key, what string, date fiscal.Date) Row {
	row := Row{Key: key, Cells: make([]Cell, e.width)}
	row.Cells[0], row.Cells[1] = words(what), words(date.Words())
	return row
}

// measuredAt fills in what the grant costs at a day and a price; nil looks the price up.
func (e evidence) measuredAt(row *Row, g grants.Grant) {
	res, err := grants.Schedule(g, e.settings)
	switch {
	case err != nil:
		row.Cells[2] = Cell{Tone: Muted, Why: err.Error()}
	case res.Err != nil:
		row.Cells[2] = Cell{Text: money.Dash, Tone: Muted, Why: res.Err.Error()}
	default:
		row.Cells[2], row.Cells[3] = figureCell(res.Price.Price, price), figureCell(res.IntrinsicValue, inCents)
		row.Cells[4] = centsCell(lastOf(res.Lines(e.settings.Method)), inCents)
		if res.Price.Date != g.Measured {
			row.Cells[2].Tone, row.Cells[2].Why = Derived, "the close of "+res.Price.Date.Words()+" ("+e.settings.Prices.Rule().String()+")"
		}
	}
}

// dates are the stated date, each piece of evidence in the order of the dates, and the date chosen.
func (e evidence) dates() []Row {
	g := e.res.Grant
	rows := []Row{headingRow("dates", "Dates", e.width)}
	if !g.Recorded.IsZero() {
		row, at := e.row("stated", "Stated date", g.Recorded), g
		at.Measured, at.Price = g.Recorded, nil
		e.measuredAt(&row, at)
		rows = append(rows, row)
	}
	pieces := slices.Clone(g.Evidence)
	slices.SortStableFunc(pieces, func(a, b grants.Evidence) int { return a.Date.Compare(b.Date) })
	for i, x := range pieces {
		row, at := e.row(keyOf("evidence", i), x.What, x.Date), g
		at.Measured, at.Price = x.Date, x.Price
		e.measuredAt(&row, at)
		row.Cells[5], row.Cells[6], row.Cells[7] = words(x.Document), words(x.Reviewer), words(x.Reason)
		rows = append(rows, row)
	}
	row := e.row("chosen", "Measurement date", g.Measured)
	row.Kind = Subtotal
	e.measuredAt(&row, g)
	for i := range row.Cells[:5] {
		row.Cells[i].Bold = true
	}
	row.Cells[6] = words(e.by.by)
	if e.by.by == "" {
		row.Cells[6] = words("the list")
	}
	row.Cells[7] = words(g.Reason)
	if g.Reason == "" {
		row.Cells[7] = Cell{Text: "no reason given", Tone: Muted}
	}
	return append(rows, row)
}

// boundNames are the bounds of a fan, as paper shows them.
var boundNames = [...]string{grants.Lowest: "Lowest charge", grants.AtLow: "At the lowest price", grants.Chosen: "As chosen", grants.AtHigh: "At the highest price", grants.Highest: "Highest charge"}

// reach is how far the evidence lets the grant's cost in all reach, with the date of each bound.
func (e evidence) reach() []Row {
	fan, err := grants.Range(grants.ListOf(e.res.Grant), e.settings)
	if err != nil || e.res.Err != nil || len(e.res.Grant.Evidence) == 0 {
		return nil
	}
	rows := []Row{headingRow("reach", "Range over the days of the evidence, by the cost in all", e.width)}
	for b, name := range boundNames {
		at, err := fan.Choices(fiscal.Period{}, grants.Bound(b))
		if err != nil || len(at) == 0 {
			continue
		}
		row, g := e.row(keyOf("reach", b), name, at[0].Date), e.res.Grant
		g.Measured, g.Price = at[0].Date, &at[0].Price
		e.measuredAt(&row, g)
		rows = append(rows, row)
	}
	return rows
}

func (e evidence) findings() []Row {
	found := e.res.Findings(e.settings.Method)
	if len(found) == 0 {
		return nil
	}
	rows := []Row{headingRow("findings", "To look at", e.width)}
	for i, f := range found {
		row := e.row(keyOf("finding", i), string(f.Severity), fiscal.Date{})
		row.Cells[5], row.Cells[7] = words(f.Rule), words(f.Text)
		if f.Severity == grants.Exception {
			row.Cells[0].Tone, row.Cells[7].Tone = Exception, Exception
		}
		rows = append(rows, row)
	}
	return rows
}
