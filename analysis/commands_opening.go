package analysis

import "restate/analysis/fiscal"

// ChooseOpening chooses the period at whose beginning the cumulative effect of earlier errors is shown: the
// earliest period presented (ASC 250-10-45-23). The zero period leaves the choice to the figures.
type ChooseOpening struct {
	Period fiscal.Period `json:"period"`
	Origin Origin        `json:"origin"`
}

// Name implements Command.
func (ChooseOpening) Name() string { return "choose-opening" }

// Title implements Command.
func (c ChooseOpening) Title(Review) string {
	if c.Period.IsZero() {
		return "Opening balances at the earliest period with figures"
	}
	return "Opening balances at the beginning of " + c.Period.ID()
}

// Apply implements Command. A balance sheet date begins nothing and is refused.
func (c ChooseOpening) Apply(r Review) (Review, error) {
	q := r.Company.Calendar.Resolve(c.Period)
	if q.Kind == fiscal.Instant || q.Kind == fiscal.Transition {
		return r, refuse("%s does not begin a statement of income; choose a year or a quarter, for example FY2003.", q)
	}
	r.Opening = q
	return r, nil
}
