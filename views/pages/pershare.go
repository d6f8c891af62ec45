package pages

import (
	"restate/analysis/paper"
)

// The sheets of the pages of earnings per share and of non-GAAP measures.
const (
	onePeriod    = "This period"
	everyPeriod  = "All periods"
	shareInputs  = "Inputs"
	besideGAAP   = "GAAP and non-GAAP"
	matrixOfWays = "Categories and measures"
)

// NewPerShare returns how earnings per share come about, and the grid their inputs are typed into.
func NewPerShare(h Host) *choicePage {
	options := func(s State) []string {
		if len(s.Review.Statements) == 0 {
			return nil
		}
		return []string{onePeriod, everyPeriod, shareInputs}
	}
	return newChoicePage(h, "Earnings per share", 160, options, func(s State, chosen string) paper.Sheet {
		switch chosen {
		case everyPeriod:
			return paper.PerShareYears(s.Review, s.Impact, s.View)
		case shareInputs:
			return paper.ShareInputs(s.Review, s.Impact, s.View)
		}
		return paper.PerShare(s.Review, s.Impact, s.Period, s.View)
	})
}

// NewMeasures returns the non-GAAP measures: beside GAAP, each with its reconciliation, and the matrix of
// what reaches them.
func NewMeasures(h Host) *choicePage {
	options := func(s State) []string {
		names := s.Review.MeasureNames()
		if len(names) == 0 {
			return nil
		}
		return append([]string{matrixOfWays, besideGAAP}, names...)
	}
	return newChoicePage(h, "Non-GAAP", 300, options, func(s State, chosen string) paper.Sheet {
		switch chosen {
		case besideGAAP:
			return paper.Prominence(s.Review, s.Impact, s.Period, s.View)
		case matrixOfWays, "":
			return paper.Matrix(s.Review)
		}
		return paper.Reconciliation(s.Review, s.Impact, chosen, s.Period, s.View)
	})
}
