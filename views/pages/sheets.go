package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/grid"
	"restate/views/kit"
)

// sheetPage is a page that is one sheet.
type sheetPage struct {
	title   string
	heading *widget.Label
	grid    *grid.Grid
	content fyne.CanvasObject
	build   func(State) paper.Sheet
}

func newSheetPage(h Host, title string, build func(State) paper.Sheet) *sheetPage {
	p := &sheetPage{title: title, heading: kit.Title(title), grid: newGrid(h), build: build}
	p.content = side(p.heading, p.grid)
	return p
}

// Title implements Page.
func (p *sheetPage) Title() string { return p.title }

// Content implements Page.
func (p *sheetPage) Content() fyne.CanvasObject { return p.content }

// Show implements Page.
func (p *sheetPage) Show(s State) {
	sheet := p.build(s)
	p.heading.SetText(sheet.Title + "   " + sheet.Subtitle)
	p.grid.SetSheet(&sheet)
}

// Focus implements Page.
func (p *sheetPage) Focus(on fyne.Canvas) { on.Focus(p.grid) }

// Current implements Page.
func (p *sheetPage) Current() (paper.Cell, paper.Row, bool) {
	row, col := p.grid.At()
	return cellOf(p.grid.Sheet(), row, col)
}

// Grid returns the page's grid.
func (p *sheetPage) Grid() *grid.Grid { return p.grid }

// NewAdjustments returns the list of adjustments.
func NewAdjustments(h Host) Page {
	return newSheetPage(h, "Adjustments", func(s State) paper.Sheet { return paper.Adjustments(s.Review, s.View) })
}

// NewPeriods returns the periods under review with their evidence. How each is known and which rule read it
// is told beside the page.
func NewPeriods(h Host) Page {
	return newSheetPage(h, "Periods", func(s State) paper.Sheet { return without(paper.Affected(s.Review), "known", "rule") })
}

// NewStanding returns where each period stands.
func NewStanding(h Host) Page {
	return newSheetPage(h, "Standing", func(s State) paper.Sheet { return paper.Standings(s.Review) })
}

// NewHistory returns what was done so far.
func NewHistory(h Host) Page {
	return newSheetPage(h, "History", func(s State) paper.Sheet { return paper.History(s.Steps) })
}
