package views

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
	"restate/views/kit"
)

// leftOut is the answer that a column is none of a period.
const leftOut = "leave it out"

// most is how high the questions may stand above the figures, in units; more of them scroll.
const most float32 = 190

// showQuestions asks what the document leaves open of the table: its scale, and of each column in doubt
// the period and the basis.
func (f *finds) showQuestions() {
	f.ask.RemoveAll()
	if f.at.read.ScaleInDoubt() && f.at.table.Kind != statement.Other {
		f.ask.Add(f.scaleQuestion())
	}
	open := 0
	for i, col := range f.at.asked() {
		if col.Doubt != "" {
			f.ask.Add(f.columnQuestion(i, col))
			open++
		}
	}
	if open > 1 {
		all := kit.NewButton("All of them are as read", f.allAsRead, f.w.Key)
		all.Importance = widget.LowImportance
		f.ask.Add(container.NewHBox(layout.NewSpacer(), all))
	}
	seen(f.asked, len(f.ask.Objects) > 0)
	f.asked.SetMinSize(fyne.NewSize(100, min(most, f.ask.MinSize().Height)))
	f.asked.ScrollToTop()
	f.asked.Refresh()
}

// asked are the columns that there is something to ask of; of a table that is no statement nothing is.
func (c *choice) asked() []statement.Column {
	if c.table.Kind == statement.Other {
		return nil
	}
	return c.read.Columns
}

// showKind shows which statement the table is, to say another.
func (f *finds) showKind() {
	f.kind.OnChanged = nil
	f.kind.SetSelected(kindText(f.at.table.Kind))
	f.kind.OnChanged = func(name string) {
		f.sel.setKind(f.at, kindSaid(name))
		f.changed()
		f.showQuestions()
		f.showCaptions()
	}
}

// allAsRead answers every column in doubt with what was read, where that says period and basis.
func (f *finds) allAsRead() {
	c := f.at
	for i, col := range c.read.Columns {
		if _, said := c.columns[i]; !said && col.Doubt != "" && !col.Period.IsZero() && col.Basis != "" {
			c.columns[i] = meaning{col.Period, col.Basis}
		}
	}
	f.sel.settle(c)
	f.changed()
	f.showQuestions()
}

// scaleQuestion asks in which scale the amounts are printed.
func (f *finds) scaleQuestion() fyne.CanvasObject {
	c, chosen := f.at, ""
	if c.scale != nil {
		chosen = c.scale.String()
	}
	scales := []money.Scale{money.Units, money.Thousands, money.Millions}
	pick := kit.NewPick([]string{scales[0].String(), scales[1].String(), scales[2].String()}, chosen, f.w.Key)
	pick.PlaceHolder = "not said: choose"
	pick.OnChanged = func(name string) {
		s := scaleNamed(name)
		c.scale = &s
		f.sel.settle(c)
		f.changed()
	}
	return container.NewBorder(nil, nil, kit.FaintLine("Amounts are printed in"), nil, pick)
}

// columnQuestion asks what one column is; what was read stands there until something else is said.
func (f *finds) columnQuestion(i int, col statement.Column) fyne.CanvasObject {
	c := f.at
	have, said := c.columns[i]
	if !said {
		have = meaning{col.Period, col.Basis}
	}
	period := kit.NewChoice(orElse(have.period.ID(), map[bool]string{true: leftOut, false: ""}[said]), f.periods(c))
	period.SetPlaceHolder("Q3-2005")
	basis := kit.NewPick(basisNames(), basisText(have.basis), f.w.Key)
	settled := kit.NewTick("so it is", said, nil, f.w.Key)
	set := func() {
		m, err := meant(period.Text, basis.Selected)
		if err != nil {
			settled.SetChecked(false)
			f.refuse(err)
			return
		}
		c.columns[i] = m
		f.sel.settle(c)
		f.changed()
	}
	settled.OnChanged = func(on bool) {
		if on {
			set()
			return
		}
		delete(c.columns, i)
		f.sel.answer(c)
		f.changed()
	}
	settle := func() {
		if settled.Checked {
			set()
			return
		}
		settled.SetChecked(true)
	}
	period.OnReturn, period.OnEscape = settle, f.dialog.Hide
	basis.OnChanged = func(string) { settle() }
	name := kit.FaintLine(clip(fmt.Sprintf("%d  %s", i+1, orElse(col.Label, "no heading")), 34))
	fields := container.NewHBox(container.NewGridWrap(fyne.NewSize(116, period.MinSize().Height), period),
		container.NewGridWrap(fyne.NewSize(176, basis.MinSize().Height), basis), settled)
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, nil, fields, name)
}

// meant reads the answer to what a column is.
func meant(period, basis string) (meaning, error) {
	m := meaning{basis: basisNamed(basis)}
	text := strings.TrimSpace(period)
	if text == leftOut {
		return m, nil
	}
	p, err := fiscal.Parse(text)
	if err != nil {
		return m, analysis.Refusal("Write the column's period, for example Q3-2005 or FY2005, or choose to leave it out.")
	}
	if m.basis == "" {
		return m, analysis.Refusal("Choose what the column's figures are: as previously reported, as restated or another.")
	}
	m.period = p
	return m, nil
}

// periods are those a column may be of: the other columns' and those of the review.
func (f *finds) periods(c *choice) []string {
	var out []string
	add := func(p fiscal.Period) {
		if !p.IsZero() && !slices.Contains(out, p.ID()) {
			out = append(out, p.ID())
		}
	}
	for _, col := range c.read.Columns {
		add(col.Period)
	}
	for _, a := range f.w.snap.Review.Periods {
		add(a.Period)
	}
	return append(out, leftOut)
}

func basisNames() []string {
	var out []string
	for _, b := range bases {
		out = append(out, b.name)
	}
	return out
}

// What a caption may mean beside the lines of its statement.
const (
	askAgain = "not said"
	ownLine  = "keep as its own line"
)

// showCaptions lists the captions of the table that are not known, to say what they mean.
func (f *finds) showCaptions() {
	f.names.RemoveAll()
	asked := f.sel.asked(f.at)
	f.views[1].SetText(fmt.Sprintf("Captions not known (%d)", len(asked)))
	seen(f.views[0], len(asked) > 0)
	seen(f.views[1], len(asked) > 0)
	if len(asked) == 0 {
		f.turn(0)
		return
	}
	f.names.Add(kit.Faint("What is said here holds for this company's next documents too. A caption about which nothing is said stays a line of its own."))
	for _, u := range asked {
		f.names.Add(f.captionQuestion(u))
	}
	f.named.ScrollToTop()
}

// captionQuestion asks what one caption means; the likeliest lines stand first.
func (f *finds) captionQuestion(u analysis.UnknownCaption) fyne.CanvasObject {
	options, lines := captionOptions(u)
	chosen := askAgain
	if m, ok := f.sel.mapping(u); ok {
		chosen = ownLine
		for name, line := range lines {
			if line == m.Line && line != "" {
				chosen = name
			}
		}
	}
	pick := kit.NewPick(options, chosen, f.w.Key)
	pick.OnChanged = func(name string) {
		f.sel.mapCaption(statement.Mapping{Kind: u.Kind, Caption: u.Caption, Line: lines[name]}, name == askAgain)
		f.changed()
	}
	caption := kit.NewButton(clip(u.Caption, 36), func() { f.reveal(u.Span) }, f.w.Key)
	caption.Importance, caption.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	return container.NewGridWithColumns(2, caption, pick)
}

// captionOptions are what a caption may mean: the likeliest lines, then all of its statement. Lines that
// are called the same are told apart by their ids.
func captionOptions(u analysis.UnknownCaption) (options []string, lines map[string]statement.LineID) {
	options, lines = []string{askAgain, ownLine}, map[string]statement.LineID{}
	there := map[statement.LineID]bool{}
	for _, s := range append(slices.Clone(u.Candidates), statement.Standards(u.Kind)...) {
		if there[s.ID] {
			continue
		}
		there[s.ID] = true
		name := s.Caption
		if _, taken := lines[name]; taken {
			name += " (" + string(s.ID) + ")"
		}
		lines[name] = s.ID
		options = append(options, name)
	}
	return options, lines
}
