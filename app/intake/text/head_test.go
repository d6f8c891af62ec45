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

// A line garbled on its way may have a rule under words that belong to another column: its headings
// stand in the order of their columns all the same, and so do the cells of the rows.
func TestGarbledHeadings(t *testing.T) {
	for name, text := range map[string]string{
		"a heading in a rule": `                    ----------------------------------------------------
                              1995                        1996
                    -------------------------   ---d  Total    Current  Deferred   Total
                    Current  Deferred  Total    Current  Deferred   Total
                    -------  --------  ------   -------  --------  ------
<S>                 <C   >      <C>       <C>      <C>      <C>       <C>
Federal             $   ---  $  2,100  $2,100   $  410   $   (20)  $  390
`,
		"headings that ran into a rule": `                            -----------------------------------------------------
                                      1995                        1996
                            -------------------------   ---------------------Deferred  Total    Current  Deferred   Total
                            Current  Deferred  Total    Current  Deferred   Total
                        ------------------------
<S>                 <C>      <C>       <C>      <C>      <C>       <C>
Federal             $   ---  $  2,100  $2,100   $  410   $   (20)  $  390
`,
	} {
		t.Run(name, func(t *testing.T) {
			d := lay(t, text) // which checks the order
			if len(d.Tables) != 1 || len(d.Tables[0].Head) == 0 {
				t.Errorf("read %s", drawn(d))
			}
		})
	}
}
