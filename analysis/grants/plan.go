package grants

import (
	"fmt"

	"restate/analysis/fiscal"
)

// A plan is when an award vests, whatever it is worth. Grants with equal terms share it.
type plan struct {
	steps  []step // in the order of their dates
	whole  int32  // parts of the award
	atOnce bool   // vests when measured
}

// A step is one tranche.
type step struct {
	date   day
	unit   int32 // the date in units of the day count
	parts  int32 // of the plan's whole
	vested int32 // parts of this tranche and those before it
}

// maxMonths is the longest vesting that is taken for one.
const maxMonths = 600

// check refuses terms that do not say when the options vest.
func (v Vesting) check() error {
	switch {
	case v.Months < 0 || v.Cliff < 0 || v.Every < 0:
		return refuse(BadVesting, "Months of vesting are below zero; enter them as positive numbers.")
	case v.Months > maxMonths:
		return refuse(BadVesting, fmt.Sprintf("Vesting over %d months is longer than %d; correct it.", v.Months, maxMonths))
	case v.Cliff > v.Months:
		return refuse(BadVesting, fmt.Sprintf("The cliff of %d months is longer than the vesting of %d; correct one of them.", v.Cliff, v.Months))
	case v.Cliff > 0 && v.Cliff < v.Months && v.Every == 0:
		return refuse(BadVesting, fmt.Sprintf("What vests between month %d and month %d is not said; enter every how many months.", v.Cliff, v.Months))
	case v.Months == 0 && v.Start.IsZero():
		return nil
	}
	if err := plausible("The start of vesting", v.Start); err != nil {
		return err
	}
	if addMonths(v.Start, v.Months).Year > lastYear {
		return refuse(BadDate, fmt.Sprintf("Vesting ends after %d; correct its start or its months.", lastYear))
	}
	return nil
}

// plan lays out terms that check allows.
func (v Vesting) plan(g *quarters, count DayCount) *plan {
	if v.Months == 0 {
		p := &plan{steps: []step{{date: g.first, parts: 1, vested: 1}}, whole: 1, atOnce: v.Start.IsZero()}
		if !p.atOnce {
			p.steps[0].date = dayOf(v.Start)
		}
		p.steps[0].unit = g.unit(count, p.steps[0].date)
		return p
	}
	p := &plan{steps: make([]step, 0, v.tranches()), whole: int32(v.Months)}
	before := 0
	for month := v.first(); ; month = min(month+v.Every, v.Months) {
		d := dayOf(addMonths(v.Start, month))
		p.steps = append(p.steps, step{d, g.unit(count, d), int32(month - before), int32(month)})
		if before = month; month >= v.Months {
			return p
		}
	}
}

// tranches returns their number.
func (v Vesting) tranches() int {
	n := 1
	if rest := v.Months - v.first(); rest > 0 {
		n += (rest + v.Every - 1) / v.Every
	}
	return n
}

// first returns the months until the first tranche.
func (v Vesting) first() int {
	switch {
	case v.Cliff > 0:
		return v.Cliff
	case v.Every > 0:
		return min(v.Every, v.Months)
	}
	return v.Months
}

// vestedAt returns the parts that are vested at the close of a day.
func (p *plan) vestedAt(d day, rule VestDay) int32 {
	if rule == AtClose {
		d++
	}
	n := int32(0)
	for i := range p.steps {
		if p.steps[i].date > d {
			break
		}
		n = p.steps[i].vested
	}
	return n
}

// vestedFrom returns the parts of a grant measured on one day that are vested at the close of another. Options
// without terms of vesting vest when they are measured, not before.
func (p *plan) vestedFrom(measured, d day, rule VestDay) int32 {
	if at := (plan{steps: []step{{date: measured, vested: 1}}}); p.atOnce {
		return at.vestedAt(d, rule)
	}
	return p.vestedAt(d, rule)
}

// until returns the last day on which anything can vest, or from where it was measured later.
func (p *plan) until(measured day, rule VestDay) day {
	last := p.steps[len(p.steps)-1].date
	if rule == AtClose {
		last--
	}
	return max(last, measured)
}

// Tranche is a part of a grant that vests on one date.
type Tranche struct {
	Date          fiscal.Date // zero: when measured
	Parts, Vested int         // of Whole: this one, and with those before it
	Whole         int
}

// Tranches returns when the options vest, in exact parts of the whole (domain.md B3.2).
func (v Vesting) Tranches() ([]Tranche, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	g, err := quartersOf(fiscal.Calendar{Month: 12, Day: 31})
	if err != nil {
		return nil, err
	}
	p := v.plan(g, Days)
	var out []Tranche
	for _, s := range p.steps {
		t := Tranche{Parts: int(s.parts), Vested: int(s.vested), Whole: int(p.whole)}
		if !p.atOnce {
			t.Date = s.date.date()
		}
		out = append(out, t)
	}
	return out, nil
}
