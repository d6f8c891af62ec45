package check

import (
	"cmp"
	"fmt"
	"strings"

	"restate/analysis"
	"restate/analysis/filing"
)

// judged gives each finding its question, its rule, its key, and what the reviewer made of it.
func judged(r analysis.Review, found []Finding) []Finding {
	times := map[string]int{}
	for i := range found {
		f := &found[i]
		f.Question, f.Rule = cmp.Or(f.Question, questions[f.Code]), cmp.Or(f.Rule, rules[f.Code])
		f.Key = f.key()
		if times[f.Key]++; times[f.Key] > 1 {
			f.Key += fmt.Sprintf("#%d", times[f.Key])
		}
		if s, ok := r.Settlement(f.Key); ok {
			f.Settled = &s
			if s.Facts == f.facts() {
				f.Outcome = s.Outcome
			}
		}
	}
	return found
}

// key names a finding by its code and place: the line and period it concerns, or the words of a document,
// which never change.
func (f Finding) key() string {
	parts := []string{cmp.Or(f.family, f.Code)}
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(f.Statement)
	add(f.Line)
	add(f.Period.ID())
	add(f.subject)
	if sha := f.Origin.Source; sha != "" && f.Line == "" {
		add(sha[:min(12, len(sha))])
		if len(f.Origin.Spans) > 0 && f.subject == "" {
			add(place(f.Origin.Spans[0]))
		}
	}
	return strings.Join(parts, "/")
}

func place(s filing.Span) string {
	switch {
	case s.Page > 0:
		return fmt.Sprintf("p%d-%g-%g", s.Page, s.Box[0], s.Box[1])
	case s.End == 0:
		return s.Within
	}
	return fmt.Sprint(s.Start)
}

// facts is what a finding rests on: its severity and the figures, dates and periods in its sentence. The
// words around them may be put better by a later version without opening a decision again.
func (f Finding) facts() string {
	out := []string{string(f.Severity)}
	for _, w := range strings.Fields(f.Text) {
		if strings.ContainsAny(w, "0123456789") {
			out = append(out, strings.Trim(w, ".,;:()\u201c\u201d"))
		}
	}
	return strings.Join(out, " ")
}

// Open counts the findings that nobody has settled, by severity.
func Open(found []Finding) map[Severity]int {
	out := map[Severity]int{}
	for _, f := range found {
		if f.Outcome == analysis.Open {
			out[f.Severity]++
		}
	}
	return out
}
