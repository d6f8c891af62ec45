package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/paper"
	"restate/views/look"
)

// spanOf returns the place in the file of words of a document.
func spanOf(t testing.TB, doc *filing.Document, words string) filing.Span {
	t.Helper()
	return doc.SourceSpan(at(t, doc, words))
}

func TestPagesAreShownAsPages(t *testing.T) {
	r, d, win := show(t, look.AlwaysLight, filed(3), 420, 500)
	if page, of := r.Page(); page != 1 || of != 3 {
		t.Fatalf("page %d of %d", page, of)
	}
	r.SetMarks([]Mark{{Span: spanOf(t, r.doc, "The figures of the quarter"), Tone: paper.Named, Note: "what was prepared"}})
	r.Find("line 3 of")
	if !r.Reveal(spanOf(t, r.doc, "(203)")) {
		t.Fatal("the place of a figure was not found")
	}
	golden(t, "pages", r.Dump())
	picture(t, win, "pages-light")
	if last := d.pages[len(d.pages)-1]; last != "1/3" {
		t.Errorf("the owner was told of page %s", last)
	}
}

func TestPicturesOfPages(t *testing.T) {
	for _, v := range []struct {
		name string
		mode look.Mode
	}{{"light", look.AlwaysLight}, {"dark", look.AlwaysDark}} {
		for scale := range 2 {
			r, _, win := show(t, v.mode, filed(3), 420, 560)
			win.Canvas().(software.WindowlessCanvas).SetScale(float32(scale + 1))
			r.SetMarks([]Mark{{Span: spanOf(t, r.doc, "The figures of the quarter"), Tone: paper.Named}})
			r.Find("books")
			r.Reveal(spanOf(t, r.doc, "(205)"))
			r.selectRange(at(t, r.doc, "Line 8 of page 1 108 (208)\nLine"))
			picture(t, win, fmt.Sprint("pages-", v.name, scale+1))
			r.Zoom(3)
			r.Reveal(spanOf(t, r.doc, "(405)"))
			picture(t, win, fmt.Sprint("pages-zoomed-", v.name, scale+1))
		}
	}
}

// TestRevealedBoxIsInSight: whatever the size of the window and the zoom, what was asked for is inside
// the view.
func TestRevealedBoxIsInSight(t *testing.T) {
	r, _, win := show(t, look.AlwaysLight, filed(12), 420, 500)
	rapid.Check(t, func(t *rapid.T) {
		win.Resize(fyne.NewSize(float32(rapid.IntRange(250, 900).Draw(t, "w")), float32(rapid.IntRange(150, 900).Draw(t, "h"))))
		r.Zoom(0)
		r.Zoom(rapid.IntRange(-2, 6).Draw(t, "zoom"))
		page, line := rapid.IntRange(1, 12).Draw(t, "page"), rapid.IntRange(0, 19).Draw(t, "line")
		want := fmt.Sprintf("(%d)", 200*page+line)
		i := strings.Index(r.doc.Text, fmt.Sprintf("Line %d of page %d", line, page))
		i += strings.Index(r.doc.Text[i:], want)
		if !r.Reveal(r.doc.SourceSpan(i, i+len(want))) {
			t.Fatal("not found")
		}
		rect, ok := r.where(r.current, r.at)
		x, y := r.toUnits(rect.Min.X)-r.x.Offset, r.toUnits(rect.Min.Y)-r.y.Offset
		if !ok || x < 0 || y < 0 || r.toUnits(rect.Max.X)-r.x.Offset > r.x.View+1 || r.toUnits(rect.Max.Y)-r.y.Offset > r.y.View+1 {
			t.Fatalf("%s stands at %v,%v to %v in %v by %v", want, x, y, rect, r.x.View, r.y.View)
		}
		if !strings.Contains(r.Dump(), ">>"+want+"<<") {
			t.Fatalf("%s is not marked:\n%s", want, r.Dump())
		}
	})
}

// placeOf returns where an offset stands in the widget.
func placeOf(r *Reader, off int) fyne.Position {
	rect, _ := r.where(stretch{off, off + 1}, spot{})
	return fyne.NewPos(r.toUnits(rect.Min.X)-r.x.Offset+0.5, r.toUnits((rect.Min.Y+rect.Max.Y)/2)-r.y.Offset)
}

func TestSelectAndCopyOnPages(t *testing.T) {
	r, d, _ := show(t, look.AlwaysLight, filed(3), 640, 700)
	start, _ := at(t, r.doc, "quarter were prepared")
	_, end := at(t, r.doc, "Line 2 of page 1 102")
	r.MouseDown(mouseAt(placeOf(r, start)))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: placeOf(r, end-1).AddXY(6, 0)}})
	r.DragEnd()
	wantTold(t, d, fmt.Sprintf("selected %d-%d", start, end))
	c := test.NewClipboard()
	r.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if c.Content() != r.doc.Text[start:end] {
		t.Errorf("copied %q", c.Content())
	}
	start, end = at(t, r.doc, "(204)")
	r.DoubleTapped(&fyne.PointEvent{Position: placeOf(r, start+1)})
	if a, b := r.Selection(); r.doc.Text[a:b] != "204" {
		t.Errorf("selected %q in %q", r.doc.Text[a:b], r.doc.Text[start:end])
	}
}

func TestFindOnPages(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, filed(30), 420, 500)
	if n := r.Find("line 7 of page"); n != 30 {
		t.Fatalf("found %d", n)
	}
	for range 16 {
		r.Next()
	}
	if !strings.Contains(r.Dump(), "/Line 7 of page/ 17") {
		t.Errorf("the hit is not in sight:\n%s", r.Dump())
	}
}

func TestTurningPages(t *testing.T) {
	r, d, _ := show(t, look.AlwaysLight, filed(30), 420, 300)
	for _, c := range []struct{ page, want int }{{17, 17}, {0, 1}, {99, 30}, {2, 2}} {
		if !r.GoToPage(c.page) {
			t.Fatal("the document has no pages")
		}
		if page, _ := r.Page(); page != c.want {
			t.Errorf("page %d leads to %d", c.page, page)
		}
	}
	if want := []string{"17/30", "1/30", "30/30", "2/30"}; !slices.Equal(d.pages[len(d.pages)-4:], want) {
		t.Errorf("the owner was told of %q", d.pages)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if page, _ := r.Page(); page != 30 {
		t.Errorf("End leads to page %d", page)
	}
}

// TestZoomKeepsTheMiddle: what stands in the middle stays there, and 0 fits the width again.
func TestZoomKeepsTheMiddle(t *testing.T) {
	r, _, _ := show(t, look.AlwaysLight, filed(9), 420, 300)
	r.GoToPage(5)
	r.scroll(0, 120)
	middle := func() int { return r.offsetAt(fyne.NewPos(r.x.View/2, r.y.View/2)) }
	before := middle()
	r.Zoom(4)
	if r.Zoomed() < 2 || !r.x.Needed() {
		t.Errorf("zoomed to %v", r.Zoomed())
	}
	if d := middle() - before; d < -4 || d > 4 {
		t.Errorf("%d letters are between what was in the middle and what is", d)
	}
	r.Zoom(-4)
	if r.Zoomed() != 1 || r.x.Needed() {
		t.Errorf("back at %v", r.Zoomed())
	}
	r.Zoom(-99)
	r.Zoom(0)
	if r.Zoomed() != 1 {
		t.Errorf("fitted to %v", r.Zoomed())
	}
}

// TestTextAndPagesKeepThePlace: the same words are in sight on pages and as text.
func TestTextAndPagesKeepThePlace(t *testing.T) {
	r, d, _ := show(t, look.AlwaysLight, filed(30), 420, 300)
	r.Reveal(spanOf(t, r.doc, "(3203)"))
	r.SetPaged(false)
	if _, of := r.Page(); of != 0 || d.pages[len(d.pages)-1] != "0/0" || !strings.Contains(r.Dump(), ">>(3203)<<") {
		t.Errorf("as text, told %s:\n%s", d.pages[len(d.pages)-1], r.Dump())
	}
	r.SetPaged(true)
	if page, _ := r.Page(); page != 16 || !strings.Contains(r.Dump(), ">>(3203)<<") {
		t.Errorf("on page %d:\n%s", page, r.Dump())
	}
}

// TestStrangePages: pages without text, places beyond the pages or the text, and boxes turned over
// neither stop the reader nor are drawn.
func TestStrangePages(t *testing.T) {
	doc := filed(2)
	doc.Pages = append(doc.Pages, filing.Page{}, filing.Page{Width: 792, Height: 612})
	doc.Places = append(doc.Places, filing.Place{Text: len(doc.Text) - 1, TextLen: 50, Page: 2, Box: filing.Box{10, 10, 20, 20}},
		filing.Place{Text: len(doc.Text), TextLen: 5, Page: 77, Box: filing.Box{10, 10, 20, 20}},
		filing.Place{Text: len(doc.Text), TextLen: 0, Page: 4, Box: filing.Box{300, 300, 20, 20}})
	r, _, win := show(t, look.AlwaysDark, doc, 420, 300)
	for page := range 5 {
		r.GoToPage(page)
		for _, p := range []fyne.Position{{}, fyne.NewPos(200, 150), fyne.NewPos(9999, 9999)} {
			if off := r.offsetAt(p); off < 0 || off > len(doc.Text) {
				t.Errorf("offset %d of %d", off, len(doc.Text))
			}
		}
		win.Canvas().Capture()
	}
	if r.Reveal(filing.Span{Page: 9, Box: filing.Box{1, 1, 2, 2}}) {
		t.Error("a box on no page was found")
	}
}

func BenchmarkDrawPages(b *testing.B) {
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	r := New(&desk{})
	r.Resize(fyne.NewSize(400, 800))
	r.SetDocument(filed(300))
	for i := 0; b.Loop(); i++ {
		r.y.SetOffset(float32(i * 40 % int(r.y.Max())))
		r.draw(400, 800)
	}
}

func BenchmarkBind(b *testing.B) {
	doc := filed(300)
	for b.Loop() {
		bind(doc, binding{380, 8, 1})
	}
}

// TestPagesCanBeRead: in a narrow pane pages are larger than the pane until a person says otherwise.
func TestPagesCanBeRead(t *testing.T) {
	r, _, win := show(t, look.AlwaysLight, filed(3), 300, 400)
	if r.Zoomed() <= 1 || !r.x.Needed() {
		t.Errorf("in a narrow pane zoomed to %v", r.Zoomed())
	}
	if size := r.letters * float32(r.set.leaves[0].scale) * sizeOfBox; size < 13*smallest-0.1 {
		t.Errorf("letters of %v", size)
	}
	win.Resize(fyne.NewSize(900, 400))
	if r.Zoomed() != 1 || r.x.Needed() {
		t.Errorf("in a wide one to %v", r.Zoomed())
	}
	r.Zoom(0)
	win.Resize(fyne.NewSize(300, 400))
	if r.Zoomed() != 1 || r.x.Needed() {
		t.Errorf("fitted to the width it is %v", r.Zoomed())
	}
}
