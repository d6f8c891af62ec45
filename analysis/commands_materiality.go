package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
)

// ChooseBenchmark takes a benchmark for overall materiality, or with an empty one takes the choice back.
// An amount entered for overall materiality goes before it. With a year it is the benchmark of that year, of
// its own figure, and goes before what stands for every year.
type ChooseBenchmark struct {
	Benchmark materiality.Benchmark `json:"benchmark"`
	Average   bool                  `json:"average,omitempty"`
	Each      bool                  `json:"each,omitempty"` // of each year's own figure
	Year      fiscal.Period         `json:"year,omitzero"`
	Percent   decimal.Decimal       `json:"percent"` // zero: that of every year where it has this benchmark, else the lower end of what is usual
	Why       string                `json:"why,omitempty"`
	Origin    Origin                `json:"origin"`
}

// Name implements Command.
func (ChooseBenchmark) Name() string { return "choose-benchmark" }

// Title implements Command.
func (c ChooseBenchmark) Title(Review) string {
	of := ""
	if !c.Year.IsZero() {
		of = " for " + c.Year.ID()
	}
	if c.Benchmark == "" {
		return "Take no benchmark" + of
	}
	return fmt.Sprintf("Materiality%s: %s%% of %s", of, c.Percent, c.Benchmark)
}

// Apply implements Command. A benchmark that is a loss or not known is refused, and a percentage outside
// what is usual needs a reason.
func (c ChooseBenchmark) Apply(r Review) (Review, error) {
	w, year := r.weighing(), r.Company.Calendar.Resolve(c.Year)
	if !year.IsZero() && year.Kind != fiscal.Year {
		return r, refuse("Materiality is set for fiscal years; %s is none.", year)
	}
	var choice *BenchmarkChoice
	if c.Benchmark != "" {
		percent, err := c.admitted(r, year)
		if err != nil {
			return r, err
		}
		choice = &BenchmarkChoice{Benchmark: c.Benchmark, Average: c.Average, Each: c.Each, Percent: percent, Why: strings.TrimSpace(c.Why), Origin: c.Origin}
	}
	if year.IsZero() {
		w.Benchmark = choice
		return r.withWeighing(w), nil
	}
	var own *YearBenchmark
	if choice != nil {
		own = &YearBenchmark{year, *choice}
	}
	w.Years = replaced(w.Years, own, func(y YearBenchmark) bool { return y.Year == year })
	return r.withWeighing(w), nil
}

// admitted returns the percentage that is chosen, or why it may not be.
func (c ChooseBenchmark) admitted(r Review, year fiscal.Period) (decimal.Decimal, error) {
	norms := materiality.Norms()
	i := slices.IndexFunc(norms, func(n materiality.Norm) bool { return n.Benchmark == c.Benchmark })
	if i < 0 {
		return c.Percent, refuse("%q is no benchmark; choose pre-tax income, revenue, gross profit, total assets or equity.", c.Benchmark)
	}
	if (c.Average || c.Each) && !year.IsZero() || c.Average && c.Each {
		return c.Percent, refuse("A benchmark is of one year, of the average of all, or of each year's own figure.")
	}
	percent, why := c.Percent, strings.TrimSpace(c.Why)
	if base := r.weighing().Benchmark; percent.IsZero() && !year.IsZero() && base != nil && base.Benchmark == c.Benchmark {
		percent, why = base.Percent, cmp.Or(why, base.Why)
	}
	if percent.IsZero() {
		percent = norms[i].Low
	}
	if err := inRange(norms[i], percent, why); err != nil {
		return percent, err
	}
	return percent, c.based(Assess(r, "").Materiality, year)
}

// inRange says why a percentage of a benchmark may not be, or lacks its reason.
func inRange(n materiality.Norm, percent decimal.Decimal, why string) error {
	outside := percent.LessThan(n.Low) || percent.GreaterThan(n.High)
	switch {
	case percent.Sign() <= 0 || percent.GreaterThan(decimal.NewFromInt(100)):
		return refuse("%s%% is not between 0 and 100 per cent; enter 5 for 5%%.", percent)
	case outside && why == "":
		return refuse("%s%% of %s is outside the usual %s to %s%%; say why.", percent, n.Benchmark, n.Low, n.High)
	case len(why) > maxNote:
		return refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
	}
	return nil
}

// based says why there is no figure to take the percentage of. Of each year's own, one year's is enough: the
// others say that theirs cannot be taken.
func (c ChooseBenchmark) based(m Materiality, year fiscal.Period) error {
	_, err := m.Offer(c.Benchmark, c.Average, year)
	if c.Each && err != nil && slices.ContainsFunc(m.Years(), func(y materiality.Year) bool {
		_, err := m.Offer(c.Benchmark, false, y.Period)
		return err == nil
	}) {
		return nil
	}
	return err
}

// SetThreshold enters a threshold, or with a nil value takes the entry back.
type SetThreshold struct {
	Threshold ThresholdName    `json:"threshold"`
	Statement string           `json:"statement,omitempty"` // of a particular line
	Line      string           `json:"line,omitempty"`
	Year      fiscal.Period    `json:"year,omitzero"` // zero: of every year that has none of its own
	Value     *decimal.Decimal `json:"value"`         // an amount in base units; performance and trivial: per cent of overall
	Why       string           `json:"why,omitempty"`
	Origin    Origin           `json:"origin"`
}

// Name implements Command.
func (SetThreshold) Name() string { return "set-threshold" }

// thresholdWords name the thresholds in a sentence.
var thresholdWords = map[ThresholdName]string{OverallIncome: "overall materiality", OverallBalance: "materiality of the balance sheet",
	Performance: "performance materiality", Trivial: "the clearly trivial threshold", Particular: "the lower materiality of a line"}

// Title implements Command.
func (c SetThreshold) Title(Review) string {
	words := thresholdWords[c.Threshold]
	if !c.Year.IsZero() {
		words += " of " + c.Year.ID()
	}
	switch {
	case c.Value == nil:
		return "Take back " + words
	case c.percentage():
		return fmt.Sprintf("Set %s to %s%%", words, c.Value)
	}
	return fmt.Sprintf("Set %s to %s", words, money.Group(c.Value.String()))
}

func (c SetThreshold) percentage() bool { return c.Threshold == Performance || c.Threshold == Trivial }

// Apply implements Command. An amount needs a reason, and so does a percentage outside what is usual.
func (c SetThreshold) Apply(r Review) (Review, error) {
	if err := c.admitted(r); err != nil {
		return r, err
	}
	w, t := r.weighing(), Threshold{Name: c.Threshold, Statement: c.Statement, Line: c.Line, Year: r.Company.Calendar.Resolve(c.Year), Why: strings.TrimSpace(c.Why), Origin: c.Origin}
	var entry *Threshold
	if c.Value != nil {
		t.Value = *c.Value
		entry = &t
	}
	w.Thresholds = replaced(w.Thresholds, entry, t.same)
	next := r.withWeighing(w)
	for _, o := range append([]Threshold{{}}, w.Thresholds...) {
		if _, err := (Materiality{review: next}).set(decimal.NewFromInt(1), o.Year); err != nil {
			return r, refuse("%s", err)
		}
	}
	return next, nil
}

func (c SetThreshold) admitted(r Review) error {
	if thresholdWords[c.Threshold] == "" {
		return refuse("%q is no threshold.", c.Threshold)
	}
	if c.Threshold == Particular {
		if _, _, err := r.line(c.Statement, c.Line); err != nil {
			return err
		}
	} else if c.Statement != "" || c.Line != "" {
		return refuse("Only a lower materiality is of one line; leave the line out.")
	}
	if err := c.ofYear(r.Company.Calendar.Resolve(c.Year)); err != nil {
		return err
	}
	switch {
	case c.Value == nil:
		return nil
	case len(c.Why) > maxNote:
		return refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
	case !c.percentage() && c.Value.Sign() <= 0:
		return refuse("A materiality of %s is not above zero; enter an amount.", c.Value)
	case strings.TrimSpace(c.Why) != "":
		return nil
	case !c.percentage():
		return refuse("Say why %s is %s.", thresholdWords[c.Threshold], money.Group(c.Value.String()))
	}
	performance, trivial := usualPerformance, usualTrivial
	if c.Threshold == Performance {
		performance = *c.Value
	} else {
		trivial = *c.Value
	}
	for _, sentence := range materiality.Unusual(performance, trivial) {
		return refuse("%s", sentence)
	}
	return nil
}

// ofYear says why a threshold cannot be that of a year.
func (c SetThreshold) ofYear(year fiscal.Period) error {
	switch {
	case !year.IsZero() && c.Threshold == Particular:
		return refuse("A lower materiality of one line is of every year; leave the year out.")
	case !year.IsZero() && year.Kind != fiscal.Year:
		return refuse("Materiality is set for fiscal years; %s is none.", year)
	}
	return nil
}

// SetConsensus enters the earnings per share that analysts expected for a period, or with a nil amount
// takes them back.
type SetConsensus struct {
	Period fiscal.Period    `json:"period"`
	Amount *decimal.Decimal `json:"amount"`
	Note   string           `json:"note,omitempty"`
	Origin Origin           `json:"origin"`
}

// Name implements Command.
func (SetConsensus) Name() string { return "set-consensus" }

// Title implements Command.
func (c SetConsensus) Title(Review) string {
	if c.Amount == nil {
		return "Take back the consensus of " + c.Period.ID()
	}
	return fmt.Sprintf("Consensus of %s: %s a share", c.Period, c.Amount)
}

// Apply implements Command.
func (c SetConsensus) Apply(r Review) (Review, error) {
	p := r.Company.Calendar.Resolve(c.Period)
	if !p.Duration() {
		return r, refuse("A consensus is of a quarter or a year; say which.")
	}
	w := r.weighing()
	var entry *Consensus
	if c.Amount != nil {
		entry = &Consensus{Period: p, Amount: *c.Amount, Note: strings.TrimSpace(c.Note), Origin: c.Origin}
	}
	w.Consensus = replaced(w.Consensus, entry, func(o Consensus) bool { return o.Period == p })
	return r.withWeighing(w), nil
}

// SetCovenant enters a covenant or a bonus target, or changes the one of that name.
type SetCovenant struct {
	Covenant Covenant `json:"covenant"`
}

// Name implements Command.
func (SetCovenant) Name() string { return "set-covenant" }

// Title implements Command.
func (c SetCovenant) Title(Review) string { return "Test " + c.Covenant.Name }

// Apply implements Command. A test of a line that is not there is refused.
func (c SetCovenant) Apply(r Review) (Review, error) {
	v := c.Covenant
	v.Name = strings.TrimSpace(v.Name)
	if v.Name == "" {
		return r, refuse("A covenant needs a name.")
	}
	for _, t := range []*Tested{&v.Figure, v.Over} {
		if t == nil {
			continue
		}
		if _, _, err := r.line(t.Statement, t.Line); err != nil {
			return r, err
		}
	}
	w := r.weighing()
	w.Covenants = replaced(w.Covenants, &v, func(o Covenant) bool { return o.Name == v.Name })
	return r.withWeighing(w), nil
}

// DropCovenant takes a covenant out.
type DropCovenant struct {
	Covenant string `json:"covenant"`
}

// Name implements Command.
func (DropCovenant) Name() string { return "drop-covenant" }

// Title implements Command.
func (c DropCovenant) Title(Review) string { return "Take out the test " + c.Covenant }

// Apply implements Command.
func (c DropCovenant) Apply(r Review) (Review, error) {
	w := r.weighing()
	left := replaced(w.Covenants, nil, func(o Covenant) bool { return o.Name == c.Covenant })
	if len(left) == len(w.Covenants) {
		return r, refuse("There is no test %q to take out.", c.Covenant)
	}
	w.Covenants = left
	return r.withWeighing(w), nil
}
