// Package pages holds the window's pages, one file a page. A page shows sheets made by
// analysis/paper and passes what a person wishes on to its Host; it decides nothing.
package pages

import (
	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/app"
	"restate/app/desk"
	"restate/views/grid"
)

// State is what every page shows something of.
type State struct {
	desk.Snapshot
	View     paper.View
	Period   fiscal.Period
	Measure  string
	Entered  analysis.Review // as entered; Review is as the scenario shown has it
	Findings []check.Finding
	Steps    []paper.Step
}

// Page is one page of the window.
type Page interface {
	Title() string
	Content() fyne.CanvasObject
	// Show brings the page up to date.
	Show(State)
	// Focus gives the keyboard to the page's first grid.
	Focus(fyne.Canvas)
	// Current is the cell that the cursor is on; ok is false on an empty page.
	Current() (c paper.Cell, r paper.Row, ok bool)
}

// Host is what a page asks of the window.
type Host interface {
	// Picked tells that the cursor came to a cell.
	Picked(paper.Cell, paper.Row)
	// Change asks for the edits of one step; an error is shown as it is.
	Change([]app.Change) error
	// OpenCell asks for more about a cell.
	OpenCell(paper.Cell, paper.Row)
	// CellMenu asks for a cell's menu.
	CellMenu(paper.Cell, paper.Row, fyne.Position)
	Say(string)
	Hint(string)
	Shortcut(fyne.Shortcut)
	Key(*fyne.KeyEvent)
}

// owner adapts a Host to one grid: rows and columns become cells.
type owner struct {
	host Host
	grid *grid.Grid
}

// newGrid returns a grid whose wishes reach the host.
func newGrid(h Host) *grid.Grid {
	o := &owner{host: h}
	o.grid = grid.New(o)
	return o.grid
}

func (o *owner) at(row, col int) (paper.Cell, paper.Row, bool) {
	return cellOf(o.grid.Sheet(), row, col)
}

func cellOf(s *paper.Sheet, row, col int) (paper.Cell, paper.Row, bool) {
	if row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row].Cells) {
		return paper.Cell{}, paper.Row{}, false
	}
	return s.Rows[row].Cells[col], s.Rows[row], true
}

// Selected implements grid.Owner.
func (o *owner) Selected(row, col int) {
	if c, r, ok := o.at(row, col); ok {
		o.host.Picked(c, r)
	}
}

// Edit implements grid.Owner.
func (o *owner) Edit(row, col int, text string) error {
	return o.Pasted(row, col, [][]string{{text}})
}

// Pasted implements grid.Owner. What falls outside the sheet is refused, so that nothing of a block
// is lost without a word.
func (o *owner) Pasted(row, col int, block [][]string) error {
	var changes []app.Change
	for i, line := range block {
		for j, text := range line {
			c, _, ok := o.at(row+i, col+j)
			switch {
			case !ok && text == "":
			case !ok:
				return errBeyond
			case c.Edit == paper.ReadOnly && (text == "" || text == c.Text):
			default:
				changes = append(changes, app.Change{Ref: c.Ref, Edit: c.Edit, Text: text})
			}
		}
	}
	if len(changes) == 0 {
		return nil
	}
	return o.host.Change(changes)
}

// Open implements grid.Owner.
func (o *owner) Open(row, col int) {
	if c, r, ok := o.at(row, col); ok {
		o.host.OpenCell(c, r)
	}
}

// Menu implements grid.Owner.
func (o *owner) Menu(row, col int, at fyne.Position) {
	if c, r, ok := o.at(row, col); ok {
		o.host.CellMenu(c, r, at)
	}
}

// Say implements grid.Owner.
func (o *owner) Say(text string) { o.host.Say(text) }

// Hint implements grid.Owner.
func (o *owner) Hint(text string) { o.host.Hint(text) }

// Shortcut implements grid.Owner.
func (o *owner) Shortcut(s fyne.Shortcut) { o.host.Shortcut(s) }

// Key implements grid.Owner.
func (o *owner) Key(e *fyne.KeyEvent) { o.host.Key(e) }

type beyond struct{}

func (beyond) Error() string {
	return "The block is larger than what is below and to the right of the cursor; start further up or left."
}

var errBeyond error = beyond{}
