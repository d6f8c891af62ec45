package notice

import (
	"strings"
	"testing"
)

// Whole notices of companies that do not exist, in the shapes filings have.
func TestWholeNotices(t *testing.T) {
	for _, c := range []struct{ name, text, kind, want, who string }{
		{"an acquisition company's warrants", `Item 4.02 Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review.

On April 12, 2021, the staff of the Securities and Exchange Commission released a public statement on accounting for warrants issued by special purpose acquisition companies. Larkfield Acquisition Corp. (the "Company") completed its initial public offering on August 20, 2020.

On May 10, 2021, after consultation with its independent registered public accounting firm, the Company's management and the audit committee of the Company's board of directors concluded that it is appropriate to restate the Company's previously issued audited financial statements as of December 31, 2020 and for the period from July 10, 2020 (inception) through December 31, 2020 (the "Affected Period"). Considering such restatement, the audited financial statements for the Affected Period should no longer be relied upon. The Company will amend its Annual Report on Form 10-K for the year ended December 31, 2020. The Company expects to file its Quarterly Report on Form 10-Q for the quarter ended March 31, 2021 late.`,
			"non_reliance", "FY2020", "audit committee management"},
		{"an acquisition company's temporary equity", `On November 12, 2021, the Company's management and Audit Committee concluded that the Company's previously issued (i) audited balance sheet as of January 20, 2021 (the "Post IPO Balance Sheet"), filed as Exhibit 99.1 to the Company's Current Report on Form 8-K filed with the SEC on January 26, 2021, (ii) unaudited interim financial statements included in the Company's Quarterly Report on Form 10-Q for the quarterly period ended March 31, 2021, filed with the SEC on May 24, 2021; and (iii) unaudited interim financial statements included in the Company's Quarterly Report on Form 10-Q for the quarterly period ended June 30, 2021, filed with the SEC on August 13, 2021 (collectively, the "Affected Periods"), should be restated to report all Public Shares as temporary equity and should no longer be relied upon. As such, the Company will restate its financial statements for the Affected Periods in its Quarterly Report on Form 10-Q for the quarterly period ended September 30, 2021.`,
			"non_reliance", "IP:2021-03-31:Q IP:2021-06-30:Q BS:2021-01-20", "audit committee management"},
		{"a small company's 10-QSB", `(a) On July 14, 2006, the Board of Directors of Tarn Outfitters, Inc. concluded that the Company's financial statements on Form 10-KSB for the year ended December 31, 2005, and on Form 10-QSB for the quarters ended March 31, 2005, June 30, 2005, September 30, 2005 and March 31, 2006, should no longer be relied upon because of errors in accounting for convertible debentures. The Board discussed the matter with the Company's independent accountants. The Company intends to file an amended Form 10-KSB/A for the year ended December 31, 2005 by August 31, 2006.`,
			"non_reliance", "FY2005 Q1-2005 Q2-2005 Q3-2005 Q1-2006", "board"},
		{"a retailer in weeks", `On December 2, 2004, the Audit Committee of Corriedale Stores, Inc. determined that the Company's financial statements for the fiscal year ended January 31, 2004 and for the thirteen weeks ended May 1, 2004 and the thirteen and twenty-six weeks ended July 31, 2004 should not be relied upon. The fiscal year is of 52 or 53 weeks. Results for the thirteen weeks ended October 30, 2004, reported today, reflect the corrected accounting.`,
			"non_reliance", "FY2004 Q1-2005 Q2-2005 H1-2005", "audit committee"},
		{"reports by their names", `On March 9, 2021, the Audit Committee of Juniper Hollow Corp. concluded that the consolidated financial statements included in the Company's 2019 Annual Report on Form 10-K and in its Quarterly Reports on Form 10-Q for the first three quarters of 2020 should no longer be relied upon. The restatement will be made in the 2020 Form 10-K.`,
			"non_reliance", "FY2019 Q1-2020 Q2-2020 Q3-2020", "audit committee"},
		{"reports by shorter names", `Management of Juniper Hollow Corp. concluded that its 2019 Form 10-K, its first quarter 2020 Form 10-Q and its second quarter 2020 Form 10-Q should no longer be relied upon.`,
			"non_reliance", "FY2019 Q1-2020 Q2-2020", "management"},
		{"statements by their years", `The Company announced that its 2003 and 2004 financial statements and its 2005 quarterly financial statements should no longer be relied upon.`,
			"non_reliance", "FY2003 FY2004 Q1-2005? Q2-2005? Q3-2005?", "management"},
		{"an amended report", `EXPLANATORY NOTE. This Amendment No. 1 on Form 10-K/A amends the Annual Report of Osier Tools Corp. for the fiscal year ended June 30, 2012, as filed on September 13, 2012. Its purpose is to restate the consolidated financial statements for the fiscal years ended June 30, 2012 and 2011, and the unaudited quarterly information for each of the quarters in fiscal 2012, to correct errors in accounting for leases.`,
			"restatement", "FY2011 FY2012 Q1-2012 Q2-2012 Q3-2012 Q4-2012", "management"},
		{"a release with a restatement and results", `WESTPORT, Maine, August 3, 2005 -- Osier Tools Corp. (Nasdaq: OSIR) today reported results for the second quarter ended June 30, 2005, and announced that it will restate its financial statements for 2003, 2004 and the first quarter of 2005 to correct its accounting for rebates. Sales for the second quarter of 2005 rose to $12 million from $11 million in the second quarter of 2004. For the first half of 2005 sales were $23 million. The Company expects sales for the third quarter of 2005 of $13 million.`,
			"restatement", "FY2003 FY2004 Q1-2005", "management"},
		{"a list with letters", `The Audit Committee concluded that the following previously issued financial statements should no longer be relied upon:

(a) the audited consolidated financial statements for the fiscal years ended December 31, 2015 and 2016, included in the Company's Annual Reports on Form 10-K filed on March 14, 2016 and March 13, 2017;

(b) the unaudited consolidated financial statements for the quarterly periods ended March 31, 2017 and June 30, 2017, included in the Company's Quarterly Reports on Form 10-Q filed on May 9, 2017 and August 8, 2017; and

(c) the earnings release for the quarter ended September 30, 2017, furnished on November 7, 2017.

The Company expects to file its Form 10-Q for the quarter ended September 30, 2017 after the restatement is complete.`,
			"non_reliance", "FY2015 FY2016 Q1-2017 Q2-2017 Q3-2017", "audit committee"},
		{"an auditor's letter", `Item 4.02(b). On August 2, 2009, Tarn Outfitters, Inc. received a letter from Grant & Olsen LLP, its former independent registered public accounting firm, stating that its report dated March 12, 2009 on the financial statements as of and for the year ended December 31, 2008, and its completed interim reviews for the quarters ended March 31, 2009, should no longer be relied upon.`,
			"non_reliance", "FY2008 Q1-2009", "auditor"},
		{"two filings in one sentence each", `On June 1, 2018, the Audit Committee concluded that the Company's consolidated financial statements for the year ended December 31, 2017 should no longer be relied upon. In addition, the Audit Committee concluded that the Company's unaudited statements for the quarter ended March 31, 2018 should no longer be relied upon. The Company's statements for the years ended December 31, 2015 and 2016 are not affected.`,
			"non_reliance", "FY2017 Q1-2018", "audit committee"},
		{"only some quarters", `The Company's Board concluded that its interim financial statements for the second and third quarters of fiscal 2013 (the quarters ended December 31, 2012 and March 31, 2013) should no longer be relied upon. The first quarter of fiscal 2013 and the fiscal year ended June 30, 2012 are unaffected.`,
			"non_reliance", "Q2-2013 Q3-2013", "board"},
		{"figures in thousands and notes", `2. RESTATEMENT OF PREVIOUSLY ISSUED FINANCIAL STATEMENTS

Subsequent to the issuance of its financial statements for the three months ended September 30, 2008, management found that a debt discount had been amortized incorrectly. As a result, the accompanying condensed consolidated financial statements as of and for the three months ended September 30, 2008 have been restated from amounts previously reported. The balance sheet as of June 30, 2008 is not affected.`,
			"restatement", "IP:2008-09-30:Q", "management"},
		{"an inquiry that found nothing yet", `The Audit Committee's review of option grants made between 1997 and 2003 continues. The Company has not yet determined whether it will have to restate its financial statements for any of fiscal 2001 through 2005, and it was unable to file its Form 10-Q for the quarter ended July 31, 2006.`,
			"none", "", ""},
	} {
		n, got := told(c.text)
		who := strings.Join(n.ConcludedBy, " ")
		if string(n.Kind) != c.kind || got != c.want || who != c.who {
			t.Errorf("%s\n got  %s [%s] by %q\n want %s [%s] by %q", c.name, n.Kind, got, who, c.kind, c.want, c.who)
		}
	}
}

// Shapes that carry a notice without being one: a late-filing form, a risk factor, a form's cover in front.
func TestNoticesInOtherForms(t *testing.T) {
	for _, c := range []struct{ name, text, kind, want string }{
		{"a late-filing form that announces a restatement", `FORM 12b-25 NOTIFICATION OF LATE FILING

For Period Ended: September 30, 2005

PART III - NARRATIVE. The Company could not file its Quarterly Report on Form 10-Q for the quarter ended September 30, 2005 within the prescribed time period. As announced on November 10, 2005, the Company will restate its financial statements for the years ended December 31, 2003 and 2004 and for the quarters ended March 31, 2005 and June 30, 2005 because of errors in accounting for derivatives.`,
			"restatement", "FY2003 FY2004 Q1-2005 Q2-2005"},
		{"a risk factor about a restatement that was made", `We have restated our consolidated financial statements for fiscal 2013 and the first two quarters of fiscal 2014, and may have to restate others. If we fail to remedy our material weaknesses, we could be required to restate our financial statements for later periods. Our Form 10-K for fiscal 2014 was filed late.`,
			"restatement", "FY2013 Q1-2014 Q2-2014"},
		{"original financial statements", `The Company filed its Form 10-Q for the quarterly period ended September 30, 2021 on November 12, 2021 (the "Original Form 10-Q"). In this Amendment No. 1, the Company restates the unaudited financial statements included in the Original Form 10-Q. The Original Form 10-Q should no longer be relied upon.`,
			"non_reliance", "IP:2021-09-30:Q"},
		{"a cover in front", `FORM 8-K

Date of Report (Date of earliest event reported): March 3, 2014 (February 27, 2014)

JUNIPER HOLLOW CORP.

Item 2.02 Results of Operations and Financial Condition.

On March 3, 2014, Juniper Hollow Corp. issued a press release with its results for the fourth quarter and fiscal year ended December 31, 2013.

Item 4.02 Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review.

(a) On February 27, 2014, the Audit Committee concluded that the Company's unaudited interim financial statements for the fiscal quarters ended March 31, 2013, June 30, 2013 and September 30, 2013 should no longer be relied upon because of an error in the classification of customer rebates.

Item 9.01 Financial Statements and Exhibits.

99.1 Press release dated March 3, 2014.`, "non_reliance", "Q1-2013 Q2-2013 Q3-2013"},
		{"numbers of quarters and months", `The Audit Committee determined that the financial statements for the fiscal quarters and year-to-date periods ended March 31, 2013, June 30, 2013 and September 30, 2013 should no longer be relied upon.`,
			"non_reliance", "IP:2013-03-31:Q IP:2013-06-30:Q IP:2013-09-30:Q"},
		{"related periods of the year before", `The previously issued financial statements for the three months ended March 31, 2019, including comparative periods of 2018, should no longer be relied upon.`,
			"non_reliance", "IP:2019-03-31:Q"},
		{"reports and what is in them", `The Company's Form 10-K for the fiscal year ended December 31, 2016, filed March 31, 2017, and Form 10-Q for the quarterly period ended March 31, 2017, filed May 15, 2017, and the financial statements therein, should no longer be relied upon.`,
			"non_reliance", "FY2016 Q1-2017"},
		{"an earlier notice widened", `As disclosed in its Form 8-K of May 3, 2019, the Audit Committee had concluded that the statements for fiscal 2018 should no longer be relied upon. On June 10, 2019, the Audit Committee concluded that the statements for fiscal 2017, and the quarters ended March 31, 2018, June 30, 2018 and September 30, 2018, should also no longer be relied upon.`,
			"non_reliance", "FY2017 FY2018 IP:2018-03-31:Q IP:2018-06-30:Q IP:2018-09-30:Q"},
		{"an agency that relies", `The lender relied on the borrower's statements for fiscal 2010. Management believes that the statements for fiscal 2010 are reliable.`, "none", ""},
		{"a headline", `ALDER KILNS TO RESTATE FISCAL 2004 AND FIRST THREE QUARTERS OF FISCAL 2005

SPRINGFIELD, Ohio, Nov. 9, 2005 -- Alder Kilns Inc. said today that it will restate its financial results.`, "restatement", "FY2004 Q1-2005 Q2-2005 Q3-2005"},
	} {
		n, got := told(c.text)
		if string(n.Kind) != c.kind || got != c.want {
			t.Errorf("%s\n got  %s [%s]\n want %s [%s]", c.name, n.Kind, got, c.kind, c.want)
		}
	}
}
