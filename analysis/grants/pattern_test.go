package grants_test

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// TestAtLeast adds up every outcome of a few events.
func TestAtLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		odds := make([]grants.Odds, rapid.IntRange(0, 9).Draw(t, "events"))
		for i := range odds {
			odds[i].Of = rapid.IntRange(1, 30).Draw(t, "days")
			odds[i].Days = rapid.IntRange(0, odds[i].Of).Draw(t, "lows")
		}
		k := rapid.IntRange(0, len(odds)+1).Draw(t, "k")
		want := new(big.Rat)
		for outcome := range 1 << len(odds) {
			p, happened := big.NewRat(1, 1), 0
			for i, o := range odds {
				if outcome>>i&1 == 1 {
					happened++
					p.Mul(p, big.NewRat(int64(o.Days), int64(o.Of)))
				} else {
					p.Mul(p, big.NewRat(int64(o.Of-o.Days), int64(o.Of)))
				}
			}
			if happened >= k {
				want.Add(want, p)
			}
		}
		if got := grants.AtLeast(k, odds).Rat(); got.Cmp(want) != 0 {
			t.Fatalf("%d of %v: %s, want %s", k, odds, got, want)
		}
	})
}

func TestChanceAsText(t *testing.T) {
	many := func(n int, o grants.Odds) []grants.Odds {
		var out []grants.Odds
		for range n {
			out = append(out, o)
		}
		return out
	}
	for _, c := range []struct {
		k    int
		odds []grants.Odds
		want string
	}{
		{0, nil, "1"},
		{1, nil, "0"},
		{1, many(1, grants.Odds{Days: 1, Of: 21}), "0.0476"},
		{8, many(10, grants.Odds{Days: 1, Of: 2}), "0.0547"},
		{2, many(2, grants.Odds{Days: 1, Of: 21}), "0.00227 (1 in 441)"},
		{9, many(9, grants.Odds{Days: 1, Of: 20}), "1.95 × 10^-12 (1 in 512,000,000,000)"},
		{200, many(200, grants.Odds{Days: 1, Of: 21}), "3.60 × 10^-265 (1 in more than 10^264)"},
	} {
		if got := grants.AtLeast(c.k, c.odds).Text(); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.k, len(c.odds), got, c.want)
		}
	}
}

// vee returns closes of every day of two months that fall to a low on the 16th and rise again.
func vee(t *testing.T) grants.Prices {
	var closes []grants.Close
	for d := (fiscal.Date{Year: 2002, Month: 3, Day: 1}); d.Month < 5; d = d.AddDays(1) {
		closes = append(closes, grants.Close{Date: d, Price: decimal.New(int64(20+max(d.Day-16, 16-d.Day)), 0)})
	}
	return market(t, closes)
}

func TestDatings(t *testing.T) {
	day := func(m time.Month, d int) fiscal.Date { return fiscal.Date{Year: 2002, Month: m, Day: d} }
	list := []grants.Grant{
		{ID: "low", Recorded: day(3, 16), Class: "officer"},
		{ID: "undated"},
		{ID: "before the closes", Recorded: day(1, 10)},
		{ID: "near the low", Recorded: day(4, 18), Class: "officer"},
		{ID: "again", Recorded: day(3, 16), Class: "director"},
	}
	s := grants.Settings{Calendar: december, Prices: vee(t)}
	got, err := grants.Datings(grants.ListOf(list...), s)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Grant != 0 || got[1].Grant != 3 || got[2].Grant != 4 {
		t.Fatalf("%+v", got)
	}
	low := [3]grants.Rank{{Days: 31, Equal: 1, Lows: 1}, {Days: 31, Equal: 1, Lows: 1}, {Days: 36, Equal: 1, Lows: 1}}
	near := [3]grants.Rank{{Days: 30, Lower: 3, Equal: 2, Lows: 1}, {Days: 30, Lower: 3, Equal: 2, Lows: 1}, {Days: 33, Lower: 3, Equal: 2, Lows: 1}}
	if d := cmp.Diff([][3]grants.Rank{low, near, low}, [][3]grants.Rank{got[0].Ranks, got[1].Ranks, got[2].Ranks}); d != "" {
		t.Error(d)
	}
	if !got[0].Ranks[grants.OfMonth].AtLow() || got[1].Ranks[grants.OfMonth].AtLow() || got[1].Ranks[grants.OfMonth].Place() != 4 {
		t.Errorf("%+v", got)
	}
}

// Two grants of one date are one date; the officers have two.
func TestPatterns(t *testing.T) {
	list := []grants.Grant{
		{Recorded: fiscal.Date{Year: 2002, Month: 3, Day: 16}, Class: "officer"},
		{Recorded: fiscal.Date{Year: 2002, Month: 3, Day: 16}, Class: "director"},
		{Recorded: fiscal.Date{Year: 2002, Month: 4, Day: 16}, Class: "officer"},
	}
	s := grants.Settings{Calendar: december, Prices: vee(t)}
	all, err := grants.Patterns(grants.ListOf(list...), s, grants.Everyone)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || all[0].Dates != 2 || all[0].AtLow != 2 || !all[0].Expected.Equal(decimal.New(7, -2)) {
		t.Fatalf("%+v", all)
	}
	if got := all[0].Chance.Rat(); got.Cmp(big.NewRat(1, 31*30)) != 0 {
		t.Errorf("chance %s", got)
	}
	want := "2 of 2 stated dates are at the lowest close of their month (100%); if each were drawn at random among those days, 0.07 would be expected, and 2 or more have a probability of 0.00108 (1 in 930)."
	if got := all[0].Text(); got != want {
		t.Errorf("%s", got)
	}
	for by, names := range map[grants.Group][]string{grants.ByClass: {"director", "officer"}, grants.ByYear: {"2002"}, grants.ByGrantor: {""}} {
		groups, err := grants.Patterns(grants.ListOf(list...), s, by)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range groups {
			if p.Span == grants.Around {
				got = append(got, p.Name)
			}
			for _, verdict := range []string{"backdat", "manipulat", "fraud", "suspicious", "improper"} {
				if strings.Contains(p.Text(), verdict) {
					t.Errorf("a verdict: %s", p.Text())
				}
			}
		}
		if d := cmp.Diff(names, got); d != "" {
			t.Error(d)
		}
	}
}
