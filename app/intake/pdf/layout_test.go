package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"restate/analysis/filing"
)

// at prints a text at a place in a size.
func at(x, y float64, size float64, text string) string {
	text = strings.NewReplacer("(", "\\(", ")", "\\)").Replace(text)
	return fmt.Sprintf("BT /F1 %g Tf %g %g Td (%s) Tj ET\n", size, x, y, text)
}

// lines prints lines under each other.
func lines(x, y float64, texts ...string) string {
	var b strings.Builder
	for i, s := range texts {
		b.WriteString(at(x, y-12*float64(i), 10, s))
	}
	return b.String()
}

// TestGolden reads pages that show what a layout is. UPDATE_GOLDEN=1 writes what is read.
func TestGolden(t *testing.T) {
	numbered := func(n int, body string) string {
		return at(72, 760, 8, "Corpus Lane Instruments, Inc.") + body + at(300, 30, 8, fmt.Sprintf("Page %d of 3", n))
	}
	long := []string{
		"The audit committee of Corpus Lane concluded on May 2, 2005 that the statements for the quarters",
		"ended March 31 and June 30, 2004 should no longer be relied upon, because freight of $1.4 million was",
		"booked in the wrong quarter. The company will file amended reports.",
	}
	columns := ""
	for i := range 14 {
		columns += at(72, 700-12*float64(i), 10, "left words go on and on in this line,")
		columns += at(320, 700-12*float64(i), 10, "right words go on and on in this line,")
	}
	columns += at(72, 700-12*14, 10, "The left ends.") + at(320, 700-12*14, 10, "The right ends.")
	for name, pages := range map[string][]string{
		"release": {release},
		"running heads": {
			numbered(1, lines(72, 700, "One paragraph stands on the first page and is not finished there, it goes on and", "on until the page ends with some words that need")),
			numbered(2, lines(72, 700, "the next page. It ends here.", "", "Another one.")),
			numbered(3, lines(72, 700, "The last.")),
		},
		"prose": {at(72, 740, 14, "RESULTS OF THE REVIEW") + lines(72, 710, long...) + lines(72, 650, "The company expects:") +
			lines(80, 634, "\225 sales of $8 million; and", "\225 a tax rate of 34%.")},
		"two columns": {columns},
		"spanning headings": {at(250, 700, 9, "Year Ended") + at(252, 688, 9, "June 30,") +
			at(390, 700, 9, "Quarter Ended") + at(395, 688, 9, "June 30,") + "240 685 90 .5 re f 380 685 90 .5 re f\n" +
			at(240, 674, 9, "2005") + at(300, 674, 9, "2004") + at(380, 674, 9, "2005") + at(440, 674, 9, "2004") +
			at(72, 660, 9, "Sales ........................................") + at(240, 660, 9, "9,120") + at(300, 660, 9, "8,004") + at(380, 660, 9, "2,310") + at(440, 660, 9, "2,001") +
			at(72, 649, 9, "Costs of what was sold, of what was") +
			at(76, 640, 9, "given away and of the rest") + at(235, 640, 9, "(7,310)") + at(295, 640, 9, "(6,404)") + at(375, 640, 9, "(1,910)") + at(435, 640, 9, "(1,640)") +
			at(72, 624, 9, "Margin") + at(245, 624, 9, "19.8") + at(266, 624, 9, "%") + at(305, 624, 9, "20.0") + at(326, 624, 9, "%") + at(385, 624, 9, "17.3") + at(406, 624, 9, "%") + at(445, 624, 9, "18.0") + at(466, 624, 9, "%")},
		"sections": {at(300, 700, 10, "2005") + at(380, 700, 10, "2004") +
			lines(72, 686, "As previously reported", "  Sales", "  Costs", "As restated", "  Sales", "  Costs") +
			at(295, 674, 10, "1,200") + at(375, 674, 10, "1,100") + at(302, 662, 10, "(90)") + at(382, 662, 10, "(80)") +
			at(295, 638, 10, "1,150") + at(375, 638, 10, "1,100") + at(302, 626, 10, "(90)") + at(387, 626, 10, "\227")},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMade()
			var kids []int
			for _, p := range pages {
				kids = append(kids, m.page(oneFont, p))
			}
			got := drawn(mustRead(t, m.pages(kids...).bytes()))
			golden := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".golden")
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

// Figures in sentences, lists and numbers of pages are no tables.
func TestNoTable(t *testing.T) {
	for name, content := range map[string]string{
		"amounts in prose":   lines(72, 700, "Revenue was $2.5 billion, up 5%, and net income was $172 million, or $0.32 per", "share. The company returned $383 million to shareholders, of which $133 million in", "dividends; costs of $38 million are expected."),
		"a list":             lines(72, 700, "1. The company withdrew its statements of 2004 and 2005.", "2. Costs were booked in the wrong quarter.", "3. The company will file amended reports in May 2005."),
		"contents":           at(72, 700, 10, "Business") + at(500, 700, 10, "1") + at(72, 688, 10, "Risk Factors") + at(500, 688, 10, "12") + at(72, 676, 10, "Signatures") + at(500, 676, 10, "97"),
		"a spread-out line":  at(72, 700, 10, "Our telephone is") + at(180, 700, 10, "(415)") + at(230, 700, 10, "555-0100.") + at(300, 700, 10, "Our") + at(340, 700, 10, "site") + at(380, 700, 10, "is") + at(410, 700, 10, "elsewhere"),
		"a date and a place": at(72, 700, 10, "May 2, 2005") + at(400, 700, 10, "Quarry Lane, Oregon"),
	} {
		t.Run(name, func(t *testing.T) {
			m := newMade()
			if d := mustRead(t, m.pages(m.page(oneFont, content)).bytes()); len(d.Tables) > 0 {
				t.Errorf("read %s", drawn(d))
			}
		})
	}
}

// A table that is printed and read back is the same table, whatever figures stand in it.
func TestTableRoundTrip(t *testing.T) {
	figure := rapid.SampledFrom([]string{"", "1,234", "(599)", "12", "\227", "8,214", "0.04", "(0.01)", "$ 77"})
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 6).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(figure, columns, columns), 2, 20).Draw(t, "rows")
		full := make([]string, columns) // one row has every figure, as a table's total has
		for i := range full {
			full[i] = "10,000"
		}
		rows = append(rows, full)
		var content strings.Builder
		for i, r := range rows {
			y := 700 - 14*float64(i)
			content.WriteString(at(60, y, 10, fmt.Sprintf("Line no. %d:", i)))
			for k, f := range r {
				edge := 200 + 70*float64(k)
				width := 0.0
				for _, c := range strings.ReplaceAll(f, "\227", "—") {
					width += ownWidth("Helvetica", c) / 100
				}
				if f != "" {
					content.WriteString(at(edge-width, y, 10, f))
				}
			}
		}
		m := newMade()
		d := mustReadRapid(t, m.pages(m.page(oneFont, content.String())).bytes())
		if len(d.Tables) != 1 || d.Tables[0].Columns != columns {
			t.Fatalf("read %s\nfrom\n%s", drawn(d), content.String())
		}
		for i, r := range rows {
			got := make([]string, columns)
			for _, c := range d.Tables[0].Rows[i].Cells {
				got[c.From] = c.Text
			}
			for k := range r {
				want := strings.NewReplacer("\227", "—", " ", "").Replace(r[k])
				if got[k] != want {
					t.Fatalf("row %d: %q, want %q\n%s", i, got, r, drawn(d))
				}
			}
		}
	})
}

func mustReadRapid(t *rapid.T, source []byte) *filing.Document {
	d, err := Read(t.Context(), "made-up.pdf", source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every digit of a page is in the text once, in whatever order and place it was printed.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var content strings.Builder
		want := map[rune]int{}
		word := rapid.SampledFrom([]string{"1,234", "(599)", "Sales", "the quarter", "2005", "$", "12.5%", "March 31,", "a"})
		for range rapid.IntRange(1, 60).Draw(t, "words") {
			s := word.Draw(t, "word")
			// On a grid wide enough that nothing is printed over itself.
			x, y := 40+60*float64(rapid.IntRange(0, 8).Draw(t, "x")), 40+13*float64(rapid.IntRange(0, 50).Draw(t, "y"))
			if strings.Contains(content.String(), fmt.Sprintf(" %g %g Td", x, y)) {
				continue
			}
			content.WriteString(at(x, y, 9, s))
			for _, c := range s {
				if c >= '0' && c <= '9' {
					want[c]++
				}
			}
		}
		m := newMade()
		d := mustReadRapid(t, m.pages(m.page(oneFont, content.String())).bytes())
		got := map[rune]int{}
		for _, c := range d.Text {
			if c >= '0' && c <= '9' {
				got[c]++
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-printed +read:\n%s\n%s", diff, d.Text)
		}
	})
}
