package statement_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/analysis/statement/statementtest"
)

// published lists the files of published restatements beside the repository; the test is skipped where
// there are none.
func published(t *testing.T) map[string]statementtest.Published {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "tables", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal("no published tables")
		}
		t.Skip("the shared folder is not there")
	}
	out := map[string]statementtest.Published{}
	for _, f := range files {
		p, err := statementtest.Load(os.DirFS(filepath.Dir(f)), filepath.Base(f))
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".json")] = p
	}
	return out
}

// TestPublishedTablesInEveryLayout prints published restatements in every layout and reads them back: of
// each layout 99 of 100 figures come back right, and nothing wrong without a doubt.
func TestPublishedTablesInEveryLayout(t *testing.T) {
	files := published(t)
	for _, layout := range statementtest.Layouts {
		total := statementtest.Score{}
		for name, p := range files {
			for _, cal := range []fiscal.Calendar{{}, {Month: 12, Day: 31}} {
				doc := statementtest.Document(name, layout.Draw(p))
				s := statementtest.Compare(statement.Read(doc, cal), p.Wants(cal, layout.Bases), true)
				total.Add(s)
				if s.Silent > 0 || s.Percent() < 97 && s.Wanted > 0 {
					t.Errorf("%s, %s (%s): %s\n%s", name, layout.Name, cal, s, strings.Join(first(s.Notes, 6), "\n"))
				}
			}
		}
		if total.Percent() < 99 {
			t.Errorf("%s: %s", layout.Name, total)
		}
		t.Logf("%-35s %s", layout.Name, total)
	}
}

func first(list []string, n int) []string { return list[:min(n, len(list))] }
