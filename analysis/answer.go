package analysis

import (
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// Answer is what the reviewer said of a table where its document leaves it open: which statement it is, the
// scale of its amounts, or a column's period and basis. It is kept with the figures that were accepted by it.
type Answer struct {
	Table  string          `json:"table"`            // its title
	Kind   statement.Kind  `json:"kind,omitempty"`   // the statement it is; empty: the answer is of something else
	Scale  *money.Scale    `json:"scale,omitempty"`  // the power of ten of its amounts; nil: the answer is of something else
	Column string          `json:"column,omitempty"` // its heading, as printed
	Period fiscal.Period   `json:"period,omitzero"`  // zero: the column was left out
	Basis  statement.Basis `json:"basis,omitempty"`
	Origin Origin          `json:"origin"`
}
