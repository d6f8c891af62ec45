package statement

import (
	"strings"

	"restate/analysis/filing/pattern"
)

// reader of captions: it follows a statement from top to bottom and knows under which heading, and
// on which side of the balance sheet, a caption stands.
type captions struct {
	kind    Kind
	heading string  // as printed
	words   string  // the heading, normalised
	where   section // of the balance sheet or cash flow statement
	parts   bool    // the table breaks down amounts that are in other lines already
}

func newCaptions(kind Kind) *captions {
	c := &captions{kind: kind}
	switch kind {
	case Balance:
		c.where = assetSide
	case CashFlow:
		c.where = operatingCash
	}
	return c
}

// enter notes a row without figures: a heading. Long rows are notes, not headings.
func (c *captions) enter(caption string) {
	if len(caption) > 120 || strings.TrimSpace(caption) == "" {
		return
	}
	c.heading, c.words = strings.TrimSpace(caption), normalise(caption)
	switch c.kind {
	case Balance:
		c.enterBalance()
	case CashFlow:
		c.enterCashFlow()
	}
}

func (c *captions) enterBalance() {
	w := c.words
	liabilities, equity := strings.Contains(w, "liability"), strings.Contains(w, "equity") || strings.Contains(w, "deficit")
	switch {
	case startsWith(w, "current asset"):
		c.where = currentAssets
	case startsWith(w, "current liability"):
		c.where = currentLiabilities
	case liabilities && equity, w == "liability":
		c.where = liabilitySide
	case startsWith(w, "non current asset", "other asset", "long term asset"):
		c.where = otherAssets
	case startsWith(w, "non current liability", "long term liability", "other liability", "long term debt"):
		c.where = otherLiabilities
	case equity:
		c.where = equitySection
	case w == "asset":
		c.where = assetSide
	}
}

func (c *captions) enterCashFlow() {
	switch w := c.words; {
	case strings.Contains(w, "supplement"), strings.Contains(w, "cash paid"), strings.Contains(w, "non cash investing"), strings.Contains(w, "non cash transaction"):
		c.where = ""
	case strings.Contains(w, "operating activity") || strings.Contains(w, "operation"):
		c.where = operatingCash
	case strings.Contains(w, "investing activity"):
		c.where = investingCash
	case strings.Contains(w, "financing activity"):
		c.where = financingCash
	}
}

// line finds the standard line of a row with figures, and moves on past it.
func (c *captions) line(spelt *spelling) (Standard, bool) {
	w := c.find(spelt)
	if w == nil {
		c.pass(nil, spelt.role())
		return Standard{}, false
	}
	s := asPrinted(w, spelt)
	c.pass(w, s.Role)
	return s, true
}

// pass leaves a section at its total.
func (c *captions) pass(w *word, role Role) {
	if c.kind == Balance && w != nil {
		switch w.id {
		case "total_current_assets":
			c.where = otherAssets
		case "total_assets":
			c.where = liabilitySide
		case "total_current_liabilities":
			c.where = otherLiabilities
		case "total_liabilities":
			c.where = mezzanine
		case "accounts_payable", "accounts_payable_and_accrued":
			if c.where == assetSide {
				c.where = liabilitySide
			}
		case "total_equity":
			c.where = ""
		}
	}
	if role == Subtotal {
		c.heading, c.words = "", ""
	}
}

func (c *captions) find(caption *spelling) *word {
	switch {
	case c.parts || c.within():
		return nil
	case c.kind == Balance:
		return c.findPlaced(caption, c.bySection)
	case c.kind == CashFlow:
		return c.findPlaced(caption, c.byActivity)
	}
	for _, kind := range kindsOf(c.kind) {
		if w := c.underHeading(kind, caption); w != nil {
			return w
		}
		if w := words().find(kind, caption); w != nil && (kind == c.kind || !rollsForward[w.id] || strings.Contains(caption.full, "cash")) {
			return w
		}
	}
	return nil
}

// rollsForward are the ends of statements that roll a balance forward, by captions that any such table has.
var rollsForward = map[LineID]bool{"cash_beginning": true, "cash_end": true, "equity_beginning": true, "equity_ending": true}

// partsBelow is a sentence above a table that breaks down what other lines include.
var partsBelow = pattern.New(`\bamounts? include|\binclud(e|es|ed|ing)\b.*\bas follows|\b(stock|share)-based compensation\b.*\bas follows|\bamortization of [^.]*\bas follows`, "include", "as follows")

// within tells whether the heading opens a breakdown of amounts that are in other lines already
// ("Stock-based compensation included in:"), whose captions repeat those of the statement.
func (c *captions) within() bool {
	if c.kind != Income || c.words == "" {
		return false
	}
	for _, part := range []string{"include", "stock based compensation", "share based compensation", "amortization of intangible", "as follow", "percent", "supplement", "reconcil", "excluding", "exclude", "by function"} {
		if strings.Contains(c.words, part) {
			return true
		}
	}
	return false
}

// underHeading reads captions that mean something only with their heading: "Total" under "Operating
// expenses", "Basic" under "Net income per share", "Product" under "Cost of revenues".
func (c *captions) underHeading(kind Kind, caption *spelling) *word {
	if c.words == "" || kind != Income {
		return nil
	}
	n := caption.full
	switch {
	case n == "total" || n == "net" || strings.HasPrefix(n, "total ") && words().find(kind, caption) == nil && len(strings.Fields(n)) == 2:
		return c.total()
	case startsWith(n, "basic", "diluted", "assuming dilution"):
		return c.perShare(n)
	case strings.HasPrefix(c.words, "cost of") && !strings.Contains(c.words, "expense"):
		return words().byCaption[Income]["cost of "+n]
	case n == "other" && c.has("revenue", "sale"):
		return words().byID["other_revenue"]
	case n == "other" && c.has("operating expense", "cost and expense"):
		return words().byID["other_operating_expenses"]
	}
	return nil
}

func startsWith(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func (c *captions) has(parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(c.words, p) {
			return true
		}
	}
	return false
}

func (c *captions) total() *word {
	switch {
	case c.has("operating expense", "operating cost"):
		return words().byID["total_operating_expenses"]
	case c.has("cost and expense", "expense and cost"):
		return words().byID["total_costs_and_expenses"]
	case strings.HasPrefix(c.words, "cost"):
		return words().byID["cost_of_revenue"]
	case c.has("other income", "other expense", "non operating"):
		return words().byID["total_other_income"]
	case c.has("revenue", "sale"):
		return words().byID["revenue"]
	case c.has("expense"):
		return words().byID["total_operating_expenses"]
	case c.has("tax"):
		return words().byID["income_tax"]
	}
	return nil
}

// perShare tells apart "Basic" of an amount per share and of a count of shares.
func (c *captions) perShare(n string) *word {
	if strings.Contains(n, "share") && !strings.HasSuffix(n, "per share") {
		return nil
	}
	id := LineID("eps_")
	switch {
	case RoleOf(c.heading) == Shares || strings.HasPrefix(c.words, "share") || strings.HasPrefix(c.words, "weighted"):
		id = "shares_"
	case RoleOf(c.heading) != PerShare:
		return nil
	case c.has("dividend", "continuing", "discontinued", "cumulative", "extraordinary"):
		return nil
	}
	switch {
	case strings.HasPrefix(n, "basic and diluted"):
		return words().byID[id+"basic_and_diluted"]
	case strings.HasPrefix(n, "basic"):
		return words().byID[id+"basic"]
	}
	return words().byID[id+"diluted"]
}

// findPlaced takes, of the lines a caption may mean, the one at home where the caption stands.
func (c *captions) findPlaced(caption *spelling, here func(w *word) bool) *word {
	n := caption.full
	if n == "total" || n == "net" {
		return words().byID[c.balanceTotal()]
	}
	for _, form := range caption.forms() {
		all := words().byEvery[c.kind][form]
		for _, w := range all {
			if here(w) {
				return w
			}
		}
		if w := words().byCaption[c.kind][form]; w != nil && c.mayStand(w) {
			return w
		}
		for _, w := range all {
			if c.mayStand(w) {
				return w
			}
		}
		if len(all) > 0 {
			return nil
		}
	}
	return words().findAttributed(c.kind, n)
}

// balanceTotal is what a bare "Total" is the total of.
func (c *captions) balanceTotal() LineID {
	if c.kind != Balance {
		return ""
	}
	switch c.where {
	case currentAssets:
		return "total_current_assets"
	case otherAssets, assetSide:
		return "total_assets"
	case currentLiabilities:
		return "total_current_liabilities"
	case otherLiabilities:
		return "total_liabilities"
	case equitySection:
		return "total_equity"
	case "":
		return "total_liabilities_and_equity"
	}
	return ""
}

// bySection tells whether a line of the balance sheet is at home where the reader is.
func (c *captions) bySection(w *word) bool {
	switch c.where {
	case mezzanine, equitySection:
		return w.section == mezzanine || w.section == equitySection
	}
	return w.section == c.where
}

func (c *captions) byActivity(w *word) bool { return w.section == c.where }

// mayStand accepts a line away from its usual place on the same side; an asset among the
// liabilities, or a supplementary figure that shares a caption with a cash flow, it does not.
func (c *captions) mayStand(w *word) bool {
	if w.role != Leaf || c.where == "" && c.kind == Balance {
		return true
	}
	if c.kind == CashFlow {
		return w.section == "" || c.where != "" && w.section == cashSection
	}
	// A sheet that begins with its liabilities, the assets on the page before, says so by its first line.
	return c.where == assetSide || isAsset(w.section) == isAsset(c.where)
}

func isAsset(s section) bool { return s == currentAssets || s == otherAssets || s == assetSide }
