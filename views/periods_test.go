package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/views/grid"
	"restate/views/kit"
)

// a notice of a made-up company, with the words that say which periods.
func noticeOver(periods string) string {
	return "FORM 8-K\nDate of Report: May 12, 2008\nTarn Optical Inc.\nItem 4.02(a) Non-Reliance on Previously Issued Financial Statements\n\n" +
		"On May 9, 2008, management of Tarn Optical Inc. (the \"Company\") concluded that the Company's " + periods + " should no longer be relied upon because of errors.\n"
}

// TestNoticeWithoutAList: what a notice gives instead of a list stands among the periods, one key from its words,
// and is never told as if nothing were withdrawn.
func TestNoticeWithoutAList(t *testing.T) {
	for words, want := range map[string]string{
		"financial statements for all fiscal periods commencing on or after October 1, 2005": "everything from 1 Oct 2005 on",
		"previously issued annual reports on Form 10-K and quarterly reports on Form 10-Q":   "no period is named",
	} {
		tr := begin(t)
		tr.drop(tr.write("notice.txt", noticeOver(words)))
		list := tr.side.periods()
		if len(list) != 2 || list[1].Text != want {
			t.Fatalf("%s: the list is %+v", want, list)
		}
		if said := tr.said(); !strings.Contains(said, want) || strings.Contains(said, "No document") {
			t.Errorf("%s: the line says %q", want, said)
		}
		if !strings.Contains(tr.side.notice.Text, want) {
			t.Errorf("%s: the notice is told as %q", want, tr.side.notice.Text)
		}
		tr.side.list.Pick(list[1].Key)
		if tr.source.heading.Text != want || len(tr.events("revealed")) == 0 {
			t.Errorf("%s: the card is of %q, revealed %v", want, tr.source.heading.Text, tr.events("revealed"))
		}
		if why := tr.inSet(); why == "" {
			t.Errorf("%s: it can be corrected as if it were a period", want)
		}
		tr.follow("Add the periods it covers")
		tr.field("Periods", "FY2006")
		tr.field("Why", "the 10-K of that year is covered")
		tr.tap("Add")
		if len(tr.snap.Review.Periods) != 1 {
			t.Errorf("%s: after adding one the periods are %v", want, tr.snap.Review.Periods)
		}
	}
}

// TestYearEndIsAsked: where the text gives end dates and no fiscal year end, it is asked for, and the dates become
// fiscal quarters when it is said; saying another one names them anew.
func TestYearEndIsAsked(t *testing.T) {
	tr := begin(t)
	tr.drop(tr.write("notice.txt", noticeOver("financial statements for the quarters ended October 31, 2004 and January 31, 2005")))
	if tr.side.ask.Hidden {
		t.Fatal("the fiscal year end is not asked for")
	}
	if got := tr.side.periods()[1].Text; got != "quarter to 31 Oct 2004" {
		t.Errorf("without it the period is %q", got)
	}
	for _, c := range [][2]string{{"07-31", "named/Q1-2005\n\u25a0 named/Q2-2005"}, {"04-30", "named/Q2-2005\n\u25a0 named/Q3-2005"}} {
		tr.side.ask.OnTap()
		tr.field("Fiscal year ends", c[0])
		tr.tap("Keep")
		if got := entries(tr); !strings.Contains(got, c[1]) {
			t.Errorf("with the year ending on %s the periods are\n%s", c[0], got)
		}
		if got := tr.side.periods()[1].Text; !strings.HasSuffix(got, "to 31 Oct 2004") {
			t.Errorf("with the year ending on %s the first one is %q", c[0], got)
		}
	}
	if !tr.side.ask.Hidden {
		t.Error("it is asked for again")
	}
}

// TestReasonIsLeftWithTab: by keys alone, the tick below the reason is reached.
func TestReasonIsLeftWithTab(t *testing.T) {
	tr := noticed(t)
	tr.do("status")
	why := part(tr, func(f *kit.Field) bool { return f.MultiLine })
	tr.canvas().Focus(why)
	if why.AcceptsTab() {
		t.Fatal("Tab is typed into the reason")
	}
	tr.canvas().FocusNext()
	if _, ok := tr.canvas().Focused().(*kit.Tick); !ok {
		t.Errorf("after the reason the focus is on %T", tr.canvas().Focused())
	}
}

// TestReasonsStandInTheHistory: who opens the history reads why a period was taken off, and it is undone and done
// again.
func TestReasonsStandInTheHistory(t *testing.T) {
	tr := noticed(t)
	tr.canvas().Focus(tr.side.list)
	tr.key(fyne.KeyHome, fyne.KeyDelete)
	tr.fill("only the release was wrong")
	tr.do("page-History")
	list := tr.canvas().Focused().(*grid.Grid)
	if top := list.Sheet().Rows[0]; tr.text(list, top.Key, "why") != "only the release was wrong" || !strings.Contains(tr.text(list, top.Key, "title"), "Remove FY2005") {
		t.Errorf("the history says\n%s", list.Dump())
	}
	tr.do("undo")
	tr.do("redo")
	if n := len(list.Sheet().Rows); n != 4 || tr.text(list, list.Sheet().Rows[0].Key, "op") != "redo" {
		t.Errorf("after undo and redo the history says\n%s", list.Dump())
	}
}

// TestMarkStaysWithTheRow: after a step on the page of periods or of standings, the mark at the left is of the row
// under the cursor, which the next step is about.
func TestMarkStaysWithTheRow(t *testing.T) {
	tr := noticed(t)
	tr.do("page-Periods")
	list := tr.canvas().Focused().(*grid.Grid)
	list.Go("named/Q1-2006", "period")
	tr.do("status")
	pickOf(tr, string(analysis.StatusConfirmed)).SetSelected(string(analysis.StatusConfirmed))
	part(tr, func(f *kit.Field) bool { return !f.MultiLine }).SetText("2007-04-02")
	tr.tap("Set")
	if e, _ := tr.marked(); e.Period != fiscal.Q(1, 2006) {
		t.Errorf("the mark is on %s", e.Period)
	}
	list.Go("group/named", "period")
	if why := tr.inSet(); !strings.Contains(why, "no period is marked") {
		t.Errorf("on a heading it says %q", why)
	}
	tr.do("page-Standing")
	list = tr.canvas().Focused().(*grid.Grid)
	list.Go("Q1-2006", string(analysis.StatusNamed))
	if e, _ := tr.marked(); e.Period != fiscal.Q(1, 2006) || tr.source.heading.Text != "Q1-2006" {
		t.Errorf("the mark is on %s, the card of %q", e.Period, tr.source.heading.Text)
	}
}

// TestPeriodIsKept: a period that a later notice does not repeat is kept by a word, and is not asked about again.
func TestPeriodIsKept(t *testing.T) {
	tr := noticed(t)
	tr.drop(tr.write("amended.txt", amended))
	tr.do("page-Changes")
	list := tr.canvas().Focused().(*grid.Grid)
	at := func() string {
		for _, r := range list.Sheet().Rows {
			if strings.HasPrefix(r.Key, string(analysis.NotRepeated)) {
				return r.Key
			}
		}
		return ""
	}
	list.Go(at(), "kind")
	if got := tr.links(); !strings.Contains(got, "[Take it off the list\u2026 (Ctrl+Shift+K)]") {
		t.Errorf("the card leads to\n%s", got)
	}
	tr.follow("Say otherwise")
	if got := tr.dialog(); !strings.Contains(got, "Where Q1-2006 stands") {
		t.Fatalf("the dialog is\n%s", got)
	}
	tr.tap("Set")
	if at() != "" || !strings.Contains(entries(tr), "named/Q1-2006") {
		t.Errorf("it is asked about again:\n%s", list.Dump())
	}
}

// TestDocumentOfAnotherCompany: it is told at once, and taken out again with its text.
func TestDocumentOfAnotherCompany(t *testing.T) {
	tr := noticed(t)
	tr.drop(tr.write("other.txt", strings.ReplaceAll(noticeOver("financial statements for the year ended December 31, 2003"), "Tarn Optical Inc.\n", "Tarn Optical Inc.\n(Exact name of registrant as specified in its charter)\n")))
	if got := tr.dialog(); !strings.Contains(got, "other.txt is of Tarn Optical Inc.") {
		t.Fatalf("the dialog is\n%s", got)
	}
	tr.tap("Take it out")
	if n := len(tr.snap.Review.Sources); n != 1 || tr.source.title.Text != "notice.txt" {
		t.Errorf("%d documents, shown is %q", n, tr.source.title.Text)
	}
}
