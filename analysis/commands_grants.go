package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// TakeGrants takes a list of grants into the review, in place of the one before. What the reviewer said of
// prices, method and functions stays.
type TakeGrants struct {
	List   string      `json:"list"` // its name
	Grants grants.List `json:"grants"`
	Origin Origin      `json:"origin"`
}

// Name implements Command.
func (TakeGrants) Name() string { return "take-grants" }

// Title implements Command.
func (c TakeGrants) Title(Review) string {
	return fmt.Sprintf("Take %d grants of %s", len(c.Grants), c.List)
}

// Apply implements Command.
func (c TakeGrants) Apply(r Review) (Review, error) {
	if len(c.Grants) == 0 {
		return r, refuse("The list holds no grant that can be used.")
	}
	p := r.population()
	p.Name, p.List, p.Origin, p.Choices = c.List, c.Grants, c.Origin, nil
	r.Grants = p.over(r.Company.Calendar)
	return r, nil
}

// population returns a copy of the grants to change; empty where there are none yet.
func (r Review) population() Population {
	if r.Grants == nil {
		return Population{}
	}
	return *r.Grants
}

// judged returns a copy of the grants to change, which must be there.
func (r Review) judged() (Population, error) {
	if r.Grants == nil {
		return Population{}, refuse("There are no grants yet; open a list of them.")
	}
	return *r.Grants, nil
}

// TakePrices takes market prices into the review, in place of those before.
type TakePrices struct {
	List   string         `json:"list"`
	Closes []grants.Close `json:"closes"`
	Gaps   []grants.Gap   `json:"gaps,omitempty"` // days whose rows could not be used
	Rule   grants.Rule    `json:"rule,omitempty"`
	Origin Origin         `json:"origin"`
}

// Name implements Command.
func (TakePrices) Name() string { return "take-prices" }

// Title implements Command.
func (c TakePrices) Title(Review) string {
	return fmt.Sprintf("Take %d prices of %s", len(c.Closes), c.List)
}

// Apply implements Command.
func (c TakePrices) Apply(r Review) (Review, error) {
	if _, err := grants.NewPrices(c.Closes, c.Rule); err != nil {
		return r, Refusal(err.Error())
	}
	p := r.population()
	p.Closes, p.Gaps, p.Rule = c.Closes, c.Gaps, c.Rule
	r.Grants = p.over(r.Company.Calendar)
	return r, nil
}

// MeasureGrants says how the grants are measured.
type MeasureGrants struct {
	Method   grants.Method   `json:"method"`
	DayCount grants.DayCount `json:"day_count"`
	Rule     grants.Rule     `json:"rule,omitempty"`

	Adopted     fiscal.Date     `json:"adopted,omitzero"`     // FAS 123R; zero: with the first fiscal year after 15 June 2005
	Forfeitures decimal.Decimal `json:"forfeitures,omitzero"` // expected since then, as a part of what has not vested
}

// Name implements Command.
func (MeasureGrants) Name() string { return "measure-grants" }

// Title implements Command.
func (c MeasureGrants) Title(Review) string { return "Measure the grants " + methodName(c.Method) }

// Apply implements Command.
func (c MeasureGrants) Apply(r Review) (Review, error) {
	p, err := r.judged()
	if err != nil {
		return r, err
	}
	if _, err := grants.NewPrices(nil, c.Rule); err != nil {
		return r, Refusal(err.Error())
	}
	p.Method, p.DayCount, p.Rule, p.Adopted, p.Forfeitures = c.Method, c.DayCount, c.Rule, c.Adopted, c.Forfeitures
	if s, err := p.settings(r.Company.Calendar); err == nil {
		if _, err := grants.Measure(nil, s); err != nil {
			return r, Refusal(err.Error())
		}
	}
	r.Grants = p.over(r.Company.Calendar)
	return r, nil
}

// TaxGrants says by what the tax on the grants is computed, and how their compensation is entered.
type TaxGrants struct {
	Tax     *grants.TaxTerms    `json:"tax,omitempty"`    // nil: no deferred tax
	Payroll grants.PayrollRates `json:"payroll,omitzero"` // zero: those of FICA
	Gross   bool                `json:"gross,omitempty"`  // deferred compensation is entered when it is measured
}

// Name implements Command.
func (TaxGrants) Name() string { return "tax-grants" }

// Title implements Command.
func (TaxGrants) Title(Review) string { return "Say how the grants are taxed" }

// Apply implements Command. What was measured stays: tax changes no charge.
func (c TaxGrants) Apply(r Review) (Review, error) {
	p, err := r.judged()
	if err != nil {
		return r, err
	}
	if err := c.Tax.Check(); err != nil {
		return r, Refusal(err.Error())
	}
	if _, err := c.Payroll.Of(); err != nil {
		return r, Refusal(err.Error())
	}
	p.Tax, p.Payroll, p.Gross = c.Tax, c.Payroll, c.Gross
	r.Grants = &p
	return r, nil
}

// ChooseDate says which date a grant is measured at, and why.
type ChooseDate struct {
	Grant  string           `json:"grant"`
	Date   fiscal.Date      `json:"date"`
	Price  *decimal.Decimal `json:"price,omitempty"` // nil: looked up
	Reason string           `json:"reason"`
	Origin Origin           `json:"origin"`
}

// Name implements Command.
func (ChooseDate) Name() string { return "choose-date" }

// Title implements Command.
func (c ChooseDate) Title(Review) string {
	return "Measure grant " + c.Grant + " at " + c.Date.String()
}

// Apply implements Command.
func (c ChooseDate) Apply(r Review) (Review, error) {
	p, i, err := r.grant(c.Grant)
	switch {
	case err != nil:
		return r, err
	case strings.TrimSpace(c.Reason) == "":
		return r, refuse("A measurement date needs a reason: what was fixed then, and which document says so.")
	case len(c.Reason) > maxNote:
		return r, refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
	}
	g := *p.List[i]
	g.Measured, g.Price, g.Reason = c.Date, c.Price, c.Reason
	settings, err := p.settings(r.Company.Calendar)
	if err != nil {
		return r, Refusal(err.Error())
	}
	if res, err := grants.Schedule(g, settings); err != nil {
		return r, Refusal(err.Error())
	} else if res.Err != nil {
		return r, Refusal(res.Err.Error())
	}
	n := p.replacing(i, g)
	n.Choices = append(slices.Clone(p.Choices), DateChoice{c.Grant, c.Origin})
	r.Grants = n
	return r, nil
}

// grant returns the grants to change and the place of one of them.
func (r Review) grant(id string) (Population, int, error) {
	p, err := r.judged()
	if err != nil {
		return p, -1, err
	}
	i := p.Find(id)
	if i < 0 {
		return p, -1, refuse("There is no grant %s.", id)
	}
	return p, i, nil
}

// AddEvidence adds what dates a grant.
type AddEvidence struct {
	Grant    string          `json:"grant"`
	Evidence grants.Evidence `json:"evidence"`
}

// Name implements Command.
func (AddEvidence) Name() string { return "add-evidence" }

// Title implements Command.
func (c AddEvidence) Title(Review) string {
	return "Note " + c.Evidence.What + " of " + c.Evidence.Date.String() + " for grant " + c.Grant
}

// Apply implements Command.
func (c AddEvidence) Apply(r Review) (Review, error) {
	p, i, err := r.grant(c.Grant)
	switch {
	case err != nil:
		return r, err
	case strings.TrimSpace(c.Evidence.What) == "":
		return r, refuse("Evidence needs a name: approval, minutes, list final, entry by human resources, first e-mail.")
	case c.Evidence.Date.IsZero():
		return r, refuse("Evidence needs its date, for example 2001-01-15.")
	}
	g := *p.List[i]
	g.Evidence = append(slices.Clone(g.Evidence), c.Evidence)
	r.Grants = p.replacing(i, g)
	return r, nil
}

// PlaceFunction says which line of the income statement takes the charge of a function.
type PlaceFunction struct {
	Function string `json:"function"`
	Line     string `json:"line"` // Line.Key
}

// Name implements Command.
func (PlaceFunction) Name() string { return "place-function" }

// Title implements Command.
func (c PlaceFunction) Title(Review) string { return "Post " + c.Function + " to " + c.Line }

// Apply implements Command.
func (c PlaceFunction) Apply(r Review) (Review, error) {
	p, err := r.judged()
	if err != nil {
		return r, err
	}
	p.Lines = append(slices.DeleteFunc(slices.Clone(p.Lines), func(f FunctionLine) bool { return f.Function == c.Function }), FunctionLine(c))
	n := r
	n.Grants = p.over(r.Company.Calendar)
	if _, _, ok := n.LineOf(c.Function); !ok {
		return r, refuse("%q is no line of the income statement that takes an adjustment.", c.Line)
	}
	return n, nil
}

// PostGrants enters what the correction of the grants adds to each function's line in each quarter, in
// place of what was posted there before. The adjustments lead back to the grants.
type PostGrants struct {
	Scenario string `json:"scenario,omitempty"` // empty: for all
	Origin   Origin `json:"origin"`
}

// Name implements Command.
func (PostGrants) Name() string { return "post-grants" }

// Title implements Command.
func (c PostGrants) Title(Review) string {
	if c.Scenario == "" {
		return "Post the charges of the grants"
	}
	return "Post the charges of the grants in " + c.Scenario
}

// Apply implements Command.
func (c PostGrants) Apply(r Review) (Review, error) {
	p, err := r.judged()
	if err != nil {
		return r, err
	}
	if c.Scenario != "" && !slices.Contains(r.ScenarioNames(), c.Scenario) {
		return r, refuse("There is no scenario %q.", c.Scenario)
	}
	return r.post(&p, c.Scenario, c.Origin)
}

func (r Review) post(p *Population, scenario string, origin Origin) (Review, error) {
	due, err := r.postings(p, scenario, origin)
	if err != nil {
		return r, err
	}
	old, out := r.posted(scenario), r
	if len(old)+len(due) == 0 {
		return r, refuse("The correction of the grants changes no charge; there is nothing to post.")
	}
	if len(old) > 0 {
		if out, err = (RemoveAdjustments{IDs: old}).Apply(r); err != nil {
			return r, err
		}
	}
	if len(due) > 0 { // else what was posted is taken back
		if out, err = (Adjust{Adjustments: due}).Apply(out); err != nil {
			return r, err
		}
	}
	return out, nil
}

// PostBound makes a scenario in which every grant is measured at the date that takes the sum of the charges
// to a bound of what the evidence allows. As entered stays as posted.
type PostBound struct {
	Scenario string       `json:"scenario"` // made anew, or changed where it is there
	Bound    grants.Bound `json:"bound"`
	Origin   Origin       `json:"origin"`
}

// Name implements Command.
func (PostBound) Name() string { return "post-bound" }

// Title implements Command.
func (c PostBound) Title(Review) string {
	return "Make scenario " + c.Scenario + " of the grants"
}

// Apply implements Command.
func (c PostBound) Apply(r Review) (Review, error) {
	p, err := r.judged()
	if err != nil {
		return r, err
	}
	if len(r.posted("")) == 0 {
		return r, refuse("Post the charges of the grants first; the scenario says what would be different.")
	}
	at, err := p.at(c.Bound, r.Company.Calendar)
	if err != nil {
		return r, Refusal(err.Error())
	}
	due, err := r.postings(at, c.Scenario, c.Origin)
	if err != nil {
		return r, err
	}
	if !slices.Contains(r.ScenarioNames(), c.Scenario) {
		if r, err = (AddScenario{Scenario: c.Scenario, Note: "each grant at the date of its evidence that takes the sum of the charges there", Origin: c.Origin}).Apply(r); err != nil {
			return r, err
		}
	}
	return r.differing(c.Scenario, due, c.Origin)
}

// at returns the population with the dates that reach a bound.
func (p *Population) at(b grants.Bound, cal fiscal.Calendar) (*Population, error) {
	fan, err := p.Fan()
	if err != nil {
		return nil, err
	}
	choices, err := fan.Choices(fiscal.Period{}, b)
	if err != nil {
		return nil, err
	}
	n := *p
	if n.List, err = grants.Choose(p.List, choices); err != nil {
		return nil, err
	}
	return n.over(cal), nil
}

// differing overrides in a scenario the adjustments that are posted as entered, and adds those that are not.
func (r Review) differing(scenario string, due []Adjustment, origin Origin) (Review, error) {
	was := map[grantSlot]string{}
	for _, id := range r.posted("") {
		a, _ := r.Adjustment(id)
		was[slotOf(a)] = id
	}
	over := OverrideAdjustments{Scenario: scenario}
	var more []Adjustment
	for _, a := range due {
		k := slotOf(&a)
		if id, ok := was[k]; ok {
			over.Overrides = append(over.Overrides, Override{Adjustment: id, Amount: a.Amount, Why: a.Note, Origin: origin})
			delete(was, k)
			continue
		}
		more = append(more, a)
	}
	for _, id := range was { // nothing of it at this bound
		over.Overrides = append(over.Overrides, Override{Adjustment: id, Origin: origin})
	}
	slices.SortFunc(over.Overrides, func(a, b Override) int { return strings.Compare(a.Adjustment, b.Adjustment) })
	out, err := r, error(nil)
	if old := r.posted(scenario); len(old) > 0 {
		if out, err = (RemoveAdjustments{IDs: old}).Apply(out); err != nil {
			return r, err
		}
	}
	if out, err = over.Apply(out); err != nil || len(more) == 0 {
		return out, err
	}
	return Adjust{Adjustments: more}.Apply(out)
}

// DropGrants takes the grants out of the review. What was posted stays until it is removed.
type DropGrants struct{}

// Name implements Command.
func (DropGrants) Name() string { return "drop-grants" }

// Title implements Command.
func (DropGrants) Title(Review) string { return "Take the grants out" }

// Apply implements Command.
func (DropGrants) Apply(r Review) (Review, error) {
	if _, err := r.judged(); err != nil {
		return r, err
	}
	r.Grants = nil
	return r, nil
}
