package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// weighed reports what materiality leaves open: no thresholds while there are adjustments, lines that only
// the iron curtain makes material, SAB 99 begun and not answered, and decisions that the evidence or the
// proposal goes against.
func weighed(r analysis.Review, im analysis.Impact) []Finding {
	if len(r.Adjustments) == 0 {
		return nil
	}
	m := im.Materiality
	levels := m.Levels()
	missing := levels.Missing()
	switch {
	case missing != nil && len(r.Sources) == 0: // figures out of tables alone: nobody sits there to choose
		return nil
	case missing != nil:
		return []Finding{{Code: "no-thresholds", Severity: Info, Rule: "AS 2105", Text: "There are adjustments and nothing to measure them against. " + missing.Error()}}
	}
	out := append(onlyIronCurtain(m, levels), leftUncorrected(r, m)...)
	items := m.Checklist()
	out = append(out, unanswered(m, items)...)
	out = append(out, againstEvidence(r, items)...)
	return append(out, decidedOtherwise(r, m)...)
}

// onlyIronCurtain finds what the rollover passes and the iron curtain fails, the misstatement that SAB 108
// is about, in income and in balances. One finding a line, for the first period in which it is so.
func onlyIronCurtain(m analysis.Materiality, all analysis.Levels) []Finding {
	var out []Finding
	for _, l := range m.BottomLines() {
		if l.Period.Kind == fiscal.Half || l.Period.Kind == fiscal.NineMonths {
			continue
		}
		seen := slices.ContainsFunc(out, func(f Finding) bool { return f.Statement == l.Statement.ID && f.Line == l.Line.Key })
		levels, err := all.In(l.Period)
		j, ok := l.Judge(levels)
		if seen || !ok || err != nil || j.IronIs != materiality.Material || j.RolloverIs == materiality.Material {
			continue
		}
		out = append(out, Finding{Code: "iron-curtain", Severity: Check, Rule: "SAB 108", Statement: l.Statement.ID, Line: l.Line.Key, Period: l.Period,
			Text: fmt.Sprintf("%s of %s: %s originates in the period and is not material, but %s of all periods stands in the balance sheet and is.", l.Line.Caption, l.Period,
				amount(l.Rollover.Amount), amount(l.IronCurtain.Amount))})
	}
	return out
}

// leftUncorrected finds the years whose uncorrected misstatements are material, alone or together, under
// either approach: the statements as restated would still be misstated (AS 2810.17).
func leftUncorrected(r analysis.Review, m analysis.Materiality) []Finding {
	if r.Weighing == nil || len(r.Weighing.Uncorrected) == 0 {
		return nil
	}
	var out []Finding
	for _, y := range m.Years() {
		s, err := m.Schedule(y.Period)
		if err != nil || !s.OneIsMaterial && !s.Together.Material() {
			continue
		}
		what := "together"
		if s.OneIsMaterial {
			what = "one of them alone"
		}
		out = append(out, Finding{Code: "uncorrected-material", Severity: Exception, Rule: "AS 2810.17", Period: y.Period,
			Text: fmt.Sprintf("What is left uncorrected is material to %s, %s: %s goes through its income and %s stands in the balance sheet at its end; correct it, or say why the statements are not misstated.",
				y.Period, what, amount(s.All.Current.PreTax), amount(s.All.IronCurtain().PreTax))})
	}
	return out
}

func unanswered(m analysis.Materiality, items []materiality.Item) []Finding {
	open := m.OpenFactors(items)
	if len(open) == 0 {
		return nil
	}
	return []Finding{{Code: "sab99-open", Severity: Check, Rule: "SAB 99", Text: fmt.Sprintf("%d of the 10 answers that SAB 99 asks for are open; the first: %s", len(open), open[0])}}
}

// againstEvidence finds answers that say no where figures say yes. The words are kept: a person may know
// more than the figures.
func againstEvidence(r analysis.Review, items []materiality.Item) []Finding {
	var out []Finding
	for _, it := range items {
		a, answered := r.Answer(it.Factor)
		if !answered || a.Applies || it.Finding != materiality.Yes || !it.Factor.Weighs() {
			continue
		}
		i := slices.IndexFunc(it.Evidence, func(e materiality.Evidence) bool { return e.Finding == materiality.Yes })
		out = append(out, Finding{Code: "against-evidence", Severity: Check, Rule: "SAB 99", subject: fmt.Sprint(it.Factor), Period: it.Evidence[i].Period, Origin: a.Origin,
			Text: fmt.Sprintf("Factor %d is answered no, but the figures say: %s", it.Factor, it.Evidence[i].Text)})
	}
	return out
}

// decidedOtherwise finds a decision on how to correct that differs from what follows from the figures now.
func decidedOtherwise(r analysis.Review, m analysis.Materiality) []Finding {
	if r.Weighing == nil || r.Weighing.Correction == nil {
		return nil
	}
	d := *r.Weighing.Correction
	remedy := m.Remedy()
	if remedy.Missing != nil || remedy.Proposal.Kind == d.Kind {
		return nil
	}
	why := ""
	if len(remedy.Proposal.Reasons) > 0 {
		why = " " + remedy.Proposal.Reasons[0]
	}
	return []Finding{{Code: "decided-otherwise", Severity: Check, Rule: "SAB 99", Origin: d.Origin,
		Text: fmt.Sprintf("Decided is %s; what follows from the figures is %s.%s", d.Kind, remedy.Proposal.Kind, why)}}
}
