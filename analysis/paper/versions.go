package paper

import (
	"strings"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// VersionLine is one issue of a figure in words, with the place it leads to and what choosing it does.
type VersionLine struct {
	Text     string // "10-Q filed 2005-05-10: 19,433"
	Baseline bool   // the comparison starts from it
	Chosen   bool   // because the reviewer said so, not by the dates of the documents
	Again    bool   // further evidence of the line above: the same value given again
	Origin   analysis.Origin
	Choose   analysis.Baseline // for ChooseBaseline; no Statement where it cannot be chosen: an adjustment
}

// Versions lists every issue of the figure that a cell of a line shows, in the order of the documents'
// dates. by says who chooses, for the choices. It is empty for cells of other rows.
func Versions(r analysis.Review, ref Ref, v View, by analysis.Origin) []VersionLine {
	_, l, ok := r.Line(ref.Statement, ref.Line)
	if !ok {
		return nil
	}
	form := v.format(l.Role)
	var out []VersionLine
	for _, version := range r.Versions(ref.Statement, ref.Line, ref.Period) {
		for i, f := range append([]analysis.Fact{version.Fact}, version.Again...) {
			line := VersionLine{Text: r.IssueName(analysis.IssueOf(f)) + ": " + factText(f, form), Again: i > 0, Origin: f.Origin,
				Baseline: version.Baseline && i == 0, Chosen: version.Chosen && i == 0}
			if f.Basis != statement.Adjustment {
				line.Choose = analysis.Baseline{Statement: ref.Statement, Line: ref.Line, Period: f.Period, Issue: analysis.IssueOf(f), Origin: by}
			}
			out = append(out, line)
		}
	}
	return out
}

// derivation says how a quarter follows from year-to-date figures, with their exact amounts.
func derivation(d *analysis.Derivation) string {
	var amounts strings.Builder
	for i, f := range d.From {
		switch {
		case d.Signs[i] < 0:
			amounts.WriteString(" \u2212 ")
		case i > 0:
			amounts.WriteString(" + ")
		}
		amounts.WriteString(factText(*f, money.Format{}))
	}
	return d.Formula + ": " + amounts.String()
}

// Operands lists the figures that a derived quarter follows from, each with the place it leads to. It is
// empty for every other figure.
func Operands(r analysis.Review, im analysis.Impact, ref Ref, v View) []VersionLine {
	s, ok := im.Statement(ref.Statement)
	if !ok {
		return nil
	}
	e, _ := s.Effect(ref.Line, ref.Period)
	_, l, ok := r.Line(ref.Statement, ref.Line)
	if !ok || e.How == nil {
		return nil
	}
	var out []VersionLine
	for _, f := range e.How.From {
		out = append(out, VersionLine{Text: f.Period.ID() + ", " + r.IssueName(analysis.IssueOf(*f)) + ": " + factText(*f, v.format(l.Role)), Origin: f.Origin})
	}
	return out
}

func factText(f analysis.Fact, form money.Format) string {
	if f.Amount == nil {
		return "never reported"
	}
	form.Zero = true
	return form.Text(*f.Amount)
}

// VersionText joins the issues of a figure into one sentence, to stand below it; empty where there is
// only one: "10-Q filed 2005-05-10: 19,433; release of 2005-08-09 as restated: 19,433".
func VersionText(lines []VersionLine) string {
	if len(lines) < 2 {
		return ""
	}
	var parts []string
	for _, l := range lines {
		text := l.Text
		if l.Again {
			text = "again in " + text
		}
		switch {
		case l.Chosen:
			text += " (chosen as previously reported)"
		case l.Baseline:
			text += " (as previously reported)"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}
