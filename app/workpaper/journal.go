package workpaper

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// JournalPath is where the journal of a saved workpaper lies.
func JournalPath(path string) string { return path + ".journal" }

// Journal holds what was done since the last save, so that it outlives a crash: each change is on the
// disk before Append returns. The file exists only while there is something in it. It may be used
// from several goroutines.
type Journal struct {
	mu    sync.Mutex
	path  string
	file  *os.File // nil while the journal is empty
	size  int64
	marks []mark
}

// mark says where the line of an entry ends.
type mark struct {
	seq int
	end int64
}

// journalLine is a line that is not an entry: a document that joined, so that the entry that speaks of
// it can be replayed.
type journalLine struct {
	Source *journalSource `json:"source"`
}

type journalSource struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Data   []byte `json:"data"`
}

// StartJournal begins a journal at path with what was recovered from an earlier one there; what was
// not recovered is gone.
func StartJournal(path string, from Recovered) (*Journal, error) {
	j := &Journal{path: path}
	var lines bytes.Buffer
	for _, s := range from.Sources {
		line, err := sourceLine(s)
		if err != nil {
			return nil, err
		}
		lines.Write(line)
	}
	for _, e := range from.Entries {
		line, err := entryLine(e)
		if err != nil {
			return nil, err
		}
		lines.Write(line)
		j.marks = append(j.marks, mark{e.Seq, int64(lines.Len())})
	}
	return j, j.replace(lines.Bytes())
}

// Append writes an entry and waits until it is on the disk.
func (j *Journal) Append(e Entry) error {
	line, err := entryLine(e)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.write(line); err != nil {
		return err
	}
	j.marks = append(j.marks, mark{e.Seq, j.size})
	return nil
}

// Keep writes a document, before the entry that adds it to the review.
func (j *Journal) Keep(s Source) error {
	line, err := sourceLine(s)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.write(line)
}

// journalled is a line of the journal: the hash of the JSON, a space, the JSON. The chain vouches for an
// entry only once the next one is there, and the last is the one that matters.
func journalled(line []byte) []byte {
	return fmt.Appendf(nil, "%s %s\n", hash(line), line)
}

func entryLine(e Entry) ([]byte, error) {
	line, err := e.Line()
	return journalled(line), err
}

func sourceLine(s Source) ([]byte, error) {
	line, err := json.Marshal(journalLine{&journalSource{readable(s.Name), hash(s.Data), s.Data}})
	return journalled(line), err
}

// Saved drops everything up to the entry with that number: it is in the saved file. What was done
// while the file was being written stays.
func (j *Journal) Saved(seq int) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	end, kept := int64(0), []mark{}
	for _, m := range j.marks {
		if m.seq <= seq {
			end = m.end
		} else {
			kept = append(kept, mark{m.seq, m.end - end})
		}
	}
	tail := []byte{}
	if end < j.size {
		data, err := os.ReadFile(j.path)
		if err != nil {
			return j.lost(err)
		}
		tail = data[min(end, int64(len(data))):]
	}
	if err := j.replace(tail); err != nil {
		return err
	}
	j.marks = kept
	return nil
}

// Discard removes the journal: the changes in it are not wanted.
func (j *Journal) Discard() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.replace(nil); err != nil {
		return err
	}
	j.marks = nil
	return nil
}

// Close ends the journal and leaves what is in it for the next start.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.closeFile()
}

func (j *Journal) closeFile() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// replace makes data the whole journal.
func (j *Journal) replace(data []byte) error {
	if err := j.closeFile(); err != nil {
		return j.lost(err)
	}
	var err error
	if len(data) == 0 {
		if err = os.Remove(j.path); errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	} else {
		err = replaceFile(j.path, 0o600, func(w io.Writer) error { _, err := w.Write(data); return err })
	}
	if err != nil {
		return j.lost(err)
	}
	j.size = int64(len(data))
	return nil
}

// write appends and syncs; a line that got there only in part is taken back, so that later ones are
// not lost behind it.
func (j *Journal) write(line []byte) error {
	if err := j.open(); err != nil {
		return j.lost(err)
	}
	_, err := j.file.Write(line)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		return j.lost(errors.Join(err, j.file.Truncate(j.size)))
	}
	j.size += int64(len(line))
	return nil
}

func (j *Journal) open() error {
	if j.file != nil {
		return nil
	}
	file, err := os.OpenFile(j.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	j.file = file
	return syncFolder(filepath.Dir(j.path))
}

func (j *Journal) lost(err error) error {
	return fault(err, "The last change could not be noted in %s (%s): save the review now.", filepath.Base(j.path), reason(err))
}
