package filing

import "strings"

// Sentence is a run of tokens [First, Last) inside one block, Text[Start:End].
type Sentence struct {
	First, Last int
	Start, End  int
	Block       int
}

// Prose is the text of a document cut into tokens and sentences, once for all that read it.
type Prose struct {
	Tokens    []Token
	Sentences []Sentence
}

// ProseOf cuts a document's text.
func ProseOf(d *Document) Prose {
	tokens := Lex(d.Text, nil)
	return Prose{tokens, Sentences(d, tokens)}
}

// maxSentence is the most tokens of one sentence; what is longer is no prose. It keeps readers that
// look back within a sentence from ever taking long.
const maxSentence = 600

// usualSentence is about how many tokens a sentence of a filing has.
const usualSentence = 32

// Sentences splits a document's tokens into sentences. A block's end always ends one; text outside
// blocks belongs to none. In a grid every printed line is one.
func Sentences(d *Document, tokens []Token) []Sentence {
	out := make([]Sentence, 0, len(d.Blocks)+len(tokens)/usualSentence)
	i := 0
	for b := range d.Blocks {
		block := &d.Blocks[b]
		for i < len(tokens) && int(tokens[i].Start) < block.Start {
			i++
		}
		first := i
		for i < len(tokens) && int(tokens[i].End) <= block.End {
			i++
			if i-first >= maxSentence || endsSentence(d.Text, tokens, i, block) {
				out = append(out, sentence(tokens, first, i, b))
				first = i
			}
		}
		if i > first {
			out = append(out, sentence(tokens, first, i, b))
		}
	}
	return out
}

func sentence(tokens []Token, first, last, block int) Sentence {
	return Sentence{First: first, Last: last, Start: int(tokens[first].Start), End: int(tokens[last-1].End), Block: block}
}

// endsSentence tells whether a sentence ends behind token i-1.
func endsSentence(text string, tokens []Token, i int, block *Block) bool {
	if i >= len(tokens) || int(tokens[i].Start) >= block.End {
		return false
	}
	gap := text[tokens[i-1].End:tokens[i].Start]
	if block.Kind == Grid {
		return strings.IndexByte(gap, '\n') >= 0
	}
	return tokens[i-1].Kind == Mark && gap != "" && stops(text, tokens, i)
}

// stops tells whether the marks in front of token i, which stands apart from them, end a sentence of running text.
func stops(text string, tokens []Token, i int) bool {
	stop := i - 1
	for stop > 0 && closing(tokens[stop]) && tokens[stop].Start == tokens[stop-1].End {
		stop--
	}
	t := tokens[stop]
	if stop == 0 || !(t.Is('.') || t.Is('!') || t.Is('?')) {
		return false
	}
	return opensSentence(text, tokens[i]) && !(t.Is('.') && abbreviated(text, tokens, stop-1, i))
}

func closing(t Token) bool { return t.Is('"') || t.Is(')') || t.Is('\'') || t.Is(']') }

// opensSentence tells whether a token can begin a sentence: a capital, a number or an opening mark.
func opensSentence(text string, t Token) bool {
	switch t.Kind {
	case Word:
		c := text[t.Start]
		return c < 'a' || c > 'z'
	case Number:
		return true
	}
	return t.Is('"') || t.Is('(') || t.Is('\'') || t.Is('*') || t.Is('-') || t.Value > 127
}

// abbreviated tells whether the point behind token prev belongs to an abbreviation rather than
// ending the sentence before token next.
func abbreviated(text string, tokens []Token, prev, next int) bool {
	p, n := tokens[prev], tokens[next]
	if p.Kind != Word || p.End != tokens[prev+1].Start {
		return false
	}
	word := text[p.Start:p.End]
	switch {
	case len(word) == 1 && word != "I": // initials, U.S.
		return !starters[n.Hash]
	case p.Class == MonthName && len(word) <= 4 && word[len(word)-1] != 'y':
		return n.Kind == Number
	case companyEndings[p.Hash]:
		return !starters[n.Hash]
	}
	return abbreviations[p.Hash]
}

var (
	companyEndings = WordSet("inc", "corp", "co", "ltd", "llc", "plc", "bros", "jr", "sr")
	abbreviations  = WordSet("no", "nos", "vs", "approx", "mr", "mrs", "ms", "dr", "st", "messrs", "cf", "eg", "ie", "mass", "calif", "ave", "est")
	// starters are words that begin a sentence far more often than they follow a company's name.
	starters = WordSet("the", "this", "these", "in", "on", "as", "it", "its", "we", "our", "for", "a", "an", "management", "at", "such",
		"following", "there", "they", "although", "while", "during", "based", "accordingly", "after", "upon", "to", "under")
)
