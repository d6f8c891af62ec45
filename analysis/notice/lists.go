package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// continued adds the periods of the list items that follow a sentence left open at its block's end.
func (r *reading) continued(s *sentence, periods []phrase.Period) []phrase.Period {
	if !r.open(s) {
		return periods
	}
	announced := r.tokens[s.Last-1].Is(':') || r.has(s, pointsOn)
	awaited := phrase.Awaited(r.doc.Text, r.tokens, s.First, s.Last)
	for i := s.index + 1; i < len(r.sentences); i++ {
		next := &r.sentences[i]
		if announced && i == s.index+1 && r.columnTitles(next) {
			continue
		}
		if got := r.awaiting(next, awaited); len(got) > 0 {
			periods = append(periods[:len(periods):len(periods)], got...)
			continue
		}
		if !r.listItem(next) && !(announced && r.fragment(next)) {
			break
		}
		periods = append(periods[:len(periods):len(periods)], r.periodsOf(next)...)
	}
	return periods
}

// awaiting reads the day that opens an item of a list whose lengths were told in front of it.
func (r *reading) awaiting(s *sentence, lengths []fiscal.Length) []phrase.Period {
	i := s.First
	for i < s.Last && r.tokens[i].Kind == filing.Mark {
		i++
	}
	if len(lengths) == 0 || i == s.Last {
		return nil
	}
	return phrase.Awaiting(r.doc.Text, r.tokens[:s.Last], i, lengths)
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
	"announced", "discussed", "provided", "we", "he", "they", "can", "do", "does", "remain", "remains", "continue", "continues", "reflect", "reflects")

var hashMay = filing.HashWord("may")

// fragment tells whether a sentence names periods without saying anything of them: an item of a list that
// carries no mark.
func (r *reading) fragment(s *sentence) bool {
	first := r.tokens[s.First]
	if first.Class == filing.Determiner && s.First+1 < s.Last {
		first = r.tokens[s.First+1]
	}
	return !ownSubjects[first.Hash] && !r.asserts(s) && !r.has(s, unaffected) && len(r.periodsOf(s)) > 0
}

// asserts tells whether a sentence has a verb that says something.
func (r *reading) asserts(s *sentence) bool {
	for k := s.First; k < s.Last; k++ {
		if h := r.tokens[k].Hash; finiteVerbs[h] || h == hashMay && k+1 < s.Last && r.tokens[k+1].Kind == filing.Word {
			return true
		}
	}
	return false
}

// maxTitles is the most tokens of the titles of a list's columns.
const maxTitles = 14

// columnTitles tells whether a sentence can be the titles of a list set in columns: "Period, Form, Date filed".
func (r *reading) columnTitles(s *sentence) bool {
	return s.Last-s.First <= maxTitles && !r.tokens[s.Last-1].Is('.') && len(r.periodsOf(s)) == 0 && s.index+1 < len(r.sentences) && r.fragment(&r.sentences[s.index+1])
}

func (r *reading) listItem(s *sentence) bool {
	if k := r.doc.Blocks[s.Block].Kind; k == filing.ListItem {
		return true
	}
	t := r.tokens[s.First]
	return t.Is('*') || t.Is('-') || t.Is('(') || t.Value == '\u2022' || t.Value == '\u00b7'
}
