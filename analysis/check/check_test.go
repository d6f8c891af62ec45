package check_test

import (
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

var quarter = fiscal.Q(1, 2006)

// review makes a review of an income statement written as "caption amount" lines.
func review(t *testing.T, lines string, changes ...analysis.Adjustment) (analysis.Review, analysis.Impact) {
	t.Helper()
	var c analysis.Import
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		caption, amount, _ := strings.Cut(strings.TrimSpace(line), "|")
		p, err := money.Parse(amount)
		if err != nil {
			t.Fatal(err)
		}
		std, _ := statement.Lookup(statement.Income, caption)
		c.Figures = append(c.Figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: std.ID, Caption: caption, Role: std.Role, Sign: std.Sign,
			Fact: analysis.Fact{Period: quarter, Amount: &p.Value, Printed: amount}})
	}
	for _, a := range changes {
		a.Statement, a.Period = "income", quarter
		c.Adjustments = append(c.Adjustments, a)
	}
	r, err := c.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	return r, analysis.Assess(r, "")
}

func change(line, amount string) analysis.Adjustment {
	p, err := money.Parse(amount)
	if err != nil {
		panic(err) // a slip in the test itself
	}
	return analysis.Adjustment{Line: line, Amount: p.Value}
}

const income = `
Revenue|100
Cost of revenue|40
Gross profit|60
Research and development|25
Total operating expenses|25
Operating income|35
Provision for income taxes|10
Net income|25
Order backlog of the year|500
`

func codes(found []check.Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, f.Code+" "+f.Line)
	}
	return strings.Join(out, ", ")
}

// An adjustment outside every subtotal is pointed out; one inside is not.
func TestAdjustmentOutsideTheTotals(t *testing.T) {
	if got := codes(check.Review(review(t, income, change("revenue", "5")))); got != "" {
		t.Errorf("an adjusted revenue: %s", got)
	}
	if got := codes(check.Review(review(t, income, change("order_backlog_of_the_year", "5")))); got != "no-total order_backlog_of_the_year" {
		t.Errorf("an adjusted backlog: %q", got)
	}
}

// A subtotal's change that was given is held against the one that follows from the lines.
func TestGiven(t *testing.T) {
	_, im := review(t, income, change("revenue", "5"))
	given := func(line, amount string) analysis.Adjustment {
		a := change(line, amount)
		a.Statement, a.Period = "income", quarter
		return a
	}
	agrees := []analysis.Adjustment{given("revenue", "5"), given("gross_profit", "2"), given("gross_profit", "3"), given("total_operating_expenses", "0")}
	if got := codes(check.Given(im, agrees)); got != "" {
		t.Errorf("what agrees is found: %s", got)
	}
	if got := codes(check.Given(im, []analysis.Adjustment{given("gross_profit", "4"), given("revenue", "7")})); got != "given-total-differs gross_profit" {
		t.Errorf("found %q", got)
	}
}

// document reads sentences as one document of a date after Regulation G.
func document(t *testing.T, text string) []check.Finding {
	t.Helper()
	doc := filing.Plain("release.txt", text)
	r := analysis.Read(doc, fiscal.Calendar{Month: 12, Day: 31})
	if len(r.Mentions) == 0 {
		t.Fatal("no figure was read")
	}
	return check.Document(doc, r)
}

func TestFiguresStatedTwice(t *testing.T) {
	two := document(t, "Cash and investments as of September 30, 2006 were $346 million.\n\nCash, cash equivalents and marketable securities as of September 30, 2006 were $346 million.")
	if got := codes(two); got != "two-captions " {
		t.Errorf("one amount under two captions: %q", got)
	}
	if len(two) == 1 && len(two[0].Origin.Spans) < 2 {
		t.Errorf("%d places, want those of both", len(two[0].Origin.Spans))
	}
	if got := codes(document(t, "Deferred revenue as of September 30, 2006 was $81 million.\n\nDeferred revenue as of September 30, 2006 was $18 million.")); got != "stated-twice " {
		t.Errorf("two amounts under one caption: %q", got)
	}
	if got := codes(document(t, "Deferred revenue as of September 30, 2006 was $81 million.\n\nDeferred revenue as of June 30, 2006 was $18 million.")); got != "" {
		t.Errorf("two dates: %q", got)
	}
}

func TestNonGAAPWithoutReconciliation(t *testing.T) {
	const figure = "Revenues for the third quarter of fiscal 2006 were $75 million."
	if got := codes(document(t, "PALO ALTO, Calif., November 6, 2006 -- Harrow Lights, Inc. (Nasdaq: HRLT) said so.\n\n"+figure+" These non-GAAP figures leave out much.")); got != "no-reconciliation " {
		t.Errorf("without a reconciliation: %q", got)
	}
	if got := codes(document(t, "PALO ALTO, Calif., November 6, 2001 -- Harrow Lights, Inc. (Nasdaq: HRLT) said so.\n\n"+figure+" These non-GAAP figures leave out much.")); got != "" {
		t.Errorf("before Regulation G: %q", got)
	}
	if got := codes(document(t, figure+" See Item 9.01, Pro Forma Financial Information.")); got != "" {
		t.Errorf("the words of a form: %q", got)
	}
}
