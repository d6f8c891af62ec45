package paper_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/paper"
)

func TestNeutral(t *testing.T) {
	d := decimal.NewFromInt(-5)
	for _, c := range []struct {
		cell paper.Cell
		want string
	}{
		{paper.Cell{Text: "Net revenues"}, "Net revenues"},
		{paper.Cell{Text: ""}, ""},
		{paper.Cell{Text: "–"}, "–"},
		{paper.Cell{Text: "=1+1"}, "'=1+1"},
		{paper.Cell{Text: "-5"}, "'-5"},
		{paper.Cell{Text: "\t @sum"}, "'\t @sum"},
		{paper.Cell{Text: "＝1"}, "'＝1"},
		{paper.Cell{Text: "a=b"}, "a=b"},
		{paper.Cell{Text: "'tis"}, "'tis"},
		{paper.Cell{Text: "-5", Amount: &d}, "-5"},
		{paper.Cell{Text: "(5)", Amount: &d}, "(5)"},
		{paper.Cell{Text: "-2+cmd|x", Amount: &d}, "'-2+cmd|x"},
	} {
		if got := c.cell.Neutral(); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.cell.Text, got, c.want)
		}
	}
}

func TestGivenUndoesNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+@ a-]{0,6}`)).Draw(t, "text")
		if got := paper.Given(paper.Neutral(text)); got != text {
			t.Fatalf("%q came back as %q", text, got)
		}
	})
}

func TestReasons(t *testing.T) {
	s := paper.Sheet{Rows: []paper.Row{
		{Cells: []paper.Cell{{Text: "caption", Why: "not blank"}, {Why: "never reported"}}},
		{Cells: []paper.Cell{{}, {Why: "not derivable"}, {Why: "never reported"}}},
	}}
	list, number := s.Reasons()
	if len(list) != 2 || list[0] != "never reported" || list[1] != "not derivable" {
		t.Errorf("reasons are %q", list)
	}
	want := map[paper.At]int{{Row: 0, Column: 1}: 1, {Row: 1, Column: 1}: 2, {Row: 1, Column: 2}: 1}
	if len(number) != len(want) {
		t.Errorf("numbers are %v, want %v", number, want)
	}
	for at, n := range want {
		if number[at] != n {
			t.Errorf("%v has reason %d, want %d", at, number[at], n)
		}
	}
}
