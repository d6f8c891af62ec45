package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
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
	out = append(out, notCarried(r, im, e, id)...)
	return append(out, unposted(r, im, id)...)
}

// notCarried finds year ends whose balance sheet is as reported although the income statement to that date is
// not: nobody named the other side of the adjustments, and nothing was entered on the balance sheet.
func notCarried(r analysis.Review, im analysis.Impact, e analysis.EquityImpact, id string) []Finding {
	s, ok := im.Statement(id)
	if !ok {
		return nil
	}
	var out []Finding
	for _, y := range e.Years {
		_, end, err := r.Company.Calendar.Days(y.Period)
		if err != nil || y.Closing.Adjustment.Amount.IsZero() {
			continue
		}
		if at := fiscal.At(end); reportedAt(s, at) && !adjustedAt(s, at) {
			out = append(out, Finding{Code: "balance-not-adjusted", Severity: Check, Rule: "ASC 250-10-45-23", Statement: id, Line: "retained_earnings", Period: at,
				Text: fmt.Sprintf("Retained earnings at %s change by %s with the income statement, and the balance sheet of that date is as reported; name the other side of the adjustments, or enter the balance sheet's own.",
					at, money.Group(y.Closing.Adjustment.Amount.String()))})
		}
	}
	return out
}

// reportedAt tells whether a statement has a figure as reported in a period.
func reportedAt(s analysis.StatementImpact, p fiscal.Period) bool {
	j := slices.Index(s.Periods, p)
	return j >= 0 && slices.ContainsFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Effects[j].Reported.OK() })
}

// adjustedAt tells whether a statement is adjusted in a period.
func adjustedAt(s analysis.StatementImpact, p fiscal.Period) bool {
	j := slices.Index(s.Periods, p)
	return j >= 0 && slices.ContainsFunc(s.Lines, func(l analysis.LineImpact) bool { return !l.Effects[j].Adjustment.Amount.IsZero() })
}

// netIncomeTwice finds periods in which the cash flow statement begins with another change of net income than
// the income statement ends with.
func netIncomeTwice(im analysis.Impact) []Finding {
	var income, flows *analysis.StatementImpact
	for i, s := range im.Statements {
		switch {
		case s.Statement.Measure != "":
		case s.Statement.Kind == statement.Income && income == nil:
			income = &im.Statements[i]
		case s.Statement.Kind == statement.CashFlow && flows == nil:
			flows = &im.Statements[i]
		}
	}
	if income == nil || flows == nil {
		return nil
	}
	var out []Finding
	for _, p := range flows.Periods {
		a, okA := income.Effect("net_income", p)
		b, okB := flows.Effect("net_income", p)
		if !okA || !okB || !a.Reported.OK() || !b.Reported.OK() || a.Adjustment.Amount.Equal(b.Adjustment.Amount) {
			continue
		}
		out = append(out, Finding{Code: "net-income-differs", Severity: Check, Rule: "ASC 230-10-45-28", Statement: flows.Statement.ID, Line: "net_income", Period: p,
			Text: fmt.Sprintf("Net income of %s changes by %s in the income statement and by %s in the cash flow statement; enter the change there too, with what it is offset by.", p,
				money.Group(a.Adjustment.Amount.String()), money.Group(b.Adjustment.Amount.String()))})
	}
	return out
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
		if balance != "" && a.Against != "" && a.Scenario == "" && !analysis.Dated(a.Period, r.Company.Calendar) {
			f.Code, f.Text = "no-year-end", fmt.Sprintf("Adjustment %s of %s is posted to no balance sheet, for it is not known when the fiscal year ends; say it, for example 12-31.", a.ID, a.Period)
			out = append(out, f)
		}
		if a.Against != "" && a.TaxAgainst == "" && a.Tax != nil && !a.Tax.IsZero() && a.Scenario == "" {
			f.Code, f.Text = "tax-side-missing", fmt.Sprintf("Nobody said which line takes the tax of adjustment %s, so it is posted to no balance sheet; name it, for example income_taxes_payable.", a.ID)
			out = append(out, f)
		}
	}
	return out
}
