package analysis

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

// figuresOf writes every figure of the statements and measures of an impact.
func figuresOf(im Impact) string {
	var out []string
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			for j, e := range l.Effects {
				out = append(out, fmt.Sprint(s.Statement.ID, l.Line.Key, s.Periods[j], e.Reported.Value(), e.Adjustment.Value(), e.Restated.Value()))
			}
		}
	}
	return fmt.Sprint(out)
}

func lensesOf(m Materiality) string {
	var out []string
	for _, l := range m.Lenses() {
		if !l.Zero() {
			out = append(out, fmt.Sprint(l.Line.Key, l.Period, l.Rollover.Amount, l.IronCurtain.Amount, l.OutOfPeriod.Amount))
		}
	}
	return fmt.Sprint(out)
}

// What is left uncorrected is booked nowhere: the figures are those of a review without it, its lenses those
// of a review with nothing else, and the errors of the statements as issued are all of them, as before.
func TestUncorrectedIsNotBooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := lawReview(t, 0)
		var marks []Uncorrected
		var left, right []string
		for _, a := range r.Adjustments {
			if rapid.Bool().Draw(t, a.ID) {
				marks, left = append(marks, Uncorrected{Adjustment: a.ID}), append(left, a.ID)
			} else {
				right = append(right, a.ID)
			}
		}
		if len(left) == 0 {
			return
		}
		without := func(ids []string) Impact {
			if len(ids) == 0 {
				return Assess(r, "")
			}
			o, err := RemoveAdjustments{IDs: ids}.Apply(r)
			if err != nil {
				t.Fatal(err)
			}
			return Assess(o, "")
		}
		marked, err := MarkUncorrected{Marks: marks}.Apply(r)
		if err != nil {
			t.Fatal(err)
		}
		before, after := Assess(r, ""), Assess(r, "").Reassess(marked, "")
		booked, alone := without(left), without(right)
		if got, want := figuresOf(after), figuresOf(booked); got != want && len(after.Statements[0].Periods) == len(booked.Statements[0].Periods) {
			t.Fatalf("%v left: %s, without them %s", left, got, want)
		}
		if got, want := lensesOf(after.Materiality.Uncorrected()), lensesOf(alone.Materiality); got != want {
			t.Fatalf("%v left: lenses %s, of them alone %s", left, got, want)
		}
		if got, want := lensesOf(after.Materiality), lensesOf(before.Materiality); got != want {
			t.Fatalf("the errors as issued are %s, were %s", got, want)
		}
		back, err := MarkUncorrected{Marks: marks, Corrected: true}.Apply(marked)
		if err != nil || figuresOf(Assess(back, "")) != figuresOf(before) {
			t.Fatal("corrected again, the figures are others", err)
		}
	})
}

// The other side of what is left uncorrected is not posted, and it does not reach a measure.
func TestUncorrectedIsNotPosted(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|1000", "income|net_income|FY2005|1000", "balance|accounts_receivable|BS:2005-12-31|400",
		"balance|total_assets|BS:2005-12-31|400", "balance|retained_earnings|BS:2005-12-31|400", "balance|total_liabilities_and_equity|BS:2005-12-31|400")
	year := fiscal.FY(2005)
	r = done(t, r, Adjust{Adjustments: []Adjustment{
		{Statement: "income", Line: "revenue", Period: year, Amount: dollars(t, "-70"), Against: "accounts_receivable", Origin: who},
		{Statement: "income", Line: "revenue", Period: year, Amount: dollars(t, "-8"), Against: "accounts_receivable", Origin: who}}})
	id := r.Adjustments[1].ID
	r = done(t, r, MarkUncorrected{Marks: []Uncorrected{{Adjustment: id, Reason: "small"}}})
	im := Assess(r, "")
	at := fiscal.At(fiscal.Date{Year: 2005, Month: 12, Day: 31})
	for _, c := range []struct {
		statement, line string
		period          fiscal.Period
		want            string
	}{{"income", "revenue", year, "930"}, {"income", "net_income", year, "930"}, {"balance", "accounts_receivable", at, "330"}, {"balance", "retained_earnings", at, "330"}} {
		if got := im.Restated(c.statement, c.line, c.period).Amount.String(); got != c.want {
			t.Errorf("%s of %s is %s, want %s", c.line, c.period, got, c.want)
		}
	}
	if rows := im.Materiality.Misstatements(year); len(rows) != 1 || rows[0].Current.PreTax.String() != "-8" {
		t.Errorf("the schedule has %+v", rows)
	}
	onLine := slices.IndexFunc(im.Materiality.Uncorrected().Lenses(), func(l LineLens) bool {
		return l.Line.Key == "accounts_receivable" && l.IronCurtain.Amount.String() == "-8"
	})
	if onLine < 0 {
		t.Errorf("what stays in receivables is %s", lensesOf(im.Materiality.Uncorrected()))
	}
}
