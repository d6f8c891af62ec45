package workpaper

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// noted makes a journal of the sample's log, a document before the first entry.
func noted(t *testing.T) (path string, log []Entry, doc Source) {
	t.Helper()
	log = sample(t).Log
	path = filepath.Join(t.TempDir(), "x.restate.journal")
	j, err := StartJournal(path, Recovered{})
	must(t, err)
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty journal lies on the disk: %v", err)
	}
	doc = Source{Name: "a.txt", SHA256: hash([]byte("a")), Data: []byte("a")}
	must(t, j.Keep(doc))
	for _, e := range log {
		must(t, j.Append(e))
	}
	must(t, j.Close())
	return path, log, doc
}

func TestReplay(t *testing.T) {
	path, log, doc := noted(t)
	for n := range len(log) + 1 {
		got, err := Recover(path, log[:n])
		must(t, err)
		if diff := cmp.Diff(Recovered{Entries: append([]Entry(nil), log[n:]...), Sources: []Source{doc}}, got); diff != "" {
			t.Errorf("%d entries saved: %s", n, diff)
		}
	}
	none, err := Recover(path+"x", log)
	if err != nil || !none.Empty() || none.Note != "" {
		t.Errorf("no journal: %v, %v", none, err)
	}
}

func TestReplayAfterTheLastLineWasCut(t *testing.T) {
	path, log, _ := noted(t)
	data := bytesOf(t, path)
	last, err := entryLine(log[len(log)-1])
	must(t, err)
	for cut := 1; cut < len(last); cut++ {
		must(t, os.Truncate(path, int64(len(data)-cut)))
		got, err := Recover(path, nil)
		must(t, err)
		if len(got.Entries) != len(log)-1 || got.Note == "" {
			t.Fatalf("%d bytes cut: %d entries, note %q", cut, len(got.Entries), got.Note)
		}
	}
	got, err := Recover(path, nil)
	must(t, err)
	j, err := StartJournal(path, got)
	must(t, err)
	must(t, j.Append(log[len(log)-1]))
	must(t, j.Close())
	whole, err := Recover(path, nil)
	must(t, err)
	if diff := cmp.Diff(log, whole.Entries); diff != "" || whole.Note != "" {
		t.Errorf("after going on: %s %s", whole.Note, diff)
	}
}

func TestDamagedJournal(t *testing.T) {
	path, log, _ := noted(t)
	data := bytesOf(t, path)
	for at := range data {
		changed := append([]byte(nil), data...)
		changed[at] ^= 0x01
		must(t, os.WriteFile(path, changed, 0o600))
		got, err := Recover(path, nil)
		if err == nil && got.Note == "" {
			t.Fatalf("byte %d changed, not found", at)
		}
		if len(got.Entries) > 0 && !cmp.Equal(got.Entries, log[:len(got.Entries)]) {
			t.Fatalf("byte %d changed what is replayed", at)
		}
	}
}

func TestJournalOfAnotherState(t *testing.T) {
	path, log, _ := noted(t)
	other := newLog(t, Entry{Command: "Other"}).Entries()
	for name, saved := range map[string][]Entry{"other history": other, "longer history": append(log[:0:0], other...)} {
		_, err := Recover(path, saved)
		if !errors.Is(err, ErrJournal) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sentence(t, err)
	}
	must(t, os.WriteFile(path, []byte(""), 0o600))
	if got, err := Recover(path, other); err != nil || !got.Empty() || got.Note != "" {
		t.Errorf("empty journal: %v, %v", got, err)
	}
	if _, err := Recover(t.TempDir(), nil); !errors.Is(err, ErrJournal) {
		t.Errorf("a folder: %v", err)
	}
}

func TestSavedKeepsWhatCameLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.journal")
	log := sample(t).Log
	late := Source{Name: "late", SHA256: hash([]byte("late")), Data: []byte("late")}
	j, err := StartJournal(path, Recovered{Entries: log[:1]})
	must(t, err)
	must(t, j.Append(log[1]))
	must(t, j.Keep(late))
	must(t, j.Append(log[2]))
	must(t, j.Saved(2))
	must(t, j.Append(log[3]))
	got, err := Recover(path, log[:2])
	must(t, err)
	if diff := cmp.Diff(Recovered{Entries: log[2:], Sources: []Source{late}}, got); diff != "" {
		t.Error(diff)
	}
	must(t, j.Saved(4))
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the journal stays after a save: %v", err)
	}
	must(t, j.Append(log[0]))
	must(t, j.Discard())
	must(t, j.Close())
	if names := namesIn(t, filepath.Dir(path)); len(names) != 0 {
		t.Errorf("left behind: %v", names)
	}
}

func FuzzRecover(f *testing.F) {
	log := sample(f).Log
	var whole []byte
	for _, e := range log {
		line, err := entryLine(e)
		must(f, err)
		whole = append(whole, line...)
	}
	doc, err := sourceLine(Source{Name: "a.txt", Data: []byte("a")})
	must(f, err)
	f.Add(whole)
	f.Add(append(doc, whole...))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := replay("x.journal", bytes.NewReader(data), log[:1])
		if err != nil {
			sentence(t, err)
			return
		}
		if _, err := Verify(append(log[:1:1], got.Entries...)); err != nil {
			t.Fatal("what is replayed does not continue the log:", err)
		}
	})
}
