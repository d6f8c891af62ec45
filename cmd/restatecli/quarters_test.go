package main

import (
	"strings"
	"testing"
)

// A quarter between two periods to date stands in the comparison: derived where they leave it alone, else null
// with the reason, its adjustment among it.
func TestQuartersBetweenPeriodsToDate(t *testing.T) {
	for _, c := range []struct{ name, reported, adjustments, quarter, want, why string }{
		{"no half year: the second", "Q1-2005 10,9M-2005 40", "9M-2005 -4", "Q2-2005", "null null null", "H1-2005 is not known"},
		{"no half year: the third", "Q1-2005 10,9M-2005 40", "9M-2005 -4", "Q3-2005", "null null null", "H1-2005 is not known"},
		{"a year and its first quarter", "Q1-2005 10,FY2005 60", "", "Q4-2005", "null null null", "9M-2005 is not known"},
		{"nine months and two quarters", "Q1-2005 10,Q3-2005 17,9M-2005 40", "Q1-2005 -1,9M-2005 -4", "Q2-2005", "13 -3 10", ""},
		{"a year and three quarters", "Q1-2005 10,Q2-2005 13,Q4-2005 20,FY2005 60", "FY2005 -6,Q4-2005 -2", "Q3-2005", "17 -4 13", ""},
		{"a year and nine months", "9M-2005 40,FY2005 60", "FY2005 -6,9M-2005 -4", "Q4-2005", "20 -2 18", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := func(list, between string) string {
				var out strings.Builder
				for _, entry := range strings.Split(list, ",") {
					if period, amount, ok := strings.Cut(entry, " "); ok {
						out.WriteString("income,,Revenue," + period + between + amount + "\n")
					}
				}
				return out.String()
			}
			got := compare(t, rows(c.reported, ","), rows(c.adjustments, ",late,"), "", "--fiscal-year-end", "12-31")
			l := got.line(t, "revenue", c.quarter)
			if have := text(l.Reported) + " " + text(l.Adjustment) + " " + text(l.Restated); have != c.want || !strings.Contains(l.Why, c.why) || c.why == "" && l.Why != "" {
				t.Errorf("%s, %q; want %s, %q", have, l.Why, c.want, c.why)
			}
		})
	}
	for _, l := range compare(t, "income,,Revenue,Q3-2005,17\nincome,,Revenue,9M-2005,40\nincome,,Revenue,FY2004,90\n", "", "").Lines {
		if l.Reported == nil {
			t.Errorf("%s is listed, which no periods to date stand around", l.Period)
		}
	}
}
