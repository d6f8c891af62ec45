package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app"
	"restate/app/desk"
	"restate/app/workpaper"
	"restate/assets"
)

func morning() time.Time { return time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC) }

func reviewer() string { return "A. Reviewer" }

func owner() workpaper.Owner { return workpaper.NewOwner("A. Reviewer", morning()) }

// begin returns an empty review that was never saved, with its journal in a folder of the test.
func begin(t *testing.T) (*app.Engagement, string) {
	t.Helper()
	state := t.TempDir()
	place, err := workpaper.New(state, owner())
	if err != nil {
		t.Fatal(err)
	}
	return app.New(morning, reviewer, place), state
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sampleFiles returns the texts of the sample, by name.
func sampleFiles(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, err := fs.Glob(assets.Sample(), "*.txt")
	must(t, err)
	for _, name := range names {
		data, err := fs.ReadFile(assets.Sample(), name)
		must(t, err)
		out[name] = string(data)
	}
	if len(out) < 3 {
		t.Fatalf("the sample has %d documents", len(out))
	}
	return out
}

// readText reads a text that is one document.
func readText(t *testing.T, name, text string, known fiscal.Calendar) app.Opened {
	t.Helper()
	got, err := app.ReadText(context.Background(), name, text, known)
	must(t, err)
	if len(got.Opened) != 1 || got.Told != "" {
		t.Fatalf("%s gave %d documents and %q", name, len(got.Opened), got.Told)
	}
	return got.Opened[0]
}

// fill joins the sample's documents, accepts their figures, and adjusts, undoes and redoes.
func fill(t *testing.T, e *app.Engagement) {
	t.Helper()
	files := sampleFiles(t)
	for _, name := range []string{"2006-04-27-third-quarter.txt", "2006-07-27-fourth-quarter.txt", "2006-11-14-notice.txt"} {
		o := readText(t, name, files[name], e.Desk.Snapshot().Review.Company.Calendar)
		must(t, e.Join(o))
		if offer := o.Reading.Offer(o.Reading.Tables, false); len(offer.Figures) > 0 {
			must(t, e.Desk.Do(offer))
		}
	}
	r := e.Desk.Snapshot().Review
	s := r.Statements[0]
	var leaf *analysis.Line
	for _, l := range s.Lines {
		if analysis.Adjustable(s, l) {
			leaf = l
			break
		}
	}
	for n := range 3 {
		must(t, e.Desk.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: s.ID, Line: leaf.Key, Period: r.Periods[0].Period,
			Category: analysis.RevenueTiming, Amount: decimal.New(int64(n+1), 3), Origin: analysis.Origin{By: reviewer(), At: "2026-01-02T03:04:05Z"}}}}))
	}
	must(t, e.Desk.Undo())
	must(t, e.Desk.Undo())
	must(t, e.Desk.Redo())
}

// shown is everything a person sees of a review: its JSON, its history, every comparison's texts.
func shown(t *testing.T, e *app.Engagement) string {
	t.Helper()
	s := e.Desk.Snapshot()
	body, err := json.Marshal(s.Review)
	must(t, err)
	var b strings.Builder
	b.Write(body)
	for _, h := range e.Desk.History() {
		b.WriteString("\n" + strings.Join([]string{string(h.Op), h.Time, h.By, h.Name, h.Title, string(h.Payload)}, " "))
	}
	for _, p := range paper.Periods(s.Review, s.Impact) {
		c := paper.Compare(s.Review, s.Impact, p, "", paper.View{Scale: money.Thousands})
		for _, sheet := range []paper.Sheet{c.GAAP, c.Measure} {
			b.WriteString("\n" + sheet.Title + sheet.Subtitle)
			for _, row := range sheet.Rows {
				for _, cell := range row.Cells {
					b.WriteString("|" + cell.Text + cell.Why)
				}
			}
		}
	}
	return b.String()
}

func open(t *testing.T, path string) (*app.Engagement, int) {
	t.Helper()
	e, recovered, err := app.Open(path, morning, reviewer, owner())
	must(t, err)
	return e, recovered
}

// What was saved opens as it was: the review, its history, every figure shown, the documents byte for
// byte; and saving it again gives the same bytes (domain.md I12).
func TestSavedReviewOpensAsItWas(t *testing.T) {
	e, _ := begin(t)
	fill(t, e)
	path := filepath.Join(t.TempDir(), "alder.restate")
	if err := e.Save(); !errors.Is(err, app.ErrNoPlace) {
		t.Fatalf("a review without a file was saved: %v", err)
	}
	must(t, e.SaveAs(path))
	if !e.Desk.Snapshot().Saved || e.Path() != path {
		t.Fatal("the review does not know that it was saved")
	}
	want, hash := shown(t, e), e.Hash()
	if !strings.Contains(want, "Q") || len(e.Desk.Snapshot().Impact.Statements) == 0 {
		t.Fatal("there is nothing to see")
	}
	must(t, e.Close())
	first, err := os.ReadFile(path)
	must(t, err)

	again, recovered := open(t, path)
	if recovered != 0 || shown(t, again) != want || again.Hash() != hash || !again.Desk.Snapshot().Saved {
		t.Fatalf("the review opened is another one (%d changes recovered)", recovered)
	}
	for _, src := range again.Desk.Snapshot().Review.Sources {
		if doc := again.Document(src.SHA256); doc == nil || string(doc.Source) != sampleFiles(t)[src.Name] {
			t.Errorf("%s is not what joined", src.Name)
		}
	}
	must(t, again.Save())
	second, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(first, second) {
		t.Error("saved again, the file has other bytes")
	}
	must(t, again.Desk.Undo())
	must(t, again.Desk.Redo())
	must(t, again.Close())
}

// What was done after the last save comes back from the journal, documents included.
func TestUnsavedChangesAreRecovered(t *testing.T) {
	e, _ := begin(t)
	path := filepath.Join(t.TempDir(), "alder.restate")
	must(t, e.Desk.Do(analysis.DescribeCompany{Company: analysis.Company{Name: "Alder Kilns", Calendar: fiscal.Calendar{Month: 6, Day: 30}}}))
	must(t, e.SaveAs(path))
	fill(t, e)
	done := len(e.Desk.History()) - 1
	want := shown(t, e)
	must(t, e.Close())

	again, recovered := open(t, path)
	if recovered != done || shown(t, again) != want || again.Desk.Snapshot().Saved {
		t.Fatalf("%d of %d changes were recovered", recovered, done)
	}
	if doc := again.Document(again.Desk.Snapshot().Review.Sources[0].SHA256); doc == nil {
		t.Error("the document that joined is lost")
	}
	must(t, again.Abandon())
	last, recovered := open(t, path)
	if recovered != 0 || len(last.Desk.History()) != 1 {
		t.Errorf("after they were given up, %d changes came back", recovered)
	}
	must(t, last.Close())
}

// A review that was never saved is found again.
func TestNeverSavedReviewIsAdopted(t *testing.T) {
	e, state := begin(t)
	fill(t, e)
	want := shown(t, e)
	must(t, e.Close())
	left := workpaper.Leftovers(state, owner())
	if len(left) != 1 || left[0].Changes != len(e.Desk.History()) {
		t.Fatalf("found %v", left)
	}
	again, err := app.Adopt(left[0], morning, reviewer, owner())
	must(t, err)
	if shown(t, again) != want || again.Path() != "" {
		t.Error("the review adopted is another one")
	}
	must(t, again.Abandon())
	if left := workpaper.Leftovers(state, owner()); len(left) != 0 {
		t.Errorf("what was given up is still there: %v", left)
	}
}

// Looking at a review that is open elsewhere leaves no trace; working on it is refused.
func TestLookingAtAnOpenReview(t *testing.T) {
	e, _ := begin(t)
	fill(t, e)
	folder := t.TempDir()
	path := filepath.Join(folder, "alder.restate")
	must(t, e.SaveAs(path))
	_, _, err := app.Open(path, morning, reviewer, owner())
	if held := (*workpaper.HeldError)(nil); !errors.As(err, &held) {
		t.Fatalf("a file that is open was opened: %v", err)
	}
	before := listing(t, folder)
	look, err := app.Look(path, morning, reviewer)
	must(t, err)
	if shown(t, look) != shown(t, e) {
		t.Error("one sees another review")
	}
	if err := look.Save(); !errors.Is(err, app.ErrNoPlace) {
		t.Errorf("what was only looked at was saved: %v", err)
	}
	must(t, look.Desk.Undo())
	must(t, look.Close())
	if after := listing(t, folder); after != before {
		t.Errorf("the folder had %s and has %s", before, after)
	}
	must(t, e.Close())
}

func listing(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	must(t, err)
	var b strings.Builder
	for _, x := range entries {
		info, err := x.Info()
		must(t, err)
		b.WriteString(x.Name() + " " + info.ModTime().String() + "\n")
	}
	return b.String()
}

// A document joins once, also under another name; once the step is undone it may join again.
func TestDocumentJoinsOnce(t *testing.T) {
	e, _ := begin(t)
	text := sampleFiles(t)["2006-11-14-notice.txt"]
	one := readText(t, "notice.txt", text, fiscal.Calendar{})
	must(t, e.Join(one))
	two := readText(t, "copy.txt", text, fiscal.Calendar{})
	before := shown(t, e)
	if refused := analysis.Refusal(""); !errors.As(e.Join(two), &refused) || !strings.Contains(string(refused), "notice.txt") {
		t.Errorf("the second time: %q", refused)
	}
	if shown(t, e) != before {
		t.Error("the refusal changed something")
	}
	must(t, e.Desk.Undo())
	must(t, e.Join(two))
	f, err := e.File()
	must(t, err)
	if len(f.Sources) != 1 {
		t.Errorf("the file holds %d documents", len(f.Sources))
	}
	must(t, e.Abandon())
}

// When changes cannot be noted, because the journal's folder is gone, the work goes on, and the engagement says why until it is saved.
func TestJournalThatCannotBeWritten(t *testing.T) {
	e, state := begin(t)
	must(t, os.RemoveAll(state))
	must(t, e.Desk.Do(analysis.DescribeCompany{Company: analysis.Company{Name: "Alder Kilns"}}))
	if err := e.JournalError(); err == nil || strings.Contains(err.Error(), "\n") {
		t.Fatalf("the journal's folder is gone and the engagement says %v", err)
	}
	if e.Desk.Snapshot().Review.Company.Name != "Alder Kilns" {
		t.Error("the change itself is lost")
	}
	path := filepath.Join(t.TempDir(), "alder.restate")
	must(t, e.SaveAs(path))
	if err := e.JournalError(); err != nil {
		t.Errorf("after saving: %v", err)
	}
	must(t, e.Desk.Do(analysis.DescribeCompany{Company: analysis.Company{Name: "Alder Kilns Inc."}}))
	if err := e.JournalError(); err != nil {
		t.Errorf("in its new place: %v", err)
	}
	must(t, e.Close())
}

// A file that cannot be written leaves the review unsaved, and everything as it was.
func TestSaveThatFails(t *testing.T) {
	e, _ := begin(t)
	fill(t, e)
	want := shown(t, e)
	err := e.SaveAs(filepath.Join(t.TempDir(), "no such folder", "alder.restate"))
	if err == nil || e.Desk.Snapshot().Saved || e.Path() != "" || shown(t, e) != want {
		t.Errorf("saving into a folder that is not there: %v", err)
	}
	must(t, e.Abandon())
}

// The clock and the person stand in every entry of the log.
func TestLogSaysWhoAndWhen(t *testing.T) {
	e, _ := begin(t)
	fill(t, e)
	f, err := e.File()
	must(t, err)
	undone := 0
	for _, entry := range f.Log {
		if !entry.Time.Equal(morning()) || entry.By != reviewer() {
			t.Errorf("step %d is by %q at %s", entry.Seq, entry.By, entry.Time)
		}
		if entry.Undoes > 0 {
			undone++
		}
	}
	if undone != 2 || len(f.Log) != len(e.Desk.History()) || e.Desk.History()[len(f.Log)-1].Op != desk.Redo {
		t.Errorf("the log has %d entries, %d of them undo", len(f.Log), undone)
	}
	must(t, e.Abandon())
}
