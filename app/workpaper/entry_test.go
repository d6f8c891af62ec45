package workpaper

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLineIsCanonical(t *testing.T) {
	oslo := time.FixedZone("", 3600)
	e, line, err := Entry{
		Time: time.Date(2006, 11, 6, 15, 2, 3, 999, oslo), By: "A. Lund", Command: "Adjust",
		Payload: json.RawMessage(`{ "b" : "1 < 2", "a" : 1.50 }`), Undoes: 6,
	}.Chain(6, "abc")
	must(t, err)
	want := `{"seq":7,"time":"2006-11-06T14:02:03Z","by":"A. Lund","command":"Adjust","payload":{"b":"1 < 2","a":1.50},"undoes":6,"prev":"abc"}`
	if string(line) != want {
		t.Errorf("line\n%s\nwant\n%s", line, want)
	}
	if e.Hash() != hash([]byte(want)) {
		t.Error("the hash is not that of the line")
	}
}

func TestAppendGivesWhatIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log, err := NewLog(nil)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(t, "entries") {
			payload, err := json.Marshal(rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "payload"))
			if err != nil {
				t.Fatal(err)
			}
			e, err := log.Append(Entry{
				Time: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "time"), 5), By: string(rapid.SliceOf(rapid.Byte()).Draw(t, "by")),
				Command: rapid.String().Draw(t, "command"), Payload: payload,
			})
			if err != nil {
				t.Fatal(err)
			}
			line, err := e.Line()
			if err != nil {
				t.Fatal(err)
			}
			back, err := parseEntry(line)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(e, back); diff != "" {
				t.Fatal(diff)
			}
		}
		again, err := NewLog(log.Entries())
		if err != nil {
			t.Fatal(err)
		}
		if again.Last() != log.Last() || again.Len() != log.Len() {
			t.Fatal("the log read again is another one")
		}
	})
}

func TestVerifyFindsEveryChange(t *testing.T) {
	change := map[string]func([]Entry) []Entry{
		"author":          func(l []Entry) []Entry { l[0].By = "B. Berg"; return l },
		"payload":         func(l []Entry) []Entry { l[1].Payload = json.RawMessage(`{"amount":"0"}`); return l },
		"time":            func(l []Entry) []Entry { l[2].Time = l[2].Time.Add(time.Second); return l },
		"undo mark":       func(l []Entry) []Entry { l[2].Undoes = 1; return l },
		"order":           func(l []Entry) []Entry { l[0], l[1] = l[1], l[0]; return l },
		"one left out":    func(l []Entry) []Entry { return append(l[:1], l[2:]...) },
		"first left out":  func(l []Entry) []Entry { return l[1:] },
		"link":            func(l []Entry) []Entry { l[3].Prev = strings.Repeat("0", 64); return l },
		"undo of a later": func(l []Entry) []Entry { l[3].Undoes = 9; return l },
	}
	for name, spoil := range change {
		t.Run(name, func(t *testing.T) {
			log := sample(t).Log
			if _, err := Verify(log); err != nil {
				t.Fatal("the log is broken before:", err)
			}
			if _, err := Verify(spoil(log)); err == nil {
				t.Error("not found")
			}
		})
	}
}

func TestAppendRefuses(t *testing.T) {
	log := newLog(t, Entry{Command: "Adjust"})
	for name, e := range map[string]Entry{
		"payload that is not JSON":   {Payload: json.RawMessage(`{"a":`)},
		"undo of itself":             {Undoes: 2},
		"redo of what never was":     {Redoes: -1},
		"undo and redo at once":      {Undoes: 1, Redoes: 1},
		"a year without four digits": {Time: time.Date(12006, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if _, err := log.Append(e); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if log.Len() != 1 {
		t.Errorf("a refused entry is in the log: %d", log.Len())
	}
	before := log.Entries()
	if _, err := log.Append(Entry{Command: "Adjust"}); err != nil {
		t.Fatal(err)
	}
	if len(before) != 1 || len(log.Entries()) != 2 {
		t.Error("an entry shows in a list handed out before it")
	}
}
