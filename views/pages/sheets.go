package pages

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// NewPeriods returns the periods under review with their evidence.
func NewPeriods(h Host) Page {
	return newSheetPage(h, "Periods", func(s State) paper.Sheet { return paper.Affected(s.Review) })
}

// NewFindings returns what the checks found.
func NewFindings(h Host) Page {
	return newSheetPage(h, "Findings", func(s State) paper.Sheet { return paper.Findings(s.Findings) })
}

// NewHistory returns what was done so far.
func NewHistory(h Host) Page {
	return newSheetPage(h, "History", func(s State) paper.Sheet { return paper.History(s.Steps) })
}

// AllPeriods shows one statement over every period, chosen among the review's statements.
type AllPeriods struct {
	*sheetPage
	choice *widget.Select
	ids    map[string]string // shown name to statement id
	last   State
}

// NewAllPeriods returns the page.
func NewAllPeriods(h Host) *AllPeriods {
	p := &AllPeriods{ids: map[string]string{}}
	p.choice = widget.NewSelect(nil, nil)
	p.sheetPage = newSheetPage(h, "All periods", func(s State) paper.Sheet {
		return paper.AllPeriods(s.Review, s.Impact, p.ids[p.choice.Selected], s.View)
	})
	wide := container.NewGridWrap(fyne.NewSize(200, p.choice.MinSize().Height), p.choice)
	p.content = side(container.NewBorder(nil, nil, nil, wide, p.heading), p.grid)
	p.choice.OnChanged = func(string) { p.sheetPage.Show(p.last) }
	return p
}

// Show implements Page.
func (p *AllPeriods) Show(s State) {
	p.last = s
	var names []string
	for _, st := range s.Review.Statements {
		name := paper.StatementTitle(st)
		p.ids[name] = st.ID
		names = append(names, name)
	}
	p.choice.Options = names
	if !slices.Contains(names, p.choice.Selected) {
		p.choice.Selected = ""
		if len(names) > 0 {
			p.choice.Selected = names[0]
		}
	}
	p.choice.Hidden = len(names) == 0
	p.choice.Refresh()
	p.sheetPage.Show(s)
}
