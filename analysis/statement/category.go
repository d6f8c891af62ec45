package statement

import (
	"slices"
	"sync"

	"restate/analysis/filing/pattern"
)

// itemOf is a category of reconciling items and the words for them.
type itemOf struct {
	category string
	words    []string
}

// itemWords lists the categories of reconciling items with the words, normalised as captions are,
// that give them away. The first that fits counts: a tax effect of anything is income tax.
var itemWords = []itemOf{
	{"payroll tax", []string{"payroll tax", "employment tax", "employer tax", "fica"}},
	{"income tax", []string{"income tax", "tax effect", "tax benefit", "tax impact", "tax adjustment", "provision for tax", "valuation allowance", "deferred tax", "tax on", "tax related to", "tax reform", "related tax", "effect of tax", "tax provision", "tax expense", "tax rate"}},
	{"review cost", []string{"investigation", "option review", "special committee", "restatement", "audit committee", "independent review", "stock option matter", "internal review", "voluntary review", "option inquiry"}},
	{"stock-based compensation", []string{"stock based", "share based", "stock compensation", "deferred compensation", "equity based", "stock option", "equity compensation", "unearned compensation", "non cash compensation", "restricted stock", "share payment", "stock award"}},
	{"in-process research and development", []string{"in process"}},
	{"amortization of intangibles", []string{"amortization of", "intangible amortization", "amortization expense", "acquired intangible", "purchased intangible", "amortization"}},
	{"impairment", []string{"impairment", "write down", "goodwill", "write off"}},
	{"restructuring", []string{"restructuring", "workforce reduction", "severance", "reorganization", "facility closure", "facility exit", "exit cost", "moving cost", "relocation", "reduction in force", "lease termination", "closure", "special charge", "vacant", "excess facility"}},
	{"litigation", []string{"litigation", "legal", "settlement", "lawsuit", "patent suit"}},
	{"acquisition", []string{"acquisition", "merger", "integration", "inventory fair value", "inventory step up", "step up", "acquired", "purchase accounting", "business combination", "contingent consideration", "earn out", "deal cost"}},
	{"debt extinguishment", []string{"extinguishment", "early retirement of debt", "redemption of debt"}},
	{"interest", []string{"interest expense", "debt discount", "non cash interest", "interest"}},
	{"depreciation and amortization", []string{"depreciation"}},
	{"inventory", []string{"inventory", "excess and obsolete"}},
	{"gain on sale", []string{"gain on", "income on sale", "sale of", "disposal", "divestiture"}},
	{"investments", []string{"investment", "marketable security", "equity security"}},
	{"foreign exchange", []string{"foreign exchange", "foreign currency", "currency"}},
	{"warrants", []string{"warrant", "derivative"}},
	{"accounting change", []string{"cumulative effect", "accounting change", "accounting principle"}},
	{"discontinued operations", []string{"discontinued"}},
}

// ItemCategory guesses what a reconciling item is, from its caption: "stock-based compensation",
// "payroll tax", "income tax", "review cost", "restructuring", "amortization of intangibles",
// "acquisition", "litigation" …; "" when nothing in it tells. It is an offer to the reviewer, who
// decides.
func ItemCategory(caption string) string {
	n := normalise(caption)
	for _, item := range normalItems() {
		if pattern.Any(n, item.words) {
			return item.category
		}
	}
	return ""
}

// normalItems are itemWords as captions are once they are normalised.
var normalItems = sync.OnceValue(func() []itemOf {
	out := slices.Clone(itemWords)
	for i := range out {
		out[i].words = slices.Clone(out[i].words)
		for j, w := range out[i].words {
			out[i].words[j] = normalise(w)
		}
	}
	return out
})
