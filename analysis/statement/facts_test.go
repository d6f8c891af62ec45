package statement

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// sheetTagged builds a document of one table. Rows are cells parted by "|", the caption first; the first
// row is the heading. A cell ending in "#n" is tagged with facts[n].
func sheetTagged(title string, rows []string, facts []filing.Fact) *filing.Document {
	b := filing.NewBuilder("made up", "ixbrl", []byte(title+"\n"+strings.Join(rows, "\n")+"\n"))
	src := 0
	put := func(text string) filing.Cell {
		c := filing.Cell{Text: text, Start: b.Len()}
		b.Add(text, src, len(text))
		src += len(text)
		c.End = b.Len()
		b.Glue(' ', src, 1)
		src++
		return c
	}
	t := filing.Table{Titles: []filing.Cell{put(title)}}
	for i, line := range rows {
		var row filing.Row
		for j, text := range strings.Split(line, "|") {
			text, tag, isTagged := strings.Cut(text, "#")
			c := put(text)
			if isTagged {
				f := facts[int(tag[0]-'0')]
				f.Start, f.End = c.Start, c.End
				f.Span = filing.Span{Start: src - 1 - len(text), End: src - 1}
				b.Fact(f)
			}
			switch {
			case j == 0:
				row.Caption = c
			case text != "":
				c.From, c.To = j-1, j
				row.Cells = append(row.Cells, c)
				t.Columns = max(t.Columns, j)
			}
		}
		if i == 0 {
			t.Head = []filing.Row{row}
		} else {
			t.Rows = append(t.Rows, row)
		}
	}
	t.End = b.Len()
	b.Table(t)
	return b.Document()
}

func date(s string) fiscal.Date {
	if s == "" {
		return fiscal.Date{}
	}
	d, err := fiscal.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func fact(concept, from, to, value string, members ...filing.Member) filing.Fact {
	v := decimal.RequireFromString(value)
	return filing.Fact{Concept: "us-gaap:" + concept, From: date(from), To: date(to), Unit: "USD", Value: &v, Members: members}
}

var (
	q3     = [2]string{"2005-01-01", "2005-03-31"}
	toJune = fiscal.Calendar{Month: 6, Day: 30}
)

func readOne(t *testing.T, doc *filing.Document, cal fiscal.Calendar) Table {
	t.Helper()
	tables := Read(doc, cal)
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	return tables[0]
}

// TestTagsSayPeriodScaleAndLine reads a table without a title, without a scale and with a caption that
// nobody knows.
func TestTagsSayPeriodScaleAndLine(t *testing.T) {
	facts := []filing.Fact{
		fact("Revenues", q3[0], q3[1], "19433000"),
		fact("CostOfRevenue", q3[0], q3[1], "12000000"),
		fact("IncomeTaxExpenseBenefit", q3[0], q3[1], "-310000"),
		fact("PaymentsToAcquirePropertyPlantAndEquipment", q3[0], q3[1], "500000"),
	}
	got := readOne(t, sheetTagged("Results of operations", []string{"|Current period", "Takings of the house|19,433#0", "Cost of revenues|12,000#1",
		"Income tax|(310)#2", "Machines bought|(500)#3", "Not tagged|7"}, facts), toJune)
	c := got.Columns[0]
	if c.Period != fiscal.Q(3, 2005) || c.Doubt != "" || got.Doubt != "" || got.Scale != money.Thousands || got.Unit != "USD" {
		t.Errorf("column %+v, scale %v, doubt %q", c, got.Scale, got.Doubt)
	}
	if got.Rows[0].Line != "revenue" || got.Rows[0].Concept != "us-gaap:Revenues" {
		t.Errorf("line %q", got.Rows[0].Line)
	}
	for i, want := range []string{"19433000", "12000000", "-310000", "-500000", "7000"} {
		cell := got.Rows[i].Cells[0]
		if !cell.Value.Equal(decimal.RequireFromString(want)) || cell.Doubt != "" {
			t.Errorf("%s: %s %q, want %s", got.Rows[i].Caption, cell.Value, cell.Doubt, want)
		}
	}
}

// TestTagsAgainstThePage doubts what page and tags say differently, and corrects nothing silently.
func TestTagsAgainstThePage(t *testing.T) {
	right := fact("Revenues", q3[0], q3[1], "19433000")
	for _, c := range []struct {
		name  string
		fact  filing.Fact
		row   string
		value string
		doubt string // of the cell
		head  string // doubt of the column
	}{
		{"agrees", right, "Revenue|19,433#0", "19433000", "", ""},
		{"another amount", fact("Revenues", q3[0], q3[1], "19343000"), "Revenue|19,433#0", "19343000", "the page prints 19,433", ""},
		{"another concept", fact("CostOfRevenue", q3[0], q3[1], "19433000"), "Revenue|19,433#0", "19433000", "Cost of revenue", ""},
		{"a synonym", fact("ProfitLoss", q3[0], q3[1], "19433000"), "Net income|19,433#0", "19433000", "", ""},
		{"another period", fact("Revenues", "2004-01-01", "2004-03-31", "19433000"), "Revenue|19,433#0", "19433000", "", "the tags of the figures say Q3-2004"},
		{"a segment", fact("Revenues", q3[0], q3[1], "19433000", filing.Member{Axis: "srt:StatementGeographicalAxis", Member: "x:NordicMember"}), "Revenue|19,433#0", "19433000", "", "is of Nordic"},
		{"nil is not zero", filing.Fact{Concept: "us-gaap:Revenues", From: right.From, To: right.To, Nil: true}, "Revenue|\u2014#0", "0", "", ""},
		{"the sign is the page's", fact("OtherNonoperatingIncomeExpense", q3[0], q3[1], "-12000"), "Other expense|12#0", "12000", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := sheetTagged("Statements of income (in thousands)", []string{"|Three months ended March 31, 2005", c.row, "Gross profit|5"}, []filing.Fact{c.fact})
			got := readOne(t, doc, toJune)
			cell, head := got.Rows[0].Cells[0], got.Columns[0].Doubt
			if !cell.Value.Equal(decimal.RequireFromString(c.value)) {
				t.Errorf("value %s, want %s", cell.Value, c.value)
			}
			if !strings.Contains(cell.Doubt, c.doubt) || c.doubt == "" && cell.Doubt != "" {
				t.Errorf("doubt %q, want %q", cell.Doubt, c.doubt)
			}
			if !strings.Contains(head, c.head) || c.head == "" && head != "" {
				t.Errorf("column's doubt %q, want %q", head, c.head)
			}
		})
	}
}

// TestScaleOfTagsAgainstTitles doubts a table whose titles name another scale than its tags.
func TestScaleOfTagsAgainstTitles(t *testing.T) {
	doc := sheetTagged("Statements of income (in millions)", []string{"|Three months ended March 31, 2005", "Revenue|19,433#0", "Cost of revenue|12,000#1"},
		[]filing.Fact{fact("Revenues", q3[0], q3[1], "19433000"), fact("CostOfRevenue", q3[0], q3[1], "12000000")})
	if got := readOne(t, doc, toJune); !strings.Contains(got.Doubt, "thousands") || got.Scale != money.Thousands {
		t.Errorf("scale %v, doubt %q", got.Scale, got.Doubt)
	}
}

// TestOneFigureAtAnotherScale finds the fact that is a thousand times too large (edgartools issue 796).
func TestOneFigureAtAnotherScale(t *testing.T) {
	doc := sheetTagged("Statements of income (in thousands)", []string{"|Three months ended March 31, 2005", "Revenue|19,433#0", "Cost of revenue|12,000#1", "Net income|100#2"},
		[]filing.Fact{fact("Revenues", q3[0], q3[1], "19433000"), fact("CostOfRevenue", q3[0], q3[1], "12000000"), fact("NetIncomeLoss", q3[0], q3[1], "100000000")})
	got := readOne(t, doc, toJune)
	if !strings.Contains(got.Rows[2].Cells[0].Doubt, "another scale") || got.Rows[0].Cells[0].Doubt != "" {
		t.Errorf("doubts %q and %q", got.Rows[2].Cells[0].Doubt, got.Rows[0].Cells[0].Doubt)
	}
}

func restatedBy(member string) filing.Member {
	return filing.Member{Axis: "srt:RestatementAxis", Member: "srt:" + member}
}

// TestRestatementAxis takes the basis of three columns from the members of their tags.
func TestRestatementAxis(t *testing.T) {
	facts := []filing.Fact{
		fact("Revenues", q3[0], q3[1], "100", restatedBy("ScenarioPreviouslyReportedMember")),
		fact("Revenues", q3[0], q3[1], "-9", restatedBy("RevisionOfPriorPeriodErrorCorrectionAdjustmentMember")),
		fact("Revenues", q3[0], q3[1], "91"),
		fact("NetIncomeLoss", q3[0], q3[1], "50", restatedBy("ScenarioPreviouslyReportedMember")),
		fact("NetIncomeLoss", q3[0], q3[1], "-9", restatedBy("RestatementAdjustmentMember")),
		fact("NetIncomeLoss", q3[0], q3[1], "41"),
	}
	got := readOne(t, sheetTagged("Note 2", []string{"|A|B|C", "Revenue|100#0|(9)#1|91#2", "Net income|50#3|(9)#4|41#5"}, facts), toJune)
	for j, want := range []Basis{AsReported, Adjustment, Restated} {
		if c := got.Columns[j]; c.Basis != want || c.Period != fiscal.Q(3, 2005) || c.Doubt != "" {
			t.Errorf("column %d: %+v, want %s", j, c, want)
		}
	}
}

// TestCashAtTheEdges lets balances stand at both ends of a flow's period.
func TestCashAtTheEdges(t *testing.T) {
	facts := []filing.Fact{
		fact("NetCashProvidedByUsedInOperatingActivities", "2004-07-01", "2005-03-31", "70"),
		fact("CashAndCashEquivalentsAtCarryingValue", "", "2004-06-30", "10"),
		fact("CashAndCashEquivalentsAtCarryingValue", "", "2005-03-31", "80"),
		fact("CashAndCashEquivalentsAtCarryingValue", "", "2003-03-31", "5"),
	}
	got := readOne(t, sheetTagged("Statements of cash flows", []string{"|Nine months", "Net cash provided by operating activities|70#0",
		"Cash at beginning of period|10#1", "Cash at end of period|80#2", "Other cash|5#3"}, facts), toJune)
	if got.Columns[0].Period != fiscal.NineM(2005) {
		t.Fatalf("period %s", got.Columns[0].Period)
	}
	for i, doubtful := range []bool{false, false, false, true} {
		if c := got.Rows[i].Cells[0]; (c.Doubt != "") != doubtful {
			t.Errorf("%s: doubt %q", got.Rows[i].Caption, c.Doubt)
		}
	}
}

// TestSegmentColumns keeps the columns of segments apart from that of the company.
func TestSegmentColumns(t *testing.T) {
	of := func(m string) filing.Member {
		return filing.Member{Axis: "us-gaap:StatementBusinessSegmentsAxis", Member: "x:" + m}
	}
	facts := []filing.Fact{
		fact("Revenues", q3[0], q3[1], "60", of("OldWorldMember")), fact("Revenues", q3[0], q3[1], "40", of("NewWorldMember")), fact("Revenues", q3[0], q3[1], "100"),
		fact("OperatingIncomeLoss", q3[0], q3[1], "6", of("OldWorldMember")), fact("OperatingIncomeLoss", q3[0], q3[1], "4", of("NewWorldMember")), fact("OperatingIncomeLoss", q3[0], q3[1], "10"),
	}
	got := readOne(t, sheetTagged("Segments", []string{"|Old World|New World|Total", "Revenue|60#0|40#1|100#2", "Operating income|6#3|4#4|10#5"}, facts), toJune)
	for j, want := range []string{"Old world", "New world", ""} {
		if d := got.Columns[j].Doubt; !strings.Contains(strings.ToLower(d), strings.ToLower(want)) || want == "" && d != "" {
			t.Errorf("column %d: %q", j, d)
		}
	}
}

// TestTagsKeepWhatIsPrinted is a law: a figure printed at any scale, positive or in parentheses, reads
// the same with its tag as without, whatever sign the tag has.
func TestTagsKeepWhatIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 99_999).Draw(t, "figure")
		negative, tagNegative := rapid.Bool().Draw(t, "printed in parentheses"), rapid.Bool().Draw(t, "tagged with a sign")
		text := money.Group(decimal.NewFromInt(n).String())
		if negative {
			text = "(" + text + ")"
		}
		value := decimal.NewFromInt(n).Shift(3)
		if tagNegative {
			value = value.Neg()
		}
		rows := []string{"|Three months ended March 31, 2005", "Revenue|" + text + "#0", "Other income|1"}
		f := fact("Revenues", q3[0], q3[1], value.String())
		with := Read(sheetTagged("Statements of income (in thousands)", rows, []filing.Fact{f}), toJune)
		plain := Read(sheetTagged("Statements of income (in thousands)", []string{rows[0], strings.TrimSuffix(rows[1], "#0"), rows[2]}, nil), toJune)
		if a, b := with[0].Rows[0].Cells[0], plain[0].Rows[0].Cells[0]; !a.Value.Equal(b.Value) || a.Doubt != "" {
			t.Fatalf("%s tagged %s reads %s (%s), without the tag %s", text, value, a.Value, a.Doubt, b.Value)
		}
	})
}

// TestSegmentRows keeps the lines of segments from being taken for those of the company.
func TestSegmentRows(t *testing.T) {
	of := func(m string) filing.Member {
		return filing.Member{Axis: "us-gaap:StatementBusinessSegmentsAxis", Member: "x:" + m}
	}
	facts := []filing.Fact{
		fact("Revenues", q3[0], q3[1], "60", of("OldWorldMember")), fact("OperatingIncomeLoss", q3[0], q3[1], "6", of("OldWorldMember")),
		fact("Revenues", q3[0], q3[1], "40", of("NewWorldMember")), fact("OperatingIncomeLoss", q3[0], q3[1], "4", of("NewWorldMember")),
	}
	got := readOne(t, sheetTagged("Segments", []string{"|Three months ended March 31, 2005", "Revenue|60#0", "Operating income|6#1", "Revenue|40#2", "Operating income|4#3"}, facts), toJune)
	for _, row := range got.Rows {
		if row.Line != "" || row.Of == "" {
			t.Errorf("%s is %q of %q", row.Caption, row.Line, row.Of)
		}
	}
	if got.Columns[0].Doubt != "" {
		t.Errorf("doubt %q", got.Columns[0].Doubt)
	}
}
