package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// Weighing is what the reviewer said about materiality: the thresholds, what SAB 99 asks for and nobody
// can compute, and the decisions. Like a review it is a value: commands make a new one.
type Weighing struct {
	Benchmark   *BenchmarkChoice  `json:"benchmark,omitempty"`
	Years       []YearBenchmark   `json:"years,omitempty"`       // one a fiscal year that has its own
	Thresholds  []Threshold       `json:"thresholds,omitempty"`  // one a name, line and year
	Consensus   []Consensus       `json:"consensus,omitempty"`   // one a period
	Covenants   []Covenant        `json:"covenants,omitempty"`   // one a name
	Tags        []CategoryTag     `json:"tags,omitempty"`        // one a category and factor
	Answers     []FactorAnswer    `json:"answers,omitempty"`     // one a factor
	Judged      []PeriodJudgement `json:"judged,omitempty"`      // one a period
	Uncorrected []Uncorrected     `json:"uncorrected,omitempty"` // one an adjustment
	Current     *CurrentPeriod    `json:"current,omitempty"`     // nil: the year after the last one reported
	Correction  *CorrectionChoice `json:"correction,omitempty"`  // how the errors are corrected, as decided
}

// BenchmarkChoice is the figure that overall materiality is a percentage of. Its amount is that of the
// review's figures as reported, whatever they are.
type BenchmarkChoice struct {
	Benchmark materiality.Benchmark `json:"benchmark"`
	Average   bool                  `json:"average,omitempty"` // of all years known; else of the last
	Each      bool                  `json:"each,omitempty"`    // of each year's own figure, where it is known; else of the last
	Percent   decimal.Decimal       `json:"percent"`
	Why       string                `json:"why,omitempty"`
	Origin    Origin                `json:"origin"`
}

// YearBenchmark is the benchmark of one fiscal year, of that year's own figure.
type YearBenchmark struct {
	Year fiscal.Period `json:"year"`
	BenchmarkChoice
}

// ThresholdName names a threshold.
type ThresholdName string

// The thresholds. Performance and trivial are percentages of overall, the others amounts.
const (
	OverallIncome  ThresholdName = "overall"
	OverallBalance ThresholdName = "balance"     // for the balance sheet, where it is another than for income
	Performance    ThresholdName = "performance" // tolerable misstatement (AS 2105.08)
	Trivial        ThresholdName = "trivial"     // not accumulated (AS 2810.10)
	Particular     ThresholdName = "particular"  // lower, for one line (AS 2105.07)
)

// Threshold is one threshold that the reviewer entered.
type Threshold struct {
	Name      ThresholdName   `json:"name"`
	Statement string          `json:"statement,omitempty"` // of a particular line
	Line      string          `json:"line,omitempty"`
	Year      fiscal.Period   `json:"year,omitzero"` // zero: of every year that has none of its own
	Value     decimal.Decimal `json:"value"`
	Why       string          `json:"why,omitempty"`
	Origin    Origin          `json:"origin"`
}

func (t Threshold) same(o Threshold) bool {
	return t.Name == o.Name && t.Statement == o.Statement && t.Line == o.Line && t.Year == o.Year
}

// Consensus is the earnings per share that analysts expected for a period.
type Consensus struct {
	Period fiscal.Period   `json:"period"`
	Amount decimal.Decimal `json:"amount"`
	Note   string          `json:"note,omitempty"` // whose, and as of when
	Origin Origin          `json:"origin"`
}

// CategoryTag is what adjustments of a category are about, beside what their name implies.
type CategoryTag struct {
	Category Category           `json:"category"`
	Factor   materiality.Factor `json:"factor"`
	Applies  bool               `json:"applies"`
	Text     string             `json:"text"`
	Origin   Origin             `json:"origin"`
}

// FactorAnswer is what the reviewer says to a factor of SAB 99; factor 0 is what else was considered.
type FactorAnswer struct {
	Factor  materiality.Factor `json:"factor"`
	Applies bool               `json:"applies"`
	Text    string             `json:"text"`
	Origin  Origin             `json:"origin"`
}

// PeriodJudgement is the reviewer's word on whether a period as issued is materially misstated.
type PeriodJudgement struct {
	Period   fiscal.Period `json:"period"`
	Material bool          `json:"material"`
	Why      string        `json:"why"`
	Origin   Origin        `json:"origin"`
}

// Uncorrected marks an adjustment as a misstatement that management leaves uncorrected.
type Uncorrected struct {
	Adjustment  string             `json:"adjustment"` // Adjustment.ID
	Nature      materiality.Nature `json:"nature,omitempty"`
	Intentional bool               `json:"intentional,omitempty"`
	Reason      string             `json:"reason,omitempty"` // management's
	Origin      Origin             `json:"origin"`
}

// CurrentPeriod is the period in which a correction of earlier ones would be made.
type CurrentPeriod struct {
	Period fiscal.Period `json:"period"`
	Origin Origin        `json:"origin"`
}

// CorrectionChoice is the way to correct that the reviewer decided on, and what was proposed then.
type CorrectionChoice struct {
	Kind     materiality.Kind `json:"kind"`
	Proposed materiality.Kind `json:"proposed"`
	Why      string           `json:"why"`
	Origin   Origin           `json:"origin"`
}

// weighing returns a copy that may be changed at its top.
func (r Review) weighing() *Weighing {
	if r.Weighing == nil {
		return &Weighing{}
	}
	w := *r.Weighing
	return &w
}

// withWeighing returns the review with another weighing.
func (r Review) withWeighing(w *Weighing) Review {
	r.Weighing = w
	return r
}

// replaced returns a list without the entries that are the same as the new one, and with it at the end;
// the old list stays as it was. A nil entry only takes away.
func replaced[T any](list []T, entry *T, same func(T) bool) []T {
	out := slices.DeleteFunc(slices.Clone(list), same)
	if entry != nil {
		out = append(out, *entry)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// withoutMarks forgets the marks of adjustments that are taken out: their numbers may be given again.
func (r Review) withoutMarks(ids []string) Review {
	gone := func(u Uncorrected) bool { return slices.Contains(ids, u.Adjustment) }
	w := r.weighing()
	if !slices.ContainsFunc(w.Uncorrected, gone) {
		return r
	}
	w.Uncorrected = replaced(w.Uncorrected, nil, gone)
	return r.withWeighing(w)
}

// resolveWeighing names the periods by the calendar; the later word on one period counts.
func (r Review) resolveWeighing(name naming) Review {
	if r.Weighing == nil {
		return r
	}
	w := r.weighing()
	var consensus []Consensus
	for _, c := range w.Consensus {
		c.Period = name(c.Period)
		consensus = replaced(consensus, &c, func(o Consensus) bool { return o.Period == c.Period })
	}
	var judged []PeriodJudgement
	for _, j := range w.Judged {
		j.Period = name(j.Period)
		judged = replaced(judged, &j, func(o PeriodJudgement) bool { return o.Period == j.Period })
	}
	w.Consensus, w.Judged = consensus, judged
	if w.Current != nil {
		c := *w.Current
		c.Period = name(c.Period)
		w.Current = &c
	}
	return r.withWeighing(w)
}
