package notice

import (
	"slices"
	"sort"

	"restate/analysis/filing"
)

var (
	auditReports = patterns("audit report", "audit reports", "auditor report", "auditor reports", "auditors report", "auditors reports", "auditor _ report on",
		"reports of independent", "report of independent", "reports of _ independent", "report of _ independent", "reports of the _ accounting firm", "reports of its", "report of its",
		"reports of _ auditors", "report of _ auditors", "accounting firm report", "related reports of", "related report of", "interim reviews of", "completed interim review", "opinion of", "reports thereon", "report thereon", "auditors")
	pressReleases = patterns("press releases", "press release", "earnings releases", "earnings release", "news releases", "financial press release", "similar communications", "stockholder communications", "shareholder communications", "investor presentations")
	pointsBack    = patterns("nor should", "the same goes", "likewise", "similarly", "in addition", "also should", "nor")
	stillOpen     = patterns("still reviewing", "which _ periods", "which specific periods", "periods could _ change", "periods _ still open", "not yet determined which",
		"not determined which", "amounts and periods", "which period is not known", "particular periods", "specific periods")
	openWords = patterns("still reviewing", "not yet determined", "not determined", "still open", "could still change", "not known", "continues to evaluate", "yet to determine",
		"has not completed", "still evaluating", "to be determined", "continuing to evaluate", "will require restatement", "require restatement")
)

// circumstances fills in who concluded, why, and what else is withdrawn.
func (r *reading) circumstances(n *Notice, f findings) {
	hits := append(slices.Clone(f.reliance), f.restated...)
	r.covers(n, f.reliance)
	r.undecided(n)
	r.who(n, f)
	r.why(n, hits)
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
			if k, e := r.find(s.First, s.Last, auditReports); k >= 0 {
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

// carrier tells whether a press release only carries the news: "A March 17 press release said …".
func (r *reading) carrier(s *sentence, k int) bool {
	next := r.wordAfter(k+1, s.Last)
	return carrierVerbs[next.Hash] || carrierVerbs[r.wordAfter(k, s.Last).Hash]
}

var carrierVerbs = filing.WordSet("said", "announcing", "stating", "announced", "issued", "stated")

func (r *reading) opensWith(s *sentence, list []pattern) bool {
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

// why names the reasons from the taxonomy that the relevant paragraphs speak of.
func (r *reading) why(n *Notice, hits []hit) {
	found := r.reasonsIn(n, r.relevant(hits))
	if len(found) == 0 {
		found = r.otherReason(n, hits)
	}
	if len(found) == 0 {
		found = r.reasonsIn(n, nil)
	}
	n.Reasons = found
}

// reasonsIn looks for the known reasons in the given blocks, in all of the text when blocks is nil.
func (r *reading) reasonsIn(n *Notice, blocks map[int]bool) []string {
	var found []string
	for _, reason := range reasons {
		for i := range r.sentences {
			s := &r.sentences[i]
			if blocks != nil && !blocks[s.Block] || r.doc.Blocks[s.Block].Kind == filing.Grid {
				continue
			}
			if k, e := r.find(s.First, s.Last, reason.words); k >= 0 {
				found = append(found, reason.name)
				n.note("reasons", r.tokenSpan(k, e))
				break
			}
		}
	}
	return found
}

// relevant returns the blocks of the notice and those that speak of its errors.
func (r *reading) relevant(hits []hit) map[int]bool {
	blocks := map[int]bool{}
	for _, h := range hits {
		blocks[r.sentences[h.sentence].Block] = true
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutRestatement != 0 && s.topics&(aboutErrors|aboutConclusion|aboutGrants) != 0 && s.topics&aboutForecast == 0 {
			blocks[s.Block] = true
		}
	}
	return blocks
}

var causes = patterns("due to", "because of", "because", "as a result of", "resulted from", "relates to", "errors in", "error in", "arising from", "caused by", "given an error in", "come from", "concern", "corrects")

// otherReason gives the text's own words where no known reason is named.
func (r *reading) otherReason(n *Notice, hits []hit) []string {
	for _, h := range hits {
		for i := h.sentence; i < len(r.sentences) && i <= h.sentence+3; i++ {
			s := &r.sentences[i]
			k, e := r.find(s.First, s.Last, causes)
			if k < 0 || e+1 >= s.Last {
				continue
			}
			end := e
			for end < s.Last && end < e+10 && !(r.tokens[end].Is(',') || r.tokens[end].Is('.') || r.tokens[end].Is(';')) {
				end++
			}
			if end-e < 2 {
				continue
			}
			n.note("reasons", r.tokenSpan(e, end))
			return []string{"other: " + r.doc.Text[r.tokens[e].Start:r.tokens[end-1].End]}
		}
	}
	return nil
}

type reason struct {
	name  string
	words []pattern
}

// reasons are the known causes and the words that name them.
var reasons = []reason{
	{"stock option dating", patterns("option grant", "option grants", "grants of stock options", "measurement dates", "measurement date", "stock option granting", "backdated", "backdating", "option dating", "option practices", "stock options granted", "option granting", "irregular grants")},
	{"revenue recognition", patterns("revenue recognition", "recognition of revenue", "recognized revenue", "revenue _ recognized", "sales _ taken too early", "revenue on", "revenue and receivables", "receivables and revenue", "revenue from", "net sales by", "of net sales", "overstatement of net sales", "revenue _ taken", "sales of _ taken", "recognize revenue", "cut off", "some revenue")},
	{"lease accounting", patterns("lease accounting", "accounting for leases", "lease errors", "leases under", "books leases", "operating leases", "rent holidays", "leasehold")},
	{"warrants/SPAC", patterns("warrant", "warrants", "redeemable shares", "subject to possible redemption", "temporary equity")},
	{"cash flow classification", patterns("classification error", "cash flow classification", "classification of _ cash flows", "classified _ cash flows", "statement of cash flows classification", "presentation of cash flows", "error that impacted _ statement of cash flows")},
	{"inventory", patterns("inventory", "inventories")},
	{"tax", patterns("deferred tax", "tax liability", "tax errors", "income tax", "income taxes", "tax credits", "future tax", "sales tax", "valuation allowance", "tax benefit", "tax accounting", "provision for _ taxes")},
}

// actor is one who may conclude.
type actor struct {
	name string
	at   int
}

var actorWords = []struct {
	name  string
	words []pattern
}{
	{"audit committee", patterns("audit committee", "audit and finance committee", "finance and audit committee", "audit and compliance committee")},
	{"board", patterns("board of directors", "board", "directors")},
	{"auditor", patterns("independent registered public", "registered public accounting", "independent auditor", "independent auditors", "independent accountants", "independent accountant", "auditor", "auditors", "accounting firm", "former auditor")},
	{"management", patterns("management", "chief financial officer", "chief executive officer", "senior officers")},
	{"company", patterns("company", "we", "registrant", "corporation")},
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
			out = append(out, actor{a.name, k})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].at < out[j].at })
	return out
}
