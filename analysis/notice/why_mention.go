package notice

import (
	"maps"
	"slices"

	"restate/analysis/filing"
)

// standing is what a sentence says of a matter of accounting that it names.
type standing int

const (
	asEffect  standing = iota // an account that an error changed, or the tax that follows it
	inPassing                 // in a sentence that names no error
	asWrong                   // in a sentence that says what was wrong
)

// mention is a matter of accounting that a sentence names.
type mention struct {
	reason    string
	block     int
	from, end int
	standing  standing
}

// mentions returns the matters that the sentences of the given blocks name, each with the standing it has there: by matter,
// those of one in the order of the text.
func (r *reading) mentions(blocks map[int]bool) []mention {
	var naming []*sentence
	for i := range r.sentences {
		if s := &r.sentences[i]; blocks[s.Block] && r.doc.Blocks[s.Block].Kind != filing.Grid && r.hints(s) {
			naming = append(naming, s)
		}
	}
	var out []mention
	for _, m := range matters {
		for _, s := range naming {
			if s.topics&aboutForecast != 0 && m.reason == other {
				continue
			}
			if x, ok := r.mention(s, m); ok {
				x.block = s.Block
				out = append(out, x)
			}
		}
	}
	return out
}

// inBlocks returns those of the mentions that stand in the blocks.
func inBlocks(list []mention, blocks map[int]bool) []mention {
	var out []mention
	for _, m := range list {
		if blocks[m.block] {
			out = append(out, m)
		}
	}
	return out
}

// hinting are the words that a sentence must have one of to name a matter, so that most sentences are looked through once.
var hinting = func() *filing.Lexicon[bool] {
	words := maps.Clone(standardWords)
	for _, m := range matters {
		maps.Copy(words, m.nouns)
		for _, p := range m.words.list {
			words[p[0].hash] = true
		}
	}
	return filing.LexiconOf(words)
}()

func (r *reading) hints(s *sentence) bool {
	for i := s.First; i < s.Last; i++ {
		if hinting.At(r.tokens[i].Hash) {
			return true
		}
	}
	return false
}

// mention finds where a sentence gives a matter the best standing: by its words, by a standard on it, by a noun and what was done
// to it.
func (r *reading) mention(s *sentence, m matter) (best mention, ok bool) {
	for i := s.First; i < s.Last; {
		from, end := r.find(i, s.Last, m.words)
		if from < 0 {
			break
		}
		i = end
		if x := (mention{reason: m.reason, from: from, end: end, standing: r.standing(s, from, end)}); !ok || x.standing > best.standing {
			best, ok = x, true
		}
	}
	if ok && best.standing == asWrong {
		return best, ok
	}
	if from, end := r.standard(s, m); end > from && r.standing(s, from, end) == asWrong {
		return mention{reason: m.reason, from: from, end: end, standing: asWrong}, true
	}
	from, end := r.deedNear(s, m)
	if end == from {
		return best, ok
	}
	if x := r.standing(s, from, end); (x == asWrong || end-from <= closeDeed) && (!ok || x > best.standing) {
		best, ok = mention{reason: m.reason, from: from, end: end, standing: x}, true
	}
	return best, ok
}

// closeDeed is the most tokens from a noun to its deed where the sentence names no error.
const closeDeed = 6

// standardWords lead to the number of a standard: "ASC 606", "Statement of Financial Accounting Standards No. 13".
var standardWords = filing.WordSet("asc", "topic", "fas", "sfas", "standards", "codification", "sab", "bulletin", "sop", "position", "apb", "opinion", "fin", "interpretation")

// standard finds the number of a standard on a matter.
func (r *reading) standard(s *sentence, m matter) (from, end int) {
	if len(m.rules) == 0 {
		return 0, 0
	}
	for k := s.First + 1; k < s.Last; k++ {
		if t := &r.tokens[k]; t.Kind == filing.Number && slices.Contains(m.rules, t.Value) && r.wordBefore(k, s.First, 2, standardWords) {
			return k - 1, k + 1
		}
	}
	return 0, 0
}

// deedReach is how many tokens may part a matter from what was done to it.
const deedReach = 20

// deedNear finds a noun of a matter and, near it in the same sentence, what was done to it: "sales to distributors should not
// have been recognized".
func (r *reading) deedNear(s *sentence, m matter) (from, end int) {
	if len(m.nouns) == 0 {
		return 0, 0
	}
	for k := s.First; k < s.Last; k++ {
		if !m.nouns[r.tokens[k].Hash] || r.wordBefore(k, s.First, 2, costWords) || notItself[r.wordAfter(k, s.Last).Hash] {
			continue
		}
		for d := max(s.First, k-deedReach); d < min(s.Last, k+deedReach); d++ {
			if d != k && m.deeds[r.tokens[d].Hash] {
				return min(k, d), max(k, d) + 1
			}
		}
	}
	return 0, 0
}

var (
	costWords = filing.WordSet("cost", "costs")                                                       // "cost of sales" is no revenue
	notItself = filing.WordSet("tax", "taxes", "commission", "commissions", "force", "staff", "team") // nor is a sales tax
)

// standing judges the matter named by tokens [from, end).
func (r *reading) standing(s *sentence, from, end int) standing {
	switch {
	case r.consequent(s, from, end):
		return asEffect
	case r.errs(s), r.listItem(s), r.besideError(s):
		return asWrong
	}
	return inPassing
}

var (
	leadsToEffect = patterns("reduce", "reduces", "lower", "lowers", "lowered", "raise", "raises", "raised", "increase", "increased", "increases", "decrease", "decreased", "decreases", "reduced", "increase in", "decrease in", "reduction in", "offset by", "resulting in", "resulted in", "result in", "as a consequence", "consequently", "accordingly", "corresponding", "net of", "effect of _ on", "effects of _ on", "effect on", "impact on", "no effect", "no impact", "not affect", "not impact")
	relatedWords  = filing.WordSet("related", "resulting", "corresponding", "associated", "consequent")
	effectsBehind = filing.WordSet("effect", "effects", "impact", "impacts", "consequences")
)

// Words that make another matter of the one behind them: "payroll tax liabilities", "intercompany profit in inventory".
var (
	qualifiers    = filing.WordSet("payroll", "intercompany")
	profitInStock = patterns("intercompany profit in", "intercompany profits in")
)

// besideError tells whether the next sentence of the same paragraph goes on from this one: "In addition, …", and says what was wrong.
func (r *reading) besideError(s *sentence) bool {
	if s.index+1 >= len(r.sentences) {
		return false
	}
	next := &r.sentences[s.index+1]
	k, _ := r.find(next.First, next.Last, counting)
	return next.Block == s.Block && k == next.First && r.errs(next)
}

// effectReach is how many tokens in front of a matter the words may stand that make it an effect.
const effectReach = 12

// consequent tells whether the matter in tokens [from, end) is only what an error led to: "resulting in an overstatement of
// inventory", "and the related tax effects".
func (r *reading) consequent(s *sentence, from, end int) bool {
	if r.wordBefore(from, s.First, 2, relatedWords) || effectsBehind[r.wordAfter(end-1, s.Last).Hash] {
		return true
	}
	if k, _ := r.find(s.First, from, profitInStock); k >= 0 || r.wordBefore(from, s.First, 1, qualifiers) {
		return true
	}
	k, _ := r.find(max(s.First, from-effectReach), from, leadsToEffect)
	return k >= 0
}

// known gives the known reasons of the best standing, none below the given one.
func (r *reading) known(n *Notice, list []mention, least standing) []string {
	var out []string
	told := map[string]bool{}
	follows := slices.ContainsFunc(list, func(m mention) bool {
		return m.standing == asWrong && m.reason != other && m.reason != lesser && m.reason != "tax"
	})
	for _, m := range list {
		if m.reason != other && m.reason != lesser && m.standing >= least && !told[m.reason] && !(follows && m.reason == "tax" && m.standing < asWrong) {
			told[m.reason], out = true, append(out, m.reason)
			n.note("reasons", r.tokenSpan(m.from, m.end))
		}
	}
	return out
}

// other quotes the first matter that is none of the known reasons, of those told as the given reason.
func (r *reading) other(n *Notice, list []mention, reason string, least standing) []string {
	for _, m := range list {
		if m.reason == reason && m.standing >= least {
			n.note("reasons", r.tokenSpan(m.from, m.end))
			return []string{other + ": " + r.words(m.from, m.end)}
		}
	}
	return nil
}
