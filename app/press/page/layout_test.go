package page

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/paper"
	"restate/assets"
)

func testType(t interface{ Fatal(...any) }) *typesetter {
	ty, err := newType(Fonts{assets.Sans, assets.SansBold, assets.Mono})
	if err != nil {
		t.Fatal(err)
	}
	return ty
}

func laidOut(t interface{ Fatal(...any) }, s paper.Sheet, p Paper) *flow {
	report := paper.Report{Sections: []paper.Section{{Title: "One", Sheets: []paper.Sheet{s}}}}
	return layOut(report, Options{Paper: p, Created: time.Unix(0, 0)}, testType(t))
}

// anySheet draws sheets that builders should not, but could, make: rows short of cells, texts of any
// characters and length, up to forty columns.
func anySheet(t *rapid.T) paper.Sheet {
	s := paper.Sheet{Title: rapid.String().Draw(t, "title"), Notes: rapid.SliceOfN(rapid.String(), 0, 2).Draw(t, "notes")}
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z]{0,60}( [a-z]{1,14}){0,30}`))
	n := rapid.IntRange(0, 40).Draw(t, "columns")
	for range n {
		s.Columns = append(s.Columns, paper.Column{
			Head: text.Draw(t, "head"), Group: rapid.SampledFrom([]string{"", "GAAP", "a group with a long name"}).Draw(t, "group"),
			Width: rapid.IntRange(0, 60).Draw(t, "width"), Fixed: rapid.IntRange(0, 9).Draw(t, "fixed") == 0,
			Align: paper.Align(rapid.IntRange(0, 2).Draw(t, "align"))})
	}
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		row := paper.Row{Kind: paper.RowKind(rapid.IntRange(0, 4).Draw(t, "kind")), Indent: rapid.IntRange(0, 4).Draw(t, "indent")}
		for range rapid.IntRange(0, n).Draw(t, "cells") {
			row.Cells = append(row.Cells, paper.Cell{Text: text.Draw(t, "text"), Tone: paper.Tone(rapid.IntRange(0, 7).Draw(t, "tone")),
				Fill: rapid.Bool().Draw(t, "fill"), Why: rapid.SampledFrom([]string{"", "never reported"}).Draw(t, "why")})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// Nothing is cut: whatever a sheet holds, every text stands between the margins of some page.
func TestTextsStayOnThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := laidOut(t, anySheet(t), rapid.SampledFrom([]Paper{A4, Letter}).Draw(t, "paper"))
		for n, p := range f.pages {
			for _, m := range p.Marks {
				w, ok := m.(Word)
				if !ok {
					continue
				}
				right := w.X + f.width(w.Style, w.Text)
				if w.X < side-0.1 || right > p.Width-side+0.5 || w.Y < 0 || w.Y > p.Height {
					t.Fatalf("page %d: %q stands from %.1f to %.1f at %.1f on %.0f by %.0f", n+1, w.Text, w.X, right, w.Y, p.Width, p.Height)
				}
			}
		}
	})
}

// Nothing is lost: every visible character of every cell is drawn, or noted as missing.
func TestEveryCharacterIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySheet(t)
		f := laidOut(t, s, A4)
		drawn := map[rune]int{}
		for _, p := range f.pages {
			for _, m := range p.Marks {
				if w, ok := m.(Word); ok {
					count(drawn, w.Text, 1)
				}
			}
		}
		if len(s.Columns) == 0 {
			return
		}
		for _, row := range s.Rows {
			for _, cell := range row.Cells {
				count(drawn, f.clean(Regular, cell.Text), -1)
			}
		}
		for r, n := range drawn {
			if n < 0 && !f.missing[r] { // the bold face lacks some that the regular one has
				t.Fatalf("%q is drawn %d times too few", r, -n)
			}
		}
	})
}

func count(of map[rune]int, text string, by int) {
	for _, r := range text {
		if !strings.ContainsRune(" \n\u00a0", r) {
			of[r] += by
		}
	}
}

// Digits stand below each other although negatives end in a parenthesis.
func TestParenthesesHang(t *testing.T) {
	s := paper.Sheet{Columns: []paper.Column{{Head: "Line", Fixed: true}, {Head: "Amount", Align: paper.Right}}}
	for _, text := range []string{"1,234", "(56)", "7", "(1,000,000)", "–"} {
		d := decimal.NewFromInt(1)
		s.Rows = append(s.Rows, paper.Row{Cells: []paper.Cell{{Text: "line"}, {Text: text, Amount: &d}}})
	}
	f := laidOut(t, s, A4)
	var ends []float64
	for _, m := range f.page().Marks {
		if w, ok := m.(Word); ok && (strings.ContainsAny(w.Text, "123456789–") && !strings.Contains(w.Text, "Page") && !strings.Contains(w.Text, "Printed")) {
			ends = append(ends, w.X+f.width(w.Style, strings.TrimSuffix(w.Text, ")")))
		}
	}
	if len(ends) != 5 {
		t.Fatalf("%d figures were drawn, want 5", len(ends))
	}
	for _, e := range ends {
		if math.Abs(e-ends[0]) > 0.01 {
			t.Errorf("the digits end at %v, want one place", ends)
		}
	}
}

// A figure too long for a page is broken, not cut, also in a sheet of one column.
func TestEndlessFigure(t *testing.T) {
	d := decimal.NewFromInt(1)
	text := strings.Repeat("1,234,567,", 40)
	s := paper.Sheet{Columns: []paper.Column{{Head: "Amount", Align: paper.Right}}, Rows: []paper.Row{{Cells: []paper.Cell{{Text: text, Amount: &d}}}}}
	f := laidOut(t, s, A4)
	drawn := ""
	for _, m := range f.page().Marks {
		if w, ok := m.(Word); ok && strings.Contains(w.Text, ",") {
			drawn += w.Text
			if w.X < side {
				t.Errorf("%q starts left of the margin", w.Text)
			}
		}
	}
	if !strings.Contains(drawn, text) {
		t.Errorf("the page has %q, want %q", drawn, text)
	}
}

// Bands together show every column, each with the fixed ones, and keep groups whole.
func TestBands(t *testing.T) {
	s := paper.Sheet{Columns: []paper.Column{{Head: "Line", Width: 30, Fixed: true}}}
	for p := range 12 {
		for _, head := range []string{"Reported", "Adjustment", "Restated"} {
			s.Columns = append(s.Columns, paper.Column{Head: head, Group: string(rune('A' + p)), Width: 11, Align: paper.Right})
		}
	}
	f := &flow{typesetter: testType(t), paper: A4}
	p := f.plan(&s)
	if !p.landscape || len(p.bands) < 2 {
		t.Fatalf("37 columns stand in %d bands, sideways: %v", len(p.bands), p.landscape)
	}
	next := 1
	for i, b := range p.bands {
		if b[0].index != 0 {
			t.Errorf("band %d starts with column %d, want the fixed one", i, b[0].index)
		}
		if width, _ := f.body(true); b.width() > width+0.02 {
			t.Errorf("band %d is %.1f wide, the page %.1f", i, b.width(), width)
		}
		if (len(b)-1)%3 != 0 {
			t.Errorf("band %d cuts a group: %d columns", i, len(b)-1)
		}
		for _, c := range b[1:] {
			if c.index != next {
				t.Errorf("band %d has column %d, want %d", i, c.index, next)
			}
			next++
		}
	}
	if next != len(s.Columns) {
		t.Errorf("the bands show %d columns of %d", next, len(s.Columns))
	}
}

func TestWrap(t *testing.T) {
	ty := testType(t)
	st := Style{Regular, 10, black}
	w := ty.width(st, "wrapped caption")
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", w, []string{""}},
		{"wrapped caption", w + 0.01, []string{"wrapped caption"}},
		{"wrapped caption", w - 1, []string{"wrapped", "caption"}},
		{"wrapped\u00a0caption on", w + 0.01, []string{"wrapped\u00a0caption", "on"}},
		{"two\nlines", w, []string{"two", "lines"}},
		{"iiiiii", ty.width(st, "iiii") + 0.01, []string{"iiii", "ii"}},
		{"w", 1, []string{"w"}},
	} {
		if got := ty.wrap(st, c.text, c.width, 0); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("wrap(%q, %.1f) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	ty := testType(t)
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"},
		{"cafe\u0301", "café"},
		{"a\tb\r\nc\rd", "a b\nc\nd"},
		{"$\u00a01\u202f234\u2009x", "$\u00a01\u00a0234 x"},
		{"in\u00advisible\u200b\u202e", "invisible"},
		{"sum 決 \U0001f4c8", "sum □ □"},
		{"bad \xff byte", "bad □ byte"},
	} {
		if got := ty.clean(Regular, c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got := string(ty.lacking()); got != "決\ufffd\U0001f4c8" {
		t.Errorf("lacking() = %q", got)
	}
}

// A total is never parted from the row above it, nor a heading from the row below.
func TestTotalsStayWithTheirRows(t *testing.T) {
	for rows := 30; rows < 70; rows++ {
		s := paper.Sheet{Title: "S", Columns: []paper.Column{{Head: "Line"}}}
		for range rows {
			s.Rows = append(s.Rows, paper.Row{Cells: []paper.Cell{{Text: "item"}}})
		}
		s.Rows = append(s.Rows, paper.Row{Kind: paper.Total, Cells: []paper.Cell{{Text: "total"}}},
			paper.Row{Kind: paper.Heading, Cells: []paper.Cell{{Text: "heading"}}}, paper.Row{Cells: []paper.Cell{{Text: "item"}}})
		f := laidOut(t, s, A4)
		for n, p := range f.pages {
			var texts []string
			for _, m := range p.Marks {
				if w, ok := m.(Word); ok {
					texts = append(texts, w.Text)
				}
			}
			all := strings.Join(texts, "|") + "|"
			if strings.Contains(all, "total|") && !strings.Contains(all, "item|total|") || strings.Contains(all, "heading|") && !strings.Contains(all, "heading|item|") {
				t.Errorf("%d rows, page %d: %s", rows, n+1, all)
			}
		}
	}
}

func TestLetter(t *testing.T) {
	for n, want := range map[int]string{1: "a", 26: "z", 27: "aa", 52: "az", 703: "aaa"} {
		if got := letter(n); got != want {
			t.Errorf("letter(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	fonts := Fonts{assets.Sans, assets.SansBold, assets.Mono}
	now := time.Unix(0, 0)
	for name, o := range map[string]Options{
		"no date": {Fonts: fonts},
		"no font": {Created: now},
		"no TTF":  {Created: now, Fonts: Fonts{Regular: []byte("x"), Bold: fonts.Bold, Mono: fonts.Mono}},
	} {
		if l, err := Lay(paper.Report{}, o); err == nil || l != nil {
			t.Errorf("%s: error %v, pages %v", name, err, l)
		}
	}
}

// A sheet named as its section is not headed twice, but is named where it goes on.
func TestOneHeadingForOneName(t *testing.T) {
	s := paper.Sheet{Title: "History", Columns: []paper.Column{{Head: "What"}}}
	for range 80 {
		s.Rows = append(s.Rows, paper.Row{Cells: []paper.Cell{{Text: "step"}}})
	}
	f := layOut(paper.Report{Sections: []paper.Section{{Title: "History", Sheets: []paper.Sheet{s}}}}, Options{Paper: A4, Created: time.Unix(0, 0)}, testType(t))
	for n, p := range f.pages[1:] {
		count := 0
		for _, m := range p.Marks {
			if w, ok := m.(Word); ok && w.Text == "History" {
				count++
			}
		}
		if count != 1 {
			t.Errorf("page %d says History %d times, want once", n+2, count)
		}
	}
	if got := len(f.pages[1].Bookmarks); got != 1 || len(f.pages) < 3 {
		t.Errorf("%d bookmarks on %d pages, want 1 on 3", got, len(f.pages))
	}
}

// A sheet a little taller than a page is set smaller; the cover is page 1.
func TestTightSheets(t *testing.T) {
	size := func(rows int) (float64, int) {
		s := paper.Sheet{Title: "S", Columns: []paper.Column{{Head: "Line"}}}
		for range rows {
			s.Rows = append(s.Rows, paper.Row{Cells: []paper.Cell{{Text: "item"}}})
		}
		f := laidOut(t, s, A4)
		for _, m := range f.pages[1].Marks {
			if w, ok := m.(Word); ok && w.Text == "item" {
				return w.Style.Size, len(f.pages)
			}
		}
		t.Fatal("no item on the first page")
		return 0, 0
	}
	for rows := 20; rows < 120; rows++ {
		pt, pages := size(rows)
		if pt < 7.75 || pt < 8.5 && pages != 2 {
			t.Errorf("%d rows are set in %v points on %d pages", rows, pt, pages)
		}
	}
	usual, _ := size(20)
	tight, _ := size(46)
	if usual != 8.5 || tight >= usual {
		t.Errorf("20 rows are set in %v points, 46 in %v", usual, tight)
	}
}

// What stands below a sheet is never alone on a page, however many rows it has.
func TestLegendStaysWithItsSheet(t *testing.T) {
	for rows := 30; rows < 80; rows++ {
		s := paper.Sheet{Title: "S", Columns: []paper.Column{{Head: "Line"}}}
		for range rows {
			s.Rows = append(s.Rows, paper.Row{Cells: []paper.Cell{{Text: "item", Fill: true}}})
		}
		f := laidOut(t, s, A4)
		for n, p := range f.pages {
			items, legend := 0, false
			for _, m := range p.Marks {
				if w, ok := m.(Word); ok {
					legend = legend || w.Text == "entered by the reviewer"
					if w.Text == "item" {
						items++
					}
				}
			}
			if legend && items == 0 {
				t.Errorf("%d rows: the legend is alone on page %d", rows, n+1)
			}
		}
	}
}
