package views

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis/paper"
	"restate/app"
	"restate/app/prefs"
)

// changedTrial is a review with one adjustment, not saved.
func changedTrial(t *testing.T) *trial {
	t.Helper()
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	tr.enter(gaap, tr.row("Product"), paper.ColAdjustment, "(300)")
	return tr
}

// saveAs saves through the dialog.
func (tr *trial) saveAs(path string) {
	tr.t.Helper()
	tr.do("save-as")
	tr.field("Name", path)
	tr.tap("Save")
}

func (tr *trial) history() string {
	body, _ := json.Marshal(tr.work.Steps()) // steps are words
	return string(body)
}

func TestSavedAndOpenedAgain(t *testing.T) {
	tr := changedTrial(t)
	path := filepath.Join(tr.dir, "halyard") // the ending is added
	tr.saveAs(path)
	if tr.dialog() != "" || !tr.snap.Saved || tr.work.Path() != path+".restate" {
		t.Fatalf("saved %v at %q; dialog %q", tr.snap.Saved, tr.work.Path(), tr.dialog())
	}
	if got := tr.win.Title(); got != "halyard.restate \u2014 Restate" {
		t.Errorf("title %q", got)
	}
	figures, history, review := tr.both(), tr.history(), tr.review()
	if len(tr.events("saved")) != 1 {
		t.Errorf("%d saved events", len(tr.events("saved")))
	}
	tr.do("new")
	if tr.snap.Entries != 0 {
		t.Fatal("a new review is not empty")
	}
	tr.drop(path + ".restate")
	tr.setPeriod(parsed(t, "Q3-2006"))
	gaap, _ := tr.compare.Grids()
	gaap.Go(tr.row("Service"), paper.ColAdjustment)
	if tr.review() != review || tr.history() != history {
		t.Errorf("the review differs after it was opened again")
	}
	if got := tr.both(); got != figures {
		t.Errorf("the grids differ:\n%s\nbefore\n%s", got, figures)
	}
	if tr.item("Edit", "Undo").Disabled {
		t.Error("the history cannot be undone")
	}
}

func TestReviewAndDocumentDroppedTogether(t *testing.T) {
	tr := changedTrial(t)
	path := filepath.Join(tr.dir, "halyard.restate")
	tr.saveAs(path)
	documents := len(tr.snap.Review.Sources)
	tr.do("new")
	tr.drop(tr.write("other.txt", ownNotice), path)
	if n := len(tr.snap.Review.Sources); n != documents+1 || tr.work.Path() != path {
		t.Errorf("%d documents in %q; dialog %q", n, tr.work.Path(), tr.dialog())
	}
}

func TestReviewThatComesTooLate(t *testing.T) {
	tr := changedTrial(t)
	path := filepath.Join(tr.dir, "halyard.restate")
	tr.saveAs(path)
	tr.do("new")
	tr.openPaths([]string{path})
	tr.Do(app.Standard()) // while the file is being read
	review := tr.review()
	tr.settle()
	if tr.review() != review {
		t.Fatal("what was done meanwhile is gone")
	}
	oneSentence(t, tr, "too late")
	tr.drop(path) // its lock was given back
	tr.tap("Do not save")
	if tr.work.Path() != path {
		t.Errorf("open is %q, dialog %q", tr.work.Path(), tr.dialog())
	}
}

func TestSavingOverAFileAsksFirst(t *testing.T) {
	tr := changedTrial(t)
	path := tr.write("there.restate", "something else")
	tr.saveAs(path)
	if body, _ := os.ReadFile(path); string(body) != "something else" {
		t.Fatal("a file was replaced without a question")
	}
	if !strings.Contains(tr.dialog(), "is there already") {
		t.Fatalf("the dialog says %q", tr.dialog())
	}
	tr.tap("Save")
	if tr.dialog() != "" || !tr.snap.Saved {
		t.Errorf("saved %v, dialog %q", tr.snap.Saved, tr.dialog())
	}
	tr.do("save-as")
	tr.field("Name", tr.dir)
	tr.tap("Save")
	if !strings.Contains(tr.dialog(), "is a folder") {
		t.Errorf("the dialog says %q", tr.dialog())
	}
	tr.field("Name", "x")
	tr.field("Folder", filepath.Join(tr.dir, "nowhere"))
	tr.tap("Save")
	if !strings.Contains(tr.dialog(), "There is no folder") {
		t.Errorf("the dialog says %q", tr.dialog())
	}
}

func TestExportByEnding(t *testing.T) {
	tr := changedTrial(t)
	for name, head := range map[string]string{"summary.pdf": "%PDF-", "tables.csv": ""} {
		tr.do("export")
		tr.field("Name", filepath.Join(tr.dir, name))
		tr.tap("Save")
		body, err := os.ReadFile(filepath.Join(tr.dir, name))
		if err != nil || !strings.HasPrefix(string(body), head) || len(body) < 500 {
			t.Errorf("%s: %d bytes, %v; dialog %q", name, len(body), err, tr.dialog())
		}
	}
	if left, _ := filepath.Glob(filepath.Join(tr.dir, ".restate-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestQuestionBeforeClosing(t *testing.T) {
	open := func(tr *trial) bool { return len(tr.opt.App.Driver().AllWindows()) > 0 && tr.windowListed() }
	t.Run("cancel", func(t *testing.T) {
		tr := changedTrial(t)
		tr.do("quit")
		tr.tap("Cancel")
		if !open(tr) || tr.dialog() != "" {
			t.Error("the window closed or the question stays")
		}
	})
	t.Run("not saved", func(t *testing.T) {
		tr := changedTrial(t)
		tr.do("quit")
		tr.tap("Do not save")
		if open(tr) {
			t.Error("the window stays open")
		}
		if left, _ := os.ReadDir(tr.state); len(left) > 0 {
			t.Errorf("the journal is left behind: %v", left)
		}
	})
	t.Run("saved", func(t *testing.T) {
		tr := changedTrial(t)
		tr.do("quit")
		tr.tap("Save")
		path := filepath.Join(tr.dir, "kept.restate")
		tr.field("Name", path)
		tr.tap("Save")
		if open(tr) {
			t.Error("the window stays open")
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	})
	t.Run("nothing to ask", func(t *testing.T) {
		tr := begin(t)
		tr.do("quit")
		if open(tr) {
			t.Errorf("an empty review asks %q", tr.dialog())
		}
	})
}

// windowListed tells whether the driver still knows the window.
func (tr *trial) windowListed() bool {
	for _, w := range tr.opt.App.Driver().AllWindows() {
		if w == tr.win {
			return true
		}
	}
	return false
}

func TestLostReviewIsOffered(t *testing.T) {
	state := t.TempDir()
	tr := beginIn(t, state, make(prefs.Memory))
	documents, _ := tr.sample()
	tr.drop(documents...)
	tr.do("accept")
	review := tr.review()
	if err := tr.work.Close(); err != nil { // the program stops: the journal stays, the lock goes
		t.Fatal(err)
	}
	next := beginIn(t, state, make(prefs.Memory))
	next.Started(nil)
	if !strings.Contains(next.dialog(), "never saved") {
		t.Fatalf("the next start says %q", next.dialog())
	}
	next.tap("Continue")
	if next.review() != review {
		t.Error("the review that came back differs")
	}
	if next.source.shown == "" {
		t.Error("no document is shown")
	}
}

func TestRecentFiles(t *testing.T) {
	tr := begin(t)
	if it := tr.item("File", "Open recent"); !it.Disabled || !strings.Contains(it.Label, "no file was opened yet") {
		t.Errorf("the menu says %q", it.Label)
	}
	stays, goes := tr.write("stays.txt", ownNotice), tr.write("goes.txt", "Another release.\n\n"+ownNotice)
	tr.drop(stays)
	tr.drop(goes)
	if err := os.Remove(goes); err != nil {
		t.Fatal(err)
	}
	tr.lookForRecent()
	tr.settle()
	items := tr.item("File", "Open recent").ChildMenu.Items
	if !strings.HasPrefix(items[0].Label, "goes.txt") || !items[0].Disabled || !strings.Contains(items[0].Label, "no longer there") {
		t.Errorf("the first is %q, disabled %v", items[0].Label, items[0].Disabled)
	}
	if !strings.HasPrefix(items[1].Label, "stays.txt") || items[1].Disabled {
		t.Errorf("the second is %q, disabled %v", items[1].Label, items[1].Disabled)
	}
	items[len(items)-1].Action()
	if !tr.item("File", "Open recent").Disabled {
		t.Error("the list was not cleared")
	}
}

func TestDamagedReviewLeavesTheOpenOne(t *testing.T) {
	tr := changedTrial(t)
	path := filepath.Join(tr.dir, "whole.restate")
	tr.saveAs(path)
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before := tr.review()
	for name, damaged := range map[string]string{
		"half.restate":    string(body[:len(body)/2]),
		"flipped.restate": string(body[:len(body)/2]) + "\xff\x00\xff" + string(body[len(body)/2+3:]),
		"empty.restate":   "",
		"words.restate":   "these are words",
	} {
		tr.drop(tr.write(name, damaged))
		if tr.review() != before || tr.work.Path() != path {
			t.Fatalf("%s: the open review is gone", name)
		}
		oneSentence(t, tr, name)
	}
}

// oneSentence checks that a dialog says what is wrong in one sentence, and closes it.
func oneSentence(t *testing.T, tr *trial, what string) {
	t.Helper()
	said := tr.dialog()
	var text string
	for _, line := range strings.Split(said, "\n") {
		if !strings.HasPrefix(line, "[") && line != "Not opened" && line != "Not done" {
			text += line
		}
	}
	if text == "" || !strings.HasSuffix(text, ".") || strings.Count(text, ". ") > 0 {
		t.Errorf("%s: the dialog says %q", what, said)
	}
	for _, raw := range []string{"0x", "goroutine", "EOF", "invalid character", "syscall", "%!"} {
		if strings.Contains(text, raw) {
			t.Errorf("%s: %q is no sentence for people", what, text)
		}
	}
	t.Logf("%s: %s", what, text)
	tr.key(fyne.KeyEscape)
	if tr.dialog() != "" {
		t.Errorf("%s: Escape does not close %q", what, tr.dialog())
	}
}

func TestBadInputLeavesTheReview(t *testing.T) {
	tr := changedTrial(t)
	before := tr.review()
	zeros := tr.write("zeros.txt", "")
	if err := os.Truncate(zeros, 200<<20); err != nil {
		t.Fatal(err)
	}
	gone := filepath.Join(tr.dir, "gone.txt")
	for what, path := range map[string]string{
		"empty file": tr.write("empty.txt", ""),
		"directory":  t.TempDir(),
		"picture":    tr.write("scan.txt", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00C\x00\x08\x06\x06"),
		"half a ZIP": tr.write("half.zip", "PK\x03\x04\x14\x00\x08\x00\x08\x00\x00\x00!\x00abcdefgh"),
		"zeros":      zeros,
		"gone":       gone,
	} {
		tr.drop(path)
		if tr.review() != before {
			t.Fatalf("%s changed the review", what)
		}
		oneSentence(t, tr, what)
	}
	if os.Getuid() != 0 {
		locked := tr.write("locked.txt", ownNotice)
		if err := os.Chmod(locked, 0); err != nil {
			t.Fatal(err)
		}
		tr.drop(locked)
		oneSentence(t, tr, "no permission")
	}
	if refused := tr.events("refused"); len(refused) < 6 {
		t.Errorf("%d refused events", len(refused))
	}
}

func TestReleaseWithoutNotice(t *testing.T) {
	tr := begin(t)
	tr.drop(tr.write("plain.txt", "Lanternfish Optics, Inc. announces a new lens.\n\nThe lens is for sale from May.\n"))
	if tr.dialog() != "" || !strings.Contains(tr.said(), "No document so far withdraws reliance") {
		t.Errorf("dialog %q, said %q", tr.dialog(), tr.said())
	}
	if !strings.Contains(tr.side.notice.Text, "No document so far") {
		t.Errorf("the side says %q", tr.side.notice.Text)
	}
}

func TestDropBehindADialogIsRefused(t *testing.T) {
	tr := begin(t)
	tr.do("keys")
	tr.drop(tr.write("notice.txt", ownNotice))
	if tr.snap.Entries != 0 || !strings.Contains(tr.said(), "Close the dialog first") {
		t.Errorf("%d entries, said %q", tr.snap.Entries, tr.said())
	}
}
