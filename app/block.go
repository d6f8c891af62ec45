package app

import (
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// Block reads a block pasted from a spreadsheet as figures as previously reported: captions in the
// first column, figures in the others. A first row of period ids says which column is which; without
// one there is one column of figures, of the period given. An empty cell is not entered; "n/a" says
// never reported. The error is one sentence with the row it is about.
func Block(rows [][]string, kind statement.Kind, measure string, period fiscal.Period, scale money.Scale, origin analysis.Origin) (analysis.EnterFigures, error) {
	var out analysis.EnterFigures
	periods, figures := heading(rows, period)
	first := 1 + len(rows) - len(figures)
	for i, row := range figures {
		if len(row) == 0 || strings.TrimSpace(row[0]) == "" {
			continue
		}
		for j, text := range row[1:] {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			if j >= len(periods) {
				return out, refusal("row %d has more figures than there are periods; put the period ids into the first row", first+i)
			}
			f, err := blockFigure(row[0], text, kind, measure, scale)
			if err != nil {
				return out, refusal("row %d: %v", first+i, err)
			}
			f.Fact.Period, f.Fact.Origin, f.Fact.Printed = periods[j], origin, text
			out.Figures = append(out.Figures, f)
		}
	}
	if len(out.Figures) == 0 {
		return out, refusal("the block holds no figure; paste captions in the first column and amounts beside them")
	}
	return out, nil
}

// heading takes a first row of period ids off.
func heading(rows [][]string, period fiscal.Period) ([]fiscal.Period, [][]string) {
	if len(rows) > 0 && len(rows[0]) > 1 {
		var ps []fiscal.Period
		for _, cell := range rows[0][1:] {
			if p, err := fiscal.Parse(cell); err == nil {
				ps = append(ps, p)
			}
		}
		if len(ps) > 0 && len(ps) == len(rows[0])-1 {
			return ps, rows[1:]
		}
	}
	return []fiscal.Period{period}, rows
}

func blockFigure(caption, text string, kind statement.Kind, measure string, scale money.Scale) (analysis.Reported, error) {
	caption = strings.TrimSpace(caption)
	f := Described(kind, measure, caption)
	if strings.EqualFold(text, neverReported) {
		return f, nil
	}
	p, err := money.Parse(text)
	if err != nil {
		return f, err
	}
	amount := p.Value
	if f.Role != statement.PerShare {
		amount = scale.ToBase(amount)
	}
	f.Fact.Amount = &amount
	return f, nil
}

// Described returns a line of a statement by its caption: a standard line where the caption is known,
// else one of its own.
func Described(kind statement.Kind, measure, caption string) analysis.Reported {
	f := analysis.Reported{Statement: analysis.StatementID(kind, measure), Kind: kind, Measure: measure, Caption: caption,
		Role: statement.RoleOf(caption), Sign: 1, Fact: analysis.Fact{Basis: statement.GAAP}}
	if measure != "" {
		f.Fact.Basis = statement.NonGAAP
	}
	if std, ok := statement.Lookup(kind, caption); ok {
		f.ID, f.Role, f.Sign = std.ID, std.Role, std.Sign
	}
	return f
}

// Standard returns the usual lines of an income statement, to be typed into.
func Standard() analysis.OpenLines {
	var out analysis.OpenLines
	for _, id := range []statement.LineID{"revenue", "cost_of_revenue", "gross_profit", "research_and_development", "sales_and_marketing",
		"general_and_administrative", "stock_based_compensation", "total_operating_expenses", "operating_income", "other_income",
		"pretax_income", "income_tax", "net_income", "eps_basic", "eps_diluted", "shares_basic", "shares_diluted"} {
		if std, ok := statement.ByID(id); ok {
			out.Lines = append(out.Lines, Described(statement.Income, "", std.Caption))
		}
	}
	return out
}
