// Package tabular makes a table as a reader of figures needs it out of cells as a page lays them out: a
// dollar sign, a parenthesis and a percent sign join the digits they belong to, spacer columns go, the
// captions are told from the figures and the headings from the rows. Readers of HTML, Word, workbooks
// and PDF share it.
package tabular

import "restate/analysis/filing"

// Cell is a text as laid out, over the columns From to To of the layout, half-open. Start and End are
// its place in the document's text.
type Cell struct {
	Text       string
	Start, End int
	From, To   int
	Indent     int  // of a caption, in characters
	Head       bool // the page itself says that it is a heading
}

// Row is one row as laid out; cells with nothing printed are left out.
type Row struct{ Cells []Cell }

// Table reads the rows of one table. titles are the lines above it that belong to it; rows at the top
// that run over the whole width join them. Where no row holds a figure it is no table of figures, and
// ok is false.
func Table(titles []filing.Cell, rows []Row) (t filing.Table, ok bool) {
	return filing.Table{}, false
}
