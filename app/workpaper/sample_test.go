package workpaper

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var when = time.Date(2006, time.November, 6, 14, 2, 3, 0, time.UTC)

// sample is a small review with everything in it: documents, undo, redo, text beyond ASCII.
func sample(t testing.TB) File {
	t.Helper()
	log := newLog(t,
		Entry{Command: "AddDocument", Payload: json.RawMessage(`{"name": "Halden notice.txt"}`)},
		Entry{Command: "Adjust", Payload: json.RawMessage(`{"line":"revenue","amount":"-1200000","note":"P&L <cut-off> ø"}`)},
		Entry{Command: "Adjust", Undoes: 2},
		Entry{Command: "Adjust", Redoes: 3},
	)
	return File{
		App:    "Restate 0.1.0",
		Review: json.RawMessage(`{"company":{"name":"Halden Instruments"},"adjustments":[{"amount":"-1200000"}]}`),
		Log:    log.Entries(),
		Sources: []Source{
			{Name: `C:\mail\Halden notice.txt`, Data: []byte("The statements should no longer be relied upon.\r\n")},
			{Name: "../../etc/10-Q\n2006.txt", Data: []byte{0, 255, 1, 254}},
			{Name: "empty", Data: []byte{}},
		},
	}
}

func newLog(t testing.TB, entries ...Entry) *Log {
	t.Helper()
	log, err := NewLog(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		e.By, e.Time = "A. Lund", when
		if _, err := log.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

// saved writes the sample into a folder of its own.
func saved(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "halden.restate")
	must(t, Write(path, sample(t)))
	return path
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func bytesOf(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return data
}

// namesIn lists a folder.
func namesIn(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	must(t, err)
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
