package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
	"restate/views/grid"
	"restate/views/kit"
)

// fill types a text into the field of the dialog that has the focus, and enters the form.
func (tr *trial) fill(text string) {
	tr.t.Helper()
	tr.typing(text)
	tr.shortcut(ctrl(fyne.KeyReturn))
}

// amended is a later notice: one period more, and of the quarter nothing.
const amended = `FORM 8-K/A

CURRENT REPORT

Date of Report (Date of earliest event reported): May 9, 2007 (May 5, 2007)

Lanternfish Optics, Inc.
(Exact name of registrant as specified in its charter)

Item 4.02 Non-Reliance on Previously Issued Financial Statements

On May 5, 2007, the Board of Directors of Lanternfish Optics, Inc. concluded that the Company's
financial statements for the fiscal years ended December 31, 2005 and 2004 should no longer be relied upon because of
errors in the recognition of revenue. The fiscal year of the company ends on December 31.
`

func noticed(t *testing.T) *trial {
	t.Helper()
	tr := begin(t)
	tr.drop(tr.write("notice.txt", ownNotice+"\nThe fiscal year of the company ends on December 31.\n"))
	return tr
}

func entries(tr *trial) string {
	var out []string
	for _, e := range tr.side.periods() {
		if e.Heading {
			out = append(out, e.Text)
		} else {
			out = append(out, e.Mark+" "+e.Key)
		}
	}
	return strings.Join(out, "\n")
}

// TestPeriodsStandApart: what the reviewer adds, removes and corrects moves between the groups, each with its
// words one key away; nothing is changed without a reason.
func TestPeriodsStandApart(t *testing.T) {
	tr := noticed(t)
	want := "NAMED AS NOT TO BE RELIED UPON\n\u25a0 named/FY2005\n\u25a0 named/Q1-2006"
	if got := entries(tr); !strings.HasPrefix(got, want) {
		t.Fatalf("the periods are\n%s", got)
	}
	tr.canvas().Focus(tr.side.list)
	tr.key(fyne.KeyHome, fyne.KeyDown)
	if got := tr.events("revealed"); len(got) == 0 || tr.source.heading.Text != "Q1-2006" {
		t.Errorf("the words of Q1-2006 are not shown; the card is of %q", tr.source.heading.Text)
	}
	tr.key(fyne.KeyDelete)
	tr.do("accept") // Ctrl+Return in the form
	if !strings.Contains(tr.dialog(), "Say why") {
		t.Fatalf("without a reason the dialog says\n%s", tr.dialog())
	}
	tr.fill("only the release was wrong")
	if got := entries(tr); !strings.Contains(got, "\u2212 excluded/Q1-2006") || strings.Contains(got, "named/Q1-2006") {
		t.Errorf("after removing it the periods are\n%s", got)
	}
	if x := tr.snap.Review.Removed[0]; x.Why != "only the release was wrong" || x.Origin.By != "Ada Reviewer" {
		t.Errorf("kept as %+v", x)
	}
	tr.side.list.Pick("excluded/Q1-2006")
	tr.do("add-period")
	part(tr, func(f *kit.Field) bool { return f.MultiLine }).SetText("it was wrong after all")
	tr.tap("Add")
	if got := entries(tr); !strings.Contains(got, "added/Q1-2006") {
		t.Errorf("after adding it the periods are\n%s", got)
	}
	tr.side.list.Pick("added/Q1-2006")
	tr.do("correct-period")
	part(tr, func(f *kit.Field) bool { return !f.MultiLine }).SetText("Q2-2006")
	part(tr, func(f *kit.Field) bool { return f.MultiLine }).SetText("the year is fiscal")
	tr.tap("Correct")
	if got := entries(tr); !strings.Contains(got, "added/Q2-2006") || strings.Contains(got, "added/Q1-2006") {
		t.Errorf("after correcting it the periods are\n%s", got)
	}
}

// TestThreeSets: a period is added to the set that is named, and to no other.
func TestThreeSets(t *testing.T) {
	for _, set := range analysis.PeriodSets() {
		tr := noticed(t)
		tr.do("add-period")
		tr.typing("FY2001")
		pickOf(tr, set.String()).SetSelected(set.String())
		part(tr, func(f *kit.Field) bool { return f.MultiLine }).SetText("so it says elsewhere")
		tr.tap("Add")
		for _, other := range analysis.PeriodSets() {
			n := 0
			for _, a := range tr.snap.Review.Set(other) {
				if a.Period == fiscal.FY(2001) && a.Known == notice.Added {
					n++
				}
			}
			if (n == 1) != (other == set) {
				t.Errorf("added to %q it is in %q %d times", set, other, n)
			}
		}
	}
}

// TestLadderIsSet: a status with its day and document; one that skips another asks why.
func TestLadderIsSet(t *testing.T) {
	tr := noticed(t)
	tr.setPeriod(fiscal.FY(2005))
	tr.do("status")
	if got := tr.dialog(); !strings.Contains(got, "named: reached \u00b7 9 Mar 2007 \u00b7 notice.txt") {
		t.Fatalf("the ladder is\n%s", got)
	}
	pickOf(tr, string(analysis.StatusIssued)).SetSelected(string(analysis.StatusIssued))
	part(tr, func(f *kit.Field) bool { return !f.MultiLine }).SetText("2007-06-30")
	tr.tap("Set")
	if !strings.Contains(tr.dialog(), "would skip") {
		t.Fatalf("a skipped status is not told:\n%s", tr.dialog())
	}
	part(tr, func(f *kit.Field) bool { return f.MultiLine }).SetText("seen on paper")
	tr.tap("Set")
	st, _ := tr.snap.Review.Standing(fiscal.FY(2005))
	if g := st.Rungs[3]; g.State != analysis.Reached || g.Date.String() != "2007-06-30" || g.Why != "seen on paper" {
		t.Errorf("the rung is %+v", g)
	}
}

// TestLaterDocumentShowsWhatChanged: the line says so, the page lists it, and what takes judgement is confirmed
// with a reason.
func TestLaterDocumentShowsWhatChanged(t *testing.T) {
	tr := noticed(t)
	tr.drop(tr.write("amended.txt", amended))
	if !strings.Contains(tr.said(), "since notice.txt") {
		t.Errorf("the status line says %q", tr.said())
	}
	tr.do("page-Changes")
	list := tr.canvas().Focused().(*grid.Grid)
	dump := list.Dump()
	if !strings.Contains(dump, "period added") || !strings.Contains(dump, "FY2004") {
		t.Fatalf("the changes are\n%s", dump)
	}
	for i, r := range list.Sheet().Rows {
		if strings.HasPrefix(r.Key, string(analysis.NotRepeated)) {
			list.Go(r.Key, "kind")
			tr.do("accept-change")
			tr.fill("the amendment lists every period")
			if tr.snap.Review.Set(analysis.Withdrawn)[0].Period.IsZero() || strings.Contains(entries(tr), "named/Q1-2006") {
				t.Errorf("the period stays in the list:\n%s", entries(tr))
			}
			return
		}
		if i == len(list.Sheet().Rows)-1 {
			t.Errorf("nothing says that Q1-2006 is not repeated:\n%s", dump)
		}
	}
}

// TestFindingsAreSettled: accepted by a key, answered and dismissed with a reason, opened again.
func TestFindingsAreSettled(t *testing.T) {
	tr := noticed(t)
	tr.do("page-Findings")
	list := tr.canvas().Focused().(*grid.Grid)
	key := list.Sheet().Rows[0].Key
	outcome := func() string {
		for i, r := range list.Sheet().Rows {
			if r.Key == key {
				return tr.text(list, list.Sheet().Rows[i].Key, "outcome")
			}
		}
		return "gone"
	}
	if got := tr.links(); !strings.Contains(got, "[Accept the finding (Ctrl+Shift+T)]") {
		t.Errorf("the card leads to\n%s", got)
	}
	tr.shortcut(ctrlShift(fyne.KeyT))
	if got := outcome(); got != string(analysis.Accepted) {
		t.Errorf("accepted it is %q", got)
	}
	for id, want := range map[string]analysis.Outcome{"finding-answer": analysis.Answered, "finding-dismiss": analysis.Dismissed} {
		tr.do(id)
		tr.do("accept")
		if !strings.Contains(tr.dialog(), "Say why") {
			t.Fatalf("%s without a reason:\n%s", id, tr.dialog())
		}
		tr.fill("asked on the phone")
		if got := outcome(); got != string(want) || tr.text(list, key, "reason") != "asked on the phone" {
			t.Errorf("%s: it is %q", id, got)
		}
	}
	tr.do("finding-reopen")
	tr.fill("the answer was of another year")
	if got := outcome(); got != "open" {
		t.Errorf("opened again it is %q", got)
	}
	tr.do("finding-copy")
	if f, _ := tr.finding(); f.Question == "" || !strings.Contains(tr.opt.App.Clipboard().Content(), f.Question) {
		t.Errorf("the clipboard holds %q", tr.opt.App.Clipboard().Content())
	}
}

// TestVersionIsChosen: by the key, with the reason, and given back to the dates.
func TestVersionIsChosen(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0), lanternfish("q2.pdf", 0))
	tr.tap("All")
	tr.do("accept")
	tr.setPeriod(fiscal.Q(1, 2006))
	gaap, _ := tr.compare.Grids()
	gaap.Go(tr.row("Net revenues"), paper.ColReported)
	tr.shortcut(ctrl(fyne.KeyB))
	list := part[*kit.List](tr, nil)
	if tr.canvas().Focused() != fyne.Focusable(list) {
		t.Fatalf("the focus is on %T", tr.canvas().Focused())
	}
	tr.key(fyne.KeyEnd)
	part[*kit.Field](tr, nil).SetText("the later one was reviewed")
	tr.key(fyne.KeyReturn)
	if b := tr.snap.Review.Baselines; len(b) != 1 || b[0].Note != "the later one was reviewed" || b[0].Origin.By != "Ada Reviewer" {
		t.Fatalf("chosen: %+v", b)
	}
	if !strings.Contains(tr.source.why.Text, "version chosen by Ada Reviewer") {
		t.Errorf("the card says %q", tr.source.why.Text)
	}
	tr.follow("Compare with another version")
	tr.tap("Let the dates decide")
	if len(tr.snap.Review.Baselines) != 0 {
		t.Error("the choice stays")
	}
}

// TestDerivedQuarterLeadsToItsOperands: nobody prints it, and each figure it follows from is one key away.
func TestDerivedQuarterLeadsToItsOperands(t *testing.T) {
	tr := begin(t)
	for p, amount := range map[fiscal.Period]string{fiscal.FY(2005): "1000", fiscal.NineM(2005): "700"} {
		c, err := app.Block([][]string{{"Net revenues", amount}}, statement.Income, "", p, 0, tr.origin())
		if err != nil {
			t.Fatal(err)
		}
		tr.Do(c)
	}
	tr.setPeriod(fiscal.Q(4, 2005))
	gaap, _ := tr.compare.Grids()
	tr.do("scale-units")
	gaap.Go(tr.row("Net revenues"), paper.ColReported)
	if got := tr.text(gaap, tr.row("Net revenues"), paper.ColReported); got != "300" {
		t.Fatalf("the quarter is %q", got)
	}
	if got := tr.links(); !strings.Contains(got, "[FY2005") || !strings.Contains(got, "[9M-2005") || strings.Contains(got, "Compare with") {
		t.Errorf("the card leads to\n%s", got)
	}
	tr.follow("9M-2005")
	if !strings.Contains(tr.said(), "entered by Ada Reviewer") {
		t.Errorf("following it says %q", tr.said())
	}
	tr.shortcut(ctrl(fyne.KeyB))
	if got := tr.dialog(); !strings.Contains(got, "Net revenues, Q4-2005: where it comes from") || strings.Contains(got, "[Compare with this one]") {
		t.Errorf("the dialog is\n%s", got)
	}
}
