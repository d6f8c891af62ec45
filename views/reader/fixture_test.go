package reader

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"restate/analysis/filing"
	"restate/views/look"
)

var update = flag.Bool("update", false, "write the golden files anew")

// desk is an owner that writes down what it was told.
type desk struct{ log, pages []string }

func (d *desk) note(format string, args ...any) { d.log = append(d.log, fmt.Sprintf(format, args...)) }

func (d *desk) Selected(start, end int)  { d.note("selected %d-%d", start, end) }
func (d *desk) Menu(fyne.Position)       { d.note("menu") }
func (d *desk) Hint(text string)         { d.note("hint %s", text) }
func (d *desk) Shortcut(s fyne.Shortcut) { d.note("shortcut %s", s.ShortcutName()) }
func (d *desk) Key(e *fyne.KeyEvent)     { d.note("key %s", e.Name) }

func (d *desk) told() []string {
	log := d.log
	d.log = nil
	return log
}

// piece is one block of a document being written.
type piece struct {
	kind filing.BlockKind
	page int
	text string
}

// write puts a document together whose source is its text.
func write(pieces ...piece) *filing.Document {
	doc := &filing.Document{Name: "notice.txt"}
	for _, p := range pieces {
		start := len(doc.Text)
		doc.Text += p.text
		doc.Blocks = append(doc.Blocks, filing.Block{Kind: p.kind, Start: start, End: len(doc.Text), Page: p.page})
		doc.Text += "\n"
	}
	doc.Source = []byte(doc.Text)
	doc.Runs = []filing.Run{filing.RunOf(0, len(doc.Text), 0, len(doc.Text))}
	doc.Parts = []filing.Part{{Type: "8-K", End: len(doc.Text)}}
	return doc
}

// notice is a short filing of a made-up company.
func notice() *filing.Document {
	return write(
		piece{filing.Heading, 1, "ITEM 4.02 NON-RELIANCE ON PREVIOUSLY ISSUED FINANCIAL STATEMENTS"},
		piece{filing.Paragraph, 1, "On 2 August the audit committee of Larkspur Instruments, Inc. concluded, with management, that its statements for the quarters ended October 2, 2004, January 1, 2005 and April 2, 2005 should no longer be relied upon because of how wafer costs were capitalised."},
		piece{filing.ListItem, 1, "• The error concerns costs of development wafers that were carried as inventory although no product was made from them."},
		piece{filing.ListItem, 1, "• Earnings releases for the same quarters are withdrawn."},
		piece{filing.Heading, 2, "Effect on the third quarter"},
		piece{filing.Grid, 2, strings.Join([]string{
			"                                   As reported   Adjustments   As restated",
			"Net revenues                          $ 19,433             -      $ 19,433",
			"Cost of revenues                        12,262          (280)       11,982",
			"Research and development                 3,678           344         4,022",
			"                                      --------      --------      --------",
			"Loss from operations                   $  (599)      $   (64)     $   (663)",
		}, "\n")},
		piece{filing.Paragraph, 2, "The committee discussed these matters with the independent accountants. Café sums are shown in €; the company’s “pro forma” figures follow its own definition."},
	)
}

// at returns where words stand in a document.
func at(t testing.TB, doc *filing.Document, words string) (start, end int) {
	t.Helper()
	i := strings.Index(doc.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the document", words)
	}
	return i, i + len(words)
}

// show puts a reader into a window of a size.
func show(t *testing.T, mode look.Mode, doc *filing.Document, w, h float32) (*Reader, *desk, fyne.Window) {
	t.Helper()
	a := test.NewApp()
	a.Settings().SetTheme(look.New(mode))
	d := &desk{}
	r := New(d)
	r.Empty = "Drop a notice, a release or a filing on this window, or open one with Ctrl+O."
	win := a.NewWindow("reader")
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.SetContent(r)
	win.Resize(fyne.NewSize(w, h))
	r.SetDocument(doc)
	return r, d, win
}

// picture writes what a window shows to PICTURES, for looking at.
func picture(t *testing.T, win fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// golden compares a dump with its file under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs from its golden file (-want +got):\n%s", name, diff)
	}
}

func (d *desk) Turned(page, of int) { d.pages = append(d.pages, fmt.Sprintf("%d/%d", page, of)) }

// filed is a document of n pages as of a PDF: a heading, a paragraph and a table a page, word by word.
func filed(n int) *filing.Document {
	b := filing.NewBuilder("filed.pdf", "pdf", []byte("%PDF"))
	for page := 1; page <= n; page++ {
		b.Page(filing.Page{Width: 612, Height: 792})
		y := 700.0
		row := func(kind filing.BlockKind, size float64, cells ...cell) {
			start := b.Len()
			for i, c := range cells {
				if i > 0 {
					b.Space(' ')
				}
				b.Put(c.text, filing.Place{Page: page, Box: filing.Box{c.x, y - size*0.2, c.x + size*0.5*float64(len(c.text)), y + size}})
			}
			b.Block(filing.Block{Kind: kind, Start: start, End: b.Len(), Page: page})
			b.Space('\n')
			y -= 2 * size
		}
		row(filing.Heading, 14, cell{72, fmt.Sprintf("Larkspur Instruments, page %d", page)})
		x := 72.0
		var words []cell
		for _, w := range strings.Fields("The figures of the quarter were prepared from the books as they stood.") {
			words = append(words, cell{x, w})
			x += 5*float64(len(w)) + 5
		}
		row(filing.Paragraph, 10, words...)
		for i := range 20 {
			row(filing.Grid, 10, cell{72, fmt.Sprintf("Line %d of page %d", i, page)}, cell{330, fmt.Sprint(100*page + i)}, cell{430, fmt.Sprintf("(%d)", 200*page+i)})
		}
	}
	return b.Document()
}

// cell is a text at a distance from the left edge of its page.
type cell struct {
	x    float64
	text string
}
