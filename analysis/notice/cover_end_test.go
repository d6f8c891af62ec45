package notice_test

import (
	"testing"

	"restate/analysis/filing"
	"restate/analysis/notice"
)

// A text may end with the company's name, without a full stop.
func TestCompanyAtTheEnd(t *testing.T) {
	if got := notice.ReadCover(filing.Plain("end.txt", "Copyright Harrow Lights Inc")).Company; got != "Harrow Lights Inc" && got != "Copyright Harrow Lights Inc" {
		t.Errorf("company %q", got)
	}
}
