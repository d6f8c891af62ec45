package notice

import "restate/analysis/filing"

// withdrawing is the wording that takes reliance away (domain.md F10).
var withdrawing = patterns(
	"no longer _ relied", "no longer rely", "no longer _ rely", "not _ relied", "not rely", "not _ rely", "can t be relied", "can t rely", "cant be relied", "no longer trust", "cannot rely", "cannot be relied",
	"nor _ relied", "nobody _ rely", "no one _ rely", "no investor _ rely", "no longer _ reliable", "discontinue reliance", "cease _ rely", "cease relying", "prevent _ reliance",
	"withdrawn _ reliance", "not place reliance", "not place any reliance", "not _ place reliance", "not _ place any reliance", "place no reliance", "no reliance", "no further reliance", "disregard _ statements", "disregard _ accounts", "disregard _ results", "disregard _ reports", "reliance should no longer", "reliance should not", "reliance can no longer", "reliance may no longer",
	"reliance must not", "reliance should cease", "no longer place reliance", "no longer place any reliance", "ceased to be reliable", "not be considered reliable", "are unreliable",
	"be considered unreliable", "is unreliable", "should be disregarded")

// auditorWithdrew is an auditor taking a report or opinion back.
var auditorWithdrew = patterns("withdrawn _ report", "withdrawn _ reports", "withdrawn _ opinion", "withdrew _ report", "withdrew _ opinion",
	"withdraws _ report", "withdraws _ opinion", "withdraws _ reports", "withdrawing _ report", "withdrawing _ reports", "withdrawing _ opinion", "withdrawn _ opinions", "withdrew _ opinions", "withdrawing _ opinions", "report _ withdrawn", "reports _ withdrawn",
	"opinion _ withdrawn", "withdrawal of _ report", "withdrawal of _ opinion", "statements _ withdrawn")

// accountsWithdrawn is a company taking its own accounts back. A registration statement that is withdrawn is none.
var accountsWithdrawn = patterns("accounts _ withdrawn", "financials _ withdrawn", "financial statements _ withdrawn", "withdraws its accounts", "withdraws its _ accounts", "withdrew its accounts",
	"withdrew its _ accounts", "withdraws its _ statements", "withdrawn its accounts", "withdrawn its _ accounts")

// auditing are words of an audit: other authorities withdraw reports too.
var auditing = patterns("auditor", "auditors", "audit report", "audit reports", "audit opinion", "audit opinions", "accounting firm", "accountant", "accountants", "llp", "opinion on", "report on _ financial statements")

// otherReliance is reliance on something else than issued statements: forecasts, advice, the boilerplate
// that ends a release.
var otherReliance = patterns("forward looking", "as representing", "as a prediction", "as predictions", "as predicting", "as indicative",
	"as an indication", "as any indication", "as a guarantee", "as guarantees", "as of any", "as a substitute", "as necessarily", "as assurance", "undue reliance", "unduly rely", "rely _ unduly", "relied _ unduly", "not rely upon the information contained in this",
	"solely on", "upon alone", "on alone", "in isolation", "non gaap figures should", "non gaap measures should", "rely solely", "rely exclusively", "may not be able to rely", "not be able to rely", "in making an investment", "rely on exemptions",
	"rely on rule", "incorporation by reference", "not rely heavily", "could not rely on form", "specifically relied", "expressly relied",
	"management representations", "representations of management", "representations made by", "by any other person", "by any person", "for any other purpose", "for that purpose", "for such purpose", "as evidence", "in place of", "as an alternative", "as a measure", "without independent verification")

// notConcluded is a conclusion that was not reached.
var notConcluded = patterns("not concluded", "not yet concluded", "not _ concluded", "not determined", "not yet determined", "not made _ determination",
	"no determination", "no conclusion", "could conclude", "may conclude", "might conclude", "whether", "no reportable events", "no reportable event", "such as advice", "does not believe", "do not believe",
	"not reached _ conclusion", "could _ determine", "may _ determine", "could be required", "may be required", "might be required", "not _ withdrawn",
	"no longer _ applicable", "did not conclude", "there can be no assurance", "if", "unless", "in the event", "event of default")

// anyCompany is said of companies in general.
var anyCompany = patterns("a company", "a registrant", "an issuer", "any company", "companies")

// headingWords open the item's own heading, which says nothing about this company (the trap of an
// Item 4.02 that withdraws nothing).
var headingWords = patterns("non reliance on previously issued", "nonreliance on previously issued", "non reliance on previously", "item 4 02")

// withdraws tells whether a sentence takes reliance away, and the token of the words that do.
func (r *reading) withdraws(s *sentence) (at, end int, ok bool) {
	if s.topics&(aboutReliance|aboutWithdrawal) == 0 || r.isHeading(s) {
		return 0, 0, false
	}
	for from := s.First; from < s.Last; from = end {
		if at, end = r.withdrawal(s, from); at < 0 {
			break
		}
		if r.means(s, at) {
			return at, end, true
		}
	}
	return 0, 0, false
}

// means tells whether the words at token at are meant: said of statements, by the company, and concluded.
func (r *reading) means(s *sentence, at int) bool {
	if r.onSomethingElse(s, at) || !r.aboutPeriods(s, at) || r.predicts(at, s.Last) || r.alleged(s, at) || r.unsaid(s, at) || r.contents(s) {
		return false
	}
	i, _ := r.find(s.First, at+1, notConcluded)
	if r.wordBefore(at, s.First, 1, mightWord) {
		return false
	}
	if k, _ := r.find(s.First, at, anyCompany); k >= 0 && (k <= s.First+2 || r.wordBefore(k, s.First, 2, caseWords)) {
		return false
	}
	if k, _ := r.find(at, s.Last, consequence); k >= 0 {
		return false
	}
	return (i < 0 || r.laterConclusion(i, at)) && !r.concludedByNone(s, at)
}

var mightWord = filing.WordSet("might")

// caseWords open a case that is supposed.
var caseWords = filing.WordSet("when", "if", "where", "that", "whether", "once", "requires", "require")

// consequence behind the wording makes it a case that is provided for.
var consequence = patterns("event of default", "would constitute", "would trigger")

// concludedByNone tells whether "neither … nor … has concluded" stands in front of token at.
func (r *reading) concludedByNone(s *sentence, at int) bool {
	for k := at - 1; k > s.First; k-- {
		if concludeVerbs[r.tokens[k].Hash] {
			return r.wordBefore(k, s.First, 6, nobody) && r.wordBefore(k, s.First, k-s.First, neither)
		}
	}
	return false
}

var nobody = filing.WordSet("nor", "none", "neither")

// otherPapers are withdrawn without any doubt about accounts.
var otherPapers = filing.WordSet("registration", "guidance", "outlook", "forecast", "forecasts", "offer", "offering", "application", "motion", "complaint", "request", "proposal", "rating", "ratings", "prospectus", "shelf")

// takenBack finds "are withdrawn" said of statements or results.
func (r *reading) takenBack(s *sentence) (at, end int) {
	if s.topics&aboutWithdrawal == 0 || len(r.periodsOf(s)) == 0 {
		return -1, -1
	}
	for k := s.First; k < s.Last; k++ {
		if otherPapers[r.tokens[k].Hash] {
			break
		}
		if r.tokens[k].Hash == hashWithdrawn && r.wordBefore(k, s.First, 3, beWords) && !r.negated(k, s.First, 3) && r.wordBefore(k, s.First, k-s.First, statementWords) {
			return k, k + 1
		}
	}
	return -1, -1
}

var hashWithdrawn = filing.HashWord("withdrawn")

// noEffect is said of a report on somebody else's accounts.
var noEffect = patterns("has no effect", "had no effect", "does not affect", "did not affect")

// withdrawal finds the words from token from on that take reliance away, or that take a report or accounts back; -1 when there are none.
func (r *reading) withdrawal(s *sentence, from int) (at, end int) {
	at = -1
	switch {
	case s.topics&aboutReliance != 0:
		at, end = r.find(from, s.Last, withdrawing)
	case s.topics&aboutWithdrawal != 0 && r.has(s, auditing) && !r.has(s, noEffect):
		at, end = r.find(from, s.Last, auditorWithdrew)
	case len(r.periodsOf(s)) > 0:
		at, end = r.find(from, s.Last, accountsWithdrawn)
	}
	for _, other := range []func(*sentence) (int, int){r.denied, r.labelled, r.takenBack} {
		if at < 0 && from == s.First {
			at, end = other(s)
		}
	}
	return at, end
}

// onSomethingElse tells whether a sentence speaks of reliance on other things than issued statements.
func (r *reading) onSomethingElse(s *sentence, at int) bool {
	k, _ := r.find(r.ownClause(s, at), s.Last, otherReliance)
	return k >= 0 || r.has(s, proForma) && !r.has(s, noLonger)
}

// ownClause returns where the clause of token at begins that "and that" joins to others: "it could not rely on representations
// and that the reports should not be relied upon".
func (r *reading) ownClause(s *sentence, at int) int {
	for k := at; k > s.First; k-- {
		if thatSet[r.tokens[k].Hash] && r.tokens[k-1].Class == filing.And {
			return k
		}
	}
	return s.First
}

// aboutPeriods tells whether the reliance of a sentence is on statements, said or meant: by a term, or by
// periods with the formal wording.
func (r *reading) aboutPeriods(s *sentence, at int) bool {
	if k, _ := r.labelled(s); k >= 0 || s.topics&(aboutStatements|aboutErrors) != 0 || len(r.named(s, s.First, at)) > 0 {
		return true
	}
	if r.tokens[s.Last-1].Is(':') && s.index+1 < len(r.sentences) && r.sentences[s.index+1].topics&aboutStatements != 0 {
		return true // "the following should not be relied upon:"
	}
	if r.has(s, theyShould) && s.index > 0 {
		before := &r.sentences[s.index-1]
		return before.Block == s.Block && before.topics&aboutStatements != 0 && len(r.periodsOf(before)) > 0
	}
	return s.topics&aboutForecast == 0 && r.has(s, noLonger) && (len(r.periodsOf(s)) > 0 || s.topics&aboutRestatement != 0 && r.has(s, pointing))
}

// theyShould points back at the accounts of the sentence in front.
var theyShould = patterns("they should no longer", "they should not", "they can no longer", "they may no longer", "they must no longer", "they cannot", "they must not")

var proForma = patterns("pro forma")

var noLonger = patterns("no longer be relied", "cannot be relied", "not be relied upon any longer", "no longer reliable")

// neitherMay is reliance denied from the front: "neither the statements for 2009 nor the report may be relied upon".
var (
	neitherMay = patterns("should be relied", "may be relied", "can be relied", "must be relied", "could be relied", "should any longer be relied", "may any longer be relied", "can any longer be relied", "are to be relied", "is to be relied")
	newClause  = filing.WordSet("and", "but", "so", "they", "which")
	neither    = filing.WordSet("neither", "none")
)

// denied finds reliance that is denied by "neither" in front of it.
func (r *reading) denied(s *sentence) (at, end int) {
	at, end = r.find(s.First, s.Last, neitherMay)
	for k := at - 1; k >= s.First; k-- {
		switch t := r.tokens[k]; {
		case neither[t.Hash]:
			return at, end
		case t.Is(';'), t.Is(',') && newClause[r.tokens[k+1].Hash]:
			return -1, -1
		}
	}
	return -1, -1
}

var nonReliance = patterns("non reliance", "nonreliance")

// labelled finds "Non-reliance:" in front of a list of periods.
func (r *reading) labelled(s *sentence) (at, end int) {
	k, e := r.find(s.First, min(s.First+3, s.Last), nonReliance)
	if k != s.First || e >= s.Last || !r.tokens[e].Is(':') || len(r.periodsOf(s)) == 0 {
		return -1, -1
	}
	return k, e
}

// predicting words behind the wording make it reliance on figures as a sign of the future.
var predicting = filing.WordSet("indicative", "indication", "indications", "indicator", "indicators", "predict", "predictor", "predictors", "predictive", "prediction", "predictions",
	"guarantee", "guide", "guides", "sign", "forecast", "forecasts", "projection", "projections")

// predicts tells whether tokens [i, last) speak of figures as a sign of the future.
func (r *reading) predicts(i, last int) bool {
	for ; i < last; i++ {
		if predicting[r.tokens[i].Hash] {
			return true
		}
	}
	return false
}

var allegations = filing.WordSet("alleges", "allege", "alleging", "alleged", "allegedly", "plaintiffs", "plaintiff", "complaint", "complaints", "claims", "claiming", "allegations")

// meaning opens the definition of a term.
var meaning = patterns("means the", "means a", "means an", "means any", "shall mean")

// unsaid tells whether the words in front of token at deny that it was said, or put it into the mouth of another company.
func (r *reading) unsaid(s *sentence, at int) bool {
	if k, _ := r.find(s.First, at, otherCompanies); k >= 0 || r.namesOther(s.First, at) {
		return true
	}
	if k, _ := r.find(s.First, at, meaning); k >= 0 {
		return true
	}
	for k := s.First; k < at; k++ {
		if sayVerbs[r.tokens[k].Hash] && r.negated(k, s.First, 2) && !r.laterConclusion(k, at) {
			return true
		}
	}
	return false
}

var sayVerbs = filing.WordSet("say", "said", "state", "stated", "advise", "advised", "inform", "informed", "notify", "notified", "mean", "suggest", "imply", "indicate", "indicated")

// contents tells whether a sentence is a line of a table of contents: dots lead to its page.
func (r *reading) contents(s *sentence) bool {
	dots := 0
	for k := s.First; k < s.Last && dots < leaders; k++ {
		if dots++; !r.tokens[k].Is('.') {
			dots = 0
		}
	}
	return dots >= leaders
}

// leaders are the dots in a row that lead to a page.
const leaders = 4

var claimThat = patterns("claim that", "allegation that", "accusation that", "rumor that", "short seller", "short sellers", "analyst wrote", "article claimed", "rumors that", "suggestion that")

// untrue behind the wording says that it is a rumour.
var untrue = patterns("is false", "are false", "is untrue", "are untrue", "is baseless", "are baseless", "is unfounded", "are unfounded", "no truth")

// alleged tells whether it is only others who say so in court.
func (r *reading) alleged(s *sentence, at int) bool {
	if k, _ := r.find(s.First, at, claimThat); k >= 0 {
		return true
	}
	if k, _ := r.find(at, s.Last, untrue); k >= 0 {
		return true
	}
	for k := s.First; k < at; k++ {
		if allegations[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}

// laterConclusion tells whether a conclusion stands between an earlier "whether" or "if" and the wording.
func (r *reading) laterConclusion(i, at int) bool {
	k, _ := r.find(i+1, at, patternsConcluded)
	return k >= 0 && (!r.wordBefore(k, i, 3, negations) || r.commas(i, k) == 1)
}

// commas counts the commas in tokens [i, j): one sets the clauses around it apart, two enclose an aside.
func (r *reading) commas(i, j int) int {
	n := 0
	for ; i < j; i++ {
		if r.tokens[i].Is(',') {
			n++
		}
	}
	return n
}

var (
	patternsConcluded = patterns("concluded", "determined", "decided")
	negations         = filing.WordSet("not", "no", "never", "nor", "without", "neither")
)

// isHeading tells whether the sentence is the heading of Item 4.02 or of a section, not a statement.
func (r *reading) isHeading(s *sentence) bool {
	if i, _ := r.find(s.First, min(s.First+12, s.Last), headingWords); i < 0 {
		return r.doc.Blocks[s.Block].Kind == filing.Heading && s.topics&aboutConclusion == 0
	}
	return s.topics&aboutConclusion == 0
}
