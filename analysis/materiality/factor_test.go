package materiality

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

func find(items []Item, f Factor) Item { return items[f-Precision] }

func TestB21NineFactors(t *testing.T) {
	items := Checklist(Circumstances{})
	if len(items) != 9 {
		t.Fatalf("%d factors", len(items))
	}
	for i, it := range items {
		if int(it.Factor) != i+1 || it.Factor.Question() == "" || it.Finding != Unknown || len(it.Evidence) != 0 {
			t.Errorf("factor %d without circumstances: %+v", i+1, it)
		}
	}
	if Factor(0).Question() != "" || Factor(10).Question() != "" {
		t.Error("a factor that is none has a question")
	}
}

func TestB21Evidence(t *testing.T) {
	q := fiscal.Q(1, 2006)
	point := func(p fiscal.Period, a, b string) Point {
		return Point{Period: p, Reported: pointer(t, a), Restated: pointer(t, b)}
	}
	series := func(points ...Point) Circumstances {
		return Circumstances{Series: []Series{{Name: "net income", Income: true, Points: points}}}
	}
	test := func(b Bound, limit, a, r string) []Test {
		return []Test{{Name: "leverage", Period: q, Bound: b, Limit: dec(t, limit), Reported: dec(t, a), Restated: dec(t, r)}}
	}
	expect := func(e, a, r string) Circumstances {
		return Circumstances{Consensus: []Consensus{{Period: q, Expected: dec(t, e), Reported: dec(t, a), Restated: dec(t, r)}}}
	}
	for _, c := range []struct {
		name   string
		given  Circumstances
		factor Factor
		want   Finding
	}{
		{"growth was a decline", series(point(fiscal.FY(2004), "100", "100"), point(fiscal.FY(2005), "110", "95")), MasksTrend, Yes},
		{"growth was none", series(point(fiscal.FY(2004), "100", "100"), point(fiscal.FY(2005), "110", "100")), MasksTrend, Yes},
		{"growth was smaller", series(point(fiscal.FY(2004), "100", "100"), point(fiscal.FY(2005), "110", "101")), MasksTrend, No},
		{"one year alone has no trend", series(point(fiscal.FY(2004), "100", "90")), MasksTrend, Unknown},
		{"a year not known", series(point(fiscal.FY(2004), "1", "1"), Point{Period: fiscal.FY(2005)}), MasksTrend, Unknown},
		{"income was a loss", series(point(q, "134", "-34")), FlipsSign, Yes},
		{"a loss was income", series(point(q, "-5", "5")), FlipsSign, Yes},
		{"a loss was nothing", series(point(q, "-5", "0")), FlipsSign, Yes},
		{"less income", series(point(q, "134", "100")), FlipsSign, No},
		{"expectations met, then missed", expect("0.05", "0.05", "0.04"), HidesConsensus, Yes},
		{"missed before as well", expect("0.05", "0.04", "0.03"), HidesConsensus, No},
		{"met after all", expect("0.05", "0.04", "0.05"), HidesConsensus, No},
		{"covenant breached", Circumstances{Covenants: test(AtMost, "3", "2.9", "3.1")}, Covenants, Yes},
		{"covenant no longer breached", Circumstances{Covenants: test(AtLeast, "3", "2.9", "3.1")}, Covenants, Yes},
		{"on the limit", Circumstances{Covenants: test(AtMost, "3", "2.9", "3")}, Covenants, No},
		{"target met, then missed", Circumstances{Bonuses: test(AtLeast, "100", "101", "99")}, Compensation, Yes},
		{"target missed, then met", Circumstances{Bonuses: test(AtLeast, "100", "99", "101")}, Compensation, No},
		{"options to executives", Circumstances{Tags: []Tag{{Factor: Compensation, Applies: true, Text: "Options to executives."}}}, Compensation, Yes},
		{"no factor", Circumstances{Tags: []Tag{{Factor: 12, Applies: true}}}, Compensation, Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			it := find(Checklist(c.given), c.factor)
			if it.Finding != c.want {
				t.Errorf("%v, want %v: %+v", it.Finding, c.want, it.Evidence)
			}
			if (c.want == Unknown) != (len(it.Evidence) == 0) {
				t.Errorf("%d pieces of evidence", len(it.Evidence))
			}
		})
	}
}

func TestEvidenceShowsItsFigures(t *testing.T) {
	q := fiscal.Q(1, 2006)
	items := Checklist(Circumstances{
		Series:    []Series{{Name: "Revenue", Points: []Point{{fiscal.FY(2004), pointer(t, "1000"), pointer(t, "1000")}, {fiscal.FY(2005), pointer(t, "1200.5"), pointer(t, "900")}}}},
		Covenants: []Test{{Name: "Interest cover", Period: q, Limit: dec(t, "3"), Reported: dec(t, "3.2"), Restated: dec(t, "2.5")}},
	})
	if it := find(items, FlipsSign); len(it.Evidence) != 0 {
		t.Error("revenue is no profit or loss")
	}
	for f, want := range map[Factor]string{
		MasksTrend: "200.5 as reported and by (100) as restated",
		Covenants:  "Interest cover, limit 3: headroom in Q1-2006 is 0.2 as reported and (0.5) as restated",
	} {
		if e := find(items, f).Evidence[0]; !strings.Contains(e.Text, want) {
			t.Errorf("%q lacks %q", e.Text, want)
		}
	}
	if got := Indicated(items, q); !slices.Equal(got, []Factor{Covenants}) {
		t.Errorf("in %s: %v", q, got)
	}
	if got := Indicated(items, fiscal.FY(2005)); !slices.Equal(got, []Factor{MasksTrend}) {
		t.Errorf("in 2005: %v", got)
	}
}

// Ticks alone are no analysis: every factor is answered, in words where nothing was computed or where the
// answer goes against the figures, and the list is not all (domain.md B2.1).
func TestB21WordsAreDemanded(t *testing.T) {
	q := fiscal.Q(1, 2006)
	items := Checklist(Circumstances{Consensus: []Consensus{{Period: q, Expected: dec(t, "5"), Reported: dec(t, "5"), Restated: dec(t, "4")}}})
	if open := Open(items, nil, ""); len(open) != 10 {
		t.Errorf("%d open points of an empty list", len(open))
	} else {
		code(t, open[0], Unanswered)
		code(t, open[9], NoReason)
	}
	var answers []Answer
	for _, f := range Factors() {
		answers = append(answers, Answer{Factor: f, Text: "Considered with counsel."})
	}
	if open := Open(items, answers, "No other consideration."); len(open) != 0 {
		t.Errorf("open points of a full list: %v", open)
	}
	for i := range answers {
		answers[i].Text = " "
	}
	open := Open(items, answers, "No other consideration.")
	if len(open) != 9 {
		t.Fatalf("ticks alone leave %d open points", len(open))
	}
	code(t, open[0], NoReason)
	code(t, open[2], NotSupported) // expectations were missed, and the answer is no
	answers[2].Applies = true
	if open = Open(items, answers, "No other consideration."); len(open) != 8 {
		t.Errorf("an answer that follows the figures needs no words: %v", open)
	}
}
