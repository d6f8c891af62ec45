// Package sheet reads tables that come as tables: Excel workbooks, and text whose fields are set apart
// by commas, semicolons, tabs or bars. Columns are columns already; what has to be found is where one
// table ends and the next begins, which rows are titles and headings, and which column is the caption.
//
// Nothing is evaluated. A formula's stored result is read; a text that begins with = is a text.
package sheet

// Refusal is why a file is not read: the rest of a sentence that begins with the file's name.
type Refusal string

// Error returns the rest of the sentence.
func (r Refusal) Error() string { return string(r) }

// The reasons a file is not read.
const (
	ErrDamaged  Refusal = "is a workbook that is cut short or damaged; get the whole file again, or open it in Excel and save it anew"
	ErrTooLarge Refusal = "is a workbook that unpacks to more than any filing holds; save the sheets with the statements to a workbook of their own"
	ErrManyRows Refusal = "holds more than 400,000 cells; save the part with the statements to a file of its own"
	ErrLocked   Refusal = "is a workbook with a password; open it in Excel, take the password off and save it again"
	ErrNoText   Refusal = "is a workbook whose sheets are all empty; open the one that holds the figures"
)

// mostCells bounds how many cells with something in them a file may have.
const mostCells = 400_000
