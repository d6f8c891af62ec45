package statement

import (
	"testing"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

func TestSharesHaveAScaleOfTheirOwn(t *testing.T) {
	for text, want := range map[string]scales{
		"usd ($) shares in thousands, $ in millions":                                                  {amounts: money.Millions, shares: money.Thousands, known: true},
		"$ in millions, shares in thousands":                                                          {amounts: money.Millions, shares: money.Thousands, known: true},
		"(in millions, except number of shares, which are shown in thousands, and amounts per share)": {amounts: money.Millions, shares: money.Thousands, known: true},
		"(shares in thousands)":                                                                       {amounts: money.Units, shares: money.Thousands},
		"(in thousands)":                                                                              {amounts: money.Thousands, shares: money.Thousands, known: true},
	} {
		if got := scaleIn(text); got.amounts != want.amounts || got.shares != want.shares || got.known != want.known {
			t.Errorf("%q: amounts %v, shares %v, known %v", text, got.amounts, got.shares, got.known)
		}
	}
}

// valueOf returns the value read for a caption, in words.
func valueOf(t *testing.T, tables []Table, caption string) (value, doubt string) {
	t.Helper()
	for _, table := range tables {
		for _, r := range table.Rows {
			if r.Caption == caption && r.Cells[0] != nil {
				return r.Cells[0].Value.String(), r.Cells[0].Doubt
			}
		}
	}
	t.Fatalf("no row %q", caption)
	return "", ""
}

// The items of a bridge from one per-share amount to another are per share, whatever the table's scale.
func TestABridgePerShareIsPerShare(t *testing.T) {
	doc := drawn(`
T Reconciliation of GAAP to non-GAAP results
T (In millions, except per share data)
H |Three Months Ended June 30, 2023
R Non-GAAP diluted net income per share
R GAAP diluted net income per share|$ 1.28
R Plus:
R Amortization of purchased intangibles|0.48
R Stock-based compensation expense|0.73
R Income tax effects|(0.42)
R Non-GAAP diluted net income per share|$ 2.07
`)
	tables := Read(doc, fiscal.Calendar{})
	for caption, want := range map[string]string{"Amortization of purchased intangibles": "0.48", "Stock-based compensation expense": "0.73", "Income tax effects": "-0.42"} {
		if got, doubt := valueOf(t, tables, caption); got != want || doubt != "" {
			t.Errorf("%s is %s, want %s; %s", caption, got, want, doubt)
		}
	}
}

// A lone figure with cents in a table of millions is doubted.
func TestCentsAmongWholeAmountsAreDoubted(t *testing.T) {
	doc := drawn(`
T Condensed Consolidated Statements of Operations
T (In millions)
H |Three Months Ended June 30, 2023
R Net revenues|$ 1,280
R Cost of revenues|480
R Research and development|230
R Effect of the error|0.42
R Net income|$ 207
`)
	tables := Read(doc, fiscal.Calendar{})
	if _, doubt := valueOf(t, tables, "Effect of the error"); doubt == "" {
		t.Error("no doubt")
	}
	if _, doubt := valueOf(t, tables, "Cost of revenues"); doubt != "" {
		t.Error(doubt)
	}
}
