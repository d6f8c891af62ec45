package main

import "restate/analysis"

// outlooksOf gathers what each scenario changes; nothing where there is none.
func outlooksOf(r analysis.Review) []scenarioJSON {
	if len(r.ScenarioNames()) == 0 {
		return nil
	}
	outlooks := r.Outlooks()
	return each(outlooks, func(o analysis.Outlook) scenarioJSON {
		out := scenarioJSON{Scenario: o.Name, Printed: o.Name == r.Printed, Lines: []differenceJSON{}, Measures: []differenceJSON{}}
		if s, ok := r.Scenario(o.Name); ok {
			out.On = s.On
		}
		base := outlooks[0].Impact
		for _, s := range o.Impact.Statements {
			for _, l := range s.Lines {
				for j, p := range s.Periods {
					if d, differs := difference(l.Effects[j].Restated, base.Restated(s.Statement.ID, l.Line.Key, p), decimalsOf(l.Line)); differs {
						d.Statement, d.Line, d.Period = s.Statement.ID, l.Line.Key, p.ID()
						out.Lines = append(out.Lines, d)
					}
				}
			}
		}
		for _, m := range o.Impact.Measures {
			for _, p := range m.Periods {
				if d, differs := difference(p.Restated, base.RestatedMeasure(m.Measure, p.Period), 0); differs {
					d.Measure, d.Period = m.Measure, p.Period.ID()
					out.Measures = append(out.Measures, d)
				}
			}
		}
		return out
	})
}

// difference is a figure beside what it is as entered; differs is false where the two are the same.
func difference(f, entered analysis.Figure, places int32) (d differenceJSON, differs bool) {
	d = differenceJSON{Restated: plain(f.Value(), places), Why: whyNone(f, entered)}
	if !f.OK() || !entered.OK() {
		return d, f.OK() != entered.OK()
	}
	gap := f.Amount.Sub(entered.Amount)
	d.Difference = plain(&gap, places)
	return d, !gap.IsZero()
}
