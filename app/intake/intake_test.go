package intake

import (
	"context"
	stdhtml "html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// shared is the folder with real filings beside the repository.
const shared = "../../../shared"

func readText(t *testing.T, text string) *filing.Document {
	t.Helper()
	d, err := Document(context.Background(), "made-up.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, nil); err != nil {
		t.Fatal(err)
	}
	return d
}

// openOne reads a file that brings one document.
func openOne(path string) (*filing.Document, error) {
	d, err := Open(context.Background(), path, nil)
	if err != nil {
		return nil, err
	}
	return d.Documents[0], nil
}

// check checks a document's offsets, in the charset of its bytes and with what its markup stands for.
func check(d *filing.Document) error {
	charset := func(b []byte) string { return string(b) }
	if !utf8.Valid(d.Bytes()) {
		charset = fromWindows
	}
	if d.Format == "text" {
		return filingtest.Check(d, charset)
	}
	return filingtest.Check(d, func(b []byte) string {
		// A soft hyphen and marks of direction print nothing.
		return invisible.Replace(stdhtml.UnescapeString(charset(b)))
	})
}

var invisible = strings.NewReplacer("\u00ad", "", "\u200e", "", "\u200f", "", "\u200c", "", "\u200d", "", "\u2060", "")

// realFiles lists the filings beside the repository.
func realFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, dir := range []string{"documents", "seed", "corpus"} {
		found, _ := filepath.Glob(filepath.Join(shared, dir, "*"))
		for _, f := range found {
			if base := filepath.Base(f); base != "manifest.json" && base != "labels.json" && base != "README.md" {
				files = append(files, f)
			}
		}
	}
	if len(files) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal("no filings in ../shared")
		}
		t.Skip("no filings in ../shared")
	}
	return files
}

// Every real filing is read, in whatever format it is, with every offset right.
func TestRealDocuments(t *testing.T) {
	formats := map[string]int{}
	for _, f := range realFiles(t) {
		t.Run(filepath.Base(f), func(t *testing.T) {
			began := time.Now()
			d, err := Open(context.Background(), f, nil)
			took := time.Since(began)
			if err != nil {
				t.Fatal(err)
			}
			size := 0
			for _, doc := range d.Documents {
				formats[doc.Format]++
				size += len(doc.Source)
				if err := check(doc); err != nil {
					t.Errorf("%s: %v", doc.Name, err)
				}
				if strings.TrimSpace(doc.Text) == "" {
					t.Errorf("%s has no text", doc.Name)
				}
			}
			if d.Told() != "" {
				t.Error(d.Told())
			}
			if limit := 4*time.Second + time.Duration(size)*4*time.Microsecond; took > limit {
				t.Errorf("took %v, more than four seconds a megabyte", took)
			}
		})
	}
	for _, want := range []string{"text", "sgml", "html", "ixbrl", "pdf", "xlsx", "json"} {
		if formats[want] == 0 {
			t.Errorf("none was read as %s: %v", want, formats)
		}
	}
}

// A part that ends without a line end keeps its places: what follows it is not part of it.
func TestPartWithoutLineEnd(t *testing.T) {
	d := readText(t, "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>Text.</TEXT>\n</DOCUMENT>\n")
	if d.Text != "Text.\n" {
		t.Errorf("text %q", d.Text)
	}
}
