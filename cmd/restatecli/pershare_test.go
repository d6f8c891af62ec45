package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/analysis/statement/statementtest"
)

// yearEnds are the calendars of the published restatements whose fiscal years are not calendar years.
var yearEnds = map[string]string{"pericom": "06-30", "george_risk": "04-30", "microsoft": "06-30"}

// shareCase is a published restatement as tables of the command line, with its per-share lines and counts.
type shareCase struct {
	reported, changes [][]string
	want              map[[3]string]decimal.Decimal // statement, caption, period
}

// sharesOf lays a published restatement out as tables. Lines without both figures have no place in it; a
// second issue of a period is a statement of its own.
func sharesOf(t *testing.T, p statementtest.Published, cal fiscal.Calendar) shareCase {
	t.Helper()
	out := shareCase{want: map[[3]string]decimal.Decimal{}}
	seen := map[[3]string]bool{}
	for _, l := range p.Lines {
		period := statementtest.PeriodOf(l.Period, cal)
		before, ok := p.Value(l, l.Reported)
		after, ok2 := p.Value(l, l.Restated)
		if period.IsZero() || !ok || !ok2 {
			continue
		}
		key := [3]string{l.Statement, l.Caption, period.ID()}
		for seen[key] {
			key[0] += " again"
		}
		seen[key] = true
		category := "revenue timing"
		if strings.Contains(strings.ToLower(l.Caption), "tax") {
			category = "income tax"
		}
		out.reported = append(out.reported, []string{key[0], "", key[1], key[2], before.String()})
		out.changes = append(out.changes, []string{key[0], "", key[1], key[2], category, after.Sub(before).String()})
		if role := statement.RoleOf(l.Caption); role == statement.PerShare || role == statement.Shares {
			out.want[key] = after
		}
	}
	return out
}

// ways are how the same restatement may be handed over: every line, or only what changed, or without the
// changes of the per-share figures themselves.
func (c shareCase) ways() map[string][][]string {
	out := map[string][][]string{"every line": c.changes}
	for _, l := range c.changes {
		if zero := decimal.RequireFromString(l[5]).IsZero(); !zero {
			out["changed lines"] = append(out["changed lines"], l)
			if statement.RoleOf(l[2]) != statement.PerShare {
				out["without per-share lines"] = append(out["without per-share lines"], l)
			}
		}
	}
	return out
}

// shareScore counts the per-share figures and share counts of a comparison against those published.
type shareScore struct{ right, blank, found, silent int }

func (c shareCase) score(t *testing.T, got comparisonJSON) shareScore {
	t.Helper()
	var s shareScore
	found := map[[3]string]bool{}
	for _, f := range got.Findings {
		found[[3]string{f.Statement, f.Line, f.Period}] = true
	}
	for _, l := range got.Lines {
		want, ok := c.want[[3]string{l.Statement, l.Caption, l.Period}]
		switch {
		case !ok:
		case l.Restated == nil && l.Why != "":
			s.blank++
		case l.Restated != nil && decimal.RequireFromString(*l.Restated).Equal(want):
			s.right++
		case found[[3]string{l.Statement, l.Line, l.Period}]:
			s.found++
			t.Logf("found: %s %s %s is %s, published %s", l.Statement, l.Caption, l.Period, text(l.Restated), want)
		default:
			s.silent++
			t.Errorf("%s %s %s is %s, published %s", l.Statement, l.Caption, l.Period, text(l.Restated), want)
		}
	}
	return s
}

// No per-share figure of a published restatement comes out wrong without a word, and where its own change
// is given it comes out as published.
func TestPublishedPerShare(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(shared(t, "tables"), "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("no published tables", err)
	}
	for _, name := range names {
		company := strings.TrimSuffix(filepath.Base(name), ".json")
		p, err := statementtest.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		end := yearEnds[company]
		if end == "" {
			end = "12-31"
		}
		cal, err := fiscal.ParseCalendar(end)
		if err != nil {
			t.Fatal(err)
		}
		c := sharesOf(t, p, cal)
		if len(c.want) == 0 {
			continue
		}
		reported := table(t, "r.csv", append([][]string{{"statement", "line", "caption", "period", "amount"}}, c.reported...))
		for way, changes := range c.ways() {
			t.Run(company+" "+way, func(t *testing.T) {
				head := [][]string{{"statement", "line", "caption", "period", "category", "amount"}}
				got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", "--reported", reported, "--fiscal-year-end", end,
					"--adjustments", table(t, "a.csv", append(head, changes...))))
				s := c.score(t, got)
				t.Logf("%d published, %+v", len(c.want), s)
				if n := s.right + s.blank + s.found + s.silent; n != len(c.want) {
					t.Errorf("%d of %d published figures are in the comparison", n, len(c.want))
				}
				if way == "every line" && s.right != len(c.want) {
					t.Errorf("%d of %d come out as published although their changes are given", s.right, len(c.want))
				}
			})
		}
	}
}
