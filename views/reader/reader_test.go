package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/paper"
	"restate/views/glyph"
	"restate/views/look"
)

func wantTold(t *testing.T, d *desk, want ...string) {
	t.Helper()
	if got := d.told(); !slices.Equal(got, want) {
		t.Errorf("owner was told %q, want %q", got, want)
	}
}

// marked is a notice with two marks.
func marked(t *testing.T, r *Reader) {
	t.Helper()
	a, b := at(t, r.doc, "quarters ended October 2, 2004, January 1, 2005 and April 2, 2005")
	c, e := at(t, r.doc, "should no longer be relied upon")
	r.SetMarks([]Mark{
		{Start: a, End: b, Tone: paper.Named, Note: "three quarters, named"},
		{Span: filing.Span{Start: c, End: e}, Tone: paper.Plain, Note: "the conclusion"},
		{Start: 5, End: 5}, {Start: -1, End: 3}, {Start: 3, End: 1 << 30},
	})
}

func TestDump(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, notice(), 420, 500)
	marked(t, r)
	if len(r.marks) != 2 {
		t.Errorf("%d marks are kept, want the 2 that stand in the text", len(r.marks))
	}
	r.RevealText(at(t, r.doc, "344"))
	if n := r.Find("QUARTERS"); n != 2 {
		t.Errorf("found %d, want 2", n)
	}
	golden(t, "notice", r.Dump())
}

func TestEmpty(t *testing.T) {
	r, d, win := show(t, look.AlwaysLight, nil, 420, 300)
	if got := r.Dump(); got != "empty: "+r.Empty+"\n" {
		t.Errorf("Dump() = %q", got)
	}
	picture(t, win, "reader-empty")
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	r.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	r.Dragged(&fyne.DragEvent{})
	r.DoubleTapped(&fyne.PointEvent{})
	if r.Document() != nil || r.Find("a") != 0 || r.Reveal(filing.Span{Start: 1, End: 2}) {
		t.Error("something was found in no document")
	}
	d.told()
}

func TestPictures(t *testing.T) {
	for _, v := range []struct {
		name string
		mode look.Mode
	}{{"light", look.AlwaysLight}, {"dark", look.AlwaysDark}} {
		for scale := range 2 {
			r, _, win := show(t, v.mode, notice(), 420, 560)
			win.Canvas().(software.WindowlessCanvas).SetScale(float32(scale + 1))
			marked(t, r)
			r.RevealText(at(t, r.doc, "344"))
			r.Find("committee")
			r.selectRange(at(t, r.doc, "Earnings releases"))
			picture(t, win, fmt.Sprint("reader-", v.name, scale+1))
			win.Resize(fyne.NewSize(300, 400))
			picture(t, win, fmt.Sprint("reader-narrow-", v.name, scale+1))
		}
	}
}

// long is a document of n paragraphs, each with its number in it.
func long(n int) *filing.Document {
	var p []piece
	for i := range n {
		p = append(p, piece{filing.Paragraph, 1 + i/40, fmt.Sprintf("Paragraph %d says that the figures of the quarter %d were prepared from the books as they stood and that nothing in them has been audited.", i, i%4+1)})
	}
	return write(p...)
}

func TestRevealScrollsToAThird(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, long(500), 400, 300)
	start, end := at(t, r.doc, "Paragraph 321 says")
	if !r.Reveal(filing.Span{Start: start, End: end}) {
		t.Fatal("the span was not found")
	}
	y := r.toUnits(r.set.lines[r.set.at(start)].y) - r.y.Offset
	if y < 80 || y > 120 {
		t.Errorf("the words stand at %v of 300, want about 100", y)
	}
	if !strings.Contains(r.Dump(), ">>Paragraph 321 says<<") {
		t.Errorf("the words are not marked as current:\n%s", r.Dump())
	}
	before := r.y.Offset
	r.RevealText(at(t, r.doc, "Paragraph 322 says"))
	if r.y.Offset != before {
		t.Error("what is in sight already was scrolled")
	}
	if r.Reveal(filing.Span{Start: len(r.doc.Text) + 5, End: len(r.doc.Text) + 9}) {
		t.Error("a span beyond the source was found")
	}
}

func TestRevealInAWideTable(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, notice(), 260, 300)
	if !r.x.Needed() {
		t.Fatal("the table does not scroll sideways at 260")
	}
	start, end := at(t, r.doc, "$   (663)")
	r.RevealText(start, end)
	l := r.set.lines[r.set.at(start)]
	x := r.toUnits(r.left(l) + r.xOf(l, start))
	if x < marginLeft || r.toUnits(r.left(l)+r.xOf(l, end)) > 260 {
		t.Errorf("the figure stands at %v", x)
	}
}

func TestFind(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, long(500), 400, 300)
	if n := r.Find("  paragraph 49  "); n != 11 { // 49, 490 to 499
		t.Fatalf("found %d, want 11", n)
	}
	visible := func(words string) {
		t.Helper()
		if !strings.Contains(strings.ReplaceAll(r.Dump(), "/", ""), words) {
			t.Errorf("%q is not in sight:\n%s", words, r.Dump())
		}
	}
	visible("Paragraph 49 says")
	r.Next()
	visible("Paragraph 490 says")
	r.Previous()
	r.Previous()
	visible("Paragraph 499 says")
	if i, n := r.Hit(); i != 11 || n != 11 {
		t.Errorf("hit %d of %d", i, n)
	}
	if n := r.Find("Paragraph 49"); n != 11 {
		t.Errorf("found %d, want 11", n)
	}
	if i, _ := r.Hit(); i < 2 {
		t.Errorf("a new search begins at hit %d, not at what is in sight", i)
	}
	if n := r.Find("no such words"); n != 0 {
		t.Errorf("found %d", n)
	}
	r.Next()
	if n := r.Find(""); n != 0 || strings.Contains(r.Dump(), "/") {
		t.Error("the search did not end")
	}
}

// spotOf returns the place of a text offset in the widget.
func spotOf(r *Reader, off int) fyne.Position {
	l := r.set.lines[r.set.at(off)]
	return fyne.NewPos(r.toUnits(r.left(l)+r.xOf(l, off))+0.5, r.toUnits(l.y+l.h/2)-r.y.Offset)
}

func mouseAt(p fyne.Position) *desktop.MouseEvent {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = p
	return e
}

func TestDragSelectsAndCopies(t *testing.T) {
	r, d, _ := show(t, look.AlwaysLight, notice(), 420, 560)
	start, end := at(t, r.doc, "October 2, 2004, January 1, 2005 and April 2, 2005 should no longer")
	r.MouseDown(mouseAt(spotOf(r, end)))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: spotOf(r, start)}})
	r.DragEnd()
	wantTold(t, d, fmt.Sprintf("selected %d-%d", start, end))
	c := test.NewClipboard()
	r.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if c.Content() != r.doc.Text[start:end] {
		t.Errorf("copied %q", c.Content())
	}
	r.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	r.MouseDown(mouseAt(spotOf(r, end+3)))
	r.MouseUp(mouseAt(spotOf(r, end+3)))
	r.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if a, b := r.Selection(); a != end || b != end+3 {
		t.Errorf("Shift selected %d-%d, want %d-%d", a, b, end, end+3)
	}
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	if a, b := r.Selection(); a != 0 || b != len(r.doc.Text) {
		t.Errorf("select all selected %d-%d", a, b)
	}
}

func TestDragBelowTheEdgeScrolls(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, long(100), 400, 200)
	r.MouseDown(mouseAt(fyne.NewPos(50, 50)))
	for range 10 {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 230)}})
	}
	r.DragEnd()
	if r.y.Offset != 300 {
		t.Errorf("offset %v, want 300", r.y.Offset)
	}
	if a, b := r.Selection(); !strings.Contains(r.doc.Text[a:b], "Paragraph 5 says") {
		t.Errorf("selected %q", r.doc.Text[a:b])
	}
}

func TestDoubleTapSelectsAWord(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, notice(), 420, 560)
	for _, w := range []string{"Larkspur", "19,433", "Café", "2005"} {
		start, end := at(t, r.doc, w)
		r.DoubleTapped(&fyne.PointEvent{Position: spotOf(r, start+1)})
		if a, b := r.Selection(); a != start || b != end {
			t.Errorf("selected %q, want %q", r.doc.Text[a:b], w)
		}
	}
}

func TestHintsAndKeys(t *testing.T) {
	r, d, _ := show(t, look.AlwaysLight, notice(), 420, 300)
	marked(t, r)
	start, _ := at(t, r.doc, "January 1")
	r.MouseIn(mouseAt(spotOf(r, start)))
	r.MouseMoved(mouseAt(spotOf(r, start+2)))
	r.MouseMoved(mouseAt(spotOf(r, 2)))
	wantTold(t, d, "hint three quarters, named", "hint ")
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if r.y.Offset != r.y.Max() || r.y.Offset == 0 {
		t.Errorf("End leads to %v of %v", r.y.Offset, r.y.Max())
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if r.y.Offset >= r.y.Max() {
		t.Error("Up does not scroll")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if r.y.Offset != min(270, r.y.Max()) {
		t.Errorf("Page Down leads to %v", r.y.Offset)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3})
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl})
	r.TappedSecondary(&fyne.PointEvent{})
	wantTold(t, d, "key F3", "shortcut CustomDesktop:Control+F", "menu")
}

func TestBarDragsAndWheelScrolls(t *testing.T) {
	r, _, win := show(t, look.AlwaysLight, long(200), 400, 300)
	r.MouseDown(mouseAt(fyne.NewPos(395, 10)))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(395, 500)}})
	r.DragEnd()
	if r.y.Offset != r.y.Max() {
		t.Errorf("offset %v of %v", r.y.Offset, r.y.Max())
	}
	test.Scroll(win.Canvas(), fyne.NewPos(100, 100), 0, 50)
	if r.y.Offset != r.y.Max()-50 {
		t.Errorf("offset %v after the wheel", r.y.Offset)
	}
}

func TestResizeKeepsTheTopLine(t *testing.T) {
	r, _, win := show(t, look.AlwaysLight, long(300), 500, 300)
	start, _ := at(t, r.doc, "Paragraph 200 says")
	r.y.SetOffset(r.toUnits(r.set.lines[r.set.at(start)].y))
	win.Resize(fyne.NewSize(280, 300))
	if first, _ := r.inSight(); r.set.lines[first].start > start || r.set.lines[first].end < start {
		t.Errorf("the top line is now %q", r.doc.Text[r.set.lines[first].start:r.set.lines[first].end])
	}
}

func TestThemeSwitchRepaints(t *testing.T) {
	_, _, win := show(t, look.AlwaysLight, notice(), 420, 300)
	corner := func() [3]uint8 {
		r, g, b, _ := win.Canvas().Capture().At(4, 4).RGBA()
		return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
	}
	light := corner()
	fyne.CurrentApp().Settings().SetTheme(look.New(look.AlwaysDark))
	if dark := corner(); light != [3]uint8{255, 255, 255} || dark != [3]uint8{0x1c, 0x1f, 0x24} {
		t.Errorf("ground: light %x, dark %x", light, dark)
	}
}

// TestLongTextIsSetBeside: a long document is laid out beside the window and what was asked for
// meanwhile happens when it is there; the answer to an older question is dropped.
func TestLongTextIsSetBeside(t *testing.T) {
	defer func(old func(func())) { post = old }(post)
	done := make(chan func(), 4)
	post = func(f func()) { done <- f }
	doc := long(6000)
	if len(doc.Text) < beside {
		t.Fatalf("the document is only %d long", len(doc.Text))
	}
	r, _, win := show(t, look.AlwaysLight, doc, 400, 300)
	start, end := at(t, doc, "Paragraph 4321 says")
	r.RevealText(start, end)
	if len(r.set.lines) != 0 {
		t.Error("the text was laid out at once")
	}
	win.Resize(fyne.NewSize(500, 300))
	one, two := <-done, <-done
	one()
	two()
	if r.setFor.width != int(r.room()) {
		t.Errorf("the layout is for a width of %d, want %v", r.setFor.width, r.room())
	}
	if !strings.Contains(r.Dump(), ">>Paragraph 4321 says<<") {
		t.Errorf("the words asked for are not in sight:\n%s", r.Dump())
	}
}

func faces(text float32, width int) measure {
	var f glyph.Fonts
	return measure{width: width, text: text,
		plain: f.Fresh(fyne.TextStyle{}, text), bold: f.Fresh(fyne.TextStyle{Bold: true}, text), mono: f.Fresh(fyne.TextStyle{Monospace: true}, text)}
}

// TestNoCharacterIsLost: whatever the text and the width, the lines are in order, hold every
// character that is no space, break no character in two and are no wider than there is room for.
func TestNoCharacterIsLost(t *testing.T) {
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	m := faces(13, 100)
	rapid.Check(t, func(t *rapid.T) {
		m.width = rapid.IntRange(1, 300).Draw(t, "width")
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé€0-9,]{1,30}`), 0, 30).Draw(t, "words")
		kind := filing.BlockKind(rapid.IntRange(0, 3).Draw(t, "kind"))
		sep := rapid.SampledFrom([]string{" ", "\n", "  "}).Draw(t, "sep")
		doc := write(piece{kind, 1, strings.Join(words, sep)})
		var got strings.Builder
		last := 0
		for _, l := range set(doc, m).lines {
			if l.start < last || l.end < l.start {
				t.Fatalf("line %d-%d after %d", l.start, l.end, last)
			}
			last = l.end
			s := doc.Text[l.start:l.end]
			if !utf8.ValidString(s) {
				t.Fatalf("a character is broken in %q", s)
			}
			if limit := max(m.width, 39); l.style == body && m.plain.Width(s).Floor() > limit {
				t.Fatalf("%q is wider than %d", s, limit)
			}
			got.WriteString(s)
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(got.String()) != bare(doc.Text) {
			t.Fatalf("lines hold %q, text is %q", got.String(), doc.Text)
		}
	})
}

func TestPartsAreNamed(t *testing.T) {
	doc := notice()
	half := doc.Blocks[4].Start
	for i := range doc.Blocks {
		if i >= 4 {
			doc.Blocks[i].Part = 1
		}
	}
	doc.Parts = []filing.Part{
		{Type: "8-K", End: half}, {Type: "EX-99.1", Description: "Press release", Start: half, End: len(doc.Text)},
		{Type: "GRAPHIC", Name: "logo.jpg", Start: len(doc.Text), End: len(doc.Text), Skipped: "a picture"}}
	r, _, _ := show(t, look.AlwaysLight, doc, 420, 900)
	var names []string
	for _, l := range r.set.lines {
		if l.style == divider {
			names = append(names, l.label)
		}
	}
	if want := []string{"8-K", "EX-99.1 · Press release", "GRAPHIC · logo.jpg · a picture"}; !slices.Equal(names, want) {
		t.Errorf("dividers %q, want %q", names, want)
	}
}

func BenchmarkSet(b *testing.B) {
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	m := faces(13, 360)
	for _, kb := range []int{100, 2000} {
		doc := long(kb * 1000 / 135)
		b.Run(fmt.Sprint(kb, "KB"), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			for b.Loop() {
				set(doc, m)
			}
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	r := New(&desk{})
	r.Resize(fyne.NewSize(400, 800))
	r.SetDocument(long(700))
	for i := 0; b.Loop(); i++ {
		r.y.Offset = float32(i % 5000)
		r.draw(400, 800)
	}
}
