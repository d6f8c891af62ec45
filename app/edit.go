package app

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// Change is a text that a person put into a cell of a sheet.
type Change struct {
	Ref  paper.Ref
	Edit paper.Edit
	Text string
}

// Edits turns the changes of one edit or one pasted block into one command, so that they are one step
// of undo. The error is one sentence; nil without a command means that nothing changes.
func Edits(r analysis.Review, changes []Change, e Entry) (analysis.Command, error) {
	b := edits{review: r, shown: r.In(e.Scenario), scale: e.Scale, scenario: e.Scenario, origin: e.Origin}
	for _, c := range changes {
		if err := b.add(c); err != nil {
			return nil, err
		}
	}
	return b.command()
}

// Entry is how something is entered.
type Entry struct {
	Scale    money.Scale     // of the amounts, but for those per share
	Scenario string          // the one shown; what is typed over another's amounts is an amount of this one
	Origin   analysis.Origin // who enters it and when
}

// edits gathers what the changes come to.
type edits struct {
	scale       money.Scale
	scenario    string
	origin      analysis.Origin
	review      analysis.Review
	shown       analysis.Review // as the scenario has it
	figures     []analysis.Reported
	adjustments []analysis.Adjustment
	removed     []string
	forgotten   []analysis.ForgetFigure
	overrides   []analysis.Override
	inputs      []analysis.Command
}

func (b *edits) add(c Change) error {
	switch c.Edit {
	case paper.EnterReported:
		return b.reported(c)
	case paper.EnterAdjustment:
		return b.adjustment(c)
	case paper.EnterText:
		return b.words(c)
	case paper.EnterInput:
		return b.input(c)
	}
	return analysis.Refusal("This cell follows from other figures and cannot be typed into.")
}

// command is what the changes come to, as one step.
func (b *edits) command() (analysis.Command, error) {
	if len(b.forgotten) > 1 {
		return nil, analysis.Refusal("Take back figures one at a time, so that none goes by mistake.")
	}
	if len(b.figures)+len(b.adjustments) > 0 && len(b.removed)+len(b.forgotten) > 0 {
		return nil, analysis.Refusal("The block would enter figures and remove others at once; do the two one after the other.")
	}
	var out []analysis.Command
	if len(b.figures) > 0 {
		out = append(out, analysis.EnterFigures{Figures: b.figures})
	}
	if len(b.adjustments) > 0 {
		out = append(out, analysis.Adjust{Adjustments: b.adjustments})
	}
	if len(b.overrides) > 0 {
		out = append(out, analysis.OverrideAdjustments{Scenario: b.scenario, Overrides: b.overrides})
	}
	if len(b.removed) > 0 {
		out = append(out, analysis.RemoveAdjustments{IDs: b.removed})
	}
	for _, f := range b.forgotten {
		out = append(out, f)
	}
	return analysis.InOneStep("Enter a block of figures", append(out, b.inputs...))
}

// amount reads a typed amount in the line's own unit: cents for per-share lines, the view's scale
// otherwise.
func (b *edits) amount(text string, role statement.Role) (decimal.Decimal, error) {
	p, err := money.Parse(text)
	if err != nil {
		return decimal.Decimal{}, err
	}
	if role == statement.PerShare {
		return p.Value, nil
	}
	return b.scale.ToBase(p.Value), nil
}

func (b *edits) reported(c Change) error {
	s, l, ok := b.review.Line(c.Ref.Statement, c.Ref.Line)
	if !ok {
		return analysis.Refusal("This row belongs to no line of a statement; enter figures on the statement's own rows.")
	}
	if strings.TrimSpace(c.Text) == "" {
		if slices.ContainsFunc(l.Facts, func(f analysis.Fact) bool { return f.Period == c.Ref.Period }) {
			b.forgotten = append(b.forgotten, analysis.ForgetFigure{Statement: s.ID, Line: l.Key, Period: c.Ref.Period})
		}
		return nil
	}
	var fact analysis.Fact
	if !strings.EqualFold(strings.TrimSpace(c.Text), neverReported) {
		amount, err := b.amount(c.Text, l.Role)
		if err != nil {
			return err
		}
		fact.Amount = &amount
	}
	fact.Period, fact.Basis, fact.Printed, fact.Origin = c.Ref.Period, basisOf(s), strings.TrimSpace(c.Text), b.origin
	b.figures = append(b.figures, analysis.Reported{Statement: s.ID, Kind: s.Kind, Measure: s.Measure, Key: l.Key, ID: l.ID,
		Caption: l.Caption, Role: l.Role, Sign: l.Sign, Indent: l.Indent, Fact: fact})
	return nil
}

// neverReported is typed where a line was printed nowhere, which is not the same as zero.
const neverReported = "n/a"

func basisOf(s *analysis.Statement) statement.Basis {
	if s.Measure != "" {
		return statement.NonGAAP
	}
	return statement.GAAP
}

// adjustment handles a text in an adjustment cell: of the list of adjustments, or of the comparison,
// where the cell shows what all adjustments of the line come to.
func (b *edits) adjustment(c Change) error {
	if c.Ref.Column == paper.ColAmount || c.Ref.Column == paper.ColTax {
		return b.listed(c)
	}
	s, l, ok := b.review.Line(c.Ref.Statement, c.Ref.Line)
	if !ok {
		return analysis.Refusal("This row belongs to no line of a statement.")
	}
	own := b.own(c.Ref, s.Measure != "")
	empty := strings.TrimSpace(c.Text) == ""
	switch {
	case len(own) > 1:
		return analysis.Refusal("Several adjustments stand on " + l.Caption + "; change them on the Adjustments page (Ctrl+2).")
	case empty && len(own) == 0 && !shownAdjustment(b.shown, s, l, c.Ref.Period).IsZero():
		return analysis.Refusal("What stands on " + l.Caption + " comes from adjustments of other lines; change those on the Adjustments page (Ctrl+2).")
	case empty && len(own) == 0:
		return nil
	case empty:
		return b.remove(own[0])
	}
	amount, err := b.amount(c.Text, l.Role)
	if err != nil {
		return err
	}
	a := analysis.Adjustment{Statement: s.ID, Line: l.Key, Period: c.Ref.Period, Category: analysis.DefaultCategory(l)}
	if len(own) == 1 {
		a = *own[0]
	}
	a.Amount, a.Origin = amount, b.origin
	a.Amount = amount.Sub(b.beside(a, s, l))
	b.enter(a)
	return nil
}

// enter puts an adjustment in, as the scenario shown has it: a new one is of this scenario, one of another
// keeps its amount there and gets its own here.
func (b *edits) enter(a analysis.Adjustment) {
	entered, there := b.review.Adjustment(a.ID)
	if there && entered.Scenario != b.scenario {
		b.overrides = append(b.overrides, analysis.Override{Adjustment: a.ID, Amount: a.Amount, Tax: a.Tax, Origin: b.origin})
		return
	}
	a.Scenario = b.scenario
	b.adjustments = append(b.adjustments, a)
}

// remove takes an adjustment out of the scenario shown. One of another scenario stays there; here it has
// again the amount it has without this one or, where that is what it has, none.
func (b *edits) remove(a *analysis.Adjustment) error {
	entered, _ := b.review.Adjustment(a.ID)
	if entered.Scenario == b.scenario {
		b.removed = append(b.removed, a.ID)
		return nil
	}
	back, err := b.withoutOverride(b.scenario, entered)
	switch {
	case err != nil:
		return err
	case back != nil:
		b.inputs = append(b.inputs, back)
	default:
		b.overrides = append(b.overrides, analysis.Override{Adjustment: a.ID, Origin: b.origin})
	}
	return nil
}

// beside returns what other adjustments would bring to the cell once an adjustment stands there: tax
// of other lines, and what reaches a measure from GAAP. What was typed is what the cell is to show.
func (b *edits) beside(a analysis.Adjustment, s *analysis.Statement, l *analysis.Line) decimal.Decimal {
	if s.Measure == "" && l.ID != "income_tax" {
		return decimal.Decimal{} // nothing comes to these lines from elsewhere
	}
	r, err := analysis.Adjust{Adjustments: []analysis.Adjustment{a}}.Apply(b.shown)
	if err != nil {
		return decimal.Decimal{} // the command will be refused with the same sentence
	}
	return shownAdjustment(r, s, l, a.Period).Sub(a.Amount)
}

func shownAdjustment(r analysis.Review, s *analysis.Statement, l *analysis.Line, p fiscal.Period) decimal.Decimal {
	st, _ := analysis.Assess(r, "").Statement(s.ID)
	e, _ := st.Effect(l.Key, p)
	return e.Adjustment.Amount
}

// own returns the adjustments entered on exactly this line of this statement. One that only flows in
// from GAAP is not among them: typing over it enters the measure's own. Nor is one entered on a GAAP
// line for a measure alone: its cell does not show it.
func (b *edits) own(ref paper.Ref, measure bool) []*analysis.Adjustment {
	var out []*analysis.Adjustment
	for _, a := range b.shown.Adjustments {
		if a.Statement == ref.Statement && a.Line == ref.Line && a.Period == ref.Period && a.Scenario == "" && (measure || !a.Reach.OneMeasure()) {
			out = append(out, a)
		}
	}
	return out
}

// listed changes amount or tax of one adjustment in the list.
func (b *edits) listed(c Change) error {
	a, ok := b.shown.Adjustment(c.Ref.Adjustment)
	if !ok {
		return analysis.Refusal("That adjustment is no longer there.")
	}
	n := *a
	n.Origin = b.origin
	empty := strings.TrimSpace(c.Text) == ""
	if empty && c.Ref.Column == paper.ColAmount {
		return b.remove(a)
	}
	if empty {
		n.Tax = nil
		b.enter(n)
		return nil
	}
	role := statement.Leaf
	if _, l, ok := b.review.Line(a.Statement, a.Line); ok {
		role = l.Role
	}
	amount, err := b.amount(c.Text, role)
	if err != nil {
		return err
	}
	if c.Ref.Column == paper.ColTax {
		n.Tax = &amount
	} else {
		n.Amount = amount
	}
	b.enter(n)
	return nil
}

// words changes the text of one column of the list of adjustments.
func (b *edits) words(c Change) error {
	a, ok := b.review.Adjustment(c.Ref.Adjustment)
	if !ok {
		return analysis.Refusal("That adjustment is no longer there.")
	}
	n := *a
	n.Origin = b.origin
	text := strings.TrimSpace(c.Text)
	switch c.Ref.Column {
	case paper.ColCategory:
		n.Category = analysis.CategoryOf(text)
	case paper.ColReach:
		reach, err := b.review.ReachOf(text)
		if err != nil {
			return err
		}
		n.Reach = reach
	case paper.ColLabel:
		n.Label = strings.TrimSpace(strings.TrimSuffix(text, "(scenario "+a.Scenario+")"))
	case paper.ColAgainst:
		n.Against = otherSideNamed(b.review, text)
	case paper.ColEntry:
		n.Entry = text
	case paper.ColReference:
		n.Reference = text
	case paper.ColNote:
		n.Note = text
	}
	b.adjustments = append(b.adjustments, n)
	return nil
}
