package paper_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with testdata/<name>.golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from the golden file; look at it and run with -update if it is right:\n%s", name, got)
	}
}

// sheetText writes a sheet for a golden file: the texts of its cells in columns, with a sign for each
// tone, and below them every reason, lock and origin.
func sheetText(s paper.Sheet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s · %s\n", s.Title, s.Subtitle)
	if len(s.Rows) == 0 {
		fmt.Fprintln(&b, s.Empty)
	}
	for _, c := range s.Columns {
		fmt.Fprint(&b, padded(strings.TrimSpace(c.Group+" "+c.Head), c))
	}
	fmt.Fprintln(&b)
	var below []string
	for r, row := range s.Rows {
		for i, c := range row.Cells {
			text := c.Text
			if i == 0 && s.Columns[0].Align == paper.Left {
				text = strings.Repeat("  ", row.Indent) + text
			}
			fmt.Fprint(&b, padded(text+mark(c), s.Columns[i]))
			if c.Why != "" {
				below = append(below, fmt.Sprintf("[%d,%d] %s", r+1, i+1, c.Why))
			}
		}
		fmt.Fprintln(&b, kinds[row.Kind])
	}
	for _, line := range append(s.Notes, below...) {
		fmt.Fprintln(&b, line)
	}
	return trimmed(b.String())
}

var kinds = map[paper.RowKind]string{paper.Heading: "<heading", paper.Subtotal: "<subtotal", paper.Total: "<total"}

// mark says what a cell's tone and ground are: * adjusted, ~ derived, ! exception, # named, % implied,
// = entered here.
func mark(c paper.Cell) string {
	out := map[paper.Tone]string{paper.Adjusted: "*", paper.Derived: "~", paper.Exception: "!", paper.Named: "#", paper.Implied: "%"}[c.Tone]
	if c.Fill {
		out += "="
	}
	return out
}

func padded(text string, c paper.Column) string {
	if c.Align == paper.Right {
		return fmt.Sprintf("%*s ", max(c.Width, 1)+3, text)
	}
	return fmt.Sprintf("%-*s ", c.Width, text)
}

// trimmed takes blanks off the ends of lines.
func trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func TestComparisonGolden(t *testing.T) {
	r := alder(t)
	im := analysis.Assess(r, "")
	for name, c := range map[string]paper.Comparison{
		"compare-q1-pro-forma-thousands": paper.Compare(r, im, q1, "pro forma", paper.View{Scale: money.Thousands}),
		"compare-q1-adjusted-units":      paper.Compare(r, im, q1, "adjusted net income", paper.View{}),
		"compare-q2-millions":            paper.Compare(r, im, q2, "", paper.View{Scale: money.Millions}),
		"compare-q3-without-figures":     paper.Compare(r, im, q3, "", paper.View{Scale: money.Thousands}),
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, name, sheetText(c.GAAP)+"\n"+sheetText(c.Captioned()))
		})
	}
}

func TestListsGolden(t *testing.T) {
	r := alder(t)
	im := analysis.Assess(r, "")
	thousands := paper.View{Scale: money.Thousands}
	steps := []paper.Step{{At: "2026-01-02T03:04:05Z", By: "A. Reviewer", Op: "do", Title: "Open notice.txt"}, {At: "2026-01-02T03:05:06Z", By: "A. Reviewer", Op: "undo", Title: "Open notice.txt"}}
	for name, s := range map[string]paper.Sheet{
		"adjustments": paper.Adjustments(r, thousands), "all-periods": paper.AllPeriods(r, im, "income", thousands), "affected": paper.Affected(r),
		"findings": paper.Findings(check.Review(r, im)), "history": paper.History(steps),
		"nothing-adjusted": paper.Adjustments(analysis.Review{}, thousands), "nothing-found": paper.Findings(nil), "no-periods": paper.Affected(analysis.Review{}),
		"no-statement": paper.AllPeriods(r, im, "cash_flow", thousands),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, sheetText(s)) })
	}
	later, found := followed(t)
	for name, s := range map[string]paper.Sheet{
		"affected-later": paper.Affected(later), "standings": paper.Standings(later), "since": paper.Since(later, release), "since-nothing": paper.Since(r, release),
		"findings-settled": paper.Findings(found), "decisions": paper.Decisions(later, found),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, sheetText(s)) })
	}
	var b strings.Builder
	for _, p := range paper.PeriodList(r, im) {
		fmt.Fprintf(&b, "%s %-24s %-12s tone %d\n", p.Sign, p.Name, p.Has, p.Tone)
	}
	golden(t, "period-list", b.String())
}

func TestSummaryGolden(t *testing.T) {
	r := alder(t)
	steps := []paper.Step{{At: "2026-01-02T03:04:05Z", By: "A. Reviewer", Op: "do", Title: "Open notice.txt"}}
	rep := paper.Summary(r, analysis.Assess(r, ""), steps, paper.Signed{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}, "feed", paper.View{Scale: money.Thousands})
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%v\n%s\n%v\nprepared %v reviewed %v draft %v hash %s\n", rep.Cover.Title, rep.Cover.Company, rep.Cover.Lines, rep.Cover.Scope, rep.Cover.Documents, rep.Cover.Prepared, rep.Cover.Reviewed, rep.Draft, rep.Hash)
	for _, s := range rep.Sections {
		fmt.Fprintf(&b, "\n%s\n", s.ID)
		for _, p := range s.Paragraphs {
			fmt.Fprintf(&b, "  paragraph %d: %s [%s]\n", p.Kind, p.Text, p.Source)
		}
		for _, sheet := range s.Sheets {
			fmt.Fprintf(&b, "  sheet %s\n", sheet.Title)
		}
	}
	golden(t, "summary", b.String())
}

// A table as it was read, before anyone accepts it.
func TestFoundGolden(t *testing.T) {
	cell := func(text string) *statement.Cell {
		p, err := money.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return &statement.Cell{Printed: p, Value: money.Thousands.ToBase(p.Value), Text: text, Span: filing.Span{Start: 5, End: 9}}
	}
	cents := cell("0.05")
	cents.Value = cents.Printed.Value
	table := statement.Table{Title: "Results of operations", Kind: statement.Income, Measure: "pro forma", Scale: money.Thousands, Doubt: "the heading is cut off",
		Columns: []statement.Column{{Period: q1, Basis: statement.AsReported}, {Period: q1, Basis: statement.Restated}, {Basis: statement.Adjustment, Doubt: "no period is printed"}},
		Rows: []statement.Row{{Caption: "Net revenues", Line: "revenue", Cells: []*statement.Cell{cell("9,000"), cell("8,500"), cell("(500)")}},
			{Caption: "Kiln rent", Indent: 4, Cells: []*statement.Cell{cell("–"), nil, nil}},
			{Caption: "Basic earnings per share", Line: "eps_basic", Cells: []*statement.Cell{cents, nil, nil}}}}
	golden(t, "found", sheetText(paper.Found(table, paper.View{Scale: money.Thousands})))
}
