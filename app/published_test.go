package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
	"restate/analysis/statement/statementtest"
	"restate/app/intake"
	"restate/app/intake/sheet"
	"restate/app/intake/text"
)

// TestPublishedTablesInTheirDocuments compares what is read out of real filings with the restatements as
// they were published: 99 of 100 figures right, and none wrong without a doubt.
func TestPublishedTablesInTheirDocuments(t *testing.T) {
	tests := []struct {
		table, document string
		within          func(statementtest.Line) bool // the lines that the document has
		bases           statementtest.Bases
	}{
		{"pericom.json", "pericom_2005-08-09_8k_restated.txt", func(l statementtest.Line) bool { return !strings.Contains(l.Statement, "2006") }, statementtest.Bases{Reported: true, Restated: true}},
		{"netflix.json", "netflix_2018_10k.pdf", nil, statementtest.Every},
		{"microsoft.json", "microsoft_2018_10k.pdf", nil, statementtest.Every},
	}
	for _, tt := range tests {
		t.Run(tt.document, func(t *testing.T) {
			p, err := statementtest.Load(os.DirFS(sharedFile(t, "tables")), tt.table)
			if err != nil {
				t.Fatal(err)
			}
			var lines []statementtest.Line
			for _, l := range p.Lines {
				if tt.within == nil || tt.within(l) {
					lines = append(lines, l)
				}
			}
			p.Lines = lines
			got, err := intake.Open(context.Background(), sharedFile(t, "documents", tt.document), nil)
			if refused := new(intake.Error); errors.As(err, &refused) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			doc := got.Documents[0]
			cal := notice.ReadCover(doc).Calendar
			s := statementtest.Compare(statement.Read(doc, cal), p.Wants(cal, tt.bases), false)
			t.Logf("%s: %s", cal, s)
			if s.Silent > 0 || s.Percent() < 99 {
				t.Errorf("%s\n%s", s, strings.Join(s.Notes[:min(len(s.Notes), 12)], "\n"))
			}
		})
	}
}

// publishedFiles are the published restatements that were transcribed.
func publishedFiles(t *testing.T) map[string]statementtest.Published {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(sharedFile(t, "tables"), "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("no published tables", err)
	}
	out := map[string]statementtest.Published{}
	for _, name := range names {
		p, err := statementtest.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(name), ".json")] = p
	}
	return out
}

// TestPublishedTablesAsFiles saves published restatements as data files and prints them as plain text, in
// every layout, and reads the files.
func TestPublishedTablesAsFiles(t *testing.T) {
	files := publishedFiles(t)
	for _, layout := range statementtest.Layouts {
		readBack(t, layout, files, sheet.ReadDelimited, statementtest.CSV)
		readBack(t, layout, files, text.Read, statementtest.Text)
	}
}

// reader is one format's.
type reader func(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error)

func readBack(t *testing.T, layout statementtest.Layout, files map[string]statementtest.Published, read reader, print func([]statementtest.Grid) string) {
	t.Helper()
	total := statementtest.Score{}
	for name, p := range files {
		wants := p.Wants(fiscal.Calendar{}, layout.Bases)
		if len(wants) == 0 {
			continue
		}
		source := print(layout.Draw(p))
		doc, err := read(context.Background(), name, []byte(source), &filing.Characters{Text: source})
		if err != nil {
			t.Errorf("%s, %s: %v", name, layout.Name, err)
			continue
		}
		s := statementtest.Compare(statement.Read(doc, fiscal.Calendar{}), wants, true)
		total.Add(s)
		if s.Silent > 0 {
			t.Errorf("%s %s, %s: %s\n%s", doc.Format, name, layout.Name, s, strings.Join(s.Notes[:min(len(s.Notes), 6)], "\n"))
		}
	}
	t.Logf("%-35s %s", layout.Name, total)
	if total.Percent() < 99.9 {
		t.Errorf("%s: %s", layout.Name, total)
	}
}
