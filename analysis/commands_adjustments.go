package analysis

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/money"
	"restate/analysis/statement"
)

// Adjust enters adjustments, or changes those whose ID is in the review. One command is one step of
// undo, however many figures were pasted.
type Adjust struct {
	Adjustments []Adjustment `json:"adjustments"`
}

// Name implements Command.
func (Adjust) Name() string { return "adjust" }

// Title implements Command.
func (c Adjust) Title(r Review) string {
	if len(c.Adjustments) != 1 {
		return fmt.Sprintf("Enter %d adjustments", len(c.Adjustments))
	}
	a := c.Adjustments[0]
	caption := a.Line
	if _, l, ok := r.Line(a.Statement, a.Line); ok {
		caption = l.Caption
	}
	return fmt.Sprintf("%s %s", caption, signedText(a.Amount))
}

func signedText(d decimal.Decimal) string {
	if d.Sign() > 0 {
		return "+" + money.Group(d.String())
	}
	return money.Group(d.String())
}

// Apply implements Command. A subtotal, a per-share figure or a line that does not exist is refused.
func (c Adjust) Apply(r Review) (Review, error) {
	if len(c.Adjustments) == 0 {
		return r, refuse("There is no adjustment to enter.")
	}
	out := slices.Clone(r.Adjustments)
	next := 0 // looked for when the first new one comes
	for _, a := range c.Adjustments {
		a.Period = r.Company.Calendar.Resolve(a.Period)
		if err := r.admits(a); err != nil {
			return r, err
		}
		n := a
		if n.ID == "" {
			if next == 0 {
				next = nextNumber(out)
			}
			n.ID = "A" + strconv.Itoa(next)
			next++
			out = append(out, &n)
		} else if i := slices.IndexFunc(out, func(b *Adjustment) bool { return b.ID == n.ID }); i >= 0 {
			out[i] = &n
		} else {
			out = append(out, &n)
			next = 0
		}
	}
	r.Adjustments = out
	return r, nil
}

// admits says why an adjustment cannot be entered, or nil.
func (r Review) admits(a Adjustment) error {
	s, l, err := r.line(a.Statement, a.Line)
	switch {
	case err != nil:
		return err
	case a.Period.IsZero():
		return refuse("The adjustment of %s needs a period, for example Q3-2005.", l.Caption)
	case l.Role == statement.PerShare && !Adjustable(s, l) && (a.With == "" || l.ID == lineDividends):
		return refuse("%s is recomputed from restated income and shares; adjust those instead.", l.Caption)
	case l.Role != statement.PerShare && !Adjustable(s, l):
		formula, _ := s.Subtotal(l.Key)
		return refuse("%s is recomputed (%s); adjust one of those lines instead.", l.Caption, formula)
	case len(a.Note) > maxNote:
		return refuse("The note on %s is longer than %d characters; keep it shorter or attach a document.", l.Caption, maxNote)
	}
	if err := r.admitsAgainst(a.Against); err != nil {
		return err
	}
	return r.admitsAgainst(a.TaxAgainst)
}

// maxNote is the longest note: long text in one field is slow to show.
const maxNote = 2000

// nextNumber is the number that the next new adjustment gets.
func nextNumber(as []*Adjustment) int {
	n := 0
	for _, a := range as {
		n = max(n, numberOf(a.ID))
	}
	return n + 1
}

// numberOf is an adjustment's number; 0 where its ID has none.
func numberOf(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "A"))
	if err != nil {
		return 0
	}
	return n
}

// Adjustment returns an adjustment by its ID.
func (r Review) Adjustment(id string) (*Adjustment, bool) {
	i := slices.IndexFunc(r.Adjustments, func(a *Adjustment) bool { return a.ID == id })
	if i < 0 {
		return nil, false
	}
	return r.Adjustments[i], true
}

// RemoveAdjustments takes adjustments out.
type RemoveAdjustments struct {
	IDs []string `json:"ids"`
}

// Name implements Command.
func (RemoveAdjustments) Name() string { return "remove-adjustments" }

// Title implements Command.
func (c RemoveAdjustments) Title(r Review) string {
	if len(c.IDs) == 1 {
		if a, ok := r.Adjustment(c.IDs[0]); ok {
			return "Remove " + (Adjust{Adjustments: []Adjustment{*a}}).Title(r)
		}
	}
	return fmt.Sprintf("Remove %d adjustments", len(c.IDs))
}

// Apply implements Command.
func (c RemoveAdjustments) Apply(r Review) (Review, error) {
	for _, id := range c.IDs {
		if _, ok := r.Adjustment(id); !ok {
			return r, refuse("There is no adjustment %s.", id)
		}
	}
	r.Adjustments = slices.DeleteFunc(slices.Clone(r.Adjustments), func(a *Adjustment) bool { return slices.Contains(c.IDs, a.ID) })
	return r.withoutMarks(c.IDs).dropOverrides(c.IDs), nil
}

// Import enters figures, bridge items and adjustments of one import in one step.
type Import struct {
	From        string       `json:"from"` // the files' names
	Figures     []Reported   `json:"figures,omitempty"`
	Items       []BridgeItem `json:"items,omitempty"`
	Adjustments []Adjustment `json:"adjustments,omitempty"`
}

// Name implements Command.
func (Import) Name() string { return "import" }

// Title implements Command.
func (c Import) Title(Review) string { return "Import " + c.From }

// Apply implements Command. Adjustments of subtotals are left out: they follow from the others, and an
// imported table of all lines has them. So are those of per-share figures, but where income over shares
// does not give what was published.
func (c Import) Apply(r Review) (Review, error) {
	out := r.withItems(c.Items).withFigures(c.Figures)
	var own, given []Adjustment
	for _, a := range c.Adjustments {
		s, l, err := out.line(a.Statement, a.Line)
		if err != nil {
			return r, err
		}
		a.Period = r.Company.Calendar.Resolve(a.Period)
		switch {
		case Adjustable(s, l):
			own = append(own, a)
		case l.Role == statement.PerShare:
			given = append(given, a)
		}
	}
	out, err := out.with(own)
	if err == nil {
		out, err = out.with(out.keepGiven(given))
	}
	if err != nil {
		return r, err
	}
	return out, nil
}

// with returns the review with adjustments entered.
func (r Review) with(adjustments []Adjustment) (Review, error) {
	if len(adjustments) == 0 {
		return r, nil
	}
	return Adjust{Adjustments: adjustments}.Apply(r)
}
