package views

import (
	"fmt"
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

const ownNotice = `FORM 8-K

CURRENT REPORT

Date of Report (Date of earliest event reported): March 9, 2007 (March 5, 2007)

Lanternfish Optics, Inc.
(Exact name of registrant as specified in its charter)

Item 4.02 Non-Reliance on Previously Issued Financial Statements

On March 5, 2007, the Audit Committee of Lanternfish Optics, Inc. concluded that the Company's
financial statements for the fiscal year ended December 31, 2005 and for the quarter ended
March 31, 2006 should no longer be relied upon because of errors in the recognition of revenue.
`

func TestDroppedFilesBecomeOneReview(t *testing.T) {
	tr := begin(t)
	documents, table := tr.sample()
	tr.drop(append(documents, table)...)

	opened := tr.events("opened")
	if len(opened) != len(documents) {
		t.Fatalf("%d opened events for %d documents: %v", len(opened), len(documents), opened)
	}
	periods := fmt.Sprint(opened[len(opened)-1]["periods"])
	if periods != "[FY2006 Q1-2006 Q2-2006 Q3-2006]" {
		t.Errorf("the notice's event lists %s", periods)
	}
	if n := len(tr.snap.Review.Sources); n != len(documents) {
		t.Errorf("%d documents in the review, not %d", n, len(documents))
	}
	if len(tr.offers) != 2 {
		t.Errorf("%d documents offer figures, not 2", len(tr.offers))
	}
	if text := words(tr.banner.content); tr.dialog() != "" || !strings.Contains(text, "figures found in") || !strings.Contains(text, "adjustments.csv follows") {
		t.Errorf("the banner says %q, a dialog %q", text, tr.dialog())
	}
	tr.do("accept")
	if tr.dialog() != "" || len(tr.snap.Review.Adjustments) == 0 {
		t.Errorf("the table that waited was not read: %q", tr.dialog())
	}
}

func TestDropOfANoticeShowsItsPeriodsAndSentence(t *testing.T) {
	tr := begin(t)
	tr.drop(tr.write("notice.txt", ownNotice))
	if tr.dialog() != "" {
		t.Fatalf("a dialog is open: %s", tr.dialog())
	}
	var ids []string
	for _, a := range tr.snap.Review.Periods {
		ids = append(ids, a.Period.ID())
	}
	if got := strings.Join(ids, " "); got != "FY2005 Q1-2006" {
		t.Fatalf("periods %q", got)
	}
	if got := tr.win.Title(); got != "\u2022 Lanternfish Optics, Inc. \u2014 Restate" {
		t.Errorf("title %q", got)
	}
	tr.setPeriod(parsed(t, "Q1-2006"))
	dump := tr.source.reader.Dump()
	if !strings.Contains(dump, ">>") || !strings.Contains(dump, "March 31, 2006") {
		t.Errorf("the source does not point at the words:\n%s", dump)
	}
	golden(t, "notice-q1.txt", dump)
}

func parsed(t *testing.T, id string) fiscal.Period {
	t.Helper()
	p, err := fiscal.Parse(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAcceptedFiguresFillTheComparison(t *testing.T) {
	tr := begin(t)
	documents, _ := tr.sample()
	tr.drop(documents...)
	tr.setPeriod(parsed(t, "Q3-2006"))
	tr.do("accept")
	if tr.offers != nil || tr.banner.content.Visible() {
		t.Error("the offer stands after it was accepted")
	}
	gaap, measure := tr.compare.Grids()
	golden(t, "sample-q3.txt", gaap.Dump()+"\n"+measure.Dump())
	tr.do("accept")
	if want := "no figures are waiting"; !strings.Contains(tr.said(), want) {
		t.Errorf("said %q", tr.said())
	}
}
