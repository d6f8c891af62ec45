package check

import (
	"slices"
	"strings"

	"restate/analysis"
)

// quoted gives findings on figures of the review the row that they rest on: where a finding names the place, the
// row printed there, else that of the figure as reported.
func quoted(r analysis.Review, im analysis.Impact, found []Finding) []Finding {
	for i := range found {
		f := &found[i]
		if f.Quote != "" {
			continue
		}
		l := lineOf(r, *f)
		if l == nil {
			f.Quote = itemAt(r, *f)
			continue
		}
		if fact := factOf(l, im, *f); fact != nil {
			f.Quote = rowOf(l, fact)
		}
	}
	return found
}

func lineOf(r analysis.Review, f Finding) *analysis.Line {
	if f.Line == "" {
		return nil
	}
	_, l, _ := r.Line(f.Statement, f.Line)
	return l
}

// factOf is the figure that a finding on a line rests on.
func factOf(l *analysis.Line, im analysis.Impact, f Finding) *analysis.Fact {
	if len(f.Origin.Spans) > 0 {
		for i := range l.Facts {
			if o := l.Facts[i].Origin; o.Source == f.Origin.Source && len(o.Spans) > 0 && o.Spans[0] == f.Origin.Spans[0] {
				return &l.Facts[i]
			}
		}
	}
	s, ok := im.Statement(f.Statement)
	if !ok {
		return nil
	}
	e, _ := s.Effect(l.Key, f.Period)
	return e.Fact
}

// rowOf is a figure's row as printed, or its caption and the figure.
func rowOf(l *analysis.Line, f *analysis.Fact) string {
	switch {
	case f.Row != "":
		return f.Row
	case f.Printed == "":
		return ""
	case f.Caption != "":
		return f.Caption + "  " + f.Printed
	}
	return l.Caption + "  " + f.Printed
}

// itemAt is the row of a reconciliation that a finding rests on.
func itemAt(r analysis.Review, f Finding) string {
	for _, m := range r.Measures {
		for _, it := range m.Items {
			at := it.Origin.Source == f.Origin.Source && it.Period == f.Period
			if at && it.Printed != "" && len(f.Origin.Spans) > 0 && slices.Equal(it.Origin.Spans, f.Origin.Spans) {
				return strings.TrimSpace(it.Name + "  " + it.Printed)
			}
		}
	}
	return ""
}
