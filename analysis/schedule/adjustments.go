package schedule

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// change is a row of the adjustments table.
type change struct {
	row
	period fiscal.Period
	amount decimal.Decimal
	tax    *decimal.Decimal
	naming *naming
}

func (r *reader) adjustmentRows(f *File) []*change {
	var out []*change
	for _, w := range r.rows(f, adjustmentForm) {
		p, dated := r.period(w)
		amount, read := r.amount(w, "amount")
		tax, taxed := r.amount(w, "tax")
		if !r.hasPlace(w) || !dated || !read || !taxed {
			continue
		}
		if amount == nil {
			r.refuse(w.where, "has no amount; write the change to the line, 0 for none")
			continue
		}
		out = append(out, &change{row: w, period: p, amount: *amount, tax: tax})
	}
	return out
}

func (r *reader) adjustments(rows []*change) []analysis.Adjustment {
	var out []analysis.Adjustment
	for _, c := range rows {
		reach, ok := r.reach(c)
		if !ok {
			continue
		}
		against, okay := r.against(c, "against")
		taxAgainst, sound := r.against(c, "tax against")
		if !okay || !sound {
			continue
		}
		line := c.naming.find(c.field["line"], c.field["caption"])
		out = append(out, analysis.Adjustment{
			Statement: c.naming.id, Line: line.key, Period: c.period, Category: analysis.CategoryOf(c.field["category"]), Amount: c.amount, Tax: c.tax,
			Reach: reach, Against: against, TaxAgainst: taxAgainst, Entry: c.field["entry"], Scenario: c.field["scenario"], Label: c.field["label"], Reference: c.field["reference"], Note: c.note, Origin: r.origin,
		})
	}
	return out
}

// against reads which line of the balance sheet takes the other side: its key, a standard line's id or its
// caption.
func (r *reader) against(c *change, column string) (line string, ok bool) {
	text := c.field[column]
	if text == "" {
		return "", true
	}
	for _, n := range r.order {
		if n.kind != statement.Balance || n.measure != "" {
			continue
		}
		if l, found := n.lines[text]; found {
			return l.key, true
		}
		if key := n.captions[fold(text)]; key != "" {
			return key, true
		}
	}
	if std, found := statement.ByID(statement.LineID(text)); found && statement.SideOf(std.ID) != statement.NoSide {
		return string(std.ID), true
	}
	if std, found := statement.Lookup(statement.Balance, text); found {
		return string(std.ID), true
	}
	r.refuse(c.where, "the other side %q is no line of the balance sheet; name one, for example accrued_liabilities", text)
	return "", false
}

// reach reads which sides an adjustment changes. A measure that nobody knows would change nothing,
// silently, and is refused.
func (r *reader) reach(c *change) (analysis.Reach, bool) {
	text := c.field["reach"]
	switch fold(text) {
	case "":
		return analysis.ByCategory, true
	case string(analysis.Both):
		return analysis.Both, true
	case string(analysis.GAAPOnly):
		return analysis.GAAPOnly, true
	}
	for _, m := range r.measures {
		if analysis.SameMeasure(m, text) {
			return analysis.Reach(m), true
		}
	}
	for _, n := range r.order {
		if n.measure != "" && analysis.SameMeasure(n.measure, text) {
			return analysis.Reach(n.measure), true
		}
	}
	if general(text) && r.general != "" {
		return analysis.Reach(r.general), true
	}
	r.refuse(c.where, "the reach %q is neither both nor gaap nor a measure of these tables; %s", text, r.knownMeasures())
	return "", false
}

// knownMeasures says which measures an adjustment may reach: those of the measures table and of statements
// that are a measure's own.
func (r *reader) knownMeasures() string {
	names := slices.Clone(r.measures)
	for _, n := range r.order {
		if n.measure != "" && !slices.Contains(names, n.measure) {
			names = append(names, n.measure)
		}
	}
	if len(names) == 0 {
		return "they have none, so write both or gaap"
	}
	return "they have " + strings.Join(names, ", ")
}

// withNewLines adds the lines that adjustments name and no figure has, as never reported, each
// behind the line that a usual statement has before it.
func (r *reader) withNewLines(figures []analysis.Reported, adjustments []analysis.Adjustment) []analysis.Reported {
	for _, a := range adjustments {
		n := r.byID(a.Statement)
		if n == nil || n.has(a.Line) {
			continue
		}
		l := n.costLine(n.lines[a.Line], a.Category)
		n.known = append(n.known, l.key)
		f := n.entry(l)
		f.Fact.Period = a.Period
		f.Fact.Note = "the adjustments name this line, no figure as reported does"
		f.Fact.Origin = r.origin
		figures = slices.Insert(figures, n.placeOf(l, figures), f)
	}
	return figures
}

// costLine says of a line that no dictionary knows what its category does: compensation and the taxes on
// it are expenses of an income statement.
func (n *naming) costLine(l lineName, c analysis.Category) lineName {
	if n.kind == statement.Income && l.id == "" && l.role == statement.Leaf && (c == analysis.StockCompensation || c == analysis.PayrollTax) {
		l.sign = -1
	}
	return l
}

func (r *reader) byID(id string) *naming {
	i := slices.IndexFunc(r.order, func(n *naming) bool { return strings.EqualFold(n.id, id) })
	if i < 0 {
		return nil
	}
	return r.order[i]
}
