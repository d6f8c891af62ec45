package sgml

import (
	"strings"

	"restate/analysis/filing"
)

// header reads what the envelope says of the submission. Of several filers the first counts.
func header(c *filing.Characters) filing.Header {
	start, end := headerRange(c.Text)
	h := filing.Header{Spans: map[string]filing.Span{}}
	var names []string
	for at := start; at < end; {
		n := strings.IndexByte(c.Text[at:end], '\n')
		if n < 0 {
			n = end - at
		}
		if key, from, to := keyed(c.Text, at, at+n); key != "" {
			if key == "ITEM INFORMATION" {
				names = append(names, c.Text[from:to])
			}
			fill(&h, c, key, from, to)
		}
		at += n + 1
	}
	h.Items = itemNumbers(names, h.FiledAs)
	return h
}

// headerRange is the text before the first document, from the header's own tag if it has one.
func headerRange(text string) (start, end int) {
	end = lineTag(text, 0, "<DOCUMENT>")
	if end < 0 {
		return 0, 0
	}
	for _, tag := range []string{"<SEC-HEADER>", "<IMS-HEADER>"} {
		if at := lineTag(text[:end], 0, tag); at >= 0 {
			return at, end
		}
	}
	return 0, end
}

// keyed splits "KEY:   value" and returns where the value stands.
func keyed(text string, start, end int) (key string, from, to int) {
	line := text[start:end]
	colon := strings.IndexByte(line, ':')
	if colon < 0 {
		return "", 0, 0
	}
	value := strings.TrimSpace(line[colon+1:])
	if value == "" {
		return "", 0, 0
	}
	from = start + colon + 1 + strings.Index(line[colon+1:], value)
	return strings.ToUpper(strings.TrimSpace(line[:colon])), from, from + len(value)
}

// fill sets the field a key stands for, unless an earlier line did.
func fill(h *filing.Header, c *filing.Characters, key string, from, to int) {
	value := c.Text[from:to]
	var into *string
	name := ""
	switch key {
	case "CONFORMED SUBMISSION TYPE":
		into, name = &h.Form, "form"
	case "COMPANY CONFORMED NAME":
		into, name = &h.Company, "company"
	case "CENTRAL INDEX KEY":
		into, name, value = &h.CIK, "cik", tenDigits(value)
	case "FISCAL YEAR END":
		into, name, value = &h.FiscalYearEnd, "fiscal_year_end", monthDay(value)
	case "FILED AS OF DATE":
		into, name, value = &h.FiledAs, "filed", date(value)
	case "CONFORMED PERIOD OF REPORT":
		into, name, value = &h.PeriodOfEvent, "event", date(value)
	}
	if into == nil || *into != "" || value == "" {
		return
	}
	*into = value
	src, n := c.Place(from, to)
	h.Spans[name] = filing.Span{Start: src, End: src + n}
}

func digits(s string, n int) bool { return len(s) == n && strings.Trim(s, "0123456789") == "" }

// tenDigits pads a central index key; "" when it is none.
func tenDigits(s string) string {
	if len(s) > 10 || !digits(s, len(s)) {
		return ""
	}
	return strings.Repeat("0", 10-len(s)) + s
}

// monthDay turns MMDD into MM-DD; "" when it is no day of a year.
func monthDay(s string) string {
	if !digits(s, 4) || s[:2] < "01" || s[:2] > "12" || s[2:] < "01" || s[2:] > "31" {
		return ""
	}
	return s[:2] + "-" + s[2:]
}

// date turns YYYYMMDD into YYYY-MM-DD; "" when it is none.
func date(s string) string {
	if !digits(s, 8) || monthDay(s[4:]) == "" {
		return ""
	}
	return s[:4] + "-" + monthDay(s[4:])
}
