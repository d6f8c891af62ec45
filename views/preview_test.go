package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/app/prefs"
)

// filledTrial has the sample's documents, figures and adjustments.
func filledTrial(t *testing.T) *trial {
	t.Helper()
	tr := begin(t)
	documents, table := tr.sample()
	tr.drop(append(documents, table)...)
	tr.do("accept")
	return tr
}

func TestPreviewShowsThePagesOfThePDF(t *testing.T) {
	tr := filledTrial(t)
	tr.do("preview")
	if tr.proof == nil {
		t.Fatalf("no preview is open; the status line says %q", tr.said())
	}
	l, err := tr.lay(tr.summary(), prefs.A4, tr.opt.Now())
	if err != nil {
		t.Fatal(err)
	}
	n, of := tr.proof.pages.Page()
	if n != 1 || of != len(l.Pages) || of < 5 {
		t.Errorf("page %d of %d is shown, the PDF has %d", n, of, len(l.Pages))
	}
	for _, want := range []string{"== page 1 of ", "stamp DRAFT", "Restatement review summary", tr.snap.Review.Company.Name, "not signed"} {
		if !strings.Contains(tr.proof.pages.Dump(), want) {
			t.Errorf("the first page lacks %q:\n%s", want, tr.proof.pages.Dump())
		}
	}
	tr.key(fyne.KeyEnd)
	if n, of := tr.proof.pages.Page(); n != of || !strings.HasPrefix(tr.proof.where.Text, "Page ") {
		t.Errorf("End leads to page %d of %d, %q", n, of, tr.proof.where.Text)
	}
}

func TestEscapeClosesThePreview(t *testing.T) {
	tr := filledTrial(t)
	tr.do("preview")
	tr.key(fyne.KeyF1)
	if tr.dialog() == "" {
		t.Error("F1 opens no help over the preview")
	}
	tr.key(fyne.KeyEscape)
	if tr.dialog() != "" || tr.proof == nil {
		t.Fatal("Escape does not close the dialog first")
	}
	tr.key(fyne.KeyEscape)
	if tr.proof != nil || len(tr.stage.Objects) != 1 || !tr.stage.Objects[0].Visible() {
		t.Error("Escape does not lead back to the review")
	}
}

func TestPaperOfThePreview(t *testing.T) {
	tr := filledTrial(t)
	tr.do("preview")
	tr.proof.sheet.SetSelected(string(prefs.Letter))
	tr.settle()
	if tr.opt.Prefs.Paper() != prefs.Letter {
		t.Errorf("the paper is %s", tr.opt.Prefs.Paper())
	}
	events := tr.events("preview")
	if len(events) != 2 || events[1]["paper"] != string(prefs.Letter) || !strings.Contains(tr.proof.pages.Dump(), "612 by 792 points") {
		t.Errorf("the pages were laid out %d times: %v", len(events), events)
	}
}

// What is done elsewhere shows: another scale in the pages, another page of the window instead of them.
func TestActionsDuringThePreview(t *testing.T) {
	tr := filledTrial(t)
	tr.do("preview")
	tr.do("scale-units")
	if tr.proof == nil || len(tr.events("preview")) != 2 || !strings.Contains(tr.proof.pages.Dump(), "Amounts\nin whole dollars") {
		t.Errorf("the pages do not follow the scale, laid out %d times", len(tr.events("preview")))
	}
	tr.do("page-History")
	if tr.proof != nil || tr.current != pageHistory {
		t.Errorf("the preview still covers page %d", tr.current)
	}
}

func TestNothingToPreview(t *testing.T) {
	tr := begin(t)
	tr.do("preview")
	if tr.proof != nil || !strings.Contains(tr.said(), "nothing has been done yet") {
		t.Errorf("a preview of nothing: %q", tr.said())
	}
}
