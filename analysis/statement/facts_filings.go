package statement

import (
	"cmp"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// filingTables makes tables of facts that tell of several filings: one a filing, statement and
// currency, in the order the filings were filed. Periods come from the days of each fact: which fiscal
// year and quarter a source names is that of the filing, not of the fact.
func filingTables(facts []filing.Fact, cal fiscal.Calendar) []Table {
	drafts := map[draftKey]*draft{}
	var order []*draft
	for i := range facts {
		f := &facts[i]
		if f.Accession == "" || f.Value == nil || f.To.IsZero() || len(f.Members) > 0 {
			continue
		}
		key := draftKey{f.Accession, kindOfConcept(f.Concept, f.Instant()), currencyOf(f.Unit)}
		d := drafts[key]
		if d == nil {
			d = &draft{draftKey: key, form: f.Form, filed: f.Filed, rows: map[string]int{}, columns: map[days]int{}}
			drafts[key] = d
			order = append(order, d)
		}
		d.add(f)
	}
	slices.SortStableFunc(order, func(a, b *draft) int {
		return cmp.Or(cmp.Compare(a.filed, b.filed), cmp.Compare(a.accession, b.accession),
			cmp.Compare(kindRank(a.kind), kindRank(b.kind)), cmp.Compare(a.unit, b.unit))
	})
	var out []Table
	for _, d := range order {
		out = append(out, d.table(cal))
	}
	return out
}

func kindRank(k Kind) int { return slices.Index([]Kind{Income, Balance, CashFlow, Other}, k) }

// currencyOf is the currency of a unit; dollars of what is no amount.
func currencyOf(unit string) string {
	switch measuredIn(unit) {
	case amountUnit:
		return local(unit)
	case perShareUnit:
		head, _, _ := strings.Cut(local(unit), "/")
		return head
	}
	return "USD"
}

// draftKey is what tells tables of filings apart.
type draftKey struct {
	accession string
	kind      Kind
	unit      string
}

// days are the first and last day of a column; the first is unknown for a balance.
type days struct{ from, to fiscal.Date }

// draft is a table of one filing being gathered.
type draft struct {
	draftKey
	form, filed string
	names       []string // concepts in the order they come, with their unit
	rows        map[string]int
	heads       []days
	columns     map[days]int
	cells       []draftCell
}

type draftCell struct {
	row, column int
	fact        *filing.Fact
}

func (d *draft) add(f *filing.Fact) {
	name := f.Concept + " " + f.Unit
	i, ok := d.rows[name]
	if !ok {
		i = len(d.names)
		d.rows[name] = i
		d.names = append(d.names, name)
	}
	head := days{f.From, f.To}
	j, ok := d.columns[head]
	if !ok {
		j = len(d.heads)
		d.columns[head] = j
		d.heads = append(d.heads, head)
	}
	d.cells = append(d.cells, draftCell{i, j, f})
}

// table lays the draft out: columns in the order of time, rows in the order of a usual statement.
func (d *draft) table(cal fiscal.Calendar) Table {
	t := Table{Title: strings.TrimSpace(d.form + " filed " + d.filed), Kind: d.kind, Unit: d.unit, Scale: money.Units, Grid: -1}
	t.Filing = t.Title
	t.Issued, _ = fiscal.ParseDate(d.filed)
	columns := make([]int, len(d.heads)) // by column of the draft
	for at, j := range d.inTime(cal) {
		columns[j] = at
		t.Columns = append(t.Columns, d.heads[j].column(cal))
	}
	doubtDoubles(t.Columns)
	t.Rows = make([]Row, len(d.names))
	for i, name := range d.names {
		concept, _, _ := strings.Cut(name, " ")
		t.Rows[i] = Row{Caption: conceptWords(concept), Concept: concept, Cells: make([]*Cell, len(t.Columns))}
	}
	for _, c := range d.cells {
		t.Rows[c.row].put(columns[c.column], c.fact)
	}
	nameLines(t.Kind, t.Rows)
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(placeOf(t.Kind, a), placeOf(t.Kind, b)) })
	return t
}

// inTime returns the draft's columns in the order of time.
func (d *draft) inTime(cal fiscal.Calendar) []int {
	out := make([]int, len(d.heads))
	for j := range out {
		out[j] = j
	}
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := d.heads[a], d.heads[b]
		return cmp.Or(x.to.Compare(y.to), y.from.Compare(x.from))
	})
	return out
}

// column is the column of a stretch of days.
func (h days) column(cal fiscal.Calendar) Column {
	c := Column{Basis: GAAP, Label: h.to.String(), Period: periodOf(&filing.Fact{From: h.from, To: h.to}, cal)}
	if !h.from.IsZero() {
		c.Label = h.from.String() + " to " + h.to.String()
	}
	switch {
	case c.Period.IsZero():
		c.Doubt = "The days from " + h.from.String() + " to " + h.to.String() + " are no period of a statement."
	case c.Period.Kind == fiscal.Unresolved && cal.Known():
		c.Doubt = "A period of this length ending " + h.to.String() + " does not fit a fiscal year that ends " + cal.String() + "."
	}
	return c
}

// put enters a fact. A second value for the same days is kept as a doubt of the first.
func (r *Row) put(column int, f *filing.Fact) {
	if have := r.Cells[column]; have != nil {
		if !have.Value.Equal(*f.Value) {
			have.Doubt = "The filing gives another value for the same days: " + money.Group(f.Value.String()) + "."
		}
		return
	}
	text := cmp.Or(f.Text, f.Value.String())
	p, err := money.Parse(text)
	if err != nil || !p.Value.Equal(*f.Value) {
		p = money.Printed{Value: *f.Value, Places: max(0, -f.Value.Exponent())}
	}
	r.Cells[column] = &Cell{Value: *f.Value, Printed: p, Text: text, Span: f.Span}
	if r.Span.IsZero() {
		r.Span = f.Span
	}
}

// placeOf is where a row stands in a usual statement; rows without a line follow.
func placeOf(kind Kind, r Row) int {
	if at, ok := Rank(kind, r.Line); ok {
		return at
	}
	return 1 << 20
}

// narrower are the lines that a figure of the company's owners has where another of the same filing
// includes the others' share.
var narrower = map[LineID]LineID{"net_income": "net_income_attributable", "total_equity": "stockholders_equity_parent"}

// nameLines gives rows of concepts their lines: each line once, of several concepts that may be it to
// the first in the dictionary and to the wider of two.
func nameLines(kind Kind, rows []Row) {
	claims := map[LineID][]int{}
	rank := func(i int) int { m, _ := conceptIn(kind, rows[i].Concept); return m.rank }
	for i := range rows {
		m, ok := conceptIn(kind, rows[i].Concept)
		rows[i].Turned = turnedConcept(rows[i].Concept)
		if ok && m.line != "" {
			rows[i].Turned = m.turned
		}
		if ok && m.line != "" && kind != Other {
			claims[m.line] = append(claims[m.line], i)
		}
	}
	for line, by := range claims {
		slices.SortStableFunc(by, func(a, b int) int {
			return cmp.Or(cmp.Compare(btoi(wide(rows[b].Concept)), btoi(wide(rows[a].Concept))), cmp.Compare(rank(a), rank(b)))
		})
		rows[by[0]].Line = line
		if less := narrower[line]; less != "" && len(by) > 1 && wide(rows[by[0]].Concept) {
			rows[by[1]].Line = less
		}
	}
}

// wide tells whether a concept includes the share of noncontrolling interests.
func wide(concept string) bool {
	return local(concept) == "ProfitLoss" || strings.Contains(concept, "IncludingPortionAttributableToNoncontrolling")
}
