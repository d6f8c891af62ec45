package notice

import (
	"sort"
	"strings"

	"restate/analysis/filing"
)

// ofOneKind are reasons that come alone: what stands beside them tells of the same matter.
var ofOneKind = map[string]bool{"stock option dating": true, "warrants/SPAC": true, "cash flow classification": true}

// furtherReason gives the reasons beside those known that the text counts up: another matter in the sentence's own list,
// "inventory costs, income taxes and the capitalization of software", or what "Second, …", "In addition, …" and the items of
// a list behind the notice tell. It returns none where no known reason is told.
func (r *reading) furtherReason(n *Notice, known []string, hits []hit) []string {
	names := map[string]bool{}
	for _, k := range known {
		names[k] = true
		if ofOneKind[k] || strings.HasPrefix(k, "other") {
			return nil
		}
	}
	if len(known) == 0 {
		return nil
	}
	relevant, near := r.relevant(hits), r.around(hits, countReach)
	var out []string
	quoted := false
	for i := range r.sentences {
		s := &r.sentences[i]
		counted := near[s.Block] && r.counted(s)
		if r.doc.Blocks[s.Block].Kind == filing.Grid || s.topics&aboutForecast != 0 || !counted && !relevant[s.Block] {
			continue
		}
		name, from, end := r.furtherOf(s, names, counted)
		switch {
		case end == from, name == "" && quoted:
			continue
		case name == "":
			name, quoted = other+": "+r.words(from, end), true
		}
		names[name], out = true, append(out, name)
		n.note("reasons", r.tokenSpan(from, end))
	}
	return out
}

// furtherOf returns the reason a sentence adds to those known, by its name, or without one the words of the matter.
func (r *reading) furtherOf(s *sentence, known map[string]bool, counted bool) (name string, from, end int) {
	if from, end = r.furtherMatter(s, known); end > from || !counted {
		return "", from, end
	}
	return r.countedReason(s, known)
}

// countReach is how many sentences around those of the notice may count up its causes.
const countReach = 6

var counting = patterns("first", "firstly", "second", "secondly", "third", "thirdly", "finally", "in addition", "additionally", "also", "further", "furthermore")

// counted tells whether a sentence is one of those that count up causes.
func (r *reading) counted(s *sentence) bool {
	k, _ := r.find(s.First, s.Last, counting)
	return (k == s.First || r.listItem(s)) && len(r.periodsOf(s)) == 0 || k == s.First && r.errs(s)
}

// countedReason returns the known reason that a sentence adds to those told, or without a name the matter it adds.
func (r *reading) countedReason(s *sentence, known map[string]bool) (name string, from, end int) {
	if r.knownReason(s.First, s.Last, known) >= 0 {
		return "", 0, 0
	}
	for _, m := range matters {
		if k, e := r.find(s.First, s.Last, m.words); k >= 0 && m.reason != other && m.reason != lesser && !ofOneKind[m.reason] {
			return m.reason, k, e
		}
	}
	if from, end = r.find(s.First, s.Last, furtherMatters); from < 0 {
		return "", 0, 0
	}
	return "", from, end
}

// effectWords lead from a cause to the accounts it changed.
var effectWords = filing.WordSet("result", "resulted", "resulting", "increase", "increased", "decrease", "decreased", "effect", "impact", "understating", "overstating", "understatement", "overstatement")

var (
	cashFlowStatement = patterns("statement of cash flows", "statements of cash flows", "cash flow statement", "cash flow statements")
	otherStatements   = patterns("balance sheet", "balance sheets", "statement of operations", "statements of operations", "of operations", "income statement", "income statements", "of income", "financial statements", "of earnings")
)

// onlyCashFlows tells the reason where nothing but the statement of cash flows is withdrawn or restated.
func (r *reading) onlyCashFlows(n *Notice, hits []hit) []string {
	for _, h := range hits {
		s := &r.sentences[h.sentence]
		if k, e := r.find(s.First, s.Last, cashFlowStatement); k >= 0 && !r.has(s, otherStatements) {
			n.note("reasons", r.tokenSpan(k, e))
			return []string{"cash flow classification"}
		}
	}
	return nil
}

// furtherMatter finds the item of a sentence's list of causes that names another matter than the known reason beside it:
// one behind that reason, or one in front of it that a comma parts from the rest.
func (r *reading) furtherMatter(s *sentence, known map[string]bool) (from, end int) {
	at := r.knownReason(s.First, s.Last, known)
	if at < 0 {
		return 0, 0
	}
	for from = s.First; from < s.Last; from = end + 1 {
		for end = from; end < s.Last && !r.parts(end); end++ {
			if effectWords[r.tokens[end].Hash] && !fromWord[r.wordAfter(end, s.Last).Hash] {
				return 0, 0
			}
		}
		if end < at && !r.tokens[end].Is(',') {
			continue
		}
		if k, _ := r.find(from, end, furtherMatters); k >= 0 && r.knownReason(from, end, known) < 0 && !r.amount(from, end) {
			return from, end
		}
	}
	return 0, 0
}

// amount tells whether "of $1 million" stands in tokens [i, j): what an account was off by is no cause.
func (r *reading) amount(i, j int) bool {
	for ; i < j; i++ {
		if r.tokens[i].Is('$') && i > 0 && r.tokens[i-1].Hash == hashOf {
			return true
		}
	}
	return false
}

// parts tells whether token k parts the items of a list.
func (r *reading) parts(k int) bool {
	t := r.tokens[k]
	return t.Is(',') || t.Is(';') || t.Is('.') || t.Class == filing.And
}

// knownReason returns the first word in tokens [first, last) of a reason told already, -1 when there is none.
func (r *reading) knownReason(first, last int, known map[string]bool) int {
	at := -1
	for _, m := range matters {
		if !known[m.reason] {
			continue
		}
		if k, _ := r.find(first, last, m.words); k >= 0 && (at < 0 || k < at) {
			at = k
		}
	}
	return at
}

// besides quotes a matter that is none of the known reasons and is said to be wrong in a sentence of its own, beside known ones.
func (r *reading) besides(n *Notice, list []mention) []string {
	known := map[string]bool{}
	for _, k := range n.Reasons {
		known[k] = true
		if ofOneKind[k] || strings.HasPrefix(k, other) {
			return nil
		}
	}
	if len(known) == 0 {
		return nil
	}
	for _, m := range list {
		s := r.sentenceAt(m.from)
		if caption, _ := r.find(m.from, m.end, captions); caption >= 0 {
			continue
		}
		if m.reason == other && m.standing == asWrong && r.knownReason(s.First, s.Last, known) < 0 {
			n.note("reasons", r.tokenSpan(m.from, m.end))
			return []string{other + ": " + r.words(m.from, m.end)}
		}
	}
	return nil
}

// captions are of accounts that errors in other matters change as well.
var captions = patterns("depreciation", "amortization", "amortisation", "research", "cost of sales", "cost of revenue", "interest expense", "commissions", "insurance", "freight", "prepaid", "accrued liabilities", "accrued expenses", "accounts payable")

// sentenceAt returns the sentence that token k stands in.
func (r *reading) sentenceAt(k int) *sentence {
	i := sort.Search(len(r.sentences), func(i int) bool { return r.sentences[i].Last > k })
	return &r.sentences[i]
}
