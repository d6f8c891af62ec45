package views

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/app"
	"restate/views/kit"
)

var yearEnd = fiscal.Calendar{Month: time.December, Day: 31}

// setter sets a document of pages, as a PDF is read: rows of cells at a distance from the left.
type setter struct {
	*filing.Builder
	page int
	y    float64
}

func (p *setter) turn() {
	p.Page(filing.Page{Width: 612, Height: 792})
	p.page++
	p.y = 720
}

// row sets one row and returns its cells.
func (p *setter) row(kind filing.BlockKind, texts ...string) []filing.Cell {
	start := p.Len()
	var out []filing.Cell
	for i, text := range texts {
		if i > 0 {
			p.Space(' ')
		}
		x := []float64{72, 330, 450}[i]
		c := filing.Cell{Text: text, Start: p.Len(), From: max(0, i-1), To: i}
		p.Put(text, filing.Place{Page: p.page, Box: filing.Box{x, p.y - 2, x + 5*float64(len(text)), p.y + 9}})
		c.End = p.Len()
		out = append(out, c)
	}
	p.Block(filing.Block{Kind: kind, Start: start, End: p.Len(), Page: p.page})
	p.Space('\n')
	p.y -= 18
	return out
}

// lanternfish is a release of a made-up company as of a PDF: on its second page an income statement that
// does not say its scale, and of its second column no period; then more of the kind, if asked.
func lanternfish(name string, more int) *filing.Document {
	p := &setter{Builder: filing.NewBuilder(name, "pdf", []byte("%PDF "+name))}
	p.turn()
	p.row(filing.Heading, "Lanternfish Optics, Inc. reports its first quarter")
	p.row(filing.Paragraph, "The fiscal year of the company ends on December 31.")
	for n := range more + 1 {
		p.turn()
		t := filing.Table{Start: p.Len(), Columns: 2}
		t.Titles = p.row(filing.Heading, "Lanternfish Optics, Inc.")
		t.Titles = append(t.Titles, p.row(filing.Heading, fmt.Sprintf("Condensed Consolidated Statements of Operations%s", strings.Repeat(" again", n)))...)
		head := p.row(filing.Grid, "", "Three Months Ended March 31, 2006", "Unlabelled")
		t.Head = []filing.Row{{Cells: head[1:]}}
		for _, r := range [][]string{{"Net revenues", "1,200", "1,100"}, {"Cost of revenues", "700", "650"}, {"Gross profit", "500", "450"},
			{"Selling, general and administrative", "180", "170"}, {"Lens grinding holiday charges", "20", "10"}, {"Income from operations", "300", "270"},
			{"Provision for income taxes", "100", "90"}, {"Net income", "200", "180"}} {
			cells := p.row(filing.Grid, r...)
			t.Rows = append(t.Rows, filing.Row{Caption: filing.Cell{Text: cells[0].Text, Start: cells[0].Start, End: cells[0].End}, Cells: cells[1:]})
		}
		t.End = p.Len() - 1
		p.Table(t)
	}
	return p.Document()
}

// take joins a document that was read, as one that was dropped.
func (tr *trial) take(doc *filing.Document) {
	tr.t.Helper()
	reading := analysis.Read(doc, yearEnd)
	tr.join([]read{{docs: app.Received{Opened: []app.Opened{{Document: doc, Reading: reading}}}}})
	tr.settle()
}

// part finds the widget of a type in the dialog that is open.
func part[T fyne.CanvasObject](tr *trial, fits func(T) bool) T {
	tr.t.Helper()
	for _, o := range test.LaidOutObjects(tr.canvas().Overlays().Top()) {
		if x, ok := o.(T); ok && (fits == nil || fits(x)) {
			return x
		}
	}
	var none T
	tr.t.Fatalf("the dialog has no such %T:\n%s", none, tr.dialog())
	return none
}

// openFound opens the dialog over a document and returns its list.
func openFound(tr *trial, docs ...*filing.Document) *kit.Checklist {
	tr.t.Helper()
	tr.win.Resize(fyne.NewSize(1440, 860))
	for _, d := range docs {
		tr.take(d)
	}
	tr.do("found")
	return part[*kit.Checklist](tr, nil)
}

func pickOf(tr *trial, has string) *kit.Pick {
	return part(tr, func(p *kit.Pick) bool { return slices.Contains(p.Options, has) })
}

func TestDroppedDocumentIsShownBeforeItIsAccepted(t *testing.T) {
	tr := begin(t)
	list := openFound(tr, lanternfish("q1.pdf", 0))
	if got := list.Dump(); !strings.HasPrefix(got, ">[ ]! Condensed Consolidated Statements of Operations | income ") {
		t.Errorf("the list shows %q", got)
	}
	for _, want := range []string{"does not say whether its amounts are in units", "Column 2: ", "page 2", "q1.pdf", "Q1-2006, period?", "8 figures", "Captions not known (1)"} {
		if !strings.Contains(tr.dialog(), want) {
			t.Errorf("the dialog does not say %q:\n%s", want, tr.dialog())
		}
	}
	if len(tr.snap.Review.Statements) != 0 {
		t.Error("figures joined the review before they were accepted")
	}
}

// TestAnswersBecomeTheReviewers: scale, period and basis as said, with who said so, in the figures, in
// the log, and in the explanation.
func TestAnswersBecomeTheReviewers(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0))
	pickOf(tr, "thousands").SetSelected("thousands")
	period := part(tr, func(c *kit.Choice) bool { return true })
	period.SetText("Q1-2005")
	pickOf(tr, "as restated").SetSelected("as restated")
	if strings.Contains(tr.dialog(), "Column 2: ") || strings.Contains(tr.dialog(), "does not say whether") {
		t.Errorf("something is in doubt after it was answered:\n%s", tr.dialog())
	}
	tr.do("accept") // Ctrl+Return
	if tr.dialog() != "" {
		t.Fatalf("a dialog is open: %s", tr.dialog())
	}
	_, l, ok := tr.snap.Review.Line("income", "revenue")
	if !ok || len(l.Facts) != 2 {
		t.Fatalf("the line has %+v", l)
	}
	for _, f := range l.Facts {
		if f.Period == fiscal.Q(1, 2005) && (f.Basis != statement.Restated || f.Amount.String() != "1100000" || f.Doubt != "" ||
			!strings.Contains(f.Note, "Q1-2005 as restated, said by Ada Reviewer, 2006-12-04")) {
			t.Errorf("the figure became %+v", f)
		}
	}
	if n := answersIn(tr); n != 1 {
		t.Errorf("the answers stand in %d steps of the history", n)
	}
}

// answersIn counts the steps of the history that keep answers of the reviewer.
func answersIn(tr *trial) (n int) {
	for _, e := range tr.work.Desk.History() {
		if strings.Contains(string(e.Payload), `"answers"`) && strings.Contains(string(e.Payload), `"by":"Ada Reviewer"`) {
			n++
		}
	}
	return n
}

// TestVersionsAreTold: every document that gives a figure is named where it is explained.
func TestVersionsAreTold(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0), lanternfish("q2.pdf", 0))
	tr.tap("All")
	tr.do("accept")
	tr.setPeriod(fiscal.Q(1, 2006))
	gaap, _ := tr.compare.Grids()
	gaap.Go(tr.row("Net revenues"), "restated")
	if got := tr.links(); !strings.Contains(got, "q1.pdf") || !strings.Contains(got, "[again in q2.pdf") {
		t.Errorf("explained as %q, leading to %q", tr.source.why.Text, got)
	}
	if !strings.Contains(tr.source.reader.Dump(), ">>1,200<<") {
		t.Errorf("what is computed does not show where it starts from:\n%s", tr.source.reader.Dump())
	}
}

// TestAnAnswerThatIsNoneIsRefused: in the dialog, which stays open.
func TestAnAnswerThatIsNoneIsRefused(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0))
	period := part(tr, func(c *kit.Choice) bool { return true })
	period.SetText("no period")
	period.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.Contains(tr.dialog(), "Write the column's period") {
		t.Errorf("the dialog says\n%s", tr.dialog())
	}
}

// TestCellShowsWhereItStands: the page, the box, and what was said of the column.
func TestCellShowsWhereItStands(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0))
	pickOf(tr, "thousands").SetSelected("thousands")
	tr.key(fyne.KeySpace)
	tr.do("accept")
	tr.setPeriod(fiscal.Q(1, 2006))
	gaap, _ := tr.compare.Grids()
	if !gaap.Go(tr.row("Net revenues"), "reported") {
		t.Fatalf("no such cell in\n%s", gaap.Dump())
	}
	if why := tr.source.why.Text; !strings.Contains(why, "from q1.pdf, page 2") || !strings.Contains(why, "read as printed in thousands, said by Ada Reviewer") {
		t.Errorf("explained as %q", why)
	}
	if dump := tr.source.reader.Dump(); !strings.Contains(dump, "== page 2 of 2") || !strings.Contains(dump, ">>1,200<<") {
		t.Errorf("the source shows\n%s", dump)
	}
	last := tr.events("revealed")
	if place := fmt.Sprint(last[len(last)-1]["place"]); !strings.Contains(place, "page:2") {
		t.Errorf("the place told is %s", place)
	}
}

// TestCaptionsAreRemembered: what a caption means is asked once.
func TestCaptionsAreRemembered(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 0))
	lines := pickOf(tr, ownLine)
	lines.SetSelected("Other operating expenses")
	if lines.Selected == askAgain {
		t.Fatalf("no such line among %q", lines.Options)
	}
	tr.key(fyne.KeyReturn) // nothing is ticked but what was read without a doubt
	if n := len(tr.snap.Review.Captions); n != 1 || tr.snap.Review.Captions[0].Line == "" {
		t.Fatalf("%d captions are known: %+v", n, tr.snap.Review.Captions)
	}
	list := openFound(tr, lanternfish("q2.pdf", 0))
	if strings.Contains(tr.dialog(), "Captions not known (1)") || !strings.Contains(tr.dialog(), "q2.pdf") {
		t.Errorf("asked again:\n%s\n%s", list.Dump(), tr.dialog())
	}
}

func TestFoundByKeyboard(t *testing.T) {
	tr := begin(t)
	list := openFound(tr, lanternfish("q1.pdf", 150))
	if tr.canvas().Focused() != fyne.Focusable(list) {
		t.Fatalf("the focus is on %T", tr.canvas().Focused())
	}
	tr.key(fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyEnd, fyne.KeySpace)
	if !strings.Contains(tr.dialog(), "2 of 151 tables ticked, 16 figures") {
		t.Errorf("the dialog says\n%s", tr.dialog())
	}
	tr.do("find")
	search, _ := tr.canvas().Focused().(*kit.Field)
	if search == nil {
		t.Fatalf("Ctrl+F leads to %T", tr.canvas().Focused())
	}
	search.SetText("again lens grinding again")
	if got := strings.Count(list.Dump(), "\n"); got == 0 {
		t.Error("nothing is found by captions")
	}
	search.SetText("nowhere")
	tr.key(fyne.KeyEscape)
	if search.Text != "" || tr.dialog() == "" {
		t.Error("Escape does not clear the search first")
	}
	pickOf(tr, onlyTicked).SetSelected(onlyTicked)
	if got := strings.Count(list.Dump(), "[x]"); got != 2 {
		t.Errorf("%d tables are ticked:\n%s", got, list.Dump())
	}
	tr.tap("None")
	if !strings.Contains(tr.dialog(), "0 of 151 tables ticked") {
		t.Errorf("the dialog says\n%s", tr.dialog())
	}
	tr.canvas().Focus(list)
	tr.key(fyne.KeyF6)
	tr.key(fyne.KeyRight, fyne.KeyDown)
	if e := tr.events("revealed"); len(e) == 0 {
		t.Error("the cell under the cursor does not show in the document")
	}
	tr.key(fyne.KeyF6, fyne.KeyF6, fyne.KeyEscape)
	if tr.dialog() != "" || len(tr.snap.Review.Statements) != 0 {
		t.Errorf("after Escape: %s", tr.dialog())
	}
}

// TestPagesInTheDialog: zoom and the page's number work in the dialog, other actions wait.
func TestPagesInTheDialog(t *testing.T) {
	tr := begin(t)
	openFound(tr, lanternfish("q1.pdf", 5))
	shown := tr.pagesShown().reader
	before, behind := shown.Zoomed(), tr.source.reader.Zoomed()
	tr.do("larger")
	if shown == tr.source.reader || shown.Zoomed() <= before || tr.source.reader.Zoomed() != behind {
		t.Errorf("zoomed %v in the dialog, %v behind it", shown.Zoomed(), tr.source.reader.Zoomed())
	}
	tr.do("go-to-page")
	tr.typing("6")
	tr.key(fyne.KeyReturn)
	if page, _ := shown.Page(); page != 6 {
		t.Errorf("on page %d", page)
	}
	tr.do("page-next")
	if page, of := shown.Page(); page != 7 || of != 7 {
		t.Errorf("on page %d of %d", page, of)
	}
	tr.do("page-Findings")
	if tr.current == pageFindings {
		t.Error("an action was performed behind the dialog")
	}
}

func TestPagesOrText(t *testing.T) {
	tr := begin(t)
	tr.take(lanternfish("q1.pdf", 0))
	if !strings.Contains(tr.source.reader.Dump(), "== page 1 of 2") {
		t.Errorf("not shown as pages:\n%s", tr.source.reader.Dump())
	}
	tr.do("pages")
	if strings.Contains(tr.source.reader.Dump(), "== page") || tr.opt.Prefs.PagesShown() {
		t.Errorf("not shown as text:\n%s", tr.source.reader.Dump())
	}
	again := beginIn(t, t.TempDir(), tr.store)
	again.take(lanternfish("q1.pdf", 0))
	if strings.Contains(again.source.reader.Dump(), "== page") {
		t.Error("the choice was forgotten")
	}
	again.do("larger")
	if want := "Pages larger: the document is shown as text."; again.said() != want {
		t.Errorf("said %q", again.said())
	}
}

func TestSpanText(t *testing.T) {
	for _, c := range []struct {
		at   filing.Span
		want string
	}{
		{filing.Span{Start: 12, End: 18}, ", bytes 12\u201318"},
		{filing.Span{Page: 47, Box: filing.Box{1, 2, 3, 4}}, ", page 47"},
		{filing.Span{Part: 1, Within: "Income!B12"}, ", cell Income!B12"},
		{filing.Span{Start: 5, End: 9, Within: "word/document.xml"}, ", bytes 5\u20139 of word/document.xml inside it"},
		{filing.Span{}, ""},
	} {
		if got := spanText([]filing.Span{c.at}); got != c.want {
			t.Errorf("%+v reads %q, want %q", c.at, got, c.want)
		}
	}
	if spanText(nil) != "" {
		t.Error("no place reads as one")
	}
}

func BenchmarkSelectionOfHundreds(b *testing.B) {
	doc := lanternfish("q1.pdf", 400)
	reading := analysis.Read(doc, yearEnd)
	offers := []offer{{reading, worth(reading.Tables)}}
	for b.Loop() {
		s := newSelection(offers, nil, analysis.Origin{By: "Ada"})
		s.narrowed(onlyDoubtful, "net income")
	}
}

// TestALongReadIsSeenAndCancelled: what is read shows in the status line, and Cancel ends it without a
// word and without a trace.
func TestALongReadIsSeenAndCancelled(t *testing.T) {
	tr := begin(t)
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for i := range 300 {
		f, err := z.Create(fmt.Sprintf("release-%03d.txt", i))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, "Release %d\n\n%s", i, strings.Repeat("The figures of the quarter were prepared from the books as they stood. ", 2000))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	tr.openPaths([]string{tr.write("filings.zip", packed.String())})
	tr.posts.drain()
	if got := tr.status.running.Text; !strings.HasPrefix(got, "Reading filings.zip") || !tr.status.work.Visible() {
		t.Errorf("the status line says %q", got)
	}
	test.Tap(tr.status.cancel)
	tr.settle()
	if tr.dialog() != "" || len(tr.snap.Review.Sources) != 0 || tr.status.work.Visible() || len(tr.events("refused")) != 0 {
		t.Errorf("after Cancel %d documents joined; a dialog says %q", len(tr.snap.Review.Sources), tr.dialog())
	}
}
