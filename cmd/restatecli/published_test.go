package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement/statementtest"
)

// triple is a published figure before and after, with what lies between.
type triple struct {
	statement, caption, period string
	before, after              decimal.Decimal // as printed
	changes                    []labelled
	foots                      bool // as printed
	total                      bool // follows from other lines
}

type labelled struct {
	label  string
	amount decimal.Decimal
}

// triplesOf are the lines of a published restatement that have all three, in base units.
func triplesOf(p statementtest.Published, cal fiscal.Calendar) []triple {
	var out []triple
	for _, l := range p.Lines {
		q := statementtest.PeriodOf(l.Period, cal)
		before, ok := p.Value(l, l.Reported)
		after, ok2 := p.Value(l, l.Restated)
		if q.IsZero() || !ok || !ok2 {
			continue
		}
		t := triple{statement: l.Statement, caption: l.Caption, period: q.ID(), before: before, after: after}
		sum := before
		for _, a := range l.Adjustments {
			if v, ok := p.Value(l, a.Amount); ok {
				t.changes, sum = append(t.changes, labelled{a.Label, v}), sum.Add(v)
			}
		}
		if len(l.Adjustments) == 0 {
			t.changes, sum = []labelled{{"", after.Sub(before)}}, after
		}
		t.foots = sum.Equal(after)
		out = append(out, t)
	}
	return apart(out)
}

// sum is what the figure before and the changes come to.
func (t triple) sum() decimal.Decimal {
	out := t.before
	for _, c := range t.changes {
		out = out.Add(c.amount)
	}
	return out
}

// apart names captions that stand twice in a statement and period apart, as a transcriber would.
func apart(in []triple) []triple {
	seen := map[[3]string]bool{}
	for i, t := range in {
		if seen[[3]string{t.statement, t.caption, t.period}] {
			in[i].statement += " (further)"
		}
		seen[[3]string{t.statement, t.caption, t.period}] = true
	}
	return in
}

// feeding is a way to hand over a published restatement's adjustments.
type feeding struct {
	name string
	rows func(triple) []labelled
}

var feedings = []feeding{
	{"as printed", func(t triple) []labelled { return t.changes }},
	{"without the lines that do not change", func(t triple) []labelled {
		return slices.DeleteFunc(slices.Clone(t.changes), func(l labelled) bool { return l.amount.IsZero() })
	}},
	{"net of each line", func(t triple) []labelled {
		var sum decimal.Decimal
		for _, l := range t.changes {
			sum = sum.Add(l.amount)
		}
		return []labelled{{"", sum}}
	}},
}

// score is what came of feeding a restatement.
type score struct {
	right, missing, flagged int
	misprinted              int // as the other two columns say, which is not what is printed
	wrong, absent           []string
	got                     comparisonJSON
}

// fed feeds triples to compare and holds what comes out against what was published.
func fed(t *testing.T, triples []triple, way feeding, yearEnd string) score {
	t.Helper()
	reported := [][]string{{"statement", "line", "caption", "period", "amount"}}
	changes := [][]string{{"statement", "line", "caption", "period", "category", "amount", "label"}}
	for _, x := range triples {
		reported = append(reported, []string{x.statement, "", x.caption, x.period, x.before.String()})
		for _, c := range way.rows(x) {
			changes = append(changes, []string{x.statement, "", x.caption, x.period, cmp.Or(c.label, "other"), c.amount.String(), c.label})
		}
	}
	args := []string{"compare", "--json", "--reported", table(t, "r.csv", reported), "--adjustments", table(t, "a.csv", changes)}
	if yearEnd != "" {
		args = append(args, "--fiscal-year-end", yearEnd)
	}
	return judge(decode[comparisonJSON](t, succeeds(t, args...)), triples)
}

// judge counts the published figures that came out. One that is wrong and said to be so by a finding is
// flagged, not silent.
func judge(got comparisonJSON, triples []triple) score {
	out := score{got: got}
	for _, x := range triples {
		i := slices.IndexFunc(got.Lines, func(l lineJSON) bool {
			return l.Caption == x.caption && l.Period == x.period && sameStatement(l.Statement, x.statement)
		})
		switch {
		case i < 0 || got.Lines[i].Restated == nil:
			out.missing++
			out.absent = append(out.absent, fmt.Sprintf("%s %s %s", x.statement, x.caption, x.period))
		case !x.foots && decimal.RequireFromString(*got.Lines[i].Restated).Equal(x.sum()):
			out.misprinted++
		case decimal.RequireFromString(*got.Lines[i].Restated).Equal(x.after):
			out.right++
		case slices.ContainsFunc(got.Findings, func(f findingJSON) bool {
			return f.Severity != "info" && f.Line == got.Lines[i].Line && f.Period == x.period && f.Statement == got.Lines[i].Statement
		}):
			out.flagged++
			out.absent = append(out.absent, fmt.Sprintf("%s %s %s: %s, published %s", x.statement, x.caption, x.period, *got.Lines[i].Restated, x.after))
		default:
			out.wrong = append(out.wrong, fmt.Sprintf("%s, %s, %s: %s, published %s", x.statement, x.caption, x.period, *got.Lines[i].Restated, x.after))
		}
	}
	return out
}

func sameStatement(id, title string) bool {
	known := map[string]string{"income statement": "income", "balance sheet": "balance", "cash flow statement": "cash_flow", "statement of cash flows": "cash_flow"}
	return strings.EqualFold(id, title) || known[strings.ToLower(title)] == id
}

// publishedEnds are the fiscal year ends that the published companies name.
var publishedEnds = map[string]string{"pericom": "06-30", "george_risk": "04-30", "microsoft": "06-30", "comverse": "01-31"}

// Every published figure that can be fed as reported and adjustments comes out as published, whichever
// way it is fed; the one that its own table misprints is flagged.
func TestPublishedRestatements(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(shared(t, "tables"), "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("no published tables", err)
	}
	total, misprinted := 0, 0
	for _, name := range names {
		p, err := statementtest.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".json")
		cal := fiscal.Calendar{}
		if end := cmp.Or(publishedEnds[id], "12-31"); end != "" {
			if cal, err = fiscal.ParseCalendar(end); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []fiscal.Calendar{cal, {}} {
			triples := triplesOf(p, c)
			for _, way := range feedings {
				got := fed(t, triples, way, c.String())
				t.Logf("%-22s %-5s %-38s %3d right, %d flagged, %d missing, %d wrong of %d", id, c, way.name, got.right, got.flagged, got.missing, len(got.wrong), len(triples))
				for _, w := range got.wrong {
					t.Errorf("%s: %s", id, w)
				}
				if got.missing > 0 {
					t.Errorf("%s, %s: no restated amount: %s", id, way.name, strings.Join(got.absent, "; "))
				}
				total, misprinted = total+len(triples), misprinted+got.misprinted
			}
		}
	}
	t.Logf("%d triples fed", total)
	if misprinted != 2*len(feedings) {
		t.Errorf("%d misprinted figures, want the one of the six months to October 2019 each time", misprinted)
	}
}

// ownTables are restatements of made-up companies, in the ways that companies print them.
func ownTables(t *testing.T) map[string][]triple {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "restatements", "own.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]triple{}
	var name, title string
	var periods []string
	for _, line := range strings.Split(string(data), "\n") {
		fields := strings.Split(line, " | ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@ "):
			name, title, periods = fields[0][2:], fields[1], strings.Split(fields[2], ", ")
		default:
			for n, q := range periods {
				out[name] = append(out[name], ownRow(t, title, q, fields[0], fields[1+3*n:4+3*n]))
			}
		}
	}
	return out
}

// ownRow reads a row's figures of one period.
func ownRow(t *testing.T, title, period, caption string, cells []string) triple {
	t.Helper()
	amount := func(s string) decimal.Decimal {
		a, err := money.Parse(strings.TrimSpace(s))
		if err != nil {
			t.Fatal(caption, err)
		}
		return a.Value
	}
	x := triple{statement: title, caption: strings.TrimPrefix(caption, "="), period: period, before: amount(cells[0]), after: amount(cells[2]), foots: true, total: strings.HasPrefix(caption, "=")}
	for i, c := range strings.Split(cells[1], ";") {
		x.changes = append(x.changes, labelled{fmt.Sprintf("column %d", i+1), amount(c)})
	}
	return x
}

// The same for tables of our own, and once more with the adjustments of the leaves alone: each total is
// recomputed.
func TestOwnRestatements(t *testing.T) {
	tables := ownTables(t)
	if len(tables) < 30 {
		t.Fatalf("%d tables", len(tables))
	}
	leaves := feeding{"leaves alone", func(x triple) []labelled {
		if x.total {
			return nil
		}
		return x.changes
	}}
	for name, triples := range tables {
		for _, way := range append(slices.Clone(feedings), leaves) {
			if !slices.ContainsFunc(triples, func(x triple) bool { return !x.total && !x.after.Equal(x.before) }) && way.name == leaves.name {
				continue
			}
			for _, end := range []string{"12-31", ""} {
				got := fed(t, triples, way, end)
				for _, w := range got.wrong {
					t.Errorf("%s, %s: %s", name, way.name, w)
				}
				if got.missing+got.flagged > 0 {
					t.Errorf("%s, %s: without an amount, or wrong and flagged: %s", name, way.name, strings.Join(got.absent, "; "))
				}
			}
		}
	}
}
