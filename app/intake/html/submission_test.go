package html_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/html"
)

// The pages inside submissions are laid out one by one, each with its own part of the file.
func TestPagesOfSubmissions(t *testing.T) {
	for _, path := range shared(t, "documents/*submission.txt", "corpus/*submission.txt") {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(source, []byte("<TEXT>")) {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			c, decode := characters(source)
			for i, m := range textPart.FindAllStringSubmatchIndex(c.Text, -1) {
				if !html.Sniff(c.Text[m[2]:m[3]]) {
					continue
				}
				b := filing.NewBuilder("part", "sgml", source)
				if err := html.Lay(t.Context(), b, c, html.Range{Start: m[2], End: m[3]}); err != nil {
					t.Fatal(err)
				}
				d := b.Document()
				if err := filingtest.Check(d, decode); err != nil {
					t.Errorf("part %d: %v", i, err)
				}
				t.Logf("part %d: %d blocks, %d tables, %d facts", i, len(d.Blocks), len(d.Tables), len(d.Facts))
				if os.Getenv("SHOW") != "" {
					t.Log("\n" + blocks(d))
					for _, tab := range d.Tables {
						t.Log("\n" + shown(tab))
					}
				}
			}
		})
	}
}
