package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/analysis/statement/statementtest"
)

var (
	madeUpLines   = []string{"Net sales", "Cost of sales", "Gross profit", "Research and development", "Frobnication", "Operating income", "Income taxes", "Net income", "Net income per share - basic"}
	madeUpPeriods = []string{"Three months ended March 31, 2005", "Three months ended June 30, 2005", "Six months ended June 30, 2005", "Nine months ended September 30, 2005",
		"Year ended December 31, 2004", "Q1 2004", "FY2003"}
)

// drawnPublished is a restatement of a made-up company.
func drawnPublished(t *rapid.T) statementtest.Published {
	p := statementtest.Published{Units: rapid.SampledFrom([]string{"US$ thousands except per share", "US$ millions except per share"}).Draw(t, "units")}
	captions := rapid.SliceOfNDistinct(rapid.SampledFrom(madeUpLines), 2, 6, rapid.ID[string]).Draw(t, "captions")
	periods := rapid.SliceOfNDistinct(rapid.SampledFrom(madeUpPeriods), 1, 4, rapid.ID[string]).Draw(t, "periods")
	for _, period := range periods {
		for _, c := range captions {
			unit, places := 1, "%s%d"
			if strings.Contains(c, "per share") {
				unit, places = 100, "%s%d.%02d"
			}
			print := func(n int) string {
				sign, end := "", ""
				if n < 0 {
					sign, end, n = "(", ")", -n
				}
				if unit == 1 {
					return fmt.Sprintf(places, sign, n) + end
				}
				return fmt.Sprintf(places, sign, n/unit, n%unit) + end
			}
			before, change := rapid.IntRange(3000, 900000).Draw(t, "reported"), rapid.IntRange(-2000, 2000).Draw(t, "change")
			p.Lines = append(p.Lines, statementtest.Line{Statement: "Statement of operations", Caption: c, Period: period, Reported: print(before),
				Adjustments: []statementtest.Adjustment{{Amount: print(change)}}, Restated: print(before + change)})
		}
	}
	return p
}

// TestLayoutsKeepEveryFigure prints a made-up restatement in any layout, reads it back and finds every figure
// with its value, period and basis.
func TestLayoutsKeepEveryFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawnPublished(t)
		layout := rapid.SampledFrom(statementtest.Layouts).Draw(t, "layout")
		cal := rapid.SampledFrom([]fiscal.Calendar{{}, {Month: 12, Day: 31}}).Draw(t, "calendar")
		doc := statementtest.Document("made-up", layout.Draw(p))
		s := statementtest.Compare(statement.Read(doc, cal), p.Wants(cal, layout.Bases), true)
		if s.Right != s.Wanted || s.Silent > 0 {
			t.Fatalf("%s: %s\n%s", layout.Name, s, strings.Join(s.Notes, "\n"))
		}
	})
}
