package filing

import "sort"

// Characters is a file decoded to UTF-8, with the place each character has in the file as given.
// Readers cut their text out of it with Builder.Copy, so that no map is kept by hand.
type Characters struct {
	Text string
	Runs []Run // ordered by Text and without gaps in it; nil where Text is the file, byte for byte
}

// Place returns where text[start:end] stands in the file: its offset and length in bytes.
func (c *Characters) Place(start, end int) (src, n int) {
	if len(c.Runs) == 0 {
		return start, max(0, end-start)
	}
	first := c.Runs[c.runAt(start)]
	src = first.source(start, false)
	if end <= start {
		return src, 0
	}
	last := c.Runs[c.runAt(end-1)]
	return src, last.source(end, true) - src
}

// Without returns the characters with some ranges of the text taken out: ordered pairs of start
// and end that do not overlap. The rest keeps its places.
func (c *Characters) Without(ranges [][2]int) *Characters {
	b := Builder{}
	b.Grow(len(c.Text))
	at := 0
	for _, r := range ranges {
		b.Copy(c, at, r[0])
		at = r[1]
	}
	b.Copy(c, at, len(c.Text))
	return &Characters{Text: b.text.String(), Runs: b.doc.Runs}
}

func (c *Characters) runAt(off int) int {
	i := sort.Search(len(c.Runs), func(i int) bool { return int(c.Runs[i].Text) > off })
	return max(0, i-1)
}

// Copy writes the characters text[start:end] with their places.
func (b *Builder) Copy(c *Characters, start, end int) {
	if len(c.Runs) == 0 {
		if start < end {
			b.Add(c.Text[start:end], start, end-start)
		}
		return
	}
	for i := c.runAt(start); start < end; i++ {
		r := c.Runs[i]
		to := min(end, int(r.Text+r.TextLen))
		from := r.source(start, false)
		b.Add(c.Text[start:to], from, r.source(to, true)-from)
		start = to
	}
}

// Join writes one space or newline that stands for text[start:end]: a line end with what surrounds
// it, a page break.
func (b *Builder) Join(ch byte, c *Characters, start, end int) {
	src, n := c.Place(start, end)
	b.Glue(ch, src, n)
}

// Mapped decodes a file character by character into Characters.
type Mapped struct{ b Builder }

// NewMapped starts a decoding whose text will be about size bytes long.
func NewMapped(size int) *Mapped {
	m := &Mapped{}
	m.b.text.Grow(size)
	return m
}

// Rune adds a character that stands in the file at src, n bytes long.
func (m *Mapped) Rune(r rune, src, n int) {
	at := m.b.text.Len()
	m.b.text.WriteRune(r)
	m.b.run(RunOf(at, m.b.text.Len()-at, src, n))
}

// Runs returns how many runs the map has so far, for decoders that set it a limit.
func (m *Mapped) Runs() int { return len(m.b.doc.Runs) }

// Characters returns what was decoded.
func (m *Mapped) Characters() *Characters {
	return &Characters{Text: m.b.text.String(), Runs: m.b.doc.Runs}
}
