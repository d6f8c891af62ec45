package materiality

import (
	"testing"

	"restate/analysis/fiscal"
)

func misstatement(t testing.TB, ref string, n Nature, current, prior string) Misstatement {
	t.Helper()
	m := Misstatement{Ref: ref, Nature: n, Current: Effect{PreTax: dec(t, current)}, Prior: Effect{PreTax: dec(t, prior)}}
	for _, e := range []*Effect{&m.Current, &m.Prior} {
		tax, err := TaxOn(e.PreTax, dec(t, "40"))
		if err != nil {
			t.Fatal(err)
		}
		e.Tax = tax
	}
	return m
}

func uncorrected(t testing.TB, l Levels, all ...Misstatement) Schedule {
	t.Helper()
	s, err := Uncorrected(fiscal.FY(2005), all, l, BeforeTax)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestB7Schedule(t *testing.T) {
	a := misstatement(t, "1", Factual, "-300", "-100")
	a.Closing = &Closing{Assets: dec(t, "-400"), Liabilities: dec(t, "-160"), Equity: dec(t, "-240")}
	b := misstatement(t, "2", Projected, "250", "0")
	c := misstatement(t, "3", Judgemental, "-60", "40")
	d := misstatement(t, "4", Factual, "-900", "0")
	d.Corrected = true
	e := misstatement(t, "5", Factual, "10", "0")
	e.Reason = "Small."
	s := uncorrected(t, levels(t, "400", "500"), a, b, c, d, e)
	equal(t, "known, current", s.Known.Current.PreTax, "-300")
	equal(t, "known, current, tax", s.Known.Current.Tax, "120")
	equal(t, "known, prior, net", s.Known.Prior.Net(), "-60")
	equal(t, "likely, current", s.Likely.Current.PreTax, "190")
	equal(t, "likely, prior", s.Likely.Prior.PreTax, "40")
	equal(t, "all, current", s.All.Current.PreTax, "-110")
	equal(t, "all, iron curtain", s.All.IronCurtain().PreTax, "-170")
	equal(t, "all, iron curtain, net", s.All.IronCurtain().Net(), "-102")
	equal(t, "all, not netted", s.All.Gross, "610")
	equal(t, "assets", s.All.Closing.Assets, "-400")
	equal(t, "left out as trivial", s.Left.Current.PreTax, "10")
	if s.All.Count != 3 || s.Left.Count != 1 || s.WithoutBalance != 2 || len(s.Rows) != 5 {
		t.Errorf("%d summed, %d trivial, %d without a balance sheet, %d rows", s.All.Count, s.Left.Count, s.WithoutBalance, len(s.Rows))
	}
	if s.Together.Material() || s.OneIsMaterial || s.PerformanceBreach {
		t.Errorf("together: rollover %s, iron curtain %s", s.Together.RolloverIs, s.Together.IronIs)
	}
	if s.GrossIs != Material {
		t.Errorf("what offsets each other is %s", s.GrossIs)
	}
	if open := s.Unexplained(); len(open) != 3 {
		t.Errorf("without management's reason: %v", open)
	} else {
		code(t, open[0], NoReason)
	}
}

// One misstatement that is material alone stays so, whatever offsets it (SAB 99).
func TestOffsettingDoesNotHide(t *testing.T) {
	s := uncorrected(t, levels(t, "400", "400"), misstatement(t, "1", Factual, "500", "0"), misstatement(t, "2", Factual, "-500", "0"))
	if s.Together.Material() || !s.OneIsMaterial || s.GrossIs != Material {
		t.Errorf("together %v, one alone %v, gross %s", s.Together.Material(), s.OneIsMaterial, s.GrossIs)
	}
}

// A small error of this year on top of what was carried in: together the balance sheet is misstated.
func TestPriorPeriodsCount(t *testing.T) {
	s := uncorrected(t, levels(t, "50", "75"), misstatement(t, "1", Factual, "20", "80"))
	if s.Together.RolloverIs == Material || s.Together.IronIs != Material || !s.PerformanceBreach {
		t.Errorf("rollover %s, iron curtain %s", s.Together.RolloverIs, s.Together.IronIs)
	}
}

func TestTrivialAloneAndTogether(t *testing.T) {
	l := levels(t, "1000", "1000") // clearly trivial below 50
	if s := uncorrected(t, l, misstatement(t, "1", Factual, "20", "0"), misstatement(t, "2", Factual, "-20", "0")); s.Left.Count != 2 || s.All.Count != 0 {
		t.Errorf("trivial together: %d left out", s.Left.Count)
	}
	if s := uncorrected(t, l, misstatement(t, "1", Factual, "30", "0"), misstatement(t, "2", Factual, "-30", "0")); s.Left.Count != 0 || s.All.Count != 2 {
		t.Errorf("not trivial together: %d left out", s.Left.Count)
	}
	if s := uncorrected(t, levels(t, "1000", "200"), misstatement(t, "1", Factual, "6", "0"), misstatement(t, "2", Factual, "6", "0")); s.All.Count != 2 {
		t.Error("trivial to income, and not to the balance sheet together: left out")
	}
	meant := misstatement(t, "1", Factual, "1", "0")
	meant.Intentional = true
	if s := uncorrected(t, l, meant); s.All.Count != 1 {
		t.Error("an intentional misstatement was left out as trivial")
	}
	moved := misstatement(t, "1", Factual, "0", "0") // a reclassification between balance sheet lines
	moved.Closing = &Closing{Assets: dec(t, "400"), Liabilities: dec(t, "400")}
	if s := uncorrected(t, l, moved); s.All.Count != 1 {
		t.Error("a reclassification of 400 was left out as trivial")
	}
}

func TestScheduleRefuses(t *testing.T) {
	m := misstatement(t, "1", Factual, "5", "0")
	for name, c := range map[string]struct {
		all  []Misstatement
		code Code
	}{
		"no reference": {[]Misstatement{{}}, OutOfRange},
		"twice":        {[]Misstatement{m, m}, OutOfRange},
		"unbalanced":   {[]Misstatement{{Ref: "1", Closing: &Closing{Assets: dec(t, "5")}}}, Unbalanced},
	} {
		_, err := Uncorrected(fiscal.FY(2005), c.all, levels(t, "1", "1"), BeforeTax)
		t.Run(name, func(t *testing.T) { code(t, err, c.code) })
	}
}

func TestF14TaxOn(t *testing.T) {
	for _, c := range [][3]string{{"-500", "40", "200"}, {"500", "35", "-175"}, {"-500", "0", "0"}} {
		got, err := TaxOn(dec(t, c[0]), dec(t, c[1]))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, c[0]+" at "+c[1], got, c[2])
	}
	_, err := TaxOn(dec(t, "1"), dec(t, "101"))
	code(t, err, OutOfRange)
}
