package main

import (
	"cmp"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/notice"
)

// tagged completes what a cover says with what the document tags about its company for machines (the "dei"
// facts of inline XBRL). A name in the text is kept: it is cased as the company writes it. Of several
// securities the first that trades counts; notes have no symbol.
func tagged(c notice.Cover, facts []filing.Fact) notice.Cover {
	c.Company = cmp.Or(c.Company, tag(facts, "EntityRegistrantName"))
	c.CIK = cmp.Or(c.CIK, tag(facts, "EntityCentralIndexKey"))
	c.Form = cmp.Or(c.Form, tag(facts, "DocumentType"))
	symbol, at := first(facts, "TradingSymbol", nil)
	if symbol == "" || c.Ticker != "" && !strings.EqualFold(c.Ticker, symbol) {
		return c
	}
	c.Ticker = symbol
	if exchange, _ := first(facts, "SecurityExchangeName", at); exchange != "" {
		c.Exchange = cmp.Or(c.Exchange, exchangeName(exchange))
	}
	return c
}

// tag returns what the document tags under a name of the company as a whole; empty for nothing.
func tag(facts []filing.Fact, name string) string {
	text, at := first(facts, name, nil)
	if len(at) > 0 {
		return "" // of one of several companies that file together
	}
	return text
}

// first returns the first text tagged under a name and what it is of. of is what it must be of; nil for
// anything.
func first(facts []filing.Fact, name string, of []filing.Member) (string, []filing.Member) {
	for _, f := range facts {
		prefix, local, _ := strings.Cut(f.Concept, ":")
		text := strings.Join(strings.Fields(f.Text), " ")
		if prefix != "dei" || local != name || f.Nil || text == "" {
			continue
		}
		if of == nil || len(of) == len(f.Members) && (len(of) == 0 || of[0] == f.Members[0]) {
			return text, f.Members
		}
	}
	return "", nil
}

// exchanges are the names and codes that filings tag, in lower case, the longer before what it contains, with
// the short names that releases use.
var exchanges = []struct{ part, name string }{
	{"nasdaq", "Nasdaq"},
	{"nyse american", "NYSE American"}, {"nyseamer", "NYSE American"}, {"nyse mkt", "NYSE American"},
	{"nyse arca", "NYSE Arca"}, {"nysearca", "NYSE Arca"},
	{"nyse chicago", "NYSE Chicago"}, {"chicago stock exchange", "NYSE Chicago"},
	{"new york stock exchange", "NYSE"}, {"nyse", "NYSE"},
}

// exchangeName shortens an exchange's name as tagged; one that is not known stays.
func exchangeName(text string) string {
	lower := strings.ToLower(text)
	for _, e := range exchanges {
		if strings.Contains(lower, e.part) {
			return e.name
		}
	}
	return text
}
