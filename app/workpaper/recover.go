package workpaper

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Recovered is what a journal holds beyond the saved file.
type Recovered struct {
	Entries []Entry  // to be replayed, in order; they continue the saved log
	Sources []Source // documents that joined since the save
	Note    string   // one sentence when something in the journal could not be used, else empty
}

// Empty reports whether there is nothing to replay.
func (r Recovered) Empty() bool { return len(r.Entries) == 0 }

// journalGrowth is what a document may take in a journal, relative to its size: base64 and the rest.
const journalGrowth = 2

// Recover reads the journal at path, which need not exist. Entries that the saved log has already are
// passed over: the program may have stopped between saving and removing the journal. The last line may
// be cut off; what stands before it is used. A journal that continues another log than the saved one
// is refused with ErrJournal.
func Recover(path string, saved []Entry) (Recovered, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Recovered{}, nil
	}
	if err != nil {
		return Recovered{}, unreadable(path, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > journalGrowth*standard.total {
		return Recovered{}, fault(ErrJournal, "%s is not a journal of this program: move it to another folder.", filepath.Base(path))
	}
	return replay(path, file, saved)
}

// replayer collects what continues the saved log.
type replayer struct {
	saved []Entry
	seq   int
	last  string
	out   Recovered
}

func replay(path string, file io.Reader, saved []Entry) (Recovered, error) {
	last, err := Verify(saved)
	if err != nil {
		return Recovered{}, fault(ErrDamaged, "The history of the review is broken: open a backup copy.")
	}
	r := replayer{saved: saved, seq: len(saved), last: last}
	lines := bufio.NewReaderSize(file, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return Recovered{}, unreadable(path, err)
		}
		if err != nil {
			if len(line) > 0 {
				r.out.Note = "The change that was being made when the program stopped is lost: look at the last figure entered."
			}
			return r.out, nil
		}
		if err := r.line(bytes.TrimSuffix(line, []byte("\n"))); err != nil {
			return r.broken(path, err)
		}
	}
}

// line takes one whole line of the journal.
func (r *replayer) line(noted []byte) error {
	sum, line, _ := bytes.Cut(noted, []byte(" "))
	if hash(line) != string(sum) {
		return ErrDamaged
	}
	if bytes.HasPrefix(line, []byte(`{"source":`)) {
		return r.source(line)
	}
	e, err := parseEntry(line)
	if err != nil {
		return err
	}
	if e.Seq >= 1 && e.Seq <= len(r.saved) {
		if hash(line) != r.saved[e.Seq-1].Hash() {
			return ErrJournal
		}
		return nil
	}
	if e.follows(r.seq, r.last) != nil {
		return ErrJournal
	}
	r.seq, r.last = e.Seq, hash(line)
	r.out.Entries = append(r.out.Entries, e)
	return nil
}

func (r *replayer) source(line []byte) error {
	var l journalLine
	if err := json.Unmarshal(line, &l); err != nil {
		return err
	}
	if l.Source == nil || hash(l.Source.Data) != l.Source.SHA256 {
		return ErrDamaged
	}
	r.out.Sources = append(r.out.Sources, Source(*l.Source))
	return nil
}

// broken keeps what could be read before a broken line; a journal that fits nowhere is refused.
func (r *replayer) broken(path string, err error) (Recovered, error) {
	if errors.Is(err, ErrJournal) && r.out.Empty() {
		return Recovered{}, fault(ErrJournal, "%s does not belong to this state of the review: its changes are not used.", filepath.Base(path))
	}
	r.out.Note = fmt.Sprintf("The journal is damaged after %d changes: those are kept, look at what was entered last.", len(r.out.Entries))
	return r.out, nil
}
