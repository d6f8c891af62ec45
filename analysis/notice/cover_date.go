package notice

import (
	"strconv"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

var (
	dateOfReport = patterns("date of report", "date of earliest event reported")
	hashToday    = filing.HashWord("today")
)

// reportDate reads "Date of Report (Date of earliest event reported): August 2, 2005 (August 1, 2005)",
// the date before or behind the words.
func (r *reading) reportDate() (fiscal.Date, filing.Span, bool) {
	for i := range r.sentences {
		s := &r.sentences[i]
		k, _ := r.find(s.First, s.Last, dateOfReport)
		if k < 0 {
			continue
		}
		for j := k; j < min(k+40, len(r.tokens)); j++ {
			if d, end := phrase.Date(r.doc.Text, r.tokens, j); end > j {
				return d, r.tokenSpan(j, end), true
			}
		}
		for j := k - 1; j >= max(0, k-8); j-- {
			if d, end := phrase.Date(r.doc.Text, r.tokens, j); end > j {
				return d, r.tokenSpan(j, end), true
			}
		}
		return fiscal.Date{}, filing.Span{}, false
	}
	return fiscal.Date{}, filing.Span{}, false
}

// yearOfText finds the full date that the text gives for its own day: behind "today", or in the trailer
// of a news wire ("-0- 11/06/2006").
func (r *reading) yearOfText() (year int, span filing.Span, full fiscal.Date) {
	for i, t := range r.tokens {
		if t.Hash != hashToday {
			continue
		}
		j := i + 1
		for j < len(r.tokens) && (r.tokens[j].Is(',') || r.tokens[j].Is('(')) {
			j++
		}
		if d, end := phrase.Date(r.doc.Text, r.tokens, j); end > j {
			return d.Year, r.tokenSpan(i, end), d
		}
	}
	if d, s, ok := r.trailer(); ok {
		return d.Year, s, d
	}
	return 0, filing.Span{}, fiscal.Date{}
}

// trailer reads "-0- 11/06/2006".
func (r *reading) trailer() (fiscal.Date, filing.Span, bool) {
	t := r.tokens
	for i := len(t) - 8; i >= 0; i-- {
		if !t[i].Is('-') || t[i+1].Value != 0 || t[i+1].Kind != filing.Number || !t[i+2].Is('-') {
			continue
		}
		m, d, y := t[i+3], t[i+5], t[i+7]
		if !t[i+4].Is('/') || !t[i+6].Is('/') || !y.Year() || m.Value < 1 || m.Value > 12 {
			continue
		}
		if date, ok := fiscal.NewDate(int(y.Value), monthOf(m), int(d.Value)); ok {
			return date, r.tokenSpan(i+3, i+8), true
		}
	}
	return fiscal.Date{}, filing.Span{}, false
}

// datelineSentences is how far from the top a dateline is looked for.
const datelineSentences = 30

// dateline reads "SPRINGFIELD, Mass., Nov. 6 /a news wire/ --" or "Springfield, Ohio, March 16, 2005 -". A
// dateline without a year takes it from elsewhere: the date given as today, else the date filed.
func (r *reading) dateline(year int, full fiscal.Date) (fiscal.Date, filing.Span, string, bool) {
	for i := 0; i < min(len(r.sentences), datelineSentences); i++ {
		s := &r.sentences[i]
		for k := s.First; k < min(s.First+16, s.Last); k++ {
			if d, end := phrase.Date(r.doc.Text, r.tokens, k); end > k && r.dash(end, s.Last) {
				return d, r.tokenSpan(k, end), "dateline", true
			}
			month, day, end := phrase.MonthDay(r.doc.Text, r.tokens, k)
			if end == k || !r.dash(end, s.Last) {
				continue
			}
			span := r.tokenSpan(k, end)
			if full.Month == month && full.Day == day {
				return full, span, "dateline-and-today", true
			}
			if year == 0 {
				year = r.filedYear()
			}
			if d, ok := fiscal.NewDate(year, month, day); ok && year > 0 {
				return d, span, "dateline-and-year", true
			}
		}
	}
	return fiscal.Date{}, filing.Span{}, "", false
}

// dash tells whether a dateline ends at token i: a dash, the name of a wire, a closing parenthesis with a
// dash behind it.
func (r *reading) dash(i, last int) bool {
	for k := i; k < min(i+4, last); k++ {
		t := r.tokens[k]
		switch {
		case t.Is('-'), t.Is('/'):
			return true
		case t.Is(')'), t.Is('('), t.Kind == filing.Word && strings.Contains(strings.ToLower(r.doc.Text[t.Start:t.End]), "wire"):
		default:
			return false
		}
	}
	return false
}

func (r *reading) filedYear() int {
	if len(r.doc.Header.FiledAs) >= 4 {
		if y, err := strconv.Atoi(r.doc.Header.FiledAs[:4]); err == nil {
			return y
		}
	}
	return 0
}
