package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// result is what one run left behind.
type result struct {
	out, err string
	code     int
}

// noon is when every command of these tests is run.
func noon() time.Time { return time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC) }

// command runs one command line as the program does.
func command(stdin string, args ...string) result {
	var out, errs bytes.Buffer
	code := run(args, streams{in: strings.NewReader(stdin), out: &out, err: &errs, now: noon})
	return result{out.String(), errs.String(), code}
}

// succeeds runs a command that must not fail.
func succeeds(t *testing.T, args ...string) string {
	t.Helper()
	r := command("", args...)
	if r.code != exitOK || r.err != "" {
		t.Fatalf("restatecli %s: exit %d, %s", strings.Join(args, " "), r.code, r.err)
	}
	return r.out
}

// golden compares a text with a file under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-update writes it anew):\n%s", name, d)
	}
}

// pretty lays JSON out for a golden file.
func pretty(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(text), "", " "); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shared returns the path of a reference file beside the repository; the test is skipped without it.
func shared(t *testing.T, name ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared"}, name...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return path
}

// table writes a CSV file for one test.
func table(t *testing.T, name string, rows [][]string) string {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return file(t, name, b.String())
}

// file writes a file for one test.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

func TestWrongUsage(t *testing.T) {
	cases := [][]string{
		{}, {"dance"}, {"inspect"}, {"inspect", "--loud", "x"}, {"compare"}, {"compare", "a.restate", "--reported", "r.csv"},
		{"compare", "--adjustments", "a.csv"}, {"compare", "--reported", "r.csv", "--fiscal-year-end", "July"}, {"new", "x.txt"},
		{"new", "-o", "x.restate"}, {"report", "x.restate"}, {"report", "x.restate", "-o", "x.docx"}, {"report", "x.restate", "-o", "x.pdf", "--paper", "A5"},
	}
	for _, args := range cases {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			r := command("", args...)
			if r.code != exitUsage || r.out != "" || strings.Count(r.err, "\n") != 1 {
				t.Errorf("exit %d, out %q, err %q", r.code, r.out, r.err)
			}
		})
	}
}

func TestHelpAndVersion(t *testing.T) {
	help := succeeds(t, "--help")
	for _, c := range []string{"inspect", "compare", "new", "report"} {
		if !strings.Contains(help, c) {
			t.Errorf("the help says nothing of %s", c)
		}
	}
	if v := succeeds(t, "--version"); !strings.HasPrefix(v, "restatecli ") || !strings.Contains(v, build) {
		t.Errorf("version %q", v)
	}
}
