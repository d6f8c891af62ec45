package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tables under testdata follow the vector of domain.md B4: net income 2,000 with a measure of
// 2,300 becomes 1,360 and 2,160.
func tablesOf(folder string, more ...string) []string {
	at := func(name string) string { return filepath.Join("testdata", folder, name) }
	return append([]string{"compare", "--reported", at("reported.csv"), "--adjustments", at("adjustments.csv"), "--measures", at("measures.csv"),
		"--fiscal-year-end", "12-31"}, more...)
}

func TestCompare(t *testing.T) {
	golden(t, "compare.json", pretty(t, succeeds(t, tablesOf("vector", "--json")...)))
	golden(t, "compare.txt", succeeds(t, tablesOf("vector")...))
}

func TestCompareVector(t *testing.T) {
	got := decode[comparisonJSON](t, succeeds(t, tablesOf("vector", "--json")...))
	if len(got.Measures) != 1 {
		t.Fatalf("%d measures in periods, want 1", len(got.Measures))
	}
	m := got.Measures[0]
	for name, pair := range map[string][2]*string{
		"GAAP reported": {m.GAAPReported, ptr("2000")}, "GAAP restated": {m.GAAPRestated, ptr("1360")},
		"reported": {m.Reported, ptr("2300")}, "adjustment": {m.Adjustment, ptr("-140")}, "restated": {m.Restated, ptr("2160")},
	} {
		if *pair[0] != *pair[1] {
			t.Errorf("%s is %s, want %s", name, *pair[0], *pair[1])
		}
	}
}

func ptr(s string) *string { return &s }

// A scenario's adjustments count when it is named, and only then.
func TestCompareScenario(t *testing.T) {
	net := func(args ...string) string {
		for _, l := range decode[comparisonJSON](t, succeeds(t, tablesOf("vector", append(args, "--json")...)...)).Lines {
			if l.Line == "net_income" {
				return *l.Restated
			}
		}
		t.Fatal("no net income")
		return ""
	}
	if base, worst := net(), net("--scenario", "Late cut-off"); base != "1360" || worst != "1310" {
		t.Errorf("base %s, scenario %s; want 1360 and 1310", base, worst)
	}
}

// Every scenario says what differs in it from the figures as entered.
func TestCompareScenarios(t *testing.T) {
	got := decode[comparisonJSON](t, succeeds(t, tablesOf("vector", "--json")...))
	if got.Scenario != "" || len(got.Scenarios) != 2 || !got.Scenarios[0].Printed || len(got.Scenarios[0].Lines) != 0 {
		t.Fatalf("%+v", got.Scenarios)
	}
	found := false
	for _, l := range got.Scenarios[1].Lines {
		if l.Line == "net_income" {
			found = *l.Restated == "1310" && *l.Difference == "-50"
		}
	}
	if !found {
		t.Errorf("net income is not among %+v", got.Scenarios[1].Lines)
	}
}

// A given change of a subtotal that the other lines do not bear out is found, not used.
func TestGivenSubtotalDiffers(t *testing.T) {
	reported := file(t, "r.csv", "statement,line,caption,period,amount\nincome,,Revenue,Q1-2006,100\nincome,,Cost of revenue,Q1-2006,40\nincome,,Gross profit,Q1-2006,60\n")
	changes := file(t, "a.csv", "statement,line,caption,period,category,amount\nincome,,Revenue,Q1-2006,revenue timing,-10\nincome,,Gross profit,Q1-2006,revenue timing,-9\n")
	got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", "--reported", reported, "--adjustments", changes))
	if len(got.Findings) != 1 || got.Findings[0].Code != "given-total-differs" || got.Findings[0].Line != "gross_profit" {
		t.Errorf("findings %+v", got.Findings)
	}
	if l := got.Lines[2]; *l.Restated != "50" || len(l.Adjustments) != 0 {
		t.Errorf("gross profit %+v", l)
	}
}

// A figure that is not there is null, and says why.
func TestMissingFigures(t *testing.T) {
	reported := file(t, "r.csv", "statement,line,caption,period,amount\nincome,,Revenue,Q1-2006,100\nincome,,Restructuring,Q1-2006,\nincome,,Basic earnings per share,Q1-2006,0.10\n")
	got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", "--reported", reported)).Lines
	if got[0].Why != "" || *got[0].Reported != "100" {
		t.Errorf("revenue %+v", got[0])
	}
	if l := got[1]; l.Reported != nil || l.Restated != nil || l.Why == "" {
		t.Errorf("restructuring %+v", l)
	}
	if *got[2].Reported != "0.10" {
		t.Errorf("per share %s, want its cents", *got[2].Reported)
	}
}

// A scenario that is not there is a wrong command line; those that are there are named.
func TestUnknownScenario(t *testing.T) {
	r := command("", tablesOf("vector", "--json", "--scenario", "Worst")...)
	if r.code != exitUsage || r.out != "" || !strings.Contains(r.err, `there is no scenario "Worst"; there are Late cut-off`) {
		t.Errorf("exit %d, out %q, err %q", r.code, r.out, r.err)
	}
	good := file(t, "r.csv", "statement,line,caption,period,amount\nincome,,Revenue,Q1-2006,100\n")
	if r = command("", "compare", "--reported", good, "--scenario", "Worst"); r.code != exitUsage || !strings.Contains(r.err, "no adjustment belongs to one") {
		t.Errorf("without any: exit %d, err %q", r.code, r.err)
	}
}

// The day an opening balance stands at is null without the fiscal year's end, and says so beside it.
func TestOpeningWithoutCalendar(t *testing.T) {
	reported := file(t, "r.csv", "statement,line,caption,period,amount\nincome,,Net income,FY2005,100\nbalance,,Retained earnings,BS:2004-12-31,50\n")
	changes := file(t, "a.csv", "statement,line,caption,period,category,amount\nincome,,Net income,FY2004,late,-9\n")
	args := []string{"compare", "--json", "--reported", reported, "--adjustments", changes}
	for _, l := range decode[comparisonJSON](t, succeeds(t, args...)).Opening {
		if l.At != nil || !strings.Contains(l.AtWhy, "fiscal year end is not known") {
			t.Errorf("%s at %v, %q", l.Line, l.At, l.AtWhy)
		}
	}
	known := decode[comparisonJSON](t, succeeds(t, append(args, "--fiscal-year-end", "12-31", "--opening", "FY2005")...)).Opening
	if len(known) == 0 || known[0].At == nil || *known[0].At != "2005-01-01" || known[0].AtWhy != "" {
		t.Errorf("%+v", known)
	}
}

func TestCompareRefusals(t *testing.T) {
	good := file(t, "r.csv", "statement,line,caption,period,amount\nincome,,Revenue,Q1-2006,100\n")
	bad := file(t, "bad.csv", "statement,line,caption,period,category,amount\nincome,,Revenue,Q1-2006,x,ten\nincome,,Revenue,last year,x,10\n")
	cases := []struct {
		name string
		args []string
		want []string
	}{
		{"all bad rows", []string{"--reported", good, "--adjustments", bad}, []string{"bad.csv, line 2: the amount", "bad.csv, line 3: \"last year\" is not a period"}},
		{"a quote never closed", []string{"--reported", file(t, "open.csv", "statement,line,caption,period,amount\nincome,,\"Revenue, net,Q1-2006,100\nincome,,Net income,Q1-2006,10\n")},
			[]string{"open.csv, line 2: opens a quote that is never closed"}},
		{"missing table", []string{"--reported", "gone.csv"}, []string{"gone.csv does not exist; check the name"}},
		{"a folder", []string{"--reported", t.TempDir()}, []string{"cannot be used (is a directory)"}},
		{"a device", []string{"--reported", os.DevNull}, []string{os.DevNull + " is a device or a pipe"}},
		{"missing review", []string{"gone.restate"}, []string{"gone.restate"}},
		{"not a review", []string{good}, []string{"r.csv"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := command("", append([]string{"compare", "--json"}, c.args...)...)
			lines := strings.Split(strings.TrimSuffix(r.err, "\n"), "\n")
			if r.code != exitFailed || r.out != "" || len(lines) != len(c.want) {
				t.Fatalf("exit %d, out %q, err %q", r.code, r.out, r.err)
			}
			for i, w := range c.want {
				if !strings.Contains(lines[i], w) {
					t.Errorf("line %d is %q, want %q in it", i+1, lines[i], w)
				}
			}
		})
	}
}
