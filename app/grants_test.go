package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"restate/analysis"
	"restate/analysis/grants/roster"
	"restate/app"
)

func listOf(t *testing.T, name, text string) app.List {
	t.Helper()
	l, ok := app.ReadList(context.Background(), name, []byte(text), nil)
	if !ok {
		t.Fatalf("%s is no list", name)
	}
	return l
}

func guessed(l app.Lists) map[roster.Kind]app.Headings {
	out := map[roster.Kind]app.Headings{}
	for _, x := range l.All() {
		out[x.Kind] = x.Guess(nil)
	}
	return out
}

// Lists opened together are taken in one step; rows that cannot be used are named, and the others do not
// wait for them.
func TestDraft(t *testing.T) {
	var l app.Lists
	for name, text := range map[string]string{
		"grants.csv":   "grant,function,options,exercise_price,measurement_date\nG-1,R&D,100,5.00,2001-01-02\nG-2,R&D,x,5.00,2001-01-02\nG-3,R&D,100,5.00,2001-01-03\n",
		"prices.csv":   "date,close\n2001-01-02,7.00\n2001-01-03,-1\n",
		"evidence.csv": "grant,what,date\nG-1,minutes,2000-12-29\nG-9,minutes,2000-12-29\n",
	} {
		if err := l.Add(listOf(t, name, text)); err != nil {
			t.Fatal(err)
		}
	}
	d := l.Draft(analysis.Review{}, guessed(l))
	if d.Used(roster.OfGrants) != 2 || d.Used(roster.OfPrices) != 1 || d.Used(roster.OfEvidence) != 1 || len(d.Refused) != 3 {
		t.Fatalf("%d grants, %d prices, %d pieces of evidence, refused %v", d.Used(roster.OfGrants), d.Used(roster.OfPrices), d.Used(roster.OfEvidence), d.Refused)
	}
	if x := d.Refused[0]; x.List != "grants.csv" || x.Line != 3 || x.Column != roster.Options {
		t.Errorf("refused %+v", x)
	}
	taken(t, d)
	if err := l.Add(listOf(t, "more.csv", "date,close\n2001-01-02,7.00\n")); err == nil || !strings.Contains(err.Error(), "same kind") {
		t.Errorf("a second list of prices: %v", err)
	}
}

// taken carries the draft of TestDraft out.
func taken(t *testing.T, d app.Draft) {
	t.Helper()
	c, err := d.Command(analysis.Origin{By: "A. Lee"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Apply(analysis.Review{})
	if err != nil || len(r.Grants.List) != 2 || len(r.Grants.Closes) != 1 || len(r.Grants.Gaps) != 1 || len(r.Grants.List[0].Evidence) != 1 {
		t.Errorf("%v: %+v", err, r.Grants)
	}
	prices, err := r.Grants.Prices()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := prices.On(r.Grants.List[1].Measured); err == nil || !strings.Contains(err.Error(), "line 3 of the prices is refused") {
		t.Errorf("the day whose row is refused has a close: %v", err)
	}
}

// Headings of a list's own are chosen by a person, and are what is remembered.
func TestChosenHeadings(t *testing.T) {
	x := listOf(t, "stock.csv", "Ref,Grant Date,Fixed,Units,Options,Strike\nA,2000-12-15,2001-01-02,100,7,5.00\n")
	l := app.Lists{Grants: &x}
	at := x.Guess(nil)
	if d := l.Draft(analysis.Review{}, map[roster.Kind]app.Headings{x.Kind: at}); d.Failed == nil || !strings.Contains(d.Failed.Error(), "grant, measurement_date") {
		t.Errorf("without headings: %v", d.Failed)
	} else if _, err := d.Command(analysis.Origin{}); err == nil {
		t.Error("a list that cannot be read is taken")
	}
	at[roster.Grant], at[roster.Measured], at[roster.Options] = 0, 2, 3
	d := l.Draft(analysis.Review{}, map[roster.Kind]app.Headings{x.Kind: at})
	if d.Failed != nil || len(d.Grants.List) != 1 || d.Grants.List[0].ID != "A" || d.Grants.List[0].Options.String() != "100" {
		t.Fatalf("%v, %+v", d.Failed, d.Grants.List)
	}
	taught := x.Taught(at)
	if len(taught) != 3 {
		t.Errorf("remembered %v", taught)
	}
	again := x.Guess(taught)
	if again[roster.Grant] != 0 || again[roster.Measured] != 2 || again[roster.Options] != 3 {
		t.Errorf("found again %v", again)
	}
}

// workbook has a title, a header and a grant; its date is formatted as one, its price with two decimals.
func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	try := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for cell, v := range map[string]any{"A1": "Hazel Inc. grants", "A3": "Grant ID", "B3": "Corrected date", "C3": "Options", "D3": "Strike", "E3": "Vesting start", "F3": "Vesting months", "A4": "H-1", "B4": 36894, "C4": 48000, "D4": 12.3456} {
		try(f.SetCellValue("Sheet1", cell, v))
	}
	for cell, format := range map[string]int{"B4": 14, "D4": 2} {
		style, err := f.NewStyle(&excelize.Style{NumFmt: format})
		try(err)
		try(f.SetCellStyle("Sheet1", cell, cell, style))
	}
	b, err := f.WriteToBuffer()
	try(err)
	return b.Bytes()
}

// A workbook's first sheet is a list like any other: a title above the header, dates, prices in full.
func TestListOfAWorkbook(t *testing.T) {
	data := workbook(t)
	x, ok := app.ReadList(context.Background(), "hazel.xlsx", data, nil)
	if !ok || x.Kind != roster.OfGrants || !app.IsList(data, nil) {
		t.Fatalf("taken for %d", x.Kind)
	}
	l := app.Lists{Grants: &x}
	d := l.Draft(analysis.Review{}, guessed(l))
	if len(d.Grants.List) != 1 || len(d.Refused) != 0 {
		t.Fatalf("%v %v", d.Failed, d.Refused)
	}
	if g := d.Grants.List[0]; g.ID != "H-1" || g.Measured.String() != "2001-01-03" || g.ExercisePrice.String() != "12.3456" || d.Grants.Lines[0] != 4 {
		t.Errorf("read %+v", g)
	}
	if _, ok := app.ReadList(context.Background(), "x.xlsx", []byte("PK\x03\x04cut short"), nil); ok {
		t.Error("a workbook cut short is a list")
	}
}

// A list of what was recorded is taken of the grants that the review has, all quarters of a grant together.
func TestBookedIsTaken(t *testing.T) {
	x := listOf(t, "grants.csv", "grant,options,exercise_price,measurement_date\nG-1,100,5.00,2001-01-02\nG-2,100,5.00,2001-01-02\n")
	l := app.Lists{Grants: &x}
	c, err := l.Draft(analysis.Review{}, guessed(l)).Command(analysis.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	b := listOf(t, "booked.csv", "grant,period,amount\nG-2,Q1-2001,10.50\nG-9,Q1-2001,1\nG-2,Q2-2001,-3\n")
	l = app.Lists{}
	if err := l.Add(b); err != nil {
		t.Fatal(err)
	}
	d := l.Draft(r, guessed(l))
	if d.Used(roster.OfBooked) != 1 || len(d.Refused) != 1 {
		t.Fatalf("used %d, refused %v", d.Used(roster.OfBooked), d.Refused)
	}
	if c, err = d.Command(analysis.Origin{}); err != nil {
		t.Fatal(err)
	}
	after, err := c.Apply(r)
	if err != nil || len(after.Grants.List[1].Booked) != 2 || after.Grants.List[1].Booked[1].Amount.String() != "-3" || r.Grants.List[1].Booked != nil {
		t.Errorf("%v: %+v", err, after.Grants.List[1])
	}
	if _, err := (analysis.TakeBooked{Booked: []analysis.BookedGrant{{Grant: "G-9"}}}).Apply(r); err == nil {
		t.Error("what was recorded of a grant that is not there is taken")
	}
}
