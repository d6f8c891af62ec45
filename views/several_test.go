package views

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A dropped bundle adds all its documents; what was passed over is said.
func TestDroppedBundle(t *testing.T) {
	tr := begin(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{"notice.txt": ownNotice, "other.txt": "Lanternfish Optics, Inc. has moved.\n", "logo.png": "\x89PNG"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := tr.write("bundle.zip", b.String())
	tr.drop(path)
	if n := len(tr.snap.Review.Sources); n != 2 || tr.dialog() != "" {
		t.Fatalf("%d documents, a dialog %q", n, tr.dialog())
	}
	if text := tr.status.say.Text; text != "Not read: bundle.zip/logo.png is a picture, which holds no text." {
		t.Errorf("the status line says %q", text)
	}
	for _, e := range tr.events("opened") {
		if file, _ := e["file"].(string); !strings.HasPrefix(file, path+"/") {
			t.Errorf("the event names %q", file)
		}
	}
}

// Figures and adjustments are told by their header, whatever the file is called; any other table is a
// document.
func TestTablesByContent(t *testing.T) {
	tr := begin(t)
	documents, table := tr.sample()
	renamed := filepath.Join(tr.dir, "adjustments.dat")
	if err := os.Rename(table, renamed); err != nil {
		t.Fatal(err)
	}
	other := tr.write("prices.csv", "caption,Q1-2006,Q2-2006\nNet revenues,1234,2345\nNet income,56,78\n")
	tr.drop(append(documents, renamed, other)...)
	tr.do("accept")
	if tr.dialog() != "" || len(tr.snap.Review.Adjustments) == 0 {
		t.Errorf("the adjustments were not read: %q", tr.dialog())
	}
	if n := len(tr.snap.Review.Sources); n != len(documents)+1 {
		t.Errorf("%d documents in the review, not %d", n, len(documents)+1)
	}
}
