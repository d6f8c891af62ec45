package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"restate/app"
)

// sampleReview makes the sample's review with the command line.
func sampleReview(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.restate")
	succeeds(t, "new", "-o", path, "--by", "A. Reviewer", sampleReleases[0], sampleReleases[1], sampleNotice,
		"--adjustments", filepath.Join(sample, "adjustments.csv"))
	return path
}

// A review is made, read again, and made again the same.
func TestNewReview(t *testing.T) {
	first, second := sampleReview(t), sampleReview(t)
	a, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	if string(a) != string(b) {
		t.Error("two reviews of the same files differ")
	}
	if d := cmp.Diff(succeeds(t, "compare", "--json", first), succeeds(t, "compare", "--json", second)); d != "" {
		t.Error(d)
	}
}

// What is written is what is read back: the whole review, the fiscal calendar that a document said
// included.
func TestReviewIsReadBack(t *testing.T) {
	e := opened(t)
	path := filepath.Join(t.TempDir(), "sample.restate")
	if err := e.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	again, err := look(path, &streams{now: noon})
	if err != nil {
		t.Fatal(err)
	}
	review := func(e *app.Engagement) string {
		text, err := json.MarshalIndent(e.Desk.Snapshot().Review, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if d := cmp.Diff(review(e), review(again)); d != "" {
		t.Error(d)
	}
	if !again.Desk.Snapshot().Review.Company.Calendar.Known() {
		t.Error("the fiscal year end is lost")
	}
}

// The same tables, compared directly and as a review, give the same figures.
func TestReviewOfTables(t *testing.T) {
	review := filepath.Join(t.TempDir(), "vector.restate")
	args := tablesOf("vector")[1:]
	succeeds(t, append([]string{"new", "-o", review}, args...)...)
	if d := cmp.Diff(succeeds(t, tablesOf("vector", "--json")...), succeeds(t, "compare", "--json", review)); d != "" {
		t.Error(d)
	}
}

// Nothing is written over, and nothing is written when an input fails.
func TestNewRefusals(t *testing.T) {
	there := file(t, "there.restate", "precious")
	cases := []struct {
		name string
		args []string
		want string
	}{
		{"exists", []string{"-o", there, sampleNotice}, "there.restate exists already"},
		{"missing document", []string{"-o", filepath.Join(t.TempDir(), "x.restate"), sampleNotice, "gone.txt"}, "gone.txt cannot be found"},
		{"the same document twice", []string{"-o", filepath.Join(t.TempDir(), "x.restate"), sampleNotice, sampleNotice}, "already part of this review"},
		{"a bad table", []string{"-o", filepath.Join(t.TempDir(), "x.restate"), sampleNotice, "--adjustments", file(t, "a.csv", "period,amount\n")}, "a.csv, line 1: the header has no column"},
		{"no such folder", []string{"-o", filepath.Join(t.TempDir(), "none", "x.restate"), sampleNotice}, "x.restate"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := command("", append([]string{"new"}, c.args...)...)
			if r.code != exitFailed || !strings.Contains(r.err, c.want) || strings.Count(r.err, "\n") != 1 {
				t.Errorf("exit %d, %q, want %q in it", r.code, r.err, c.want)
			}
			if data, err := os.ReadFile(c.args[1]); err == nil && string(data) != "precious" {
				t.Errorf("%s was written", c.args[1])
			}
		})
	}
}
