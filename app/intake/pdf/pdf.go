// Package pdf reads PDF files for their text. The characters are put back into words, rows, paragraphs
// and tables by where they stand on the page, and keep that place.
//
// The objects of a file are read by this package itself. Libraries make what a file says it has, as
// large as it says; a few bytes can make them need more memory or stack than there is, which no caller
// can recover from. Here nothing is larger than the bytes that are there, and all counts have limits.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"restate/analysis/filing"
)

// The reasons a PDF file is not read.
var (
	// ErrScan is a file whose pages are pictures of text.
	ErrScan = errors.New("pdf: pages without text")
	// ErrLetters is a file whose fonts do not say which letters their glyphs are.
	ErrLetters = errors.New("pdf: letters of unknown meaning")
	// ErrPassword is a file that needs a password to be read.
	ErrPassword = errors.New("pdf: locked by a password")
	// ErrDamaged is a file that is cut short, or broken so that its pages cannot be found.
	ErrDamaged = errors.New("pdf: damaged or cut short")
	// ErrLarge is a file that holds more than any filing does.
	ErrLarge = errors.New("pdf: more than is read")
	// ErrSlow is a file whose reading took too long.
	ErrSlow = errors.New("pdf: takes too long to read")
)

// longest is how long the reading of one file may take.
const longest = 25 * time.Second

// Read reads a PDF file. The document's text has its places on pages; boxes are in points from the
// lower left corner of the page as it is shown. Running heads, feet and page numbers stand behind the
// text of all pages. An error is one of the sentinels of this package or the context's own.
func Read(ctx context.Context, name string, source []byte) (*filing.Document, error) {
	limited, cancel := context.WithTimeoutCause(ctx, longest, ErrSlow)
	defer cancel()
	type answer struct {
		doc *filing.Document
		err error
	}
	// In a goroutine of its own, so that the caller goes on when time is over whatever happens here.
	done := make(chan answer, 1)
	go func() {
		var a answer
		a.err = guarded(func() (err error) { a.doc, err = read(limited, name, source); return err })
		done <- a
	}()
	select {
	case a := <-done:
		if a.err != nil {
			return nil, reason(ctx, limited, a.err)
		}
		return a.doc, nil
	case <-limited.Done():
		return nil, reason(ctx, limited, limited.Err())
	}
}

// reason tells a reading that took too long from one that was called off.
func reason(ctx, limited context.Context, err error) error {
	if ctx.Err() == nil && limited.Err() != nil && errors.Is(err, limited.Err()) {
		return ErrSlow
	}
	return err
}

// guarded turns what stops the reading from deep inside into an error. A fault of this package's own
// is one of a damaged file, for all the reader of the screen can do about it.
func guarded(do func() error) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case fault:
			err = v.err
		default:
			err = fmt.Errorf("%w: %v", ErrDamaged, v)
		}
	}()
	return do()
}

func read(ctx context.Context, name string, source []byte) (*filing.Document, error) {
	f, err := open(ctx, source)
	if err != nil {
		return nil, err
	}
	pages, err := f.pages()
	if err != nil {
		return nil, err
	}
	sheets, err := f.sheets(pages)
	if err != nil {
		return nil, err
	}
	if err := legible(sheets); err != nil {
		return nil, err
	}
	b := filing.NewBuilder(name, "pdf", source)
	for _, p := range pages {
		b.Page(p.size)
	}
	setAside(sheets)
	w := &writer{b: b, body: bodySize(sheets)}
	if err := w.write(ctx, sheets); err != nil {
		return nil, err
	}
	return b.Document(), nil
}

// mostWords is how many words of all pages are kept: four thousand full pages.
const mostWords = 3 << 20

// sheets reads all pages, some at a time.
func (f *file) sheets(pages []page) ([]*sheet, error) {
	out := make([]*sheet, len(pages))
	fs := &fonts{f: f, made: map[ref]*font{}}
	var wait sync.WaitGroup
	var mu sync.Mutex // guards what is below
	var first error
	operators, words, next := 0, 0, 0
	for range min(runtime.GOMAXPROCS(0), 4, len(pages)) {
		wait.Go(func() {
			var room []glyph // used again for each page
			for {
				mu.Lock()
				i, stop := next, first != nil || words > mostWords
				next++
				mu.Unlock()
				if i >= len(pages) || stop {
					return
				}
				own := 0
				err := guarded(func() (err error) { out[i], own = f.sheet(pages[i], i+1, fs, &room); return nil })
				mu.Lock()
				if operators += own; operators > maxOperators && err == nil {
					err = ErrLarge
				}
				if err != nil && first == nil {
					first = err
				}
				if err == nil {
					for _, r := range out[i].rows {
						words += len(r.words)
					}
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if first == nil && words > mostWords {
		first = ErrLarge
	}
	return out, first
}

// sheet reads one page, and says how many operators that took. room keeps the memory for the page's
// glyphs.
func (f *file) sheet(p page, number int, fs *fonts, room *[]glyph) (*sheet, int) {
	operators := 0
	r := &reader{f: f, fonts: fs, size: p.size, inside: map[*stream]bool{}, operators: &operators, glyphs: (*room)[:0]}
	r.state = state{ctm: p.base, across: 1}
	r.run(f.contents(p.dict["Contents"]), f.dict(p.resources))
	r.state, r.saved = state{ctm: p.base, across: 1}, nil
	r.annotations(p.dict)
	s := &sheet{number: number, height: p.size.Height, strokes: r.strokes, glyphs: len(r.glyphs)}
	for i := range r.glyphs {
		if r.glyphs[i].text == "" {
			s.unknown++
		}
	}
	s.rows = arranged(r.glyphs)
	*room = r.glyphs
	return s, operators
}

// contents returns what a page's content streams say, one after the other.
func (f *file) contents(v any) []byte {
	list, isList := f.get(v).(array)
	if !isList {
		list = array{v}
	}
	var out []byte
	for i, v := range list {
		s := f.stream(v)
		switch {
		case s == nil && f.isRebuilt() && v != nil:
			panic(fault{ErrDamaged}) // cut off with the file's end
		case s == nil:
		case i == 0:
			out = f.bytes(s)
		default:
			if out = append(append(out, '\n'), f.bytes(s)...); len(out) > maxStream {
				panic(fault{ErrLarge})
			}
		}
	}
	return out
}

func (f *file) isRebuilt() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.rebuilt
}

// arranged sets characters into rows: those of the direction in which most of the page reads first.
func arranged(glyphs []glyph) []row {
	if !slices.ContainsFunc(glyphs, func(g glyph) bool { return g.turn != glyphs[0].turn }) {
		if len(glyphs) == 0 {
			return nil
		}
		return rowsOf(wordsOf(glyphs), glyphs[0].turn)
	}
	var turns [8][]glyph
	for _, g := range glyphs {
		turns[g.turn] = append(turns[g.turn], g)
	}
	order := []uint8{0, 1, 2, 3, 4, 5, 6, 7}
	slices.SortStableFunc(order, func(a, b uint8) int { return len(turns[b]) - len(turns[a]) })
	var out []row
	for _, t := range order {
		if len(turns[t]) > 0 {
			out = append(out, rowsOf(wordsOf(turns[t]), t)...)
		}
	}
	return out
}

// legible refuses files that are pictures of text, or whose letters nobody can tell.
func legible(sheets []*sheet) error {
	glyphs, unknown, rows := 0, 0, 0
	for _, s := range sheets {
		glyphs, unknown, rows = glyphs+s.glyphs, unknown+s.unknown, rows+len(s.rows)
	}
	switch {
	case unknown*2 > glyphs:
		return ErrLetters
	case rows == 0:
		return ErrScan
	}
	return nil
}
