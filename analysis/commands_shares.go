package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/eps"
	"restate/analysis/fiscal"
)

// OpenShareClass adds a class of potential common shares to enter figures for.
type OpenShareClass struct {
	Class ShareClass `json:"class"`
}

// Name implements Command.
func (OpenShareClass) Name() string { return "open-share-class" }

// Title implements Command.
func (c OpenShareClass) Title(Review) string { return "Count " + c.Class.Name }

// Apply implements Command. A class without a name, or with one that is there, is refused.
func (c OpenShareClass) Apply(r Review) (Review, error) {
	c.Class.Name = strings.TrimSpace(c.Class.Name)
	if c.Class.Name == "" {
		return r, refuse("A class of potential shares needs a name, for example 2000 plan options.")
	}
	if slices.ContainsFunc(r.ShareClasses, func(o ShareClass) bool { return strings.EqualFold(o.Name, c.Class.Name) }) {
		return r, refuse("There is a class %q already; give each its own name.", c.Class.Name)
	}
	r.ShareClasses = append(slices.Clip(r.ShareClasses), c.Class)
	return r, nil
}

// DropShareClass takes a class out with everything entered for it.
type DropShareClass struct {
	Class string `json:"class"`
}

// Name implements Command.
func (DropShareClass) Name() string { return "drop-share-class" }

// Title implements Command.
func (c DropShareClass) Title(Review) string { return "No longer count " + c.Class }

// Apply implements Command.
func (c DropShareClass) Apply(r Review) (Review, error) {
	if _, ok := r.ShareClass(c.Class); !ok {
		return r, refuse("There is no class of potential shares named %q.", c.Class)
	}
	r.ShareClasses = slices.DeleteFunc(slices.Clone(r.ShareClasses), func(o ShareClass) bool { return o.Name == c.Class })
	r.ShareInputs = slices.DeleteFunc(slices.Clone(r.ShareInputs), func(in ShareInput) bool { return in.Class == c.Class })
	return r, nil
}

// EnterShareInputs records figures of classes of potential shares, and average prices.
type EnterShareInputs struct {
	Inputs []ShareInput `json:"inputs"`
}

// Name implements Command.
func (EnterShareInputs) Name() string { return "enter-share-inputs" }

// Title implements Command.
func (c EnterShareInputs) Title(Review) string {
	if len(c.Inputs) != 1 {
		return fmt.Sprintf("Enter %d figures of potential shares", len(c.Inputs))
	}
	in := c.Inputs[0]
	return strings.TrimSpace(in.Class+" "+string(in.Field)) + " " + in.Period.ID()
}

// Apply implements Command. A figure that no computation could use is refused.
func (c EnterShareInputs) Apply(r Review) (Review, error) {
	if len(c.Inputs) == 0 {
		return r, refuse("There is no figure to enter.")
	}
	out := slices.Clone(r.ShareInputs)
	for _, in := range c.Inputs {
		in.Period = r.Company.Calendar.Resolve(in.Period)
		if err := r.admitsInput(in); err != nil {
			return r, err
		}
		same := func(o ShareInput) bool { return o.Class == in.Class && o.Period == in.Period && o.Field == in.Field }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i] = in
		} else {
			out = append(out, in)
		}
	}
	r.ShareInputs = out
	return r, nil
}

func (r Review) admitsInput(in ShareInput) error {
	class, known := r.ShareClass(in.Class)
	switch {
	case !in.Period.Duration():
		return refuse("Potential shares need a period of time, for example Q3-2005.")
	case in.Class == "" && in.Field != AveragePrice:
		return refuse("The %s belongs to a class of potential shares; add the class first.", in.Field)
	case in.Class != "" && !known:
		return refuse("There is no class of potential shares named %q; add it first.", in.Class)
	case in.Class != "" && !slices.Contains(ShareFields(class.Convertible), in.Field):
		return refuse("%s has no %s.", in.Class, in.Field)
	case in.Amount.Sign() < 0 && in.Field != ExcessTax:
		return refuse("The %s cannot be below zero; enter it as a positive number.", in.Field)
	case in.Field == AveragePrice && in.Amount.Sign() == 0:
		return refuse("The average price of the stock must be above zero.")
	case in.Field == InterestTax && in.Amount.Cmp(decimal.NewFromInt(100)) > 0:
		return refuse("The tax rate must be between 0 and 100 per cent; enter 40 for 40%%.")
	}
	return nil
}

// ForgetShareInput takes back one figure.
type ForgetShareInput struct {
	Class  string        `json:"class,omitempty"`
	Period fiscal.Period `json:"period"`
	Field  ShareField    `json:"field"`
}

// Name implements Command.
func (ForgetShareInput) Name() string { return "forget-share-input" }

// Title implements Command.
func (c ForgetShareInput) Title(Review) string {
	return fmt.Sprintf("Take back %s %s", strings.TrimSpace(c.Class+" "+string(c.Field)), c.Period)
}

// Apply implements Command.
func (c ForgetShareInput) Apply(r Review) (Review, error) {
	c.Period = r.Company.Calendar.Resolve(c.Period)
	if _, ok := r.ShareInput(c.Class, c.Period, c.Field); !ok {
		return r, refuse("No %s was entered for %s.", c.Field, c.Period)
	}
	r.ShareInputs = slices.DeleteFunc(slices.Clone(r.ShareInputs), func(in ShareInput) bool {
		return in.Class == c.Class && in.Period == c.Period && in.Field == c.Field
	})
	return r, nil
}

// RoundPerShare sets how amounts per share are rounded.
type RoundPerShare struct {
	Rounding eps.Rounding `json:"rounding"`
	Origin   Origin       `json:"origin"`
}

// Name implements Command.
func (RoundPerShare) Name() string { return "round-per-share" }

// Title implements Command.
func (c RoundPerShare) Title(Review) string { return "Round per share " + c.Rounding.String() }

// Apply implements Command.
func (c RoundPerShare) Apply(r Review) (Review, error) {
	if c.Rounding > eps.TowardZero {
		return r, refuse("Amounts per share are rounded half away from zero, half to even, or toward zero.")
	}
	r.Rounding = c.Rounding
	return r, nil
}
