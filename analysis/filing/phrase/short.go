package phrase

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// parts are the short forms of half a year and of nine months.
var parts = map[string]fiscal.Kind{"1h": fiscal.Half, "h1": fiscal.Half, "9m": fiscal.NineMonths, "6m": fiscal.Half}

// partSuffix tells whether tokens i and i+1 read 1H, 1H06, 6M 2006 or 9M05: a digit glued to its letter.
func (r *reader) partSuffix(i int) bool {
	t, n := r.tok(i), r.tok(i+1)
	return t.End-t.Start == 1 && r.adjacent(i) && n.Kind == filing.Word && n.End-n.Start <= 5 && !r.tok(i-1).Is('$') &&
		parts[r.letters(i, i+1, 2)] != fiscal.None
}

// partPrefix tells whether token i reads H1 or H106.
func (r *reader) partPrefix(i int) bool { return r.word(i, "h1") }

// letters returns the first n characters of tokens i to j in lower case.
func (r *reader) letters(i, j, n int) string {
	s := r.text[r.tok(i).Start:r.tok(j).End]
	return strings.ToLower(s[:min(n, len(s))])
}

// shortPart reads "1H06", "H1 2006", "9M 2005". Without a year it is nothing.
func (r *reader) shortPart(i int) ([]Period, int) {
	j := i
	if r.tok(i).Kind == filing.Number {
		j++
	}
	kind, digits := parts[r.letters(i, j, 2)], r.text[r.tok(i).Start:r.tok(j).End][2:]
	years, next := r.yearOfQuarter(j + 1)
	if digits != "" {
		y, ok := yearOfDigits(digits)
		if !ok {
			return nil, i
		}
		years, next = []yearAt{{year: y}}, j+1
	}
	if len(years) == 0 {
		return nil, i
	}
	out := r.quarterPeriods(i, quarterHead{whole: kind}, years, nil, next)
	for n := range out {
		out[n].Rule = "short-part"
	}
	return out, next
}

// yearOfDigits reads the 06 or 2006 glued to a short form.
func yearOfDigits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	switch {
	case len(s) == 2:
		return int(filing.ShortYear(int32(n))), true
	case len(s) == 4 && n >= 1900 && n < 2100:
		return n, true
	}
	return 0, false
}
