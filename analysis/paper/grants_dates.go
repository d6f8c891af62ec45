package paper

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// GrantDates is how the stated dates lie among the prices around them: a statistic, with what random dates
// would do, and no verdict.
func GrantDates(r analysis.Review) Sheet {
	s := Sheet{Title: "Stated dates among the prices around them", Columns: []Column{{ID: "who", Head: "Stated dates of", Width: 26, Fixed: true}, {ID: "span", Head: "Among the closes of the", Width: 24},
		{ID: "dates", Head: "Stated dates", Width: 8, Align: Right}, {ID: "low", Head: "At the lowest close", Width: 10, Align: Right}, {ID: "share", Head: "Share", Width: 8, Align: Right},
		{ID: "expected", Head: "Expected of random dates", Width: 12, Align: Right}, {ID: "chance", Head: "Probability of as many or more", Width: 24, Align: Right}}}
	p, _, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Empty = "No market prices of the days around the stated dates yet. Open a list of them with the columns date and close."
	if len(p.Closes) == 0 {
		return s
	}
	for _, by := range []struct {
		group grants.Group
		title string
	}{{grants.Everyone, "All grants"}, {grants.ByGrantor, "By grantor"}, {grants.ByClass, "By class of recipient"}, {grants.ByYear, "By year of the stated date"}} {
		found, err := p.Patterns(r.Company.Calendar, by.group)
		if err != nil {
			s.Empty = "The dates cannot be ranked: " + err.Error() + "."
			return s
		}
		if len(found) == 0 {
			continue
		}
		s.Rows = append(s.Rows, headingRow(by.title, by.title, len(s.Columns)))
		for _, x := range found {
			s.Rows = append(s.Rows, patternRow(x))
			if by.group == grants.Everyone {
				s.Notes = append(s.Notes, x.Text())
			}
		}
	}
	s.Subtitle = "grants with one stated date count as one date"
	return s
}

func patternRow(x grants.Pattern) Row {
	name := x.Name
	switch {
	case x.Group == grants.Everyone:
		name = "everyone"
	case name == "":
		name = "not said"
	}
	row := Row{Key: fmt.Sprintf("%d/%s/%d", x.Group, x.Name, x.Span), Cells: []Cell{words(name), words(x.Span.String()), words(fmt.Sprint(x.Dates)), words(fmt.Sprint(x.AtLow)),
		figureCell(x.Share(), money.Format{Percent: true, Places: 1, Zero: true}), figureCell(x.Expected, money.Format{Places: 2, Zero: true}), words(x.Chance.Text())}}
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants}
	}
	row.Cells[6].Why = x.Text()
	return row
}

// MostListed is how many grants are listed on paper.
const MostListed = 200

// grantSection is the grants on paper: totals, range, dates, and the list where it is short.
func grantSection(r analysis.Review, im analysis.Impact, v View) []Section {
	p, book, empty := measured(r)
	if empty != "" {
		return nil
	}
	s := Section{ID: "grants", Title: "Option grants measured again", Sheets: []Sheet{GrantTotals(r, v), GrantJournal(r, v)}}
	text := fmt.Sprintf("%s grants of %s, %s %s.", money.Group(fmt.Sprint(len(p.List))), p.Name, MethodName(p.Method), DayCountName(p.DayCount))
	if n := book.Refused(); n > 0 {
		text += fmt.Sprintf(" %d cannot be measured and count nothing.", n)
	}
	for _, sheet := range []Sheet{GrantPayrollTax(r, v), GrantDeferredTax(r, v), GrantFairValue(r, im, v), GrantRange(r, v), GrantDates(r)} {
		if len(sheet.Rows) > 0 {
			s.Sheets = append(s.Sheets, sheet)
		}
	}
	list, by := GrantList(r, GrantRows{}, Behind{}, v), choices(p)
	for i := range min(len(p.List), MostListed) {
		list.Rows = append(list.Rows, grantRow(book.Result(i), p.Method, by[p.List[i].ID], v))
	}
	if len(p.List) > MostListed {
		text += fmt.Sprintf(" The first %d are listed here; the others are in the review.", MostListed)
	}
	s.Paragraphs = []Paragraph{{Kind: Text, Text: text}}
	s.Sheets = append(s.Sheets, list)
	return []Section{s}
}
