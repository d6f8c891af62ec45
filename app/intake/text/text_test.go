package text

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// reader is what the drawing of rapid and the tests have in common.
type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

func lay(t reporter, text string) *filing.Document {
	t.Helper()
	d, err := Read(context.Background(), "made-up.txt", []byte(text), &filing.Characters{Text: text})
	if err != nil {
		t.Fatalf("%v", err)
	}
	if err := filingtest.Check(d, nil); err != nil {
		t.Fatalf("%v\nin %q", err, text)
	}
	return d
}

// drawn prints a document so that a person can check it: blocks with their kind and page, tables
// with their columns.
func drawn(d *filing.Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		fmt.Fprintf(&b, "%s p%d: %s\n", [...]string{"text", "head", "item", "grid"}[k.Kind], k.Page, strings.ReplaceAll(d.Text[k.Start:k.End], "\n", "\n  | "))
	}
	for _, t := range d.Tables {
		fmt.Fprintf(&b, "\ntable of %d columns\n", t.Columns)
		for _, c := range t.Titles {
			fmt.Fprintf(&b, "  title %s\n", c.Text)
		}
		for _, r := range t.Head {
			b.WriteString("  over")
			for _, c := range r.Cells {
				fmt.Fprintf(&b, " [%d-%d %s]", c.From, c.To, c.Text)
			}
			b.WriteString("\n")
		}
		for _, r := range t.Rows {
			fmt.Fprintf(&b, "  %2d %s", r.Indent, r.Caption.Text)
			for _, c := range r.Cells {
				fmt.Fprintf(&b, " [%d %s]", c.From, c.Text)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestGolden reads the made-up texts in testdata. UPDATE_GOLDEN=1 writes what is read.
func TestGolden(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no testdata")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			got := drawn(lay(t, string(text)))
			golden := strings.TrimSuffix(f, ".txt") + ".golden"
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"wrapped lines are one block", "The quarters ended\nMarch 31, 2005 and\r\nJune 30, 2005.\n", []string{"The quarters ended March 31, 2005 and June 30, 2005."}},
		{"a sentence runs across a page", "We withdrew the figures for the quarters ended\nSeptember 30, 2004,\n\n                                2\n<PAGE>\n\nDecember 31, 2004 and March 31, 2005.\n",
			[]string{"We withdrew the figures for the quarters ended September 30, 2004,", "December 31, 2004 and March 31, 2005."}},
		{"small letters run across a page", "The statements for the fiscal year should no\n\n - 7 -\n<PAGE>   8\n\nlonger be relied upon.\n", []string{"The statements for the fiscal year should no longer be relied upon."}},
		{"a form feed ends a page", "for the three months\n\n\f\nended March 31, 2005.", []string{"for the three months ended March 31, 2005."}},
		{"a finished paragraph ends with its page", "It is so.\n\n<PAGE>\n\nand then another", []string{"It is so.", "and then another"}},
		{"items", "We expect:\n    *  revenue of $3 million;\n    *  costs that are\n       lower;\n    (a) nothing else.\n", []string{"We expect:", "* revenue of $3 million;", "* costs that are lower;", "(a) nothing else."}},
		{"a dash at the line's start is no item", "Corpus Lane Inc., Nov. 6 /Wire/\n-- Corpus Lane today reported\nits results.\n", []string{"Corpus Lane Inc., Nov. 6 /Wire/ -- Corpus Lane today reported its results."}},
		{"a bracket at the line's start is no item", "as defined in section\n(a) of the plan.\n", []string{"as defined in section (a) of the plan."}},
		{"an indent begins a paragraph", "    The first paragraph ends here with a line that is quite long.\nIt has two lines and ends as well.\n    The second begins.\n", []string{"The first paragraph ends here with a line that is quite long. It has two lines and ends as well.", "The second begins."}},
		{"a heading in capitals stands alone", "NEW PRODUCTS\nThe company showed two.\n", []string{"NEW PRODUCTS", "The company showed two."}},
		{"a hyphen stays as printed", "non-cash stock-\nbased charges\n", []string{"non-cash stock- based charges"}},
		{"rules are left out", "One.\n--------\nTwo.\n=====\n", []string{"One.", "Two."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := lay(t, c.text)
			var got []string
			for _, k := range d.Blocks {
				got = append(got, d.Text[k.Start:k.End])
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestRunningHeadsAreHidden(t *testing.T) {
	var b strings.Builder
	for p := 1; p <= 4; p++ {
		fmt.Fprintf(&b, "QUARRY LANE REPORT\n\nOn page %d the text goes on without an end and\n\n                   - %d -\n<PAGE>\n\n", p, p)
	}
	b.WriteString("QUARRY LANE REPORT\n\nends here.\n")
	d := lay(t, b.String())
	if n := strings.Count(d.Text, "QUARRY LANE REPORT"); n != 1 {
		t.Errorf("the running head stands %d times in the text:\n%s", n, d.Text)
	}
	if strings.Contains(d.Text, "- 3 -") || strings.Contains(d.Text, "<PAGE>") {
		t.Errorf("page furniture in the text:\n%s", d.Text)
	}
	if last := d.Blocks[len(d.Blocks)-1]; last.Page != 4 && last.Page != 5 {
		t.Errorf("the last block is on page %d", last.Page)
	}
}

func TestTooLong(t *testing.T) {
	text := strings.Repeat("a ", Most)
	_, err := Read(context.Background(), "x", nil, &filing.Characters{Text: text})
	if _, ok := err.(TooLongError); !ok {
		t.Errorf("got %v", err)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "x", nil, &filing.Characters{Text: "text"}); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// printedLine draws one line of a made-up release: prose, rows of figures, rules, tags, blanks.
func printedLine() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{"the", "Company", "quarter", "ended", "March 31, 2005", "revenue", "(loss)", "é", "“restated”", "$1, 465,000", "Item 4.02", "--", "*", "(a)", "\t", "   ", "net", "12", "(599)", "$", "%", "1,234"})
	prose := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "words"), " ")
	})
	row := rapid.Custom(func(t *rapid.T) string {
		line := fmt.Sprintf("%*s%-24s", rapid.IntRange(0, 6).Draw(t, "indent"), "", word.Draw(t, "caption"))
		for range rapid.IntRange(0, 4).Draw(t, "columns") {
			line += fmt.Sprintf("  %12s", rapid.SampledFrom([]string{"", "$ 1,234", "(599)", "--", "0.04", "12.5%", "2005", "7"}).Draw(t, "figure"))
		}
		return line
	})
	return rapid.OneOf(prose, row, row, rapid.SampledFrom([]string{"", "", "<TABLE>", "</TABLE>", "<CAPTION>", "<S>     <C>   <C>", "<PAGE>", "<PAGE>  3", "-----   ----  ----", "=====", "\f", "   2", "- 7 -", "(In thousands)", "As of\tAs of"}))
}

func text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, l := range rapid.SliceOfN(printedLine(), 0, 60).Draw(t, "lines") {
			b.WriteString(l)
			b.WriteString(rapid.SampledFrom([]string{"\n", "\n", "\r\n", "\n\n", "\r"}).Draw(t, "end"))
		}
		return b.String()
	})
}

// Every offset is right, whatever the text.
func TestOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { lay(t, text().Draw(t, "text")) })
}

// Without page breaks no letter or digit is lost, and none appears.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "text")
		for _, tag := range []string{"<PAGE>", "\f"} {
			s = strings.ReplaceAll(s, tag, "")
		}
		d := lay(t, s)
		for _, tag := range []string{"<TABLE>", "</TABLE>", "<CAPTION>", "<S>", "<C>"} {
			s = strings.ReplaceAll(s, tag, "")
		}
		if want, got := lettersAndDigits(s), lettersAndDigits(d.Text); want != got {
			t.Fatalf("read %q\nfrom %q", got, want)
		}
	})
}

func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// A table that is printed and read back is the same table.
func TestTableRoundTrip(t *testing.T) {
	figure := rapid.SampledFrom([]string{"", "1,234", "(599)", "12", "--", "8,214", "0.04", "(0.01)"})
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 7).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(figure, columns, columns), 2, 12).Draw(t, "rows")
		full := make([]string, columns) // one row has every figure, as a table's total has
		for i := range full {
			full[i] = "10,000"
		}
		rows = append(rows, full)
		var b strings.Builder
		b.WriteString("<TABLE>\n<CAPTION>\n\n<S>  <C>\n")
		for i, r := range rows {
			fmt.Fprintf(&b, "%-20s", fmt.Sprintf("Line no. %d:", i))
			for _, f := range r {
				edge := strings.TrimSuffix(f, ")")
				fmt.Fprintf(&b, "%14s%-1s", edge, strings.TrimPrefix(f, edge))
			}
			b.WriteString("\n\n")
		}
		b.WriteString("</TABLE>\n")
		d := lay(t, b.String())
		if len(d.Tables) != 1 || d.Tables[0].Columns != columns {
			t.Fatalf("read %s\nfrom\n%s", drawn(d), b.String())
		}
		for i, r := range rows {
			got := make([]string, columns)
			for _, c := range d.Tables[0].Rows[i].Cells {
				got[c.From] = c.Text
			}
			if diff := cmp.Diff(r, got); diff != "" {
				t.Fatalf("row %d: %s\n%s", i, diff, b.String())
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			f.Add(string(b))
		}
	}
	f.Add("the             $ 1,234\n$             \nMarch 31, 2005\n1,234           $ 1,234\n")
	f.Add("Net\t$\t1,234\t$\t2,345\nCost of revenues\t12\t(34\t)\n\n\t2006\t2005\nA\t\t5\n")
	f.Add("<TABLE>\n<S> <C>\nA  $ 1, 465,000  (5 )\n</TABLE>\n\f3\n<PAGE>x")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		began := time.Now()
		lay(t, s)
		if took := time.Since(began); took > 2*time.Second+time.Duration(len(s))*10*time.Microsecond {
			t.Fatalf("%d bytes took %v", len(s), took)
		}
	})
}
