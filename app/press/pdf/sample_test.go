package pdf_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app/press/page"
	"restate/assets"
)

var fonts = page.Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono}

var printed = time.Date(2006, 11, 20, 9, 30, 0, 0, time.FixedZone("", 3600))

func options() page.Options {
	return page.Options{Paper: page.A4, Fonts: fonts, Created: printed}
}

var thousands = money.Format{Scale: money.Thousands}

// figure is a cell with an amount in thousands.
func figure(n int64, tone paper.Tone) paper.Cell {
	d := decimal.New(n, 3)
	return paper.Cell{Text: thousands.Text(d), Amount: &d, Tone: tone}
}

func words(s string) paper.Cell { return paper.Cell{Text: s} }

// comparison is a made-up company's quarter as reported, adjusted and restated.
func comparison() paper.Sheet {
	s := paper.Sheet{
		Title:    "Consolidated statements of operations",
		Subtitle: "Q2-2006, three months ended 30 June 2006, in thousands of dollars",
		Columns: []paper.Column{
			{ID: "line", Head: "", Width: 38, Fixed: true},
			{ID: "reported", Head: "As previously reported", Group: "GAAP", Width: 11, Align: paper.Right},
			{ID: "adjustment", Head: "Adjustments", Group: "GAAP", Width: 11, Align: paper.Right},
			{ID: "restated", Head: "As restated", Group: "GAAP", Width: 11, Align: paper.Right},
			{ID: "change", Head: "Change", Group: "GAAP", Width: 8, Align: paper.Right},
		},
		Notes: []string{"Amounts are rounded half away from zero; sums are made before rounding."},
	}
	line := func(kind paper.RowKind, indent int, caption string, reported, adjustment int64, change string) {
		adj := figure(adjustment, paper.Plain)
		if adjustment != 0 {
			adj.Tone, adj.Fill = paper.Adjusted, kind == paper.Item
		}
		s.Rows = append(s.Rows, paper.Row{Key: caption, Kind: kind, Indent: indent, Cells: []paper.Cell{
			words(caption), figure(reported, paper.Plain), adj, figure(reported+adjustment, paper.Plain),
			{Text: change, Tone: paper.Muted}}})
	}
	s.Rows = append(s.Rows, paper.Row{Kind: paper.Heading, Cells: []paper.Cell{words("Revenue"), {}, {}, {}, {}}})
	line(paper.Item, 1, "Product", 41_930, -1_204, "(2.9%)")
	line(paper.Item, 1, "Service", 17_402, 0, "")
	line(paper.Subtotal, 0, "Total revenue", 59_332, -1_204, "(2.0%)")
	line(paper.Item, 0, "Cost of revenue, including amortisation of intangible assets and charges for excess and obsolete inventory", 24_118, 96, "0.4%")
	line(paper.Subtotal, 0, "Gross profit", 35_214, -1_300, "(3.7%)")
	line(paper.Item, 1, "Research and development", 13_505, 412, "3.1%")
	line(paper.Item, 1, "Sales and marketing", 14_002, 377, "2.7%")
	line(paper.Item, 1, "General and administrative", 7_980, 640, "8.0%")
	line(paper.Total, 0, "Loss from operations", -273, -2_729, "")
	s.Rows = append(s.Rows, paper.Row{Kind: paper.Spacer, Cells: make([]paper.Cell, 5)})
	s.Rows = append(s.Rows, paper.Row{Kind: paper.Item, Cells: []paper.Cell{words("Backlog at the end of the quarter"),
		{Why: "never reported"}, figure(0, paper.Plain), {Why: "not derivable: backlog was never reported"}, {}}})
	d := figure(-3_002, paper.Derived)
	s.Rows = append(s.Rows, paper.Row{Kind: paper.Item, Cells: []paper.Cell{words("Loss before income taxes"), d, {Text: "506", Tone: paper.Exception}, {Text: "agreed", Tone: paper.Agreed}, {}}})
	return s
}

// periods is a sheet of words, with the tones of periods.
func periods() paper.Sheet {
	s := paper.Sheet{Title: "Periods under review", Columns: []paper.Column{
		{ID: "period", Head: "Period", Width: 12, Fixed: true}, {ID: "dates", Head: "Dates", Width: 26},
		{ID: "known", Head: "How it is known", Width: 30}, {ID: "status", Head: "Status", Width: 20}}}
	for i := range 8 {
		tone, how := paper.Named, "named in the notice"
		if i > 5 {
			tone, how = paper.Implied, "follows from the quarters that the notice names"
		}
		s.Rows = append(s.Rows, paper.Row{Kind: paper.Item, Cells: []paper.Cell{
			{Text: fmt.Sprintf("FY%d", 1999+i), Tone: tone}, words(fmt.Sprintf("1 January %d to 31 December %d", 1999+i, 1999+i)),
			words(how), {Text: "amount known", Tone: paper.Muted}}})
	}
	return s
}

// wide has n periods of three columns each.
func wide(n, rows int) paper.Sheet {
	s := paper.Sheet{Title: "All periods", Subtitle: "in thousands of dollars",
		Columns: []paper.Column{{ID: "line", Head: "Line", Width: 34, Fixed: true}}}
	for p := range n {
		group := fmt.Sprintf("Q%d-%d", p%4+1, 2001+p/4)
		for _, head := range []string{"Reported", "Adjustment", "Restated"} {
			s.Columns = append(s.Columns, paper.Column{ID: group + head, Head: head, Group: group, Width: 10, Align: paper.Right})
		}
	}
	for r := range rows {
		row := paper.Row{Kind: paper.Item, Cells: []paper.Cell{words(fmt.Sprintf("Line %d of the statement", r+1))}}
		if r%10 == 9 {
			row.Kind = paper.Subtotal
		}
		for p := range n {
			v, a := int64((r*7919+p*10_473)%90_000-20_000), int64((r*31+p*17)%400-200)
			row.Cells = append(row.Cells, figure(v, paper.Plain), figure(a, paper.Adjusted), figure(v+a, paper.Plain))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func sample() paper.Report {
	quote := "On 6 November 2006 the audit committee of Harbour Lantern Networks concluded that the financial statements " +
		"for the fiscal years 2003 to 2005 and for the first two quarters of 2006 should no longer be relied upon."
	return paper.Report{
		Cover: paper.Cover{
			Title: "Review of a restatement", Company: "Harbour Lantern Networks, Inc.",
			Lines:     [][2]string{{"Periods", "FY2003 to FY2005, Q1-2006, Q2-2006"}, {"Scale", "thousands of dollars"}, {"Scenario", "base"}},
			Scope:     "The periods that the notice names, the lines of the statements of operations and the reconciliation to the company's own measure. Cash flows were not reviewed.",
			Documents: []paper.Document{{Name: "notice.txt", SHA256: strings.Repeat("0f9a", 16), Date: "2006-11-06"}, {Name: "release-q2.txt", SHA256: strings.Repeat("77c1", 16), Date: "2006-07-27"}},
			Prepared:  paper.Signed{By: "A. Preparer", At: "2006-11-20T09:12:00+01:00"},
		},
		Draft: true, Hash: strings.Repeat("c0ffee12", 8),
		Sections: []paper.Section{
			{ID: "periods", Title: "Periods and their status", Paragraphs: []paper.Paragraph{
				{Text: "The notice names five periods. Two more follow from them."},
				{Kind: paper.Quote, Text: quote, Source: "notice.txt, 6 November 2006, bytes 1,204 to 1,415"},
				{Kind: paper.Note, Text: "Rule: year-range, then quarter-list with a shared year."}}, Sheets: []paper.Sheet{periods()}},
			{ID: "comparison", Title: "Comparison by period", Sheets: []paper.Sheet{comparison(), comparison()}},
			{ID: "all", Title: "All periods side by side", Paragraphs: []paper.Paragraph{{Text: "Every line in every period."}},
				Sheets: []paper.Sheet{wide(3, 12), wide(8, 30)}},
			{ID: "open", Title: "Findings and open points", Sheets: []paper.Sheet{{Title: "Findings", Empty: "Nothing is open. Findings appear here when figures do not agree."}}},
		},
	}
}
