package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// Reasons why a period that the text names is not withdrawn by it.
const (
	whyLate     = "its report is late or not yet filed"
	whyOwn      = "first reported in this document"
	whyGrants   = "when the grants were made, not a period withdrawn"
	whyImpact   = "said to be unaffected or immaterial"
	whyLeftOut  = "left out by the words of the list"
	whyPrelim   = "only preliminary figures were given out"
	notRestated = "said not to be restated"
)

var (
	lateWords = patterns("not filed", "not yet filed", "not file", "unable to file", "be late", "is late", "late filing", "not timely", "delay _ filing",
		"delay in _ filing", "delay _ in the filing", "delayed filing", "delay of _ filing", "delay in the filing", "delinquent", "prepare and file its", "not been filed",
		"not complete _ time", "could not file", "unable to _ file", "not in time", "overdue", "late form", "still to come", "file by", "file late", "more time for",
		"hopes _ to file", "timely file", "extended date", "cannot give out results", "postponement", "will be delayed", "relates to the delay",
		"did not timely", "not be able to file", "no results", "intends to file its", "expects to file its", "should be filed")
	ownResults   = patterns("reported its _ results", "today reported", "reported _ results for", "announced results for", "announced _ results for", "reports _ results", "gave unaudited results")
	grantWords   = patterns("grant dates", "option grants", "stock options granted", "options granted", "grants made", "grants were made", "option grant", "grants _ made", "awards made", "granted between", "granted since", "granted during", "granted in")
	unaffected   = patterns("impact _ immaterial", "is immaterial", "not material", "not expected to", "does not affect", "do not affect", "not affect", "no impact", "no effect", "not touch", "not impact", "unaffected", "not affected", "not impacted", "did not affect", "not change", "unchanged", "found it right")
	notRestating = patterns("not being restated", "not be restated", "not restated", "is not _ restated", "not restating", "not require restatement", "not been restated", "reported for the first time")
)

// exclusions lists the periods that the text names in other roles.
func (a *assembly) exclusions(f findings) {
	skip := map[int]bool{}
	for _, list := range [][]hit{f.reliance, f.restated, f.revised} {
		for _, h := range list {
			skip[h.sentence] = true
		}
	}
	if a.n.Kind != None {
		a.exclude(a.r.leftOut, whyLeftOut)
	}
	for i := range a.r.sentences {
		s := &a.r.sentences[i]
		if skip[i] && s.topics&aboutGrants == 0 || a.r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		if s.topics&(aboutChange|aboutMateriality) != 0 {
			a.priorYear(s)
		}
		if a.n.Kind == None && !a.r.has(s, notFiled) {
			continue // without a notice only late reports matter
		}
		if why := a.r.role(s); why != "" && !(skip[i] && why != whyGrants) {
			a.exclude(a.r.roles(s, why, skip[i]), why)
		}
	}
}

// role says why the periods of a sentence are not withdrawn by it; empty when it does not say.
func (r *reading) role(s *sentence) string {
	switch {
	case s.topics&(aboutRestatement|aboutMateriality|aboutChange) != 0 && r.has(s, notRestating):
		return notRestated
	case s.topics&aboutFiling != 0 && r.has(s, lateWords), s.topics&aboutStatements != 0 && r.has(s, lateWords):
		return whyLate
	case s.topics&aboutGrants != 0 && r.has(s, grantWords):
		return whyGrants
	case s.topics&(aboutChange|aboutMateriality) != 0 && r.has(s, unaffected):
		return whyImpact
	case s.topics&aboutStatements != 0 && r.has(s, preliminaryResults):
		return whyPrelim
	case s.topics&aboutStatements != 0 && r.has(s, ownResults):
		return whyOwn
	}
	return ""
}

var priorYears = patterns("prior fiscal year", "previous fiscal year", "preceding fiscal year")

// priorYear excludes "the prior fiscal year" where the impact on it is said to be immaterial: the year
// before the earliest that the notice is about.
func (a *assembly) priorYear(s *sentence) {
	k, e := a.r.find(s.First, s.Last, priorYears)
	if k < 0 || !a.r.has(s, unaffected) {
		return
	}
	first := 0
	for _, p := range a.n.Periods {
		if y := p.Period.Year; y > 0 && (first == 0 || y < first) {
			first = y
		}
	}
	if first > 0 {
		a.excludeOne(fiscal.FY(first-1), whyImpact, a.r.tokenSpan(k, e))
	}
}

var preliminaryResults = patterns("preliminary results", "preliminary _ results", "preliminary figures", "preliminary _ figures")

// roles returns the periods of a sentence that the reason is about: of grants, those near the word.
func (r *reading) roles(s *sentence, why string, partly bool) []phrase.Period {
	list := r.periodsOf(s)
	if !partly && why != whyOwn {
		return list
	}
	var out []phrase.Period
	for _, p := range list {
		if why == whyOwn || r.wordBefore(p.From, s.First, 8, grantNouns) {
			out = append(out, p)
		}
	}
	return out
}

var grantNouns = filing.WordSet("grant", "grants", "granted", "awards", "options", "option")

// exclude lists periods with a reason. A period that the notice withdraws is listed only as a year of
// grants, so that the two sets are seen to be different; a second reason is added to the first.
func (a *assembly) exclude(list []phrase.Period, why string) {
	for _, p := range list {
		id, _ := a.resolve(p)
		if id.IsZero() || id.Year == 0 && id.Kind <= fiscal.NineMonths || id.Kind == fiscal.Instant || p.Implied {
			continue
		}
		named := slices.ContainsFunc(a.n.Periods, func(x Period) bool { return x.Period == id && x.Known != Implied })
		if named && why != whyGrants && why != notRestated {
			continue
		}
		a.excludeOne(id, why, a.r.span(p.Start, p.End))
	}
}

func (a *assembly) excludeOne(id fiscal.Period, why string, span filing.Span) {
	for i := range a.n.Excluded {
		e := &a.n.Excluded[i]
		if e.Period != id {
			continue
		}
		if e.Why != why && len(e.Spans) < 3 {
			e.Why += "; " + why
		}
		if !slices.Contains(e.Spans, span) && len(e.Spans) < 8 {
			e.Spans = append(e.Spans, span)
		}
		return
	}
	if len(a.n.Excluded) >= maxPeriods {
		return
	}
	a.n.Excluded = append(a.n.Excluded, Excluded{Period: id, Why: why, Spans: []filing.Span{span}})
}

// lateReports returns the periods whose report the text says has not been filed, with the words.
func (r *reading) lateReports() map[fiscal.Period]filing.Span {
	late := map[fiscal.Period]filing.Span{}
	a := assembly{r: r}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutFiling == 0 || !r.has(s, notFiled) {
			continue
		}
		for _, p := range r.periodsOf(s) {
			if id, _ := a.resolve(p); !id.IsZero() && !p.Implied {
				late[id] = r.span(p.Start, p.End)
			}
		}
	}
	return late
}

var notFiled = patterns("not filed", "not yet filed", "not file", "unable to file", "be late", "delay _ filing", "delay _ in the filing", "delay in the filing",
	"delayed filing", "delay in _ filing", "delinquent", "not been filed", "could not file", "overdue", "late form", "still to come", "will be unable",
	"prepare and file its", "late filing")
