package grid

import (
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/views/look"
)

var update = flag.Bool("update", false, "write the golden files anew")

// desk is an owner that writes down what it was told.
type desk struct {
	log    []string
	refuse error
	edited func(row, col int, text string)
}

func (d *desk) note(format string, args ...any) { d.log = append(d.log, fmt.Sprintf(format, args...)) }

func (d *desk) Selected(row, col int) { d.note("selected %d,%d", row, col) }
func (d *desk) Edit(row, col int, text string) error {
	if d.refuse != nil {
		return d.refuse
	}
	d.note("edit %d,%d %q", row, col, text)
	if d.edited != nil {
		d.edited(row, col, text)
	}
	return nil
}
func (d *desk) Pasted(row, col int, block [][]string) error {
	d.note("pasted %d,%d %q", row, col, block)
	return d.refuse
}
func (d *desk) Open(row, col int)                   { d.note("open %d,%d", row, col) }
func (d *desk) Menu(row, col int, at fyne.Position) { d.note("menu %d,%d", row, col) }
func (d *desk) Say(text string)                     { d.note("say %s", text) }
func (d *desk) Hint(text string)                    { d.note("hint %s", text) }
func (d *desk) Shortcut(s fyne.Shortcut)            { d.note("shortcut %s", s.ShortcutName()) }
func (d *desk) Key(e *fyne.KeyEvent)                { d.note("key %s", e.Name) }

// told returns what the desk was told since it was asked last.
func (d *desk) told() []string {
	log := d.log
	d.log = nil
	return log
}

var errLetters = errors.New(`"abc" is not an amount; write it as 1,234 or (1,234)`)

// figure is a cell with an amount in thousands.
func figure(thousands int64) paper.Cell {
	d := decimal.New(thousands, 3)
	return paper.Cell{Text: money.Format{Scale: money.Thousands}.Text(d), Amount: &d}
}

func percent(s string) paper.Cell { return paper.Cell{Text: s, Tone: paper.Muted} }

// entry is an adjustment's cell.
func entry(thousands int64) paper.Cell {
	c := figure(thousands)
	c.Edit = paper.EnterAdjustment
	if thousands != 0 {
		c.Tone, c.Fill = paper.Adjusted, true
	}
	return c
}

func locked(thousands int64) paper.Cell {
	c := figure(thousands)
	c.Tone = paper.Adjusted
	c.Locked = "A subtotal follows from its lines; type into those."
	c.Why = "The sum of the lines above."
	return c
}

// comparison is a small income statement with every kind of row and of tone.
func comparison() *paper.Sheet {
	cols := []paper.Column{
		{ID: "line", Head: "", Width: 24, Fixed: true},
		{ID: "prev", Head: "Prev. reported", Align: paper.Right, Group: "Three months ended 31 March 2005"},
		{ID: "adj", Head: "Adjustments", Align: paper.Right, Group: "Three months ended 31 March 2005"},
		{ID: "now", Head: "As restated", Align: paper.Right, Group: "Three months ended 31 March 2005"},
		{ID: "pct", Head: "Change", Align: paper.Right},
	}
	line := func(key, text string, kind paper.RowKind, in int, prev, now int64, adj paper.Cell, pct string) paper.Row {
		return paper.Row{Key: key, Kind: kind, Indent: in, Cells: []paper.Cell{
			{Text: text}, figure(prev), adj, figure(now), percent(pct)}}
	}
	wrong := line("pretax", "Income before income taxes", paper.Subtotal, 0, 310, 246, locked(-64), "(20.6%)")
	wrong.Cells[3].Tone, wrong.Cells[3].Why = paper.Exception, "The lines sum to 247."
	right := line("net", "Net income", paper.Total, 0, 134, 100, locked(-34), "(25.4%)")
	right.Cells[3].Tone = paper.Agreed
	return &paper.Sheet{Title: "GAAP", Columns: cols, Rows: []paper.Row{
		{Key: "h", Kind: paper.Heading, Cells: []paper.Cell{{Text: "Income statement, in thousands of dollars"}, {}, {}, {}, {}}},
		line("rev", "Net revenues", paper.Item, 1, 19433, 19433, entry(0), ""),
		line("cost", "Cost of revenues", paper.Item, 1, 12262, 11982, entry(-280), "(2.3%)"),
		line("gross", "Gross profit", paper.Subtotal, 0, 7171, 7451, locked(280), "3.9%"),
		line("rd", "Research and development", paper.Item, 1, 3678, 4022, entry(344), "9.4%"),
		line("loss", "Loss from operations", paper.Subtotal, 0, -599, -663, locked(-64), "10.7%"),
		{Key: "s", Kind: paper.Spacer, Cells: make([]paper.Cell, 5)},
		wrong,
		line("tax", "Income tax", paper.Item, 1, 125, 95, entry(-30), "(24.0%)"),
		right,
	}}
}

// pro is the non-GAAP side of comparison: the same rows without their captions.
func pro() *paper.Sheet {
	s := comparison()
	s.Columns = append([]paper.Column(nil), s.Columns[1:]...)
	for i := range s.Columns {
		s.Columns[i].Group = ""
	}
	for i := range s.Rows {
		s.Rows[i].Cells = s.Rows[i].Cells[1:]
	}
	return s
}

// wide is a sheet that needs both scroll bars.
func wide(rows, cols int) *paper.Sheet {
	s := &paper.Sheet{Columns: []paper.Column{{ID: "c", Head: "Line", Fixed: true, Width: 10}}}
	for c := range cols {
		s.Columns = append(s.Columns, paper.Column{ID: fmt.Sprint("p", c), Head: fmt.Sprintf("Q%d-%d", c%4+1, 2000+c/4), Align: paper.Right, Width: 9})
	}
	for r := range rows {
		row := paper.Row{Key: fmt.Sprint("r", r), Cells: []paper.Cell{{Text: fmt.Sprintf("Line %d", r)}}}
		for c := range cols {
			row.Cells = append(row.Cells, figure(int64((r*7919+c*104729)%100000)))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// show puts a grid into a window of a size and gives it the focus.
func show(t *testing.T, mode look.Mode, s *paper.Sheet, w, h float32) (*Grid, *desk, fyne.Window) {
	t.Helper()
	a := test.NewApp()
	a.Settings().SetTheme(look.New(mode))
	d := &desk{}
	g := New(d)
	g.SetSheet(s)
	win := a.NewWindow("grid")
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.SetContent(g)
	win.Resize(fyne.NewSize(w, h))
	win.Canvas().Focus(g)
	d.told()
	return g, d, win
}

// picture writes what a window shows to PICTURES, for looking at.
func picture(t *testing.T, win fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// golden compares a dump with its file under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs from its golden file (-want +got):\n%s", name, diff)
	}
}
