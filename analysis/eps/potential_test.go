package eps

import (
	"testing"
	"time"

	"restate/analysis/fiscal"
)

func TestPublished(t *testing.T) {
	p, err := Published("options", dec(t, "201"), dec(t, "26554"), dec(t, "27342"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "potential shares", p.Shares(0), "788")
	p, err = Published("options", dec(t, "10"), dec(t, "100"), dec(t, "100"))
	if err != nil || p.Shares(0).Sign() != 0 {
		t.Errorf("a profit without potential shares: %s, %v", p.Shares(0), err)
	}
	_, err = Published("options", dec(t, "-303"), dec(t, "26554"), dec(t, "26554"))
	code(t, err, NotPublished)
	_, err = Published("options", dec(t, "5"), dec(t, "26554"), dec(t, "26553"))
	code(t, err, BadShares)
}

func TestTreasuryStockMethod(t *testing.T) {
	for _, c := range []struct {
		name                                        string
		number, exercise, unrecognised, excess, avg string
		want                                        string
	}{
		{"example of ASC 260-10-55-57", "100000", "60", "0", "0", "75", "20000"},
		{"out of the money", "1000", "10", "0", "0", "9", "0"},
		{"at the money", "1000", "10", "0", "0", "10", "0"},
		{"in the money, unrecognised compensation takes it out", "1000", "10", "2000", "0", "11", "0"},
		{"unvested shares: no exercise price", "1000", "0", "6000", "0", "12", "500"},
		{"excess tax benefit before 2017", "1000", "4", "1000", "500", "10", "450"},
		{"a tax deficiency", "1000", "4", "1000", "-500", "10", "550"},
		{"never more than the class", "1000", "0", "0", "-500", "10", "1000"},
		{"none outstanding", "0", "4", "0", "0", "10", "0"},
	} {
		p := options(t, Options{Name: "x", Number: dec(t, c.number), Exercise: dec(t, c.exercise),
			Unrecognised: dec(t, c.unrecognised), ExcessTax: dec(t, c.excess)}, c.avg)
		equal(t, c.name, p.Shares(4), c.want)
	}
}

func TestProceedsFor(t *testing.T) {
	if p := ProceedsFor(fiscal.Date{Year: 2016, Month: time.December, Day: 15}); p != WithExcessTax {
		t.Errorf("a year that begins on 15 December 2016: %v", p)
	}
	if p := ProceedsFor(fiscal.Date{Year: 2017, Month: time.January, Day: 1}); p != WithoutExcessTax {
		t.Errorf("2017: %v", p)
	}
	_, err := Options{Name: "x", Number: dec(t, "1"), ExcessTax: dec(t, "1")}.Incremental(dec(t, "2"), WithoutExcessTax)
	code(t, err, BadProceeds)
}
