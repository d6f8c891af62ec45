package workpaper

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWriteThenRead(t *testing.T) {
	path := saved(t)
	got, err := Read(path)
	must(t, err)
	want := sample(t)
	want.Version = FormatVersion
	for i := range want.Sources {
		want.Sources[i].SHA256 = hash(want.Sources[i].Data)
	}
	want.Review = json.RawMessage("{\n  \"company\": {\n    \"name\": \"Halden Instruments\"\n  },\n  \"adjustments\": [\n    {\n      \"amount\": \"-1200000\"\n    }\n  ]\n}\n")
	if diff := cmp.Diff(want, got, cmp.Comparer(bytes.Equal)); diff != "" {
		t.Error(diff)
	}
}

func TestContainerOpensElsewhere(t *testing.T) {
	path := saved(t)
	data := bytesOf(t, path)
	if !Sniff(data[:SniffLength]) || Sniff(data[:SniffLength-1]) {
		t.Error("the mimetype is not first and stored")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	names := []string{}
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.ModifiedTime != 0 || f.ModifiedDate != dosEpoch || len(f.Extra) != 0 {
			t.Errorf("%s: the header tells when it was saved", f.Name)
		}
	}
	if !slices.Equal(names[:3], []string{mimePart, manifestPart, logPart}) || names[len(names)-1] != reviewPart {
		t.Errorf("order of parts: %v", names)
	}
	for _, want := range []string{"Halden notice.txt", "10-Q2006.txt", "empty"} {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.HasSuffix(n, "/"+want) }) {
			t.Errorf("no part named %s in %v", want, names)
		}
	}
}

func TestSaveLoadSaveIsByteEqual(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		f := drawFile(t)
		first, second := filepath.Join(folder, "1.restate"), filepath.Join(folder, "2.restate")
		if err := Write(first, f); err != nil {
			t.Fatal(err)
		}
		back, err := Read(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(second, back); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf2(t, first), bytesOf2(t, second)) {
			t.Fatal("the second save differs from the first")
		}
	})
}

func bytesOf2(t *rapid.T, path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func drawFile(t *rapid.T) File {
	log, err := NewLog(nil)
	if err != nil {
		t.Fatal(err)
	}
	for range rapid.IntRange(0, 4).Draw(t, "entries") {
		if _, err := log.Append(Entry{By: rapid.String().Draw(t, "by"), Command: rapid.String().Draw(t, "command")}); err != nil {
			t.Fatal(err)
		}
	}
	review, err := json.Marshal(rapid.MapOf(rapid.String(), rapid.SliceOf(rapid.String())).Draw(t, "review"))
	if err != nil {
		t.Fatal(err)
	}
	f := File{App: string(rapid.SliceOf(rapid.Byte()).Draw(t, "app")), Review: review, Log: log.Entries()}
	for range rapid.IntRange(0, 4).Draw(t, "sources") {
		name := string(rapid.SliceOf(rapid.Byte()).Draw(t, "name"))
		f.Sources = append(f.Sources, Source{Name: name, Data: rapid.SliceOf(rapid.Byte()).Draw(t, "data")})
	}
	return f
}

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"8-K.txt": "8-K.txt", "": "document", "..": "document", "/": "document", "a/..": "document",
		`C:\x\y.htm`: "y.htm", "../../passwd": "passwd", "a\x00b\n.txt": "ab.txt", "what?.pdf": "what_.pdf",
		"CON": "_CON", "nul.txt": "_nul.txt", "com1": "_com1", "combo": "combo", ".hidden": "hidden", "end. ": "end",
		"Årsrapport 2006.pdf": "Årsrapport 2006.pdf", "\xff.txt": "_.txt", "a\u202etxt.exe": "atxt.exe",
	} {
		if got := safeName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := safeName(string(rapid.SliceOf(rapid.Byte()).Draw(t, "name")))
		if unsafe(name) || strings.Contains(name, "/") || len(name) > nameLength+len("_") || safeName(name) != name {
			t.Fatalf("%q is not a plain name", name)
		}
	})
	long := safeName(strings.Repeat("ø", 200) + ".pdf")
	if len(long) > nameLength || !strings.HasSuffix(long, ".pdf") {
		t.Errorf("long name: %q", long)
	}
}

func TestWriteKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions and links are those of Unix")
	}
	path := saved(t)
	must(t, os.Chmod(path, 0o640))
	link := filepath.Join(t.TempDir(), "link.restate")
	must(t, os.Symlink(path, link))
	changed := sample(t)
	changed.App = "Restate 0.2.0"
	must(t, Write(link, changed))

	info, err := os.Lstat(link)
	must(t, err)
	if info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	info, err = os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v", info.Mode())
	}
	got, err := Read(path)
	must(t, err)
	if got.App != changed.App {
		t.Error("the link's target was not replaced")
	}
}

func TestWriteThroughALinkToNothing(t *testing.T) {
	folder := t.TempDir()
	link := filepath.Join(folder, "link.restate")
	if err := os.Symlink("new.restate", link); err != nil {
		t.Skip("no symbolic links here")
	}
	must(t, Write(link, sample(t)))
	if _, err := Read(filepath.Join(folder, "new.restate")); err != nil {
		t.Error(err)
	}
	must(t, os.Symlink("loop", filepath.Join(folder, "loop")))
	if err := Write(filepath.Join(folder, "loop"), sample(t)); err == nil {
		t.Error("a link to itself was written to")
	}
}

func TestFailedWriteLeavesEverything(t *testing.T) {
	broken := sample(t)
	broken.Review = json.RawMessage(`{"company":`)
	unchained := sample(t)
	unchained.Log = unchained.Log[1:]
	swapped := sample(t)
	swapped.Sources[0].SHA256 = strings.Repeat("0", 64)
	for name, f := range map[string]File{"review": broken, "log": unchained, "source": swapped} {
		t.Run(name, func(t *testing.T) {
			path := saved(t)
			before := bytesOf(t, path)
			err := Write(path, f)
			if err == nil {
				t.Fatal("written")
			}
			sentence(t, err)
			if !bytes.Equal(before, bytesOf(t, path)) {
				t.Error("the file has changed")
			}
			if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("left behind: %v", names)
			}
		})
	}
}

func TestWriteRefusesWhatReadWould(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.restate")
	for name, lim := range map[string]limits{
		"size":  {total: 100, parts: 100, ratio: 200},
		"parts": {total: 1 << 20, parts: 6, ratio: 200},
	} {
		if err := write(path, sample(t), lim); !errors.Is(err, ErrTooBig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	dense := sample(t)
	dense.Sources[0] = Source{Name: "zeros", Data: make([]byte, 4<<20)}
	must(t, Write(path, dense))
	if _, err := Read(path); err != nil {
		t.Error("a document of zeros cannot be opened again:", err)
	}
}

func TestWriteRefusesPlaces(t *testing.T) {
	path := saved(t)
	must(t, os.Chmod(path, 0o444))
	folder := t.TempDir()
	for name, place := range map[string]string{
		"write-protected": path, "folder": folder, "no folder": filepath.Join(folder, "gone", "x.restate"),
	} {
		err := Write(place, sample(t))
		if err == nil {
			t.Errorf("%s: written", name)
			continue
		}
		sentence(t, err)
	}
}

func TestSweepTakesOnlyOldTemporaryFiles(t *testing.T) {
	path := saved(t)
	folder := filepath.Dir(path)
	old := filepath.Join(folder, tempPrefix+"0011"+tempSuffix)
	young := filepath.Join(folder, tempPrefix+"0022"+tempSuffix)
	other := filepath.Join(folder, "notes.tmp")
	for _, name := range []string{old, young, other} {
		must(t, os.WriteFile(name, nil, 0o600))
	}
	past := time.Now().Add(-2 * tempAge)
	must(t, os.Chtimes(old, past, past))
	must(t, os.Chtimes(other, past, past))
	must(t, Write(path, sample(t)))
	want := []string{filepath.Base(young), "halden.restate", "notes.tmp"}
	if diff := cmp.Diff(want, namesIn(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// sentence checks that an error is one sentence a user can act on.
func sentence(t testing.TB, err error) {
	t.Helper()
	text := err.Error()
	if strings.ContainsAny(text, "\n\r") || !strings.HasSuffix(text, ".") || !strings.Contains(text, ": ") || len(text) > 300 {
		t.Errorf("not one sentence with what to do: %q", text)
	}
	for _, raw := range []string{"zip:", "json:", "open /", "%!"} {
		if strings.Contains(text, raw) {
			t.Errorf("raw error in %q", text)
		}
	}
}
