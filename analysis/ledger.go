package analysis

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// ledger is a statement being written: figures are posted to it line by line, and lines not seen
// before take their place after the line posted before them.
type ledger struct {
	s     Statement
	owned map[*Line]bool // lines already copied
	last  int            // where the last figure was posted; -1 before the first
}

func openLedger(r Review, f Reported) *ledger {
	l := &ledger{s: Statement{ID: f.Statement, Kind: f.Kind, Measure: f.Measure}, owned: map[*Line]bool{}, last: -1}
	for _, s := range r.Statements {
		if s.ID == f.Statement {
			l.s = *s
			l.s.Lines = slices.Clone(s.Lines)
		}
	}
	return l
}

func (l *ledger) close() *Statement {
	s := l.s
	return &s
}

// post writes one figure to its line. A fact without a period only opens the line.
func (l *ledger) post(f Reported) {
	i := l.find(f)
	if i < 0 {
		i = l.open(f)
	}
	if f.Fact.Period.IsZero() {
		l.last = i
		return
	}
	line := l.s.Lines[i]
	if !l.owned[line] {
		n := *line
		n.Facts = slices.Clone(line.Facts)
		line = &n
		l.s.Lines[i] = line
		l.owned[line] = true
	}
	if f.Caption != line.Caption {
		f.Fact.Caption = f.Caption
	}
	line.post(f.Fact)
	l.last = i
}

func (l *ledger) find(f Reported) int {
	key := f.lineKey()
	return slices.IndexFunc(l.s.Lines, func(x *Line) bool { return x.Key == key })
}

func (f Reported) lineKey() string {
	switch {
	case f.Key != "":
		return f.Key
	case f.ID != "":
		return string(f.ID)
	}
	return CaptionKey(f.Caption)
}

// CaptionKey returns the key of a line that is not a standard one: its caption's words.
func CaptionKey(caption string) string {
	words := strings.FieldsFunc(strings.ToLower(caption), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127)
	})
	if len(words) == 0 {
		return "line"
	}
	return strings.Join(words, "_")
}

// open makes a new line after the one posted before, or at the end.
func (l *ledger) open(f Reported) int {
	n := &Line{Key: f.lineKey(), ID: f.ID, Caption: f.Caption, Role: f.Role, Sign: f.Sign, Indent: f.Indent}
	if n.Sign == 0 {
		n.Sign = 1
	}
	if n.Caption == "" {
		n.Caption = n.Key
	}
	at := len(l.s.Lines)
	if l.last >= 0 {
		at = l.last + 1
	}
	l.s.Lines = slices.Insert(l.s.Lines, at, n)
	l.owned[n] = true
	return at
}

// post adds a fact to the line. It replaces the one read at the same place of the same document, or
// the reviewer's earlier entry; what stands elsewhere, even in the same document, is kept beside it.
func (l *Line) post(f Fact) {
	for i, g := range l.Facts {
		same := g.Period == f.Period && IssueOf(g) == IssueOf(f) && (g.Origin.By == "") == (f.Origin.By == "")
		if same && (f.Origin.By != "" || slices.Equal(g.Origin.Spans, f.Origin.Spans)) {
			l.Facts[i] = f
			return
		}
	}
	l.Facts = append(l.Facts, f)
}

// Subtotal tells whether a line follows from other lines, and its formula in words.
func (s *Statement) Subtotal(key string) (formula string, ok bool) {
	i, found := s.plan.index[key]
	if !found || len(s.plan.formulas[i].terms) == 0 {
		return "", false
	}
	return s.plan.formulas[i].text, true
}

// Totals are the lines a leaf is summed into, directly.
func (s *Statement) Totals(key string) []*Line {
	i, ok := s.plan.index[key]
	if !ok {
		return nil
	}
	var out []*Line
	for j, f := range s.plan.formulas {
		if slices.ContainsFunc(f.terms, func(t statement.Term) bool { return t.Line == i }) {
			out = append(out, s.Lines[j])
		}
	}
	return out
}

// Difference is a printed subtotal that is not what its lines give.
type Difference struct {
	Period   fiscal.Period
	Amount   decimal.Decimal // as printed
	Printed  string          // as printed, in words of the document
	Computed decimal.Decimal
	Rounding bool   // no larger than the rounding of the printed figures explains
	Partial  bool   // so large that some of the lines must be missing
	Filing   string // where the figure stands in no statement as printed: see Fact.Filing
	Origin   Origin
}

// Differences returns where a subtotal as reported does not follow from its lines.
func (s *Statement) Differences(key string) []Difference {
	i, ok := s.plan.index[key]
	if !ok || s.plan.formulas[i].foots {
		return nil
	}
	var out []Difference
	for j, off := range s.plan.formulas[i].off {
		b := s.plan.base[i][j]
		if off.IsZero() || b.fact == nil || !b.figure.OK() {
			continue
		}
		d := Difference{Period: s.plan.periods[j], Amount: b.figure.Amount, Computed: b.figure.Amount.Sub(off), Origin: b.fact.Origin, Printed: b.fact.Printed, Filing: b.fact.Filing, Rounding: s.plan.formulas[i].round, Partial: s.plan.formulas[i].lacks}
		if d.Printed == "" {
			d.Printed = d.Amount.String()
		}
		out = append(out, d)
	}
	return out
}
