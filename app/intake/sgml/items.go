package sgml

import (
	"slices"
	"strings"
)

// renumbered is the day from which Form 8-K has its present items (SEC Release 33-8400). Headers of
// earlier submissions use some of the same names for items numbered otherwise.
const renumbered = "2004-08-23"

// itemNumber holds the items of Form 8-K by the first words of their names in a submission's header.
var itemNumber = []struct{ name, number string }{
	{"entry into a material definitive", "1.01"},
	{"termination of a material definitive", "1.02"},
	{"bankruptcy or receivership", "1.03"},
	{"mine safety", "1.04"},
	{"material cybersecurity", "1.05"},
	{"completion of acquisition or disposition", "2.01"},
	{"results of operations and financial condition", "2.02"},
	{"creation of a direct financial obligation", "2.03"},
	{"triggering events that accelerate", "2.04"},
	{"cost associated with exit", "2.05"},
	{"costs associated with exit", "2.05"},
	{"material impairment", "2.06"},
	{"notice of delisting", "3.01"},
	{"unregistered sale", "3.02"},
	{"material modification", "3.03"},
	{"changes in registrant's certifying accountant", "4.01"},
	{"changes in registrants certifying accountant", "4.01"},
	{"non-reliance on previously issued", "4.02"},
	{"changes in control of registrant", "5.01"},
	{"departure of directors", "5.02"},
	{"amendments to articles", "5.03"},
	{"amendment to articles", "5.03"},
	{"temporary suspension of trading", "5.04"},
	{"amendments to the registrant's code of ethics", "5.05"},
	{"amendments to the registrants code of ethics", "5.05"},
	{"amendment to registrant's code of ethics", "5.05"},
	{"change in shell company", "5.06"},
	{"submission of matters to a vote", "5.07"},
	{"shareholder director nominations", "5.08"},
	{"shareholder nominations", "5.08"},
	{"abs informational", "6.01"},
	{"change of servicer", "6.02"},
	{"change in credit enhancement", "6.03"},
	{"failure to make a required distribution", "6.04"},
	{"securities act updating disclosure", "6.05"},
	{"static pool", "6.06"},
	{"regulation fd disclosure", "7.01"},
	{"other events", "8.01"},
	{"financial statements and exhibits", "9.01"},
}

// itemNumbers turns the names a header lists into item numbers, in order, each once. Names in a
// submission from before the present numbering stay unresolved: its text has the old numbers.
func itemNumbers(names []string, filed string) []string {
	if filed < renumbered {
		return nil
	}
	var out []string
	for _, name := range names {
		name = strings.ToLower(strings.Join(strings.Fields(name), " "))
		name = strings.ReplaceAll(name, "’", "'")
		for _, it := range itemNumber {
			if strings.HasPrefix(name, it.name) && !slices.Contains(out, it.number) {
				out = append(out, it.number)
			}
		}
	}
	return out
}
