package materiality

import (
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

// standings judges SAB 108's example, four issued years and the current one.
func standings(t testing.TB, issued, current Levels) ([]Standing, Standing) {
	t.Helper()
	lenses := twenty(t)
	var out []Standing
	for _, l := range lenses[:4] {
		out = append(out, Standing{Period: l.Period, Judgements: []Judgement{l.Judge(issued, BeforeTax)}})
	}
	return out, Standing{Period: lenses[4].Period, Judgements: []Judgement{lenses[4].Judge(current, BeforeTax)}}
}

func levels(t testing.TB, income, balance string) Levels {
	t.Helper()
	return Levels{Income: set(t, income), Balance: set(t, balance)}
}

func TestB23Proposal(t *testing.T) {
	for _, c := range []struct {
		name            string
		issued, current Levels
		kind            Kind
		says            string
	}{
		{"80 out of period is material to year 5", levels(t, "50", "100"), levels(t, "50", "75"), LittleR, "puts 80 of earlier periods into its income"},
		{"leaving 100 is, correcting it is not", levels(t, "50", "100"), levels(t, "90", "75"), LittleR, "correcting it in that period would not be"},
		{"neither is", levels(t, "50", "100"), levels(t, "90", "200"), OutOfPeriod, "Neither correcting"},
		{"an issued year's balance sheet is misstated", levels(t, "50", "75"), levels(t, "50", "75"), BigR, "FY2004: iron curtain of 80 against 75"},
		{"an issued year's income is misstated", levels(t, "20", "1000"), levels(t, "1000", "1000"), BigR, "FY2001: rollover of 20 against 20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Propose(standings(t, c.issued, c.current))
			if err != nil {
				t.Fatal(err)
			}
			if p.Kind != c.kind || !strings.Contains(strings.Join(p.Reasons, " "), c.says) {
				t.Errorf("%s because %q", p.Kind, p.Reasons)
			}
		})
	}
}

// The reviewer's word on a period goes before the amounts, and needs a reason: the prior years of SAB
// 108's example are corrected even though immaterial to them.
func TestB23ReviewerDecides(t *testing.T) {
	issued, current := standings(t, levels(t, "50", "75"), levels(t, "50", "75"))
	issued[3].Decision = &Decision{Why: "The liability is one tenth of a per cent of total liabilities."}
	p, err := Propose(issued, current)
	if err != nil || p.Kind != LittleR {
		t.Errorf("%s, %v", p.Kind, err)
	}
	current.Decision = &Decision{Why: "The year is exceptionally low."}
	if p, err = Propose(issued, current); err != nil || p.Kind != OutOfPeriod {
		t.Errorf("the current period decided as not material: %s, %v", p.Kind, err)
	}
	issued[0].Decision = &Decision{Material: true, Why: "The trend was said to be the point."}
	if p, err = Propose(issued, current); err != nil || p.Kind != BigR {
		t.Errorf("a prior year decided as material: %s, %v", p.Kind, err)
	}
	issued[0].Decision.Why = " "
	_, err = Propose(issued, current)
	code(t, err, NoReason)
	issued, current = standings(t, levels(t, "500", "500"), levels(t, "500", "500"))
	current.Decision = &Decision{Material: true, Why: "It would double the segment's profit."}
	if p, err = Propose(issued, current); err != nil || p.Kind != LittleR {
		t.Errorf("the current period decided as material: %s, %v", p.Kind, err)
	}
}

func TestQualitativeFactorsMakeSmallAmountsMatter(t *testing.T) {
	for _, c := range []struct {
		name    string
		factors []Factor
		overall string
		want    Kind
	}{
		{"a loss turned into income", []Factor{FlipsSign}, "300", BigR},
		{"precision and segment bear on others only", []Factor{Precision, Segment}, "300", OutOfPeriod},
		{"clearly trivial", []Factor{FlipsSign}, "10000", OutOfPeriod},
		{"clearly trivial and unlawful", []Factor{Unlawful}, "10000", BigR},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := levels(t, c.overall, c.overall)
			issued, current := standings(t, l, l)
			issued[1].Factors = c.factors
			p, err := Propose(issued, current)
			if err != nil || p.Kind != c.want {
				t.Errorf("%s, want %s: %q, %v", p.Kind, c.want, p.Reasons, err)
			}
		})
	}
}

func TestAmountsNotDetermined(t *testing.T) {
	issued, current := standings(t, levels(t, "500", "500"), levels(t, "500", "500"))
	issued[2].Judgements = nil
	p, err := Propose(issued, current)
	if err != nil || p.Kind != Undecided || !strings.Contains(p.Reasons[0], "FY2003") {
		t.Errorf("%s because %q, %v", p.Kind, p.Reasons, err)
	}
	issued, current = standings(t, levels(t, "20", "500"), levels(t, "500", "500"))
	issued[2].Judgements = nil
	if p, err = Propose(issued, current); err != nil || p.Kind != BigR || len(p.Reasons) != 4 {
		t.Errorf("one year not determined, three material: %s because %q, %v", p.Kind, p.Reasons, err)
	}
}

func TestNoErrorIssued(t *testing.T) {
	l := levels(t, "10", "10")
	lens := Lens{Period: fiscal.FY(2006), Rollover: Effect{PreTax: dec(t, "50")}, IronCurtain: Effect{PreTax: dec(t, "50")}}
	issued := Standing{Period: fiscal.FY(2005), Judgements: []Judgement{Lens{Period: fiscal.FY(2005)}.Judge(l, BeforeTax)}, Factors: []Factor{Unlawful}}
	p, err := Propose([]Standing{issued}, Standing{Period: lens.Period, Judgements: []Judgement{lens.Judge(l, BeforeTax)}})
	if err != nil || p.Kind != NoError {
		t.Errorf("an error of the current period alone: %s because %q, %v", p.Kind, p.Reasons, err)
	}
}

func TestConclude(t *testing.T) {
	p := Proposal{Kind: LittleR}
	c, err := Conclude(p, BigR, "The audit committee considers the trend decisive.")
	if err != nil || c.Kind != BigR || c.Proposed != LittleR {
		t.Errorf("%+v, %v", c, err)
	}
	_, err = Conclude(p, LittleR, "\t")
	code(t, err, NoReason)
	_, err = Conclude(p, Undecided, "Later.")
	code(t, err, OutOfRange)
	for _, k := range []Kind{BigR, LittleR, OutOfPeriod, NoError, Undecided} {
		if !strings.HasSuffix(k.Means(), ".") {
			t.Errorf("%s: %q", k, k.Means())
		}
	}
}
