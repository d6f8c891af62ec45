package workpaper

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// content is a container's parts, to be packed again in another state.
func content(t testing.TB, data []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	parts := []part{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		body, err := io.ReadAll(r)
		must(t, err)
		parts = append(parts, part{f.Name, body})
	}
	return parts
}

// repack makes a sound ZIP of parts, as another program would.
func repack(t testing.TB, parts []part) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.Create(p.name)
		must(t, err)
		_, err = w.Write(p.data)
		must(t, err)
	}
	must(t, z.Close())
	return out.Bytes()
}

func readBytes(data []byte) (File, error) {
	return container{"x.restate", standard}.read(bytes.NewReader(data), int64(len(data)))
}

func TestRepackedFileIsRead(t *testing.T) {
	want, err := Read(saved(t))
	must(t, err)
	got, err := readBytes(repack(t, content(t, bytesOf(t, saved(t)))))
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Any byte of any part, changed by someone who packs the file again so that the ZIP itself is sound. A
// change of the manifest alone may be one of what it says of the program; all else is found.
func TestTamperedPartIsFound(t *testing.T) {
	parts := content(t, bytesOf(t, saved(t)))
	for i, p := range parts {
		if p.name == manifestPart {
			continue
		}
		for at := range p.data {
			changed := slices.Clone(parts)
			body := bytes.Clone(p.data)
			body[at] ^= 0x01
			changed[i].data = body
			if _, err := readBytes(repack(t, changed)); err == nil {
				t.Fatalf("%s: byte %d changed, not found", p.name, at)
			}
		}
	}
}

// Any byte of the file as it lies on the disk: found, or without influence on what is read.
func TestFlippedByteNeverChangesWhatIsRead(t *testing.T) {
	data := bytesOf(t, saved(t))
	want, err := readBytes(data)
	must(t, err)
	for at := range data {
		changed := bytes.Clone(data)
		changed[at] ^= 0x10
		got, err := readBytes(changed)
		if err == nil && !cmp.Equal(want, got) {
			t.Fatalf("byte %d changed what is read", at)
		}
		if err != nil {
			sentence(t, err)
		}
	}
}

func TestHalfAFileIsRefused(t *testing.T) {
	data := bytesOf(t, saved(t))
	for n := 1; n < len(data); n++ {
		_, err := readBytes(data[:n])
		if err == nil {
			t.Fatalf("%d of %d bytes were read as a review", n, len(data))
		}
		if n >= SniffLength && !errors.Is(err, ErrDamaged) {
			t.Fatalf("%d bytes: not recognised as part of a review: %v", n, err)
		}
		sentence(t, err)
	}
}

// spoiled is a change to the sample's parts and the kind of fault it must give.
type spoiled struct {
	change func([]part) []part
	want   error
}

func without(name string) func([]part) []part {
	return func(p []part) []part { return slices.DeleteFunc(p, func(p part) bool { return p.name == name }) }
}

func with(extra ...part) func([]part) []part {
	return func(p []part) []part { return append(p, extra...) }
}

// listed changes the manifest.
func listed(change func(*manifest)) func([]part) []part {
	return func(parts []part) []part {
		for i, p := range parts {
			if p.name == manifestPart {
				var m manifest
				if err := json.Unmarshal(p.data, &m); err != nil {
					panic(err)
				}
				change(&m)
				parts[i].data, _ = marshal(m)
			}
		}
		return parts
	}
}

// relisted replaces a part and makes the manifest agree.
func relisted(name string, data []byte) func([]part) []part {
	return func(parts []part) []part {
		for i := range parts {
			if parts[i].name == name {
				parts[i].data = data
			}
		}
		return listed(func(m *manifest) {
			for i := range m.Parts {
				if m.Parts[i].Name == name {
					m.Parts[i] = manifestEntry{name, len(data), hash(data)}
				}
			}
		})(parts)
	}
}

func TestSpoiledContainer(t *testing.T) {
	extra := part{"note.txt", []byte("hello")}
	for name, s := range map[string]spoiled{
		"no mimetype":     {without(mimePart), ErrForeign},
		"no manifest":     {without(manifestPart), ErrForeign},
		"no review":       {without(reviewPart), ErrDamaged},
		"no log":          {without(logPart), ErrDamaged},
		"unlisted part":   {with(extra), ErrDamaged},
		"twice":           {with(part{reviewPart, []byte("{}")}), ErrDamaged},
		"leads out":       {with(part{"../evil", nil}), ErrDamaged},
		"leads out later": {with(part{"sources/../../evil", nil}), ErrDamaged},
		"absolute":        {with(part{"/etc/passwd", nil}), ErrDamaged},
		"backslash":       {with(part{`..\evil`, nil}), ErrDamaged},
		"other mimetype":  {relisted(mimePart, []byte("application/epub+zip")), ErrForeign},
		"not JSON":        {relisted(reviewPart, []byte("{")), ErrDamaged},
		"broken log":      {relisted(logPart, []byte("{}\n")), ErrDamaged},
		"empty log":       {relisted(logPart, nil), ErrDamaged},
		"newer":           {listed(func(m *manifest) { m.Version = FormatVersion + 1 }), ErrNewer},
		"no version":      {listed(func(m *manifest) { m.Version = 0 }), ErrDamaged},
		"other format":    {listed(func(m *manifest) { m.Format = "x" }), ErrDamaged},
		"log's end":       {listed(func(m *manifest) { m.Log.Last = "" }), ErrDamaged},
		"unlisted source": {listed(func(m *manifest) { m.Sources = m.Sources[1:] }), ErrDamaged},
		"source twice":    {listed(func(m *manifest) { m.Sources[1] = m.Sources[0] }), ErrDamaged},
		"source swapped":  {listed(func(m *manifest) { m.Sources[0].Part = m.Sources[1].Part }), ErrDamaged},
		"listed twice":    {listed(func(m *manifest) { m.Parts = append(m.Parts, m.Parts[0]) }), ErrDamaged},
		"listed extra": {func(p []part) []part {
			return listed(func(m *manifest) {
				m.Parts = append(m.Parts, manifestEntry{extra.name, len(extra.data), hash(extra.data)})
			})(with(extra)(p))
		}, ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readBytes(repack(t, s.change(content(t, bytesOf(t, saved(t))))))
			if !errors.Is(err, s.want) {
				t.Fatalf("%v, want %v", err, s.want)
			}
			sentence(t, err)
		})
	}
}

func TestLimits(t *testing.T) {
	data := bytesOf(t, saved(t))
	bomb := repack(t, with(part{"sources/bomb", make([]byte, 64<<20)})(content(t, data)))
	many := content(t, data)
	for i := range 4000 {
		many = append(many, part{fmt.Sprintf("sources/%d", i), nil})
	}
	for name, s := range map[string]struct {
		data []byte
		lim  limits
	}{
		"bomb":              {bomb, standard},
		"many parts":        {repack(t, many), standard},
		"a long list":       {repack(t, many), limits{total: 1 << 30, parts: 1, ratio: 200}},
		"size unpacked":     {data, limits{total: 1000, parts: 100, ratio: 200}},
		"claims to be 4 EB": {claimed(t), standard},
	} {
		_, err := container{"x.restate", s.lim}.read(bytes.NewReader(s.data), int64(len(s.data)))
		if !errors.Is(err, ErrTooBig) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sentence(t, err)
	}
}

// claimed is a ZIP whose directory lies about the size of a part.
func claimed(t testing.TB) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.CreateRaw(&zip.FileHeader{Name: mimePart, CRC32: crc32.ChecksumIEEE(nil), UncompressedSize64: 1 << 62})
	must(t, err)
	_, err = w.Write(nil)
	must(t, err)
	must(t, z.Close())
	return out.Bytes()
}

func TestReadOtherThings(t *testing.T) {
	folder := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		must(t, os.WriteFile(path, data, 0o600))
		return path
	}
	zeros := filepath.Join(folder, "zeros.restate")
	must(t, os.WriteFile(zeros, nil, 0o600))
	must(t, os.Truncate(zeros, 200<<20))
	huge := filepath.Join(folder, "huge.restate")
	must(t, os.WriteFile(huge, nil, 0o600))
	must(t, os.Truncate(huge, 8<<30))
	for name, s := range map[string]struct {
		path string
		want error
	}{
		"empty":   {file("empty.restate", nil), ErrForeign},
		"folder":  {folder, ErrForeign},
		"missing": {filepath.Join(folder, "gone.restate"), os.ErrNotExist},
		"JPEG":    {file("x.jpg", []byte("\xff\xd8\xff\xe0\x00\x10JFIF")), ErrForeign},
		"text":    {file("x.txt", []byte(strings.Repeat("The statements should no longer be relied upon. ", 40))), ErrForeign},
		"ZIP":     {file("x.zip", repack(t, []part{{"a.txt", []byte("a")}})), ErrForeign},
		"zeros":   {zeros, ErrForeign},
		"huge":    {huge, ErrTooBig},
		"device":  {os.DevNull, ErrForeign},
	} {
		_, err := Read(s.path)
		if !errors.Is(err, s.want) {
			t.Errorf("%s: %v, want %v", name, err, s.want)
			continue
		}
		sentence(t, err)
		if !strings.Contains(err.Error(), filepath.Base(s.path)) {
			t.Errorf("%s: the file is not named: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	data := bytesOf(f, saved(f))
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add(repack(f, content(f, data)))
	f.Add(claimed(f))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	small := limits{total: 1 << 20, parts: 32, ratio: 200}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := container{"x.restate", small}.read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			sentence(t, err)
			return
		}
		var once, twice bytes.Buffer
		must(t, encode(&once, file, standard))
		back, err := readBytes(once.Bytes())
		must(t, err)
		must(t, encode(&twice, back, standard))
		if !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Fatal("what was read is not saved the same twice")
		}
	})
}
