package roster

import (
	"errors"

	"restate/analysis/grants"
)

// refusedBy are the columns behind what is refused only when a grant is measured.
var refusedBy = map[grants.Code]Column{
	grants.NoPrice: Price, grants.NoClose: RepricedOn, grants.TooMuch: Options, grants.BadVesting: VestEvery, grants.BadTax: LapsesOn, grants.BadBooked: Period,
	grants.BadDate: VestMonths, // of dates that could be read, only the last vest date can lie too late
}

// ColumnOf tells which column of a row that was read keeps its grant from being measured; empty where it is
// none alone.
func ColumnOf(err error) Column {
	var r *grants.Refusal
	if !errors.As(err, &r) {
		return ""
	}
	return refusedBy[r.Code]
}
