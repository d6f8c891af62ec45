package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func grantsArgs(more ...string) []string {
	at := func(name string) string { return filepath.Join("testdata", "grants", name) }
	return append([]string{"grants", "--grants", at("grants.csv"), "--prices", at("prices.csv")}, more...)
}

// charged returns the quarters of one grant.
func charged(t *testing.T, g grantsJSON, id string) map[string]quarterJSON {
	t.Helper()
	for _, x := range g.Grants {
		if x.Grant == id {
			out := map[string]quarterJSON{}
			for _, q := range x.Charges {
				out[q.Period] = q
			}
			return out
		}
	}
	t.Fatalf("no grant %s", id)
	return nil
}

// The vectors of domain.md B3.3 through the command: both methods, two departures, a price found by the
// rule for days without trading.
func TestGrantsVectors(t *testing.T) {
	sl := command("", grantsArgs("--json")...)
	fin := command("", grantsArgs("--json", "--method", "fin28")...)
	a, b := decode[grantsJSON](t, sl.out), decode[grantsJSON](t, fin.out)
	cases := []struct {
		grant, period       string
		in                  grantsJSON
		amount, cumulative  string
		vested, floor, kind string
	}{
		{"B3.3", "Q4-2001", a, "15000.00", "60000.00", "12000", "60000.00", "straight-line"},
		{"B3.3", "Q4-2004", a, "15000.00", "240000.00", "48000", "240000.00", "straight-line"},
		{"B3.3", "Q4-2001", b, "34460.94", "137843.74", "12000", "60000.00", "FIN 28"},
		{"B3.3", "Q4-2004", b, "937.50", "240000.00", "48000", "240000.00", "FIN 28"},
		{"left-q2", "Q2-2001", b, "-34460.93", "0.00", "0", "0.00", "FIN 28"},
		{"left-q6", "Q2-2002", a, "15000.00", "90000.00", "18000", "90000.00", "straight-line"},
		{"left-q6", "Q2-2002", b, "-67304.67", "90000.00", "18000", "90000.00", "FIN 28"},
		{"at-once", "Q1-2001", a, "500.00", "500.00", "100", "500.00", "straight-line"},
	}
	for _, c := range cases {
		q, ok := charged(t, c.in, c.grant)[c.period]
		if want := (quarterJSON{c.period, c.amount, c.cumulative, c.vested, c.floor, ""}); !ok || q != want {
			t.Errorf("%s, %s: %+v, want %+v", c.grant, c.kind, q, want)
		}
	}
}

// What cannot be used is named with its line; the rest is measured all the same.
func TestGrantsRefusals(t *testing.T) {
	r := command("", grantsArgs("--json", "--control", "144120")...)
	if r.code != exitFailed {
		t.Errorf("exit %d", r.code)
	}
	for _, want := range []string{`grants.csv, line 7, options: "ten" is not an amount`, "grants.csv, line 6, price_at_measurement: There is no close for 1999-01-01", "The options come to 144110, -10 from the control total of 144120"} {
		if !strings.Contains(r.err, want) {
			t.Errorf("%q is not in %q", want, r.err)
		}
	}
	if got := decode[grantsJSON](t, r.out); len(got.Grants) != 5 || got.Grants[4].Why == "" || got.Grants[4].IntrinsicValue != nil {
		t.Errorf("%d grants, the last %+v", len(got.Grants), got.Grants[len(got.Grants)-1])
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"grants"}, exitUsage, "missing flags: --grants"},
		{grantsArgs("--method", "average"), exitUsage, "--method must be one of"},
		{grantsArgs("--fiscal-year-end", "June"), exitUsage, "June"},
		{grantsArgs("--allowance", "1"), exitUsage, "needs --tax-rate"},
		{[]string{"grants", "--grants", "gone.csv"}, exitFailed, "gone.csv does not exist"},
		{[]string{"grants", "--grants", filepath.Join("testdata", "grants", "prices.csv")}, exitFailed, "the header has no column grant"},
	} {
		if r := command("", c.args...); r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%v: exit %d, %q", c.args, r.code, r.err)
		}
	}
}

// Totals are sums of the grants' rounded charges, by function and over all.
func TestGrantsTotals(t *testing.T) {
	got := decode[grantsJSON](t, command("", grantsArgs("--json")...).out)
	sum := map[string]string{}
	for _, c := range got.Charges {
		sum[c.Period+" "+*c.Function] = c.Amount
	}
	if sum["Q1-2001 R&D"] != "30000.00" || sum["Q2-2001 R&D"] != "0.00" || sum["Q1-2001 Sales"] != "15000.00" || sum["Q1-2001 G&A"] != "500.00" {
		t.Errorf("charges %v", sum)
	}
	if first := got.Cumulative[0]; first.Period != "Q1-2001" || first.Amount != "45500.00" {
		t.Errorf("cumulative %+v", first)
	}
}

// What the optional columns ask for: payroll tax and its release, deferred tax on what is deducted, the cost at
// fair value with FAS 123R and what is expected to be forfeited (domain.md B3.4, B3.6).
func TestGrantsAccounting(t *testing.T) {
	list := []string{"grants", "--json", "--grants", filepath.Join("testdata", "grants", "accounting.csv"), "--tax-rate", "0.4", "--allowance", "0.25"}
	got := decode[grantsJSON](t, command("", list...).out)
	if n := len(got.PayrollTax); n != 7 || got.PayrollTax[0] != (payrollJSON{"Q2-2004", "3785.00", "0.00", "3785.00", "3785.00"}) || got.PayrollTax[6].Released != "3785.00" {
		t.Errorf("payroll tax %+v", got.PayrollTax)
	}
	if got.DeferredTax[0] != (deferredJSON{"Q1-2004", "2000.00", "800.00", "200.00", "600.00"}) {
		t.Errorf("deferred tax %+v", got.DeferredTax[0])
	}
	want := fairJSON{"Q1-2004", true, noteJSON{"0.00", "7500.00", "2250.00", "-5250.00"}, noteJSON{"2000.00", "9000.00", "2100.00", "-4900.00"}}
	if len(got.FairValue) != 16 || got.FairValue[0] != want || got.FairValue[8].Corrected != (noteJSON{"9000.00", "9000.00", "0.00", "0.00"}) || got.FairValue[8].Disclosed {
		t.Errorf("fair value %+v", got.FairValue)
	}
	if q := charged(t, got, "B3.4")["Q1-2006"]; q.Amount != "9000.00" || q.Floor != "16000.00" {
		t.Errorf("after the adoption %+v", q)
	}
}

// FAS 123R adopted on a day that is said, and forfeitures estimated since; what is none of these is refused.
func TestGrantsEstimated(t *testing.T) {
	list := []string{"grants", "--json", "--grants", filepath.Join("testdata", "grants", "accounting.csv"), "--tax-rate", "0.4"}
	estimated := decode[grantsJSON](t, command("", append(list, "--forfeitures", "0.1", "--adopted", "2005-07-01")...).out)
	if q := charged(t, estimated, "B3.4"); q["Q2-2005"].Amount != "2000.00" || q["Q3-2005"].Amount == "9000.00" || q["Q4-2007"].Cumulative != "102000.00" {
		t.Errorf("estimated %+v", q)
	}
	for _, bad := range [][]string{{"--adopted", "soon"}, {"--forfeitures", "3"}, {"--tax-rate", "40"}} {
		if r := command("", append(list, bad...)...); r.code == 0 || r.err == "" {
			t.Errorf("%v: exit %d, %q", bad, r.code, r.err)
		}
	}
}

// The same as text.
func TestGrantsAccountingAsText(t *testing.T) {
	text := command("", "grants", "--grants", filepath.Join("testdata", "grants", "accounting.csv"), "--tax-rate", "0.4").out
	for _, says := range []string{"Payroll tax on exercises", "liability 3,785.00", "Deferred tax benefit", "Cost at fair value"} {
		if !strings.Contains(text, says) {
			t.Errorf("%q is not in\n%s", says, text)
		}
	}
}

// What was recorded before the correction is told by quarter, and what it falls short of the floor; rows that
// cannot be used are named.
func TestGrantsBooked(t *testing.T) {
	r := command("", grantsArgs("--json", "--booked", filepath.Join("testdata", "grants", "booked.csv"))...)
	got := decode[grantsJSON](t, r.out)
	q := charged(t, got, "B3.3")
	if q["Q1-2001"].Booked != "1000.00" || q["Q4-2001"].Booked != "59000.00" || q["Q2-2001"].Booked != "" || q["Q1-2001"].Amount != "15000.00" {
		t.Errorf("booked %+v", q)
	}
	if f := got.Grants[0].Findings; len(f) == 0 || f[0].Code != "floor" || !strings.Contains(f[0].Text, "Q1-2002") {
		t.Errorf("findings %+v", f)
	}
	for _, says := range []string{"line 4, period", "line 5, grant: nobody is not in the list", "line 6, period: Q1-2001 of B3.3 is on line 2 already"} {
		if !strings.Contains(r.err, says) {
			t.Errorf("%q is not in %q", says, r.err)
		}
	}
}

// listIn writes a list into the test's folder.
func listIn(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	pricedHead = "grant,options,exercise_price,measurement_date,price_at_measurement\n"
	ownPrice   = "own,100,10,2004-01-05,12\n"
)

// A list of prices that cannot be used, or not for a day, stops only the grants that need it.
func TestGrantsWithBadPrices(t *testing.T) {
	list := pricedHead + ownPrice + "looked,100,10,2004-01-05,\n"
	for _, c := range []struct{ name, prices, says, why string }{
		{"missing", "", "does not exist", "no prices are given that can be used"},
		{"empty", "\n", "has no header row", "no prices are given that can be used"},
		{"no close", "date,price per share\n2004-01-05,12\n", "the header has no column close", "no prices are given that can be used"},
		{"no rows", "date,close\n", "no rows under the header", "no prices are given that can be used"},
		{"two prices", "date,close\n2004-01-02,9\n2004-01-05,12\n2004-01-05,13\n", "line 4, close: the prices of 2004-01-05 differ", "12 on line 3 and 13 on line 4"},
		{"a bad row", "date,close\n2004-01-02,9\n2004-01-05,twelve\n", `line 3, close: "twelve" is not an amount`, "line 3 of the prices is refused"},
		{"a stale close", "date,close\n2003-12-04,9\n", "", "that of 2003-12-04 is more than 31 days away"},
	} {
		prices := filepath.Join(t.TempDir(), "gone.csv")
		if c.prices != "" {
			prices = listIn(t, "p.csv", c.prices)
		}
		r := command("", "grants", "--json", "--grants", listIn(t, "g.csv", list), "--prices", prices)
		got := decode[grantsJSON](t, r.out)
		if r.code != exitFailed || !strings.Contains(r.err, c.says) || !strings.Contains(r.err, "g.csv, line 3, price_at_measurement: There is no close for 2004-01-05") {
			t.Errorf("%s: exit %d, %s", c.name, r.code, r.err)
		}
		if charged(t, got, "own")["Q1-2004"].Amount != "200.00" || !strings.Contains(got.Grants[1].Why, c.why) {
			t.Errorf("%s: %+v", c.name, got.Grants)
		}
	}
	same := command("", "grants", "--json", "--grants", listIn(t, "g.csv", list), "--prices", listIn(t, "p.csv", "date,close\n2004-01-05,12\n2004-01-05,12.00\n"))
	if got := decode[grantsJSON](t, same.out); same.code != 0 || same.err != "" || charged(t, got, "looked")["Q1-2004"].Amount != "200.00" {
		t.Errorf("the same price twice: exit %d, %s", same.code, same.err)
	}
}

// Evidence and recorded charges that cannot be used are named, and the grants measured all the same.
func TestGrantsWithBadEvidence(t *testing.T) {
	list := listIn(t, "g.csv", pricedHead+ownPrice)
	for _, flag := range []string{"--evidence", "--booked"} {
		r := command("", "grants", "--json", "--grants", list, flag, listIn(t, "x.csv", "grant\nown\n"))
		if r.code != exitFailed || !strings.Contains(r.err, "x.csv: the header has no column") || len(decode[grantsJSON](t, r.out).Grants) != 1 {
			t.Errorf("%s: exit %d, %s", flag, r.code, r.err)
		}
	}
}

// Lines may end with a carriage return alone, a header alone is no list, and what the dates show is said.
func TestGrantsInput(t *testing.T) {
	for _, c := range []struct {
		name, list string
		more       []string
		code       int
		says       string
		grants     int
	}{
		{"an old Mac's", strings.ReplaceAll(pricedHead+ownPrice, "\n", "\r"), nil, 0, "", 1},
		{"a header alone", pricedHead, nil, exitFailed, "g.csv: there are no rows under the header", 0},
		{"day or month first", pricedHead + "a,100,10,01/02/2004,12\n", nil, 0, "g.csv, measurement_date: day and month of dates such as 01/02/2004 on line 2 fit both ways round", 1},
		{"a row cut short", pricedHead + ownPrice + "b,100\n", nil, exitFailed, "g.csv, line 3, exercise_price: the row ends after 2 of 5 fields", 1},
		{"no fiscal year end", pricedHead + ownPrice, []string{"--fiscal-year-end", ""}, exitUsage, `"" is not a fiscal year end`, 0},
		{"a month of one digit", pricedHead + ownPrice, []string{"--fiscal-year-end", "6-30"}, 0, "", 1},
		{"no hyphen", pricedHead + ownPrice, []string{"--fiscal-year-end", "1231"}, 0, "", 1},
	} {
		r := command("", append([]string{"grants", "--json", "--grants", listIn(t, "g.csv", c.list)}, c.more...)...)
		if r.code != c.code || !strings.Contains(r.err, c.says) || c.says == "" && r.err != "" {
			t.Errorf("%s: exit %d, %s", c.name, r.code, r.err)
		}
		if r.out == "" && c.grants == 0 {
			continue
		}
		if got := decode[grantsJSON](t, r.out); len(got.Grants) != c.grants {
			t.Errorf("%s: %+v", c.name, got.Grants)
		}
	}
}
