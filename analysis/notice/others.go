package notice

import "restate/analysis/filing"

// roleNouns say what another company is to this one.
var roleNouns = filing.WordSet("customer", "customers", "supplier", "competitor", "tenant", "borrower", "lessee", "licensee", "investee", "lender", "distributor", "partner", "parent", "rival")

// others are the first words of the names of companies that the text calls a customer, a supplier and so on: "our largest
// customer, Trellis Home Centers".
func (r *reading) others() map[uint32]bool {
	if r.otherNames == nil {
		r.otherNames = map[uint32]bool{}
		for k := 0; k+2 < len(r.tokens); k++ {
			if n := r.tokens[k+2]; roleNouns[r.tokens[k].Hash] && r.tokens[k+1].Is(',') && n.Kind == filing.Word && r.capital(n) {
				r.otherNames[n.Hash] = true
			}
		}
	}
	return r.otherNames
}

// namesOther tells whether one of those companies speaks in tokens [i, j).
func (r *reading) namesOther(i, j int) bool {
	for k := i; k+1 < j; k++ {
		if n := r.tokens[k+1].Hash; r.tokens[k].Kind == filing.Word && (spokenWords[n] || concludeVerbs[n] || reportVerb[n]) && r.others()[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}
