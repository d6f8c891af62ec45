package statement

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// proseSentence reads the figures of one sentence from left to right and keeps what later figures
// lean on: the caption, the period and the direction said last.
type proseSentence struct {
	*prose
	first, last int
	amounts     []phrase.Amount
	times       []when
	caption     string
	captionSpan filing.Span
	line        LineID
	base        fiscal.Period // the period the sentence is about
	group       fiscal.Period // of the figure before, for "or $0.01 per share"
	grouped     bool          // the figure before was understood
	sign        int           // of the last movement
}

// mention reads amount i; ok is false when caption or period is not certain.
func (r *proseSentence) mention(i int) (Mention, bool) {
	a := r.amounts[i]
	from := r.first
	if i > 0 {
		from = r.amounts[i-1].To
	}
	if a.PerShare && i > 0 && r.shortly(from, a.From) {
		return r.perShare(i)
	}
	r.grouped = false
	link, ok := r.link(from, a.From)
	if !ok || link == linkBy && r.tokens[min(a.To, r.last-1)].Hash == proseFrom { // a movement from a day that is not this period's
		return Mention{}, false
	}
	r.takeCaption(from, a.From, link)
	if r.caption == "" {
		return Mention{}, false
	}
	m := Mention{Caption: r.caption, Line: r.line, Hedge: a.Hedge, Rule: "prose-level"}
	span := r.captionSpan
	if r.saidRestated(from, a.From) {
		m.Caption += " (restated)"
	}
	if link == linkIncluded {
		m.Caption, m.Line, m.Rule = r.included(i), "", "prose-included"
	}
	m.Change = link == linkBy || r.moved()
	if m.Change {
		m.Rule = "prose-change"
	}
	period, periodSpan := r.period(i, from, link)
	if period = r.fit(period, m); period.IsZero() {
		return Mention{}, false
	}
	m.Period = period
	r.group, r.grouped = period, true
	m.Spans = r.spans(r.tokenSpan(a.From, a.To), span, periodSpan)
	r.setValue(&m, a)
	return m, true
}

// link is how an amount hangs on what stands before it.
type link uint8

const (
	linkLevel    link = iota // "were $75 million", "of $303,000", "to $346 million"
	linkBy                   // "increased by $27 million"
	linkIncluded             // "included $2 million"
	linkFrom                 // "up from $19 million": a comparison
)

// link looks at the word in front of the amount.
func (r *proseSentence) link(from, at int) (link, bool) {
	for k := at - 1; k >= from; k-- {
		t := r.tokens[k]
		if r.passing(k, from) {
			continue
		}
		switch {
		case t.Hash == proseBy:
			return linkBy, r.direction(from, k) || r.sign != 0
		case proseIncluded[t.Hash]:
			return linkIncluded, true
		case r.movement(from, k):
			return linkBy, true
		case t.Hash == proseFrom:
			return linkFrom, true
		case proseLevels[t.Hash]:
			return linkLevel, true
		}
		return 0, false
	}
	return 0, false
}

// passing tells whether token k says nothing of how an amount behind it is meant.
func (r *proseSentence) passing(k, from int) bool {
	t := r.tokens[k]
	return t.Kind != filing.Word || t.Class == filing.Determiner || r.parenthesised(k, from) || proseLeads[t.Hash] && t.Hash != proseAnd
}

// movement tells whether token k ends words of a movement, and keeps its sign: "increased $27 million",
// "an increase of $4 million".
func (r *proseSentence) movement(from, k int) bool {
	if k > from && r.tokens[k].Hash == proseOf {
		k--
	}
	if t := r.tokens[k]; !proseRaises[t.Hash] && !proseFalls[t.Hash] {
		return false
	}
	return r.direction(from, k+1)
}

// parenthesised tells whether token k stands in "(restated)", "(unaudited)".
func (r *proseSentence) parenthesised(k, from int) bool {
	return k > from && r.tokens[k-1].Is('(') && k+1 < r.last && r.tokens[k+1].Is(')')
}

// saidRestated tells whether "(restated)" stands in front of an amount: another version of the figure.
func (r *proseSentence) saidRestated(from, at int) bool {
	for k := from; k < at; k++ {
		if r.tokens[k].Hash == proseRestated && r.parenthesised(k, from) {
			return true
		}
	}
	return false
}

// direction finds the last movement before token k and keeps its sign.
func (r *proseSentence) direction(from, k int) bool {
	for i := k - 1; i >= from; i-- {
		switch t := r.tokens[i]; {
		case proseRaises[t.Hash] && t.Kind == filing.Word:
			r.sign = 1
			return true
		case proseFalls[t.Hash] && t.Kind == filing.Word:
			r.sign = -1
			return true
		}
	}
	return false
}

// takeCaption reads the caption in front of an amount. With "of" it stands right before; otherwise it is
// the clause's subject. Where the words between two amounts hold none, the caption before goes on.
func (r *proseSentence) takeCaption(from, at int, l link) {
	runs := r.runs(from, at)
	if len(runs) == 0 {
		return
	}
	run := runs[0]
	if l == linkLevel && r.lastWord(from, at) == proseOf {
		run = runs[len(runs)-1]
	}
	start, end := int(r.tokens[run.from].Start), int(r.tokens[run.to-1].End)
	r.caption = strings.Join(strings.Fields(r.doc.Text[start:end]), " ")
	r.captionSpan = r.doc.SourceSpan(start, end)
	r.line = ""
	if !r.any(run.from, run.to, proseOther) {
		r.line = lineOf(r.caption)
	}
}

// lineOf looks a prose caption up; "GAAP" in front of it says what it is anyway.
func lineOf(caption string) LineID {
	std, _ := LineOf(strings.TrimPrefix(caption, "GAAP "))
	return std.ID
}

func (r *proseSentence) lastWord(from, at int) uint32 {
	for k := at - 1; k >= from; k-- {
		if r.tokens[k].Kind == filing.Word && r.tokens[k].Class != filing.Determiner && !r.parenthesised(k, from) {
			return r.tokens[k].Hash
		}
	}
	return 0
}

// run is a stretch of tokens that may be a caption.
type run struct{ from, to int }

// runs cuts the words in front of an amount into stretches without verbs, prepositions and periods, and
// keeps those that name something financial.
func (r *proseSentence) runs(from, at int) []run {
	var out []run
	start := from
	for k := from; k < at; k++ {
		w, covered := r.covering(k)
		if !covered && !r.endsRun(k) {
			continue
		}
		if e := r.trimmed(start, k); e.from < e.to {
			out = append(out, e)
		}
		start = k + 1
		if covered {
			k, start = w.to-1, w.to
		}
	}
	if e := r.trimmed(start, at); e.from < e.to {
		out = append(out, e)
	}
	return out
}

// endsRun tells whether token k cannot be part of a caption.
func (r *proseSentence) endsRun(k int) bool {
	t := r.tokens[k]
	if t.Kind == filing.Word {
		return proseStops[t.Hash] && !r.reductionOf(k)
	}
	return t.Is('(') || t.Is(':') || t.Is(';') || t.Is('"') || t.Is('$')
}

// trimmed takes leading and trailing small words off a stretch; it is empty when it names nothing
// financial.
func (r *proseSentence) trimmed(a, b int) run {
	for a < b && (r.tokens[a].Kind == filing.Mark || proseLeads[r.tokens[a].Hash]) {
		a++
	}
	for b > a && (r.tokens[b-1].Kind == filing.Mark || proseLeads[r.tokens[b-1].Hash]) {
		b--
	}
	if b-a > 14 || !r.any(a, max(a, b), proseNouns) {
		return run{}
	}
	return run{a, b}
}

// reductionOf keeps "net reduction to pre-tax profits", "increase in revenue" in one piece.
func (r *proseSentence) reductionOf(k int) bool {
	return k > 0 && proseMoved[r.tokens[k-1].Hash] && (r.tokens[k].Hash == proseTo || r.tokens[k].Hash == proseIn)
}

// covering returns the period whose words hold token k.
func (r *proseSentence) covering(k int) (when, bool) {
	for _, w := range r.times {
		if w.from <= k && k < w.to {
			return w, true
		}
	}
	return when{}, false
}

// moved tells whether the caption itself names a movement: "net reduction to pre-tax profits".
func (r *proseSentence) moved() bool {
	for _, t := range filing.Lex(r.caption, nil) {
		if proseMoved[t.Hash] {
			return true
		}
	}
	return false
}

// included makes the caption of a part: "operating expenses related to the voluntary stock option review".
func (r *proseSentence) included(i int) string {
	from, end := r.amounts[i].To, r.last
	if i+1 < len(r.amounts) {
		end = r.amounts[i+1].From
	}
	to := from
	for to < end && to < from+12 && (r.tokens[to].Kind == filing.Word || r.tokens[to].Is('-')) {
		to++
	}
	if to == from {
		return r.caption
	}
	return r.caption + " " + strings.Join(strings.Fields(r.doc.Text[r.tokens[from].Start:r.tokens[to-1].End]), " ")
}

// period finds the period of amount i: behind it, before the sentence turns to something else; in front
// of it; else that of the sentence, unless the figure is a comparison.
func (r *proseSentence) period(i, from int, l link) (fiscal.Period, filing.Span) {
	a := r.amounts[i]
	compares := l == linkFrom || r.any(from, a.From, proseCompares)
	if w, ok := r.behind(i); ok {
		return r.settle(w, compares), r.tokenSpan(w.from, w.to)
	}
	for k := len(r.times) - 1; k >= 0; k-- {
		if w := r.times[k]; w.from >= from && w.to <= a.From {
			return r.settle(w, compares), r.tokenSpan(w.from, w.to)
		}
	}
	if compares {
		return fiscal.Period{}, filing.Span{}
	}
	return r.base, filing.Span{}
}

// settle turns a reference into a period. The first that is no comparison is what the sentence is about.
func (r *proseSentence) settle(w when, compares bool) fiscal.Period {
	p := w.period
	if w.relative != byName {
		base := r.base
		if base.IsZero() {
			base = r.current
		}
		p = r.shift(base, w.relative)
	}
	if !compares && w.relative != overYear && r.base.IsZero() && p.Kind != fiscal.Instant {
		r.base = p
	}
	return p
}

// behind looks for a period right behind an amount and what is appended to it ("or $0.01 per share,").
func (r *proseSentence) behind(i int) (when, bool) {
	k := r.amounts[i].To
	next := i + 1
	for k < r.last {
		if next < len(r.amounts) && k >= r.amounts[next].From {
			if !r.amounts[next].PerShare || !r.shortly(r.amounts[next-1].To, r.amounts[next].From) {
				return when{}, false
			}
			k, next = r.amounts[next].To, next+1
			continue
		}
		if w, ok := r.covering(k); ok {
			return w, true
		}
		t := r.tokens[k]
		if t.Kind == filing.Word && proseEnds[t.Hash] || t.Is(';') || t.Is('.') && k == r.last-1 {
			return when{}, false
		}
		k++
	}
	return when{}, false
}

// shortly tells whether only "or", commas and parentheses stand between two amounts.
func (r *proseSentence) shortly(i, j int) bool {
	or := false
	for k := i; k < j; k++ {
		t := r.tokens[k]
		or = or || t.Hash == proseOr && t.Kind == filing.Word
		if t.Kind != filing.Mark && t.Class != filing.And {
			return false
		}
	}
	return or
}

// perShare reads ", or $0.01 per share (diluted)" behind a figure that was understood.
func (r *proseSentence) perShare(i int) (Mention, bool) {
	if !r.grouped {
		return Mention{}, false
	}
	a := r.amounts[i]
	m := Mention{Caption: r.caption + " per share", Period: r.group, Hedge: a.Hedge, Rule: "prose-per-share"}
	kind := r.shareKind(a)
	if kind != "" {
		m.Caption += " (" + kind + ")"
	}
	if r.line == "net_income" && kind != "" {
		m.Line = lineOf(kind + " earnings per share")
	}
	m.Spans = r.spans(r.tokenSpan(a.From, a.To), r.captionSpan, filing.Span{})
	r.setValue(&m, a)
	return m, true
}

// shareKind returns "diluted" or "basic" where the words in or right behind the amount say so.
func (r *proseSentence) shareKind(a phrase.Amount) string {
	for k := a.From; k < min(a.To+2, r.last); k++ {
		switch r.tokens[k].Hash {
		case proseDiluted:
			return "diluted"
		case proseBasic:
			return "basic"
		}
	}
	return ""
}

// fit makes the period suit the figure: a balance stands at the end of the period, a movement or a flow
// over it. The zero period when they do not go together.
func (r *proseSentence) fit(p fiscal.Period, m Mention) fiscal.Period {
	if p.IsZero() {
		return p
	}
	balance := r.balance(m.Caption)
	switch {
	case m.Change && p.Kind == fiscal.Instant, !balance && p.Kind == fiscal.Instant:
		return fiscal.Period{}
	case balance && !m.Change && p.Kind != fiscal.Instant:
		_, end, err := r.cal.Days(p)
		if err != nil {
			return fiscal.Period{}
		}
		return fiscal.At(end)
	}
	return p
}

// balance tells whether a caption names what stands at a day.
func (r *proseSentence) balance(caption string) bool {
	found, flow := false, false
	for _, t := range filing.Lex(caption, nil) {
		found = found || proseBalances[t.Hash]
		flow = flow || proseFlows[t.Hash]
	}
	return found && !flow
}

// setValue puts the amount into the mention with its sign.
func (r *proseSentence) setValue(m *Mention, a phrase.Amount) {
	negate := r.loss() && !m.Change || m.Rule == "prose-change" && r.sign < 0 && !r.moved()
	put := func(d *decimal.Decimal) *decimal.Decimal {
		if d == nil {
			return nil
		}
		v := *d
		if negate && v.Sign() > 0 {
			v = v.Neg()
		}
		return &v
	}
	if v := a.Value(); v != nil {
		m.Value = put(v)
		return
	}
	m.Low, m.High = put(a.Low), put(a.High)
	if negate {
		m.Low, m.High = m.High, m.Low
	}
}

// loss tells whether the caption names a loss alone.
func (r *proseSentence) loss() bool {
	loss, gain := false, false
	for _, t := range filing.Lex(r.caption, nil) {
		loss = loss || proseLoss[t.Hash]
		gain = gain || proseGain[t.Hash]
	}
	return loss && !gain
}

func (p *prose) tokenSpan(i, j int) filing.Span {
	return p.doc.SourceSpan(int(p.tokens[i].Start), int(p.tokens[j-1].End))
}

func (r *proseSentence) spans(list ...filing.Span) []filing.Span {
	var out []filing.Span
	for _, s := range list {
		if !s.IsZero() {
			out = append(out, s)
		}
	}
	return out
}
