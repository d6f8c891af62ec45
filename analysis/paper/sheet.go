// Package paper is what is shown, printed, exported and copied: a Sheet of typed cells, each text
// formatted once and each figure with its origin. The screen, the PDF, the CSV and the clipboard
// draw the same Sheet, so they cannot differ.
package paper

import (
	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
)

// Sheet is one grid of figures or words.
type Sheet struct {
	Title    string
	Subtitle string // the period in words, the scale
	Columns  []Column
	Rows     []Row
	Empty    string   // what to say, and what to do next, when there are no rows
	Notes    []string // printed below
}

// Align is where a cell's text stands.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Centre
)

// Column is one column. Width is a wish in characters of the sheet's font; Group is a heading shared
// with the neighbours that have the same one.
type Column struct {
	ID    string
	Head  string
	Group string
	Width int
	Align Align
	Fixed bool // stays at the left while the rest scrolls sideways
}

// RowKind is a row's weight.
type RowKind uint8

// The kinds of row.
const (
	Item     RowKind = iota
	Heading          // words over the rows below
	Subtotal         // a rule above
	Total            // a rule above, a double rule below
	Spacer
)

// Row is one row; Cells has one entry a column. Key is stable over changes of the review, so that a
// cursor can stay where it was.
type Row struct {
	Key    string
	Kind   RowKind
	Indent int
	Cells  []Cell
}

// Tone is a cell's meaning, drawn by colour and by weight or sign as well.
type Tone uint8

// The tones.
const (
	Plain     Tone = iota
	Muted          // secondary: a dash, a percentage, a reason
	Named          // a period the notice names
	Implied        // one that follows from another
	Adjusted       // carries an adjustment
	Derived        // computed, not printed anywhere
	Exception      // something does not agree
	Agreed         // something was checked and agrees
)

// Edit is what typing into a cell does.
type Edit uint8

// The kinds of editing.
const (
	ReadOnly      Edit = iota
	EnterReported      // a figure as previously reported
	EnterAdjustment
	EnterText
	EnterInput // into the table of inputs that Ref.Table names
)

// Cell is one cell. Text is what is shown; Amount is the exact figure behind it in base units and is
// nil for words and blanks.
type Cell struct {
	Text   string
	Amount *decimal.Decimal
	Tone   Tone
	Bold   bool
	Fill   bool   // stands on a tinted ground: something was entered here
	Why    string // why the cell is blank, or what it says in a sentence
	Edit   Edit
	Locked string // why it cannot be edited, for ReadOnly cells a person would try to edit
	Ref    Ref
	Origin analysis.Origin
}

// Ref says which figure a cell shows, so that an edit finds its way to a command.
type Ref struct {
	Statement  string
	Line       string // Line.Key
	Period     fiscal.Period
	Column     string // the Column's ID
	Adjustment string // Adjustment.ID where the row is one
	Source     string // SHA256 where the row is a document
	Finding    string // the finding's code
	Table      string // the table of inputs that the cell belongs to: "scenarios"
	Item       string // the row of that table
}
