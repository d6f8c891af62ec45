package app_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
	"restate/app/intake"
)

// sharedFile returns the path of a file beside the repository, and skips the test where it is not.
func sharedFile(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the shared folder is not there")
	}
	return path
}

func readShared(t *testing.T, name string) (*filing.Document, []statement.Table) {
	t.Helper()
	got, err := intake.Open(context.Background(), sharedFile(t, "documents", name), nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := got.Documents[0]
	cal, err := fiscal.ParseCalendar(doc.Header.FiscalYearEnd)
	if err != nil {
		t.Fatal(err)
	}
	return doc, statement.Read(doc, cal)
}

// published is one line of a published restatement table.
type published struct {
	Statement string `json:"statement"`
	Caption   string `json:"caption"`
	Period    string `json:"period"`
	Reported  string `json:"as_previously_reported"`
	Restated  string `json:"as_restated"`
}

// figureKey is what identifies a published figure.
type figureKey struct {
	measure string
	line    statement.LineID
	period  string
	basis   statement.Basis
}

// offered returns what a document offers for its income statements.
func offered(doc *filing.Document, tables []statement.Table) map[figureKey]analysis.Fact {
	out := map[figureKey]analysis.Fact{}
	reading := analysis.Reading{Source: analysis.Source{SHA256: doc.SHA256}, Tables: tables}
	for _, f := range reading.Offer(tables, true).Figures {
		if f.Kind == statement.Income && f.ID != "" {
			out[figureKey{f.Measure, f.ID, f.Fact.Period.ID(), f.Fact.Basis}] = f.Fact
		}
	}
	return out
}

// inBaseUnits reads a published figure: thousands, except per share.
func inBaseUnits(t *testing.T, text string, role statement.Role) decimal.Decimal {
	t.Helper()
	p, err := money.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if role == statement.PerShare {
		return p.Value
	}
	return money.Thousands.ToBase(p.Value)
}

// TestPublishedRestatement reads both releases of a real restatement and compares every figure, as
// first printed, as previously reported and as restated, with the published table.
func TestPublishedRestatement(t *testing.T) {
	data, err := os.ReadFile(sharedFile(t, "tables", "pericom.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Lines []published `json:"lines"`
	}
	if err := json.Unmarshal(data, &oracle); err != nil {
		t.Fatal(err)
	}
	first, firstTables := readShared(t, "pericom_2005-04_8k_q3fy05_original.txt")
	second, secondTables := readShared(t, "pericom_2005-08-09_8k_restated.txt")
	before, after := offered(first, firstTables), offered(second, secondTables)
	periods := map[string]string{"Mar 31, 2005": "Q3-2005", "Dec 31, 2004": "Q2-2005", "Sep 30, 2004": "Q1-2005"}
	compared := 0
	for _, l := range oracle.Lines {
		period, ok := periods[strings.TrimPrefix(l.Period, "Three Months Ended ")]
		if !ok {
			continue // from a later release that is not among the documents
		}
		std, ok := statement.Lookup(statement.Income, l.Caption)
		if !ok {
			t.Errorf("%q is in no dictionary", l.Caption)
			continue
		}
		measure, plain := "", statement.GAAP
		if strings.Contains(l.Statement, "Pro Forma") {
			measure, plain = "pro forma", statement.NonGAAP
		}
		expect := func(doc *filing.Document, facts map[figureKey]analysis.Fact, basis statement.Basis, want string) {
			f, ok := facts[figureKey{measure, std.ID, period, basis}]
			if !ok || !f.Amount.Equal(inBaseUnits(t, want, std.Role)) || f.Doubt != "" {
				t.Errorf("%s %s %q %s %s: want %s, got %q %s %q", doc.Name, measure, l.Caption, period, basis, want, f.Printed, f.Amount, f.Doubt)
				return
			}
			span := f.Origin.Spans[0]
			if at := string(doc.Source[span.Start:span.End]); strings.Join(strings.Fields(at), "") != strings.Join(strings.Fields(f.Printed), "") {
				t.Errorf("%s %q: the span holds %q, not %q", doc.Name, l.Caption, at, f.Printed)
			}
			compared++
		}
		expect(second, after, statement.AsReported, l.Reported)
		expect(second, after, statement.Restated, l.Restated)
		if period != "Q1-2005" { // the first release has the last two quarters
			expect(first, before, plain, l.Reported)
		}
	}
	if compared < 250 {
		t.Errorf("only %d figures were compared", compared)
	}
}

// TestEverySubtotalOfRealStatementsFoots finds a formula for each subtotal, and each foots.
func TestEverySubtotalOfRealStatementsFoots(t *testing.T) {
	for _, name := range []string{"pericom_2005-04_8k_q3fy05_original.txt", "pericom_2005-08-09_8k_restated.txt", "pericom_2005-10_8k_q1fy06.txt"} {
		_, tables := readShared(t, name)
		formulas := 0
		for _, table := range tables {
			if table.Kind != statement.Income && table.Kind != statement.Balance || table.Title == "" {
				continue
			}
			lines := footLines(table)
			for _, f := range statement.Formulas(lines) {
				formulas++
				if !f.Foots {
					t.Errorf("%s: %s: %s does not foot: %v", name, table.Title, lines[f.Line].Caption, f.Differences)
				}
			}
		}
		if formulas < 12 {
			t.Errorf("%s: only %d formulas", name, formulas)
		}
	}
}

func footLines(table statement.Table) []statement.FootLine {
	var out []statement.FootLine
	for _, r := range table.Rows {
		l := statement.FootLine{ID: r.Line, Caption: r.Caption, Role: statement.RoleOf(r.Caption)}
		if std, ok := statement.ByID(r.Line); ok {
			l.Role, l.Sign = std.Role, std.Sign
		}
		for _, c := range r.Cells {
			if c == nil || c.Printed.Percent {
				l.Values = append(l.Values, nil)
				continue
			}
			l.Values = append(l.Values, &c.Value)
		}
		out = append(out, l)
	}
	return out
}

// TestRealReconciliationsFoot reads the bridges from GAAP to the measure, blank cells and all.
func TestRealReconciliationsFoot(t *testing.T) {
	for name, want := range map[string]int{"pericom_2005-04_8k_q3fy05_original.txt": 5, "pericom_2005-08-09_8k_restated.txt": 5, "pericom_2005-10_8k_q1fy06.txt": 3} {
		_, tables := readShared(t, name)
		bridges := statement.Bridges(tables)
		if len(bridges) != want {
			t.Errorf("%s: %d bridges, want %d", name, len(bridges), want)
		}
		for _, b := range bridges {
			if !b.Foots || b.Line != "net_income" || b.Measure == "" {
				t.Errorf("%s %s: %+v", name, b.Period, b)
			}
		}
	}
}

// TestRealColumns holds the periods and bases of every column of two releases.
func TestRealColumns(t *testing.T) {
	tests := map[string][]string{
		"pericom_2005-04_8k_q3fy05_original.txt": {
			"income  Q3-2005:gaap Q2-2005:gaap Q3-2004:gaap 9M-2005:gaap 9M-2004:gaap",
			"income pro forma Q3-2005:non_gaap Q2-2005:non_gaap Q3-2004:non_gaap 9M-2005:non_gaap 9M-2004:non_gaap",
			"reconciliation pro forma Q3-2005:non_gaap Q2-2005:non_gaap Q3-2004:non_gaap 9M-2005:non_gaap 9M-2004:non_gaap",
			"balance  BS:2005-03-31:gaap BS:2004-06-30:gaap",
		},
		"pericom_2005-08-09_8k_restated.txt": {
			"income  Q4-2005:gaap Q3-2005:restated Q4-2004:gaap FY2005:gaap FY2004:gaap",
			"income pro forma Q4-2005:non_gaap Q3-2005:restated Q4-2004:non_gaap FY2005:non_gaap FY2004:non_gaap",
			"reconciliation pro forma Q4-2005:non_gaap Q3-2005:restated Q4-2004:non_gaap FY2005:non_gaap FY2004:non_gaap",
			"income  Q3-2005:as_reported Q3-2005:restated Q2-2005:as_reported Q2-2005:restated Q1-2005:as_reported Q1-2005:restated",
			"income pro forma Q3-2005:as_reported Q3-2005:restated Q2-2005:as_reported Q2-2005:restated Q1-2005:as_reported Q1-2005:restated",
			"balance  BS:2005-06-30:gaap BS:2004-06-30:gaap",
		},
	}
	for name, want := range tests {
		_, tables := readShared(t, name)
		var got []string
		for _, table := range tables {
			s := string(table.Kind) + " " + table.Measure
			for _, c := range table.Columns {
				s += " " + c.Period.ID() + ":" + string(c.Basis)
				if c.Doubt != "" || table.Doubt != "" || table.Scale != money.Thousands {
					t.Errorf("%s %s %s: %q %q %v", name, table.Title, c.Label, c.Doubt, table.Doubt, table.Scale)
				}
			}
			got = append(got, s)
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Errorf("%s:\n%s\nwant\n%s", name, g, w)
		}
	}
}
