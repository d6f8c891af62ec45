package analysis

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

var (
	kilnQ1   = fiscal.Q(1, 2006)
	kilnYear = fiscal.FY(2005)
	reviewer = Origin{By: "A. Reviewer", At: "2007-09-01T10:00:00Z"}
)

// named makes periods as a notice names them.
func named(known notice.Known, ps ...fiscal.Period) []notice.Period {
	var out []notice.Period
	for i, p := range ps {
		out = append(out, notice.Period{Period: p, Known: known, Basis: "10-Q", Spans: []filing.Span{{Start: 10 * i, End: 10*i + 5}}})
	}
	return out
}

// paperOf makes a document with a form, a date and a notice.
func paperOf(sha, form string, date fiscal.Date, n notice.Notice) Source {
	return Source{Name: form + " " + sha, SHA256: sha, Cover: notice.Cover{Form: form, Date: date, Calendar: fiscal.Calendar{Month: 12, Day: 31}}, Notice: n}
}

// carriedOut carries commands out one after the other.
func carriedOut(t *testing.T, r Review, commands ...Command) Review {
	t.Helper()
	for _, c := range commands {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatalf("%s: %v", c.Name(), err)
		}
	}
	return r
}

// refusal is what a command is refused with.
func refusal(r Review, c Command) string {
	if _, err := c.Apply(r); err != nil {
		return err.Error()
	}
	return ""
}

var noticeOfKilns = paperOf("aa", "8-K", fiscal.Date{Year: 2006, Month: 11, Day: 6},
	notice.Notice{Kind: notice.NonReliance, Periods: named(notice.Named, kilnYear, kilnQ1), PeriodsUndecided: true, CoversAuditReports: true,
		Origins: []notice.Excluded{{Period: fiscal.FY(2001), Why: "granted in"}}, Undecided: []notice.Excluded{{Period: fiscal.FY(2004), Why: "still open"}},
		Excluded: []notice.Excluded{{Period: fiscal.Q(3, 2006), Why: "its report is late or not yet filed"}, {Period: kilnYear, Why: "when the grants were made"}}})

// ids writes the periods of a set.
func ids(list []Affected) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Period.ID())
	}
	return strings.Join(out, " ")
}

// domain.md I15: the three sets are joined and changed apart; what is left open or excluded is in none.
func TestSetsAreKeptApart(t *testing.T) {
	r := carriedOut(t, Review{}, AddDocument{noticeOfKilns})
	if ids(r.Periods) != "FY2005 Q1-2006" || ids(r.Restating) != "" || ids(r.Origins) != "FY2001" {
		t.Errorf("withdrawn %s, to be restated %s, origins %s", ids(r.Periods), ids(r.Restating), ids(r.Origins))
	}
	if u := r.Undecided(); len(u) != 1 || u[0].Period != fiscal.FY(2004) {
		t.Errorf("left open: %v", u)
	}
	if x := r.Excluded(); len(x) != 1 || x[0].Period != fiscal.Q(3, 2006) {
		t.Errorf("excluded: %v", x)
	}
	r = carriedOut(t, r, ChangePeriods{Set: ToRestate, Add: []fiscal.Period{kilnYear}, Why: "the client says so", Origin: reviewer})
	if ids(r.Periods) != "FY2005 Q1-2006" || ids(r.Restating) != "FY2005" {
		t.Errorf("a change of one set reached another: %s, %s", ids(r.Periods), ids(r.Restating))
	}
}

// A period is changed with a reason; what was removed stays out when a later document names it, and is
// shown among those excluded.
func TestChangePeriods(t *testing.T) {
	r := carriedOut(t, Review{}, AddDocument{noticeOfKilns})
	for c, want := range map[string]ChangePeriods{
		"Say why":               {Set: Withdrawn, Add: []fiscal.Period{fiscal.FY(2004)}, Why: " "},
		"no period to change":   {Set: Withdrawn, Why: "x"},
		"no set":                {Set: "other", Add: []fiscal.Period{fiscal.FY(2004)}, Why: "x"},
		"already among":         {Set: Withdrawn, Add: []fiscal.Period{kilnYear}, Why: "x"},
		"is not among":          {Set: Withdrawn, Remove: []fiscal.Period{fiscal.FY(1999)}, Why: "x"},
		"FY1999 is not among":   {Set: Withdrawn, Correct: []Correction{{fiscal.FY(1999), fiscal.FY(2000)}}, Why: "x"},
		"Q1-2006 is already":    {Set: Withdrawn, Correct: []Correction{{kilnYear, kilnQ1}}, Why: "x"},
		"A period to add needs": {Set: Withdrawn, Add: []fiscal.Period{{}}, Why: "x"},
	} {
		if got := refusal(r, want); !strings.Contains(got, c) {
			t.Errorf("%+v is refused with %q, want %q", want, got, c)
		}
	}
	r = carriedOut(t, r, ChangePeriods{Set: Withdrawn, Remove: []fiscal.Period{kilnQ1}, Correct: []Correction{{kilnYear, fiscal.FY(2004)}}, Add: []fiscal.Period{fiscal.FY(2003)}, Why: "read in the filing", Origin: reviewer})
	if ids(r.Periods) != "FY2003 FY2004" {
		t.Fatalf("the list is %s", ids(r.Periods))
	}
	if a := r.Periods[1]; a.Was == nil || a.Was.Period != kilnYear || len(a.Was.Origin.Spans) == 0 || a.Why != "read in the filing" || a.Origin.By == "" {
		t.Errorf("the corrected entry is %+v", a)
	}
	again := noticeOfKilns
	again.SHA256 = "bb"
	r = carriedOut(t, r, AddDocument{again})
	if ids(r.Periods) != "FY2003 FY2004" {
		t.Errorf("a later document brought back: %s", ids(r.Periods))
	}
	if !slices.ContainsFunc(r.Excluded(), func(m Mentioned) bool { return m.Period == kilnQ1 && m.By == reviewer.By && m.Why != "" }) {
		t.Errorf("excluded: %+v", r.Excluded())
	}
	if r = carriedOut(t, r, ChangePeriods{Set: Withdrawn, Add: []fiscal.Period{kilnQ1}, Why: "after all", Origin: reviewer}); ids(r.Periods) != "FY2003 FY2004 Q1-2006" || len(r.Removed) != 1 {
		t.Errorf("put back: %s, removed %+v", ids(r.Periods), r.Removed)
	}
}

// ladder writes where a period stands: one letter a rung.
func ladder(r Review, p fiscal.Period) string {
	s, _ := r.Standing(p)
	var out strings.Builder
	for _, g := range s.Rungs {
		out.WriteByte("-s?xR"[g.State])
	}
	return out.String()
}

// restatedFact is a restated figure that a document gives.
func restatedFact(sha string, p fiscal.Period) Command {
	n := decimal.New(75, 6)
	return AcceptFacts{Source: sha, Figures: []Reported{{Statement: "income", Kind: statement.Income, ID: "revenue", Caption: "Revenue", Sign: 1,
		Fact: Fact{Period: p, Amount: &n, Basis: statement.Restated, Version: "2007-08-02", Origin: At(sha, filing.Span{Start: 7, End: 9})}}}}
}

// Each kind of document takes a period as far as it is certain, and proposes the rest.
func TestLadder(t *testing.T) {
	day := fiscal.Date{Year: 2007, Month: 8, Day: 2}
	four := decimal.New(4, 6)
	sure := notice.Notice{Kind: notice.NonReliance, Periods: named(notice.Named, kilnYear), Restated: named(notice.Named, kilnYear)}
	open := sure
	open.PeriodsUndecided = true
	implied := sure
	implied.Restated = named(notice.Implied, kilnYear)
	amounts := sure
	amounts.Amounts = []notice.Amount{{Low: &four, High: &four, Periods: []fiscal.Period{kilnYear}}}
	hedged := sure
	hedged.Amounts = []notice.Amount{{Low: &four, High: &four, Hedge: "about", Periods: []fiscal.Period{kilnYear}}}
	together := sure
	together.Amounts = []notice.Amount{{Low: &four, High: &four, Periods: []fiscal.Period{kilnYear, kilnQ1}}}
	table := paperOf("bb", "10-K/A", day, notice.Notice{})
	table.Restates = []RestatedColumn{{Period: kilnYear, Basis: statement.Restated, Spans: []filing.Span{{Start: 1, End: 2}}}}
	older := paperOf("bb", "10-K/A", fiscal.Date{Year: 2004, Month: 7, Day: 28}, notice.Notice{})
	for name, c := range map[string]struct {
		commands []Command
		want     string
	}{
		"a notice alone":                       {nil, "R----"},
		"restated, it is said":                 {[]Command{AddDocument{paperOf("bb", "8-K/A", day, sure)}}, "RR---"},
		"restated, but periods are open":       {[]Command{AddDocument{paperOf("bb", "8-K/A", day, open)}}, "R?---"},
		"restated by implication":              {[]Command{AddDocument{paperOf("bb", "8-K/A", day, implied)}}, "R?---"},
		"an amount":                            {[]Command{AddDocument{paperOf("bb", "8-K/A", day, amounts)}}, "RRR--"},
		"about an amount":                      {[]Command{AddDocument{paperOf("bb", "8-K/A", day, hedged)}}, "RR?--"},
		"an amount for two periods":            {[]Command{AddDocument{paperOf("bb", "8-K/A", day, together)}}, "RR?--"},
		"a restated table not accepted":        {[]Command{AddDocument{table}}, "R???-"},
		"restated figures in an annual report": {[]Command{AddDocument{table}, restatedFact("bb", kilnYear)}, "RRRR?"},
		"restated figures in a release":        {[]Command{AddDocument{paperOf("bb", "EX-99.1", day, notice.Notice{})}, restatedFact("bb", kilnYear)}, "RRR?-"},
		"an earlier restatement":               {[]Command{AddDocument{older}, restatedFact("bb", kilnYear)}, "RRR--"},
		"reliance restored, with a reason":     {[]Command{SetStatus{Periods: []fiscal.Period{kilnYear}, Status: StatusRestored, Reached: true, Date: day, Why: "told by the client", Origin: reviewer}}, "RsssR"},
		"a proposal denied":                    {[]Command{AddDocument{table}, SetStatus{Periods: []fiscal.Period{kilnYear}, Status: StatusIssued, Why: "a draft", Origin: reviewer}}, "R??x-"},
	} {
		r := carriedOut(t, Review{}, append([]Command{AddDocument{noticeOfKilns}}, c.commands...)...)
		if got := ladder(r, kilnYear); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		s, _ := r.Standing(kilnYear)
		for _, g := range s.Rungs {
			if (g.State == Reached || g.State == Proposed) && (g.Date.IsZero() || g.Origin.Source == "" && g.Origin.By == "") {
				t.Errorf("%s: %s has the date %s and comes from %+v", name, g.Status, g.Date, g.Origin)
			}
		}
	}
}

// Nothing is skipped silently, and a status has a day.
func TestSetStatusRefusals(t *testing.T) {
	day := fiscal.Date{Year: 2007, Month: 8, Day: 2}
	r := carriedOut(t, Review{}, AddDocument{noticeOfKilns})
	year := []fiscal.Period{kilnYear}
	for want, c := range map[string]SetStatus{
		"would skip":         {Periods: year, Status: StatusIssued, Reached: true, Date: day},
		"on which day":       {Periods: year, Status: StatusConfirmed, Reached: true},
		"Say why FY2005":     {Periods: year, Status: StatusConfirmed},
		"in no list":         {Periods: []fiscal.Period{fiscal.FY(1999)}, Status: StatusConfirmed, Reached: true, Date: day},
		"no status":          {Periods: year, Status: "fine", Reached: true, Date: day},
		"not part of this":   {Periods: year, Status: StatusConfirmed, Reached: true, Source: "zz"},
		"There is no period": {Status: StatusConfirmed},
	} {
		if got := refusal(r, c); !strings.Contains(got, want) {
			t.Errorf("%+v is refused with %q, want %q", c, got, want)
		}
	}
	r = carriedOut(t, r, SetStatus{Periods: year, Status: StatusConfirmed, Reached: true, Source: "aa", Spans: []filing.Span{{Start: 3, End: 8}}, Origin: reviewer})
	if s, _ := r.Standing(kilnYear); s.At() != StatusConfirmed || s.Rungs[1].Date != noticeOfKilns.Cover.Date || s.Rungs[1].Origin.Spans[0].Start != 3 {
		t.Errorf("%+v", s)
	}
}

// told writes changes in short.
func told(t *testing.T, r Review, sha string) string {
	t.Helper()
	changes, ok := r.ChangesSince(sha)
	if !ok {
		t.Fatalf("%s is not in the review", sha)
	}
	var out []string
	for _, c := range changes {
		s := strings.TrimSpace(string(c.Kind) + " " + c.Period.ID())
		if c.Kind == StatusMoved || c.Kind == MatterChanged {
			s += " " + c.What
		}
		if c.Proposed {
			s += "?"
		}
		if c.Source == "" || len(c.Origin.Spans) == 0 && c.Kind != MatterChanged && c.Kind != NotRepeated {
			t.Errorf("%+v leads nowhere", c)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// domain.md F29: an amended notice adds and repeats, and takes nothing away; the outcome moves the
// statuses. What a document that is joined first says does not depend on that.
func TestChangesSince(t *testing.T) {
	amended := paperOf("bb", "8-K/A", fiscal.Date{Year: 2007, Month: 3, Day: 1},
		notice.Notice{Kind: notice.NonReliance, Periods: named(notice.Named, kilnYear, fiscal.FY(2004)), Restated: named(notice.Named, kilnYear), Reasons: []string{"stock option dating"}})
	outcome := paperOf("cc", "10-K", fiscal.Date{Year: 2007, Month: 8, Day: 2}, notice.Notice{})
	outcome.Restates = []RestatedColumn{{Period: kilnYear, Basis: statement.Restated, Spans: []filing.Span{{Start: 1, End: 2}}}}
	want := "period added FY2004; not repeated Q1-2006?; period added FY2005; status FY2005 restatement confirmed; status FY2005 amount known?; status FY2005 restated filing issued?; " +
		"notice says which periods are restated; notice says reasons"
	for _, order := range [][]Source{{noticeOfKilns, amended, outcome}, {outcome, amended, noticeOfKilns}} {
		var r Review
		for _, s := range order {
			r = carriedOut(t, r, AddDocument{s})
		}
		if got := told(t, r, "aa"); got != want {
			t.Errorf("since the notice:\n%s\nwant\n%s", got, want)
		}
		if got := told(t, r, "bb"); got != "status FY2005 amount known?; status FY2005 restated filing issued?" {
			t.Errorf("since the amendment: %s", got)
		}
		if got := told(t, r, "cc"); got != "" {
			t.Errorf("since the last: %s", got)
		}
		r = carriedOut(t, r, ChangePeriods{Set: Withdrawn, Remove: []fiscal.Period{fiscal.FY(2004)}, Why: "not ours", Origin: reviewer})
		if got := told(t, r, "aa"); !strings.HasPrefix(got, "named again FY2004?") {
			t.Errorf("after a removal: %s", got)
		}
	}
	if _, ok := (Review{}).ChangesSince("aa"); ok {
		t.Error("a document that is not there has changes")
	}
}

// A decision keeps its reason and who made it; undoing is another review.
func TestSettleFindings(t *testing.T) {
	ref := FindingRef{Code: "rounding", Key: "rounding/income", Facts: "info 1", Text: "Off by 1."}
	for want, c := range map[string]Command{
		"no finding to settle":   SettleFindings{Outcome: Accepted},
		"is accepted, answered":  SettleFindings{Findings: []FindingRef{ref}, Outcome: "liked"},
		"why the finding is d":   SettleFindings{Findings: []FindingRef{ref}, Outcome: Dismissed, Reason: " "},
		"why the finding is a":   SettleFindings{Findings: []FindingRef{ref}, Outcome: Answered},
		"has no key":             SettleFindings{Findings: []FindingRef{{Code: "rounding"}}, Outcome: Accepted},
		"open already":           ReopenFindings{Keys: []string{ref.Key}, Reason: "x"},
		"There is no finding to": ReopenFindings{Reason: "x"},
		"opened again":           ReopenFindings{Keys: []string{ref.Key}},
	} {
		if got := refusal(Review{}, c); !strings.Contains(got, want) {
			t.Errorf("%+v is refused with %q, want %q", c, got, want)
		}
	}
	r := carriedOut(t, Review{}, SettleFindings{Findings: []FindingRef{ref}, Outcome: Accepted, Origin: reviewer}, SettleFindings{Findings: []FindingRef{ref}, Outcome: Dismissed, Reason: "rounding alone", Origin: reviewer})
	if s, ok := r.Settlement(ref.Key); !ok || len(r.Settled) != 1 || s.Outcome != Dismissed || s.Reason == "" || s.Origin.By != reviewer.By {
		t.Errorf("settled %+v", r.Settled)
	}
	if r = carriedOut(t, r, ReopenFindings{Keys: []string{ref.Key}, Reason: "the figure changed", Origin: reviewer}); len(r.Settled) != 0 {
		t.Errorf("still settled: %+v", r.Settled)
	}
}

// domain.md F29: a notice that lists other periods only adds to those of the first; and what the reviewer says
// is named is not asked for again.
func TestAddedToAnEarlierList(t *testing.T) {
	day := fiscal.Date{Year: 2007, Month: 3, Day: 1}
	more := paperOf("bb", "8-K/A", day, notice.Notice{Kind: notice.NonReliance, PeriodsUndecided: true, Periods: named(notice.Named, fiscal.FY(2004))})
	r := carriedOut(t, Review{}, AddDocument{noticeOfKilns}, AddDocument{more})
	if got := told(t, r, "aa"); got != "period added FY2004" {
		t.Errorf("one that only adds: %s", got)
	}
	again := paperOf("cc", "8-K/A", day, notice.Notice{Kind: notice.NonReliance, PeriodsUndecided: true, Periods: named(notice.Named, kilnYear)})
	r = carriedOut(t, Review{}, AddDocument{noticeOfKilns}, AddDocument{again})
	if got := told(t, r, "aa"); got != "not repeated Q1-2006?" {
		t.Errorf("one that repeats a part: %s", got)
	}
	r = carriedOut(t, r, SetStatus{Periods: []fiscal.Period{kilnQ1}, Status: StatusNamed, Reached: true, Source: "aa", Origin: reviewer})
	if got := told(t, r, "aa"); got != "" {
		t.Errorf("after the reviewer kept it: %s", got)
	}
}

// A report of restated figures does not list what may not be relied upon, so that it takes no period off that
// list; the list of what is restated it may shorten.
func TestOutcomeTakesNoPeriodOff(t *testing.T) {
	first := noticeOfKilns
	first.Notice.Restated = named(notice.Named, kilnYear, kilnQ1)
	outcome := paperOf("cc", "10-K/A", fiscal.Date{Year: 2007, Month: 8, Day: 2},
		notice.Notice{Kind: notice.Restatement, PeriodsUndecided: true, Periods: named(notice.Named, kilnYear), Restated: named(notice.Named, kilnYear)})
	r := carriedOut(t, Review{}, AddDocument{first}, AddDocument{outcome})
	changes, _ := r.ChangesSince("aa")
	for _, c := range changes {
		if c.Kind == NotRepeated && c.Set != ToRestate {
			t.Errorf("%s is not repeated among the periods %s", c.Period, c.Set)
		}
	}
	if got := told(t, r, "aa"); got != "not repeated Q1-2006?" {
		t.Errorf("since the notice: %s", got)
	}
}

// The same period, named in two other roles, stands once with both reasons.
func TestMentionedOnce(t *testing.T) {
	doc := noticeOfKilns
	doc.Notice.Excluded = []notice.Excluded{{Period: fiscal.FY(2007), Why: "its report is late", Spans: []filing.Span{{Start: 1, End: 2}}},
		{Period: fiscal.FY(2007), Why: "first reported here", Spans: []filing.Span{{Start: 5, End: 6}}}}
	list := carriedOut(t, Review{}, AddDocument{doc}).Excluded()
	if len(list) != 1 || list[0].Why != "its report is late; first reported here" || len(list[0].Origin.Spans) != 2 {
		t.Errorf("%+v", list)
	}
}

// A document without a date is taken to be later than those it was joined after, so that a restated report
// whose date is not printed does not become the first to name a period.
func TestDocumentWithoutADate(t *testing.T) {
	undated := paperOf("dd", "10-K/A", fiscal.Date{}, notice.Notice{Kind: notice.Restatement, Restated: named(notice.Named, kilnYear)})
	later := paperOf("ee", "8-K", fiscal.Date{Year: 2008, Month: 1, Day: 2}, notice.Notice{})
	r := carriedOut(t, Review{}, AddDocument{noticeOfKilns}, AddDocument{undated}, AddDocument{later})
	var got []string
	for _, s := range r.ByDate() {
		got = append(got, s.SHA256)
	}
	if want := []string{"aa", "dd", "ee"}; !slices.Equal(got, want) {
		t.Errorf("in the order %v, want %v", got, want)
	}
	if s, _ := r.Standing(kilnYear); s.Rungs[0].Source != "aa" {
		t.Errorf("the first to name the year is %s", s.Rungs[0].Source)
	}
}

// An amount that a document gives stands beside the rung that it proves, as it is hedged.
func TestAmountOfARung(t *testing.T) {
	low := decimal.NewFromInt(4_200_000)
	doc := noticeOfKilns
	doc.Notice.Amounts = []notice.Amount{{Low: &low, High: &low, Hedge: "approximately", Periods: []fiscal.Period{kilnYear}, Spans: []filing.Span{{Start: 1, End: 2}}}}
	s, _ := carriedOut(t, Review{}, AddDocument{doc}).Standing(kilnYear)
	if g := s.Rungs[2]; g.State != Proposed || !strings.Contains(g.Why, "approximately 4,200,000") {
		t.Errorf("%s: %s", g.State, g.Why)
	}
}
