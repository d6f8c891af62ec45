package analysis

// Reasoned is a command that carries why it was done, in the words of who did it.
type Reasoned interface {
	// Because returns the reason; empty where none was given.
	Because() string
}

// Because implements Reasoned.
func (c ChangePeriods) Because() string { return c.Why }

// Because implements Reasoned.
func (c SetStatus) Because() string { return c.Why }

// Because implements Reasoned.
func (c SettleFindings) Because() string { return c.Reason }

// Because implements Reasoned.
func (c ReopenFindings) Because() string { return c.Reason }

// Because implements Reasoned.
func (c JudgePeriod) Because() string { return c.Judgement.Why }

// Because implements Reasoned.
func (c ChooseBaseline) Because() string { return c.Baseline.Note }

// Because implements Reasoned.
func (c ChooseBenchmark) Because() string { return c.Why }

// Because implements Reasoned.
func (c SetThreshold) Because() string { return c.Why }

// Because implements Reasoned.
func (c ChooseDate) Because() string { return c.Reason }
