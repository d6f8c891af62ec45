package notice

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// ReadCover says what a document tells about itself: company, ticker, date, fiscal calendar. What the
// envelope of a submission says is used where it says it; a name better cased in the text is preferred
// to the envelope's capitals. A field that is not found stays empty.
func ReadCover(doc *filing.Document) Cover { return newReading(doc, filing.ProseOf(doc)).cover() }

func (r *reading) cover() Cover {
	doc := r.doc
	c := Cover{Form: doc.Header.Form, Items: doc.Header.Items, CIK: doc.Header.CIK,
		Spans: map[string]filing.Span{}, Rules: map[string]string{}}
	if c.Form == "" {
		r.formName(&c)
	}
	for _, field := range []string{"cik", "form"} {
		if s, ok := doc.Header.Spans[field]; ok {
			c.put(field, "header", s)
		}
	}
	if d, err := fiscal.ParseDate(doc.Header.FiledAs); err == nil {
		c.Filed = d
		c.put("filed", "header", doc.Header.Spans["filed"])
	}
	r.company(&c)
	r.date(&c)
	r.calendar(&c)
	return c
}

// put records where and by which rule a field was read.
func (c *Cover) put(field, rule string, span filing.Span) {
	c.Rules[field] = rule
	if !span.IsZero() {
		c.Spans[field] = span
	}
}

// formName reads the form's own title when there is no envelope: "FORM 8-K" set apart on a line, or the
// type of the first part.
func (r *reading) formName(c *Cover) {
	if len(r.doc.Parts) > 0 && r.doc.Parts[0].Type != "" {
		c.Form = r.doc.Parts[0].Type
		c.put("form", "part", filing.Span{})
		return
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if i > 40 {
			return
		}
		if name, ok := r.exhibit(s); ok {
			c.Form = name
			c.put("form", "title", r.tokenSpan(s.First, s.First+2))
			return
		}
		if name, ok := r.title(s); ok {
			c.Form = name
			c.put("form", "title", r.span(s.Start, s.End))
			return
		}
	}
}

var hashExhibit = filing.HashWord("exhibit")

// exhibit reads the line "Exhibit 99.1" at the head of a document that came without its envelope.
func (r *reading) exhibit(s *sentence) (string, bool) {
	if s.index > 3 || s.Last-s.First < 2 || r.tokens[s.First].Hash != hashExhibit || r.tokens[s.First+1].Kind != filing.Number {
		return "", false
	}
	t := r.tokens[s.First+1]
	return "EX-" + r.doc.Text[t.Start:t.End], true
}

// title reads "FORM 8-K" standing alone on its line.
func (r *reading) title(s *sentence) (string, bool) {
	t := r.tokens[s.First:s.Last]
	if len(t) < 4 || len(t) > 6 || t[0].Hash != hashForm || t[1].Kind != filing.Number || !t[2].Is('-') || t[3].Kind != filing.Word {
		return "", false
	}
	return r.doc.Text[t[1].Start:t[3].End], true
}

var hashForm = filing.HashWord("form")

// date finds the document's own date: the report's date on the cover of a form, the dateline, "today,
// November 6, 2006", the trailer of a news wire, the date it was filed.
func (r *reading) date(c *Cover) {
	if d, span, ok := r.reportDate(); ok {
		c.Date = d
		c.put("date", "date-of-report", span)
		return
	}
	year, yearSpan, full := r.yearOfText()
	if d, span, rule, ok := r.dateline(year, full); ok {
		c.Date = d
		c.put("date", rule, span)
		if rule == "dateline-and-today" && !yearSpan.IsZero() {
			c.Spans["date_year"] = yearSpan
		}
		return
	}
	if !full.IsZero() {
		c.Date = full
		c.put("date", "today", yearSpan)
		return
	}
	r.filedDate(c)
}

func (r *reading) filedDate(c *Cover) {
	h := r.doc.Header
	for _, f := range []struct{ field, value string }{{"filed", h.FiledAs}, {"event", h.PeriodOfEvent}} {
		if d, err := fiscal.ParseDate(f.value); err == nil {
			c.Date = d
			c.put("date", "header", h.Spans[f.field])
			return
		}
	}
}
