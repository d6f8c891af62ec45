// Command scroll measures how fast the grid scrolls against a widget.Table with the same cells, by
// turns in one real window: 5,000 rows of a caption and 40 figures, rows of 22 units, figures at the
// right, every seventh cell on a tint, headings above and captions at the left that stay. It prints
// one line of JSON with each measurement, the medians and their ratio.
//
// The window is as large as a full screen by default, so that neither side reaches the 60 frames a
// second at which the toolkit stops.
//
//	go run -tags gles,migrated_fynedo ./.ci/probes/scroll.go
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"image/color"
	"log"
	"os"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/views/grid"
	"restate/views/look"
)

const (
	rows, columns = 5000, 40
	textSize      = 12
	rowHeight     = 22 // of the grid at that size of text
	columnWidth   = 63 // of the grid for figures below 100,000
	step          = 40 // units a frame
	sideways      = 10 // as many times slower
	warm          = 10 // frames before counting, so that fonts and textures are there
)

// compact is the program's look with smaller text.
type compact struct{ *look.Theme }

func (c compact) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		return textSize
	}
	return c.Theme.Size(n)
}

// sheet is what both sides show.
func sheet() *paper.Sheet {
	s := &paper.Sheet{Columns: []paper.Column{{ID: "line", Head: "Line", Fixed: true}}}
	for c := range columns {
		s.Columns = append(s.Columns, paper.Column{ID: fmt.Sprint(c), Head: fmt.Sprint("C", c), Align: paper.Right})
	}
	for r := range rows {
		row := paper.Row{Key: fmt.Sprint(r), Cells: []paper.Cell{{Text: fmt.Sprint("Line ", r)}}}
		for c := range columns {
			d := decimal.NewFromInt(int64((r*7919 + c*104729) % 100000))
			row.Cells = append(row.Cells, paper.Cell{Text: money.Format{}.Text(d), Amount: &d, Fill: (r+c)%7 == 0})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// side is one of the two that are measured.
type side struct {
	show   fyne.CanvasObject
	scroll func(to fyne.Position)
	fps    []float64
}

func newGrid(s *paper.Sheet) *side {
	g := grid.New(nobody{})
	g.SetSheet(s)
	var at fyne.Position
	return &side{show: g, scroll: func(to fyne.Position) {
		g.ScrollBy(to.X-at.X, to.Y-at.Y)
		at = to
	}}
}

func newTable(s *paper.Sheet) *side {
	tint := look.Now().AdjustedTint
	t := widget.NewTableWithHeaders(func() (int, int) { return rows, columns },
		func() fyne.CanvasObject { return newCell() },
		func(id widget.TableCellID, o fyne.CanvasObject) {
			c, from := o.(*cell), s.Rows[id.Row].Cells[id.Col+1]
			c.text.Text, c.ground.FillColor = from.Text, color.Transparent
			if c.corner.Hidden = !from.Fill; from.Fill {
				c.ground.FillColor = tint
			}
			c.Refresh()
		})
	t.CreateHeader = func() fyne.CanvasObject { return newCell() }
	t.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) {
		c := o.(*cell)
		if c.text.Text = ""; id.Row >= 0 {
			c.text.Text = s.Rows[id.Row].Cells[0].Text
		} else if id.Col >= 0 {
			c.text.Text = s.Columns[id.Col+1].Head
		}
		c.Refresh()
	}
	return &side{show: t, scroll: t.ScrollToOffset}
}

// cell is a table's cell: a ground, a corner that marks it as the grid does, and a text at the right.
type cell struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	corner *canvas.Rectangle
	text   *canvas.Text
	least  fyne.Size
}

func newCell() *cell {
	between := theme.Padding() // the table's own, around each cell
	c := &cell{
		ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", look.Now().Ink),
		least: fyne.NewSize(columnWidth-between, rowHeight-between),
	}
	c.corner = canvas.NewRectangle(look.Now().Ink)
	c.corner.Hidden = true
	c.text.Alignment, c.text.TextSize = fyne.TextAlignTrailing, textSize
	c.ExtendBaseWidget(c)
	return c
}

func (c *cell) CreateRenderer() fyne.WidgetRenderer { return renderer{c} }

type renderer struct{ *cell }

func (r renderer) Destroy()           {}
func (r renderer) MinSize() fyne.Size { return r.least }
func (r renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.corner, r.text}
}

func (r renderer) Refresh() {
	r.ground.Refresh()
	r.corner.Refresh()
	r.text.Refresh()
}

func (r renderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.corner.Resize(fyne.NewSize(4, 4))
	r.text.Resize(fyne.NewSize(size.Width-6, size.Height))
}

// measure scrolls one side for a while and notes its frames a second. A tick of an animation is a
// frame drawn.
func measure(w fyne.Window, s *side, lasts time.Duration) {
	done := make(chan struct{})
	frames, y := 0, float32(0)
	var began, last time.Time
	var moving *fyne.Animation
	tick := func(float32) {
		if frames > warm && last.Sub(began) > lasts {
			return // the animation ends after this round of ticks
		}
		if y += step; y > rows*rowHeight-2000 {
			y = 0
		}
		s.scroll(fyne.NewPos(float32(int(y/sideways)%600), y))
		last = time.Now()
		if frames++; frames == warm {
			began = last
		}
		if frames > warm && last.Sub(began) > lasts {
			moving.Stop()
			s.fps = append(s.fps, float64(frames-warm)/last.Sub(began).Seconds())
			close(done)
		}
	}
	moving = fyne.NewAnimation(time.Hour, tick)
	moving.Curve = fyne.AnimationLinear
	fyne.DoAndWait(func() {
		w.SetContent(container.NewStack(s.show))
		moving.Start()
	})
	<-done
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

func main() {
	rounds := flag.Int("rounds", 5, "how often each side is measured")
	lasts := flag.Duration("for", 3*time.Second, "how long one measurement takes")
	width := flag.Int("width", 1900, "of the window, in units")
	height := flag.Int("height", 1040, "of the window, in units")
	flag.Parse()
	a := app.NewWithID("io.github.restate.scroll")
	a.Settings().SetTheme(compact{look.New(look.AlwaysLight)})
	w := a.NewWindow("Restate scroll benchmark")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(float32(*width), float32(*height)))
	s := sheet()
	own, table := newGrid(s), newTable(s)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			for range *rounds {
				measure(w, own, *lasts)
				measure(w, table, *lasts)
			}
			fyne.Do(a.Quit)
		}()
	})
	w.ShowAndRun()
	err := json.NewEncoder(os.Stdout).Encode(map[string]any{
		"rows": rows, "columns": columns, "width": *width, "height": *height,
		"grid": own.fps, "table": table.fps,
		"grid_fps": median(own.fps), "table_fps": median(table.fps), "ratio": median(own.fps) / median(table.fps),
	})
	if err != nil {
		log.Fatal(err)
	}
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
