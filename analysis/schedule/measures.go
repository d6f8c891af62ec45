package schedule

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// item is a row of the measures table.
type item struct {
	row
	period fiscal.Period
	amount *decimal.Decimal
}

func (r *reader) itemRows(f *File) []*item {
	var out []*item
	for _, w := range r.rows(f, measureForm) {
		p, dated := r.period(w)
		amount, read := r.amount(w, "amount")
		switch {
		case w.field["measure"] == "":
			r.refuse(w.where, "names no measure; write the company's own name for it, such as pro forma")
		case w.field["item"] == "":
			r.refuse(w.where, "names no item; write the reconciliation's own caption")
		case dated && read:
			out = append(out, &item{row: w, period: p, amount: amount})
		}
	}
	return out
}

// bridgeKey is one reconciliation: a measure in a period.
type bridgeKey struct {
	measure string
	period  fiscal.Period
}

func (r *reader) items(rows []*item) []analysis.BridgeItem {
	bridges := map[bridgeKey][]*item{}
	for _, it := range rows {
		k := bridgeKey{fold(it.field["measure"]), it.period}
		if twice := slices.IndexFunc(bridges[k], func(o *item) bool { return o.field["item"] == it.field["item"] }); twice >= 0 {
			r.refuse(it.where, "%s for %s was given in line %d already; give it once", it.field["item"], it.period, bridges[k][twice].where.line)
			continue
		}
		bridges[k] = append(bridges[k], it)
	}
	var out []analysis.BridgeItem
	for _, it := range rows {
		bridge := bridges[bridgeKey{fold(it.field["measure"]), it.period}]
		out = append(out, analysis.BridgeItem{Measure: r.measureName(it.field["measure"]), Item: analysis.Item{
			Name: it.field["item"], Role: role(bridge, it), Category: it.category(), Period: it.period, Amount: it.amount,
			Printed: it.field["amount"], Note: it.note, Origin: r.origin,
		}})
	}
	return out
}

// measureName returns the review's own spelling of a measure it has.
func (r *reader) measureName(text string) string {
	for _, m := range r.measures {
		if fold(m) == fold(text) {
			return m
		}
	}
	return text
}

// role finds an item's place: the first that names the GAAP figure opens the bridge, the last that
// names the measure ends it.
func role(bridge []*item, it *item) analysis.ItemRole {
	first := slices.IndexFunc(bridge, func(o *item) bool { return o.namesGAAP() })
	if first < 0 && len(bridge) > 0 && (bridge[0].isResult() || analysis.OpensBridge(bridge[0].field["item"])) && !bridge[0].namesMeasure() {
		first = 0 // "Net income" alone, or "Net cash provided by operating activities"
	}
	last := -1
	for i, o := range bridge {
		if i != first && o.namesMeasure() {
			last = i
		}
	}
	switch {
	case first >= 0 && bridge[first] == it:
		return analysis.FromGAAP
	case last >= 0 && bridge[last] == it:
		return analysis.ToTotal
	}
	return analysis.Excluded
}

// nonGAAPWords mark a measure or a measure's statement.
var nonGAAPWords = []string{"pro forma", "pro-forma", "proforma", "non-gaap", "non gaap", "nongaap"}

// spoken returns the words of a text that say it is not GAAP: "pro forma", "non-GAAP"; "" for none.
func spoken(text string) string {
	t := fold(text)
	for i, w := range nonGAAPWords {
		if strings.Contains(t, w) {
			return map[bool]string{true: "pro forma", false: "non-GAAP"}[i < 3]
		}
	}
	if strings.Contains(t, "adjusted") && !strings.Contains(t, "as adjusted") {
		return text
	}
	return ""
}

// isResult tells whether an item's caption is an income figure, not something added or taken out.
func (it *item) isResult() bool {
	name := it.field["item"]
	std, known := statement.Lookup(statement.Income, name)
	return known && std.Role == statement.Subtotal || it.bare()
}

// bare tells whether a caption is a side's name alone ("GAAP", "pro forma"), or an income figure with it.
func (it *item) bare() bool {
	t := fold(it.field["item"])
	for _, part := range []string{"adjust", "effect", "exclud", "reconcil", "tax on", "per share"} {
		if strings.Contains(t, part) && !strings.HasPrefix(t, "adjusted") {
			return false
		}
	}
	for _, income := range []string{"net income", "net loss", "net (loss", "net earnings", "operating income", "ebit", "gross profit", "gross margin", "income from operations"} {
		if strings.Contains(t, income) {
			return true
		}
	}
	return t == "gaap" || t == fold(it.field["measure"]) || slices.Contains(nonGAAPWords, t)
}

func (it *item) namesGAAP() bool {
	t := fold(it.field["item"])
	for _, w := range nonGAAPWords {
		t = strings.ReplaceAll(t, w, "")
	}
	return strings.Contains(t, "gaap") && spoken(it.field["item"]) == "" && it.bare()
}

func (it *item) namesMeasure() bool {
	name := it.field["item"]
	if !it.bare() {
		return false
	}
	return spoken(name) != "" || fold(name) == fold(it.field["measure"])
}

// category reads an item's category, or takes it from the caption's words, so that an adjustment of
// the same kind raises this item and not a second one beside it.
func (it *item) category() analysis.Category {
	if c := it.field["category"]; c != "" {
		return analysis.CategoryOf(c)
	}
	return analysis.ItemCategory(it.field["item"])
}
