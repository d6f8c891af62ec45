package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/press/clipboard"
	"restate/views/kit"
)

// templateActions enter several adjustments at once.
func (w *Window) templateActions() []*action {
	template := func(k app.TemplateKind) func() { return func() { w.enterTemplate(k) } }
	return []*action{
		{id: "block", menu: "Review", label: fixed("Paste a block of adjustments\u2026"), run: w.enterAdjustments, why: w.noLines, group: true},
		{id: "spread", menu: "Review", label: fixed("Spread an amount over periods\u2026"), run: template(app.SpreadTemplate), why: w.noLines},
		{id: "timing", menu: "Review", label: fixed("Move an amount to another period\u2026"), run: template(app.TimingTemplate), why: w.noLines},
		{id: "reclassify", menu: "Review", label: fixed("Move an amount to another line\u2026"), run: template(app.ReclassTemplate), why: w.noLines},
		{id: "cumulative", menu: "Review", label: fixed("Cumulative effect at opening\u2026"), run: template(app.OpeningTemplate), why: w.noBalance},
		{id: "opening", menu: "Review", label: fixed("Earliest period presented\u2026"), run: w.chooseOpening, why: w.noLines},
	}
}

// noLines says why no adjustment can be entered.
func (w *Window) noLines() string {
	if len(w.statements()) == 0 {
		return "there is no statement yet; open a release, or start with the usual lines"
	}
	return ""
}

// noBalance says why nothing can be entered at opening.
func (w *Window) noBalance() string {
	if !slices.ContainsFunc(w.snap.Review.Statements, analysis.TakesOtherSides) {
		return "there is no balance sheet yet; open one, or enter its lines"
	}
	return ""
}

// statements are those that adjustments can be entered on.
func (w *Window) statements() []*analysis.Statement {
	return slices.DeleteFunc(slices.Clone(w.snap.Review.Statements), func(s *analysis.Statement) bool { return len(s.Lines) == 0 })
}

// templateWords are a template's title and what its periods are.
var templateWords = map[app.TemplateKind]struct{ title, periods, hint, example string }{
	app.SpreadTemplate:  {"Spread an amount over periods", "Periods", "Q1-2005 to Q4-2005, or a list parted by commas", "Q1-2005 to Q4-2005"},
	app.TimingTemplate:  {"Move an amount to another period", "From, to", "the period it was recorded in, then the one it belongs to", "Q1-2005, Q2-2005"},
	app.ReclassTemplate: {"Move an amount to another line", "Periods", "one, several or Q1-2005 to Q4-2005", "Q1-2005"},
	app.OpeningTemplate: {"Cumulative effect at opening", "Balance sheet", "the date before the earliest period presented", "BS:2002-12-31"},
}

// enterTemplate asks for what a template needs, and shows what it would enter as it is typed.
func (w *Window) enterTemplate(k app.TemplateKind) {
	words := templateWords[k]
	var titles []string
	for _, s := range w.statements() {
		titles = append(titles, paper.StatementTitle(s))
	}
	cell, _, _ := w.pages[w.current].Current()
	period := w.period.ID()
	if k == app.OpeningTemplate {
		period = ""
	}
	on := kit.NewPick(titles, titles[0], w.Key)
	line, to := kit.NewField(w.captionOf(cell.Ref.Statement, cell.Ref.Line), "as it stands in the statement"), kit.NewField("", "as it stands in the statement")
	amount, tax, periods := kit.NewField("", "1,250 or (300)"), kit.NewField("", "the change of income tax, if any"), kit.NewField(period, words.example)
	against, category, label := kit.NewField("", "the line of the balance sheet, if it is to be posted"), kit.NewField("", "revenue timing, stock-based compensation \u2026"), kit.NewField("", "the error, in a few words")
	form := func() app.TemplateForm {
		at := max(0, slices.Index(titles, on.Selected))
		return app.TemplateForm{Kind: k, Statement: w.statements()[at].ID, Line: line.Text, To: to.Text, Amount: amount.Text, Tax: tax.Text, Periods: periods.Text,
			Against: against.Text, Category: category.Text, Label: label.Text, Scenario: w.scenario, Scale: w.view.Scale, Origin: w.origin()}
	}
	preview := kit.Words("")
	show := func(string) { preview.SetText(w.previewOf(form())) }
	for _, f := range []*kit.Field{line, to, amount, tax, periods, against} {
		f.OnChanged = show
	}
	on.OnChanged = show
	items := []*widget.FormItem{{Text: "Amount", Widget: amount, HintText: w.view.In()}, {Text: words.periods, Widget: periods, HintText: words.hint}}
	if k != app.OpeningTemplate {
		items = append(items, widget.NewFormItem("Statement", on), widget.NewFormItem("Line", line))
	}
	switch k {
	case app.ReclassTemplate:
		items = append(items, widget.NewFormItem("To line", to))
	case app.OpeningTemplate:
		items = append(items, widget.NewFormItem("Against", against))
	default:
		items = append(items, widget.NewFormItem("Tax", tax), widget.NewFormItem("Against", against))
	}
	items = append(items, widget.NewFormItem("Category", category), widget.NewFormItem("Label", label), widget.NewFormItem("Would enter", preview))
	show("")
	w.form(words.title, "Enter", items, func() error {
		t, err := form().Template(w.snap.Review)
		if err != nil {
			return err
		}
		return w.work.Desk.Do(t)
	})
}

// previewOf says what a template would enter, or what is missing.
func (w *Window) previewOf(f app.TemplateForm) string {
	t, err := f.Template(w.snap.Review)
	if err != nil {
		return sentence(err)
	}
	lines, err := analysis.Preview(w.snap.Review, t)
	if err != nil {
		return sentence(err)
	}
	const most = 8
	if len(lines) > most {
		lines = append(lines[:most], "\u2026")
	}
	return strings.Join(lines, "\n")
}

// captionOf is a line's caption; empty where there is no such line.
func (w *Window) captionOf(id, key string) string {
	if _, l, ok := w.snap.Review.Line(id, key); ok {
		return l.Caption
	}
	return ""
}

// enterAdjustments takes a block of captions and adjustments, typed or pasted from a spreadsheet.
func (w *Window) enterAdjustments() {
	var titles []string
	for _, s := range w.statements() {
		titles = append(titles, paper.StatementTitle(s))
	}
	period, on := kit.NewField(w.period.ID(), "Q3-2005"), kit.NewPick(titles, titles[0], w.Key)
	category, label := kit.NewField("", "revenue timing, stock-based compensation \u2026"), kit.NewField("", "the error, in a few words")
	block := kit.NewBlock("", "\tQ1-2005\tQ2-2005\nNet revenues\t(120)\t120\nCost of revenues\t(40)\t40", 10)
	if text := w.opt.App.Clipboard().Content(); strings.Contains(text, "\t") {
		block.SetText(strings.ReplaceAll(text, "\r\n", "\n"))
	}
	items := []*widget.FormItem{widget.NewFormItem("Statement", on), {Text: "Period", Widget: period, HintText: "where the first row names none"}, widget.NewFormItem("Category", category), widget.NewFormItem("Label", label),
		{Text: "Adjustments", Widget: block, HintText: "Periods across, lines down, " + w.view.In() + ". Ctrl+Return enters them as one step."}}
	w.form("Paste a block of adjustments", "Enter", items, func() error {
		p, err := fiscal.Parse(period.Text)
		if err != nil {
			return err
		}
		like := analysis.Adjustment{Statement: w.statements()[max(0, slices.Index(titles, on.Selected))].ID, Period: p, Category: analysis.CategoryOf(strings.TrimSpace(category.Text)),
			Label: strings.TrimSpace(label.Text), Scenario: w.scenario, Origin: w.origin()}
		c, err := app.AdjustmentBlock(clipboard.Parse(block.Text), w.snap.Review, like, w.view.Scale)
		if err != nil {
			return err
		}
		return w.work.Desk.Do(c)
	})
}

// chooseOpening asks for the period at whose beginning the cumulative effect is shown.
func (w *Window) chooseOpening() {
	const byFigures = "the earliest with figures"
	options := []string{byFigures}
	for _, s := range w.snap.Impact.Statements {
		if s.Statement.Kind == statement.Income && s.Statement.Measure == "" {
			for _, q := range s.Periods {
				options = append(options, q.ID())
			}
		}
	}
	chosen := byFigures
	if q := w.snap.Review.Opening; !q.IsZero() {
		chosen = q.ID()
	}
	pick := kit.NewPick(options, chosen, w.Key)
	w.form("Earliest period presented", "Choose", []*widget.FormItem{widget.NewFormItem("Opens with", pick)}, func() error {
		c := analysis.ChooseOpening{Origin: w.origin()}
		if pick.Selected != byFigures {
			var err error
			if c.Period, err = fiscal.Parse(pick.Selected); err != nil {
				return err
			}
		}
		return w.work.Desk.Do(c)
	})
}
