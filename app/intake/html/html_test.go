package html_test

import (
	"context"
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/html"
	"unicode/utf8"
)

// characters decodes as app/intake does: UTF-8 where every byte agrees, else windows-1252.
func characters(source []byte) (*filing.Characters, func([]byte) string) {
	if utf8.Valid(source) {
		return &filing.Characters{Text: string(source)}, func(b []byte) string { return seen(string(b)) }
	}
	m := filing.NewMapped(len(source))
	for i, c := range source {
		m.Rune(charmap.Windows1252.DecodeByte(c), i, 1)
	}
	return m.Characters(), func(b []byte) string {
		s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
		return seen(string(s))
	}
}

// seen reads character references, and takes out what prints nothing.
func seen(s string) string {
	return strings.NewReplacer("\u00ad", "", "\u200e", "", "\u200f", "", "\u200c", "", "\u200d", "", "\u2060", "").Replace(stdhtml.UnescapeString(s))
}

func read(t testing.TB, source string) *filing.Document {
	t.Helper()
	c, decode := characters([]byte(source))
	d, err := html.Read(context.Background(), "page.htm", []byte(source), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, decode); err != nil {
		t.Fatalf("%v\nin %q", err, source)
	}
	return d
}

func blocks(d *filing.Document) string {
	var out []string
	for _, k := range d.Blocks {
		out = append(out, fmt.Sprintf("%c%d %s", "PHLG"[k.Kind], k.Page, d.Text[k.Start:k.End]))
	}
	return strings.Join(out, "\n")
}

func shown(t filing.Table) string {
	var out []string
	for _, c := range t.Titles {
		out = append(out, "T "+c.Text)
	}
	row := func(kind string, r filing.Row) {
		line := kind + " " + r.Caption.Text
		for _, c := range r.Cells {
			if c.To-c.From > 1 {
				line += fmt.Sprintf(" | %d-%d:%s", c.From, c.To, c.Text)
			} else {
				line += fmt.Sprintf(" | %d:%s", c.From, c.Text)
			}
		}
		out = append(out, line)
	}
	for _, r := range t.Head {
		row("H", r)
	}
	for _, r := range t.Rows {
		row("R", r)
	}
	return strings.Join(out, "\n")
}

// shared returns the reference files that a pattern names, or skips the test.
func shared(t testing.TB, patterns ...string) []string {
	t.Helper()
	var out []string
	for _, p := range patterns {
		found, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "shared", p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	if len(out) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal("the reference files are missing")
		}
		t.Skip("the reference files are not here")
	}
	return out
}

func TestRealPages(t *testing.T) {
	for _, path := range shared(t, "documents/*.htm*", "corpus/*.htm*") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d := read(t, string(source))
			t.Logf("%d blocks, %d tables, %d facts, %d pages", len(d.Blocks), len(d.Tables), len(d.Facts), d.Blocks[len(d.Blocks)-1].Page)
			if os.Getenv("SHOW") != "" {
				t.Log("\n" + blocks(d))
				for _, tab := range d.Tables {
					t.Log("\n" + shown(tab))
				}
			}
		})
	}
}
