// Package notice reads a non-reliance notice: which fiscal periods may no longer be relied upon, the
// sentence that says so, who concluded it and what else is withdrawn. Periods to be restated and
// periods the error came from are other sets and are never merged with these (domain.md section 0).
package notice

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Kind is what a document says about earlier statements.
type Kind string

// The kinds of notice.
const (
	None        Kind = "none"
	NonReliance Kind = "non_reliance"        // "should no longer be relied upon"
	Restatement Kind = "restatement"         // named periods will be restated, without reliance wording
	Revision    Kind = "immaterial_revision" // corrected as immaterial
)

// Extent says what kind of answer the list of periods is. An empty list is not a negative by itself.
type Extent string

// The kinds of answer.
const (
	Nothing   Extent = ""           // nothing is withdrawn or restated
	Listed    Extent = "listed"     // the periods in the list, and no others
	OpenEnded Extent = "open_ended" // everything from a day on, or without a first or last period; Periods are those that are named
	Unnamed   Extent = "unnamed"    // a notice that names no period: "our previously issued statements"
)

// Known is how a period came into the list.
type Known string

// The ways a period is known.
const (
	Named    Known = "named"    // the text names it
	Implied  Known = "implied"  // it follows from one that is named: the quarters inside a year
	Inferred Known = "inferred" // named only in part; the rest was taken from elsewhere in the text
	Added    Known = "added"    // by the reviewer
)

// Period is one period of the notice with its evidence.
type Period struct {
	Period   fiscal.Period `json:"id"`
	Start    fiscal.Date   `json:"start"` // unknown without a fiscal calendar
	End      fiscal.Date   `json:"end"`
	Known    Known         `json:"known"`
	Basis    string        `json:"basis"`              // 10-K, 10-Q, release only, unknown
	Spans    []filing.Span `json:"spans"`              // the words that name it
	Rule     string        `json:"rule"`               // the rule of grammar that read it: year-range, ordinal-quarters …
	Inferred string        `json:"inferred,omitempty"` // what was inferred, and from where
}

// Excluded is a period that the text names in another role than being withdrawn, and why. Years of
// grants are listed even where the notice withdraws the same years by another sentence: the sets have
// nothing to do with each other.
type Excluded struct {
	Period fiscal.Period `json:"id"`
	Why    string        `json:"why"`
	Spans  []filing.Span `json:"spans"`
}

// Amount is money that the notice gives for the error, in base units, with the periods its words tie it
// to. Low and High are equal for a plain amount; one is nil for a limit.
type Amount struct {
	Low      *decimal.Decimal `json:"low"`
	High     *decimal.Decimal `json:"high"`
	Hedge    string           `json:"hedge"` // "approximately", "not more than", as written
	PerShare bool             `json:"per_share"`
	Periods  []fiscal.Period  `json:"periods"`
	Rule     string           `json:"rule"`
	Spans    []filing.Span    `json:"spans"`
}

// Notice is what one document says.
type Notice struct {
	Kind                Kind                     `json:"kind"`
	Extent              Extent                   `json:"extent,omitempty"`
	Quote               string                   `json:"quote"` // the sentence, as normalised text
	Spans               []filing.Span            `json:"spans"` // of the sentence
	Periods             []Period                 `json:"periods"`
	Restated            []Period                 `json:"restated,omitempty"`        // said to be restated, whether withdrawn or not; the same as Periods of a restatement
	Origins             []Excluded               `json:"origins,omitempty"`         // where the error came from: years of the grants, of the sales
	Revised             []Period                 `json:"revised,omitempty"`         // corrected as immaterial
	RestatedBefore      []Excluded               `json:"restated_before,omitempty"` // restated once already, before this document
	Undecided           []Excluded               `json:"undecided,omitempty"`       // named as still open: perhaps to be restated, perhaps not
	OpenEndedFrom       *fiscal.Date             `json:"open_ended_from"`
	ConcludedBy         []string                 `json:"concluded_by"` // board, audit committee, management, auditor
	Reasons             []string                 `json:"reasons"`
	CoversAuditReports  bool                     `json:"covers_audit_reports"`
	CoversPressReleases bool                     `json:"covers_press_releases"`
	Limb                string                   `json:"limb,omitempty"`         // of Item 4.02: "a" the company concluded, "b" its auditor advised; empty where nothing is withdrawn
	ConcludedOn         fiscal.Date              `json:"concluded_on"`           // unknown where the text gives no day
	Discussed           *bool                    `json:"discussed_with_auditor"` // null where the text does not say
	Amounts             []Amount                 `json:"amounts,omitempty"`
	PeriodsUndecided    bool                     `json:"periods_undecided"` // which periods will be restated is still open
	Excluded            []Excluded               `json:"excluded"`
	Evidence            map[string][]filing.Span `json:"evidence,omitempty"` // field name to the words behind it: "concluded_by", "covers_audit_reports" …
}

// Cover is what a document says about itself and its company. Spans maps a field's name
// ("company", "ticker", "exchange", "date", "fiscal_year_end") to the words it was read from.
type Cover struct {
	Company  string                 `json:"company"`
	Ticker   string                 `json:"ticker"`
	Exchange string                 `json:"exchange"` // Nasdaq, NYSE, NYSE American …
	CIK      string                 `json:"cik"`
	Form     string                 `json:"form"`
	Items    []string               `json:"items"`
	Date     fiscal.Date            `json:"document_date"`
	Filed    fiscal.Date            `json:"filed,omitzero"` // by the envelope of the submission; the date of a report is that of its event
	Calendar fiscal.Calendar        `json:"calendar"`
	Spans    map[string]filing.Span `json:"spans,omitempty"`
	Rules    map[string]string      `json:"rules,omitempty"` // how a field was read
}

// Withdraws tells whether a period is in the notice's list.
func (n Notice) Withdraws(p fiscal.Period) bool {
	return slices.ContainsFunc(n.Periods, func(q Period) bool { return q.Period == p })
}

// Spared returns the excluded periods that the notice does not withdraw. The others are named in
// another role as well, as the years of the grants may be.
func (n Notice) Spared() []Excluded {
	return slices.DeleteFunc(slices.Clone(n.Excluded), func(x Excluded) bool { return n.Withdraws(x.Period) })
}
