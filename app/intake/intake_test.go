package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

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

// decoder is the charset a file was read in, as the checks need it.
func decoder(source []byte) func([]byte) string {
	if strings.ToValidUTF8(string(source), "") == string(source) {
		return nil
	}
	return func(b []byte) string {
		s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
		return string(s)
	}
}

func TestRealDocuments(t *testing.T) {
	var files []string
	for _, dir := range []string{"documents", "seed", "corpus"} {
		found, _ := filepath.Glob(filepath.Join(shared, dir, "*.txt"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal("no filings in ../shared")
		}
		t.Skip("no filings in ../shared")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			began := time.Now()
			d, err := openOne(f)
			took := time.Since(began)
			if err != nil {
				t.Fatal(err)
			}
			if err := filingtest.Check(d, decoder(d.Source)); err != nil {
				t.Error(err)
			}
			if limit := time.Second + time.Duration(len(d.Source))*time.Microsecond; took > limit {
				t.Errorf("took %v, more than a second a megabyte", took)
			}
		})
	}
}

// A part that ends without a line end keeps its places: what follows it is not part of it.
func TestPartWithoutLineEnd(t *testing.T) {
	d := readText(t, "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>Text.</TEXT>\n</DOCUMENT>\n")
	if d.Text != "Text.\n" {
		t.Errorf("text %q", d.Text)
	}
}
