package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// Read says what a document tells about the reliance on earlier statements. The cover gives the fiscal
// calendar; without one, end dates stay end dates. A document that says nothing yields kind None.
func Read(doc *filing.Document, cover Cover) Notice {
	return newReading(doc).notice(cover)
}

// ReadDocument is ReadCover and Read in one, which takes half the time. known is the calendar to use
// where the document does not say when its years end; it becomes the cover's.
func ReadDocument(doc *filing.Document, known fiscal.Calendar) (Cover, Notice) {
	r := newReading(doc)
	c := r.cover()
	if !c.Calendar.Known() {
		c.Calendar = known
	}
	return c, r.notice(c)
}

func (r *reading) notice(cover Cover) Notice {
	r.cal = cover.Calendar
	n := Notice{Kind: None, Evidence: map[string][]filing.Span{}}
	f := r.findings()
	a := assembly{r: r, n: &n, list: &n.Periods}
	switch {
	case len(f.reliance) > 0:
		n.Kind = NonReliance
		a.quote(r.formal(f.reliance))
		a.reliance(f)
	case len(f.restated) > 0:
		n.Kind = Restatement
		a.quote(r.fullest(f.restated))
		a.add(f.restated)
		a.open(f.restated)
	case len(f.revised) > 0:
		n.Kind = Revision
		a.quote(&r.sentences[f.revised[0].sentence])
		for _, h := range f.revised {
			a.exclude(h.periods, "corrected as immaterial; earlier statements may still be relied upon")
		}
	}
	if n.Kind == None {
		a.columns()
	}
	a.sets(f)
	a.exclusions(f)
	if n.Kind != None {
		a.basis()
		r.circumstances(&n, f)
		r.amounts(&n, &a, append(slices.Clone(f.reliance), f.restated...))
	}
	a.finish()
	n.Extent = extent(n)
	return n
}

// extent says what kind of answer the list is.
func extent(n Notice) Extent {
	switch {
	case n.Kind == None, n.Kind == Revision:
		return Nothing
	case n.Extent == OpenEnded:
		return OpenEnded
	case len(n.Periods) > 0:
		return Listed
	}
	return Unnamed
}

// hit is a sentence that matters and the periods it names for that matter.
type hit struct {
	sentence int
	periods  []phrase.Period
}

// findings are the sentences of a document by what they say.
type findings struct {
	reliance []hit
	restated []hit
	revised  []hit
	mention  bool // the document uses the word restate at all
}

// findings goes through all sentences once.
func (r *reading) findings() findings {
	var f findings
	for i := range r.sentences {
		f.mention = f.mention || r.sentences[i].topics&aboutRestatement != 0
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&(aboutReliance|aboutWithdrawal) != 0 && !r.isHeading(s) {
			if at, end, ok := r.withdraws(s); ok {
				f.reliance = append(f.reliance, hit{i, r.withdrawn(s, at, end)})
				continue
			}
		}
		if r.doc.Blocks[s.Block].Kind != filing.Grid {
			r.restatement(s, &f)
		}
	}
	if len(f.reliance) == 0 && !withPeriods(f.revised) && !withPeriods(f.restated) {
		r.effects(&f)
	}
	if len(f.reliance) == 0 && !withPeriods(f.revised) && !withPeriods(f.restated) {
		r.printed(&f)
	}
	if len(f.reliance) == 0 && !withPeriods(f.revised) && !withPeriods(f.restated) {
		r.errorsFound(&f)
		if !withPeriods(f.restated) {
			f.restated = append(f.restated, r.defined()...)
		}
	}
	r.sheets(f.reliance)
	r.sheets(f.restated)
	return f
}

// printed takes what the lines of tables say when no sentence does.
func (r *reading) printed(f *findings) {
	for i := range r.sentences {
		if s := &r.sentences[i]; r.doc.Blocks[s.Block].Kind == filing.Grid {
			r.restatement(s, f)
		}
	}
}

// withPeriods tells whether any of the sentences names a period.
func withPeriods(hits []hit) bool {
	for _, h := range hits {
		if len(h.periods) > 0 {
			return true
		}
	}
	return false
}

var definedTerms = filing.WordSet("affected", "restated", "impacted", "relevant", "subject")

// defined returns the sentences that define a term for the periods in question: "… (the "Affected
// Periods")".
func (r *reading) defined() []hit {
	var out []hit
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutStatements == 0 {
			continue
		}
		for k := s.First; k+3 < s.Last; k++ {
			if !r.tokens[k].Is('(') || !r.quoted(k+1, min(k+8, s.Last)) {
				continue
			}
			if got := r.affected(s); len(got) > 0 {
				out = append(out, hit{i, got})
			}
			break
		}
	}
	return out
}

// quoted tells whether a quoted term with one of the defining words stands in tokens [i, j).
func (r *reading) quoted(i, j int) bool {
	quote, word := false, false
	for ; i < j; i++ {
		quote = quote || r.tokens[i].Is('"')
		word = word || definedTerms[r.tokens[i].Hash]
	}
	return quote && word
}

// restatement files a sentence under restated or revised.
func (r *reading) restatement(s *sentence, f *findings) {
	if s.topics&(aboutRestatement|aboutErrors|aboutRevision) == 0 {
		return
	}
	if r.immaterial(s) {
		if s.topics&(aboutRestatement|aboutRevision) != 0 && s.topics&aboutErrors != 0 || r.has(s, revising) {
			f.revised = append(f.revised, hit{s.index, r.periodsOf(s)})
		}
		return
	}
	periods, decided := r.restates(s, f.mention)
	if f.mention && s.topics&aboutErrors != 0 && r.has(s, touching) && !r.judgedImmaterial(s.index) {
		periods = append(periods, r.affected(s)...)
	}
	if len(periods) == 0 && decided && r.announces(s) {
		periods = r.amending(s)
	}
	if len(periods) == 0 && s.topics&aboutRevision != 0 && r.has(s, materialError) {
		periods, decided = r.periodsOf(s), true
	}
	if len(periods) > 0 || decided && r.announces(s) {
		f.restated = append(f.restated, hit{s.index, r.continued(s, periods)})
	}
}

var (
	revising      = patterns("we revised", "has revised", "have revised", "been revised", "were revised", "elected to revise", "chosen to restate", "elected to restate")
	touching      = patterns("misstatements touch", "misstatements affect", "misstatements affected", "misstatements impacted", "errors affected", "errors affect", "errors impacted", "error affected", "error affects", "error impacted")
	materialError = patterns("material error", "material errors", "material misstatement")
	announcing    = patterns("will restate", "to restate", "must restate", "has to restate", "have to restate", "be restated", "will require _ restatement",
		"require a restatement", "restating", "has restated", "have restated", "we restated", "restates", "restated its", "restated our", "restatement of its", "restatement of our")
	immaterialWords = patterns("immaterial", "not material", "not _ material", "insignificant", "not considered material")
	beyondRevision  = patterns("previously determined to be immaterial", "deemed immaterial", "previously considered immaterial", "immaterial adjustments", "individually immaterial")
)

// announces tells whether a sentence without periods announces a restatement rather than talks of one.
func (r *reading) announces(s *sentence) bool {
	return s.topics&aboutStatements != 0 && r.has(s, announcing)
}

// immaterial tells whether a sentence judges the matter immaterial.
func (r *reading) immaterial(s *sentence) bool {
	return s.topics&aboutMateriality != 0 && r.has(s, immaterialWords) && !r.has(s, beyondRevision)
}

// errorsFound takes sentences that name errors in earlier statements when nothing stronger is said. Where a
// sentence close by judges the error immaterial, its periods are revised, not restated.
func (r *reading) errorsFound(f *findings) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutErrors == 0 || r.immaterial(s) {
			continue
		}
		in, revised := r.has(s, errorIn), r.judgedImmaterial(i)
		if !in && !(revised && r.has(s, errorThat)) {
			continue
		}
		if got := r.affected(s); len(got) > 0 && revised {
			f.revised = append(f.revised, hit{i, got})
		} else if len(got) > 0 {
			f.restated = append(f.restated, hit{i, got})
		}
	}
}

// judgementReach is how many sentences behind an error its materiality may be judged.
const judgementReach = 10

// judgedImmaterial tells whether the error of sentence i is judged immaterial in the sentences around it,
// none of which restates.
func (r *reading) judgedImmaterial(i int) bool {
	for k := max(0, i-2); k < min(len(r.sentences), i+judgementReach); k++ {
		s := &r.sentences[k]
		if r.immaterial(s) && (s.topics&(aboutErrors|aboutStatements|aboutRevision) != 0 || r.has(s, priorPeriod)) {
			return true
		}
	}
	return false
}

var (
	priorPeriod = patterns("prior period", "prior periods", "previously reported", "previously issued", "any period", "any of the periods", "individual period")
	errorThat   = patterns("error that _ impacted", "errors that _ impacted", "error that _ affected", "errors that _ affected", "error impacting", "errors impacting", "error affecting", "errors affecting",
		"error related to", "errors related to", "identified an error", "identified a misstatement", "identified misstatements", "identified certain errors")
)

var errorIn = patterns("errors in _ figures", "errors in _ accounts", "errors in _ statements", "errors in _ financial", "error in _ accounts",
	"error in _ financial", "error was in", "errors in _ reports", "misstatements in _ financial", "found errors", "found _ errors", "discovered _ errors",
	"identified _ errors", "identified _ misstatements", "errors _ requiring")

// affected returns a sentence's periods without those that only say when.
func (r *reading) affected(s *sentence) []phrase.Period {
	var out []phrase.Period
	for _, p := range r.periodsOf(s) {
		if !r.adjunct(s, p, noVerb) {
			out = append(out, p)
		}
	}
	return out
}

var (
	until = filing.WordSet("until", "when", "files", "filing", "file", "anticipates", "expects", "intends", "amend", "amended", "amendment", "will",
		"while", "although", "whereas", "but", "except", "however")
	thatSet = filing.WordSet("that")
)

// withdrawn returns the periods a reliance sentence takes back: those in front of the wording, from
// "concluded that" on, and those behind it up to a word that leads elsewhere.
func (r *reading) withdrawn(s *sentence, at, end int) []phrase.Period {
	from := s.First
	if k, e := r.find(s.First, at, patternsConcluded); k >= 0 {
		for ; e < at; e++ {
			if thatSet[r.tokens[e].Hash] {
				from = e
				break
			}
		}
	}
	out := r.between(s, from, end)
	if len(out) == 0 && from > s.First {
		out = r.between(s, s.First, end)
	}
	out = append(out, r.named(s, from, at)...)
	if last := r.led(end, s.Last); last > end {
		out = append(out, r.named(s, end, last)...)
	}
	return r.continued(s, out)
}

// led returns the token where a word behind the wording leads away from what is withdrawn.
func (r *reading) led(i, last int) int {
	for k := i; k < last; k++ {
		if until[r.tokens[k].Hash] {
			return k
		}
	}
	return last
}

// between returns the periods from token from on that the wording ending at token end takes back.
func (r *reading) between(s *sentence, from, end int) []phrase.Period {
	var out []phrase.Period
	at := from
	for _, p := range r.periodsOf(s) {
		if len(out) > 0 && at <= p.From && p.From < end && r.excepts(s, at, p) {
			at = p.To
			continue
		}
		at = max(at, p.To)
		if p.From < from || r.adjunct(s, p, noVerb) || r.preliminary(s, p) {
			continue
		}
		if p.From >= end && (r.leads(end, p.From) || r.clauseBreaks(s, end, p.From)) {
			break
		}
		out = append(out, p)
	}
	return out
}

// leads tells whether a word behind the wording leads away from what is withdrawn.
func (r *reading) leads(i, j int) bool {
	for ; i < j; i++ {
		if until[r.tokens[i].Hash] {
			return true
		}
	}
	return false
}

var preliminaryWords = filing.WordSet("preliminary")

// preliminary tells whether the period's figures were only preliminary: they were never issued as statements.
func (r *reading) preliminary(s *sentence, p phrase.Period) bool {
	return r.wordBefore(p.From, s.First, 8, preliminaryWords)
}

// continued adds the periods of the list items that follow a sentence left open at its block's end.
func (r *reading) continued(s *sentence, periods []phrase.Period) []phrase.Period {
	if !r.open(s) {
		return periods
	}
	for i := s.index + 1; i < len(r.sentences); i++ {
		next := &r.sentences[i]
		if !r.listItem(next) && !(r.tokens[s.Last-1].Is(':') && r.fragment(next)) {
			break
		}
		periods = append(periods[:len(periods):len(periods)], r.periodsOf(next)...)
	}
	return periods
}

// open tells whether a sentence ends its block without a full stop.
func (r *reading) open(s *sentence) bool {
	if s.index+1 < len(r.sentences) && r.sentences[s.index+1].Block == s.Block {
		return false
	}
	t := r.tokens[s.Last-1]
	return r.doc.Blocks[s.Block].Kind != filing.Heading && (!t.Is('.') || r.has(s, pointsOn))
}

// pointsOn announces a list behind the sentence's end.
var pointsOn = patterns("described below", "listed below", "set forth below", "identified below", "following periods", "following financial statements", "as follows", "noted below", "specified below", "below")

var finiteVerbs = filing.WordSet("will", "expects", "intends", "plans", "is", "are", "was", "were", "has", "have", "had", "should", "must", "concluded", "determined", "believes",
	"announced", "discussed", "provided", "we", "he", "they")

// fragment tells whether a sentence names periods without saying anything of them: an item of a list that
// carries no mark.
func (r *reading) fragment(s *sentence) bool {
	for _, t := range r.tokens[s.First:s.Last] {
		if finiteVerbs[t.Hash] {
			return false
		}
	}
	return len(r.periodsOf(s)) > 0
}

func (r *reading) listItem(s *sentence) bool {
	if k := r.doc.Blocks[s.Block].Kind; k == filing.ListItem {
		return true
	}
	t := r.tokens[s.First]
	return t.Is('*') || t.Is('-') || t.Is('(') || t.Value == '\u2022' || t.Value == '\u00b7'
}

// formal returns the sentence to quote: of those that take reliance away, the one that names most
// periods; the formal wording "should no longer" and the earlier part decide between equals.
func (r *reading) formal(hits []hit) *sentence {
	best, score := &r.sentences[hits[0].sentence], -1
	for _, h := range hits {
		s := &r.sentences[h.sentence]
		n := min(len(h.periods), 9) * 10
		if r.has(s, formalWords) {
			n += 5
		}
		if r.doc.PartAt(s.Start) == 0 {
			n += 20
		}
		if n > score {
			best, score = s, n
		}
	}
	return best
}

var formalWords = patterns("no longer be relied", "should not be relied")

// fullest returns the restatement sentence to quote: the one that names most periods.
func (r *reading) fullest(hits []hit) *sentence {
	best, score := 0, -1
	for i, h := range hits {
		n := len(h.periods) * 2
		if r.doc.Blocks[r.sentences[h.sentence].Block].Kind != filing.Heading {
			n++
		}
		if n > score {
			best, score = i, n
		}
	}
	return &r.sentences[hits[best].sentence]
}
