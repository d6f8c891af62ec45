package statement

import "slices"

// Rank returns a standard line's place in a usual statement of the kind, from 0: where a line that a
// statement lacks would stand.
func Rank(kind Kind, id LineID) (place int, ok bool) {
	entries := map[Kind][]entry{Income: incomeLines, Balance: balanceLines, CashFlow: cashLines, Equity: equityLines}[kind]
	place = slices.IndexFunc(entries, func(e entry) bool { return e.id == id })
	return place, id != "" && place >= 0
}
