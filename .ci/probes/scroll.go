// Command scroll scrolls 5,000 rows of 40 figures in a real window for a few
// seconds and says how many frames were drawn: with the program's own grid, or
// with the toolkit's table and the same cells. `make bench` compares them.
//
//	scroll grid|table
package main

import (
	"encoding/json"
	"fmt"
	"image/color"
	"os"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/grid"
	"restate/views/look"
)

const (
	rows, columns = 5000, 40
	step          = 40 // device-independent pixels a frame
	lasts         = 5 * time.Second

	// One cell of the program's grid, so that the table shows as many.
	rowHeight   = 23
	columnWidth = 100
	cellPadding = 2
)

func main() {
	application := app.NewWithID("io.github.restate.scroll")
	ours := look.New(look.AlwaysLight)
	application.Settings().SetTheme(ours)
	window := application.NewWindow("Scroll")
	content, scroll := newGrid()
	if slices.Contains(os.Args[1:], "table") {
		application.Settings().SetTheme(dense{ours})
		content, scroll = newTable(ours)
	}
	window.SetContent(content)
	window.Resize(fyne.NewSize(1200, 800))
	application.Lifecycle().SetOnStarted(func() { measure(scroll) })
	window.ShowAndRun()
}

// dense is our theme with the table's cells as close together as the grid's.
type dense struct{ fyne.Theme }

func (d dense) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInnerPadding {
		return cellPadding
	}
	return d.Theme.Size(name)
}

// measure scrolls one step each frame, prints what it counted, and quits.
func measure(scroll func(frame int)) {
	var frames []time.Duration
	last := time.Now()
	moving := fyne.NewAnimation(lasts, func(done float32) {
		now := time.Now()
		frames = append(frames, now.Sub(last))
		last = now
		scroll(len(frames))
		if done == 1 {
			report(frames)
			fyne.CurrentApp().Quit()
		}
	})
	moving.Curve = fyne.AnimationLinear
	moving.Start()
}

func report(frames []time.Duration) {
	slices.Sort(frames)
	event := map[string]any{
		"event":  "scrolled",
		"fps":    float64(len(frames)) / lasts.Seconds(),
		"p50_ms": frames[len(frames)/2].Seconds() * 1000,
		"p95_ms": frames[len(frames)*95/100].Seconds() * 1000,
	}
	if err := json.NewEncoder(os.Stderr).Encode(event); err != nil {
		os.Exit(1)
	}
}

// figure is the text of one cell, tinted whether something was entered there.
func figure(row, column int) (text string, tinted bool) {
	n := (row*columns + column) * 7919 % 1_000_000
	if n%5 == 0 {
		return "(" + strconv.Itoa(n/1000) + "," + fmt.Sprintf("%03d", n%1000) + ")", n%3 == 0
	}
	return strconv.Itoa(n/1000) + "," + fmt.Sprintf("%03d", n%1000), n%3 == 0
}

func newGrid() (fyne.CanvasObject, func(int)) {
	sheet := &paper.Sheet{Title: "Scrolling"}
	for c := range columns {
		sheet.Columns = append(sheet.Columns, paper.Column{ID: strconv.Itoa(c), Head: "Column " + strconv.Itoa(c), Width: 10, Align: paper.Right})
	}
	for r := range rows {
		row := paper.Row{Key: strconv.Itoa(r), Cells: make([]paper.Cell, columns)}
		for c := range row.Cells {
			row.Cells[c].Text, row.Cells[c].Fill = figure(r, c)
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	g := grid.New(nobody{})
	g.SetSheet(sheet)
	return g, func(int) { g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -step)}) }
}

func newTable(ours fyne.Theme) (fyne.CanvasObject, func(int)) {
	ink := ours.Color(theme.ColorNameForeground, theme.VariantLight)
	table := widget.NewTable(
		func() (int, int) { return rows, columns },
		func() fyne.CanvasObject {
			text := canvas.NewText("", ink)
			text.Alignment = fyne.TextAlignTrailing
			text.TextSize = ours.Size(theme.SizeNameText)
			tint := canvas.NewRectangle(color.NRGBA{R: 0xff, G: 0xf6, B: 0xe3, A: 0xff})
			tint.SetMinSize(fyne.NewSize(columnWidth-2*cellPadding, rowHeight-2*cellPadding))
			return container.NewStack(tint, text)
		},
		func(at widget.TableCellID, cell fyne.CanvasObject) {
			objects := cell.(*fyne.Container).Objects
			text, tint := objects[1].(*canvas.Text), objects[0]
			var tinted bool
			text.Text, tinted = figure(at.Row, at.Col)
			if tinted {
				tint.Show()
			} else {
				tint.Hide()
			}
			text.Refresh()
		})
	table.ShowHeaderRow = true
	return table, func(frame int) { table.ScrollToOffset(fyne.NewPos(0, float32(frame*step))) }
}

// nobody owns the measured grid: nothing is selected or typed while it scrolls.
type nobody struct{}

func (nobody) Selected(int, int)                 {}
func (nobody) Edit(int, int, string) error       { return nil }
func (nobody) Pasted(int, int, [][]string) error { return nil }
func (nobody) Open(int, int)                     {}
func (nobody) Menu(int, int, fyne.Position)      {}
func (nobody) Say(string)                        {}
func (nobody) Hint(string)                       {}
func (nobody) Shortcut(fyne.Shortcut)            {}
func (nobody) Key(*fyne.KeyEvent)                {}
