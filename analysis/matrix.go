package analysis

import (
	"slices"
	"strings"
)

// MeasureChoice is what the reviewer decided: whether adjustments of a category stay out of a measure.
type MeasureChoice struct {
	Measure  string   `json:"measure"`
	Category Category `json:"category"`
	Excluded bool     `json:"excluded"`
	Reason   string   `json:"reason"`
	Origin   Origin   `json:"origin"`
}

// MatrixSource says why a category stays out of a measure or flows through it.
type MatrixSource string

// The sources of a cell of the matrix.
const (
	ByDefault    MatrixSource = "default"    // domain.md B4: option charges stay out, all else flows through
	ByDefinition MatrixSource = "definition" // the company's own reconciliation takes such items out
	ByReviewer   MatrixSource = "reviewer"
)

// MatrixCell is one category of adjustment and one measure.
type MatrixCell struct {
	Measure  string
	Excluded bool
	Source   MatrixSource
	Reason   string // the reviewer's
	Warn     string // what is left to decide
	Origin   Origin
}

// MatrixRow is one category with a cell a measure, as Review.MeasureNames.
type MatrixRow struct {
	Category Category
	Cells    []MatrixCell
}

// Matrix says which categories of adjustment reach which measures: the categories there are names for, those
// of adjustments and those that a definition takes out.
func (r Review) Matrix() []MatrixRow {
	categories := Categories()
	add := func(c Category) {
		if c != "" && !slices.Contains(categories, c) {
			categories = append(categories, c)
		}
	}
	for _, a := range r.Adjustments {
		add(a.Category)
	}
	for _, m := range r.Measures {
		for _, it := range m.Items {
			if it.Role == Excluded {
				add(it.Category)
			}
		}
	}
	var out []MatrixRow
	for _, c := range categories {
		row := MatrixRow{Category: c}
		for _, m := range r.MeasureNames() {
			row.Cells = append(row.Cells, r.matrixCell(m, c))
		}
		out = append(out, row)
	}
	return out
}

func (r Review) matrixCell(measure string, c Category) MatrixCell {
	out := MatrixCell{Measure: measure, Excluded: c == StockCompensation, Source: ByDefault}
	if it, ok := r.definedOut(measure, c); ok {
		out.Excluded, out.Source, out.Origin = true, ByDefinition, it.Origin
	}
	if choice, ok := r.MeasureChoice(measure, c); ok {
		out.Excluded, out.Source, out.Reason, out.Origin = choice.Excluded, ByReviewer, choice.Reason, choice.Origin
	}
	if c == PayrollTax && out.Source == ByDefault && slices.ContainsFunc(r.Adjustments, func(a *Adjustment) bool { return a.Category == PayrollTax && a.Reach == ByCategory }) {
		out.Warn = "the definition does not say whether payroll tax on options stays out; it flows through until you decide"
	}
	return out
}

// beforeTax tells whether a measure leaves all tax out, and not only the tax of what it takes out.
func beforeTax(measure string) bool { return strings.Contains(strings.ToLower(measure), "ebit") }

// definedOut returns the item by which a measure's own definition takes a category out. A bridge's tax line
// is the tax of what it takes out; a correction of tax still reaches the measure.
func (r Review) definedOut(measure string, c Category) (Item, bool) {
	if c == "" || c == IncomeTax && !beforeTax(measure) {
		return Item{}, false
	}
	for _, m := range r.Measures {
		if m.Name != measure {
			continue
		}
		for _, it := range m.Items {
			if it.Role == Excluded && it.Category == c {
				return it, true
			}
		}
	}
	return Item{}, false
}

// MeasureChoice returns the reviewer's decision on a category and a measure.
func (r Review) MeasureChoice(measure string, c Category) (MeasureChoice, bool) {
	i := slices.IndexFunc(r.MeasureChoices, func(x MeasureChoice) bool { return x.Measure == measure && x.Category == c })
	if i < 0 {
		return MeasureChoice{}, false
	}
	return r.MeasureChoices[i], true
}

// excluded lists the categories that stay out of a measure.
func (r Review) excluded(measure string) map[Category]bool {
	out := map[Category]bool{StockCompensation: true}
	for _, m := range r.Measures {
		if m.Name != measure {
			continue
		}
		for _, it := range m.Items {
			if it.Role == Excluded && it.Category != "" && (it.Category != IncomeTax || beforeTax(measure)) {
				out[it.Category] = true
			}
		}
	}
	for _, c := range r.MeasureChoices {
		if c.Measure == measure {
			out[c.Category] = c.Excluded
		}
	}
	return out
}

// excludes tells whether a category stays out of a measure; of one that the review has no bridge for, what
// the first that may be meant by its name leaves out.
func (a *assessor) excludes(measure string, c Category) bool {
	if out, ok := a.exclude[measure]; ok {
		return out[c]
	}
	out := map[Category]bool{StockCompensation: true}
	for _, name := range a.review.MeasureNames() {
		if SameMeasure(name, measure) {
			out = a.exclude[name]
			break
		}
	}
	a.exclude[measure] = out
	return out[c]
}
