package phrase

import (
	"strings"
	"testing"

	"restate/analysis/filing"
)

// read writes the periods of a text as "id rule" with marks: ? generic, ~ implied, * loose.
func read(text string) string {
	tokens := filing.Lex(text, nil)
	var out []string
	for _, p := range Periods(text, tokens, 0, len(tokens)) {
		s := p.Period.ID()
		if s == "" {
			s = "(back)"
		}
		if p.Generic {
			s += "?"
		}
		if p.Implied {
			s += "~"
		}
		if p.Loose {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"fiscal periods 2000 through 2005 and the first and second quarters of 2006", "FY2000 FY2001 FY2002 FY2003 FY2004 FY2005 Q1-2006 Q2-2006"},
		{"quarters ended September 30, 2004, December 31, 2004 and March 31, 2005, should", "IP:2004-09-30:Q IP:2004-12-31:Q IP:2005-03-31:Q"},
		{"the fiscal years ended December 31, 2003, 2004 and 2005", "IP:2003-12-31:FY IP:2004-12-31:FY IP:2005-12-31:FY"},
		{"three and nine months ended September 30, 2005", "IP:2005-09-30:Q IP:2005-09-30:9M"},
		{"three- and nine-month periods ended September 30, 2005 and 2004", "IP:2005-09-30:Q IP:2005-09-30:9M IP:2004-09-30:Q IP:2004-09-30:9M"},
		{"first three quarters of fiscal 2005", "Q1-2005 Q2-2005 Q3-2005"},
		{"each of the quarterly periods in fiscal 2005", "Q1-2005 Q2-2005 Q3-2005 Q4-2005"},
		{"years 1997 through 1999, and interim periods therein", "FY1997 FY1998 FY1999 (back)~"},
		{"Q1 2006, 1Q06 and FY04-FY05", "Q1-2006 Q1-2006 FY2004 FY2005"},
		{"quarters ended March 31, June 30 and September 30, 2001", "IP:2001-03-31:Q IP:2001-06-30:Q IP:2001-09-30:Q"},
		{"periods ended March 31, June 30, and September 30, 2018 and 2017", "IP:2018-03-31:Q? IP:2018-06-30:Q? IP:2018-09-30:Q? IP:2017-03-31:Q? IP:2017-06-30:Q? IP:2017-09-30:Q?"},
		{"quarters ended March 31, 2018 and 2017, June 30, 2018 and 2017", "IP:2018-03-31:Q IP:2017-03-31:Q IP:2018-06-30:Q IP:2017-06-30:Q"},
		{"years ended December 31, 2009 through 2012 and the quarters ended March 31, June 30 and September 30 in 2013", "IP:2009-12-31:FY IP:2010-12-31:FY IP:2011-12-31:FY IP:2012-12-31:FY IP:2013-03-31:Q IP:2013-06-30:Q IP:2013-09-30:Q"},
		{"each of the quarterly periods ended, March 31, June 30, and September 30, in the years 2014 and 2013", "IP:2014-03-31:Q IP:2014-06-30:Q IP:2014-09-30:Q IP:2013-03-31:Q IP:2013-06-30:Q IP:2013-09-30:Q"},
		{"each of the years in the three year period ended March 31, 2006", "IP:2004-03-31:FY IP:2005-03-31:FY IP:2006-03-31:FY"},
		{"each of the three years in the period ended December 31, 2005", "IP:2003-12-31:FY IP:2004-12-31:FY IP:2005-12-31:FY"},
		{"fourth quarter of fiscal year 2005 through the second quarter of fiscal 2006", "Q4-2005 Q1-2006 Q2-2006"},
		{"fiscal year 2006 second and third quarters ended November 30, 2005 and February 28, 2006", "Q2-2006 Q3-2006"},
		{"TO RESTATE 2003 AND FIRST AND SECOND QUARTER 2004", "FY2003* Q1-2004 Q2-2004"},
		{"restate its accounts for 2003 and the first and second quarters of 2004", "FY2003* Q1-2004 Q2-2004"},
		{"at December 31, 2004 and for the year then ended", "IP:2004-12-31:FY"},
		{"as of and for the three and six month periods ended June 30, 2014", "IP:2014-06-30:Q IP:2014-06-30:6M"},
		{"the twelve and thirty-six week periods ended September 12, 2011", "IP:2011-09-12:12W IP:2011-09-12:36W"},
		{"fifty-two week period ended August 29, 2020, the fifty-three week period ended August 31, 2019", "IP:2020-08-29:FY IP:2019-08-31:FY"},
		{"quarterly reports on Form 10-Q for the periods within the fiscal years 2006 and 2007", "Q1-2006~ Q2-2006~ Q3-2006~ Q1-2007~ Q2-2007~ Q3-2007~"},
		{"interim periods occurring within the year ended December 31, 2023", "Q1-2023~ Q2-2023~ Q3-2023~"},
		{"the period from August 7, 2020 (inception) through December 31, 2020", "IP:2020-12-31:FY"},
		{"the period from inception (July 10, 2020) through September 30, 2020", "IP:2020-09-30:Q?"},
		{"the transition period from July 1, 2005 to December 31, 2005", "TP:2005-12-31"},
		{"the six-month transition period ended December 31, 2005", "TP:2005-12-31"},
		{"the period from January 1, 2004 to March 31, 2004", "IP:2004-03-31:Q"},
		{"the period from December 1, 1995 to February 28, 2006", ""},
		{"the eleven months ended November 30, 2009", "IP:2009-11-30:11M"},
		{"the 13 and 26 weeks ended July 30, 2005", "IP:2005-07-30:13W IP:2005-07-30:26W"},
		{"1H06, H1 2006, 9M05 and $9M in 2004", "H1-2006 H1-2006 9M-2005"},
		{"its 2019 Form 10-K and 2003 and 2004 financial statements", "FY2019 FY2003 FY2004"},
		{"2005 quarterly financial statements", "Q1-2005~ Q2-2005~ Q3-2005~"},
		{"the quarters and year 2003", "FY2003 Q1-2003~ Q2-2003~ Q3-2003~ Q4-2003~"},
		{"years ended June 30, 2008 and 2007 and quarters ended September 30 and March 31 of those years", "IP:2008-06-30:FY IP:2007-06-30:FY IP:2007-09-30:Q IP:2008-03-31:Q IP:2006-09-30:Q IP:2007-03-31:Q"},
		{"the quarter ended June 30, 2004 through the quarter ended March 31, 2005", "IP:2004-06-30:Q IP:2004-09-30:Q IP:2004-12-31:Q IP:2005-03-31:Q"},
		{"the year ended December 31, 2002 through the quarter ended June 30, 2004", "IP:2002-12-31:FY IP:2003-12-31:FY IP:2004-03-31:Q IP:2004-06-30:Q"},
		{"each quarter in fiscal years 2004 and 2005", "Q1-2004 Q2-2004 Q3-2004 Q4-2004 Q1-2005 Q2-2005 Q3-2005 Q4-2005"},
		{"the third quarter ended September 30, 2006", "IP:2006-09-30:Q"},
		{"first nine months of 2006", "9M-2006"},
		{"fiscal years 2005, 2004 and 2003, and the data for fiscal 2002 and 2001", "FY2005 FY2004 FY2003 FY2002 FY2001"},
		{"first, second and third quarters for fiscal 2005", "Q1-2005 Q2-2005 Q3-2005"},
		{"the 2021 and 2020 annual accounts", "FY2021 FY2020"},
		{"$2,005 in fiscal and 25 billion minutes in August 2005", ""},
		{"the three months ended March 31, 2023, the three months and six months ended June 30, 2023", "IP:2023-03-31:Q IP:2023-06-30:Q IP:2023-06-30:6M"},
		{"quarter ended March 31, 2004 through December 31, 2004", "IP:2004-03-31:Q IP:2004-06-30:Q IP:2004-09-30:Q IP:2004-12-31:Q"},
		{"fourth quarter and full year 2005", "Q4-2005 FY2005"},
		{"Q1-Q3 2005", "Q1-2005 Q2-2005 Q3-2005"},
		{"compared to the prior year 13-week fiscal quarter ended October 28, 2023", "IP:2023-10-28:13W"},
		{"prior year quarter ended November 30, 2005", "IP:2005-11-30:Q"},
		{"Third quarter gross margins", "Q3-0000"},
	} {
		if got := read(c.text); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// FuzzPeriods holds that no text makes the grammar fail, and that every place lies inside the text.
func FuzzPeriods(f *testing.F) {
	for _, s := range []string{"fiscal periods 2000 through 2005 and the first and second quarters of 2006", "three- and nine-month periods ended September 30, 2005 and 2004",
		"Q1-Q3 2005, 1Q06 and FY04-FY05", "between $10 and $12 million, or ($0.01) per share", "each of the three years in the period ended", "first through\u00a0third\u2013"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := filing.Lex(text, nil)
		for _, p := range Periods(text, tokens, 0, len(tokens)) {
			if p.Start < 0 || p.Start >= p.End || p.End > len(text) || p.From >= p.To || p.To > len(tokens) {
				t.Fatalf("%q: period %v lies at %d to %d, tokens %d to %d", text, p.Period, p.Start, p.End, p.From, p.To)
			}
		}
		for _, a := range Amounts(text, tokens, 0, len(tokens)) {
			if a.From < 0 || a.From >= a.To || a.To > len(tokens) || a.Low == nil && a.High == nil {
				t.Fatalf("%q: amount %+v", text, a)
			}
		}
	})
}
