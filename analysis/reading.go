package analysis

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/disclosure"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// Reading is what one document says, before anyone accepts it.
type Reading struct {
	Source   Source
	Tables   []statement.Table
	Mentions []statement.Mention
	mappings []statement.Mapping // those the tables were read with
}

// Read reads a document: its cover, its notice, its tables and the figures in its sentences. A
// calendar that is known already is used where the document does not say when its years end, and
// captions are read as the reviewer said they are meant.
func Read(doc *filing.Document, known fiscal.Calendar, captions ...statement.Mapping) Reading {
	if !known.Known() {
		known, _ = statement.FiscalYearEnd(doc.Facts)
	}
	prose := filing.ProseOf(doc)
	cover, found := notice.ReadDocument(doc, prose, known)
	read := Reading{
		Source:   Source{Name: doc.Name, SHA256: doc.SHA256, Format: doc.Format, Cover: cover, Notice: found},
		Tables:   statement.Read(doc, cover.Calendar),
		Mentions: statement.Mentions(doc, prose, cover.Calendar),
	}
	read.Source.Restates = restatedColumns(read.Tables)
	read.Source.Disclosed = disclosure.Read(doc, prose, cover.Calendar, read.Mentions, read.Tables)
	return read.Mapped(captions)
}

// Offer turns tables into figures ready to be accepted. Columns in doubt are left out unless
// includeDoubtful says that the reviewer looked at them.
func (r Reading) Offer(tables []statement.Table, includeDoubtful bool) AcceptFacts {
	out := AcceptFacts{Source: r.Source.SHA256}
	said := map[saying]decimal.Decimal{}
	for _, t := range tables {
		o := offer{reading: r, table: t, doubtful: includeDoubtful, keys: map[string]int{}}
		if t.Kind == statement.Reconciliation {
			if offersBridge(t) {
				out.Items = append(out.Items, o.items()...)
			}
			continue
		}
		figures := o.figures()
		if len(tables) == 1 && len(figures) > 0 {
			out.Figures = figures // there is none to keep them apart from
			break
		}
		out.Figures = append(out.Figures, apart(figures, said, t.Title)...)
	}
	return out
}

// saying is what a document gives one figure for.
type saying struct {
	statement, line, filing string
	period                  fiscal.Period
	basis                   statement.Basis
}

// apart keeps a table that gives other figures for the same lines and periods, such as a segment's
// income statement, from being taken for the company's: it becomes a statement of its own.
func apart(figures []Reported, said map[saying]decimal.Decimal, title string) []Reported {
	place := func(f Reported) saying {
		return saying{f.Statement, f.Key, f.Fact.Filing, f.Fact.Period, f.Fact.Basis}
	}
	for _, f := range figures {
		if d, ok := said[place(f)]; ok && !d.Equal(*f.Fact.Amount) {
			for i := range figures {
				figures[i].Statement += ": " + title
			}
			return figures
		}
	}
	for _, f := range figures {
		said[place(f)] = *f.Fact.Amount
	}
	return figures
}

// offer turns one table into figures or bridge items.
type offer struct {
	reading  Reading
	table    statement.Table
	doubtful bool
	keys     map[string]int // keys given in this table, so that two rows do not share one; how many rows wanted each
}

func (o offer) takes(c statement.Column) bool {
	return !c.Period.IsZero() && (o.doubtful || c.Doubt == "" && o.table.Doubt == "")
}

func (o offer) figures() []Reported {
	out := make([]Reported, 0, o.cells())
	for _, row := range o.table.Rows {
		r, words := o.line(row), rowText(row)
		for j, c := range row.Cells {
			if c == nil || c.Printed.Percent || !o.takes(o.table.Columns[j]) {
				continue
			}
			col := o.table.Columns[j]
			f := r
			amount := c.Value
			if row.Turned {
				amount = amount.Neg()
			}
			f.Fact = Fact{Period: col.Period, Amount: &amount, Basis: col.Basis, Version: o.issued().String(), Filing: o.table.Filing,
				Printed: c.Text, Row: words, Note: doubts(o.table.Said, col.Said), Doubt: doubts(o.table.Doubt, col.Doubt, c.Doubt), Origin: At(o.reading.Source.SHA256, c.Span)}
			out = append(out, f)
		}
	}
	return out
}

// longestRow is the most bytes of a row that are kept to be quoted.
const longestRow = 200

// rowText is a row's words as printed; empty where it is too long to be quoted.
func rowText(row statement.Row) string {
	words := strings.Join(strings.Fields(row.Caption), " ")
	for _, c := range row.Cells {
		if c != nil {
			words += "  " + strings.Join(strings.Fields(c.Text), " ")
		}
	}
	if len(words) > longestRow {
		return ""
	}
	return words
}

// cells counts the cells that the table may offer.
func (o offer) cells() int {
	n := 0
	for _, row := range o.table.Rows {
		n += len(row.Cells)
	}
	return n
}

// issued is when the table was issued: with the document, or with the filing that it tells of.
func (o offer) issued() fiscal.Date {
	if !o.table.Issued.IsZero() {
		return o.table.Issued
	}
	return o.reading.Source.Cover.Date
}

// doubts joins what is not certain of a table, a column and a cell.
func doubts(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

// line describes the line a row belongs to.
func (o offer) line(row statement.Row) Reported {
	r := Reported{Statement: StatementID(o.table.Kind, o.table.Measure), Kind: o.table.Kind, Measure: o.table.Measure,
		ID: row.Line, Caption: row.Caption, Indent: row.Indent, Sign: 1, Role: statement.RoleOf(row.Caption)}
	if std, ok := statement.ByID(row.Line); ok {
		r.Sign = std.Sign
		if r.Role != statement.Subtotal || std.Role != statement.Leaf {
			r.Role = std.Role // but "Total net revenues" is a total, where revenue alone is not
		}
		r.Caption = inFull(row.Caption, std)
	}
	r.Key = r.lineKey()
	for first := r.Key; o.keys[r.Key] > 0; {
		o.keys[first]++ // the next number is not looked for from the beginning: a table may have thousands of rows alike
		r.Key, r.ID = CaptionKey(row.Caption)+"_"+strconv.Itoa(o.keys[first]), ""
	}
	o.keys[r.Key] = 1
	return r
}

// inFull completes a caption that means nothing without the heading above it: "Basic" stands for
// earnings in one place and for shares in the next.
func inFull(caption string, std statement.Standard) string {
	if (std.Role == statement.PerShare || std.Role == statement.Shares) && !strings.Contains(strings.ToLower(caption), "share") {
		return std.Caption
	}
	return caption
}

// StatementID returns the id of a standard statement, or of a measure printed as a whole one.
func StatementID(kind statement.Kind, measure string) string {
	switch {
	case measure == "":
		return string(kind)
	case kind == statement.Income:
		return measure
	}
	return measure + " " + strings.ReplaceAll(string(kind), "_", " ")
}

// items reads a reconciliation: the GAAP figure first, the measure last; what stands between is taken out
// or put back, with the sign that makes it foot where "less" is printed without one.
func (o offer) items() []BridgeItem {
	var out []BridgeItem
	signs := statement.ItemSigns(o.table)
	name, line := measured(o.table)
	for i, row := range o.table.Rows {
		for j, c := range row.Cells {
			if c == nil || c.Printed.Percent || !o.takes(o.table.Columns[j]) || o.table.Columns[j].Basis == statement.Restated {
				continue // the bridge as restated is derived, not taken over
			}
			amount := c.Value
			it := Item{Name: row.Caption, Period: o.table.Columns[j].Period, Amount: &amount, Printed: c.Text,
				Category: ItemCategory(row.Caption), Origin: At(o.reading.Source.SHA256, c.Span)}
			switch {
			case i == 0:
				it.Role = FromGAAP
			case i == len(o.table.Rows)-1:
				it.Role = ToTotal
			case signs[i] < 0:
				amount = amount.Neg()
			}
			out = append(out, BridgeItem{Measure: name, Line: line, Item: it})
		}
	}
	return out
}
