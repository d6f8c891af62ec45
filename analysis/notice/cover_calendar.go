package notice

import (
	"time"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// calendar finds the fiscal year end: in the envelope; in what the document tags; said ("fiscal year ends
// on June 30", "the Saturday closest to January 31"); or from a period that gives both its place in the
// year and its last day ("third quarter ended September 30, 2006"). Of several, what the text says most
// often counts. How the company numbers its years is read beside it.
func (r *reading) calendar(c *Cover) {
	defer r.numbering(c)
	weeks := r.weekYears()
	if cal, err := fiscal.ParseCalendar(r.doc.Header.FiscalYearEnd); err == nil {
		cal.Weeks = weeks
		c.Calendar = cal
		c.put("fiscal_year_end", "header", r.doc.Header.Spans["fiscal_year_end"])
		r.weekday(c)
		return
	}
	if r.taggedYearEnd(c) {
		c.Calendar.Weeks = weeks
		r.weekday(c)
		return
	}
	votes := r.calendarVotes()
	best := -1
	for i, v := range votes {
		if best < 0 || v.weight > votes[best].weight {
			best = i
		}
	}
	if best >= 0 {
		v := votes[best]
		c.Calendar = fiscal.Calendar{Month: v.month, Day: v.day, Weeks: weeks}
		c.put("fiscal_year_end", v.rule, v.span)
	}
	r.weekday(c)
}

// vote is a fiscal year end that a phrase speaks for.
type vote struct {
	month  time.Month
	day    int
	weight int
	rule   string
	span   filing.Span
}

// calendarVotes collects the year ends that the periods of the text imply.
func (r *reading) calendarVotes() []vote {
	var votes []vote
	for i := range r.sentences {
		s := &r.sentences[i]
		if v, ok := r.saidYearEnd(s); ok {
			votes = cast(votes, v)
		}
		for _, p := range r.periodsOf(s) {
			v, ok := yearEnd(p)
			if !ok {
				v, ok = r.auditedAt(s, p)
			}
			if ok {
				v.span = r.span(p.Start, p.End)
				votes = cast(votes, v)
			}
		}
	}
	return votes
}

var auditedWord = filing.WordSet("audited")

// auditedAt takes the date of an audited balance sheet for the end of a year.
func (r *reading) auditedAt(s *sentence, p phrase.Period) (vote, bool) {
	if p.Rule != "as-of" || p.Inferred != "" || !r.wordBefore(p.From, s.First, 5, auditedWord) {
		return vote{}, false
	}
	v := vote{weight: 2, rule: "audited-balance-sheet"}
	v.month, v.day = shift(p.Period.At, 0)
	return v, mayEnd(p.Period.At)
}

// sunday is the first Sunday of a calendar to count weeks from.
var sunday = fiscal.Date{Year: 1899, Month: 12, Day: 31}

// mayEnd tells whether fiscal years end on days like this: the last of a month, or a Friday, Saturday or
// Sunday next to one. A balance sheet of another day was drawn up for an occasion, such as an offering.
func mayEnd(d fiscal.Date) bool {
	if d == fiscal.MonthEnd(d.Year, d.Month) {
		return true
	}
	weekday := (sunday.DaysUntil(d)%7 + 7) % 7
	return (d.Day <= 6 || d.Day >= 24) && (weekday == 0 || weekday >= 5)
}

// yearEnd computes the year end from one period.
func yearEnd(p phrase.Period) (vote, bool) {
	end, months, v := p.Period.At, 0, vote{weight: 3}
	switch {
	case p.Ordinal > 0:
		months, v.rule = 12-3*p.Ordinal, "quarter-ended"
	case !p.Ended.IsZero():
		return labelledEnd(p)
	case p.Rule == "from-inception" && !p.Generic:
		v.rule, v.weight = "year-ended", 2
	case p.Period.Kind != fiscal.Unresolved || p.Generic || p.Inferred != "" && p.Rule != "ended-list":
		return v, false
	case p.Period.Length == fiscal.FullYear:
		v.rule, v.weight = "year-ended", 4
	case p.Period.Length == fiscal.NineMonthsL:
		months, v.rule, v.weight = 3, "months-ended", 1
	case p.Period.Length == fiscal.SixMonths:
		months, v.rule, v.weight = 6, "months-ended", 1
	default:
		return v, false
	}
	if end.IsZero() {
		return v, false
	}
	v.month, v.day = shift(end, months)
	return v, true
}

// labelledEnd computes the year end from a year or a quarter that the text names by its number and its end.
func labelledEnd(p phrase.Period) (vote, bool) {
	v, months := vote{weight: 4, rule: "year-ended"}, 0
	switch p.Period.Kind {
	case fiscal.Year:
	case fiscal.Quarter:
		months, v.rule, v.weight = 12-3*p.Period.N, "quarter-ended", 3
	default:
		return v, false
	}
	v.month, v.day = shift(p.Ended, months)
	return v, true
}

// shift moves an end by months; the last of a month stays one, and the first days of a month count as
// the end of the month before.
func shift(end fiscal.Date, months int) (time.Month, int) {
	if end.Day <= 6 {
		end = end.AddDays(-end.Day)
	}
	last := end == fiscal.MonthEnd(end.Year, end.Month)
	d := end.AddMonths(months)
	if last || months > 0 && end.Day >= 22 {
		d = fiscal.MonthEnd(2001, d.Month)
	}
	return d.Month, d.Day
}

// cast adds a vote to those for the same month; the later day is the nominal one.
func cast(votes []vote, v vote) []vote {
	for i := range votes {
		if votes[i].month == v.month {
			votes[i].weight += v.weight
			votes[i].day = max(votes[i].day, v.day)
			return votes
		}
	}
	return append(votes, v)
}

var yearEnds = patterns("fiscal year ends", "fiscal year end", "fiscal year ending", "fiscal years end", "fiscal year is", "year end is", "fiscal year ended on")

// saidYearEnd reads "our fiscal year ends on June 30".
func (r *reading) saidYearEnd(s *sentence) (vote, bool) {
	k, e := r.find(s.First, s.Last, yearEnds)
	if k < 0 {
		return vote{}, false
	}
	last := false
	for ; e < s.Last && (dayLead[r.tokens[e].Hash] || lastDay[r.tokens[e].Hash]); e++ {
		last = last || lastDay[r.tokens[e].Hash]
	}
	month, day, end := phrase.MonthDay(r.doc.Text, r.tokens[:s.Last], e)
	if last {
		month, day, end = r.monthMaybeDay(e)
	}
	if end == e {
		return vote{}, false
	}
	return vote{month: month, day: day, weight: 6, rule: "year-ends", span: r.tokenSpan(k, end)}, true
}

var (
	dayLead = filing.WordSet("on", "of", "each", "every", "year", "is", "the")
	lastDay = filing.WordSet("last", "day", "end")
)

// weekYears tells whether the text speaks of fiscal years of 52 or 53 weeks.
func (r *reading) weekYears() bool {
	for i, t := range r.tokens {
		if t.Class != filing.WeekNoun || i == 0 {
			continue
		}
		k := i - 1
		if r.tokens[k].Is('-') && k > 0 {
			k--
		}
		n := r.tokens[k]
		if n.Kind == filing.Number && (n.Value == 52 || n.Value == 53) {
			return true
		}
		if k >= 2 && (n.Value == 2 || n.Value == 3) && n.Class == filing.CountWord && r.tokens[k-1].Is('-') && r.tokens[k-2].Value == 50 {
			return true
		}
	}
	return false
}
