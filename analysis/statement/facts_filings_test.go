package statement

import (
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// filed makes a fact of a filing.
func filed(form, on string, f filing.Fact) filing.Fact {
	f.Form, f.Filed, f.Accession = form, on, form+on
	f.Span = filing.Span{Start: 1, End: 2}
	return f
}

// told are the facts of two filings of a company whose years end in January: a year with its quarters,
// cash flows to date, and the same year again a year later.
var told = []filing.Fact{
	filed("10-K", "2021-03-31", fact("Revenues", "2020-02-01", "2021-01-31", "592000000")),
	filed("10-Q", "2020-12-03", fact("Revenues", "2020-08-01", "2020-10-31", "160000000")),
	filed("10-Q", "2020-12-03", fact("Revenues", "2020-02-01", "2020-10-31", "402000000")),
	filed("10-Q", "2020-12-03", fact("PaymentsToAcquirePropertyPlantAndEquipment", "2020-02-01", "2020-10-31", "25000000")),
	filed("10-Q", "2020-12-03", fact("Assets", "", "2020-10-31", "5900000000")),
	filed("10-Q", "2020-12-03", fact("SomethingElseHeld", "", "2020-10-31", "7")),
	filed("10-K", "2021-03-31", fact("NetIncomeLoss", "2020-02-01", "2021-01-31", "-539000000")),
	filed("10-K", "2021-03-31", fact("ProfitLoss", "2020-02-01", "2021-01-31", "-540000000")),
	filed("10-K", "2022-03-30", fact("Revenues", "2020-02-01", "2021-01-31", "590000000")),
	filed("10-K", "2022-03-30", fact("Revenues", "2021-02-01", "2022-01-31", "1219000000")),
}

// TestFilingTables makes a table a filing and statement, with periods from the days of each fact.
func TestFilingTables(t *testing.T) {
	cal, ok := FiscalYearEnd(told)
	if !ok || cal.String() != "01-31" || cal.Weeks {
		t.Fatalf("fiscal year end %s, %v", cal, ok)
	}
	tables := Read(&filing.Document{Facts: told}, cal)
	type place struct {
		title, kind, caption, period string
	}
	got := map[place]string{}
	var order []string
	for _, table := range tables {
		order = append(order, table.Title+" "+string(table.Kind))
		for _, row := range table.Rows {
			for j, c := range row.Cells {
				if c != nil {
					got[place{table.Title, string(table.Kind), row.Caption, table.Columns[j].Period.ID()}] = c.Value.String()
				}
			}
		}
	}
	for p, want := range map[place]string{
		{"10-K filed 2021-03-31", "income", "Revenues", "FY2021"}:                                             "592000000",
		{"10-Q filed 2020-12-03", "income", "Revenues", "Q3-2021"}:                                            "160000000",
		{"10-Q filed 2020-12-03", "income", "Revenues", "9M-2021"}:                                            "402000000",
		{"10-Q filed 2020-12-03", "cash_flow", "Payments to acquire property plant and equipment", "9M-2021"}: "25000000",
		{"10-Q filed 2020-12-03", "balance", "Assets", "BS:2020-10-31"}:                                       "5900000000",
		{"10-Q filed 2020-12-03", "other", "Something else held", "BS:2020-10-31"}:                            "7",
		{"10-K filed 2022-03-30", "income", "Revenues", "FY2021"}:                                             "590000000",
		{"10-K filed 2022-03-30", "income", "Revenues", "FY2022"}:                                             "1219000000",
	} {
		if got[p] != want {
			t.Errorf("%v: %q, want %s", p, got[p], want)
		}
	}
	if len(got) != len(told) {
		t.Errorf("%d cells of %d facts", len(got), len(told))
	}
	if order[0] != "10-Q filed 2020-12-03 income" || order[len(order)-1] != "10-K filed 2022-03-30 income" {
		t.Errorf("order: %q", order)
	}
}

// TestFilingLines gives the wider of two concepts the company's line, and turns what is paid.
func TestFilingLines(t *testing.T) {
	for _, table := range Read(&filing.Document{Facts: told}, fiscal.Calendar{Month: 1, Day: 31}) {
		for _, row := range table.Rows {
			want := map[string]LineID{"us-gaap:ProfitLoss": "net_income", "us-gaap:NetIncomeLoss": "net_income_attributable", "us-gaap:Revenues": "revenue",
				"us-gaap:PaymentsToAcquirePropertyPlantAndEquipment": "capital_expenditures"}[row.Concept]
			if want != "" && row.Line != want {
				t.Errorf("%s is %q, want %q", row.Concept, row.Line, want)
			}
			if row.Turned != (row.Line == "capital_expenditures") {
				t.Errorf("%s turned: %v", row.Concept, row.Turned)
			}
			if table.Filing != table.Title || table.Issued.IsZero() {
				t.Errorf("%s issued %s", table.Filing, table.Issued)
			}
		}
	}
}

// TestPeriodsFollowDays is a law: what lasts a quarter is a quarter, what lasts longer never is, whatever
// year and quarter the source names (edgartools issues 822, 1179, 1180).
func TestPeriodsFollowDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := date("2010-01-01").AddDays(rapid.IntRange(0, 5000).Draw(t, "end"))
		length := rapid.IntRange(-9, 900).Draw(t, "days")
		f := filing.Fact{From: end.AddDays(1 - length), To: end}
		p := periodOf(&f, fiscal.Calendar{Month: end.Month, Day: end.Day})
		is := func(low, high int, kind fiscal.Kind) {
			if inside := low <= length && length <= high; inside != (p.Kind == kind) {
				t.Fatalf("%d days ending %s are %s", length, end, p)
			}
		}
		if again, err := fiscal.Parse(p.ID()); !p.IsZero() && (err != nil || again != p) {
			t.Fatalf("%d days ending %s are %q, which is no period", length, end, p)
		}
		is(77, 119, fiscal.Quarter)
		is(350, 379, fiscal.Year)
	})
}

// TestFiscalYearEnd reads it from the years' ends.
func TestFiscalYearEnd(t *testing.T) {
	year := func(from, to string) filing.Fact { return fact("Revenues", from, to, "1") }
	for _, c := range []struct {
		name  string
		facts []filing.Fact
		want  string
		weeks bool
	}{
		{"years to one day", []filing.Fact{year("2004-07-01", "2005-06-30"), year("2005-07-01", "2006-06-30")}, "06-30", false},
		{"52 and 53 weeks", []filing.Fact{year("2018-09-30", "2019-09-28"), year("2019-09-29", "2020-09-26"), year("2020-09-27", "2021-09-25")}, "09-30", true},
		{"drifting into the next month", []filing.Fact{year("2015-02-01", "2016-01-30"), year("2016-01-31", "2017-01-28"), year("2017-01-29", "2018-02-03")}, "01-31", true},
		{"quarters alone say nothing", []filing.Fact{year("2005-01-01", "2005-03-31")}, "", false},
	} {
		if cal, ok := FiscalYearEnd(c.facts); cal.String() != c.want || cal.Weeks != c.weeks || ok != (c.want != "") {
			t.Errorf("%s: %s weeks %v, %v; want %s weeks %v", c.name, cal, cal.Weeks, ok, c.want, c.weeks)
		}
	}
}

// TestConceptWords says a concept in words.
func TestConceptWords(t *testing.T) {
	for concept, want := range map[string]string{"us-gaap:NetIncomeLoss": "Net income loss", "x:AOCIAttributable": "AOCI attributable", "Assets": "Assets", "x:FVNetAssets": "FV net assets", "": ""} {
		if got := conceptWords(concept); got != want {
			t.Errorf("%s: %q, want %q", concept, got, want)
		}
	}
}

// TestConceptsAreKnown holds the table of concepts against the dictionary of lines.
func TestConceptsAreKnown(t *testing.T) {
	for kind, of := range concepts() {
		for concept, m := range of {
			for _, line := range append([]LineID{m.line}, m.also...) {
				if _, ok := Rank(kind, line); line != "" && !ok {
					t.Errorf("%s %s: %q is no line of that statement", kind, concept, line)
				}
			}
		}
	}
}
