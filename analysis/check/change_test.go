package check_test

import (
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// A change from year to year is not the balance (domain.md F6).
func TestChangeIsNoBalance(t *testing.T) {
	doc, _ := document("Cash and cash equivalents at September 30, 2006 were $346 million, up $21 million year-over-year.")
	stock := false
	for _, m := range statement.Mentions(doc, filing.ProseOf(doc), fiscal.Calendar{Month: 12, Day: 31}) {
		if m.Value != nil && m.Value.String() == "21000000" && !m.Change {
			t.Errorf("read as a balance: %+v", m)
		}
		stock = stock || m.Value != nil && m.Value.String() == "346000000" && !m.Change
	}
	if !stock {
		t.Error("the balance itself was not read")
	}
}
