package notice

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

var (
	tableNouns  = filing.WordSet("table", "tables", "schedule", "schedules")
	effectNouns = filing.WordSet("effect", "effects", "impact", "impacts", "changes", "adjustments", "corrections", "correction")
	// errorCues are words of an error that avoid its name.
	errorCues = patterns("should have been", "should have", "was treated as", "were treated as", "incorrectly", "improperly", "in error", "erroneously", "mistakenly", "wrongly",
		"error", "errors", "misstatement", "misstatements", "did not properly", "was not properly")
	// cueReach is how many sentences the cue may stand in front of the table's announcement.
	cueReach = 4
)

// effects takes sentences that announce a table of what an error changed: "the table shows the effect on
// the accounts for …", where a sentence close by says that something was wrong.
func (r *reading) effects(f *findings) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if r.immaterial(s) || r.has(s, otherRestating) || r.judgedImmaterial(i) || !r.effectsTitled(i) && !(s.topics&aboutStatements != 0 && r.announcesTable(s) && (r.cued(i) || r.effectOfRestatement(s))) {
			continue
		}
		if got := r.affected(s); len(got) > 0 {
			f.restated = append(f.restated, hit{i, got})
		}
	}
}

// restatedForIt says that the accounts spoken of before are restated for what was found.
var restatedForIt = patterns("accounts have been restated", "accounts are restated", "accounts were restated", "statements have been restated", "statements are restated", "statements were restated",
	"they have been restated", "they are restated", "they will be restated", "accounts will be restated", "statements will be restated")

// restatedAfter takes the periods of a sentence about an error where the one behind it says, without any of its own, that
// the accounts are restated.
func (r *reading) restatedAfter(f *findings) {
	for i := 1; i < len(r.sentences); i++ {
		s, before := &r.sentences[i], &r.sentences[i-1]
		if before.Block != s.Block || !r.has(s, restatedForIt) || len(r.periodsOf(s)) > 0 || r.elsewhere(s) || r.has(before, otherRestating) || !r.cued(i) {
			continue
		}
		if v, _ := r.find(s.First, s.Last, restatedForIt); r.doubted(s, v) || r.supposed(s, v) {
			continue
		}
		if got := r.affected(before); len(got) > 0 && before.topics&aboutStatements != 0 {
			f.restated = append(f.restated, hit{i, got})
		}
	}
}

// periodsAre opens a sentence that gives the list a sentence in front of it announces.
var periodsAre = patterns("the periods are", "the periods _ are", "the quarters _ are", "the years _ are", "periods restated", "restated periods", "periods to be restated", "affected periods", "periods affected", "the affected periods")

// listed takes the periods of "The periods concerned are …" close behind a restatement announced without any.
func (r *reading) listed(f *findings) {
	for i := 1; i < len(r.sentences); i++ {
		s := &r.sentences[i]
		if k, _ := r.find(s.First, min(s.First+6, s.Last), periodsAre); k != s.First || !r.announced(i) {
			continue
		}
		if got := r.continued(s, r.affected(s)); len(got) > 0 {
			f.restated = append(f.restated, hit{i, got})
		}
	}
}

// announced tells whether a sentence close in front of sentence i announces a restatement.
func (r *reading) announced(i int) bool {
	for k := i - 1; k >= max(0, i-cueReach); k-- {
		s := &r.sentences[k]
		if v, e := r.find(s.First, s.Last, announcing); v >= 0 && !r.beside(s, e-1) && !r.elsewhere(s) && !r.immaterial(s) {
			return true
		}
	}
	return false
}

// maxTitle is the most tokens of a title.
const maxTitle = 8

// effectsTitled tells whether sentence i stands under the title "Effects of the restatement".
func (r *reading) effectsTitled(i int) bool {
	if i == 0 {
		return false
	}
	t := &r.sentences[i-1]
	return t.Last-t.First <= maxTitle && t.topics&aboutRestatement != 0 && effectNouns[r.tokens[t.First].Hash]
}

// announcesTable tells whether a sentence speaks of a table, and of effects or changes, near its beginning.
func (r *reading) announcesTable(s *sentence) bool {
	table := false
	for k := s.First; k < min(s.First+14, s.Last); k++ {
		h := r.tokens[k].Hash
		table = table || tableNouns[h]
		if table && effectNouns[h] {
			return true
		}
	}
	return false
}

var ofRestatement = patterns("effect of the restatement", "effects of the restatement", "impact of the restatement", "impacts of the restatement", "effect of this restatement", "effects of this restatement")

// effectOfRestatement tells whether a sentence speaks of what a restatement changed, of the company's own and for an error.
func (r *reading) effectOfRestatement(s *sentence) bool {
	return r.has(s, ofRestatement) && !r.elsewhere(s) && !r.recasts()
}

// cued tells whether a sentence close in front of sentence i says that something was wrong, and none that
// it is immaterial or no error.
func (r *reading) cued(i int) bool {
	found := false
	for k := i; k >= max(0, i-cueReach); k-- {
		s := &r.sentences[k]
		if r.immaterial(s) || s.topics&aboutRestatement != 0 && r.has(s, otherRestating) {
			return false
		}
		found = found || r.has(s, errorCues)
	}
	return found
}

var hashSheet = filing.HashWord("sheet")

// sheets adds the balance sheets that the sentences of the notice name by a term without a day: (the
// "Post-IPO Balance Sheet") in a report filed on a day. The day is the one the text gives for balances in
// the weeks before it.
func (r *reading) sheets(hits []hit) {
	for i, h := range hits {
		s := &r.sentences[h.sentence]
		for k := s.First; k+2 < s.Last; k++ {
			if r.tokens[k].Hash != hashSheet || !r.tokens[k+1].Is('"') || r.dated(h.periods) {
				continue
			}
			filed, ok := r.dayBefore(s, k)
			if !ok {
				continue
			}
			if p, ok := r.balanceBefore(filed); ok {
				p.Inferred = "day of the balance sheet from where the text gives balances as of it"
				hits[i].periods = append(slices.Clone(h.periods), p)
			}
			break
		}
	}
}

// dated tells whether a list names a balance sheet by its day.
func (r *reading) dated(list []phrase.Period) bool {
	return slices.ContainsFunc(list, func(p phrase.Period) bool { return p.Period.Kind == fiscal.Instant })
}

// dayBefore returns the last full date in front of token k of the sentence.
func (r *reading) dayBefore(s *sentence, k int) (fiscal.Date, bool) {
	for j := k; j >= max(s.First, k-16); j-- {
		if d, end := phrase.Date(r.doc.Text, r.tokens[:s.Last], j); end > j {
			return d, true
		}
	}
	return fiscal.Date{}, false
}

// offeringWeeks is how many days before its report the balance sheet of an offering is drawn up.
const offeringWeeks = 30

// balanceBefore finds a day that the text gives balances for in the weeks before a report was filed.
func (r *reading) balanceBefore(filed fiscal.Date) (phrase.Period, bool) {
	for i := range r.sentences {
		for _, p := range r.periodsOf(&r.sentences[i]) {
			if n := p.Period.At.DaysUntil(filed); p.Period.Kind == fiscal.Instant && n > 0 && n <= offeringWeeks {
				return p, true
			}
		}
	}
	return phrase.Period{}, false
}

// recasts tells whether the document restates for another reason than an error, new segments or a split, or speaks of a
// restatement that lies behind.
func (r *reading) recasts() bool {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutRestatement == 0 {
			continue
		}
		if r.has(s, otherRestating) || r.onlyBehind(s) {
			return true
		}
	}
	return false
}

// onlyBehind tells whether the restatements a sentence speaks of lie behind.
func (r *reading) onlyBehind(s *sentence) bool {
	for v := s.First; v < s.Last; v++ {
		if nounWords[r.tokens[v].Hash] {
			return r.liesBehind(s, v)
		}
	}
	return false
}

// restatedColumns returns the periods of columns headed "As Restated" in a document that says nothing
// else about it; not where it says that figures were recast for another reason.
func (r *reading) restatedColumns() []Period {
	if r.recasts() {
		return nil
	}
	var out []Period
	for _, t := range r.doc.Tables {
		for c := 0; c < t.Columns; c++ {
			out = append(out, r.restatedColumn(t, c)...)
		}
	}
	return out
}

// restatedColumn reads the stacked heading of one column as a line: "Three Months Ended Oct 1 2005 As Restated".
func (r *reading) restatedColumn(t filing.Table, c int) []Period {
	var words []string
	var place filing.Span
	for _, row := range t.Head {
		for _, cell := range row.Cells {
			if cell.From <= c && c < cell.To {
				words = append(words, cell.Text)
				place = r.span(cell.Start, cell.End)
			}
		}
	}
	line := strings.Join(words, " ")
	tokens := filing.Lex(line, nil)
	if !slices.ContainsFunc(tokens, func(k filing.Token) bool { return k.Hash == hashRestated }) {
		return nil
	}
	var out []Period
	for _, p := range phrase.Periods(line, tokens, 0, len(tokens)) {
		id := r.cal.Resolve(p.Period)
		if !labelled(id) || id.Kind == fiscal.Instant || p.Implied {
			continue
		}
		e := Period{Period: id, Known: Inferred, Basis: "unknown", Rule: "restated-column", Inferred: "the column's heading says restated; no sentence does", Spans: []filing.Span{place}}
		if e.Start, e.End, _ = r.cal.Days(id); p.Period.Kind == fiscal.Unresolved {
			e.End = p.Period.At
		}
		out = append(out, e)
	}
	return out
}
