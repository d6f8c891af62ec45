package paper

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/eps"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// TableShares is the table of inputs that potential shares are.
const TableShares = "shares"

// The items of that table that are no figure of a class.
const (
	ItemNewClass = "new"      // a class to be added
	ItemClass    = "class/"   // a class's own name follows
	ItemRounding = "rounding" // how amounts per share are rounded
)

// ShareInputs is the grid that potential shares are entered into: the average price, and for each class its
// number, exercise price and average unrecognised compensation before and after the restatement, or what
// converts, a column a period.
func ShareInputs(r analysis.Review, im analysis.Impact, v View) Sheet {
	s := Sheet{Title: "Potential shares", Subtitle: v.In() + "; prices, and tax in per cent, as they are", Empty: noPerShare,
		Columns: []Column{{ID: ColCaption, Width: 46, Fixed: true}}}
	var periods []fiscal.Period
	for _, p := range Periods(r, im) {
		if p.Kind == fiscal.Quarter || p.Kind == fiscal.Year || p.Kind == fiscal.Half || p.Kind == fiscal.NineMonths {
			periods = append(periods, p)
			s.Columns = append(s.Columns, Column{ID: p.ID(), Head: p.ID(), Group: yearGroup(p), Width: 12, Align: Right})
		}
	}
	if len(periods) == 0 {
		return s
	}
	s.Rows = append(s.Rows, inputRow(r, "", analysis.AveragePrice, "Average market price of the stock", periods, v))
	for _, c := range r.ShareClasses {
		s.Rows = append(s.Rows, classRow(c, len(s.Columns)))
		for _, f := range analysis.ShareFields(c.Convertible) {
			s.Rows = append(s.Rows, inputRow(r, c.Name, f, fieldName(f, c.Convertible), periods, v))
		}
	}
	s.Rows = append(s.Rows, Row{Key: ItemNewClass, Cells: padded(Cell{Text: "Type a name here to add a class", Tone: Muted, Edit: EnterInput,
		Why: "write \u201cconvertible\u201d behind the name for what converts into shares: 4% notes, convertible", Ref: Ref{Table: TableShares, Item: ItemNewClass}}, len(s.Columns))},
		Row{Key: ItemRounding, Cells: padded(Cell{Text: "Rounding: " + r.Rounding.String(), Edit: EnterInput,
			Why: "half away from zero, half to even, or toward zero", Ref: Ref{Table: TableShares, Item: ItemRounding}}, len(s.Columns))})
	s.Notes = []string{"Numbers are averages over the period. Assumed proceeds are the exercise price and the average unrecognised compensation (ASC 260-10-45-23, -29).",
		"Enter quarters: a year to date takes the average of its quarters' incremental shares (ASC 260-10-55-3).", roundingPolicy(r)}
	return s
}

func classRow(c analysis.ShareClass, columns int) Row {
	name := Cell{Text: c.Name, Bold: true, Edit: EnterInput, Why: "empty the cell to take the class out", Origin: c.Origin, Ref: Ref{Table: TableShares, Item: ItemClass + c.Name}}
	return Row{Key: ItemClass + c.Name, Cells: padded(name, columns)}
}

// fieldName says an input in words.
func fieldName(f analysis.ShareField, convertible bool) string {
	switch f {
	case analysis.ClassNumber:
		if convertible {
			return "Shares on conversion"
		}
		return "Number"
	case analysis.UnrecognisedBefore:
		return "Average unrecognised compensation, as reported"
	case analysis.UnrecognisedAfter:
		return "Average unrecognised compensation, as restated"
	case analysis.Interest:
		return "Interest, before tax"
	case analysis.InterestTax:
		return "Tax on the interest, per cent"
	}
	return strings.ToUpper(string(f[:1])) + string(f[1:])
}

// Scaled tells whether an input is an amount or a count at the sheet's scale, and not a price or a rate.
func Scaled(f analysis.ShareField) bool {
	return f != analysis.AveragePrice && f != analysis.ExercisePrice && f != analysis.InterestTax
}

func inputRow(r analysis.Review, class string, f analysis.ShareField, caption string, periods []fiscal.Period, v View) Row {
	row := Row{Key: class + "/" + string(f), Cells: []Cell{words(caption)}}
	if class != "" {
		row.Indent = 1
	}
	for _, p := range periods {
		c := Cell{Edit: EnterInput, Ref: Ref{Table: TableShares, Item: class, Line: string(f), Period: p, Column: p.ID()}}
		if in, ok := r.ShareInput(class, p, f); ok {
			amount := in.Amount
			c.Text, c.Amount, c.Fill, c.Origin = inputText(f, amount, v), &amount, true, in.Origin
		}
		row.Cells = append(row.Cells, c)
	}
	return row
}

func inputText(f analysis.ShareField, d decimal.Decimal, v View) string {
	if Scaled(f) {
		form := v.format(statement.Shares)
		form.Zero = true
		return form.Text(d)
	}
	return money.Group(d.StringFixed(max(2, -d.Exponent())))
}

// RoundingOf reads a rounding in words.
func RoundingOf(text string) (eps.Rounding, bool) {
	text = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(strings.ToLower(text), "rounding:")))
	for _, r := range []eps.Rounding{eps.HalfAwayFromZero, eps.HalfToEven, eps.TowardZero} {
		if text == r.String() {
			return r, true
		}
	}
	return 0, false
}
