package check_test

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/disclosure"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// Whether a report of Item 4.02 was late is told by the day its envelope gives, not by the day of the event that
// it bears.
func TestReportFiledLate(t *testing.T) {
	day := func(s string) fiscal.Date {
		d, err := fiscal.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ dated, filed, code, says string }{
		{"2006-11-01", "2006-11-07", "current-report-due", "by 2006-11-07"},
		{"2006-11-01", "2006-11-08", "current-report-late", "was filed on 2006-11-08"},
		{"2006-11-01", "", "current-report-due", "by 2006-11-07"},
		{"2006-11-09", "", "current-report-late", "is dated 2006-11-09"},
		{"2006-11-09", "2006-11-06", "current-report-due", "by 2006-11-07"},
	} {
		cover := notice.Cover{Form: "8-K", Items: []string{"4.02"}, Date: day(c.dated)}
		if c.filed != "" {
			cover.Filed = day(c.filed)
		}
		discussed := true
		n := notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{{Period: q1, Known: notice.Named}}, Discussed: &discussed, ConcludedOn: day("2006-11-01"), Quote: "of the notice"}
		got := found(do(t, analysis.Review{}, analysis.AddDocument{Source: analysis.Source{Name: "n", SHA256: "def", Cover: cover, Notice: n}}))
		i := slices.IndexFunc(got, func(f check.Finding) bool { return f.Code == c.code })
		if i < 0 || !strings.Contains(got[i].Text, c.says) || got[i].Quote != n.Quote {
			t.Errorf("dated %s, filed %q: %+v", c.dated, c.filed, got)
		}
	}
}

// A line that is adjusted and part of no subtotal is told, and one that is part of one is not.
func TestAdjustmentThatReachesNoTotal(t *testing.T) {
	r := statementOf(t, company(t), statement.Income, "", []fiscal.Period{q1}, "Gain on sale of a barge|5")
	im := analysis.Assess(r, "")
	s, ok := im.Statement("income")
	if !ok {
		t.Fatal("no income statement")
	}
	key := ""
	for _, l := range s.Lines {
		if l.Line.Caption == "Gain on sale of a barge" {
			key = l.Line.Key
		}
	}
	if got := codes(found(adjust(t, r, "income", key, q1, 2))); !slices.Contains(got, "no-total") {
		t.Errorf("the line %q: %v", key, got)
	}
	if got := codes(found(adjust(t, r, "income", "revenue", q1, 2))); slices.Contains(got, "no-total") {
		t.Errorf("revenue: %v", got)
	}
}

// A whole income statement of a measure is told, with the day from which the staff's view is held.
func TestStatementOfAMeasure(t *testing.T) {
	n := &disclosure.NonGAAP{Reconciled: true, Statement: &disclosure.Passage{Quote: "Pro forma statements of operations", Spans: []filing.Span{{Start: 1, End: 9}}}}
	for date, rule := range map[fiscal.Date]string{
		{Year: 2012, Month: 5, Day: 1}: "C&DI 102.10(c)",
		{Year: 2006, Month: 5, Day: 1}: "C&DI 102.10(c) (a later view of the staff)",
	} {
		source := analysis.Source{Name: "r", SHA256: "def", Cover: notice.Cover{Form: "EX-99.1", Date: date}, Disclosed: disclosure.Disclosures{NonGAAP: n}}
		got := found(do(t, analysis.Review{}, analysis.AddDocument{Source: source}))
		if len(got) != 1 || got[0].Code != "measure-statement" || got[0].Rule != rule || got[0].Quote != n.Statement.Quote || got[0].Question == "" {
			t.Errorf("%v: %+v", date, got)
		}
	}
	source := analysis.Source{Name: "r", SHA256: "def", Disclosed: disclosure.Disclosures{NonGAAP: &disclosure.NonGAAP{Reconciled: true}}}
	if got := codes(found(do(t, analysis.Review{}, analysis.AddDocument{Source: source}))); len(got) != 0 {
		t.Errorf("without one: %v", got)
	}
}
