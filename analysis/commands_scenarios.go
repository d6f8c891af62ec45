package analysis

import (
	"slices"
	"strings"
)

// AddScenario adds a scenario without anything different in it.
type AddScenario struct {
	Scenario string `json:"scenario"`
	On       string `json:"on,omitempty"` // the scenario it builds on; empty: as entered
	Note     string `json:"note,omitempty"`
	Origin   Origin `json:"origin"`
}

// Name implements Command.
func (AddScenario) Name() string { return "add-scenario" }

// Title implements Command.
func (c AddScenario) Title(Review) string { return "Add scenario " + c.Scenario }

// Apply implements Command.
func (c AddScenario) Apply(r Review) (Review, error) {
	name := strings.TrimSpace(c.Scenario)
	if err := r.freeName(name); err != nil {
		return r, err
	}
	if c.On != "" && !slices.Contains(r.ScenarioNames(), c.On) {
		return r, refuse("There is no scenario %q to build on.", c.On)
	}
	s := &Scenario{Name: name, On: c.On, Note: c.Note, Origin: c.Origin}
	r.Scenarios = append(slices.Clone(r.Scenarios), s)
	return r, nil
}

// longestName is how long a scenario's name may be: it heads columns.
const longestName = 40

// freeName says why a name cannot be given to a scenario.
func (r Review) freeName(name string) error {
	switch {
	case name == "":
		return refuse("A scenario needs a name, such as Low or High.")
	case len([]rune(name)) > longestName:
		return refuse("The name of a scenario has at most %d characters; it heads a column.", longestName)
	case strings.EqualFold(name, AsEntered):
		return refuse("%s is what every scenario builds on; give this one another name.", AsEntered)
	case slices.ContainsFunc(r.ScenarioNames(), func(n string) bool { return strings.EqualFold(n, name) }):
		return refuse("There is a scenario %q already.", name)
	}
	return nil
}

// DescribeScenario changes a scenario's name, note and what it builds on.
type DescribeScenario struct {
	Scenario string `json:"scenario"`
	To       string `json:"to"` // its new name
	On       string `json:"on,omitempty"`
	Note     string `json:"note,omitempty"`
	Origin   Origin `json:"origin"`
}

// Name implements Command.
func (DescribeScenario) Name() string { return "describe-scenario" }

// Title implements Command.
func (c DescribeScenario) Title(Review) string { return "Describe scenario " + c.To }

// Apply implements Command.
func (c DescribeScenario) Apply(r Review) (Review, error) {
	r, s, err := r.declared(c.Scenario, c.Origin)
	if err != nil {
		return r, err
	}
	to := strings.TrimSpace(c.To)
	if !strings.EqualFold(to, s.Name) {
		if err := r.freeName(to); err != nil {
			return r, err
		}
	}
	if c.On != "" && (!slices.Contains(r.ScenarioNames(), c.On) || slices.Contains(r.chain(c.On), s.Name)) {
		return r, refuse("%s cannot build on %q, which is not there or builds on it.", s.Name, c.On)
	}
	n := *s
	n.Name, n.On, n.Note, n.Origin = to, c.On, c.Note, c.Origin
	return r.withScenario(n, s.Name).renamed(s.Name, to), nil
}

// declared returns a scenario by name. One that only adjustments name is added first.
func (r Review) declared(name string, origin Origin) (Review, *Scenario, error) {
	if s, ok := r.Scenario(name); ok {
		return r, s, nil
	}
	if !slices.Contains(r.ScenarioNames(), name) {
		return r, nil, refuse("There is no scenario %q.", name)
	}
	s := &Scenario{Name: name, Origin: origin}
	r.Scenarios = append(slices.Clone(r.Scenarios), s)
	return r, s, nil
}

// withScenario puts a scenario in the place of the one that was named so.
func (r Review) withScenario(s Scenario, was string) Review {
	r.Scenarios = slices.Clone(r.Scenarios)
	for i, x := range r.Scenarios {
		if x.Name == was {
			r.Scenarios[i] = &s
		}
	}
	return r
}

// renamed gives everything that names a scenario the new name.
func (r Review) renamed(from, to string) Review {
	if from == to {
		return r
	}
	r.Adjustments, r.Scenarios = slices.Clone(r.Adjustments), slices.Clone(r.Scenarios)
	for i, a := range r.Adjustments {
		if a.Scenario == from {
			n := *a
			n.Scenario = to
			r.Adjustments[i] = &n
		}
	}
	for i, s := range r.Scenarios {
		if s.On == from {
			n := *s
			n.On = to
			r.Scenarios[i] = &n
		}
	}
	if r.Printed == from {
		r.Printed = to
	}
	return r
}

// RemoveScenario takes a scenario out, with what is different in it.
type RemoveScenario struct {
	Scenario string `json:"scenario"`
}

// Name implements Command.
func (RemoveScenario) Name() string { return "remove-scenario" }

// Title implements Command.
func (c RemoveScenario) Title(Review) string { return "Remove scenario " + c.Scenario }

// Apply implements Command.
func (c RemoveScenario) Apply(r Review) (Review, error) {
	if !slices.Contains(r.ScenarioNames(), c.Scenario) {
		return r, refuse("There is no scenario %q.", c.Scenario)
	}
	for _, s := range r.Scenarios {
		if s.On == c.Scenario {
			return r, refuse("%s builds on %s; take it out first, or let it build on another.", s.Name, c.Scenario)
		}
	}
	if r.Printed == c.Scenario {
		return r, refuse("%s is the scenario that is printed; choose another first.", c.Scenario)
	}
	r.Scenarios = slices.DeleteFunc(slices.Clone(r.Scenarios), func(s *Scenario) bool { return s.Name == c.Scenario })
	r.Adjustments = slices.DeleteFunc(slices.Clone(r.Adjustments), func(a *Adjustment) bool { return a.Scenario == c.Scenario })
	return r, nil
}

// OverrideAdjustments gives adjustments other amounts in a scenario.
type OverrideAdjustments struct {
	Scenario  string     `json:"scenario"`
	Overrides []Override `json:"overrides"`
}

// Name implements Command.
func (OverrideAdjustments) Name() string { return "override-adjustments" }

// Title implements Command.
func (c OverrideAdjustments) Title(r Review) string {
	if len(c.Overrides) == 1 {
		if a, ok := r.Adjustment(c.Overrides[0].Adjustment); ok {
			n := *a
			n.Amount = c.Overrides[0].Amount
			return Adjust{Adjustments: []Adjustment{n}}.Title(r) + " in " + c.Scenario
		}
	}
	return "Change amounts in " + c.Scenario
}

// Apply implements Command.
func (c OverrideAdjustments) Apply(r Review) (Review, error) {
	if len(c.Overrides) == 0 {
		return r, refuse("There is no amount to enter.")
	}
	r, s, err := r.declared(c.Scenario, c.Overrides[0].Origin)
	if err != nil {
		return r, err
	}
	n := *s
	chain := append([]string{""}, r.chain(s.Name)...)
	for _, o := range c.Overrides {
		a, ok := r.Adjustment(o.Adjustment)
		switch {
		case !ok:
			return r, refuse("There is no adjustment %s.", o.Adjustment)
		case !slices.Contains(chain, a.Scenario):
			return r, refuse("The adjustment %s is of scenario %s, which %s does not build on.", a.ID, a.Scenario, s.Name)
		}
		n.Overrides = append(n.without(o.Adjustment), o)
	}
	return r.withScenario(n, s.Name), nil
}

// without returns the overrides but those of an adjustment.
func (s *Scenario) without(adjustment string) []Override {
	return slices.DeleteFunc(slices.Clone(s.Overrides), func(o Override) bool { return o.Adjustment == adjustment })
}

// DropOverrides gives adjustments the amounts again that they have without the scenario.
type DropOverrides struct {
	Scenario    string   `json:"scenario"`
	Adjustments []string `json:"adjustments"`
}

// Name implements Command.
func (DropOverrides) Name() string { return "drop-overrides" }

// Title implements Command.
func (c DropOverrides) Title(Review) string { return "Take back amounts in " + c.Scenario }

// Apply implements Command.
func (c DropOverrides) Apply(r Review) (Review, error) {
	s, ok := r.Scenario(c.Scenario)
	if !ok {
		return r, refuse("There is no scenario %q.", c.Scenario)
	}
	n := *s
	for _, id := range c.Adjustments {
		rest := n.without(id)
		if len(rest) == len(n.Overrides) {
			return r, refuse("%s has no amount of its own for %s.", c.Scenario, id)
		}
		n.Overrides = rest
	}
	return r.withScenario(n, s.Name), nil
}

// PrintScenario marks the scenario that is printed and shown first; the others are compared with it.
type PrintScenario struct {
	Scenario string `json:"scenario"` // empty: as entered
}

// Name implements Command.
func (PrintScenario) Name() string { return "print-scenario" }

// Title implements Command.
func (c PrintScenario) Title(Review) string { return "Print " + ScenarioName(c.Scenario) }

// ScenarioName is a scenario's name for people.
func ScenarioName(name string) string {
	if name == "" {
		return AsEntered
	}
	return name
}

// Apply implements Command.
func (c PrintScenario) Apply(r Review) (Review, error) {
	if c.Scenario != "" && !slices.Contains(r.ScenarioNames(), c.Scenario) {
		return r, refuse("There is no scenario %q.", c.Scenario)
	}
	r.Printed = c.Scenario
	return r, nil
}

// dropOverrides takes the overrides of adjustments that are gone out of every scenario, so that a later
// adjustment never gets them.
func (r Review) dropOverrides(ids []string) Review {
	of := func(o Override) bool { return slices.Contains(ids, o.Adjustment) }
	for _, s := range r.Scenarios {
		if slices.ContainsFunc(s.Overrides, of) {
			n := *s
			n.Overrides = slices.DeleteFunc(slices.Clone(s.Overrides), of)
			r = r.withScenario(n, s.Name)
		}
	}
	return r
}
