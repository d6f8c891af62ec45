package analysis

import (
	"slices"
	"strings"
)

// Name says a reach in words.
func (r Reach) Name() string {
	switch r {
	case ByCategory:
		return "by category"
	case Both:
		return "both sides"
	case GAAPOnly:
		return "GAAP only"
	}
	return string(r) + " only"
}

// ReachOf reads a reach as a person writes it: by its code, by its name, or by the name of a measure
// of the review. Another text is refused: it would change nothing.
func (r Review) ReachOf(text string) (Reach, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, known := range []Reach{ByCategory, Both, GAAPOnly} {
		if text == string(known) || text == strings.ToLower(known.Name()) {
			return known, nil
		}
	}
	for _, m := range r.MeasureNames() {
		if SameMeasure(strings.TrimSuffix(text, " only"), m) {
			return Reach(m), nil
		}
	}
	return "", refuse("%q is not a reach; write both, gaap, by category, or the name of a measure of this review.", text)
}

// MeasureNames lists the measures that have a bridge or a statement of their own, those of net income first.
func (r Review) MeasureNames() []string {
	var names []string
	others := 0
	for _, m := range r.Measures {
		if m.base() == lineNetIncome {
			names = append(names, m.Name)
		} else {
			others++
		}
	}
	for _, s := range r.Statements {
		if s.Measure != "" && !slices.ContainsFunc(names, func(n string) bool { return SameMeasure(n, s.Measure) }) {
			names = append(names, s.Measure)
		}
	}
	for _, m := range r.Measures {
		if others > 0 && m.base() != lineNetIncome {
			names = append(names, m.Name)
		}
	}
	return names
}

// HasMeasure tells whether the review has a measure of that name.
func (r Review) HasMeasure(name string) bool {
	return slices.ContainsFunc(r.MeasureNames(), func(m string) bool { return SameMeasure(m, name) })
}
