package pages

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/views/chart"
)

// The sheets of the page Grants.
const (
	grantList     = "All grants"
	oneGrant      = "One grant"
	grantEvidence = "Its evidence and findings"
	grantTotals   = "Totals"
	grantRange    = "Range"
	grantJournal  = "Journal"
	grantReach    = "Dates of the range"
	grantDates    = "Dates among prices"
	grantPayroll  = "Payroll tax"
	grantDeferred = "Deferred tax"
	grantFair     = "Fair value"
)

// Grants is the option grants measured again. The list may be narrowed to the grants behind a figure; the
// sheets of one grant are about the one that the cursor was on in the list.
type Grants struct {
	*choicePage
	rows   paper.GrantRows // shown last, so that they are not made again
	wide   reachOf
	behind paper.Behind
	grant  string
	words  *widget.Label
	fan    *chart.Fan // over the range
	whole  fyne.CanvasObject
}

// NewGrants returns the page.
func NewGrants(h Host) *Grants {
	p := &Grants{words: widget.NewLabel(""), fan: chart.NewFan()}
	p.words.Wrapping = fyne.TextWrapWord
	options := func(s State) []string {
		if s.Entered.Grants == nil || len(s.Entered.Grants.List) == 0 {
			return nil
		}
		return []string{grantList, oneGrant, grantEvidence, grantTotals, grantPayroll, grantDeferred, grantFair, grantJournal, grantRange, grantReach, grantDates}
	}
	p.choicePage = newChoicePage(h, "Grants", 220, options, p.sheet)
	p.whole = container.NewBorder(p.fan, p.words, nil, nil, p.choicePage.Content())
	return p
}

// Content implements Page.
func (p *Grants) Content() fyne.CanvasObject { return p.whole }

// sheet makes the sheet chosen.
func (p *Grants) sheet(s State, chosen string) paper.Sheet {
	p.follow(s)
	var sheet paper.Sheet
	switch chosen {
	case oneGrant:
		sheet = paper.OneGrant(s.Entered, p.grant)
	case grantEvidence:
		sheet = paper.GrantEvidence(s.Entered, p.grant)
	case grantTotals:
		sheet = paper.GrantTotals(s.Entered, s.View)
	case grantJournal:
		sheet = paper.GrantJournal(s.Entered, s.View)
	case grantRange:
		sheet = paper.GrantRange(s.Entered, s.View)
	case grantReach:
		sheet = p.reaches(s)
	case grantDates:
		sheet = paper.GrantDates(s.Entered)
	case grantPayroll:
		sheet = paper.GrantPayrollTax(s.Entered, s.View)
	case grantDeferred:
		sheet = paper.GrantDeferredTax(s.Entered, s.View)
	case grantFair:
		sheet = paper.GrantFairValue(s.Entered, s.Impact, s.View)
	default:
		p.rows = p.rows.Of(s.Entered, s.View)
		sheet = paper.GrantList(s.Entered, p.rows, p.behind, s.View)
	}
	drawn, said := p.fan.Hidden, p.words.Hidden
	p.draw(s, chosen)
	p.words.SetText(strings.Join(sheet.Notes, " "))
	p.words.Hidden = len(sheet.Notes) == 0
	if p.fan.Hidden != drawn || p.words.Hidden != said {
		p.whole.Refresh() // what is hidden leaves its place to the sheet
	}
	return sheet
}

// reachOf is the sheet of the dates at the bounds and what it was made of.
type reachOf struct {
	of    *analysis.Population
	cal   fiscal.Calendar
	view  paper.View
	sheet paper.Sheet
}

// reaches makes the sheet of the dates at the bounds, where it is not the one shown last.
func (p *Grants) reaches(s State) paper.Sheet {
	r := s.Entered
	if r.Grants == nil || p.wide.of != r.Grants || p.wide.cal != r.Company.Calendar || p.wide.view != s.View {
		p.wide = reachOf{r.Grants, r.Company.Calendar, s.View, paper.GrantReach(r, s.View)}
	}
	return p.wide.sheet
}

// draw shows the chart over the range alone.
func (p *Grants) draw(s State, chosen string) {
	var shape paper.Fan
	if chosen == grantRange {
		shape = paper.GrantFan(s.Entered, s.View)
	}
	p.fan.Hidden = len(shape.Quarters) == 0
	p.fan.SetShape(shape)
}

// follow notes the grant that the cursor is on; the first while it was on none.
func (p *Grants) follow(s State) {
	if c, _, ok := p.Current(); ok && c.Ref.Table == paper.TableGrants && c.Ref.Item != "" {
		p.grant = c.Ref.Item
	}
	if g := s.Entered.Grants; g != nil && len(g.List) > 0 && g.Find(p.grant) < 0 {
		p.grant = g.List[0].ID
	}
}

// Grant is the grant that the page is about: the one under the cursor, or the one shown. Empty where the
// sheet is about all of them.
func (p *Grants) Grant() string {
	switch p.choice.Selected {
	case oneGrant, grantEvidence:
		return p.grant
	case grantList:
		c, _, _ := p.Current()
		return c.Ref.Item
	}
	return ""
}

// Rows are the rows of the list as last made, to make others from on a job.
func (p *Grants) Rows() paper.GrantRows { return p.rows }

// Keep takes rows that were made on a job.
func (p *Grants) Keep(rows paper.GrantRows) { p.rows = rows }

// Narrow lists the grants behind a figure; the zero Behind lists all.
func (p *Grants) Narrow(to paper.Behind) {
	p.behind = to
	p.choice.Selected = grantList
	p.choice.Refresh()
}

// Narrowed tells whether a part of the grants is listed.
func (p *Grants) Narrowed() bool { return !p.behind.All() }

// ShowOne shows the schedule of the grant under the cursor.
func (p *Grants) ShowOne() { p.choice.SetSelected(oneGrant) }

// ShowsOne tells whether a sheet of one grant is shown.
func (p *Grants) ShowsOne() bool {
	return p.choice.Selected == oneGrant || p.choice.Selected == grantEvidence
}
