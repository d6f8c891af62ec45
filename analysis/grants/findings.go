package grants

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Severity is how much a finding asks for.
type Severity string

// The severities.
const (
	Info      Severity = "info"      // to know
	Check     Severity = "check"     // to look at
	Exception Severity = "exception" // contradicts a rule, or could not be computed
)

// The codes of findings about one grant.
const (
	Refused        = "refused"         // the grant could not be measured
	FloorBreached  = "floor"           // what was recorded is less than what has vested
	DatesDisagree  = "dates"           // dates that are out of order
	VestingBegan   = "vesting began"   // measured after vesting began
	VestingLater   = "vesting later"   // measured before vesting began
	PriceOfOther   = "price date"      // the price is another day's
	PriceDisagrees = "price disagrees" // the price entered is not the close
	StrikeDiffers  = "exercise price"  // the exercise price is not the stated day's close
	EvidenceGap    = "evidence"        // what is missing in the evidence
	EvidenceLater  = "later evidence"  // evidence dated after the date chosen
	WindowLeft     = "window"          // the date chosen is outside the evidence
	NoFairValue    = "fair value"      // unvested at the adoption of FAS 123R, without fair values
	ISOLost        = "iso"             // an incentive stock option at a discount
	Discounted409A = "409A"            // a discounted option that vests after 2004
)

// Finding is something about a grant, or a list of them, that a reviewer should look at. It says what is,
// not what to conclude.
type Finding struct {
	Code     string
	Severity Severity
	Text     string // one sentence
	Rule     string // what it rests on; empty where that is plain reason
}

// Findings returns what to look at about the grant, charged by a method.
func (r Result) Findings(m Method) []Finding {
	if r.Err != nil {
		return []Finding{{Refused, Exception, r.Err.Error(), ""}}
	}
	if r.frame == nil {
		return nil
	}
	var out []Finding
	for _, look := range []func(Method) []Finding{r.floor, r.order, r.vesting, r.prices, r.evidence, r.basis, r.taxed} {
		out = append(out, look(m)...)
	}
	return out
}

func amount(d decimal.Decimal) string { return money.Format{Places: 2, Zero: true}.Text(d) }

// counted returns options of some parts as printed.
func counted(all decimal.Decimal, parts, whole int32) string {
	return money.Group(options(all, parts, whole).String())
}

func inQuarters(n int) string {
	if n == 1 {
		return "1 quarter"
	}
	return fmt.Sprintf("%d quarters", n)
}

// floor compares what was recorded with what had vested.
func (r Result) floor(m Method) []Finding {
	if r.Grant.Booked == nil {
		return nil
	}
	var first Line
	var booked, at Cents
	breaches := 0
	for _, l := range r.Lines(m) {
		if booked += l.Booked; booked >= l.Floor {
			continue
		}
		if breaches++; breaches == 1 {
			first, at = l, booked
		}
	}
	if breaches == 0 {
		return nil
	}
	return []Finding{{FloorBreached, Exception, fmt.Sprintf("To the end of %s, %s was recorded and the vested options cost %s: %s less than the floor, the first of %s.",
		first.Period, amount(at.Decimal()), amount(first.Floor.Decimal()), amount((first.Floor - at).Decimal()), inQuarters(breaches)), "ASC 718-10-35-8"}}
}

// order looks at dates that do not follow each other as usual.
func (r Result) order(Method) []Finding {
	g := &r.Grant
	var out []Finding
	add := func(code string, s Severity, format string, args ...any) {
		out = append(out, Finding{code, s, fmt.Sprintf(format, args...), "APB 25 paragraph 10"})
	}
	start, left := g.Vesting.Start, g.Departure.On
	if !g.Recorded.IsZero() && g.Measured.Compare(g.Recorded) < 0 {
		add(DatesDisagree, Check, "The measurement date, %s, is before the stated date, %s.", g.Measured, g.Recorded)
	}
	if !left.IsZero() && left.Compare(g.Measured) < 0 {
		add(DatesDisagree, Check, "The grant ended on %s, before it was measured on %s; %s.", left, g.Measured, r.leftBefore())
	}
	if !start.IsZero() && !left.IsZero() && left.Compare(start) < 0 {
		add(DatesDisagree, Check, "The grant ended on %s, before vesting began on %s.", left, start)
	}
	return out
}

// leftBefore says what becomes of a grant that ended before it was measured.
func (r Result) leftBefore() string {
	g := &r.Grant
	if g.Departure.Kind != Forfeit {
		return "how it ended changes no charge"
	}
	w := r.worker()
	p := w.planOf(g.Vesting)
	n := p.vestedFrom(dayOf(g.Measured), dayOf(g.Departure.On), w.VestDay)
	switch {
	case n > 0:
		return counted(g.Options, n, p.whole) + " options had vested by then and are charged when it is measured"
	case p.atOnce:
		return "its options count as vested when they are measured, so nothing had vested by then and nothing is charged"
	}
	return "nothing had vested by then and nothing is charged"
}

// vesting looks at vesting that does not begin with the measurement.
func (r Result) vesting(m Method) []Finding {
	g := &r.Grant
	start := g.Vesting.Start
	switch {
	case start.IsZero() || start == g.Measured:
		return nil
	case start.Compare(g.Measured) > 0:
		return []Finding{{VestingLater, Info, fmt.Sprintf("The measurement date, %s, is before vesting begins on %s; the charge begins with the measurement.", g.Measured, start), "APB 25 paragraph 10"}}
	}
	p := r.worker().planOf(g.Vesting)
	then := "nothing had vested by then"
	switch n := p.vestedAt(dayOf(g.Measured), OnDay); {
	case n > 0 && (m == FIN28 || n == p.whole):
		then = counted(g.Options, n, p.whole) + " options had vested by then and are charged at once"
	case n > 0:
		then = counted(g.Options, n, p.whole) + " options had vested by then, and the charge to date is never below their part of the intrinsic value"
	}
	return []Finding{{VestingBegan, Info, fmt.Sprintf("Vesting began on %s, %d days before the measurement date; %s.", start, start.DaysUntil(g.Measured), then), "APB 25 paragraph 10"}}
}

// prices looks at where the price comes from and whether the closes agree.
func (r Result) prices(Method) []Finding {
	g, p := &r.Grant, r.frame.Prices
	var out []Finding
	if r.Price.Date != g.Measured {
		out = append(out, Finding{PriceOfOther, Info, fmt.Sprintf("There is no close for %s; %s of %s stands for it (rule: %s).", g.Measured, r.Price.Price, r.Price.Date, p.Rule()), ""})
	}
	if c, err := p.On(g.Measured); g.Price != nil && err == nil && c.Date == g.Measured && !c.Price.Equal(*g.Price) {
		out = append(out, Finding{PriceDisagrees, Check, fmt.Sprintf("The price entered for %s is %s, the close is %s.", g.Measured, g.Price, c.Price), ""})
	}
	if g.Recorded.IsZero() {
		return out
	}
	if c, err := p.On(g.Recorded); err == nil && !c.Price.Equal(g.ExercisePrice) {
		out = append(out, Finding{StrikeDiffers, Check, fmt.Sprintf("The exercise price is %s, the close of the stated date, %s, is %s.", g.ExercisePrice, g.Recorded, c.Price), "APB 25 paragraph 10"})
	}
	return out
}

// evidence looks at what is missing behind the date chosen, and at what speaks against it.
func (r Result) evidence(Method) []Finding {
	g := &r.Grant
	if len(g.Evidence) == 0 {
		return nil
	}
	var out []Finding
	add := func(code string, s Severity, format string, args ...any) {
		out = append(out, Finding{code, s, fmt.Sprintf(format, args...), "APB 25 paragraph 10"})
	}
	for _, e := range g.Evidence {
		what := e.What
		if what == "" {
			what = "A piece of evidence"
		}
		switch {
		case e.Date.IsZero():
			add(EvidenceGap, Check, "%s has no date.", what)
		case e.Document == "":
			add(EvidenceGap, Check, "%s of %s names no document.", what, e.Date)
		}
		if e.Date.Compare(g.Measured) > 0 {
			add(EvidenceLater, Check, "%s is dated %s, after the measurement date %s.", what, e.Date, g.Measured)
		}
	}
	if g.Reason == "" {
		add(EvidenceGap, Check, "No reason is given for the measurement date %s.", g.Measured)
	}
	from, to, err := evidenceWindow(g)
	if err != nil {
		return append(out, Finding{WindowLeft, Exception, err.Error(), ""})
	}
	if at := dayOf(g.Measured); from <= to && (at < from || at > to) {
		add(WindowLeft, Check, "The measurement date, %s, is outside the evidence, which is dated from %s to %s.", g.Measured, from.date(), to.date())
	}
	return out
}

// basis looks for awards that FAS 123R would have at fair value.
func (r Result) basis(m Method) []Finding {
	if r.Grant.FairValue != nil {
		return nil
	}
	cells := r.cells(m)
	if cells == nil {
		return nil
	}
	for k := range cells.cells {
		if cells.cells[k].charge[m] != 0 && cells.first+k >= r.frame.adopted {
			return []Finding{{NoFairValue, Check, fmt.Sprintf("The charge goes on after FAS 123R was adopted on %s, and no fair values are given: it stays at intrinsic value.", r.frame.Adopted), "FAS 123R, modified prospective application"}}
		}
	}
	return nil
}

// taxed looks at what a discount does to the holder's and the company's tax (domain.md B3.6).
func (r Result) taxed(Method) []Finding {
	if r.IntrinsicValue.Sign() <= 0 {
		return nil
	}
	var out []Finding
	if r.Grant.Tax.ISO {
		out = append(out, Finding{ISOLost, Check, "An option whose exercise price is below the market price at grant is no incentive stock option.", "IRC 422(b)(4)"})
	}
	p := r.worker().planOf(r.Grant.Vesting)
	end := fiscal.Date{Year: 2004, Month: 12, Day: 31}
	if later := p.whole - p.vestedAt(dayOf(end), OnDay); later > 0 && (r.Grant.Departure.Kind != Forfeit || r.Grant.Departure.On.Compare(end) > 0) {
		out = append(out, Finding{Discounted409A, Info, fmt.Sprintf("%s options at a discount vest after 2004.", counted(r.Grant.Options, later, p.whole)), "IRC 409A"})
	}
	return out
}
