package text

import (
	"slices"
	"testing"

	"restate/analysis/money"
)

func TestRowOf(t *testing.T) {
	for _, c := range []struct {
		line, caption string
		figures       []string
	}{
		{"Net revenues           $    8,214   $  7,905", "Net revenues", []string{"$8,214", "$7,905"}},
		{"Loss                       (415)      (1,194)", "Loss", []string{"(415)", "(1,194)"}},
		{"Loss                       ( 415)     $ (1,194)", "Loss", []string{"(415)", "$(1,194)"}},
		{"Income                     $ 1, 465,000", "Income", []string{"$1,465,000"}},
		{"Income                     (599 )        12", "Income", []string{"(599)", "12"}},
		{"Margin                     38.7%        4 %", "Margin", []string{"38.7%", "4%"}},
		{"Per share                  $.58      $(.08)", "Per share", []string{"$.58", "$(.08)"}},
		{"Nil                        --       -      n/a", "Nil", []string{"--", "-", "n/a"}},
		{"Total                      1,234 (1)    99*", "Total", []string{"1,234", "99"}},
		{"Revenue.............  12,345   11,000", "Revenue", []string{"12,345", "11,000"}},
		{"Balance, December 31, 1990        104,055", "Balance, December 31, 1990", []string{"104,055"}},
		{"1997, 1,943,666; 1996, 1,191,666      5,915,572", "1997, 1,943,666; 1996, 1,191,666", []string{"5,915,572"}},
		{"Repurchase of stock at $.001", "Repurchase of stock at $.001", nil},
		{"in the quarter ended June 30, 2005", "in the quarter ended June 30, 2005", nil},
		{"Commitments                $            $", "Commitments", nil},
		{"Interest                   $            $  12", "Interest", []string{"$12"}},
		{"2006      1,250      1,300", "2006", []string{"1,250", "1,300"}},
		{"          2006      2005", "", []string{"2006", "2005"}},
		{"Call (408) 555-0100", "Call (408) 555-0100", nil},
		{"Change                     -4.1%     +2.0%", "Change", []string{"-4.1%", "+2.0%"}},
		{"Émission d'actions           5 000      1,250", "Émission d'actions 5 000", []string{"1,250"}},
	} {
		r := rowOf(c.line, 0, wordsOf(c.line))
		var got []string
		for _, p := range r.figures {
			got = append(got, p.text)
		}
		if !slices.Equal(got, c.figures) {
			t.Errorf("%q: figures %q, want %q", c.line, got, c.figures)
		}
		caption := r.caption.text
		if len(c.figures) > 0 && caption != c.caption {
			t.Errorf("%q: caption %q, want %q", c.line, caption, c.caption)
		}
	}
}

// What is taken for a figure must be one to those who read its value.
func TestFiguresAreAmounts(t *testing.T) {
	for _, s := range []string{"$8,214", "(415)", "$(1,194)", "$.58", "38.7%", "--", "—", "1,465,000", "-4.1%", "$--"} {
		if st, n := figureState(s); st != whole || n != len(s) {
			t.Errorf("%q is not taken for a figure", s)
		}
		if _, err := money.Parse(s); err != nil {
			t.Errorf("%q is taken for a figure: %v", s, err)
		}
	}
	for _, s := range []string{"", "1A", "4.02a", "1,46", "12/31", "3.19-4", "(Note", "435-0800", "599)", "Q1"} {
		if st, _ := figureState(s); st == whole {
			t.Errorf("%q is taken for a figure", s)
		}
	}
}
