package analysis_test

import (
	"testing"

	"restate/analysis"
)

func TestCategoryOf(t *testing.T) {
	for text, want := range map[string]analysis.Category{
		"Stock-Based Compensation": analysis.StockCompensation, "stock based compensation": analysis.StockCompensation,
		"sbc": analysis.StockCompensation, "payroll_tax": analysis.PayrollTax, "Income taxes": analysis.IncomeTax,
		"cost capitalization": analysis.CostCapitalisation, "other, previously immaterial": analysis.PreviouslyImmaterial,
		" lease incentives ": "lease incentives", "": "",
	} {
		if got := analysis.CategoryOf(text); got != want {
			t.Errorf("CategoryOf(%q) = %q, want %q", text, got, want)
		}
	}
	for _, c := range analysis.Categories() {
		if got := analysis.CategoryOf(string(c)); got != c {
			t.Errorf("CategoryOf(%q) = %q", c, got)
		}
	}
}
