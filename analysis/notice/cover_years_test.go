package notice

import (
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// The company's own number of a year is kept beside its end, however it is numbered.
func TestYearsAsTheCompanyNumbersThem(t *testing.T) {
	readAll(t, []wording{
		{`The Board concluded that the statements for fiscal 2004, which ended January 29, 2005, and for the first quarter of fiscal 2005 should no longer be relied upon.`, "non_reliance", "FY2004 Q1-2005"},
		{`The Board concluded that the statements for the fiscal year ended January 29, 2005 ("fiscal 2004") and for the thirteen weeks ended April 30, 2005 should no longer be relied upon.`, "non_reliance", "FY2004 Q1-2005"},
		{`The Board concluded that the statements for the fiscal years ended January 29, 2005 (fiscal 2004), January 31, 2004 (fiscal 2003) and February 1, 2003 (fiscal 2002) should no longer be relied upon.`, "non_reliance", "FY2002 FY2003 FY2004"},
		{`The statements for the first quarter of fiscal 2005 ended April 30, 2005 and for the year ended January 29, 2005 should not be relied upon.`, "non_reliance", "FY2004 Q1-2005"},
		{`The statements for the first quarter of fiscal 2006 ended April 30, 2005 and for the year ended January 29, 2005 should not be relied upon.`, "non_reliance", "FY2005 Q1-2006"},
		{`Our fiscal year ends on the Saturday closest to January 31. The statements for the year ended February 3, 2007 and the quarter ended May 5, 2007 should not be relied upon.`, "non_reliance", "FY2007 Q1-2008"},
		{`Fiscal years 2003 and 2002 ended September 26, 2003 and September 27, 2002, respectively. The fiscal year ends on the last Friday of September. The statements for fiscal 2003 and the quarter ended December 26, 2003 should no longer be relied upon.`, "non_reliance", "FY2003 Q1-2004"},
		{`The Company's fiscal year is the 52 or 53 weeks ending on the Sunday nearest December 31. The statements for the year ended January 2, 2011 and the quarter ended April 3, 2011 should not be relied upon.`, "non_reliance", "FY2010 Q1-2011"},
	})
}

func TestCalendarSaid(t *testing.T) {
	for text, want := range map[string]fiscal.Calendar{
		"The fiscal year ends on the Saturday closest to January 31.":                                                         {Month: 1, Day: 31, Weeks: true, Weekday: 6, Nearest: true},
		"The Company's fiscal year ends on the last Friday of September.":                                                     {Month: 9, Day: 30, Weeks: true, Weekday: 5},
		"Years are of 52 or 53 weeks and end on the Sunday nearest the end of December.":                                      {Month: 12, Day: 31, Weeks: true, Weekday: 7, Nearest: true},
		"The year ends on the last Saturday of September. It was a good quarter, the fourteen weeks ended December 31, 2016.": {Month: 9, Day: 30, Weeks: true, Weekday: 6, Longer: 1},
		"The year ends on the Saturday nearest December 31. In the 16 weeks ended April 23, 2005 sales rose.":                 {Month: 12, Day: 31, Weeks: true, Weekday: 6, Nearest: true, Quarters: [4]int{16, 12, 12, 12}},
		"Fiscal 2022 ended on January 28, 2023.":                                                                              {Month: 1, Day: 28, Begins: true},
		"The year ended March 31, 2004 was good. The store opens on the last Monday of May.":                                  {Month: 3, Day: 31},
	} {
		if got := ReadCover(filing.Plain("x", text)).Calendar; got != want {
			t.Errorf("%s\n got  %+v\n want %+v", text, got, want)
		}
	}
}

// What a document tags for machines counts before what its sentences imply.
func TestCalendarTagged(t *testing.T) {
	doc := filing.Plain("x", "The quarter ended April 30, 2022.")
	doc.Facts = []filing.Fact{{Concept: "dei:CurrentFiscalYearEndDate", Text: "--01-28"}, {Concept: "dei:DocumentFiscalYearFocus", Text: "2022"},
		{Concept: "dei:DocumentFiscalPeriodFocus", Text: "FY"}, {Concept: "dei:DocumentPeriodEndDate", Text: "2023-01-28"}}
	if got := ReadCover(doc).Calendar; got != (fiscal.Calendar{Month: 1, Day: 28, Begins: true}) {
		t.Errorf("%+v", got)
	}
}
