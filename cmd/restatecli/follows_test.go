package main

import (
	"strings"
	"testing"
)

// rows writes lines of an income statement of 2005: "Revenues 1000, Cost of revenues 600".
func rows(list, between string) string {
	var out strings.Builder
	for _, entry := range strings.Split(list, ", ") {
		if at := strings.LastIndexByte(entry, ' '); at > 0 {
			out.WriteString("income,," + entry[:at] + ",FY2005," + between + entry[at+1:] + "\n")
		}
	}
	return out.String()
}

// restates tells what every line comes to: "Net income 80".
func restates(t *testing.T, got comparisonJSON, want string) {
	t.Helper()
	for _, entry := range strings.Split(want, ", ") {
		at := strings.LastIndexByte(entry, ' ')
		seen := false
		for _, l := range got.Lines {
			if l.Caption == entry[:at] {
				seen = true
				if text(l.Restated) != entry[at+1:] {
					t.Errorf("%s is restated to %s, want %s", l.Caption, text(l.Restated), entry[at+1:])
				}
			}
		}
		if !seen {
			t.Errorf("there is no %s", entry[:at])
		}
	}
}

// A change of net income goes on into whose it is, into comprehensive income and into what is per share.
func TestNetIncomeIsFollowed(t *testing.T) {
	got := compare(t, rows("Revenues 10310, Cost of revenues 6120, Gross profit 4190, Income tax expense 1480, Net income 2710, "+
		"Less: net income attributable to noncontrolling interests 208, Net income attributable to Alder Ltd 2502, Other comprehensive income 57, Comprehensive income 2767, "+
		"Less: comprehensive income attributable to noncontrolling interests 211, Comprehensive income attributable to Alder Ltd 2556, "+
		"Net income attributable to Alder Ltd per share - basic 2.50, Weighted average shares - basic 1000", ""), rows("Revenues -900, Income tax expense -300", "late,"), "")
	restates(t, got, "Net income 2110, Net income attributable to Alder Ltd 1902, Comprehensive income 2167, Comprehensive income attributable to Alder Ltd 1956, "+
		"Net income attributable to Alder Ltd per share - basic 1.90")
}

// What may follow net income without the figures showing it is told, not left as it was in silence.
func TestWhatMayFollowIsTold(t *testing.T) {
	got := compare(t, rows("Revenues 10310, Operating costs 9000, Net income 1310, Net income allocated to the general partner 13.1, Class A common stock basic 0.66", ""), rows("Revenues -900", "late,"), "")
	told := map[string]bool{}
	for _, f := range got.Findings {
		if f.Code == "not-carried" {
			told[f.Line] = f.Severity == "check" && f.Period == "FY2005" && strings.Contains(f.Text, "-900") && f.Question != ""
		}
	}
	if len(told) != 2 || !told["net_income_allocated_to_the_general_partner"] || !told["class_a_common_stock_basic"] {
		t.Errorf("told %v", told)
	}
}

// The changes given for totals say which way a line counts that was never reported; where they are not given, the
// sign that is taken is told.
func TestSignsFromGivenTotals(t *testing.T) {
	reported := rows("Formation and operating costs 8120, Loss from operations -8120, Change in fair value of warrant liabilities 0, Transaction costs allocable to warrants 0, Net loss -8120", "")
	given := compare(t, reported, rows("Change in fair value of warrant liabilities 61200, Transaction costs allocable to warrants -5410, Net loss 55790", "late,"), "")
	restates(t, given, "Net loss 47670")
	if _, ok := found(given, "sign-assumed"); ok {
		t.Error("a sign that foots is doubted")
	}
	alone := compare(t, reported, rows("Change in fair value of warrant liabilities 61200, Transaction costs allocable to warrants -5410", "late,"), "")
	if f, ok := found(alone, "sign-assumed"); !ok || f.Severity != "check" || !strings.Contains(f.Text, "-5,410") || f.Question == "" {
		t.Errorf("%+v", f)
	}
}

// A total that its lines never come to takes the change given for it.
func TestGivenTotalOfLinesThatNeverFoot(t *testing.T) {
	flows := func(list, between string) string {
		return strings.ReplaceAll(rows(list, between), "income,,", "cash_flow,,")
	}
	got := compare(t, flows("Net income 51200, Deferred income taxes 1200, Net cash provided by operating activities 64006", ""),
		flows("Net income -4000, Deferred income taxes -1100, Net cash provided by operating activities 0", "late,"), "")
	restates(t, got, "Net income 47200, Deferred income taxes 100, Net cash provided by operating activities 64006")
}

// A figure per share is of the result that its words name, and of the count that the statement has.
func TestPerShareOfOwnResults(t *testing.T) {
	got := compare(t, rows("Revenues 8821, Expenses 8011, Income before cumulative effect of accounting change 810, Cumulative effect of accounting change -210, Net income 600, "+
		"Income per share before cumulative effect - basic 0.68, Net income per share - basic 0.50, Average common shares 1200", ""), rows("Revenues -120", "late,"), "")
	restates(t, got, "Income per share before cumulative effect - basic 0.58, Net income per share - basic 0.40")
	units := compare(t, rows("Rental income 8199, Expenses 7170, Net income 1029, Net income allocated to limited partners 1019, Net income per limited partnership unit 0.68, "+
		"Weighted average limited partnership units outstanding 1500", ""), rows("Rental income -120", "late,")+rows("Net income allocated to limited partners -119", "late,"), "")
	restates(t, units, "Net income per limited partnership unit 0.60")
}

// A total whose lines the rows do not show is told, where one that it usually takes in is adjusted.
func TestTotalsThatAreNotCarried(t *testing.T) {
	got := compare(t, rows("Income before cumulative effect of accounting change 810, Cumulative effect of accounting change -210, Expenses 8011, Revenues 8821, Net income 600", ""), rows("Revenues -120", "late,"), "")
	f, ok := found(got, "total-not-carried")
	if !ok || f.Severity != "check" || f.Line != "income_before_minority_interest" || f.Period != "FY2005" || f.Question == "" || f.Quote == "" {
		t.Errorf("%+v", f)
	}
	below := compare(t, rows("Operating income 810, Income tax expense 210, Net income 600", ""), rows("Income tax expense -20", "late,"), "")
	if f, ok := found(below, "total-not-carried"); ok {
		t.Errorf("a line below the total: %+v", f)
	}
}
