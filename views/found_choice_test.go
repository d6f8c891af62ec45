package views

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// selected is a selection over a document of a made-up company.
func selected(t *testing.T, more int) *selection {
	t.Helper()
	reading := analysis.Read(lanternfish("q1.pdf", more), yearEnd)
	return newSelection([]offer{{reading, worth(reading.Tables)}}, nil, analysis.Origin{By: "Ada", At: "2006-12-04T09:30:00Z"})
}

// TestATableIsTakenWhenNothingIsLeftToAsk: not before its scale and every column are settled.
func TestATableIsTakenWhenNothingIsLeftToAsk(t *testing.T) {
	s := selected(t, 0)
	c := s.choices[0]
	millions := money.Millions
	c.scale = &millions
	s.settle(c)
	if c.take || c.certain() {
		t.Error("a table with a column in doubt is taken")
	}
	c.columns[1] = meaning{basis: statement.GAAP} // left out
	s.settle(c)
	if !c.take || c.figures != 8 || len(c.doubts()) != 0 {
		t.Errorf("taken %v with %d figures, doubts %q", c.take, c.figures, c.doubts())
	}
	commands := s.commands()
	if len(commands) != 1 {
		t.Fatalf("%d commands", len(commands))
	}
	a := commands[0].(analysis.AcceptFacts)
	if len(a.Answers) != 2 || *a.Answers[0].Scale != money.Millions || !a.Answers[1].Period.IsZero() || a.Answers[1].Column != "Unlabelled" {
		t.Errorf("the answers are %+v", a.Answers)
	}
	if f := a.Figures[0].Fact; f.Amount.String() != "1200000000" || f.Note != "read as printed in millions, said by Ada, 2006-12-04" {
		t.Errorf("the first figure is %s, %q", f.Amount, f.Note)
	}
}

// TestTwoColumnsOfOnePeriodAreTold: an answer that makes two columns the same is told, not refused.
func TestTwoColumnsOfOnePeriodAreTold(t *testing.T) {
	s := selected(t, 0)
	c := s.choices[0]
	first := c.read.Columns[0]
	c.columns[1] = meaning{first.Period, first.Basis}
	s.settle(c)
	if got := strings.Join(c.doubts(), "\n"); !strings.Contains(got, "Columns 1 and 2 are both Q1-2006") {
		t.Errorf("doubts are %q", got)
	}
}

func TestNarrowed(t *testing.T) {
	s := selected(t, 3)
	s.choices[2].take = true
	for _, c := range []struct {
		set, search string
		want        []int
	}{
		{allTables, "", []int{0, 1, 2, 3}},
		{onlyStatements, "HOLIDAY charges", []int{0, 1, 2, 3}},
		{onlyTicked, "", []int{2}},
		{onlyDoubtful, "page 4", []int{2}},
		{allTables, "no such words", nil},
	} {
		if got := s.narrowed(c.set, c.search); !slices.Equal(got, c.want) {
			t.Errorf("%s with %q lists %v, want %v", c.set, c.search, got, c.want)
		}
	}
}

// TestMappingCanBeTakenBack: what a caption means applies wherever it stands, until it is taken back.
func TestMappingCanBeTakenBack(t *testing.T) {
	s := selected(t, 1)
	asked := s.asked(s.choices[1])
	if len(asked) != 1 || asked[0].Caption != "Lens grinding holiday charges" {
		t.Fatalf("asked about %+v", asked)
	}
	line := func(i int) statement.LineID { return s.choices[i].table.Rows[4].Line }
	m := statement.Mapping{Kind: asked[0].Kind, Caption: asked[0].Caption, Line: "restructuring"}
	s.mapCaption(m, false)
	if line(0) != "restructuring" || line(1) != "restructuring" {
		t.Errorf("the lines are %q and %q", line(0), line(1))
	}
	if got, ok := s.mapping(asked[0]); !ok || got.Line != "restructuring" {
		t.Errorf("the mapping is %+v", got)
	}
	s.mapCaption(m, true)
	if line(0) != "" || len(s.commands()) != 0 {
		t.Errorf("after it was taken back the line is %q, %d commands", line(0), len(s.commands()))
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"PART I; Larkspur, Inc.; CONSOLIDATED STATEMENTS OF OPERATIONS; (In thousands)", "CONSOLIDATED STATEMENTS OF OPERATIONS"},
		{"Larkspur, Inc.; Property and equipment", "Larkspur, Inc.; Property and equipment"},
		{"(In millions)", ""},
	} {
		if got := telling(bare(c.title)); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.title, got, c.want)
		}
	}
}

func TestAsPrinted(t *testing.T) {
	for _, c := range []struct {
		text  string
		scale money.Scale // that it was read in
		table money.Scale
		want  string
	}{
		{"19,433", money.Thousands, money.Thousands, "19,433"},
		{"(1.5)", money.Millions, money.Millions, "(1.5)"},
		{"0.01", money.Units, money.Thousands, "0.01"},
		{"36.9%", money.Units, money.Millions, "36.9%"},
		{"0.00", money.Units, money.Thousands, "0.00"},
		{"\u2014", money.Thousands, money.Thousands, money.Dash},
		{"14,994,082,000", money.Units, money.Thousands, "14,994,082,000"},
	} {
		p, err := money.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		cell := &statement.Cell{Value: c.scale.ToBase(p.Value), Printed: p}
		if got := asPrinted(cell, c.table); got != c.want {
			t.Errorf("%s in %v shows as %s", c.text, c.table, got)
		}
	}
}

func TestMeant(t *testing.T) {
	if m, err := meant(leftOut, "GAAP"); err != nil || !m.period.IsZero() {
		t.Errorf("left out: %+v, %v", m, err)
	}
	if m, err := meant(" FY2005 ", "as restated"); err != nil || m.period != fiscal.FY(2005) || m.basis != statement.Restated {
		t.Errorf("restated: %+v, %v", m, err)
	}
	for _, c := range [][2]string{{"", "GAAP"}, {"some time", "GAAP"}, {"FY2005", ""}} {
		if _, err := meant(c[0], c[1]); err == nil {
			t.Errorf("%q is taken for an answer", c)
		}
	}
}

func TestPageText(t *testing.T) {
	for _, c := range []struct {
		at   filing.Span
		want string
	}{
		{filing.Span{Page: 3}, "page 3"}, {filing.Span{Within: "'Cash flow'!B2"}, "sheet Cash flow"},
		{filing.Span{Start: 1, End: 2, Within: "word/document.xml"}, ""}, {filing.Span{Start: 1, End: 2}, ""},
	} {
		if got := pageText(c.at); got != c.want {
			t.Errorf("%+v reads %q", c.at, got)
		}
	}
}
