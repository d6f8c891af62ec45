package notice

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Read reads the notice of a document whose cover is known.
func Read(doc *filing.Document, cover Cover) Notice {
	return newReading(doc, filing.ProseOf(doc)).notice(cover)
}

// told writes the periods of a text as ids, "~" behind an implied one and "?" behind an inferred one.
func told(text string) (Notice, string) {
	doc := filing.Plain("x", text)
	n := Read(doc, ReadCover(doc))
	var out []string
	for _, p := range n.Periods {
		s := p.Period.ID()
		switch p.Known {
		case Implied:
			s += "~"
		case Inferred:
			s += "?"
		}
		out = append(out, s)
	}
	return n, strings.Join(out, " ")
}

func TestReliance(t *testing.T) {
	for _, c := range []struct{ text, kind, want string }{
		{"The Board has concluded that the statements for the years ended March 31, 2003 and 2004 and the quarters ended June 30 and September 30, 2004 should no longer be relied upon.",
			"non_reliance", "FY2003 FY2004 Q1-2005 Q2-2005"},
		{"Our reports for fiscal years 2001 through 2003, and interim periods within those years, should not be relied upon.",
			"non_reliance", "FY2001 FY2002 FY2003 Q1-2001~ Q2-2001~ Q3-2001~ Q1-2002~ Q2-2002~ Q3-2002~ Q1-2003~ Q2-2003~ Q3-2003~"},
		{"The Company has not concluded that its statements for fiscal 2004 should no longer be relied upon.", "none", ""},
		{"Forward-looking statements represent our views for fiscal 2004 and should not be relied upon as representing our views later.", "none", ""},
		{"Item 4.02. Non-Reliance on Previously Issued Financial Statements. The order of May 3, 2024 bars the auditor; reports for fiscal 2022 need no amendment.", "none", ""},
		{"While preparing its accounts for the quarter ended June 30, 2006, Acme concluded that its statements for fiscal 2005 should no longer be relied upon until it files its Form 10-K/A for the year ended December 31, 2006.",
			"non_reliance", "FY2005"},
		{"Statements for the periods commencing on or after January 1, 2001 should not be relied upon.", "non_reliance", ""},
		{"The auditor has withdrawn its report on the statements for the year ended December 31, 2003.", "non_reliance", "FY2003"},
		{"The auditor has not withdrawn its report on the statements for the year ended December 31, 2003.", "none", ""},
	} {
		n, got := told(c.text)
		if string(n.Kind) != c.kind || got != c.want {
			t.Errorf("%s\n got  %s %s\n want %s %s", c.text, n.Kind, got, c.kind, c.want)
		}
	}
}

func TestRestatement(t *testing.T) {
	for _, c := range []struct{ text, kind, want string }{
		{"Acme will restate its accounts for 2003 and the first and second quarters of 2004.", "restatement", "FY2003 Q1-2004 Q2-2004"},
		{"Acme announced a restatement of interim financial results for fiscal 2005.", "restatement", "Q1-2005~ Q2-2005~ Q3-2005~"},
		{"As a result of the restatement, expenses rise in each quarter of fiscal 2005.", "none", ""},
		{"We may have to restate our statements for fiscal 2004.", "none", ""},
		{"This does not amend or restate our statements for fiscal 2004.", "none", ""},
		{"The Amended and Restated Agreement covers fiscal 2004 results.", "none", ""},
		{"We revised the accounts for fiscal 2004 for an immaterial error.", "immaterial_revision", ""},
	} {
		n, got := told(c.text)
		if string(n.Kind) != c.kind || got != c.want {
			t.Errorf("%s\n got  %s %s\n want %s %s", c.text, n.Kind, got, c.kind, c.want)
		}
	}
}

// An audit committee that concludes is no occasion, as an audit of a year is.
func TestAuditCommitteeConcludes(t *testing.T) {
	for text, want := range map[string]string{
		"The audit committee concluded that the financial statements for fiscal years 2002 and 2003 should no longer be relied upon.":                                        "FY2002 FY2003",
		"Our audit committee determined that our statements for the three and nine months ended September 30, 2004 should not be relied on.":                                 "Q3-2004 9M-2004",
		"During the audit for fiscal 2004 the Board concluded that the financial statements for fiscal 2003 should no longer be relied upon.":                                "FY2003",
		"The Audit Committee concluded that the audit reports for fiscal 2002, and the statements for fiscal 2003, should no longer be relied upon.":                         "FY2002 FY2003",
		"Grant & Olsen LLP, an independent auditor, sent a letter advising that action be taken to prevent future reliance on its audit report for the fiscal year of 2003.": "FY2003",
	} {
		if _, got := told(text); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}

// An auditor who advises against reliance has concluded so (Item 4.02(b)), under a heading glued to it as well.
func TestAuditorAdvises(t *testing.T) {
	doc := filing.Plain("x", `Item 4.02 Non-Reliance on Previously Issued Financial Statements
(b) On March 3, 2009 the Company received a letter from its independent registered public accounting firm, Grant & Olsen LLP, advising that disclosure should be made to prevent future reliance on its audit report on the statements for the year ended December 31, 2007.`)
	n := Read(doc, ReadCover(doc))
	if n.Kind != NonReliance || !slices.Equal(n.ConcludedBy, []string{"auditor"}) || !slices.Equal(ids(n.Periods), []string{"FY2007"}) {
		t.Errorf("%s by %v: %v", n.Kind, n.ConcludedBy, ids(n.Periods))
	}
}

// A single balance sheet is itself, be it that of an offering; several stand for their years.
func TestBalanceSheetOfAnOffering(t *testing.T) {
	for text, want := range map[string]string{
		"The audit committee concluded that the Company's audited balance sheet as of January 26, 2021 should no longer be relied upon.":            "BS:2021-01-26",
		"The audit committee concluded that the Company's audited balance sheet as of December 31, 2020 should no longer be relied upon.":           "BS:2020-12-31",
		"The audit committee concluded that the Company's audited balance sheet as of January 27, 2007 should no longer be relied upon.":            "BS:2007-01-27",
		"The audit committee concluded that the Company's audited balance sheets as of December 31, 2020 and 2019 should no longer be relied upon.": "FY2019 FY2020",
	} {
		doc := filing.Plain("x", text)
		if got := strings.Join(ids(Read(doc, ReadCover(doc)).Periods), " "); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}

// Periods said not to be affected, and those whose report is late, are listed with the reason.
func TestNotAffectedAndLate(t *testing.T) {
	doc := filing.Plain("x", `The Board concluded that the statements for the quarters ended December 31, 2013 and March 31, 2014 should no longer be relied upon. The Company's Annual Report on Form 10-K for the year ended September 30, 2013 is not affected. It expects to file late its Form 10-Q for the quarter ended June 30, 2014.`)
	n := Read(doc, ReadCover(doc))
	var got []string
	for _, e := range n.Excluded {
		got = append(got, e.Period.ID()+" "+e.Why)
	}
	if !slices.Equal(got, []string{"FY2013 " + whyImpact, "Q3-2014 " + whyLate}) {
		t.Errorf("excluded %v", got)
	}
}

func TestListItemsGoOnWithTheSentence(t *testing.T) {
	b := filing.NewBuilder("x", "text", nil)
	add := func(kind filing.BlockKind, text string) {
		start := b.Len()
		b.Add(text, start, len(text))
		b.Block(filing.Block{Kind: kind, Start: start, End: b.Len()})
		b.Glue('\n', b.Len(), 1)
	}
	add(filing.Paragraph, "The Board concluded that the following statements should no longer be relied upon:")
	add(filing.ListItem, "(i) those for the year ended December 31, 2004; and")
	add(filing.ListItem, "(ii) those for the quarter ended March 31, 2005.")
	add(filing.Paragraph, "The Company will file its Form 10-K for the year ended December 31, 2005 in March.")
	doc := b.Document()
	n := Read(doc, ReadCover(doc))
	if got := ids(n.Periods); !slices.Equal(got, []string{"FY2004", "Q1-2005"}) {
		t.Errorf("got %v", got)
	}
}

// front writes what a cover says in one line.
func front(c Cover) string {
	return strings.Join([]string{c.Company, c.Ticker, c.Exchange, c.Date.String(), c.Calendar.String()}, " ")
}

func TestCircumstances(t *testing.T) {
	text := `HILLTOP, Ohio, May 9 /Wire/ -- Example Widgets, Inc. (NYSE American: EXW) reported results for the second quarter ended March 31, 2007.

The Audit Committee, on the recommendation of management, concluded on May 8, 2007 that the statements, the press releases and the related auditors' reports for fiscal years 2004 and 2005 and the first quarter of fiscal 2007 should no longer be relied upon because measurement dates of option grants were wrong. Most grants were made in fiscal years 2001 to 2003. The Company is still reviewing which other periods it has to restate. It was unable to file its Form 10-Q for the quarter ended December 31, 2006.

A call is held today, May 9, 2007.`
	doc := filing.Plain("x", text)
	c := ReadCover(doc)
	n := Read(doc, c)
	checkPlaces(t, text, n)
	if got := front(c); got != "Example Widgets, Inc. EXW NYSE American 2007-05-09 09-30" {
		t.Errorf("cover %s", got)
	}
	if !slices.Equal(n.ConcludedBy, []string{"audit committee", "management"}) || !slices.Equal(n.Reasons, []string{"stock option dating"}) {
		t.Errorf("who %v, why %v", n.ConcludedBy, n.Reasons)
	}
	if !n.CoversAuditReports || !n.CoversPressReleases || !n.PeriodsUndecided {
		t.Errorf("audit %v press %v undecided %v", n.CoversAuditReports, n.CoversPressReleases, n.PeriodsUndecided)
	}
	if got := ids(n.Periods); !slices.Equal(got, []string{"FY2004", "FY2005", "Q1-2007"}) {
		t.Fatalf("periods %v", got)
	}
	if n.Periods[0].Basis != "10-K" || n.Periods[2].Basis != "release only" {
		t.Errorf("basis %q and %q", n.Periods[0].Basis, n.Periods[2].Basis)
	}
	var out []string
	for _, e := range n.Excluded {
		out = append(out, e.Period.ID())
	}
	if !slices.Equal(out, []string{"FY2001", "FY2002", "FY2003", "Q2-2007"}) {
		t.Errorf("excluded %v", out)
	}
}

// checkPlaces holds every place of a notice to the source.
func checkPlaces(t *testing.T, source string, n Notice) {
	t.Helper()
	check := func(what string, list []filing.Span) {
		for _, s := range list {
			if s.Start < 0 || s.Start >= s.End || s.End > len(source) {
				t.Fatalf("%q: %s lies at %d to %d", source, what, s.Start, s.End)
			}
		}
	}
	check("quote", n.Spans)
	for _, p := range n.Periods {
		check(p.Period.ID(), p.Spans)
	}
	for _, e := range n.Excluded {
		check(e.Period.ID(), e.Spans)
	}
	for field, spans := range n.Evidence {
		check(field, spans)
	}
}

func TestCoverCalendar(t *testing.T) {
	for _, c := range []struct {
		text, want, rule string
		weeks            bool
	}{
		{"The fiscal year ends on June 30.", "06-30", "year-ends", false},
		{"Results for the year ended January 29, 2005, a fiscal year of 52 weeks.", "01-29", "year-ended", true},
		{"The third quarter ended September 30, 2006.", "12-31", "quarter-ended", false},
		{"The first quarter ended October 1, 2005; the full fiscal year includes 53 weeks.", "06-30", "quarter-ended", true},
		{"The nine months ended March 31, 2005.", "06-30", "months-ended", false},
		{"The quarter ended March 31, 2005.", "", "", false},
	} {
		got := ReadCover(filing.Plain("x", c.text))
		if got.Calendar.String() != c.want || got.Rules["fiscal_year_end"] != c.rule || got.Calendar.Known() && got.Calendar.Weeks != c.weeks {
			t.Errorf("%s: %s by %s, weeks %v", c.text, got.Calendar, got.Rules["fiscal_year_end"], got.Calendar.Weeks)
		}
	}
}

func TestSeed(t *testing.T) {
	doc := plain(t, shared(t, "seed", "sonus-2006-11-06-ex99.txt"))
	c := ReadCover(doc)
	n := Read(doc, c)
	if got := front(c); got != "Sonus Networks, Inc. SONS Nasdaq 2006-11-06 12-31" {
		t.Errorf("cover %s", got)
	}
	want := []string{"FY2000", "FY2001", "FY2002", "FY2003", "FY2004", "FY2005", "Q1-2006", "Q2-2006"}
	if got := ids(n.Periods); !slices.Equal(got, want) {
		t.Fatalf("periods %v", got)
	}
	checkWords(t, doc, n.Periods)
	if n.Kind != NonReliance || n.Periods[7].Basis != "release only" || n.Periods[6].Basis != "10-Q" {
		t.Errorf("%s, %+v", n.Kind, n.Periods[6:])
	}
	if !n.CoversAuditReports || !n.CoversPressReleases || !n.PeriodsUndecided {
		t.Errorf("audit %v press %v undecided %v", n.CoversAuditReports, n.CoversPressReleases, n.PeriodsUndecided)
	}
	if !slices.Equal(n.ConcludedBy, []string{"audit committee"}) || !slices.Equal(n.Reasons, []string{"stock option dating"}) {
		t.Errorf("who %v, why %v", n.ConcludedBy, n.Reasons)
	}
	if !slices.ContainsFunc(n.Excluded, func(e Excluded) bool { return e.Period == fiscal.Q(3, 2006) }) {
		t.Errorf("excluded %v", n.Excluded)
	}
	if !strings.HasPrefix(n.Quote, "The Company today filed a Form 8-K") || !strings.HasSuffix(n.Quote, "should no longer be relied upon.") {
		t.Errorf("quote %q", n.Quote)
	}
}

// checkWords holds that every period is named by words that give its year or the range it lies in.
func checkWords(t *testing.T, doc *filing.Document, list []Period) {
	t.Helper()
	for _, p := range list {
		words := string(doc.Source[p.Spans[0].Start:p.Spans[0].End])
		if p.Known != Named || p.Rule == "" || !strings.Contains(words, "2005") && !strings.Contains(words, "2006") {
			t.Errorf("%s: %s by %s from %q", p.Period, p.Known, p.Rule, words)
		}
	}
}

func TestQuartersOfAJuneYear(t *testing.T) {
	doc := plain(t, shared(t, "documents", "pericom_2005-08-02_8k_item402.txt"))
	c := ReadCover(doc)
	n := Read(doc, c)
	if c.Calendar.String() != "06-30" || n.Kind != NonReliance {
		t.Errorf("year end %s, kind %s", c.Calendar, n.Kind)
	}
	var got []string
	for _, p := range n.Periods {
		got = append(got, p.Period.ID()+" "+p.End.String()+" "+string(p.Known))
	}
	if !slices.Equal(got, []string{"Q1-2005 2004-09-30 named", "Q2-2005 2004-12-31 named", "Q3-2005 2005-03-31 named"}) {
		t.Errorf("periods %v", got)
	}
	if !slices.Equal(n.ConcludedBy, []string{"audit committee", "management"}) {
		t.Errorf("who %v", n.ConcludedBy)
	}
}

// FuzzRead holds that no text makes the reader fail and that every place lies inside the source.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"The Board concluded that statements for fiscal 2003 through 2005 and interim periods therein should no longer be relied upon.",
		"ACME, Inc. (Nasdaq: ACME) -0- 11/06/2006 today, May 3, 2007 will restate for 2003, 2004 and the quarter ended 31 March 2005",
		"Date of Report: (Exact name of registrant) fiscal year ends February 29 53-week as of and at December 31, 2004 and for the year then ended",
		"00InC.", // a name that ends the text
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := filing.Plain("x", text)
		c := ReadCover(doc)
		n := Read(doc, c)
		checkPlaces(t, text, n)
		for _, p := range n.Periods {
			if q, err := fiscal.Parse(p.Period.ID()); err != nil || q != p.Period {
				t.Fatalf("%q: period %v", text, p.Period)
			}
		}
		for field, s := range c.Spans {
			if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
				t.Fatalf("%q: %s lies at %d to %d", text, field, s.Start, s.End)
			}
		}
	})
}

func BenchmarkSeedToPeriods(b *testing.B) {
	doc := plain(b, shared(b, "seed", "sonus-2006-11-06-ex99.txt"))
	b.ReportAllocs()
	for b.Loop() {
		if n := Read(doc, ReadCover(doc)); len(n.Periods) != 8 {
			b.Fatalf("%d periods", len(n.Periods))
		}
	}
}
