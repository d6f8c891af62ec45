package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Awaited returns the lengths whose days stand apart from them: those of "for the quarters ended:" at the end of
// tokens[first:last], whose days are the items of a list behind it.
func Awaited(text string, tokens []filing.Token, first, last int) []fiscal.Length {
	r := reader{text: text, t: tokens[:last]}
	for i := last - 1; i >= max(first, last-maxHead); i-- {
		h, ok := r.lengthHead(i)
		if !ok || len(h.lengths) == 0 {
			continue
		}
		if end, said := r.endedWord(h.to); said && end == last {
			return h.lengths
		}
	}
	return nil
}

// Awaiting reads the day at token i as the end of periods of the given lengths, with the tokens it was read from.
func Awaiting(text string, tokens []filing.Token, i int, lengths []fiscal.Length) []Period {
	d, next := Date(text, tokens, i)
	if next == i {
		return nil
	}
	p := Period{Rule: "ended-list", From: i, To: next, Start: int(tokens[i].Start), End: int(tokens[next-1].End)}
	return head{lengths: lengths}.expand(p, d)
}
