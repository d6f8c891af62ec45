package grid

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"restate/analysis/paper"
	"restate/views/look"
)

func key(g fyne.Focusable, names ...fyne.KeyName) {
	for _, n := range names {
		g.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func ctrl(k fyne.KeyName, more fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | more}
}

func hold(g *Grid, f func()) {
	g.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f()
	g.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func wantTold(t *testing.T, d *desk, want ...string) {
	t.Helper()
	if got := d.told(); !slices.Equal(got, want) {
		t.Errorf("owner was told %q, want %q", got, want)
	}
}

func wantAt(t *testing.T, g *Grid, row, col int) {
	t.Helper()
	if r, c := g.At(); r != row || c != col {
		t.Errorf("cursor at %d,%d, want %d,%d", r, c, row, col)
	}
}

func TestKeysMove(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	steps := []struct {
		do       func()
		row, col int
	}{
		{func() { key(g, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight) }, 1, 2},
		{func() { key(g, fyne.KeyTab) }, 1, 3},
		{func() { key(g, fyne.KeyEnd) }, 1, 4},
		{func() { key(g, fyne.KeyRight) }, 1, 4},
		{func() { key(g, fyne.KeyTab) }, 2, 1},
		{func() { hold(g, func() { key(g, fyne.KeyTab, fyne.KeyTab) }) }, 1, 4},
		{func() { key(g, fyne.KeyHome) }, 1, 0},
		{func() { g.TypedShortcut(ctrl(fyne.KeyEnd, 0)) }, 9, 4},
		{func() { g.TypedShortcut(ctrl(fyne.KeyHome, 0)) }, 0, 0},
		{func() { key(g, fyne.KeyPageDown) }, 9, 0},
		{func() { key(g, fyne.KeyPageUp) }, 0, 0},
		{func() { key(g, fyne.KeyUp) }, 0, 0},
		{func() { g.Go("loss", "adj"); key(g, fyne.KeyDown) }, 7, 2}, // over the spacer
		{func() { key(g, fyne.KeyUp) }, 5, 2},
		{func() { g.Go("rev", "prev"); g.TypedShortcut(ctrl(fyne.KeyDown, 0)) }, 5, 1}, // to the edge of the block
		{func() { g.TypedShortcut(ctrl(fyne.KeyDown, 0)) }, 7, 1},                      // over the gap
		{func() { g.TypedShortcut(ctrl(fyne.KeyLeft, 0)) }, 7, 0},
	}
	for i, s := range steps {
		s.do()
		if r, c := g.At(); r != s.row || c != s.col {
			t.Fatalf("step %d: cursor at %d,%d, want %d,%d", i, r, c, s.row, s.col)
		}
	}
	d.told()
	key(g, fyne.KeyDown)
	wantTold(t, d, "selected 8,0")
}

func TestTabLeavesAfterTheLastCell(t *testing.T) {
	g, _, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	other := New(&desk{})
	win.SetContent(container.NewVBox(g, other))
	win.Canvas().Focus(g)
	g.TypedShortcut(ctrl(fyne.KeyEnd, 0))
	key(g, fyne.KeyTab)
	if win.Canvas().Focused() != fyne.Focusable(other) {
		t.Errorf("focus is on %T, want the other grid", win.Canvas().Focused())
	}
}

func TestUnusedKeysAndShortcutsArePassedOn(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	key(g, fyne.KeyF1, fyne.KeyEscape)
	g.TypedShortcut(ctrl(fyne.KeyF, 0))
	g.TypedShortcut(&fyne.ShortcutUndo{})
	wantTold(t, d, "key F1", "key Escape", "shortcut CustomDesktop:Control+F", "shortcut Undo")
}

func TestTypingEditsAndGoesDown(t *testing.T) {
	g, d, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("rev", "adj")
	d.told()
	g.TypedRune('4')
	e, ok := win.Canvas().Focused().(*editor)
	if !ok {
		t.Fatalf("focus is on %T, want the editor", win.Canvas().Focused())
	}
	test.Type(e, "2")
	golden(t, "editing", g.Dump())
	key(e, fyne.KeyReturn)
	wantTold(t, d, `edit 1,2 "42"`, "selected 2,2")
	if g.Editing() || win.Canvas().Focused() != fyne.Focusable(g) {
		t.Error("the editor is still open, or the focus did not come back")
	}
}

func TestEditorKeys(t *testing.T) {
	cases := []struct {
		name string
		open func(g *Grid)
		do   func(e *editor)
		want []string
	}{
		{"Tab goes right", typed("7"), func(e *editor) { key(e, fyne.KeyTab) }, []string{`edit 2,2 "7"`, "selected 2,3"}},
		{"Escape cancels", typed("7"), func(e *editor) { key(e, fyne.KeyEscape) }, nil},
		{"Down commits what was typed", typed("7"), func(e *editor) { key(e, fyne.KeyDown) }, []string{`edit 2,2 "7"`, "selected 3,2"}},
		{"F2 keeps the figure", f2, func(e *editor) { test.Type(e, "0"); key(e, fyne.KeyReturn) }, []string{`edit 2,2 "(280)0"`, "selected 3,2"}},
		{"an unchanged figure is no edit", f2, func(e *editor) { key(e, fyne.KeyReturn) }, []string{"selected 3,2"}},
		{"Down stays after F2", f2, func(e *editor) { key(e, fyne.KeyDown, fyne.KeyEscape) }, nil},
		{"F5 goes to the window", f2, func(e *editor) { key(e, fyne.KeyF5) }, []string{"key F5"}},
		{"Ctrl+S goes to the window", f2, func(e *editor) { e.TypedShortcut(ctrl(fyne.KeyS, 0)) }, []string{"shortcut CustomDesktop:Control+S"}},
		{"a pasted block becomes a line", typed("1"), func(e *editor) {
			c := test.NewClipboard()
			c.SetContent("2\t3\r\n4\r\n")
			e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
			key(e, fyne.KeyReturn)
		}, []string{`edit 2,2 "12 3 4"`, "selected 3,2"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
			g.Go("cost", "adj")
			d.told()
			c.open(g)
			c.do(g.editor)
			wantTold(t, d, c.want...)
		})
	}
}

func typed(s string) func(*Grid) {
	return func(g *Grid) { g.TypedRune(rune(s[0])) }
}

func f2(g *Grid) { key(g, fyne.KeyF2) }

func TestRefusedEditStaysOpen(t *testing.T) {
	g, d, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("cost", "adj")
	d.told()
	d.refuse = errLetters
	g.TypedRune('a')
	key(g.editor, fyne.KeyReturn)
	wantTold(t, d, "say "+errLetters.Error())
	if !g.Editing() || g.editor.Text != "a" || win.Canvas().Focused() != fyne.Focusable(g.editor) {
		t.Error("the refused text is not in an open editor with the focus")
	}
	wantAt(t, g, 2, 2)
	d.refuse = nil
	g.editor.SetText("5")
	key(g.editor, fyne.KeyReturn)
	wantTold(t, d, `edit 2,2 "5"`, "selected 3,2")
}

func TestClickElsewhereCommits(t *testing.T) {
	defer func(old func(func())) { post = old }(post)
	var later []func()
	post = func(f func()) { later = append(later, f) }
	g, d, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("cost", "adj")
	d.told()
	g.TypedRune('9')
	win.Canvas().Unfocus()
	for _, f := range later {
		f()
	}
	wantTold(t, d, `edit 2,2 "9"`)
	if g.Editing() {
		t.Error("the editor is still open")
	}
	// the window loses the focus, the editor keeps it: nothing is committed
	win.Canvas().Focus(g)
	g.TypedRune('8')
	later = nil
	g.editor.FocusLost()
	for _, f := range later {
		f()
	}
	wantTold(t, d)
	if !g.Editing() {
		t.Error("the editor closed when the window lost the focus")
	}
}

func TestClickInTheGridCommitsFirst(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("cost", "adj")
	d.told()
	g.TypedRune('9')
	press(g, 4, 3, 0)
	wantTold(t, d, `edit 2,2 "9"`, "selected 4,3")
	d.refuse = errLetters
	g.Go("cost", "adj")
	d.told()
	g.TypedRune('x')
	press(g, 4, 3, 0)
	wantTold(t, d, "say "+errLetters.Error())
	wantAt(t, g, 2, 2)
}

// spot returns the middle of a cell.
func spot(g *Grid, row, col int) fyne.Position {
	return fyne.NewPos(g.view.left(col)+g.view.cols[col].w/2, g.view.top(row)+g.view.row/2)
}

func press(g *Grid, row, col int, mod fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	e.Position = spot(g, row, col)
	g.MouseDown(e)
	g.MouseUp(e)
}

func TestLockedCellSaysWhy(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("gross", "adj")
	d.told()
	g.TypedRune('1')
	key(g, fyne.KeyF2, fyne.KeyDelete)
	why := "say A subtotal follows from its lines; type into those."
	wantTold(t, d, why, why, why)
	key(g, fyne.KeyReturn)
	wantTold(t, d, "open 3,2")
	g.Go("gross", "now")
	d.told()
	g.TypedRune('1')
	wantTold(t, d, "say This cell cannot be edited.")
}

func TestCopy(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	c := test.NewClipboard()
	g.Go("rev", "line")
	hold(g, func() { key(g, fyne.KeyDown, fyne.KeyEnd) })
	g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	want := "Net revenues\t19433\t0\t19433\t\nCost of revenues\t12262\t-280\t11982\t(2.3%)\n"
	if c.Content() != want {
		t.Errorf("copied %q, want %q", c.Content(), want)
	}
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if n := strings.Count(c.Content(), "\n"); n != 10 {
		t.Errorf("select all copied %d lines, want 10", n)
	}
}

func TestWordsCannotBecomeFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "+1": "'+1", "-x": "'-x", "@a": "'@a", "a=b": "a=b",
		"two\nlines\tand a tab": "two lines and a tab", "": "",
		" =1+1": "' =1+1", "\uff1dSUM(A1)": "'\uff1dSUM(A1)", "\t@a": "'@a",
	} {
		if got := clipText(&paper.Cell{Text: in}); got != want {
			t.Errorf("clipText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPaste(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	c := test.NewClipboard()
	paste := func(text string) {
		c.SetContent(text)
		g.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	}
	g.Go("rev", "adj")
	d.told()
	paste("1,000\t(20)\r\n\"two\nlines\"\t\"a \"\"b\"\"\"\r\n")
	wantTold(t, d, `pasted 1,2 [["1,000" "(20)"] ["two lines" "a \"b\""]]`)
	paste("")
	wantTold(t, d)
	hold(g, func() { key(g, fyne.KeyDown) })
	d.told()
	paste("5")
	wantTold(t, d, `pasted 1,2 [["5"] ["5"]]`)
	key(g, fyne.KeyDelete)
	wantTold(t, d, `pasted 1,2 [[""] [""]]`)
	d.refuse = errLetters
	paste("abc")
	wantTold(t, d, `pasted 1,2 [["abc"] ["abc"]]`, "say "+errLetters.Error())
	d.refuse = nil
	g.Go("cost", "adj")
	d.told()
	g.TypedShortcut(&fyne.ShortcutCut{Clipboard: c})
	wantTold(t, d, `edit 2,2 ""`)
	if c.Content() != "-280\n" {
		t.Errorf("cut %q", c.Content())
	}
}

// TestBlockRoundTrip: any block of clean texts survives being written as a spreadsheet does.
func TestBlockRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z0-9(),."]{1,6}`)
		block := rapid.SliceOfN(rapid.SliceOfN(text, 2, 3), 1, 4).Draw(t, "block")
		var b strings.Builder
		for _, row := range block {
			for i, s := range row {
				if i > 0 {
					b.WriteByte('\t')
				}
				b.WriteString(`"` + strings.ReplaceAll(s, `"`, `""`) + `"`)
			}
			b.WriteString("\r\n")
		}
		if got := parseBlock(b.String()); !reflect.DeepEqual(got, block) {
			t.Fatalf("got %q, want %q", got, block)
		}
	})
}

func FuzzParseBlock(f *testing.F) {
	f.Add("1\t2\r\n\"a\"\"b\"\tc")
	f.Add("\"open\t\n\"")
	f.Fuzz(func(t *testing.T, s string) {
		for _, row := range parseBlock(s) {
			for _, field := range row {
				if strings.ContainsAny(field, "\t\n\r") {
					t.Errorf("%q has a text of several lines: %q", s, field)
				}
			}
		}
	})
}

func TestCursorStaysOnItsLine(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	g.Go("tax", "adj")
	d.told()
	s := comparison()
	s.Rows = append([]paper.Row{{Key: "new", Cells: make([]paper.Cell, 5)}}, s.Rows...)
	s.Columns = append([]paper.Column(nil), s.Columns...)
	s.Columns[2], s.Columns[3] = s.Columns[3], s.Columns[2]
	g.SetSheet(s)
	wantAt(t, g, 9, 3)
	s = comparison()
	s.Rows = s.Rows[:3]
	g.SetSheet(s)
	wantAt(t, g, 2, 2)
	g.SetSheet(nil)
	wantAt(t, g, 0, 0)
	wantTold(t, d)
}

func TestEditThatBringsANewSheet(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	d.edited = func(row, col int, text string) {
		s := comparison()
		s.Rows[row].Cells[col] = entry(5)
		g.SetSheet(s)
	}
	g.Go("rev", "adj")
	g.TypedRune('5')
	key(g.editor, fyne.KeyReturn)
	wantAt(t, g, 2, 2)
	if got := g.Sheet().Rows[1].Cells[2].Text; got != "5" {
		t.Errorf("cell shows %q", got)
	}
}

// TestArrangeFitsAnySize: at any size no column is lost and nothing is drawn outside or fails.
func TestArrangeFitsAnySize(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(1, 900).Draw(t, "w")
		h := rapid.IntRange(1, 300).Draw(t, "h")
		g.Resize(fyne.NewSize(float32(w), float32(h)))
		g.Go(rapid.SampledFrom([]string{"h", "rd", "net"}).Draw(t, "row"), rapid.SampledFrom([]string{"line", "adj", "pct"}).Draw(t, "col"))
		img := g.draw(w, h)
		if img.Bounds().Dx() != w || img.Bounds().Dy() != h {
			t.Fatalf("drew %v", img.Bounds())
		}
		if wide := total(g.view.cols); wide > 700 && float32(w) < 640 {
			t.Fatalf("columns take %v of %d", wide, w)
		}
	})
}
