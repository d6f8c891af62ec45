package intake

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/money"
)

// publishedLine is a figure of a restatement as someone else has read it.
type publishedLine struct {
	Statement  string `json:"statement"`
	Caption    string `json:"caption"`
	Period     string `json:"period"`
	AsReported string `json:"as_previously_reported"`
	AsRestated string `json:"as_restated"`
}

// The tables of a real release against the figures published from it.
func TestPublishedTables(t *testing.T) {
	var published struct{ Lines []publishedLine }
	data, err := os.ReadFile(filepath.Join(shared, "tables", "pericom.json"))
	if err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("no published tables in ../shared")
	}
	if err := json.Unmarshal(data, &published); err != nil {
		t.Fatal(err)
	}
	d, err := openOne(filepath.Join(shared, "documents", "pericom_2005-08-09_8k_restated.txt"))
	if err != nil {
		t.Fatal(err)
	}
	first := map[string]int{"Three Months Ended Mar 31, 2005": 0, "Three Months Ended Dec 31, 2004": 2, "Three Months Ended Sep 30, 2004": 4}
	checked := 0
	for _, l := range published.Lines {
		column, ok := first[l.Period]
		basis, _, _ := strings.Cut(strings.TrimPrefix(l.Statement, "Income statement - "), " (")
		table := tableTitled(d, 6, basis)
		if !ok || table == nil {
			continue
		}
		row := rowCaptioned(table, l.Caption)
		if row == nil {
			t.Errorf("%s: no row %q", l.Statement, l.Caption)
			continue
		}
		for i, want := range []string{l.AsReported, l.AsRestated} {
			if want == "" || want == "null" {
				continue
			}
			checked++
			if got := cellIn(row, column+i); !sameAmount(got, want) {
				t.Errorf("%s, %s, %s: got %q, want %q", l.Statement, l.Caption, l.Period, got, want)
			}
		}
	}
	if checked < 80 {
		t.Errorf("only %d figures were compared", checked)
	}
}

func tableTitled(d *filing.Document, columns int, title string) *filing.Table {
	for i, t := range d.Tables {
		for _, c := range t.Titles {
			if t.Columns == columns && strings.Contains(strings.ToLower(c.Text), "- "+strings.ToLower(title)) {
				return &d.Tables[i]
			}
		}
	}
	return nil
}

// rowCaptioned finds a row by its caption; published captions say of what a total is.
func rowCaptioned(t *filing.Table, caption string) *filing.Row {
	if caption == "Total operating expenses" {
		caption = "Total"
	}
	for i, r := range t.Rows {
		if strings.EqualFold(r.Caption.Text, caption) {
			return &t.Rows[i]
		}
	}
	return nil
}

func cellIn(r *filing.Row, column int) string {
	for _, c := range r.Cells {
		if c.From == column {
			return c.Text
		}
	}
	return ""
}

func sameAmount(a, b string) bool {
	x, errX := money.Parse(a)
	y, errY := money.Parse(b)
	return errX == nil && errY == nil && x.Value.Equal(y.Value)
}
