package statement

import "restate/analysis/fiscal"

// figureKey identifies a figure of a document but for its basis.
type figureKey struct {
	kind    Kind
	measure string
	line    string
	period  fiscal.Period
}

// settleRestated gives the basis Restated to columns that do not state one but print the restated
// figures: the document restates the period elsewhere, every line in common has the restated value,
// and one of them at least was reported differently before.
func settleRestated(tables []Table) {
	restated, reported := map[figureKey]*Cell{}, map[figureKey]*Cell{}
	for _, t := range tables {
		for c, col := range t.Columns {
			switch col.Basis {
			case Restated:
				collect(restated, t, c)
			case AsReported:
				collect(reported, t, c)
			}
		}
	}
	if len(restated) == 0 || len(reported) == 0 {
		return
	}
	for _, t := range tables {
		for c := range t.Columns {
			col := &t.Columns[c]
			if (col.Basis == GAAP || col.Basis == NonGAAP) && basisOf(col.Label) == "" && printsRestated(t, c, restated, reported) {
				col.Basis = Restated
			}
		}
	}
}

// keyOf is the figure of a row and a column. The first row of a reconciliation is GAAP.
func keyOf(t Table, r, c int) figureKey {
	f := figureKey{kind: t.Kind, measure: t.Measure, line: string(t.Rows[r].Line), period: t.Columns[c].Period}
	if t.Kind == Reconciliation {
		f.kind = Income
		if r == 0 {
			f.measure = ""
		}
	}
	return f
}

func collect(into map[figureKey]*Cell, t Table, c int) {
	for r, row := range t.Rows {
		if key := keyOf(t, r, c); row.Cells[c] != nil && key.line != "" && into[key] == nil {
			into[key] = row.Cells[c]
		}
	}
}

func printsRestated(t Table, c int, restated, reported map[figureKey]*Cell) bool {
	differs := false
	for r, row := range t.Rows {
		cell, key := row.Cells[c], keyOf(t, r, c)
		after, before := restated[key], reported[key]
		if cell == nil || after == nil || key.line == "" {
			continue
		}
		if !cell.Value.Equal(after.Value) {
			return false
		}
		differs = differs || before != nil && !before.Value.Equal(after.Value)
	}
	return differs
}
