package analysis

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/eps"
	"restate/analysis/statement"
)

// netLines are the lines that a bridge from net income may start from.
var netLines = []statement.LineID{"", lineNetIncome, "net_income_attributable", "net_income_to_common", "income_from_continuing_operations"}

// bridgeLines are the other GAAP lines that measures are reconciled with.
var bridgeLines = []statement.LineID{"revenue", "gross_profit", "operating_income", "pretax_income", "total_operating_expenses",
	lineEPSBasic, lineEPSDiluted, lineEPS, "net_cash_operating"}

// offersBridge tells whether a reconciliation starts from a line that a bridge can follow.
func offersBridge(t statement.Table) bool {
	return slices.Contains(netLines, t.Rows[0].Line) || slices.Contains(bridgeLines, t.Rows[0].Line)
}

// measured names the measure of a reconciliation and the GAAP line it starts from; empty for net income. One
// of another line is a measure of its own, by the caption it ends with.
func measured(t statement.Table) (name string, line statement.LineID) {
	line = t.Rows[0].Line
	if slices.Contains(netLines, line) {
		return t.Measure, ""
	}
	name = strings.TrimSpace(t.Rows[len(t.Rows)-1].Caption)
	if name == "" || strings.EqualFold(name, t.Measure) {
		std, _ := statement.ByID(line)
		name = strings.TrimSpace(t.Measure + " " + strings.ToLower(std.Caption))
	}
	return name, line
}

// baseLine is the GAAP line that a measure of the review is reconciled with.
func (r Review) baseLine(measure string) statement.LineID {
	for _, m := range r.Measures {
		if m.Name == measure {
			return m.base()
		}
	}
	return lineNetIncome
}

// base is the GAAP line that a measure is reconciled with: the one it was read with, else what the first item
// of its bridge is called, else what its own name says.
func (m *Measure) base() statement.LineID {
	if m.Line != "" {
		return m.Line
	}
	for _, it := range m.Items {
		if it.Role == FromGAAP {
			return lineIn(it.Name)
		}
	}
	return lineIn(m.Name)
}

// OpensBridge tells whether words name a GAAP figure that a reconciliation may start from.
func OpensBridge(words string) bool {
	_, ok := bridgeLine(words)
	return ok
}

// notGAAP are words that a measure's name has before what it is of.
var notGAAP = strings.NewReplacer("non-gaap", "", "non gaap", "", "nongaap", "", "pro forma", "", "pro-forma", "", "adjusted", "", "gaap", "",
	"as reported", "", "in accordance with", "")

// lineIn finds the line of a bridge in words such as "GAAP operating income"; net income where they name none.
func lineIn(words string) statement.LineID {
	if id, ok := bridgeLine(strings.Trim(notGAAP.Replace(strings.ToLower(words)), " ,:-")); ok {
		return id
	}
	return lineNetIncome
}

// bridgeLine finds a line other than net income that a bridge may start from.
func bridgeLine(words string) (statement.LineID, bool) {
	for _, kind := range []statement.Kind{statement.Income, statement.CashFlow} {
		if std, ok := statement.Lookup(kind, words); ok && slices.Contains(bridgeLines, std.ID) {
			return std.ID, true
		}
	}
	return "", false
}

// indexOf returns the place of a standard line, or -1.
func (p *plan) indexOf(id statement.LineID) int {
	if i, ok := p.index[string(id)]; ok {
		return i
	}
	return -1
}

// fromText is the caption of the line that the bridge starts from.
func (b bridge) fromText() string {
	if b.gaap != nil {
		if i := slices.IndexFunc(b.gaap.Lines, func(l LineImpact) bool { return l.Line.ID == b.line }); i >= 0 {
			return b.gaap.Lines[i].Line.Caption
		}
	}
	std, _ := statement.ByID(b.line)
	return std.Caption
}

// PerShare tells whether the measure is an amount per share.
func (m MeasureImpact) PerShare() bool {
	std, ok := statement.ByID(m.Line)
	return ok && std.Role == statement.PerShare
}

// perShareMeasures restates measures per share from the measure of income beside them and its own share
// count: their change is not the sum of others' (domain.md B4).
func (a *assessor) perShareMeasures(im Impact, all []MeasureImpact) {
	for i := range all {
		if !all[i].PerShare() {
			continue
		}
		income, ok := beside(all, all[i].Measure)
		for k := range all[i].Periods {
			var of *MeasureImpact
			if ok {
				of = &income
			}
			a.perShareMeasure(im, &all[i].Periods[k], of, all[i].Line)
		}
	}
}

// beside finds the measure of net income that a measure per share is a share of.
func beside(all []MeasureImpact, name string) (MeasureImpact, bool) {
	own := strings.NewReplacer("per share", "", "per diluted share", "", "diluted", "", "basic", "").Replace(strings.ToLower(name))
	first := -1
	for i, m := range all {
		if m.Line != lineNetIncome {
			continue
		}
		if SameMeasure(own, m.Measure) {
			return m, true
		}
		if first < 0 {
			first = i
		}
	}
	if first < 0 {
		return MeasureImpact{}, false
	}
	return all[first], true
}

// perShareMeasure restates one period of a measure per share.
func (a *assessor) perShareMeasure(im Impact, m *MeasurePeriod, income *MeasureImpact, line statement.LineID) {
	m.Restated, m.Adjustment = m.Reported, known(decimal.Decimal{})
	if income == nil || !m.Reported.OK() {
		return
	}
	of, ok := income.In(m.Period)
	gap := known(decimal.Decimal{})
	switch {
	case !ok || !of.Restated.OK():
		if !m.gaapMoved() {
			return
		}
		m.refuse("the measure of income that it is a share of is not known")
		return
	case of.Adjustment.Amount.IsZero():
	default:
		f := a.overCount(im, *m, of, line)
		if !f.OK() {
			m.refuse(f.Why)
			return
		}
		m.Restated, gap = f, known(f.Amount.Sub(m.Reported.Amount))
		m.Adjustment = gap
	}
	if m.GAAPReported.OK() && m.GAAPRestated.OK() {
		if off := gap.Amount.Sub(m.GAAPRestated.Amount.Sub(m.GAAPReported.Amount)); !off.IsZero() {
			m.Items = move(slices.Clone(m.Items), of.movedMost(), "", off)
		}
	}
}

func (m *MeasurePeriod) gaapMoved() bool {
	return m.GAAPReported.OK() && (!m.GAAPRestated.OK() || !m.GAAPRestated.Amount.Equal(m.GAAPReported.Amount))
}

func (m *MeasurePeriod) refuse(why string) {
	m.Restated, m.Adjustment = notDerivable(why), notDerivable(why)
}

// movedMost is the category of the item that the restatement changes most.
func (m MeasurePeriod) movedMost() Category {
	var best Category
	var most decimal.Decimal
	for _, it := range m.Items {
		change := it.Restated.Amount.Sub(it.Reported.Amount).Abs()
		if it.Restated.OK() && change.GreaterThan(most) {
			best, most = it.Category, change
		}
	}
	return best
}

// overCount divides the measure of income by the measure's own share count: that of its own statement, else
// GAAP's counts with the dilution test of the measure itself. What as reported does not come out so is
// not computed.
func (a *assessor) overCount(im Impact, m, of MeasurePeriod, line statement.LineID) Figure {
	s := gaapWith(im, line)
	j := -1
	if s != nil {
		j = slices.Index(s.Periods, m.Period)
	}
	lead := (*shareOf)(nil)
	if j >= 0 {
		lead, _, _ = s.shareLines()
	}
	if lead == nil {
		return notDerivable("the share count behind the measure is not known")
	}
	d := sharing{a, *s, j, lead}
	pick := func(r *eps.Result) eps.Amount {
		if line == lineEPSDiluted {
			return r.Diluted
		}
		return r.Basic
	}
	before, after := d.over(of.Reported, asReported), d.over(of.Restated, asRestated)
	if before.Result == nil || after.Result == nil {
		return notDerivable("the share count behind the measure is not known")
	}
	if pick(before.Result).Value.Sub(m.Reported.Amount).Abs().GreaterThan(decimal.New(1, -centPlaces)) {
		return notDerivable("the measure of income over the share count does not give the figure as reported; enter its own share count")
	}
	amount := pick(after.Result)
	return Figure{State: Known, Amount: amount.Value, Negative: amount.Negative && amount.Value.IsZero(), Why: after.Why}
}
