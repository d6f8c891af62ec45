package statementtest

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Want is one published figure.
type Want struct {
	Statement, Caption, Label string
	Period                    fiscal.Period
	Basis                     statement.Basis
	Value                     decimal.Decimal
}

// Bases chooses which of a line's figures a layout prints.
type Bases struct{ Reported, Adjustments, Restated bool }

// Every is all of them.
var Every = Bases{true, true, true}

// Wants lists the figures that should be found. Lines whose period is no period are left out.
func (p Published) Wants(cal fiscal.Calendar, b Bases) []Want {
	var out []Want
	for _, l := range p.Lines {
		period := PeriodOf(l.Period, cal)
		add := func(basis statement.Basis, label, text string) {
			if v, ok := p.Value(l, text); ok && !period.IsZero() {
				out = append(out, Want{l.Statement, l.Caption, label, period, basis, v})
			}
		}
		if b.Reported {
			add(statement.AsReported, "", l.Reported)
		}
		if b.Adjustments {
			for _, a := range l.Adjustments {
				add(statement.Adjustment, a.Label, a.Amount)
			}
		}
		if b.Restated {
			add(statement.Restated, "", l.Restated)
		}
	}
	return out
}

// Score counts how a reading compares with what was published.
type Score struct {
	Wanted   int
	Right    int // value, period and basis
	Doubtful int // of the right ones, those with a doubt
	Doubted  int // wrong, and marked as doubtful
	Silent   int // wrong, and not marked
	Missing  int
	Notes    []string
}

// Add sums up.
func (s *Score) Add(o Score) {
	s.Wanted += o.Wanted
	s.Right += o.Right
	s.Doubtful += o.Doubtful
	s.Doubted += o.Doubted
	s.Silent += o.Silent
	s.Missing += o.Missing
	s.Notes = append(s.Notes, o.Notes...)
}

// Percent is how many of a hundred wanted figures are right.
func (s Score) Percent() float64 { return 100 * float64(s.Right) / float64(max(s.Wanted, 1)) }

// String is one line of a table of scores.
func (s Score) String() string {
	return fmt.Sprintf("%5d wanted %6.2f%% right (%d with a doubt), wrong %d with a doubt, %d silently, %d missing", s.Wanted, s.Percent(), s.Doubtful, s.Doubted, s.Silent, s.Missing)
}

// figure is one cell that was read.
type figure struct {
	caption, label string
	line           statement.LineID
	period         fiscal.Period
	basis          statement.Basis
	value          decimal.Decimal
	doubted, used  bool
}

func figuresOf(tables []statement.Table) []*figure {
	var out []*figure
	for _, t := range tables {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if c == nil || c.Printed.Percent {
					continue
				}
				col := t.Columns[i]
				out = append(out, &figure{caption: words(r.Caption), line: r.Line, label: words(col.Label), period: col.Period, basis: col.Basis, value: c.Value,
					doubted: t.Doubt != "" || col.Doubt != "" || c.Doubt != ""})
			}
		}
	}
	return out
}

// Compare scores a reading. alone tells that the document holds nothing but what is wanted: then any
// other figure is wrong. In a real document one is wrong whose caption and value are those of a published
// figure, but not its period or basis; there a statement that does not say its basis may hold either.
func Compare(tables []statement.Table, wants []Want, alone bool) Score {
	have := figuresOf(tables)
	s := Score{Wanted: len(wants)}
	byCaption, byLine := map[string][]*figure{}, map[statement.LineID][]*figure{}
	for _, f := range have {
		byCaption[f.caption] = append(byCaption[f.caption], f)
		if f.line != "" {
			byLine[f.line] = append(byLine[f.line], f)
		}
	}
	var open []Want
	for _, w := range wants {
		f := find(byCaption[words(w.Caption)], w)
		if std, ok := statement.Lookup(statement.Other, w.Caption); ok && f == nil && !alone {
			f = find(byLine[std.ID], w) // printed as "Total" under its heading
		}
		if f != nil {
			f.used = true
			s.Right++
			if f.doubted {
				s.Doubtful++
			}
			continue
		}
		open = append(open, w)
	}
	wrong := map[string]bool{}
	for _, f := range have {
		if f.used || !strayed(f, wants, alone) {
			continue
		}
		wrong[f.caption+f.value.String()] = true
		if f.doubted {
			s.Doubted++
			continue
		}
		s.Silent++
		s.Notes = append(s.Notes, fmt.Sprintf("SILENT %q %s %s %s under %q", f.caption, f.period, f.basis, f.value, f.label))
	}
	for _, w := range open {
		if !wrong[words(w.Caption)+w.Value.String()] {
			s.Missing++
		}
		s.Notes = append(s.Notes, fmt.Sprintf("not found: %s %q %s %s %s %s", w.Statement, w.Caption, w.Period, w.Basis, w.Value, w.Label))
	}
	return s
}

// find looks for a wanted figure, one without a doubt first.
func find(have []*figure, w Want) *figure {
	var best *figure
	for _, f := range have {
		if f.period == w.Period && same(f.basis, w.Basis) && f.value.Equal(w.Value) && strings.Contains(f.label, words(w.Label)) && (best == nil || best.doubted && !f.doubted || best.used && !f.used && best.doubted == f.doubted) {
			best = f
		}
	}
	return best
}

// same lets a figure that was first reported stand in a statement that knows of no restatement.
func same(have, want statement.Basis) bool {
	return have == want || want == statement.AsReported && (have == statement.GAAP || have == statement.NonGAAP)
}

// strayed tells whether a figure that was read is wrong.
func strayed(f *figure, wants []Want, alone bool) bool {
	known := false
	for _, w := range wants {
		if words(w.Caption) != f.caption || !w.Value.Equal(f.value) {
			continue
		}
		known = true
		loose := !alone && w.Period == f.period && (f.basis == statement.GAAP || f.basis == statement.NonGAAP)
		if w.Period == f.period && same(f.basis, w.Basis) || loose {
			return false
		}
	}
	return alone || known && len(f.value.Coefficient().String()) > 3
}

// words is a text in small letters without its marks.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r < '0' || r > '9' && r < 'a' || r > 'z' && r < 0x80
	}), " ")
}
