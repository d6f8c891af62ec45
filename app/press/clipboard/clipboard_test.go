package clipboard_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app/press/clipboard"
)

func TestParse(t *testing.T) {
	for block, want := range map[string][][]string{
		"":                          nil,
		"7":                         {{"7"}},
		"1\t2\r\n3\t4\r\n":          {{"1", "2"}, {"3", "4"}},
		"1\t2\r3\t4\r":              {{"1", "2"}, {"3", "4"}},
		"a\t\n\t\nb":                {{"a", ""}, {"", ""}, {"b"}},
		"a\n\nb\n":                  {{"a"}, {""}, {"b"}},
		"a\t":                       {{"a", ""}},
		" \u00a0a\u00a0b \t\u202f5": {{"a\u00a0b", "5"}},
		"\"a\tb\nc\"\td":            {{"a\tb\nc", "d"}},
		"\"say \"\"no\"\"\"":        {{"say \"no\""}},
		"\"lone\" quote\tx":         {{"\"lone\" quote", "x"}},
		"\"never closed\tx":         {{"\"never closed", "x"}},
		"'=SUM(A1)\t'tis":           {{"=SUM(A1)", "'tis"}},
		"$ (1,234)\t–\t5.5%":        {{"$ (1,234)", "–", "5.5%"}},
	} {
		if diff := cmp.Diff(want, clipboard.Parse(block)); diff != "" {
			t.Errorf("Parse(%q) (-want +got)\n%s", block, diff)
		}
	}
}

// What a spreadsheet's accounting format puts on the clipboard reads as amounts.
func TestParsedCellsAreAmounts(t *testing.T) {
	rows := clipboard.Parse(" $ 1,234 \t $ (56)\t $ -   \r\n\u00a0(1,000.50)\u00a0\t12.5%\t–\r\n")
	want := [][]string{{"1234", "-56", "0"}, {"-1000.5", "12.5", "0"}}
	for r, row := range rows {
		for c, text := range row {
			p, err := money.Parse(text)
			if err != nil || !p.Value.Equal(decimal.RequireFromString(want[r][c])) {
				t.Errorf("%q reads as %v, %v; want %s", text, p.Value, err, want[r][c])
			}
		}
	}
}

// spreadsheet writes rows as spreadsheets put them on the clipboard.
func spreadsheet(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, text := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if text = paper.Neutral(text); strings.ContainsAny(text, "\t\n\r\"") {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// What a spreadsheet gives comes in as it was, whatever the texts are, blanks around them aside.
func TestCopyPaste(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching("['=+@ \t\"\r\nab-]{0,8}")).Draw(t, "text")
		return strings.Trim(s, " \u00a0\u202f\u2007")
	})
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 5).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(text, columns, columns), 1, 6).Draw(t, "rows")
		if diff := cmp.Diff(rows, clipboard.Parse(spreadsheet(rows))); diff != "" {
			t.Fatalf("(-copied +pasted)\n%s", diff)
		}
	})
}

// No block makes Parse panic, or its cells larger than the block.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "1\t2\r\n", "\"a\"\"", "\"\t\"\n\"", "'=\t\t\t\n\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, block string) {
		size := 0
		for _, row := range clipboard.Parse(block) {
			if len(row) == 0 {
				t.Fatalf("%q has a row without a cell", block)
			}
			for _, cell := range row {
				size += len(cell)
			}
		}
		if size > len(block) {
			t.Fatalf("%d bytes came out of %d", size, len(block))
		}
	})
}
