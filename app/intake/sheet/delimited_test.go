package sheet_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/sheet"
)

func readText(t testing.TB, text string) *filing.Document {
	t.Helper()
	d, err := sheet.ReadDelimited(context.Background(), "x.csv", []byte(text), &filing.Characters{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, func(b []byte) string { return unquoted(string(b)) }); err != nil {
		t.Fatalf("%v in\n%s", err, d.Text)
	}
	return d
}

// unquoted is a stretch of a delimited file with two quotes as the one they stand for.
func unquoted(s string) string { return strings.ReplaceAll(s, `""`, `"`) }

// spell writes a table on one line a row: caption|cells, a heading with its columns, titles in brackets.
func spell(t filing.Table) string {
	var b strings.Builder
	for _, c := range t.Titles {
		fmt.Fprintf(&b, "[%s]\n", c.Text)
	}
	for _, r := range t.Head {
		b.WriteString("# " + r.Caption.Text)
		for _, c := range r.Cells {
			fmt.Fprintf(&b, "|%d-%d %s", c.From, c.To, c.Text)
		}
		b.WriteByte('\n')
	}
	for _, r := range t.Rows {
		b.WriteString(strings.Repeat(" ", r.Indent) + r.Caption.Text)
		for _, c := range r.Cells {
			fmt.Fprintf(&b, "|%d %s", c.From, c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func spellAll(d *filing.Document) string {
	var out []string
	for _, t := range d.Tables {
		out = append(out, spell(t))
	}
	return strings.Join(out, "--\n")
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"wide", "Example Corporation\n\"(In thousands, except per share)\"\n,Three months ended,,Year\n,\"June 30, 2005\",\"June 30, 2004\",2005\nRevenues,\"1,234\",(56),10\nEPS,0.10,-0.02,0.4\n",
			"[Example Corporation]\n[(In thousands, except per share)]\n# |0-2 Three months ended|2-3 Year\n# |0-1 June 30, 2005|1-2 June 30, 2004|2-3 2005\nRevenues|0 1,234|1 (56)|2 10\nEPS|0 0.10|1 -0.02|2 0.4\n"},
		{"long, three amounts", "statement,caption,period,as_previously_reported,adjustments,as_restated\nincome,Revenues,Q1-2005,100,-5,95\nincome,Net loss,Q1-2005,(7),,(12)\n",
			"# caption|0-1 statement|1-2 period|2-3 as_previously_reported|3-4 adjustments|4-5 as_restated\nRevenues|0 income|1 Q1-2005|2 100|3 -5|4 95\nNet loss|0 income|1 Q1-2005|2 (7)|4 (12)\n"},
		{"long, one amount", "statement,line,caption,period,amount,version\nincome,revenue,Revenues,FY2004,100,1\nincome,,Other,FY2004,,1\nbalance,cash,Cash,BS:2005-06-30,7,2\n",
			"# caption|0-1 statement|1-2 line|2-3 period|3-4 amount|4-5 version\nRevenues|0 income|1 revenue|2 FY2004|3 100|4 1\nOther|0 income|2 FY2004|4 1\nCash|0 balance|1 cash|2 BS:2005-06-30|3 7|4 2\n"},
		{"years at the right of a caption", "Line,2005,2004\nRevenues,100,90\nShares,1950,2010\n",
			"# Line|0-1 2005|1-2 2004\nRevenues|0 100|1 90\nShares|0 1950|1 2010\n"},
		{"several tables", "Assets,2005,2004\nCash,1,2\n\nIncome\n,2005,2004\nRevenue,3,4\n",
			"# Assets|0-1 2005|1-2 2004\nCash|0 1|1 2\n--\n[Income]\n# |0-1 2005|1-2 2004\nRevenue|0 3|1 4\n"},
		{"a blank row within a table", ",2005,2004\nAssets:,,\nCash,1,2\n,,\nLiabilities:,,\nDebt,3,4\n",
			"# |0-1 2005|1-2 2004\nAssets:\nCash|0 1|1 2\nLiabilities:\nDebt|0 3|1 4\n"},
		{"headings below figures", ",2005,2004\nRevenue,1,2\nNet income,1,1\nBalance Sheets\n,\"June 30, 2005\",\"June 30, 2004\"\nCash,3,4\n",
			"# |0-1 2005|1-2 2004\nRevenue|0 1|1 2\nNet income|0 1|1 1\n--\n[Balance Sheets]\n# |0-1 June 30, 2005|1-2 June 30, 2004\nCash|0 3|1 4\n"},
		{"headings of one field each over several columns", "\tThree months\tSix months\n\t2005\t2004\t2005\t2004\nRevenue\t1\t2\t3\t4\n", "# |0-2 Three months|2-4 Six months\n# |0-1 2005|1-2 2004|2-3 2005|3-4 2004\nRevenue|0 1|1 2|2 3|3 4\n"},
		{"tabs", "\t2005\t2004\nRevenue\t1,234\t5\n", "# |0-1 2005|1-2 2004\nRevenue|0 1,234|1 5\n"},
		{"semicolons and decimal commas", ";2005;2004\nUmsatz;1.234,56;0,5\nLast;1.000;-7\n", "# |0-1 2005|1-2 2004\nUmsatz|0 1,234.56|1 0.5\nLast|0 1,000|1 -7\n"},
		{"semicolons and decimal points", ";2005;2004\nRevenue;1,234.56;0.5\n", "# |0-1 2005|1-2 2004\nRevenue|0 1,234.56|1 0.5\n"},
		{"semicolons, and neither is certain", ";2005;2004\nRevenue;1,234;5\nCosts;2,345;6\n", "# |0-1 2005|1-2 2004\nRevenue|0 1,234|1 5\nCosts|0 2,345|1 6\n"},
		{"bars", "|2005|2004\nRevenue|1|2\n", "# |0-1 2005|1-2 2004\nRevenue|0 1|1 2\n"},
		{"captions in a column an indent", "Revenue:,,2005,2004\n,Products,1,2\n,Services,3,4\nTotal,,4,6\n",
			"# Revenue:|0-1 2005|1-2 2004\n  Products|0 1|1 2\n  Services|0 3|1 4\nTotal|0 4|1 6\n"},
		{"what begins like a formula is a text", "Line,2005\n=cmd|' /C calc'!A0,1\n+1+1,2\n@x,3\n-a,4\n", "# Line|0-1 2005\n=cmd|' /C calc'!A0|0 1\n+1+1|0 2\n@x|0 3\n-a|0 4\n"},
		{"one heading that says no time", "Alder Kilns\n,Amount\nFees,900\nWages,410\n", "[Alder Kilns]\n# |0-1 Amount\nFees|0 900\nWages|0 410\n"},
		{"quarters counted under years", "Item,2031,2031\nQuarter,First,Second\nFees,900,888\n", "# Item|0-1 2031|1-2 2031\n# Quarter|0-1 First|1-2 Second\nFees|0 900|1 888\n"},
		{"signs in fields of their own", ",,2005,,,2004,\nRevenue,$,\"1,234\",,$,(56,)\nCosts,,7,,,(8,)\n", "# |0-1 2005|1-2 2004\nRevenue|0 $1,234|1 $(56)\nCosts|0 7|1 (8)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !sheet.SniffDelimited(c.text) {
				t.Error("it is not taken for a table")
			}
			d, err := sheet.ReadDelimited(context.Background(), "x.csv", []byte(c.text), &filing.Characters{Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			decode := unquoted
			if strings.Contains(c.name, "decimal commas") {
				decode = strings.NewReplacer(".", ",", ",", ".").Replace
			}
			if err := filingtest.Check(d, func(b []byte) string { return decode(string(b)) }); err != nil {
				t.Errorf("%v in\n%s", err, d.Text)
			}
			if got := spellAll(d); got != c.want {
				t.Errorf("\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"quotes in quotes", "a,\"say \"\"so\"\" 5\"\nb,7\n", `say "so" 5`},
		{"a quote that is none", "a,5\" pipe\nb,7\n", `5" pipe`},
		{"quotes that are not closed", "a,7\nb,\"open", "open"},
		{"a line end in quotes", "a,\"two\r\nlines\"\r\nb,7\r\n", "two lines"},
		{"as Excel for the Mac ends lines", "a,x\rb,7\r", "x"},
		{"a byte order mark", "\ufeffmark,7\nb,8\n", "mark"},
		{"blanks around it", "a,   x  y \u00a0\nb,7\n", "x y"},
		{"two quotes where none are needed", "a,x\"\"y\nb,7\n", `x""y`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := sheet.ReadDelimited(context.Background(), "x.csv", []byte(c.text), &filing.Characters{Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			i := strings.Index(d.Text, c.want)
			if i < 0 {
				t.Fatalf("%q is not in %q", c.want, d.Text)
			}
			s := d.SourceSpan(i, i+len(c.want))
			if got := strings.Join(strings.Fields(c.text[s.Start:s.End]), " "); got != c.want && unquoted(got) != c.want {
				t.Errorf("its place holds %q", got)
			}
		})
	}
}

// TestRowBehindLineEnd: a field of two lines does not part its table.
func TestRowBehindLineEnd(t *testing.T) {
	d := readText(t, "Line,2005\n\"Revenues,\nnet\",1\nCosts,2\n")
	if got := spellAll(d); got != "# Line|0-1 2005\nRevenues, net|0 1\nCosts|0 2\n" {
		t.Error(got)
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"a,b\n1,2\n", true},
		{"", false},
		{"one line, with a comma", false},
		{"<html>,1\n<body>,2\n", false},
		{"{\"a\": 1,\n\"b\": 2}\n", false},
		{"On Tuesday, the board met.\nIt found, after a review, that\nthe statements, as issued,\nshould not be relied upon.\n", false},
		{"Revenues        $ 1,234   $ 1,100\nNet income          56        70\nCash             2,345     3,456\n", false},
		{"Smith, John\nJones, Mary\nBrown, Ann\nBlack, Tom\n", false},
		{"- as of March 31, 2023, June 30, 2023, and September 30, 2023;\n- as of March 31, 2024, June 30, 2024, and September 30, 2024.\n", false},
		{"March 31, 2001, June 30, 2001,\nSeptember 30, 2001, December 31, 2001,\nMarch 31, 2002, June 30, 2002,\n", false},
		{"March 31, 2001, June 30, 2001, and\nSeptember 30, 2001, and the year ended\nDecember 31, 2001, as well as 2000,\n", false},
		{"2001, 2002, and 2003\n2004, 2005, and 2006\n", false},
		{"Items 2.02, 4.02, 9.01.\nItems 1.01, 5.02, 9.01.\n", false},
		{"Q1, 2005, 10;\nQ2, 2005, 20;\n", false},
		{"caption, FY2005, FY2004\nRevenues, 100, 90\nCosts, 50, 40\n", true},
		{"caption,amount,note\nRevenues,100,As printed.\nCosts,50,As printed.\n", true},
		{"caption,amount,as of\nRevenues,100,\"March 31, 2005\"\nCosts,50,\"June 30, 2005\"\n", true},
		{"caption;amount;note\nRevenues;100;As printed.\nCosts;50;As printed.\n", true},
		{"Alder Kilns reported its results, and says that nothing else has changed in any of its statements.\n\nAssets\tMarch 31, 2006\tMarch 31, 2005\nCash\t1,234\t5\nReceivables, net of allowance\t22\t33,444\nTotal assets\t1,256\t33,449\n", false},
		{"Dear Sirs,\n\nplease find enclosed\n\nYours,\nA. Person\n", false},
	} {
		if got := sheet.SniffDelimited(c.text); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

// TestNoProse: no text filing at hand is taken for a table.
func TestNoProse(t *testing.T) {
	n := 0
	for _, dir := range []string{"corpus", "seed", "documents"} {
		files, err := filepath.Glob("../../../../shared/" + dir + "/*.*")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if sheet.SniffDelimited(string(data)) {
				t.Errorf("%s is taken for a table", f)
			}
			n++
		}
	}
	if n == 0 && os.Getenv("RESTATE_REQUIRE_SHARED") != "" {
		t.Fatal("no shared documents")
	}
}

func TestManyCells(t *testing.T) {
	text := "a,b\n" + strings.Repeat("1,2\n", 210_000)
	if _, err := sheet.ReadDelimited(context.Background(), "x", []byte(text), &filing.Characters{Text: text}); !errors.Is(err, sheet.ErrManyRows) {
		t.Errorf("%v", err)
	}
	wide := strings.Repeat("1"+strings.Repeat(",", 9_000)+"2\n", 1_000) + strings.Repeat("x,1\n", 2_000)
	if d := readText(t, wide); len(d.Text) > 64<<20 {
		t.Errorf("%d bytes of text", len(d.Text))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := sheet.ReadDelimited(ctx, "x", []byte(text), &filing.Characters{Text: text}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestEveryDigit: whatever the fields, each digit is in the text and every place is right.
func TestEveryDigit(t *testing.T) {
	field := rapid.StringOfN(rapid.RuneFrom([]rune("ab 0123456789.()$%-\"\n\u00a0é=")), 0, 10, -1)
	rapid.Check(t, func(rt *rapid.T) {
		sep := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(rt, "separator")
		var text strings.Builder
		var want strings.Builder
		width := rapid.IntRange(1, 5).Draw(rt, "width")
		for range rapid.IntRange(1, 8).Draw(rt, "rows") {
			for i, f := range rapid.SliceOfN(field, width, width).Draw(rt, "row") {
				if i > 0 {
					text.WriteString(sep)
				}
				text.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
				want.WriteString(f)
			}
			text.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(rt, "end"))
		}
		d, err := sheet.ReadDelimited(context.Background(), "x", []byte(text.String()), &filing.Characters{Text: text.String()})
		if err != nil {
			rt.Fatal(err)
		}
		if err := filingtest.Check(d, func(b []byte) string { return unquoted(string(b)) }); err != nil && sheet.SniffDelimited(text.String()) && !strings.Contains(want.String(), `""`) {
			rt.Fatalf("%v in %q", err, text.String())
		}
		if digits(d.Text) != digits(want.String()) {
			rt.Fatalf("%q has not the digits of %q", d.Text, text.String())
		}
	})
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func FuzzDelimited(f *testing.F) {
	f.Add("a,b\n\"1,234\",\"x\"\"y\"\n")
	f.Add("\ufeff;2005;2004\r\nx;1.234,56;(7)\r\n\r\n;;\r\ny;1;2\r")
	f.Add("a\t$\t1\t)\n\"open\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		sheet.SniffDelimited(text)
		d, err := sheet.ReadDelimited(context.Background(), "x", []byte(text), &filing.Characters{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, `""`) || strings.Contains(text, ";") || strings.Contains(text, "\t") || strings.Contains(text, "|") {
			return // quotes that stand for one, and points for commas: what this check makes of them is too simple
		}
		if err := filingtest.Check(d, nil); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkDelimited(b *testing.B) {
	text := "Line,2005,2004\n" + strings.Repeat("Some caption,\"1,234\",(56)\n", 10_000)
	c := &filing.Characters{Text: text}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := sheet.ReadDelimited(context.Background(), "x", []byte(text), c); err != nil {
			b.Fatal(err)
		}
	}
}
