package preview

import (
	"bytes"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/unicode/norm"

	"restate/app/press/page"
	"restate/app/press/pdf"
	"restate/views/look"
)

func press(p *Pages, keys ...fyne.KeyName) {
	for _, k := range keys {
		p.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// What the preview shows is what the file holds: as many pages, and on each the same words.
func TestPagesAreThoseOfThePDF(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil && os.Getenv("RESTATE_REQUIRE_SHARED") != "1" {
		t.Skip("pdftotext is not installed")
	}
	p, _, _ := show(t, look.AlwaysLight, report(), 900, 700)
	p.SetFit(Whole)
	path := filepath.Join(t.TempDir(), "pages.pdf")
	var file bytes.Buffer
	if err := pdf.Write(&file, p.layout); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	_, of := p.Page()
	for n := 1; ; n++ {
		at := strconv.Itoa(n)
		out, err := exec.Command("pdftotext", "-enc", "UTF-8", "-f", at, "-l", at, path, "-").Output()
		if err != nil || len(bytes.TrimSpace(out)) == 0 {
			if n != of+1 {
				t.Errorf("the file has %d pages, the preview %d", n-1, of)
			}
			return
		}
		p.Go(n)
		if got, want := characters(pageDump(p, n)), characters(string(out)); got != want {
			t.Errorf("page %d: the preview has the characters\n%s\nthe file\n%s", n, got, want)
		}
	}
}

// pageDump is the dump's part on a page.
func pageDump(p *Pages, n int) string {
	_, after, _ := strings.Cut(p.Dump(), "== page "+strconv.Itoa(n)+" of ")
	_, after, _ = strings.Cut(after, "\n")
	text, _, _ := strings.Cut(after, "== page")
	return text
}

// characters counts the visible characters of a text: tools differ in how they join and order words.
func characters(text string) string {
	count := map[rune]int{}
	for _, r := range norm.NFKC.String(text) {
		if r > ' ' {
			count[r]++
		}
	}
	var b strings.Builder
	for r := rune('!'); r < 0x3000; r++ {
		if n := count[r]; n > 0 {
			b.WriteString(string(r) + strconv.Itoa(n) + " ")
		}
	}
	return b.String()
}

func TestKeysTurnPages(t *testing.T) {
	p, o, _ := show(t, look.AlwaysLight, report(), 900, 700)
	p.SetFit(Whole)
	_, of := p.Page()
	if of < 4 {
		t.Fatalf("the sample has %d pages", of)
	}
	at := func(want int, after string) {
		t.Helper()
		if n, _ := p.Page(); n != want {
			t.Errorf("after %s page %d is in sight, want %d", after, n, want)
		}
	}
	at(1, "opening")
	for n := 2; n <= of; n++ {
		press(p, fyne.KeyPageDown)
		at(n, "Page Down")
	}
	press(p, fyne.KeyPageDown)
	at(of, "Page Down at the end")
	for n := of - 1; n >= 1; n-- {
		press(p, fyne.KeyPageUp)
		at(n, "Page Up")
	}
	press(p, fyne.KeyEnd)
	at(of, "End")
	press(p, fyne.KeyHome)
	at(1, "Home")
	if p.y.Offset != 0 {
		t.Errorf("Home leaves %v units out of sight", p.y.Offset)
	}
	press(p, fyne.KeyEscape, fyne.KeyF1)
	if o.closed != 1 || len(o.keys) != 1 || o.keys[0] != fyne.KeyF1 {
		t.Errorf("Escape closed %d times, the owner got %v", o.closed, o.keys)
	}
}

// With any zoom Page Down reaches the end and Page Up the beginning, past every line.
func TestScreensCoverEverything(t *testing.T) {
	p, _, _ := show(t, look.AlwaysLight, report(), 900, 700)
	for _, z := range steps {
		p.SetZoom(z)
		press(p, fyne.KeyHome)
		for i := 0; p.y.Offset < p.y.Max(); i++ {
			before := p.y.Offset
			press(p, fyne.KeyPageDown)
			if p.y.Offset <= before || p.y.Offset > before+p.y.View || i > 200 {
				t.Fatalf("at %v Page Down goes from %v to %v in a view of %v", z, before, p.y.Offset, p.y.View)
			}
		}
		for i := 0; p.y.Offset > 0; i++ {
			before := p.y.Offset
			press(p, fyne.KeyPageUp)
			if p.y.Offset >= before || p.y.Offset < before-p.y.View || i > 200 {
				t.Fatalf("at %v Page Up goes from %v to %v in a view of %v", z, before, p.y.Offset, p.y.View)
			}
		}
	}
}

func TestFits(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 500, Height: 400}, {Width: 900, Height: 700}, {Width: 2400, Height: 1200}, {Width: 700, Height: 1600}} {
		p, _, _ := show(t, look.AlwaysLight, report(), size.Width, size.Height)
		if p.x.Needed() || p.Zoom() > 1 {
			t.Errorf("%v: at first the pages are shown at %v and must be scrolled sideways: %v", size, p.Zoom(), p.x.Needed())
		}
		p.SetFit(Width)
		if p.x.Needed() || math.Abs(float64(p.x.Content-p.x.View)) > 1 {
			t.Errorf("%v: the widest page takes %v of %v", size, p.x.Content, p.x.View)
		}
		p.SetFit(Whole)
		for n, s := range p.spots {
			if p.Go(n + 1); s.h+2*gap > p.y.View+1 || s.w+2*gap > p.x.View+1 {
				t.Errorf("%v: page %d is not seen whole", size, n+1)
			}
		}
	}
}

func TestZoomKeepsThePlace(t *testing.T) {
	p, o, _ := show(t, look.AlwaysLight, report(), 900, 700)
	held := fyne.KeyModifier(0)
	p.modifiers = func() fyne.KeyModifier { return held }
	wheel := func(at fyne.Position, dy float32) {
		p.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.Delta{DY: dy}})
	}
	wheel(fyne.NewPos(1, 1), -1500)
	held = fyne.KeyModifierShortcutDefault
	at := fyne.NewPos(400, 300)
	page, x, y := p.under(at)
	before := p.Zoom()
	for range 5 {
		wheel(at, 10)
	}
	page2, x2, y2 := p.under(at)
	if p.Zoom() <= before || page2 != page || math.Abs(float64(x2-x)) > 1 || math.Abs(float64(y2-y)) > 1 {
		t.Errorf("zoomed from %v to %v, the pointer went from page %d %v,%v to page %d %v,%v", before, p.Zoom(), page, x, y, page2, x2, y2)
	}
	for range 30 {
		wheel(at, -10)
	}
	if p.Zoom() != steps[0] {
		t.Errorf("the wheel zooms out to %v, want %v", p.Zoom(), steps[0])
	}
	p.TypedRune('0')
	p.TypedRune('+')
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierShortcutDefault})
	p.TypedRune('-')
	if p.Zoom() != 1.1 {
		t.Errorf("0, +, Ctrl+=, - give %v, want 1.1", p.Zoom())
	}
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierShortcutDefault})
	if len(o.shortcuts) != 1 || o.moved == 0 {
		t.Errorf("the owner got shortcuts %v and was told %d times", o.shortcuts, o.moved)
	}
}

func TestContentsLeadToPages(t *testing.T) {
	p, _, _ := show(t, look.AlwaysLight, report(), 900, 700)
	p.SetFit(Whole)
	jumps := 0
	for _, m := range p.layout.Pages[0].Marks {
		j, ok := m.(page.Jump)
		if !ok {
			continue
		}
		jumps++
		p.Go(1)
		at := fyne.NewPos(p.left(0)+float32(j.X+9)*p.scale(), p.spots[0].y-p.y.Offset+float32(j.Y+3)*p.scale())
		p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		if p.Cursor() != desktop.PointerCursor {
			t.Error("the pointer does not show that an entry leads somewhere")
		}
		test.TapAt(p, at)
		if n, _ := p.Page(); n != j.To+1 {
			t.Errorf("an entry led to page %d, want %d", n, j.To+1)
		}
	}
	if jumps != 2 {
		t.Errorf("the contents have %d entries, want 2", jumps)
	}
}

// Other pages keep the place; no pages are no trouble.
func TestNewPages(t *testing.T) {
	p, _, win := show(t, look.AlwaysLight, report(), 900, 700)
	press(p, fyne.KeyPageDown, fyne.KeyPageDown)
	n, _ := p.Page()
	p.SetPages(lay(t, report(), page.Letter))
	if now, _ := p.Page(); now != n {
		t.Errorf("on other paper page %d is in sight, want %d", now, n)
	}
	p.SetPages(nil)
	press(p, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyHome, fyne.KeyDown)
	p.Go(3)
	p.ZoomBy(1)
	test.TapAt(p, fyne.NewPos(300, 300))
	if n, of := p.Page(); n != 0 || of != 0 || p.Dump() != "empty: "+p.Empty+"\n" {
		t.Errorf("without pages page %d of %d is in sight: %s", n, of, p.Dump())
	}
	win.Canvas().Capture()
}

// Paper is white and ink dark in any surroundings, and the stamp lies below the text.
func TestPaperIsWhite(t *testing.T) {
	for name, mode := range map[string]look.Mode{"light": look.AlwaysLight, "dark": look.AlwaysDark} {
		r := report()
		r.Draft = true
		p, _, win := show(t, mode, r, 1100, 800)
		p.SetFit(Whole)
		picture(t, win, "preview-"+name+"-whole")
		img := win.Canvas().Capture()
		s := p.spots[0]
		corner := color.NRGBAModel.Convert(img.At(int(p.left(0))+4, int(s.y)+4)).(color.NRGBA)
		stamped := 0
		for y := int(s.y); y < int(s.y+s.h); y++ {
			for x := int(p.left(0)); x < int(p.left(0)+s.w); x++ {
				if c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); c == (color.NRGBA{R: 236, G: 238, B: 241, A: 255}) {
					stamped++
				}
			}
		}
		if corner != white || stamped < 5000 {
			t.Errorf("%s: the paper is %v and DRAFT has %d dots", name, corner, stamped)
		}
		p.SetFit(Width)
		press(p, fyne.KeyPageDown)
		picture(t, win, "preview-"+name+"-width")
		p.SetZoom(2)
		picture(t, win, "preview-"+name+"-large")
	}
}

func BenchmarkDraw(b *testing.B) {
	p, _, _ := show(b, look.AlwaysLight, report(), 1280, 800)
	for i := 0; b.Loop(); i++ {
		p.y.SetOffset(float32(i*40) - p.y.Max()*float32(int(float32(i*40)/max(1, p.y.Max()))))
		p.draw(1280, 800)
	}
}
