// Package statement reads tables: which statement a grid is, in which unit and scale, which period
// and basis each column has, which standard line each caption means, and every cell's value with
// its place in the source. It never guesses silently: a column whose period or basis is not certain
// says so.
package statement

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Kind is which statement a table is.
type Kind string

// The kinds of statement.
const (
	Income         Kind = "income"
	Balance        Kind = "balance"
	CashFlow       Kind = "cash_flow"
	Equity         Kind = "equity"
	Reconciliation Kind = "reconciliation" // from a GAAP figure to a non-GAAP measure
	Other          Kind = "other"
)

// Basis is on which basis a column's figures stand.
type Basis string

// The bases a column may have.
const (
	GAAP       Basis = "gaap"
	NonGAAP    Basis = "non_gaap"
	AsReported Basis = "as_reported" // headed "as previously reported"
	Adjustment Basis = "adjustment"
	Restated   Basis = "restated" // as corrected, as revised, as adjusted for a new principle, recast
)

// Table is a grid, understood. A grid that stacks blocks with periods of their own, or several
// reconciliations, becomes several tables with the same Grid. Rows without a figure are not kept.
type Table struct {
	Title   string
	Kind    Kind
	Measure string // the non-GAAP measure's name as the company prints it ("pro forma"); empty for GAAP
	Unit    string // USD
	Scale   money.Scale
	Doubt   string // why the table as a whole is not certain; empty when it is
	Said    string // what a person said of it where it is not certain, and who
	Columns []Column
	Rows    []Row
	Grid    int         // index into Document.Tables; -1 where the figures stand in no grid
	Issued  fiscal.Date // when the filing was filed that the figures are of, where the document tells of several
	Filing  string      // which one: "10-K filed 2020-03-27"; empty: the document itself
}

// Column is one column of figures. Columns of percentages, and of changes between other columns, are
// left out of a Table: they are not amounts of a period.
type Column struct {
	Period fiscal.Period
	Basis  Basis
	Label  string // headings joined, as printed: of an adjustment, what was corrected
	Recast bool   // restated not for an error but "as recast": for a new principle or another arrangement
	Doubt  string // why period or basis is not certain; empty when they are
	Said   string // what a person said of them, and who; empty when nobody did
}

// Row is one line of the statement. Cells has one entry a column; nil where nothing is printed.
type Row struct {
	Caption string
	Line    LineID // empty when the caption is not known
	Basis   Basis  // of this row alone, in a reconciliation: GAAP or Adjustment; empty: its columns'
	Section string // the heading the row stands under, as printed: "Operating expenses:"; may be empty
	Indent  int
	Span    filing.Span // of the caption
	Cells   []*Cell
	Concept string // the tag of its figures: "us-gaap:Revenues"; empty where they have none
	Of      string // the part of the company that its tags name: "Product"; empty: the company as a whole
	Turned  bool   // the tag counts the other way round than the statement prints: payments are positive
}

// Cell is one figure. Value is in base units: dollars, shares, dollars per share.
type Cell struct {
	Value   decimal.Decimal
	Printed money.Printed
	Text    string // as printed
	Span    filing.Span
	Doubt   string // why the value is not certain; empty when it is
}
