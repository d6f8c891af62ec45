package roster_test

import (
	"strings"
	"testing"

	"restate/analysis/grants/roster"
)

func TestKindOf(t *testing.T) {
	for header, want := range map[string]roster.Kind{
		"grant,options,exercise_price,measurement_date":              roster.OfGrants,
		"Option Number,Number of Options,Strike,Original Grant Date": roster.OfGrants, // no measurement date: to be named
		"date,close":                                 roster.OfPrices,
		"Trade Date,Closing Price,Volume":            roster.OfPrices,
		"grant,what,date":                            roster.OfEvidence,
		"Award ID,Kind,Evidence Date,Price,Document": roster.OfEvidence,
		"grant,period,amount":                        roster.OfBooked,
		"Award ID,Fiscal Quarter,Charge recorded":    roster.OfBooked,
		"statement,line,period,amount":               roster.Unknown,
		"options,exercise price":                     roster.Unknown,
		"":                                           roster.Unknown,
	} {
		if got := roster.KindOf(strings.Split(header, ","), nil); got != want {
			t.Errorf("%q is taken for %d, want %d", header, got, want)
		}
	}
	heading := []roster.Match{{Column: roster.Options, Heading: "Units"}}
	if roster.KindOf([]string{"grant", "Units", "strike"}, heading) != roster.OfGrants {
		t.Error("a heading that was named before is not known again")
	}
}

// A list that names its columns in its own words can be read as soon as a person has said which they are.
func TestMatched(t *testing.T) {
	header := []string{"Ref", "Units", "Strike", "Corrected"}
	if got := roster.Matched(roster.OfGrants, header, nil); len(got) != 1 || got[0].Column != roster.Exercise {
		t.Errorf("found by itself: %v", got)
	}
	said := []roster.Match{{Column: roster.Grant, Heading: "Ref"}, {Column: roster.Options, Heading: "Units"}, {Column: roster.Measured, Heading: "Corrected"}}
	if got := roster.Matched(roster.OfGrants, header, said); len(got) != 4 {
		t.Errorf("with what was said: %v", got)
	}
	if !roster.Must(roster.OfGrants, roster.Measured) || roster.Must(roster.OfGrants, roster.Class) || roster.Must(roster.Unknown, roster.Grant) {
		t.Error("what a list cannot do without")
	}
	if n := len(roster.Columns(roster.OfPrices)); n != 2 {
		t.Errorf("a list of prices has %d columns", n)
	}
}
