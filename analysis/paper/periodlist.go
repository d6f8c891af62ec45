package paper

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// PeriodItem is a period as the list at the left shows it: a sign for how it is known, its name, and
// what there is of it.
type PeriodItem struct {
	Period fiscal.Period
	Sign   string // ■ named, □ implied or inferred, + added by the reviewer, · not in a notice
	Name   string
	Has    string // ● and how many adjustments, a dash where there are figures without one; empty where there are none
	Tone   Tone
}

// PeriodList lists the periods under review and, after them in the same order, those that only have
// figures.
func PeriodList(r analysis.Review, im analysis.Impact) []PeriodItem {
	affected := map[fiscal.Period]analysis.Affected{}
	for _, a := range r.Periods {
		affected[a.Period] = a
	}
	adjusted := map[fiscal.Period]int{}
	for _, a := range r.Adjustments {
		adjusted[a.Period]++
	}
	reported := withFigures(im)
	var out []PeriodItem
	for _, p := range Periods(r, im) {
		it := PeriodItem{Period: p, Name: PeriodName(p, r.Company.Calendar), Sign: "\u00b7", Tone: Muted}
		if a, ok := affected[p]; ok {
			it.Sign, it.Tone = sign(a.Known)
		}
		it.Has = has(reported[p], adjusted[p])
		out = append(out, it)
	}
	return out
}

func sign(k notice.Known) (string, Tone) {
	switch k {
	case notice.Named:
		return "\u25a0", Named
	case notice.Added:
		return "+", Implied
	}
	return "\u25a1", Implied
}

func has(figures bool, adjustments int) string {
	switch {
	case adjustments > 0:
		return fmt.Sprintf("\u25cf %d", adjustments)
	case figures:
		return "\u2013"
	}
	return ""
}

func withFigures(im analysis.Impact) map[fiscal.Period]bool {
	out := map[fiscal.Period]bool{}
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			for j, e := range l.Effects {
				if e.Reported.OK() {
					out[s.Periods[j]] = true
				}
			}
		}
	}
	return out
}
