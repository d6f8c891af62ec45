package analysis

import (
	"testing"

	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// What a later document says of the same fiscal year is learnt: how years are numbered and on which day of the week they
// end. What it says of another year end is not.
func TestLearnCalendar(t *testing.T) {
	said := fiscal.Calendar{Month: 1, Day: 31, Weeks: true, Begins: true, Weekday: 6, Nearest: true}
	longer := said
	longer.Longer = 1
	for name, c := range map[string]struct{ have, say, want fiscal.Calendar }{
		"nothing known":       {fiscal.Calendar{}, said, said},
		"the day alone":       {fiscal.Calendar{Month: 1, Day: 31}, said, said},
		"a longer quarter":    {said, longer, longer},
		"another weekday":     {fiscal.Calendar{Month: 1, Day: 31, Weekday: 7}, said, fiscal.Calendar{Month: 1, Day: 31, Weeks: true, Begins: true, Weekday: 7}},
		"another year end":    {fiscal.Calendar{Month: 12, Day: 31}, said, fiscal.Calendar{Month: 12, Day: 31}},
		"nothing said":        {said, fiscal.Calendar{}, said},
		"nothing said beside": {said, fiscal.Calendar{Month: 1, Day: 31}, said},
	} {
		if got := (Company{Calendar: c.have}).learn(notice.Cover{Calendar: c.say}).Calendar; got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
