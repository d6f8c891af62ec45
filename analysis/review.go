// Package analysis is the review of a restatement as a value: what was found in the documents, what
// the reviewer entered, and the one derivation of every figure from the two. It is pure: it opens no
// file, reads no clock and draws nothing. Commands change a Review; Assess derives everything else.
package analysis

import (
	"github.com/shopspring/decimal"

	"restate/analysis/disclosure"
	"restate/analysis/eps"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// Review is everything a person decided or accepted. It is immutable: nothing reachable from it
// changes after it is handed out, and a command returns a new one.
type Review struct {
	Company     Company
	Sources     []Source
	Periods     []Affected // not to be relied upon, in calendar order
	Statements  []*Statement
	Measures    []*Measure
	Adjustments []*Adjustment // in the order entered

	Scenarios []*Scenario `json:",omitempty"` // in the order added
	Grants    *Population `json:",omitempty"` // option grants; nil: none taken in yet
	Printed   string      `json:",omitempty"` // the scenario that is printed and the others are compared with; empty: as entered

	Captions  []statement.Mapping `json:",omitempty"` // what captions of this company mean, as the reviewer said
	Baselines Baselines           `json:",omitempty"` // versions chosen as the ones before the restatement
	Notice    string              `json:",omitempty"` // SHA256 of the document whose restatement is under review; empty: the earliest notice

	Opening fiscal.Period `json:",omitzero"` // the earliest period presented, as chosen; zero: the earliest with figures

	Restating []Affected     `json:",omitempty"` // to be restated, in calendar order
	Origins   []Affected     `json:",omitempty"` // where the error came from, in calendar order
	Removed   []Removed      `json:",omitempty"` // taken out of a set by the reviewer
	Statuses  []StatusChange `json:",omitempty"` // what the reviewer says of where a period stands, in the order said
	Settled   []Settlement   `json:",omitempty"` // what the reviewer made of findings, in the order settled

	ShareClasses []ShareClass `json:",omitempty"` // classes of potential common shares, in the order added
	ShareInputs  []ShareInput `json:",omitempty"` // what the reviewer entered of them
	Rounding     eps.Rounding `json:",omitempty"` // of amounts per share

	MeasureChoices []MeasureChoice `json:",omitempty"` // what the reviewer decided on the matrix of categories and measures

	Weighing *Weighing `json:",omitempty"` // what the reviewer said about materiality; nil: nothing yet
}

// Company is who is under review.
type Company struct {
	Name     string          `json:"name,omitempty"`
	Ticker   string          `json:"ticker,omitempty"`
	Exchange string          `json:"exchange,omitempty"`
	CIK      string          `json:"cik,omitempty"`
	Calendar fiscal.Calendar `json:"calendar"`
}

// Source is a document that joined the review, with what was read from it.
type Source struct {
	Name   string        `json:"name"`
	SHA256 string        `json:"sha256"` // of the file as given; the document's identity
	Format string        `json:"format"`
	Cover  notice.Cover  `json:"cover"`
	Notice notice.Notice `json:"notice"`

	Restates  []RestatedColumn       `json:"restates,omitempty"` // the periods its tables give changes or restated figures for
	Disclosed disclosure.Disclosures `json:"disclosed,omitzero"` // what it says, and leaves out, beside its notice
}

// Affected is a period of one of the three sets, how it came into the list and from which document.
type Affected struct {
	Period   fiscal.Period `json:"period"`
	Known    notice.Known  `json:"known"`
	Basis    string        `json:"basis,omitempty"` // 10-K, 10-Q, release only, unknown
	Rule     string        `json:"rule,omitempty"`
	Inferred string        `json:"inferred,omitempty"`
	Why      string        `json:"why,omitempty"` // the reviewer's reason, or what a document says of it
	Was      *Affected     `json:"was,omitempty"` // the entry as it was before the reviewer corrected it
	Origin   Origin        `json:"origin"`
}

// Origin says where something comes from. Exactly one kind is set: a place in a document, a formula,
// or a person.
type Origin struct {
	Source  string        `json:"source,omitempty"` // SHA256 of the document
	Spans   []filing.Span `json:"spans,omitempty"`
	Formula string        `json:"formula,omitempty"` // "gross profit − total operating expenses"
	By      string        `json:"by,omitempty"`      // who entered it
	At      string        `json:"at,omitempty"`      // when, RFC 3339
}

// Statement is one statement of the company: GAAP, or a non-GAAP measure printed as a whole
// statement. It owns its lines, in the order printed. Formulas are found when the figures change,
// not at every edit.
type Statement struct {
	ID      string         `json:"id"` // income, balance, cash_flow, equity, or the company's own words
	Kind    statement.Kind `json:"kind"`
	Measure string         `json:"measure,omitempty"` // the measure this statement shows; empty for GAAP
	Lines   []*Line        `json:"lines"`
	plan    *plan          // formulas by line and the columns' periods, derived from Lines
}

// Line is one line with its figures as reported.
type Line struct {
	Key     string           `json:"key"` // the standard id, or the caption's own words: unique in the statement
	ID      statement.LineID `json:"line,omitempty"`
	Caption string           `json:"caption"`
	Role    statement.Role   `json:"role"`
	Sign    int              `json:"sign"`
	Indent  int              `json:"indent,omitempty"`
	Facts   []Fact           `json:"facts"`
}

// Fact is one figure as reported: a version of a line in a period. Amounts are in base units.
type Fact struct {
	Period  fiscal.Period    `json:"period"`
	Amount  *decimal.Decimal `json:"amount"` // nil: printed nowhere, never reported
	Basis   statement.Basis  `json:"basis"`
	Version string           `json:"version,omitempty"` // which issue of the figure: the document's date, or words of the reviewer
	Filing  string           `json:"filing,omitempty"`  // which filing, where the document tells of several: "10-K filed 2020-03-27"
	Printed string           `json:"printed,omitempty"` // as printed
	Row     string           `json:"row,omitempty"`     // the row it is printed in, so that what is found of it can be quoted
	Caption string           `json:"caption,omitempty"` // as printed there, where it is not the line's
	Doubt   string           `json:"doubt,omitempty"`
	Note    string           `json:"note,omitempty"`
	Origin  Origin           `json:"origin"`
}

// Measure is a non-GAAP measure: its bridge from a GAAP figure as reported.
type Measure struct {
	Name   string           `json:"name"`
	Line   statement.LineID `json:"line,omitempty"` // the GAAP line it is reconciled with; empty: what its items and name say, else net income
	Items  []Item           `json:"items"`
	Recast []Bridged        `json:"recast,omitempty"` // later versions of periods that Items has, in the order joined
}

// Item is one line of a measure's bridge in one period. Its Role says whether it is one of the two ends
// or stands between them; Amount is what it adds to the GAAP figure, whatever sign is printed.
type Item struct {
	Name     string           `json:"item"`
	Role     ItemRole         `json:"role"`
	Category Category         `json:"category,omitempty"` // adjustments of this category are taken out of the measure
	Period   fiscal.Period    `json:"period"`
	Amount   *decimal.Decimal `json:"amount"`
	Printed  string           `json:"printed,omitempty"`
	Note     string           `json:"note,omitempty"`
	Origin   Origin           `json:"origin"`
}

// ItemRole is an item's place in the bridge.
type ItemRole uint8

// The places in a bridge.
const (
	Excluded ItemRole = iota // an amount taken out of, or put back into, the GAAP figure
	FromGAAP                 // the GAAP figure the bridge starts from
	ToTotal                  // the measure it ends at
)

// Category says what kind of error an adjustment corrects. It decides whether the adjustment reaches
// a non-GAAP measure (domain.md B4).
type Category string

// The categories; any other text is the reviewer's own.
const (
	StockCompensation    Category = "stock-based compensation"
	PayrollTax           Category = "payroll tax"
	IncomeTax            Category = "income tax"
	RevenueTiming        Category = "revenue timing"
	CostCapitalisation   Category = "cost capitalisation"
	PreviouslyImmaterial Category = "other previously immaterial"
)

// Categories lists the named categories in the order they are offered.
func Categories() []Category {
	return []Category{StockCompensation, PayrollTax, IncomeTax, RevenueTiming, CostCapitalisation, PreviouslyImmaterial}
}

// Reach says which sides an adjustment changes.
type Reach string

// The reaches; any other text is the name of the one measure that has the change.
const (
	ByCategory Reach = "" // the category decides
	Both       Reach = "both"
	GAAPOnly   Reach = "gaap"
)

// OneMeasure tells whether only the measure of that name has the change.
func (r Reach) OneMeasure() bool { return r != ByCategory && r != Both && r != GAAPOnly }

// Adjustment is a change to one line in one period. Amount is the change to the line as printed (a
// cost that rises is positive); Tax is the change to income tax expense that goes with it.
type Adjustment struct {
	ID        string           `json:"id"`
	Statement string           `json:"statement"`
	Line      string           `json:"line"` // Line.Key
	Period    fiscal.Period    `json:"period"`
	Category  Category         `json:"category"`
	Amount    decimal.Decimal  `json:"amount"`
	Tax       *decimal.Decimal `json:"tax,omitempty"`
	Reach     Reach            `json:"reach,omitempty"`
	// Against is the line of the balance sheet that takes the other side: its key, or a standard line's id.
	// Empty: nobody said, and nothing is posted. TaxAgainst is that of the tax; Entry groups the lines of one error.
	Against    string `json:"against,omitempty"`
	TaxAgainst string `json:"tax_against,omitempty"`
	Entry      string `json:"entry,omitempty"`

	Grants *GrantLink `json:"grants,omitempty"` // posts the charges of option grants; nil: entered by a person

	Scenario  string `json:"scenario,omitempty"` // empty: the base
	Label     string `json:"label,omitempty"`
	Reference string `json:"reference,omitempty"` // to a workpaper
	With      string `json:"with,omitempty"`      // of a per-share figure: the restated income and shares its change was given with; it stands while they do
	Note      string `json:"note,omitempty"`
	Origin    Origin `json:"origin"`
}
