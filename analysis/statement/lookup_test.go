package statement

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		kind    Kind
		caption string
		want    LineID
	}{
		{Income, "Net revenues", "revenue"},
		{Income, "TOTAL REVENUE", "revenue"},
		{Income, "Cost of sales (exclusive of depreciation shown below)", "cost_of_revenue"},
		{Income, "Cost of goods sold", "cost_of_revenue"},
		{Income, "Selling, general and administrative", "selling_general_administrative"},
		{Income, "Selling, general & administrative expenses (1)", "selling_general_administrative"},
		{Income, "Loss from operations", "operating_income"},
		{Income, "(Loss) income from operations", "operating_income"},
		{Income, "Income (loss) before income taxes", "pretax_income"},
		{Income, "Loss before provision for income taxes", "pretax_income"},
		{Income, "Income tax (benefit)", "income_tax"},
		{Income, "(Benefit from) provision for income taxes", "income_tax"},
		{Income, "Minority interest in income (loss) in consolidated subsidiary", "minority_interest"},
		{Income, "Equity in income (loss) of unconsolidated subsidiary", "equity_method_income"},
		{Income, "Net (loss)/income", "net_income"},
		{Income, "Net loss", "net_income"},
		{Income, "Net income attributable to Larkspur Instruments", "net_income_attributable"},
		{Income, "Net income attributable to noncontrolling interests", "net_income_noncontrolling"},
		{Income, "Net loss applicable to common stockholders", "net_income_to_common"},
		{Income, "Basic earnings (loss) per share", "eps_basic"},
		{Income, "Net income per share – diluted", "eps_diluted"},
		{Income, "Net loss per share, basic and diluted", "eps_basic_and_diluted"},
		{Income, "Shares used in computing diluted earnings (loss) per share", "shares_diluted"},
		{Income, "Weighted average common shares outstanding - basic", "shares_basic"},
		{Income, "Basic weighted average common shares", "shares_basic"},
		{Income, "Shares used in diluted", "shares_diluted"},
		{Income, "Average number of common shares, basic and diluted, in thousands", "shares_basic_and_diluted"},
		{Income, "Weighted average shares of Class A common stock, basic", ""},
		{Income, "Dilutive effect of options on average shares, basic", ""},
		{Income, "Amortization of intangible assets", "amortization"},
		{Income, "Stock-based compensation", "stock_based_compensation"},
		{Income, "Frobnication", ""},
		{Balance, "Accounts receivable, net of allowances of $123 and $456", "receivables"},
		{Balance, "Cash & cash equivalents", "cash"},
		{Balance, "Additional paid-in capital", "additional_paid_in_capital"},
		{Balance, "Common stock, $0.001 par value; 100 shares authorized", "common_stock"},
		{Balance, "Accumulated deficit", "retained_earnings"},
		{Balance, "Total shareholders’ equity", "total_equity"},
		{Balance, "Total liabilities and shareholders' equity (deficit)", "total_liabilities_and_equity"},
		{Balance, "Total Larkspur Instruments stockholders' equity", "stockholders_equity_parent"},
		{CashFlow, "Net cash (used in) provided by operating activities", "net_cash_operating"},
		{CashFlow, "Purchases of property and equipment", "capital_expenditures"},
		{Other, "Deferred revenue", "deferred_revenue"},
		{Reconciliation, "GAAP net income (loss)", "net_income"},
		{Reconciliation, "Non-GAAP net income", "net_income"},
	}
	for _, tt := range tests {
		got, ok := Lookup(tt.kind, tt.caption)
		if got.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%s %q: %q, want %q", tt.kind, tt.caption, got.ID, tt.want)
		}
	}
}

func TestLookupRoles(t *testing.T) {
	if s, _ := Lookup(Income, "Total revenues"); s.Role != Subtotal {
		t.Error("a total of revenues is a subtotal")
	}
	if s, _ := Lookup(Income, "Revenues"); s.Role != Leaf || s.Sign != 1 {
		t.Errorf("%+v", s)
	}
	if s, _ := Lookup(Income, "Total operating expenses"); s.Role != Subtotal || s.Sign != -1 {
		t.Errorf("%+v", s)
	}
}

// TestDictionary holds what every entry must: an id in words, a caption found under its own kind, a
// usable sign, and no id with two meanings in one statement.
func TestDictionary(t *testing.T) {
	variants := 0
	for kind, entries := range map[Kind][]entry{Income: incomeLines, Balance: balanceLines, CashFlow: cashLines, Equity: equityLines} {
		seen := map[LineID]bool{}
		for _, e := range entries {
			if seen[e.id] {
				t.Errorf("%s: %s twice", kind, e.id)
			}
			seen[e.id] = true
			if strings.Trim(string(e.id), "abcdefghijklmnopqrstuvwxyz_") != "" {
				t.Errorf("%s is not words joined by underscores", e.id)
			}
			if s, ok := Lookup(kind, e.caption); !ok || s.ID != e.id {
				t.Errorf("%s: %q means %q, not %q", kind, e.caption, s.ID, e.id)
			}
			if s, ok := ByID(e.id); !ok || s.ID != e.id {
				t.Errorf("%s: not found by its id", e.id)
			}
			if (e.role == PerShare || e.role == Shares) != (e.sign == 0) && e.section != "" {
				t.Errorf("%s: sign %d for role %d", e.id, e.sign, e.role)
			}
			variants += len(strings.Split(e.captions, ";"))
		}
	}
	if variants < 1500 {
		t.Errorf("only %d caption variants", variants)
	}
	if _, ok := ByID("frobnication"); ok {
		t.Error("an id nobody defined was found")
	}
}

func TestRoleOf(t *testing.T) {
	for caption, want := range map[string]Role{
		"Total frobs":                        Subtotal,
		"Frobs":                              Leaf,
		"Frobs per share":                    PerShare,
		"Weighted average number of frobs":   Shares,
		"Shares used in per share amounts":   Shares,
		"Earnings per diluted share":         PerShare,
		"Income before frobnication":         Subtotal,
		"":                                   Subtotal,
		"Dividends declared per frob share":  Leaf,
		"Cash dividends per common share":    PerShare,
		"Diluted weighted average shares":    Shares,
		"Net cash provided by frobnication":  Subtotal,
		"Proceeds from issuance of shares":   Leaf,
		"Common shares outstanding, diluted": Shares,
	} {
		if got := RoleOf(caption); got != want {
			t.Errorf("%q: %d, want %d", caption, got, want)
		}
	}
}

func TestItemCategory(t *testing.T) {
	for caption, want := range map[string]string{
		"Stock-based compensation":                           "stock-based compensation",
		"Employer payroll taxes on stock option exercises":   "payroll tax",
		"Income tax (benefit) (Note 10)":                     "income tax",
		"Tax effect of non-GAAP adjustments":                 "income tax",
		"Restructuring charge (Note 2)":                      "restructuring",
		"Workforce reduction":                                "restructuring",
		"Amortization of purchased intangibles":              "amortization of intangibles",
		"Acquisition-related costs":                          "acquisition",
		"Litigation settlement":                              "litigation",
		"Stock option investigation costs":                   "review cost",
		"Write off of in-process R&D":                        "in-process research and development",
		"Frobnication":                                       "",
		"Amortization of deferred stock-based compensation":  "stock-based compensation",
		"Gain on sale of building":                           "gain on sale",
		"Inventory step-up from the acquisition of a maker":  "acquisition",
		"Loss on early extinguishment of convertible notes":  "debt extinguishment",
		"Change in the fair value of the warrant liability":  "warrants",
		"Cumulative effect of change in accounting":          "accounting change",
		"Non-cash interest on convertible notes (Note 4)":    "interest",
		"Excess and obsolete inventory charge for old lines": "inventory",
	} {
		if got := ItemCategory(caption); got != want {
			t.Errorf("%q: %q, want %q", caption, got, want)
		}
	}
}
