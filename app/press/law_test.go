package press_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app/press/csv"
	"restate/app/press/page"
	"restate/app/press/pdf"
	"restate/assets"
)

// texts draws captions as documents have them, hostile ones too. No word is a single character:
// pdftotext joins such words to their neighbours.
var texts = rapid.SampledFrom([]string{
	"Net revenues", "Research and development", "Loss from operations", "=HYPERLINK(1)", "-cost", "+tax", "@sum",
	"'quoted", "'=twice", "Café und Söhne", "5.5%–7.0%", "\"in quotes\"", "ab, cd; ef", "{nb}", "(1\\2)", "–", "", "µΩ€ revenue",
	"Selling, general and administrative expenses including stock-based compensation of the periods before",
})

// sheets draws made-up sheets of words and figures.
func sheets(t *rapid.T) paper.Sheet {
	s := paper.Sheet{Title: "Sheet", Subtitle: "in thousands"}
	n := rapid.IntRange(2, 18).Draw(t, "columns") // a blank row of one column is a blank line, which CSV readers pass over
	for range n {
		s.Columns = append(s.Columns, paper.Column{Head: texts.Draw(t, "head"), Group: rapid.SampledFrom([]string{"", "GAAP", "Other"}).Draw(t, "group"),
			Width: rapid.IntRange(0, 40).Draw(t, "width"), Align: rapid.SampledFrom([]paper.Align{paper.Left, paper.Right, paper.Centre}).Draw(t, "align")})
	}
	format := money.Format{Scale: money.Thousands}
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		row := paper.Row{Kind: rapid.SampledFrom([]paper.RowKind{paper.Item, paper.Subtotal, paper.Total}).Draw(t, "kind")}
		for range n {
			cell := paper.Cell{Text: texts.Draw(t, "text")}
			if rapid.Bool().Draw(t, "figure") {
				d := decimal.New(rapid.Int64Range(-9_999_999_999, 9_999_999_999).Draw(t, "amount"), 0)
				cell = paper.Cell{Text: format.Text(d), Amount: &d}
			}
			row.Cells = append(row.Cells, cell)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// One sheet has the same texts in the CSV and in the PDF. The grid holds the clipboard to its own law.
func TestSameTextsEverywhere(t *testing.T) {
	extract, err := exec.LookPath("pdftotext")
	if err != nil && os.Getenv("RESTATE_REQUIRE_SHARED") != "1" {
		t.Skip("pdftotext is not installed")
	}
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		s := sheets(t)
		inFile := fromCSV(t, s)
		printed := words(fromPDF(t, s, extract, filepath.Join(dir, "sheet.pdf")))
		for r, row := range s.Rows {
			for c, cell := range row.Cells {
				if got := paper.Given(inFile[r][c]); got != cell.Text {
					t.Fatalf("CSV has %q in row %d, column %d, the sheet %q", got, r, c, cell.Text)
				}
				for word, n := range words(cell.Text) {
					printed[word] -= n
					if printed[word] < 0 {
						t.Fatalf("the PDF lacks %q of row %d, column %d (%q)", word, r, c, cell.Text)
					}
				}
			}
		}
	})
}

// words counts the words of a text. Compatible characters count as one (µ and μ), as pdftotext has it.
func words(text string) map[string]int {
	count := map[string]int{}
	for _, w := range strings.Fields(norm.NFKC.String(text)) {
		count[w]++
	}
	return count
}

// fromCSV reads a sheet's rows back, below its titles and heads.
func fromCSV(t *rapid.T, s paper.Sheet) [][]string {
	var b bytes.Buffer
	if err := csv.Write(&b, []paper.Sheet{s}, csv.Options{}); err != nil {
		t.Fatal(err)
	}
	in := stdcsv.NewReader(&b)
	in.FieldsPerRecord = -1
	records, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records[len(records)-len(s.Rows):]
}

func fromPDF(t *rapid.T, s paper.Sheet, extract, path string) string {
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	report := paper.Report{Sections: []paper.Section{{Title: "All", Sheets: []paper.Sheet{s}}}}
	fonts := page.Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono}
	l, err := page.Lay(report, page.Options{Fonts: fonts, Created: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(file, l); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(extract, "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
