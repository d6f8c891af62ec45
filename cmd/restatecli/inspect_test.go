package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const sample = "../../assets/sample"

var (
	sampleNotice   = filepath.Join(sample, "2006-11-14-notice.txt")
	sampleReleases = []string{filepath.Join(sample, "2006-04-27-third-quarter.txt"), filepath.Join(sample, "2006-07-27-fourth-quarter.txt")}
)

func TestInspectNotice(t *testing.T) {
	golden(t, "notice.json", pretty(t, succeeds(t, "inspect", "--json", sampleNotice)))
	golden(t, "notice.txt", succeeds(t, "inspect", sampleNotice))
}

func TestInspectRelease(t *testing.T) {
	golden(t, "release.txt", succeeds(t, "inspect", sampleReleases[0]))
}

// documents decodes JSON Lines.
func documents(t *testing.T, out string) []documentJSON {
	t.Helper()
	var docs []documentJSON
	for line := range strings.Lines(out) {
		docs = append(docs, decode[documentJSON](t, line))
	}
	return docs
}

// Many files, read side by side, come out in the order given; one that fails costs only itself.
func TestInspectKeepsTheOrder(t *testing.T) {
	var paths, want []string
	for i := range 40 {
		path := sampleReleases[i%2]
		if i%7 == 3 {
			path = filepath.Join(sample, "missing.txt")
		} else {
			want = append(want, path)
		}
		paths = append(paths, path)
	}
	r := command("", append([]string{"inspect", "--json"}, paths...)...)
	var got []string
	for _, d := range documents(t, r.out) {
		got = append(got, d.File)
	}
	if !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
	if r.code != exitFailed || strings.Count(r.err, "missing.txt cannot be found") != strings.Count(r.err, "\n") || r.err == "" {
		t.Errorf("exit %d, errors %q", r.code, r.err)
	}
}

func TestInspectFoldersAndLists(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b/two.txt", "a.txt", ".hidden", ".git/config"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Halyard Instruments, Inc. has moved its office."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := command(folder+"\r\n\n"+filepath.Join(folder, "a.txt")+"\n", "inspect", "--json", "--stdin-list", sampleNotice)
	var got []string
	for _, d := range documents(t, r.out) {
		got = append(got, d.File)
	}
	want := []string{sampleNotice, filepath.Join(folder, "a.txt"), filepath.Join(folder, "b", "two.txt"), filepath.Join(folder, "a.txt")}
	if !slices.Equal(got, want) || r.code != exitOK {
		t.Errorf("exit %d, files %v, want %v", r.code, got, want)
	}
}

// What cannot be read is said in one sentence that names the file as it was given.
func TestInspectRefusals(t *testing.T) {
	unreadable := file(t, "locked.txt", "x")
	if err := os.Chmod(unreadable, 0); err != nil {
		t.Fatal(err)
	}
	cases := map[string]string{
		"missing":      filepath.Join(t.TempDir(), "gone.txt"),
		"empty":        file(t, "empty.txt", ""),
		"picture":      file(t, "picture.txt", "\xff\xd8\xff\xe0\x00\x10JFIF"),
		"half archive": file(t, "half.zip", "PK\x03\x04\x14\x00"),
		"zeros":        file(t, "zeros.txt", strings.Repeat("\x00", 1<<16)),
		"locked":       unreadable,
	}
	for name, path := range cases {
		t.Run(name, func(t *testing.T) {
			if name == "locked" && os.Geteuid() == 0 {
				t.Skip("nothing is locked for this user")
			}
			r := command("", "inspect", "--json", path)
			if r.code != exitFailed || r.out != "" || strings.Count(r.err, "\n") != 1 || !strings.HasPrefix(r.err, path+" ") {
				t.Errorf("exit %d, out %q, err %q", r.code, r.out, r.err)
			}
		})
	}
}

// A folder without a document is said to be one; what else was named is read.
func TestInspectEmptyFolder(t *testing.T) {
	empty := t.TempDir()
	r := command("", "inspect", "--json", empty, filepath.Join("testdata", "notice.txt"))
	if r.code != exitFailed || r.err != empty+" is a folder that holds no files to read; name another\n" || strings.Count(r.out, "\n") != 1 {
		t.Errorf("exit %d, %q, %q", r.code, r.err, r.out)
	}
}

// A list is never null, whatever a document lacks.
func TestInspectListsAreNeverNull(t *testing.T) {
	out := succeeds(t, "inspect", "--json", file(t, "short.txt", "Nothing to see."))
	for _, name := range []string{"items", "figures", "tables", "findings", "periods", "excluded", "concluded_by", "reasons", "spans",
		"restated", "origins", "revised", "restated_before", "undecided", "amounts"} {
		if !strings.Contains(out, `"`+name+`":[]`) {
			t.Errorf("%s is not an empty list in %s", name, out)
		}
	}
	for _, name := range []string{"document_date", "fiscal_year_end", "open_ended_from", "concluded_on", "discussed_with_auditor"} {
		if !strings.Contains(out, `"`+name+`":null`) {
			t.Errorf("%s is not null in %s", name, out)
		}
	}
}

// source is a file's bytes, to look spans up in.
type source []byte

// at returns the words at a span.
func (s source) at(t *testing.T, span spanJSON) string {
	t.Helper()
	if span.Start < 0 || span.End > len(s) || span.Start >= span.End {
		t.Fatalf("span %+v of %d bytes", span, len(s))
	}
	return string(bytes.Join(bytes.Fields(s[span.Start:span.End]), []byte(" ")))
}

// Every cell's span holds the digits of its value.
func TestInspectCellSpans(t *testing.T) {
	for _, path := range sampleReleases {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cells := 0
		for _, table := range documents(t, succeeds(t, "inspect", "--json", path))[0].Tables {
			for _, row := range table.Rows {
				for _, c := range row.Cells {
					if c == nil {
						continue
					}
					cells++
					if printed := source(data).at(t, c.Spans[0]); !sameDigits(printed, c.Value) {
						t.Errorf("%s %s: %q at %q", path, row.Caption, c.Value, printed)
					}
				}
			}
		}
		if cells < 200 {
			t.Errorf("%s: only %d cells", path, cells)
		}
	}
}

// sameDigits tells whether a printed amount, in units or thousands, is the value; "--" is nil.
func sameDigits(printed, value string) bool {
	digits := strings.NewReplacer(",", "", "$", "", "(", "-", ")", "", " ", "", "--", "0").Replace(printed)
	return value == digits || value == digits+"000"
}

// Every period of the notice points at words of the notice.
func TestInspectPeriodSpans(t *testing.T) {
	data, err := os.ReadFile(sampleNotice)
	if err != nil {
		t.Fatal(err)
	}
	n := documents(t, succeeds(t, "inspect", "--json", sampleNotice))[0].Notice
	for i, want := range []string{"fiscal year ended June 30, 2006", "September 30, 2005", "December 31, 2005", "March 31, 2006"} {
		if got := source(data).at(t, n.Periods[i].Spans[0]); !strings.Contains(got, want) {
			t.Errorf("%s is read from %q, want %q in it", n.Periods[i].ID, got, want)
		}
	}
}

// The progress line is for terminals alone, and is gone at the end.
func TestProgressLine(t *testing.T) {
	var out, errs bytes.Buffer
	code := run([]string{"inspect", sampleReleases[0], sampleReleases[1]}, streams{in: strings.NewReader(""), out: &out, err: &errs, live: true, now: noon})
	if code != exitOK || !strings.Contains(errs.String(), "1 of 2") || !strings.HasSuffix(errs.String(), "\r\x1b[K") {
		t.Errorf("exit %d, %q", code, errs.String())
	}
	if r := command("", "inspect", sampleReleases[0], sampleReleases[1]); r.err != "" {
		t.Errorf("without a terminal: %q", r.err)
	}
}
