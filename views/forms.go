package views

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/prefs"
	"restate/app/press/clipboard"
	"restate/views/kit"
	"restate/views/look"
)

// form shows a form; what apply refuses is said in the form, which stays open.
func (w *Window) form(title, yes string, items []*widget.FormItem, apply func() error) {
	w.formThen(title, yes, items, apply, nil)
}

// formThen goes on to something else after the form is closed; then may be nil.
func (w *Window) formThen(title, yes string, items []*widget.FormItem, apply func() error, then func()) {
	refusal := kit.Words("")
	refusal.Importance = widget.DangerImportance
	refusal.Hide()
	form := widget.NewForm(items...)
	box := container.NewVBox(form, refusal, container.NewGridWrap(fyne.NewSize(560, 1), widget.NewLabel("")))
	var d *dialog.CustomDialog
	done := func() {
		if err := apply(); err != nil {
			refusal.SetText(sentence(err))
			refusal.Show()
			return
		}
		d.Hide()
		if then != nil {
			then()
		}
	}
	d = w.custom(title, box, yes, done)
	for _, it := range items {
		connect(it.Widget, d.Hide, done)
	}
	w.open(d, done)
	if f, isFocusable := items[0].Widget.(fyne.Focusable); isFocusable {
		w.win.Canvas().Focus(f)
	}
}

// connect has Escape and Return in the fields leave and submit the form.
func connect(o fyne.CanvasObject, leave, done func()) {
	switch f := o.(type) {
	case *kit.Field:
		f.OnEscape, f.OnReturn = leave, done
	case *kit.Choice:
		f.OnEscape, f.OnReturn = leave, done
	case *fyne.Container:
		for _, inner := range f.Objects {
			connect(inner, leave, done)
		}
	}
}

// enterFigures takes a block of captions and figures, typed or pasted from a spreadsheet.
func (w *Window) enterFigures() {
	period := kit.NewField(w.period.ID(), "Q3-2005")
	kinds := kit.NewPick(statementNames(), statementTitles[0].name, w.Key)
	measure := kit.NewField("", "empty for GAAP; else the measure's name, for example pro forma")
	scale := kit.NewPick([]string{money.Units.String(), money.Thousands.String(), money.Millions.String()}, w.view.Scale.String(), w.Key)
	block := kit.NewBlock("", "Net revenues\t19,433\nCost of revenues\t12,262", 10)
	if text := w.opt.App.Clipboard().Content(); strings.Contains(text, "\t") {
		block.SetText(strings.ReplaceAll(text, "\r\n", "\n"))
	}
	items := []*widget.FormItem{
		widget.NewFormItem("Period", period), widget.NewFormItem("Statement", kinds), widget.NewFormItem("Measure", measure),
		widget.NewFormItem("Amounts in", scale),
		{Text: "Figures", Widget: block, HintText: "A caption, a tab and a figure on each line; n/a for never reported. Ctrl+Return enters them."},
	}
	w.form("Enter figures as previously reported", "Enter", items, func() error {
		p, err := fiscal.Parse(period.Text)
		if err != nil {
			return err
		}
		c, err := app.Block(clipboard.Parse(block.Text), kindNamed(kinds.Selected), strings.TrimSpace(measure.Text), p, scaleNamed(scale.Selected), w.origin())
		if err != nil {
			return err
		}
		if err := w.work.Desk.Do(c); err != nil {
			return err
		}
		w.setPeriod(p)
		return nil
	})
}

// statementTitles are the statements a person may enter figures of.
var statementTitles = []struct {
	name string
	kind statement.Kind
}{
	{"Income statement", statement.Income}, {"Balance sheet", statement.Balance},
	{"Cash flow statement", statement.CashFlow}, {"Statement of equity", statement.Equity},
}

func statementNames() []string {
	var out []string
	for _, s := range statementTitles {
		out = append(out, s.name)
	}
	return out
}

func kindNamed(name string) statement.Kind {
	for _, s := range statementTitles {
		if s.name == name {
			return s.kind
		}
	}
	return statement.Income
}

func scaleNamed(name string) money.Scale {
	for _, s := range []money.Scale{money.Thousands, money.Millions} {
		if s.String() == name {
			return s
		}
	}
	return money.Units
}

// editAdjustment shows everything of the adjustment under the cursor, or enters a new one there.
func (w *Window) editAdjustment() {
	ref := w.cell.Ref
	s, l, ok := w.snap.Review.Line(ref.Statement, ref.Line)
	if !ok {
		w.Say("Put the cursor on an adjustment first.")
		return
	}
	a := analysis.Adjustment{Statement: s.ID, Line: l.Key, Period: ref.Period, Category: analysis.DefaultCategory(l)}
	if have, ok := w.snap.Review.Adjustment(ref.Adjustment); ok {
		a = *have
	}
	w.adjustmentForm(a, l)
}

func (w *Window) adjustmentForm(a analysis.Adjustment, l *analysis.Line) {
	form := money.Format{Scale: w.view.Scale}
	show := func(set bool, text string) string {
		if !set {
			return ""
		}
		return text
	}
	was, wasTax := show(a.ID != "", form.Text(a.Amount)), ""
	if a.Tax != nil {
		wasTax = form.Text(*a.Tax)
	}
	amount, tax := kit.NewField(was, "(1,234)"), kit.NewField(wasTax, "change to income tax expense, if any")
	category, reach := kit.NewChoice(string(a.Category), categoryNames()), kit.NewChoice(a.Reach.Name(), w.reachNames())
	reference, note := kit.NewField(a.Reference, "workpaper"), kit.NewArea(a.Note, "", 3)
	items := []*widget.FormItem{
		widget.NewFormItem("Amount", amount), widget.NewFormItem("Tax", tax), widget.NewFormItem("Category", category),
		{Text: "Reaches", Widget: reach, HintText: "by category, both sides, GAAP only, or the one measure that has the change"},
		widget.NewFormItem("Reference", reference), widget.NewFormItem("Note", note),
	}
	title := l.Caption + ", " + a.Period.ID() + ", " + "in " + w.view.Scale.String()
	w.form(title, "Enter", items, func() error {
		n := a
		if err := typedAmount(&n, amount.Text, was, w.view.Scale); err != nil {
			return err
		}
		if err := typedTax(&n, tax.Text, wasTax, w.view.Scale); err != nil {
			return err
		}
		to, err := w.snap.Review.ReachOf(reach.Text)
		if err != nil {
			return err
		}
		n.Category, n.Reach = analysis.CategoryOf(category.Text), to
		n.Reference, n.Note, n.Origin = strings.TrimSpace(reference.Text), strings.TrimSpace(note.Text), w.origin()
		return w.work.Desk.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{n}})
	})
}

// typedAmount takes an amount as typed. One that is as it was shown is left alone: at a larger scale
// the text has fewer digits than the figure.
func typedAmount(a *analysis.Adjustment, text, was string, scale money.Scale) error {
	if was != "" && strings.TrimSpace(text) == was {
		return nil
	}
	v, err := money.Parse(text)
	if err != nil {
		return err
	}
	a.Amount = scale.ToBase(v.Value)
	return nil
}

// typedTax takes the tax as typed; an empty text is none.
func typedTax(a *analysis.Adjustment, text, was string, scale money.Scale) error {
	switch text = strings.TrimSpace(text); text {
	case was:
		return nil
	case "":
		a.Tax = nil
		return nil
	}
	v, err := money.Parse(text)
	if err != nil {
		return err
	}
	d := scale.ToBase(v.Value)
	a.Tax = &d
	return nil
}

func categoryNames() []string {
	var out []string
	for _, c := range analysis.Categories() {
		out = append(out, string(c))
	}
	return out
}

// reachNames lists what an adjustment may reach: the sides, and each measure of the review.
func (w *Window) reachNames() []string {
	out := []string{analysis.ByCategory.Name(), analysis.Both.Name(), analysis.GAAPOnly.Name()}
	for _, m := range w.snap.Review.MeasureNames() {
		out = append(out, analysis.Reach(m).Name())
	}
	return out
}

// describeCompany sets name, listing and fiscal year end.
func (w *Window) describeCompany() {
	c := w.snap.Review.Company
	name, ticker, exchange := kit.NewField(c.Name, ""), kit.NewField(c.Ticker, ""), kit.NewField(c.Exchange, "")
	end := kit.NewField(c.Calendar.String(), "month and day: 06-30")
	weeks := kit.NewTick("years of 52 or 53 weeks", c.Calendar.Weeks, nil, w.Key)
	items := []*widget.FormItem{widget.NewFormItem("Company", name), widget.NewFormItem("Ticker", ticker), widget.NewFormItem("Exchange", exchange),
		widget.NewFormItem("Fiscal year ends", end), widget.NewFormItem("", weeks)}
	w.form("Company and fiscal year", "Keep", items, func() error {
		n := c
		n.Name, n.Ticker, n.Exchange = strings.TrimSpace(name.Text), strings.TrimSpace(ticker.Text), strings.TrimSpace(exchange.Text)
		n.Calendar = fiscal.Calendar{}
		if text := strings.TrimSpace(end.Text); text != "" {
			cal, err := fiscal.ParseCalendar(text)
			if err != nil {
				return err
			}
			n.Calendar = cal
			n.Calendar.Weeks = weeks.Checked
		}
		return w.work.Desk.Do(analysis.DescribeCompany{Company: n})
	})
}

// nameReviewer sets the name that stands behind what is entered from now on.
func (w *Window) nameReviewer() {
	name := kit.NewField(w.reviewer(), "")
	w.form("Your name", "Keep", []*widget.FormItem{{Text: "Name", Widget: name, HintText: "It stands beside everything you enter from now on."}}, func() error {
		if strings.TrimSpace(name.Text) == "" {
			return analysis.Refusal("A figure needs somebody who entered it; write your name.")
		}
		w.opt.Prefs.SetReviewer(name.Text)
		return nil
	})
}

// setTheme chooses light, dark or the system's colours.
func (w *Window) setTheme(t prefs.Theme) {
	w.opt.Prefs.SetTheme(t)
	w.opt.App.Settings().SetTheme(look.New(ThemeMode(t)))
	w.showMenu()
}

// ThemeMode is the look of a setting.
func ThemeMode(t prefs.Theme) look.Mode {
	switch t {
	case prefs.Light:
		return look.AlwaysLight
	case prefs.Dark:
		return look.AlwaysDark
	}
	return look.System
}

// keyboardHelp lists the shortcuts, from the table of actions.
func (w *Window) keyboardHelp() {
	rows := container.New(newPairs())
	add := func(key, what string) {
		rows.Add(kit.FaintLine(key))
		rows.Add(widget.NewLabel(what))
	}
	for _, a := range w.actions {
		if key := keyName(a); key != "" {
			add(key, strings.TrimSuffix(a.label(), " ("+key+")"))
		}
	}
	for _, k := range [][2]string{{"arrows, Tab, Return", "move in a grid"}, {"digits, F2, double click", "type into a cell; Return keeps, Escape does not"},
		{"Shift + arrows", "select a range; Ctrl+C copies it"}, {"Ctrl+V", "paste a block from a spreadsheet"}, {"Delete", "take an adjustment out"},
		{"Ctrl + wheel", "make the pages of a document larger or smaller"}, {"Space, F6", "among the figures found: tick a table; go to its figures and its source"}} {
		add(k[0], k[1])
	}
	d := w.shown("Keyboard", container.NewGridWrap(fyne.NewSize(620, 460), container.NewVScroll(rows)))
	w.open(d, d.Hide)
}

func (w *Window) about() {
	w.tell("About Restate", "Restate "+app.Version+"\n\nReviews the impact of a restatement: which periods may no longer be relied upon, what changes, and where every figure comes from. It works offline and sends nothing anywhere.\n\nMIT licence.")
}
