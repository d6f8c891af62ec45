package filing_test

import (
	"testing"

	"restate/analysis/filing"
)

func TestTitles(t *testing.T) {
	for text, want := range map[string][2]bool{
		"Consolidated Statements of Income":                      {true, false},
		"CONSOLIDATED BALANCE SHEETS":                            {true, true},
		"“Item 4.02” (Non-Reliance)":                             {true, false},
		"We have restated our statements":                        {false, false},
		"Statements of Income (in thousands, except share data)": {true, false},
		"(in thousands, except share data)":                      {false, false},
		"(Unaudited)":                                            {true, false},
		"We (the Company) reported results":                      {false, false},
		"We (the board of directors":                             {false, false},
		"as of":                                                  {false, false},
		"2005":                                                   {true, false},
		"A":                                                      {true, false},
		"":                                                       {false, false},
	} {
		if got := [2]bool{filing.Titled(text), filing.Capitals(text)}; got != want {
			t.Errorf("%q: titled, capitals %v, want %v", text, got, want)
		}
	}
}

func TestCompanyEnding(t *testing.T) {
	for text, want := range map[string]bool{"Alder Kilns Inc.": true, "ALDER KILNS, L.P.": true, "Corp.": true, "It is so.": false, "Alder Kilns Incorporated": false, "": false} {
		if got := filing.CompanyEnding(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
