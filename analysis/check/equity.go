package check

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/money"
)

// equity checks that the adjustments of every balance sheet balance on their own (domain.md I1), that
// retained earnings roll (I2), and that the other sides that were named have a line.
func equity(r analysis.Review, im analysis.Impact) []Finding {
	e := im.Equity()
	id := balanceSheet(im)
	var out []Finding
	for _, p := range e.Proof {
		if p.Difference.IsZero() {
			continue
		}
		out = append(out, Finding{Code: "does-not-balance", Severity: Exception, Rule: "ASC 250-10-45-23",
			Text:      fmt.Sprintf("The adjustments at %s do not balance: assets change by %s more than liabilities and equity.", p.At, money.Group(p.Difference.String())),
			Statement: id, Line: "total_assets", Period: p.At})
	}
	for _, y := range e.Years {
		told := !y.NetIncome.Adjustment.Amount.IsZero() || !y.Opening.Adjustment.Amount.IsZero()
		if d := y.Other.Adjustment.Amount; told && !d.IsZero() { // else no one entered what the income statement has of it
			out = append(out, Finding{Code: "does-not-roll", Severity: Check, Rule: "ASC 250-10-50-7", Statement: id, Line: "retained_earnings", Period: y.Period,
				Text: fmt.Sprintf("Retained earnings at the end of %s are adjusted by %s, but the opening balance and net income come to %s; the difference is %s.", y.Period,
					money.Group(y.Closing.Adjustment.Amount.String()), money.Group(y.Closing.Adjustment.Amount.Sub(d).String()), money.Group(d.String()))})
		}
	}
	return append(out, unposted(r, im, id)...)
}

// balanceSheet is the id of the GAAP balance sheet; empty where there is none.
func balanceSheet(im analysis.Impact) string {
	for _, s := range im.Statements {
		if analysis.TakesOtherSides(s.Statement) {
			return s.Statement.ID
		}
	}
	return ""
}

// unposted finds adjustments whose other side was named and is on no balance sheet at hand, and those whose
// tax has none while the amount has one.
func unposted(r analysis.Review, im analysis.Impact, balance string) []Finding {
	var out []Finding
	for _, a := range r.Adjustments {
		f := Finding{Severity: Check, subject: a.ID, Statement: a.Statement, Line: a.Line, Period: a.Period, Origin: a.Origin}
		if balance != "" && a.Against != "" && a.Scenario == "" && !r.HasOtherSide(a.Against) {
			f.Code, f.Text = "other-side-missing", fmt.Sprintf("The other side of adjustment %s, %s, is no line of the balance sheet, so neither side is posted; open that line, or name another.", a.ID, a.Against)
			out = append(out, f)
		}
		if a.Against != "" && a.TaxAgainst == "" && a.Tax != nil && !a.Tax.IsZero() && a.Scenario == "" {
			f.Code, f.Text = "tax-side-missing", fmt.Sprintf("Nobody said which line takes the tax of adjustment %s, so it is posted to no balance sheet; name it, for example income_taxes_payable.", a.ID)
			out = append(out, f)
		}
	}
	return out
}
