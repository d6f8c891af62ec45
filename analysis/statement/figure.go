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
// text is no amount with it; "nil" and "none" are dashes. "n/m" and words are no figure.
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
	case "nil", "none":
		return money.Printed{Dash: true}, true
	}
	return money.Printed{}, false
}

// cellOf turns a printed figure into base units: per-share amounts and percentages stand as printed,
// share counts have a scale of their own.
func cellOf(doc *filing.Document, c filing.Cell, p money.Printed, role Role, caption string, s scales) *Cell {
	scale, doubt := scaleOf(p, role, caption, s)
	return &Cell{Value: scale.ToBase(p.Value), Printed: p, Text: c.Text, Span: doc.SourceSpan(c.Start, c.End), Doubt: doubt}
}

// scaleOf returns the scale that one figure of a table is printed in, and why that is not certain.
func scaleOf(p money.Printed, role Role, caption string, s scales) (scale money.Scale, doubt string) {
	switch {
	case p.Percent || role == PerShare:
		return money.Units, ""
	case role != Shares:
		return s.amounts, ""
	}
	if own := scaleIn(plainSpaces(caption)); own.known {
		return own.amounts, ""
	}
	if p.Places == 0 && p.Value.GreaterThanOrEqual(wholeShares) && s.shares == money.Thousands {
		return money.Units, "The table is in thousands, but this count would be too large for that; it is taken as printed in full."
	}
	return s.shares, ""
}

// wholeShares is the count, in thousands, that no company has: above it a count is printed in full.
var wholeShares = decimal.New(5, 7)
