package analysis

import "restate/analysis/statement"

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
