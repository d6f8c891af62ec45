package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
)

// Gaps in a table, in sizes of the text.
const (
	cellGap = 0.85 // between pieces of a row
	signGap = 0.6  // before an amount with its sign
	headGap = 0.45 // between headings, which stand closer
	farRow  = 6.0  // between base lines: further down another table begins
	farHead = 3.6  // the same, of headings and titles
)

// region is a table among the rows of a page: rows[top:first] are its titles, rows[first:body] its
// headings.
type region struct {
	top, first, body, end int
	columns               []column
	pitch                 float64 // how far apart its rows of figures usually stand; 0 where there is one
}

// far tells whether row k stands too far above the next to belong to the table.
func (r region) far(f *finder, k int) bool {
	a, b := f.rows[k], f.rows[k+1]
	return a.turn != b.turn || a.base-b.base > max(farHead*max(a.size, b.size), 2.3*r.pitch)
}

// finder looks for tables among the rows of a page.
type finder struct {
	rows    []row
	pieces  [][]piece
	figures []bool // which rows hold figures
	strokes []stroke
}

func newFinder(rows []row, strokes []stroke) *finder {
	f := &finder{rows: rows, pieces: make([][]piece, len(rows)), figures: make([]bool, len(rows)), strokes: strokes}
	for i, r := range rows {
		f.pieces[i] = content(piecesOf(r, cellGap))
		f.figures[i] = f.holds(i)
	}
	return f
}

// content leaves out the pieces that only lead to others or underline them.
func content(pieces []piece) []piece {
	out := pieces[:0]
	for _, p := range pieces {
		if p.textOf() != "" {
			out = append(out, p)
		}
	}
	return out
}

// amount tells whether a piece at index i of a row stands in a column of amounts.
func amount(pieces []piece, i int, size float64) bool {
	p := pieces[i]
	apart := i == 0 || p.x0-pieces[i-1].x1 > cellGap*size || pieces[i-1].kind != wording ||
		signed(p.words[0].text) && p.x0-pieces[i-1].x1 > signGap*size
	switch p.kind {
	case figure, dash, year:
		return apart
	case mark:
		return apart && i > 0 && strings.ContainsAny(p.words[0].text, "0123456789") && len(p.words) == 1
	}
	return false
}

// data tells whether a row holds amounts that are not just the years over columns.
func (f *finder) data(i int) bool { return f.figures[i] }

func (f *finder) holds(i int) bool {
	ps := f.pieces[i]
	if len(ps) == 2 && ps[1].kind == wording && len(ps[1].words) > 6 {
		return false // "3. The Company …": an item of a list
	}
	some := false
	amounts, remarks := 0, 0
	for k, p := range ps {
		switch {
		case amount(ps, k, f.rows[i].size):
			amounts++
			some = some || f.tells(ps, k)
		case p.kind == wording && amounts > 0:
			remarks++
		}
	}
	return some && remarks <= amounts+1 && !f.heading(ps) // else words that are spread over a line
}

// tells tells whether a row's amount shows that it is a row of figures: behind a caption any does,
// at the row's begin one that stands alone or before others.
func (f *finder) tells(ps []piece, k int) bool {
	if k > 0 {
		return ps[k].kind == figure || ps[0].kind == wording
	}
	return ps[0].kind == figure && (len(ps) == 1 || f.behind(ps))
}

// behind tells whether amounts stand behind a row's first.
func (f *finder) behind(ps []piece) bool {
	for _, p := range ps[1:] {
		if p.kind == figure || p.kind == dash {
			return true
		}
	}
	return false
}

// heading tells whether a row's amounts are all years, with at most a remark before them.
func (f *finder) heading(ps []piece) bool {
	years := 0
	for k, p := range ps {
		switch {
		case p.kind == year:
			years++
		case p.kind != wording:
			return false
		case k == 0 && len(ps) > 1 && !remark(p.textOf()) && !periodic(p.textOf()) && years == 0 && f.wordy(ps):
			return false
		}
	}
	return years > 0
}

// wordy tells whether behind a row's caption there is but one year: "Expiring in   2025".
func (f *finder) wordy(ps []piece) bool { return len(ps) == 2 }

// remark tells whether a text is a remark in brackets, as the unit is.
func remark(s string) bool {
	return strings.HasPrefix(s, "(") || strings.HasPrefix(strings.ToLower(s), "in ")
}

var periodWords = strings.Fields("ended ending month months week weeks year years quarter quarters january february march april may june july august september october november december fiscal period")

// periodic tells whether a text is about time.
func periodic(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		for _, p := range periodWords {
			if w == p {
				return true
			}
		}
		if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && digitsAt(w, 0) == 4 {
			return true
		}
	}
	return false
}

// regions finds the tables of a page, from the top.
func (f *finder) regions() []region {
	var out []region
	free := 0
	for i := 0; i < len(f.rows); i++ {
		if !f.data(i) {
			continue
		}
		end := f.extent(i)
		r := region{body: i, end: end}
		if !f.tabular(i, end) {
			i = end - 1
			continue
		}
		r.columns = f.columnsOf(i, end)
		if len(r.columns) == 0 {
			i = end - 1
			continue
		}
		r.pitch = f.pitch(i, end)
		r.first = f.headsAbove(r, free)
		if n := len(out); n > 0 && f.continues(out[n-1], r) {
			r.top, r.first, r.body = out[n-1].top, out[n-1].first, out[n-1].body
			r.columns = f.columnsOf(r.body, r.end)
			out = out[:n-1]
		} else {
			r.top = f.titlesAbove(r, free)
		}
		out = append(out, r)
		free = end
		i = end - 1
	}
	return out
}

// continues tells whether rows of figures without headings of their own belong to the table above:
// their columns are its columns, and at most captions stand between.
func (f *finder) continues(above, r region) bool {
	if r.first < r.body || r.body-above.end > 4 || f.rows[above.end-1].turn != f.rows[r.body].turn {
		return false
	}
	for k := above.end; k < r.body; k++ {
		if !f.captionOnly(k, r.columns[0].left, r.columns[len(r.columns)-1].right) || ends(f.rows[k].text()) && !strings.HasSuffix(f.rows[k].text(), ":") {
			return false
		}
	}
	for _, c := range r.columns {
		if !slices.ContainsFunc(above.columns, func(o column) bool { return math.Abs(o.edge-c.edge) < f.rows[r.body].size }) {
			return false
		}
	}
	return true
}

// extent returns where the rows of a table that begins at row i end.
func (f *finder) extent(i int) int {
	end := i + 1
	left, right := f.span(i)
	for k := i + 1; k < len(f.rows); k++ {
		above, here := f.rows[k-1], f.rows[k]
		if above.base-here.base > farRow*max(here.size, above.size) || here.turn != above.turn || k-end > 7 {
			break
		}
		if f.data(k) {
			l, r := f.span(k)
			left, right = min(left, l), max(right, r)
			end = k + 1
			continue
		}
		if !f.captionOnly(k, left, right) {
			break
		}
	}
	if end < len(f.rows) && f.tail(end, left) {
		end++
	}
	return end
}

// pitch is the usual distance of the rows of figures from i to end.
func (f *finder) pitch(i, end int) float64 {
	var downs []float64
	for k := i + 1; k < end; k++ {
		if f.data(k) && f.data(k-1) {
			downs = append(downs, f.rows[k-1].base-f.rows[k].base)
		}
	}
	if slices.Sort(downs); len(downs) > 2 {
		return downs[len(downs)/2]
	}
	return 0
}

// span returns where the amounts of a row begin and end.
func (f *finder) span(i int) (left, right float64) {
	left = math.Inf(1)
	for k, p := range f.pieces[i] {
		if amount(f.pieces[i], k, f.rows[i].size) && (k > 0 || len(f.pieces[i]) == 1 || p.kind != year) {
			left, right = min(left, p.x0), max(right, p.x1)
		}
	}
	return left, right
}

// captionOnly tells whether a row without amounts may be a caption among rows with: it stands before
// the amounts, or reaches into them but not across.
func (f *finder) captionOnly(k int, left, right float64) bool {
	ps := f.pieces[k]
	if len(ps) == 0 {
		return true
	}
	size := f.rows[k].size
	last := ps[len(ps)-1]
	if last.x1 <= left+0.5*size {
		return true
	}
	return len(ps) == 1 && last.x0 < left-2*size && last.x1 < left+(right-left)*0.5 && k+1 < len(f.rows) &&
		(f.data(k+1) || strings.HasSuffix(last.textOf(), ":"))
}

// tail tells whether the row under a table ends the caption of its last.
func (f *finder) tail(k int, left float64) bool {
	ps := f.pieces[k]
	if len(ps) != 1 || ps[0].x1 > left || f.rows[k-1].base-f.rows[k].base > 1.5*f.rows[k].size || f.rows[k].turn != f.rows[k-1].turn {
		return false
	}
	r, _ := utf8.DecodeRuneInString(ps[0].textOf())
	return unicode.IsLower(r) && len(f.pieces[k-1]) > 1 && ps[0].x0 >= f.pieces[k-1][0].x0-1
}

// tabular tells whether rows are a table and not a line of text with a number at its end, or numbers
// of pages.
func (f *finder) tabular(i, end int) bool {
	rows, captions, several, whole := 0, 0, 0, 0
	for k := i; k < end; k++ {
		if !f.data(k) {
			continue
		}
		n := 0
		for j, p := range f.pieces[k] {
			if amount(f.pieces[k], j, f.rows[k].size) {
				n++
				if strings.ContainsAny(p.textOf(), ",$%(") || p.kind == dash {
					whole++
				}
			}
		}
		rows++
		if n > 1 {
			several++
		}
		if f.pieces[k][0].kind == wording {
			captions++
		}
	}
	switch {
	case rows == 1:
		return captions == 1 && (several == 1 || whole > 0)
	case several == 0 && whole == 0:
		return false // a table of contents
	}
	return captions > 0 || several > 1
}

// headsAbove returns the first row of the headings above a table: rows whose pieces stand over its
// columns.
func (f *finder) headsAbove(r region, free int) int {
	at := r.body
	for k := r.body - 1; k >= free && r.body-k <= 10; k-- {
		if r.far(f, k) {
			break
		}
		if len(f.pieces[k]) == 0 {
			continue
		}
		if !f.headish(k, r) {
			if !f.between(k, r) {
				break
			}
			continue // a section's caption between headings and figures
		}
		at = k
	}
	if at == r.body { // no heading: what stands between is no part of it
		for at > free && f.section(at-1, r) {
			at--
		}
	}
	return at
}

// section tells whether a row directly above figures heads them: a short text over their captions.
func (f *finder) section(k int, r region) bool {
	ps := f.pieces[k]
	return len(ps) == 1 && ps[0].x1 < r.columns[0].left && f.rows[k].base-f.rows[k+1].base < 2*f.rows[k].size &&
		(strings.HasSuffix(ps[0].textOf(), ":") || f.rows[k].bold()) && f.rows[k].turn == f.rows[k+1].turn
}

// between tells whether a row may stand between headings and figures: a short text over the captions.
func (f *finder) between(k int, r region) bool {
	ps := f.pieces[k]
	return len(ps) == 1 && ps[0].x1 <= r.columns[0].left+0.5*f.rows[k].size && r.body-k <= 6 && (!ends(ps[0].textOf()) || strings.HasSuffix(ps[0].textOf(), ":") || filing.CompanyEnding(ps[0].textOf()))
}

// headish tells whether a row stands over the columns of a table, with at most a remark over the
// captions.
func (f *finder) headish(k int, r region) bool {
	ps := content(piecesOf(f.rows[k], headGap))
	left, right := r.columns[0].left, r.columns[len(r.columns)-1].right
	size := f.rows[k].size
	over, before := 0, 0
	for _, p := range ps {
		switch {
		case p.x1 <= left-0.2*size:
			if before++; len(p.words) > 9 && p.words[0].text[0] != '(' {
				return false // a sentence
			}
		case p.x0 > right+4*size || len(p.words) > 14:
			return false
		case p.x0 < left-3*size && ((p.x0+p.x1)/2 < left || len(p.words) > 8):
			return false
		default:
			over++
		}
	}
	if over == 0 || before > 2 {
		return false
	}
	if len(ps) > 1 {
		return true
	}
	return !f.centredOnPage(ps[0], r) && !ends(ps[0].textOf())
}

// centredOnPage tells whether a lone piece is centred on captions and columns together, as titles are,
// rather than on columns.
func (f *finder) centredOnPage(p piece, r region) bool {
	left := f.captionEdge(r)
	first, last := r.columns[0], r.columns[len(r.columns)-1]
	if left > first.left-2*f.rows[r.body].size {
		return false // no captions: nothing to tell them by
	}
	mid, whole := (p.x0+p.x1)/2, (left+last.right)/2
	size := f.rows[r.body].size
	if math.Abs(mid-whole) > 1.5*size {
		return false
	}
	for i := range r.columns {
		for j := i; j < len(r.columns); j++ {
			if math.Abs((r.columns[i].left+r.columns[j].right)/2-mid) < math.Abs(mid-whole) && p.x0 >= r.columns[i].left-2*size {
				return false
			}
		}
	}
	return true
}

// captionEdge is where the captions of a table begin.
func (f *finder) captionEdge(r region) float64 {
	left := r.columns[0].left
	for k := r.body; k < r.end; k++ {
		if len(f.pieces[k]) > 0 {
			left = min(left, f.pieces[k][0].x0)
		}
	}
	return left
}

// mostTitles is how many rows above a table are looked at for its titles.
const mostTitles = 8

// titlesAbove returns the first row of the titles above a table: company, statement, unit.
func (f *finder) titlesAbove(r region, free int) int {
	at := r.first
	for k := r.first - 1; k >= free && r.first-k <= mostTitles; k-- {
		if r.far(f, k) || !f.title(k) {
			break
		}
		at = k
	}
	return at
}

// title tells whether a row reads like a title: one piece, short, its words in capitals or all in
// brackets, not a sentence.
func (f *finder) title(k int) bool {
	ps := f.pieces[k]
	if len(ps) != 1 {
		return false
	}
	s := ps[0].textOf()
	switch {
	case len(s) > 120 || isMark(ps[0].words[0].text) && len(ps[0].words) > 1 || bullet(ps[0].words[0].text):
		return false
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		return true
	case ends(s) && !filing.CompanyEnding(s):
		return false
	}
	return filing.Titled(s)
}
