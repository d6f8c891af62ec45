package main

import (
	"slices"
	"strings"
	"testing"
)

// compare runs a comparison of tables given as text, each without its usual header.
func compare(t *testing.T, reported, adjustments, measures string, more ...string) comparisonJSON {
	t.Helper()
	args := []string{"compare", "--json", "--reported", file(t, "r.csv", "statement,line,caption,period,amount\n"+reported),
		"--adjustments", file(t, "a.csv", "statement,line,caption,period,category,amount\n"+adjustments)}
	if measures != "" {
		args = append(args, "--measures", file(t, "m.csv", "measure,period,item,amount\n"+measures))
	}
	return decode[comparisonJSON](t, succeeds(t, append(args, more...)...))
}

// found returns the finding of a code.
func found(got comparisonJSON, code string) (findingJSON, bool) {
	i := slices.IndexFunc(got.Findings, func(f findingJSON) bool { return f.Code == code })
	if i < 0 {
		return findingJSON{}, false
	}
	return got.Findings[i], true
}

// line returns a line of a period.
func (c comparisonJSON) line(t *testing.T, key, period string) lineJSON {
	t.Helper()
	i := slices.IndexFunc(c.Lines, func(l lineJSON) bool { return l.Line == key && l.Period == period })
	if i < 0 {
		t.Fatalf("there is no %s in %s", key, period)
	}
	return c.Lines[i]
}

// A reconciliation that starts from another figure than the statement has is told; one that starts from the
// company's own share of net income is not.
func TestBridgeStart(t *testing.T) {
	reported := "income,,Net income,FY2005,2000\nincome,,Less: net income attributable to noncontrolling interests,FY2005,100\nincome,,Net income attributable to Alder,FY2005,1900\n"
	for start, want := range map[string]bool{"2000": false, "1900": false, "2050": true} {
		got := compare(t, reported, "income,,Net income,FY2005,late,-10\n", "pro forma,FY2005,GAAP net income,"+start+"\npro forma,FY2005,Stock-based compensation,300\n")
		f, ok := found(got, "bridge-start-differs")
		if ok != want || ok && (f.Severity != "exception" || f.Line != "net_income" || f.Period != "FY2005" || !strings.Contains(f.Text, "starts from 2,050, but Net income is 2,000") || f.Question == "" || f.Rule == "") {
			t.Errorf("a start of %s: %t %+v", start, ok, f)
		}
	}
}

// A total whose lines are not all there is worth knowing; that it is restated by those that are is to be
// looked at, and the figure says so.
func TestTotalOfLinesThatAreMissing(t *testing.T) {
	reported := "balance,,Cash,BS:2005-12-31,100\nbalance,,Inventories,BS:2005-12-31,200\nbalance,,Total assets,BS:2005-12-31,9000\n"
	quiet := compare(t, reported, "", "")
	if f, ok := found(quiet, "lines-missing"); !ok || f.Severity != "info" {
		t.Errorf("nothing adjusted: %+v", f)
	}
	guessed := compare(t, reported, "balance,,Inventories,BS:2005-12-31,late,-20\n", "")
	f, ok := found(guessed, "lines-missing")
	if l := guessed.line(t, "total_assets", "BS:2005-12-31"); !ok || f.Severity != "check" || !strings.Contains(f.Text, "its change of -20 is that of the given ones alone") || !strings.Contains(l.Reservation, "lines seem to be missing") {
		t.Errorf("a guess: %+v, %+v", f, l)
	}
	given := compare(t, reported, "balance,,Inventories,BS:2005-12-31,late,-20\nbalance,,Total assets,BS:2005-12-31,late,-25\n", "")
	if f, _ := found(given, "lines-missing"); f.Severity != "info" || given.line(t, "total_assets", "BS:2005-12-31").Reservation != "" {
		t.Errorf("given: %+v", f)
	}
}
