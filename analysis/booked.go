package analysis

import "sync"

// errorSet says which of the errors that were found are meant.
type errorSet uint8

const (
	booked      errorSet = iota // all that are corrected: the figures as restated
	every                       // those left uncorrected among them: what is wrong with the statements as issued
	uncorrected                 // those alone: what stays wrong with the statements as restated
)

// in returns whether an adjustment of a review is one of them.
func (e errorSet) in(r Review) func(*Adjustment) bool {
	marked := map[string]bool{}
	for _, u := range r.weighing().Uncorrected {
		marked[u.Adjustment] = true
	}
	return func(a *Adjustment) bool { return e == every || marked[a.ID] == (e == uncorrected) }
}

// newMateriality weighs the errors of a review, whose booked ones make the statements. Those that are left
// uncorrected are assessed only where there are any and somebody asks.
func newMateriality(r Review, scenario string, statements []StatementImpact) Materiality {
	m := Materiality{review: r, scenario: scenario, weighed: func() []StatementImpact { return statements }}
	if len(r.weighing().Uncorrected) > 0 {
		m.weighed = sync.OnceValue(func() []StatementImpact { return assess(r, scenario, every).Statements })
	}
	return m
}

// Uncorrected weighs what is left uncorrected alone, all of it together on every line: the lenses of what
// stays wrong with the statements as restated (AS 2810.17). Levels and benchmarks are the same.
func (m Materiality) Uncorrected() Materiality {
	r, scenario := m.review, m.scenario
	m.weighed = sync.OnceValue(func() []StatementImpact { return assess(r, scenario, uncorrected).Statements })
	return m
}
