package check

import (
	"testing"

	"restate/analysis"
	"restate/analysis/notice"
)

func TestOtherCompanies(t *testing.T) {
	cases := []struct {
		name     string
		company  analysis.Company
		cover    notice.Cover
		findings int
	}{
		{"the same number under another name", analysis.Company{Name: "Halyard, Inc.", CIK: "0000012345"}, notice.Cover{Company: "Halcyon Corp", CIK: "12345"}, 0},
		{"another number", analysis.Company{Name: "Halyard, Inc.", CIK: "12345"}, notice.Cover{Company: "Halyard, Inc.", CIK: "54321"}, 1},
		{"the name without its ending", analysis.Company{Name: "Halyard Instruments, Inc."}, notice.Cover{Company: "HALYARD INSTRUMENTS INC"}, 0},
		{"a shorter name", analysis.Company{Name: "Halyard Instruments, Inc."}, notice.Cover{Company: "Halyard"}, 0},
		{"another name", analysis.Company{Name: "Halyard Instruments, Inc."}, notice.Cover{Company: "Brackwater Instruments, Inc."}, 1},
		{"no name", analysis.Company{Name: "Halyard Instruments, Inc."}, notice.Cover{}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := analysis.Review{Company: c.company, Sources: []analysis.Source{{Name: "a.txt", Cover: c.cover}}}
			if got := otherCompanies(r); len(got) != c.findings {
				t.Errorf("%v", got)
			}
		})
	}
}
