package pages

import "restate/analysis/paper"

// The sheets of the page Materiality.
const (
	linesAndThresholds = "Thresholds and lines"
	byYear             = "Thresholds by year"
	qualitative        = "SAB 99"
	uncorrected        = "Uncorrected misstatements"
	howToCorrect       = "How to correct"
)

// NewMateriality returns the thresholds with the lines of the period shown, those of each year, the qualitative factors, the
// schedule of uncorrected misstatements, and the way to correct.
func NewMateriality(h Host) *choicePage {
	options := func(s State) []string {
		if len(s.Review.Statements) == 0 {
			return nil
		}
		return []string{linesAndThresholds, byYear, qualitative, uncorrected, howToCorrect}
	}
	return newChoicePage(h, "Materiality", 240, options, func(s State, chosen string) paper.Sheet {
		switch chosen {
		case byYear:
			return paper.ThresholdsByYear(s.Review, s.Impact, s.View)
		case qualitative:
			return paper.Qualitative(s.Review, s.Impact, s.View)
		case uncorrected:
			return paper.UncorrectedMisstatements(s.Review, s.Impact, s.Period, s.View)
		case howToCorrect:
			return paper.HowToCorrect(s.Review, s.Impact)
		}
		return paper.Materiality(s.Review, s.Impact, s.Period, s.View)
	})
}
