package analysis

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// MeasureImpact is one non-GAAP measure before and after, with its bridge from GAAP.
type MeasureImpact struct {
	Measure string
	Line    statement.LineID // the GAAP line that the bridge starts from
	From    string           // its caption
	Periods []MeasurePeriod
}

// MeasurePeriod is a measure in one period. The bridge foots: GAAPRestated plus the items as
// restated is Restated wherever it footed as reported (domain.md I9).
type MeasurePeriod struct {
	Period                     fiscal.Period
	GAAPReported, GAAPRestated Figure
	Reported, Adjustment       Figure
	Restated                   Figure
	Items                      []ItemEffect
	GAAPOrigin, Origin         Origin // of the two ends as reported; empty where they follow from other figures
}

// ItemEffect is one line of the bridge before and after.
type ItemEffect struct {
	Name               string
	Category           Category
	Reported, Restated Figure
	Origin             Origin
	Line               bool // a line as the measure's own statement has it less GAAP's, where nobody itemises the measure
}

// SameMeasure tells whether two names mean one measure: the same words, or all words of the shorter
// among those of the longer ("pro forma" and "pro forma net income").
func SameMeasure(a, b string) bool {
	x, y := measureWords(a), measureWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return len(x) > 0
}

func measureWords(s string) []string {
	s = strings.ToLower(strings.ReplaceAll(s, "_", " "))
	s = strings.NewReplacer("pro-forma", "proforma", "pro forma", "proforma", "non-gaap", "nongaap", "non gaap", "nongaap").Replace(s)
	return strings.FieldsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
}

func (a *assessor) measures(im Impact) []MeasureImpact {
	var out []MeasureImpact
	for _, name := range a.review.MeasureNames() {
		b := bridge{assessor: a, name: name, line: a.review.baseLine(name), own: ownStatement(im, name)}
		b.gaap = gaapWith(im, b.line)
		for _, m := range a.review.Measures {
			if m.Name == name {
				b.items = m.Items
			}
		}
		m := MeasureImpact{Measure: name, Line: b.line, From: b.fromText()}
		periods := b.periods(a.review.Company.Calendar)
		for i, of := range b.makeups(periods) {
			m.Periods = append(m.Periods, b.period(periods[i], of))
		}
		out = append(out, m)
	}
	a.perShareMeasures(im, out)
	return out
}

func ownStatement(im Impact, name string) *StatementImpact {
	for i, s := range im.Statements {
		if s.Statement.Measure != "" && s.Statement.Kind == statement.Income && SameMeasure(s.Statement.Measure, name) {
			return &im.Statements[i]
		}
	}
	return nil
}

// gaapWith returns the GAAP statement that has the line a bridge starts from: the income statement, or the
// statement of cash flows for a line that only it has.
func gaapWith(im Impact, line statement.LineID) *StatementImpact {
	kind := statement.Income
	if std, ok := statement.ByID(line); ok && std.Kind == statement.CashFlow {
		kind = statement.CashFlow
	}
	for i, s := range im.Statements {
		if s.Statement.Measure == "" && s.Statement.Kind == kind {
			return &im.Statements[i]
		}
	}
	return nil
}

// bridge walks from GAAP to one measure.
type bridge struct {
	*assessor
	name  string
	line  statement.LineID // the GAAP line that it starts from; empty: net income
	items []Item
	own   *StatementImpact // the measure printed as a whole statement; nil when it is not
	gaap  *StatementImpact
}

func (b bridge) periods(cal fiscal.Calendar) []fiscal.Period {
	var out []fiscal.Period
	add := func(p fiscal.Period) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, it := range b.items {
		add(it.Period)
	}
	if b.own != nil {
		for _, p := range b.own.Periods {
			add(p)
		}
	}
	slices.SortStableFunc(out, cal.Compare)
	return out
}

func (b bridge) period(p fiscal.Period, of makeup) MeasurePeriod {
	m := MeasurePeriod{Period: p}
	var items []ItemEffect
	for _, it := range b.items {
		if it.Period != p {
			continue
		}
		f := Figure{Why: "nothing printed"}
		if it.Amount != nil {
			f = known(*it.Amount)
		}
		switch it.Role {
		case FromGAAP:
			m.GAAPReported, m.GAAPOrigin = f, it.Origin
		case ToTotal:
			m.Reported, m.Origin = f, it.Origin
		default:
			items = append(items, ItemEffect{Name: it.Name, Category: it.Category, Reported: f, Restated: f, Origin: it.Origin})
		}
	}
	items, gaap, measure := b.changes(p, of.crossings, items)
	b.ends(&m, items, gaap, measure)
	m.Items = items
	if len(of.gaps) > 0 {
		m.Items = b.lineByLine(m, of.gaps)
	}
	return m
}

// ends fills the two ends of the bridge; gaap and measure are what the adjustments do to them.
func (b bridge) ends(m *MeasurePeriod, items []ItemEffect, gaap, measure decimal.Decimal) {
	g := b.lineOf(b.gaap, m.Period)
	if !m.GAAPReported.OK() {
		m.GAAPReported, m.GAAPOrigin = g.Reported, g.origin()
	}
	m.GAAPRestated = plus(m.GAAPReported, known(gaap))
	own := b.lineOf(b.own, m.Period)
	if !m.Reported.OK() {
		m.Reported, m.Origin = own.Reported, own.origin()
	}
	switch given := slices.ContainsFunc(items, func(it ItemEffect) bool { return it.Reported.OK() }); {
	case m.Reported.OK():
	case given:
		m.Reported = sumItems(m.GAAPReported, items)
	default:
		m.Reported = Figure{Why: "the measure was not reported for this period"}
	}
	m.Adjustment = known(measure)
	m.Restated = plus(m.Reported, m.Adjustment)
}

func (e Effect) origin() Origin {
	if e.Fact == nil {
		return Origin{}
	}
	return e.Fact.Origin
}

// lineOf returns the bridge's line of a statement in a period.
func (b bridge) lineOf(s *StatementImpact, p fiscal.Period) Effect {
	none := Effect{Adjustment: known(decimal.Decimal{})}
	if s == nil {
		return none
	}
	for _, l := range s.Lines {
		if l.Line.ID == b.line {
			if j := slices.Index(s.Periods, p); j >= 0 {
				return l.Effects[j]
			}
		}
	}
	return none
}

func plus(a, b Figure) Figure {
	switch {
	case !a.OK():
		return a
	case !b.OK():
		return b
	}
	return known(a.Amount.Add(b.Amount))
}

func sumItems(from Figure, items []ItemEffect) Figure {
	if !from.OK() {
		return notDerivable("the GAAP figure the bridge starts from is not known")
	}
	sum := from.Amount
	for _, it := range items {
		if it.Reported.OK() {
			sum = sum.Add(it.Reported.Amount)
		}
	}
	return known(sum)
}

// weight is what one unit of an adjustment, and of its tax, adds to net income; 0 where it has no place.
type weight struct{ line, tax int }

// weigh returns an adjustment's weight on a statement.
func (b bridge) weigh(adj *Adjustment, s *StatementImpact) weight {
	if s == nil || s.Statement.Measure == "" && adj.Statement != s.Statement.ID {
		return weight{}
	}
	p := s.Statement.plan
	i, ok := p.index[adj.Line]
	toNet := b.weights(s, adj.Period)
	var w weight
	switch {
	case !ok:
		i = -1
		w.line = b.carriedWeight(adj, adj.Line, s, toNet)
	case !p.adjustable(i, s.Lines[i].Line):
		return w
	default:
		w.line = toNet[i]
	}
	if k, ok := p.taxLine(i); ok && adj.Tax != nil {
		w.tax = toNet[k]
	} else if key, ok := b.taxKey(adj); ok && p.tax < 0 {
		w.tax = b.carriedWeight(adj, key, s, toNet)
	}
	return w
}

func (w weight) times(o weight) weight { return weight{w.line * o.line, w.tax * o.tax} }

// weights returns what one unit of each line adds to the bridge's line in a period.
func (b bridge) weights(s *StatementImpact, q fiscal.Period) []int {
	p := s.Statement.plan
	j := slices.Index(s.Periods, q)
	if b.line != "" && b.line != lineNetIncome {
		return p.weightsTo(p.indexOf(b.line), len(s.Lines), func(line int) bool { return j >= 0 && s.standsAlone(line, j) })
	}
	if j < 0 || p.net < 0 || !slices.ContainsFunc(p.formulas, func(f formula) bool { return f.part }) {
		return p.toNet
	}
	return p.weightsTo(p.net, len(s.Lines), func(line int) bool { return s.standsAlone(line, j) })
}

// add returns the sum with what an adjustment of that weight brings.
func (w weight) add(sum decimal.Decimal, adj *Adjustment) decimal.Decimal {
	sum = addSigned(sum, times(adj.Amount, w.line), 1)
	if w.tax != 0 {
		sum = addSigned(sum, times(*adj.Tax, w.tax), 1)
	}
	return sum
}

func times(d decimal.Decimal, n int) decimal.Decimal {
	switch n {
	case 0:
		return decimal.Decimal{}
	case 1:
		return d
	case -1:
		return d.Neg()
	}
	return d.Mul(decimal.NewFromInt(int64(n)))
}

// changes finds what the adjustments of a period do to either end, and moves what reaches one end only
// into the items between them: an excluded charge raises its item, so that the bridge still foots.
func (b bridge) changes(p fiscal.Period, crossings []crossing, items []ItemEffect) (moved []ItemEffect, gaap, measure decimal.Decimal) {
	gaap, gaapKnown := b.lineChange(b.gaap, p)
	measure, measureKnown := b.lineChange(b.own, p)
	for _, c := range crossings {
		adj, g, m := b.review.Adjustments[c.entry], c.gaap, c.measure
		if !gaapKnown {
			gaap = g.add(gaap, adj)
		}
		if !measureKnown {
			measure = m.add(measure, adj)
		}
		if m.line != g.line {
			items = move(items, c.category, adj.Label, times(adj.Amount, m.line-g.line))
		}
		if m.tax != g.tax {
			items = move(items, IncomeTax, "", times(*adj.Tax, m.tax-g.tax))
		}
	}
	items = slices.DeleteFunc(items, func(it ItemEffect) bool { // moved there and back: the same change on both sides
		return !it.Reported.OK() && it.Restated.OK() && it.Restated.Amount.IsZero()
	})
	return items, gaap, measure
}

// lineChange is what all adjustments do to the bridge's line of a statement; not known where it has none.
func (b bridge) lineChange(s *StatementImpact, p fiscal.Period) (decimal.Decimal, bool) {
	if s == nil || !slices.ContainsFunc(s.Lines, func(l LineImpact) bool { return l.Line.ID == b.line }) {
		return decimal.Decimal{}, false
	}
	return b.lineOf(s, p).Adjustment.Amount, true
}

func (b bridge) gaapWeight(adj *Adjustment) weight {
	if b.gaap == nil || !b.landsOn(adj, b.gaap) {
		return weight{}
	}
	return b.weigh(adj, b.gaap)
}

// measureWeight is an adjustment's weight on the measure: on its own statement, or on the GAAP lines it
// is made from.
func (b bridge) measureWeight(adj *Adjustment) weight {
	switch {
	case b.own != nil && b.landsOn(adj, b.own):
		return b.weigh(adj, b.own)
	case b.own == nil && b.reaches(adj, b.name):
		return b.weigh(adj, b.gaap)
	}
	return weight{}
}

func (b bridge) landsOn(adj *Adjustment, s *StatementImpact) bool {
	from, gaap := b.kindOf(adj.Statement)
	return (gaap || adj.Statement == s.Statement.ID) && b.lands(adj, s.Statement, from)
}

// categoryOf is the item an adjustment moves: a correction of tax is tax, whatever its category.
func (b bridge) categoryOf(adj *Adjustment) Category {
	for _, s := range b.review.Statements {
		if s.ID == adj.Statement {
			if i, ok := s.plan.index[adj.Line]; ok && s.Lines[i].ID == lineIncomeTax {
				return IncomeTax
			}
		}
	}
	return adj.Category
}

func move(items []ItemEffect, c Category, label string, gap decimal.Decimal) []ItemEffect {
	i := slices.IndexFunc(items, func(it ItemEffect) bool { return it.Category == c })
	if i < 0 {
		name := label
		if name == "" {
			name = string(c)
		}
		items = append(items, ItemEffect{Name: name, Category: c, Reported: Figure{Why: "not in the bridge as reported"}})
		i = len(items) - 1
	}
	it := &items[i]
	if it.Restated.OK() {
		gap = it.Restated.Amount.Add(gap)
	}
	it.Restated = known(gap)
	return items
}
