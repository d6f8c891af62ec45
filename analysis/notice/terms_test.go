package notice

import "testing"

// Terms defined in one sentence and used in another.
func TestDefinedTerms(t *testing.T) {
	readAll(t, []wording{
		{`On May 2, 2022 management identified errors in the financial statements for the year ended December 31, 2020 and the quarters ended March 31, 2021, June 30, 2021 and September 30, 2021 (collectively, the "Affected Periods"). The Audit Committee concluded that the financial statements for the Affected Periods should no longer be relied upon.`,
			"non_reliance", "FY2020 Q1-2021 Q2-2021 Q3-2021"},
		{`The Company filed its Annual Report on Form 10-K for the year ended June 30, 2016 (the "2016 Form 10-K") on September 12, 2016. It filed its Quarterly Report on Form 10-Q for the quarter ended September 30, 2016 (the "First Quarter 10-Q") on November 8, 2016. The Board determined that the financial statements included in the 2016 Form 10-K and the First Quarter 10-Q should no longer be relied upon.`,
			"non_reliance", "FY2016 Q1-2017"},
		{`The Board reviewed the statements for the fiscal years ended March 31, 2007 and 2008 (the "Annual Periods") and for the quarters ended June 30, 2008 and September 30, 2008 (the "Interim Periods"). It concluded that the statements for the Annual Periods and the Interim Periods should not be relied upon. The 10-K for the fiscal year ended March 31, 2009 (the "Current Report") will be filed in June.`,
			"non_reliance", "FY2007 FY2008 Q1-2009 Q2-2009"},
		{`The Company's Quarterly Reports on Form 10-Q for the periods ended March 31, 2019 and June 30, 2019 contained errors in accounting for leases. Accordingly, those filings should no longer be relied upon.`,
			"non_reliance", "IP:2019-03-31:Q IP:2019-06-30:Q"},
		{`The error affects the statements for the quarters ended September 30, 2020 and December 31, 2020 (the "Prior Quarterly Periods"). The Prior Quarterly Periods will be restated. The Company's first fiscal quarter ended September 30, 2020.`,
			"restatement", "Q1-2021 Q2-2021"},
		{`The following financial statements (the "Non-Reliance Periods") should no longer be relied upon: the year ended December 31, 2018, as filed in the Form 10-K on March 1, 2019, and the quarter ended March 31, 2019, as filed in the Form 10-Q on May 8, 2019.`,
			"non_reliance", "FY2018 Q1-2019"},
		{`Management concluded that the unaudited statements in the Form 10-Q for the quarterly period ended June 30, 2013 (the "Original Filing") are misstated. The Original Filing should no longer be relied upon. The Form 10-Q for the quarterly period ended September 30, 2013 (the "Next Filing") will be late.`,
			"non_reliance", "IP:2013-06-30:Q"},
		{`The Board concluded that the previously issued consolidated financial statements for the fiscal year ended December 31, 2014 (the "Relevant Period") should no longer be relied upon. The Company expects to file an amended Form 10-K/A for the Relevant Period before its Form 10-Q for the quarter ended June 30, 2015.`,
			"non_reliance", "FY2014"},
		{`The Audit Committee concluded that the Company's previously issued financial statements for the periods described below should no longer be relied upon.

* Fiscal year ended December 31, 2016;

* Fiscal quarters ended March 31, 2017 and June 30, 2017.

The Company will file amendments.`, "non_reliance", "FY2016 Q1-2017 Q2-2017"},
	})
}

// A list without an end, and a notice that names no period, are neither lists nor negatives.
func TestAnswersThatAreNoList(t *testing.T) {
	for _, c := range []struct {
		text, kind, want, from string
		extent                 Extent
	}{
		{"The Audit Committee concluded that all financial statements for periods commencing on or after October 1, 2001 should no longer be relied upon.", "non_reliance", "", "2001-10-01", OpenEnded},
		{"The statements for the year ended December 31, 2005 and all subsequent periods should no longer be relied upon.", "non_reliance", "FY2005", "2006-01-01", OpenEnded},
		{"The Board determined that the Company's financial statements issued since its initial public offering in March 2004 should not be relied upon.", "non_reliance", "", "2004-03-01", OpenEnded},
		{"Our financial statements for all periods since inception should no longer be relied upon.", "non_reliance", "", "", OpenEnded},
		{"All of our previously issued financial statements beginning with the quarter ended June 30, 2003 should no longer be relied upon.", "non_reliance", "IP:2003-06-30:Q", "2003-04-01", OpenEnded},
		{"The Company's statements for fiscal 2004 and thereafter should not be relied upon.", "non_reliance", "FY2004", "", OpenEnded},
		{"The Board concluded that the Company's previously issued financial statements, and its earnings releases, should no longer be relied upon.", "non_reliance", "", "", Unnamed},
		{"All previously filed annual reports on Form 10-K and quarterly reports on Form 10-Q should no longer be relied upon because of lease accounting errors.", "non_reliance", "", "", Unnamed},
		{"The Company will restate previously issued financial statements to correct errors in revenue recognition.", "restatement", "", "", Unnamed},
		{"The statements for fiscal 2004 should not be relied upon.", "non_reliance", "FY2004", "", Listed},
		{"Acme reported record results for fiscal 2004.", "none", "", "", Nothing},
	} {
		n, got := told(c.text)
		from := ""
		if n.OpenEndedFrom != nil {
			from = n.OpenEndedFrom.String()
		}
		if string(n.Kind) != c.kind || got != c.want || from != c.from || n.Extent != c.extent {
			t.Errorf("%s\n got  %s %q from %q, %s\n want %s %q from %q, %s", c.text, n.Kind, got, from, n.Extent, c.kind, c.want, c.from, c.extent)
		}
	}
}
