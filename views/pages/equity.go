package pages

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
)

// The ways the roll of retained earnings is shown.
const (
	rollByYear    = "By year"
	rollByQuarter = "By quarter"
)

// equityPage is the roll of retained earnings with a sentence below it that says what it shows.
type equityPage struct {
	*choicePage
	words *widget.Label
	whole fyne.CanvasObject
}

// NewEquity returns the opening balances, the roll of retained earnings and the proof of the balance sheets.
func NewEquity(h Host) Page {
	p := &equityPage{words: widget.NewLabel("")}
	p.words.Wrapping = fyne.TextWrapWord
	p.choicePage = newChoicePage(h, "Equity", 140, func(s State) []string {
		if e := s.Impact.Equity(); len(e.Years) == 0 {
			return nil
		} else if len(e.Quarters) == 0 {
			return []string{rollByYear}
		}
		return []string{rollByYear, rollByQuarter}
	}, func(s State, chosen string) paper.Sheet {
		by := paper.ByYear
		if chosen == rollByQuarter {
			by = paper.ByQuarter
		}
		sheet := paper.Equity(s.Review, s.Impact, by, s.View)
		p.words.SetText(strings.Join(sheet.Notes, " "))
		p.words.Hidden = len(sheet.Notes) == 0
		return sheet
	})
	p.whole = container.NewBorder(nil, p.words, nil, nil, p.choicePage.Content())
	return p
}

// Content implements Page.
func (p *equityPage) Content() fyne.CanvasObject { return p.whole }
