package grants

import (
	"fmt"
	"math"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// A job is a grant whose input was found to be computable, laid out.
type job struct {
	*Grant
	plan     *plan
	measured day
	left     day // never where the grant did not end
	price    Close
	award    award // intrinsic value at the measurement date

	options, exercise number
	fair              *[2]award // fair values of all options: original, corrected
	reduced           number    // the exercise price after repricing
	variable          []award   // intrinsic value at quarters' ends since then
}

// never is after every day.
const never day = math.MaxInt32

// prepare refuses what cannot be computed.
func (w *worker) prepare(g *Grant) (job, error) {
	j, err := w.terms(g)
	if err != nil {
		return j, err
	}
	if err := plausible("The measurement date", g.Measured); err != nil {
		return j, err
	}
	j.measured = dayOf(g.Measured)
	price, err := w.priceAt(g, &j)
	if err != nil {
		return j, err
	}
	if j.award, err = priced(price, j.exercise, j.options); err != nil {
		return j, err
	}
	if err := w.specials(g, &j); err != nil {
		return j, err
	}
	return j, w.remeasure(&j)
}

// terms reads what does not depend on the measurement date.
func (w *worker) terms(g *Grant) (job, error) {
	j := job{Grant: g, left: never}
	var err error
	if j.options, err = numberOf(BadAmount, "The number of options", g.Options); err != nil {
		return j, err
	}
	if j.exercise, err = numberOf(BadAmount, "The exercise price", g.ExercisePrice); err != nil {
		return j, err
	}
	if err := g.Vesting.check(); err != nil {
		return j, err
	}
	j.plan = w.planOf(g.Vesting)
	if !g.Recorded.IsZero() {
		if err := plausible("The stated date", g.Recorded); err != nil {
			return j, err
		}
	}
	return j, j.departure(g.Departure)
}

func (j *job) departure(d Departure) error {
	switch d.Kind {
	case Stays:
		if !d.On.IsZero() {
			return refuse(BadKind, fmt.Sprintf("The grant ended on %s, and not how; enter forfeit, expire or exercise.", d.On))
		}
		return nil
	case Forfeit, Expire, Exercise:
		if err := plausible("The date on which the grant ended", d.On); err != nil {
			return err
		}
		j.left = dayOf(d.On)
		return nil
	}
	return refuse(BadKind, fmt.Sprintf("%q is no way for a grant to end; enter forfeit, expire or exercise.", string(d.Kind)))
}

// priceAt returns the price at the measurement date: the grant's own or the one looked up.
func (w *worker) priceAt(g *Grant, j *job) (number, error) {
	if g.Price != nil {
		j.price = Close{g.Measured, *g.Price}
		return numberOf(BadAmount, "The price at the measurement date", *g.Price)
	}
	i, ok := w.Prices.index(j.measured)
	if !ok {
		return number{}, w.Prices.missing(g.Measured)
	}
	j.price = w.Prices.closes[i]
	return w.Prices.numbers[i], nil
}

// specials reads fair values, a repricing and what was recorded.
func (w *worker) specials(g *Grant, j *job) error {
	if v := g.FairValue; v != nil {
		j.fair = &[2]award{}
		for i, each := range []decimal.Decimal{v.Original, v.Corrected} {
			n, err := numberOf(BadFigures, "A fair value", each)
			if err != nil {
				return err
			}
			if j.fair[i], err = valued(n, j.options); err != nil {
				return err
			}
		}
	}
	if r := g.Repriced; r != nil {
		if err := plausible("The date of the repricing", r.On); err != nil {
			return err
		}
		var err error
		if j.reduced, err = numberOf(BadAmount, "The exercise price after the repricing", r.ExercisePrice); err != nil {
			return err
		}
	}
	if g.Exercised != nil {
		if err := g.Exercised.check(); err != nil {
			return err
		}
	}
	for i := range g.Evidence {
		if e := &g.Evidence[i]; !e.Date.IsZero() {
			if err := plausible("The date of a piece of evidence", e.Date); err != nil {
				return err
			}
		}
	}
	for _, b := range g.Booked {
		if err := w.booked(b); err != nil {
			return err
		}
	}
	return nil
}

func (w *worker) booked(b Booked) error {
	if b.Period.Kind != fiscal.Quarter || b.Period.N < 1 || b.Period.N > 4 || b.Period.Year < firstYear || b.Period.Year > lastYear {
		return refuse(BadBooked, fmt.Sprintf("What was recorded in %q is not recorded in a fiscal quarter; divide it among quarters such as Q1-2004.", b.Period.ID()))
	}
	n, err := numberOf(BadAmount, "What was recorded in "+b.Period.ID(), b.Amount.Abs())
	if err == nil && n.places > 2 && n.units%tenTo(n.places-2) != 0 {
		return refuse(BadAmount, fmt.Sprintf("What was recorded in %s, %s, is not in whole cents; correct it.", b.Period, b.Amount))
	}
	return err
}
