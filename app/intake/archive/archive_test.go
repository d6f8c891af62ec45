package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// packed makes an archive of names and texts.
func packed(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestMembers(t *testing.T) {
	data := packed(t, "a/", "", "a/release.txt", "Hello.", "../../etc/passwd", "x", `C:\bundle\b.txt`, "yy", "/c.txt", "zzz")
	if !Sniff(data) || Sniff([]byte("PK is not enough")) {
		t.Error("not told apart")
	}
	got, err := Members(data)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range got {
		body, err := m.Read(context.Background(), 100)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, m.Name+"="+string(body))
	}
	if want := "[a/release.txt=Hello. etc/passwd=x bundle/b.txt=yy c.txt=zzz]"; fmt.Sprint(names) != want {
		t.Errorf("got %v, want %s", names, want)
	}
}

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{
		"a/b.htm": "a/b.htm", "../b.htm": "b.htm", "a/../../b.htm": "b.htm", "": "unnamed", "/": "unnamed", "..": "unnamed",
		"a\x00b\n.htm": "ab.htm", `..\..\b.htm`: "b.htm", "C:b.htm": "b.htm", "r\u202excod.exe": "rxcod.exe",
		strings.Repeat("é", 200) + ".htm": strings.Repeat("é", 78) + ".htm",
	} {
		if got := Label(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// raw makes an archive of one member whose header says what it likes.
func raw(t *testing.T, h zip.FileHeader, body []byte) Member {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	h.CRC32, h.CompressedSize64 = crc32.ChecksumIEEE(body), uint64(len(body))
	w, err := z.CreateRaw(&h)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := Members(b.Bytes())
	if err != nil || len(got) != 1 {
		t.Fatalf("%d members, %v", len(got), err)
	}
	return got[0]
}

func TestWhyNotUnpacked(t *testing.T) {
	for name, c := range map[string]struct {
		member Member
		want   error
	}{
		"password":         {raw(t, zip.FileHeader{Name: "a", Flags: 1, UncompressedSize64: 1}, []byte("x")), ErrPassword},
		"other method":     {raw(t, zip.FileHeader{Name: "a", Method: 99, UncompressedSize64: 1}, []byte("x")), ErrMethod},
		"noise":            {raw(t, zip.FileHeader{Name: "a", Method: zip.Deflate, UncompressedSize64: 10}, []byte("\xff\xff\xff")), ErrDamaged},
		"says too large":   {raw(t, zip.FileHeader{Name: "a", UncompressedSize64: 1 << 40}, []byte("x")), ErrTooLarge},
		"wrong length":     {raw(t, zip.FileHeader{Name: "a", UncompressedSize64: 5}, []byte("x")), ErrDamaged},
		"old name is fine": {raw(t, zip.FileHeader{Name: "caf\x82", NonUTF8: true, UncompressedSize64: 1}, []byte("x")), nil},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.member.Read(context.Background(), 1<<20); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if m := raw(t, zip.FileHeader{Name: "caf\x82", NonUTF8: true}, nil); m.Name != "café" {
		t.Errorf("a name of DOS reads %q", m.Name)
	}
}

// zeros is an archive of so many zeros, which pack a thousandfold.
func zeros(t testing.TB, size int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("zeros.txt")
	if err == nil {
		_, err = io.CopyN(w, endless{}, size)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestBomb(t *testing.T) {
	m, err := Members(zeros(t, 64<<20))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m[0].Read(context.Background(), 256<<20); !errors.Is(err, ErrBomb) {
		t.Errorf("got %v", err)
	}
	if _, err := m[0].Read(context.Background(), 1<<20); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := m[0].Read(ctx, 256<<20); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTooManyMembers(t *testing.T) {
	files := make([]string, 2*(Most+1))
	for i := range files {
		files[i] = fmt.Sprint(i)
	}
	if _, err := Members(packed(t, files...)); !errors.Is(err, ErrTooMany) {
		t.Errorf("got %v", err)
	}
}

func FuzzMembers(f *testing.F) {
	f.Add(packed(f, "a.txt", "Hello.", "b/c.txt", strings.Repeat("word ", 500)))
	f.Add(zeros(f, 9<<20))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		began := time.Now()
		members, err := Members(data)
		if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooMany) {
			t.Fatal(err)
		}
		left := int64(16 << 20)
		for _, m := range members {
			if m.Name != Label(m.Name) || strings.HasPrefix(m.Name, "/") || slices.Contains(strings.Split(m.Name, "/"), "..") {
				t.Errorf("a member is called %q", m.Name)
			}
			body, err := m.Read(context.Background(), left)
			if int64(len(body)) > left || err != nil && body != nil {
				t.Fatalf("%d bytes of at most %d, %v", len(body), left, err)
			}
			left -= int64(len(body))
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
	})
}
