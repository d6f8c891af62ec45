package views

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/grants/roster"
	"restate/analysis/money"
	"restate/app"
	"restate/app/jobs"
	"restate/app/prefs"
	"restate/views/grid"
	"restate/views/kit"
)

// headings are those remembered for lists.
func (w *Window) headings() []roster.Match {
	var out []roster.Match
	for _, h := range w.opt.Prefs.Headings() {
		out = append(out, roster.Match{Column: roster.Column(h.Column), Heading: h.Heading})
	}
	return out
}

// readList returns a file whose header is that of a list of grants, prices or evidence, or nil.
func readList(ctx context.Context, path string, remembered []roster.Match) *app.List {
	data := readIf(path, func(head []byte) bool { return app.IsList(head, remembered) })
	if data == nil {
		return nil
	}
	l, ok := app.ReadList(ctx, baseName(path), data, remembered)
	if !ok {
		return nil
	}
	l.Path = path
	return &l
}

// rowWords are what the preview calls a row of each kind of list, and several.
var rowWords = map[roster.Kind][2]string{roster.OfGrants: {"grant", "grants"}, roster.OfPrices: {"price", "prices"}, roster.OfEvidence: {"piece of evidence", "pieces of evidence"}, roster.OfBooked: {"grant with what was recorded of it", "grants with what was recorded of them"}}

// sampleGrants is the folder of the sample's lists of grants, prices and evidence.
const sampleGrants = "grants"

// takeSampleGrants takes the sample's lists without asking: nobody doubts which heading is which.
func (w *Window) takeSampleGrants() {
	entries, err := fs.ReadDir(w.opt.Sample, sampleGrants)
	var all app.Lists
	at := map[roster.Kind]app.Headings{}
	for _, e := range entries {
		var data []byte
		if data, err = fs.ReadFile(w.opt.Sample, path.Join(sampleGrants, e.Name())); err != nil {
			break
		}
		l, ok := app.ReadList(context.Background(), e.Name(), data, nil)
		if !ok {
			continue
		}
		at[l.Kind] = l.Guess(nil)
		if err = all.Add(l); err != nil {
			break
		}
	}
	var c analysis.Command
	if err == nil {
		c, err = all.Draft(w.snap.Review, at).Command(w.origin())
	}
	if err != nil {
		w.refuse(err)
		return
	}
	w.aside("Taking the sample's grants", c, func() {})
}

// lists is the dialog that shows what lists would bring before anything of it is taken.
type lists struct {
	w       *Window
	lists   app.Lists
	at      map[roster.Kind]app.Headings
	draft   app.Draft
	used    *widget.Label
	tie     *widget.Label
	refusal *widget.Label
	control *kit.Field
	rows    *grid.Grid
	picks   map[roster.Kind]map[roster.Column]*kit.Pick
	dialog  *dialog.CustomDialog
	take    *kit.Button
	setting bool // the picks are set by the program
}

// previewLists reads lists on a job and then shows what they would bring.
func (w *Window) previewLists(all app.Lists) {
	if len(all.All()) == 0 {
		return
	}
	l := &lists{w: w, lists: all, at: map[roster.Kind]app.Headings{}, picks: map[roster.Kind]map[roster.Column]*kit.Pick{}}
	for _, x := range all.All() {
		l.at[x.Kind] = x.Guess(w.headings())
	}
	l.read(l.open)
}

// read reads the lists with the headings as they are now chosen, and goes on when that is done.
func (l *lists) read(then func()) {
	at := map[roster.Kind]app.Headings{}
	for k, h := range l.at {
		at[k] = app.Headings{}
		for c, i := range h {
			at[k][c] = i
		}
	}
	review, target := l.w.snap.Review, l.w.work
	jobs.Start(l.w.jobs, "lists", "Reading "+l.lists.All()[0].Name, func(context.Context, jobs.Progress) (app.Draft, error) {
		return l.lists.Draft(review, at), nil
	}, func(d app.Draft, err error) {
		switch {
		case l.w.work != target:
			l.w.Say("Another review was opened while the list was read; open it again to add it to it.")
		case err != nil:
			l.w.refuse(err)
		default:
			l.draft = d
			then()
		}
	})
}

func (l *lists) open() {
	w := l.w
	l.used, l.tie, l.refusal = kit.Words(""), kit.Faint(""), kit.Words("")
	l.refusal.Importance = widget.DangerImportance
	l.rows = grid.New(rowsOnly{w})
	l.control = kit.NewField("", "what the options of all grants come to")
	l.control.OnChanged = func(string) { l.tied() }
	l.control.OnReturn = l.accept
	columns := container.NewVBox()
	for _, x := range l.lists.All() {
		columns.Add(l.columnsOf(x))
	}
	left := container.NewVScroll(columns)
	head := container.NewVBox(l.used, l.refusal)
	if l.lists.Grants != nil {
		head.Add(widget.NewForm(widget.NewFormItem("Control total", l.control)))
		head.Add(l.tie)
	}
	right := container.NewBorder(head, nil, nil, nil, l.rows)
	split := container.NewHSplit(left, right)
	split.SetOffset(0.34)
	l.dialog = dialog.NewCustomWithoutButtons("Lists to take into the review", split, w.win)
	l.take = kit.NewMainButton("Take", l.accept, w.Key)
	l.dialog.SetButtons([]fyne.CanvasObject{kit.NewButton("Cancel", l.dialog.Hide, w.Key), l.take})
	l.control.OnEscape = l.dialog.Hide
	w.open(l.dialog, l.accept)
	size := w.win.Canvas().Size()
	l.dialog.Resize(fyne.NewSize(size.Width*0.9, size.Height*0.85))
	l.show()
	w.win.Canvas().Focus(l.take)
}

// noHeading is the answer that a list has no such column.
const noHeading = "\u2013"

// columnsOf are the headings of a list, to be chosen for each column.
func (l *lists) columnsOf(x *app.List) fyne.CanvasObject {
	options := []string{noHeading}
	for i, h := range x.Table.Header.Fields {
		options = append(options, headingName(i, h))
	}
	form := widget.NewForm()
	l.picks[x.Kind] = map[roster.Column]*kit.Pick{}
	for _, c := range roster.Columns(x.Kind) {
		p := kit.NewPick(options, noHeading, l.w.Key)
		if i, ok := l.at[x.Kind][c]; ok {
			p.Selected = options[i+1]
		}
		p.OnChanged = func(string) { l.choose(x, c, p.SelectedIndex()-1) }
		l.picks[x.Kind][c] = p
		name := strings.ReplaceAll(string(c), "_", " ")
		if roster.Must(x.Kind, c) {
			name += " *"
		}
		form.Append(name, p)
	}
	return container.NewVBox(kit.Title(x.Name), kit.Faint("Which heading stands over each column; those with * must be there."), form)
}

// headingName is a heading with its place, so that two of one name are told apart.
func headingName(i int, h string) string {
	h = strings.TrimSpace(h)
	if h == "" {
		h = "(no heading)"
	}
	return fmt.Sprintf("%d  %s", i+1, h)
}

// choose says which heading stands over a column; another column that had it has none then.
func (l *lists) choose(x *app.List, c roster.Column, field int) {
	if l.setting {
		return
	}
	at := l.at[x.Kind]
	delete(at, c)
	if field >= 0 {
		for other, i := range at {
			if i == field {
				delete(at, other)
				l.setting = true
				l.picks[x.Kind][other].SetSelected(noHeading)
				l.setting = false
			}
		}
		at[c] = field
	}
	l.read(l.show)
}

// show says what the lists would bring as they are read now.
func (l *lists) show() {
	var parts []string
	for _, x := range l.lists.All() {
		n := l.draft.Used(x.Kind)
		what := rowWords[x.Kind][1]
		if n == 1 {
			what = rowWords[x.Kind][0]
		}
		parts = append(parts, money.Group(fmt.Sprint(n))+" "+what+" from "+x.Name)
	}
	text := "To take: " + strings.Join(parts, ", ") + "."
	if n := len(l.draft.Refused); n > 0 {
		text += fmt.Sprintf(" %s refused, listed below, and left out.", rowsAre(n))
	}
	if g := l.w.snap.Review.Grants; l.lists.Grants != nil && g != nil && len(g.List) > 0 {
		text += fmt.Sprintf(" They take the place of the grants of %s (%d).", g.Name, len(g.List))
	}
	l.used.SetText(text)
	_, err := l.draft.Command(l.w.origin())
	l.refusal.Hidden = err == nil
	if err != nil {
		l.refusal.SetText(sentence(err))
	}
	l.refusal.Refresh()
	sheet := draftSheet(l.draft)
	l.rows.SetSheet(&sheet)
	l.tied()
}

func rowsAre(n int) string {
	if n == 1 {
		return "1 row is"
	}
	return fmt.Sprintf("%d rows are", n)
}

// tied compares the options with the control total.
func (l *lists) tied() {
	text := strings.TrimSpace(l.control.Text)
	l.tie.Importance = widget.LowImportance
	switch total, err := money.Parse(text); {
	case l.lists.Grants == nil:
		return
	case text == "":
		l.tie.SetText("The options of the rows used come to " + money.Group(l.draft.Grants.Options().String()) + ".")
	case err != nil:
		l.tie.SetText(sentence(err))
	default:
		said, ok := l.draft.Grants.TiesTo(total.Value)
		if !ok {
			l.tie.Importance = widget.DangerImportance
		}
		l.tie.SetText(said)
	}
	l.tie.Refresh()
}

// accept takes what is shown in one step, and remembers the headings that were chosen.
func (l *lists) accept() {
	w := l.w
	c, err := l.draft.Command(w.origin())
	if err != nil {
		l.refusal.SetText(sentence(err))
		l.refusal.Show()
		return
	}
	l.dialog.Hide()
	w.aside("Taking "+l.lists.All()[0].Name, c, func() {
		for _, x := range l.lists.All() {
			for _, m := range x.Taught(l.at[x.Kind]) {
				w.opt.Prefs.AddHeading(prefs.Heading{Column: string(m.Column), Heading: m.Heading})
			}
			w.addRecent(x.Path)
			w.opt.Prefs.SetFolder(filepath.Dir(x.Path))
		}
		w.opt.Log.Info("lists", "grants", l.draft.Used(roster.OfGrants), "prices", l.draft.Used(roster.OfPrices), "evidence", l.draft.Used(roster.OfEvidence), "refused", len(l.draft.Refused))
		w.turn(pageGrants)
	})
}
