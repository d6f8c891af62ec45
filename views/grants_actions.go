package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
	"restate/views/kit"
)

// grantActions are what can be done about option grants.
func (w *Window) grantActions() []*action {
	return []*action{
		{id: "grant-date", menu: "Grants", label: fixed("Choose the measurement date\u2026"), key: ctrlShift(fyne.KeyM), run: w.chooseGrantDate, why: w.ofGrant},
		{id: "grant-evidence", menu: "Grants", label: fixed("Add evidence\u2026"), key: ctrlShift(fyne.KeyI), run: w.addGrantEvidence, why: w.ofGrant},
		{id: "grant-method", menu: "Grants", label: fixed("Method and day count\u2026"), run: w.chooseMethod, group: true, why: w.noGrants},
		{id: "grant-tax", menu: "Grants", label: fixed("Tax on the grants\u2026"), run: w.taxGrants, why: w.noGrants},
		{id: "grant-place", menu: "Grants", label: fixed("Place a function\u2026"), run: w.placeFunction, why: w.noFunction},
		{id: "grant-post", menu: "Grants", label: fixed("Post the charges"), key: ctrlShift(fyne.KeyB), run: w.postGrants, group: true, why: w.noFunction},
		{id: "grant-bound", menu: "Grants", label: fixed("Make a scenario of a bound\u2026"), run: w.postBound, why: w.notPosted},
		{id: "grants-behind", menu: "Grants", label: fixed("Grants behind the figure"), key: ctrlShift(fyne.KeyG), run: w.showBehind, group: true, why: w.noneBehind},
		{id: "grants-all", menu: "Grants", label: fixed("List all grants"), run: func() { w.narrow(paper.Behind{}) }, why: w.notNarrowed},
		{id: "grants-drop", menu: "Grants", label: fixed("Take the grants out"), run: w.dropGrants, group: true, why: w.noGrants},
	}
}

func hasEvidence(g *grants.Grant) bool { return len(g.Evidence) > 0 }

// theGrant is the grant that an action is about.
func (w *Window) theGrant() *grants.Grant {
	p := w.snap.Review.Grants
	return p.List[p.Find(w.grants.Grant())]
}

// priceTyped reads a price; a blank is nil: it is looked up.
func priceTyped(text string) (*decimal.Decimal, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	p, err := money.Parse(text)
	if err != nil {
		return nil, err
	}
	if p.Value.Sign() <= 0 {
		return nil, analysis.Refusal("A price is above zero; leave it blank to look it up.")
	}
	return &p.Value, nil
}

// day reads a date as a person writes it.
func dayTyped(text string) (fiscal.Date, error) {
	d, err := fiscal.ParseDate(strings.TrimSpace(text))
	if err != nil {
		return d, analysis.Refusal("Write the date as 2001-12-31.")
	}
	return d, nil
}

// priceField is a field for the price of a day; another day needs another price, so it forgets the old one.
func priceField(day *kit.Field, known *decimal.Decimal) *kit.Field {
	was := ""
	if known != nil {
		was = known.String()
	}
	f := kit.NewField(was, "blank: looked up in the prices")
	day.OnChanged = func(string) {
		if f.Text == was {
			f.SetText("")
		}
	}
	return f
}

func (w *Window) chooseGrantDate() {
	g := w.theGrant()
	date := kit.NewField(g.Measured.String(), "2001-12-31")
	price, document := priceField(date, g.Price), kit.NewField("", "which says so, if any; it is noted as evidence")
	reason := kit.NewArea(g.Reason, "what was fixed then: recipients, numbers, price; who approved it", 3)
	items := []*widget.FormItem{widget.NewFormItem("Date", date), widget.NewFormItem("Price", price), widget.NewFormItem("Reason", reason), widget.NewFormItem("Document", document)}
	w.form("Measurement date of grant "+g.ID, "Choose", items, func() error {
		d, err := dayTyped(date.Text)
		if err != nil {
			return err
		}
		p, err := priceTyped(price.Text)
		if err != nil {
			return err
		}
		choose := analysis.ChooseDate{Grant: g.ID, Date: d, Price: p, Reason: strings.TrimSpace(reason.Text), Origin: w.origin()}
		all := []analysis.Command{choose}
		if text := strings.TrimSpace(document.Text); text != "" {
			all = append(all, analysis.AddEvidence{Grant: g.ID, Evidence: grants.Evidence{What: "basis of the date chosen", Date: d, Price: p, Document: text, Reviewer: w.reviewer(), Reason: choose.Reason}})
		}
		c, err := analysis.InOneStep(choose.Title(w.snap.Review), all)
		if err != nil {
			return err
		}
		return w.work.Desk.Do(c)
	})
}

// kindsOfEvidence are what usually dates a grant (domain.md B3.1).
func kindsOfEvidence() []string {
	return []string{"approval", "minutes", "list final", "entry by human resources", "first e-mail"}
}

func (w *Window) addGrantEvidence() {
	g := w.theGrant()
	what, date := kit.NewChoice("", kindsOfEvidence()), kit.NewField("", "2001-12-31")
	price, document := kit.NewField("", "blank: looked up in the prices"), kit.NewField("", "where it is kept")
	by, reason := kit.NewField(w.reviewer(), ""), kit.NewArea("", "what it shows", 2)
	items := []*widget.FormItem{widget.NewFormItem("What", what), widget.NewFormItem("Date", date), widget.NewFormItem("Price", price),
		widget.NewFormItem("Document", document), widget.NewFormItem("Looked at by", by), widget.NewFormItem("Reason", reason)}
	w.form("Evidence for grant "+g.ID, "Add", items, func() error {
		d, err := dayTyped(date.Text)
		if err != nil {
			return err
		}
		p, err := priceTyped(price.Text)
		if err != nil {
			return err
		}
		return w.work.Desk.Do(analysis.AddEvidence{Grant: g.ID, Evidence: grants.Evidence{What: strings.TrimSpace(what.Text), Date: d, Price: p,
			Document: strings.TrimSpace(document.Text), Reviewer: strings.TrimSpace(by.Text), Reason: strings.TrimSpace(reason.Text)}})
	})
}

// named is a value with its name in a list to pick from.
type named[T any] struct {
	name  string
	value T
}

func names[T any](all []named[T]) []string {
	out := make([]string, len(all))
	for i, n := range all {
		out[i] = n.name
	}
	return out
}

// picked is the value of the name picked.
func picked[T any](all []named[T], name string) T {
	i := slices.IndexFunc(all, func(n named[T]) bool { return n.name == name })
	return all[max(0, i)].value
}

func (w *Window) chooseMethod() {
	p := w.snap.Review.Grants
	methods := []named[grants.Method]{{paper.MethodName(grants.StraightLine), grants.StraightLine}, {paper.MethodName(grants.FIN28), grants.FIN28}}
	var counts []named[grants.DayCount]
	for _, d := range []grants.DayCount{grants.Quarters, grants.Months, grants.Days} {
		counts = append(counts, named[grants.DayCount]{paper.DayCountName(d), d})
	}
	var rules []named[grants.Rule]
	for _, r := range []grants.Rule{grants.Preceding, grants.Following, grants.SameDay} {
		rules = append(rules, named[grants.Rule]{r.String(), r})
	}
	method, count, rule := kit.NewPick(names(methods), paper.MethodName(p.Method), w.Key), kit.NewPick(names(counts), paper.DayCountName(p.DayCount), w.Key), kit.NewPick(names(rules), p.Rule.String(), w.Key)
	adopted, forfeitures := kit.NewField(adoptedText(p.Adopted), "blank: with the first fiscal year after 15 June 2005"), kit.NewField(app.PartText(p.Forfeitures), "blank: none are estimated")
	items := []*widget.FormItem{{Text: "Cost is spread", Widget: method, HintText: "Both are shown of every grant; this one is posted."},
		{Text: "Time is counted", Widget: count}, {Text: "Without trading", Widget: rule, HintText: "Which close stands for a day without one."},
		{Text: "FAS 123R adopted", Widget: adopted, HintText: "From then on, grants with fair values are charged at those."},
		{Text: "Forfeitures, %", Widget: forfeitures, HintText: "Expected of what has not vested, since the adoption."}}
	w.form("How the grants are measured", "Measure", items, func() error {
		c := analysis.MeasureGrants{Method: picked(methods, method.Selected), DayCount: picked(counts, count.Selected), Rule: picked(rules, rule.Selected)}
		var err error
		if strings.TrimSpace(adopted.Text) != "" {
			if c.Adopted, err = dayTyped(adopted.Text); err != nil {
				return err
			}
		}
		if c.Forfeitures, err = app.PartTyped(forfeitures.Text); err != nil {
			return err
		}
		w.aside("Measuring the grants", c, func() {})
		return nil
	})
}

// adoptedText is a day in a field; blank where it is not said.
func adoptedText(d fiscal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// taxGrants asks by what the tax on the grants is computed.
func (w *Window) taxGrants() {
	p := w.snap.Review.Grants
	var known grants.TaxTerms
	if p.Tax != nil {
		known = *p.Tax
	}
	rate, allowances := kit.NewField(app.PartText(known.Rate), "blank: no deferred tax"), kit.NewField(app.AllowancesText(known.Allowances), "100 from Q1-2002; 0 from Q3-2005")
	hospital, oldAge := kit.NewField(app.PartText(p.Payroll.Hospital), "blank: 1.45"), kit.NewField(app.PartText(p.Payroll.OldAge), "blank: 6.2")
	ways := []named[bool]{{"net, as it is charged", false}, {"gross, and amortised", true}}
	at := 0
	if p.Gross {
		at = 1
	}
	entered := kit.NewPick(names(ways), ways[at].name, w.Key)
	items := []*widget.FormItem{{Text: "Tax rate, %", Widget: rate, HintText: "Of what is deducted: no ISOs, nobody covered by section 162(m)."},
		{Text: "Valuation allowance, %", Widget: allowances, HintText: "Of deferred tax assets, from a fiscal quarter on."},
		{Text: "Hospital insurance, %", Widget: hospital, HintText: "Employer's, of the spread of an exercise."}, {Text: "Old age insurance, %", Widget: oldAge, HintText: "Of the spread within the wage base."},
		{Text: "Compensation is entered", Widget: entered, HintText: "In the journal: to paid-in capital, or as deferred compensation first."}}
	w.form("Tax on the grants", "Save", items, func() error {
		c := analysis.TaxGrants{Gross: picked(ways, entered.Selected)}
		terms, err := taxTyped(rate.Text, allowances.Text)
		if err != nil {
			return err
		}
		c.Tax = terms
		if c.Payroll, err = ratesTyped(hospital.Text, oldAge.Text); err != nil {
			return err
		}
		return w.work.Desk.Do(c)
	})
}

// taxTyped reads tax terms; nil without a rate.
func taxTyped(rate, allowances string) (*grants.TaxTerms, error) {
	part, err := app.PartTyped(rate)
	if err != nil {
		return nil, err
	}
	list, err := app.AllowancesTyped(allowances)
	switch {
	case err != nil:
		return nil, err
	case strings.TrimSpace(rate) == "" && len(list) > 0:
		return nil, analysis.Refusal("A valuation allowance is of deferred tax; write the tax rate too.")
	case strings.TrimSpace(rate) == "":
		return nil, nil
	}
	return &grants.TaxTerms{Rate: part, Allowances: list}, nil
}

// ratesTyped reads rates of payroll tax: both or neither.
func ratesTyped(hospital, oldAge string) (r grants.PayrollRates, err error) {
	if (strings.TrimSpace(hospital) == "") != (strings.TrimSpace(oldAge) == "") {
		return r, analysis.Refusal("Write both rates of payroll tax, or leave both blank for those of FICA.")
	}
	if r.Hospital, err = app.PartTyped(hospital); err != nil {
		return r, err
	}
	r.OldAge, err = app.PartTyped(oldAge)
	return r, err
}

// postingLines are the lines of expense of the income statement that take adjustments.
func (w *Window) postingLines() []named[string] {
	var out []named[string]
	for _, s := range w.snap.Review.Statements {
		if s.Kind != statement.Income || s.Measure != "" {
			continue
		}
		for _, l := range s.Lines {
			if analysis.Adjustable(s, l) && l.Role == statement.Leaf && l.Sign <= 0 {
				out = append(out, named[string]{l.Caption, l.Key})
			}
		}
		break
	}
	return out
}

func (w *Window) placeFunction() {
	var functions []named[string]
	for _, f := range w.snap.Review.Grants.Functions() {
		functions = append(functions, named[string]{orElse(f, "(no function)"), f})
	}
	lines := w.postingLines()
	at := lines[0].name
	if _, l, ok := w.snap.Review.LineOf(functions[0].value); ok {
		at = l.Caption
	}
	function, line := kit.NewPick(names(functions), functions[0].name, w.Key), kit.NewPick(names(lines), at, w.Key)
	function.OnChanged = func(name string) {
		if _, l, ok := w.snap.Review.LineOf(picked(functions, name)); ok {
			line.SetSelected(l.Caption)
		}
	}
	items := []*widget.FormItem{widget.NewFormItem("The charge of", function), widget.NewFormItem("goes to", line)}
	w.form("Place a function", "Place", items, func() error {
		return w.work.Desk.Do(analysis.PlaceFunction{Function: picked(functions, function.Selected), Line: picked(lines, line.Selected)})
	})
}

// postGrants posts the charges to the scenario shown, and says what came of it.
func (w *Window) postGrants() {
	if !w.Do(analysis.PostGrants{Scenario: w.scenario, Origin: w.origin()}) {
		return
	}
	n := 0
	for _, a := range w.snap.Review.Adjustments {
		if a.Grants != nil && a.Scenario == w.scenario {
			n++
		}
	}
	w.Hint(counted(n, "adjustment") + " posted, " + analysis.ScenarioName(w.scenario) + "; each leads back to its grants (Ctrl+Shift+G)")
}

func (w *Window) postBound() {
	bounds := []named[grants.Bound]{{"Lowest charge", grants.Lowest}, {"At the lowest price", grants.AtLow}, {"At the highest price", grants.AtHigh}, {"Highest charge", grants.Highest}}
	bound := kit.NewPick(names(bounds), bounds[0].name, w.Key)
	name := kit.NewField("Grants: lowest charge", "")
	bound.OnChanged = func(b string) { name.SetText("Grants: " + strings.ToLower(b[:1]) + b[1:]) }
	items := []*widget.FormItem{{Text: "Bound", Widget: bound, HintText: "Each grant at the day of its evidence that takes the sum of the charges there."}, widget.NewFormItem("Scenario", name)}
	w.form("Make a scenario of a bound", "Make", items, func() error {
		to := strings.TrimSpace(name.Text)
		if to == "" {
			return analysis.Refusal("A scenario needs a name.")
		}
		w.aside("Making "+to, analysis.PostBound{Scenario: to, Bound: picked(bounds, bound.Selected), Origin: w.origin()}, func() { w.showScenario(to) })
		return nil
	})
}

// dropGrants takes the grants out, after saying what stays.
func (w *Window) dropGrants() {
	w.ask("Take the grants out?", "The grants, their prices and evidence leave the review. What was posted of them stays among the adjustments until it is removed; undo brings the grants back.", "Take out",
		func() { w.Do(analysis.DropGrants{}) })
}
