package schedule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/schedule"
	"restate/analysis/statement"
)

var author = analysis.Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}

func file(name, text string) *schedule.File {
	if text == "" {
		return nil
	}
	return &schedule.File{Name: name, Data: []byte(text)}
}

// tables makes the three tables; an empty text is a table that is not given.
func tables(reported, adjustments, measures string) schedule.Tables {
	return schedule.Tables{Reported: file("r.csv", reported), Adjustments: file("a.csv", adjustments), Measures: file("m.csv", measures)}
}

func read(t *testing.T, in schedule.Tables) analysis.Import {
	t.Helper()
	out, err := schedule.Read(in, analysis.Review{}, author)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const reportedHead = "statement,line,caption,period,amount,version\n"

func TestFigures(t *testing.T) {
	got := read(t, tables("\ufeffStatement,line,Caption,period,amount,version,Page,note\n"+
		`income,,Net revenues,Q3-2005,"$ 19,433,000",2005-04-21,p. 5,as printed`+"\n"+
		`income,cost_of_revenue,,Q3-2005,"12,262,000",,,`+"\n"+
		`income,,Turbine insurance won,q3-2005,(413000),,,`+"\n"+
		",,,,,,,\n"+
		`income,,Restructuring charge,Q3-2005,,,,`+"\n"+
		`balance,,Inventories,BS:2005-03-31,-,,,`+"\n", "", "")).Figures
	type short struct {
		Statement, Key, Caption, Period, Amount, Version, Note string
		Line                                                   statement.LineID
		Kind                                                   statement.Kind
		Role                                                   statement.Role
		Sign                                                   int
	}
	var have []short
	for _, f := range got {
		s := short{Statement: f.Statement, Key: f.Key, Caption: f.Caption, Period: f.Fact.Period.ID(), Version: f.Fact.Version, Note: f.Fact.Note,
			Line: f.ID, Kind: f.Kind, Role: f.Role, Sign: f.Sign, Amount: "never"}
		if f.Fact.Amount != nil {
			s.Amount = f.Fact.Amount.String()
		}
		have = append(have, s)
		if f.Fact.Origin.By != author.By || f.Fact.Basis != statement.GAAP {
			t.Errorf("%s: origin %+v, basis %s", f.Caption, f.Fact.Origin, f.Fact.Basis)
		}
	}
	want := []short{
		{"income", "revenue", "Net revenues", "Q3-2005", "19433000", "2005-04-21", "as printed; page: p. 5", "revenue", statement.Income, statement.Leaf, 1},
		{"income", "cost_of_revenue", "Cost of revenue", "Q3-2005", "12262000", "", "", "cost_of_revenue", statement.Income, statement.Leaf, -1},
		{"income", "turbine_insurance_won", "Turbine insurance won", "Q3-2005", "-413000", "", "", "", statement.Income, statement.Leaf, 1},
		{"income", "restructuring", "Restructuring charge", "Q3-2005", "never", "", "", "restructuring", statement.Income, statement.Leaf, -1},
		{"balance", "inventories", "Inventories", "BS:2005-03-31", "0", "", "", "inventories", statement.Balance, statement.Leaf, 1},
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

func TestWhichStatement(t *testing.T) {
	cases := []struct {
		title, rows, measures string
		kind                  statement.Kind
		id, measure           string
	}{
		{"Income", "", "", statement.Income, "income", ""},
		{"Cash flow", "", "", statement.CashFlow, "cash_flow", ""},
		{"Income statement - GAAP", "", "", statement.Income, "Income statement - GAAP", ""},
		{"Consolidated Statements of Operations", "", "", statement.Income, "Consolidated Statements of Operations", ""},
		{"Statements of financial position", "", "", statement.Balance, "Statements of financial position", ""},
		{"Changes in stockholders' equity", "", "", statement.Equity, "Changes in stockholders' equity", ""},
		{"Page 5", "Net revenues;Cost of revenues;Inventories", "", statement.Income, "Page 5", ""},
		{"Page 6", "Inventories;Accounts receivable;Net income", "", statement.Balance, "Page 6", ""},
		{"Income statement - Pro Forma (non-GAAP)", "Net revenues", "", statement.Income, "Income statement - Pro Forma (non-GAAP)", "pro forma"},
		{"Pro forma", "Net revenues", "Pro forma net income", statement.Income, "Pro forma", "Pro forma net income"},
		{"Cash earnings", "Net revenues", "Cash earnings", statement.Income, "Cash earnings", "Cash earnings"},
		{"Non-GAAP results", "Net revenues", "", statement.Income, "Non-GAAP results", "non-GAAP"},
		{"income_pro_forma", "Net revenues", "pro forma", statement.Income, "income_pro_forma", "pro forma"},
		{"Non-GAAP bits", "", "", statement.Income, "Non-GAAP bits", "non-GAAP"},
		{"Results, as adjusted", "Net revenues", "", statement.Income, "Results, as adjusted", ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			rows, measures, period := reportedHead, "", "Q1-2006"
			if c.title == "Statements of financial position" {
				period = "BS:2006-03-31"
			}
			for _, caption := range strings.Split(c.rows+";Other things", ";") {
				if caption != "" {
					rows += `"` + c.title + `",,` + caption + "," + period + ",1,\n"
				}
			}
			if c.measures != "" {
				measures = "measure,period,item,amount\n" + c.measures + ",Q1-2006,GAAP net income,1\n"
			}
			f := read(t, tables(rows, "", measures)).Figures[0]
			if f.Kind != c.kind || f.Statement != c.id || f.Measure != c.measure {
				t.Errorf("got %s %q measure %q, want %s %q measure %q", f.Kind, f.Statement, f.Measure, c.kind, c.id, c.measure)
			}
		})
	}
}

// The caption that is a standard line's very name has it, whichever stands first.
func TestCaptionByName(t *testing.T) {
	got := read(t, tables(reportedHead+"income,,Interest,FY2005,60,\nincome,,Interest expense,FY2005,40,\n", "statement,caption,period,amount\nincome,Interest,FY2005,-2\nincome,Interest expense,FY2005,3\n", ""))
	if a, b := got.Figures[0].Key, got.Figures[1].Key; a != "interest" || b != "interest_expense" {
		t.Errorf("keys %q and %q", a, b)
	}
	if a, b := got.Adjustments[0].Line, got.Adjustments[1].Line; a != "interest" || b != "interest_expense" {
		t.Errorf("adjustments of %q and %q", a, b)
	}
}

// Two captions that claim one standard line are one line when they never meet and two when they do.
func TestCaptionsOfOneLine(t *testing.T) {
	apart := read(t, tables(reportedHead+"income,,Net loss,Q1-2006,-5,\nincome,,Net income (loss),Q2-2006,6,\n", "", "")).Figures
	if apart[0].Key != "net_income" || apart[1].Key != "net_income" {
		t.Errorf("keys %q and %q, want net_income twice", apart[0].Key, apart[1].Key)
	}
	together := read(t, tables(reportedHead+"income,,Net income,Q1-2006,5,\nincome,,Net earnings,Q1-2006,6,\nincome,,Net earnings,Q2-2006,7,\n", "", "")).Figures
	if together[0].Key != "net_income" || together[1].Key != "net_earnings" || together[2].Key != "net_earnings" {
		t.Errorf("keys %q, %q and %q", together[0].Key, together[1].Key, together[2].Key)
	}
}

func TestAdjustments(t *testing.T) {
	got := read(t, tables(
		reportedHead+"Statement of operations,,Net revenues,Q3-2005,100,\nStatement of operations,,Turbine upkeep,Q3-2005,20,\nPro forma,,Net revenues,Q3-2005,100,\n",
		"statement,line,caption,period,category,amount,tax,label,scenario,reach,reference,prepared by\n"+
			"income,revenue,,Q3-2005,Revenue timing,(5),-2,Cut-off,,BOTH,W-7,JD\n"+
			"Statement of operations,,turbine  upkeep,Q3-2005,cost capitalization,3,,,worst case,pro forma,,\n"+
			"pro forma,,Net revenues,Q3-2005,Licence fraud,-4,,,,,,\n", "")).Adjustments
	var have []string
	for _, a := range got {
		tax := ""
		if a.Tax != nil {
			tax = a.Tax.String()
		}
		have = append(have, strings.Join([]string{a.Statement, a.Line, a.Period.ID(), string(a.Category), a.Amount.String(), tax, a.Label, a.Scenario,
			string(a.Reach), a.Reference, a.Note}, "|"))
	}
	want := []string{
		"Statement of operations|revenue|Q3-2005|revenue timing|-5|-2|Cut-off||both|W-7|prepared by: JD",
		"Statement of operations|turbine_upkeep|Q3-2005|cost capitalisation|3|||worst case|pro forma||",
		"Pro forma|revenue|Q3-2005|Licence fraud|-4||||||",
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

// An adjustment of a line that no figure has brings the line with it, in its usual place, so that it
// flows into the subtotals.
func TestAdjustmentOfALineNotReported(t *testing.T) {
	in := read(t, tables(reportedHead+
		"income,,Revenue,Q1-2006,100,\nincome,,Research and development,Q1-2006,30,\nincome,,Total operating expenses,Q1-2006,30,\n"+
		"income,,Operating income,Q1-2006,70,\nincome,,Net income,Q1-2006,70,\n",
		"statement,line,caption,period,category,amount\nincome,,General and administrative,Q1-2006,payroll tax,4\n", ""))
	review, err := in.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := analysis.Assess(review, "").Statement("income")
	if k := s.Lines[2].Line.Key; k != "general_and_administrative" {
		t.Fatalf("the third line is %s, want general_and_administrative behind research and development", k)
	}
	if e, _ := s.Effect("general_and_administrative", fiscal.Q(1, 2006)); e.Reported.State != analysis.NeverReported || e.Restated.Amount.String() != "4" {
		t.Errorf("the new line: %+v", e)
	}
}

func TestMeasures(t *testing.T) {
	got := read(t, tables("", "", "measure,period,item,amount,category,remark\n"+
		"Pro forma net income,Q1-2006,Net income (loss) in accordance with GAAP,100,,\n"+
		"Pro forma net income,Q1-2006,Stock-based compensation,30,,see note 1\n"+
		"Pro forma net income,Q1-2006,Legal review,5,Review cost,\n"+
		"Pro forma net income,Q1-2006,Income tax effect of pro forma adjustments,-7,,\n"+
		"Pro forma net income,Q1-2006,Net income on a pro forma basis,128,,\n"+
		"Adjusted EBITDA,Q1-2006,Net income,100,,\n"+
		"Adjusted EBITDA,Q1-2006,Depreciation,,,\n"+
		"Adjusted EBITDA,Q1-2006,Adjusted EBITDA,150,,\n")).Items
	var have []string
	for _, b := range got {
		amount := "none"
		if b.Item.Amount != nil {
			amount = b.Item.Amount.String()
		}
		have = append(have, strings.Join([]string{b.Measure, b.Item.Name, string(rune('0' + b.Item.Role)), amount, string(b.Item.Category), b.Item.Note}, "|"))
	}
	want := []string{
		"Pro forma net income|Net income (loss) in accordance with GAAP|1|100||",
		"Pro forma net income|Stock-based compensation|0|30|stock-based compensation|remark: see note 1",
		"Pro forma net income|Legal review|0|5|Review cost|",
		"Pro forma net income|Income tax effect of pro forma adjustments|0|-7|income tax|",
		"Pro forma net income|Net income on a pro forma basis|2|128||",
		"Adjusted EBITDA|Net income|1|100||",
		"Adjusted EBITDA|Depreciation|0|none||",
		"Adjusted EBITDA|Adjusted EBITDA|2|150||",
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Error(d)
	}
}

// A table that joins a review finds the review's statements, lines and measures again.
func TestIntoAReview(t *testing.T) {
	first := read(t, tables(reportedHead+"income,,Revenue,Q1-2006,100,\nincome,,Turbine upkeep,Q1-2006,20,\nPro forma,,Revenue,Q1-2006,100,\n", "", ""))
	review, err := first.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	in, err := schedule.Read(tables(reportedHead+"Statement of operations,,TURBINE UPKEEP,Q2-2006,21,\nPro forma results,,Revenue,Q2-2006,7,\n",
		"statement,line,caption,period,category,amount,reach\nIncome,,Turbine upkeep,Q1-2006,x,1,pro forma\n", ""), review, author)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(in.Figures); n != 2 {
		t.Fatalf("%d figures, want 2: nothing is new", n)
	}
	if f := in.Figures[0]; f.Statement != "income" || f.Key != "turbine_upkeep" {
		t.Errorf("figure of %q %q", f.Statement, f.Key)
	}
	if f := in.Figures[1]; f.Statement != "Pro forma" || f.Measure != "pro forma" {
		t.Errorf("figure of %q, measure %q", f.Statement, f.Measure)
	}
	if a := in.Adjustments[0]; a.Statement != "income" || a.Line != "turbine_upkeep" || a.Reach != "pro forma" {
		t.Errorf("adjustment %+v", a)
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name string
		in   schedule.Tables
		want []string
	}{
		{"no header", tables(" \n", "", ""), []string{"r.csv: has no header row; begin it with statement,line,caption,period,amount,version"}},
		{"missing column", tables("statement,caption,amount\n", "", ""), []string{`r.csv, line 1: the header has no column "period"; the columns are statement, line, caption, period, amount, version, note`}},
		{"column twice", tables("statement,caption,period,amount,Amount\n", "", ""), []string{`r.csv, line 1: the header names the column "amount" twice; keep one`}},
		{"not text", tables("statement\xff,caption,period,amount\n", "", ""), []string{"r.csv: is not UTF-8 text; save it again as CSV in UTF-8"}},
		{"all bad rows", tables(reportedHead+"income,,Revenue,spring,1,\n,,Revenue,Q1-2006,1,\nincome,,,Q1-2006,1,\nincome,,Revenue,Q1-2006,1e5,\nincome,,Revenue,,1,\nincome,,Revenue,Q1-2006,5%,\n", "", ""), []string{
			`r.csv, line 2: "spring" is not a period; use FY2005, Q1-2006, H1-2006, 9M-2006, BS:2006-09-30, TP:2006-06-30 or IP:2006-03-31:Q`,
			"r.csv, line 3: names no statement; write income, balance, cash_flow, equity or the statement's own title",
			"r.csv, line 4: names no line; fill the column line or caption",
			`r.csv, line 5: the amount "1e5" is not an amount; write it as 1,234 or (1,234)`,
			"r.csv, line 6: names no period; write one such as Q3-2005",
			`r.csv, line 7: the amount "5%" is a percentage; write the amount itself`,
		}},
		{"thousands comma without quotes", tables(reportedHead+"income,,Revenue,Q1-2006,19,433,000\n", "", ""), []string{"r.csv, line 2: has 7 fields and the header 6; put amounts and texts with commas in quotes"}},
		{"twice", tables(reportedHead+"income,,Revenue,Q1-2006,1,\nincome,,Revenue,Q1-2006,1,\n", "", ""), []string{"r.csv, line 3: Revenue for Q1-2006 was given in line 2 already; give it once, or name two different lines in the column line"}},
		{"unknown reach", tables(reportedHead+"income,,Revenue,Q1-2006,1,\n", "statement,caption,period,amount,reach\nincome,Revenue,Q1-2006,1,pro-froma\n", ""), []string{`a.csv, line 2: the reach "pro-froma" is neither both nor gaap nor a measure of these tables; they have none, so write both or gaap`}},
		{"a reach that no table has", tables(reportedHead+"income,,Revenue,Q1-2006,1,\n", "statement,caption,period,amount,reach\nincome,Revenue,Q1-2006,1,Adjusted EBITDA\n", "measure,period,item,amount\nPro forma net income,Q1-2006,Rent,1\n"), []string{
			`a.csv, line 2: the reach "Adjusted EBITDA" is neither both nor gaap nor a measure of these tables; they have Pro forma net income`}},
		{"which statement", tables(reportedHead+"Operations A,,Revenue,Q1-2006,1,\nOperations B,,Revenue,Q1-2006,1,\n", "statement,caption,period,amount\nincome,Revenue,Q1-2006,1\nincome,Revenue,Q1-2006,2\n", ""), []string{
			`a.csv, line 2: the statement "income" may be any of "Operations A" and "Operations B"; write the one that is meant`,
			`a.csv, line 3: the statement "income" may be any of "Operations A" and "Operations B"; write the one that is meant`,
		}},
		{"a day on a line of a period", tables(reportedHead+"income,,Revenue,BS:2005-12-31,1,\nStatements of cash flows,,Own caption,BS:2005-12-31,1,\n", "statement,caption,period,amount\nincome,Revenue,BS:2005-12-31,1\n", ""), []string{
			`r.csv, line 2: BS:2005-12-31 is a day, but a line of "income" is of a period; write one such as FY2005 or Q3-2005`,
			`r.csv, line 3: BS:2005-12-31 is a day, but a line of "Statements of cash flows" is of a period; write one such as FY2005 or Q3-2005`,
			`a.csv, line 2: BS:2005-12-31 is a day, but a line of "income" is of a period; write one such as FY2005 or Q3-2005`,
		}},
		{"a period on a line of a day", tables(reportedHead+"balance,,Goodwill,FY2005,1,\nbalance,,Own caption,BS:2005-12-31,1,\nbalance,,Own caption,Q4-2005,1,\n", "", ""), []string{
			`r.csv, line 2: FY2005 is a period, but a line of "balance" is of a day; write one such as BS:2005-12-31`,
			`r.csv, line 4: Q4-2005 is a period, but a line of "balance" is of a day; write one such as BS:2005-12-31`,
		}},
		{"no amount", tables("", "statement,caption,period,amount\nincome,Revenue,Q1-2006,\n", ""), []string{"a.csv, line 2: has no amount; write the change to the line, 0 for none"}},
		{"item twice", tables("", "", "measure,period,item,amount\nPF,Q1-2006,Rent,1\nPF,Q1-2006,Rent,2\n"), []string{"m.csv, line 3: Rent for Q1-2006 was given in line 2 already; give it once"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in, err := schedule.Read(c.in, analysis.Review{}, author)
			if err == nil {
				t.Fatalf("accepted: %+v", in)
			}
			if d := cmp.Diff(c.want, strings.Split(err.Error(), "\n")); d != "" {
				t.Error(d)
			}
			if len(in.Figures)+len(in.Adjustments)+len(in.Items) > 0 {
				t.Error("a refused table left figures behind")
			}
		})
	}
}

// Cash at the end of a period is of a day, a count of shares may be, and a table of selected data has both.
func TestDaysThatFit(t *testing.T) {
	rows := "cash_flow,,Cash at end of year,BS:2005-12-31,5,\nincome,,Shares outstanding at year end,BS:2005-12-31,9,\nincome,,Total assets,BS:2005-12-31,70,\n" +
		"Selected data,,Revenue,FY2005,50,\nSelected data,,Net income,FY2005,5,\nSelected data,,Stores at year end,BS:2005-12-31,12,\n"
	if n := len(read(t, tables(reportedHead+rows, "", "")).Figures); n != 6 {
		t.Errorf("%d figures, want 6", n)
	}
}

func TestSemicolonsAndTabs(t *testing.T) {
	for _, sep := range []string{";", "\t"} {
		text := strings.ReplaceAll("statement,caption,period,amount\nincome,Revenue,Q1-2006,1200\n", ",", sep)
		f := read(t, tables(text, "", "")).Figures
		if len(f) != 1 || f[0].Fact.Amount.String() != "1200" {
			t.Errorf("%q: %+v", sep, f)
		}
	}
}

// order lists the lines of the figures in the order they come.
func order(in analysis.Import) string {
	var keys []string
	for _, f := range in.Figures {
		if len(keys) == 0 || keys[len(keys)-1] != f.Key {
			keys = append(keys, f.Key)
		}
	}
	return strings.Join(keys, " ")
}

// A table sorted by name is put into a statement's order; one whose own order explains its totals is not.
func TestLinesInOrder(t *testing.T) {
	sorted := "income,,Cost of revenue,FY2005,40\nincome,,Gross profit,FY2005,60\nincome,,Kiln rent,FY2005,0\nincome,,Net income,FY2005,50\nincome,,Research and development,FY2005,10\nincome,,Revenue,FY2005,100\n"
	if got, want := order(read(t, tables(reportedHead+sorted, "", ""))), "revenue cost_of_revenue gross_profit kiln_rent research_and_development net_income"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	singleStep := "income,,Revenue,FY2005,100\nincome,,Cost of revenue,FY2005,40\nincome,,Interest expense,FY2005,10\nincome,,Total costs and expenses,FY2005,50\nincome,,Net income,FY2005,50\n"
	if got, want := order(read(t, tables(reportedHead+singleStep, "", ""))), "revenue cost_of_revenue interest_expense total_costs_and_expenses net_income"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	upsideDown := "income,,Net income,FY2005,50\nincome,,Revenue,FY2005,900\n"
	if got, want := order(read(t, tables(reportedHead+upsideDown, "", ""))), "revenue net_income"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A line of the company's own that an adjustment brings is an expense when its category is, and stands
// among the expenses.
func TestNewLineByCategory(t *testing.T) {
	rows := "income,,Revenue,FY2005,100\nincome,,Research and development,FY2005,30\nincome,,Operating income,FY2005,70\n"
	got := read(t, tables(reportedHead+rows, "statement,line,caption,period,category,amount\nincome,,Penalties on grants,FY2005,payroll tax,4\nincome,,Kiln insurance,FY2005,late,4\n", ""))
	if at, want := order(got), "revenue research_and_development penalties_on_grants operating_income kiln_insurance"; at != want {
		t.Errorf("%s, want %s", at, want)
	}
	for _, f := range got.Figures {
		if want := map[string]int{"penalties_on_grants": -1, "kiln_insurance": 1}[f.Key]; want != 0 && f.Sign != want {
			t.Errorf("%s has the sign %d", f.Key, f.Sign)
		}
	}
}

// One measure may be called pro forma in one table and non-GAAP in another; two are told apart.
func TestGeneralNames(t *testing.T) {
	head := "statement,line,caption,period,category,amount,reach\n"
	cases := []struct{ name, statement, measure, reach, want string }{
		{"a statement called otherwise than the measure", "non-GAAP", "pro forma", "pro forma", "pro forma pro forma"},
		{"a reach called otherwise", "pro forma", "pro forma net income", "non-GAAP", "pro forma net income pro forma net income"},
		{"no measures table", "non-gaap", "", "pro forma", "non-GAAP non-GAAP"},
		{"a measure of another figure", "non-GAAP", "Adjusted EBITDA", "adjusted ebitda", "non-GAAP Adjusted EBITDA"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			items := ""
			if c.measure != "" {
				items = "measure,period,item,amount\n" + c.measure + ",FY2005,Workforce reduction,5\n"
			}
			got := read(t, tables(reportedHead+"income,,Net income,FY2005,20\n"+c.statement+",,Net income,FY2005,25\n",
				head+"income,,Net income,FY2005,late,-4,"+c.reach+"\n", items))
			if have := got.Figures[1].Measure + " " + string(got.Adjustments[0].Reach); have != c.want {
				t.Errorf("%s, want %s", have, c.want)
			}
		})
	}
	two := read(t, tables(reportedHead+"pro forma,,Net income,FY2005,20\nnon-GAAP,,Net income,FY2005,25\n", "", ""))
	if two.Figures[0].Measure == two.Figures[1].Measure {
		t.Errorf("both are %s", two.Figures[0].Measure)
	}
}

// A change may be written with its plus sign.
func TestPlusSign(t *testing.T) {
	head := "statement,line,caption,period,category,amount\nincome,,Revenue,FY2005,late,"
	got := read(t, tables("", head+"\"+1,250\"\n", ""))
	if a := got.Adjustments[0].Amount; a.String() != "1250" {
		t.Errorf("+1,250 became %s", a)
	}
	for _, wrong := range []string{"+-5", "+(5)", "++5", "+"} {
		if _, err := schedule.Read(tables("", head+wrong+"\n", ""), analysis.Review{}, author); err == nil {
			t.Errorf("%s was read", wrong)
		}
	}
}

// The other side is named by key, by a standard line's id or by its caption; anything else is refused.
func TestOtherSides(t *testing.T) {
	reported := "statement,line,caption,period,amount\nincome,,Revenue,FY2005,100\nbalance,,Accrued sundries,BS:2005-12-31,7\n"
	head := "statement,line,caption,period,category,amount,tax,against,tax against,entry\n"
	for side, want := range map[string]string{"Accrued sundries": "accrued_sundries", "accrued_sundries": "accrued_sundries", "deferred_revenue": "deferred_revenue", "Deferred revenue": "deferred_revenue", "": ""} {
		got := read(t, tables(reported, head+"income,,Revenue,FY2005,late,-5,2,"+side+",Income taxes payable,cut-off\n", "")).Adjustments[0]
		if got.Against != want || got.TaxAgainst != "income_taxes_payable" || got.Entry != "cut-off" {
			t.Errorf("%q: %+v", side, got)
		}
	}
	if _, err := schedule.Read(tables(reported, head+"income,,Revenue,FY2005,late,-5,,the moon,,\n", ""), analysis.Review{}, author); err == nil || !strings.Contains(err.Error(), "no line of the balance sheet") {
		t.Errorf("accepted: %v", err)
	}
}

// Whatever the order of the rows, and with a note on a cost among them, net income takes the change.
func TestAnyOrderOfRows(t *testing.T) {
	rows := []string{"income,,Revenue,FY2001,10000", "income,,Net income,FY2001,2000", "income,,Depreciation,FY2001,300", "income,,Operating expenses,FY2001,8000"}
	var try func(done, rest []string)
	try = func(done, rest []string) {
		if len(rest) == 0 {
			in, err := schedule.Read(schedule.Tables{
				Reported:    &schedule.File{Name: "r.csv", Data: []byte("statement,line,caption,period,amount\n" + strings.Join(done, "\n") + "\n")},
				Adjustments: &schedule.File{Name: "a.csv", Data: []byte("statement,line,caption,period,category,amount\nincome,,Operating expenses,FY2001,x,540\n")},
			}, analysis.Review{}, analysis.Origin{By: "A. Lee"})
			if err != nil {
				t.Fatal(err)
			}
			r, err := in.Apply(analysis.Review{})
			if err != nil {
				t.Fatal(err)
			}
			if got := analysis.Assess(r, "").Restated("income", "net_income", fiscal.FY(2001)).Amount.String(); got != "1460" {
				t.Errorf("net income %s after %q", got, done)
			}
			return
		}
		for i := range rest {
			try(append(slices.Clone(done), rest[i]), slices.Delete(slices.Clone(rest), i, i+1))
		}
	}
	try(nil, rows)
}

// A row that ends before its amount is refused: a figure that is blank was never reported, one that is missing
// was forgotten.
func TestRowsThatEndEarly(t *testing.T) {
	read := func(row string) error {
		_, err := schedule.Read(schedule.Tables{Reported: file("r.csv", "statement,line,caption,period,amount\n"+row+"\n")}, analysis.Review{}, author)
		return err
	}
	if err := read("income,,Revenue,FY2001,"); err != nil {
		t.Errorf("a blank amount: %v", err)
	}
	if err := read("income,,Revenue,FY2001"); err == nil || !strings.Contains(err.Error(), "r.csv, line 2: ends before its amount") {
		t.Errorf("a missing amount: %v", err)
	}
}
