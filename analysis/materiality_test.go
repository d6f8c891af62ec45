package analysis

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// who enters everything here.
var who = Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}

// posted is a review of figures written as "statement|line id|period|amount", one a row; a caption that is
// no standard line stands in the id's place.
func posted(t testing.TB, rows ...string) Review {
	t.Helper()
	var out []Reported
	for _, row := range rows {
		f := strings.Split(row, "|")
		if _, err := fiscal.Parse(f[2]); err != nil {
			t.Fatal(err)
		}
		out = append(out, lineFact(f[0], f[1], f[2], dollars(t, f[3])))
	}
	r, err := EnterFigures{Figures: out}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func dollars(t testing.TB, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func periodOf(t testing.TB, id string) fiscal.Period {
	t.Helper()
	p, err := fiscal.Parse(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// corrected enters adjustments written as "statement|line|period|amount[|category[|tax]]".
func corrected(t testing.TB, r Review, rows ...string) Review {
	t.Helper()
	for _, row := range rows {
		f := strings.Split(row+"||", "|")
		a := Adjustment{Statement: f[0], Line: f[1], Period: periodOf(t, f[2]), Amount: dollars(t, f[3]), Category: Category(f[4]), Origin: who}
		if f[5] != "" {
			tax := dollars(t, f[5])
			a.Tax = &tax
		}
		r = done(t, r, Adjust{Adjustments: []Adjustment{a}})
	}
	return r
}

func done(t testing.TB, r Review, commands ...Command) Review {
	t.Helper()
	for _, c := range commands {
		next, err := c.Apply(r)
		if err != nil {
			t.Fatalf("%s: %v", c.Name(), err)
		}
		r = next
	}
	return r
}

// weighed returns what follows for materiality, in the base.
func weighed(r Review) Materiality { return Assess(r, "").Materiality }

// lensText is a line's lenses, one a period: "FY2005 20 100 80 1,000 2.00".
func lensText(m Materiality, statementID, line string) string {
	var out []string
	for _, l := range m.Lenses() {
		if l.Statement.ID == statementID && l.Line.Key == line {
			out = append(out, fmt.Sprint(l.Period, " ", plainText(l.Rollover), " ", plainText(l.IronCurtain), " ", plainText(l.OutOfPeriod), " ", plainText(l.Base), " ", plainText(l.Percent())))
		}
	}
	return strings.Join(out, "\n")
}

func plainText(f Figure) string {
	if !f.OK() {
		return "-"
	}
	return f.Amount.String()
}

// overstated is SAB 108's example: an expense overstated by 20 a year for five years, and the liability by
// what that comes to (domain.md B2.2).
func overstated(t testing.TB) Review {
	var rows, changes []string
	for year := 2001; year <= 2005; year++ {
		fy, end := fmt.Sprint("FY", year), fmt.Sprintf("BS:%d-12-31", year)
		rows = append(rows, "income|revenue|"+fy+"|1000", "income|general_and_administrative|"+fy+"|400", "income|net_income|"+fy+"|600",
			"balance|accrued_liabilities|"+end+"|500")
		changes = append(changes, "income|general_and_administrative|"+fy+"|-20", "balance|accrued_liabilities|"+end+fmt.Sprintf("|%d", -20*(year-2000)))
	}
	return corrected(t, posted(t, rows...), changes...)
}

func TestB22DualApproach(t *testing.T) {
	m := weighed(overstated(t))
	want := "FY2001 -20 -20 0 400 5\nFY2002 -20 -40 -20 400 5\nFY2003 -20 -60 -40 400 5\nFY2004 -20 -80 -60 400 5\nFY2005 -20 -100 -80 400 5"
	if got := lensText(m, "income", "general_and_administrative"); got != want {
		t.Errorf("expense:\n%s", got)
	}
	want = "FY2001 20 20 0 600 3.33\nFY2002 20 40 20 600 3.33\nFY2003 20 60 40 600 3.33\nFY2004 20 80 60 600 3.33\nFY2005 20 100 80 600 3.33"
	if got := lensText(m, "income", "net_income"); got != want {
		t.Errorf("net income:\n%s", got)
	}
	want = "BS:2001-12-31 -20 -20 0 500 4\nBS:2002-12-31 -20 -40 -20 500 8\nBS:2003-12-31 -20 -60 -40 500 12\nBS:2004-12-31 -20 -80 -60 500 16\nBS:2005-12-31 -20 -100 -80 500 20"
	if got := lensText(m, "balance", "accrued_liabilities"); got != want {
		t.Errorf("liability:\n%s", got)
	}
}

// The levels of SAB 108's example: 50 for income, 75 for the balance sheet.
func withLevels(t testing.TB, r Review) Review {
	income, balance := dollars(t, "50"), dollars(t, "75")
	return done(t, r, SetThreshold{Threshold: OverallIncome, Value: &income, Why: "the example", Origin: who},
		SetThreshold{Threshold: OverallBalance, Value: &balance, Why: "the example", Origin: who})
}

// Year 5 passes the rollover and fails the iron curtain, and so does year 4: years issued are wrong by it.
func TestB22FifthYear(t *testing.T) {
	m := weighed(withLevels(t, overstated(t)))
	levels, err := m.Levels().In(fiscal.Period{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range m.LensesIn(fiscal.FY(2005)) {
		if l.Line.ID != "general_and_administrative" {
			continue
		}
		j, ok := l.Judge(levels)
		if !ok || j.RolloverIs == materiality.Material || j.IronIs != materiality.Material || j.OutOfPeriodIs != materiality.Material {
			t.Errorf("%+v", j)
		}
		return
	}
	t.Error("no lens of the expense in 2005")
}

// What earlier periods left is counted once, whether it was entered by years, to date or by quarters.
func TestCarriedFromYearsToQuarters(t *testing.T) {
	var rows []string
	for _, p := range []string{"FY2003", "FY2004", "Q1-2005", "Q2-2005", "Q3-2005", "9M-2005", "Q1-2006"} {
		rows = append(rows, "income|revenue|"+p+"|1000", "income|general_and_administrative|"+p+"|400", "income|net_income|"+p+"|600")
	}
	r := corrected(t, posted(t, rows...), "income|general_and_administrative|FY2003|100", "income|general_and_administrative|FY2004|10",
		"income|general_and_administrative|Q1-2005|1", "income|general_and_administrative|Q2-2005|2", "income|general_and_administrative|Q3-2005|3")
	want := "FY2003 100 100 0 400 25\nFY2004 10 110 100 400 2.5\nQ1-2005 1 111 110 400 0.25\nQ2-2005 2 113 111 400 0.5\nQ3-2005 3 116 113 400 0.75\n9M-2005 6 116 110 400 1.5\nQ1-2006 0 116 116 400 0"
	if got := lensText(weighed(r), "income", "general_and_administrative"); got != want {
		t.Errorf("got\n%s", got)
	}
}

// A year's end is compared with the year's end before it, a quarter's end with the date before it.
func TestBalancesSinceTheDateBefore(t *testing.T) {
	r := posted(t, "balance|inventories|BS:2004-12-31|500", "balance|inventories|BS:2005-03-31|500", "balance|inventories|BS:2005-06-30|500", "balance|inventories|BS:2005-12-31|500")
	r = corrected(t, r, "balance|inventories|BS:2004-12-31|10", "balance|inventories|BS:2005-03-31|15", "balance|inventories|BS:2005-06-30|30", "balance|inventories|BS:2005-12-31|12")
	want := "BS:2004-12-31 10 10 0 500 2\nBS:2005-03-31 5 15 10 500 3\nBS:2005-06-30 15 30 15 500 6\nBS:2005-12-31 2 12 10 500 2.4"
	if got := lensText(weighed(r), "balance", "inventories"); got != want {
		t.Errorf("got\n%s", got)
	}
}

// F30: a loss is no base, and says so; an outflow of cash is measured by its size.
func TestF30NoPercentageOfALoss(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|100", "income|general_and_administrative|FY2005|400", "income|net_income|FY2005|-300", "income|Gain on a kiln|FY2005|0",
		"cash_flow|capital_expenditures|FY2005|-50")
	r = corrected(t, r, "income|general_and_administrative|FY2005|20", "cash_flow|capital_expenditures|FY2005|5")
	for _, l := range weighed(r).Lenses() {
		switch pct := l.Percent(); l.Line.ID {
		case "net_income":
			if pct.OK() || !strings.Contains(pct.Why, "loss") {
				t.Errorf("net income: %+v", pct)
			}
		case "capital_expenditures":
			if plainText(pct) != "10" {
				t.Errorf("outflow: %+v", pct)
			}
		}
	}
}

// Amounts per share have a rollover and no iron curtain, and say why.
func TestPerShareDoesNotAddUp(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|100", "income|general_and_administrative|FY2005|40", "income|net_income|FY2005|60", "income|eps_diluted|FY2005|0.60", "income|shares_diluted|FY2005|100")
	r = corrected(t, r, "income|general_and_administrative|FY2005|20")
	for _, l := range weighed(r).Lenses() {
		if l.Line.ID == "eps_diluted" {
			if plainText(l.Rollover) != "-0.2" || l.IronCurtain.OK() || !strings.Contains(l.IronCurtain.Why, "add up") {
				t.Errorf("%+v", l)
			}
			return
		}
	}
	t.Error("no lens of earnings per share")
}

// B1.3: what periods before the first one presented left in retained earnings is carried into its net
// income, and 2003's own effect is not in it (F12).
func TestB13OpeningIsCarried(t *testing.T) {
	var rows []string
	for _, p := range []string{"FY2003", "FY2004"} {
		rows = append(rows, "income|revenue|"+p+"|90000", "income|general_and_administrative|"+p+"|40000", "income|net_income|"+p+"|50000")
	}
	for _, p := range []string{"BS:2002-12-31", "BS:2003-12-31"} {
		rows = append(rows, "balance|additional_paid_in_capital|"+p+"|90000", "balance|retained_earnings|"+p+"|-10000", "balance|total_equity|"+p+"|80000")
	}
	r := corrected(t, posted(t, rows...), "income|general_and_administrative|FY2003|5500", "income|general_and_administrative|FY2004|2420",
		"balance|retained_earnings|BS:2002-12-31|-25250", "balance|retained_earnings|BS:2003-12-31|-30750")
	want := "FY2003 -5500 -30750 -25250 50000 11\nFY2004 -2420 -33170 -30750 50000 4.84"
	if got := lensText(weighed(r), "income", "net_income"); got != want {
		t.Errorf("net income:\n%s", got)
	}
	want = "BS:2002-12-31 -25250 -25250 0 -10000 -\nBS:2003-12-31 -5500 -30750 -25250 -10000 -"
	if got := lensText(weighed(r), "balance", "retained_earnings"); got != want {
		t.Errorf("retained earnings:\n%s", got)
	}
}

// lineFact is one figure of a standard line.
func lineFact(statementID, line, period string, amount decimal.Decimal) Reported {
	r := Reported{Statement: statementID, Kind: statement.Kind(statementID), Caption: line, Role: statement.Leaf, Sign: 1}
	if std, ok := statement.ByID(statement.LineID(line)); ok {
		r.ID, r.Caption, r.Role, r.Sign = std.ID, std.Caption, std.Role, std.Sign
	}
	p, _ := fiscal.Parse(period)
	r.Fact = Fact{Period: p, Amount: &amount, Basis: statement.GAAP, Origin: who}
	return r
}
