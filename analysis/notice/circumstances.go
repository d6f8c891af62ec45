package notice

import (
	"slices"
	"sort"

	"restate/analysis/filing"
)

var (
	auditReports = patterns("audit report", "audit reports", "auditor report", "firm report", "withdrew _ opinion", "withdrawn _ opinion", "withdrew _ report", "withdrawn _ report", "firm _ report _ on", "auditor reports", "auditors report", "auditors reports", "auditor _ report on",
		"reports of independent", "report of independent", "reports of _ independent", "report of _ independent", "reports of the _ accounting firm", "reports of its", "report of its",
		"reports of _ auditors", "report of _ auditors", "accounting firm report", "firm s report", "firm s reports", "related reports of", "related report of", "interim reviews of", "completed interim review", "opinion of", "reports thereon", "report thereon", "auditors",
		"report of _ llp", "reports of _ llp", "audit opinion", "audit opinions", "review report", "review reports",
		"its report on _ statements", "its reports on _ statements", "its report on _ accounts", "its reports on _ accounts", "their report on _ statements", "their reports on _ statements")
	pressReleases = patterns("press releases", "press release", "earnings releases", "earnings release", "news releases", "financial press release", "releases that", "releases which", "related releases", "all releases", "releases relating", "similar communications", "stockholder communications", "shareholder communications", "investor presentations")
	pointsBack    = patterns("nor should", "the same goes", "likewise", "similarly", "in addition", "also should", "nor")
	stillOpen     = patterns("still reviewing", "which _ periods", "which specific periods", "periods could _ change", "periods _ still open", "not yet determined which",
		"not determined which", "amounts and periods", "which period is not known", "particular periods", "specific periods", "which years", "which quarters", "which _ accounts", "whether _ also", "whether _ years", "whether earlier")
	openWords = patterns("still reviewing", "not yet determined", "not determined", "still open", "could still change", "not known", "not yet know", "still being looked at", "still looking", "not yet clear", "remains open", "not yet settled", "continues to evaluate", "yet to determine",
		"has not completed", "still evaluating", "to be determined", "continuing to evaluate", "will require restatement", "require restatement")
)

// circumstances fills in who concluded, why, and what else is withdrawn.
func (r *reading) circumstances(n *Notice, f findings) {
	hits := append(slices.Clone(f.reliance), f.restated...)
	r.covers(n, f.reliance)
	r.undecided(n)
	r.who(n, f)
	r.why(n, hits)
	r.item(n, f)
}

// covers looks for audit reports and press releases in the reliance sentences and in those that go on
// from them ("nor should …").
func (r *reading) covers(n *Notice, hits []hit) {
	for _, h := range hits {
		for _, i := range []int{h.sentence, h.sentence + 1} {
			if i >= len(r.sentences) {
				continue
			}
			s := &r.sentences[i]
			if i > h.sentence && !r.opensWith(s, pointsBack) {
				continue
			}
			k, e := r.find(s.First, s.Last, auditReports)
			if k < 0 {
				k, e = r.auditorsReport(s)
			}
			if k < 0 {
				k, e = r.find(s.First, s.Last, ourOpinion)
			}
			if k >= 0 {
				n.CoversAuditReports = true
				n.note("covers_audit_reports", r.tokenSpan(k, e))
			}
			if k, e := r.find(s.First, s.Last, pressReleases); k >= 0 && !r.carrier(s, k) {
				n.CoversPressReleases = true
				n.note("covers_press_releases", r.tokenSpan(k, e))
			}
		}
	}
}

var (
	reportNouns = filing.WordSet("report", "reports", "opinion", "opinions")
	madeByWords = filing.WordSet("of", "from", "by")
	hashThereon = filing.HashWord("thereon")
	firmEndings = filing.WordSet("llp", "pllc", "cpa", "cpas")
)

// maxMaker is how far behind a report its maker is named.
const maxMaker = 14

// auditorsReport finds a report that is said to be an auditor's: "the related reports from the independent accounting firm".
func (r *reading) auditorsReport(s *sentence) (at, end int) {
	for k := s.First; k < s.Last; k++ {
		if !reportNouns[r.tokens[k].Hash] {
			continue
		}
		last := min(k+maxMaker, s.Last)
		for e := k + 1; e < last; e++ {
			if r.tokens[e].Hash == hashThereon {
				return k, e + 1
			}
		}
		for m := k + 1; m < min(k+4, last); m++ {
			if !madeByWords[r.tokens[m].Hash] {
				continue
			}
			for e := m + 1; e < last && !r.tokens[e].Is(','); e++ {
				if firmEndings[r.tokens[e].Hash] {
					return k, e + 1
				}
			}
			if list := r.actors(m, last); len(list) > 0 && list[0].name == "auditor" {
				return k, list[0].at + 1
			}
		}
	}
	return -1, -1
}

// carrier tells whether a press release only carries the news: "A March 17 press release said …".
func (r *reading) carrier(s *sentence, k int) bool {
	next := r.wordAfter(k+1, s.Last)
	return carrierVerbs[next.Hash] || carrierVerbs[r.wordAfter(k, s.Last).Hash]
}

var carrierVerbs = filing.WordSet("said", "announcing", "stating", "announced", "issued", "stated")

func (r *reading) opensWith(s *sentence, list *phrases) bool {
	k, _ := r.find(s.First, min(s.First+4, s.Last), list)
	return k >= 0
}

func (n *Notice) note(field string, span filing.Span) {
	if !slices.Contains(n.Evidence[field], span) {
		n.Evidence[field] = append(n.Evidence[field], span)
	}
}

// undecided tells whether it is still open which periods will be restated.
func (r *reading) undecided(n *Notice) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutReview == 0 || s.topics&aboutForecast != 0 {
			continue
		}
		k, e := r.find(s.First, s.Last, stillOpen)
		if k < 0 || !r.has(s, openWords) {
			continue
		}
		n.PeriodsUndecided = true
		n.note("periods_undecided", r.tokenSpan(s.First, max(e, s.Last)))
	}
}

// actor is one who may conclude.
type actor struct {
	name string
	at   int
}

var actorWords = []struct {
	name  string
	words *phrases
}{
	{"audit committee", patterns("audit committee", "audit and finance committee", "finance and audit committee", "audit and compliance committee", "audit comm", "audit and risk committee", "risk and audit committee")},
	{"board", patterns("board of directors", "board", "directors")},
	{"auditor", patterns("independent registered public", "registered public accounting", "independent auditor", "independent auditors", "independent accountants", "independent accountant", "auditor", "auditors", "accounting firm", "former auditor")},
	{"management", patterns("management", "chief financial officer", "chief executive officer", "chief accounting officer", "financial officer", "officers", "controller", "cfo", "ceo")},
	{"company", patterns("company", "we", "registrant", "corporation")},
	{"committee", patterns("special committee", "independent committee", "special review committee", "special investigation committee", "committee of independent directors", "committee of directors", "special subcommittee")},
}

// actors returns who is named in tokens [first, last), in order.
func (r *reading) actors(first, last int) []actor {
	var out []actor
	for _, a := range actorWords {
		for i := first; i < last; {
			k, e := r.find(i, last, a.words)
			if k < 0 {
				break
			}
			i = e
			if a.name == "auditor" && k > first && internal[r.tokens[k-1].Hash] {
				continue
			}
			out = append(out, actor{a.name, k})
		}
	}
	if r.oneCommittee() {
		for i := first; i < last; {
			k, e := r.find(i, last, bareCommittee)
			if k < 0 {
				break
			}
			i = e
			out = append(out, actor{"audit committee", k})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].at < out[j].at })
	return out
}

var (
	internal        = filing.WordSet("internal")
	bareCommittee   = patterns("the committee")
	auditCommittee  = patterns("audit committee")
	otherCommittees = patterns("special committee", "compensation committee", "executive committee", "independent committee", "nominating committee")
)

// oneCommittee tells whether "the Committee" can only be the audit committee: no other is named.
func (r *reading) oneCommittee() bool {
	if r.committees == 0 {
		r.committees = -1
		if k, _ := r.find(0, len(r.tokens), auditCommittee); k >= 0 {
			if k, _ = r.find(0, len(r.tokens), otherCommittees); k < 0 {
				r.committees = 1
			}
		}
	}
	return r.committees > 0
}
