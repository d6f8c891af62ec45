package app_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
)

var author = analysis.Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}

// typed is a review with two statements of one quarter, entered as blocks.
func typed(t *testing.T) analysis.Review {
	t.Helper()
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	rows := [][]string{{"Revenue", "1,000"}, {"Cost of revenue", "600"}, {"Gross profit", "400"}, {"Research and development", "150"},
		{"Income before income taxes", "250"}, {"Income tax", "100"}, {"Net income", "150"}, {"Basic earnings per share", "0.15"}, {"Shares, basic", "1,000"}}
	for _, measure := range []string{"", "pro forma"} {
		c, err := app.Block(rows, statement.Income, measure, fiscal.Q(1, 2005), money.Thousands, author)
		must(t, err)
		r, err = c.Apply(r)
		must(t, err)
	}
	return r
}

func into(statementID, line, column, text string) app.Change {
	edit := paper.EnterAdjustment
	if column == paper.ColReported {
		edit = paper.EnterReported
	}
	return app.Change{Ref: paper.Ref{Statement: statementID, Line: line, Period: fiscal.Q(1, 2005), Column: column}, Edit: edit, Text: text}
}

// put types texts into cells, in one step.
func put(t *testing.T, r analysis.Review, changes ...app.Change) analysis.Review {
	t.Helper()
	c, err := app.Edits(r, changes, app.Entry{Scale: money.Thousands, Origin: author})
	must(t, err)
	if c == nil {
		return r
	}
	r, err = c.Apply(r)
	must(t, err)
	return r
}

// cell returns what the comparison shows in a column of a line.
func cell(t *testing.T, r analysis.Review, statementID, line, column string) string {
	t.Helper()
	c := paper.Compare(r, analysis.Assess(r, ""), fiscal.Q(1, 2005), "", paper.View{Scale: money.Thousands})
	for _, sheet := range []paper.Sheet{c.GAAP, c.Measure} {
		for _, row := range sheet.Rows {
			for _, x := range row.Cells {
				if x.Ref.Statement == statementID && x.Ref.Line == line && x.Ref.Column == column {
					return x.Text
				}
			}
		}
	}
	t.Fatalf("no cell %s %s %s", statementID, line, column)
	return ""
}

// What is typed into an adjustment cell is what it then shows, whatever reaches it from elsewhere.
func TestTypedAdjustmentIsShown(t *testing.T) {
	tax := decimal.New(-30, 3)
	taxed := analysis.Adjustment{Statement: "income", Line: "research_and_development", Period: fiscal.Q(1, 2005), Amount: decimal.New(75, 3), Tax: &tax, Category: analysis.CostCapitalisation, Origin: author}
	both := analysis.Adjustment{Statement: "income", Line: "income_tax", Period: fiscal.Q(1, 2005), Amount: decimal.New(-30, 3), Reach: analysis.Both, Category: analysis.IncomeTax, Origin: author}
	alone := both
	alone.Reach = "pro forma"
	for name, c := range map[string]struct {
		before          []analysis.Adjustment
		statement, line string
		other           string // what the other statement's cell shows afterwards
	}{
		"nothing there":              {nil, "income", "research_and_development", "(31)"},
		"the measure alone":          {nil, "pro forma", "research_and_development", "–"},
		"tax of another line":        {[]analysis.Adjustment{taxed}, "income", "income_tax", "(31)"},
		"from GAAP, both sides":      {[]analysis.Adjustment{both}, "pro forma", "income_tax", "(30)"},
		"over its own":               {[]analysis.Adjustment{both}, "income", "income_tax", "(31)"},
		"beside one for the measure": {[]analysis.Adjustment{alone}, "income", "income_tax", "(61)"},
	} {
		t.Run(name, func(t *testing.T) {
			r := typed(t)
			if len(c.before) > 0 {
				var err error
				r, err = analysis.Adjust{Adjustments: c.before}.Apply(r)
				must(t, err)
			}
			r = put(t, r, into(c.statement, c.line, paper.ColAdjustment, "(31)"))
			if got := cell(t, r, c.statement, c.line, paper.ColAdjustment); got != "(31)" {
				t.Errorf("the cell shows %s", got)
			}
			other := map[string]string{"income": "pro forma", "pro forma": "income"}[c.statement]
			if got := cell(t, r, other, c.line, paper.ColAdjustment); got != c.other {
				t.Errorf("%s shows %s, want %s", other, got, c.other)
			}
		})
	}
}

func TestTypedTexts(t *testing.T) {
	r := put(t, typed(t), into("income", "revenue", paper.ColAdjustment, "(40)"), into("income", "cost_of_revenue", paper.ColAdjustment, "-10"))
	if got := cell(t, r, "income", "net_income", paper.ColRestated); got != "120" {
		t.Errorf("net income restated is %s", got)
	}
	if got := cell(t, r, "income", "eps_basic", paper.ColRestated); got != "0.12" {
		t.Errorf("earnings per share restated are %s", got)
	}
	r = put(t, r, into("income", "revenue", paper.ColAdjustment, "50"))
	if len(r.Adjustments) != 2 || cell(t, r, "income", "revenue", paper.ColAdjustment) != "50" {
		t.Errorf("typing over an adjustment made %d of them", len(r.Adjustments))
	}
	r = put(t, r, into("income", "revenue", paper.ColAdjustment, " "))
	if len(r.Adjustments) != 1 || cell(t, r, "income", "revenue", paper.ColAdjustment) != "–" {
		t.Error("clearing the cell did not take the adjustment out")
	}
	r = put(t, r, into("income", "revenue", paper.ColReported, "1,100"))
	if got := cell(t, r, "income", "revenue", paper.ColReported); got != "1,100" {
		t.Errorf("typed over the reported figure: %s", got)
	}
	r = put(t, r, into("income", "research_and_development", paper.ColReported, "n/a"))
	if e, _ := analysis.Assess(r, "").Statements[0].Effect("research_and_development", fiscal.Q(1, 2005)); e.Reported.State != analysis.NeverReported {
		t.Errorf("n/a was taken as %+v", e.Reported)
	}
	if c, err := app.Edits(r, []app.Change{into("income", "income_tax", paper.ColAdjustment, "")}, app.Entry{Scale: money.Thousands, Origin: author}); c != nil || err != nil {
		t.Errorf("clearing an empty cell is %v, %v", c, err)
	}
}

func TestTextsThatAreRefused(t *testing.T) {
	r := typed(t)
	tax := decimal.New(-30, 3)
	r, err := analysis.Adjust{Adjustments: []analysis.Adjustment{
		{Statement: "income", Line: "research_and_development", Period: fiscal.Q(1, 2005), Amount: tax, Tax: &tax},
		{Statement: "income", Line: "research_and_development", Period: fiscal.Q(1, 2005), Amount: tax}}}.Apply(r)
	must(t, err)
	for name, c := range map[string]struct {
		changes []app.Change
		says    string
	}{
		"words":               {[]app.Change{into("income", "revenue", paper.ColAdjustment, "much")}, "not an amount"},
		"no such row":         {[]app.Change{into("", "", paper.ColAdjustment, "5")}, "no line"},
		"read only":           {[]app.Change{{Text: "5"}}, "follows from other figures"},
		"several":             {[]app.Change{into("income", "research_and_development", paper.ColAdjustment, "5")}, "Adjustments page"},
		"not its own":         {[]app.Change{into("income", "income_tax", paper.ColAdjustment, "")}, "other lines"},
		"two taken back":      {[]app.Change{into("income", "revenue", paper.ColReported, ""), into("income", "income_tax", paper.ColReported, "")}, "one at a time"},
		"entered and removed": {[]app.Change{into("income", "revenue", paper.ColReported, ""), into("income", "income_tax", paper.ColReported, "5")}, "one after the other"},
	} {
		if got, err := app.Edits(r, c.changes, app.Entry{Scale: money.Thousands, Origin: author}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	c, err := app.Edits(r, []app.Change{into("income", "gross_profit", paper.ColAdjustment, "5")}, app.Entry{Scale: money.Thousands, Origin: author})
	must(t, err)
	if _, err := c.Apply(r); err == nil || !strings.Contains(err.Error(), "recomputed") {
		t.Errorf("an adjustment of a subtotal: %v", err)
	}
}

// Columns of the list of adjustments.
func TestListOfAdjustmentsIsEdited(t *testing.T) {
	r := put(t, typed(t), into("income", "revenue", paper.ColAdjustment, "(40)"))
	at := func(column string, edit paper.Edit, text string) app.Change {
		return app.Change{Ref: paper.Ref{Adjustment: "A1", Column: column}, Edit: edit, Text: text}
	}
	for _, c := range []app.Change{at(paper.ColAmount, paper.EnterAdjustment, "(45)"), at(paper.ColTax, paper.EnterAdjustment, "(18)"), at(paper.ColCategory, paper.EnterText, "kilns"),
		at(paper.ColReach, paper.EnterText, "GAAP only"), at(paper.ColReference, paper.EnterText, "WP 4"), at(paper.ColNote, paper.EnterText, "late")} {
		r = put(t, r, c)
	}
	a := r.Adjustments[0]
	if !a.Amount.Equal(decimal.New(-45, 3)) || a.Tax == nil || !a.Tax.Equal(decimal.New(-18, 3)) || a.Category != "kilns" || a.Reach != analysis.GAAPOnly || a.Reference != "WP 4" || a.Note != "late" {
		t.Errorf("the adjustment is %+v", a)
	}
	for text, want := range map[string]analysis.Reach{"by category": analysis.ByCategory, "Both sides": analysis.Both, "pro forma only": "pro forma"} {
		if r := put(t, r, at(paper.ColReach, paper.EnterText, text)); r.Adjustments[0].Reach != want {
			t.Errorf("%q is taken as %q", text, r.Adjustments[0].Reach)
		}
	}
	if r := put(t, r, at(paper.ColTax, paper.EnterAdjustment, "")); r.Adjustments[0].Tax != nil {
		t.Error("the tax is still there")
	}
	if r := put(t, r, at(paper.ColAmount, paper.EnterAdjustment, "")); len(r.Adjustments) != 0 {
		t.Error("the adjustment is still there")
	}
	gone := app.Change{Ref: paper.Ref{Adjustment: "A9", Column: paper.ColNote}, Edit: paper.EnterText, Text: "x"}
	if _, err := app.Edits(r, []app.Change{gone}, app.Entry{Scale: money.Thousands, Origin: author}); err == nil {
		t.Error("an adjustment that is not there was changed")
	}
}

func TestBlock(t *testing.T) {
	read := func(rows [][]string) (analysis.EnterFigures, error) {
		return app.Block(rows, statement.Income, "", fiscal.Q(1, 2005), money.Thousands, author)
	}
	c, err := read([][]string{{"", "Q1-2005", "Q2-2005"}, {"Revenue", "1,000", "1,100"}, {"Kiln rent", "n/a", ""}, {"Diluted EPS", "0.15", "(0.01)"}})
	must(t, err)
	var got []string
	for _, f := range c.Figures {
		amount := "never"
		if f.Fact.Amount != nil {
			amount = f.Fact.Amount.String()
		}
		got = append(got, f.Caption+" "+f.Fact.Period.ID()+" "+amount)
	}
	if s := strings.Join(got, "; "); s != "Revenue Q1-2005 1000000; Revenue Q2-2005 1100000; Kiln rent Q1-2005 never; Diluted EPS Q1-2005 0.15; Diluted EPS Q2-2005 -0.01" {
		t.Error(s)
	}
	for says, rows := range map[string][][]string{
		"row 2: \"x\"":                {{"Revenue", "5"}, {"Cost", "x"}},
		"row 3: \"y\"":                {{"", "Q1-2005"}, {"Revenue", "5"}, {"Cost", "y"}},
		"row 1 has more figures than": {{"Revenue", "5", "6"}},
		"holds no figure":             {{"Revenue"}, {}, {"", "7"}},
	} {
		if _, err := read(rows); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q, got %v", says, err)
		}
	}
}
