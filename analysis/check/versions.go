package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// versions checks what the documents of a review say of one figure against each other: a restatement that
// gives another figure as previously reported than the filing did, one document that prints two, and a
// row that does not foot across. Nothing is corrected: each stays a version of its own.
func versions(r analysis.Review, s analysis.StatementImpact) []Finding {
	var out []Finding
	for _, l := range s.Lines {
		for _, p := range disputed(l.Line) {
			out = append(out, dispute{r, s.Statement.ID, l.Line, p}.findings()...)
		}
	}
	return out
}

// disputed lists the periods for which a line has figures that differ, in their order.
func disputed(l *analysis.Line) []fiscal.Period {
	first := map[fiscal.Period]*analysis.Fact{}
	var out []fiscal.Period
	for i := range l.Facts {
		f := &l.Facts[i]
		g, seen := first[f.Period]
		switch {
		case !seen:
			first[f.Period] = f
		case slices.Contains(out, f.Period):
		case f.Amount == nil || g.Amount == nil || !f.Amount.Equal(*g.Amount):
			out = append(out, f.Period)
		}
	}
	return out
}

// dispute is one figure that several documents, or several places, give differently.
type dispute struct {
	review    analysis.Review
	statement string
	line      *analysis.Line
	period    fiscal.Period
}

func (d dispute) findings() []Finding {
	found := d.review.Versions(d.statement, d.line.Key, d.period)
	var out []Finding
	var last *analysis.Fact // as reported so far
	for i, v := range found {
		f := &found[i].Fact
		if v.Layer != analysis.ReportedLayer {
			if v.Layer == analysis.RestatedLayer {
				last = f
			}
			continue
		}
		switch {
		case last == nil:
		case analysis.IssueOf(*last) == analysis.IssueOf(*f):
			out = append(out, d.finding("printed-twice", "%s for %s is printed as %s and as %s in the %s.", last, f, d.review.IssueName(analysis.IssueOf(*f))))
		case f.Basis == statement.AsReported && !equal(last, f):
			out = append(out, d.finding("reported-differently", "%s for %s was %s before, but %s in the %s.", last, f, d.review.IssueName(analysis.IssueOf(*f))))
		}
		last = f
	}
	return append(out, d.across()...)
}

func equal(a, b *analysis.Fact) bool {
	return a.Amount != nil && b.Amount != nil && a.Amount.Equal(*b.Amount)
}

func (d dispute) finding(code, format string, a, b *analysis.Fact, where string) Finding {
	return Finding{Code: code, Severity: Check, Rule: "tie-out", Text: fmt.Sprintf(format, d.line.Caption, d.period, said(a), said(b), where),
		Origin: b.Origin, Statement: d.statement, Line: d.line.Key, Period: d.period}
}

func said(f *analysis.Fact) string {
	if f.Amount == nil {
		return "never reported"
	}
	return money.Group(f.Amount.String())
}

// across checks the figure as each document restates it: as previously reported and the adjustments come
// to the one as restated.
func (d dispute) across() []Finding {
	var issues []string
	for _, f := range d.line.Facts {
		if f.Period == d.period && f.Basis == statement.Restated && f.Origin.By == "" && !slices.Contains(issues, f.Origin.Source+f.Filing) {
			issues = append(issues, f.Origin.Source+f.Filing)
		}
	}
	var out []Finding
	for _, issue := range issues {
		if f, ok := d.foot(issue); ok {
			out = append(out, f)
		}
	}
	return out
}

// foot checks one document; ok tells that it does not foot by more than rounding.
func (d dispute) foot(issue string) (f Finding, ok bool) {
	var before, after *analysis.Fact
	var changes []*analysis.Fact
	for i := range d.line.Facts {
		g := &d.line.Facts[i]
		if g.Period != d.period || g.Origin.Source+g.Filing != issue || g.Amount == nil {
			continue
		}
		switch g.Basis {
		case statement.AsReported:
			before = g
		case statement.Restated:
			after = g
		case statement.Adjustment:
			changes = append(changes, g)
		}
	}
	if before == nil || after == nil || len(changes) == 0 {
		return f, false
	}
	sum, texts, spans := *before.Amount, []string{said(before)}, slices.Clone(before.Origin.Spans)
	for _, g := range changes {
		sum, texts, spans = sum.Add(*g.Amount), append(texts, said(g)), append(spans, g.Origin.Spans...)
	}
	off := after.Amount.Sub(sum).Abs()
	if off.LessThanOrEqual(step(before)) {
		return f, false
	}
	return Finding{Code: "row-does-not-foot", Severity: Exception, Rule: "footing", Statement: d.statement, Line: d.line.Key, Period: d.period,
		Origin: analysis.At(after.Origin.Source, append(spans, after.Origin.Spans...)...),
		Text: fmt.Sprintf("%s for %s is %s as restated in the %s, but %s come to %s; the difference is %s.", d.line.Caption, d.period, said(after),
			strings.TrimSuffix(d.review.IssueName(analysis.IssueOf(*after)), " as restated"), strings.Join(texts, " and "), amount(sum), amount(off))}, true
}

// step is the smallest difference that the figure's print can show: a thousand in a table in thousands.
func step(f *analysis.Fact) decimal.Decimal {
	p, err := money.Parse(f.Printed)
	if err != nil || p.Value.IsZero() || f.Amount == nil {
		return decimal.Zero
	}
	return f.Amount.Div(p.Value).Abs().Mul(decimal.New(1, p.Value.Exponent()))
}
