package desk_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// me is who does everything here.
var me = analysis.Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}

// somePeriods are quarters, years and balance sheet dates; some only resolve once the calendar is known.
var somePeriods = []fiscal.Period{
	fiscal.Q(1, 2005), fiscal.Q(2, 2005), fiscal.Q(3, 2005), fiscal.FY(2005), fiscal.NineM(2005),
	fiscal.Ended(fiscal.Date{Year: 2005, Month: 3, Day: 31}, fiscal.OneQuarter),
}

var someDates = []fiscal.Period{fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31}), fiscal.At(fiscal.Date{Year: 2005, Month: 6, Day: 30})}

// place is a statement that figures are entered on, with the lines used of it.
type place struct {
	id, measure string
	kind        statement.Kind
	lines       []string
}

var somePlaces = []place{
	{"income", "", statement.Income, []string{"revenue", "cost_of_revenue", "gross_profit", "research_and_development", "general_and_administrative",
		"total_operating_expenses", "operating_income", "other_income", "pretax_income", "income_tax", "net_income", "eps_basic", "eps_diluted", "shares_basic", "shares_diluted", ""}},
	{"pro forma", "pro forma", statement.Income, []string{"revenue", "cost_of_revenue", "gross_profit", "general_and_administrative", "operating_income", "income_tax", "net_income", "eps_basic", "shares_basic"}},
	{"balance", "", statement.Balance, []string{"cash", "total_current_assets", "total_assets", "total_liabilities", "total_equity", "total_liabilities_and_equity"}},
}

func drawAmount(t *rapid.T) decimal.Decimal {
	return decimal.New(rapid.Int64Range(-2_000_000, 2_000_000).Draw(t, "amount"), int32(rapid.SampledFrom([]int{-2, 0, 0, 3}).Draw(t, "unit")))
}

func drawPeriod(t *rapid.T, kind statement.Kind) fiscal.Period {
	if kind == statement.Balance {
		return rapid.SampledFrom(someDates).Draw(t, "date")
	}
	return rapid.SampledFrom(somePeriods).Draw(t, "period")
}

// lineOf returns a line of a place as a figure without a fact.
func lineOf(p place, id string) analysis.Reported {
	r := analysis.Reported{Statement: p.id, Kind: p.kind, Measure: p.measure, Caption: "Gain on a kiln", Sign: 1}
	if std, ok := statement.ByID(statement.LineID(id)); ok {
		r.ID, r.Caption, r.Role, r.Sign = std.ID, std.Caption, std.Role, std.Sign
	}
	return r
}

// drawFigures draws figures of one statement, some never reported, from a document or by the reviewer.
func drawFigures(t *rapid.T, source string) []analysis.Reported {
	p := rapid.SampledFrom(somePlaces).Draw(t, "statement")
	period := drawPeriod(t, p.kind)
	var out []analysis.Reported
	for range rapid.IntRange(1, 8).Draw(t, "figures") {
		r := lineOf(p, rapid.SampledFrom(p.lines).Draw(t, "line"))
		r.Fact = analysis.Fact{Period: period, Basis: statement.GAAP, Version: rapid.SampledFrom([]string{"", "2005-04-28", "2006-11-14"}).Draw(t, "version"), Origin: me}
		if source != "" {
			r.Fact.Origin = analysis.At(source, filing.Span{Start: 10, End: 20})
		}
		if rapid.IntRange(0, 9).Draw(t, "reported") > 0 {
			d := drawAmount(t)
			if r.Role == statement.PerShare {
				d = decimal.New(rapid.Int64Range(-500, 500).Draw(t, "cents"), -2)
			}
			r.Fact.Amount = &d
		} else {
			r.Fact.Note = "the line was added later"
		}
		out = append(out, r)
	}
	return out
}

func drawAdjustment(t *rapid.T, r analysis.Review) analysis.Adjustment {
	p := rapid.SampledFrom(somePlaces).Draw(t, "statement")
	a := analysis.Adjustment{Statement: p.id, Line: rapid.SampledFrom(p.lines).Draw(t, "line"), Period: drawPeriod(t, p.kind), Amount: drawAmount(t), Origin: me,
		Category: rapid.SampledFrom(append(analysis.Categories(), "kilns", "")).Draw(t, "category"),
		Reach:    rapid.SampledFrom([]analysis.Reach{analysis.ByCategory, analysis.ByCategory, analysis.Both, analysis.GAAPOnly, "pro forma"}).Draw(t, "reach")}
	if a.Line == "" {
		a.Line = "gain_on_a_kiln"
	}
	if rapid.Bool().Draw(t, "taxed") {
		tax := drawAmount(t)
		a.Tax = &tax
	}
	if n := len(r.Adjustments); n > 0 && rapid.Bool().Draw(t, "changed") {
		a.ID = r.Adjustments[rapid.IntRange(0, n-1).Draw(t, "which")].ID
	}
	if rapid.IntRange(0, 9).Draw(t, "supposed") == 0 {
		a.Scenario = "what if"
	}
	return a
}

func drawItems(t *rapid.T) []analysis.BridgeItem {
	period := rapid.SampledFrom(somePeriods).Draw(t, "period")
	var out []analysis.BridgeItem
	for n := range rapid.IntRange(1, 4).Draw(t, "items") {
		d := drawAmount(t)
		it := analysis.Item{Name: fmt.Sprint("Item ", n), Period: period, Amount: &d, Origin: me, Role: analysis.ItemRole(rapid.IntRange(0, 2).Draw(t, "role")),
			Category: rapid.SampledFrom([]analysis.Category{"", analysis.StockCompensation, analysis.PayrollTax, analysis.IncomeTax}).Draw(t, "category")}
		out = append(out, analysis.BridgeItem{Measure: rapid.SampledFrom([]string{"pro forma", "adjusted net income"}).Draw(t, "measure"), Item: it})
	}
	return out
}

func drawSource(t *rapid.T) analysis.Source {
	n := rapid.IntRange(1, 3).Draw(t, "document")
	date := fiscal.Date{Year: 2006, Month: 11, Day: n}
	s := analysis.Source{Name: fmt.Sprintf("release-%d.txt", n), SHA256: fmt.Sprintf("%064d", n), Format: "text",
		Cover: notice.Cover{Company: "Alder Kilns", Ticker: "ALDK", Date: date, Calendar: fiscal.Calendar{Month: 6, Day: 30, Weeks: n == 3}}}
	if n == 1 {
		named := func(what string) notice.Period {
			return notice.Period{Period: rapid.SampledFrom(somePeriods).Draw(t, what), Known: notice.Named, Basis: "10-Q", Spans: []filing.Span{{Start: 1, End: 5}}, Rule: "ordinal-quarters"}
		}
		s.Notice = notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{named("withdrawn")}, Restated: []notice.Period{named("restated")},
			Origins: []notice.Excluded{{Period: rapid.SampledFrom(somePeriods).Draw(t, "origin"), Why: "grants", Spans: []filing.Span{{Start: 6, End: 9}}}}}
	}
	return s
}

// drawCommand draws any command; some are to be refused.
func drawCommand(t *rapid.T, r analysis.Review) analysis.Command {
	ids := []string{"A1"}
	for _, a := range r.Adjustments {
		ids = append(ids, a.ID)
	}
	p := rapid.SampledFrom(somePlaces).Draw(t, "statement")
	switch rapid.IntRange(0, 21).Draw(t, "command") {
	case 0, 1, 2:
		return analysis.EnterFigures{Figures: drawFigures(t, "")}
	case 3:
		open := analysis.OpenLines{}
		for _, id := range p.lines {
			open.Lines = append(open.Lines, lineOf(p, id))
		}
		return open
	case 4:
		return analysis.ForgetFigure{Statement: p.id, Line: rapid.SampledFrom(p.lines).Draw(t, "line"), Period: drawPeriod(t, p.kind)}
	case 5, 6, 7:
		c := analysis.Adjust{}
		for range rapid.IntRange(0, 3).Draw(t, "adjustments") {
			c.Adjustments = append(c.Adjustments, drawAdjustment(t, r))
		}
		return c
	case 8:
		return analysis.RemoveAdjustments{IDs: rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 1, rapid.ID).Draw(t, "ids")}
	case 9:
		return analysis.AddPeriods{Periods: []fiscal.Period{rapid.SampledFrom(somePeriods).Draw(t, "added")}, Origin: me}
	case 10:
		return analysis.DropPeriods{Periods: []fiscal.Period{rapid.SampledFrom(somePeriods).Draw(t, "dropped")}, Note: "not in the notice", Origin: me}
	case 11:
		return analysis.DescribeCompany{Company: analysis.Company{Name: "Alder Kilns", Calendar: fiscal.Calendar{Month: rapid.SampledFrom([]time.Month{6, 12}).Draw(t, "month"), Day: 30}}}
	case 12:
		return analysis.AddDocument{Source: drawSource(t)}
	case 13, 14:
		return drawChoice(t, r, p)
	case 15, 16, 17, 18, 19, 20:
		return drawJudgement(t, r)
	}
	return drawTaken(t, r)
}

// drawChoice draws what a reviewer chooses: a version, the notice under review, what a caption means.
func drawChoice(t *rapid.T, r analysis.Review, p place) analysis.Command {
	line, period := rapid.SampledFrom(p.lines).Draw(t, "line"), drawPeriod(t, p.kind)
	issue := analysis.Issue{Basis: statement.GAAP}
	if _, l, ok := r.Line(p.id, line); ok && len(l.Facts) > 0 {
		f := rapid.SampledFrom(l.Facts).Draw(t, "fact")
		period, issue = f.Period, analysis.IssueOf(f)
	}
	caption := rapid.SampledFrom([]string{"Kiln hire", "kiln hires, net", "Sundries"}).Draw(t, "caption")
	switch rapid.IntRange(0, 4).Draw(t, "choice") {
	case 0:
		return analysis.FollowDates{Statement: p.id, Line: line, Period: period}
	case 1:
		return analysis.ReviewNotice{Source: rapid.SampledFrom([]string{"", fmt.Sprintf("%064d", 1), fmt.Sprintf("%064d", 9)}).Draw(t, "notice")}
	case 2:
		to := rapid.SampledFrom([]statement.LineID{"", "revenue", "total_assets"}).Draw(t, "meant")
		return analysis.MapCaptions{Captions: []statement.Mapping{{Kind: statement.Income, Caption: caption, Line: to}}, Origin: me}
	case 3:
		return analysis.UnmapCaption{Kind: statement.Income, Caption: caption}
	}
	return analysis.ChooseBaseline{Baseline: analysis.Baseline{Statement: p.id, Line: line, Period: period, Issue: issue, Origin: me}}
}

// drawJudgement draws what a reviewer says of periods and of findings, sometimes without a reason.
func drawJudgement(t *rapid.T, r analysis.Review) analysis.Command {
	if rapid.Bool().Draw(t, "of materiality") {
		return drawWeighing(t, r)
	}
	why := rapid.SampledFrom([]string{"", "read in the 8-K", "the client says so"}).Draw(t, "why")
	period := func(what string) fiscal.Period { return rapid.SampledFrom(somePeriods).Draw(t, what) }
	switch rapid.IntRange(0, 3).Draw(t, "judgement") {
	case 0:
		c := analysis.ChangePeriods{Set: rapid.SampledFrom(append(analysis.PeriodSets(), "other")).Draw(t, "set"), Why: why, Origin: me}
		switch rapid.IntRange(0, 3).Draw(t, "change") {
		case 0:
			c.Add = []fiscal.Period{period("added")}
		case 1:
			c.Remove = []fiscal.Period{period("removed")}
		case 2:
			c.Correct = []analysis.Correction{{From: period("from"), To: period("to")}}
		}
		return c
	case 1:
		return analysis.SetStatus{Periods: []fiscal.Period{period("standing")}, Status: rapid.SampledFrom(append(analysis.Statuses(), "other")).Draw(t, "status"),
			Reached: rapid.Bool().Draw(t, "reached"), Source: rapid.SampledFrom([]string{"", fmt.Sprintf("%064d", 1)}).Draw(t, "shown by"), Why: why, Origin: me,
			Date: rapid.SampledFrom([]fiscal.Date{{}, {Year: 2007, Month: 8, Day: 2}}).Draw(t, "day")}
	case 2:
		c := analysis.SettleFindings{Outcome: rapid.SampledFrom([]analysis.Outcome{analysis.Accepted, analysis.Answered, analysis.Dismissed, analysis.Open}).Draw(t, "outcome"), Reason: why, Origin: me}
		for _, key := range rapid.SliceOfN(rapid.SampledFrom([]string{"rounding/1", "doubt/2", ""}), 0, 2).Draw(t, "keys") {
			c.Findings = append(c.Findings, analysis.FindingRef{Code: "rounding", Key: key, Facts: "1", Text: "A finding."})
		}
		return c
	}
	keys := []string{"rounding/1"}
	for _, s := range r.Settled {
		keys = append(keys, s.Key)
	}
	return analysis.ReopenFindings{Keys: []string{rapid.SampledFrom(keys).Draw(t, "key")}, Reason: why, Origin: me}
}

// drawTaken draws figures that come in one go: accepted from a document or imported.
func drawTaken(t *rapid.T, r analysis.Review) analysis.Command {
	if rapid.Bool().Draw(t, "accepted") {
		sha := fmt.Sprintf("%064d", 2)
		return analysis.AcceptFacts{Source: sha, Figures: drawFigures(t, sha), Items: drawItems(t)}
	}
	c := analysis.Import{From: "figures.csv", Figures: drawFigures(t, ""), Items: drawItems(t)}
	for range rapid.IntRange(0, 2).Draw(t, "adjustments") {
		c.Adjustments = append(c.Adjustments, drawAdjustment(t, r))
	}
	return c
}
