package reader

import "strings"

// mostHits bounds what a search for a single letter keeps.
const mostHits = 20000

// search is the state of find.
type search struct {
	folded string // the text with A to Z in lower case, byte for byte as long
	hits   []stretch
	at     int
}

func (s *search) current() (stretch, bool) {
	if len(s.hits) == 0 {
		return stretch{}, false
	}
	return s.hits[s.at], true
}

// Find looks for words anywhere in the text, with A to Z in either case, marks all hits, goes to the
// first one at or below the upper edge and returns how many there are. Empty words end the search.
func (r *Reader) Find(words string) int {
	r.find.hits, r.find.at = nil, 0
	want := fold(strings.Join(strings.Fields(words), " "))
	if want != "" {
		r.seek(want)
	}
	if len(r.find.hits) > 0 {
		top, _ := r.topOffset()
		for r.find.at < len(r.find.hits)-1 && r.find.hits[r.find.at].start < top {
			r.find.at++
		}
		r.bring(r.find.hits[r.find.at], spot{})
	}
	r.repaint()
	return len(r.find.hits)
}

func (r *Reader) seek(want string) {
	if r.find.folded == "" {
		r.find.folded = fold(r.doc.Text)
	}
	for from := 0; len(r.find.hits) < mostHits; {
		i := strings.Index(r.find.folded[from:], want)
		if i < 0 {
			return
		}
		r.find.hits = append(r.find.hits, stretch{from + i, from + i + len(want)})
		from += i + len(want)
	}
}

// fold lowers A to Z and makes line ends spaces; offsets stay what they were.
func fold(s string) string {
	b := []byte(s)
	for i, c := range b {
		switch {
		case c >= 'A' && c <= 'Z':
			b[i] = c + 'a' - 'A'
		case c == '\n':
			b[i] = ' '
		}
	}
	return string(b)
}

// Next goes to the next hit, after the last to the first.
func (r *Reader) Next() { r.turn(1) }

// Previous goes to the hit before, before the first to the last.
func (r *Reader) Previous() { r.turn(-1) }

func (r *Reader) turn(by int) {
	n := len(r.find.hits)
	if n == 0 {
		return
	}
	r.find.at = (r.find.at + by + n) % n
	r.bring(r.find.hits[r.find.at], spot{})
	r.repaint()
}

// Hit returns which hit is the current one, from 1, and how many there are; 0, 0 without any.
func (r *Reader) Hit() (at, of int) {
	if len(r.find.hits) == 0 {
		return 0, 0
	}
	return r.find.at + 1, len(r.find.hits)
}
