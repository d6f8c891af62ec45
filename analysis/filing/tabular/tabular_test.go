package tabular_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/analysis/filing/tabular"
)

// laid lays a table out: cells apart by |, each one column wide or as many as the digit behind a ^
// says; the document's text is the table as given.
func laid(text string) (*filing.Builder, []tabular.Row) {
	b := filing.NewBuilder("table", "text", []byte(text))
	b.Add(text, 0, len(text))
	var rows []tabular.Row
	at := 0
	for _, l := range strings.SplitAfter(text, "\n") {
		var r tabular.Row
		col, pos := 0, at
		for _, f := range strings.Split(strings.TrimSuffix(l, "\n"), "|") {
			body, width := strings.TrimSpace(f), 1
			if n := len(body); n > 1 && body[n-2] == '^' {
				body, width = body[:n-2], int(body[n-1]-'0')
			}
			if body != "" {
				start := pos + strings.Index(f, body)
				r.Cells = append(r.Cells, tabular.Cell{Text: body, Start: start, End: start + len(body), From: col, To: col + width})
			}
			col += width
			pos += len(f) + 1
		}
		rows = append(rows, r)
		at += len(l)
	}
	return b, rows
}

// shown writes a table down for a test: T titles, H headings, R rows.
func shown(t filing.Table) string {
	var out []string
	for _, c := range t.Titles {
		out = append(out, "T "+c.Text)
	}
	row := func(kind string, r filing.Row) {
		line := kind + " " + r.Caption.Text
		for _, c := range r.Cells {
			if c.To-c.From > 1 {
				line += fmt.Sprintf(" | %d-%d:%s", c.From, c.To, c.Text)
			} else {
				line += fmt.Sprintf(" | %d:%s", c.From, c.Text)
			}
		}
		out = append(out, line)
	}
	for _, r := range t.Head {
		row("H", r)
	}
	for _, r := range t.Rows {
		row("R", r)
	}
	return strings.Join(out, "\n")
}

func TestTable(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"signs join their digits, spacers go", `
			| | 2005^3 | | 2004^3
			Revenue | | $ | 1,234 | | | $ | 1,000 |
			Loss | | | (34 | ) | | | (5 | )
			Margin | | | 12 | % | | | — | %`,
			`H  | 0:2005 | 1:2004
			R Revenue | 0:$1,234 | 1:$1,000
			R Loss | 0:(34) | 1:(5)
			R Margin | 0:12% | 1:—%`},
		{"stacked headings over several columns", `
			| | Three months ended June 30,^5 | | Six months ended June 30,^5
			(In thousands) | | 2005^2 | | 2004^2 | | 2005^2 | | 2004^2
			Sales | | $ | 10 | | $ | 9 | | $ | 20 | | $ | 18`,
			`T (In thousands)
			H  | 0-2:Three months ended June 30, | 2-4:Six months ended June 30,
			H  | 0:2005 | 1:2004 | 2:2005 | 3:2004
			R Sales | 0:$10 | 1:$9 | 2:$20 | 3:$18`},
		{"rows over the whole width at the top are titles, inside they are not", `
			Balance sheets^4
			(In millions)^4
			| | 2005 | 2004
			ASSETS^4
			Cash | | 5 | 6
			Q3 2005^4
			Cash | | 7 | 8`,
			`T Balance sheets
			T (In millions)
			H  | 0:2005 | 1:2004
			R ASSETS
			R Cash | 0:5 | 1:6
			R Q3 2005
			R Cash | 0:7 | 1:8`},
		{"a reference column is told from the captions", `
			| Note | 2005 | 2004
			Cash | A | 5 | 6
			Debt | B | 7 | 8
			Total | | 12 | 14`,
			`H  | 0:Note | 1:2005 | 2:2004
			R Cash | 0:A | 1:5 | 2:6
			R Debt | 0:B | 1:7 | 2:8
			R Total | 1:12 | 2:14`},
		{"marks in a column of their own join what they stand behind", `
			| | 2005 | | 2004 |
			Cash | (1) | 5 | (2) | 6 | (a)
			Debt | | 7 | | 8 |`,
			`H  | 0:2005 | 1:2004
			R Cash (1) | 0:5 (2) | 1:6 (a)
			R Debt | 0:7 | 1:8`},
		{"small losses in a column with a heading are no marks", `
			| 2005 | 2004
			Other | (1) | (2)
			Tax | (3) | (4)`,
			`H  | 0:2005 | 1:2004
			R Other | 0:(1) | 1:(2)
			R Tax | 0:(3) | 1:(4)`},
		{"letters before the captions", `
			Ref | | 2005
			A | Sales | 10
			B | Costs | 4`,
			`H  | 0:Ref | 1:2005
			R Sales | 0:A | 1:10
			R Costs | 0:B | 1:4`},
		{"set-in captions are one column", `
			| | | 2005 | 2004
			Revenue | | | 9 | 8
			Less: | Costs | | 3 | 2
			| Taxes | | 1 | 1
			Net income^2 | | 5 | 5`,
			`H  | 0:2005 | 1:2004
			R Revenue | 0:9 | 1:8
			R Less: Costs | 0:3 | 1:2
			R Taxes | 0:1 | 1:1
			R Net income | 0:5 | 1:5`},
		{"captions broken over two rows", `
			| 2005
			Net income before taxes and |
			minority interest | 5
			Total liabilities and |
			Stockholders' equity: |
			Common | 4
			(no par) | 3`,
			`H  | 0:2005
			R Net income before taxes and minority interest | 0:5
			R Total liabilities and Stockholders' equity:
			R Common | 0:4
			R (no par) | 0:3`},
		{"years as captions", `
			| Principal | Interest
			2006 | 5 | 6
			2007 | 7 | 8
			Thereafter | 9 | 10`,
			`H  | 0:Principal | 1:Interest
			R 2006 | 0:5 | 1:6
			R 2007 | 0:7 | 1:8
			R Thereafter | 0:9 | 1:10`},
		{"a long table keeps its words in columns", `
			Statement | Caption | Period | Amount
			Income | Revenue | Q3 2005 | 10
			Income | Costs | Q3 2005 | (4)
			Income | Profit | Q3 2005 | 6`,
			`H Statement | 0:Caption | 1:Period | 2:Amount
			R Income | 0:Revenue | 1:Q3 2005 | 2:10
			R Income | 0:Costs | 1:Q3 2005 | 2:(4)
			R Income | 0:Profit | 1:Q3 2005 | 2:6`},
		{"words and dashes in the body stay cells; a blank amount does not", `
			| 2005^2 | 2004^2 | Change
			Sales | $ | 5 | $ | — | n/m
			Costs | $ | | $ | 3 | 5 %`,
			`H  | 0:2005 | 1:2004 | 2:Change
			R Sales | 0:$5 | 1:$— | 2:n/m
			R Costs | 1:$3 | 2:5%`},
		{"a percent sign without its figure does not join the next", `
			| 2005^3 | 2004^3
			Sales | $ | 5 | % | | | %`,
			`H  | 0:2005 | 1:2004
			R Sales | 0:$5% | 1:%`},
		{"footnote numbers without a heading are no amounts", `
			| | 2005^2 | | 2004^2 |
			Cash | | 500 | | 2 | 600 | | 2,3
			Debt | | (700 | ) | | 800 | |
			Other | | 12 | | | 13 | |
			Total | | 112 | | | 113 | |`,
			`H  | 0:2005 | 1:2004
			R Cash | 0:500 | 1:600
			R Debt | 0:(700) | 1:800
			R Other | 0:12 | 1:13
			R Total | 0:112 | 1:113`},
		{"units behind figures", `
			| 2005^2 | Change^2
			Margin | 19.1 | % | (1.8 | pts)
			Growth | (21 | %) | 3 | x
			Phone | 1.650.607.0349^2 | 1,234.5^2`,
			`H  | 0:2005 | 1:Change
			R Margin | 0:19.1% | 1:(1.8 pts)
			R Growth | 0:(21%) | 1:3x
			R Phone | 0:1.650.607.0349 | 1:1,234.5`},
		{"headings printed again are left out", `
			| 2005 | 2004
			Cash | 5 | 6
			| 2005 | 2004
			Debt | 7 | 8`,
			`H  | 0:2005 | 1:2004
			R Cash | 0:5 | 1:6
			R Debt | 0:7 | 1:8`},
		{"a period over the captions belongs to the heading", `
			Years ended June 30, | 2005 | 2004
			Sales | 5 | 6`,
			`H Years ended June 30, | 0:2005 | 1:2004
			R Sales | 0:5 | 1:6`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, rows := laid(strings.TrimPrefix(strings.ReplaceAll(c.in, "\t", ""), "\n"))
			got, ok := tabular.Table(nil, rows)
			if !ok {
				t.Fatal("no table")
			}
			want := strings.ReplaceAll(c.want, "\t", "")
			if s := shown(got); s != want {
				t.Errorf("got\n%s\nwant\n%s", s, want)
			}
			b.Table(got)
			if err := filingtest.Check(b.Document(), nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTablesUnderEachOther(t *testing.T) {
	_, rows := laid(`Three months ended June 30, 2005^3
|Reported|Restated
Sales|10|9
Six months ended June 30, 2005^3
|As first reported|Change
Sales|20|19
`)
	got := tabular.Tables([]filing.Cell{{Text: "Selected data", Start: 0, End: 1}}, rows)
	want := []string{`T Selected data
T Three months ended June 30, 2005
H  | 0:Reported | 1:Restated
R Sales | 0:10 | 1:9`, `T Selected data
T Six months ended June 30, 2005
H  | 0:As first reported | 1:Change
R Sales | 0:20 | 1:19`}
	if len(got) != len(want) {
		t.Fatalf("%d tables", len(got))
	}
	for i := range got {
		if s := shown(got[i]); s != want[i] {
			t.Errorf("table %d:\n%s\nwant\n%s", i, s, want[i])
		}
	}
}

func TestWordsAloneAreNoTable(t *testing.T) {
	for _, in := range []string{"", "a|b\nc|d", "Name|Elected\n|2005\n|2004"} {
		if _, rows := laid(in); true {
			if got, ok := tabular.Table(nil, rows); ok {
				t.Errorf("%q is a table: %s", in, shown(got))
			}
			if got := tabular.Tables(nil, rows); len(got) > 0 {
				t.Errorf("%q is %d tables", in, len(got))
			}
		}
	}
}

var tokens = []string{"", "", "", "Sales", "Net income", "and", "of", "2005", "2004", "1,234", "(5", "(1)", "(12)", ")", "%", ")%", "$", "US$", "(", "—", "n/m",
	"(a)", "*", "A", "Three months ended June 30,", "(In thousands)", "12.5", "31.12.2005", "x", "=====", "$(3.21)", "7", "ASSETS", "Costs:"}

// Whatever is laid out, every cell is well placed, the cells stand in order, and no digit is lost or
// printed twice.
func TestTableKeepsEveryDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 9).Draw(t, "columns")
		var b strings.Builder
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			for col := 0; col < width; {
				span := rapid.SampledFrom([]int{1, 1, 1, 1, 2, 3}).Draw(t, "span")
				fmt.Fprintf(&b, "%s^%d|", rapid.SampledFrom(tokens).Draw(t, "cell"), span)
				col += span
			}
			b.WriteByte('\n')
		}
		text := b.String()
		doc, rows := laid(text)
		var want []string
		for _, r := range rows {
			for _, c := range r.Cells {
				if c.Text != "7" { // it may be a footnote's
					want = append(want, number(c.Text)...)
				}
			}
		}
		tables := tabular.Tables(nil, rows)
		if len(tables) == 0 {
			return
		}
		whole, _ := tabular.Table(nil, rows)
		got := numbers(whole)
		for _, n := range want {
			if !slices.Contains(got, n) {
				t.Fatalf("%s is lost\n%s\n%s", n, text, shown(whole))
			}
		}
		for _, n := range got {
			if n == "7" {
				continue
			}
			i := slices.Index(want, n)
			if i < 0 {
				t.Fatalf("%s is there too often\n%s\n%s", n, text, shown(whole))
			}
			want = slices.Delete(want, i, i+1)
		}
		for _, tab := range append(tables, whole) {
			doc.Table(tab)
		}
		if err := filingtest.Check(doc.Document(), nil); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

// number lists the digits of a text.
func number(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

func numbers(t filing.Table) []string {
	var out []string
	for _, c := range t.Titles {
		out = append(out, number(c.Text)...)
	}
	for _, r := range append(slices.Clone(t.Head), t.Rows...) {
		out = append(out, number(r.Caption.Text)...)
		for _, c := range r.Cells {
			out = append(out, number(c.Text)...)
		}
	}
	return out
}

// Spacer columns, and signs in cells of their own, change nothing.
func TestSpacersChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		var plain, spaced strings.Builder
		for i := range n {
			fmt.Fprintf(&plain, "|%d", 2001+i)
			fmt.Fprintf(&spaced, "||%d^3", 2001+i)
		}
		for row := range rapid.IntRange(1, 6).Draw(t, "rows") {
			fmt.Fprintf(&plain, "\nLine %c", 'A'+row)
			fmt.Fprintf(&spaced, "\nLine %c", 'A'+row)
			for range n {
				v := rapid.IntRange(10, 999).Draw(t, "value")
				switch rapid.IntRange(0, 2).Draw(t, "sign") {
				case 0:
					fmt.Fprintf(&plain, "|$%d", v)
					fmt.Fprintf(&spaced, "||$|%d|", v)
				case 1:
					fmt.Fprintf(&plain, "|(%d)", v)
					fmt.Fprintf(&spaced, "|||(%d|)", v)
				default:
					fmt.Fprintf(&plain, "|%d", v)
					fmt.Fprintf(&spaced, "||%d^2|", v)
				}
			}
		}
		_, a := laid(plain.String())
		_, b := laid(spaced.String())
		x, ok1 := tabular.Table(nil, a)
		y, ok2 := tabular.Table(nil, b)
		if !ok1 || !ok2 || shown(x) != shown(y) {
			t.Fatalf("plain\n%s\nspaced\n%s", shown(x), shown(y))
		}
	})
}
