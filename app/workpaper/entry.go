package workpaper

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Entry is one line of the log: one thing a person did. Its fields are encoded in this order, because
// their order is hashed.
type Entry struct {
	Seq     int             `json:"seq"`               // from 1, without a gap
	Time    time.Time       `json:"time"`              // UTC, whole seconds, RFC 3339
	By      string          `json:"by"`                // who did it
	Command string          `json:"command"`           // the command's name
	Payload json.RawMessage `json:"payload,omitempty"` // the command itself; this package does not look inside
	Undoes  int             `json:"undoes,omitempty"`  // the entry this one takes back
	Redoes  int             `json:"redoes,omitempty"`  // the entry this one does again
	Prev    string          `json:"prev"`              // Hash of the entry before; empty in the first
}

// Line is the entry as it stands in the file, without the line feed: compact JSON in UTF-8, fields in
// the order of the struct, nothing escaped that need not be. These bytes, and no others, are hashed.
func (e Entry) Line() ([]byte, error) {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("log entry %d: %w", e.Seq, err)
	}
	return bytes.TrimSuffix(line.Bytes(), []byte("\n")), nil
}

// Hash is the SHA-256 of Line in lower-case hex; empty when the entry cannot be encoded.
func (e Entry) Hash() string {
	line, err := e.Line()
	if err != nil {
		return ""
	}
	return hash(line)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Chain gives e its place after an entry with the given number and hash (0 and "" before the first),
// and returns it as it will be read back, with its line.
func (e Entry) Chain(seq int, prev string) (Entry, []byte, error) {
	e.Seq, e.Prev = seq+1, prev
	e.Time = e.Time.UTC().Truncate(time.Second)
	e.By, e.Command = readable(e.By), readable(e.Command)
	line, err := e.Line()
	if err != nil {
		return Entry{}, nil, err
	}
	back, err := parseEntry(line)
	if err != nil {
		return Entry{}, nil, err
	}
	return back, line, back.follows(seq, prev)
}

// readable is text as it will be read back: JSON holds UTF-8 only.
func readable(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// parseEntry reads a line and insists on the one way of writing it: were two spellings of an entry
// allowed, its hash after the next save would be another one.
func parseEntry(line []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return Entry{}, err
	}
	again, err := e.Line()
	if err != nil {
		return Entry{}, err
	}
	if !bytes.Equal(line, again) {
		return Entry{}, fmt.Errorf("log entry %d is not in canonical form", e.Seq)
	}
	return e, nil
}

// follows checks that the entry continues the chain.
func (e Entry) follows(seq int, prev string) error {
	switch {
	case e.Seq != seq+1:
		return fmt.Errorf("log entry %d stands where %d is expected", e.Seq, seq+1)
	case e.Prev != prev:
		return fmt.Errorf("log entry %d does not continue the one before", e.Seq)
	case e.Undoes < 0 || e.Undoes >= e.Seq || e.Redoes < 0 || e.Redoes >= e.Seq || e.Undoes*e.Redoes != 0:
		return fmt.Errorf("log entry %d undoes or redoes an entry that is not before it", e.Seq)
	}
	return nil
}

// Verify checks the chain from its first entry and returns the last hash, empty for no entries. It
// shows change by accident or in part; whoever can rewrite the whole file can rebuild the chain, which
// is why the last hash is printed on paper.
func Verify(entries []Entry) (string, error) {
	_, last, err := logLines(entries)
	return last, err
}
