package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// AsEntered names the scenario that every other builds on: the adjustments as they were entered.
const AsEntered = "As entered"

// Scenario is a named set of what would be different: adjustments of its own (Adjustment.Scenario) and
// other amounts for adjustments of the scenarios it builds on.
type Scenario struct {
	Name      string     `json:"name"`
	On        string     `json:"on,omitempty"` // the scenario it builds on; empty: as entered
	Note      string     `json:"note,omitempty"`
	Overrides []Override `json:"overrides,omitempty"`
	Origin    Origin     `json:"origin"`
}

// Override is another amount for an adjustment, in base units; zero takes it out of the scenario.
type Override struct {
	Adjustment string           `json:"adjustment"` // Adjustment.ID
	Amount     decimal.Decimal  `json:"amount"`
	Tax        *decimal.Decimal `json:"tax,omitempty"` // nil: in proportion to the amount
	Why        string           `json:"why,omitempty"`
	Origin     Origin           `json:"origin"`
}

// Scenario returns a scenario by name.
func (r Review) Scenario(name string) (*Scenario, bool) {
	i := slices.IndexFunc(r.Scenarios, func(s *Scenario) bool { return s.Name == name })
	if i < 0 {
		return nil, false
	}
	return r.Scenarios[i], true
}

// ScenarioNames lists the scenarios, in the order added, then those that only adjustments name; as entered
// is not among them.
func (r Review) ScenarioNames() []string {
	var out []string
	for _, s := range r.Scenarios {
		out = append(out, s.Name)
	}
	for _, a := range r.Adjustments {
		if a.Scenario != "" && !slices.Contains(out, a.Scenario) {
			out = append(out, a.Scenario)
		}
	}
	return out
}

// chain lists a scenario and those it builds on, the one built on first; as entered is not among them.
func (r Review) chain(name string) []string {
	var out []string
	for name != "" && !slices.Contains(out, name) {
		out = append(out, name)
		s, ok := r.Scenario(name)
		if !ok {
			break
		}
		name = s.On
	}
	slices.Reverse(out)
	return out
}

// In returns the review as a scenario has it: its adjustments count like those entered for all, with the
// scenario's amounts. Every adjustment keeps its place in the list; those of other scenarios keep the
// name of theirs and do not count. In of as entered, "", is the review itself.
func (r Review) In(scenario string) Review {
	if scenario == "" {
		return r
	}
	chain := r.chain(scenario)
	out := slices.Clone(r.Adjustments)
	for i, a := range out {
		if slices.Contains(chain, a.Scenario) {
			n := *a
			n.Scenario = ""
			out[i] = &n
		}
	}
	for _, name := range chain {
		if s, ok := r.Scenario(name); ok {
			s.override(out)
		}
	}
	r.Adjustments = out
	return r
}

// override puts a scenario's amounts into a list of adjustments.
func (s *Scenario) override(list []*Adjustment) {
	for _, o := range s.Overrides {
		i := slices.IndexFunc(list, func(a *Adjustment) bool { return a.ID == o.Adjustment })
		if i < 0 || list[i].Scenario != "" {
			continue
		}
		n := *list[i]
		n.Tax = o.tax(n)
		n.Amount, n.Origin = o.Amount, o.Origin
		if o.Why != "" {
			n.Note = o.Why
		}
		list[i] = &n
	}
}

// tax is the tax that goes with the override: its own, else in proportion, to the cent.
func (o Override) tax(a Adjustment) *decimal.Decimal {
	switch {
	case o.Tax != nil || a.Tax == nil:
		return o.Tax
	case a.Amount.IsZero():
		return a.Tax
	}
	t := a.Tax.Mul(o.Amount).DivRound(a.Amount, centPlaces)
	return &t
}

// Outlook is a scenario with everything that follows from it.
type Outlook struct {
	Name   string // empty: as entered
	Review Review // as the scenario has it
	Impact Impact
}

// Outlooks assesses the review as entered and in every scenario, in that order.
func (r Review) Outlooks() []Outlook {
	names := append([]string{""}, r.ScenarioNames()...)
	out := make([]Outlook, len(names))
	for i, n := range names {
		out[i] = Outlook{n, r.In(n), out[0].Impact.Reassess(r, n)} // the first from nothing, the others from it
	}
	return out
}

// Spread is how far the scenarios spread a figure.
type Spread struct {
	Low, High     Figure
	AtLow, AtHigh []string // the scenarios that have them
}

// SpreadOf returns the lowest and the highest of a figure over the scenarios; not derivable where one of
// them does not know it.
func SpreadOf(outlooks []Outlook, figure func(Impact) Figure) Spread {
	var s Spread
	for i, o := range outlooks {
		f := figure(o.Impact)
		if !f.OK() {
			return Spread{Low: f, High: f}
		}
		switch {
		case i == 0 || f.Amount.LessThan(s.Low.Amount):
			s.Low, s.AtLow = f, []string{o.Name}
		case f.Amount.Equal(s.Low.Amount):
			s.AtLow = append(s.AtLow, o.Name)
		}
		switch {
		case i == 0 || f.Amount.GreaterThan(s.High.Amount):
			s.High, s.AtHigh = f, []string{o.Name}
		case f.Amount.Equal(s.High.Amount):
			s.AtHigh = append(s.AtHigh, o.Name)
		}
	}
	return s
}

// Restated returns a line's figure as restated in a period.
func (im Impact) Restated(statement, key string, p fiscal.Period) Figure {
	s, ok := im.Statement(statement)
	if !ok {
		return Figure{}
	}
	e, _ := s.Effect(key, p)
	return e.Restated
}

// In returns the measure in a period.
func (m MeasureImpact) In(p fiscal.Period) (MeasurePeriod, bool) {
	i := slices.IndexFunc(m.Periods, func(x MeasurePeriod) bool { return x.Period == p })
	if i < 0 {
		return MeasurePeriod{}, false
	}
	return m.Periods[i], true
}

// RestatedMeasure returns a measure as restated in a period.
func (im Impact) RestatedMeasure(name string, p fiscal.Period) Figure {
	for _, m := range im.Measures {
		if m.Measure == name {
			at, _ := m.In(p)
			return at.Restated
		}
	}
	return Figure{}
}
