package statement

// LineID names a standard line, the same in every company's statements: "revenue", "net_income".
type LineID string

// Role is how a line takes part in the arithmetic.
type Role uint8

// The roles of a line.
const (
	Leaf     Role = iota // reported and adjusted
	Subtotal             // recomputed from leaves, never adjusted
	PerShare             // income divided by shares
	Shares               // a count of shares
)

// Standard is what is known of a standard line.
//
// Sign is the direction in which the line moves the bottom line of its statement (net income, total
// assets, total liabilities and equity, the change in cash): +1 when it adds, -1 when it takes away
// (costs, taxes, and their totals). Inside a subtotal a line therefore counts with its own sign
// times the subtotal's: research (-1) adds to total operating expenses (-1), and total operating
// expenses take away from operating income (+1). Per-share amounts and share counts have Sign 0.
type Standard struct {
	ID      LineID
	Caption string // the usual caption
	Kind    Kind
	Role    Role
	Sign    int
}

// section is the stretch of a statement that a line usually stands in.
type section string

const (
	revenueSection     section = "revenue"
	costSection        section = "cost"
	expenseSection     section = "operating expense"
	operatingSection   section = "operating"
	belowSection       section = "below operating income"
	taxSection         section = "tax"
	afterTaxSection    section = "after tax"
	comprehensive      section = "other comprehensive income"
	shareSection       section = "per share"
	assetSide          section = "assets, current or not" // of a balance sheet that does not say
	liabilitySide      section = "liabilities, current or not"
	currentAssets      section = "current assets"
	otherAssets        section = "assets"
	currentLiabilities section = "current liabilities"
	otherLiabilities   section = "liabilities"
	mezzanine          section = "between liabilities and equity"
	equitySection      section = "equity"
	operatingCash      section = "operating activities"
	investingCash      section = "investing activities"
	financingCash      section = "financing activities"
	cashSection        section = "cash"
)

// entry is one line of the dictionary. Captions are variants separated by "; " and are compared by
// normalised words (see normalise), so number, case, "(loss)" and punctuation need not be listed.
// A soft line's sign varies from company to company: footing may turn it round cheaply.
type entry struct {
	id       LineID
	role     Role
	sign     int
	soft     bool
	section  section
	caption  string
	captions string
}
