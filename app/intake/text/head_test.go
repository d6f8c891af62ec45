package text

import (
	"context"
	"testing"

	"restate/analysis/filing"
)

// TestDayOverItsYears reads a day that stands once over the years of two columns.
func TestDayOverItsYears(t *testing.T) {
	const table = `                 (in thousands)

                                             Three months ended
                                                 March 31,
                                            2006          2005
                                          --------      --------
Net revenues                              $ 5,000       $ 4,000
Cost of revenues                            2,100         1,900
                                          --------      --------
Gross profit                              $ 2,900       $ 2,100
`
	doc, err := Read(context.Background(), "t.txt", []byte(table), &filing.Characters{Text: table})
	if err != nil || len(doc.Tables) != 1 {
		t.Fatalf("%v, %d tables", err, len(doc.Tables))
	}
	for _, row := range doc.Tables[0].Head {
		for _, c := range row.Cells {
			if c.Text == "March 31," && c.From == 0 && c.To == 2 {
				return
			}
		}
	}
	t.Errorf("no day over both columns: %+v", doc.Tables[0].Head)
}
