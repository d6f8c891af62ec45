// Package phrase reads the words that name fiscal periods: "fiscal periods 2000 through 2005", "the
// quarters ended September 30, 2004, December 31, 2004 and March 31, 2005". It is a recursive-descent
// grammar over filing.Token; every period keeps the rule that read it and the words it was read from
// (domain.md B6).
package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Period is one period a text names.
type Period struct {
	// Period is the period as the text names it: by label (FY2005, Q1-2006) or by its end
	// (IP:2004-09-30:Q). A quarter whose year is not said has year 0.
	Period fiscal.Period
	// Generic tells that the text says "period ended" and no length; Period then holds a quarter.
	Generic bool
	// Implied tells that the period is only part of one that is named: "interim periods within 2005".
	Implied bool
	// Loose tells that the words name a year without a word such as "fiscal" or "year": "for 2005".
	Loose bool
	// Ended is the end the text gives beside a label: "third quarter ended September 30, 2006".
	Ended fiscal.Date
	// Label is the company's own number for a fiscal year that the text names by its end: 2004 in "the year
	// ended January 29, 2005 (fiscal 2004)".
	Label int
	// Ordinal is the quarter's number where the text gives it beside an end: 3 in "third quarter ended".
	Ordinal int
	// Alone tells that the day of a balance sheet is meant and no period that ends on it; the reader of sentences sets it.
	Alone bool
	// Relative is 1 where the text says "this year" for the year of a quarter, 2 where it says "last year"; else 0.
	Relative int
	// Rule is the rule of the grammar that read it.
	Rule string
	// Inferred says what was not in the words themselves and where it was taken from; else empty.
	Inferred string
	// Start and End bound the words of this period in the text; a list shares its head.
	Start, End int
	// From and To bound the tokens of the whole phrase.
	From, To int
}

// Within is the Rule of quarters that only follow from years named elsewhere in the sentence: "and
// interim periods therein". Its Period is zero.
const Within = "interim-within"

// QuartersIn is the Rule of implied quarters named as such, "quarterly periods in 2001": when their
// year is not named itself they stand for themselves.
const QuartersIn = "quarters-in-years"

// Periods returns the periods that tokens[first:last] name, in order of appearance. The tokens must be
// those of text, and the range should not cross a sentence.
func Periods(text string, tokens []filing.Token, first, last int) []Period {
	r := reader{text: text, t: tokens[:last]}
	var out []Period
	for i := first; i < last; {
		if !opens(tokens[i]) {
			i++
			continue
		}
		r.done = out
		got, next := r.at(i, first, out)
		if next <= i {
			i++
			continue
		}
		for k := range got {
			if got[k].To == 0 {
				got[k].From, got[k].To = i, next
			}
		}
		out = append(out, got...)
		i = next
	}
	return out
}

// opener tells for each class of word whether a rule can begin with it.
var opener = func() (t [32]bool) {
	for _, c := range []filing.Class{filing.CountWord, filing.OrdinalWord, filing.QuarterNoun, filing.Quarterly, filing.YearNoun, filing.Annual,
		filing.MonthName, filing.MonthNoun, filing.WeekNoun, filing.PeriodNoun, filing.HalfNoun, filing.Fiscal, filing.Interim, filing.QuarterShort, filing.FiscalShort} {
		t[c] = true
	}
	return t
}()

// openingWords begin a rule although they belong to no class, or to one that is too common.
var openingWords = filing.LexiconOf(filing.WordSet("each", "all", "every", "unaudited", "related", "respective", "corresponding", "associated", "as", "at", "dated", "sheet", "sheets", "transition", "h1", "fye", "last", "prior", "preceding", "previous"))

var hashFor = filing.HashWord("for")

// opens tells whether a rule can begin at the token; most words of a text open none.
func opens(t filing.Token) bool {
	switch t.Kind {
	case filing.Word:
		return opener[t.Class] || t.Hash == hashFor || (t.Class == filing.Unclassed || t.Class == filing.Determiner) && openingWords.At(t.Hash)
	case filing.Number:
		return t.Year() || t.Value >= 1 && t.Value <= 53
	}
	return t.Is('\'')
}

// reader looks at tokens without ever running off their end.
type reader struct {
	text string
	t    []filing.Token
	done []Period // what was read so far in the same range
}

// tok returns token i, or a token that is nothing.
func (r *reader) tok(i int) filing.Token {
	if i < 0 || i >= len(r.t) {
		return filing.Token{Kind: filing.Mark}
	}
	return r.t[i]
}

func (r *reader) class(i int) filing.Class { return r.tok(i).Class }

func (r *reader) word(i int, words ...string) bool {
	h := r.tok(i).Hash
	if h == 0 {
		return false
	}
	for _, w := range words {
		if h == filing.HashWord(w) {
			return true
		}
	}
	return false
}

// span returns the offsets of tokens [i, j).
func (r *reader) span(i, j int) (int, int) {
	if i >= j || i < 0 || j > len(r.t) {
		return 0, 0
	}
	return int(r.t[i].Start), int(r.t[j-1].End)
}

// adjacent tells whether token i+1 follows token i without a space.
func (r *reader) adjacent(i int) bool {
	return i >= 0 && i+1 < len(r.t) && r.t[i].End == r.t[i+1].Start
}

// at tries the rules at token i; before are the periods read so far in the same range.
func (r *reader) at(i, first int, before []Period) ([]Period, int) {
	t := r.tok(i)
	switch {
	case t.Class == filing.QuarterShort:
		return r.through(r.shortQuarters(i))
	case t.Kind == filing.Number && r.quarterSuffix(i):
		return r.through(r.suffixQuarters(i))
	case t.Kind == filing.Number && r.partSuffix(i), t.Kind == filing.Word && r.partPrefix(i):
		return r.shortPart(i)
	case t.Class == filing.OrdinalWord:
		return r.through(r.ordinals(i))
	case t.Class == filing.Fiscal && r.class(i+1) == filing.OrdinalWord:
		return r.through(r.ordinals(i + 1))
	case t.Class == filing.MonthName:
		return r.monthQuarters(i)
	case t.Year():
		return r.yearFirst(i, first, before)
	case t.Class == filing.Preposition:
		return r.reportsFor(i, first)
	}
	for _, rule := range rules {
		if got, next := rule(r, i); next > i {
			return got, next
		}
	}
	return nil, i
}

// rules are tried in this order where the first word alone does not tell which is meant.
var rules = [...]func(*reader, int) ([]Period, int){
	(*reader).numberedQuarters, (*reader).lastQuarters, (*reader).priorYears, (*reader).yearEndAt, (*reader).within, (*reader).asOf, (*reader).fromTo, (*reader).endedRange, (*reader).fiscalYears,
}

// skip advances over tokens of the given classes, a handful at most.
func (r *reader) skip(i int, classes ...filing.Class) int {
	for n := 0; i < len(r.t) && n < 8; i, n = i+1, n+1 {
		found := false
		for _, c := range classes {
			found = found || r.t[i].Class == c && r.t[i].Kind == filing.Word
		}
		found = found || n > 0 && r.t[i].Is('-') && r.class(i-1) == filing.Fiscal && r.class(i+1) == filing.YearNoun // "fiscal-year 2005"
		if !found {
			return i
		}
	}
	return i
}

// separator advances over what stands between two members of a list: "," "and" ", and" "&" ";" "/".
// It returns i when there is none.
func (r *reader) separator(i int) int {
	j := i
	for k := 0; k < 4; k++ {
		t := r.tok(j)
		switch {
		case t.Is(','), t.Is(';'), t.Is('&'), t.Is('/'):
		case t.Class == filing.And && t.Kind == filing.Word:
		case r.word(j, "as") && r.word(j+1, "well") && r.word(j+2, "as"):
			j += 2
		default:
			return j
		}
		j++
	}
	return j
}

// rangeWord tells whether token i joins the ends of a range.
func (r *reader) rangeWord(i int) bool {
	return r.class(i) == filing.Through || r.tok(i).Is('-') || r.word(i, "though") && r.tok(i-1).Year() && r.tok(i+1).Year() // a slip for "through"
}
