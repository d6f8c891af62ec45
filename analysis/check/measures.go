package check

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/money"
)

// measures checks the definitions of non-GAAP measures: those that a later document gives anew, choices that
// contradict them, what is left to decide, and items whose caption says another category than they have.
func measures(r analysis.Review) []Finding {
	var out []Finding
	for _, c := range r.Recasts() {
		out = append(out, recast(r, c))
	}
	for _, row := range r.Matrix() {
		for _, c := range row.Cells {
			out = append(out, choice(r, row.Category, c)...)
		}
	}
	for _, m := range r.Measures {
		out = append(out, categories(m)...)
	}
	return out
}

// recast tells a changed definition from changed figures.
func recast(r analysis.Review, c analysis.Recast) Finding {
	name := "a later document"
	if src, ok := r.Source(c.Source); ok {
		name = src.Name
	}
	f := Finding{Code: "measure-changed", Severity: Info, Rule: "Reg G 100(a)", Period: c.Period, subject: c.Measure + c.Source, Origin: analysis.Origin{Source: c.Source},
		Text: fmt.Sprintf("%s for %s is %s in %s and was %s: the definition is the same, its figures changed.", c.Measure, c.Period, money.Group(c.After.String()), name, money.Group(c.Before.String()))}
	if !c.Defined() {
		return f
	}
	var items []string
	for _, it := range append(slices.Clone(c.Added), c.Dropped...) {
		items = append(items, it.Name)
		f.Origin = it.Origin
	}
	f.Code, f.Severity, f.Rule = "measure-recast", Check, "C&DI 100.02"
	f.Text = fmt.Sprintf("%s for %s is defined otherwise in %s (%s): of the change from %s to %s, %s comes from the definition and %s from changed figures.", c.Measure, c.Period, name,
		strings.Join(items, ", "), money.Group(c.Before.String()), money.Group(c.After.String()), money.Group(c.ByDefinition.String()), money.Group(c.ByFigures.String()))
	return f
}

// choice checks a cell of the matrix.
func choice(r analysis.Review, category analysis.Category, c analysis.MatrixCell) []Finding {
	f := Finding{Severity: Check, subject: c.Measure + "/" + string(category), Origin: c.Origin}
	switch {
	case c.Warn != "":
		f.Code, f.Rule = "payroll-tax-undecided", "S-K 10(e)(1)(i)"
		f.Text = fmt.Sprintf("Payroll tax on options flows through %s until it is decided whether the company's definition leaves it out.", c.Measure)
	case c.Source == analysis.ByReviewer && !c.Excluded && definedOut(r, c.Measure, category):
		f.Code, f.Rule = "against-definition", "C&DI 100.02"
		f.Text = fmt.Sprintf("The company's own reconciliation takes %s out of %s, but the reviewer lets it flow through: %s.", category, c.Measure, strings.TrimSuffix(c.Reason, "."))
	default:
		return nil
	}
	return []Finding{f}
}

// definedOut tells whether a measure's items take a category out.
func definedOut(r analysis.Review, measure string, c analysis.Category) bool {
	return slices.ContainsFunc(r.Measures, func(m *analysis.Measure) bool {
		return m.Name == measure && slices.ContainsFunc(m.Items, func(it analysis.Item) bool { return it.Role == analysis.Excluded && it.Category == c })
	})
}

// categories finds items whose caption says another category than the one they were given.
func categories(m *analysis.Measure) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for _, it := range m.Items {
		said := analysis.ItemCategory(it.Name)
		if it.Role != analysis.Excluded || said == "" || it.Category == "" || said == it.Category || seen[it.Name] {
			continue
		}
		seen[it.Name] = true
		out = append(out, Finding{Code: "item-against-category", Severity: Check, Rule: "Reg G 100(a)", Period: it.Period, Origin: it.Origin, subject: m.Name + "/" + it.Name,
			Text: fmt.Sprintf("\u201c%s\u201d of %s is treated as %s, but its caption says %s; adjustments of either category may reach the measure wrongly.", it.Name, m.Name, it.Category, said)})
	}
	return out
}
