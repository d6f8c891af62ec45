package pages

import (
	"slices"

	"restate/analysis/paper"
)

// NewVersions returns two versions of a statement side by side, chosen among the pairs that give the same
// periods.
func NewVersions(h Host) Page {
	names := func(s State) []string {
		var out []string
		for _, p := range paper.VersionPairs(s.Review) {
			out = append(out, p.Name(s.Review))
		}
		return out
	}
	return newChoicePage(h, "Versions", 420, names, func(s State, chosen string) paper.Sheet {
		pairs, pair := paper.VersionPairs(s.Review), paper.VersionPair{}
		if i := slices.IndexFunc(pairs, func(p paper.VersionPair) bool { return p.Name(s.Review) == chosen }); i >= 0 {
			pair = pairs[i]
		}
		sheet := paper.Between(s.Review, pair, s.View)
		sheet.Subtitle = s.View.In() // the field beside it names the pair
		return sheet
	})
}
