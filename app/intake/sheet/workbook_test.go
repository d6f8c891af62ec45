package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/sheet"
)

// packed is a ZIP archive of the given members: name, content, name, content.
func packed(t testing.TB, members ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(members); i += 2 {
		f, err := z.Create(members[i])
		if err == nil {
			_, err = f.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// formats are the number formats of the styles 1, 2 … of a raw workbook.
var formats = []string{"0.0%", "#,##0_);(#,##0)", "#,##0,,", "mmmm d, yyyy", "mmm-yy", "yyyy", `_(\$* #,##0.00_);_(\$* \(#,##0.00\)`, "d-mmm", `#,##0.00 "in %"`, "[$-409]m/d/yy h:mm", "@"}

// raw is a workbook of one sheet, given as XML, with the formats above as its styles, and of further
// members.
func raw(t testing.TB, sheetXML string, members ...string) []byte {
	t.Helper()
	var fmts, xfs strings.Builder
	for i, f := range formats {
		fmt.Fprintf(&fmts, `<numFmt numFmtId="%d" formatCode="%s"/>`, 170+i, strings.ReplaceAll(f, `"`, "&quot;"))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 170+i)
	}
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return packed(t, append(members,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels", rels+`<Relationship Id="rId1" Type="`+rel+`officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+ns+`><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", rels+`<Relationship Id="rId1" Type="`+rel+`worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet `+ns+`><numFmts>`+fmts.String()+`</numFmts><cellXfs><xf numFmtId="0"/>`+xfs.String()+`</cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+ns+`>`+sheetXML+`</worksheet>`)...)
}

func readBook(t testing.TB, source []byte) *filing.Document {
	t.Helper()
	d, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", source)
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, nil); err != nil {
		t.Fatalf("%v in\n%s", err, d.Text)
	}
	return d
}

// built is a workbook that excelize writes.
func built(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// put sets the cells of a sheet, row by row from A1; nil leaves a cell empty.
func put(t testing.TB, f *excelize.File, name string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		for k, v := range row {
			cell, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err == nil && v != nil {
				err = f.SetCellValue(name, cell, v)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestNumbers: numbers are those stored, to the last digit and without the noise behind it, as their
// formats show them.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		cell, want string
	}{
		{`<c r="B2"><v>2469.13</v></c>`, "2469.13"},
		{`<c r="B2"><v>0.10000000000000001</v></c>`, "0.1"},
		{`<c r="B2"><v>0.30000000000000004</v></c>`, "0.30000000000000004"},
		{`<c r="B2"><v>1234567.8899999999</v></c>`, "1234567.89"},
		{`<c r="B2"><v>-3.1099999999999999E-2</v></c>`, "-0.0311"},
		{`<c r="B2"><v>1.5E9</v></c>`, "1500000000"},
		{`<c r="B2"><v>12345678901234567</v></c>`, "12345678901234567"},
		{`<c r="B2"><v>12345678901234567890123</v></c>`, "12345678901234567890123"},
		{`<c r="B2"><v>-0</v></c>`, "0"},
		{`<c r="B2"><v>1E400</v></c>`, "1E400"},
		{`<c r="B2" s="1"><v>0.125</v></c>`, "12.5%"},
		{`<c r="B2" s="1"><v>-5.0000000000000003E-2</v></c>`, "-5.0%"},
		{`<c r="B2" s="2"><v>-1234567</v></c>`, "(1,234,567)"},
		{`<c r="B2" s="2"><v>1234.56</v></c>`, "1,234.56"},
		{`<c r="B2" s="3"><v>1234567890</v></c>`, "1,234.56789"},
		{`<c r="B2" s="4"><v>38533</v></c>`, "June 30, 2005"},
		{`<c r="B2" s="5"><v>38504</v></c>`, "June 2005"},
		{`<c r="B2" s="6"><v>38504</v></c>`, "2005"},
		{`<c r="B2" s="7"><v>1234.5</v></c>`, "$1,234.50"},
		{`<c r="B2" s="7"><v>-1234.5</v></c>`, "($1,234.50)"},
		{`<c r="B2" s="8"><v>38533</v></c>`, "June 30"},
		{`<c r="B2" s="9"><v>1234</v></c>`, "1,234.00"},
		{`<c r="B2" s="10"><v>38533.5</v></c>`, "June 30, 2005 12:00:00"},
		{`<c r="B2" s="4"><v>1E300</v></c>`, "1E300"},
		{`<c r="B2" s="4"><v>-5</v></c>`, "-5"},
		{`<c r="B2" s="99"><v>5</v></c>`, "5"},
		{`<c r="B2" t="b"><v>1</v></c>`, "TRUE"},
		{`<c r="B2" t="e"><v>#DIV/0!</v></c>`, "#DIV/0!"},
		{`<c r="B2" t="d"><v>2005-06-30T00:00:00</v></c>`, "2005-06-30"},
		{`<c r="B2" t="str"><f>A1&amp;"x"</f><v>a  text</v></c>`, "a text"},
		{`<c r="B2" t="inlineStr"><is><r><t>in </t></r><r><t>runs</t></r></is></c>`, "in runs"},
		{`<c r="B2"><f>1+1</f><v>2</v></c>`, "2"},
		{`<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>`, "=1+1"},
		{`<c r="B2" t="inlineStr"><is><t>0.10000000000000001</t></is></c>`, "0.10000000000000001"},
	} {
		d := readBook(t, raw(t, `<sheetData><row r="2">`+c.cell+`</row></sheetData>`))
		if d.Text != c.want+"\n" {
			t.Errorf("%s is read as %q, want %q", c.cell, d.Text, c.want)
		}
		if s := d.SourceSpan(0, len(c.want)); s.Within != "S!B2" {
			t.Errorf("%s has its place at %+v", c.cell, s)
		}
	}
}

// TestSince1904: a workbook may count its days from 1904.
func TestSince1904(t *testing.T) {
	yes := true
	d := readBook(t, built(t, func(f *excelize.File) {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: 15})
		if err != nil {
			t.Fatal(err)
		}
		put(t, f, "Sheet1", []any{37071})
		if err := f.SetCellStyle("Sheet1", "A1", "A1", style); err != nil {
			t.Fatal(err)
		}
	}))
	if d.Text != "June 30, 2005\n" {
		t.Errorf("%q", d.Text)
	}
}

// TestReport: a sheet as EDGAR writes them, title and headings in the same rows, headings merged.
func TestReport(t *testing.T) {
	source := built(t, func(f *excelize.File) {
		put(t, f, "Sheet1",
			[]any{"STATEMENTS OF OPERATIONS - USD ($) $ in Thousands", "3 Months Ended", nil, "6 Months Ended"},
			[]any{nil, "Jun. 30, 2005", "Jun. 30, 2004", "Jun. 30, 2005"},
			[]any{"Revenues", 1234, 1100, 2345},
			[]any{"Costs:", "\u00a0", "\u00a0", "\u00a0"},
			[]any{"Net loss", -56, 12, -70})
		for _, m := range [][2]string{{"A1", "A2"}, {"B1", "C1"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
	})
	want := "[STATEMENTS OF OPERATIONS - USD ($) $ in Thousands]\n# |0-2 3 Months Ended|2-3 6 Months Ended\n# |0-1 Jun. 30, 2005|1-2 Jun. 30, 2004|2-3 Jun. 30, 2005\n" +
		"Revenues|0 1234|1 1100|2 2345\nCosts:\nNet loss|0 -56|1 12|2 -70\n"
	d := readBook(t, source)
	if got := spellAll(d); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
	c := d.Tables[0].Rows[2].Cells[1]
	if s := d.SourceSpan(c.Start, c.End); s.Within != "Sheet1!C5" || s.Part != 0 {
		t.Errorf("the figure has its place at %+v", s)
	}
}

// TestUnmerged: in a sheet that merges nothing a heading stands over the columns behind it too; in one
// that does, it stands over its own.
func TestUnmerged(t *testing.T) {
	rows := [][]any{{nil, "Three months ended", nil}, {nil, "June 30, 2005", "June 30, 2004"}, {"Revenues", 1, 2}}
	plain := readBook(t, built(t, func(f *excelize.File) { put(t, f, "Sheet1", rows...) }))
	if h := plain.Tables[0].Head[0].Cells[0]; h.To != 2 {
		t.Errorf("unmerged: %+v", h)
	}
	merged := readBook(t, built(t, func(f *excelize.File) {
		put(t, f, "Sheet1", rows...)
		if err := f.MergeCell("Sheet1", "A1", "A2"); err != nil {
			t.Fatal(err)
		}
	}))
	if h := merged.Tables[0].Head[0].Cells[0]; h.To != 1 {
		t.Errorf("merged elsewhere: %+v", h)
	}
}

// TestMergedDown: a caption that goes down several rows stands in each of them.
func TestMergedDown(t *testing.T) {
	d := readBook(t, built(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"Line", "Basis", 2005}, []any{"Revenues", "reported", 100}, []any{nil, "restated", 90}, []any{"Costs", "reported", 7})
		if err := f.MergeCell("Sheet1", "A2", "A3"); err != nil {
			t.Fatal(err)
		}
	}))
	if got, want := spellAll(d), "# Line|0-1 Basis|1-2 2005\nRevenues|0 reported|1 100\nRevenues|0 restated|1 90\nCosts|0 reported|1 7\n"; got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestDatesHead: dates with a format are headings, and stay apart from figures.
func TestDatesHead(t *testing.T) {
	row := func(n int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, n, cells) }
	d := readBook(t, raw(t, `<sheetData>`+row(1, `<c r="B1" s="4"><v>38533</v></c><c r="C1" s="4"><v>38168</v></c>`)+
		row(2, `<c r="A2" t="str"><v>Cash</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c>`)+`</sheetData>`))
	if got, want := spellAll(d), "# |0-1 June 30, 2005|1-2 June 30, 2004\nCash|0 5|1 6\n"; got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestParts: every sheet is a part; what is hidden is read and said, what holds nothing is listed.
func TestParts(t *testing.T) {
	d := readBook(t, built(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"Line", 2005}, []any{"Cash", 5}, []any{"Debt", 6})
		for _, name := range []string{"It's 5!", "Q1", "Empty"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		put(t, f, "It's 5!", []any{"Line", 2005, 2004}, []any{"Cash", 7, 8}, []any{"Sum"})
		put(t, f, "Q1", []any{"Line", 2005}, []any{"Cash", 9})
		for _, err := range []error{f.SetRowVisible("Sheet1", 2, false), f.SetColVisible("It's 5!", "C", false), f.SetSheetVisible("It's 5!", false),
			f.SetCellFormula("It's 5!", "B3", "B2*2")} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}))
	if len(d.Parts) != 4 || len(d.Tables) != 3 {
		t.Fatalf("%d tables in %+v", len(d.Tables), d.Parts)
	}
	want := []string{"Sheet1: hidden rows: 1, the first is row 2",
		"It's 5!: the sheet is hidden; hidden columns: 1, the first is column C; formulas whose result the file does not hold: 1; open it in Excel and save it to have them", "Q1: ", "Empty: "}
	for i, p := range d.Parts {
		if got := p.Name + ": " + p.Description; got != want[i] {
			t.Errorf("%q, want %q", got, want[i])
		}
	}
	if d.Parts[3].Skipped == "" || d.Parts[3].Start != d.Parts[3].End {
		t.Errorf("%+v", d.Parts[3])
	}
	for i, cell := range []string{"Sheet1!B2", "'It''s 5!'!B2", "'Q1'!B2"} {
		c := d.Tables[i].Rows[0].Cells[0]
		if s := d.SourceSpan(c.Start, c.End); s.Within != cell || s.Part != i {
			t.Errorf("%+v, want %s", s, cell)
		}
	}
	if strings.Contains(d.Text, "14") {
		t.Error("a formula was evaluated")
	}
}

// TestCached: a formula's stored result is read, whatever it would be.
func TestCached(t *testing.T) {
	d := readBook(t, raw(t, `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f><v>99</v></c></row></sheetData>`))
	if !strings.Contains(d.Text, "99") {
		t.Errorf("%q", d.Text)
	}
}

// TestWithoutNames: rows and cells need not say where they are.
func TestWithoutNames(t *testing.T) {
	d := readBook(t, raw(t, `<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row></sheetData>`))
	i := strings.Index(d.Text, "3")
	if s := d.SourceSpan(i, i+1); s.Within != "S!B2" {
		t.Errorf("%+v in %q", s, d.Text)
	}
}

func TestWorkbookRefuses(t *testing.T) {
	whole := raw(t, `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)
	zeros := strings.Repeat("\x00", 80<<20)
	many := make([]string, 0, 20_020)
	for i := range 10_010 {
		many = append(many, fmt.Sprintf("m%d", i), "")
	}
	for _, c := range []struct {
		name   string
		source []byte
		want   sheet.Refusal
	}{
		{"cut short", whole[:len(whole)/2], sheet.ErrDamaged},
		{"no archive", []byte("text"), sheet.ErrDamaged},
		{"nothing", nil, sheet.ErrDamaged},
		{"no workbook", packed(t, "a.txt", "a"), sheet.ErrDamaged},
		{"empty sheets", raw(t, `<sheetData/>`), sheet.ErrNoText},
		{"a bomb", packed(t, "xl/worksheets/sheet1.xml", zeros), sheet.ErrTooLarge},
		{"too many members", packed(t, many...), sheet.ErrTooLarge},
		{"a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), sheet.ErrLocked},
		{"rows out of order", raw(t, `<sheetData><row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>`), sheet.ErrNoText},
		{"not well formed", raw(t, `<sheetData><row`), sheet.ErrDamaged},
		{"too many cells", raw(t, `<sheetData>`+strings.Repeat(`<row><c><v>1</v></c></row>`, 400_001)+`</sheetData>`), sheet.ErrManyRows},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", c.source); !errors.Is(err, c.want) {
				t.Errorf("%v", err)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := sheet.ReadWorkbook(ctx, "x.xlsx", whole); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestSharedText: a long text that many cells share is refused before it is in memory once for each.
func TestSharedText(t *testing.T) {
	rows := `<sheetData><row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 10_000) + `</row></sheetData>`
	source := raw(t, rows, "xl/sharedStrings.xml", `<sst><si><t>`+strings.Repeat("Some words. ", 10_000)+`</t></si></sst>`)
	if _, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", source); !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("%v", err)
	}
	many := raw(t, rows, "xl/sharedStrings.xml", `<sst>`+strings.Repeat(`<si/>`, 2_000_000)+`</sst>`)
	if _, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", many); !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("%v", err)
	}
	styles := packed(t, "xl/styles.xml", strings.Repeat(`<xf a="`+strings.Repeat("x", 300)+`"/>`, 30_000))
	if _, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", styles); !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

// TestFarCells: cells at the far end of a sheet, and merges across all of it, cost no more than others.
func TestFarCells(t *testing.T) {
	var rows, merges strings.Builder
	for i := 1; i <= 20_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c><c r="XFD%d"><v>2</v></c></row>`, i*50, i*50, i*50)
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:XFC%d"/>`, i*50, i*50)
	}
	d, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", raw(t, `<sheetData>`+rows.String()+`</sheetData><mergeCells>`+merges.String()+`</mergeCells>`))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Text) > 64<<20 {
		t.Errorf("%d bytes of text", len(d.Text))
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapInuse > 512<<20 {
		t.Errorf("%d MB in use", m.HeapInuse>>20)
	}
	runtime.KeepAlive(d)
}

// TestEveryNumber: every number of a workbook that excelize writes is in the text as it was given.
func TestEveryNumber(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := map[string]string{}
		source := built(t, func(f *excelize.File) {
			for row := range rapid.IntRange(1, 6).Draw(rt, "rows") {
				for col := range rapid.IntRange(1, 4).Draw(rt, "cells") {
					name, err := excelize.CoordinatesToCellName(col+1, row+1)
					if err != nil {
						t.Fatal(err)
					}
					n, places := rapid.Int64Range(-999_999_999, 999_999_999).Draw(rt, "n"), rapid.IntRange(0, 4).Draw(rt, "places")
					text := fmt.Sprintf("%.*f", places, float64(n)/[]float64{1, 10, 100, 1000, 10000}[places])
					text = trimmed(text)
					if err := f.SetCellDefault("Sheet1", name, text); err != nil {
						t.Fatal(err)
					}
					want["Sheet1!"+name] = text
				}
			}
		})
		d, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", source)
		if err != nil {
			rt.Fatal(err)
		}
		if err := filingtest.Check(d, nil); err != nil {
			rt.Fatal(err)
		}
		for cell, text := range want {
			start, end, ok := d.TextRange(filing.Span{Within: cell})
			if !ok || d.Text[start:end] != text {
				rt.Fatalf("%s is %q, want %q", cell, d.Text[start:end], text)
			}
		}
	})
}

// trimmed is a number without zeros behind its last digit, and without the sign of zero.
func trimmed(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}
