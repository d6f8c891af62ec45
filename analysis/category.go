package analysis

import (
	"strings"

	"restate/analysis/statement"
)

// spellings are other words for the named categories.
var spellings = map[string]Category{
	"stock compensation":       StockCompensation,
	"share-based compensation": StockCompensation,
	"SBC":                      StockCompensation,
	"payroll taxes":            PayrollTax,
	"income taxes":             IncomeTax,
	"cost capitalization":      CostCapitalisation,
	"previously immaterial":    PreviouslyImmaterial,
}

// CategoryOf reads a category as typed or imported: a named one by its words, whatever their case and
// punctuation, or by another spelling, because its name decides what a measure leaves out; any other
// text is the reviewer's own.
func CategoryOf(text string) Category {
	key := CaptionKey(text)
	for _, c := range Categories() {
		if key == CaptionKey(string(c)) {
			return c
		}
	}
	for words, c := range spellings {
		if key == CaptionKey(words) {
			return c
		}
	}
	return Category(strings.TrimSpace(text))
}

// ItemCategory guesses which category of adjustment an item of a bridge excludes, from its caption;
// empty when none of the named ones.
func ItemCategory(caption string) Category {
	switch statement.ItemCategory(caption) {
	case "stock-based compensation":
		return StockCompensation
	case "payroll tax":
		return PayrollTax
	case "income tax":
		return IncomeTax
	}
	return ""
}

// DefaultCategory is the category an adjustment typed on a line starts with; the reviewer changes it.
func DefaultCategory(l *Line) Category {
	switch l.ID {
	case lineIncomeTax:
		return IncomeTax
	case "revenue":
		return RevenueTiming
	case "stock_based_compensation":
		return StockCompensation
	}
	return PreviouslyImmaterial
}
