package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	review := sampleReview(t)
	out := filepath.Join(t.TempDir(), "summary")
	succeeds(t, "report", review, "-o", out+".csv")
	succeeds(t, "report", review, "-o", out+".pdf")
	succeeds(t, "report", review, "-o", out+"-letter.PDF", "--paper", "Letter")
	read := func(name string) string {
		data, err := os.ReadFile(out + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	csv := read(".csv")
	for _, want := range []string{"\ufeff", "in thousands", "Product", "A. Reviewer", "Q3-2006", "non-GAAP"} {
		if !strings.Contains(csv, want) {
			t.Errorf("%q is not in the CSV", want)
		}
	}
	for name, box := range map[string]string{".pdf": "595.28", "-letter.PDF": "612"} {
		pdf := read(name)
		if !strings.HasPrefix(pdf, "%PDF-") || !strings.HasSuffix(strings.TrimSpace(pdf), "%%EOF") || !strings.Contains(pdf, box) {
			t.Errorf("summary%s is %d bytes, and not a PDF on paper %s points wide", name, len(pdf), box)
		}
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".restate-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestReportRefusals(t *testing.T) {
	review := sampleReview(t)
	cases := []struct {
		name string
		args []string
		want string
	}{
		{"missing review", []string{"gone.restate", "-o", filepath.Join(t.TempDir(), "x.pdf")}, "gone.restate"},
		{"not a review", []string{sampleNotice, "-o", filepath.Join(t.TempDir(), "x.pdf")}, "2006-11-14-notice.txt"},
		{"no such folder", []string{review, "-o", filepath.Join(t.TempDir(), "none", "x.pdf")}, "x.pdf"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := command("", append([]string{"report"}, c.args...)...)
			if r.code != exitFailed || !strings.Contains(r.err, c.want) || strings.Count(r.err, "\n") != 1 {
				t.Errorf("exit %d, %q, want %q in it", r.code, r.err, c.want)
			}
		})
	}
}
