package analysis

import (
	"testing"

	"github.com/shopspring/decimal"
)

// The percentage follows restated / reported - 1: of losses too.
func TestChange(t *testing.T) {
	for _, c := range []struct{ reported, restated, want string }{
		{"-599", "-663", "10.7"}, {"-356", "-420", "18"}, {"310", "246", "-20.6"}, {"125", "95", "-24"}, {"7770", "8114", "4.4"}, {"-599", "-535", "-10.7"},
		{"100", "100", ""}, {"0", "5", ""}, {"5", "-5", ""}, {"-5", "5", ""}, {"0.01", "0", ""}, {"8", "1000", "12400"}, {"1000000", "1000001", "0"},
	} {
		e := Effect{Reported: known(decimal.RequireFromString(c.reported)), Restated: known(decimal.RequireFromString(c.restated))}
		pct, ok := e.Change()
		if got := pct.String(); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("from %s to %s: %s, %v, want %s", c.reported, c.restated, got, ok, c.want)
		}
	}
	if _, ok := (Effect{Reported: known(decimal.NewFromInt(1))}).Change(); ok {
		t.Error("a change to an unknown figure")
	}
}
