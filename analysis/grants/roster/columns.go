package roster

import (
	"fmt"
	"slices"
	"strings"
)

// Column is what a column of a list holds.
type Column string

// The columns of a grant list.
const (
	Grant       Column = "grant"
	Class       Column = "class"
	Function    Column = "function"
	Grantor     Column = "grantor"
	Options     Column = "options"
	Exercise    Column = "exercise_price"
	Recorded    Column = "recorded_date"
	Measured    Column = "measurement_date"
	Price       Column = "price_at_measurement"
	VestStart   Column = "vest_start"
	VestMonths  Column = "vest_months"
	CliffMonths Column = "cliff_months"
	VestEvery   Column = "vest_every_months"
	LeftOn      Column = "left_on"
	LeftKind    Column = "left_kind"
	Reason      Column = "reason"
	TaxKind     Column = "tax_kind"
	Covered     Column = "covered_employee"

	FairOriginal  Column = "fair_value_original"
	FairCorrected Column = "fair_value_corrected"
	RepricedOn    Column = "repriced_on"
	RepricedTo    Column = "repriced_exercise_price"
	ExercisedOn   Column = "exercised_on"
	Spread        Column = "exercise_spread"
	WageBase      Column = "remaining_wage_base"
	OtherTax      Column = "other_payroll_tax"
	LapsesOn      Column = "tax_lapses_on"
)

// The columns of a list of prices, of one of evidence beside Grant, Price and Reason, and of one of what was
// recorded beside Grant.
const (
	Period   Column = "period"
	Amount   Column = "amount"
	Date     Column = "date"
	Close    Column = "close"
	What     Column = "what"
	Document Column = "document"
	Reviewer Column = "reviewer"
)

// A form is a kind of list: its columns in the order they are offered, and those it cannot do without.
type form struct {
	columns []Column
	needs   []Column
	terms   []Column // those a charge depends on though they may be blank
}

var (
	grantForm = form{
		columns: []Column{Grant, Class, Function, Grantor, Options, Exercise, Recorded, Measured, Price, VestStart, VestMonths, CliffMonths, VestEvery, LeftOn, LeftKind, Reason, TaxKind, Covered,
			FairOriginal, FairCorrected, RepricedOn, RepricedTo, ExercisedOn, Spread, WageBase, OtherTax, LapsesOn},
		needs: []Column{Grant, Options, Exercise, Measured},
		terms: []Column{VestStart, VestMonths, CliffMonths, VestEvery},
	}
	priceForm    = form{columns: []Column{Date, Close}, needs: []Column{Date, Close}}
	bookedForm   = form{columns: []Column{Grant, Period, Amount}, needs: []Column{Grant, Period, Amount}}
	evidenceForm = form{columns: []Column{Grant, What, Date, Price, Document, Reviewer, Reason}, needs: []Column{Grant, What, Date}}
)

// headings are what companies write over the columns, beside the column's own name.
var headings = map[Column][]string{
	Grant:       {"grant id", "grant no", "grant number", "grant #", "option id", "option number", "award", "award id", "award number", "id"},
	Class:       {"recipient class", "class of recipient", "grantee class", "level", "title"},
	Function:    {"department", "expense line", "expense category", "cost center", "cost centre", "functional line"},
	Grantor:     {"granted by", "approved by", "approver"},
	Options:     {"options granted", "number of options", "shares", "shares granted", "number of shares", "quantity"},
	Exercise:    {"exercise price", "strike", "strike price", "option price", "grant price"},
	Recorded:    {"recorded grant date", "stated date", "stated grant date", "grant date", "original grant date", "date of grant", "original measurement date"},
	Measured:    {"corrected date", "corrected measurement date", "revised measurement date", "new measurement date", "revised date"},
	Price:       {"price", "fmv", "fair market value", "market price", "fmv at measurement", "closing price", "stock price"},
	VestStart:   {"vesting start", "vesting start date", "vest start date", "vesting commencement date", "vcd"},
	VestMonths:  {"vesting months", "vesting period", "vesting period months", "term months", "vesting term"},
	CliffMonths: {"cliff"},
	VestEvery:   {"vest every", "vesting frequency", "vesting frequency months", "vest frequency months", "frequency months", "every"},
	LeftOn:      {"left", "termination date", "date left", "end date", "cancellation date", "cancelled on", "canceled on"},
	LeftKind:    {"termination kind", "kind of departure", "how it ended", "end kind"},
	Reason:      {"basis", "rationale", "reason for date"},
	TaxKind:     {"option type", "award type", "type of option", "iso nso", "iso or nso"},
	Covered:     {"covered employee 162 m", "162 m", "section 162 m", "162 m covered employee"},

	FairOriginal:  {"original fair value", "fair value original", "fair value as recorded", "fair value as first computed", "fair value at stated date"},
	FairCorrected: {"corrected fair value", "fair value corrected", "revised fair value", "fair value at measurement date", "fair value at measurement"},
	RepricedOn:    {"repricing date", "date repriced", "modified on", "modification date"},
	RepricedTo:    {"repriced to", "new exercise price", "exercise price after repricing", "repriced price"},
	ExercisedOn:   {"exercise date", "date exercised", "date of exercise"},
	Spread:        {"spread", "spread at exercise", "gain on exercise", "gain at exercise"},
	WageBase:      {"wage base left", "wage base remaining", "fica wage base remaining"},
	OtherTax:      {"other tax", "tax not withheld", "withholding penalties and interest"},
	LapsesOn:      {"lapses on", "lapse date", "statute lapses", "statute expires"},

	Period:   {"quarter", "fiscal quarter"},
	Amount:   {"amount recorded", "recorded", "booked", "charge", "expense", "compensation expense", "charge recorded"},
	Date:     {"day", "trade date", "trading date", "evidence date"},
	Close:    {"closing price", "close price", "price", "last"}, // an adjusted close is no market price of its day
	What:     {"kind", "evidence", "kind of evidence"},
	Document: {"source", "file", "reference"},
	Reviewer: {"by", "reviewed by"},
}

// Match says which heading of a list stands over a column, as a person chose it; it is remembered for the
// next list.
type Match struct {
	Column  Column `json:"column"`
	Heading string `json:"heading"`
}

// mapping says in which field of a row a column is; -1 where the list has none.
type mapping map[Column]int

// match finds the columns of a header: first by what was remembered, then by the column's own name, then by
// what companies usually write. A heading stands over one column only.
func (f form) match(header []string, remembered []Match) mapping {
	m := mapping{}
	taken := make([]bool, len(header))
	for _, c := range f.columns {
		m[c] = -1
	}
	claim := func(c Column, says func(heading string) bool) {
		if m[c] >= 0 {
			return
		}
		for i, h := range header {
			if !taken[i] && says(fold(h)) {
				m[c], taken[i] = i, true
				return
			}
		}
	}
	for _, r := range remembered {
		if _, ok := m[r.Column]; ok && r.Heading != "" {
			claim(r.Column, func(h string) bool { return h == fold(r.Heading) })
		}
	}
	for _, c := range f.columns {
		claim(c, func(h string) bool { return h == fold(string(c)) })
	}
	for _, c := range f.columns {
		for _, usual := range headings[c] {
			claim(c, func(h string) bool { return h == usual })
		}
	}
	return m
}

// matches returns the mapping in the form's order, for people and to be remembered.
func (f form) matches(header []string, m mapping) []Match {
	var out []Match
	for _, c := range f.columns {
		if i := m[c]; i >= 0 {
			out = append(out, Match{c, strings.TrimSpace(header[i])})
		}
	}
	return out
}

// wordy are columns of words for people, which no figure depends on: a list may have several that would do.
var wordy = []Column{Class, Grantor, Reason, What, Document, Reviewer}

// twice refuses a header in which two headings say the same column, unless a person said which it is.
func (f form) twice(header []string, m mapping, remembered []Match) error {
	taken := map[int]bool{}
	for _, i := range m {
		taken[i] = true
	}
	for _, c := range f.columns {
		said := slices.ContainsFunc(remembered, func(r Match) bool { return r.Column == c })
		if m[c] < 0 || said {
			continue
		}
		for i, h := range header {
			own := fold(h) == fold(string(c))
			if !taken[i] && (own || slices.Contains(headings[c], fold(h)) && !slices.Contains(wordy, c)) {
				return fmt.Errorf("the header has %q and %q, in columns %d and %d, for %s; keep one of them or give the other a name of its own",
					strings.TrimSpace(header[m[c]]), strings.TrimSpace(h), m[c]+1, i+1, c)
			}
		}
	}
	return nil
}

// missing returns the columns the list cannot do without and does not have.
func (f form) missing(m mapping) []Column {
	var out []Column
	for _, c := range f.needs {
		if m[c] < 0 {
			out = append(out, c)
		}
	}
	return out
}

// fold is how headings are compared: case, punctuation and runs of blanks do not matter.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("_-/.:()", r) {
			return ' '
		}
		return r
	}, strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}
