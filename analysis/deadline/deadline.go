package deadline

import (
	"strings"
	"time"

	"restate/analysis/fiscal"
)

// Filer is a company's status as a filer.
type Filer string

// The statuses. Unknown also stands for every company where a rule makes no difference.
const (
	Unknown          Filer = ""
	LargeAccelerated Filer = "large accelerated filer"
	Accelerated      Filer = "accelerated filer"
	NonAccelerated   Filer = "non-accelerated filer"
)

// Due is when a report is due, for whom, and by which rule.
type Due struct {
	Filers []Filer // one or several with the same date; none where the rule makes no difference
	Days   int     // calendar days after the end of the period
	Date   fiscal.Date
	Rule   string
}

// The days from which the rules are in force, as ends of fiscal years.
var (
	accelerated = fiscal.Date{Year: 2003, Month: time.December, Day: 15} // release 33-8128: 75 days, then 40 for the quarters that follow
	large       = fiscal.Date{Year: 2005, Month: time.December, Day: 15} // release 33-8644: large accelerated filers told apart
	sixtyDays   = fiscal.Date{Year: 2006, Month: time.December, Day: 15} // release 33-8644: 60 days for these
)

// terms are calendar days by status.
type terms struct {
	large, accelerated, others int
	rule                       string
}

// annual returns the terms of Form 10-K for a fiscal year.
func annual(end fiscal.Date) terms {
	switch {
	case end.Compare(accelerated) < 0:
		return terms{90, 90, 90, "Form 10-K General Instruction A, fiscal years ending before December 15, 2003"}
	case end.Compare(sixtyDays) < 0:
		return terms{75, 75, 90, "Form 10-K General Instruction A, fiscal years ending on or after December 15, 2003 (releases 33-8128, 33-8477)"}
	}
	return terms{60, 75, 90, "Form 10-K General Instruction A, fiscal years ending on or after December 15, 2006 (release 33-8644)"}
}

// quarterly returns the terms of Form 10-Q for a quarter, by the fiscal year that ended before it.
func quarterly(end fiscal.Date, cal fiscal.Calendar) terms {
	if yearBefore(end, cal).Compare(accelerated) < 0 {
		return terms{45, 45, 45, "Form 10-Q General Instruction A, before fiscal years ending on or after December 15, 2003"}
	}
	return terms{40, 40, 45, "Form 10-Q General Instruction A, after fiscal years ending on or after December 15, 2003 (releases 33-8128, 33-8644)"}
}

// yearBefore returns the end of the last fiscal year before a day. Years of an unknown calendar are taken
// to end in December, as most do.
func yearBefore(d fiscal.Date, cal fiscal.Calendar) fiscal.Date {
	if !cal.Known() {
		cal = fiscal.Calendar{Month: time.December, Day: 31}
	}
	for year := d.Year + 1; ; year-- {
		if _, end, err := cal.Days(fiscal.FY(year)); err != nil || end.Compare(d) < 0 {
			return end
		}
	}
}

// Periodic returns when the report for a period that ended on a day is due: Form 10-K, or 10-Q for every
// other form. Where the status is unknown there is an entry for each date that it may be, the earliest
// first.
func Periodic(form string, end fiscal.Date, cal fiscal.Calendar, filer Filer) []Due {
	t := quarterly(end, cal)
	if strings.HasPrefix(form, "10-K") {
		t = annual(end)
	}
	var out []Due
	for _, f := range []Filer{LargeAccelerated, Accelerated, NonAccelerated} {
		days := map[Filer]int{LargeAccelerated: t.large, Accelerated: t.accelerated, NonAccelerated: t.others}[f]
		if filer != Unknown && filer != f || f == LargeAccelerated && end.Compare(large) < 0 && filer == Unknown {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Days == days {
			out[n-1].Filers = append(out[n-1].Filers, f)
			continue
		}
		out = append(out, Due{[]Filer{f}, days, OnBusinessDay(end.AddDays(days)), t.rule})
	}
	if t.large == t.others {
		out[0].Filers = nil
	}
	return out
}

// Extension is what Rule 12b-25 gives a company that cannot file in time.
type Extension struct {
	NotifyBy fiscal.Date // Form NT 10-K or NT 10-Q, one business day after the report was due
	Until    fiscal.Date // the report is timely when filed by then and the form says so
	Days     int         // calendar days
	Rule     string
}

// Late returns the extension of a report that was due on a day.
func Late(form string, due fiscal.Date) Extension {
	days := 5
	if strings.HasPrefix(form, "10-K") {
		days = 15
	}
	return Extension{BusinessDaysAfter(due, 1), OnBusinessDay(due.AddDays(days)), days, "Exchange Act Rule 12b-25"}
}

// item402 is the day from which Form 8-K has an Item 4.02 and is due within four business days.
var item402 = fiscal.Date{Year: 2004, Month: time.August, Day: 23}

// HasItem402 tells whether Form 8-K had an Item 4.02 on a day.
func HasItem402(d fiscal.Date) bool { return d.Compare(item402) >= 0 }

// CurrentReport returns when Form 8-K is due after an event: four business days. An event on a day on
// which the Commission is closed counts from, and including, the next business day. ok is false before
// August 23, 2004, when other terms were in force.
func CurrentReport(event fiscal.Date) (due fiscal.Date, ok bool) {
	if !HasItem402(event) {
		return fiscal.Date{}, false
	}
	return BusinessDaysAfter(event, 4), true
}
