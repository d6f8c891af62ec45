package assets_test

import (
	"bufio"
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"restate/assets"
)

// The files come in the order to open them, and hold nothing a wide screen or another country's
// program would show wrongly.
func TestSampleFiles(t *testing.T) {
	entries, err := fs.ReadDir(assets.Sample(), ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		names = append(names, e.Name())
		data, err := fs.ReadFile(assets.Sample(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		for n := 1; lines.Scan(); n++ {
			if strings.HasSuffix(e.Name(), ".txt") && len(lines.Text()) > 100 {
				t.Errorf("%s, line %d is %d characters long", e.Name(), n, len(lines.Text()))
			}
			if strings.ContainsFunc(lines.Text(), func(r rune) bool { return r > 126 || r == '\t' }) {
				t.Errorf("%s, line %d has a character beside plain ASCII", e.Name(), n)
			}
		}
	}
	want := []string{"2006-04-27-third-quarter.txt", "2006-07-27-fourth-quarter.txt", "2006-11-14-notice.txt", "adjustments.csv"}
	if !slices.Equal(names, want) {
		t.Errorf("files %v, want %v", names, want)
	}
	if lists, err := fs.Glob(assets.Sample(), "grants/*.csv"); err != nil || len(lists) != 3 {
		t.Errorf("lists of grants %v, %v", lists, err)
	}
}
