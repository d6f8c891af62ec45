package check

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/money"
)

// Review checks a review and its derived figures. Findings come statement by statement, then those
// of the adjustments, then those of the documents: their notices, what else they say, and their claims.
func Review(r analysis.Review, im analysis.Impact) []Finding {
	var out []Finding
	for _, s := range im.Statements {
		out = append(out, footing(s)...)
		out = append(out, doubts(s)...)
		out = append(out, perShare(s)...)
		out = append(out, stranded(s)...)
		out = append(out, notCarriedOn(s)...)
		out = append(out, signsAssumed(s)...)
		out = append(out, uncarried(s)...)
		out = append(out, remainders(s)...)
		out = append(out, versions(r, s)...)
	}
	out = append(out, equity(r, im)...)
	out = append(out, netIncomeTwice(im)...)
	out = append(out, shares(r, im)...)
	out = append(out, bridges(r, im)...)
	out = append(out, measures(r)...)
	out = append(out, unplaced(r, im)...)
	out = append(out, restatedTwice(r)...)
	out = append(out, weighed(r, im)...)
	out = append(out, otherCompanies(r)...)
	out = quoted(r, im, out)
	var told []Finding
	for _, s := range r.Sources {
		told = append(told, noticed(s)...)
	}
	for _, s := range r.Sources {
		told = append(told, disclosed(s)...)
	}
	for _, s := range r.Sources {
		told = append(told, claims(r, im, s)...)
	}
	return judged(r, append(out, settledByOthers(r, told)...))
}

// footing flags printed subtotals that are not the sum of their lines; the printed figure stands.
func footing(s analysis.StatementImpact) []Finding {
	var out []Finding
	for _, l := range s.Lines {
		for _, d := range s.Statement.Differences(l.Line.Key) {
			code, severity, advice := "does-not-foot", Exception, ""
			switch {
			case d.Rounding:
				code, severity = "rounding", Info
			case d.Filing != "": // nothing says which of a filing's facts are the lines of its statement
				code, severity, advice = "lines-missing", Info, "; the tags do not say which lines stand in the statement"
			case d.Partial:
				code, severity, advice = "lines-missing", Info, "; lines seem to be missing, so an adjustment of it may be entered on it"
			}
			if j := slices.Index(s.Periods, d.Period); j >= 0 && Guessed(s, l, j) != "" {
				severity, advice = Check, fmt.Sprintf("; lines seem to be missing, and its change of %s is that of the given ones alone: enter it on the total, or give the lines that are missing",
					money.Group(l.Effects[j].Adjustment.Amount.String()))
			}
			in := printedIn(d)
			out = append(out, Finding{
				Code: code, Severity: severity, Rule: "footing",
				Text: fmt.Sprintf("%s for %s is printed as %s, but %s gives %s; the difference is %s%s.", l.Line.Caption, d.Period,
					d.Printed, l.Formula, in(d.Computed), in(d.Computed.Sub(d.Amount).Abs()), advice),
				Origin: d.Origin, Statement: s.Statement.ID, Line: l.Line.Key, Period: d.Period,
			})
		}
	}
	return out
}

// Guessed says that a restated total is a guess: lines seem to be missing from it, and it is changed by those
// that are there. It is empty for any other line.
func Guessed(s analysis.StatementImpact, l analysis.LineImpact, period int) string {
	e := l.Effects[period]
	if l.Formula == "" || l.Foots || len(e.Entries) > 0 || e.Flow != nil || e.Adjustment.Amount.IsZero() {
		return ""
	}
	for _, d := range s.Statement.Differences(l.Line.Key) {
		if d.Period == s.Periods[period] && !d.Rounding && (d.Partial || d.Filing != "") {
			return "lines seem to be missing: it is changed by those that were given alone"
		}
	}
	return ""
}

// printedIn returns how amounts are written in the unit that a subtotal was printed in, so that what is
// computed stands beside it in the same unit.
func printedIn(d analysis.Difference) func(decimal.Decimal) string {
	unit := money.Units
	if p, err := money.Parse(d.Printed); err == nil {
		for _, s := range []money.Scale{money.Thousands, money.Millions, money.Billions} {
			if !d.Amount.IsZero() && s.ToBase(p.Value).Equal(d.Amount) {
				unit = s
			}
		}
	}
	return func(x decimal.Decimal) string { return money.Group(x.Shift(-int32(unit)).String()) }
}

// doubts repeats what a reader was not sure of.
func doubts(s analysis.StatementImpact) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for _, l := range s.Lines {
		for j, e := range l.Effects {
			if e.Fact == nil || e.Fact.Doubt == "" || seen[e.Fact.Doubt+s.Periods[j].ID()] {
				continue
			}
			seen[e.Fact.Doubt+s.Periods[j].ID()] = true
			out = append(out, Finding{Code: "doubt", Severity: Check, Text: s.Periods[j].ID() + ": " + e.Fact.Doubt,
				Origin: e.Fact.Origin, Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j]})
		}
	}
	return out
}

// unplaced finds adjustments that change nothing: entered on a line that follows from others, on one
// that its statement does not have, or for a measure that is not there. It also finds tax that has no
// line to go to.
func unplaced(r analysis.Review, im analysis.Impact) []Finding {
	var out []Finding
	placed := placedEntries(im)
	for i, a := range r.Adjustments {
		if _, left := r.Mark(a.ID); left || a.Scenario != "" {
			continue
		}
		f := Finding{Severity: Exception, subject: a.ID, Statement: a.Statement, Line: a.Line, Period: a.Period, Origin: a.Origin}
		s, ok := im.Statement(a.Statement)
		switch {
		case !placed[int32(i)] && !(a.Reach.OneMeasure() && r.HasMeasure(string(a.Reach))): // a measure without a statement has it in its bridge
			f.Code, f.Text = "unplaced", fmt.Sprintf("Adjustment %s of %s in %s changes no figure; enter it on a line of the statement it belongs to.", a.ID, a.Line, a.Period)
			out = append(out, f)
		case ok && a.Tax != nil && !a.Tax.IsZero() && !s.Statement.TakesTax(a.Line):
			f.Code, f.Text = "tax-unplaced", fmt.Sprintf("The tax of adjustment %s in %s changes no figure: the statement has no separate line of income tax to put it on.", a.ID, a.Period)
			out = append(out, f)
		}
	}
	return out
}

func placedEntries(im analysis.Impact) map[int32]bool {
	out := map[int32]bool{}
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			for _, e := range l.Effects {
				for _, k := range e.Entries {
					out[k] = true
				}
				for _, c := range e.Carried {
					out[c.Entry] = true
				}
			}
		}
	}
	return out
}
