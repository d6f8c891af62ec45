package views

import (
	"fmt"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app"
)

// draftSheet lists the rows of lists that are refused, and what stands out in those that are used.
func draftSheet(d app.Draft) paper.Sheet {
	s := paper.Sheet{Empty: "Every row can be used, and nothing stands out in them.", Columns: []paper.Column{{ID: "list", Head: "List", Width: 18, Fixed: true},
		{ID: "line", Head: "Line", Width: 7, Align: paper.Right}, {ID: "column", Head: "Column", Width: 20}, {ID: "why", Head: "Why", Width: 90}}}
	if len(d.Refused) > 0 {
		s.Rows = append(s.Rows, paper.Row{Key: "refused", Kind: paper.Heading, Cells: []paper.Cell{{Text: "Refused (" + money.Group(fmt.Sprint(len(d.Refused))) + ")"}, {}, {}, {}}})
	}
	for i, x := range d.Refused {
		s.Rows = append(s.Rows, paper.Row{Key: fmt.Sprintf("refused/%d", i), Cells: []paper.Cell{{Text: x.List}, {Text: line(x.Line)}, {Text: string(x.Column)}, {Text: x.Why, Tone: paper.Exception}}})
	}
	if len(d.Remarks) > 0 {
		s.Rows = append(s.Rows, paper.Row{Key: "remarks", Kind: paper.Heading, Cells: []paper.Cell{{Text: "Used, and to look at (" + money.Group(fmt.Sprint(len(d.Remarks))) + ")"}, {}, {}, {}}})
	}
	for i, x := range d.Remarks {
		s.Rows = append(s.Rows, paper.Row{Key: fmt.Sprintf("remark/%d", i), Cells: []paper.Cell{{Text: x.List}, {Text: line(x.Line)}, {}, {Text: x.Text}}})
	}
	return s
}

// line is the number of a line; blank where it is of the list as a whole.
func line(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// rowsOnly owns a grid that only shows.
type rowsOnly struct{ w *Window }

// Selected implements grid.Owner.
func (rowsOnly) Selected(int, int) {}

// Edit implements grid.Owner.
func (rowsOnly) Edit(int, int, string) error {
	return analysis.Refusal("These rows are only shown; correct the list and open it again.")
}

// Pasted implements grid.Owner.
func (o rowsOnly) Pasted(int, int, [][]string) error { return o.Edit(0, 0, "") }

// Open implements grid.Owner.
func (rowsOnly) Open(int, int) {}

// Menu implements grid.Owner.
func (rowsOnly) Menu(int, int, fyne.Position) {}

// Say implements grid.Owner.
func (o rowsOnly) Say(text string) { o.w.Say(text) }

// Hint implements grid.Owner.
func (o rowsOnly) Hint(text string) { o.w.Hint(text) }

// Shortcut implements grid.Owner.
func (o rowsOnly) Shortcut(s fyne.Shortcut) { o.w.Shortcut(s) }

// Key implements grid.Owner.
func (o rowsOnly) Key(e *fyne.KeyEvent) { o.w.Key(e) }
