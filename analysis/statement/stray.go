package statement

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

var (
	begunVersion = pattern.New(`^(as|previously|originally|initially|as (previously|originally|initially|first))$`)
	endedVersion = pattern.New(`^(previously |originally |initially )?(reported|filed|stated|presented|issued|published)\b`)
	endedByAs    = pattern.New(`^(re-?stated|corrected|revised|amended|recast|adjusted|reclassified)\b`)
)

// strayed tells whether the first words of a version, which their reader set over several columns, do not belong to
// one of them: "As" over "Previously" over "Reported", with "Adjustments" beside it.
func strayed(c filing.Cell, below []filing.Row, g int) bool {
	words := strings.TrimSpace(plainSpaces(c.Text))
	if !begunVersion.MatchString(words) {
		return false
	}
	for _, h := range below {
		for _, under := range h.Cells {
			if g < under.From || g >= max(under.To, under.From+1) {
				continue
			}
			switch text := strings.TrimSpace(plainSpaces(under.Text)); {
			case begunVersion.MatchString(text) && !strings.HasPrefix(text, "as"):
			case endedVersion.MatchString(text):
				return false
			default:
				return words != "as" || !endedByAs.MatchString(text)
			}
		}
	}
	return false
}
