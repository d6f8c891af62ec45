package text

import (
	"context"
	"strings"
	"testing"

	"restate/analysis/filing"
)

// readTables reads a text and returns its tables, a line a title, heading or row.
func readTables(t *testing.T, lines ...string) []string {
	t.Helper()
	source := strings.Join(lines, "\n") + "\n"
	doc, err := Read(context.Background(), "printed.txt", []byte(source), &filing.Characters{Text: source})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, table := range doc.Tables {
		for _, c := range table.Titles {
			out = append(out, "title "+c.Text)
		}
		for _, r := range table.Head {
			out = append(out, "head"+cellsOf(r))
		}
		for _, r := range table.Rows {
			out = append(out, r.Caption.Text+cellsOf(r))
		}
	}
	return out
}

// cellsOf prints a row's cells, each with the columns it stands over.
func cellsOf(r filing.Row) string {
	var b strings.Builder
	for _, c := range r.Cells {
		b.WriteString(" [")
		for i := c.From; i < c.To; i++ {
			b.WriteByte(byte('0' + i))
		}
		b.WriteString(" " + c.Text + "]")
	}
	return b.String()
}

// TestPrintedTables holds what printed tables say by where words stand.
func TestPrintedTables(t *testing.T) {
	tests := []struct {
		name        string
		lines, want []string
	}{
		{"columns without figures", []string{
			"                Quarterly results",
			"                  (In thousands)",
			"",
			"             As Printed   Correction   As Corrected",
			"Fees                900",
			"Wages               410                          395",
		}, []string{"title Quarterly results", "title (In thousands)", "head [0 As Printed] [1 Correction] [2 As Corrected]",
			"Fees [0 900]", "Wages [0 410] [2 395]"}},
		{"one row", []string{
			"                Quarterly results",
			"                  (In thousands)",
			"",
			"             As Printed   Correction   As Corrected",
			"Fees                900          (12)           888",
		}, []string{"title Quarterly results", "title (In thousands)", "head [0 As Printed] [1 Correction] [2 As Corrected]",
			"Fees [0 900] [1 (12)] [2 888]"}},
		{"a wrapped heading over one of several", []string{
			"             Amounts as                  Amounts as",
			"             First Sent     Correction     Amended",
			"Fees                900            (12)         888",
			"Wages               410            (15)         395",
		}, []string{"head [0 Amounts as First Sent] [1 Correction] [2 Amounts as Amended]", "Fees [0 900] [1 (12)] [2 888]", "Wages [0 410] [1 (15)] [2 395]"}},
		{"captions longer than their column", []string{
			"                        2031        2030",
			"Amounts set aside for repairs of halls and yards:",
			"  As first sent          900         800",
			"Fees for storing goods that belong to others:",
			"  As first sent          410         395",
		}, []string{"head [0 2031] [1 2030]", "Amounts set aside for repairs of halls and yards:", "As first sent [0 900] [1 800]",
			"Fees for storing goods that belong to others:", "As first sent [0 410] [1 395]"}},
		{"headings again among the rows", []string{
			"First sent",
			"                   Year ended May 31, 2031   Year ended May 31, 2030",
			"Fees                                   900                       800",
			"Amended",
			"                   Year ended May 31, 2031   Year ended May 31, 2030",
			"Fees                                   888                       790",
		}, []string{"title First sent", "head [0 Year ended May 31, 2031] [1 Year ended May 31, 2030]", "Fees [0 900] [1 800]",
			"title Amended", "head [0 Year ended May 31, 2031] [1 Year ended May 31, 2030]", "Fees [0 888] [1 790]"}},
		{"a list of fields", []string{
			"report          item     quarter   amount     as",
			"Income          Fees   Q1 of 2031      900   sent",
			"Income         Wages   Q1 of 2031      410   sent",
		}, []string{"head [0 item] [1 quarter] [2 amount] [3 as]", "Income [0 Fees] [1 Q1 of 2031] [2 900] [3 sent]", "Income [0 Wages] [1 Q1 of 2031] [2 410] [3 sent]"}},
		{"tables with a sentence between", []string{
			"                 2031        2030",
			"Fees              900         800",
			"Wages             410         395",
			"",
			"These amounts were counted twice and may change.",
			"",
			"                 2029        2028",
			"Fees              700         600",
			"Wages             310         295",
		}, []string{"head [0 2031] [1 2030]", "Fees [0 900] [1 800]", "Wages [0 410] [1 395]",
			"head [0 2029] [1 2028]", "Fees [0 700] [1 600]", "Wages [0 310] [1 295]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readTables(t, tt.lines...)
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}
