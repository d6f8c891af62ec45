package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/prefs"
	"restate/views/kit"
)

// dropped joins a document that was read, as one that was dropped.
func (tr *trial) dropped(more int) {
	tr.t.Helper()
	doc := lanternfish("q1.pdf", more)
	tr.arrived([]read{{docs: app.Received{Opened: []app.Opened{{Document: doc, Reading: analysis.Read(doc, yearEnd)}}}}})
	tr.settle()
}

// TestDoubtsAreAskedAtOnce: without a key, and Escape leaves the figures on offer.
func TestDoubtsAreAskedAtOnce(t *testing.T) {
	tr := begin(t)
	tr.dropped(0)
	if got := tr.dialog(); !strings.Contains(got, "Amounts are printed in") {
		t.Fatalf("what is shown is %q", got)
	}
	if set := pickOf(tr, onlyDoubtful).Selected; set != onlyDoubtful {
		t.Errorf("the list begins with %q", set)
	}
	tr.key(fyne.KeyEscape)
	if tr.modal != nil || len(tr.offers) != 1 || !tr.banner.content.Visible() {
		t.Errorf("after Escape: %d offers, the banner shown: %v", len(tr.offers), tr.banner.content.Visible())
	}
}

// TestDoubtsWait: while the person is at something else, or does not wish to be asked.
func TestDoubtsWait(t *testing.T) {
	for name, meanwhile := range map[string]func(*trial){
		"a dialog":   func(tr *trial) { tr.do("about") },
		"a search":   func(tr *trial) { tr.canvas().Focus(tr.source.find) },
		"not wished": func(tr *trial) { tr.do("ask-at-once") },
	} {
		tr := begin(t)
		meanwhile(tr)
		before := tr.modal
		tr.dropped(0)
		if tr.modal != before || !tr.banner.content.Visible() {
			t.Errorf("%s: the dialog came, or no banner", name)
		}
	}
}

// TestAskingIsRemembered: what the tick in the dialog says holds in the next window.
func TestAskingIsRemembered(t *testing.T) {
	store := make(prefs.Memory)
	tr := beginIn(t, t.TempDir(), store)
	tr.dropped(0)
	part(tr, func(k *kit.Tick) bool { return strings.HasPrefix(k.Text, "open by itself") }).SetChecked(false)
	again := beginIn(t, t.TempDir(), store)
	again.dropped(0)
	if again.modal != nil {
		t.Error("asked again")
	}
}

// TestKindByHand: another statement has other lines and other questions; the answer is kept, and a table that
// is no statement is offered once it is said which one it is.
func TestKindByHand(t *testing.T) {
	reading := analysis.Read(lanternfish("q1.pdf", 0), yearEnd)
	reading.Tables[0].Kind = statement.Other
	s := newSelection([]offer{{reading, reading.Tables}}, nil, analysis.Origin{By: "Ada", At: "2006-12-04T09:30:00Z"})
	c := s.choices[0]
	listed := func() [4]int {
		return [4]int{c.figures, len(s.narrowed(allTables, "")), len(s.narrowed(onlyOther, "")), len(s.asked(c))}
	}
	if got := listed(); got != [4]int{0, 0, 1, 0} {
		t.Fatalf("figures, tables, other tables and captions of a table that is no statement: %v", got)
	}
	c.take = true
	if got := s.commands(); len(got) != 0 {
		t.Errorf("it is accepted as %+v", got)
	}
	s.setKind(c, statement.Income)
	if got := listed(); got != [4]int{8, 1, 1, 1} {
		t.Errorf("the same of an income statement: %v", got)
	}
	c.take = true
	a := s.commands()[0].(analysis.AcceptFacts)
	if len(a.Answers) != 1 || a.Answers[0].Kind != statement.Income || a.Figures[0].ID != "revenue" {
		t.Errorf("answers %+v, first figure of %q", a.Answers, a.Figures[0].ID)
	}
	if reading.Tables[0].Kind != statement.Other {
		t.Error("the reading was changed")
	}
	s.setKind(c, statement.Other)
	if c.as != nil || c.figures != 0 {
		t.Error("taking it back leaves an answer")
	}
}

// TestOtherTableIsNotTicked: before it is said which statement it is.
func TestOtherTableIsNotTicked(t *testing.T) {
	tr := begin(t)
	list := openFound(tr, lanternfish("q1.pdf", 0))
	pickOf(tr, "another table").SetSelected("another table")
	pickOf(tr, onlyOther).SetSelected(onlyOther)
	tr.canvas().Focus(list)
	tr.key(fyne.KeySpace)
	if !strings.HasPrefix(list.Dump(), ">[ ]") || !strings.Contains(tr.dialog(), "Say first which statement this table is") {
		t.Errorf("the list is\n%s\nand the dialog says\n%s", list.Dump(), tr.dialog())
	}
}
