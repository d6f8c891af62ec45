package statement

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// FootLine is one line of a statement given to Formulas, in statement order.
type FootLine struct {
	ID      LineID // empty when the caption is not a standard one
	Caption string
	Role    Role
	Sign    int                // as in Standard; 0 when not known
	Values  []*decimal.Decimal // one per column in base units; nil where nothing is printed
}

// Term is one operand of a subtotal.
type Term struct {
	Line int // index into the lines given
	Sign int // +1 or -1
}

// Formula says how a line follows from lines above it: the sum of Sign times value over Terms.
//
// Foots tells that this holds exactly in every column where the operands are printed. Otherwise
// Differences holds printed minus sum for each column (zero where the column foots or cannot be
// checked), and Rounding tells that no difference is larger than printed rounding explains.
//
// Partial tells that nothing bears the formula out: it is by statement order, and either none of its
// operands is printed or they are so far from the subtotal that some must be missing, as in a table
// of the lines that changed.
type Formula struct {
	Line        int
	Terms       []Term // in statement order
	Foots       bool
	Rounding    bool
	Partial     bool
	Differences []decimal.Decimal // nil when Foots
}

// Formulas finds each subtotal's formula from the printed figures, in the order of the lines.
//
// Lines are read from the top; those that no subtotal has taken yet are open. A subtotal takes the
// last open lines, as many as make it foot in all columns. Among several explanations the one with
// the standard signs wins, then the one that turns the fewest signs round (first those that vary
// between companies: minority interest, equity-method income, other income), then the shortest. A
// blank among printed operands counts as zero; a column where a subtotal or more than a third of
// the operands is missing is not held against a formula. Total assets and total liabilities and
// equity close everything above them.
//
// When nothing foots exactly the same search allows for printed rounding, then for one column with
// an error, and at last a formula is given by statement order and standard signs. Nothing is
// corrected: Foots is false and the differences stand beside it.
//
// A standard subtotal without any figure gets its formula by statement order and standard signs, so
// that a statement that is being typed is summed up as it grows; figures printed later foot it anew.
//
// No formula is given for per-share amounts, share counts, leaves, and subtotals with nothing above
// them: such a subtotal stands for itself like a leaf. A leaf gets one only
// where it foots: when its caption says "Total" or is empty, and in revenue, cost and tax when it
// equals the sum of the lines of its section just above ("Net revenues" after product and service).
// Whoever recomputes goes by the formulas, not by the roles.
//
// The work is bounded: at most 60 operands and three signs turned per subtotal.
func Formulas(lines []FootLine) []Formula {
	f := newFooting(lines)
	var out []Formula
	for i, l := range f.lines {
		if !f.countable[i] || l.Role == PerShare || l.Role == Shares {
			continue
		}
		if formula, ok := f.explain(i); ok {
			out = append(out, formula)
			f.take(formula)
		}
		if closes(l) {
			f.open = nil
		} else if l.Role != Subtotal || f.printed(i) {
			f.open = append(f.open, i)
		}
	}
	if f.anyUnfilled() {
		return f.fill(out)
	}
	return out
}

// explain finds the formula of line i among the open lines.
func (f *footing) explain(i int) (Formula, bool) {
	l := f.lines[i]
	if len(f.open) == 0 || !f.printed(i) {
		return Formula{}, false
	}
	if l.Role == Leaf {
		return f.explainLeaf(i)
	}
	all := f.columnsOf(i)
	if best, ok := f.search(i, all, 0); ok {
		return Formula{Line: i, Terms: best.terms(), Foots: true}, true
	}
	if best, ok := f.search(i, all, rounding); ok && f.dwarfs(i, best) {
		return f.flagged(i, best.terms()), true
	}
	if f.tentative[i] {
		return Formula{}, false
	}
	if terms, ok := f.allButOne(i, all); ok {
		return f.flagged(i, terms), true
	}
	terms := f.standardTerms(i)
	guess := f.guess(i, terms)
	return guess, len(terms) > 0 && !(l.ID == "" && guess.Partial && f.allTotals(terms))
}

// allTotals tells whether all operands are subtotals: a total of the company's own, far from what the
// totals above it come to, does not follow from them.
func (f *footing) allTotals(terms []Term) bool {
	for _, t := range terms {
		if f.lines[t.Line].Role != Subtotal {
			return false
		}
	}
	return true
}

// guess is a formula that only statement order speaks for.
func (f *footing) guess(i int, terms []Term) Formula {
	f.guessed[i] = true
	formula := f.flagged(i, terms)
	formula.Partial = f.partial(formula)
	return formula
}

// explainLeaf accepts, for a line that is usually a leaf, only a plain sum of two or more printed
// lines of its own section.
func (f *footing) explainLeaf(i int) (Formula, bool) {
	if e, ok := f.net(i); ok {
		return Formula{Line: i, Terms: e.terms(), Foots: true}, true
	}
	from := f.partsFrom(i)
	members := f.open[from:]
	if len(members) < 2 {
		return Formula{}, false
	}
	e := explanation{lines: members, signs: make([]int, len(members))}
	nonzero := 0
	for n, m := range members {
		e.signs[n] = 1
		if !f.zero[m] {
			nonzero++
		}
	}
	for _, c := range f.columnsOf(i) {
		if f.residual(i, e, c) != 0 {
			return Formula{}, false
		}
	}
	return Formula{Line: i, Terms: e.terms(), Foots: true}, nonzero >= 2
}

// partsFrom is where among the open lines those begin that a leaf may sum up: the lines of its section, and
// what a line of discontinued operations is made of.
func (f *footing) partsFrom(i int) int {
	own, from := f.sections[i], len(f.open)
	belongs := func(m int) bool {
		if f.lines[i].ID == "discontinued_operations" {
			words := strings.ToLower(f.lines[m].Caption)
			return f.lines[m].ID == "" && (strings.Contains(words, "discontinu") || strings.Contains(words, "disposal"))
		}
		return f.lines[m].Role == Leaf && f.sections[m] == own && (own == revenueSection || own == costSection || own == taxSection)
	}
	for from > 0 && belongs(f.open[from-1]) {
		from--
	}
	return from
}

// net accepts, for a leaf called net, what is left of the lines above it after the last of them, which
// takes away: property, less accumulated depreciation.
func (f *footing) net(i int) (explanation, bool) {
	last := len(f.open) - 1
	words := strings.FieldsFunc(strings.ToLower(f.lines[i].Caption), func(r rune) bool { return r < 'a' || r > 'z' })
	if !slices.Contains(words, "net") || last < 1 || !f.takesAway(f.open[last]) {
		return explanation{}, false
	}
	for from := last - 1; from >= max(0, last-8) && f.lines[f.open[from]].Role == Leaf; from-- {
		for _, sign := range []int{1, -1} {
			e := explanation{lines: f.open[from:]}
			for range last - from {
				e.signs = append(e.signs, 1)
			}
			e.signs = append(e.signs, sign)
			if f.footsExactly(i, e) {
				return e, true
			}
		}
	}
	return explanation{}, false
}

// takesAway tells whether a line is one that the lines above it are shown net of.
func (f *footing) takesAway(m int) bool {
	c := strings.ToLower(f.lines[m].Caption)
	return strings.HasPrefix(c, "less") || strings.Contains(c, "accumulated depreciation") || strings.Contains(c, "accumulated amortization") || strings.HasPrefix(c, "allowance")
}

// footsExactly tells whether an explanation holds in every column that tells anything.
func (f *footing) footsExactly(i int, e explanation) bool {
	columns := f.columnsOf(i)
	for _, c := range columns {
		if f.residual(i, e, c) != 0 {
			return false
		}
	}
	return f.tells(i, columns)
}

// allButOne looks for a formula that foots in all columns except one: a printed error.
func (f *footing) allButOne(i int, all []int) ([]Term, bool) {
	if len(all) < 2 {
		return nil, false
	}
	var best explanation
	found := false
	for drop := range all {
		rest := append(append([]int{}, all[:drop]...), all[drop+1:]...)
		if e, ok := f.search(i, rest, 0); ok && f.tells(i, rest) && (!found || e.cost < best.cost) {
			best, found = e, true
		}
	}
	return best.terms(), found
}

// flagged returns a formula that does not foot, with its differences.
func (f *footing) flagged(i int, terms []Term) Formula {
	out := Formula{Line: i, Terms: terms, Rounding: true, Differences: make([]decimal.Decimal, f.columns)}
	e := explanationOf(out)
	foots := true
	for _, c := range f.columnsOf(i) {
		if r := f.residual(i, e, c); r != 0 && f.checkable(e, c) {
			out.Differences[c] = decimal.New(r, f.exponent)
			out.Rounding = out.Rounding && abs(r) <= allowance(len(terms))
			foots = false
		}
	}
	if foots {
		return Formula{Line: i, Terms: terms, Foots: true}
	}
	return out
}

// take removes what a formula absorbed, and everything after its first operand, from the open lines.
func (f *footing) take(formula Formula) {
	first := formula.Line
	taken := map[int]bool{}
	for _, t := range formula.Terms {
		taken[t.Line] = true
		if f.isOpen(t.Line) {
			first = min(first, t.Line)
		}
		if f.lines[t.Line].Role == Subtotal {
			f.closed = append(f.closed, t.Line)
		}
	}
	for n, m := range f.open {
		if m >= first {
			f.open = f.open[:n]
			return
		}
	}
}

// closes tells whether a line ends its statement's first or second half for good.
func closes(l FootLine) bool { return l.ID == "total_assets" || l.ID == "total_liabilities_and_equity" }

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
