package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// TagCategory says what adjustments of a category are about, where no figure tells; without words the
// category's name speaks again.
type TagCategory struct {
	Tag CategoryTag `json:"tag"`
}

// Name implements Command.
func (TagCategory) Name() string { return "tag-category" }

// Title implements Command.
func (c TagCategory) Title(Review) string {
	return fmt.Sprintf("SAB 99 factor %d of %s", c.Tag.Factor, c.Tag.Category)
}

// Apply implements Command.
func (c TagCategory) Apply(r Review) (Review, error) {
	t := c.Tag
	t.Text = strings.TrimSpace(t.Text)
	switch {
	case t.Category == "":
		return r, refuse("A tag needs the category it is of.")
	case !slices.Contains(Tagged(), t.Factor):
		return r, refuse("Factor %d follows from figures; it cannot be tagged.", t.Factor)
	case len(t.Text) > maxNote:
		return r, refuse("The words are longer than %d characters; keep them shorter or attach a document.", maxNote)
	}
	entry := &t
	if t.Text == "" {
		entry = nil
	}
	w := r.weighing()
	w.Tags = replaced(w.Tags, entry, func(o CategoryTag) bool { return o.Category == t.Category && o.Factor == t.Factor })
	return r.withWeighing(w), nil
}

// AnswerFactor answers a factor of SAB 99 in words, or takes the answer back. Factor 0 is what else was
// considered: the list is not exhaustive.
type AnswerFactor struct {
	Answer FactorAnswer `json:"answer"`
	Back   bool         `json:"back,omitempty"`
}

// Name implements Command.
func (AnswerFactor) Name() string { return "answer-factor" }

// Title implements Command.
func (c AnswerFactor) Title(Review) string {
	if c.Answer.Factor == 0 {
		return "SAB 99: what else was considered"
	}
	return fmt.Sprintf("Answer SAB 99 factor %d", c.Answer.Factor)
}

// Apply implements Command. An answer without words is refused: a list that is only ticked is no analysis.
func (c AnswerFactor) Apply(r Review) (Review, error) {
	a := c.Answer
	a.Text = strings.TrimSpace(a.Text)
	switch {
	case a.Factor != 0 && a.Factor.Question() == "":
		return r, refuse("There is no factor %d; SAB 99 lists nine.", a.Factor)
	case !c.Back && a.Text == "":
		return r, refuse("Write what the answer rests on; a list that is only ticked is no analysis.")
	case len(a.Text) > maxNote:
		return r, refuse("The answer is longer than %d characters; keep it shorter or attach a document.", maxNote)
	}
	entry := &a
	if c.Back {
		entry = nil
	}
	w := r.weighing()
	w.Answers = replaced(w.Answers, entry, func(o FactorAnswer) bool { return o.Factor == a.Factor })
	return r.withWeighing(w), nil
}

// JudgePeriod says whether a period as issued is materially misstated, whatever was computed, or takes that
// back.
type JudgePeriod struct {
	Judgement PeriodJudgement `json:"judgement"`
	Back      bool            `json:"back,omitempty"`
}

// Name implements Command.
func (JudgePeriod) Name() string { return "judge-period" }

// Title implements Command.
func (c JudgePeriod) Title(Review) string {
	switch {
	case c.Back:
		return "Take back the judgement of " + c.Judgement.Period.ID()
	case c.Judgement.Material:
		return c.Judgement.Period.ID() + " is materially misstated"
	}
	return c.Judgement.Period.ID() + " is not materially misstated"
}

// Apply implements Command. A judgement without a reason is refused.
func (c JudgePeriod) Apply(r Review) (Review, error) {
	j := c.Judgement
	j.Period, j.Why = r.Company.Calendar.Resolve(j.Period), strings.TrimSpace(j.Why)
	switch {
	case j.Period.IsZero():
		return r, refuse("Say which period is judged.")
	case !c.Back && j.Why == "":
		return r, refuse("Say why %s is judged so; the reason goes into the history.", j.Period)
	case len(j.Why) > maxNote:
		return r, refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
	}
	entry := &j
	if c.Back {
		entry = nil
	}
	w := r.weighing()
	w.Judged = replaced(w.Judged, entry, func(o PeriodJudgement) bool { return o.Period == j.Period })
	return r.withWeighing(w), nil
}

// CorrectIn says in which period a correction of earlier ones would be made; the zero period leaves it to
// the year after the last one reported.
type CorrectIn struct {
	Period fiscal.Period `json:"period"`
	Origin Origin        `json:"origin"`
}

// Name implements Command.
func (CorrectIn) Name() string { return "correct-in" }

// Title implements Command.
func (c CorrectIn) Title(Review) string {
	if c.Period.IsZero() {
		return "A correction would be made in the year after the last one reported"
	}
	return "A correction would be made in " + c.Period.ID()
}

// Apply implements Command.
func (c CorrectIn) Apply(r Review) (Review, error) {
	w := r.weighing()
	p := r.Company.Calendar.Resolve(c.Period)
	switch {
	case p.IsZero():
		w.Current = nil
	case p.Kind != fiscal.Year && p.Kind != fiscal.Quarter:
		return r, refuse("A correction is made in a quarter or a year, not in %s.", p)
	default:
		w.Current = &CurrentPeriod{Period: p, Origin: c.Origin}
	}
	return r.withWeighing(w), nil
}

// DecideCorrection decides how the errors are corrected, or takes the decision back with an empty kind.
// Proposed is what was proposed at the time; the decision may differ and always has a reason.
type DecideCorrection struct {
	Choice CorrectionChoice `json:"choice"`
}

// Name implements Command.
func (DecideCorrection) Name() string { return "decide-correction" }

// Title implements Command.
func (c DecideCorrection) Title(Review) string {
	if c.Choice.Kind == "" {
		return "Take back how to correct"
	}
	return "Correct as " + string(c.Choice.Kind)
}

// Apply implements Command. A decision without a reason is refused.
func (c DecideCorrection) Apply(r Review) (Review, error) {
	w, d := r.weighing(), c.Choice
	d.Why = strings.TrimSpace(d.Why)
	if d.Kind == "" {
		w.Correction = nil
		return r.withWeighing(w), nil
	}
	if len(d.Why) > maxNote {
		return r, refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
	}
	if _, err := materiality.Conclude(materiality.Proposal{Kind: d.Proposed}, d.Kind, d.Why); err != nil {
		return r, refuse("%s", err)
	}
	w.Correction = &d
	return r.withWeighing(w), nil
}

// MarkUncorrected marks adjustments as misstatements that management leaves uncorrected, or as corrected
// again. Those left uncorrected are booked nowhere: they enter no restated figure and are weighed apart.
type MarkUncorrected struct {
	Marks     []Uncorrected `json:"marks"`
	Corrected bool          `json:"corrected,omitempty"`
}

// Name implements Command.
func (MarkUncorrected) Name() string { return "mark-uncorrected" }

// Title implements Command.
func (c MarkUncorrected) Title(Review) string {
	left := "left uncorrected"
	if c.Corrected {
		left = "corrected"
	}
	if len(c.Marks) == 1 {
		return c.Marks[0].Adjustment + " is " + left
	}
	return fmt.Sprintf("%d adjustments are %s", len(c.Marks), left)
}

// Apply implements Command.
func (c MarkUncorrected) Apply(r Review) (Review, error) {
	if len(c.Marks) == 0 {
		return r, refuse("There is no adjustment to mark.")
	}
	w := r.weighing()
	for _, m := range c.Marks {
		m.Reason = strings.TrimSpace(m.Reason)
		if _, ok := r.Adjustment(m.Adjustment); !ok {
			return r, refuse("There is no adjustment %s.", m.Adjustment)
		}
		if m.Nature > materiality.Projected {
			return r, refuse("A misstatement is factual, judgemental or projected.")
		}
		if len(m.Reason) > maxNote {
			return r, refuse("The reason is longer than %d characters; keep it shorter or attach a document.", maxNote)
		}
		entry := &m
		if c.Corrected {
			entry = nil
		}
		w.Uncorrected = replaced(w.Uncorrected, entry, func(o Uncorrected) bool { return o.Adjustment == m.Adjustment })
	}
	return r.withWeighing(w), nil
}
