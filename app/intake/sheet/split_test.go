package sheet_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"restate/analysis/filing"
	"restate/app/intake/sheet"
)

// No quote, wherever it stands, moves a figure to another column or takes a row away.
func TestQuotes(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"a part of a caption":    {"\"Pro forma\" net income,\"1,234\",\"2,345\"\n", "\"Pro forma\" net income|0 1,234|1 2,345\n"},
		"a comma in such a part": {"\"Roe, Inc.\" share,5,6\n", "\"Roe, Inc.\" share|0 5|1 6\n"},
		"two for one":            {"\"Cost of \"\"goods\"\"\",50,60\n", "Cost of \"goods\"|0 50|1 60\n"},
		"a blank behind":         {"\"Net sales\" ,100 ,200\n", "Net sales|0 100|1 200\n"},
		"a blank before":         {"Net sales, \"1,100\", \"200\"\n", "Net sales|0 1,100|1 200\n"},
		"never closed":           {"\"Net sales,100,200\nOther,5,6\n", "\"Net sales|0 100|1 200\nOther|0 5|1 6\n"},
		"closed rows below":      {"\"Net sales,100,200\nOther,\"5,000\",6\n", "\"Net sales|0 100|1 200\nOther|0 5,000|1 6\n"},
		"inches":                 {"12\" pipe,100,200\n", "12\" pipe|0 100|1 200\n"},
		"lines in a field":       {"\"Net\nsales\",100,200\r\n\"Cost\r\nof sales\",5,6\r\n", "Net sales|0 100|1 200\nCost of sales|0 5|1 6\n"},
		"empty ones":             {"Net sales,\"\",200\n", "Net sales|1 200\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := readText(t, "Line,2005,2004\n"+c.rows)
			if diff := cmp.Diff("# Line|0-1 2005|1-2 2004\n"+c.want, spellAll(d)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What Excel writes and other programs do not: a line that names the separator, and line ends of the
// Mac's.
func TestExcelText(t *testing.T) {
	want := "# Line|0-1 2005|1-2 2004\nRevenue|0 1|1 2\nCost|0 3|1 4\n"
	for name, text := range map[string]string{
		"separator": "sep=;\r\nLine;2005;2004\r\nRevenue;1;2\r\nCost;3;4\r\n",
		"mark":      "\ufeffSEP=|\nLine|2005|2004\nRevenue|1|2\nCost|3|4\n",
		"mac":       "Line,2005,2004\rRevenue,1,2\rCost,3,4\r",
	} {
		t.Run(name, func(t *testing.T) {
			if !sheet.SniffDelimited(text) {
				t.Error("not recognised")
			}
			if diff := cmp.Diff(want, spellAll(readText(t, text))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Quotes without end take no more time than other text.
func TestManyQuotes(t *testing.T) {
	for _, rows := range []string{strings.Repeat(`"`, 4<<20+1), strings.Repeat(`,"`, 300_000), strings.Repeat("\"\n", 300_000), strings.Repeat(`"a"b,`, 300_000)} {
		began := time.Now()
		text := "a,b\nc,1\n" + rows
		if _, err := sheet.ReadDelimited(context.Background(), "x.csv", []byte(text), &filing.Characters{Text: text}); err != nil {
			t.Errorf("%.10q: %v", rows, err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%.10q took %v", rows, took)
		}
	}
}
