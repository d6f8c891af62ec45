package app_test

import (
	"testing"

	"restate/app"
)

// What is written of allowances is read again as it was; what is none is refused in a sentence.
func TestAllowancesTyped(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " 100% from Q1-2002;0 from Q3-2005 ": "100 from Q1-2002; 0 from Q3-2005", "37.5 from Q4-2003;": "37.5 from Q4-2003",
	} {
		got, err := app.AllowancesTyped(text)
		if err != nil || app.AllowancesText(got) != want {
			t.Errorf("%q: %q, %v", text, app.AllowancesText(got), err)
		}
	}
	for _, bad := range []string{"all", "from Q1-2002", "100 from FY2002", "120 from Q1-2002", "-1 from Q1-2002"} {
		if got, err := app.AllowancesTyped(bad); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

func TestPartTyped(t *testing.T) {
	for text, want := range map[string]string{"38": "0.38", " 1.45 % ": "0.0145", "": "0", "100": "1", "0": "0"} {
		if got, err := app.PartTyped(text); err != nil || got.String() != want {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
	for _, bad := range []string{"x", "-3", "101"} {
		if got, err := app.PartTyped(bad); err == nil {
			t.Errorf("%q is read as %s", bad, got)
		}
	}
	if d, _ := app.PartTyped("6.2"); app.PartText(d) != "6.2" {
		t.Errorf("shown as %s", app.PartText(d))
	}
}
