package statement

import (
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing/pattern"
)

const (
	maxOperands = 60
	maxTurned   = 3
	// rounding asks search for the difference that printed rounding explains.
	rounding = 1
	// limit keeps sums of maxOperands values within an int64.
	limit = math.MaxInt64 / (4 * maxOperands)
)

// The costs that order explanations; a smaller total is the better one.
const (
	costTurnSoft    = 2  // a sign that varies between companies
	costTurnUnknown = 3  // a line that is not in the dictionary
	costTurnFirm    = 8  // research added to income
	costLeaveOut    = 9  // a line among the operands that is a note, not an operand
	costAllPlus     = 5  // costs printed as negatives
	costAllTurned   = 6  // "Net loss" printed as a positive number
	costNoAnchor    = 7  // operating income without gross profit, though it stands open
	costReused      = 10 // an operand that an earlier subtotal already took
	costUnchecked   = 1  // a column that could not be checked
)

// footing is the state of one run of Formulas. Values are whole numbers of 10^exponent.
type footing struct {
	lines     []FootLine
	sections  []section
	guessed   map[int]bool // subtotals whose formula is by order, for nothing else was found
	tentative []bool       // a subtotal by its caption alone: given a formula only where it foots
	values    [][]int64
	present   [][]bool
	countable []bool
	zero      []bool // nothing but zeros is printed
	prices    []int  // what turning a line's sign costs
	columns   int
	exponent  int32
	open      []int
	closed    []int
}

// explanation is a candidate: lines with a sign each, 0 for one left out.
type explanation struct {
	lines []int
	signs []int
	cost  int
}

func (e explanation) terms() []Term {
	var out []Term
	for n, l := range e.lines {
		if e.signs[n] != 0 {
			out = append(out, Term{l, e.signs[n]})
		}
	}
	return out
}

func newFooting(lines []FootLine) *footing {
	f := &footing{lines: append([]FootLine{}, lines...), guessed: map[int]bool{}, tentative: make([]bool, len(lines)), exponent: commonExponent(lines)}
	for i, l := range lines {
		f.columns = max(f.columns, len(l.Values))
		bare := l.Caption == "" && l.ID == ""
		if bare || l.Role == Leaf && maybeTotal(l.ID, l.Caption) {
			f.lines[i].Role, f.tentative[i] = Subtotal, true
		}
	}
	for _, l := range lines {
		values, present := make([]int64, f.columns), make([]bool, f.columns)
		ok := true
		for c, v := range l.Values {
			if v == nil {
				continue
			}
			n := v.Shift(-f.exponent).BigInt()
			if !n.IsInt64() || abs(n.Int64()) > limit || n.Int64() == math.MinInt64 {
				ok = false
				continue
			}
			values[c], present[c] = n.Int64(), true
		}
		f.values, f.present, f.countable = append(f.values, values), append(f.present, present), append(f.countable, ok)
		f.sections = append(f.sections, sectionOf(l.ID))
		f.zero = append(f.zero, !slices.ContainsFunc(values, func(v int64) bool { return v != 0 }))
		f.prices = append(f.prices, priceOf(l.ID))
	}
	return f
}

// maybeTotal tells whether a caption that is not a standard subtotal's may be one's.
func maybeTotal(id LineID, caption string) bool {
	c := normalise(caption)
	return strings.HasPrefix(c, "total ") || strings.Contains(c, " after provision") || c == "net interest income" || c == "net interest margin" || c == "net interest revenue" ||
		id == "" && namesResult(c, strings.ToLower(caption))
}

// resultWords are the words, normalised, that companies call results of their own with.
var resultWords = []string{"margin", "profit", "income before", "income after", "income from", "income available", "income attributable", "income applicable",
	"attributable to", "net revenue", "net sale", "fund from operation", "ffo", "ebit"}

// notResults are words of captions that speak of a result and are none.
var notResults = []string{"equity in", "share of", "sharing", "retained", "undistributed", "percent", "%"}

// namesResult tells whether a caption, normalised and in lower case, is what a company may call a result: its
// earnings of one kind or another, not a share of another company's or what it lays aside.
func namesResult(normal, lower string) bool {
	if pattern.Any(lower, notResults) || !pattern.Any(lower, []string{"before", "net of"}) && pattern.Any(lower, []string{"cost", "expense"}) {
		return false
	}
	return pattern.Any(normal, resultWords) || pattern.Any(lower, []string{"earnings", "revenues, net of"})
}

// commonExponent returns the largest power of ten that every amount is a multiple of: the unit the
// figures were printed in.
func commonExponent(lines []FootLine) int32 {
	found := false
	var low int32
	for _, l := range lines {
		if l.Role == PerShare || l.Role == Shares {
			continue
		}
		for _, v := range l.Values {
			if v == nil || v.IsZero() {
				continue
			}
			if e := trailing(*v); !found || e < low {
				low, found = e, true
			}
		}
	}
	return low
}

// trailing returns the exponent of the last digit that is not zero, within the range of amounts.
func trailing(v decimal.Decimal) int32 {
	s := v.Coefficient().String()
	e := v.Exponent()
	for n := len(s); n > 1 && s[n-1] == '0'; n-- {
		e++
	}
	return max(-18, min(e, 18))
}

func sectionOf(id LineID) section {
	if w := words().byID[id]; w != nil {
		return w.section
	}
	return ""
}

func (f *footing) printed(i int) bool {
	for _, p := range f.present[i] {
		if p {
			return true
		}
	}
	return false
}

func (f *footing) isOpen(i int) bool {
	for _, m := range f.open {
		if m == i {
			return true
		}
	}
	return false
}

// columnsOf lists the columns in which a line is printed.
func (f *footing) columnsOf(i int) []int {
	var out []int
	for c, p := range f.present[i] {
		if p {
			out = append(out, c)
		}
	}
	return out
}

// tells tells whether a line has a figure other than zero in one of the columns.
func (f *footing) tells(i int, columns []int) bool {
	for _, c := range columns {
		if f.values[i][c] != 0 {
			return true
		}
	}
	return false
}

// dwarfs tells whether a subtotal is so much larger than the rounding forgiven that the match means something.
func (f *footing) dwarfs(i int, e explanation) bool {
	for _, c := range f.columnsOf(i) {
		if abs(f.values[i][c]) > 20*allowance(len(e.lines)) {
			return true
		}
	}
	return false
}

// allowance is the difference that rounding each of n operands and their sum explains, in printed units.
func allowance(n int) int64 { return int64(min(3, 1+n/3)) }

// residual is printed minus sum in a column.
func (f *footing) residual(i int, e explanation, c int) int64 {
	r := f.values[i][c]
	for n, l := range e.lines {
		r -= int64(e.signs[n]) * f.values[l][c]
	}
	return r
}

// checkable tells whether enough operands are printed in a column to hold it against a formula.
func (f *footing) checkable(e explanation, c int) bool {
	missing, present := 0, 0
	for _, l := range e.lines {
		switch {
		case f.present[l][c]:
			present++
		case !f.printed(l):
		case f.lines[l].Role == Subtotal:
			return false
		default:
			missing++
		}
	}
	return present > 0 && 3*missing <= len(e.lines)
}

// search tries every suffix of the open lines, and then each with one subtotal taken earlier in
// front of it, and returns the cheapest that foots within the tolerance (0 or rounding).
func (f *footing) search(i int, columns []int, tolerance int64) (explanation, bool) {
	var best explanation
	found := false
	consider := func(lines []int, extra int) {
		if e, ok := f.fit(i, lines, columns, tolerance); ok {
			e.cost += extra
			if !found || e.cost < best.cost {
				best, found = e, true
			}
		}
	}
	for k := 1; k <= min(len(f.open), maxOperands); k++ {
		suffix := f.open[len(f.open)-k:]
		consider(suffix, f.withoutAnchor(i, suffix))
	}
	if !found && len(f.open) > maxOperands { // a trial balance: every line counts, none is left out or turned
		consider(f.open, 0)
	}
	if found {
		return f.overZeros(i, best), true
	}
	for n := len(f.closed) - 1; n >= 0 && tolerance == 0; n-- {
		for k := 1; k <= min(len(f.open), maxOperands/2); k++ {
			if suffix := f.open[len(f.open)-k:]; f.closed[n] < suffix[0] {
				consider(append([]int{f.closed[n]}, suffix...), costReused)
			}
		}
	}
	return best, found
}

// overZeros lengthens an explanation over leaves of the same section that are zero in every column:
// they foot either way, and a later adjustment to them belongs to this subtotal.
func (f *footing) overZeros(i int, e explanation) explanation {
	at := len(f.open) - len(e.lines)
	for at > 0 {
		m := f.open[at-1]
		if f.lines[m].Role != Leaf || !f.zero[m] || f.sections[m] != f.sections[e.lines[0]] || f.lines[e.lines[0]].Role != Leaf {
			break
		}
		at--
		e.lines = append([]int{m}, e.lines...)
		e.signs = append([]int{f.standardSign(m, f.signOf(i, e.lines))}, e.signs...)
	}
	return e
}

// withoutAnchor is what it costs a subtotal to leave out the subtotal it usually starts from.
func (f *footing) withoutAnchor(i int, suffix []int) int {
	if at := f.anchor(i); at >= 0 && at < suffix[0] {
		return costNoAnchor
	}
	return 0
}

// anchors names, for subtotals that continue from another, the lines they may start from.
var anchors = map[LineID][]LineID{
	"gross_profit":                      {"revenue"},
	"operating_income":                  {"gross_profit", "revenue"},
	"pretax_income":                     {"operating_income", "gross_profit", "revenue"},
	"income_before_minority_interest":   {"pretax_income"},
	"income_from_continuing_operations": {"income_before_minority_interest", "pretax_income"},
	"net_income":                        {"income_from_continuing_operations", "income_before_minority_interest", "pretax_income", "operating_income"},
	"net_income_attributable":           {"net_income"},
	"net_income_to_common":              {"net_income_attributable", "net_income"},
	"comprehensive_income":              {"net_income"},
	"comprehensive_income_attributable": {"comprehensive_income", "net_income_attributable", "net_income"},
	"total_assets":                      {"total_current_assets"},
	"total_liabilities":                 {"total_current_liabilities"},
	"total_liabilities_and_equity":      {"total_liabilities", "total_current_liabilities"},
	"net_change_in_cash":                {"net_cash_operating"},
	"cash_end":                          {"net_change_in_cash"},
}

// anchor returns the open line a subtotal usually starts from, or -1.
func (f *footing) anchor(i int) int {
	for _, id := range anchors[f.lines[i].ID] {
		for n := len(f.open) - 1; n >= 0; n-- {
			if f.lines[f.open[n]].ID == id {
				return f.open[n]
			}
		}
	}
	return -1
}
