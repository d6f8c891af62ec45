package check

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// perShare reports reservations about restated per-share figures. That a loss takes dilution away is told
// once for the statement: see shares.
func perShare(s analysis.StatementImpact) []Finding {
	var out []Finding
	for _, l := range s.Lines {
		if l.Line.Role != statement.PerShare {
			continue
		}
		for j, e := range l.Effects {
			if !e.Reported.OK() && !e.Restated.OK() {
				continue // nothing was reported, so nothing is lost
			}
			if e.Restated.Why == "" || e.Restated.Why == analysis.WhyAntidilutive || e.Restated.State == analysis.NeverReported ||
				e.Adjustment.Amount.IsZero() && e.Restated.OK() && e.Fact != nil && e.Fact.Doubt == e.Restated.Why {
				continue
			}
			f := Finding{Code: "per-share", Severity: Check, Rule: "ASC 260-10-45-17", Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j],
				Text: fmt.Sprintf("%s for %s: %s.", l.Line.Caption, s.Periods[j], e.Restated.Why)}
			if e.Given {
				f.Code, f.Severity, f.Rule = "per-share-given", Exception, "ASC 260-10-55-16"
			}
			out = append(out, f)
		}
	}
	return out
}

// shares checks the working behind earnings per share: dilution that flips, classes that do not give the
// count as printed, and quarters that differ from their year.
func shares(r analysis.Review, im analysis.Impact) []Finding {
	var out []Finding
	for _, t := range analysis.PerShareWork(r, im) {
		for _, p := range t.Periods {
			out = append(out, flips(t, p)...)
			out = append(out, counted(t, p)...)
		}
		out = append(out, quarters(t)...)
	}
	return out
}

// flips finds periods in which the restatement turns dilution round (ASC 260-10-55-16).
func flips(t analysis.PerShareTable, p analysis.PerSharePeriod) []Finding {
	before, after := p.Reported, p.Restated
	if before.Result == nil || after.Result == nil {
		return nil
	}
	was, is := diluted(before), diluted(after)
	loss, lossNow := before.Control.Amount.Sign() < 0, after.Control.Amount.Sign() < 0
	f := Finding{Code: "dilution-flips", Severity: Check, Rule: "ASC 260-10-55-16", Statement: t.Statement.ID, Line: t.Line, Period: p.Period}
	switch {
	case was && !is && lossNow:
		f.Text = fmt.Sprintf("Income for %s becomes a loss, so potential shares that were dilutive are antidilutive: the diluted figure takes the basic count of %s shares.",
			named(t, p), money.Group(after.Result.BasicShares(0).String()))
	case !was && is && loss:
		f.Text = fmt.Sprintf("The loss for %s becomes income, so potential shares that were antidilutive are dilutive: the diluted count is %s shares, %s.",
			named(t, p), money.Group(after.Result.DilutedShares(0).String()), "from "+after.From)
	default:
		return nil
	}
	return []Finding{f}
}

// named says which period is meant, and of which measure where it is not GAAP.
func named(t analysis.PerShareTable, p analysis.PerSharePeriod) string {
	if t.Statement.Measure == "" {
		return p.Period.ID()
	}
	return p.Period.ID() + " (" + t.Statement.Measure + ")"
}

// diluted tells whether any potential shares count.
func diluted(d analysis.Dilution) bool {
	for _, s := range d.Result.Steps {
		if s.Included && s.Shares(0).Sign() > 0 {
			return true
		}
	}
	return false
}

// counted compares what the classes entered give with the diluted count as printed.
func counted(t analysis.PerShareTable, p analysis.PerSharePeriod) []Finding {
	if !p.Entered || !p.Printed.OK() || p.Reported.Result == nil {
		return nil
	}
	got := p.Reported.Result.DilutedShares(0)
	off := got.Sub(p.Printed.Amount)
	if off.Abs().LessThanOrEqual(decimal.New(1, 3)) { // counts are printed in thousands
		return nil
	}
	return []Finding{{Code: "share-count-differs", Severity: Check, Rule: "ASC 260-10-45-23", Statement: t.Statement.ID, Line: t.Line, Period: p.Period,
		Text: fmt.Sprintf("The classes entered for %s give %s diluted shares as reported, but %s are printed.", p.Period, money.Group(got.String()), money.Group(p.Printed.Amount.String()))}}
}

// quarters finds restated years whose quarters add up to another figure than rounding explains.
func quarters(t analysis.PerShareTable) []Finding {
	rounding := decimal.New(2, -2) // half a cent for each of four quarters
	var out []Finding
	for _, f := range t.Footing {
		if !f.Restated || !f.Changed || f.Difference.Abs().LessThanOrEqual(rounding) {
			continue
		}
		out = append(out, Finding{Code: "quarters-do-not-add-up", Severity: Info, Rule: "ASC 260-10-45-10", Statement: t.Statement.ID, Line: t.Line, Period: f.Period,
			Text: fmt.Sprintf("The quarters of %s as restated add up to %s a share, the year is %s: each has its own share count and its own test of dilution.", f.Period,
				money.PerShare.Text(f.Sum), money.PerShare.Text(f.Year))})
	}
	return out
}
