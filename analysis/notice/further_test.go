package notice

import "testing"

// Further wordings of withdrawal.
func TestFurtherReliance(t *testing.T) {
	readAll(t, []wording{
		{"Accordingly, investors should no longer rely upon the Company's previously released financial statements for these periods and any earnings releases or other communications relating to these periods: fiscal 2008 and the first quarter of fiscal 2009.", "non_reliance", "FY2008 Q1-2009"},
		{"As a result, the Company's previously issued financial statements for the quarterly periods ended March 31, 2022, June 30, 2022, and September 30, 2022, and the annual period ended December 31, 2021 (collectively, the \"Non-Reliance Periods\"), as well as the relevant portions of any communication which describe or are based on such financial statements, should no longer be relied upon.", "non_reliance", "FY2021 Q1-2022 Q2-2022 Q3-2022"},
		{"Based on the foregoing, on February 20, 2014, the Board, upon the recommendation of management, concluded that the Company's consolidated financial statements as of and for the years ended June 30, 2013 and 2012 and as of and for the quarters ended September 30, 2013 and 2012, December 31, 2012 and March 31, 2013 and 2012 can no longer be relied upon.", "non_reliance", "FY2012 FY2013 Q3-2012 Q1-2013 Q2-2013 Q3-2013 Q1-2014"},
		{"The Audit Committee determined that our audited consolidated financial statements for the fiscal year ended December 31, 2017 and the unaudited consolidated financial statements for each of the quarters ended March 31, June 30 and September 30, 2018 and 2017 should be restated and should no longer be relied upon.", "non_reliance", "FY2017 Q1-2017 Q2-2017 Q3-2017 Q1-2018 Q2-2018 Q3-2018"},
		{"The Company's Annual Reports on Form 10-K for the years ended December 31, 2004, 2003 and 2002 and its Quarterly Reports on Form 10-Q filed since January 1, 2003 should not be relied on.", "non_reliance", "FY2002 FY2003 FY2004"},
		{"The Company hereby advises that reliance should not be placed on its Quarterly Report on Form 10-Q for the three months ended February 28, 2007.", "non_reliance", "IP:2007-02-28:Q"},
		{"Management and the audit committee have decided that the financial statements contained in the Registrant's Form 10-QSB for the quarter ended 30 September 2005 must not be relied upon.", "non_reliance", "IP:2005-09-30:Q"},
		{"The financial statements of the Company for the years 2000, 2001 and 2002, and for the interim quarterly periods of 2003, should not be relied upon.", "non_reliance", "FY2000 FY2001 FY2002 Q1-2003? Q2-2003? Q3-2003?"},
		{"The Company has concluded that its financial statements for the fiscal years ended February 28, 2006, February 28, 2005 and February 29, 2004, and the fiscal quarter ended May 31, 2006, should no longer be relied on.", "non_reliance", "FY2004 FY2005 FY2006 Q1-2007"},
		{"The Board of Directors concluded that the previously issued unaudited financial statements for Q1, Q2 and Q3 of fiscal year 2017, and the audited financial statements for fiscal year 2016, should no longer be relied upon.", "non_reliance", "FY2016 Q1-2017 Q2-2017 Q3-2017"},
		{"The Company's previously issued financial statements as of and for the fiscal year ended September 30, 2020, and the unaudited condensed financial statements for the quarterly periods therein, should no longer be relied upon.", "non_reliance", "FY2020 Q1-2020~ Q2-2020~ Q3-2020~"},
		{"Because of the errors, the financial statements for the three-month periods ended March 31, 2010, June 30, 2010 and September 30, 2010, the six-month period ended June 30, 2010 and the nine-month period ended September 30, 2010 should no longer be relied upon.", "non_reliance", "Q1-2010 Q2-2010 H1-2010 Q3-2010 9M-2010"},
		{"The Audit Committee concluded, in consultation with management, that the Company's financial statements for the quarter and nine months ended September 30, 2003 should no longer be relied upon.", "non_reliance", "Q3-2003 9M-2003"},
		{"On May 5, 2005 the Board concluded that our financial statements for the first, second, and third quarters of 2004 and the full year 2004 should no longer be relied upon.", "non_reliance", "FY2004 Q1-2004 Q2-2004 Q3-2004"},
		{"The previously issued financial statements for the fourth quarter and full year 2013, and the first quarter of 2014, should not be relied upon.", "non_reliance", "FY2013 Q4-2013 Q1-2014"},
		{"The statements in our Form 10-K for 2012 and Forms 10-Q for the first and second quarters of 2013 are no longer reliable and should not be used.", "non_reliance", "FY2012 Q1-2013 Q2-2013"},
		{"We have withdrawn our reliance on the financial statements for the year ended June 30, 2001.", "non_reliance", "FY2001"},
		{"The Company's auditor, Grant & Olsen LLP, informed the Company that its audit report dated March 1, 2003 relating to the financial statements for the year ended December 31, 2002 should no longer be relied upon.", "non_reliance", "FY2002"},
		{"The Company concluded that its interim financial statements for the periods ended April 30, 2006, July 31, 2006 and October 31, 2006 could no longer be relied upon, while its statements for the year ended January 31, 2006 remain reliable.", "non_reliance", "Q1-2007 Q2-2007 Q3-2007"},
		{"Investors, potential investors and other readers are cautioned not to rely on the Company's financial statements for fiscal years 2012 and 2013 because they contain errors.", "non_reliance", "FY2012 FY2013"},
		{"The financial statements for the years ended December 31, 2007 and 2006, respectively, and the related report of the auditor, may no longer be relied upon.", "non_reliance", "FY2006 FY2007"},
	})
}

// Further wordings of restatement without reliance wording.
func TestFurtherRestatement(t *testing.T) {
	readAll(t, []wording{
		{"The Company has restated its consolidated balance sheet as of December 31, 2003 and its consolidated statements of operations for the years ended December 31, 2003 and 2002 to correct errors in revenue recognition.", "restatement", "FY2002 FY2003"},
		{"As discussed in Note 2, the 2005 and 2004 consolidated financial statements have been restated to correct a misstatement.", "restatement", "FY2004 FY2005"},
		{"We will be filing amended Forms 10-Q for the quarters ended March 31, 2011 and June 30, 2011 to restate our financial statements.", "restatement", "IP:2011-03-31:Q IP:2011-06-30:Q"},
		{"The restatement affects the fiscal years ended June 30, 2002, 2003 and 2004 and the first two quarters of fiscal 2005.", "restatement", "FY2002 FY2003 FY2004 Q1-2005 Q2-2005"},
		{"The Company today announced that it intends to restate its earnings for the second, third and fourth quarters of 1999 and the first quarter of 2000.", "restatement", "Q2-1999 Q3-1999 Q4-1999 Q1-2000"},
		{"The Company is restating its previously reported results for the quarter ended March 31, 2007 to record an additional expense of $2.1 million.", "restatement", "IP:2007-03-31:Q"},
		{"A restatement of the Company's financial statements for fiscal 2001, 2002 and 2003 is required.", "restatement", "FY2001 FY2002 FY2003"},
		{"Management has determined that it is necessary to restate the financial statements for the year ended May 31, 2008 and the quarter ended August 31, 2008.", "restatement", "FY2008 Q1-2009"},
		{"NOTE 3 - RESTATEMENT. The financial statements as of June 30, 2014 and for the year then ended have been restated for errors in stock compensation.", "restatement", "FY2014"},
		{"The accompanying financial statements for the three and six months ended June 30, 2009 have been restated to correct the accounting for preferred stock.", "restatement", "Q2-2009 H1-2009"},
		{"We identified errors in our previously issued financial statements for the years ended December 31, 2018 and 2017. These errors were material, and we have restated those financial statements.", "restatement", "FY2017 FY2018"},
		{"This Form 10-K/A restates our financial statements for the fiscal year ended March 31, 2016.", "restatement", "FY2016"},
		{"The restated financial statements for fiscal 2004 and the first three quarters of fiscal 2005 correct errors in lease accounting.", "restatement", "FY2004 Q1-2005 Q2-2005 Q3-2005"},
		{"Following a review, the Company will restate results for 2001 and 2002, and for the first and second quarters of 2003; results for the third quarter of 2003 will be delayed.", "restatement", "FY2001 FY2002 Q1-2003 Q2-2003"},
		{"The Company expects to restate its financial statements for each of the years ended December 31, 1998 and 1999 and the quarterly periods ended March 31 and June 30, 2000.", "restatement", "FY1998 FY1999 Q1-2000 Q2-2000"},
		{"The Audit Committee approved the restatement of the Company's financial statements for the three months ended April 1, 2006.", "restatement", "IP:2006-04-01:Q"},
	})
}

// Further negatives, as they stand in long reports.
func TestFurtherNegatives(t *testing.T) {
	for _, text := range []string{
		"The audited financial statements for the years ended December 31, 2012 and 2011 are incorporated by reference in reliance on the report of Grant & Olsen LLP, independent registered public accountants, given on the authority of said firm as experts.",
		"The financial statements as of December 31, 2019 and 2018 have been so included in reliance on the report of an independent registered public accounting firm.",
		"We rely on a limited number of suppliers, which accounted for 60% of purchases in fiscal 2015 and 2016 according to our financial statements.",
		"The Company relied on the safe harbor for its financial statements for the year ended December 31, 2003.",
		"Actual results may differ from forward-looking statements in this report for the quarter ended March 31, 2019, on which no reliance should be placed.",
		"Past performance in fiscal 2011 and 2012 is no guarantee and should not be relied upon as a prediction of results.",
		"Because of seasonality, results for the thirteen weeks ended April 30, 2011 should not be relied upon to predict results for the full fiscal year 2011.",
		"Period-to-period comparisons of our results for 2017, 2018 and 2019 should not be relied upon as indications of future performance.",
		"The EBITDA figures for fiscal 2014 are not a measure under GAAP and should not be relied on in place of net income reported in the financial statements.",
		"We believe that quarter-to-quarter comparisons, such as the third quarter of 2001 with the third quarter of 2000, are not meaningful and you should not rely on them as an indication of our results.",
		"The unaudited pro forma financial statements for the year ended December 31, 2015 should not be relied upon as being indicative of the results that would have been achieved.",
		"Certain reclassifications have been made to the financial statements for the years ended June 30, 2009 and 2008 to conform to the 2010 presentation.",
		"The 2016 and 2015 financial statements were restated for the effect of the reverse stock split of one for ten.",
		"On June 14, 2012, the Company amended and restated its bylaws; the financial statements for the quarter ended June 30, 2012 are in Part I.",
		"The Restated Employment Agreement dated January 1, 2010 provides for a bonus based on financial results for fiscal 2010 and 2011.",
		"In the first quarter of 2009 we adopted FSP APB 14-1 and have retrospectively restated our financial statements for 2008 and 2007.",
		"We have restated segment information for fiscal 2010, 2011 and 2012 to reflect our new segments.",
		"The Company changed its method of accounting for pensions; financial statements for 2010 and 2009 have been retrospectively adjusted.",
		"The results for the quarter ended September 30, 2011 include an out-of-period adjustment of $1.2 million that is not material to any prior period.",
		"The Company determined that the error was not material to its financial statements for the years ended December 31, 2010 and 2011 and recorded the correction in the fourth quarter of 2012.",
		"In fiscal 2013 we identified immaterial errors in our financial statements for fiscal 2011 and 2012 and have revised those statements.",
		"Our auditors' report on the financial statements for the year ended December 31, 2022 expresses substantial doubt about our ability to continue as a going concern.",
		"The class action alleges that the financial statements for the class period from the first quarter of 2001 to the fourth quarter of 2003 were false and had to be restated.",
		"Plaintiffs allege that the Company's statements for fiscal 2016 could not be relied upon.",
		"Under the indenture, an event of default occurs if financial statements for any fiscal year may no longer be relied upon.",
		"The recovery policy applies in the event of an accounting restatement of the financial statements for any of the three completed fiscal years before 2023.",
		"In the event we are required to restate our financial statements for 2019, the loans under the Amended and Restated Credit Agreement could be accelerated.",
		"As previously disclosed, the Company restated nothing; its Form 10-K for fiscal 2018 was filed on time.",
		"Nasdaq Listing Rule 5250(c)(1) requires timely filing; the Company's Form 10-K for the year ended September 30, 2019 is overdue.",
		"The Company filed a Form 12b-25 because it needs more time to finish its Form 10-K for the year ended December 31, 2018, and no significant change in results from the year 2017 is expected.",
		"Amendment No. 2 to the Form 10-K for the year ended December 31, 2006 responds to comments of the staff and does not change the financial statements for 2006.",
		"The acquired company's financial statements for the years ended December 31, 2004 and 2003 have been restated from French GAAP to United States GAAP.",
		"Amounts for 2021 have been recast to reflect the transfer of entities under common control.",
		"The comparative consolidated statement of income for the three months ended March 31, 2023 has been restated to reflect the retrospective application of the new insurance standard.",
	} {
		n, got := told(text)
		if n.Kind == NonReliance || got != "" {
			t.Errorf("%s\n got  %s %s", text, n.Kind, got)
		}
	}
}

// Paragraphs in which what is withdrawn stands among other periods.
func TestAmongOtherPeriods(t *testing.T) {
	readAll(t, []wording{
		{"On August 2, 2010, in connection with the preparation of its Form 10-Q for the quarter ended June 30, 2010, management of Tarn Outfitters identified an error. On August 9, 2010, the Audit Committee concluded that the Company's financial statements for the year ended December 31, 2009 and the quarter ended March 31, 2010 should no longer be relied upon. The Company will file a Form 10-K/A for 2009 and a Form 10-Q/A for the first quarter of 2010. It will file its Form 10-Q for the quarter ended June 30, 2010 within the extension period provided by Rule 12b-25. In the second quarter of 2009, the Company had recorded revenue of $4 million.",
			"non_reliance", "FY2009 Q1-2010"},
		{"Net loss for the third quarter of 2005 was $3 million compared with net income of $1 million for the third quarter of 2004, as restated. The Company has restated its statements for 2004. Guidance for the fourth quarter of 2005 is unchanged.",
			"restatement", "FY2004 Q3-2004"},
		{"The Company restated its statements for fiscal 2006 in its Form 10-K for fiscal 2007, which was filed on June 30, 2007.",
			"restatement", "FY2006"},
		{"In the course of the audit of its statements for the year ended December 31, 2008, the Company found that inventory was misstated. The Board concluded that its statements for the quarters ended March 31, June 30 and September 30, 2008 should no longer be relied upon. Results for the year ended December 31, 2008 will be announced on March 12, 2009.",
			"non_reliance", "Q1-2008 Q2-2008 Q3-2008"},
		{"The errors, which began in fiscal 2001, had no effect on the statements for fiscal 2000 or earlier years. The statements for fiscal 2001, 2002 and 2003 should no longer be relied upon.",
			"non_reliance", "FY2001 FY2002 FY2003"},
		{"The Board concluded that the statements for fiscal 2008 should no longer be relied upon, but that the statements for fiscal 2006 and 2007 need not be restated.",
			"non_reliance", "FY2008"},
		{"Other than the quarters ended March 31, 2016 and June 30, 2016, whose statements should no longer be relied upon, no prior period is affected.",
			"non_reliance", "IP:2016-03-31:Q IP:2016-06-30:Q"},
		{"The statements for the quarters ended June 30, 2012 and September 30, 2012, but not those for the quarter ended March 31, 2012, should no longer be relied upon.",
			"non_reliance", "IP:2012-06-30:Q IP:2012-09-30:Q"},
		{"The Company's statements for the years ended December 31, 2013 and 2014, excluding the first quarter of 2013, should not be relied upon.",
			"non_reliance", "FY2013 FY2014"},
		{"The Audit Committee concluded that the statements for fiscal 2009, other than for the fourth quarter of fiscal 2009, should no longer be relied upon.",
			"non_reliance", "FY2009"},
		{"The restatement of the year ended December 31, 2003 follows an earlier restatement of the years ended December 31, 2001 and 2002 that was completed in 2003.",
			"restatement", "FY2003"},
		{"We previously announced on May 1, 2006 that our statements for fiscal 2003 through 2005 should no longer be relied upon. On August 1, 2006, the Audit Committee concluded that our statements for fiscal 2001 and 2002 should also no longer be relied upon.",
			"non_reliance", "FY2001 FY2002 FY2003 FY2004 FY2005"},
		{"On May 8, 2003 the Company signed a lease for the period from July 1, 2003 to June 30, 2008. It will restate its statements for the year ended December 31, 2003 to correct its accounting for that lease.",
			"restatement", "FY2003"},
		{"The Company sold 2,500 units in 2004 and 2,005 units in 2003. It will restate its 2004 financial statements.",
			"restatement", "FY2004"},
	})
}
