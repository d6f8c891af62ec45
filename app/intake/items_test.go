package intake

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"restate/analysis/filing"
)

func TestHeadingItems(t *testing.T) {
	for text, want := range map[string][]string{
		"ITEM 4.02 NON-RELIANCE ON PREVIOUSLY ISSUED FINANCIAL STATEMENTS": {"4.02"},
		"Item 4.02(a) Non-Reliance on Previously Issued":                   {"4.02"},
		"------Item 4.02. Non-Reliance":                                    {"4.02"},
		"Items 2.02 and 9.01. Results":                                     {"2.02", "9.01"},
		"Item 2.02, Item 4.02 and Item 9.01 Results":                       {"2.02", "4.02", "9.01"},
		"Item 2.02. Results of Operations; Item 4.02 Non-Reliance":         {"2.02", "4.02"},
		"ITEM 5. OTHER EVENTS":                                             {"5"},
		"Item 4.02":                                                        {"4.02"},
		"Item 4.02 of Form 8-K asks for this.":                             nil,
		"Item 1A \"Risk Factors\" of the report":                           nil,
		"as described in Item 4.02 Non-Reliance":                           nil,
		"Itemised costs of 4.02 million":                                   nil,
		"Item 9.01. Exhibits. 99.1 Release of August 2, 2005":              {"9.01"},
		"Item 2.02. Results. The report on Form 10-K under Item 8 was":     {"2.02"},
	} {
		if got := headingItems(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

const form = `                                    FORM 8-K
                                 CURRENT REPORT

Item 4.02  Non-Reliance on Previously
Issued Financial Statements.

On May 2, 2005 the board concluded as follows. See Item 1A "Risk Factors".

------Item 9.01. Exhibits.
`

func TestItems(t *testing.T) {
	d := readText(t, form)
	if want := []string{"4.02", "9.01"}; !slices.Equal(d.Header.Items, want) {
		t.Errorf("a form without an envelope: %v, want %v", d.Header.Items, want)
	}
	d = readText(t, "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n"+form+"</TEXT>\n</DOCUMENT>\n")
	if len(d.Header.Items) != 0 {
		t.Errorf("an exhibit gave the items %v", d.Header.Items)
	}
	d = readText(t, "<DOCUMENT>\n<TYPE>8-K/A\n<TEXT>\n"+form+"</TEXT>\n</DOCUMENT>\n")
	if want := []string{"4.02", "9.01"}; !slices.Equal(d.Header.Items, want) {
		t.Errorf("an amended form: %v, want %v", d.Header.Items, want)
	}
	d = readText(t, "Tallow Creek reports.\n\nItem 4.02 Non-Reliance\n")
	if len(d.Header.Items) != 0 {
		t.Errorf("a release gave the items %v", d.Header.Items)
	}
}

// A heading whose number stands apart from its title is a table of one row; a list of items is a table of more.
func TestItemsInTables(t *testing.T) {
	for text, want := range map[string][]string{
		"Item 4.02   Non-Reliance on Statements Issued Before\n": {"4.02"},
		"Item 2.02   Results\nItem 9.01   Exhibits\n":            nil,
	} {
		d := &filing.Document{Text: text, Parts: []filing.Part{{Type: "8-K", End: len(text)}}, Blocks: []filing.Block{{Kind: filing.Grid, End: len(text)}}}
		if got := items(d); !slices.Equal(got, want) {
			t.Errorf("%q gives %v, want %v", text, got, want)
		}
	}
}

// The header of a real notice and what its own text says.
func TestPericomHeader(t *testing.T) {
	path := filepath.Join(shared, "documents", "pericom_2005-08-02_8k_item402.txt")
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("no filings in ../shared")
	}
	d, err := openOne(path)
	if err != nil {
		t.Fatal(err)
	}
	h := d.Header
	if h.Form != "8-K" || h.CIK != "0001001426" || h.FiscalYearEnd != "06-30" || h.FiledAs != "2005-08-03" ||
		h.PeriodOfEvent != "2005-08-02" || !slices.Equal(h.Items, []string{"4.02", "9.01"}) || len(d.Parts) != 2 {
		t.Errorf("header %+v, %d parts", h, len(d.Parts))
	}
}
