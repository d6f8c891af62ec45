package notice

import (
	"strings"

	"restate/analysis/filing"
)

// listing is a ticker in parentheses and the name in front of it.
type listing struct {
	name, ticker, exchange string
	nameSpan, span         filing.Span
	exchangeSpan           filing.Span
}

// named is a company's name from one of the places it stands in.
type named struct {
	name, rule string
	span       filing.Span
}

// company finds name, ticker and exchange.
func (r *reading) company(c *Cover) {
	listings := r.listings()
	var names []named
	for _, l := range listings {
		if l.name != "" && r.ours(l.name) {
			names = append(names, named{l.name, "before-ticker", l.nameSpan})
		}
	}
	names = append(names, r.sourceLine()...)
	names = append(names, r.registrant()...)
	if h := r.doc.Header.Company; h != "" {
		names = append(names, named{h, "header", r.doc.Header.Spans["company"]})
	}
	if len(names) == 0 {
		names = r.suffixed()
	}
	if n, ok := bestCased(names); ok {
		c.Company = n.name
		c.put("company", n.rule, n.span)
	}
	for _, l := range listings {
		if l.name == "" || r.ours(l.name) {
			c.Ticker, c.Exchange = l.ticker, l.exchange
			c.put("ticker", "listing", l.span)
			c.put("exchange", "listing", l.exchangeSpan)
			return
		}
	}
}

// bestCased returns the first name that is not all capitals, else the first.
func bestCased(names []named) (named, bool) {
	for _, n := range names {
		if n.name != strings.ToUpper(n.name) {
			return n, true
		}
	}
	if len(names) > 0 {
		return names[0], true
	}
	return named{}, false
}

// ours tells whether a name is that of the company in the envelope: they share the first word.
func (r *reading) ours(name string) bool {
	h := strings.Fields(r.doc.Header.Company)
	n := strings.Fields(name)
	if len(h) == 0 || len(n) == 0 {
		return true
	}
	trim := func(s string) string { return strings.ToLower(strings.Trim(s, ".,'")) }
	skip := func(f []string) string {
		if trim(f[0]) == "the" && len(f) > 1 {
			return trim(f[1])
		}
		return trim(f[0])
	}
	return skip(h) == skip(n)
}

var exchanges = []struct {
	word, name string
}{
	{"nasdaq", "Nasdaq"}, {"nasdaqgm", "Nasdaq"}, {"nasdaqgs", "Nasdaq"}, {"nyse", "NYSE"}, {"amex", "AMEX"}, {"otcbb", "OTCBB"}, {"otc", "OTC"},
	{"otcqb", "OTCQB"}, {"otcqx", "OTCQX"}, {"tsx", "TSX"}, {"pink", "Pink Sheets"}, {"ob", "OTCBB"}, {"pk", "Pink Sheets"},
	{"lse", "LSE"}, {"asx", "ASX"}, {"bse", "BSE"},
}

func exchangeOf(t filing.Token) string {
	for _, e := range exchanges {
		if t.Hash == filing.HashWord(e.word) {
			return e.name
		}
	}
	return ""
}

// listings reads "(Nasdaq: EXMP)", "(NYSE Arca:EXM)", "(EXMP.PK)".
func (r *reading) listings() []listing {
	var out []listing
	for i, t := range r.tokens {
		if !t.Is('(') || i+3 >= len(r.tokens) {
			continue
		}
		l, ok := r.listing(i)
		if !ok {
			continue
		}
		from := r.nameBefore(i)
		if from < i {
			l.name = r.doc.Text[r.tokens[from].Start:r.tokens[i-1].End]
			l.nameSpan = r.tokenSpan(from, i)
		}
		if out = append(out, l); len(out) >= 20 {
			break
		}
	}
	return out
}

// listing reads one parenthesis.
func (r *reading) listing(i int) (listing, bool) {
	t := r.tokens
	first := t[i+1]
	if t[i+2].Is('.') && (t[i+3].Hash == hashPK || t[i+3].Hash == hashOB) && r.isTicker(first) {
		return listing{ticker: r.doc.Text[first.Start:t[i+3].End], exchange: exchangeOf(t[i+3]), span: r.tokenSpan(i+1, i+4), exchangeSpan: r.tokenSpan(i+3, i+4)}, true
	}
	name := exchangeOf(first)
	for k := i + 2; k < min(i+9, len(t)-1); k++ {
		if name == "" && t[k].Kind == filing.Word {
			name = exchangeOf(t[k])
		}
		if t[k].Is(')') {
			break
		}
		if t[k].Is(':') && name != "" && r.isTicker(t[k+1]) {
			if name == "NYSE" && t[k-1].Kind == filing.Word && t[k-1].Hash != first.Hash {
				name = "NYSE " + r.doc.Text[t[k-1].Start:t[k-1].End]
			}
			return listing{ticker: r.ticker(k + 1), exchange: name, span: r.tokenSpan(k+1, k+2), exchangeSpan: r.tokenSpan(i+1, k)}, true
		}
	}
	return listing{}, false
}

var (
	hashPK = filing.HashWord("pk")
	hashOB = filing.HashWord("ob")
)

func (r *reading) isTicker(t filing.Token) bool {
	s := r.doc.Text[t.Start:t.End]
	return t.Kind == filing.Word && len(s) <= 5 && s == strings.ToUpper(s)
}

// ticker returns the symbol at token k with a class behind a point: BRK.A.
func (r *reading) ticker(k int) string {
	t := r.tokens
	end := t[k].End
	if k+2 < len(t) && t[k+1].Is('.') && t[k+1].Start == end && r.isTicker(t[k+2]) && t[k+2].Start == t[k+1].End && t[k+2].End-t[k+2].Start <= 2 {
		end = t[k+2].End
	}
	return r.doc.Text[t[k].Start:end]
}

// nameBefore returns the first token of the capitalised name that ends in front of token i.
func (r *reading) nameBefore(i int) int {
	from := i
	for k := i - 1; k >= 0 && i-k < 16; k-- {
		if k+1 < i && r.apart(k) {
			break
		}
		if r.nameWord(k, from, i) {
			from = k
		} else if !r.nameJoint(k, from) && !r.nameMark(k, i) {
			break
		}
	}
	for from < i && (r.tokens[from].Kind == filing.Mark || r.tokens[from].Class == filing.MonthName) {
		from++
	}
	return from
}

// nameWord tells whether token k is a word of a name, or a number joined to one: "1-800-EXAMPLE".
func (r *reading) nameWord(k, from, i int) bool {
	t := r.tokens[k]
	return t.Kind == filing.Word && r.capital(t) || t.Kind == filing.Number && t.Value >= 0 && from < i && r.joined(k)
}

// nameJoint tells whether token k joins two words of a name: "Bank of America".
func (r *reading) nameJoint(k, from int) bool {
	t := r.tokens[k]
	return t.Kind == filing.Word && nameJoints[t.Hash] && k > 0 && from == k+1 && r.capital(r.tokens[k-1])
}

// apart tells whether token k and the next stand in different columns or blocks.
func (r *reading) apart(k int) bool {
	gap := r.doc.Text[r.tokens[k].End:r.tokens[k+1].Start]
	return len(gap) > 3 || strings.ContainsRune(gap, '\n')
}

var (
	nameJoints   = filing.WordSet("of", "and", "for", "the", "de", "du", "la")
	suffixes     = filing.WordSet("inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "lp", "nv", "sa", "ag", "group", "holdings", "trust")
	companyForms = filing.WordSet("inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "plc")
)

// nameMark tells whether the mark at token k belongs to a name that ends before i: ", Inc", "&", a point
// of an abbreviation, a hyphen or slash inside a word.
func (r *reading) nameMark(k, i int) bool {
	t := r.tokens[k]
	next := r.next(k)
	switch {
	case t.Is('&'), t.Is('\''):
		return true
	case t.Is(','):
		return suffixes[next.Hash]
	case t.Is('.'):
		return k > 0 && r.tokens[k-1].Kind == filing.Word && r.tokens[k-1].End == t.Start && (suffixes[r.tokens[k-1].Hash] && k+1 >= i-1 || r.tokens[k-1].End-r.tokens[k-1].Start == 1 || next.Start == t.End)
	case t.Is('-'), t.Is('/'), t.Is('!'):
		return r.joined(k)
	}
	return false
}

// joined tells whether token k stands between its neighbours without spaces.
func (r *reading) joined(k int) bool {
	return k > 0 && k+1 < len(r.tokens) && r.tokens[k].End == r.tokens[k+1].Start && (r.tokens[k].Kind == filing.Number || r.tokens[k-1].End == r.tokens[k].Start)
}

func (r *reading) capital(t filing.Token) bool {
	if t.Kind != filing.Word || t.End <= t.Start {
		return false
	}
	c := r.doc.Text[t.Start]
	return c < 'a' || c > 'z'
}

var hashSource = filing.HashWord("source")

// sourceLine reads the trailer of a news wire: "SOURCE  Example Networks, Inc.".
func (r *reading) sourceLine() []named {
	for i := len(r.tokens) - 2; i >= 0; i-- {
		t := r.tokens[i]
		if t.Hash != hashSource || r.doc.Text[t.Start:t.End] != "SOURCE" {
			continue
		}
		b := r.doc.BlockAt(int(t.Start))
		end := i + 1
		for end < len(r.tokens) && end < i+12 && b >= 0 && int(r.tokens[end].End) <= r.doc.Blocks[b].End && r.goesOnWithName(end) {
			end++
		}
		if end > i+1 {
			from := r.tokens[i+1]
			return []named{{r.doc.Text[from.Start:r.tokens[end-1].End], "source-line", r.tokenSpan(i+1, end)}}
		}
	}
	return nil
}

// goesOnWithName tells whether a name read forwards includes token k.
func (r *reading) goesOnWithName(k int) bool {
	t := r.tokens[k]
	switch {
	case t.Is(','):
		return suffixes[r.next(k).Hash]
	case t.Is('.'):
		return suffixes[r.tokens[k-1].Hash]
	case nameJoints[t.Hash] && t.Kind == filing.Word:
		return r.capital(r.next(k))
	}
	return r.capital(t) || t.Is('&')
}

func (r *reading) next(i int) filing.Token {
	if i+1 < len(r.tokens) {
		return r.tokens[i+1]
	}
	return filing.Token{}
}

var exactName = patterns("exact name of registrant", "exact name of the registrant", "name of registrant as specified")

// registrant reads the name above "(Exact name of registrant as specified in its charter)".
func (r *reading) registrant() []named {
	for i := range r.sentences {
		s := &r.sentences[i]
		k, _ := r.find(s.First, s.Last, exactName)
		if k < 0 {
			continue
		}
		if k > s.First && r.tokens[k-1].Is('(') {
			k--
		}
		from, to := s.First, k
		if from == to && i > 0 {
			from, to = r.sentences[i-1].First, r.sentences[i-1].Last
		}
		if b := r.nameBefore(to); b > from && b < to {
			from = b
		}
		if from < to && to-from <= 14 {
			return []named{{r.doc.Text[r.tokens[from].Start:r.tokens[to-1].End], "registrant", r.tokenSpan(from, to)}}
		}
		return nil
	}
	return nil
}

// suffixed finds the first capitalised name near the top that ends in Inc., Corporation and the like.
func (r *reading) suffixed() []named {
	for i := 0; i < min(len(r.sentences), 12); i++ {
		s := &r.sentences[i]
		for k := s.First + 1; k < s.Last; k++ {
			if !companyForms[r.tokens[k].Hash] || !r.capital(r.tokens[k]) {
				continue
			}
			end := k + 1
			if end < s.Last && r.tokens[end].Is('.') {
				end++
			}
			if from := r.nameBefore(end); from >= s.First && from < k && r.tokens[from].Class != filing.Determiner {
				return []named{{r.doc.Text[r.tokens[from].Start:r.tokens[end-1].End], "company-form", r.tokenSpan(from, end)}}
			}
		}
	}
	return nil
}
