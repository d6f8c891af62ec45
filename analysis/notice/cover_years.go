package notice

import (
	"strings"
	"time"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// taggedYearEnd takes the fiscal year end that the document tags for machines: "--12-31".
func (r *reading) taggedYearEnd(c *Cover) bool {
	for _, f := range r.doc.Facts {
		if !strings.HasSuffix(f.Concept, ":CurrentFiscalYearEndDate") || len(f.Members) > 0 {
			continue
		}
		cal, err := fiscal.ParseCalendar(strings.TrimPrefix(strings.TrimSpace(f.Text), "--"))
		if err == nil {
			c.Calendar = cal
			c.put("fiscal_year_end", "tagged", f.Span)
			return true
		}
	}
	return false
}

var (
	lastWord    = filing.WordSet("last")
	nearWords   = filing.WordSet("closest", "nearest")
	weekdayFill = filing.WordSet("to", "the", "end", "of", "in", "on", "or", "before", "month", "day", "calendar", "each", "year", "falling", "that", "is", "occurring", "last")
)

// weekday reads on which day of the week years end: "the Saturday closest to January 31", "the last Friday
// of September". It makes the nominal year end known where nothing else does.
func (r *reading) weekday(c *Cover) {
	for i, t := range r.tokens {
		if t.Class != filing.WeekdayName || i == 0 {
			continue
		}
		nearest := i+1 < len(r.tokens) && nearWords[r.tokens[i+1].Hash]
		k := i + 1
		if nearest {
			k++
		} else if !lastWord[r.tokens[i-1].Hash] {
			continue
		}
		for k < len(r.tokens) && weekdayFill[r.tokens[k].Hash] {
			k++
		}
		month, day, end := r.monthMaybeDay(k)
		if end == k || c.Calendar.Known() && !near(c.Calendar, month, day) {
			continue
		}
		if !c.Calendar.Known() {
			c.put("fiscal_year_end", "weekday", r.tokenSpan(i, end))
		}
		c.Calendar.Month, c.Calendar.Day, c.Calendar.Weeks = month, day, true
		c.Calendar.Weekday, c.Calendar.Nearest = weekdayNumber(r.doc.Text[t.Start:t.End]), nearest
		c.put("weekday", "weekday", r.tokenSpan(i, end))
		r.quarters(c)
		return
	}
}

// quarters learns from the periods in weeks that the text names which quarters are longer than others.
func (r *reading) quarters(c *Cover) {
	for i := range r.sentences {
		for _, p := range r.periodsOf(&r.sentences[i]) {
			if before := c.Calendar; p.Period.Kind == fiscal.Unresolved {
				if c.Calendar = before.Learn(p.Period.At, p.Period.Length); c.Calendar != before {
					c.put("quarters", "quarter-in-weeks", r.span(p.Start, p.End))
				}
			}
		}
	}
}

// monthMaybeDay reads "January 31", or a month alone as its last day.
func (r *reading) monthMaybeDay(k int) (time.Month, int, int) {
	if m, d, end := phrase.MonthDay(r.doc.Text, r.tokens, k); end > k {
		return m, d, end
	}
	if k < len(r.tokens) && r.tokens[k].Class == filing.MonthName {
		m := monthOf(r.tokens[k])
		return m, fiscal.MonthEnd(2001, m).Day, k + 1
	}
	return 0, 0, k
}

// near tells whether a day lies within two weeks of the year end known from elsewhere: a weekday said of
// quarters or of a store's opening is none of the year's.
func near(cal fiscal.Calendar, month time.Month, day int) bool {
	a, b := fiscal.Date{Year: 2001, Month: cal.Month, Day: min(cal.Day, 28)}, fiscal.Date{Year: 2001, Month: month, Day: min(day, 28)}
	n := a.DaysUntil(b)
	if n < 0 {
		n = -n
	}
	return n <= 14 || n >= 351
}

// weekdayNumber returns 1 for Monday to 7 for Sunday.
func weekdayNumber(name string) int {
	for n := time.Sunday; n <= time.Saturday; n++ {
		if strings.EqualFold(name, n.String()) {
			return (int(n)+6)%7 + 1
		}
	}
	return 0
}

// numbering finds out whether the company numbers its fiscal years by the calendar year in which they
// begin: wherever the text gives a year's number and its end, or a quarter's, or the document tags both.
func (r *reading) numbering(c *Cover) {
	if !c.Calendar.Known() || c.Calendar.Month > time.June {
		return
	}
	begins, ends := 0, 0
	count := func(label int, end fiscal.Date) bool {
		cal := c.Calendar
		cal.Begins = false
		p := cal.Locate(end, fiscal.FullYear)
		switch {
		case p.Kind != fiscal.Year:
		case p.Year == label+1:
			begins++
			return true
		case p.Year == label:
			ends++
		}
		return false
	}
	var place filing.Span
	for i := range r.sentences {
		for _, p := range r.periodsOf(&r.sentences[i]) {
			label, end := numbered(p)
			if label > 0 && count(label, end) && place.IsZero() {
				place = r.span(p.Start, p.End)
			}
		}
	}
	if label, end := r.taggedYear(); label > 0 {
		count(label, end)
	}
	if begins > ends {
		c.Calendar.Begins = true
		c.put("year_number", "numbered-by-beginning", place)
	}
}

// numbered returns a year's number and its end where a phrase gives both, the end of a quarter moved to
// that of its year.
func numbered(p phrase.Period) (label int, end fiscal.Date) {
	switch {
	case p.Label > 0 && p.Period.Length == fiscal.FullYear:
		return p.Label, p.Period.At
	case p.Ended.IsZero():
	case p.Period.Kind == fiscal.Year:
		return p.Period.Year, p.Ended
	case p.Period.Kind == fiscal.Quarter && p.Period.Year > 0:
		return p.Period.Year, p.Ended.AddMonths(12 - 3*p.Period.N)
	}
	return 0, fiscal.Date{}
}

// taggedYear returns the fiscal year an annual report says it is for, and its last day.
func (r *reading) taggedYear() (label int, end fiscal.Date) {
	annual := false
	for _, f := range r.doc.Facts {
		_, name, _ := strings.Cut(f.Concept, ":")
		switch name {
		case "DocumentFiscalYearFocus":
			for _, ch := range []byte(strings.TrimSpace(f.Text)) {
				if ch < '0' || ch > '9' || label > 9999 {
					return 0, end
				}
				label = label*10 + int(ch-'0')
			}
		case "DocumentFiscalPeriodFocus":
			annual = strings.TrimSpace(f.Text) == "FY"
		case "DocumentPeriodEndDate":
			end = f.To
			if d, err := fiscal.ParseDate(strings.TrimSpace(f.Text)); err == nil {
				end = d
			}
		}
	}
	if !annual || end.IsZero() {
		return 0, end
	}
	return label, end
}
