package sheet_test

import (
	"strings"
	"testing"

	"restate/app/intake/sheet"
)

// TestSniffRuns: several tables in a file, each as wide as it is, and tables under many titles are tables; words
// with commas and figures in text are not.
func TestSniffRuns(t *testing.T) {
	const table = "Item,As first sent,As amended\nFees,900,888\nWages,410,405\n"
	remarks := strings.Repeat("A remark on how this was made\n", 14)
	prose := "The statements of Alder Kilns that were sent in May, and those sent later,\nshould no longer be used by anybody who has bought shares since.\n"
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"many titles":                    {"Alder Kilns\n" + remarks + "\n" + table, true},
		"tables of unequal width":        {"Fees\n" + table + "\nBalances\nItem,\"May 31, 2031\"\nCash,10\nDebt,70\n\nFlows\nItem,2031,2030,2029,2028\nIn,1,2,3,4\nOut,-1,-2,-3,-4\n", true},
		"sections between":               {"Item,2031,2030\nTwelve months\n(unaudited)\nFees,900,888\nSix months\nFees,300,288\nNine months\n(unaudited)\nFees,600,588\n", true},
		"semicolons":                     {remarks + "\n" + strings.ReplaceAll(table, ",", ";"), true},
		"a table in a letter":            {strings.Repeat(prose, 4) + "\n" + table, false},
		"amounts in lines of words":      {"Alder Kilns\nMay\nJune\nFees 1,234\nWages 2,345\nRent 3,456\nJuly\nAugust\n", false},
		"names and places":               {"Dear Sirs\nThank you\nAlder Kilns,2\nBirch Kilns, Oakham\nAsh Kilns, Leeds\nYours\nA. Person\n", false},
		"words without figures":          {remarks + "Alder,Birch,Ash\nElm,Oak,Yew\nFir,Pine,Beech\n", false},
		"sentences with amounts between": {"Fees were $1,234, and wages were $2,345, in May.\nThey fell.\nFees were $1,234, and wages were $2,345, in June.\nThey rose.\nRent was $3,456, and no more.\n", false},
	} {
		if got := sheet.SniffDelimited(c.text); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestUnequalTables reads each table of a file by its own columns, with its own titles.
func TestUnequalTables(t *testing.T) {
	d := readText(t, "Fees\nItem,As first sent,As restated\nFees,900,888\n\nBalances\nItem,\"May 31, 2031\"\nCash,10\nDebt,70\n")
	want := "[Fees]\n# Item|0-1 As first sent|1-2 As restated\nFees|0 900|1 888\n--\n[Balances]\n# Item|0-1 May 31, 2031\nCash|0 10\nDebt|0 70\n"
	if got := spellAll(d); got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// TestTitlesAbove: the unit in the second line of many titles is one of the table's titles.
func TestTitlesAbove(t *testing.T) {
	d := readText(t, "Alder Kilns\n(In thousands)\n"+strings.Repeat("A remark on how this was made\n", 12)+"\nItem,2031,2030\nFees,900,888\nWages,410,405\n")
	if len(d.Tables) != 1 || !strings.HasPrefix(spellAll(d), "[Alder Kilns]\n[(In thousands)]\n") {
		t.Error(spellAll(d))
	}
}
