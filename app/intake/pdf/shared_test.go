package pdf

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// shared returns the real files of a pattern under ../shared, or skips where there are none.
func shared(t testing.TB, patterns ...string) []string {
	t.Helper()
	var out []string
	for _, p := range patterns {
		found, _ := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", p))
		out = append(out, found...)
	}
	if len(out) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatalf("no %v in ../shared", patterns)
		}
		t.Skipf("no %v in ../shared", patterns)
	}
	return out
}

func readFile(t testing.TB, path string) *filing.Document {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(context.Background(), filepath.Base(path), source)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return d
}

// Every word that pdftotext finds is found, however often it stands there.
func TestWordsAsPdftotext(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	for _, path := range shared(t, "documents/*.pdf", "corpus/*.pdf") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			began := time.Now()
			d := readFile(t, path)
			own := time.Since(began)
			if err := filingtest.Check(d, nil); err != nil {
				t.Error(err)
			}
			began = time.Now()
			want, err := exec.Command(tool, "-layout", path, "-").Output()
			theirs := time.Since(began)
			if err != nil {
				t.Fatal(err)
			}
			have := map[string]int{}
			for _, w := range words(d.Text) {
				have[w]++
			}
			all, found := 0, 0
			missing := map[string]int{}
			for _, w := range words(string(want)) {
				all++
				if have[w] > 0 {
					have[w]--
					found++
				} else {
					missing[w]++
				}
			}
			recall := float64(found) / float64(all)
			t.Logf("recall %.4f of %d words, %d tables, %v against %v", recall, all, len(d.Tables), own.Round(time.Millisecond), theirs.Round(time.Millisecond))
			if recall < 0.985 {
				t.Errorf("recall %.4f: missing %.600v", recall, missing)
			}
		})
	}
}

// A file is read in at most 1.2 times the time that pdftotext takes, the best of three against the best
// of three.
func TestTimeAsPdftotext(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil || testing.Short() {
		t.Skip("pdftotext is not installed, or the run is a short one")
	}
	best := func(do func()) time.Duration {
		least := time.Hour
		for range 3 {
			began := time.Now()
			do()
			least = min(least, time.Since(began))
		}
		return least
	}
	for _, path := range shared(t, "documents/*.pdf", "corpus/*.pdf") {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		own := best(func() { _, err = Read(context.Background(), "x.pdf", source) })
		if err != nil {
			t.Fatal(err)
		}
		theirs := best(func() { err = exec.Command(tool, "-layout", path, os.DevNull).Run() })
		if err != nil {
			t.Fatal(err)
		}
		ratio := own.Seconds() / theirs.Seconds()
		t.Logf("%-60s %6.2f of pdftotext's %v", filepath.Base(path), ratio, theirs.Round(time.Millisecond))
		if ratio > 1.2 {
			t.Errorf("%s took %v, pdftotext %v", path, own, theirs)
		}
	}
}

// words are a text's words as both write them: ligatures as letters.
func words(s string) []string {
	return strings.Fields(letters.Replace(string(bytes.ToValidUTF8([]byte(s), nil))))
}
