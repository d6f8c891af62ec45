package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// ReadDocument says what a document tells about itself, and about the reliance on earlier statements. known
// is the calendar to use where the document does not say when its years end; it becomes the cover's.
// Without any, end dates stay end dates. A document that says nothing yields kind None.
func ReadDocument(doc *filing.Document, prose filing.Prose, known fiscal.Calendar) (Cover, Notice) {
	r := newReading(doc, prose)
	c := r.cover()
	if !c.Calendar.Known() {
		c.Calendar = known
	}
	return c, r.notice(c)
}

func (r *reading) notice(cover Cover) Notice {
	r.cal, r.today = cover.Calendar, cover.Date
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
		if at, end, ok := r.withdraws(s); ok {
			f.reliance = append(f.reliance, hit{i, r.withdrawn(s, at, end)})
		} else if n := len(f.reliance); n > 0 && f.reliance[n-1].sentence == i-1 && r.sameAsBefore(s) {
			f.reliance = append(f.reliance, hit{i, r.affected(s)})
		} else if r.doc.Blocks[s.Block].Kind != filing.Grid {
			r.restatement(s, &f)
		}
	}
	for _, weaker := range []func(*findings){r.listed, r.restatedAfter, r.effects, r.printed, r.errorsFound, r.defining} {
		if len(f.reliance) == 0 && !withPeriods(f.revised) && !withPeriods(f.restated) {
			weaker(&f)
		}
	}
	f.restated = r.overTold(r.overTitles(f.restated))
	r.sheets(f.reliance)
	r.sheets(f.restated)
	return f
}

var sameWords = patterns("the same is true", "the same applies", "the same goes", "the same holds", "so are", "so is", "this also applies", "this applies also", "this applies equally", "likewise")

// sameAsBefore tells whether a sentence only says the same of further statements as the one in front of it.
func (r *reading) sameAsBefore(s *sentence) bool {
	k, _ := r.find(s.First, s.Last, sameWords)
	return k == s.First && s.topics&aboutStatements != 0
}

// overTitles drops what headings say where the text itself names periods: "Prior Results to Be Restated".
func (r *reading) overTitles(hits []hit) []hit {
	title := func(h hit) bool { return r.doc.Blocks[r.sentences[h.sentence].Block].Kind == filing.Heading }
	if !withPeriods(slices.DeleteFunc(slices.Clone(hits), title)) {
		return hits
	}
	return slices.DeleteFunc(hits, title)
}

// overTold drops restatements told as history where another one is told: "in January 2005 it restated 1999 through 2003".
func (r *reading) overTold(hits []hit) []hit {
	told := func(h hit) bool {
		s := &r.sentences[h.sentence]
		return r.toldAsPast(s) || r.ledAsEarlier(s)
	}
	if !withPeriods(slices.DeleteFunc(slices.Clone(hits), told)) {
		return hits
	}
	return slices.DeleteFunc(hits, told)
}

// defining takes the sentences that define a term for the periods in question.
func (r *reading) defining(f *findings) { f.restated = append(f.restated, r.defined()...) }

// printed takes what the lines of tables say when no sentence does.
func (r *reading) printed(f *findings) {
	if r.recasts() {
		return
	}
	for i := range r.sentences {
		if s := &r.sentences[i]; r.doc.Blocks[s.Block].Kind == filing.Grid {
			r.restatement(s, f)
		}
	}
}

// withPeriods tells whether any of the sentences names a period, with its year.
func withPeriods(hits []hit) bool {
	for _, h := range hits {
		if slices.ContainsFunc(h.periods, func(p phrase.Period) bool { return p.Implied || stated(p) }) {
			return true
		}
	}
	return false
}

// stated tells whether a period is named by itself, with its year or its end.
func stated(p phrase.Period) bool { return !p.Implied && labelled(p.Period) }

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
	if s.topics&(aboutRestatement|aboutErrors|aboutRevision) == 0 || r.contents(s) {
		return
	}
	if r.immaterial(s) || r.has(s, electing) && r.judgedImmaterial(s.index) {
		r.revision(s, f)
		return
	}
	periods, decided := r.restates(s, f.mention)
	if f.mention && s.topics&aboutErrors != 0 && r.has(s, touching) && !r.judgedImmaterial(s.index) {
		periods = append(periods, r.affected(s)...)
	}
	announced := decided && r.announces(s)
	if len(periods) == 0 {
		periods = r.lessDirect(s, announced)
	}
	if len(periods) > 0 || announced {
		f.restated = append(f.restated, hit{s.index, r.continued(s, periods)})
	}
}

// lessDirect returns the periods of an amendment that is announced, or of a material error.
func (r *reading) lessDirect(s *sentence, announced bool) []phrase.Period {
	var out []phrase.Period
	if announced || r.has(s, correctingAccounts) && !r.has(s, correctingPapers) {
		out = r.amending(s)
	}
	if len(out) == 0 && (r.misstated(s) || r.needsCorrecting(s)) {
		return r.affected(s)
	}
	if len(out) == 0 && s.topics&aboutRevision != 0 && r.has(s, materialError) {
		return r.periodsOf(s)
	}
	return out
}

// misstated tells whether a sentence concludes that statements are materially misstated.
func (r *reading) misstated(s *sentence) bool {
	k, _ := r.find(s.First, s.Last, materiallyWrong)
	return k >= 0 && s.topics&aboutStatements != 0 && !r.negated(k, s.First, 4) && !r.doubted(s, k) && !r.supposed(s, k) && !r.alleged(s, k) && !r.wordBefore(k, s.First, 4, hypothetical)
}

// revision files a sentence that judges an error immaterial.
func (r *reading) revision(s *sentence, f *findings) {
	if s.topics&(aboutRestatement|aboutRevision) != 0 && s.topics&aboutErrors != 0 || r.has(s, revising) {
		f.revised = append(f.revised, hit{s.index, r.periodsOf(s)})
	}
}

var (
	revising = patterns("we revised", "has revised", "have revised", "been revised", "were revised", "elected to revise", "chosen to restate", "elected to restate")
	electing = patterns("elected to revise", "chosen to revise", "chosen to restate", "elected to restate")
	touching = patterns("misstatements touch", "misstatements affect", "misstatements affected", "misstatements impacted", "errors affected", "errors affect", "errors impacted", "error affected", "error affects", "error impacted")
	// correctingAccounts is what reports are amended for beside a restatement called so; correctingPapers what is none.
	correctingAccounts = patterns("to correct _ accounting", "to correct _ error", "to correct _ errors", "to correct _ misstatement", "to correct _ misstatements")
	correctingPapers   = patterns("typographical", "clerical", "exhibit", "cover page", "hyperlink", "certification", "certifications", "signature", "signatures", "conformed", "scrivener", "formatting", "xbrl")
	materiallyWrong    = patterns("materially misstated", "contain material errors", "contained material errors", "contain material misstatements", "contained material misstatements")
	materialError      = patterns("material error", "material errors", "material misstatement")
	announcing         = patterns("will restate", "to restate", "must restate", "has to restate", "have to restate", "be restated", "will require _ restatement",
		"require a restatement", "restating", "has restated", "have restated", "we restated", "restates", "restated its", "restated our", "restatement of its", "restatement of our")
	followingAre    = patterns("following are restated", "following are being restated", "following have been restated", "following will be restated", "following _ are restated", "following _ will be restated", "following _ have been restated")
	immaterialWords = patterns("immaterial", "not material", "not _ material", "insignificant", "not considered material")
	beyondRevision  = patterns("previously determined to be immaterial", "deemed immaterial", "previously considered immaterial", "immaterial adjustments", "individually immaterial")
)

// announces tells whether a sentence without periods announces a restatement rather than talks of one.
func (r *reading) announces(s *sentence) bool {
	return s.topics&aboutStatements != 0 && r.has(s, announcing) || r.tokens[s.Last-1].Is(':') && r.has(s, followingAre)
}

// immaterial tells whether a sentence judges the matter immaterial.
func (r *reading) immaterial(s *sentence) bool {
	return s.topics&aboutMateriality != 0 && r.has(s, immaterialWords) && !r.has(s, beyondRevision)
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
