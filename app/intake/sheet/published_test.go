package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"restate/analysis/filing/filingtest"
	"restate/analysis/money"
	"restate/app/intake/sheet"
)

func FuzzWorkbook(f *testing.F) {
	f.Add(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>Line</v></c><c r="B1" s="4"><v>38533</v></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Cash</t></is></c><c r="B2" s="1"><f>1</f><v>0.1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`)
	f.Add(`<sheetData><row r="1048576"><c r="XFD1048576"><v>1e308</v></c></row></sheetData>`)
	f.Add(`<sheetData><row r="0"><c r="A0" s="-1" t="s"><v>-1</v></c></row><row/><c><v>1</v></c></sheetData>`)
	f.Fuzz(func(t *testing.T, sheetXML string) {
		d, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", raw(t, sheetXML))
		if err != nil {
			return
		}
		if err := filingtest.Check(d, nil); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzPack reads bytes that need not be an archive at all.
func FuzzPack(f *testing.F) {
	f.Add(raw(f, `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`))
	f.Fuzz(func(t *testing.T, source []byte) {
		if d, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", source); err == nil && d.Text == "" {
			t.Fatal("a document without text")
		}
	})
}

// shared reads a real file where it is at hand; the repository holds none.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../../shared/documents/" + name)
	if err != nil && os.Getenv("RESTATE_REQUIRE_SHARED") == "" {
		t.Skip("no shared documents")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPublished: every cell of a report that EDGAR made is in the text, at its own place.
func TestPublished(t *testing.T) {
	data := shared(t, "apple_2025q2_Financial_Report.xlsx")
	d := readBook(t, data)
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if len(d.Parts) != len(f.GetSheetList()) {
		t.Fatalf("%d parts of %d sheets", len(d.Parts), len(f.GetSheetList()))
	}
	at := map[string]string{}
	for _, p := range d.Places {
		at[fmt.Sprint(d.PartAt(p.Text), p.Cell[strings.LastIndexByte(p.Cell, '!'):])] = d.Text[p.Text : p.Text+p.TextLen]
	}
	cells := 0
	for i, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, value := range row {
				ref, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				value = strings.Join(strings.Fields(value), " ")
				if value == "" {
					continue
				}
				cells++
				got := at[fmt.Sprint(i, "!"+ref)]
				if got != value && !same(got, value) {
					t.Errorf("%s!%s is %q, want %q", name, ref, got, value)
				}
			}
		}
	}
	if cells < 1000 || len(d.Places) != cells {
		t.Errorf("%d places for %d cells", len(d.Places), cells)
	}
	if len(d.Tables) < 20 {
		t.Errorf("%d tables", len(d.Tables))
	}
}

// same tells whether a text shows a number as it is stored.
func same(text, stored string) bool {
	p, err := money.Parse(text)
	if err != nil {
		return false
	}
	v, err := decimal.NewFromString(stored)
	if p.Percent {
		v = v.Shift(2)
	}
	return err == nil && p.Value.Equal(v)
}

func BenchmarkWorkbook(b *testing.B) {
	source := built(b, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for i := range 50_000 {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := w.SetRow(cell, []any{"Some caption", i, i * 2, i * 3, i * 4, i * 5}); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sheet.ReadWorkbook(context.Background(), "x.xlsx", source); err != nil {
			b.Fatal(err)
		}
	}
}
