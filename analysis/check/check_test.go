package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/disclosure"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

var (
	q1  = fiscal.Q(1, 2005)
	q2  = fiscal.Q(2, 2005)
	end = fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31})
)

// statementOf enters rows "caption|amount|amount" in thousands for the periods; "" is not printed.
func statementOf(t *testing.T, r analysis.Review, kind statement.Kind, measure string, periods []fiscal.Period, rows ...string) analysis.Review {
	t.Helper()
	var c analysis.EnterFigures
	for _, row := range rows {
		cells := strings.Split(row, "|")
		for j, text := range cells[1:] {
			if text == "" {
				continue
			}
			p, err := money.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			f := analysis.Reported{Statement: analysis.StatementID(kind, measure), Kind: kind, Measure: measure, Caption: cells[0], Role: statement.RoleOf(cells[0]), Sign: 1}
			if std, ok := statement.Lookup(kind, cells[0]); ok {
				f.ID, f.Role, f.Sign = std.ID, std.Role, std.Sign
			}
			amount := p.Value
			if f.Role != statement.PerShare {
				amount = money.Thousands.ToBase(amount)
			}
			f.Fact = analysis.Fact{Period: periods[j], Amount: &amount, Basis: statement.GAAP, Printed: text, Origin: analysis.At("abc", filing.Span{Start: 100 * j, End: 100*j + 5})}
			c.Figures = append(c.Figures, f)
		}
	}
	return do(t, r, c)
}

func do(t *testing.T, r analysis.Review, c analysis.Command) analysis.Review {
	t.Helper()
	r, err := c.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func thousands(n int64) decimal.Decimal { return decimal.New(n, 3) }

func adjust(t *testing.T, r analysis.Review, statementID, line string, p fiscal.Period, n int64) analysis.Review {
	t.Helper()
	return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: statementID, Line: line, Period: p, Amount: thousands(n), Category: analysis.RevenueTiming}}})
}

// company is a review in which nothing is wrong.
func company(t *testing.T) analysis.Review {
	t.Helper()
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	r = statementOf(t, r, statement.Income, "", []fiscal.Period{q1, q2}, "Revenue|1,000|1,200", "Cost of revenue|600|700", "Gross profit|400|500",
		"Research and development|150|160", "Income before income taxes|250|340", "Income tax|100|140", "Net income|150|200",
		"Basic earnings per share|0.15|0.20", "Diluted earnings per share|0.14|0.19", "Shares, basic|1,000|1,000", "Shares, diluted|1,050|1,050")
	return statementOf(t, r, statement.Balance, "", []fiscal.Period{end}, "Cash and cash equivalents|300", "Inventories|200", "Total current assets|500", "Property and equipment, net|100",
		"Total assets|600", "Accounts payable|250", "Total current liabilities|250", "Common stock|400", "Accumulated deficit|(50)", "Total stockholders' equity|350", "Total liabilities and stockholders' equity|600")
}

func bridge(t *testing.T, r analysis.Review, item, total int64) analysis.Review {
	t.Helper()
	entry := func(name string, role analysis.ItemRole, n int64) analysis.BridgeItem {
		d := thousands(n)
		return analysis.BridgeItem{Measure: "adjusted net income", Item: analysis.Item{Name: name, Role: role, Category: analysis.StockCompensation, Period: q1, Amount: &d, Origin: analysis.At("abc", filing.Span{Start: 7, End: 9})}}
	}
	return do(t, r, analysis.AcceptFacts{Items: []analysis.BridgeItem{entry("Net income", analysis.FromGAAP, 150), entry("Stock-based compensation", analysis.Excluded, item), entry("Adjusted net income", analysis.ToTotal, total)}})
}

// found leaves out what is told of every company here that is adjusted: its balance sheet stays as reported.
func found(r analysis.Review) []check.Finding {
	return slices.DeleteFunc(check.Review(r, analysis.Assess(r, "")), func(f check.Finding) bool { return f.Code == "balance-not-adjusted" })
}

func codes(fs []check.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return out
}

func withSource(t *testing.T, r analysis.Review, n notice.Notice) analysis.Review {
	t.Helper()
	cover := notice.Cover{Form: "8-K", Items: []string{"4.02"}, Date: fiscal.Date{Year: 2006, Month: 11, Day: 6}}
	return do(t, r, analysis.AddDocument{Source: analysis.Source{Name: "notice.txt", SHA256: "def", Cover: cover, Notice: n}})
}

// Each code has a case that raises it once and a case beside it that does not.
func TestEveryCode(t *testing.T) {
	tax := thousands(-30)
	named := notice.Period{Period: q1, Known: notice.Named, Basis: "10-Q", Spans: []filing.Span{{Start: 3, End: 9}}}
	unfiled := named
	unfiled.Basis = "release only"
	discussed := true
	sure := notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{named}, Spans: []filing.Span{{Start: 1, End: 99}}, Discussed: &discussed, Limb: "a",
		ConcludedOn: fiscal.Date{Year: 2004, Month: 8, Day: 2}} // before Form 8-K had an Item 4.02, so nothing follows from the day
	with := func(change func(n *notice.Notice)) func(r analysis.Review) analysis.Review {
		return func(r analysis.Review) analysis.Review {
			n := sure
			change(&n)
			return withSource(t, r, n)
		}
	}
	clean := func(r analysis.Review) analysis.Review { return withSource(t, r, sure) }
	for _, c := range []struct {
		code          string
		raised, clean func(r analysis.Review) analysis.Review
	}{
		{"does-not-foot",
			func(r analysis.Review) analysis.Review { // 4,954,250 and a dash are printed as 4,964,250
				return statementOf(t, r, statement.Income, "", []fiscal.Period{q1, q2, fiscal.Q(3, 2005)}, "Revenue|||4,954,250", "Cost of revenue|||–", "Gross profit|||4,964,250")
			},
			func(r analysis.Review) analysis.Review {
				return statementOf(t, r, statement.Income, "", []fiscal.Period{q1, q2, fiscal.Q(3, 2005)}, "Revenue|||4,964,250", "Cost of revenue|||–", "Gross profit|||4,964,250")
			}},
		{"rounding",
			func(r analysis.Review) analysis.Review {
				return statementOf(t, r, statement.Income, "", []fiscal.Period{fiscal.Q(3, 2005)}, "Revenue|1,101", "Cost of revenue|600", "Gross profit|500")
			},
			func(r analysis.Review) analysis.Review {
				return statementOf(t, r, statement.Income, "", []fiscal.Period{fiscal.Q(3, 2005)}, "Revenue|1,100", "Cost of revenue|600", "Gross profit|500")
			}},
		{"doubt",
			func(r analysis.Review) analysis.Review { return doubted(t, r, "the heading names no year") },
			func(r analysis.Review) analysis.Review { return doubted(t, r, "") }},
		{"does-not-balance",
			func(r analysis.Review) analysis.Review { return adjust(t, r, "balance", "inventories", end, -20) },
			func(r analysis.Review) analysis.Review {
				return adjust(t, adjust(t, r, "balance", "inventories", end, -20), "balance", "retained_earnings", end, -20)
			}},
		{"dilution-flips",
			func(r analysis.Review) analysis.Review { return adjust(t, r, "income", "revenue", q1, -500) },
			func(r analysis.Review) analysis.Review { return adjust(t, r, "income", "revenue", q1, -50) }},
		{"bridge-does-not-foot",
			func(r analysis.Review) analysis.Review { return bridge(t, r, 40, 195) },
			func(r analysis.Review) analysis.Review { return bridge(t, r, 40, 190) }},
		{"unplaced",
			func(r analysis.Review) analysis.Review {
				return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: q1, Amount: thousands(5), Reach: "core earnings"}}})
			},
			func(r analysis.Review) analysis.Review {
				return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: q1, Amount: thousands(5), Scenario: "what if", Reach: "core earnings"}}})
			}},
		{"tax-unplaced",
			func(r analysis.Review) analysis.Review {
				return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "income_tax", Period: q1, Amount: thousands(5), Tax: &tax}}})
			},
			func(r analysis.Review) analysis.Review {
				return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: q1, Amount: thousands(5), Tax: &tax}}})
			}},
		{"release-only", with(func(n *notice.Notice) { n.Periods = []notice.Period{unfiled} }), clean},
		{"periods-undecided", with(func(n *notice.Notice) { n.PeriodsUndecided = true }), clean},
		{"undecided-period", with(func(n *notice.Notice) { n.Undecided = []notice.Excluded{{Period: q2, Why: "still open"}} }), clean},
		{"audit-reports-withdrawn", with(func(n *notice.Notice) { n.CoversAuditReports = true }), func(r analysis.Review) analysis.Review {
			return withSource(t, r, notice.Notice{Kind: notice.None, CoversAuditReports: true})
		}},
		{"no-period", with(func(n *notice.Notice) { n.Periods = nil }), with(func(n *notice.Notice) {
			n.Periods, n.OpenEndedFrom = nil, &fiscal.Date{Year: 2004, Month: 1, Day: 1}
		})},
		{"auditor-advised", with(func(n *notice.Notice) { n.Limb = "b" }), clean},
		{"conclusion-undated", with(func(n *notice.Notice) { n.ConcludedOn = fiscal.Date{} }), clean},
		{"discussion-unsaid", with(func(n *notice.Notice) { n.Discussed = nil }), clean},
		{"not-discussed", with(func(n *notice.Notice) { n.Discussed = new(bool) }), clean},
		{"current-report-due", with(func(n *notice.Notice) { n.ConcludedOn = fiscal.Date{Year: 2006, Month: 11, Day: 1} }), clean},
		{"current-report-late", with(func(n *notice.Notice) { n.ConcludedOn = fiscal.Date{Year: 2006, Month: 10, Day: 27} }), clean},
		{"little-r", with(func(n *notice.Notice) { n.Revised = []notice.Period{named} }), clean},
		{"restated-before", with(func(n *notice.Notice) { n.RestatedBefore = []notice.Excluded{{Period: q1, Why: "restated once"}} }), clean},
	} {
		t.Run(c.code, func(t *testing.T) {
			if got := codes(found(c.clean(company(t)))); len(got) != 0 {
				t.Errorf("where nothing is wrong: %v", got)
			}
			got := found(c.raised(company(t)))
			if !slices.Contains(codes(got), c.code) {
				t.Fatalf("found %v", codes(got))
			}
			for _, f := range got {
				if f.Code != c.code {
					t.Errorf("found %s too: %s", f.Code, f.Text)
				}
				if f.Rule == "" {
					t.Errorf("%s rests on no rule", f.Code)
				}
				if f.Question == "" || !strings.HasSuffix(f.Question, "?") || f.Key == "" {
					t.Errorf("%s has the key %q and asks %q", f.Code, f.Key, f.Question)
				}
				if !strings.HasSuffix(f.Text, ".") && f.Code != "doubt" {
					t.Errorf("%q is not a sentence", f.Text)
				}
			}
		})
	}
	if got := codes(found(company(t))); len(got) != 0 {
		t.Errorf("in a review without fault: %v", got)
	}
}

func doubted(t *testing.T, r analysis.Review, doubt string) analysis.Review {
	t.Helper()
	d := thousands(90)
	f := analysis.Reported{Statement: "income", Kind: statement.Income, ID: "revenue", Caption: "Revenue", Sign: 1, Fact: analysis.Fact{Period: fiscal.Q(3, 2005), Amount: &d, Doubt: doubt}}
	return do(t, r, analysis.EnterFigures{Figures: []analysis.Reported{f}})
}

// A printed error is shown as printed: the figure stands, the finding names both amounts and leads to
// the printed one, and what follows from it is not changed.
func TestPrintedErrorStands(t *testing.T) {
	r := statementOf(t, company(t), statement.Income, "", []fiscal.Period{q1, q2, fiscal.Q(3, 2005)}, "Revenue|||4,954,250", "Cost of revenue|||–", "Gross profit|||4,964,250")
	fs := found(r)
	if len(fs) != 1 || fs[0].Code != "does-not-foot" || fs[0].Severity != check.Exception {
		t.Fatalf("found %v", fs)
	}
	want := "Gross profit for Q3-2005 is printed as 4,964,250, but Revenue \u2212 Cost of revenue gives 4,954,250; the difference is 10,000."
	if fs[0].Text != want {
		t.Errorf("it says %q", fs[0].Text)
	}
	if fs[0].Origin.Source != "abc" || fs[0].Origin.Spans[0].Start != 200 || fs[0].Line != "gross_profit" || fs[0].Period != fiscal.Q(3, 2005) {
		t.Errorf("it leads to %+v, %s %s", fs[0].Origin, fs[0].Line, fs[0].Period)
	}
	s := analysis.Assess(r, "").Statements[0]
	if e, _ := s.Effect("gross_profit", fiscal.Q(3, 2005)); !e.Reported.Amount.Equal(thousands(4964250)) || !e.Restated.Amount.Equal(e.Reported.Amount) {
		t.Errorf("the printed figure became %s", e.Restated.Amount)
	}
}

// A table of adjustments that gives totals is compared with what its lines come to.
func TestGiven(t *testing.T) {
	r := adjust(t, company(t), "income", "revenue", q1, -50)
	im := analysis.Assess(r, "")
	given := func(line string, n int64) []check.Finding {
		return check.Given(im, []analysis.Adjustment{{Statement: "income", Line: line, Period: q1, Amount: thousands(n), Origin: analysis.Origin{By: "A. Reviewer"}}})
	}
	if fs := given("gross_profit", -50); len(fs) != 0 {
		t.Errorf("a total that agrees: %v", fs)
	}
	if fs := given("revenue", -99); len(fs) != 0 {
		t.Errorf("a leaf: %v", fs)
	}
	if fs := given("gross_profit", -48); len(fs) != 1 || fs[0].Severity != check.Exception || strings.Contains(fs[0].Text, "rounding") {
		t.Errorf("a total that rounding does not explain: %v", fs)
	}
	if fs := given("gross_profit", -51); len(fs) != 1 || fs[0].Severity != check.Check || !strings.Contains(fs[0].Text, "rounding of the printed figures explains as much") {
		t.Errorf("a total that rounding explains: %v", fs)
	}
	if fs := given("operating_income", -51); len(fs) != 0 {
		t.Errorf("a line that is not there: %v", fs)
	}
	fs := given("gross_profit", -40)
	if len(fs) != 1 || fs[0].Code != "given-total-differs" || fs[0].Origin.By == "" || !strings.Contains(fs[0].Text, "was given as -40,000, but the other lines give -50,000") {
		t.Errorf("a total that differs: %v", fs)
	}
}

// document makes a document of plain text with what was read from it.
func document(text string, mentions ...statement.Mention) (*filing.Document, analysis.Reading) {
	doc := &filing.Document{Name: "release.txt", SHA256: "abc", Text: text, Source: []byte(text), Blocks: []filing.Block{{End: len(text)}},
		Parts: []filing.Part{{End: len(text)}}, Runs: []filing.Run{filing.RunOf(0, len(text), 0, len(text))}}
	r := analysis.Reading{Source: analysis.Source{Name: doc.Name, SHA256: doc.SHA256, Cover: notice.Cover{Date: fiscal.Date{Year: 2006, Month: 11, Day: 6}}}, Mentions: mentions}
	return doc, disclose(doc, r)
}

// disclose reads what the document says beside its notice and the tables of a reading.
func disclose(doc *filing.Document, r analysis.Reading) analysis.Reading {
	r.Source.Disclosed = disclosure.Read(doc, filing.ProseOf(doc), fiscal.Calendar{Month: 12, Day: 31}, r.Mentions, r.Tables)
	return r
}

func mention(caption string, n int64) statement.Mention {
	d := thousands(n)
	return statement.Mention{Caption: caption, Value: &d, Period: end, Spans: []filing.Span{{Start: 1, End: 4}}}
}

func TestFiguresStatedTwice(t *testing.T) {
	hedged := mention("Deferred revenue", 82)
	hedged.Hedge = "approximately"
	other := mention("Deferred revenue", 82)
	other.Period = q1
	for name, c := range map[string]struct {
		second statement.Mention
		want   []string
	}{
		"two amounts":           {mention("deferred revenue", 82), []string{"stated-twice"}},
		"the same amount":       {mention("Deferred revenue", 81), nil},
		"one is about so much":  {hedged, nil},
		"of another period":     {other, nil},
		"akin, the same amount": {mention("Deferred income and advances", 81), []string{"two-captions"}},
		"not akin":              {mention("Review costs", 81), nil},
	} {
		doc, r := document("Deferred revenue was 81.", mention("Deferred revenue", 81), c.second)
		if got := codes(check.Document(doc, r)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A text that says one thing over and over gives one finding for each pair of amounts, and soon.
func TestFiguresStatedOften(t *testing.T) {
	var all []statement.Mention
	for i := range 100_000 {
		all = append(all, mention("Deferred revenue", int64(81+i%2)))
	}
	doc, r := document("Deferred revenue was 81, then 82.", all...)
	if got := codes(check.Document(doc, r)); !slices.Equal(got, []string{"stated-twice"}) {
		t.Errorf("%d findings", len(got))
	}
}

func TestMeasureWithoutReconciliation(t *testing.T) {
	for text, want := range map[string][]string{
		"Non-GAAP net income was 81.":                       {"no-reconciliation"},
		"Net income was 81.":                                nil,
		"(b) Pro forma financial information. None.":        nil,
		"Item 9.01 PRO FORMA results exclude the kiln fire": {"no-reconciliation"},
	} {
		doc, r := document(text, mention("Net income", 81))
		if got := codes(check.Document(doc, r)); !slices.Equal(got, want) {
			t.Errorf("%q: %v", text, got)
		}
	}
	doc, r := document("Non-GAAP net income was 81.", mention("Net income", 81))
	r.Tables = []statement.Table{{Kind: statement.Reconciliation}}
	r = disclose(doc, r)
	if got := codes(check.Document(doc, r)); len(got) != 0 {
		t.Errorf("with a reconciliation: %v", got)
	}
	r.Tables = nil
	r = disclose(doc, r)
	r.Source.Cover.Date = fiscal.Date{Year: 2002, Month: 11, Day: 6}
	if got := codes(check.Document(doc, r)); len(got) != 0 {
		t.Errorf("before the rule: %v", got)
	}
}
