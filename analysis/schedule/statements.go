package schedule

import (
	"slices"
	"strconv"
	"strings"

	"restate/analysis"
	"restate/analysis/statement"
)

// naming is one statement of the tables or of the review: what it is called and which lines it has.
type naming struct {
	id       string
	kind     statement.Kind
	measure  string
	lines    map[string]lineName // by key
	captions map[string]string   // folded caption to key
	known    []string            // keys that have figures, here or in the review
	reviews  bool                // the review has it already
	mixed    bool                // its title says nothing of its kind: the rows decided
}

// nameMeasures collects the measures' names: the review's, then the measures table's.
func (r *reader) nameMeasures(items []*item, figures []*figure) {
	add := func(name string) {
		if name != "" && !slices.ContainsFunc(r.measures, func(m string) bool { return fold(m) == fold(name) }) {
			r.measures = append(r.measures, name)
		}
	}
	for _, m := range r.review.Measures {
		add(m.Name)
	}
	for _, it := range items {
		add(it.field["measure"])
	}
	r.nameGeneral(figures)
}

// nameStatements finds which statement each row means.
func (r *reader) nameStatements(figures []*figure, changes []*change) {
	r.statements = map[string]*naming{}
	for _, s := range r.review.Statements {
		r.open(fold(s.ID), reviewed(s))
	}
	titles := map[string][]row{}
	for _, f := range figures {
		titles[fold(f.field["statement"])] = append(titles[fold(f.field["statement"])], f.row)
	}
	for _, f := range figures {
		n, several := r.statement(f.field["statement"], titles, func(n *naming) bool { return n.reviews })
		if len(several) > 1 {
			n = r.open(fold(f.field["statement"]), n) // none of the review's, then one more
		}
		f.naming = n
	}
	for _, c := range changes {
		titles[fold(c.field["statement"])] = append(titles[fold(c.field["statement"])], c.row)
	}
	for _, c := range changes {
		var several []string
		c.naming, several = r.statement(c.field["statement"], titles, func(*naming) bool { return true })
		if len(several) > 1 {
			r.refuse(c.where, "the statement %q may be any of %s; write the one that is meant", c.field["statement"], strings.Join(several, " and "))
		}
	}
}

func (r *reader) open(name string, n *naming) *naming {
	r.statements[name] = n
	if !slices.Contains(r.order, n) {
		r.order = append(r.order, n)
	}
	return n
}

// reviewed is a statement the review has.
func reviewed(s *analysis.Statement) *naming {
	n := &naming{id: s.ID, kind: s.Kind, measure: s.Measure, reviews: true, lines: map[string]lineName{}, captions: map[string]string{}}
	for _, l := range s.Lines {
		n.add(lineName{key: l.Key, id: l.ID, caption: l.Caption, role: l.Role, sign: l.Sign})
		n.known = append(n.known, l.Key)
	}
	return n
}

// statement finds or opens the statement that a title means. A title not met before means the one
// statement of its kind and measure among those that may be meant; where there are several they are
// named, and the statement returned is none of them.
func (r *reader) statement(title string, titles map[string][]row, mayMean func(*naming) bool) (n *naming, several []string) {
	name := fold(title)
	if n := r.statements[name]; n != nil {
		return n, nil
	}
	fresh := r.describe(title, titles[name])
	var same []*naming
	for _, n := range r.order {
		if mayMean(n) && n.kind == fresh.kind && sameSide(n.measure, fresh.measure) {
			same = append(same, n)
			several = append(several, strconv.Quote(n.id))
		}
	}
	switch len(same) {
	case 0:
		return r.open(name, fresh), nil
	case 1:
		return r.open(name, same[0]), nil
	}
	return fresh, several
}

func sameSide(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	return analysis.SameMeasure(a, b)
}

// describe makes a statement of a title and of its rows' lines.
func (r *reader) describe(title string, rows []row) *naming {
	n := &naming{id: strings.Join(strings.Fields(title), " "), lines: map[string]lineName{}, captions: map[string]string{}}
	if k := statement.Kind(strings.ReplaceAll(fold(title), " ", "_")); k == statement.Income || k == statement.Balance || k == statement.CashFlow || k == statement.Equity {
		n.id, n.kind = string(k), k
		return n
	}
	n.measure = r.measureOf(title)
	n.kind = kindOf(title)
	n.mixed = n.kind == statement.Other
	if n.kind == statement.Other || n.measure != "" {
		if most := majority(rows); most != statement.Other {
			n.kind = most
		}
	}
	if n.kind == statement.Other && n.measure != "" {
		n.kind = statement.Income // what measures are of, unless the rows say otherwise
	}
	return n
}

// measureOf returns the measure whose statement a title names; "" for a GAAP statement.
func (r *reader) measureOf(title string) string {
	for _, m := range r.measures {
		if fold(m) == fold(title) {
			return m
		}
	}
	words := spoken(title)
	if words == "" {
		return ""
	}
	for _, m := range r.measures {
		if analysis.SameMeasure(m, title) || analysis.SameMeasure(m, words) {
			return m
		}
	}
	if general(words) && r.general != "" {
		return r.general
	}
	return words
}

// kindWords are the words of titles, the more telling first: a statement of operations may name
// equity interests, a balance sheet always names equity.
var kindWords = []struct {
	kind  statement.Kind
	words []string
}{
	{statement.CashFlow, []string{"cash flow"}},
	{statement.Balance, []string{"balance", "financial position", "financial condition"}},
	{statement.Equity, []string{"equity", "deficit"}},
	{statement.Income, []string{"income", "operations", "earnings", "profit", "loss", "p&l"}},
}

func kindOf(title string) statement.Kind {
	t := fold(title)
	for _, k := range kindWords {
		for _, w := range k.words {
			if strings.Contains(t, w) {
				return k.kind
			}
		}
	}
	return statement.Other
}

// majority is the statement that most of the rows' lines belong to.
func majority(rows []row) statement.Kind {
	count := map[statement.Kind]int{}
	for _, w := range rows {
		if std, ok := statement.ByID(statement.LineID(w.field["line"])); ok {
			count[std.Kind]++
		} else if std, ok := statement.Lookup(statement.Other, w.field["caption"]); ok {
			count[std.Kind]++
		}
	}
	best := statement.Other
	for _, k := range []statement.Kind{statement.Income, statement.Balance, statement.CashFlow, statement.Equity} {
		if count[k] > count[best] {
			best = k
		}
	}
	return best
}
