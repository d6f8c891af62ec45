package statement

import "strings"

// Side is where on a balance sheet a line stands.
type Side uint8

// The sides of a balance sheet.
const (
	NoSide Side = iota
	AssetSide
	LiabilitySide // what stands between liabilities and equity among them
	EquitySide
)

// SideOf returns the side of a standard balance sheet line, or NoSide.
func SideOf(id LineID) Side {
	switch sectionOf(id) {
	case currentAssets, otherAssets, assetSide:
		return AssetSide
	case currentLiabilities, otherLiabilities, liabilitySide, mezzanine:
		return LiabilitySide
	case equitySection:
		return EquitySide
	}
	return NoSide
}

// SideBy returns the side that the words of a caption tell of, or NoSide.
func SideBy(caption string) Side {
	words := strings.ToLower(caption)
	has := func(list ...string) bool {
		for _, w := range list {
			if strings.Contains(words, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("equity", "capital", "partner", "surplus", "reserve fund", "member"):
		return EquitySide
	case has("payable", "liabilit", "accrued", "deferred revenue", "debt", "borrowing", "deposits from"):
		return LiabilitySide
	case has("receivable", "asset", "inventor", "prepaid", "cash", "investment", "propert", "equipment", "loans"):
		return AssetSide
	}
	return NoSide
}
