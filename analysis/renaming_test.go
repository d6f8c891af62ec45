package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// A wrong fiscal year end is corrected after work was done: what is named by its days keeps them and is called
// otherwise, with everything that stands on it; what the document calls by its fiscal year keeps that name. Putting
// the year end back puts every name back.
func TestCorrectedYearEndKeepsDays(t *testing.T) {
	june, december := fiscal.Calendar{Month: 6, Day: 30}, fiscal.Calendar{Month: 12, Day: 31}
	quarter, labelled := fiscal.Q(2, 2006), fiscal.Q(1, 2006) // to 31 Dec 2005; "the first quarter of fiscal 2006"
	list := named(notice.Named, quarter, labelled)
	list[0].Rule, list[1].Rule = "ended-list", "ordinal-quarters"
	doc := paperOf("aa", "8-K", fiscal.Date{Year: 2006, Month: 11, Day: 6}, notice.Notice{Kind: notice.NonReliance, Periods: list,
		Excluded: []notice.Excluded{{Period: fiscal.FY(2005), Why: "unaffected"}}})
	doc.Cover.Calendar = june
	sale := typedFigure("Net revenues", quarter, "100")
	start := carriedOut(t, Review{}, AddDocument{doc}, EnterFigures{Figures: []Reported{sale}},
		Adjust{Adjustments: []Adjustment{{Statement: "income", Line: "net_revenues", Period: quarter, Amount: decimal.NewFromInt(-5), Category: IncomeTax}}},
		SetStatus{Periods: []fiscal.Period{quarter}, Status: StatusConfirmed, Reached: true, Source: "aa", Origin: reviewer})
	start.Opening, start.ShareInputs = quarter, []ShareInput{{Period: quarter}}
	describe := func(cal fiscal.Calendar) DescribeCompany {
		c := start.Company
		c.Calendar = cal
		return DescribeCompany{Company: c}
	}
	moved := carriedOut(t, start, describe(december))
	want := fiscal.Q(4, 2005)
	if got := moved.Periods[0].Period; got != want {
		t.Errorf("the quarter to 31 Dec 2005 is %s, want %s", got, want)
	}
	if got := moved.Periods[1].Period; got != labelled {
		t.Errorf("the first quarter of fiscal 2006 is %s", got)
	}
	if got := moved.Adjustments[0].Period; got != want {
		t.Errorf("its adjustment is of %s", got)
	}
	if got := moved.Statements[0].Lines[0].Facts[0].Period; got != want {
		t.Errorf("its figure is of %s", got)
	}
	if moved.Opening != want || moved.ShareInputs[0].Period != want || start.ShareInputs[0].Period != quarter {
		t.Errorf("the earliest period is %s, the shares are of %s and were of %s", moved.Opening, moved.ShareInputs[0].Period, start.ShareInputs[0].Period)
	}
	if s, _ := moved.Standing(want); s.At() != StatusConfirmed || s.Rungs[0].Source != "aa" {
		t.Errorf("it stands at %q, named by %q", s.At(), s.Rungs[0].Source)
	}
	if got := moved.Excluded()[0].Period; got != fiscal.Ended(fiscal.Date{Year: 2005, Month: 6, Day: 30}, fiscal.FullYear) {
		t.Errorf("the year to 30 Jun 2005 is %s", got)
	}
	back := carriedOut(t, moved, describe(june))
	if diff := cmp.Diff(periodsOf(start), periodsOf(back)); diff != "" || back.Adjustments[0].Period != quarter || back.Excluded()[0].Period != fiscal.FY(2005) {
		t.Errorf("put back: %s, %s, %s", diff, back.Adjustments[0].Period, back.Excluded()[0].Period)
	}
}

func periodsOf(r Review) []fiscal.Period {
	var out []fiscal.Period
	for _, a := range r.Periods {
		out = append(out, a.Period)
	}
	return out
}

// typedFigure is a figure entered by a person on the income statement.
func typedFigure(caption string, p fiscal.Period, amount string) Reported {
	d := decimal.RequireFromString(amount)
	return Reported{Statement: "income", Kind: statement.Income, Key: "net_revenues", Caption: caption, Fact: Fact{Period: p, Basis: statement.AsReported, Amount: &d, Origin: reviewer}}
}

// The history says which year end was said, since every period is named by it.
func TestYearEndStandsInTheHistory(t *testing.T) {
	june := Company{Calendar: fiscal.Calendar{Month: 6, Day: 30}}
	if got := (DescribeCompany{Company: june}).Title(Review{}); got != "Fiscal year ends on 30 June" {
		t.Errorf("saying it: %q", got)
	}
	if got := (DescribeCompany{Company: june}).Title(Review{Company: june}); got != "Describe the company" {
		t.Errorf("leaving it: %q", got)
	}
}
