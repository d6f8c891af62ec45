package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// asOf reads balance sheet dates: "as of March 31, 2006 and 2005", "at December 31, 2004 and for the
// year then ended".
func (r *reader) asOf(i int) ([]Period, int) {
	j := i
	switch {
	case r.word(i, "as") && r.word(i+1, "of", "at"):
		j = i + 2
	case r.word(i, "at"), r.word(i, "dated") && r.word(i-1, "sheet", "sheets"):
		j = i + 1
	case r.word(i, "sheet", "sheets") && r.word(i+1, "of") && r.class(i+2) == filing.MonthName:
		j = i + 2
	default:
		return nil, i
	}
	list, next := r.dates(j, 3)
	if len(list) == 0 {
		return nil, i
	}
	lengths, end := r.thenEnded(next)
	if len(lengths) == 0 {
		lengths = r.laterEnded(next)
	}
	var out []Period
	for n, d := range list {
		p := Period{Period: fiscal.At(d.date), Rule: "as-of", Inferred: d.inferred}
		from := d.from
		if n == 0 {
			from = i
		}
		p.Start, p.End = r.span(from, d.to)
		if len(lengths) == 0 {
			out = append(out, p)
			continue
		}
		if p.Rule = "then-ended"; end > next {
			p.End = int(r.t[end-1].End)
		}
		out = append(out, head{lengths: lengths}.expand(p, d.date)...)
	}
	return out, max(next, end)
}

// thenEnded reads "and for the year then ended", "and for the three and six months then ended" behind a
// balance sheet date.
func (r *reader) thenEnded(i int) ([]fiscal.Length, int) {
	j := r.skipSmall(r.separator(i))
	if j == i {
		return nil, i
	}
	h, ok := r.lengthHead(j)
	if !ok || len(h.lengths) == 0 || !r.endedThen(h.to) {
		return nil, i
	}
	return h.lengths, h.to + 2
}

// endedThen tells whether "then ended", "ended on that date" stands at token i.
func (r *reader) endedThen(i int) bool {
	if r.word(i, "then") {
		return r.class(i+1) == filing.Ended
	}
	return r.class(i) == filing.Ended && (r.word(i+1, "thereon") || r.word(i+1, "on") && r.word(i+2, "that", "such", "those") && r.word(i+3, "date", "dates"))
}

// laterReach is how far behind balance sheet dates the length of their periods is looked for.
const laterReach = 60

// laterEnded finds "for the years then ended" further behind balance sheet dates, no other date between:
// "balance sheets as of December 31, 2018 and 2017 and related statements of operations for the years then ended".
func (r *reader) laterEnded(i int) []fiscal.Length {
	for k := i; k < min(i+laterReach, len(r.t)); k++ {
		if r.class(k) == filing.MonthName || r.tok(k).Year() {
			return nil
		}
		if !r.opensHead(k) {
			continue
		}
		if h, ok := r.lengthHead(k); ok && len(h.lengths) > 0 && r.endedThen(h.to) {
			return h.lengths
		}
	}
	return nil
}
