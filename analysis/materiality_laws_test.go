package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// lawPeriods are years, quarters and year-to-date periods of three fiscal years.
func lawPeriods() []string {
	var out []string
	for y := 2003; y <= 2005; y++ {
		out = append(out, fmt.Sprint("FY", y), fmt.Sprint("Q1-", y), fmt.Sprint("Q2-", y), fmt.Sprint("Q3-", y), fmt.Sprint("Q4-", y), fmt.Sprint("H1-", y), fmt.Sprint("9M-", y))
	}
	return out
}

// lawReview has adjustments of an expense and of a balance in some of the periods, in the order drawn.
func lawReview(t *rapid.T, scale int32) Review {
	var rows []Reported
	add := func(statementID, line, period string, amount int64) {
		r := lineFact(statementID, line, period, decimal.New(amount, scale))
		rows = append(rows, r)
	}
	dates := []string{"BS:2003-12-31", "BS:2004-03-31", "BS:2004-12-31", "BS:2005-12-31"}
	for _, p := range lawPeriods() {
		add("income", "revenue", p, 1000)
		add("income", "general_and_administrative", p, 400)
		add("income", "net_income", p, 600)
	}
	for _, p := range dates {
		add("balance", "inventories", p, 500)
	}
	r, err := EnterFigures{Figures: rows}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	var all []Adjustment
	for _, p := range rapid.Permutation(lawPeriods()).Draw(t, "order")[:rapid.IntRange(0, 8).Draw(t, "how many")] {
		all = append(all, Adjustment{Statement: "income", Line: "general_and_administrative", Period: parsed(p), Amount: decimal.New(rapid.Int64Range(-300, 300).Draw(t, p), scale), Origin: who})
	}
	for _, p := range rapid.Permutation(dates).Draw(t, "dates")[:rapid.IntRange(0, 4).Draw(t, "balances")] {
		all = append(all, Adjustment{Statement: "balance", Line: "inventories", Period: parsed(p), Amount: decimal.New(rapid.Int64Range(-300, 300).Draw(t, p), scale), Origin: who})
	}
	if len(all) == 0 {
		return r
	}
	if r, err = (Adjust{Adjustments: all}).Apply(r); err != nil {
		t.Fatal(err)
	}
	return r
}

func parsed(id string) fiscal.Period {
	p, _ := fiscal.Parse(id)
	return p
}

// I8: iron curtain = carryover + rollover for every line and period; the rollover is the line's adjustment,
// for a balance the iron curtain is; and a year carries what all years before it come to.
func TestI8EveryLens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		im := Assess(lawReview(t, 0), "")
		for _, l := range im.Materiality.Lenses() {
			if !l.IronCurtain.OK() {
				t.Fatalf("%s %s: %s", l.Line.Key, l.Period, l.IronCurtain.Why)
			}
			if !l.IronCurtain.Amount.Equal(l.OutOfPeriod.Amount.Add(l.Rollover.Amount)) {
				t.Fatalf("%s %s: %s is not %s and %s", l.Line.Key, l.Period, l.IronCurtain.Amount, l.OutOfPeriod.Amount, l.Rollover.Amount)
			}
			s, _ := im.Statement(l.Statement.ID)
			e, _ := s.Effect(l.Line.Key, l.Period)
			own := l.Rollover.Amount
			if l.Period.Kind == fiscal.Instant {
				own = l.IronCurtain.Amount
			}
			if !own.Equal(e.Adjustment.Amount) {
				t.Fatalf("%s %s: %s is not the adjustment %s", l.Line.Key, l.Period, own, e.Adjustment.Amount)
			}
		}
	})
}

// The years form a row of their own: each carries the iron curtain of the year before it, where a year that
// was entered by quarters counts with them.
func TestYearsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Assess(lawReview(t, 0), "").Materiality
		before := map[string]LineLens{}
		for _, l := range m.Lenses() {
			if l.Period.Kind != fiscal.Year {
				continue
			}
			if b, ok := before[l.Line.Key]; ok && !b.IronCurtain.Amount.Equal(l.OutOfPeriod.Amount) {
				t.Fatalf("%s %s carries %s, %s left %s", l.Line.Key, l.Period, l.OutOfPeriod.Amount, b.Period, b.IronCurtain.Amount)
			}
			before[l.Line.Key] = l
		}
	})
}

// judgedText is everything that follows from materiality, in whatever unit.
func judgedText(m Materiality, scale int32) string {
	var out []string
	for _, l := range m.Lenses() {
		levels, _ := m.Levels().In(fiscal.Period{})
		j, _ := l.Judge(levels)
		out = append(out, fmt.Sprint(l.Statement.ID, l.Line.Key, l.Period, l.Rollover.Amount.Shift(-scale), l.IronCurtain.Amount.Shift(-scale), l.OutOfPeriod.Amount.Shift(-scale), plainText(l.Percent()), j.RolloverIs, j.IronIs, j.OutOfPeriodIs))
	}
	slices.Sort(out)
	for _, it := range m.Checklist() {
		out = append(out, fmt.Sprint(it.Factor, it.Finding, len(it.Evidence)))
	}
	return strings.Join(append(out, string(m.Remedy().Proposal.Kind)), "\n")
}

func measuredIn(t *rapid.T, r Review, scale int32) Review {
	overall := decimal.New(rapid.Int64Range(1, 500).Draw(t, "overall"), scale)
	r, err := SetThreshold{Threshold: OverallIncome, Value: &overall, Why: "drawn"}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// I16: a review in thousands has the same grades, evidence and proposal.
func TestI16MaterialityInAnyUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := measuredIn(t, lawReview(t, 0), 0)
		large := r
		large.Statements, large.Adjustments = nil, nil
		for _, s := range r.Statements {
			var rows []Reported
			for _, l := range s.Lines {
				for _, f := range l.Facts {
					d := f.Amount.Shift(3)
					row := Reported{Statement: s.ID, Kind: s.Kind, ID: l.ID, Caption: l.Caption, Role: l.Role, Sign: l.Sign, Fact: f}
					row.Fact.Amount = &d
					rows = append(rows, row)
				}
			}
			large, _ = EnterFigures{Figures: rows}.Apply(large)
		}
		for _, a := range r.Adjustments {
			n := *a
			n.Amount = a.Amount.Shift(3)
			large, _ = Adjust{Adjustments: []Adjustment{n}}.Apply(large)
		}
		overall := r.Weighing.Thresholds[0].Value.Shift(3)
		large, err := SetThreshold{Threshold: OverallIncome, Value: &overall, Why: "drawn"}.Apply(large)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := judgedText(weighedOf(r), 0), judgedText(weighedOf(large), 3); a != b {
			t.Fatalf("in units\n%s\nin thousands\n%s", a, b)
		}
	})
}

func weighedOf(r Review) Materiality { return Assess(r, "").Materiality }

// The order in which adjustments are entered changes nothing.
func TestMaterialityInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := measuredIn(t, lawReview(t, 0), 0)
		other := r
		other.Adjustments = slices.Clone(r.Adjustments)
		slices.Reverse(other.Adjustments)
		if a, b := judgedText(weighedOf(r), 0), judgedText(weighedOf(other), 0); a != b {
			t.Fatalf("one way\n%s\nthe other\n%s", a, b)
		}
	})
}

// B2.3 on a review of five years: what is proposed with other thresholds, and the reviewer's own word on a
// period before it.
func TestB23ProposalOfAReview(t *testing.T) {
	r := overstated(t)
	set := func(income, balance string) Review {
		a, b := dollars(t, income), dollars(t, balance)
		return done(t, r, SetThreshold{Threshold: OverallIncome, Value: &a, Why: "x"}, SetThreshold{Threshold: OverallBalance, Value: &b, Why: "x"})
	}
	kind := func(r Review) materiality.Kind { return weighed(r).Remedy().Proposal.Kind }
	if k := kind(set("50", "75")); k != materiality.BigR { // 80 stood in the balance sheet of year 4
		t.Errorf("50 and 75: %s", k)
	}
	if k := kind(set("90", "110")); k != materiality.LittleR { // issued years pass; 100 in year 6 is too much
		t.Errorf("90 and 110: %s", k)
	}
	if k := kind(set("900", "1100")); k != materiality.OutOfPeriod {
		t.Errorf("900 and 1100: %s", k)
	}
	if k := kind(done(t, set("900", "1100"), JudgePeriod{Judgement: PeriodJudgement{Period: fiscal.FY(2003), Material: true, Why: "a bonus turned on it"}})); k != materiality.BigR {
		t.Errorf("decided for 2003: %s", k)
	}
	if k := kind(done(t, set("60", "90"), CorrectIn{Period: fiscal.FY(2005)})); k != materiality.LittleR { // year 5 is open: 100 would stand in it
		t.Errorf("corrected in year 5: %s", k)
	}
	if m := weighed(r).Remedy(); m.Missing == nil {
		t.Error("something is proposed without thresholds")
	}
	withdrawn := done(t, set("900", "1100"), AddPeriods{Periods: []fiscal.Period{fiscal.FY(2000)}, Origin: who})
	if k := kind(withdrawn); k != materiality.Undecided {
		t.Errorf("a withdrawn year without an amount: %s", k)
	}
}

// B2.1 on a review: trend and sign from the figures, consensus and covenant as entered, compensation and
// precision from the category.
func TestB21EvidenceOfAReview(t *testing.T) {
	r := posted(t, "income|revenue|FY2004|1000", "income|general_and_administrative|FY2004|900", "income|net_income|FY2004|100", "income|eps_diluted|FY2004|1.00", "income|shares_diluted|FY2004|100",
		"income|revenue|FY2005|1000", "income|general_and_administrative|FY2005|800", "income|net_income|FY2005|200", "income|eps_diluted|FY2005|2.00", "income|shares_diluted|FY2005|100",
		"balance|total_assets|BS:2005-12-31|1000")
	r = corrected(t, r, "income|general_and_administrative|FY2005|250|stock-based compensation")
	expected, limit := dollars(t, "1.90"), dollars(t, "0.1")
	r = done(t, r, SetConsensus{Period: fiscal.FY(2005), Amount: &expected},
		SetCovenant{Covenant{Name: "coverage", Figure: Tested{"income", "net_income"}, Over: &Tested{"balance", "total_assets"}, Limit: limit}},
		TagCategory{CategoryTag{Category: StockCompensation, Factor: materiality.Regulation, Applies: true, Text: "the listing rules"}})
	want := map[materiality.Factor]materiality.Finding{materiality.Precision: materiality.Yes, materiality.MasksTrend: materiality.Yes, materiality.HidesConsensus: materiality.Yes,
		materiality.FlipsSign: materiality.Yes, materiality.Segment: materiality.Unknown, materiality.Regulation: materiality.Yes, materiality.Covenants: materiality.Yes,
		materiality.Compensation: materiality.Yes, materiality.Unlawful: materiality.Unknown}
	items := weighed(r).Checklist()
	for _, it := range items {
		if it.Finding != want[it.Factor] {
			t.Errorf("factor %d finds %d: %+v", it.Factor, it.Finding, it.Evidence)
		}
	}
	if n := len(weighed(r).OpenFactors(items)); n != 10 {
		t.Errorf("%d answers open", n)
	}
	r = done(t, r, AnswerFactor{Answer: FactorAnswer{Factor: materiality.Segment, Text: "one segment only"}}, AnswerFactor{Answer: FactorAnswer{Text: "nothing else"}})
	if n := len(weighed(r).OpenFactors(weighed(r).Checklist())); n != 8 {
		t.Errorf("%d answers open after two", n)
	}
}

// B7: what is marked is on the schedule of its own period, in the carryover of later ones, once though a
// year and its quarters were entered, and with the line that takes its other side.
func TestB7ScheduleOfAReview(t *testing.T) {
	var rows []string
	for _, p := range []string{"FY2004", "Q4-2004", "Q1-2005"} {
		rows = append(rows, "income|revenue|"+p+"|1000", "income|general_and_administrative|"+p+"|400", "income|income_tax|"+p+"|100", "income|net_income|"+p+"|500", "income|shares_diluted|"+p+"|100")
	}
	rows = append(rows, "balance|accrued_liabilities|BS:2004-12-31|400", "balance|retained_earnings|BS:2004-12-31|600", "balance|total_liabilities_and_equity|BS:2004-12-31|1000")
	overall := dollars(t, "100")
	r := done(t, posted(t, rows...), SetThreshold{Threshold: OverallIncome, Value: &overall, Why: "x"})
	r = corrected(t, r, "income|general_and_administrative|FY2004|50||-15", "income|general_and_administrative|Q4-2004|20", "income|revenue|Q1-2005|-30")
	first := *r.Adjustments[0]
	first.Against, first.TaxAgainst = "accrued_liabilities", "accrued_liabilities"
	r = done(t, r, Adjust{Adjustments: []Adjustment{first}}, MarkUncorrected{Marks: []Uncorrected{{Adjustment: "A1", Reason: "small"}, {Adjustment: "A2"}, {Adjustment: "A3", Nature: materiality.Projected}}})
	year, err := weighed(r).Schedule(fiscal.FY(2004))
	if err != nil || len(year.Rows) != 1 || year.Rows[0].Closing == nil {
		t.Fatalf("%v, %+v", err, year)
	}
	c := year.Rows[0].Closing
	if got := fmt.Sprint(year.All.Current.PreTax, year.All.Current.Net(), c.Assets, c.Liabilities, c.Equity); got != "-50 -35 0 35 -35" {
		t.Errorf("effects before tax, net, on assets, liabilities and equity: %s", got)
	}
	if e := weighed(r).PerShareEffect(year.All.Current, fiscal.FY(2004)); plainText(e) != "-0.35" {
		t.Errorf("a share %s", plainText(e))
	}
	quarter, err := weighed(r).Schedule(fiscal.Q(1, 2005))
	if got := fmt.Sprint(quarter.All.Current.PreTax, quarter.All.Prior.PreTax, quarter.Likely.Count, len(quarter.Unexplained()), err); got != "-30 -50 1 1 <nil>" {
		t.Errorf("%s", got)
	}
}
