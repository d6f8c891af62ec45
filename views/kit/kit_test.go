package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"restate/views/look"
)

// show puts a widget into a window of its own.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.AlwaysLight))
	w := test.NewWindow(container.NewStack(o))
	w.Resize(fyne.NewSize(width, height))
	return w
}

func press(f fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// heard keeps the keys that a widget passed on.
type heard []fyne.KeyName

func (h *heard) key(e *fyne.KeyEvent) { *h = append(*h, e.Name) }

func (h heard) String() string {
	var out []string
	for _, n := range h {
		out = append(out, string(n))
	}
	return strings.Join(out, " ")
}

func TestListKeys(t *testing.T) {
	var picked []string
	var other heard
	l := NewList(func(key string) { picked = append(picked, key) }, other.key)
	l.SetEntries([]Entry{{Text: "YEARS", Heading: true}, {Key: "a", Text: "A"}, {Text: "QUARTERS", Heading: true}, {Key: "b", Text: "B"}, {Key: "c", Text: "C"}})
	show(t, l, 200, 200)
	press(l, fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyEscape, fyne.KeyF1)
	if got := strings.Join(picked, " "); got != "a b c c a c" {
		t.Errorf("picked %q", got)
	}
	if other.String() != "Escape F1" {
		t.Errorf("passed on %q", other)
	}
}

func TestListOfNothingPassesKeysOn(t *testing.T) {
	var other heard
	l := NewList(nil, other.key)
	press(l, fyne.KeyDown)
	if other.String() != "Down" {
		t.Errorf("passed on %q", other)
	}
}

func TestListMouse(t *testing.T) {
	var picked []string
	l := NewList(func(key string) { picked = append(picked, key) }, func(*fyne.KeyEvent) {})
	l.SetEntries([]Entry{{Text: "YEARS", Heading: true}, {Key: "a", Text: "A"}})
	w := show(t, l, 200, 200)
	for _, y := range []float32{5, listRow + 5, 3*listRow + 5} { // a heading, a row, below the last
		test.TapAt(l, fyne.NewPos(50, y))
	}
	if got := strings.Join(picked, " "); got != "a" || w.Canvas().Focused() != fyne.Focusable(l) {
		t.Errorf("picked %q, the focus is on %T", got, w.Canvas().Focused())
	}
}

func TestListMarkTellsNobody(t *testing.T) {
	l := NewList(func(key string) { t.Errorf("told of %s", key) }, nil)
	l.SetEntries([]Entry{{Key: "a", Text: "A"}})
	l.Mark("a")
	if l.Picked() != "a" {
		t.Errorf("picked %q", l.Picked())
	}
}

func TestBriefAndShorten(t *testing.T) {
	show(t, NewList(nil, nil), 100, 100)
	long := "FY2004 \u00b7 year to 31 Dec 2004"
	room := fyne.MeasureText(long, 13, fyne.TextStyle{}).Width
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{long, room + 1, long},
		{long, room - 20, "FY2004"},
		{"no dot in this one", 1000, "no dot in this one"},
	} {
		if got := brief(c.text, c.width, 13, fyne.TextStyle{}); got != c.want {
			t.Errorf("%q in %.0f becomes %q", c.text, c.width, got)
		}
	}
	cut := shorten("Provision for income taxes", 80, 13, fyne.TextStyle{})
	if !strings.HasSuffix(cut, "\u2026") || fyne.MeasureText(cut, 13, fyne.TextStyle{}).Width > 80 {
		t.Errorf("shortened to %q", cut)
	}
}

func TestFieldKeys(t *testing.T) {
	var left, entered int
	for _, rows := range []int{1, 4} {
		f := NewField("19,433", "")
		if rows > 1 {
			f = NewArea("19,433", "", rows)
		}
		f.OnEscape, f.OnReturn = func() { left++ }, func() { entered++ }
		w := show(t, f, 200, 100)
		w.Canvas().Focus(f)
		test.Type(f, "7")
		if one := f.Text == "7"; one != (rows == 1) {
			t.Errorf("%d rows: typed over %q", rows, f.Text)
		}
		press(f, fyne.KeyReturn)
		f.TypedShortcut(&submit)
		press(f, fyne.KeyEscape)
	}
	if left != 2 || entered != 2 {
		t.Errorf("left %d times, entered %d times", left, entered)
	}
}

func TestChoiceByKeyboard(t *testing.T) {
	c := NewChoice("by category", []string{"both", "gaap", "pro forma"})
	w := show(t, c, 300, 200)
	w.Canvas().Focus(c)
	press(c, fyne.KeyDown)
	list := w.Canvas().Focused()
	if list == nil || w.Canvas().Overlays().Top() == nil {
		t.Fatal("the down arrow opens no list")
	}
	press(list, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if c.Text != "gaap" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(c) {
		t.Errorf("chosen %q, the focus is on %T", c.Text, w.Canvas().Focused())
	}
	test.Type(c, "EBITDA")
	if c.Text != "EBITDA" {
		t.Errorf("typed over it: %q", c.Text)
	}
}

func TestKeysOfButtonPickAndTick(t *testing.T) {
	var other heard
	pressed := 0
	b := NewButton("Save", func() { pressed++ }, other.key)
	show(t, b, 100, 40)
	press(b, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape, fyne.KeyF1)
	if pressed != 3 || other.String() != "Escape F1" {
		t.Errorf("pressed %d times, passed on %q", pressed, other)
	}
	b.Disable()
	press(b, fyne.KeyReturn)
	if pressed != 3 {
		t.Error("a disabled button was pressed")
	}
	other = nil
	p := NewPick([]string{"units", "thousands", "millions"}, "units", other.key)
	show(t, p, 100, 40)
	press(p, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEscape)
	if p.Selected != "thousands" || other.String() != "Return Escape" {
		t.Errorf("picked %q, passed on %q", p.Selected, other)
	}
	other = nil
	k := NewTick("weeks", false, nil, other.key)
	show(t, k, 100, 40)
	k.TypedRune(' ')
	press(k, fyne.KeySpace, fyne.KeyEscape)
	if !k.Checked || other.String() != "Escape" {
		t.Errorf("ticked %v, passed on %q", k.Checked, other)
	}
}

func TestPanelKeepsRoomForItsBar(t *testing.T) {
	inner := NewField("", "")
	q := NewQuote(inner)
	show(t, q, 200, 100)
	if at := inner.Position(); at.X != barWidth+q.Inset || at.Y != q.Inset {
		t.Errorf("the content stands at %v", at)
	}
	if got := q.MinSize().Width - inner.MinSize().Width; got != barWidth+2*q.Inset {
		t.Errorf("the panel asks for %v more", got)
	}
}
