package check_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// toldIn reads a text of our own as a release of November 6, 2006.
func toldIn(text string) []check.Finding {
	doc, r := document(text)
	r.Source.Cover.Calendar = fiscal.Calendar{Month: 12, Day: 31}
	r.Mentions = statement.Mentions(doc, filing.ProseOf(doc), r.Source.Cover.Calendar)
	r.Source.Notice = notice.Notice{Kind: notice.Restatement}
	return check.Document(doc, disclose(doc, r))
}

// Each code that rests on a document's words is raised by them and not by others, quotes them, leads to
// them and asks something.
func TestWordsOfADocument(t *testing.T) {
	for _, c := range []struct{ code, raised, clean string }{
		{"late-filing", "Alder has not filed its Form 10-Q for the quarter ended June 30, 2006.", "Alder filed its Form 10-Q for the quarter ended June 30, 2006."},
		{"amount-undetermined", "Alder has not determined the amount of the charges.", "The amount of the charges is $4 million."},
		{"change-does-not-come-out", "Revenue rose 21% to $112 million from $100 million.", "Revenue rose 12% to $112 million from $100 million."},
		{"no-reconciliation", "Non-GAAP net income for the third quarter of 2006 was $8 million.", "Net income for the third quarter of 2006 was $8 million."},
		{"no-comparable-gaap", "Non-GAAP net income for the third quarter of 2006 was $8 million.", "Net income for the third quarter of 2006 was $7 million. Non-GAAP net income for the third quarter of 2006 was $8 million."},
		{"prominence", "Non-GAAP net income for the third quarter of 2006 was $8 million. Net income for the third quarter of 2006 was $7 million.",
			"Net income for the third quarter of 2006 was $7 million. Non-GAAP net income for the third quarter of 2006 was $8 million."},
		{"claim-untested", "Gross profit in the third quarter of 2006 was lower than in the third quarter of 2005.", "Gross profit will be lower."},
		{"change-does-not-tie", "Cash increased by $27 million during the third quarter of 2006 to $346 million. Cash at June 30, 2006 was $300 million.",
			"Cash increased by $27 million during the third quarter of 2006 to $346 million. Cash at June 30, 2006 was $319 million."},
	} {
		found := toldIn(c.raised)
		i := slices.IndexFunc(found, func(f check.Finding) bool { return f.Code == c.code })
		if i < 0 {
			t.Errorf("%s: %q gives %v", c.code, c.raised, codes(found))
			continue
		}
		f := found[i]
		if f.Question == "" || f.Key == "" || f.Rule == "" || len(f.Origin.Spans) == 0 || f.Quote == "" || !strings.HasSuffix(f.Text, ".") {
			t.Errorf("%s: %+v", c.code, f)
		}
		if got := toldIn(c.clean); slices.Contains(codes(got), c.code) {
			t.Errorf("%s: raised by %q too", c.code, c.clean)
		}
	}
}

// Deadlines follow the rule in force at the end of the period, and the day that the document gives for one
// report tells the term of the others (domain.md B1.4).
func TestLateFilings(t *testing.T) {
	for text, want := range map[string][]string{
		"Alder has not filed its Form 10-Q for the quarter ended June 30, 2006.": {
			"due on 2006-08-09 (40 days, large accelerated filer or accelerated filer) or 2006-08-14 (45 days, non-accelerated filer); Form NT 10-Q filed by 2006-08-10 gives until 2006-08-14"},
		"Alder has not filed its Form 10-Q for the quarter ended June 30, 2006. It will not file by November 9, 2006 the Form 10-Q of the quarter ended September 30, 2006.": {
			"due on 2006-08-09 (40 days, large accelerated filer or accelerated filer); Form NT 10-Q filed by 2006-08-10 gives until 2006-08-14.",
			"due on 2006-11-09 (40 days, large accelerated filer or accelerated filer); Form NT 10-Q filed by 2006-11-13 gives until 2006-11-14."},
		"Alder cannot file by November 12, 2006 its Form 10-Q for the quarter ended September 30, 2006.": {"; the document gives 2006-11-12;"},
		"Filing of Form 10-K for the year ended December 31, 2001 is delayed.":                           {"due on 2002-04-01 (90 days); Form NT 10-K filed by 2002-04-02 gives until 2002-04-16"},
	} {
		var got []string
		for _, f := range toldIn(text) {
			if f.Code == "late-filing" {
				got = append(got, f.Text)
			}
		}
		ok := len(got) == len(want)
		for i := range min(len(got), len(want)) {
			ok = ok && strings.Contains(got[i], want[i])
		}
		if !ok {
			t.Errorf("%q:\n%s", text, strings.Join(got, "\n"))
		}
	}
}

// A release that only tells of a notice is not the filing; with the filing in the review it need not be.
func TestReleaseIsNotTheFiling(t *testing.T) {
	n := notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{{Period: q1, Known: notice.Named}}, Spans: []filing.Span{{Start: 1, End: 9}}}
	release := analysis.Source{Name: "release", SHA256: "aa", Cover: notice.Cover{Form: "EX-99.1", Date: fiscal.Date{Year: 2006, Month: 11, Day: 6}}, Notice: n}
	filed := analysis.Source{Name: "8-K", SHA256: "bb", Cover: notice.Cover{Form: "8-K", Items: []string{"2.02", "4.02"}}, Notice: n}
	old := release
	old.Cover.Date = fiscal.Date{Year: 2004, Month: 1, Day: 6}
	for name, c := range map[string]struct {
		sources []analysis.Source
		want    string
	}{
		"a release":                     {[]analysis.Source{release}, "obtain that filing"},
		"an 8-K of other items":         {[]analysis.Source{{SHA256: "cc", Cover: notice.Cover{Form: "8-K", Items: []string{"2.02"}}, Notice: n}}, "obtain that filing"},
		"the release and the filing":    {[]analysis.Source{release, filed}, ""},
		"before there was an Item 4.02": {[]analysis.Source{old}, "older than Item 4.02"},
	} {
		r := analysis.Review{}
		for _, s := range c.sources {
			r = do(t, r, analysis.AddDocument{Source: s})
		}
		got := ""
		for _, f := range found(r) {
			if f.Code == "not-the-filing" {
				got = f.Text
			}
		}
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// claiming is a review of two quarters with a document that claims something of them.
func claiming(t *testing.T, text string) analysis.Review {
	t.Helper()
	doc, r := document("Alder today reported results for the third quarter ended September 30, 2005. Revenue for the third quarter of 2005 was $2 million. " + text)
	cal := fiscal.Calendar{Month: 12, Day: 31}
	r.Mentions = statement.Mentions(doc, filing.ProseOf(doc), cal)
	r.Source.Cover.Calendar = cal
	return do(t, company(t), analysis.AddDocument{Source: disclose(doc, r).Source})
}

// A claim in words is tested where the review has its figures, as previously reported and as restated; it
// is proposed where it has not.
func TestClaims(t *testing.T) {
	for text, want := range map[string]string{
		"Revenue in the second quarter of 2005 was higher than in the first quarter of 2005.":         "claim-holds info",
		"Revenue in the second quarter of 2005 was lower than in the first quarter of 2005.":          "claim-fails exception",
		"Gross margin in the second quarter of 2005 was higher than in the first quarter of 2005.":    "claim-holds info",
		"Gross margins in the second quarter of 2005 were consistent with the first quarter of 2005.": "claim-holds check",
		"Revenue in the second quarter of 2005 was higher than in the second quarter of 2004.":        "claim-untested info",
	} {
		for _, f := range found(claiming(t, text)) {
			if strings.HasPrefix(f.Code, "claim-") && f.Code+" "+string(f.Severity) != want {
				t.Errorf("%q: %s %s, %s", text, f.Code, f.Severity, f.Text)
			}
		}
		if got := codes(found(claiming(t, text))); !slices.Contains(got, strings.Fields(want)[0]) {
			t.Errorf("%q: %v", text, got)
		}
	}
	r := claiming(t, "Revenue in the second quarter of 2005 was higher than in the first quarter of 2005.")
	r = adjust(t, r, "income", "revenue", q2, -500)
	if got := codes(found(r)); !slices.Contains(got, "claim-fails") {
		t.Errorf("after the restatement: %v", got)
	}
}

// Figures to date are the sum of their quarters where they were not reported themselves.
func TestClaimOfFiguresToDate(t *testing.T) {
	text := "Six month revenue was higher than total revenue of fiscal year 2004."
	r := claiming(t, text)
	r = statementOf(t, r, statement.Income, "", []fiscal.Period{fiscal.FY(2004)}, "Revenue|2,100")
	i := slices.IndexFunc(found(r), func(f check.Finding) bool { return f.Code == "claim-holds" })
	if i < 0 || !strings.Contains(found(r)[i].Text, "2,200,000 and 2,100,000") {
		t.Errorf("%+v", found(r))
	}
}

// Two restatements of one period with different figures are told once a period.
func TestRestatedTwice(t *testing.T) {
	first, again := told{"aa", "2019-12-13", statement.Restated, "90", 1}, told{"bb", "2020-05-01", statement.Restated, "95", 1}
	same := again
	same.text = "90"
	for want, facts := range map[int][]told{1: {first, again}, 0: {first, same}} {
		n := 0
		for _, f := range found(reviewOf(t, facts)) {
			if f.Code == "restated-twice" {
				n++
				if !strings.Contains(f.Text, "is 90 ") || !strings.Contains(f.Text, "and 95 ") || f.Origin.Source != "bb" {
					t.Errorf("%+v", f)
				}
			}
		}
		if n != want {
			t.Errorf("%d findings of %v", n, facts)
		}
	}
}

// settle records a decision on a finding.
func settle(t *testing.T, r analysis.Review, f check.Finding, o analysis.Outcome) analysis.Review {
	t.Helper()
	return do(t, r, analysis.SettleFindings{Findings: []analysis.FindingRef{f.Ref()}, Outcome: o, Reason: "seen in the ledger", Origin: analysis.Origin{By: "A. Reviewer"}})
}

// A decision holds over recomputation and over what does not concern it; when a figure that the finding
// rests on changes, the finding is open again and shows what was decided.
func TestDecisionsHold(t *testing.T) {
	r := adjust(t, company(t), "balance", "inventories", end, -20)
	f := found(r)[0]
	r = settle(t, r, f, analysis.Dismissed)
	if got := found(r)[0]; got.Outcome != analysis.Dismissed || got.Settled == nil || got.Settled.Reason == "" || got.Key != f.Key {
		t.Fatalf("%+v", got)
	}
	if got := found(adjust(t, r, "income", "revenue", q1, -50)); got[slices.IndexFunc(got, func(g check.Finding) bool { return g.Key == f.Key })].Outcome != analysis.Dismissed {
		t.Error("an adjustment elsewhere opened it again")
	}
	got := found(adjust(t, r, "balance", "inventories", end, -5))[0]
	if got.Key != f.Key || got.Outcome != analysis.Open || got.Settled == nil || got.Settled.Text != f.Text {
		t.Errorf("after the amount changed: %+v", got)
	}
	if n := check.Open(found(r))[check.Exception]; n != 0 {
		t.Errorf("%d exceptions are open", n)
	}
}

// Every finding has a key of its own, whatever is found, and it does not depend on what else is found.
func TestKeysAreUnique(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := claiming(t, "Revenue in the second quarter of 2005 was higher than in the first quarter of 2005. Gross margin in the second quarter of 2005 was higher than in the first quarter of 2005.")
		r = statementOf(t, r, statement.Income, "", []fiscal.Period{fiscal.Q(3, 2005)}, "Revenue|1,101", "Cost of revenue|600", "Gross profit|500")
		keys := map[string]string{}
		for range rapid.IntRange(0, 4).Draw(rt, "adjustments") {
			line := rapid.SampledFrom([]string{"inventories", "cash", "accounts_payable"}).Draw(rt, "line")
			r = adjust(t, r, "balance", line, end, rapid.Int64Range(-9, 9).Draw(rt, "amount"))
			for _, f := range found(r) {
				if f.Key == "" || f.Question == "" {
					rt.Fatalf("%+v", f)
				}
				if code, ok := keys[f.Key]; ok && code != f.Code && !strings.HasPrefix(f.Code, "claim-") {
					rt.Fatalf("%s is the key of %s and of %s", f.Key, code, f.Code)
				}
				keys[f.Key] = f.Code
			}
			all := found(r)
			for i, f := range all {
				if slices.IndexFunc(all, func(g check.Finding) bool { return g.Key == f.Key }) != i {
					rt.Fatalf("%s is the key of two findings", f.Key)
				}
			}
		}
	})
}
