package check

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
)

// otherCompanies finds documents of another company than the one under review: their periods and figures
// would join this one's without a word.
func otherCompanies(r analysis.Review) []Finding {
	var out []Finding
	for _, s := range r.Sources {
		if sameCompany(r.Company, s) {
			continue
		}
		out = append(out, Finding{Code: "another-company", Severity: Exception, Origin: analysis.Origin{Source: s.SHA256},
			Text:     fmt.Sprintf("%s is of %s, and the company under review is %s; undo its joining, unless one of the two is the other under an earlier name.", s.Name, registrant(s.Cover.Company, s.Cover.CIK), registrant(r.Company.Name, r.Company.CIK)),
			Question: "Is this the same registrant under another name?"})
	}
	return out
}

// sameCompany compares the numbers the SEC gives where both are known, which stay when a name changes; else
// the names.
func sameCompany(c analysis.Company, s analysis.Source) bool {
	if a, b := strings.TrimLeft(c.CIK, "0"), strings.TrimLeft(s.Cover.CIK, "0"); a != "" && b != "" {
		return a == b
	}
	a, b := nameWords(c.Name), nameWords(s.Cover.Company)
	if len(a) > len(b) {
		a, b = b, a
	}
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// endings are words of the kind of a company, which documents write or leave out.
var endings = []string{"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "the", "and", "of", "holdings", "group"}

// nameWords are the words of a company's name that tell it from others.
func nameWords(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127) })
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(endings, w) })
}

func registrant(name, cik string) string {
	switch {
	case name == "":
		return "the company with CIK " + cik
	case cik != "":
		return name + " (CIK " + cik + ")"
	}
	return name
}
