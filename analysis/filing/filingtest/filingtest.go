// Package filingtest checks what every reader of documents promises. It is for tests of readers.
package filingtest

import (
	"fmt"
	"strings"
	"unicode"

	"restate/analysis/filing"
)

// Check tells what is wrong with a document: blocks, tables and parts must lie in order inside the
// text, the map must cover the text without gaps and stay inside the source, and every character
// of the text must be what the source has at its place. decode reads a stretch of the source; nil
// means UTF-8.
func Check(d *filing.Document, decode func([]byte) string) error {
	if decode == nil {
		decode = func(b []byte) string { return string(b) }
	}
	for _, check := range []func() error{
		func() error {
			if len(d.Places) > 0 {
				return places(d)
			}
			return runs(d, decode)
		},
		func() error { return blocks(d) },
		func() error { return parts(d) },
		func() error { return tables(d) },
		func() error { return ends(d, decode) },
		func() error { return facts(d, decode) },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// runs checks the map piece by piece.
func runs(d *filing.Document, decode func([]byte) string) error {
	at, src := 0, 0
	for i, r := range d.Runs {
		if int(r.Text) != at || r.TextLen <= 0 {
			return fmt.Errorf("run %d %+v does not begin at %d", i, r, at)
		}
		if int(r.Src) < src || r.SrcLen < 0 || int(r.Src+r.SrcLen) > len(d.Bytes()) {
			return fmt.Errorf("run %d %+v goes back in the source, or beyond its %d bytes", i, r, len(d.Bytes()))
		}
		at, src = at+int(r.TextLen), int(r.Src+r.SrcLen)
		text := d.Text[r.Text:at]
		if strings.TrimFunc(text, space) == "" {
			continue // a joint may stand for anything left out
		}
		if from := decode(d.Bytes()[r.Src:src]); printed(from) != printed(text) {
			return fmt.Errorf("run %d says %q where the source has %q", i, text, from)
		}
	}
	if at != len(d.Text) {
		return fmt.Errorf("the map ends at %d of %d bytes of text", at, len(d.Text))
	}
	return nil
}

// places checks that the places cover all that is printed, in order, on pages that there are.
func places(d *filing.Document) error {
	at := 0
	for i, p := range d.Places {
		if p.Text < at || p.TextLen <= 0 || p.Text+p.TextLen > len(d.Text) {
			return fmt.Errorf("place %d %+v overlaps, is empty or leaves the text", i, p)
		}
		if left := d.Text[at:p.Text]; printed(left) != "" {
			return fmt.Errorf("text %q before place %d has none", left, i)
		}
		at = p.Text + p.TextLen
		if (p.Page > 0) == (p.Cell != "") || p.Page > len(d.Pages) {
			return fmt.Errorf("place %d %+v is neither a cell nor on one of %d pages", i, p, len(d.Pages))
		}
		if p.Page > 0 && (p.Box[0] > p.Box[2] || p.Box[1] > p.Box[3]) {
			return fmt.Errorf("place %d %+v has a box inside out", i, p)
		}
	}
	if left := d.Text[at:]; printed(left) != "" {
		return fmt.Errorf("text %q has no place", left)
	}
	return nil
}

// facts checks that the digits of every tagged number stand at its place.
func facts(d *filing.Document, decode func([]byte) string) error {
	for i, f := range d.Facts {
		if f.Value == nil || len(d.Places) > 0 {
			continue
		}
		if f.Span.Start < 0 || f.Span.End > len(d.Bytes()) || f.Span.End < f.Span.Start {
			return fmt.Errorf("fact %d %s leaves the source: %+v", i, f.Concept, f.Span)
		}
		if at := printed(decode(d.Bytes()[f.Span.Start:f.Span.End])); !within(printed(f.Text), at) {
			return fmt.Errorf("fact %d %s says %q and has its place at %q", i, f.Concept, f.Text, at)
		}
		if f.End > 0 && !within(printed(f.Text), printed(d.Text[f.Start:f.End])) {
			return fmt.Errorf("fact %d %s says %q where the text has %q", i, f.Concept, f.Text, d.Text[f.Start:f.End])
		}
	}
	return nil
}

// blocks checks that blocks lie in order and hold words.
func blocks(d *filing.Document) error {
	at := 0
	for i, k := range d.Blocks {
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) {
			return fmt.Errorf("block %d %+v overlaps, is empty or leaves the text", i, k)
		}
		at = k.End
		text := d.Text[k.Start:k.End]
		if k.Kind != filing.Grid && (strings.ContainsAny(text, "\n") || strings.TrimFunc(text, unicode.IsSpace) != text) {
			return fmt.Errorf("block %d is not trimmed to one line: %q", i, text)
		}
		if k.Part < 0 || k.Part >= len(d.Parts) || k.Page < 1 {
			return fmt.Errorf("block %d has no part or page: %+v", i, k)
		}
		if p := d.Parts[k.Part]; k.Start < p.Start || k.End > p.End {
			return fmt.Errorf("block %d %+v lies outside its part %+v", i, k, p)
		}
	}
	return nil
}

func parts(d *filing.Document) error {
	at := 0
	for i, p := range d.Parts {
		if p.Start < at || p.End < p.Start || p.End > len(d.Text) {
			return fmt.Errorf("part %d %+v overlaps or leaves the text", i, p)
		}
		if p.Skipped != "" && p.Start != p.End {
			return fmt.Errorf("part %d is skipped and holds text: %+v", i, p)
		}
		at = p.End
	}
	return nil
}

// tables checks that every cell says what the text has at its place, and stands over its columns.
func tables(d *filing.Document) error {
	for i, t := range d.Tables {
		if t.Columns < 1 || t.Start < 0 || t.End < t.Start || t.End > len(d.Text) {
			return fmt.Errorf("table %d: %d columns at %d-%d", i, t.Columns, t.Start, t.End)
		}
		for _, c := range t.Titles {
			if err := cell(d, t, c, 0); err != nil {
				return fmt.Errorf("table %d, title: %w", i, err)
			}
		}
		for n, r := range append(append([]filing.Row{}, t.Head...), t.Rows...) {
			if err := row(d, t, r); err != nil {
				return fmt.Errorf("table %d, row %d: %w", i, n, err)
			}
		}
	}
	return nil
}

func row(d *filing.Document, t filing.Table, r filing.Row) error {
	if r.Caption.Text != "" {
		if err := cell(d, t, r.Caption, 0); err != nil {
			return err
		}
	}
	for k, c := range r.Cells {
		if err := cell(d, t, c, 1); err != nil {
			return err
		}
		if k > 0 && c.From < r.Cells[k-1].From {
			return fmt.Errorf("cell %q stands left of the one before it", c.Text)
		}
	}
	return nil
}

// cell checks one cell; least is how many columns it must stand over.
func cell(d *filing.Document, t filing.Table, c filing.Cell, least int) error {
	if c.Start < t.Start || c.End > t.End || c.End <= c.Start || c.To-c.From < least || c.From < 0 || c.To > t.Columns {
		return fmt.Errorf("cell %+v leaves its table %d-%d of %d columns", c, t.Start, t.End, t.Columns)
	}
	// A wrapped caption stands around the figures of its row, and dots that lead to them are left out.
	if !within(printed(c.Text), printed(d.Text[c.Start:c.End])) {
		return fmt.Errorf("cell %q stands at %q", c.Text, d.Text[c.Start:c.End])
	}
	return nil
}

// ends checks that spans of blocks and cells begin and end with their own first and last characters.
func ends(d *filing.Document, decode func([]byte) string) error {
	for _, k := range d.Blocks {
		if err := stretch(d, decode, k.Start, k.End); err != nil {
			return err
		}
	}
	for _, t := range d.Tables {
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				if err := stretch(d, decode, c.Start, c.End); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// stretch checks the span of text[start:end].
func stretch(d *filing.Document, decode func([]byte) string, start, end int) error {
	s := d.SourceSpan(start, end)
	if len(d.Places) > 0 {
		return placed(d, s, start, end)
	}
	if s.Start < 0 || s.End > len(d.Bytes()) || s.Start >= s.End {
		return fmt.Errorf("text %q has no place: %+v", d.Text[start:end], s)
	}
	want, got := printed(d.Text[start:end]), printed(decode(d.Bytes()[s.Start:s.End]))
	if want == "" {
		return nil
	}
	first, last := []rune(want)[0], []rune(want)[len([]rune(want))-1]
	if !strings.HasPrefix(got, string(first)) || !strings.HasSuffix(got, string(last)) || !within(want, got) {
		return fmt.Errorf("text %q has its place at %q", d.Text[start:end], got)
	}
	return nil
}

// placed checks that a box or cells hold text[start:end]. The blanks that align the first row of a grid
// stand nowhere.
func placed(d *filing.Document, s filing.Span, start, end int) error {
	lo, hi, ok := d.TextRange(s)
	if !ok || lo > start && printed(d.Text[start:min(lo, end)]) != "" || hi < end && s.Page == 0 {
		return fmt.Errorf("text %q at %d-%d has its place at %+v, which holds %d-%d", d.Text[start:end], start, end, s, lo, hi)
	}
	return nil
}

// printed is a text without white space and what prints nothing.
func printed(s string) string {
	return strings.Map(func(r rune) rune {
		if space(r) {
			return -1
		}
		return r
	}, s)
}

// space tells what prints nothing: control characters too, which readers may keep or leave out.
func space(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b'
}

// within tells whether the characters of want stand in have in order.
func within(want, have string) bool {
	for _, r := range want {
		i := strings.IndexRune(have, r)
		if i < 0 {
			return false
		}
		have = have[i+len(string(r)):]
	}
	return true
}
