package main

import (
	"encoding/json"
	"io"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
)

// These types are the JSON that other programs rely on. A field may be added; none is renamed or
// dropped. Amounts are strings in plain decimal notation in the document's base unit; a missing one
// is null, and "why" beside it says why. Dates are YYYY-MM-DD. A list is never null.

// spanJSON is a place in the source file: byte offsets, half-open.
type spanJSON = filing.Span

// documentJSON is one document as `inspect` writes it.
type documentJSON struct {
	File          string        `json:"file"` // as given on the command line
	SHA256        string        `json:"sha256"`
	Format        string        `json:"format"`
	Form          string        `json:"form"`
	Items         []string      `json:"items"`
	Company       string        `json:"company"`
	Ticker        string        `json:"ticker"`
	Exchange      string        `json:"exchange"`
	CIK           string        `json:"cik"`
	DocumentDate  *string       `json:"document_date"`
	FiscalYearEnd *string       `json:"fiscal_year_end"` // MM-DD
	Parts         []partJSON    `json:"parts"`
	Notice        noticeJSON    `json:"notice"`
	Figures       []figureJSON  `json:"figures"`
	Tables        []tableJSON   `json:"tables"`
	Findings      []findingJSON `json:"findings"`
}

// partJSON is one document inside a submission.
type partJSON struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Skipped string `json:"skipped,omitempty"` // why it was not read
}

// figureJSON is a figure stated in a sentence.
type figureJSON struct {
	Caption string     `json:"caption"`
	Line    string     `json:"line"`
	Period  string     `json:"period"`
	Value   *string    `json:"value"`
	Low     *string    `json:"low"`
	High    *string    `json:"high"`
	Hedge   string     `json:"hedge"`
	Change  bool       `json:"change"`
	Derived bool       `json:"derived"`
	Rule    string     `json:"rule,omitempty"`
	Spans   []spanJSON `json:"spans"`
}

// tableJSON is a table as read.
type tableJSON struct {
	Title     string       `json:"title"`
	Part      int          `json:"part"`           // of the submission, or sheet of the workbook, from 0
	Page      int          `json:"page,omitempty"` // from 1, where the document has pages
	Statement string       `json:"statement"`
	Measure   string       `json:"measure,omitempty"`
	Filing    string       `json:"filing,omitempty"` // that the figures are of, where the document tells of several
	Unit      string       `json:"unit"`
	Scale     string       `json:"scale"` // 1, 1000, 1000000
	Doubt     string       `json:"doubt,omitempty"`
	Columns   []columnJSON `json:"columns"`
	Rows      []rowJSON    `json:"rows"`
}

// columnJSON is a column's heading, understood.
type columnJSON struct {
	Period string `json:"period"`
	Basis  string `json:"basis"`
	Label  string `json:"label"`
	Recast bool   `json:"recast,omitempty"` // restated for a new principle, not for an error
	Doubt  string `json:"doubt,omitempty"`
}

// rowJSON is a table's row: one cell a column, null where nothing is printed.
type rowJSON struct {
	Caption string      `json:"caption"`
	Line    string      `json:"line"`
	Basis   string      `json:"basis,omitempty"` // of this row alone, in a reconciliation; else its columns'
	Section string      `json:"section"`         // the heading it stands under
	Indent  int         `json:"indent"`
	Concept string      `json:"concept,omitempty"` // the tag of its figures: "us-gaap:Revenues"
	Of      string      `json:"of,omitempty"`      // the part of the company that its tags name
	Cells   []*cellJSON `json:"cells"`
}

// cellJSON is a printed figure.
type cellJSON struct {
	Value string     `json:"value"`
	Spans []spanJSON `json:"spans"`
	Doubt string     `json:"doubt,omitempty"` // why the value, or what it is, is not certain
}

// findingJSON is one thing found; of severity info, check or exception.
type findingJSON struct {
	Code      string     `json:"code"`
	Severity  string     `json:"severity"`
	Text      string     `json:"text"`
	Rule      string     `json:"rule"`
	Question  string     `json:"question,omitempty"` // to the client
	Quote     string     `json:"quote,omitempty"`    // the document's sentence it rests on
	Statement string     `json:"statement,omitempty"`
	Line      string     `json:"line,omitempty"`
	Period    string     `json:"period,omitempty"`
	Spans     []spanJSON `json:"spans"`
}

// comparisonJSON is what `compare` writes.
type comparisonJSON struct {
	Lines       []lineJSON    `json:"lines"`
	Measures    []measureJSON `json:"measures"`
	Opening     []openingJSON `json:"opening"`
	Materiality []lensJSON    `json:"materiality"`
	Findings    []findingJSON `json:"findings"`

	Scenario    string           `json:"scenario,omitempty"`    // that all of the above is in; none: as entered
	Scenarios   []scenarioJSON   `json:"scenarios,omitempty"`   // where the review has any, as entered first
	Thresholds  []thresholdsJSON `json:"thresholds,omitempty"`  // that materiality is measured against, a set a fiscal year; none while nothing is set
	Equity      *equityJSON      `json:"equity,omitempty"`      // what becomes of the change of net income
	SAB99       []factorJSON     `json:"sab99,omitempty"`       // the qualitative factors, where anything is adjusted
	Correction  *correctionJSON  `json:"correction,omitempty"`  // how the errors are corrected, as proposed and as decided
	Uncorrected *uncorrectedJSON `json:"uncorrected,omitempty"` // what is left uncorrected, where there is any: in none of the above but the materiality

	PerShare []perShareJSON `json:"per_share"` // how earnings per share come about
	Matrix   []matrixJSON   `json:"matrix"`    // which categories of adjustment reach which measures
	Recast   []recastJSON   `json:"recast"`    // measures that a later document gives anew
}

// scenarioJSON is a scenario: what differs in it from the figures as entered.
type scenarioJSON struct {
	Scenario string           `json:"scenario"` // empty: as entered
	On       string           `json:"on,omitempty"`
	Printed  bool             `json:"printed"`
	Lines    []differenceJSON `json:"lines"`
	Measures []differenceJSON `json:"measures"`
}

// differenceJSON is a figure that a scenario changes.
type differenceJSON struct {
	Statement  string  `json:"statement,omitempty"`
	Line       string  `json:"line,omitempty"`
	Measure    string  `json:"measure,omitempty"`
	Period     string  `json:"period"`
	Restated   *string `json:"restated"`
	Difference *string `json:"difference"` // from the figure as entered
	Why        string  `json:"why,omitempty"`
}

// lineJSON is one line in one period, before and after.
type lineJSON struct {
	Statement        string           `json:"statement"`
	Line             string           `json:"line"`
	Caption          string           `json:"caption"`
	Period           string           `json:"period"`
	Reported         *string          `json:"reported"`
	Adjustments      []adjustmentJSON `json:"adjustments"` // entered on this line; a subtotal has none of its own
	Adjustment       *string          `json:"adjustment"`
	Restated         *string          `json:"restated"`
	Derived          bool             `json:"derived"` // reported was computed, not printed
	ChangePercent    *string          `json:"change_percent"`
	Why              string           `json:"why,omitempty"`
	ChangePercentWhy string           `json:"change_percent_why,omitempty"` // why there is no percentage
	Reservation      string           `json:"reservation,omitempty"`        // what a reader of the restated figure must know
	Formula          string           `json:"formula,omitempty"`            // of a quarter derived from year-to-date figures
	Follows          string           `json:"follows,omitempty"`            // of a subtotal: the lines that it is made of
	// AdjustmentFormula says how the adjustment follows from other periods, where nothing was entered in this one.
	AdjustmentFormula string        `json:"adjustment_formula,omitempty"`
	Versions          []versionJSON `json:"versions,omitempty"` // every issue of the figure, where there are several
}

// versionJSON is one issue of a figure.
type versionJSON struct {
	Issue    string     `json:"issue"` // "10-Q filed 2005-05-10"
	Version  string     `json:"version"`
	Basis    string     `json:"basis"`
	Source   string     `json:"source"` // SHA-256 of the document; empty: entered by a person
	Amount   *string    `json:"amount"`
	Baseline bool       `json:"baseline"` // reported is this one
	Again    bool       `json:"again"`    // the same value as the one above, given again
	Spans    []spanJSON `json:"spans"`
}

// adjustmentJSON is one adjustment of a line.
type adjustmentJSON struct {
	Label    string `json:"label"`
	Category string `json:"category"`
	Amount   string `json:"amount"`
}

// measureJSON is a non-GAAP measure in one period, before and after.
type measureJSON struct {
	Measure      string     `json:"measure"`
	Period       string     `json:"period"`
	GAAPReported *string    `json:"gaap_reported"`
	GAAPRestated *string    `json:"gaap_restated"`
	Reported     *string    `json:"reported"`
	Adjustment   *string    `json:"adjustment"`
	Restated     *string    `json:"restated"`
	Items        []itemJSON `json:"items"`
	Why          string     `json:"why,omitempty"`

	Line             string  `json:"line"` // the GAAP line that the reconciliation starts from
	From             string  `json:"from"` // its caption
	ChangePercent    *string `json:"change_percent"`
	ChangePercentWhy string  `json:"change_percent_why,omitempty"`
}

// itemJSON is one line of a measure's reconciliation.
type itemJSON struct {
	Item     string  `json:"item"`
	Category string  `json:"category"`
	Reported *string `json:"reported"`
	Restated *string `json:"restated"`
	Why      string  `json:"why,omitempty"`
}

// grantsJSON is what `grants` writes.
type grantsJSON struct {
	Charges    []chargeJSON `json:"charges"`
	Cumulative []chargeJSON `json:"cumulative"`
	Range      []rangeJSON  `json:"range,omitempty"` // where evidence was given
	Grants     []grantJSON  `json:"grants"`

	PayrollTax  []payrollJSON  `json:"payroll_tax,omitempty"`  // where exercises were given
	DeferredTax []deferredJSON `json:"deferred_tax,omitempty"` // where a tax rate was given
	FairValue   []fairJSON     `json:"fair_value,omitempty"`   // where fair values were given

	refused int // of Grants
}

// payrollJSON is one quarter of the payroll tax on exercises.
type payrollJSON struct {
	Period    string `json:"period"`
	Accrued   string `json:"accrued"`
	Released  string `json:"released"`
	Charge    string `json:"charge"`
	Liability string `json:"liability"` // at the quarter's end
}

// deferredJSON is one quarter of the deferred tax on the adjustments.
type deferredJSON struct {
	Period     string `json:"period"`
	Deductible string `json:"deductible"` // to the quarter's end, as are asset and allowance
	Asset      string `json:"asset"`
	Allowance  string `json:"allowance"`
	Benefit    string `json:"benefit"` // of the quarter
}

// fairJSON is one quarter of the cost of the grants with fair values, as first computed and as corrected.
type fairJSON struct {
	Period    string   `json:"period"`
	Disclosed bool     `json:"disclosed"` // in the note, before FAS 123R was adopted
	Original  noteJSON `json:"original"`
	Corrected noteJSON `json:"corrected"`
}

type noteJSON struct {
	Recorded string `json:"recorded"` // in net income
	Fair     string `json:"fair_value"`
	Tax      string `json:"tax"`    // benefit of the difference
	Change   string `json:"change"` // from net income to the pro forma one
}

// chargeJSON is a total of one quarter, of one function where it names it.
type chargeJSON struct {
	Period   string  `json:"period"`
	Function *string `json:"function,omitempty"`
	Amount   string  `json:"amount"`
}

// rangeJSON is how far the evidence lets a quarter's charge reach.
type rangeJSON struct {
	Period  string `json:"period"`
	Lowest  string `json:"lowest"`  // each grant at the day that makes the quarter's charge smallest
	AtLow   string `json:"at_low"`  // each grant at its lowest price
	Chosen  string `json:"chosen"`  // each grant as measured
	AtHigh  string `json:"at_high"` // each grant at its highest price
	Highest string `json:"highest"` // each grant at the day that makes the quarter's charge largest
}

// grantJSON is one grant as measured.
type grantJSON struct {
	Grant          string        `json:"grant"`
	IntrinsicValue *string       `json:"intrinsic_value"`
	Why            string        `json:"why,omitempty"`
	Charges        []quarterJSON `json:"charges"`
	Findings       []findingJSON `json:"findings"`
}

// quarterJSON is one quarter of one grant.
type quarterJSON struct {
	Period     string `json:"period"`
	Amount     string `json:"amount"`
	Cumulative string `json:"cumulative"`
	Vested     string `json:"vested"`           // options, at the quarter's end
	Floor      string `json:"floor"`            // intrinsic value of those
	Booked     string `json:"booked,omitempty"` // recorded before the correction, where anything was
}

// writeJSON writes one value on one line.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// list makes an empty list of none.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// each turns one list into another; none gives an empty one.
func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}

// orNull gives null for nothing.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// plain writes an amount in plain decimal notation, with at least so many decimals; null for none.
func plain(d *decimal.Decimal, places int32) *string {
	if d == nil {
		return nil
	}
	s := d.StringFixed(max(places, -d.Exponent()))
	return &s
}

func findingOf(f check.Finding) findingJSON {
	return findingJSON{Code: f.Code, Severity: string(f.Severity), Text: f.Text, Rule: f.Rule, Question: f.Question, Quote: f.Quote,
		Statement: f.Statement, Line: f.Line, Period: f.Period.ID(), Spans: list(f.Origin.Spans)}
}

// whyNone returns the first reason among figures that are not there.
func whyNone(figures ...analysis.Figure) string {
	for _, f := range figures {
		if !f.OK() && f.Why != "" {
			return f.Why
		}
	}
	return ""
}
