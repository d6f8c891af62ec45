package statement

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// Mention is a figure stated in a sentence: "Deferred revenue as of September 30, 2006 was $81
// million". Value is in base units; Low and High hold the ends of a range or a limit instead. A loss and
// a decrease are negative. A movement over twelve months has the period IP:<end>:FY. Spans are the
// figure's words, then those of its caption and its period.
type Mention struct {
	Caption string
	Line    LineID // empty when the caption is not known or belongs to a non-GAAP measure
	Period  fiscal.Period
	Value   *decimal.Decimal
	Low     *decimal.Decimal
	High    *decimal.Decimal
	Hedge   string // "approximately", "not more than"
	Change  bool   // a movement ("increased by $27 million"), not a level
	Derived bool   // computed from other mentions; Rule says how
	Rule    string
	Spans   []filing.Span
}

// Mentions returns the figures that a document's sentences and list items state, in order of
// appearance. Only figures whose caption and period are certain are returned: the calendar resolves end
// dates and "the third quarter" is that of the quarter the document reports. Tables are not read here.
func Mentions(doc *filing.Document, words filing.Prose, cal fiscal.Calendar) []Mention {
	p := &prose{doc: doc, cal: cal, tokens: words.Tokens}
	p.findCurrent(words.Sentences)
	var out []Mention
	for _, s := range words.Sentences {
		if doc.Blocks[s.Block].Kind == filing.Grid || !p.money(s) {
			continue
		}
		for _, c := range p.clauses(s) {
			out = append(out, p.sentence(c)...)
		}
	}
	return out
}

// clauses cuts a sentence at its semicolons: each speaks of something else.
func (p *prose) clauses(s filing.Sentence) []filing.Sentence {
	var out []filing.Sentence
	first := s.First
	for k := s.First; k < s.Last; k++ {
		if p.tokens[k].Is(';') {
			out = append(out, filing.Sentence{First: first, Last: k + 1, Block: s.Block})
			first = k + 1
		}
	}
	return append(out, filing.Sentence{First: first, Last: s.Last, Block: s.Block})
}

// prose reads the sentences of one document.
type prose struct {
	doc     *filing.Document
	cal     fiscal.Calendar
	tokens  []filing.Token
	current fiscal.Period // the quarter the document reports; zero when it does not say
}

// money tells whether a sentence can state an amount at all, and not an expectation.
func (p *prose) money(s filing.Sentence) bool {
	amount := slices.ContainsFunc(p.tokens[s.First:s.Last], func(t filing.Token) bool { return t.Is('$') || t.Hash == proseCents })
	return amount && !p.any(s.First, s.Last, proseForecast)
}

// findCurrent takes the first quarter that is named with its end or its year in a sentence about results.
func (p *prose) findCurrent(sentences []filing.Sentence) {
	var second fiscal.Period
	for _, s := range sentences {
		if !slices.ContainsFunc(p.tokens[s.First:s.Last], func(t filing.Token) bool { return t.Kind == filing.Word && proseResults.At(t.Hash) }) {
			continue
		}
		for _, e := range phrase.Periods(p.doc.Text, p.tokens, s.First, s.Last) {
			id := p.cal.Resolve(e.Period)
			if id.Kind != fiscal.Quarter || id.Year == 0 || e.Implied || e.Generic {
				continue
			}
			if e.Ordinal > 0 {
				p.current = id
				return
			}
			if second.IsZero() && (e.Rule == "ordinal-quarter" || e.Rule == "period-ended") {
				second = id
			}
		}
	}
	p.current = second
}

func (p *prose) any(first, last int, set map[uint32]bool) bool {
	for _, t := range p.tokens[first:last] {
		if t.Kind == filing.Word && set[t.Hash] {
			return true
		}
	}
	return false
}

// sentence reads the figures of one sentence.
func (p *prose) sentence(s filing.Sentence) []Mention {
	r := &proseSentence{prose: p, first: s.First, last: s.Last}
	r.amounts = phrase.Amounts(p.doc.Text, p.tokens, s.First, s.Last)
	r.times = p.times(s)
	var out []Mention
	for i := range r.amounts {
		m, ok := r.mention(i)
		if ok {
			out = append(out, m)
		}
	}
	return append(out, p.derived(out)...)
}

// derived computes balances from a level and a change of the same caption in one sentence: what stood
// there before the change.
func (p *prose) derived(list []Mention) []Mention {
	var out []Mention
	for _, level := range list {
		if level.Change || level.Value == nil || level.Period.Kind != fiscal.Instant {
			continue
		}
		for _, change := range list {
			if !change.Change || change.Value == nil || change.Caption != level.Caption {
				continue
			}
			start, end, err := p.cal.Days(change.Period)
			if err != nil || start.IsZero() || end != level.Period.At {
				continue
			}
			v := level.Value.Sub(*change.Value)
			out = append(out, Mention{Caption: level.Caption, Line: level.Line, Period: fiscal.At(start.AddDays(-1)), Value: &v,
				Hedge: level.Hedge, Derived: true, Rule: "level less change", Spans: []filing.Span{level.Spans[0], change.Spans[0]}})
		}
	}
	return out
}
