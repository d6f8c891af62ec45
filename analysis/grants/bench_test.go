package grants

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// population returns n grants over twelve years and the closes of every weekday: dates of a few hundred
// granting actions, or a date of its own for each grant, windows of evidence of up to six weeks.
func population(n int, ownDates bool) (List, Prices) {
	r := rand.New(rand.NewPCG(6, 2006))
	start := dayOf(fiscal.Date{Year: 1996, Month: 1, Day: 1})
	var closes []Close
	price := int64(2000)
	for d := start; d < start+12*365; d++ {
		if (int(d)+3)%7 < 5 {
			price = max(100, price+r.Int64N(81)-40)
			closes = append(closes, Close{d.date(), decimal.New(price, -2)})
		}
	}
	prices, err := NewPrices(closes, Preceding)
	if err != nil {
		panic(err)
	}
	type action struct{ stated, approved, final day }
	draw := func() action {
		stated := start + day(r.IntN(8*365)) + 30
		approved := stated + day(r.IntN(15))
		return action{stated, approved, approved + day(r.IntN(28))}
	}
	actions := make([]action, 300)
	for i := range actions {
		actions[i] = draw()
	}
	list := make([]Grant, n)
	for i := range list {
		a := actions[r.IntN(len(actions))]
		if ownDates {
			a = draw()
		}
		at, err := prices.On(a.stated.date())
		if err != nil {
			panic(err)
		}
		list[i] = Grant{
			ID: fmt.Sprintf("G-%d", i), Class: []string{"officer", "director", "rank and file"}[r.IntN(3)],
			Function: []string{"Cost of revenue", "Research and development", "Sales", "General"}[r.IntN(4)],
			Options:  decimal.New(r.Int64N(2000)*25+25, 0), ExercisePrice: at.Price, Recorded: a.stated.date(), Measured: a.final.date(),
			Vesting:  []Vesting{{a.stated.date(), 48, 12, 1}, {a.stated.date(), 48, 12, 3}, {a.stated.date(), 48, 0, 12}}[r.IntN(3)],
			Evidence: []Evidence{{What: "minutes", Date: a.approved.date()}, {What: "final list", Date: a.final.date()}},
		}
		if r.IntN(4) == 0 {
			list[i].Departure = Departure{(a.final + day(r.IntN(4*365))).date(), Forfeit}
		}
	}
	return ListOf(list...), prices
}

// BenchmarkPopulation is 20,000 grants over 48 quarters: both methods by quarter and function, and the fan.
func BenchmarkPopulation(b *testing.B) {
	for _, count := range []DayCount{Quarters, Months, Days} {
		for _, own := range []bool{false, true} {
			list, prices := population(20_000, own)
			for m, name := range []string{"straight-line", "FIN 28"} {
				s := Settings{Calendar: december, Prices: prices, DayCount: count, Method: Method(m)}
				b.Run(fmt.Sprintf("%s/count %d/own dates %v", name, count, own), func(b *testing.B) {
					for b.Loop() {
						book, err := Measure(list, s)
						if err != nil {
							b.Fatal(err)
						}
						fan, err := Range(list, s)
						if err != nil {
							b.Fatal(err)
						}
						if book.Refused() != 0 || len(fan.Quarters()) < 40 {
							b.Fatal(book.Refused(), len(fan.Quarters()))
						}
					}
				})
			}
		}
	}
}

// BenchmarkOneGrant is one grant of 20,000 edited: its charges, all totals, the fan.
func BenchmarkOneGrant(b *testing.B) {
	list, prices := population(20_000, true)
	s := Settings{Calendar: december, Prices: prices, DayCount: Days, Method: FIN28}
	book, err := Measure(list, s)
	if err != nil {
		b.Fatal(err)
	}
	fan, err := Range(list, s)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		g := *list[77]
		g.Options = g.Options.Add(decimal.New(100, 0))
		next, err := book.With(77, g)
		if err != nil {
			b.Fatal(err)
		}
		wider, err := fan.With(77, g)
		if err != nil {
			b.Fatal(err)
		}
		if len(next.ByFunction(FIN28)) == 0 || len(wider.Quarters()) == 0 || len(next.Result(77).Lines(FIN28)) == 0 {
			b.Fatal("nothing")
		}
	}
}
