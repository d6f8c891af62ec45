package filing_test

import (
	"strings"
	"testing"
	"unsafe"

	"restate/analysis/filing"
)

// What is printed in a cell is part of the document's text, so that a table keeps nothing in memory that its reader
// had; what the text does not hold as it is stands on its own.
func TestCellsShareTheText(t *testing.T) {
	line := "Revenue 1,234 (56 )"
	file := strings.Repeat("x", 1<<16) + line
	words := file[1<<16:]
	b := filing.NewBuilder("a.txt", "text", []byte(file))
	b.Add(words, 1<<16, len(words))
	b.Table(filing.Table{Columns: 2, End: len(words), Titles: []filing.Cell{{Text: words[:7], End: 7}}, Rows: []filing.Row{{
		Caption: filing.Cell{Text: words[:7], End: 7},
		Cells:   []filing.Cell{{Text: words[8:13], Start: 8, End: 13, To: 1}, {Text: words[14:17] + ")", Start: 14, End: 19, From: 1, To: 2}},
	}}})
	d := b.Document()
	at := func(s string) int {
		return int(uintptr(unsafe.Pointer(unsafe.StringData(s))) - uintptr(unsafe.Pointer(unsafe.StringData(d.Text))))
	}
	row := d.Tables[0].Rows[0]
	for _, c := range []filing.Cell{d.Tables[0].Titles[0], row.Caption, row.Cells[0]} {
		if at(c.Text) != c.Start {
			t.Errorf("%q stands elsewhere in memory than the document's text at %d", c.Text, c.Start)
		}
	}
	if got := row.Cells[1].Text; got != "(56)" {
		t.Errorf("the last cell is %q", got)
	}
}
