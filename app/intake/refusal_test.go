package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// sentence checks that an error is one plain sentence about the file that says what to do.
func sentence(t *testing.T, err error, name, part string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a sentence", err)
	}
	s := err.Error()
	if !strings.HasPrefix(s, name+" ") || !strings.Contains(s, part) || !strings.Contains(s, ";") || strings.ContainsAny(s, "\n") {
		t.Errorf("got %q, want %s … %s …; what to do", s, name, part)
	}
}

func TestRefusals(t *testing.T) {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	w, _ := z.Create("word/document.xml")
	io.WriteString(w, strings.Repeat("<w:p/>", 1000))
	z.Close()
	half := archive.Bytes()[:archive.Len()/2]

	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty.txt":    {nil, "is empty"},
		"blank.txt":    {[]byte(" \r\n\t\n"), "is empty"},
		"photo.txt":    {[]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "picture"},
		"logo.png":     {[]byte("\x89PNG\r\n\x1a\n"), "picture"},
		"release.pdf":  {[]byte("%PDF-1.4\n…"), "PDF file that is damaged"},
		"release.docx": {archive.Bytes(), "Word file"},
		"half.zip":     {half, "cut short"},
		"old.doc":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "until 2003"},
		"text.rtf":     {[]byte("{\\rtf1 hello}"), "RTF"},
		"packed.gz":    {[]byte("\x1f\x8b\x08\x00"), "compressed"},
		"facts.json":   {[]byte(`{"facts": [1, 2]}`), "JSON"},
		"facts.xml":    {[]byte(`<?xml version="1.0"?><a/>`), "XML"},
		"zeros.bin":    {make([]byte, 1<<20), "binary"},
		"noise.bin":    {bytes.Repeat([]byte{1, 2, 3, 200, 201, 4}, 1000), "binary"},
		"large.txt":    {bytes.Repeat([]byte("word "), Limit/5+1), "more than the 64 MB"},
		"long.txt":     {bytes.Repeat([]byte("word "), 4<<20), "20 MB of text"},
		"header.txt":   {[]byte("<SEC-HEADER>\nCOMPANY CONFORMED NAME: X\n"), "without a document"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), name, c.data)
			sentence(t, err, name, c.want)
		})
	}
}

func TestOpenRefusals(t *testing.T) {
	dir := t.TempDir()
	open := func(path string) error {
		_, err := Open(context.Background(), path, nil)
		return err
	}
	sentence(t, open(dir), filepath.Base(dir), "is a folder")
	sentence(t, open(filepath.Join(dir, "gone.txt")), "gone.txt", "cannot be found")
	empty := filepath.Join(dir, "empty.txt")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	sentence(t, open(empty), "empty.txt", "is empty")
	if runtime.GOOS != "windows" {
		sentence(t, open(os.DevNull), "null", "device")
	}
	if runtime.GOOS != "windows" && os.Geteuid() != 0 {
		locked := filepath.Join(dir, "locked.txt")
		if err := os.WriteFile(locked, []byte("x"), 0o000); err != nil {
			t.Fatal(err)
		}
		sentence(t, open(locked), "locked.txt", "may not be read")
	}
}

// The reasons a system gives, without a system that gives them.
func TestReasons(t *testing.T) {
	for want, err := range map[string]error{
		"may not be read":                    &fs.PathError{Op: "open", Path: "/secret/x.txt", Err: fs.ErrPermission},
		"cannot be found":                    &fs.PathError{Op: "stat", Path: "/secret/x.txt", Err: fs.ErrNotExist},
		"could not be read (stale handle)":   &fs.PathError{Op: "read", Path: "/secret/x.txt", Err: errors.New("stale handle")},
		"because of a fault in this program": errFault,
	} {
		s := refusal("x.txt", err)
		sentence(t, s, "x.txt", want)
		if strings.Contains(s.Error(), "/secret") {
			t.Errorf("the path stands in %q", s)
		}
	}
	if err := refusal("x.txt", context.Canceled); err != context.Canceled {
		t.Errorf("a cancelled reading became %v", err)
	}
}

// 200 MB of zeros are refused by their size, before a byte of them is read.
func TestLargeFileIsNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zeros.bin")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(200 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = Open(context.Background(), path, nil)
	runtime.ReadMemStats(&after)
	sentence(t, err, "zeros.bin", "200 MB")
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 10<<20 {
		t.Errorf("%d bytes were allocated", grown)
	}
}

func TestSlurp(t *testing.T) {
	var told []int64
	data, err := slurp(context.Background(), strings.NewReader(strings.Repeat("x", chunk+5)), chunk+5, func(read, _ int64) { told = append(told, read) })
	if err != nil || len(data) != chunk+5 || len(told) != 2 || told[1] != chunk+5 {
		t.Errorf("read %d bytes, told %v, %v", len(data), told, err)
	}
	if _, err := slurp(context.Background(), strings.NewReader("short"), 10, nil); !errors.Is(err, errChanging) {
		t.Errorf("a file that shrank gave %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := slurp(ctx, strings.NewReader("x"), 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled reading gave %v", err)
	}
}

// Texts made to be slow: the time grows with the size and not faster.
func TestHostileTexts(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) []byte { return []byte(strings.Repeat(s, size/len(s))) }
	for name, data := range map[string][]byte{
		"newlines": fill("a\n"), "one line": fill("a b "), "figures": fill("1  "), "rows": fill("a      1     2    3\n"),
		"pages": fill("x\n<PAGE>\n"), "feeds": fill("\fa"), "tables": fill("<TABLE>\n"), "open tables": fill("<TABLE>\na  1\n"),
		"closed tables": fill("<TABLE>\na   1\n</TABLE>\n"), "documents": fill("<DOCUMENT>\n<TYPE>X\n"), "brackets": fill("( "),
		"dollars": fill("$ "), "rules": fill("---\n"), "items": fill("* a\n"), "wide rows": fill(strings.Repeat("12  ", 240) + "\n"),
		"ragged rows": ragged(size), "tags": fill("<"), "accents": fill("\xe9a"), "tabs": fill("a\t1\t2\n"),
		"running heads": fill("HEAD\n\ntext\n\n<PAGE>\n\n"),
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, err := Read(context.Background(), name, data)
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			var e *Error
			if err != nil && !errors.As(err, &e) {
				t.Error(err)
			}
		})
	}
}

// ragged is a table no two rows of which agree where the columns are.
func ragged(size int) []byte {
	var b bytes.Buffer
	b.WriteString("<TABLE>\n<S> <C>\n")
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", 20+i*37%900) + "1,234\n")
	}
	b.WriteString("</TABLE>\n")
	return b.Bytes()
}
