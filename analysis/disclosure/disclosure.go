// Package disclosure reads what a document says, and leaves out, beside its notice and its tables: reports
// that are late, an amount not yet determined, non-GAAP figures and what stands beside them, claims that
// figures can test, and changes whose arithmetic does not come out. It judges nothing; each thing read
// keeps the words and their place.
package disclosure

import (
	"slices"

	"restate/analysis/deadline"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Passage is words of a document and their place.
type Passage struct {
	Quote string        `json:"quote"` // the sentence, as normalised text
	Spans []filing.Span `json:"spans"` // of the words that count in it
}

// Disclosures is what one document says beside its notice.
type Disclosures struct {
	Filer        deadline.Filer `json:"filer,omitempty"`        // as the cover says; empty where it does not
	Late         []Late         `json:"late,omitempty"`         // reports that are not, or will not be, filed in time
	Undetermined []Passage      `json:"undetermined,omitempty"` // the amount, or the effect, is not known yet
	NonGAAP      *NonGAAP       `json:"non_gaap,omitempty"`     // nil where no non-GAAP figure is spoken of
	Claims       []Claim        `json:"claims,omitempty"`
	Moves        []Move         `json:"moves,omitempty"` // changes that do not come out
	Ties         []Tie          `json:"ties,omitempty"`  // figures stated twice
}

// IsZero tells whether nothing was read.
func (d Disclosures) IsZero() bool {
	return d.Filer == "" && d.NonGAAP == nil && len(d.Late)+len(d.Undetermined)+len(d.Claims)+len(d.Moves)+len(d.Ties) == 0
}

// limits keep what is remembered of one document small.
const (
	maxPassages = 12
	maxClaims   = 40
)

// Read reads a document of which prose is the text. Mentions and tables are what was read of it before; the calendar resolves dates.
func Read(doc *filing.Document, prose filing.Prose, cal fiscal.Calendar, mentions []statement.Mention, tables []statement.Table) Disclosures {
	r := &reader{doc: doc, cal: cal, tokens: prose.Tokens, sentences: prose.Sentences}
	r.survey()
	d := Disclosures{Filer: r.filer(), Late: r.late(), Undetermined: r.undetermined()}
	d.NonGAAP = r.nonGAAP(mentions, tables)
	d.Claims = append(r.claims(mentions), r.derived(mentions)...)
	d.Claims = d.Claims[:min(len(d.Claims), maxClaims)]
	d.Moves = r.moves()
	d.Ties = ties(mentions)
	return d
}

// reader reads one document.
type reader struct {
	doc       *filing.Document
	cal       fiscal.Calendar
	tokens    []filing.Token
	sentences []filing.Sentence
	topics    []topic // by sentence
}

// topic is what a sentence may be about, by single words in it.
type topic uint8

const (
	aboutFiling topic = 1 << iota
	aboutDetermining
	aboutMeasures
	aboutComparing
	aboutMoney
	aboutFilers
)

// topicOf leads from a word to what a sentence with it may be about.
var topicOf = filing.LexiconOf(func() map[uint32]topic {
	m := map[uint32]topic{}
	add := func(t topic, words ...string) {
		for _, w := range words {
			m[filing.HashWord(w)] |= t
		}
	}
	add(aboutFiling, "file", "filed", "filing", "timely", "delay", "delayed", "delinquent", "late")
	add(aboutDetermining, "determined", "determine", "quantified", "quantify", "estimate", "estimated", "calculated", "finalized", "known")
	add(aboutMeasures, "gaap", "forma", "adjusted", "ebitda")
	add(aboutComparing, "exceeded", "exceeds", "surpassed", "consistent", "comparable", "unchanged", "flat", "higher", "lower", "greater", "increased", "decreased",
		"rose", "fell", "grew", "declined", "improved")
	add(aboutFilers, "filer")
	return m
}())

// survey looks at every word once and notes what each sentence may be about. The lines of tables are about
// nothing.
func (r *reader) survey() {
	r.topics = make([]topic, len(r.sentences))
	for i, s := range r.sentences {
		if r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		for _, t := range r.tokens[s.First:s.Last] {
			if t.Kind == filing.Word {
				r.topics[i] |= topicOf.At(t.Hash)
			} else if t.Is('$') || t.Is('%') {
				r.topics[i] |= aboutMoney
			}
		}
	}
}

// about lists the sentences that may be about something.
func (r *reader) about(t topic) []filing.Sentence {
	var out []filing.Sentence
	for i, s := range r.sentences {
		if r.topics[i]&t != 0 {
			out = append(out, s)
		}
	}
	return out
}

// passage returns a sentence with the place of tokens [i, j) in it.
func (r *reader) passage(s filing.Sentence, i, j int) Passage {
	return Passage{Quote: r.quote(s), Spans: []filing.Span{r.span(i, j)}}
}

// longest is the most bytes of a sentence that are kept.
const longest = 700

func (r *reader) quote(s filing.Sentence) string {
	text := r.doc.Text[s.Start:s.End]
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && text[cut] != ' ' {
		cut--
	}
	if cut == 0 {
		return ""
	}
	return text[:cut] + " \u2026"
}

func (r *reader) span(i, j int) filing.Span {
	return r.doc.SourceSpan(int(r.tokens[i].Start), int(r.tokens[j-1].End))
}

// in returns the first token of [i, j) whose word is in a set, -1 when none is.
func (r *reader) in(i, j int, set map[uint32]bool) int {
	for k := max(i, 0); k < j; k++ {
		if r.tokens[k].Kind == filing.Word && set[r.tokens[k].Hash] {
			return k
		}
	}
	return -1
}

// word tells whether token i is one of the words.
func (r *reader) word(i int, words ...string) bool {
	return i >= 0 && i < len(r.tokens) && r.tokens[i].Kind == filing.Word && slices.ContainsFunc(words, func(w string) bool { return r.tokens[i].Hash == filing.HashWord(w) })
}
