package grants_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"restate/analysis/grants"
)

func text(places []int) string { return fmt.Sprint(places) }

// A day without trading takes its close by the rule; one that is too far away from any has none.
func TestPrices(t *testing.T) {
	closes := []grants.Close{
		{Date: on(t, "2001-09-17"), Price: exact(t, "8")}, {Date: on(t, "2001-09-10"), Price: exact(t, "10")},
		{Date: on(t, "2001-09-10"), Price: exact(t, "10.00")},
	}
	for _, c := range []struct {
		rule grants.Rule
		day  string
		want string
	}{
		{grants.Preceding, "2001-09-10", "2001-09-10"}, {grants.Preceding, "2001-09-12", "2001-09-10"}, {grants.Preceding, "2001-09-09", ""},
		{grants.Preceding, "2001-10-18", "2001-09-17"}, {grants.Preceding, "2001-10-19", ""},
		{grants.Following, "2001-09-12", "2001-09-17"}, {grants.Following, "2001-09-18", ""}, {grants.Following, "2001-08-10", "2001-09-10"},
		{grants.Following, "2001-08-09", ""}, {grants.SameDay, "2001-09-12", ""}, {grants.SameDay, "2001-09-17", "2001-09-17"},
	} {
		p, err := grants.NewPrices(closes, c.rule)
		if err != nil || p.Len() != 2 || p.Rule() != c.rule {
			t.Fatal(err)
		}
		got, err := p.On(on(t, c.day))
		if got.Date.String() != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s of %s: %v, %v", c.rule, c.day, got, err)
		}
	}
}

func TestPricesAreRefused(t *testing.T) {
	day := on(t, "2001-09-10")
	for name, closes := range map[string][]grants.Close{
		"two prices": {{Date: day, Price: exact(t, "10")}, {Date: day, Price: exact(t, "11")}}, "no date": {{Price: exact(t, "10")}},
		"nothing": {{Date: day}}, "below zero": {{Date: day, Price: exact(t, "-2")}}, "too long": {{Date: day, Price: exact(t, "1e20")}},
	} {
		var refusal *grants.Refusal
		if _, err := grants.NewPrices(closes, grants.Preceding); !errors.As(err, &refusal) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := grants.NewPrices(nil, "average"); err == nil {
		t.Error("an unknown rule is taken")
	}
	if _, err := (grants.Prices{}).On(day); err == nil {
		t.Error("no prices have a close")
	}
}

// A day whose close is in doubt has none, and no other day's close beyond it stands for one: the reason is said.
func TestPricesInDoubt(t *testing.T) {
	closes := []grants.Close{{Date: on(t, "2001-09-10"), Price: exact(t, "10")}, {Date: on(t, "2001-09-12"), Price: exact(t, "11")}, {Date: on(t, "2001-09-17"), Price: exact(t, "8")}}
	gaps := []grants.Gap{{Date: on(t, "2001-09-14"), Why: "line 5 cannot be read"}, {Date: on(t, "2001-09-12"), Why: "lines 3 and 4 differ"}}
	for _, c := range []struct {
		rule      grants.Rule
		day, want string
	}{
		{grants.Preceding, "2001-09-10", "2001-09-10"}, {grants.Preceding, "2001-09-11", "2001-09-10"}, {grants.Preceding, "2001-09-12", "lines 3 and 4 differ"},
		{grants.Preceding, "2001-09-13", "lines 3 and 4 differ"}, {grants.Preceding, "2001-09-16", "line 5 cannot be read"}, {grants.Preceding, "2001-09-18", "2001-09-17"},
		{grants.Preceding, "2001-11-01", "that of 2001-09-17 is more than 31 days away"}, {grants.Preceding, "2001-09-09", "There is no close for 2001-09-09 (rule: the preceding close); add"},
		{grants.Following, "2001-09-11", "lines 3 and 4 differ"}, {grants.Following, "2001-09-15", "2001-09-17"}, {grants.Following, "2001-08-01", "that of 2001-09-10 is more than 31 days away"},
		{grants.SameDay, "2001-09-12", "lines 3 and 4 differ"}, {grants.SameDay, "2001-09-13", "There is no close for 2001-09-13 (rule: no close but the day's own); add"},
	} {
		p, err := grants.NewPrices(closes, c.rule)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Doubting(gaps).On(on(t, c.day))
		if err == nil && got.Date.String() != c.want || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s of %s: %v, %v, want %s", c.rule, c.day, got, err, c.want)
		}
	}
}
