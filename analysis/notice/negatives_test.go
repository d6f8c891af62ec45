package notice

import "testing"

// Words of restatement and reliance that withdraw nothing.
func TestNothingWithdrawn(t *testing.T) {
	for _, text := range []string{
		// risk factors and hypotheticals
		"If we fail to maintain effective controls, we may be required to restate our financial statements for fiscal 2019 and 2020.",
		"We could conclude that our previously issued financial statements for the year ended December 31, 2014 should no longer be relied upon.",
		"A material weakness could result in a restatement of our annual or interim financial statements for the year ended December 31, 2022.",
		"There can be no assurance that we will not have to restate our results for the quarter ended March 31, 2012.",
		"Any restatement of our financial statements for 2008 would harm the market price of our shares.",
		"Investors should not place undue reliance on our results for the quarter ended June 30, 2010.",
		"You should not rely on our results for the year ended December 31, 2009 as an indication of future performance.",
		"The results of the quarter ended March 31, 2016 should not be relied upon as indicative of results for the full year 2016.",
		"Quarterly comparisons are not meaningful and should not be relied upon as an indication of future performance; the first quarter of 2006 was unusual.",
		"These forward-looking statements speak as of November 5, 2013 and should not be relied upon as of any later date.",
		"Readers are cautioned not to rely on preliminary estimates for the quarter ended September 30, 2017, which may change.",
		// documents amended and restated
		"The Second Amended and Restated Credit Agreement dated as of June 30, 2011 covers the fiscal years 2011 through 2014.",
		"On March 31, 2005 the shareholders approved the Restated Certificate of Incorporation for the fiscal year 2005.",
		"Exhibit 10.1: 2003 Stock Incentive Plan, as amended and restated effective January 1, 2007, and financial statements for fiscal 2006.",
		"The borrower delivered financial statements for the fiscal year ended December 31, 2015 under the amended and restated loan agreement.",
		// late filings and their extensions
		"The Company was unable to file its Form 10-Q for the quarter ended June 30, 2006 on time and will seek an extension under Rule 12b-25.",
		"FORM 12b-25. The Registrant's Annual Report on Form 10-K for the period ended December 31, 2004 could not be filed within the prescribed time period without unreasonable effort.",
		"Nasdaq notified the Company that it is not in compliance because it has not filed its Form 10-Q for the quarter ended September 30, 2013.",
		"We have not filed our Annual Report for fiscal 2005 pending a review of option grants made in fiscal years 1998 through 2002.",
		// accounting changes, presentation, splits
		"Prior period amounts for 2003 and 2002 have been restated to reflect the two-for-one stock split effected on June 1, 2004.",
		"All per share data for fiscal years 2001 through 2004 have been retroactively restated for the stock dividend.",
		"Segment results for the quarters of 2012 and 2013 have been recast to conform to the new reporting structure.",
		"Upon adoption of ASC 606 on January 1, 2018 using the full retrospective method, the Company restated its results for 2016 and 2017.",
		"The Company adopted SFAS 123R using the modified retrospective method and restated prior periods for fiscal years 2003 through 2005.",
		"Results for 2019 and 2018 were restated to present the Paper division as discontinued operations.",
		"The comparative figures for the year ended December 31, 2010 have been restated under IFRS on first-time adoption.",
		"The consolidated financial statements for 1997 and 1996 have been restated to include the accounts of Beta, acquired in a pooling of interests.",
		"Certain amounts in the financial statements for fiscal 2002 have been restated to conform with the current presentation.",
		"We recast our statements for the quarters ended March 31, 2015 and June 30, 2015 for the change in reportable segments.",
		"In connection with the change in accounting principle from LIFO to FIFO, the statements for 2004 and 2005 were retrospectively adjusted.",
		// denials
		"The Company does not expect to restate its financial statements for fiscal 2003.",
		"The review concluded that no restatement of the financial statements for the years ended December 31, 2001 through 2005 is required.",
		"The Audit Committee has not reached a conclusion as to whether the statements for fiscal 2004 and 2005 should no longer be relied upon.",
		"The auditors have not withdrawn their reports on the financial statements for the years ended December 31, 2002 and 2003.",
		"The Company confirms that its financial statements for the year ended June 30, 2018 may continue to be relied upon.",
		"The matter has no effect on our financial statements for fiscal 2006 and these statements can still be relied upon.",
		"Management determined that the errors do not require restatement of previously issued financial statements for 2011 or 2012.",
		"The Company is evaluating whether a restatement of its financial statements for 2004 will be necessary.",
		"The investigation could lead to a restatement of our financial statements for 2001 through 2004.",
		// auditors
		"On April 2, 2012, Grant & Olsen LLP resigned as auditor. Its reports on the financial statements for the years ended December 31, 2010 and 2011 contained no adverse opinion.",
		"The reports of Grant & Olsen LLP on the financial statements for the past two fiscal years ended June 30, 2012 and 2011 did not contain an adverse opinion; there were no reportable events, such as information that it could no longer rely on management's representations.",
		"We consented to our auditor relying on the report of other auditors for the year ended December 31, 1999.",
		"The selling stockholders relied on Section 4(2) of the Securities Act for the issuance in the quarter ended March 31, 2007.",
		"In rendering its opinion the adviser relied upon the audited financial statements for the fiscal years ended December 31, 2013, 2014 and 2015 without independent verification.",
		"The adviser may rely on financial statements for the years 2013 and 2014, and does not assume any duty to update; its opinion may not be relied upon by any other person.",
		"In the fourth quarter of fiscal 2011 the tax authority withdrew its report related to the 2004 to 2006 audit; the results of those years are not final.",
		"The agency withdrew its report on emissions for the years 2004 and 2005, and the Company's financial statements for fiscal 2006 are unaffected.",
		// plans, guidance, compensation
		"The Company will file its Form 10-K for the year ended December 31, 2016 in March and may amend the filing to include Part III information.",
		"The Company filed Amendment No. 1 on Form 10-K/A for the fiscal year ended June 30, 2014 solely to furnish Exhibit 101.",
		"If the Company restates its financial statements, the Compensation Committee may recover bonuses paid for fiscal 2014 through 2016.",
		"The clawback policy applies to restatements of financial statements for fiscal years beginning after January 1, 2023.",
		"Guidance for fiscal 2021 is withdrawn; our earlier outlook for the year ending December 31, 2021 should no longer be relied upon.",
		"The Company withdrew its registration statement on Form S-3, including the financial statements for the year ended December 31, 2012.",
		"Options were granted in fiscal years 1997 through 2001 at prices that were not restated.",
		"Revenue rose in the third quarter of 2007, compared with the restated third quarter of 2006.",
	} {
		n, got := told(text)
		if n.Kind == NonReliance || got != "" {
			t.Errorf("%s\n got  %s %s", text, n.Kind, got)
		}
	}
}
