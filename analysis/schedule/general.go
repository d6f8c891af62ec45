package schedule

import (
	"slices"
	"strings"

	"restate/analysis"
)

// general tells whether a name only says that something is not GAAP, and of no other figure than the
// bottom line: "pro forma", "Non-GAAP net income", "adjusted earnings".
func general(name string) bool {
	t := fold(name)
	return spoken(name) != "" && !slices.ContainsFunc([]string{"ebit", "operati", "gross", "cash", "revenue", "per share", "margin"},
		func(w string) bool { return strings.Contains(t, w) })
}

// nameGeneral finds the one measure that general names mean: a company that reports one speaks of it
// as pro forma in one place and as non-GAAP in another. There is none where the tables or the review
// tell several apart.
func (r *reader) nameGeneral(figures []*figure) {
	one := func(names []string) (string, bool) {
		var first string
		for _, n := range names {
			switch {
			case !general(n):
			case first == "":
				first = n
			case !analysis.SameMeasure(spoken(first), spoken(n)):
				return "", false
			}
		}
		return first, true
	}
	var titles []string
	for _, s := range r.review.Statements {
		titles = append(titles, s.Measure)
	}
	for _, f := range figures {
		titles = append(titles, f.field["statement"])
	}
	measure, a := one(r.measures)
	title, b := one(titles)
	switch {
	case !a || !b:
	case measure != "":
		r.general = measure
	case title != "":
		r.general = spoken(title)
	}
}
