package main

import (
	"github.com/shopspring/decimal"

	"restate/analysis"
)

// lensJSON is a line in a period seen the ways of SAB 108. Amounts are corrections of the line, signed as
// its adjustment is.
type lensJSON struct {
	Statement   string  `json:"statement"`
	Line        string  `json:"line"`
	Caption     string  `json:"caption"`
	Period      string  `json:"period"`
	Rollover    *string `json:"rollover"`
	IronCurtain *string `json:"iron_curtain"`
	OutOfPeriod *string `json:"out_of_period"`
	Base        *string `json:"base"`    // the line as reported
	Percent     *string `json:"percent"` // of the rollover, for a balance of the iron curtain
	Why         string  `json:"why,omitempty"`
	Since       string  `json:"since,omitempty"` // what a balance's rollover is counted from
	RolloverIs  string  `json:"rollover_is,omitempty"`
	IronIs      string  `json:"iron_curtain_is,omitempty"`
	OutIs       string  `json:"out_of_period_is,omitempty"`
}

// thresholdsJSON are the amounts that those of a fiscal year are measured against.
type thresholdsJSON struct {
	Year        string  `json:"year"`
	Overall     *string `json:"overall"`
	Balance     *string `json:"balance,omitempty"` // overall materiality of the balance sheet
	Performance *string `json:"performance,omitempty"`
	Trivial     *string `json:"trivial,omitempty"`
	How         string  `json:"how,omitempty"` // what overall follows from
	Why         string  `json:"why,omitempty"` // why there is none
}

// thresholdsOf writes the thresholds of each fiscal year; none where nothing is set for any.
func thresholdsOf(m analysis.Materiality) []thresholdsJSON {
	levels := m.Levels()
	if levels.Missing() != nil {
		return nil
	}
	var out []thresholdsJSON
	for _, year := range m.YearsMeasured() {
		overall, how := m.Overall(year)
		t := thresholdsJSON{Year: year.ID(), How: how, Why: overall.Why}
		if l, err := levels.In(year); err == nil {
			t.Overall, t.Balance, t.Performance, t.Trivial = short(l.Income.Overall), short(l.Balance.Overall), short(l.Income.Performance), short(l.Income.Trivial)
		}
		out = append(out, t)
	}
	return out
}

// short writes an amount without the zeros that a percentage leaves behind it.
func short(d decimal.Decimal) *string {
	s := d.String()
	return &s
}

// uncorrectedJSON is what is left uncorrected: booked nowhere, and weighed alone. Its lenses are those of
// all of it together.
type uncorrectedJSON struct {
	Misstatements []misstatementJSON `json:"misstatements"`
	Materiality   []lensJSON         `json:"materiality"`
}

type misstatementJSON struct {
	Adjustment string  `json:"adjustment"`
	Statement  string  `json:"statement"`
	Line       string  `json:"line"`
	Period     string  `json:"period"`
	Label      string  `json:"label,omitempty"`
	Category   string  `json:"category,omitempty"`
	Amount     string  `json:"amount"`
	Tax        *string `json:"tax,omitempty"`
	Reason     string  `json:"reason,omitempty"` // management's
}

// uncorrectedOf writes what is marked as left uncorrected; nil where nothing is.
func uncorrectedOf(r analysis.Review, m analysis.Materiality) *uncorrectedJSON {
	left := m.LeftUncorrected()
	if len(left) == 0 {
		return nil
	}
	return &uncorrectedJSON{Materiality: weighed(m.Uncorrected()), Misstatements: each(left, func(a *analysis.Adjustment) misstatementJSON {
		mark, _ := r.Mark(a.ID)
		return misstatementJSON{Adjustment: a.ID, Statement: a.Statement, Line: a.Line, Period: a.Period.ID(), Label: a.Label, Category: string(a.Category),
			Amount: *plain(&a.Amount, 0), Tax: plain(a.Tax, 0), Reason: mark.Reason}
	})}
}

// percentPlaces is how many decimals a percentage of materiality has.
const percentPlaces = 2

// weighed writes every line with an adjustment in the ways of SAB 108, and where thresholds are set how
// each amount stands to them.
func weighed(m analysis.Materiality) []lensJSON {
	all := m.Levels()
	return each(m.Lenses(), func(l analysis.LineLens) lensJSON {
		places := decimalsOf(l.Line)
		pct := l.Percent()
		out := lensJSON{Statement: l.Statement.ID, Line: l.Line.Key, Caption: l.Line.Caption, Period: l.Period.ID(),
			Rollover: plain(l.Rollover.Value(), places), IronCurtain: plain(l.IronCurtain.Value(), places), OutOfPeriod: plain(l.OutOfPeriod.Value(), places),
			Base: plain(l.Base.Value(), places), Percent: plain(pct.Value(), percentPlaces),
			Why: whyNone(l.Rollover, l.IronCurtain, l.Base, pct), Since: l.Since}
		levels, missing := all.In(l.Period)
		if j, ok := l.Judge(levels); ok && missing == nil {
			out.RolloverIs, out.IronIs, out.OutIs = j.RolloverIs.String(), j.IronIs.String(), j.OutOfPeriodIs.String()
		}
		return out
	})
}
