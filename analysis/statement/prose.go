package statement

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Mention is a figure stated in a sentence: "Deferred revenue as of September 30, 2006 was $81
// million". Value is in base units; Low and High hold the ends of a range or a limit instead.
type Mention struct {
	Caption string
	Line    LineID
	Period  fiscal.Period
	Value   *decimal.Decimal
	Low     *decimal.Decimal
	High    *decimal.Decimal
	Hedge   string // "approximately", "not more than"
	Change  bool   // a movement ("increased by $27 million"), not a level
	Derived bool   // computed from other mentions; Rule says how
	Rule    string
	Spans   []filing.Span
}
