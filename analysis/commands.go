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

// blank returns an empty command of each kind, by name, to decode a log into.
func blank(name string) Command {
	switch name {
	case AddDocument{}.Name():
		return &AddDocument{}
	case AcceptFacts{}.Name():
		return &AcceptFacts{}
	case EnterFigures{}.Name():
		return &EnterFigures{}
	case OpenLines{}.Name():
		return &OpenLines{}
	case ForgetFigure{}.Name():
		return &ForgetFigure{}
	case Adjust{}.Name():
		return &Adjust{}
	case RemoveAdjustments{}.Name():
		return &RemoveAdjustments{}
	case AddPeriods{}.Name():
		return &AddPeriods{}
	case DropPeriods{}.Name():
		return &DropPeriods{}
	case DescribeCompany{}.Name():
		return &DescribeCompany{}
	case Import{}.Name():
		return &Import{}
	case MapCaptions{}.Name():
		return &MapCaptions{}
	case UnmapCaption{}.Name():
		return &UnmapCaption{}
	case ChooseBaseline{}.Name():
		return &ChooseBaseline{}
	case FollowDates{}.Name():
		return &FollowDates{}
	case ReviewNotice{}.Name():
		return &ReviewNotice{}
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
