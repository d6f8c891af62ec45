package main

import (
	"restate/analysis"
)

// perShareJSON is how earnings per share of one statement come about in one period.
type perShareJSON struct {
	Statement string        `json:"statement"`
	Period    string        `json:"period"`
	Income    string        `json:"income"` // what they are a share of, in the statement's words
	Reported  dilutionJSON  `json:"reported"`
	Restated  dilutionJSON  `json:"restated"`
	Footing   []footingJSON `json:"footing,omitempty"` // of a year: its quarters need not add up
}

// dilutionJSON is one side: the counts behind the figures and what became of each class.
type dilutionJSON struct {
	Control       *string     `json:"control"` // the income that decides dilution
	BasicShares   *string     `json:"basic_shares"`
	DilutedShares *string     `json:"diluted_shares"`
	From          string      `json:"from,omitempty"` // where the potential shares come from
	Classes       []classJSON `json:"classes"`
	Why           string      `json:"why,omitempty"`
}

// classJSON is one class of potential shares.
type classJSON struct {
	Class    string `json:"class"`
	Shares   string `json:"shares"` // incremental
	Included bool   `json:"included"`
	Why      string `json:"why,omitempty"`
}

// footingJSON compares four quarters as shown with their year.
type footingJSON struct {
	Restated   bool   `json:"restated"`
	Quarters   string `json:"quarters"`
	Year       string `json:"year"`
	Difference string `json:"difference"`
}

// matrixJSON is what a category of adjustment does to a measure.
type matrixJSON struct {
	Category string `json:"category"`
	Measure  string `json:"measure"`
	Excluded bool   `json:"excluded"`
	Source   string `json:"source"` // default, definition or reviewer
	Reason   string `json:"reason,omitempty"`
	Warning  string `json:"warning,omitempty"`
}

// recastJSON is a period of a measure that a later document gives anew, in two layers.
type recastJSON struct {
	Measure      string   `json:"measure"`
	Period       string   `json:"period"`
	Source       string   `json:"source"` // SHA-256 of the later document
	Before       string   `json:"before"`
	After        string   `json:"after"`
	ByDefinition string   `json:"by_definition"`
	ByFigures    string   `json:"by_figures"`
	Added        []string `json:"added"`
	Dropped      []string `json:"dropped"`
}

func perShareOf(tables []analysis.PerShareTable) []perShareJSON {
	out := []perShareJSON{}
	for _, t := range tables {
		for _, p := range t.Periods {
			j := perShareJSON{Statement: t.Statement.ID, Period: p.Period.ID(), Income: p.IncomeText, Reported: dilutionOf(p.Reported), Restated: dilutionOf(p.Restated)}
			for _, f := range t.Footing {
				if p.Period == f.Period {
					j.Footing = append(j.Footing, footingJSON{f.Restated, f.Sum.StringFixed(cents), f.Year.StringFixed(cents), f.Difference.StringFixed(cents)})
				}
			}
			out = append(out, j)
		}
	}
	return out
}

func dilutionOf(d analysis.Dilution) dilutionJSON {
	out := dilutionJSON{Control: plain(d.Control.Value(), 0), From: d.From, Classes: []classJSON{}, Why: d.Why}
	if d.Result == nil {
		return out
	}
	basic, diluted := d.Result.BasicShares(0), d.Result.DilutedShares(0)
	out.BasicShares, out.DilutedShares = plain(&basic, 0), plain(&diluted, 0)
	for _, s := range d.Result.Steps {
		out.Classes = append(out.Classes, classJSON{s.Name, s.Shares(cents).String(), s.Included, s.Why})
	}
	return out
}

func matrixOf(r analysis.Review) []matrixJSON {
	out := []matrixJSON{}
	for _, row := range r.Matrix() {
		for _, c := range row.Cells {
			out = append(out, matrixJSON{string(row.Category), c.Measure, c.Excluded, string(c.Source), c.Reason, c.Warn})
		}
	}
	return out
}

func recastOf(c analysis.Recast) recastJSON {
	name := func(it analysis.Item) string { return it.Name }
	return recastJSON{Measure: c.Measure, Period: c.Period.ID(), Source: c.Source, Before: c.Before.String(), After: c.After.String(),
		ByDefinition: c.ByDefinition.String(), ByFigures: c.ByFigures.String(), Added: each(c.Added, name), Dropped: each(c.Dropped, name)}
}
