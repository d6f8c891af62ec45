package intake

import (
	"strings"
	"time"

	"restate/analysis/filing"
)

// complete fills what no envelope said from the facts that a filing tags about itself (dei). Of several
// registrants the first counts.
func complete(h *filing.Header, facts []filing.Fact) {
	for _, f := range facts {
		prefix, name, _ := strings.Cut(f.Concept, ":")
		if prefix != "dei" || f.Text == "" || f.Nil {
			continue
		}
		text := strings.Join(strings.Fields(f.Text), " ")
		switch name {
		case "DocumentType":
			fill(h, &h.Form, "form", text, f.Span)
		case "EntityRegistrantName":
			fill(h, &h.Company, "company", text, f.Span)
		case "EntityCentralIndexKey":
			fill(h, &h.CIK, "cik", text, f.Span)
		case "CurrentFiscalYearEndDate":
			fill(h, &h.FiscalYearEnd, "fiscal_year_end", monthDay(text), f.Span)
		case "DocumentPeriodEndDate":
			fill(h, &h.PeriodOfEvent, "event", date(text), f.Span)
		}
	}
	if h.CIK == "" && len(facts) > 0 {
		h.CIK = facts[0].Entity
	}
}

// fill sets a field that is empty, and where it stands.
func fill(h *filing.Header, field *string, name, value string, at filing.Span) {
	if *field != "" || value == "" {
		return
	}
	*field = value
	if h.Spans == nil {
		h.Spans = map[string]filing.Span{}
	}
	if !at.IsZero() {
		h.Spans[name] = at
	}
}

// monthDay reads --12-31, as XBRL writes it, and December 31, as pages print it; "" when it is neither.
func monthDay(s string) string {
	return parsed(s, "01-02", "--01-02", "01-02", "January 2", "2 January")
}

// date reads the forms in which pages print a date.
func date(s string) string {
	return parsed(s, time.DateOnly, time.DateOnly, "January 2, 2006", "January 2 2006", "2 January 2006", "Jan. 2, 2006", "01/02/2006")
}

func parsed(s, as string, layouts ...string) string {
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.Format(as)
		}
	}
	return ""
}
