package analysis_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// issue is one document of the tests and the one figure it prints.
type issue struct {
	form, date string
	basis      statement.Basis
	amount     int64
	notice     bool
}

func (i issue) sha() string { return strings.Repeat(i.date[9:], 4) + i.date + i.form }

func (i issue) source() analysis.Source {
	date, err := fiscal.ParseDate(i.date)
	if err != nil {
		panic(err)
	}
	s := analysis.Source{Name: i.form + ".txt", SHA256: i.sha(), Format: "text", Cover: notice.Cover{Form: i.form, Date: date}}
	if i.notice {
		s.Notice = notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{{Period: fiscal.FY(2004)}}}
	}
	return s
}

func (i issue) figure() analysis.Reported {
	amount := decimal.NewFromInt(i.amount)
	return analysis.Reported{Statement: "income", Kind: statement.Income, Key: "revenue", ID: "revenue", Caption: "Revenue", Sign: 1,
		Fact: analysis.Fact{Period: fiscal.FY(2004), Amount: &amount, Basis: i.basis, Version: i.date,
			Origin: analysis.At(i.sha(), filing.Span{Start: int(i.amount), End: int(i.amount) + 4})}}
}

// joined opens the documents in the order given and accepts their figures.
func joined(t interface{ Fatal(...any) }, issues ...issue) analysis.Review {
	var r analysis.Review
	for _, i := range issues {
		var commands []analysis.Command
		if _, there := r.Source(i.sha()); !there {
			commands = append(commands, analysis.AddDocument{Source: i.source()})
		}
		if !i.notice {
			commands = append(commands, analysis.AcceptFacts{Source: i.sha(), Figures: []analysis.Reported{i.figure()}})
		}
		for _, c := range commands {
			var err error
			if r, err = c.Apply(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

func reportedRevenue(r analysis.Review) string {
	for _, s := range analysis.Assess(r, "").Statements {
		if e, ok := s.Effect("revenue", fiscal.FY(2004)); ok && e.Reported.OK() {
			return e.Reported.Amount.String()
		}
	}
	return "none"
}

var (
	original  = issue{form: "10-K", date: "2005-03-10", basis: statement.GAAP, amount: 100}
	amended   = issue{form: "10-K/A", date: "2005-09-20", basis: statement.Restated, amount: 90}
	repeated  = issue{form: "10-K", date: "2006-03-09", basis: statement.GAAP, amount: 90}
	announced = issue{form: "8-K", date: "2006-11-06", notice: true}
	said      = issue{form: "10-K/A", date: "2007-08-02", basis: statement.AsReported, amount: 90}
	restated  = issue{form: "10-K/A", date: "2007-08-02", basis: statement.Restated, amount: 75}
	later     = issue{form: "10-K", date: "2008-03-03", basis: statement.GAAP, amount: 75}
)

// TestBaseline takes the latest figure before the notice; an earlier restatement is one (domain.md 0.2,
// F28), what the restatement under review prints is not.
func TestBaseline(t *testing.T) {
	for _, c := range []struct {
		name   string
		issues []issue
		want   string
	}{
		{"one document", []issue{original}, "100"},
		{"restated once before", []issue{original, amended, announced}, "90"},
		{"restated once before, no plain figure", []issue{amended, announced}, "90"},
		{"without a notice what is restated is not reported before", []issue{original, amended}, "100"},
		{"after the notice", []issue{original, announced, restated, later}, "100"},
		{"only after the notice: as previously reported before the rest", []issue{announced, later, said, restated}, "90"},
		{"never printed but as restated", []issue{announced, restated}, "none"},
		{"every version", []issue{original, amended, repeated, announced, said, restated, later}, "90"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reportedRevenue(joined(t, c.issues...)); got != c.want {
				t.Errorf("as previously reported %s, want %s", got, c.want)
			}
		})
	}
}

// TestVersionsAreKept merges the same value given again and keeps each layer apart.
func TestVersionsAreKept(t *testing.T) {
	r := joined(t, later, restated, said, announced, repeated, amended, original)
	lines := paper.Versions(r, paper.Ref{Statement: "income", Line: "revenue", Period: fiscal.FY(2004)}, paper.View{}, analysis.Origin{})
	want := "10-K filed 2005-03-10: 100; 10-K/A filed 2005-09-20 as restated: 90 (as previously reported); again in 10-K filed 2006-03-09: 90; " +
		"again in 10-K/A filed 2007-08-02 as previously reported: 90; 10-K/A filed 2007-08-02 as restated: 75; again in 10-K filed 2008-03-03: 75"
	if got := paper.VersionText(lines); got != want {
		t.Errorf("versions:\n%s\nwant:\n%s", got, want)
	}
}

// TestSameFigureElsewhereIsKept keeps a second value of one document beside the first.
func TestSameFigureElsewhereIsKept(t *testing.T) {
	r := joined(t, original)
	other := original
	other.amount = 101
	for range 2 { // accepting it twice adds nothing
		var err error
		if r, err = (analysis.AcceptFacts{Source: original.sha(), Figures: []analysis.Reported{other.figure()}}).Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(r.Versions("income", "revenue", fiscal.FY(2004))); got != 2 {
		t.Errorf("%d versions, want 2", got)
	}
	if got := reportedRevenue(r); got != "100" {
		t.Errorf("as previously reported %s, want the first in the document", got)
	}
}

// TestOrderOfDocumentsDoesNotMatter is a law: versions and baseline follow the documents' dates, not the
// order in which they were opened; and a log replayed gives the same.
func TestOrderOfDocumentsDoesNotMatter(t *testing.T) {
	all := []issue{original, amended, repeated, announced, said, restated, later}
	text := func(r analysis.Review) string {
		return paper.VersionText(paper.Versions(r, paper.Ref{Statement: "income", Line: "revenue", Period: fiscal.FY(2004)}, paper.View{}, analysis.Origin{}))
	}
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, len(all), func(i issue) string { return fmt.Sprint(i) }).Draw(t, "documents")
		other := rapid.Permutation(some).Draw(t, "order")
		a, b := joined(t, some...), joined(t, other...)
		if reportedRevenue(a) != reportedRevenue(b) || text(a) != text(b) {
			t.Fatalf("%v\n%s\n%v\n%s", some, text(a), other, text(b))
		}
	})
}

// TestChooseBaseline takes another version, and gives it back.
func TestChooseBaseline(t *testing.T) {
	r := joined(t, original, amended, announced, restated)
	at := analysis.Baseline{Statement: "income", Line: "revenue", Period: fiscal.FY(2004), Issue: analysis.IssueOf(original.figure().Fact)}
	do := func(c analysis.Command) string {
		t.Helper()
		name, payload, err := analysis.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := analysis.Decode(name, payload)
		if err != nil {
			t.Fatal(err)
		}
		if r, err = again.Apply(r); err != nil {
			return err.Error()
		}
		return reportedRevenue(r)
	}
	if got := do(analysis.ChooseBaseline{Baseline: at}); got != "100" {
		t.Errorf("chosen: %s", got)
	}
	versions := r.Versions("income", "revenue", fiscal.FY(2004))
	if !versions[0].Baseline || !versions[0].Chosen || versions[1].Baseline {
		t.Errorf("versions: %+v", versions)
	}
	wrong := at
	wrong.Issue.Version = "1999-01-01"
	if got := do(analysis.ChooseBaseline{Baseline: wrong}); !strings.Contains(got, "choose one of its versions") {
		t.Errorf("an issue that is not there: %s", got)
	}
	back := analysis.FollowDates{Statement: "income", Line: "revenue", Period: fiscal.FY(2004)}
	if got := do(back); got != "90" {
		t.Errorf("by the dates: %s", got)
	}
	if got := do(back); !strings.Contains(got, "No version") {
		t.Errorf("taken back twice: %s", got)
	}
	do(analysis.ChooseBaseline{Baseline: at})
	amount := decimal.NewFromInt(7)
	typed := original.figure()
	typed.Fact = analysis.Fact{Period: fiscal.FY(2004), Amount: &amount, Basis: statement.GAAP, Origin: analysis.Origin{By: "A. Reviewer"}}
	if got := do(analysis.EnterFigures{Figures: []analysis.Reported{typed}}); got != "7" {
		t.Errorf("typed over a chosen version: %s", got)
	}
}

// TestReviewNotice moves the line between before and after to the notice under review.
func TestReviewNotice(t *testing.T) {
	first := issue{form: "8-K", date: "2005-08-02", notice: true}
	r := joined(t, original, first, amended, announced, restated)
	if got := reportedRevenue(r); got != "100" {
		t.Errorf("by the first notice: %s", got)
	}
	r, err := analysis.ReviewNotice{Source: announced.sha()}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := reportedRevenue(r); got != "90" {
		t.Errorf("by the second notice: %s", got)
	}
	if _, err := (analysis.ReviewNotice{Source: "unknown"}).Apply(r); err == nil {
		t.Error("a document that is not there was taken")
	}
}

// TestReviewWithoutChoicesIsWrittenAsBefore keeps reviews of earlier versions byte for byte the same.
func TestReviewWithoutChoicesIsWrittenAsBefore(t *testing.T) {
	body, err := json.Marshal(joined(t, original))
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"Captions", "Baselines", `"Notice"`, "filing\""} {
		if strings.Contains(string(body), field) {
			t.Errorf("%s is written: %s", field, body)
		}
	}
}

// TestLogOfAnEarlierVersion reads commands as they were written before figures had filings, captions were
// mapped and versions were chosen.
func TestLogOfAnEarlierVersion(t *testing.T) {
	r := joined(t, announced)
	for _, entry := range [][2]string{
		{"accept-facts", `{"source":"aa","figures":[{"statement":"income","kind":"income","line":"revenue","caption":"Net revenues","sign":1,"fact":{"period":"FY2004","amount":"100","basis":"gaap","version":"2005-03-10","printed":"100","origin":{"source":"aa","spans":[{"start":7,"end":10,"part":0}]}}}]}`},
		{"accept-facts", `{"source":"bb","figures":[{"statement":"income","kind":"income","line":"revenue","caption":"Net revenues","sign":1,"fact":{"period":"FY2004","amount":"75","basis":"restated","version":"2007-08-02","printed":"75","origin":{"source":"bb","spans":[{"start":7,"end":9,"part":0}]}}}]}`},
		{"enter-figures", `{"figures":[{"statement":"income","kind":"income","key":"revenue","caption":"Net revenues","sign":1,"fact":{"period":"FY2003","amount":null,"basis":"gaap","origin":{"by":"A. Reviewer","at":"2026-01-01T00:00:00Z"}}}]}`},
	} {
		c, err := analysis.Decode(entry[0], json.RawMessage(entry[1]))
		if err != nil {
			t.Fatal(err)
		}
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	if got := reportedRevenue(r); got != "100" {
		t.Errorf("as previously reported %s", got)
	}
	if got := len(r.Versions("income", "revenue", fiscal.FY(2004))); got != 2 {
		t.Errorf("%d versions, want 2", got)
	}
}
