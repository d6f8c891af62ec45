package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/money"
)

// published is a table of figures as previously reported and as restated, by line and period.
type published struct {
	Lines []struct {
		Statement, Caption, Period string
		Before                     string `json:"as_previously_reported"`
		Adjustments                string
		After                      string `json:"as_restated"`
	}
}

// quarters are the periods of the published table that a company's June years make.
var quarters = map[string]string{
	"Three Months Ended Sep 30, 2004": "Q1-2005",
	"Three Months Ended Dec 31, 2004": "Q2-2005",
	"Three Months Ended Mar 31, 2005": "Q3-2005",
}

// base returns a printed amount of the table in base units: it is in thousands but for per-share
// amounts.
func base(t *testing.T, caption, printed string) decimal.Decimal {
	t.Helper()
	p, err := money.Parse(printed)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(caption, "earnings (loss) per share") && !strings.HasPrefix(caption, "Shares") {
		return p.Value
	}
	return money.Thousands.ToBase(p.Value)
}

// figures is the published table as the tables of the command line.
type figures struct {
	reported, changes [][]string
	want              map[[3]string]decimal.Decimal // statement, caption, period
}

func pericom(t *testing.T) figures {
	t.Helper()
	data, err := os.ReadFile(shared(t, "tables", "pericom.json"))
	if err != nil {
		t.Fatal(err)
	}
	var p published
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	out := figures{want: map[[3]string]decimal.Decimal{}}
	for _, l := range p.Lines {
		period, ok := quarters[l.Period]
		if !ok {
			continue
		}
		category := "cost capitalisation"
		if strings.HasPrefix(l.Caption, "Income tax") {
			category = "income tax"
		}
		out.reported = append(out.reported, []string{l.Statement, "", l.Caption, period, base(t, l.Caption, l.Before).String()})
		out.changes = append(out.changes, []string{l.Statement, "", l.Caption, period, category, base(t, l.Caption, l.Adjustments).String(), ""})
		out.want[[3]string{l.Statement, l.Caption, period}] = base(t, l.Caption, l.After)
	}
	return out
}

// bridges are the reconciliations of the release of April 2005, in thousands.
var bridges = [][]string{
	{"measure", "period", "item", "amount"},
	{"pro forma", "Q2-2005", "Net income (loss) in accordance with GAAP", "(303,000)"},
	{"pro forma", "Q2-2005", "End of life program inventory reserve charge", "1,044,000"},
	{"pro forma", "Q2-2005", "Gain on sale of building", "(413,000)"},
	{"pro forma", "Q2-2005", "Income tax (benefit)", "(127,000)"},
	{"pro forma", "Q2-2005", "Net income (loss) on a Pro Forma basis", "201,000"},
	{"pro forma", "Q3-2005", "Net income (loss) in accordance with GAAP", "134,000"},
	{"pro forma", "Q3-2005", "Workforce reduction", "243,000"},
	{"pro forma", "Q3-2005", "Income tax (benefit)", "(210,000)"},
	{"pro forma", "Q3-2005", "Net income (loss) on a Pro Forma basis", "167,000"},
}

// leaves are the lines of the table that the restatement changed, subtotals aside.
func leaf(change []string) bool {
	return slices.Contains([]string{"Cost of revenues", "Research and development", "Income tax (benefit)"}, change[2])
}

// ways are the ways a reviewer may hand over the same adjustments.
func (f figures) ways() map[string][][]string {
	out := map[string][][]string{"the whole table, subtotals and per-share figures included": f.changes}
	for _, c := range f.changes {
		gaap := strings.HasSuffix(c[0], "GAAP")
		if !leaf(c) {
			continue
		}
		out["on both statements"] = append(out["on both statements"], c)
		const reach = "costs once, tax by reach"
		if strings.HasPrefix(c[2], "Income tax") {
			c = append(slices.Clone(c[:6]), map[bool]string{true: "gaap", false: "pro forma"}[gaap])
			c[0] = "Income statement - GAAP"
		} else if !gaap {
			continue
		}
		out[reach] = append(out[reach], c)
	}
	return out
}

// Every GAAP and pro forma figure of the release of August 2005 follows to the last digit, earnings
// per share included, however the adjustments are given.
func TestPericomAsRestated(t *testing.T) {
	f := pericom(t)
	reported := table(t, "reported.csv", append([][]string{{"statement", "line", "caption", "period", "amount"}}, f.reported...))
	measures := table(t, "measures.csv", bridges)
	if n := len(f.ways()); n != 3 {
		t.Fatalf("%d ways, want 3", n)
	}
	for name, changes := range f.ways() {
		t.Run(name, func(t *testing.T) {
			head := [][]string{{"statement", "line", "caption", "period", "category", "amount", "reach"}}
			got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", "--reported", reported, "--measures", measures,
				"--adjustments", table(t, "adjustments.csv", append(head, changes...)), "--fiscal-year-end", "06-30"))
			f.check(t, got.Lines)
			checkBridge(t, got.Measures)
			if len(got.Findings) > 0 {
				t.Errorf("findings %+v", got.Findings)
			}
		})
	}
}

func (f figures) check(t *testing.T, lines []lineJSON) {
	t.Helper()
	seen := 0
	for _, l := range lines {
		want, ok := f.want[[3]string{l.Statement, l.Caption, l.Period}]
		if !ok {
			continue
		}
		seen++
		if l.Restated == nil || !decimal.RequireFromString(*l.Restated).Equal(want) {
			t.Errorf("%s %s %s: %v, want %s (%s)", l.Statement, l.Caption, l.Period, text(l.Restated), want, l.Why)
		}
	}
	if seen != len(f.want) || seen != 111 {
		t.Errorf("%d of %d published figures came out", seen, len(f.want))
	}
}

func text(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

// checkBridge holds the reconciliation as restated against the printed one of August 2005.
func checkBridge(t *testing.T, measures []measureJSON) {
	t.Helper()
	want := map[string][]string{ // GAAP, items, measure
		"Q1-2005": {"29000", "29000"},
		"Q2-2005": {"-375000", "1044000", "-413000", "-127000", "129000"},
		"Q3-2005": {"100000", "243000", "-209000", "134000"},
	}
	for _, m := range measures {
		got := []string{text(m.GAAPRestated)}
		for _, it := range m.Items {
			got = append(got, text(it.Restated))
		}
		got = append(got, text(m.Restated))
		if !slices.Equal(got, want[m.Period]) {
			t.Errorf("the bridge for %s is %v, want %v", m.Period, got, want[m.Period])
		}
	}
	if len(measures) != len(want) {
		t.Errorf("%d periods of the measure, want %d", len(measures), len(want))
	}
}

// The same from the documents themselves: the release of April 2005 gives the figures as reported,
// the notice the periods.
func TestPericomFromDocuments(t *testing.T) {
	release, withdrawal := shared(t, "documents", "pericom_2005-04_8k_q3fy05_original.txt"), shared(t, "documents", "pericom_2005-08-02_8k_item402.txt")
	f := pericom(t)
	var changes [][]string
	for _, c := range f.ways()["costs once, tax by reach"] {
		if c[3] != "Q1-2005" { // the release of April has no column for it
			changes = append(changes, c)
		}
	}
	review := t.TempDir() + "/pericom.restate"
	succeeds(t, "new", "-o", review, "--by", "A. Reviewer", release, withdrawal, "--adjustments",
		table(t, "adjustments.csv", append([][]string{{"statement", "line", "caption", "period", "category", "amount", "reach"}}, changes...)))
	got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", review))
	want := map[[3]string]string{
		{"income", "gross_profit", "Q3-2005"}: "7451000", {"income", "net_income", "Q3-2005"}: "100000", {"income", "eps_basic", "Q3-2005"}: "0.00",
		{"pro forma", "net_income", "Q3-2005"}: "134000", {"pro forma", "eps_basic", "Q3-2005"}: "0.01", {"pro forma", "eps_diluted", "Q3-2005"}: "0.00",
		{"income", "net_income", "Q2-2005"}: "-375000", {"pro forma", "net_income", "Q2-2005"}: "129000", {"pro forma", "income_tax", "Q2-2005"}: "-76000",
	}
	for _, l := range got.Lines {
		key := [3]string{l.Statement, l.Line, l.Period}
		if w, ok := want[key]; ok {
			delete(want, key)
			if text(l.Restated) != w {
				t.Errorf("%v is %s, want %s", key, text(l.Restated), w)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
}

// The notice names exactly three quarters of a June year.
func TestPericomNotice(t *testing.T) {
	d := documents(t, succeeds(t, "inspect", "--json", shared(t, "documents", "pericom_2005-08-02_8k_item402.txt")))[0]
	var got []string
	for _, p := range d.Notice.Periods {
		got = append(got, p.ID+" "+text(p.End)+" "+p.Known)
	}
	want := []string{"Q1-2005 2004-09-30 named", "Q2-2005 2004-12-31 named", "Q3-2005 2005-03-31 named"}
	if !slices.Equal(got, want) || text(d.FiscalYearEnd) != "06-30" || d.Notice.Kind != "non_reliance" || !slices.Contains(d.Items, "4.02") {
		t.Errorf("%s %s %v: %v", text(d.FiscalYearEnd), d.Notice.Kind, d.Items, got)
	}
}
