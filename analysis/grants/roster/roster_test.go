package roster_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"restate/analysis/delimited"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/grants/roster"
)

func table(t *testing.T, text string) (delimited.Table, []delimited.Problem) {
	t.Helper()
	tab, problems, err := delimited.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return tab, problems
}

func read(t *testing.T, text string, matches ...roster.Match) roster.Grants {
	t.Helper()
	tab, problems := table(t, text)
	got, err := roster.ReadGrants(tab, problems, matches)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func day(s string) fiscal.Date {
	d, err := fiscal.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func d(s string) decimal.Decimal { return decimal.RequireFromString(s) }

const own = "grant,class,function,options,exercise_price,recorded_date,measurement_date,price_at_measurement,vest_start,vest_months,cliff_months,vest_every_months,left_on,left_kind\n"

func TestReadGrants(t *testing.T) {
	got := read(t, own+"G1,officer,G&A,\"48,000\",$12.00,2000-12-15,2001-01-01,17,2001-01-01,48,12,3,2002-06-30,forfeit\nG2,,,10,0.01,,2001-02-14,,,,,,,\n")
	price := d("17")
	want := grants.ListOf([]grants.Grant{
		{ID: "G1", Class: "officer", Function: "G&A", Options: d("48000"), ExercisePrice: d("12"), Recorded: day("2000-12-15"), Measured: day("2001-01-01"), Price: &price,
			Vesting: grants.Vesting{Start: day("2001-01-01"), Months: 48, Cliff: 12, Every: 3}, Departure: grants.Departure{On: day("2002-06-30"), Kind: grants.Forfeit}},
		{ID: "G2", Options: d("10"), ExercisePrice: d("0.01"), Measured: day("2001-02-14")},
	}...)
	if diff := cmp.Diff(want, got.List, cmp.Comparer(decimal.Decimal.Equal)); diff != "" || len(got.Refused) != 0 {
		t.Errorf("%s\nrefused %v", diff, got.Refused)
	}
}

// The columns that tax, fair values, a repricing and an exercise are read from; blank is nothing of it.
func TestReadAccounting(t *testing.T) {
	const head = "grant,options,exercise_price,measurement_date,tax_kind,covered_employee,fair_value_original,corrected fair value,repriced_on,new exercise price,exercise date,exercise_spread,wage base left,other_payroll_tax,tax_lapses_on\n"
	got := read(t, head+"A,10,5,2001-01-01,ISO,yes,7.50,9.00,2002-01-02,3,2003-05-10,90000,40000,15,2006-01-31\nB,10,5,2001-01-01,162(m),,7.50,,,,2003-05-10,,,,\nC,10,5,2001-01-01,NSO,no,,,,,,,,,\n"+
		"D,10,5,2001-01-01,,maybe,,,,,,,,,\nE,10,5,2001-01-01,,,,,,3,,,,,\nF,10,5,2001-01-01,,,,,,,,100,,,\n"+
		"G,10,5,2001-01-01,,,,,2002-01-02,,,,,,\n")
	plain := grants.Grant{Options: d("10"), ExercisePrice: d("5"), Measured: day("2001-01-01")}
	full, held := plain, plain
	full.ID, full.Tax, full.FairValue = "A", grants.Tax{ISO: true, Disallowed: true}, &grants.FairValue{Original: d("7.5"), Corrected: d("9")}
	full.Repriced = &grants.Repricing{On: day("2002-01-02"), ExercisePrice: d("3")}
	full.Exercised = &grants.Exercised{On: day("2003-05-10"), Spread: d("90000"), RemainingBase: d("40000"), Other: d("15"), Lapses: day("2006-01-31")}
	held.ID, held.Tax = "B", grants.Tax{Disallowed: true}
	plain.ID = "C"
	if diff := cmp.Diff(grants.ListOf(full, held, plain), got.List, cmp.Comparer(decimal.Decimal.Equal)); diff != "" {
		t.Error(diff)
	}
	if len(got.Remarks) != 1 || got.Remarks[0].Line != 3 || !strings.Contains(got.Remarks[0].Text, "fair values is blank") {
		t.Errorf("remarks %v", got.Remarks)
	}
	var refused []roster.Column
	for _, x := range got.Refused {
		refused = append(refused, x.Column)
	}
	if diff := cmp.Diff([]roster.Column{roster.Covered, roster.RepricedOn, roster.ExercisedOn, roster.RepricedTo}, refused); diff != "" {
		t.Error(diff)
	}
}

// A company's own headings and dates are read; a heading the reviewer assigned comes before what a word
// usually means.
func TestHeadings(t *testing.T) {
	text := "Option ID;Shares Granted;Grant Price;Date of Grant;Revised Date;Board Date\n7;100;4.50;12/15/2000;15-Jan-2001;36892\n"
	got := read(t, text)
	if len(got.List) != 1 || got.List[0].Recorded != day("2000-12-15") || got.List[0].Measured != day("2001-01-15") || got.List[0].ExercisePrice.String() != "4.5" {
		t.Fatalf("%+v, refused %v", got.List, got.Refused)
	}
	got = read(t, text, roster.Match{Column: roster.Measured, Heading: "Board Date"})
	if got.List[0].Measured != day("2001-01-01") {
		t.Errorf("measured %s, want the day of the heading assigned", got.List[0].Measured)
	}
	for _, m := range got.Matches {
		if m.Column == roster.Measured && m.Heading != "Board Date" {
			t.Errorf("matched %q", m.Heading)
		}
	}
}

func TestRefusedRows(t *testing.T) {
	good := "G1,,,10,1,,2001-01-01,2,,,,,,\n"
	cases := []struct{ name, row, want string }{
		{"no identifier", ",,,10,1,,2001-01-01,2,,,,,,", "line 3, grant: is blank"},
		{"twice", "G1,,,10,1,,2001-01-01,2,,,,,,", "line 3, grant: G1 is on line 2 already"},
		{"no options", "G2,,,0,1,,2001-01-01,2,,,,,,", "line 3, options: is zero"},
		{"words for options", "G2,,,ten,1,,2001-01-01,2,,,,,,", `line 3, options: "ten" is not an amount`},
		{"a negative price", "G2,,,10,(1),,2001-01-01,2,,,,,,", "line 3, exercise_price: \"(1)\" is below zero"},
		{"a percentage", "G2,,,10,5%,,2001-01-01,2,,,,,,", "line 3, exercise_price: \"5%\" is a percentage"},
		{"no such day", "G2,,,10,1,,2001-02-30,2,,,,,,", `line 3, measurement_date: "2001-02-30" is not a date`},
		{"no vest start", "G2,,,10,1,,2001-01-01,2,,48,,,,", "line 3, vest_start: is blank, and the options vest over 48 months"},
		{"a cliff beyond the end", "G2,,,10,1,,2001-01-01,2,2001-01-01,12,24,,,", "line 3, cliff_months: is 24"},
		{"half a month", "G2,,,10,1,,2001-01-01,2,2001-01-01,4.5,,,,", "line 3, vest_months:"},
		{"left how", "G2,,,10,1,,2001-01-01,2,,,,,2002-01-01,", "line 3, left_kind: is blank"},
		{"left when", "G2,,,10,1,,2001-01-01,2,,,,,,forfeit", "line 3, left_on: is blank"},
		{"left in another way", "G2,,,10,1,,2001-01-01,2,,,,,2002-01-01,retired", `line 3, left_kind: "retired" is not known`},
		{"every so often until when", "G2,,,10,1,,2001-01-01,2,2001-01-01,,,3,,", "line 3, vest_months: is blank, and the options vest every 3 months"},
		{"every so often in no months", "G2,,,10,1,,2001-01-01,2,2001-01-01,0,,3,,", "line 3, vest_months: is 0, and the options vest every 3 months"},
		{"a cliff until when", "G2,,,10,1,,2001-01-01,2,2001-01-01,,12,,,", "line 3, vest_months: is blank, and the first options vest after 12 months"},
		{"after the cliff", "G2,,,10,1,,2001-01-01,2,2001-01-01,12,6,,,", "line 3, vest_every_months: is blank, and what vests between month 6 and month 12 is not said"},
		{"another century", "G2,,,10,1,,1001-01-01,2,,,,,,", "line 3, measurement_date: the date, 1001-01-01, is not between 1950 and 2100; correct it"},
		{"too many digits", "G2,,,10,1,,2001-01-01,2.12345678901,,,,,,", "line 3, price_at_measurement: it has too many digits; enter at most 9 before the point and 9 after it"},
		{"too many fields", "G2,,,1,000,1,,2001-01-01,2,,,,,2002-01-01,forfeit", "line 3: has 15 fields"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, own+good+c.row+"\n")
			if len(got.List) != 1 || len(got.Refused) != 1 || !strings.HasPrefix(got.Refused[0].Error(), c.want) {
				t.Errorf("%d grants, refused %v, want %q", len(got.List), got.Refused, c.want)
			}
		})
	}
}

func TestMissingColumns(t *testing.T) {
	tab, problems := table(t, "grant,strike\nG1,1\n")
	_, err := roster.ReadGrants(tab, problems, nil)
	if err == nil || !strings.Contains(err.Error(), "options, measurement_date") {
		t.Errorf("error %v", err)
	}
}

func TestRemarks(t *testing.T) {
	got := read(t, own+"G1,officer,R&D,10,0,2001-03-01,2001-01-01,2,,,,,2000-12-01,expire\nG2,officer,R&D,5,1,2001-03-01,2001-03-02,2,,,,,,\nG3,officer,R&D,5,1,2001-03-01,2001-03-02,2,,,,,,\n")
	if len(got.List) != 3 {
		t.Fatalf("refused %v", got.Refused)
	}
	for i, want := range []string{"before the recorded date", "it ended on 2000-12-01", "exercise price is zero", "like grant G2 on line 3"} {
		if i >= len(got.Remarks) || !strings.Contains(got.Remarks[i].Text, want) {
			t.Errorf("remarks %v, want %q at %d", got.Remarks, want, i)
		}
	}
	if text, ok := got.TiesTo(d("20")); !ok {
		t.Error(text)
	}
	if text, ok := got.TiesTo(d("21")); ok || !strings.Contains(text, "-1 from") {
		t.Error(text)
	}
}

func TestPricesAndEvidence(t *testing.T) {
	tab, problems := table(t, "Trade Date,Close\n2001-01-02,17.25\n2001-01-03,0\n2001-01-05,18\n1/4/2001,16\n")
	prices, err := roster.ReadPrices(tab, problems)
	if err != nil || len(prices.Closes) != 3 || prices.Closes[2].Date != day("2001-01-04") || len(prices.Refused) != 1 {
		t.Errorf("%+v, %v", prices, err)
	}
	list := read(t, own+"G1,,,10,1,,2001-01-01,2,,,,,,\n").List
	tab, problems = table(t, "grant,what,date,price,document,reviewer,reason\nG1,approval,2001-01-01,17,minutes 4,A. Lee,signed\nG1,list final,2001-01-09,,,,\nG9,approval,2001-01-01,,,,\n")
	with, err := roster.ReadEvidence(tab, problems, list)
	if err != nil || len(with.List[0].Evidence) != 2 || with.List[0].Evidence[1].Price != nil || len(list[0].Evidence) != 0 {
		t.Errorf("%+v, %v", with, err)
	}
	if refused := with.Refused; len(refused) != 1 || !strings.Contains(refused[0].Error(), "line 4, grant: G9 is not in the list") {
		t.Errorf("refused %v", with.Refused)
	}
}

// Whatever stands in a list, reading it ends with every row used or refused.
func FuzzReadGrants(f *testing.F) {
	f.Add(own + "G1,officer,G&A,\"48,000\",$12.00,2000-12-15,2001-01-01,17,2001-01-01,48,12,3,2002-06-30,forfeit\n")
	f.Add("id;shares;strike;revised date\n1;2;3;99999\n")
	f.Fuzz(func(t *testing.T, text string) {
		tab, problems, err := delimited.Read([]byte(text))
		if err != nil {
			return
		}
		got, err := roster.ReadGrants(tab, problems, nil)
		if err != nil {
			return
		}
		refused := map[int]bool{}
		for _, r := range got.Refused {
			refused[r.Line] = true
		}
		for _, line := range got.Lines {
			if refused[line] {
				t.Fatalf("line %d is used and refused", line)
			}
		}
		if len(got.List)+len(refused) != len(tab.Rows)+len(problems) {
			t.Fatalf("%d used and %d refused of %d rows and %d problems", len(got.List), len(refused), len(tab.Rows), len(problems))
		}
	})
}
