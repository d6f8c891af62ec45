package grid

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"restate/analysis/paper"
	"restate/views/look"
)

func TestDump(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("rd", "adj")
	golden(t, "comparison", g.Dump())
}

func TestDumpScrolled(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, wide(500, 40), 500, 200)
	g.Go("r250", "p20")
	golden(t, "scrolled", g.Dump())
}

func TestEmpty(t *testing.T) {
	s := &paper.Sheet{Empty: "No figures yet. Drop a release or a spreadsheet with the figures as previously reported on this window."}
	g, d, win := show(t, look.AlwaysLight, s, 500, 200)
	if got, want := g.Dump(), "empty: "+s.Empty+"\n"; got != want {
		t.Errorf("Dump() = %q, want %q", got, want)
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyDelete} {
		g.TypedKey(&fyne.KeyEvent{Name: k})
	}
	g.TypedRune('5')
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.TapAt(g, fyne.NewPos(50, 50))
	if got := d.told(); len(got) != 3 || got[0] != "key Down" {
		t.Errorf("an empty grid used keys: %q", got)
	}
	picture(t, win, "grid-empty")
}

func TestPictures(t *testing.T) {
	for _, v := range []struct {
		name string
		mode look.Mode
	}{{"light", look.AlwaysLight}, {"dark", look.AlwaysDark}} {
		for scale := range 2 {
			g, d, win := show(t, v.mode, comparison(), 900, 300)
			o := New(d)
			o.SetSheet(pro())
			Join(g, o)
			split := container.NewHSplit(g, o)
			split.SetOffset(0.6)
			win.SetContent(split)
			win.Resize(fyne.NewSize(980, 320))
			win.Canvas().(software.WindowlessCanvas).SetScale(float32(scale + 1))
			win.Canvas().Focus(g)
			g.Go("rd", "adj")
			picture(t, win, "grid-"+v.name+string(rune('1'+scale)))
			g.Go("cost", "prev")
			g.moveTo(place{4, 3}, true)
			picture(t, win, "grid-range-"+v.name+string(rune('1'+scale)))
			g.Go("cost", "adj")
			g.TypedRune('5')
			picture(t, win, "grid-edit-"+v.name+string(rune('1'+scale)))
		}
	}
	_, _, win := show(t, look.AlwaysLight, wide(500, 40), 600, 260)
	test.Scroll(win.Canvas(), fyne.NewPos(100, 100), -333, -1000)
	picture(t, win, "grid-wide")
	win.Resize(fyne.NewSize(260, 260))
	picture(t, win, "grid-narrow")
}

// pixel returns the colour in the middle of a cell's left padding.
func pixel(img image.Image, g *Grid, p place, dx float32) [3]uint8 {
	r, gr, b, _ := img.At(int(g.view.left(p.col)+dx), int(g.view.top(p.row)+g.view.row/2)).RGBA()
	return [3]uint8{uint8(r >> 8), uint8(gr >> 8), uint8(b >> 8)}
}

func TestThemeSwitchRepaints(t *testing.T) {
	g, _, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	filled := place{2, 2}
	light := pixel(win.Canvas().Capture(), g, filled, 12)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.AlwaysDark))
	dark := pixel(win.Canvas().Capture(), g, filled, 12)
	if light != [3]uint8{0xff, 0xf6, 0xe3} || dark != [3]uint8{0x2b, 0x25, 0x19} {
		t.Errorf("ground of an adjusted cell: light %x, dark %x", light, dark)
	}
}

// TestDigitsAlign draws (599) and 7,451 in one column and looks for the last digits' right edges.
func TestDigitsAlign(t *testing.T) {
	g, _, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	img := win.Canvas().Capture()
	edge := func(row int) int {
		top := int(g.view.top(row)) + 5
		for x := int(g.view.left(1)+g.view.cols[1].w) - 8 - int(g.view.cols[1].hang); ; x-- {
			for y := top; y < top+12; y++ {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x9000 {
					return x
				}
			}
		}
	}
	if a, b := edge(4), edge(5); a-b > 1 || b-a > 1 {
		t.Errorf("last digits end at %d and %d", a, b)
	}
}

func TestCrampedFigureIsNeverShownInPart(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	face := g.fonts.Face(fyne.TextStyle{}, 13)
	if got := cramped(face, "12,262", face.Width("12,2")); got != "##" && got != "###" {
		t.Errorf("cramped figure shows %q", got)
	}
	if got := cramped(face, "excluded", face.Width("exclud")); got != "exclu…" && got != "excl…" {
		t.Errorf("cramped word shows %q", got)
	}
}

func BenchmarkDraw(b *testing.B) {
	a := test.NewApp()
	a.Settings().SetTheme(look.New(look.AlwaysLight))
	for _, rows := range []int{50, 5000} {
		g := New(&desk{})
		g.SetSheet(wide(rows, 40))
		g.Resize(fyne.NewSize(1200, 800))
		g.arrange()
		g.draw(1200, 800)
		b.Run(map[int]string{50: "50rows", 5000: "5000rows"}[rows], func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				g.view.y.Offset = float32(i*37) - float32(i*37/300*300)
				g.draw(1200, 800)
			}
		})
	}
}

// TestDerivedFiguresAreUnderlined tells a figure that no document prints from a printed one by a dotted
// line, as on paper.
func TestDerivedFiguresAreUnderlined(t *testing.T) {
	dots := func(tone paper.Tone) int {
		s := &paper.Sheet{Columns: []paper.Column{{ID: "line", Width: 20}, {ID: "now", Width: 20, Align: paper.Right}},
			Rows: []paper.Row{{Key: "a", Cells: []paper.Cell{{Text: "Net"}, {Text: "111", Tone: tone}}}}}
		g, _, _ := show(t, look.AlwaysLight, s, 400, 200)
		img, n := g.draw(400, 200).(*image.RGBA), 0
		for i := 0; i < len(img.Pix); i += 4 {
			if c := look.Light.Faint; img.Pix[i] == c.R && img.Pix[i+1] == c.G && img.Pix[i+2] == c.B {
				n++
			}
		}
		return n
	}
	if plain, derived := dots(paper.Plain), dots(paper.Derived); derived < plain+8 {
		t.Errorf("%d faint points where a figure is derived, %d where it is not", derived, plain)
	}
}

// words is a sheet of three columns of words, the last of which are long, under a heading.
func words() *paper.Sheet {
	long := strings.Repeat("a reason in words ", 20)
	return &paper.Sheet{
		Columns: []paper.Column{{ID: "key", Head: "Key", Width: 6, Fixed: true}, {ID: "what", Head: "What", Width: 30}, {ID: "why", Head: "Why", Width: 30}},
		Rows: []paper.Row{
			{Key: "heading", Kind: paper.Heading, Cells: []paper.Cell{{Text: "What stands below, in words over the whole row"}, {}, {}}},
			{Key: "row", Cells: []paper.Cell{{Text: "one"}, {Text: long}, {Text: long}}},
		},
	}
}

// Columns of words give way evenly: none is cut while another is wide.
func TestWordsGiveWayEvenly(t *testing.T) {
	for _, width := range []float32{360, 500, 640.5} {
		g, _, _ := show(t, look.AlwaysLight, words(), 640, 320)
		g.Resize(fyne.NewSize(width, 320))
		a, b := g.view.cols[1].w, g.view.cols[2].w
		if a-b > 1 || b-a > 1 || total(g.view.cols) > width {
			t.Errorf("at %v the columns are %v and %v wide of %v", width, a, b, total(g.view.cols))
		}
	}
}

// The cursor's box on a heading is as wide as the row, so that it does not cut through the words.
func TestHeadingHasTheBoxWhole(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, words(), 640, 320)
	boxed := func(row, column string) (edge bool) {
		g.Go(row, column)
		img := g.draw(640, 320)
		y := int(g.view.head + float32(map[string]int{"heading": 0, "row": 1}[row])*g.view.row + g.view.row - 4)
		key := int(g.view.cols[0].w)
		r, gr, b, _ := img.At(key-1, y).RGBA()
		paper, pg, pb, _ := look.Light.Paper.RGBA()
		return r != paper || gr != pg || b != pb
	}
	if boxed("heading", "key") {
		t.Error("the box of a heading ends at the first column")
	}
	if !boxed("row", "key") {
		t.Error("the box of a cell does not end at its column")
	}
}
