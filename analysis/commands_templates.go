package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// Template is a command that enters several adjustments from one amount: they can be looked at before.
type Template interface {
	Command
	// Adjustments are the ones that it enters.
	Adjustments(r Review) ([]Adjustment, error)
}

// SpreadAmount spreads an amount evenly over periods, in their order. What does not divide goes to the last.
type SpreadAmount struct {
	Of      Adjustment      `json:"of"` // Amount and Tax are the whole; the period is not looked at
	Periods []fiscal.Period `json:"periods"`
	Unit    decimal.Decimal `json:"unit"` // the smallest amount to enter: 1000 for thousands; zero: a cent
}

// Name implements Command.
func (SpreadAmount) Name() string { return "spread" }

// Title implements Command.
func (c SpreadAmount) Title(r Review) string {
	return fmt.Sprintf("Spread %s of %s over %d periods", signedText(c.Of.Amount), captionOf(r, c.Of.Statement, c.Of.Line), len(c.Periods))
}

// Adjustments implements Template.
func (c SpreadAmount) Adjustments(r Review) ([]Adjustment, error) {
	if len(c.Periods) == 0 {
		return nil, refuse("Name the periods to spread the amount over, for example Q1-2005 to Q4-2005.")
	}
	amounts := parts(c.Of.Amount, len(c.Periods), c.Unit)
	var taxes []decimal.Decimal
	if c.Of.Tax != nil {
		taxes = parts(*c.Of.Tax, len(c.Periods), c.Unit)
	}
	var out []Adjustment
	for i, q := range c.Periods {
		a := c.Of
		a.ID, a.Period, a.Amount = "", r.Company.Calendar.Resolve(q), amounts[i]
		if taxes != nil {
			a.Tax = &taxes[i]
		}
		out = append(out, a)
	}
	return r.together(out, "spread"), nil
}

// parts divides an amount into n of a unit; the last takes what is left over.
func parts(whole decimal.Decimal, n int, unit decimal.Decimal) []decimal.Decimal {
	if unit.IsZero() {
		unit = decimal.New(1, -2)
	}
	each := whole.DivRound(unit.Mul(decimal.NewFromInt(int64(n))), 0).Mul(unit)
	out := make([]decimal.Decimal, n)
	left := whole
	for i := range out {
		out[i] = each
		left = left.Sub(each)
	}
	out[n-1] = out[n-1].Add(left)
	return out
}

// Apply implements Command.
func (c SpreadAmount) Apply(r Review) (Review, error) { return applyTemplate(c, r) }

// ShiftTiming moves an amount from the period it was recorded in to the one it belongs to: it reverses of
// itself there.
type ShiftTiming struct {
	Of   Adjustment    `json:"of"` // Amount and Tax are what belongs to the other period
	From fiscal.Period `json:"from"`
	To   fiscal.Period `json:"to"`
}

// Name implements Command.
func (ShiftTiming) Name() string { return "shift-timing" }

// Title implements Command.
func (c ShiftTiming) Title(r Review) string {
	return fmt.Sprintf("Move %s of %s from %s to %s", money.Group(c.Of.Amount.String()), captionOf(r, c.Of.Statement, c.Of.Line), c.From, c.To)
}

// Adjustments implements Template.
func (c ShiftTiming) Adjustments(r Review) ([]Adjustment, error) {
	from, to := r.Company.Calendar.Resolve(c.From), r.Company.Calendar.Resolve(c.To)
	if from.IsZero() || to.IsZero() || from == to {
		return nil, refuse("Name two different periods: the one the amount was recorded in and the one it belongs to.")
	}
	out, in := c.Of, c.Of
	out.ID, out.Period, out.Amount = "", from, c.Of.Amount.Neg()
	in.ID, in.Period = "", to
	if c.Of.Tax != nil {
		back := c.Of.Tax.Neg()
		out.Tax = &back
	}
	return r.together([]Adjustment{out, in}, "timing"), nil
}

// Apply implements Command.
func (c ShiftTiming) Apply(r Review) (Review, error) { return applyTemplate(c, r) }

// Reclassify moves an amount from one line of a statement to another, in one or several periods; the
// result of the statement stays as it is.
type Reclassify struct {
	Of      Adjustment      `json:"of"` // Line is the one that has the amount, Amount what moves; the period is not looked at
	To      string          `json:"to"` // Line.Key
	Periods []fiscal.Period `json:"periods"`
}

// Name implements Command.
func (Reclassify) Name() string { return "reclassify" }

// Title implements Command.
func (c Reclassify) Title(r Review) string {
	return fmt.Sprintf("Move %s from %s to %s", money.Group(c.Of.Amount.String()), captionOf(r, c.Of.Statement, c.Of.Line), captionOf(r, c.Of.Statement, c.To))
}

// Adjustments implements Template.
func (c Reclassify) Adjustments(r Review) ([]Adjustment, error) {
	s, from, err := r.line(c.Of.Statement, c.Of.Line)
	if err != nil {
		return nil, err
	}
	_, to, err := r.line(c.Of.Statement, c.To)
	switch {
	case err != nil:
		return nil, err
	case from == to || len(c.Periods) == 0:
		return nil, refuse("Name another line to move the amount to, and the period.")
	}
	opposed := s.plan.directionOf(s, from) != s.plan.directionOf(s, to)
	var out []Adjustment
	for _, q := range c.Periods {
		less, more := c.Of, c.Of
		less.ID, less.Period, less.Amount, less.Tax = "", r.Company.Calendar.Resolve(q), c.Of.Amount.Neg(), nil
		more.ID, more.Period, more.Line, more.Tax = "", less.Period, to.Key, nil
		if opposed {
			more.Amount = more.Amount.Neg()
		}
		less.Against, less.TaxAgainst, more.Against, more.TaxAgainst = "", "", "", ""
		out = append(out, less, more)
	}
	return r.together(out, "reclassification"), nil
}

// directionOf is which way a line moves the result of its statement: +1 or -1.
func (p *plan) directionOf(s *Statement, l *Line) int {
	i := p.index[l.Key]
	if s.Kind == statement.Balance && p.seats != nil {
		if p.seats[i].side == statement.AssetSide {
			return p.seats[i].sign
		}
		return -p.seats[i].sign
	}
	if p.toNet != nil && p.toNet[i] != 0 {
		return p.toNet[i]
	}
	if l.Sign < 0 {
		return -1
	}
	return 1
}

// Apply implements Command.
func (c Reclassify) Apply(r Review) (Review, error) { return applyTemplate(c, r) }

// CumulativeAtOpening enters the cumulative effect of earlier periods at a balance sheet date: retained
// earnings against another line (ASC 250-10-45-23). It stands in every later balance sheet.
type CumulativeAtOpening struct {
	At      fiscal.Period   `json:"at"`      // BS: the day before the earliest period presented
	Amount  decimal.Decimal `json:"amount"`  // the change of retained earnings
	Against string          `json:"against"` // the line that takes the other side
	Of      Adjustment      `json:"of"`      // category, label, note and author
}

// Name implements Command.
func (CumulativeAtOpening) Name() string { return "cumulative-at-opening" }

// Title implements Command.
func (c CumulativeAtOpening) Title(Review) string {
	return fmt.Sprintf("Retained earnings %s at %s", signedText(c.Amount), c.At)
}

// Adjustments implements Template.
func (c CumulativeAtOpening) Adjustments(r Review) ([]Adjustment, error) {
	i := slices.IndexFunc(r.Statements, TakesOtherSides)
	switch {
	case i < 0:
		return nil, refuse("There is no balance sheet yet; open one, or enter its lines, then enter the cumulative effect.")
	case c.At.Kind != fiscal.Instant:
		return nil, refuse("Name the balance sheet before the earliest period presented, for example BS:2002-12-31.")
	case c.Against == "":
		return nil, refuse("Name the line that takes the other side, for example additional_paid_in_capital.")
	}
	s := r.Statements[i]
	k, ok := s.plan.against(s, string(lineRetained))
	if !ok {
		return nil, refuse("The balance sheet has no line of retained earnings; enter it, then its cumulative effect.")
	}
	a := c.Of
	a.ID, a.Statement, a.Line, a.Period, a.Amount, a.Tax, a.Against = "", s.ID, s.Lines[k].Key, c.At, c.Amount, nil, c.Against
	return r.together([]Adjustment{a}, "opening"), nil
}

// Apply implements Command.
func (c CumulativeAtOpening) Apply(r Review) (Review, error) { return applyTemplate(c, r) }

func applyTemplate(t Template, r Review) (Review, error) {
	list, err := t.Adjustments(r)
	if err != nil {
		return r, err
	}
	return Adjust{Adjustments: list}.Apply(r)
}

// Preview says what a template would enter, a line each.
func Preview(r Review, t Template) ([]string, error) {
	list, err := t.Adjustments(r)
	if err != nil {
		return nil, err
	}
	if _, err := (Adjust{Adjustments: list}).Apply(r); err != nil {
		return nil, err
	}
	var out []string
	for _, a := range list {
		line := fmt.Sprintf("%s: %s %s", a.Period, captionOf(r, a.Statement, a.Line), signedText(a.Amount))
		if a.Tax != nil {
			line += ", tax " + signedText(*a.Tax)
		}
		if a.Against != "" {
			line += ", against " + captionOf(r, "balance", a.Against)
		}
		out = append(out, line)
	}
	return out, nil
}

// together gives adjustments of one error a common entry, where the person gave none.
func (r Review) together(list []Adjustment, kind string) []Adjustment {
	entry := ""
	for n := 1; entry == "" || slices.ContainsFunc(r.Adjustments, func(a *Adjustment) bool { return a.Entry == entry }); n++ {
		entry = fmt.Sprintf("%s %d", kind, n)
	}
	for i := range list {
		if list[i].Entry == "" {
			list[i].Entry = entry
		}
	}
	return list
}

// captionOf is a line's caption; the name itself where there is no such line.
func captionOf(r Review, statementID, name string) string {
	if _, l, ok := r.Line(statementID, name); ok {
		return l.Caption
	}
	if std, ok := statement.ByID(statement.LineID(name)); ok {
		return std.Caption
	}
	return strings.ReplaceAll(name, "_", " ")
}
