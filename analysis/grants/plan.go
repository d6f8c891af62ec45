package grants

import (
	"fmt"

	"restate/analysis/fiscal"
)

// A plan is when an award vests, whatever it is worth: dates and, of whole parts, those vested by then.
// Grants with equal terms share it.
type plan struct {
	dates  []day
	units  []int32 // the dates in units of the day count
	parts  []int32 // vested with each date, of whole
	vested []int32 // and until it, inclusive
	whole  int32
	atOnce bool // vests when measured
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
	tranches, err := v.Tranches()
	if err != nil {
		return nil
	}
	p := &plan{whole: int32(tranches[0].Whole), atOnce: tranches[0].Date.IsZero()}
	for _, t := range tranches {
		d := g.first // vested when measured is vested since long
		if !p.atOnce {
			d = dayOf(t.Date)
		}
		p.dates, p.units = append(p.dates, d), append(p.units, g.unit(count, d))
		p.parts, p.vested = append(p.parts, int32(t.Parts)), append(p.vested, int32(t.Vested))
	}
	return p
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
	for i, date := range p.dates {
		if date > d {
			break
		}
		n = p.vested[i]
	}
	return n
}

// until returns the last day on which anything can vest, or from where it was measured later.
func (p *plan) until(measured day, rule VestDay) day {
	last := p.dates[len(p.dates)-1]
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
	if v.Months == 0 {
		return []Tranche{{Date: v.Start, Parts: 1, Vested: 1, Whole: 1}}, nil
	}
	var out []Tranche
	before := 0
	for month := v.first(); ; month = min(month+v.Every, v.Months) {
		out = append(out, Tranche{Date: addMonths(v.Start, month), Parts: month - before, Vested: month, Whole: v.Months})
		if before = month; month >= v.Months {
			return out, nil
		}
	}
}
