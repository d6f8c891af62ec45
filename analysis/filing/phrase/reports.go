package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// reportWords are what can be for a day: "quarterly statements for March 31, 2022", "10-Q for June 30, 2022".
var (
	reportWords = filing.WordSet("statements", "results", "report", "reports", "k", "q", "ks", "qs", "ksb", "qsb", "filings", "financials")
	annualWords = filing.WordSet("annual", "k", "ks", "ksb", "yearly")
	partWords   = filing.WordSet("quarterly", "interim", "q", "qs", "qsb")
)

// maxReport is how many tokens in front of "for" say what sort of report it is.
const maxReport = 9

// reportsFor reads the days of reports whose sort tells their length: "quarterly statements for March 31, 2022 and
// June 30, 2022". The days behind "for" at token i need their years.
func (r *reader) reportsFor(i, first int) ([]Period, int) {
	if r.class(i+1) != filing.MonthName || i == first || !reportWords[r.tok(i-1).Hash] {
		return nil, i
	}
	var length fiscal.Length
	for k := i - 1; k >= max(first, i-maxReport) && length == "" && !r.tok(k).Is(';'); k-- {
		switch {
		case partWords[r.tok(k).Hash]:
			length = fiscal.OneQuarter
		case annualWords[r.tok(k).Hash]:
			length = fiscal.FullYear
		}
	}
	list, next := r.dates(i+1, 0)
	if length == "" || len(list) == 0 {
		return nil, i
	}
	return r.endedPeriods(i, head{lengths: []fiscal.Length{length}}, list), next
}
