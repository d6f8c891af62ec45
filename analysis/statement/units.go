package statement

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/money"
)

// inFull is an amount of millions that a sentence prints in full, and what follows it.
var inFull = pattern.New(`\$ ?(\d{1,3}(?:,\d{3}){2,})\b(?: (?:thousand|million|billion))?`, "$")

// settleUnits takes tables that say nothing of their scale as printed in full where a sentence of the document
// prints one of their amounts so.
func settleUnits(doc *filing.Document, tables []Table) {
	var said map[string]bool
	for i := range tables {
		t := &tables[i]
		if t.Scale != money.Units || !t.ScaleInDoubt() {
			continue
		}
		if said == nil {
			said = amountsInFull(doc)
		}
		if printsAny(t, said) {
			t.Doubt = strings.TrimSpace(strings.ReplaceAll(t.Doubt, unscaled, ""))
		}
	}
}

// amountsInFull lists the amounts that the sentences of a document print in full.
func amountsInFull(doc *filing.Document) map[string]bool {
	out := map[string]bool{}
	for _, b := range doc.Blocks {
		text := doc.Text[b.Start:b.End]
		if b.Kind == filing.Grid || !strings.Contains(text, "$") {
			continue
		}
		for _, m := range inFull.FindAllStringSubmatch(strings.ToLower(text), -1) {
			if !strings.HasSuffix(m[0], "illion") && !strings.HasSuffix(m[0], "thousand") {
				out[strings.ReplaceAll(m[1], ",", "")] = true
			}
		}
	}
	return out
}

// printsAny tells whether a table prints one of the amounts.
func printsAny(t *Table, amounts map[string]bool) bool {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c != nil && !c.Printed.Percent && c.Printed.Places == 0 && amounts[c.Printed.Value.Abs().String()] {
				return true
			}
		}
	}
	return false
}
