package statement

import (
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

func TestVersions(t *testing.T) {
	restated := `
Q3-2004 as_reported
Q3-2004 restated
revenue: 10000 11000
net_income: 1000 2000`
	readsAs(t, []reading{
		{"the days on which versions were filed", `
T Statements of income (in thousands)
H | 0-2:Quarter Ended March 31, 2004
H | As Filed | As Restated
H | May 10, 2004 | November 12, 2004
R Net sales | 10 | 11
R Net income | 1 | 2`, `income "" USD thousands` + restated, june},
		{"what was restated before and is restated again", `
T Statements of income (in thousands)
H | 0-2:Quarter Ended March 31, 2004
H | As Previously |
H | Restated | As Restated
R Net sales | 10 | 11
R Net income | 1 | 2`, `income "" USD thousands` + restated, june},
		{"segments across and versions down, under one period", `
T Revenue by segment (in thousands)
H | 0-2:Quarter Ended March 31, 2004
H | Gauges | Valves
R As previously reported | 10 | 20
R Adjustments | 1 | 2
R As restated | 11 | 22`, `
other "" USD thousands
Q3-2004 as_reported
Q3-2004 adjustment
Q3-2004 restated
: 10000 1000 11000
: 20000 2000 22000`, june},
		{"parts of equity across, a balance as reported and as restated down", `
T Shareholders' equity (in thousands)
H | Common Stock | Retained Earnings
R Balance, July 1, 2003, as previously reported | 10 | 20
R Prior period adjustment | - | (2)
R Balance, July 1, 2003, as restated | 10 | 18`, `
other "" USD thousands
BS:2003-07-01 as_reported
BS:2003-07-01 adjustment
BS:2003-07-01 restated
common_stock: 10000 0 10000
retained_earnings: 20000 -2000 18000`, june},
		{"a fiscal year named beside its dates is no year twice", `
T Statements of income (in thousands)
H | 0-2:Fiscal 2004
H | 0-2:(52 weeks ended June 26, 2004)
H | As Reported | As Restated
R Net sales | 10 | -0-
R Net income | 0-1:(1 | 0-1:)(a) | 1-2:2`, `
income "" USD thousands
FY2004 as_reported
FY2004 restated
revenue: 10000 0
net_income: -1000 2000`, fiscal.Calendar{Month: 6, Day: 30, Weeks: true}},
		{"amounts by which what was reported increased", `
T Increase (decrease) in previously reported amounts (in thousands)
H | Year ended June 30, 2004
R Net sales | 10
R Net income | 1`, `
other "" USD thousands
FY2004 adjustment
revenue: 10000
net_income: 1000`, june},
		{"causes across and periods down, the effect in the title", `
T Effect on net income of the restatement (in thousands)
H | Leases | Inventory
R Year ended June 30, 2004 | 10 | 20
R Year ended June 30, 2003 | 11 | 22`, `
other "" USD thousands
FY2004 adjustment
FY2003 adjustment
: 10000 11000
inventories: 20000 22000`, june},
	})
}

// TestEffectAbove doubts columns of which only the sentence above says that they are what a restatement changed.
func TestEffectAbove(t *testing.T) {
	doc := underSentence("The effects of the restatement were as follows (in thousands):", "Year ended June 30, 2004", "Net sales", "12")
	if c := Read(doc, june)[0].Columns[0]; c.Basis != Adjustment || c.Doubt == "" {
		t.Errorf("%+v", c)
	}
}

// TestUnitsOfSentences takes a table without a scale as printed in full where a sentence prints one of its amounts so.
func TestUnitsOfSentences(t *testing.T) {
	tests := map[string]bool{
		"Warrants of $1,204,118 were restated as follows:":         false,
		"Warrants of $1,204,118 million were restated as follows:": true,
		"Warrants of $1,204,119 were restated as follows:":         true,
	}
	for sentence, doubt := range tests {
		doc := underSentence(sentence, "June 30, 2004", "Warrants", "1,204,118")
		if table := Read(doc, june)[0]; (table.Doubt != "") != doubt {
			t.Errorf("%q: %q", sentence, table.Doubt)
		}
	}
}

// TestAnnualReport takes a year over a column of an annual report's statements for the fiscal year.
func TestAnnualReport(t *testing.T) {
	for text, doubt := range map[string]bool{"FORM 10-K/A\n": false, "FORM 8-K\n": true} {
		doc := drawn("T Statements of income (in thousands)\nH | 2004\nR Net sales | 10\nR Net income | 1")
		doc.Text += text
		doc.Header.Form = strings.TrimSpace(strings.TrimPrefix(text, "FORM "))
		if c := Read(doc, june)[0].Columns[0]; c.Period != fiscal.FY(2004) || (c.Doubt != "") != doubt {
			t.Errorf("%q: %+v", text, c)
		}
	}
	if !isAnnual(&filing.Document{Text: "Marlow Gauge\nFORM 10-K/A\n"}) || isAnnual(&filing.Document{Text: "Marlow Gauge\nas filed in its Form 10-K\n"}) {
		t.Error("the cover names the form")
	}
}

// underSentence is a document of a sentence and a table of one figure.
func underSentence(sentence, head, caption, figure string) *filing.Document {
	source := sentence + "\n" + head + "\n" + caption + "\n" + figure + "\n"
	b := filing.NewBuilder("made-up.txt", "text", []byte(source))
	at := 0
	cell := func(s string) filing.Cell {
		c := filing.Cell{Text: s, Start: b.Len(), To: 1}
		at = strings.Index(source[at:], s+"\n") + at
		b.Add(s, at, len(s))
		c.End = b.Len()
		b.Glue('\n', at+len(s), 1)
		return c
	}
	first := cell(sentence)
	b.Block(filing.Block{Start: first.Start, End: first.End})
	grid := filing.Table{Start: b.Len(), Columns: 1}
	grid.Head = []filing.Row{{Cells: []filing.Cell{cell(head)}}}
	grid.Rows = []filing.Row{{Caption: cell(caption), Cells: []filing.Cell{cell(figure)}}}
	grid.End = b.Len()
	b.Table(grid)
	return b.Document()
}

// TestScaleOfTableAbove doubts a scale taken from the table above where the next one is of another statement, and
// one in which amounts would be larger than any company's.
func TestScaleOfTableAbove(t *testing.T) {
	doc := drawn(`
T (In thousands)
H | Year ended June 30, 2004
R Net sales | 10
R Net income | 1`)
	grid := doc.Tables[0]
	grid.Start = grid.End
	grid.Titles = []filing.Cell{{Text: "Statement of income, year ended June 30, 2004"}}
	doc.Tables = append(doc.Tables, grid)
	if tables := Read(doc, june); len(tables) != 2 || tables[0].Doubt != "" || tables[1].Scale.String() != "thousands" || tables[1].Doubt == "" {
		t.Errorf("%+v", tables)
	}
	doc = drawn(`
T Statements of income (In millions)
H | Year ended June 30, 2004
R Net sales | 10,000,000
R Net income | 1`)
	if table := Read(doc, june)[0]; table.Doubt == "" {
		t.Errorf("%+v", table)
	}
}
