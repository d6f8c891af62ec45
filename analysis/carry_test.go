package analysis

import (
	"testing"

	"restate/analysis/statement"
)

// bottomLine is a review whose measure is printed as its last lines only.
func bottomLine(t *testing.T) Review {
	t.Helper()
	own := func(caption, text string) Reported {
		l := line(t, "pro forma", "", caption, text)
		l.Kind, l.Measure = statement.Income, "pro forma"
		return l
	}
	rows := []Reported{line(t, "income", "", "Revenue", "900"), line(t, "income", "", "Cost of revenue", "300"), line(t, "income", "", "Gross profit", "600"),
		line(t, "income", "", "Research and development", "200"), line(t, "income", "", "Income before income taxes", "400"),
		line(t, "income", "", "Provision for income taxes", "100"), line(t, "income", "", "Net income", "300"),
		own("Net income", "350"), own("Basic earnings per share", "0.35"), own("Shares, basic", "1,000")}
	r, err := EnterFigures{Figures: rows}.Apply(Review{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAdjustmentOfALineTheMeasureDoesNotPrint(t *testing.T) {
	tax := thousands(-20)
	r := adjust(t, bottomLine(t), Adjustment{Line: "research_and_development", Amount: thousands(60), Tax: &tax, Category: PreviouslyImmaterial},
		Adjustment{Line: "cost_of_revenue", Amount: thousands(30), Category: StockCompensation},
		Adjustment{Line: "income_tax", Amount: thousands(-10), Reach: "pro forma", Category: IncomeTax})
	im := Assess(r, "")
	for at, want := range map[[2]string]string{
		{"income", "net_income"}:    "230", // 300 − 60 + 20 − 30
		{"pro forma", "net_income"}: "320", // 350 − 60 + 20 + 10
		{"pro forma", "eps_basic"}:  "0.32",
	} {
		if got := restatedText(t, im, at[0], at[1]); got != want {
			t.Errorf("%v is %s, want %s", at, got, want)
		}
	}
	e, _ := im.Statements[1].Effect("net_income", q3)
	if len(e.Entries) != 0 || len(e.Carried) != 3 {
		t.Errorf("entered %v, carried %v", e.Entries, e.Carried)
	}
	p := im.Measures[0].Periods[0]
	sum := p.GAAPRestated.Amount
	for _, it := range p.Items {
		sum = sum.Add(it.Restated.Amount)
	}
	if before := thousands(50); !sum.Add(before).Equal(p.Restated.Amount) { // the 50 between 300 and 350 were never explained
		t.Errorf("the bridge comes to %s of %s", sum, p.Restated.Amount)
	}
}

// A change entered on the measure's own total, and one that the category keeps out, are not carried to it.
func TestNotCarried(t *testing.T) {
	r := adjust(t, bottomLine(t), Adjustment{Line: "research_and_development", Amount: thousands(60), Category: PreviouslyImmaterial},
		Adjustment{Statement: "pro forma", Line: "net_income", Amount: thousands(-33), Category: PreviouslyImmaterial})
	if got := restatedText(t, Assess(r, ""), "pro forma", "net_income"); got != "317" {
		t.Errorf("%s, want 317", got)
	}
	r = adjust(t, bottomLine(t), Adjustment{Line: "research_and_development", Amount: thousands(60), Category: StockCompensation})
	if got := restatedText(t, Assess(r, ""), "pro forma", "net_income"); got != "350" {
		t.Errorf("%s, want 350", got)
	}
}
