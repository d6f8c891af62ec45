package statement

import (
	"testing"

	"restate/analysis/filing"
)

// TestTablesWithoutTitlesAreNamedByTheSentenceAbove names two segments' tables by the sentences that lead to
// them, as long as they follow each other and have no titles of their own.
func TestTablesWithoutTitlesAreNamedByTheSentenceAbove(t *testing.T) {
	doc := drawn("T Kilns let\nH | Q1 2006\nR Revenue | 5\nR Net income | 1")
	l := leads{doc: doc}
	untitled, titled := filing.Table{}, filing.Table{Titles: []filing.Cell{{Text: "Balance sheets"}}}
	unit := filing.Table{Titles: []filing.Cell{{Text: "(in thousands)"}, {Text: "As Restated"}}}
	north := "The following tables are of the north kiln:"
	steps := []struct {
		grid           filing.Table
		sentence, want string
	}{
		{untitled, north, north}, {unit, "", north}, {untitled, "", north},
		{untitled, "The table below is of the south kiln:", "The table below is of the south kiln:"}, {untitled, "", ""},
		{untitled, north, north}, {titled, "", ""}, {untitled, "", ""},
	}
	for i, s := range steps {
		if got := l.named(s.grid, s.sentence); got != s.want {
			t.Errorf("%d: %q, want %q", i, got, s.want)
		}
		l.before = s.grid
	}
	for want, got := range map[string]string{
		"The following tables are of the north kiln; (in thousands); As Restated": hearing{}.title(unit, "", north),
		"Balance sheets; June 30": hearing{}.title(titled, "June 30", north),
		"As Restated":             hearing{}.title(untitled, "As Restated", ""),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
