package analysis

import (
	"encoding/json"
	"fmt"
)

// Command is one thing a person did to a review: small, pure and serialisable. Apply returns the new
// review and leaves the old one as it was; a refusal is one sentence for the person who tried.
type Command interface {
	// Name is the command's name in the log: "adjust".
	Name() string
	// Title says what is done in the words of the Edit menu, given the review it is done to.
	Title(Review) string
	Apply(Review) (Review, error)
}

// Refusal is why a command was not carried out, in a sentence for the person who tried.
type Refusal string

// Error returns the sentence.
func (r Refusal) Error() string { return string(r) }

func refuse(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }

// blank returns an empty command of a name, to decode a log into; nil for a name that is not known.
func blank(name string) Command {
	for _, c := range []Command{
		&AddDocument{}, &AcceptFacts{}, &EnterFigures{}, &OpenLines{}, &ForgetFigure{}, &Adjust{},
		&RemoveAdjustments{}, &AddPeriods{}, &DropPeriods{}, &DescribeCompany{}, &Import{},
		&MapCaptions{}, &UnmapCaption{}, &ChooseBaseline{}, &FollowDates{}, &ReviewNotice{},
		&ChangePeriods{}, &SetStatus{}, &SettleFindings{}, &ReopenFindings{},
		&ChooseBenchmark{}, &SetThreshold{}, &SetConsensus{}, &SetCovenant{}, &DropCovenant{}, &TagCategory{}, &AnswerFactor{},
		&JudgePeriod{}, &CorrectIn{}, &DecideCorrection{}, &MarkUncorrected{},
		&OpenShareClass{}, &DropShareClass{}, &EnterShareInputs{}, &ForgetShareInput{}, &RoundPerShare{},
		&ChooseMeasure{}, &FollowDefinition{},
		&AddScenario{}, &DescribeScenario{}, &RemoveScenario{}, &OverrideAdjustments{}, &DropOverrides{}, &PrintScenario{},
		&ChooseOpening{}, &SpreadAmount{}, &ShiftTiming{}, &Reclassify{}, &CumulativeAtOpening{},
		&TakeGrants{}, &TakePrices{}, &MeasureGrants{}, &TaxGrants{}, &ChooseDate{}, &AddEvidence{}, &TakeEvidence{}, &TakeBooked{}, &PlaceFunction{}, &PostGrants{}, &PostBound{}, &DropGrants{},
		&Together{},
	} {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

// Encode writes a command for the log.
func Encode(c Command) (name string, payload json.RawMessage, err error) {
	payload, err = json.Marshal(c)
	return c.Name(), payload, err
}

// Decode reads a command from the log.
func Decode(name string, payload json.RawMessage) (Command, error) {
	c := blank(name)
	if c == nil {
		return nil, fmt.Errorf("the command %q is not known to this version; open the review with a newer one", name)
	}
	if err := json.Unmarshal(payload, c); err != nil {
		return nil, fmt.Errorf("the log's entry %q cannot be read: %w", name, err)
	}
	return c, nil
}
