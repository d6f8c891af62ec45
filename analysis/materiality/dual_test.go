package materiality

import (
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

// twenty is SAB 108's example: an expense overstated by 20 a year for five years.
func twenty(t testing.TB) []Lens {
	t.Helper()
	var origins []Origin
	for i := range 5 {
		origins = append(origins, Origin{Period: fiscal.FY(2001 + i), Error: Effect{PreTax: dec(t, "20")}})
	}
	lenses, err := Roll(Effect{}, origins)
	if err != nil {
		t.Fatal(err)
	}
	return lenses
}

func TestB22DualApproach(t *testing.T) {
	iron, out := []string{"20", "40", "60", "80", "100"}, []string{"0", "20", "40", "60", "80"}
	for i, l := range twenty(t) {
		equal(t, l.Period.ID()+" rollover", l.Rollover.PreTax, "20")
		equal(t, l.Period.ID()+" iron curtain", l.IronCurtain.PreTax, iron[i])
		equal(t, l.Period.ID()+" out of period", l.OutOfPeriod().PreTax, out[i])
	}
}

// With 50 for income and 75 for the balance sheet, year 5 passes the rollover and fails the iron curtain.
func TestB22FifthYearFailsTheIronCurtain(t *testing.T) {
	j := twenty(t)[4].Judge(Levels{Income: set(t, "50"), Balance: set(t, "75")}, BeforeTax)
	if j.RolloverIs == Material || j.IronIs != Material || !j.Material() {
		t.Errorf("rollover %s, iron curtain %s", j.RolloverIs, j.IronIs)
	}
	if j.OutOfPeriodIs != Material {
		t.Errorf("80 of earlier years in an income with materiality of 50 is %s", j.OutOfPeriodIs)
	}
	if len(j.Reasons) != 3 {
		t.Errorf("%q", j.Reasons)
	}
}

func TestReasonsNameTheDayOfABalance(t *testing.T) {
	l := Lens{Line: "Inventory", Period: fiscal.At(fiscal.Date{Year: 2006, Month: 3, Day: 31}), IronCurtain: Effect{PreTax: dec(t, "80")}}
	j := l.Judge(Levels{Income: set(t, "50"), Balance: set(t, "75")}, BeforeTax)
	if len(j.Reasons) != 1 || !strings.HasPrefix(j.Reasons[0], "Inventory, 31 Mar 2006: iron curtain of 80 ") {
		t.Errorf("%q", j.Reasons)
	}
}

// The example of domain.md B1.3: the deficit, additional paid-in capital and equity, each a row of its
// own. Total equity is nearly right while two of its lines are not (F15); 2003's own effect is not in its
// opening balance (F12).
func TestB13LinesOfEquity(t *testing.T) {
	charge := []string{"-4000", "-12150", "-9100", "-5500", "-2420", "-1480"}
	deficit := []string{"-4000", "-16150", "-25250", "-30750", "-33170", "-34650"}
	capital := []string{"4000", "16000", "25000", "30000", "32500", "34000"}
	equity := []string{"0", "-150", "-250", "-750", "-670", "-650"}
	var origins []Origin
	var balances, totals []Balance
	for i := range charge {
		p := fiscal.FY(2000 + i)
		origins = append(origins, Origin{Period: p, Error: Effect{PreTax: dec(t, charge[i])}})
		balances = append(balances, Balance{Period: p, Error: Effect{PreTax: dec(t, capital[i])}})
		totals = append(totals, Balance{Period: p, Error: Effect{PreTax: dec(t, equity[i])}})
	}
	loss, err := Roll(Effect{}, origins)
	if err != nil {
		t.Fatal(err)
	}
	apic, err := Unroll(Effect{}, balances)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Unroll(Effect{}, totals)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range loss {
		equal(t, p.Period.ID()+" deficit", p.IronCurtain.PreTax, deficit[i])
		equal(t, p.Period.ID()+" equity is deficit and capital", p.IronCurtain.Add(apic[i].IronCurtain).PreTax, equity[i])
		equal(t, p.Period.ID()+" equity moves by both", p.Rollover.Add(apic[i].Rollover).PreTax, whole[i].Rollover.PreTax.String())
	}
	equal(t, "opening deficit of 2003", loss[3].Carryover.PreTax, "-25250")
	equal(t, "opening capital of 2003", apic[3].Carryover.PreTax, "25000")
	equal(t, "opening equity of 2003", whole[3].Carryover.PreTax, "-250")
	l := Levels{Income: set(t, "5000"), Balance: set(t, "5000")}
	if !loss[3].Judge(l, BeforeTax).Material() || !apic[3].Judge(l, BeforeTax).Material() || whole[3].Judge(l, BeforeTax).Material() {
		t.Error("the two lines are material and their total is not")
	}
}

func TestErrorsCarriedInAndTax(t *testing.T) {
	lenses, err := Roll(Effect{PreTax: dec(t, "100"), Tax: dec(t, "-35")}, []Origin{
		{Period: fiscal.Q(1, 2006), Error: Effect{PreTax: dec(t, "-40"), Tax: dec(t, "14")}}, // reverses
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "iron curtain before tax", lenses[0].IronCurtain.PreTax, "60")
	equal(t, "iron curtain after tax", lenses[0].IronCurtain.Net(), "39")
	l := Levels{Income: set(t, "40"), Balance: set(t, "40")}
	if j := lenses[0].Judge(l, BeforeTax); !j.Material() {
		t.Error("before tax: 40 and 60 against 40 are not material")
	}
	if j := lenses[0].Judge(l, AfterTax); j.Material() || j.OutOfPeriodIs != Material {
		t.Errorf("after tax: 26 and 39 against 40: %v, 65 out of period: %s", j.Material(), j.OutOfPeriodIs)
	}
}

func TestRollRefusesPeriods(t *testing.T) {
	_, err := Roll(Effect{}, []Origin{{Period: fiscal.Q(4, 2004)}, {Period: fiscal.FY(2004)}})
	code(t, err, BadPeriods)
	_, err = Unroll(Effect{}, nil)
	code(t, err, BadPeriods)
}
