package filing

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Fact is one tagged fact: an inline XBRL element, or an entry of the company facts that the SEC
// publishes. Scale and sign are applied already.
type Fact struct {
	Concept string      // "us-gaap:Revenues": the prefix is the document's own
	Entity  string      // CIK, ten digits; may be empty
	From    fiscal.Date // first day of the period; zero for an instant
	To      fiscal.Date // last day of the period, or the instant
	Members []Member    // none: the company as a whole
	Unit    string      // USD, shares, USD/shares, pure; empty for text

	Value    *decimal.Decimal // in base units; nil for text and for nil facts
	Nil      bool             // said to have no value, which is not zero
	Text     string           // as printed or, of a fact that is not a number, what it says
	Decimals string           // digits that count: "-6" for millions, "INF"; empty for text

	Start, End int  // in Document.Text; both 0 where the document hides the fact
	Span       Span // of its text in the source

	// Of company facts, which tell of several filings:
	Form      string // 10-K
	Filed     string // YYYY-MM-DD
	Accession string
}

// Member is one coordinate of a fact that is not of the company as a whole: an axis and where on it.
type Member struct{ Axis, Member string }

// Instant tells whether the fact stands at a date rather than over a period.
func (f Fact) Instant() bool { return f.From.IsZero() }

// Fact records a tagged fact.
func (b *Builder) Fact(f Fact) { b.doc.Facts = append(b.doc.Facts, f) }
