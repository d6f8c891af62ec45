package app_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/app"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestSummariesOfRealDocuments reads every filing in the shared folder and compares what was found with the
// golden summary: how many parts, blocks, facts and tables, and each table's columns, first and last cell.
// A golden holds figures and standard words only, nothing of a filing's own text.
func TestSummariesOfRealDocuments(t *testing.T) {
	entries, err := os.ReadDir(sharedFile(t, "documents"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == "manifest.json" {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			t.Parallel()
			golden := filepath.Join("testdata", "documents", e.Name()+".golden")
			got := summary(t, sharedFile(t, "documents", e.Name()))
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if line, ok := firstDifference(string(want), got); !ok {
				t.Errorf("%s differs, first here:\n%s\nrun go test ./app -run Summaries -update and look at what changed", golden, line)
			}
		})
	}
}

func summary(t *testing.T, path string) string {
	t.Helper()
	received, err := app.ReadFile(context.Background(), path, fiscal.Calendar{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, o := range received.Opened {
		summarise(&b, o.Document, o.Reading)
	}
	fmt.Fprintf(&b, "skipped=%d\n", len(received.Skipped))
	return b.String()
}

func summarise(b *strings.Builder, doc *filing.Document, r analysis.Reading) {
	text := 0
	for _, k := range doc.Blocks {
		if k.Kind != filing.Grid {
			text++
		}
	}
	numeric := 0
	for _, f := range doc.Facts {
		if f.Value != nil {
			numeric++
		}
	}
	fmt.Fprintf(b, "%s form=%s cik=%s year-end=%s date=%s\n", doc.Format, doc.Header.Form, doc.Header.CIK, r.Source.Cover.Calendar, r.Source.Cover.Date)
	fmt.Fprintf(b, "parts=%d blocks=%d grids=%d pages=%d facts=%d numeric=%d notice=%s\n",
		len(doc.Parts), text, len(doc.Tables), len(doc.Pages), len(doc.Facts), numeric, r.Source.Notice.Kind)
	for i, t := range r.Tables {
		fmt.Fprintf(b, "table %d %s measure=%t %s %s rows=%d doubt=%t\n", i+1, t.Kind, t.Measure != "", t.Unit, t.Scale.Factor(), len(t.Rows), t.Doubt != "")
		for c, col := range t.Columns {
			first, last, n := ends(t, c)
			mark := ""
			if col.Doubt != "" {
				mark = " doubt"
			}
			fmt.Fprintf(b, "  %s %s%s cells=%d first=%s last=%s\n", periodText(col.Period), col.Basis, mark, n, first, last)
		}
	}
}

// ends returns the first and the last value of a column, and how many there are.
func ends(t statement.Table, c int) (first, last string, n int) {
	for _, r := range t.Rows {
		if r.Cells[c] == nil {
			continue
		}
		last = r.Cells[c].Value.String()
		if n++; n == 1 {
			first = last
		}
	}
	return first, last, n
}

func periodText(p fiscal.Period) string {
	if p.IsZero() {
		return "?"
	}
	return p.ID()
}

func firstDifference(want, got string) (string, bool) {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return fmt.Sprintf("line %d\nwant %s\ngot  %s", i+1, x, y), false
		}
	}
	return "", true
}
