// Package app is the running program without a window: an Engagement joins the desk, the documents
// and the workpaper on the disk. The window and the command line do the same work through it.
package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/app/desk"
	"restate/app/intake"
	"restate/app/workpaper"
)

// Version is the program's version, as FyneApp.toml has it.
const Version = "0.1.0"

// Engagement is one open review with its documents and its place on the disk. It belongs to one
// goroutine; only ReadFile and ReadText may run elsewhere.
type Engagement struct {
	Desk      *desk.Desk
	paper     *workpaper.Paper
	owner     *workpaper.Owner // who takes the place that a first save gives; nil when nobody goes on working
	log       *workpaper.Log
	documents map[string]*filing.Document // by SHA256
	sources   []workpaper.Source          // in the order they joined
	journal   error                       // why the journal could not be written; nil while it can
}

// Opened is a document that was read and may join the review.
type Opened struct {
	Document *filing.Document
	Reading  analysis.Reading
}

// Clock says when something is done.
type Clock func() time.Time

// New begins an empty review. paper is its place on the disk; nil for one that is only written out.
func New(now Clock, by func() string, paper *workpaper.Paper) *Engagement {
	e := &Engagement{paper: paper, documents: map[string]*filing.Document{}}
	e.log, _ = workpaper.NewLog(nil) // an empty chain is whole
	e.Desk = desk.New(func() string { return now().UTC().Truncate(time.Second).Format(time.RFC3339) }, by)
	e.Desk.Record(e.record)
	return e
}

// record chains an entry of the history and notes it in the journal before anyone sees it.
func (e *Engagement) record(entry desk.Entry) {
	chained, err := e.log.Append(logged(entry))
	if err == nil && e.paper != nil {
		err = e.paper.Append(chained)
	}
	if err != nil {
		e.journal = err
	}
}

// JournalError says why changes are not kept between saves, or nil while they are.
func (e *Engagement) JournalError() error { return e.journal }

func logged(d desk.Entry) workpaper.Entry {
	at, _ := time.Parse(time.RFC3339, d.Time) // the desk wrote it
	w := workpaper.Entry{Time: at, By: d.By, Command: d.Name, Payload: d.Payload}
	switch d.Op {
	case desk.Undo:
		w.Command, w.Undoes = string(desk.Undo), d.Of
	case desk.Redo:
		w.Command, w.Redoes = string(desk.Redo), d.Of
	}
	return w
}

func unlogged(w workpaper.Entry) desk.Entry {
	d := desk.Entry{Op: desk.Do, Time: w.Time.UTC().Format(time.RFC3339), By: w.By, Name: w.Command, Payload: w.Payload}
	switch {
	case w.Undoes > 0:
		d.Op, d.Name = desk.Undo, ""
	case w.Redoes > 0:
		d.Op, d.Name = desk.Redo, ""
	}
	return d
}

// Received is what one file brought: several documents when it is an archive, a mail, or a submission
// with files packed in it.
type Received struct {
	Opened  []Opened
	Skipped []intake.Skipped // files inside that were passed over
	Told    string           // says so in one sentence; empty when none was
}

// In returns where a document lies when the file that brought it lies at path: the path itself, or beyond
// it the way inside.
func (o Opened) In(path string) string {
	if _, inside, ok := strings.Cut(o.Document.Name, "/"); ok {
		return path + "/" + inside
	}
	return path
}

// ReadFile reads the documents of a file on the disk. It touches no engagement and may run off the
// window's goroutine. known is the fiscal calendar the review has so far.
func ReadFile(ctx context.Context, path string, known fiscal.Calendar, progress intake.Progress) (Received, error) {
	d, err := intake.Open(ctx, path, progress)
	if err != nil {
		return Received{}, err
	}
	return understood(ctx, d, known)
}

// ReadText reads a pasted text.
func ReadText(ctx context.Context, name, text string, known fiscal.Calendar) (Received, error) {
	d, err := intake.Read(ctx, name, []byte(text))
	if err != nil {
		return Received{}, err
	}
	return understood(ctx, d, known)
}

// large is a text, in bytes, of which what is read takes so much memory that what is left over counts.
const large = 8 << 20

// Survey reads a file only for what its documents say and hands on each in turn. None is kept, nor the bytes of
// any: they cannot join a review. told says which files inside were passed over.
func Survey(ctx context.Context, path string, each func(Opened) error) (told string, err error) {
	d, err := intake.Open(ctx, path, nil)
	if err != nil {
		return "", err
	}
	for _, doc := range d.Documents {
		doc.Source, doc.Inner.Data = nil, nil
	}
	return d.Told(), understand(ctx, d, fiscal.Calendar{}, each)
}

// understood reads what the documents say.
func understood(ctx context.Context, d intake.Delivery, known fiscal.Calendar) (Received, error) {
	out := Received{Skipped: d.Skipped, Told: d.Told()}
	err := understand(ctx, d, known, func(o Opened) error {
		out.Opened = append(out.Opened, o)
		return nil
	})
	if err != nil {
		return Received{}, err
	}
	return out, nil
}

// understand reads what the documents say, one after the other. A calendar that one of them tells holds for
// the next.
func understand(ctx context.Context, d intake.Delivery, known fiscal.Calendar, each func(Opened) error) error {
	for i, doc := range d.Documents {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.Documents[i] = nil
		if len(doc.Text) > large {
			runtime.GC() // what reading it has left goes first: its words are soon asked room for in one piece
		}
		o := Opened{doc, analysis.Read(doc, known)}
		if c := o.Reading.Source.Cover.Calendar; c.Known() {
			known = c
		}
		if err := each(o); err != nil {
			return err
		}
	}
	return nil
}

// Join adds a document to the review. A document that is part of it already is refused.
func (e *Engagement) Join(o Opened) error {
	src := workpaper.Source{Name: o.Document.Name, SHA256: o.Document.SHA256, Data: o.Document.Source}
	if _, ok := e.documents[src.SHA256]; !ok && e.paper != nil {
		if err := e.paper.Keep(src); err != nil {
			e.journal = err
		}
	}
	if err := e.Desk.Do(analysis.AddDocument{Source: o.Reading.Source}); err != nil {
		return err
	}
	e.keep(src, o.Document)
	return nil
}

func (e *Engagement) keep(src workpaper.Source, doc *filing.Document) {
	if _, ok := e.documents[src.SHA256]; !ok {
		e.sources = append(e.sources, src)
	}
	e.documents[src.SHA256] = doc
}

// Document returns a document of the review by its hash; nil when it is not at hand.
func (e *Engagement) Document(sha string) *filing.Document { return e.documents[sha] }

// Path is where the review was opened or last saved; empty when it never was.
func (e *Engagement) Path() string {
	if e.paper == nil {
		return ""
	}
	return e.paper.Path()
}

// Steps is the history as it is shown and printed: undo and redo are named, a command's title says enough.
func (e *Engagement) Steps() []paper.Step {
	var out []paper.Step
	for _, d := range e.Desk.History() {
		st := paper.Step{At: d.Time, By: d.By, Title: d.Title, Why: d.Why}
		if d.Op != desk.Do {
			st.Op = string(d.Op)
		}
		out = append(out, st)
	}
	return out
}

// Hash stands for everything done so far: the last link of the log.
func (e *Engagement) Hash() string { return e.log.Last() }

// File returns the review as it is written to the disk. Documents of undone steps are left out.
func (e *Engagement) File() (workpaper.File, error) {
	review := e.Desk.Snapshot().Review
	body, err := json.Marshal(review)
	if err != nil {
		return workpaper.File{}, err
	}
	return workpaper.File{App: "Restate " + Version, Review: body, Log: e.log.Entries(), Sources: slices.Clone(e.sources)}, nil
}

// ErrNoPlace is returned by Save for a review that was never saved: SaveAs gives it a name.
var ErrNoPlace = errors.New("this review has no file yet; choose a name for it")

// Save writes the review over the file it came from.
func (e *Engagement) Save() error {
	if e.Path() == "" {
		return ErrNoPlace
	}
	return e.save(e.paper.Save)
}

// Own says who works on. A review without a place on the disk then takes one, with its lock and its
// journal, when it is first saved.
func (e *Engagement) Own(me workpaper.Owner) { e.owner = &me }

// SaveAs writes the review to path and goes on working there.
func (e *Engagement) SaveAs(path string) error {
	if e.paper != nil {
		return e.save(func(f workpaper.File) error { return e.paper.SaveAs(path, f) })
	}
	err := e.save(func(f workpaper.File) error { return workpaper.Write(path, f) })
	if err != nil || e.owner == nil {
		return err
	}
	paper, _, _, err := workpaper.Open(path, *e.owner)
	if err == nil {
		e.paper = paper
	}
	return err
}

func (e *Engagement) save(write func(workpaper.File) error) error {
	f, err := e.File()
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		return err
	}
	e.journal = nil
	e.Desk.MarkSaved()
	return nil
}

// Close ends the work; what was not saved stays in the journal for the next start.
func (e *Engagement) Close() error {
	if e.paper == nil {
		return nil
	}
	return e.paper.Close()
}

// Abandon ends the work without what was not saved.
func (e *Engagement) Abandon() error {
	if e.paper == nil {
		return nil
	}
	return e.paper.Abandon()
}

func refusal(format string, args ...any) error { return analysis.Refusal(fmt.Sprintf(format, args...)) }
