package views

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/grants"
	"restate/analysis/grants/roster"
	"restate/analysis/paper"
	"restate/app"
	"restate/app/prefs"
	"restate/views/kit"
)

const grantList = `grant,class,function,options,exercise_price,recorded_date,measurement_date,price_at_measurement,vest_start,vest_months,cliff_months,vest_every_months,fair_value_original,fair_value_corrected,exercised_on,exercise_spread,remaining_wage_base
G-1,staff,Research and development,48000,12.00,2004-12-15,2005-01-01,17.00,2005-01-01,48,12,3,,,,,
G-2,staff,Sales and marketing,1000,12.00,2004-12-15,2005-01-01,17.00,2005-01-01,12,,12,6.50,8.00,2005-12-20,90000,40000
G-3,staff,Sales and marketing,no,12.00,2004-12-15,2005-01-01,17.00,2005-01-01,12,,12,,,,,
`

const evidenceList = "grant,what,date,price\nG-1,minutes,2004-12-29,14.00\nG-1,list final,2005-01-01,17.00\n"

// granted has the sample's figures and lists of grants and evidence, at the second quarter of fiscal 2006.
func granted(t *testing.T) *trial {
	t.Helper()
	tr := working(t, "Q2-2006")
	tr.drop(tr.write("grants.csv", grantList), tr.write("evidence.csv", evidenceList))
	tr.tap("Take")
	return tr
}

// A list is shown before anything of it is taken: the refused row with its line and column, the tie.
func TestGrantListIsShownFirst(t *testing.T) {
	tr := working(t, "Q3-2006")
	before := tr.review()
	tr.drop(tr.write("grants.csv", grantList))
	if said := tr.dialog(); !strings.Contains(said, "To take: 2 grants from grants.csv. 1 row is refused") || !strings.Contains(said, "49,000") {
		t.Fatalf("the dialog says\n%s", said)
	}
	sheet := draftSheet(tr.draftOf("grants.csv", grantList))
	if row := sheet.Rows[1]; row.Cells[1].Text != "4" || row.Cells[2].Text != "options" || row.Cells[3].Text == "" {
		t.Errorf("refused %+v", row)
	}
	tr.field("Control total", "50,000")
	if said := tr.dialog(); !strings.Contains(said, "from the control total of 50000") {
		t.Errorf("the control total says\n%s", said)
	}
	tr.tap("Cancel")
	if tr.review() != before || tr.dialog() != "" {
		t.Error("a list that was not taken changed the review")
	}
	tr.drop(tr.write("grants.csv", grantList))
	tr.tap("Take")
	if g := tr.snap.Review.Grants; g == nil || len(g.List) != 2 || tr.current != pageGrants || tr.dialog() != "" {
		t.Errorf("taken: %+v on page %d", g, tr.current)
	}
	tr.undo()
	if tr.review() != before {
		t.Error("undo leaves something of the list")
	}
}

// Each row that cannot be used is named in the preview, and what a date of figures was taken for.
func TestSpoiltRowsAreNamed(t *testing.T) {
	tr := working(t, "Q3-2006")
	const spoilt = "G-4,staff,Sales and marketing,1000,12.00,2004-12-15,2005-01-01\rG-5,staff,Sales and marketing,1000,12.00,12/15/2004,2005-01-01,17.00,2005-01-01,,,3,,,,,\r"
	sheet := draftSheet(tr.draftOf("grants.csv", strings.ReplaceAll(grantList, "\n", "\r")+spoilt))
	for i, want := range []string{"no\" is not an amount", "the row ends after 7 of 17 fields", "is blank, and the options vest every 3 months", "Used, and to look at (1)", "recorded_date: dates in figures have the month first"} {
		if cells := sheet.Rows[i+1].Cells; !strings.Contains(cells[0].Text+cells[3].Text, want) {
			t.Errorf("%+v, want %q", cells, want)
		}
	}
}

// A list that names its columns in its own words is taken once they are chosen; the next one is known.
func TestHeadingsAreChosenAndRemembered(t *testing.T) {
	const own = "Ref,Units,Strike,Fixed,Grant date\nA-1,100,5.00,2005-01-03,2004-12-15\n"
	tr := working(t, "Q3-2006")
	tr.drop(tr.write("own.csv", own))
	if said := tr.dialog(); said != "" {
		t.Fatalf("without options it is no list; the dialog says\n%s", said)
	}
	const half = "Ref,Options,Strike,Fixed,Grant date\nA-1,100,5.00,2005-01-03,2004-12-15\n"
	tr.drop(tr.write("half.csv", half))
	if said := tr.dialog(); !strings.Contains(said, "no column grant, measurement_date") {
		t.Fatalf("the dialog says\n%s", said)
	}
	tr.tap("Take")
	if tr.snap.Review.Grants != nil || tr.dialog() == "" {
		t.Fatal("a list without a measurement date was taken")
	}
	tr.pickIn("grant *", "1  Ref")
	tr.pickIn("measurement date *", "4  Fixed")
	tr.tap("Take")
	if g := tr.snap.Review.Grants; g == nil || g.List[0].ID != "A-1" || g.List[0].Measured.String() != "2005-01-03" {
		t.Fatalf("taken %+v; %s", g, tr.dialog())
	}
	kept := prefs.New(tr.store, "")
	if h := kept.Headings(); len(h) != 2 {
		t.Errorf("remembered %v", h)
	}
	if r := kept.Recent(); len(r) == 0 || filepath.Base(r[0]) != "half.csv" || kept.Folder() != tr.dir {
		t.Errorf("recent %v, folder %s", r, kept.Folder())
	}
	tr.drop(tr.write("next.csv", strings.Replace(half, "A-1", "B-7", 1)))
	if said := tr.dialog(); !strings.Contains(said, "To take: 1 grant from next.csv") || !strings.Contains(said, "take the place of the grants of half.csv (1)") {
		t.Errorf("the next list: %s", said)
	}
}

// What is posted leads from the comparison back to the grants, and says when it no longer follows from them.
func TestGrantsArePostedAndLeadBack(t *testing.T) {
	tr := granted(t)
	tr.do("grant-post")
	row := tr.row("Research and development")
	gaap, _ := tr.compare.Grids()
	tr.turn(pageComparison)
	if got := tr.text(gaap, row, paper.ColAdjustment); got != "15" {
		t.Fatalf("posted %s; %s %s", got, tr.said(), tr.dialog())
	}
	gaap.Go(row, paper.ColAdjustment)
	if !strings.Contains(tr.links(), "Grants behind the figure (Ctrl+Shift+G)") {
		t.Errorf("the card leads to\n%s", tr.links())
	}
	tr.do("grants-behind")
	if rows := tr.grants.Grid().Sheet().Rows; tr.current != pageGrants || len(rows) != 1 || rows[0].Cells[0].Text != "G-1" {
		t.Fatalf("behind it: %d rows of page %d", len(rows), tr.current)
	}
	tr.do("grants-all")
	if rows := tr.grants.Grid().Sheet().Rows; len(rows) != 2 {
		t.Errorf("all grants: %d", len(rows))
	}
	if tr.stale.content.Visible() {
		t.Error("what was just posted is called stale")
	}
	tr.grants.Grid().Go("grant/G-1", paper.ColID)
	tr.do("grant-date")
	tr.field("Price", "20")
	tr.field("Reason", "the board fixed the list then")
	tr.field("Document", "minutes.pdf")
	tr.tap("Choose")
	if tr.dialog() != "" || !tr.stale.content.Visible() || !strings.Contains(tr.stale.text.Text, "no longer give") {
		t.Fatalf("after another price: %q, %s", tr.stale.text.Text, tr.dialog())
	}
	if g := tr.snap.Review.Grants.List[0]; len(g.Evidence) != 3 || g.Reason != "the board fixed the list then" {
		t.Errorf("the grant is %+v", g)
	}
	tr.do("grant-post")
	if tr.stale.content.Visible() {
		t.Error("stale right after it was posted again")
	}
	tr.turn(pageComparison)
	if got := tr.text(gaap, row, paper.ColAdjustment); got != "24" {
		t.Errorf("posted again %s", got)
	}
}

// Every sheet of the page shows something, and the sheets of one grant are about the one under the cursor.
func TestGrantsPage(t *testing.T) {
	tr := granted(t)
	page, seen := tr.grants.Grid(), map[string]bool{}
	page.Go("grant/G-2", paper.ColMeasured)
	for range 11 {
		seen[page.Sheet().Title] = true
		if len(page.Sheet().Rows) == 0 && !strings.Contains(page.Sheet().Empty, "market prices") && !strings.Contains(page.Sheet().Empty, "No tax rate yet") {
			t.Errorf("%s is empty: %s", page.Sheet().Title, page.Sheet().Empty)
		}
		tr.nextSheet()
	}
	for _, title := range []string{"Grants", "Grant G-2", "Evidence and findings of grant G-2", "Grants by quarter and function", "Journal of the correction", "Range of the charges over the evidence",
		"Dates at which the bounds of the range are reached", "Payroll tax on exercises", "Cost at fair value, and the pro forma note"} {
		if !seen[title] {
			t.Errorf("no sheet %q among %v", title, seen)
		}
	}
	page.Go("grant/G-2", paper.ColID)
	tr.canvas().Focus(page)
	tr.key(fyne.KeyReturn)
	if page.Sheet().Title != "Grant G-2" {
		t.Errorf("Return opens %s", page.Sheet().Title)
	}
	for name, why := range map[string]string{"Choose the measurement date": "", "Make a scenario of a bound": "not posted as entered"} {
		if it := tr.item("Grants", name); why == "" && it.Disabled || !strings.Contains(it.Label, why) {
			t.Errorf("%s: %q", name, it.Label)
		}
	}
}

// Tax terms typed into the form are what the page shows and what is posted; payroll tax leads back to the
// grant that was exercised, alone.
func TestTaxIsPostedAndLeadsBack(t *testing.T) {
	tr := granted(t)
	tr.do("grant-tax")
	tr.field("Tax rate, %", "40")
	tr.field("Valuation allowance, %", "half")
	tr.tap("Save")
	if !strings.Contains(tr.dialog(), "is no valuation allowance") {
		t.Fatalf("the form says %s", tr.dialog())
	}
	tr.field("Valuation allowance, %", "50 from Q1-2006")
	tr.field("Tax rate, %", "")
	tr.tap("Save")
	if !strings.Contains(tr.dialog(), "write the tax rate too") {
		t.Fatalf("an allowance of no tax: %s", tr.dialog())
	}
	tr.field("Tax rate, %", "40")
	tr.tap("Save")
	if p := tr.snap.Review.Grants; p.Tax == nil || p.Tax.Rate.String() != "0.4" || len(p.Tax.Allowances) != 1 || tr.dialog() != "" {
		t.Fatalf("kept %+v; %s", p.Tax, tr.dialog())
	}
	tr.do("grant-post")
	if payroll, deferred := tr.taxPosted(); payroll != 2 || deferred == 0 || tr.stale.content.Visible() {
		t.Errorf("%d adjustments of payroll tax, %d of deferred tax; %s", payroll, deferred, tr.said())
	}
	tr.do("grant-method")
	tr.field("FAS 123R adopted", "2005-07-01")
	tr.field("Forfeitures, %", "5")
	tr.tap("Measure")
	if p := tr.snap.Review.Grants; p.Adopted.String() != "2005-07-01" || p.Forfeitures.String() != "0.05" || !tr.stale.content.Visible() {
		t.Errorf("measured %+v; %s", p, tr.dialog())
	}
	tr.undo()
	if tr.stale.content.Visible() {
		t.Error("stale after undo")
	}
}

// taxPosted counts the adjustments of payroll tax and of deferred tax. Payroll tax must lead to the grant that
// was exercised, deferred tax to those of every function.
func (tr *trial) taxPosted() (payroll, deferred int) {
	tr.t.Helper()
	for _, a := range tr.snap.Review.Adjustments {
		if a.Grants == nil || a.Grants.Part == analysis.GrantCharge {
			continue
		}
		to, ok := tr.grantsBehind(paper.Ref{Statement: a.Statement, Line: a.Line, Period: a.Period, Adjustment: a.ID})
		if !ok {
			tr.t.Errorf("nothing behind %s of %s", a.Label, a.Period)
		}
		if a.Grants.Part == analysis.GrantDeferredTax {
			if deferred++; to.Functions != nil {
				tr.t.Errorf("behind %s: %+v", a.Label, to)
			}
			continue
		}
		payroll++
		tr.narrow(to)
		if rows := tr.grants.Grid().Sheet().Rows; len(rows) != 1 || rows[0].Cells[0].Text != "G-2" {
			tr.t.Errorf("behind %s of %s: %d rows", a.Label, a.Period, len(rows))
		}
	}
	return payroll, deferred
}

// The sample brings grants with prices and evidence: every sheet of the page shows something of it.
func TestSampleHasGrants(t *testing.T) {
	tr := begin(t)
	tr.do("sample")
	p := tr.snap.Review.Grants
	if p == nil || len(p.List) == 0 || len(p.Closes) == 0 || tr.dialog() != "" {
		t.Fatalf("taken %+v; %s", p, tr.dialog())
	}
	tr.turn(pageGrants)
	for range 11 {
		if s := tr.grants.Grid().Sheet(); len(s.Rows) == 0 && !strings.Contains(s.Empty, "No tax rate yet") {
			t.Errorf("%s is empty: %s", s.Title, s.Empty)
		}
		tr.nextSheet()
	}
	tr.undo()
	if tr.snap.Review.Grants != nil || len(tr.snap.Review.Adjustments) == 0 {
		t.Error("undo does not take the grants out, and them alone")
	}
}

// A bound becomes a scenario, which is shown at once.
func TestBoundBecomesAScenario(t *testing.T) {
	tr := granted(t)
	tr.do("grant-post")
	tr.do("grant-bound")
	tr.tap("Make")
	if tr.scenario != "Grants: lowest charge" || tr.dialog() != "" {
		t.Fatalf("shown %q; %s", tr.scenario, tr.dialog())
	}
	gaap, _ := tr.compare.Grids()
	tr.turn(pageComparison)
	if got := tr.text(gaap, tr.row("Research and development"), paper.ColAdjustment); got == "15" || got == "" {
		t.Errorf("at the lowest %s", got)
	}
}

// A function without a line is placed by hand; the method and evidence are typed in.
func TestGrantForms(t *testing.T) {
	tr := granted(t)
	tr.grants.Grid().Go("grant/G-2", paper.ColID)
	tr.do("grant-evidence")
	tr.field("What", "first e-mail")
	tr.field("Date", "2005-01-20")
	tr.field("Price", "-3")
	tr.tap("Add")
	if !strings.Contains(tr.dialog(), "above zero") {
		t.Fatalf("a price below zero: %s", tr.dialog())
	}
	tr.field("Price", "18")
	tr.tap("Add")
	if g := tr.snap.Review.Grants.List[1]; len(g.Evidence) != 1 || g.Evidence[0].Reviewer != "Ada Reviewer" {
		t.Errorf("noted %+v; %s", g.Evidence, tr.dialog())
	}
	tr.do("grant-method")
	tr.pickIn("Cost is spread", "FIN 28")
	tr.tap("Measure")
	if tr.snap.Review.Grants.Method != grants.FIN28 {
		t.Errorf("measured %v; %s", tr.snap.Review.Grants.Method, tr.dialog())
	}
	tr.do("grant-place")
	tr.pickIn("goes to", "Research and development")
	tr.pickIn("The charge of", "Sales and marketing")
	tr.pickIn("goes to", "Research and development")
	tr.tap("Place")
	if _, l, ok := tr.snap.Review.LineOf("Sales and marketing"); !ok || l.Caption != "Research and development" {
		t.Errorf("placed on %+v", l)
	}
	tr.do("grants-drop")
	tr.tap("Take out")
	if tr.snap.Review.Grants != nil || !strings.Contains(tr.item("Grants", "Post the charges").Label, "no grants yet") {
		t.Error("the grants are still there")
	}
}

// draftOf is what a list would bring to the review.
func (tr *trial) draftOf(name, text string) app.Draft {
	tr.t.Helper()
	x, ok := app.ReadList(context.Background(), name, []byte(text), nil)
	if !ok {
		tr.t.Fatalf("%s is no list", name)
	}
	all := app.Lists{}
	if err := all.Add(x); err != nil {
		tr.t.Fatal(err)
	}
	return all.Draft(tr.snap.Review, map[roster.Kind]app.Headings{x.Kind: x.Guess(nil)})
}

// pickIn chooses in a list of the open dialog by the label before it.
func (tr *trial) pickIn(label, option string) {
	tr.t.Helper()
	for _, c := range test.LaidOutObjects(tr.canvas().Overlays().Top()) {
		f, ok := c.(*widget.Form)
		if !ok {
			continue
		}
		for _, it := range f.Items {
			if p, ok := it.Widget.(*kit.Pick); ok && it.Text == label {
				p.SetSelected(option)
				tr.settle()
				return
			}
		}
	}
	tr.t.Fatalf("no list %q in the dialog:\n%s", label, tr.dialog())
}
