package paper

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// Behind says which grants a list shows: those that a figure was made of. The zero Behind is all of them.
type Behind struct {
	Functions []string // nil: of every function
	Quarters  []fiscal.Period
	Parts     []analysis.GrantPart // of what; nil: compensation
}

// All tells whether every grant is listed.
func (b Behind) All() bool { return len(b.Quarters) == 0 }

// Text says what the list is narrowed to, in words.
func (b Behind) Text() string {
	of := "every function"
	if b.Functions != nil {
		names := make([]string, len(b.Functions))
		for i, f := range b.Functions {
			names[i] = functionName(f)
		}
		of = strings.Join(names, ", ")
	}
	quarters := make([]string, len(b.Quarters))
	for i, q := range b.Quarters {
		quarters[i] = q.ID()
	}
	for i, part := range b.Parts {
		of += []string{": ", " and "}[min(i, 1)] + orCharge(part)
	}
	return "behind " + of + " in " + strings.Join(quarters, ", ")
}

// orCharge is what a part is called.
func orCharge(p analysis.GrantPart) string {
	if p == analysis.GrantCharge {
		return "the charge"
	}
	return string(p)
}

// places returns which grants of a book are meant, in their order.
func (b Behind) places(book *grants.Book, m grants.Method) []int {
	in := make([]bool, book.Len())
	for _, q := range b.Quarters {
		if b.Functions == nil {
			b.mark(in, book, m, q, "", true)
		}
		for _, f := range b.Functions {
			b.mark(in, book, m, q, f, false)
		}
	}
	var out []int
	for i, is := range in {
		if is {
			out = append(out, i)
		}
	}
	return out
}

// mark marks the grants of a quarter.
func (b Behind) mark(in []bool, book *grants.Book, m grants.Method, q fiscal.Period, function string, all bool) {
	charged := len(b.Parts) == 0
	for _, part := range b.Parts {
		if part != analysis.GrantPayrollTax {
			charged = true
			continue
		}
		for _, i := range book.BehindPayroll(q, function, all) {
			in[i] = true
		}
	}
	if charged {
		for _, i := range book.Behind(m, q, function, all) {
			in[i] = true
		}
	}
}

// functionName is a function as paper shows it.
func functionName(f string) string {
	if f == "" {
		return "no function"
	}
	return f
}

// GrantList lists the grants, one row each.
func GrantList(r analysis.Review, rows GrantRows, of Behind, v View) Sheet {
	s := Sheet{Title: "Grants", Columns: []Column{{ID: ColID, Head: "Grant", Width: 12, Fixed: true}, {ID: "class", Head: "Class", Width: 14}, {ID: "function", Head: "Function", Width: 20},
		{ID: "options", Head: "Options", Width: 10, Align: Right}, {ID: "exercise", Head: "Exercise price", Width: 9, Align: Right},
		{ID: "stated", Head: "Stated date", Width: 12, Align: Right}, {ID: ColMeasured, Head: "Measured at", Width: 12, Align: Right}, {ID: "price", Head: "Price then", Width: 9, Align: Right},
		{ID: "intrinsic", Head: "Intrinsic value", Width: 12, Align: Right}, {ID: "cost", Head: "Cost", Width: 12, Align: Right},
		{ID: ColFinding, Head: "To look at", Width: 46}, {ID: ColChosen, Head: "Date chosen by, and why", Width: 46}}}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Rows, s.Subtitle = rows.rows, fmt.Sprintf("%s, %s", money.Group(fmt.Sprint(len(p.List))), grantTerms(p, v))
	if n := book.Refused(); n > 0 {
		s.Subtitle += fmt.Sprintf("; %s cannot be measured", money.Group(fmt.Sprint(n)))
	}
	if of.All() {
		return s
	}
	s.Rows = nil
	for _, i := range of.places(book, p.Method) {
		s.Rows = append(s.Rows, rows.rows[i])
	}
	s.Title, s.Subtitle = "Grants "+of.Text(), fmt.Sprintf("%d of %d, %s", len(s.Rows), len(p.List), grantTerms(p, v))
	s.Empty = "No grant has a charge " + of.Text() + " any more; post the charges anew."
	return s
}

// grantTerms says how the grants are measured, and the scale.
func grantTerms(p *analysis.Population, v View) string {
	return MethodName(p.Method) + " " + DayCountName(p.DayCount) + ", " + v.In()
}

// grantRow is one grant of the list.
func grantRow(r grants.Result, m grants.Method, by choice, v View) Row {
	g := &r.Grant
	row := Row{Key: "grant/" + g.ID, Cells: make([]Cell, 12)}
	form := money.Format{Scale: v.Scale}
	c := row.Cells
	c[0], c[1], c[2] = words(g.ID), words(g.Class), words(g.Function)
	c[3] = figureCell(g.Options, money.Format{})
	c[4] = figureCell(g.ExercisePrice, price)
	c[5], c[6] = words(g.Recorded.Words()), words(g.Measured.Words())
	switch {
	case r.Err != nil:
		for i := 7; i < 10; i++ {
			c[i] = Cell{Tone: Muted, Why: r.Err.Error()}
		}
	default:
		c[7] = figureCell(r.Price.Price, price)
		if r.Price.Date != g.Measured {
			c[7].Tone, c[7].Why = Derived, "the close of "+r.Price.Date.Words()
		}
		c[8] = figureCell(r.IntrinsicValue, form)
		c[9] = centsCell(r.Cost(m), form)
	}
	c[10] = lookCell(r.Findings(m))
	c[11] = words(chosenText(by, g.Reason))
	for i := range c {
		c[i].Ref = Ref{Table: TableGrants, Item: g.ID}
	}
	c[6].Ref.Column, c[10].Ref.Column, c[11].Ref.Column = ColMeasured, ColFinding, ColChosen
	return row
}

// chosenText says who chose a date, and why.
func chosenText(by choice, why string) string {
	switch {
	case by.by != "" && why != "":
		return by.by + ": " + why
	case by.by != "":
		return by.by
	case why != "":
		return "in the list: " + why
	}
	return "in the list"
}

// lookCell is the gravest of what is to be looked at, with how much more there is.
func lookCell(found []grants.Finding) Cell {
	weight := func(f grants.Finding) int {
		switch {
		case f.Severity == grants.Exception:
			return 3
		case f.Code == grants.EvidenceGap: // as a rule of most grants until they were judged
			return 1
		}
		return 2
	}
	at, more := -1, 0
	for i, f := range found {
		if f.Severity == grants.Info {
			continue
		}
		more++
		if at < 0 || weight(f) > weight(found[at]) {
			at = i
		}
	}
	if at < 0 {
		return Cell{}
	}
	c := words(found[at].Text)
	if more > 1 {
		c.Text = fmt.Sprintf("(%d) %s", more, c.Text)
	}
	if found[at].Severity == grants.Exception {
		c.Tone = Exception
	}
	return c
}

// figureCell makes a cell of an amount.
func figureCell(d decimal.Decimal, form money.Format) Cell {
	return Cell{Text: form.Text(d), Amount: &d}
}

// centsCell makes a cell of a charge; nothing is a dash.
func centsCell(c grants.Cents, form money.Format) Cell {
	out := figureCell(c.Decimal(), form)
	if c == 0 {
		out.Text, out.Tone = money.Dash, Muted
	}
	return out
}
