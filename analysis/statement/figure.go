package statement

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/money"
)

var footnoteMark = pattern.New(`\s*(\((\d{1,2}|[a-z])\)|\[(\d{1,2}|[a-z])\]|\*+|[†‡§])\s*$`)

// figure reads a cell's text as an amount. A footnote mark behind the number is forgiven when the
// text is no amount with it; "nil", "none" and "-0-" are dashes. "n/m" and words are no figure.
func figure(text string) (money.Printed, bool) {
	if p, err := money.Parse(text); err == nil {
		return p, true
	}
	s := strings.TrimSpace(text)
	if cut := footnoteMark.ReplaceAllString(s, ""); cut != s && strings.Trim(cut, "$ ") != "" {
		if p, err := money.Parse(cut); err == nil {
			return p, true
		}
	}
	switch strings.Trim(strings.ToLower(s), "$ ") {
	case "nil", "none", "-0-":
		return money.Printed{Dash: true}, true
	}
	return money.Printed{}, false
}

// cellOf turns a printed figure into base units: per-share amounts and percentages stand as printed,
// share counts have a scale of their own.
func cellOf(doc *filing.Document, c filing.Cell, p money.Printed, role Role, row unitWords, s scales) *Cell {
	scale, doubt := scaleOf(p, role, row, s)
	return &Cell{Value: scale.ToBase(p.Value), Printed: p, Text: c.Text, Span: doc.SourceSpan(c.Start, c.End), Doubt: doubt}
}

// unitWords are the words of a row that may say in which unit its figures are.
type unitWords struct {
	caption, section string
	own              string // the caption, evened out, where it may name a rate, a ratio, a count or a scale of its own; else empty
}

func unitWordsOf(caption, section string) unitWords {
	out := unitWords{caption: caption, section: section}
	if c := strings.TrimSpace(plainSpaces(caption)); pattern.Any(c, rateStems) {
		out.own = c
	}
	return out
}

// scaleOf returns the scale that one figure of a table is printed in, and why that is not certain.
func scaleOf(p money.Printed, role Role, row unitWords, s scales) (scale money.Scale, doubt string) {
	switch {
	case p.Percent || role == PerShare:
		return money.Units, ""
	case role != Shares:
		return scaleOfAmount(p, row.own, s)
	}
	if own := scaleIn(plainSpaces(row.caption + " " + row.section)); own.known {
		return own.amounts, ""
	}
	if p.Places == 0 && p.Value.GreaterThanOrEqual(wholeShares) && s.shares == money.Thousands {
		return money.Units, "The table is in thousands, but this count would be too large for that; it is taken as printed in full."
	}
	return s.shares, ""
}

var (
	ratio     = pattern.New(`\bratios?\b|%\)?$|\(%|^%|\bpercent(age)?\)?$|\b(as a )?percent(age)? of\b|\beffective (income )?tax rate\b|\boccupancy\b`)
	rate      = pattern.New(`\bper (\w+ )?(room|barrel|ounce|tonne?|mcfe?|boe|mmbtu|pound|gallon|user|member(ship)?|subscri(ber|ption)|customer|employee|square foot|vehicle|day|hour|[km]wh|patient|bed|passenger|mile)s?\b|\baverage daily rate\b|\b(adr|revpar|arpu)\b|\baverage (realized |selling )?price\b`)
	count     = pattern.New(`^(total )?(number|no\.) of\b|\bheadcount\b|\bfull[- ]time (equivalent )?employees\b|\bsquare feet\b`)
	ownScale  = pattern.New(`\((?:\$ ?|u\.?s\.? ?|dollars |amounts |expressed |stated )*(?:in )?(thousand|million|billion)s(?: of (?:u\.?s\.? )?dollars)?\)`)
	rateStems = []string{"ratio", "%", "percent", "effective", "occupancy", " per ", "average", "adr", "revpar", "arpu", "number", "no.", "headcount", "full", "square", "illions", "thousands"}
)

// scaleOfAmount is the scale of a figure that is no count of shares: its caption's own before the table's.
// A ratio stands as printed, and so does a rate per something, which is not certain.
func scaleOfAmount(p money.Printed, c string, s scales) (scale money.Scale, doubt string) {
	if c == "" {
		return s.amounts, ""
	}
	if m := ownScale.FindStringSubmatch(c); m != nil {
		return scaleNames[m[1]], ""
	}
	switch {
	case s.amounts == money.Units || p.Dash:
		return s.amounts, ""
	case ratio.MatchString(c) && p.Value.Abs().LessThan(ratioAtMost):
		return money.Units, ""
	case rate.MatchString(c) && p.Value.Abs().LessThan(rateAtMost):
		return money.Units, "It is a rate and no amount in " + s.amounts.String() + "; it is taken as printed."
	case count.MatchString(c):
		return s.amounts, "It is a count and may be printed in full rather than in " + s.amounts.String() + "."
	}
	return s.amounts, ""
}

// ratioAtMost and rateAtMost are above any percentage and any price that is printed among amounts of a scale.
var ratioAtMost, rateAtMost = decimal.New(1, 3), decimal.New(1, 4)

// wholeShares is the count, in thousands, that no company has: above it a count is printed in full.
var wholeShares = decimal.New(5, 7)
