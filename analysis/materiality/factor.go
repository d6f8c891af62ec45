package materiality

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/fiscal"
)

// Factor is one qualitative consideration of SAB 99 (Topic 1.M), by its number in domain.md B2.1.
type Factor uint8

// The factors. The list is not exhaustive: whoever answers it adds in words what it lacks.
const (
	Precision Factor = iota + 1
	MasksTrend
	HidesConsensus
	FlipsSign
	Segment
	Regulation
	Covenants
	Compensation
	Unlawful
)

var questions = [...]string{
	Precision:      "Can it be measured precisely, or is it an estimate, and how imprecise a one?",
	MasksTrend:     "Does it mask a change in earnings or in another trend?",
	HidesConsensus: "Does it hide that analysts' expectations were missed?",
	FlipsSign:      "Does it turn a loss into income, or income into a loss?",
	Segment:        "Does it concern a segment or part of the business said to be significant?",
	Regulation:     "Does it affect compliance with regulatory requirements?",
	Covenants:      "Does it affect compliance with loan covenants or other contracts?",
	Compensation:   "Does it increase management's compensation?",
	Unlawful:       "Does it conceal an unlawful transaction?",
}

// Factors returns all factors in order.
func Factors() []Factor {
	out := make([]Factor, 0, len(questions)-1)
	for f := Precision; f <= Unlawful; f++ {
		out = append(out, f)
	}
	return out
}

// Question returns the factor as asked of the reviewer.
func (f Factor) Question() string {
	if f < Precision || f > Unlawful {
		return ""
	}
	return questions[f]
}

var names = [...]string{
	Precision:      "Precise, or an estimate",
	MasksTrend:     "Masks a trend",
	HidesConsensus: "Hides that expectations were missed",
	FlipsSign:      "Turns a loss into income, or back",
	Segment:        "Concerns a significant segment",
	Regulation:     "Affects regulatory compliance",
	Covenants:      "Affects covenants or contracts",
	Compensation:   "Raises management's pay",
	Unlawful:       "Conceals an unlawful act",
}

// Name is the factor in few words; Question says it whole.
func (f Factor) Name() string {
	if f < Precision || f > Unlawful {
		return ""
	}
	return names[f]
}

// Weighs tells whether the factor alone can make a small misstatement matter. How precisely an amount is
// known and which segment it is in bear on the others.
func (f Factor) Weighs() bool { return f != Precision && f != Segment }

// Finding is what evidence shows.
type Finding uint8

// The findings.
const (
	Unknown Finding = iota // nothing was computed: the reviewer answers in words
	No
	Yes
)

// Evidence is one computed fact about a factor.
type Evidence struct {
	Factor  Factor
	Period  fiscal.Period   // zero where it is about no single period
	Of      []fiscal.Period // then those that it is about; none: all
	Finding Finding         // Yes or No
	Text    string          // the figures it rests on
}

// Item is a factor with everything that was computed about it.
type Item struct {
	Factor   Factor
	Finding  Finding // Yes where any evidence is, No where there is some and none is
	Evidence []Evidence
}

// Checklist returns all factors with the evidence that the circumstances give.
func Checklist(c Circumstances) []Item {
	items := make([]Item, 0, len(questions)-1)
	for _, f := range Factors() {
		items = append(items, Item{Factor: f})
	}
	for _, e := range c.evidence() {
		it := &items[e.Factor-Precision]
		it.Evidence = append(it.Evidence, e)
		it.Finding = max(it.Finding, e.Finding)
	}
	return items
}

// Indicated returns the factors that evidence finds in a period, or in no single one.
func Indicated(items []Item, p fiscal.Period) []Factor {
	var out []Factor
	for _, it := range items {
		for _, e := range it.Evidence {
			if e.Finding == Yes && e.about(p) {
				out = append(out, it.Factor)
				break
			}
		}
	}
	return out
}

// about tells whether evidence says something of a period.
func (e Evidence) about(p fiscal.Period) bool {
	return e.Period == p || e.Period.IsZero() && (len(e.Of) == 0 || slices.Contains(e.Of, p))
}

// Answer is what the reviewer says to a factor.
type Answer struct {
	Factor  Factor
	Applies bool
	Text    string
}

// Open returns what is still missing, a *Refusal each: an answer to every factor; words where nothing was
// computed or where the answer goes against the evidence; and words on what the list does not ask. A
// list that is only ticked is no analysis (domain.md B2.1).
func Open(items []Item, answers []Answer, beyond string) []error {
	var out []error
	for _, it := range items {
		if err := it.open(answers); err != nil {
			out = append(out, err)
		}
	}
	if strings.TrimSpace(beyond) == "" {
		out = append(out, &Refusal{NoReason, "The list is not exhaustive; write what else was considered and the conclusion."})
	}
	return out
}

func (it Item) open(answers []Answer) error {
	for _, a := range answers {
		if a.Factor != it.Factor {
			continue
		}
		words := strings.TrimSpace(a.Text) != ""
		switch {
		case words || it.Finding == Yes && a.Applies || it.Finding == No && !a.Applies:
			return nil
		case it.Finding == Unknown:
			return &Refusal{NoReason, fmt.Sprintf("Factor %d has no computed evidence; write what the answer rests on.", it.Factor)}
		}
		return &Refusal{NotSupported, fmt.Sprintf("The answer to factor %d goes against the figures; write why.", it.Factor)}
	}
	return &Refusal{Unanswered, fmt.Sprintf("Factor %d is not answered: %s", it.Factor, it.Factor.Question())}
}
