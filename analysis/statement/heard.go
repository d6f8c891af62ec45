package statement

// hearing remembers what the captions and headings of a document say by themselves: most are asked about again
// and again, while the layout of their grid is found out. A nil one remembers nothing.
type hearing map[string]*heard

// heard is what one text says.
type heard struct {
	basis Basis // see basisOf
	alone bool  // see onlyBasis
	said  said  // see say
	timed bool  // see saysTime
	spelt *spelling
}

// of is what a text says.
func (h hearing) of(text string) *heard {
	if known, ok := h[text]; ok {
		return known
	}
	words := oneLine(text)
	out := &heard{basis: basisOf(text), said: read(words)}
	out.alone, out.timed = onlyBasis(text, out.basis), hasYear(words) || !out.said.empty()
	if h != nil {
		h[text] = out
	}
	return out
}

// spelling is a caption as it is looked up.
func (h hearing) spelling(caption string) *spelling {
	c := h.of(caption)
	if c.spelt == nil {
		c.spelt = spellingOf(caption)
	}
	return c.spelt
}

func (h hearing) basis(text string) Basis { return h.of(text).basis }

func (h hearing) alone(text string) bool { return h.of(text).alone }

func (h hearing) say(text string) said { return h.of(text).said }

func (h hearing) saysTime(text string) bool { return h.of(text).timed }
