package disclosure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/deadline"
	"restate/analysis/disclosure"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

var december = fiscal.Calendar{Month: time.December, Day: 31}

// document makes a document of one paragraph a line; a line that starts with # is a heading.
func document(text string) *filing.Document {
	doc := &filing.Document{Name: "release.txt", Text: text, Source: []byte(text), Parts: []filing.Part{{End: len(text)}},
		Runs: []filing.Run{filing.RunOf(0, len(text), 0, len(text))}}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		b := filing.Block{Start: at, End: at + len(line)}
		if strings.HasPrefix(line, "#") {
			b.Kind, b.Start = filing.Heading, at+1
		}
		if b.Start < b.End {
			doc.Blocks = append(doc.Blocks, b)
		}
		at += len(line) + 1
	}
	return doc
}

// read reads a text as the program does: its figures first.
func read(text string) disclosure.Disclosures {
	doc := document(text)
	return disclosure.Read(doc, filing.ProseOf(doc), december, statement.Mentions(doc, filing.ProseOf(doc), december), nil)
}

func TestLateReports(t *testing.T) {
	for text, want := range map[string]string{
		"Alder Kilns has not filed its Form 10-Q for the quarter ended June 30, 2006.":                                                           "10-Q Q2-2006",
		"The Company will not finish the work in time for it to file by November 9, 2006 the Form 10-Q of the quarter ended September 30, 2006.": "10-Q Q3-2006 by 2006-11-09",
		"Filing of our Annual Report on Form 10-K for fiscal 2005 will be delayed.":                                                              "10-K FY2005",
		"The Company was unable to timely file its quarterly reports for the first and second quarters of 2006.":                                 "10-Q Q1-2006, 10-Q Q2-2006",
		"We are late in filing Form 10-Q for the nine months ended September 30, 2006.":                                                          "10-Q Q3-2006",
		"A Form 12b-25 says that the Form 10-K for the year ended December 31, 2006 could not be filed; it is delayed.":                          "10-K FY2006 NT",
		"The Company does not intend to amend its previously filed Form 10-K for 2005.":                                                          "",
		"The statements in the Form 10-K filed for 2005 should not be relied upon.":                                                              "",
		"The Company filed its Form 10-Q for the quarter ended June 30, 2006 on time.":                                                           "",
		"The kiln was not delivered in the quarter ended June 30, 2006.":                                                                         "",
	} {
		var got []string
		for _, l := range read(text).Late {
			s := l.Form + " " + l.Period.ID()
			if !l.By.IsZero() {
				s += " by " + l.By.String()
			}
			if l.NT {
				s += " NT"
			}
			if len(l.Spans) == 0 || l.Quote == "" || l.End.IsZero() {
				t.Errorf("%q: %+v", text, l)
			}
			got = append(got, s)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// One report is listed once, with the day by which it was due where any sentence gives it.
func TestLateReportOnce(t *testing.T) {
	d := read("Filing of Form 10-Q for the quarter ended September 30, 2006 is delayed.\nAlder will not file by November 9, 2006 the Form 10-Q of the quarter ended September 30, 2006.")
	if len(d.Late) != 1 || d.Late[0].By.String() != "2006-11-09" || !strings.HasPrefix(d.Late[0].Quote, "Alder will not") {
		t.Errorf("%+v", d.Late)
	}
}

func TestUndetermined(t *testing.T) {
	for text, want := range map[string]int{
		"The Company has not yet determined the amount of the charges.":             1,
		"Alder cannot estimate the effect of the errors at this time.":              1,
		"The magnitude of the adjustments is not known.":                            1,
		"The amount of the charges was determined to be $4 million.":                0,
		"The effect of the new standard on our statements has not been determined.": 0,
		"The Company has not determined where to build its kiln.":                   0,
	} {
		if got := read(text).Undetermined; len(got) != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestFilerStatus(t *testing.T) {
	for text, want := range map[string]deadline.Filer{
		"Large accelerated filer [X] Accelerated filer [ ] Non-accelerated filer [ ]":          deadline.LargeAccelerated,
		"Large accelerated filer [ ] Accelerated filer [X] Non-accelerated filer [ ]":          deadline.Accelerated,
		"Large accelerated filer \u2610 Accelerated filer \u2610 Non-accelerated filer \u2612": deadline.NonAccelerated,
		"Large accelerated filer [ ] Accelerated filer [ ] Non-accelerated filer [ ]":          deadline.Unknown,
		"Large accelerated filer [X] Accelerated filer [X]":                                    deadline.Unknown,
		"The Company is an accelerated filer.":                                                 deadline.Unknown,
	} {
		if got := read(text).Filer; got != want {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

// claimed writes claims in short.
func claimed(d disclosure.Disclosures) string {
	var out []string
	for _, c := range d.Claims {
		s := string(c.Line)
		if c.Over != "" {
			s += "/" + string(c.Over)
		}
		s += fmt.Sprintf(" %s %s %s", c.Period, c.Relation, c.Other)
		if c.Amount != nil {
			s += c.Amount.String()
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, ", ")
}

func TestClaims(t *testing.T) {
	lead := "Alder today reported results for the third quarter ended September 30, 2006. Revenue for the third quarter of 2006 was $75 million.\n"
	for text, want := range map[string]string{
		"Nine month revenue was higher than total revenue of fiscal year 2005.":                                             "revenue 9M-2006 above FY2005",
		"Third quarter gross margins were consistent with those of Q2.":                                                     "gross_profit/revenue Q3-2006 level Q2-2006",
		"Third quarter operating expenses decreased slightly as a percentage of revenue.":                                   "total_operating_expenses/revenue Q3-2006 below",
		"Third quarter net income increased from the second quarter of 2006.":                                               "net_income Q3-2006 above Q2-2006",
		"Gross profit in the third quarter of 2006 was lower than in the third quarter of 2005.":                            "gross_profit Q3-2006 below Q3-2005",
		"Net income will be higher than in fiscal 2005.":                                                                    "",
		"Third quarter net income increased 12% from the second quarter of 2006.":                                           "",
		"As a result of the restatement net income decreased in the first quarter of 2006 from the fourth quarter of 2005.": "",
		"The most comparable measure is net income of the third quarter.":                                                   "",
		"Demand exceeded our plans in the third quarter.":                                                                   "",
		"Cash increased by $27 million during the third quarter of 2006 to $346 million.":                                   "cash BS:2006-06-30 stood 319000000",
	} {
		if got := claimed(read(lead + text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestMoves(t *testing.T) {
	for text, want := range map[string]string{
		"Revenue increased by $27 million from $319 million to $346 million.":                    "",
		"Revenue increased by $27 million from $310 million to $346 million.":                    "by 27000000",
		"Revenue increased by $9 million from $310 million to $320 million.":                     "", // each is rounded
		"Revenue rose 12% to $112 million from $100 million.":                                    "",
		"Revenue rose 21% to $112 million from $100 million.":                                    "percent 21",
		"Revenue fell 12% to $88 million from $100 million.":                                     "",
		"Revenue fell 12% to $112 million from $100 million.":                                    "percent -12",
		"Revenue was $112 million compared with $100 million, an increase of 21%.":               "percent 21",
		"Revenue rose 21% to $112 million from $100 million; income fell.":                       "percent 21",
		"Revenue rose 21% to approximately $112 million from $100 million.":                      "", // hedged
		"Revenue rose 21% and 30% to $112 million from $100 million.":                            "", // two percentages
		"Results went from a gain of $5 million to a loss of $7 million, a decrease of 60%.":     "", // signs differ
		"Sales were $1,519,000,000 in 1992, compared with $1,358,000,000, an increase of 11.8%.": "", // rounded to millions
	} {
		var got []string
		for _, m := range read(text).Moves {
			if m.By != nil {
				got = append(got, "by "+m.By.String())
			} else {
				got = append(got, "percent "+m.Percent.String())
			}
			if len(m.Spans) == 0 || m.Quote == "" {
				t.Errorf("%q: %+v", text, m)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func figure(caption string, line statement.LineID, at int) statement.Mention {
	v := decimal.New(81, 6)
	return statement.Mention{Caption: caption, Line: line, Period: fiscal.Q(3, 2006), Value: &v, Spans: []filing.Span{{Start: at, End: at + 1}}}
}

// The comparable GAAP figure is looked for by its caption or its line, and which of the two comes first.
func TestNonGAAPFigures(t *testing.T) {
	const text = "Non-GAAP net income was $81 million. Net income was $70 million."
	for name, c := range map[string]struct {
		mentions []statement.Mention
		want     string
	}{
		"the measure first":    {[]statement.Mention{figure("Non-GAAP net income", "", 0), figure("Net income", "net_income", 40)}, "leading"},
		"GAAP first":           {[]statement.Mention{figure("Non-GAAP net income", "", 40), figure("Net income", "net_income", 0)}, ""},
		"the measure alone":    {[]statement.Mention{figure("Adjusted net income", "", 0)}, "alone"},
		"another GAAP caption": {[]statement.Mention{figure("Non-GAAP net income", "", 40), figure("Net loss", "net_income", 0)}, ""},
		"GAAP figures only":    {[]statement.Mention{figure("Net income", "net_income", 40)}, ""},
	} {
		n := nonGAAP(text, c.mentions)
		got := ""
		switch {
		case len(n.Leading) > 0:
			got = "leading"
		case len(n.Alone) > 0:
			got = "alone"
		}
		if got != c.want {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

// nonGAAP is what is read of non-GAAP figures in a text whose figures have been read.
func nonGAAP(text string, mentions []statement.Mention) *disclosure.NonGAAP {
	doc := document(text)
	return disclosure.Read(doc, filing.ProseOf(doc), december, mentions, nil).NonGAAP
}

func TestNonGAAPHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"#Non-GAAP Highlights\nNon-GAAP revenue rose.":                   "Non-GAAP Highlights",
		"Non-GAAP Highlights:\nNon-GAAP revenue rose.":                   "Non-GAAP Highlights:",
		"#GAAP Highlights\n#Non-GAAP Highlights\nNon-GAAP revenue rose.": "",
		"#Reconciliation of GAAP to Non-GAAP\nNon-GAAP revenue rose.":    "",
		"#About our use of non-GAAP figures\nNon-GAAP revenue rose.":     "",
		"#Highlights\nNon-GAAP revenue rose.":                            "",
	} {
		n := nonGAAP(text, []statement.Mention{figure("Revenue", "revenue", 0)})
		got := ""
		if n.Heading != nil {
			got = n.Heading.Quote
		}
		if got != want {
			t.Errorf("%q is led by %q", text, got)
		}
	}
	withheld := nonGAAP("Alder is not giving GAAP or non-GAAP results at this time.", []statement.Mention{figure("Revenue", "revenue", 0)})
	if withheld == nil || withheld.NoGAAP == nil {
		t.Errorf("GAAP results are withheld, but: %+v", withheld)
	}
}

// What is read of any text is small, and every place lies in it.
func FuzzRead(f *testing.F) {
	f.Add("Alder will not file by November 9, 2006 the Form 10-Q of the quarter ended September 30, 2006. Revenue rose 21% to $112 million from $100 million.")
	f.Add("#Non-GAAP Highlights\nThird quarter gross margins were consistent with Q2. Large accelerated filer [X]")
	f.Fuzz(func(t *testing.T, text string) {
		d := read(text)
		var spans []filing.Span
		for _, l := range d.Late {
			spans = append(spans, l.Spans...)
		}
		for _, m := range d.Moves {
			spans = append(spans, m.Spans...)
		}
		for _, c := range d.Claims {
			spans = append(spans, c.Spans...)
		}
		if d.NonGAAP != nil {
			spans = append(spans, d.NonGAAP.Words...)
		}
		if len(spans) > 2000 || slices.ContainsFunc(spans, func(s filing.Span) bool { return s.Start < 0 || s.End > len(text) || s.End <= s.Start }) {
			t.Fatalf("%q: %+v", text, spans)
		}
	})
}

// BenchmarkRead reads a release of some length; its speed is part of that of reading documents.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("Alder will not file by November 9, 2006 the Form 10-Q of the quarter ended September 30, 2006. Revenue rose 12% to $112 million from $100 million.\n"+
		strings.Repeat("The kilns of the northern works were fired through the winter without an accident, and the works were given a prize for it.\n", 20), 50)
	doc := document(text)
	mentions := statement.Mentions(doc, filing.ProseOf(doc), december)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		disclosure.Read(doc, filing.ProseOf(doc), december, mentions, nil)
	}
}
