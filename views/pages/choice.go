package pages

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/paper"
)

// choicePage is a page that is one of several sheets.
type choicePage struct {
	*sheetPage
	choice  *widget.Select
	options func(State) []string
	last    State
}

// newChoicePage returns a page; build makes the sheet of the option chosen, which is empty where there is none.
func newChoicePage(h Host, title string, width float32, options func(State) []string, build func(s State, chosen string) paper.Sheet) *choicePage {
	p := &choicePage{options: options}
	p.choice = widget.NewSelect(nil, nil)
	p.sheetPage = newSheetPage(h, title, func(s State) paper.Sheet { return build(s, p.choice.Selected) })
	wide := container.NewGridWrap(fyne.NewSize(width, p.choice.MinSize().Height), p.choice)
	p.content = side(container.NewBorder(nil, nil, nil, wide, p.heading), p.grid)
	p.choice.OnChanged = func(string) { p.sheetPage.Show(p.last) }
	return p
}

// Show implements Page.
func (p *choicePage) Show(s State) {
	p.last = s
	names := p.options(s)
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

// Chooser is a page that shows one of several sheets.
type Chooser interface {
	// Next shows the next sheet and returns its name; empty where there is no other.
	Next() string
}

// Next implements Chooser.
func (p *choicePage) Next() string {
	if len(p.choice.Options) < 2 {
		return ""
	}
	at := slices.Index(p.choice.Options, p.choice.Selected)
	p.choice.SetSelected(p.choice.Options[(at+1)%len(p.choice.Options)])
	return p.choice.Selected
}

// NewAllPeriods returns one statement over every period, chosen among the review's statements.
func NewAllPeriods(h Host) *choicePage {
	names := func(s State) []string {
		var out []string
		for _, st := range s.Review.Statements {
			out = append(out, paper.StatementTitle(st))
		}
		return out
	}
	return newChoicePage(h, "All periods", 200, names, func(s State, chosen string) paper.Sheet {
		id := ""
		if i := slices.Index(names(s), chosen); i >= 0 {
			id = s.Review.Statements[i].ID
		}
		return paper.AllPeriods(s.Review, s.Impact, id, s.View)
	})
}

// The findings that may be listed.
const (
	allFindings = "All"
	openOnly    = "Open"
	settledOnly = "Settled"
	noLonger    = "No longer found"
)

// NewFindings returns what the checks found, with what the reviewer made of it.
func NewFindings(h Host) *choicePage {
	options := func(s State) []string {
		if len(s.Findings)+len(s.Review.Settled) == 0 {
			return nil
		}
		return []string{allFindings, openOnly, settledOnly, noLonger}
	}
	return newChoicePage(h, "Findings", 160, options, func(s State, chosen string) paper.Sheet {
		if chosen == noLonger {
			return paper.Decisions(s.Review, s.Findings)
		}
		sheet := without(paper.Findings(findingsOf(s.Findings, chosen)), "by", "question", "rule", "code") // the card tells them
		if len(s.Findings) > 0 && len(sheet.Rows) == 0 {
			sheet.Empty = "No finding is like this; list all of them with the field above."
		}
		return sheet
	})
}

// without leaves columns of a sheet out.
func without(s paper.Sheet, ids ...string) paper.Sheet {
	var kept []int
	var columns []paper.Column
	for i, c := range s.Columns {
		if !slices.Contains(ids, c.ID) {
			kept, columns = append(kept, i), append(columns, c)
		}
	}
	s.Columns = columns
	for i, row := range s.Rows {
		var cells []paper.Cell
		for _, j := range kept {
			cells = append(cells, row.Cells[j])
		}
		s.Rows[i].Cells = cells
	}
	return s
}

func findingsOf(all []check.Finding, chosen string) []check.Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f check.Finding) bool {
		open := f.Outcome == analysis.Open
		return chosen == openOnly && !open || chosen == settledOnly && open
	})
}

// Changes is what changed since a document, which is chosen among those of the review.
type Changes struct {
	*choicePage
	shas []string // of the options
}

// NewChanges returns the page.
func NewChanges(h Host) *Changes {
	p := &Changes{}
	p.choicePage = newChoicePage(h, "Changes", 320, p.documents, func(s State, _ string) paper.Sheet {
		sheet := paper.Since(s.Review, p.Since())
		sheet.Title = "What changed since" // the field beside it names the document
		if len(s.Review.Sources) == 0 {
			sheet.Empty = "No document yet. Open the notice, and later documents as they come."
		}
		return sheet
	})
	return p
}

// documents lists the documents in the order of their dates; two of one name are told apart by their days.
func (p *Changes) documents(s State) []string {
	p.shas = nil
	var out []string
	for _, src := range s.Review.ByDate() {
		name := src.Cover.Date.Words() + "  " + src.Name
		for slices.Contains(out, name) {
			name += " again"
		}
		out, p.shas = append(out, name), append(p.shas, src.SHA256)
	}
	return out
}

// Since is the SHA256 of the document that the changes are counted from; empty without one.
func (p *Changes) Since() string {
	if i := slices.Index(p.choice.Options, p.choice.Selected); i >= 0 && i < len(p.shas) {
		return p.shas[i]
	}
	return ""
}

// SetSince counts the changes from a document on.
func (p *Changes) SetSince(sha string, s State) {
	p.Show(s)
	if i := slices.Index(p.shas, sha); i >= 0 {
		p.choice.SetSelected(p.choice.Options[i])
	}
}

// Row is the row of the cursor, from 0.
func (p *Changes) Row() int {
	row, _ := p.grid.At()
	return row
}
