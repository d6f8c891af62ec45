package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// reading is a document cut into tokens and sentences, each sentence with the topics it touches.
type reading struct {
	doc        *filing.Document
	tokens     []filing.Token
	sentences  []sentence
	cal        fiscal.Calendar
	today      fiscal.Date      // the date of the document
	leftOut    []phrase.Period  // named only to be left out of a list
	terms      []term           // read when a sentence asks for them
	termsBy    map[uint32][]int // the first of each name, by its first word
	termsRead  bool
	otherNames map[uint32]bool // of customers, suppliers …; nil until asked for
	committees int             // whether the audit committee is the only one: 1 yes, -1 no, 0 not looked yet
	weekEnds   int             // whether periods end apart from months: 1 yes, -1 no, 0 not looked yet
}

// sentence is one sentence with what it is about.
type sentence struct {
	filing.Sentence
	index   int
	topics  topic
	periods []phrase.Period // read when the topics ask for it
	done    bool
}

func newReading(doc *filing.Document, prose filing.Prose) *reading {
	r := &reading{doc: doc, tokens: prose.Tokens, sentences: make([]sentence, len(prose.Sentences))}
	for i, s := range prose.Sentences {
		e := sentence{Sentence: s, index: i}
		for _, t := range r.tokens[s.First:s.Last] {
			if t.Hash != 0 {
				e.topics |= topicOf(t.Hash)
			}
		}
		r.sentences[i] = e
	}
	return r
}

// periodsOf returns the periods a sentence names; they are read once.
func (r *reading) periodsOf(s *sentence) []phrase.Period {
	if !s.done {
		s.periods, s.done = phrase.Periods(r.doc.Text, r.tokens, s.First, s.Last), true
	}
	return s.periods
}

func (r *reading) text(s *sentence) string { return r.doc.Text[s.Start:s.End] }

func (r *reading) span(start, end int) filing.Span { return r.doc.SourceSpan(start, end) }

// tokenSpan is the place of tokens [i, j) in the source.
func (r *reading) tokenSpan(i, j int) filing.Span {
	if i >= j {
		return filing.Span{}
	}
	return r.span(int(r.tokens[i].Start), int(r.tokens[j-1].End))
}

// has tells whether the sentence holds one of the patterns.
func (r *reading) has(s *sentence, list *phrases) bool {
	i, _ := r.find(s.First, s.Last, list)
	return i >= 0
}

// find returns the tokens of the first match of any pattern in [first, last), -1 when there is none.
func (r *reading) find(first, last int, list *phrases) (int, int) {
	for i := first; i < last; i++ {
		if t := &r.tokens[i]; t.Kind != filing.Word || !list.begins(t.Hash) {
			continue
		}
		for _, p := range list.list {
			if p[0].hash == r.tokens[i].Hash {
				if end := p.match(r.tokens, i, last); end > 0 {
					return i, end
				}
			}
		}
	}
	return -1, -1
}

// wordBefore tells whether one of the words stands among the n words before token i, not before first.
func (r *reading) wordBefore(i, first, n int, set map[uint32]bool) bool {
	for k := i - 1; k >= first && n > 0; k-- {
		t := r.tokens[k]
		if t.Kind == filing.Mark {
			continue
		}
		if set[t.Hash] {
			return true
		}
		n--
	}
	return false
}
