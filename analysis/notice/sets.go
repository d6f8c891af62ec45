package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// into returns the assembly that puts periods into another set of the notice.
func (a assembly) into(list *[]Period) *assembly {
	a.list = list
	return &a
}

// reliance adds what the reliance sentences name. Where they only point back ("these statements") or
// leave the start open, the restatement sentences say which periods are meant.
func (a *assembly) reliance(f findings) {
	f.reliance = a.r.withoutReleases(f.reliance)
	named := slices.ContainsFunc(f.reliance, func(h hit) bool { return slices.ContainsFunc(h.periods, stated) })
	a.add(f.reliance)
	a.open(f.reliance)
	if !named || slices.ContainsFunc(f.reliance, func(h hit) bool { return slices.ContainsFunc(h.periods, a.r.yearless) }) {
		a.add(f.restated)
	}
	if !named && len(a.n.Periods) == 0 {
		a.add(a.r.defined())
	}
	if !named && len(a.n.Periods) == 0 {
		a.back(f.reliance)
	}
	if !named && len(a.n.Periods) == 0 {
		a.add(a.r.wrong())
	}
	for _, h := range f.reliance {
		if len(h.periods) > 0 && a.r.has(&a.r.sentences[h.sentence], pointingToo) {
			a.back([]hit{h})
		}
	}
}

var issuedNouns = filing.WordSet("statement", "statements", "accounts", "report", "reports", "k", "q", "ksb", "qsb", "financials", "figures", "data")

// withoutReleases drops the periods of sentences that withdraw nothing but a release, or results put out in one, where others
// withdraw statements: of those periods no statements were issued.
func (r *reading) withoutReleases(hits []hit) []hit {
	out := slices.Clone(hits)
	for i, h := range out {
		s := &r.sentences[h.sentence]
		issued := slices.ContainsFunc(r.tokens[s.First:s.Last], func(t filing.Token) bool { return issuedNouns[t.Hash] })
		if len(hits) > 1 && !issued && r.has(s, pressReleases) {
			out[i].periods = nil
		}
	}
	return out
}

// yearless tells whether a quarter is named whose year was told before: "the 2006 and first-quarter figures".
func (r *reading) yearless(p phrase.Period) bool {
	return p.Period.Kind == fiscal.Quarter && p.Period.Year == 0 && p.Relative == 0 && r.tokens[p.From].Class == filing.OrdinalWord
}

// wrong returns what lists of affected periods, and sentences about errors, name where the notice itself names nothing.
func (r *reading) wrong() []hit {
	var f findings
	for i := range r.sentences {
		s := &r.sentences[i]
		if k, _ := r.find(s.First, min(s.First+6, s.Last), periodsAre); k == s.First && r.tokens[s.Last-1].Is(':') {
			f.restated = append(f.restated, hit{i, r.continued(s, r.affected(s))})
		}
	}
	if len(f.restated) == 0 {
		r.errorsFound(&f)
	}
	return f.restated
}

// pointingToo points back beside periods of its own: "these financial statements, and those for 2012".
var pointingToo = patterns("these statements and", "those statements and", "such statements and", "these financial statements and", "those financial statements and", "such financial statements and",
	"these reports and", "those reports and", "statements for that year and", "statements for those years and", "above mentioned", "aforementioned", "those statements nor", "these statements nor", "such statements nor")

// columns takes the columns headed as restated where no sentence speaks of it.
func (a *assembly) columns() {
	list := a.r.restatedColumns()
	if len(list) == 0 {
		return
	}
	a.n.Kind = Restatement
	for _, e := range list {
		a.merge(e)
	}
	a.n.Spans, a.n.Quote = list[0].Spans, "As Restated"
}

// back looks for periods in the sentences before one that says "these statements".
func (a *assembly) back(hits []hit) {
	for _, h := range hits {
		here := &a.r.sentences[h.sentence]
		period := a.r.has(here, pointingPeriod)
		points := period || a.r.has(here, pointing)
		for i := h.sentence - 1; i >= 0 && i >= h.sentence-3; i-- {
			s := &a.r.sentences[i]
			if s.Block != here.Block && i < h.sentence-1 || !a.r.pointedAt(s, period, points) {
				continue
			}
			got := a.r.affected(s)
			if period && len(got) > 0 {
				got = a.r.periodsOf(s) // "not charged in the year 2004 …: it is these periods"
			}
			if len(got) > 0 {
				a.add([]hit{{i, got}})
				return
			}
		}
	}
}

// pointedAt tells whether a sentence can be what one behind it points back to, by a period or by its statements.
func (r *reading) pointedAt(s *sentence, period, points bool) bool {
	if s.topics&aboutGrants != 0 && s.topics&aboutStatements == 0 || s.topics&aboutErrors == 0 && !points {
		return false
	}
	about := period || s.topics&aboutStatements != 0 || points && s.topics&aboutReliance != 0
	return about && r.role(s) == ""
}

var pointingPeriod = patterns("that year", "that fiscal year", "that period", "that quarter", "those years", "those periods", "those quarters", "those fiscal years", "such year", "such years", "such period",
	"such periods", "such quarters", "these periods", "these years", "these quarters")

var pointing = patterns("these", "those", "such", "aforementioned", "foregoing", "the above", "said", "they should", "they can", "they cannot", "they may", "they must", "that report", "that filing", "that form", "that release")

// sets fills the periods to be restated, those the error came from, those revised and those that were
// restated once before. They are never merged with the periods withdrawn (domain.md I15).
func (a *assembly) sets(f findings) {
	restated := a.into(&a.n.Restated)
	restated.add(f.restated)
	for _, h := range f.reliance {
		s := &a.r.sentences[h.sentence]
		if s.topics&aboutRestatement == 0 {
			continue
		}
		if got, _ := a.r.restates(s, false); len(got) > 0 {
			restated.add([]hit{{h.sentence, got}})
		}
	}
	a.into(&a.n.Revised).add(f.revised)
	if a.n.Kind != None {
		a.origins()
		a.before(f)
		a.undecided(f)
	}
	for _, list := range []*[]Period{&a.n.Restated, &a.n.Revised} {
		slices.SortStableFunc(*list, func(x, y Period) int { return a.order(x.Period, y.Period) })
	}
}

// originWords lead to the periods an error came from; what stands behind them is not withdrawn by it.
var originWords = patterns("originated in", "originated during", "originating in", "originates in", "arose in", "arose during", "occurred in", "occurred during",
	"dates back to", "date back to", "dating back to", "go back to", "goes back to", "entered into in", "entered into during", "took place in",
	"granted in", "granted during", "granted between", "granted from", "grants made", "grants were made", "option grants", "stock option grants", "grant dates")

// origins lists the periods said to be where the error came from.
func (a *assembly) origins() {
	for i := range a.r.sentences {
		s := &a.r.sentences[i]
		if s.topics&(aboutErrors|aboutGrants|aboutRestatement|aboutChange) == 0 || a.r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		k, e := a.r.find(s.First, s.Last, originWords)
		if k < 0 {
			continue
		}
		for _, p := range a.r.periodsOf(s) {
			if p.From < e || p.From > e+16 || p.Implied || a.r.parted(e, p.From) {
				continue
			}
			if id, _ := a.resolve(p); labelled(id) {
				a.n.Origins = marked(a.n.Origins, id, a.r.words(k, e), a.r.span(p.Start, p.End))
			}
		}
	}
}

// parted tells whether a full clause lies between tokens i and j: a semicolon, or words of withdrawal.
func (r *reading) parted(i, j int) bool {
	for ; i < j; i++ {
		if r.tokens[i].Is(';') || topicOf(r.tokens[i].Hash)&(aboutReliance|aboutRestatement|aboutConclusion) != 0 {
			return true
		}
	}
	return false
}

// labelled tells whether a period has what makes it one: a year, or a day.
func labelled(id fiscal.Period) bool {
	return !id.IsZero() && (id.Year != 0 || id.Kind > fiscal.NineMonths)
}

// marked adds a period with its reason to a list, or the place to the one that is there.
func marked(list []Excluded, id fiscal.Period, why string, span filing.Span) []Excluded {
	for i := range list {
		if list[i].Period == id {
			if !slices.Contains(list[i].Spans, span) && len(list[i].Spans) < maxSpans {
				list[i].Spans = append(list[i].Spans, span)
			}
			return list
		}
	}
	if len(list) >= maxPeriods {
		return list
	}
	return append(list, Excluded{Period: id, Why: why, Spans: []filing.Span{span}})
}

// restatedOnce is wording of a restatement that lies behind (domain.md F28).
var restatedOnce = patterns("previously restated", "already restated", "had restated", "restated previously", "earlier restatement", "earlier restatements", "prior restatement",
	"prior restatements", "previous restatement", "previous restatements", "first restatement", "restated once", "had already filed",
	"as restated in", "was restated in", "were restated in", "restated again", "second restatement", "second time", "once again restate")

// before lists the periods that were restated before this document.
func (a *assembly) before(f findings) {
	for i := range a.r.sentences {
		s := &a.r.sentences[i]
		if s.topics&(aboutRestatement|aboutFiling) == 0 || a.r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		k, e := a.r.find(s.First, s.Last, restatedOnce)
		if k < 0 || s.topics&aboutRestatement == 0 && !a.r.amended(s) {
			continue
		}
		for _, p := range a.r.affected(s) {
			id, _ := a.resolve(p)
			if labelled(id) && !p.Implied {
				a.n.RestatedBefore = marked(a.n.RestatedBefore, id, a.r.words(k, e), a.r.span(p.Start, p.End))
			}
		}
	}
}

// words returns the text of tokens [i, j).
func (r *reading) words(i, j int) string {
	return r.doc.Text[r.tokens[i].Start:r.tokens[j-1].End]
}

// openMatters is wording of periods of which nobody has decided yet.
var openMatters = patterns("not yet determined", "not determined", "not yet concluded", "has not concluded", "have not concluded", "still reviewing", "still evaluating", "continues to evaluate",
	"continues to review", "continuing to evaluate", "is evaluating", "are evaluating", "is reviewing", "are reviewing", "may also require", "may also need", "may also have", "may need to be",
	"may have to be", "may require", "may be affected", "could also", "might also", "whether", "has not completed its", "until the review is complete")

// undecided lists the periods that the text leaves open. Those withdrawn are not among them.
func (a *assembly) undecided(f findings) {
	skip := map[int]bool{}
	for _, h := range append(slices.Clone(f.reliance), f.restated...) {
		skip[h.sentence] = len(h.periods) > 0
	}
	for i := range a.r.sentences {
		s := &a.r.sentences[i]
		if skip[i] || s.topics&(aboutRestatement|aboutErrors|aboutReliance|aboutChange) == 0 || a.r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		k, e := a.r.find(s.First, s.Last, openMatters)
		if k < 0 || s.topics&aboutForecast != 0 || a.r.laterConclusion(k, s.Last) {
			continue
		}
		for _, p := range a.r.affected(s) {
			id, _ := a.resolve(p)
			if labelled(id) && !p.Implied && !a.n.Withdraws(id) {
				a.n.Undecided = marked(a.n.Undecided, id, "still open: "+a.r.words(k, e), a.r.span(p.Start, p.End))
			}
		}
	}
}

var amendments = patterns("k a", "q a", "amended annual", "amended quarterly", "amendments")

func (r *reading) amended(s *sentence) bool { return r.has(s, amendments) }

// within returns the periods of a list whose words begin in tokens [first, last).
func within(list []phrase.Period, first, last int) []phrase.Period {
	var out []phrase.Period
	for _, p := range list {
		if first <= p.From && p.From < last {
			out = append(out, p)
		}
	}
	return out
}
