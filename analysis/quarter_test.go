package analysis_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// toDate is one figure of a cash flow statement or of another, as a document prints it.
type toDate struct {
	period  fiscal.Period
	amount  int64
	basis   statement.Basis
	version string
	line    statement.LineID
	by      string
}

func (x toDate) figure(kind statement.Kind) analysis.Reported {
	amount := decimal.NewFromInt(x.amount)
	line := x.line
	if line == "" {
		line = "net_cash_operating"
	}
	std, _ := statement.ByID(line)
	f := analysis.Reported{Statement: string(kind), Kind: kind, Key: string(line), ID: line, Caption: std.Caption, Role: std.Role, Sign: 1,
		Fact: analysis.Fact{Period: x.period, Amount: &amount, Basis: x.basis, Version: x.version}}
	if x.by != "" {
		f.Fact.Origin = analysis.Origin{By: x.by}
	} else {
		f.Fact.Origin = analysis.At("sha of "+x.version, filing.Span{Start: int(x.amount), End: int(x.amount) + 3})
	}
	return f
}

func toDateReview(t interface{ Fatal(...any) }, kind statement.Kind, facts ...toDate) analysis.Review {
	r := analysis.Review{}
	for _, x := range facts {
		var err error
		if r, err = (analysis.AcceptFacts{Figures: []analysis.Reported{x.figure(kind)}}).Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func effectOf(r analysis.Review, kind statement.Kind, line string, p fiscal.Period) (analysis.Effect, bool) {
	s, ok := analysis.Assess(r, "").Statement(string(kind))
	if !ok {
		return analysis.Effect{}, false
	}
	return s.Effect(line, p)
}

// TestQuarterFromToDate derives a quarter where both year-to-date figures are of one version and line, and
// says why not where they are not (domain.md B1.2, B6; edgartools issues 1179, 1180, 1197).
func TestQuarterFromToDate(t *testing.T) {
	gaap, restated := statement.GAAP, statement.Restated
	nine := toDate{period: fiscal.NineM(2005), amount: 70, basis: gaap, version: "2005-05-10"}
	half := toDate{period: fiscal.H1(2005), amount: 40, basis: gaap, version: "2005-02-09"}
	year := toDate{period: fiscal.FY(2005), amount: 110, basis: gaap, version: "2005-09-13"}
	for _, c := range []struct {
		name  string
		kind  statement.Kind
		facts []toDate
		want  string // amount, or words of the reason
	}{
		{"Q3 = 9M less H1", statement.CashFlow, []toDate{half, nine}, "30"},
		{"what is printed stays", statement.CashFlow, []toDate{half, nine, {period: fiscal.Q(3, 2005), amount: 29, basis: gaap, version: "2005-05-10"}}, "29"},
		{"a restated half", statement.CashFlow, []toDate{{period: fiscal.H1(2005), amount: 38, basis: restated, version: "2005-08-09"}, nine, year}, "none"},
		{"both as entered", statement.CashFlow, []toDate{{period: fiscal.H1(2005), amount: 40, by: "A", basis: gaap}, {period: fiscal.NineM(2005), amount: 71, by: "A", basis: gaap}}, "31"},
		{"entered as different versions", statement.CashFlow, []toDate{{period: fiscal.H1(2005), amount: 40, by: "A", basis: gaap, version: "original"}, {period: fiscal.NineM(2005), amount: 71, by: "A", basis: gaap, version: "2004 restatement"}}, "different versions"},
		{"one line has no half year", statement.CashFlow, []toDate{half, nine, {period: fiscal.NineM(2005), amount: 5, basis: gaap, version: "2005-05-10", line: "capital_expenditures"}}, "30"},
		{"balances are no flows", statement.CashFlow, []toDate{
			{period: fiscal.NineM(2005), amount: 5, basis: gaap, version: "a", line: "cash_end"}, {period: fiscal.H1(2005), amount: 4, basis: gaap, version: "a", line: "cash_end"}}, "not the difference"},
		{"earnings per share", statement.Income, []toDate{
			{period: fiscal.NineM(2005), amount: 5, basis: gaap, version: "a", line: "eps_basic"}, {period: fiscal.H1(2005), amount: 4, basis: gaap, version: "a", line: "eps_basic"}}, "do not add up"},
		{"revised between the two", statement.CashFlow, []toDate{half, {period: fiscal.H1(2005), amount: 36, basis: gaap, version: "2006-02-08"}, nine}, "different versions"},
		{"revised and given again", statement.CashFlow, []toDate{half, {period: fiscal.H1(2005), amount: 36, basis: gaap, version: "2006-02-08"},
			nine, {period: fiscal.NineM(2005), amount: 70, basis: gaap, version: "2006-02-08"}}, "34"},
		{"balance sheets have no quarters", statement.Balance, []toDate{half, nine}, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := c.facts[0].line
			if line == "" {
				line = "net_cash_operating"
			}
			r := toDateReview(t, c.kind, c.facts...)
			e, ok := effectOf(r, c.kind, string(line), fiscal.Q(3, 2005))
			switch {
			case !ok:
				if c.want != "none" {
					t.Errorf("no such quarter, want %s", c.want)
				}
			case e.Reported.OK():
				if e.Reported.Amount.String() != c.want {
					t.Errorf("%s, want %s", e.Reported.Amount, c.want)
				}
			case !strings.Contains(e.Reported.Why, c.want) && !(c.want == "none" && e.Fact == nil):
				t.Errorf("%q, want %q", e.Reported.Why, c.want)
			}
		})
	}
}

// TestDerivedQuarterLeadsToItsOperands keeps formula and places.
func TestDerivedQuarterLeadsToItsOperands(t *testing.T) {
	r := toDateReview(t, statement.CashFlow, toDate{period: fiscal.FY(2005), amount: 110, basis: statement.GAAP, version: "2005-09-13"},
		toDate{period: fiscal.NineM(2005), amount: 70, basis: statement.GAAP, version: "2005-05-10"})
	ref := paper.Ref{Statement: "cash_flow", Line: "net_cash_operating", Period: fiscal.Q(4, 2005)}
	im := analysis.Assess(r, "")
	e, ok := effectOf(r, statement.CashFlow, ref.Line, ref.Period)
	if !ok || !e.Derived || e.How == nil || e.How.Formula != "FY2005 \u2212 9M-2005" || e.Reported.Amount.String() != "40" {
		t.Fatalf("%+v", e)
	}
	ops := paper.Operands(r, im, ref, paper.View{})
	if len(ops) != 2 || ops[0].Origin.Spans[0].Start != 110 || ops[1].Origin.Spans[0].Start != 70 {
		t.Errorf("operands %+v", ops)
	}
	c := paper.Compare(r, im, ref.Period, "", paper.View{})
	for _, row := range c.GAAP.Rows {
		if strings.HasSuffix(row.Key, ref.Line) && row.Cells[1].Origin.Formula != "FY2005 \u2212 9M-2005: 110 \u2212 70" {
			t.Errorf("origin %+v", row.Cells[1].Origin)
		}
	}
}

// TestQuartersAddUp is a law (domain.md I3): the quarters derived from figures to date add up to the year,
// and scaling the document changes nothing else (I16).
func TestQuartersAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SliceOfN(rapid.Int64Range(-9_999, 9_999), 4, 4).Draw(t, "to date")
		at := []fiscal.Period{fiscal.Q(1, 2005), fiscal.H1(2005), fiscal.NineM(2005), fiscal.FY(2005)}
		order := rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "order")
		var facts []toDate
		for _, i := range order {
			facts = append(facts, toDate{period: at[i], amount: n[i], basis: statement.GAAP, version: "2005-09-13"})
		}
		r := toDateReview(t, statement.CashFlow, facts...)
		sum := decimal.Zero
		for q := 1; q <= 4; q++ {
			e, ok := effectOf(r, statement.CashFlow, "net_cash_operating", fiscal.Q(q, 2005))
			if !ok || !e.Reported.OK() {
				t.Fatalf("Q%d: %+v", q, e)
			}
			sum = sum.Add(e.Reported.Amount)
		}
		if !sum.Equal(decimal.NewFromInt(n[3])) {
			t.Fatalf("%s, want %d", sum, n[3])
		}
	})
}
