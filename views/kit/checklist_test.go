package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"restate/views/look"
)

// tables are n entries, every third in doubt and not ticked.
func tables(n int) []CheckItem {
	var out []CheckItem
	for i := range n {
		out = append(out, CheckItem{ID: 10 + i, On: i%3 != 0, Doubt: i%3 == 0, Title: fmt.Sprintf("Consolidated statements, part %d", i),
			About: "income statement \u00b7 in thousands", Detail: fmt.Sprint(20+i, " figures")})
	}
	return out
}

func TestChecklistKeys(t *testing.T) {
	var told []string
	var other heard
	l := NewChecklist(func(id int) { told = append(told, fmt.Sprint(id)) }, func(id int, on bool) { told = append(told, fmt.Sprint(id, on)) }, other.key)
	show(t, l, 300, 200)
	press(l, fyne.KeyDown, fyne.KeySpace)
	if other.String() != "Down Space" {
		t.Errorf("an empty list passed on %q", other)
	}
	l.SetItems(tables(100))
	press(l, fyne.KeySpace, fyne.KeyUp, fyne.KeyDown, fyne.KeySpace, fyne.KeySpace, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn)
	want := []string{"10", "10 true", "10", "11", "11 false", "11 true", "14", "109", "109", "10"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	if other.String() != "Down Space Return" {
		t.Errorf("passed on %q", other)
	}
}

// TestChecklistKeepsThePicked: a filter keeps what was picked where it can and picks the first elsewhere.
func TestChecklistKeepsThePicked(t *testing.T) {
	var told []int
	l := NewChecklist(func(id int) { told = append(told, id) }, nil, nil)
	show(t, l, 300, 200)
	all := tables(100)
	l.SetItems(all)
	l.pick(60)
	l.SetItems(all[50:70])
	if id, ok := l.Picked(); !ok || id != 70 {
		t.Errorf("picked %d", id)
	}
	if !strings.Contains(l.Dump(), ">[ ]! Consolidated statements, part 60 |") {
		t.Errorf("what is picked is not in sight:\n%s", l.Dump())
	}
	l.SetItems(all[:10])
	if id, _ := l.Picked(); id != 10 {
		t.Errorf("picked %d", id)
	}
	l.SetItems(nil)
	if _, ok := l.Picked(); ok || l.Dump() != "" {
		t.Error("something is picked of nothing")
	}
	if !slices.Equal(told, []int{10, 70, 10}) {
		t.Errorf("told %v", told)
	}
}

func TestChecklistMouse(t *testing.T) {
	var told []string
	l := NewChecklist(func(id int) { told = append(told, fmt.Sprint(id)) }, func(id int, on bool) { told = append(told, fmt.Sprint(id, on)) }, nil)
	l.SetItems(tables(100))
	w := show(t, l, 300, 200)
	down := func(x, y float32) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position = fyne.NewPos(x, y)
		l.MouseDown(e)
		l.MouseUp(e)
	}
	down(120, l.rowHeight()+5)
	down(15, 5)
	test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -l.rowHeight()*10)
	down(120, 5)
	down(l.Size().Width-5, l.Size().Height-2)
	if want := []string{"10", "11", "10", "10 true", "20"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	if l.y.Offset != l.y.Max() {
		t.Errorf("the bar leads to %v of %v", l.y.Offset, l.y.Max())
	}
}

func TestChecklistLooks(t *testing.T) {
	l := NewChecklist(func(int) {}, nil, nil)
	l.SetItems(tables(100))
	w := show(t, l, 300, 200)
	light := w.Canvas().Capture().At(250, 195)
	fyne.CurrentApp().Settings().SetTheme(look.New(look.AlwaysDark))
	if dark := w.Canvas().Capture().At(250, 195); light == dark {
		t.Errorf("the ground stays %v in the dark", dark)
	}
}

func BenchmarkChecklist(b *testing.B) {
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	l := NewChecklist(func(int) {}, nil, nil)
	l.Resize(fyne.NewSize(360, 700))
	l.SetItems(tables(2000))
	for i := 0; b.Loop(); i++ {
		l.y.SetOffset(float32(i * 30 % int(l.y.Max())))
		l.draw(360, 700)
	}
}
