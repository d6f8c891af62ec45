package main

import (
	"restate/analysis"
	"restate/analysis/fiscal"
)

// openingJSON is a line of the balance sheet at the beginning of the earliest period presented.
type openingJSON struct {
	Line       string  `json:"line"`
	Caption    string  `json:"caption"`
	Period     string  `json:"period"` // the one that begins
	Reported   *string `json:"reported"`
	Adjustment *string `json:"adjustment"`
	Restated   *string `json:"restated"`
	At         *string `json:"at"`                 // the day it begins
	AtWhy      string  `json:"at_why,omitempty"`   // why that is not known
	Proposed   bool    `json:"proposed,omitempty"` // where such adjustments usually go; nobody said so
	Why        string  `json:"why,omitempty"`
}

// load returns the review to compare, its opening chosen, and the adjustments of a table as they were given.
func (c compareCommand) load(s *streams) (analysis.Review, []analysis.Adjustment, error) {
	review, given, err := c.take(s)
	if err == nil && c.Opening != "" {
		review, err = openedAt(review, c.Opening)
	}
	return review, given, err
}

// openedAt chooses the earliest period presented.
func openedAt(r analysis.Review, text string) (analysis.Review, error) {
	p, err := fiscal.Parse(text)
	if err != nil {
		return r, usageError(err.Error())
	}
	r, err = analysis.ChooseOpening{Period: p}.Apply(r)
	if err != nil {
		return r, usageError(err.Error())
	}
	return r, nil
}

// openingOf writes the lines of an opening balance.
func openingOf(e analysis.EquityImpact) func(analysis.OpeningLine) openingJSON {
	var at *string
	if e.Why == "" {
		day := e.At.String()
		at = &day
	}
	return func(l analysis.OpeningLine) openingJSON {
		out := openingJSON{Line: l.Key, Caption: l.Caption, Period: e.Opening.ID(), At: at, AtWhy: e.Why, Proposed: l.Proposed,
			Reported: plain(l.Reported.Value(), 0), Adjustment: plain(l.Adjustment.Value(), 0), Restated: plain(l.Restated.Value(), 0)}
		out.Why = whyNone(l.Reported, l.Adjustment, l.Restated)
		switch {
		case out.Why == "" && l.Proposed:
			out.Why = "proposed by category; nothing is posted"
		case out.Why == "":
			out.Why = l.Adjustment.Why
		}
		return out
	}
}
