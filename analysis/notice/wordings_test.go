package notice

import "testing"

// reading is one text of our own about a made-up company, and what it says.
type wording struct{ text, kind, want string }

func readAll(t *testing.T, list []wording) {
	t.Helper()
	for _, c := range list {
		n, got := told(c.text)
		if string(n.Kind) != c.kind || got != c.want {
			t.Errorf("%s\n got  %s %s\n want %s %s", c.text, n.Kind, got, c.kind, c.want)
		}
	}
}

// Heads that several dates or years share, forwards and backwards.
func TestSharedHeads(t *testing.T) {
	readAll(t, []wording{
		{"On April 11, 2019, the Audit Committee of the Board of Directors of Harlow Pumps, Inc. concluded, after discussion with management, that the Company's unaudited condensed consolidated financial statements as of and for the three and six months ended June 30, 2018 and the three and nine months ended September 30, 2018 should no longer be relied upon.",
			"non_reliance", "Q2-2018 H1-2018 Q3-2018 9M-2018"},
		{"Our previously issued consolidated financial statements as of December 31, 2021 and 2020, and for the years then ended, and as of and for the quarterly periods ended March 31, 2022 and June 30, 2022 should not be relied upon.",
			"non_reliance", "FY2020 FY2021 Q1-2022 Q2-2022"},
		{"The Board determined that the audited financial statements at December 31, 2003 and 2002 and for each of the three years in the period ended December 31, 2003 can no longer be relied on.",
			"non_reliance", "FY2001 FY2002 FY2003"},
		{"Management concluded that investors should no longer rely upon the statements for the quarters ended March 31, June 30 and September 30, 2001 and the year ended December 31, 2001.",
			"non_reliance", "FY2001 Q1-2001 Q2-2001 Q3-2001"},
		{"The financial statements for the three and nine months ended September 30, 2011 and 2010 should no longer be relied upon.",
			"non_reliance", "Q3-2010 9M-2010 Q3-2011 9M-2011"},
		{"The Company's financial statements for the fiscal years ended June 30, 2008, 2007, and 2006, and for each of the quarterly periods ended September 30, December 31 and March 31 of those fiscal years, should not be relied upon.",
			"non_reliance", "FY2006 FY2007 FY2008 Q1-2006 Q2-2006 Q3-2006 Q1-2007 Q2-2007 Q3-2007 Q1-2008 Q2-2008 Q3-2008"},
		{"Reliance should no longer be placed on the unaudited interim financial statements for the quarters ended March 31, 2015, June 30, 2015 and September 30, 2015, and on the annual financial statements for 2014.",
			"non_reliance", "FY2014 IP:2015-03-31:Q IP:2015-06-30:Q IP:2015-09-30:Q"},
		{"The audited consolidated financial statements for the fiscal years ended December 31, 2012, December 31, 2011 and December 31, 2010 as well as the unaudited statements for the quarterly periods ended March 31, 2013 and 2012, June 30, 2013 and 2012 and September 30, 2012 should no longer be relied upon.",
			"non_reliance", "FY2010 FY2011 FY2012 Q1-2012 Q2-2012 Q3-2012 Q1-2013 Q2-2013"},
		{"The Company will restate its financial statements for fiscal years 2003, 2004, and 2005 and the first, second and third quarters of fiscal year 2006.",
			"restatement", "FY2003 FY2004 FY2005 Q1-2006 Q2-2006 Q3-2006"},
		{"The quarterly reports on Form 10-Q for the fiscal quarters ended October 31, 2004, January 31, 2005 and April 30, 2005, and the annual report on Form 10-K for the fiscal year ended July 31, 2004, should no longer be relied upon.",
			"non_reliance", "FY2004 Q1-2005 Q2-2005 Q3-2005"},
	})
}

// Ranges of years, quarters and end dates, also across a year's end.
func TestRanges(t *testing.T) {
	readAll(t, []wording{
		{"The Company's financial statements for the years 1998 through 2003 and for the first quarter of 2004 should no longer be relied upon.", "non_reliance", "FY1998 FY1999 FY2000 FY2001 FY2002 FY2003 Q1-2004"},
		{"The Audit Committee concluded that financial statements for fiscal years 2002 - 2005 should no longer be relied upon.", "non_reliance", "FY2002 FY2003 FY2004 FY2005"},
		{"We will restate the fiscal years ended December 31, 2001 through December 31, 2004 and the quarters ended March 31, 2005 through September 30, 2005.", "restatement", "FY2001 FY2002 FY2003 FY2004 Q1-2005 Q2-2005 Q3-2005"},
		{"The statements for the years ended December 31, 2009 through 2011 should not be relied upon.", "non_reliance", "FY2009 FY2010 FY2011"},
		{"Investors should not rely on the statements for each fiscal quarter from the third quarter of fiscal 2003 through the first quarter of fiscal 2004.", "non_reliance", "Q3-2003 Q4-2003 Q1-2004"},
		{"The statements for the quarterly periods from March 31, 2010 to September 30, 2010 should no longer be relied upon.", "non_reliance", "IP:2010-03-31:Q IP:2010-06-30:Q IP:2010-09-30:Q"},
		{"The previously issued statements for Q1 2004 through Q3 2004 should not be relied upon.", "non_reliance", "Q1-2004 Q2-2004 Q3-2004"},
		{"The statements from fiscal 2001 to fiscal 2003 should no longer be relied upon.", "non_reliance", "FY2001 FY2002 FY2003"},
		{"The Company concluded that statements for all quarterly and annual periods from the quarter ended June 30, 2004 through the quarter ended March 31, 2005 should not be relied upon.", "non_reliance", "IP:2004-06-30:Q IP:2004-09-30:Q IP:2004-12-31:Q IP:2005-03-31:Q"},
	})
}

// Quarters named through their years.
func TestQuartersOfYears(t *testing.T) {
	readAll(t, []wording{
		{"The Board concluded that the financial statements for each of the quarters in fiscal 2005 and for the first three quarters of fiscal 2006 should no longer be relied upon.", "non_reliance", "Q1-2005 Q2-2005 Q3-2005 Q4-2005 Q1-2006 Q2-2006 Q3-2006"},
		{"The financial statements for the year ended December 31, 2006, and each of the interim periods within that year, should not be relied upon.", "non_reliance", "FY2006 Q1-2006~ Q2-2006~ Q3-2006~"},
		{"The annual statements for 2003 and 2004, including the quarterly periods therein, should no longer be relied upon.", "non_reliance", "FY2003 FY2004 Q1-2003~ Q2-2003~ Q3-2003~ Q1-2004~ Q2-2004~ Q3-2004~"},
		{"The statements for fiscal 2010 and the related interim periods should no longer be relied upon.", "non_reliance", "FY2010 Q1-2010~ Q2-2010~ Q3-2010~"},
		{"Our statements for the fiscal years ended September 30, 2012 and 2013, and the interim periods included in such fiscal years, should not be relied upon.", "non_reliance", "FY2012 FY2013 Q1-2012~ Q2-2012~ Q3-2012~ Q1-2013~ Q2-2013~ Q3-2013~"},
		{"The statements for each of the first three quarters of 2005 and of 2004 should no longer be relied upon.", "non_reliance", "Q1-2004 Q2-2004 Q3-2004 Q1-2005 Q2-2005 Q3-2005"},
		{"The statements for each quarter of 2008 should no longer be relied upon.", "non_reliance", "Q1-2008 Q2-2008 Q3-2008 Q4-2008"},
		{"The Company will restate all four quarters of 2003.", "restatement", "Q1-2003 Q2-2003 Q3-2003 Q4-2003"},
		{"The statements for the year ended March 31, 2009 and for the quarterly periods during that year should not be relied upon.", "non_reliance", "FY2009 Q1-2009~ Q2-2009~ Q3-2009~"},
		{"The Audit Committee concluded that the statements for the first half of 2007 and the first nine months of 2006 should no longer be relied upon.", "non_reliance", "9M-2006 H1-2007"},
		{"The statements for the second through fourth quarters of fiscal 2002 should not be relied upon.", "non_reliance", "Q2-2002 Q3-2002 Q4-2002"},
		{"The Company's unaudited interim financial statements for each quarterly period in the years ended December 31, 2016 and 2017 should no longer be relied upon.", "non_reliance", "Q1-2016 Q2-2016 Q3-2016 Q4-2016 Q1-2017 Q2-2017 Q3-2017 Q4-2017"},
	})
}

// Stub years, transition periods, balance sheets alone, periods in weeks.
func TestOddPeriods(t *testing.T) {
	readAll(t, []wording{
		{"The audited financial statements as of December 31, 2020 and for the period from August 7, 2020 (inception) through December 31, 2020 should no longer be relied upon.", "non_reliance", "FY2020"},
		{"The Company's audited balance sheet as of January 26, 2021, filed as Exhibit 99.1 to its Current Report on Form 8-K filed on February 1, 2021, and its unaudited interim financial statements for the quarterly periods ended March 31, 2021 and June 30, 2021 should no longer be relied upon.", "non_reliance", "IP:2021-03-31:Q IP:2021-06-30:Q BS:2021-01-26"},
		{"The statements for the transition period from July 1, 2005 to December 31, 2005 and for the fiscal year ended June 30, 2005 should not be relied upon.", "non_reliance", "FY2005 TP:2005-12-31"},
		{"The statements for the six-month transition period ended December 31, 2005 should not be relied upon.", "non_reliance", "TP:2005-12-31"},
		{"The financial statements for the 13 and 26 weeks ended July 30, 2005 and the 52 weeks ended January 29, 2005 should not be relied upon.", "non_reliance", "FY2005 Q2-2006 H1-2006"},
		{"The statements for the sixteen-week period ended April 20, 2003 should no longer be relied upon.", "non_reliance", "IP:2003-04-20:16W"},
		{"Statements for the thirty-nine weeks ended October 29, 2011 and the fiscal year ended January 29, 2011 should not be relied upon.", "non_reliance", "FY2011 9M-2012"},
		{"The statements for the eleven-month period ended November 30, 2009 should no longer be relied upon.", "non_reliance", "IP:2009-11-30:11M"},
		{"The financial statements for the period from inception (May 3, 2010) to December 31, 2010 and the year ended December 31, 2011 should no longer be relied upon.", "non_reliance", "FY2010 FY2011"},
	})
}

// Short forms of desks and headlines.
func TestShortForms(t *testing.T) {
	readAll(t, []wording{
		{"Results for 1Q06 and 2Q06 should no longer be relied upon.", "non_reliance", "Q1-2006 Q2-2006"},
		{"The statements for FY04-FY05 and Q1 FY06 should no longer be relied upon.", "non_reliance", "FY2004 FY2005 Q1-2006"},
		{"The statements for 2Q'06 and 3Q'06 should not be relied upon.", "non_reliance", "Q2-2006 Q3-2006"},
		{"The Company will restate its results for FY 2004, FY 2005 and Q1-Q3 FY 2006.", "restatement", "FY2004 FY2005 Q1-2006 Q2-2006 Q3-2006"},
		{"Investors should not rely upon the 10-K's for FY2009 and FY2010 and the 10-Q's for Q1 and Q2 of FY2011.", "non_reliance", "FY2009 FY2010 Q1-2011 Q2-2011"},
		{"The statements for Q3 and Q4 2012, FY12 and Q1'13 should not be relied upon.", "non_reliance", "FY2012 Q3-2012 Q4-2012 Q1-2013"},
		{"The statements for 1H06 and the 2005 fiscal year should not be relied upon.", "non_reliance", "FY2005 H1-2006"},
	})
}
