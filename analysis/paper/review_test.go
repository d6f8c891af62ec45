package paper_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// The made-up company of these tests: two quarters and a balance sheet, a measure printed as a whole
// statement ("pro forma") and one that has only a bridge ("adjusted net income").
var (
	q1     = fiscal.Q(1, 2005)
	q2     = fiscal.Q(2, 2005)
	q3     = fiscal.Q(3, 2005)
	atQ1   = fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31})
	person = analysis.Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}
)

const release = "1111111111111111111111111111111111111111111111111111111111111111"

const gaapRows = `
Net revenues|9,000,400|8,000,000
Cost of revenues|5,000,000|4,400,000
Gross profit|4,000,400|3,600,000
Research and development|2,100,600|2,000,000
Restructuring charge|250,000|–
Total operating expenses|2,350,600|2,000,000
Operating income|1,649,800|1,600,000
Other income, net|–|n/a
Income before income taxes|1,649,800|1,600,000
Income tax|600,000|590,000
Net income|1,049,800|1,010,000
Basic earnings per share|0.01|0.01
Diluted earnings per share|0.01|0.01
Shares, basic|104,980,000|101,000,000
Shares, diluted|105,000,000|101,500,000
`

const proFormaRows = `
Net revenues|9,000,400
Cost of revenues|5,000,000
Gross profit|4,000,400
Research and development|2,100,600
Total operating expenses|2,100,600
Operating income|1,899,800
Other income, net|–
Income before income taxes|1,899,800
Income tax|690,000
Net income|1,209,800
`

const balanceRows = `
Cash and cash equivalents|3,000,000
Inventories|1,200,000
Total current assets|4,200,000
Total assets|4,200,000
Accounts payable|700,000
Total liabilities|700,000
Common stock|4,000,000
Accumulated deficit|(500,000)
Total stockholders' equity|3,500,000
Total liabilities and stockholders' equity|4,200,000
`

func rows(t *testing.T, text string, kind statement.Kind, measure string, periods ...fiscal.Period) []analysis.Reported {
	t.Helper()
	var out []analysis.Reported
	for i, row := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Split(row, "|")
		for j, printed := range cells[1:] {
			f := analysis.Reported{Statement: analysis.StatementID(kind, measure), Kind: kind, Measure: measure, Caption: cells[0], Role: statement.RoleOf(cells[0]), Sign: 1}
			if std, ok := statement.Lookup(kind, cells[0]); ok {
				f.ID, f.Role, f.Sign = std.ID, std.Role, std.Sign
			}
			f.Fact = analysis.Fact{Period: periods[j], Basis: statement.GAAP, Printed: printed, Origin: analysis.At(release, filing.Span{Start: 100*i + 10*j, End: 100*i + 10*j + 5})}
			if printed == "n/a" {
				f.Fact.Printed, f.Fact.Note, f.Fact.Origin = "", "the line was added later", person
			} else {
				p, err := money.Parse(printed)
				if err != nil {
					t.Fatal(err)
				}
				f.Fact.Amount = &p.Value
			}
			out = append(out, f)
		}
	}
	return out
}

func item(name string, role analysis.ItemRole, c analysis.Category, n int64) analysis.BridgeItem {
	d := decimal.New(n, 0)
	return analysis.BridgeItem{Measure: "adjusted net income", Item: analysis.Item{Name: name, Role: role, Category: c, Period: q1, Amount: &d, Origin: analysis.At(release, filing.Span{Start: 9000, End: 9010})}}
}

func change(line string, p fiscal.Period, c analysis.Category, n int64) analysis.Adjustment {
	id := "income"
	if !p.Duration() {
		id = "balance"
	}
	return analysis.Adjustment{Statement: id, Line: line, Period: p, Category: c, Amount: decimal.New(n, 0), Origin: person}
}

// alder is the review of these tests.
func alder(t *testing.T) analysis.Review {
	t.Helper()
	date := fiscal.Date{Year: 2006, Month: 11, Day: 14}
	source := analysis.Source{Name: "notice.txt", SHA256: release, Format: "text",
		Cover: notice.Cover{Company: "Alder Kilns Inc.", Ticker: "ALDK", Exchange: "Nasdaq", Date: date, Calendar: fiscal.Calendar{Month: 12, Day: 31}},
		Notice: notice.Notice{Kind: notice.NonReliance, Quote: "The statements for the first and second quarters should not be relied on.", Spans: []filing.Span{{Start: 40, End: 112}},
			ConcludedBy: []string{"audit committee"}, CoversPressReleases: true, PeriodsUndecided: true,
			Periods:  []notice.Period{{Period: q1, Known: notice.Named, Basis: "10-Q", Rule: "ordinal-quarters", Spans: []filing.Span{{Start: 60, End: 80}}}, {Period: q2, Known: notice.Implied, Basis: "release only", Rule: "ordinal-quarters", Spans: []filing.Span{{Start: 81, End: 99}}}},
			Excluded: []notice.Excluded{{Period: fiscal.FY(2001), Why: "it is a year of grants"}}}}
	taxed := change("research_and_development", q1, analysis.StockCompensation, 1100300)
	tax := decimal.New(-400000, 0)
	taxed.Tax, taxed.Note, taxed.Reference = &tax, "options dated back", "WP 4.2"
	alone := change("income_tax", q1, analysis.IncomeTax, -10000)
	alone.Reach = "pro forma"
	r := analysis.Review{}
	for _, c := range []analysis.Command{
		analysis.AddDocument{Source: source},
		analysis.AcceptFacts{Source: release, Figures: append(rows(t, gaapRows, statement.Income, "", q1, q2), append(rows(t, proFormaRows, statement.Income, "pro forma", q1), rows(t, balanceRows, statement.Balance, "", atQ1)...)...),
			Items: []analysis.BridgeItem{item("GAAP net income", analysis.FromGAAP, "", 1049800), item("Restructuring charge", analysis.Excluded, "", 250000), item("Adjusted net income", analysis.ToTotal, "", 1299800)}},
		analysis.AddPeriods{Periods: []fiscal.Period{q3}, Origin: person},
		analysis.Adjust{Adjustments: []analysis.Adjustment{taxed, alone, change("revenue", q1, analysis.RevenueTiming, -500300), change("cost_of_revenue", q1, analysis.RevenueTiming, -100500),
			change("cost_of_revenue", q1, analysis.CostCapitalisation, 50300), change("other_income", q2, analysis.PreviouslyImmaterial, -2000000), change("income_tax", q3, analysis.IncomeTax, 5000),
			change("inventories", atQ1, analysis.CostCapitalisation, -50300), change("retained_earnings", atQ1, analysis.CostCapitalisation, -50300)}},
	} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// followed is alder's review after an amended notice, an annual report, and the reviewer's judgements, with
// its findings.
func followed(t *testing.T) (analysis.Review, []check.Finding) {
	t.Helper()
	amended := analysis.Source{Name: "amended.txt", SHA256: strings.Repeat("2", 64), Cover: notice.Cover{Form: "8-K/A", Date: fiscal.Date{Year: 2007, Month: 1, Day: 9}},
		Notice: notice.Notice{Kind: notice.NonReliance, Spans: []filing.Span{{Start: 5, End: 50}}, Reasons: []string{"stock option dating"},
			Periods:   []notice.Period{{Period: fiscal.FY(2004), Known: notice.Named, Basis: "10-K", Rule: "year", Spans: []filing.Span{{Start: 7, End: 11}}}},
			Restated:  []notice.Period{{Period: q1, Known: notice.Named, Rule: "ordinal-quarters", Spans: []filing.Span{{Start: 20, End: 25}}}},
			Origins:   []notice.Excluded{{Period: fiscal.FY(2001), Why: "granted in", Spans: []filing.Span{{Start: 60, End: 64}}}},
			Undecided: []notice.Excluded{{Period: fiscal.FY(2003), Why: "still open: is evaluating", Spans: []filing.Span{{Start: 70, End: 74}}}}}}
	report := analysis.Source{Name: "annual.txt", SHA256: strings.Repeat("3", 64), Cover: notice.Cover{Form: "10-K", Date: fiscal.Date{Year: 2007, Month: 8, Day: 2}},
		Restates: []analysis.RestatedColumn{{Period: q1, Basis: statement.Restated, Spans: []filing.Span{{Start: 90, End: 95}}}}}
	r := alder(t)
	found := check.Review(r, analysis.Assess(r, ""))
	for _, c := range []analysis.Command{
		analysis.SettleFindings{Findings: []analysis.FindingRef{found[0].Ref()}, Outcome: analysis.Accepted, Origin: person},
		analysis.SettleFindings{Findings: []analysis.FindingRef{found[2].Ref(), {Code: "rounding", Key: "rounding/gone", Text: "Off by 1."}}, Outcome: analysis.Answered, Reason: "decided in January", Origin: person},
		analysis.SettleFindings{Findings: []analysis.FindingRef{{Code: found[1].Code, Key: found[1].Key, Facts: "before", Text: "It read otherwise."}}, Outcome: analysis.Dismissed, Reason: "small", Origin: person},
		analysis.AddDocument{Source: amended}, analysis.AddDocument{Source: report},
		analysis.ChangePeriods{Set: analysis.Withdrawn, Remove: []fiscal.Period{q2}, Correct: []analysis.Correction{{From: fiscal.FY(2004), To: fiscal.FY(2002)}}, Why: "misprinted in the amendment", Origin: person},
		analysis.SetStatus{Periods: []fiscal.Period{q1}, Status: analysis.StatusIssued, Reached: true, Source: report.SHA256, Why: "the amount is in the table", Origin: person},
		analysis.SetStatus{Periods: []fiscal.Period{q3}, Status: analysis.StatusAmount, Reached: true, Date: fiscal.Date{Year: 2007, Month: 5, Day: 1}, Why: "told by the client", Origin: person},
	} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r, check.Review(r, analysis.Assess(r, ""))
}
