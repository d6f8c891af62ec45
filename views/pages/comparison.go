package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/grid"
	"restate/views/kit"
)

// Comparison shows one period: GAAP and the non-GAAP measure side by side, scrolling together.
type Comparison struct {
	gaap, measure           *grid.Grid
	gaapTitle, measureTitle *widget.Label
	left, right             *kit.Panel
	split                   *container.Split
	content                 *fyne.Container
	alone                   bool             // no measure: the GAAP grid has the page to itself
	last                    paper.Comparison // as shown
}

// NewComparison returns the page. offset is the share of the GAAP side.
func NewComparison(h Host, offset float64) *Comparison {
	c := &Comparison{gaap: newGrid(h), measure: newGrid(h), gaapTitle: kit.Title("GAAP"), measureTitle: kit.Title("Non-GAAP")}
	grid.Join(c.gaap, c.measure)
	c.left = side(c.gaapTitle, c.gaap)
	c.right = side(c.measureTitle, c.measure)
	c.split = container.NewHSplit(c.left, c.right)
	c.split.SetOffset(offset)
	c.content = container.NewStack(c.left)
	c.alone = true
	return c
}

// side is a grid with its heading, framed.
func side(title fyne.CanvasObject, g *grid.Grid) *kit.Panel {
	p := kit.NewPanel(container.NewBorder(title, nil, nil, nil, g))
	p.Inset = 1
	return p
}

// Title implements Page.
func (c *Comparison) Title() string { return "Comparison" }

// Content implements Page.
func (c *Comparison) Content() fyne.CanvasObject { return c.content }

// Offset is the share of the GAAP side.
func (c *Comparison) Offset() float64 { return c.split.Offset }

// Show implements Page.
func (c *Comparison) Show(s State) {
	cmp := c.last.Again(s.Review, s.Impact, s.Period, s.Measure, s.View)
	c.last = cmp
	c.gaapTitle.SetText(cmp.GAAP.Title + "   " + cmp.GAAP.Subtitle)
	c.gaap.SetSheet(&cmp.GAAP)
	c.arrange(len(cmp.Measure.Rows) == 0)
	c.measureTitle.SetText(cmp.Measure.Title + "   " + cmp.Measure.Subtitle)
	c.measure.SetSheet(&cmp.Measure)
}

func (c *Comparison) arrange(alone bool) {
	if alone == c.alone {
		return
	}
	c.alone = alone
	if alone {
		c.content.Objects = []fyne.CanvasObject{c.left}
	} else {
		c.split.Leading, c.split.Trailing = c.left, c.right
		c.content.Objects = []fyne.CanvasObject{c.split}
	}
	c.content.Refresh()
}

// Focus implements Page.
func (c *Comparison) Focus(on fyne.Canvas) { on.Focus(c.gaap) }

// Current implements Page: of the two cursors, the one that was moved last.
func (c *Comparison) Current() (paper.Cell, paper.Row, bool) {
	g := c.gaap.Active()
	row, col := g.At()
	return cellOf(g.Sheet(), row, col)
}

// Go puts the cursor on a cell of the GAAP grid.
func (c *Comparison) Go(key, column string) bool { return c.gaap.Go(key, column) }

// Grids returns both grids, GAAP first.
func (c *Comparison) Grids() (gaap, measure *grid.Grid) { return c.gaap, c.measure }
