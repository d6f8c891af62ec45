package paper

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// GrantReach lists for every grant with evidence the date, price and cost at each bound of the range over all
// quarters. Their sums are the range's: so each bound is reached by dates that the evidence allows.
func GrantReach(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Dates at which the bounds of the range are reached", Columns: []Column{{ID: ColID, Head: "Grant", Width: 14, Fixed: true}}}
	for b, name := range boundNames {
		s.Columns = append(s.Columns, Column{ID: keyOf("date", b), Head: "Date", Group: name, Width: 12, Align: Right},
			Column{ID: keyOf("price", b), Head: "Price", Group: name, Width: 8, Align: Right}, Column{ID: keyOf("cost", b), Head: "Cost in all", Group: name, Width: 13, Align: Right})
	}
	fan, empty := evidenced(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	p := r.Grants
	s.Subtitle = grantTerms(p, v)
	form := money.Format{Scale: v.Scale}
	var others, sum [len(boundNames)]grants.Cents
	without := 0
	for _, x := range fan.Reaches() {
		for b, c := range x.Cost {
			sum[b] += c
		}
		if len(p.List[x.Grant].Evidence) > 0 {
			s.Rows = append(s.Rows, reachRow(p.List[x.Grant].ID, x, form))
			continue
		}
		without++
		for b, c := range x.Cost {
			others[b] += c
		}
	}
	if without > 0 {
		s.Rows = append(s.Rows, reachSums("others", fmt.Sprintf("Without evidence (%d)", without), others, Subtotal, form))
	}
	total := reachSums("total", "In all", sum, Total, form)
	for b, c := range fan.Total().At {
		cell := &total.Cells[3*b+3]
		cell.Tone, cell.Why = Agreed, "the sum of all quarters in the range, "+form.Text(c.Decimal())
		if c != sum[b] {
			cell.Tone = Exception
		}
	}
	s.Rows = append(s.Rows, total)
	return s
}

func reachRow(id string, x grants.Reach, form money.Format) Row {
	row := Row{Key: "reach/" + id, Cells: []Cell{words(id)}}
	for b, at := range x.At {
		cost := centsCell(x.Cost[b], form)
		if x.Cost[b] != x.Cost[grants.Chosen] {
			cost.Tone = Adjusted
		}
		row.Cells = append(row.Cells, words(at.Date.Words()), figureCell(at.Price, price), cost)
	}
	withItem(row, id)
	return row
}

// reachSums is a row of costs alone.
func reachSums(key, name string, costs [len(boundNames)]grants.Cents, kind RowKind, form money.Format) Row {
	row := Row{Key: key, Kind: kind, Cells: []Cell{words(name)}}
	for _, c := range costs {
		row.Cells = append(row.Cells, Cell{}, Cell{}, centsCell(c, form))
	}
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants}
	}
	return row
}
