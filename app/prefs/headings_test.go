package prefs_test

import (
	"fmt"
	"testing"

	"restate/app/prefs"
)

func TestHeadings(t *testing.T) {
	p := prefs.New(make(prefs.Memory), "A. Lee")
	if got := p.Headings(); len(got) != 0 {
		t.Errorf("at first %v", got)
	}
	p.AddHeading(prefs.Heading{Column: "grant", Heading: "Ref"})
	p.AddHeading(prefs.Heading{Column: "options", Heading: "Units"})
	p.AddHeading(prefs.Heading{Column: "grant", Heading: "Ref"})
	if got := p.Headings(); len(got) != 2 || got[0] != (prefs.Heading{Column: "grant", Heading: "Ref"}) {
		t.Errorf("remembered %v", got)
	}
	for i := range 100 {
		p.AddHeading(prefs.Heading{Column: "grant", Heading: fmt.Sprint(i)})
	}
	if got := p.Headings(); len(got) != 60 || got[0].Heading != "99" {
		t.Errorf("%d remembered, the latest %v", len(got), got[0])
	}
}
