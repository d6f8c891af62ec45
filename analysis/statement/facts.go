package statement

import (
	"slices"
	"sort"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// withFacts reads what a document tags: the tags of figures in its tables say period, basis, unit and
// scale for certain; tags that tell of filings without any table become tables of their own.
func withFacts(doc *filing.Document, tables []Table, cal fiscal.Calendar) []Table {
	if len(doc.Facts) == 0 {
		return tables
	}
	index := indexFacts(doc.Facts)
	for i := range tables {
		g := tagged{table: &tables[i], cal: cal}
		if g.find(index) {
			g.settle()
		}
	}
	return append(tables, filingTables(doc.Facts, cal)...)
}

// factIndex holds the numeric facts that stand in the text, in the order of the source.
type factIndex []*filing.Fact

func indexFacts(facts []filing.Fact) factIndex {
	var out factIndex
	for i := range facts {
		f := &facts[i]
		if (f.Value != nil || f.Nil) && f.End > f.Start && f.Accession == "" {
			out = append(out, f)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return precedes(out[i].Span, out[j].Span) })
	return out
}

func precedes(a, b filing.Span) bool {
	if a.Within != b.Within {
		return a.Within < b.Within
	}
	return a.Start < b.Start
}

// nested is how many tags deep one figure may be tagged and still be found.
const nested = 8

// in returns the facts whose text stands in a cell, the outermost first.
func (x factIndex) in(s filing.Span) []*filing.Fact {
	i := sort.Search(len(x), func(i int) bool { return !precedes(x[i].Span, s) })
	var out []*filing.Fact
	for j := max(0, i-nested); j < len(x) && (x[j].Span.Within < s.Within || x[j].Span.Within == s.Within && x[j].Span.Start < s.End); j++ {
		if x[j].Span.Within == s.Within && x[j].Span.End > s.Start {
			out = append(out, x[j])
		}
	}
	return out
}

// tagged is a table with the facts behind its cells.
type tagged struct {
	table *Table
	cal   fiscal.Calendar
	facts [][]*filing.Fact // by row and column of the table; nil where a cell has none
	usual map[measured]int32
	parts [][]filing.Member      // by column: what all its tags have in common beyond the company as a whole
	edges []map[fiscal.Date]bool // by column: the days on which the flows of its period begin and end
	lines map[LineID]bool        // those that a row stands for
}

// find fills facts. It tells whether the table has any.
func (g *tagged) find(index factIndex) bool {
	found := false
	g.facts = make([][]*filing.Fact, len(g.table.Rows))
	for i, row := range g.table.Rows {
		g.facts[i] = make([]*filing.Fact, len(row.Cells))
		for j, c := range row.Cells {
			if c == nil || c.Span.IsZero() {
				continue
			}
			if f := pick(index.in(c.Span), c.Printed); f != nil {
				g.facts[i][j], found = f, true
			}
		}
	}
	return found
}

// pick chooses the fact of a cell: the outermost whose digits are those printed, else the only one.
func pick(facts []*filing.Fact, p money.Printed) *filing.Fact {
	for _, f := range facts {
		if _, ok := powerOfTen(f, p); ok {
			return f
		}
	}
	if len(facts) == 1 {
		return facts[0]
	}
	return nil
}

// settle takes over what the tags say.
func (g *tagged) settle() {
	g.scale()
	g.edges = make([]map[fiscal.Date]bool, len(g.table.Columns))
	for j := range g.table.Columns {
		g.parts = append(g.parts, g.partOfColumn(j))
		g.column(j)
		g.edges[j] = g.edgesOf(j)
	}
	g.bases()
	g.doubles()
	for j := range g.table.Columns {
		g.cells(j)
	}
	g.lines = map[LineID]bool{}
	for _, r := range g.table.Rows {
		g.lines[r.Line] = true
	}
	for i := range g.table.Rows {
		g.row(i)
	}
	if g.table.Kind != Reconciliation {
		onlyOnce(g.table.Rows)
	}
}

// eachIn calls f for every tagged cell of a column.
func (g *tagged) eachIn(column int, f func(row int, fact *filing.Fact)) {
	for i := range g.facts {
		if fact := g.facts[i][column]; fact != nil {
			f(i, fact)
		}
	}
}

// periodOf is the fiscal period of a fact; none where its days are no period of a statement.
func periodOf(f *filing.Fact, cal fiscal.Calendar) fiscal.Period {
	if f.To.IsZero() {
		return fiscal.Period{}
	}
	if f.Instant() {
		return fiscal.At(f.To)
	}
	length := lengthOf(f.From, f.To)
	if length == "" {
		return fiscal.Period{}
	}
	return cal.Locate(f.To, length)
}

// lengths are the days that the usual periods last (XBRL US data quality rule DQC_0006: quarters of 11
// to 17 weeks, years of 50 to 54).
var lengths = []struct {
	from, to int
	length   fiscal.Length
}{{77, 119, fiscal.OneQuarter}, {154, 204, fiscal.SixMonths}, {238, 287, fiscal.NineMonthsL}, {350, 379, fiscal.FullYear}}

// lengthOf is how long a period from its first to its last day is: in weeks where it is no usual one, ""
// where it is no length at all.
func lengthOf(from, to fiscal.Date) fiscal.Length {
	days := from.DaysUntil(to) + 1
	for _, l := range lengths {
		if l.from <= days && days <= l.to {
			return l.length
		}
	}
	if days < 4 {
		return ""
	}
	return weeks(days)
}

// part is what a fact's members say of the company's parts: what is left without the axes of restatement.
func part(f *filing.Fact) []filing.Member {
	return slices.DeleteFunc(slices.Clone(f.Members), func(m filing.Member) bool { return restatementBasis(m) != "" })
}
