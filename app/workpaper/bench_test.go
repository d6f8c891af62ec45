package workpaper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// large is a review with 10,000 adjustments and one document of 120 KB.
func large(b *testing.B) File {
	log, adjustments := newLog(b), []string{}
	for n := range 10000 {
		a := fmt.Sprintf(`{"id":"a%d","line":"revenue","period":"Q1-2006","amount":"-%d","note":"cut-off"}`, n, n*1000)
		adjustments = append(adjustments, a)
		_, err := log.Append(Entry{Time: when, By: "A. Lund", Command: "Adjust", Payload: json.RawMessage(a)})
		must(b, err)
	}
	review := "[" + strings.Join(adjustments, ",") + "]"
	doc := Source{Name: "notice.txt", Data: bytes.Repeat([]byte("no longer be relied upon "), 4800)}
	return File{Review: json.RawMessage(review), Log: log.Entries(), Sources: []Source{doc}}
}

func BenchmarkWrite(b *testing.B) {
	f, path := large(b), filepath.Join(b.TempDir(), "x.restate")
	for b.Loop() {
		must(b, Write(path, f))
	}
}

func BenchmarkRead(b *testing.B) {
	path := filepath.Join(b.TempDir(), "x.restate")
	must(b, Write(path, large(b)))
	for b.Loop() {
		_, err := Read(path)
		must(b, err)
	}
}

func BenchmarkJournalAppend(b *testing.B) {
	j, err := StartJournal(filepath.Join(b.TempDir(), "x.journal"), Recovered{})
	must(b, err)
	e := newLog(b, Entry{Command: "Adjust", Payload: json.RawMessage(`{"amount":"1"}`)}).Entries()[0]
	for b.Loop() {
		must(b, j.Append(e))
	}
	must(b, j.Discard())
}
