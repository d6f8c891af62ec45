package analysis

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/statement"
)

// earned are the incomes that earnings per share are a share of: what is left to common stockholders,
// else to the company's own, else all of it.
var earned = []statement.LineID{"net_income_to_common", "net_income_attributable", lineNetIncome}

// shareKind is which of the two figures a per-share line is.
type shareKind uint8

const (
	basicFigure   shareKind = iota
	dilutedFigure           //
	bothFigures             // one line for both, as for a loss: a basic figure
	anyFigure               // its caption does not say: a basic figure
)

// shareOf says what a per-share figure is a share of, as its caption and the figures as reported tell.
type shareOf struct {
	kind           shareKind
	component      bool             // a part beside the control number, such as discontinued operations
	income         []statement.Term // added up; empty where it is not known
	basic, diluted []int            // lines of share counts, added up for several classes of stock
	places         int32
	why            string // why the figure cannot be computed; empty where it can
	text           string // "Net income ÷ Shares, basic"
}

// known tells whether the figure follows from lines of the statement.
func (f *shareOf) known() bool { return f.why == "" }

// counts are the share counts that the figure is over when it is a profit.
func (f *shareOf) counts() []int {
	if f.kind == dilutedFigure {
		return f.diluted
	}
	return f.basic
}

// findShares finds what each per-share line is a share of: of the incomes and counts that its caption may
// mean the ones that give its figures as printed. Where none does, something comes between that no line
// shows, and the figure is not computed at all.
func (p *plan) findShares(lines []*Line) {
	p.shares = make([]*shareOf, len(lines))
	for i, l := range lines {
		if l.Role == statement.PerShare && l.ID != lineDividends {
			p.shares[i] = p.shareOf(lines, i)
		}
	}
	p.control = p.controlTerms()
}

func (p *plan) shareOf(lines []*Line, line int) *shareOf {
	f := &shareOf{kind: kindOfShare(lines[line]), places: p.placesOf(line)}
	incomes := append(p.incomesOf(lines[line]), p.resultsOf(lines, lines[line])...)
	f.component = len(incomes) > 0 && componentOf(lines[line]) != ""
	pairs := p.countsOf(lines, line, f.kind)
	switch {
	case len(incomes) == 0:
		f.why = "which income this is a share of is not known"
		return f
	case len(pairs) == 0:
		basics := p.filledOf(lineSharesBasic, lineSharesOne, lineShares)
		f.income, f.basic = incomes[0], basics[:min(1, len(basics))] // what classes of potential shares are added to
		f.why = "the share count is not known; enter it, or the change of this figure itself"
		return f
	}
	best, tried := -1, 0
	for _, income := range incomes {
		for _, counts := range pairs {
			g := *f
			g.income, g.basic, g.diluted = income, counts.basic, counts.diluted
			right, all := p.explained(line, &g)
			if tried = max(tried, all); right > best {
				best = right
				f.income, f.basic, f.diluted = g.income, g.basic, g.diluted
			}
		}
	}
	f.text = formulaText(lines, f.income) + " \u00f7 " + countText(lines, f.counts())
	if best <= 0 && tried > 0 {
		f.why = f.text + " does not give the figure as reported; something else comes between, so enter the change of this figure itself"
	}
	return f
}

// explained weighs the printed figures that income over shares gives, those it gives as they are printed before
// those that rounding explains, and counts those that could be tried.
func (p *plan) explained(line int, f *shareOf) (right, tried int) {
	for j := range p.periods {
		b := p.base[line][j]
		income, ok := p.sumAt(f.income, j)
		shares, ok2 := p.countAt(f.counts(), j)
		if b.fact == nil || !b.figure.OK() || !ok || !ok2 || shares.Sign() <= 0 {
			continue
		}
		tried++
		if p.gives(b.figure.Amount, income, shares, f.places) {
			right += 2
			if income.DivRound(shares, f.places).Equal(b.figure.Amount) {
				right++
			}
		}
	}
	return right, tried
}

// gives tells whether income over shares is a figure as printed, within what rounding explains.
func (p *plan) gives(printed, income, shares decimal.Decimal, places int32) bool {
	return printed.Sub(income.DivRound(shares, places+4)).Abs().LessThanOrEqual(p.tolerance(income, shares, places))
}

// tolerance is how far a printed figure may be from the quotient of two printed ones: a unit of its last
// place, since some companies cut it off, and what the rounding of the two explains.
func (p *plan) tolerance(income, shares decimal.Decimal, places int32) decimal.Decimal {
	half := decimal.New(5, -1)
	each := decimal.New(1, p.units[0]).Mul(half)
	count := decimal.New(1, p.units[1]).Mul(half)
	off := each.Add(income.Abs().Mul(count).DivRound(shares, places+4)).DivRound(shares, places+4)
	return decimal.New(1, -places).Add(off)
}

// findUnits finds the powers of ten that the amounts and the share counts are printed to: thousands at
// most where there are few figures, since round amounts end in zeros too.
func (p *plan) findUnits(lines []*Line) {
	const few, most, enough = 3, 6, 4
	p.units = [2]int32{most, most}
	count := [2]int{}
	for i, l := range lines {
		if l.Role == statement.PerShare {
			continue
		}
		k := 0
		if l.Role == statement.Shares {
			k = 1
		}
		for j := range p.periods {
			b := p.base[i][j]
			if b.fact == nil || !b.figure.OK() || b.figure.Amount.IsZero() {
				continue
			}
			count[k]++
			for p.units[k] > 0 && !b.figure.Amount.Shift(-p.units[k]).IsInteger() {
				p.units[k]--
			}
		}
	}
	for k := range count {
		if count[k] < enough {
			p.units[k] = min(p.units[k], few)
		}
	}
}

func (p *plan) sumAt(terms []statement.Term, column int) (decimal.Decimal, bool) {
	var sum decimal.Decimal
	for _, t := range terms {
		f := p.base[t.Line][column].figure
		if !f.OK() {
			return sum, false
		}
		sum = addSigned(sum, f.Amount, t.Sign)
	}
	return sum, len(terms) > 0
}

func (p *plan) countAt(lines []int, column int) (decimal.Decimal, bool) {
	var sum decimal.Decimal
	for _, i := range lines {
		f := p.base[i][column].figure
		if !f.OK() {
			return sum, false
		}
		sum = sum.Add(f.Amount)
	}
	return sum, len(lines) > 0
}

// centPlaces is how many decimals earnings per share have at least (domain.md B5).
const centPlaces = 2

func (p *plan) placesOf(line int) int32 {
	places := int32(centPlaces)
	for j := range p.periods {
		if f := p.base[line][j].figure; f.OK() {
			places = max(places, -f.Amount.Exponent())
		}
	}
	return min(places, centPlaces+2)
}

func kindOfShare(l *Line) shareKind {
	c := strings.ToLower(l.Caption)
	basic := l.ID == lineEPSBasic || strings.Contains(c, "basic")
	diluted := l.ID == lineEPSDiluted || strings.Contains(c, "dilut")
	switch {
	case l.ID == lineEPSOne, basic && diluted && l.ID != lineEPSBasic && l.ID != lineEPSDiluted:
		return bothFigures
	case l.ID == lineEPSDiluted, diluted && l.ID != lineEPSBasic:
		return dilutedFigure
	case basic:
		return basicFigure
	}
	return anyFigure
}

// components are words of per-share captions that name a part of net income.
var components = []struct {
	words string
	id    statement.LineID
}{{"discontinued", "discontinued_operations"}, {"extraordinary", "extraordinary_item"}, {"cumulative effect", "cumulative_effect"}}

// componentOf returns the part of net income that a line is a share of; empty where it is the control
// number or a total.
func componentOf(l *Line) statement.LineID {
	c := strings.ToLower(l.Caption)
	for _, part := range components {
		if strings.Contains(c, part.words) && !strings.Contains(c, "before") {
			return part.id
		}
	}
	return ""
}

// incomesOf returns the incomes that a per-share line may be a share of, the likelier first.
func (p *plan) incomesOf(l *Line) [][]statement.Term {
	const continuing statement.LineID = "income_from_continuing_operations"
	c := strings.ToLower(l.Caption)
	var ids []statement.LineID
	switch {
	case componentOf(l) != "":
		ids = []statement.LineID{componentOf(l)}
	case strings.Contains(c, "continuing") || strings.Contains(c, "before"):
		ids = []statement.LineID{continuing, "income_before_minority_interest"}
	case l.ID != "", strings.Contains(c, "net "), strings.Contains(c, "earnings"), strings.Contains(c, "eps"), strings.Contains(c, "loss per"), strings.Contains(c, "income per"), strings.Contains(c, "profit per"):
		if !strings.Contains(c, "ebit") {
			ids = append(slices.Clone(earned), continuing)
		}
	}
	var out [][]statement.Term
	for _, id := range ids {
		i, ok := p.filled[id]
		if !ok {
			continue
		}
		out = append(out, []statement.Term{{Line: i, Sign: 1}})
		if d, ok := p.filled["preferred_dividends"]; ok && id != "net_income_to_common" && componentOf(l) == "" {
			out = append(out, []statement.Term{{Line: i, Sign: 1}, {Line: d, Sign: -1}})
		}
	}
	return out
}

// resultsOf returns the company's own results that a per-share line may be a share of, by the words they have in
// common: "Income per share before that change" of "Income before that change".
func (p *plan) resultsOf(lines []*Line, l *Line) [][]statement.Term {
	const alike = 3
	own := strings.FieldsFunc(strings.ToLower(l.Caption), notLetter)
	var out [][]statement.Term
	for i, r := range lines {
		if r.ID != "" || r.Role != statement.Subtotal && len(p.formulas[i].terms) == 0 || r.Role == statement.PerShare {
			continue
		}
		n := 0
		for _, w := range strings.FieldsFunc(strings.ToLower(r.Caption), notLetter) {
			if slices.ContainsFunc(own, func(v string) bool {
				return len(w) > 2 && (v == w || len(w) > 5 && strings.HasPrefix(v, strings.TrimSuffix(w, "s")))
			}) {
				n++
			}
		}
		if n >= alike {
			out = append(out, []statement.Term{{Line: i, Sign: 1}})
		}
	}
	return out
}

func notLetter(r rune) bool { return r < 'a' || r > 'z' }

// pair is the counts behind a basic and a diluted figure; one of them may be missing.
type pair struct{ basic, diluted []int }

// countsOf returns the share counts that a per-share line may be over, the likelier first.
func (p *plan) countsOf(lines []*Line, line int, kind shareKind) []pair {
	basics := p.filledOf(lineSharesBasic, lineSharesOne, lineShares)
	diluted := p.filledOf(lineSharesDil, lineSharesOne)
	switch {
	case kind == bothFigures:
		basics = p.filledOf(lineSharesOne, lineSharesBasic, lineShares)
	case kind == anyFigure:
		basics = p.filledOf(lineShares, lineSharesBasic, lineSharesOne)
	}
	out := p.classes(lines, line)
	for i := range max(len(basics), len(diluted)) {
		var q pair
		if len(basics) > 0 {
			q.basic = []int{basics[min(i, len(basics)-1)]}
		}
		if len(diluted) > 0 {
			q.diluted = []int{diluted[min(i, len(diluted)-1)]}
		}
		if kind == dilutedFigure && len(diluted) == 0 || kind != dilutedFigure && len(basics) == 0 {
			continue
		}
		out = append(out, q)
	}
	return out
}

func (p *plan) filledOf(ids ...statement.LineID) []int {
	var out []int
	for _, id := range ids {
		if i, ok := p.filled[id]; ok {
			out = append(out, i)
		}
	}
	return out
}

// classes returns the counts of the class of stock that a line names, and those of all classes together:
// where every class earns the same, income is spread over them all.
func (p *plan) classes(lines []*Line, line int) []pair {
	var own, all pair
	class := classOf(lines[line].Caption)
	for i, l := range lines {
		c := classOf(l.Caption)
		if l.Role != statement.Shares || c == "" || l.ID != "" && len(p.filledOf(l.ID)) == 0 {
			continue
		}
		to := [](*pair){&all}
		if c == class {
			to = append(to, &own)
		}
		for _, q := range to {
			if strings.Contains(strings.ToLower(l.Caption), "dilut") {
				q.diluted = append(q.diluted, i)
			} else {
				q.basic = append(q.basic, i)
			}
		}
	}
	var out []pair
	for _, q := range []pair{own, all} {
		if len(q.basic) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// classOf returns the class of stock that a caption names: "a" of "Class A".
func classOf(caption string) string {
	_, rest, ok := strings.Cut(strings.ToLower(caption), "class ")
	if !ok || rest == "" || len(rest) > 1 && 'a' <= rest[1] && rest[1] <= 'z' {
		return ""
	}
	return rest[:1]
}

func countText(lines []*Line, counts []int) string {
	var names []string
	for _, i := range counts {
		names = append(names, lines[i].Caption)
	}
	return strings.Join(names, " + ")
}

// controlTerms is the income that decides dilution: from continuing operations where others are reported
// beside it, else what earnings per share are a share of (ASC 260-10-45-18).
func (p *plan) controlTerms() []statement.Term {
	i, ok := p.filled["income_from_continuing_operations"]
	_, others := p.filled["discontinued_operations"]
	if !ok || !others {
		return nil
	}
	out := []statement.Term{{Line: i, Sign: 1}}
	if d, ok := p.filled["preferred_dividends"]; ok {
		out = append(out, statement.Term{Line: d, Sign: -1})
	}
	return out
}

// fillIn notes which standard lines have a figure in some period.
func (p *plan) fillIn(lines []*Line) {
	for i, l := range lines {
		if _, ok := p.filled[l.ID]; !ok && slices.ContainsFunc(p.base[i], func(b baseline) bool { return b.figure.OK() }) {
			p.filled[l.ID] = i
		}
	}
}
