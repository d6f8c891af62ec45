package preview

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"restate/analysis/paper"
	"restate/app/press/page"
	"restate/assets"
	"restate/views/look"
)

// owner writes down what it was told.
type owner struct {
	closed, moved int
	keys          []fyne.KeyName
	shortcuts     []string
}

func (o *owner) Close()                   { o.closed++ }
func (o *owner) Moved()                   { o.moved++ }
func (o *owner) Shortcut(s fyne.Shortcut) { o.shortcuts = append(o.shortcuts, s.ShortcutName()) }
func (o *owner) Key(e *fyne.KeyEvent)     { o.keys = append(o.keys, e.Name) }

// report is a made-up company's summary with upright pages and sheets that lie sideways.
func report() paper.Report {
	table := func(columns, rows int) paper.Sheet {
		s := paper.Sheet{Title: "Statements of operations", Subtitle: "in thousands",
			Columns: []paper.Column{{Head: "Line", Width: 30, Fixed: true}}}
		for c := range columns {
			s.Columns = append(s.Columns, paper.Column{Head: fmt.Sprintf("Q%d as reported", c+1), Width: 11, Align: paper.Right})
		}
		for r := range rows {
			row := paper.Row{Kind: paper.RowKind(r % 4), Cells: []paper.Cell{{Text: fmt.Sprintf("Line number\u00a0%d", r+1), Tone: paper.Tone(r % 8)}}}
			for c := range columns {
				d := decimal.New(int64(r*1000+c), 0)
				row.Cells = append(row.Cells, paper.Cell{Text: fmt.Sprintf("(%d,%03d)", r+1, c), Amount: &d, Tone: paper.Tone((r + c) % 8), Fill: r%5 == 0})
			}
			s.Rows = append(s.Rows, row)
		}
		return s
	}
	return paper.Report{
		Cover: paper.Cover{Title: "Restatement review summary", Company: "Harbour Lantern Networks, Inc.",
			Documents: []paper.Document{{Name: "notice.txt", SHA256: "0f9a0f9a", Date: "2006-11-06"}}},
		Hash: "c0ffee12",
		Sections: []paper.Section{
			{Title: "Periods", Paragraphs: []paper.Paragraph{{Kind: paper.Quote, Text: "The statements for 2005 should no longer be relied upon.", Source: "notice.txt"}},
				Sheets: []paper.Sheet{table(3, 90)}},
			{Title: "All periods", Sheets: []paper.Sheet{table(9, 30)}},
		},
	}
}

func lay(t testing.TB, r paper.Report, sheet page.Paper) *page.Layout {
	t.Helper()
	l, err := page.Lay(r, page.Options{Paper: sheet, Created: time.Date(2006, 11, 20, 9, 30, 0, 0, time.UTC),
		Fonts: page.Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// show shows the report's pages in a window of a size.
func show(t testing.TB, mode look.Mode, r paper.Report, w, h float32) (*Pages, *owner, fyne.Window) {
	t.Helper()
	app := test.NewApp()
	app.Settings().SetTheme(look.New(mode))
	o := &owner{}
	p := New(o)
	p.Empty = "The pages are being made\u2026"
	win := test.NewWindow(p)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	p.SetPages(lay(t, r, page.A4))
	t.Cleanup(win.Close)
	return p, o, win
}

// picture keeps what a window looks like where RESTATE_PICTURES names a folder.
func picture(t testing.TB, win fyne.Window, name string) {
	t.Helper()
	img := win.Canvas().Capture()
	dir := os.Getenv("RESTATE_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
