package roster

import "slices"

// Kind is what a list is about.
type Kind uint8

// The kinds of list.
const (
	Unknown Kind = iota
	OfGrants
	OfPrices
	OfEvidence
	OfBooked // what was recorded of grants before the correction
)

// forms are the columns of the kinds of list.
var forms = map[Kind]form{OfGrants: grantForm, OfPrices: priceForm, OfEvidence: evidenceForm, OfBooked: bookedForm}

// KindOf tells by its header which kind of list a table is. A grant list is told by options and an exercise
// price, and one more of its columns: what else it needs may stand under headings that a person has to name.
func KindOf(header []string, remembered []Match) Kind {
	m := grantForm.match(header, remembered)
	has := func(c Column) bool { return m[c] >= 0 }
	switch {
	case has(Options) && has(Exercise) && (has(Grant) || has(Recorded) || has(Measured)):
		return OfGrants
	case len(evidenceForm.missing(evidenceForm.match(header, remembered))) == 0:
		return OfEvidence
	case len(bookedForm.missing(bookedForm.match(header, remembered))) == 0:
		return OfBooked
	case len(priceForm.missing(priceForm.match(header, remembered))) == 0:
		return OfPrices
	}
	return Unknown
}

// Columns lists the columns of a kind of list in the order they are offered.
func Columns(k Kind) []Column { return slices.Clone(forms[k].columns) }

// Must tells whether a kind of list cannot be read without a column.
func Must(k Kind, c Column) bool { return slices.Contains(forms[k].needs, c) }

// Matched tells which heading stands over each column of a list, as far as one is found.
func Matched(k Kind, header []string, remembered []Match) []Match {
	f := forms[k]
	return f.matches(header, f.match(header, remembered))
}
