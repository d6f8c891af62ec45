package analysis

import (
	"fmt"
	"slices"
	"strings"
)

// ChooseMeasure decides whether adjustments of a category stay out of a measure. Without a decision the
// company's definition and the default say.
type ChooseMeasure struct {
	Choice MeasureChoice `json:"choice"`
}

// Name implements Command.
func (ChooseMeasure) Name() string { return "choose-measure" }

// Title implements Command.
func (c ChooseMeasure) Title(Review) string {
	verb := "flows through"
	if c.Choice.Excluded {
		verb = "stays out of"
	}
	return fmt.Sprintf("%s %s %s", c.Choice.Category, verb, c.Choice.Measure)
}

// Apply implements Command. A decision without a reason is refused.
func (c ChooseMeasure) Apply(r Review) (Review, error) {
	c.Choice.Reason = strings.TrimSpace(c.Choice.Reason)
	switch {
	case !slices.Contains(r.MeasureNames(), c.Choice.Measure):
		return r, refuse("There is no measure %q in this review.", c.Choice.Measure)
	case c.Choice.Category == "":
		return r, refuse("Say which category of adjustment is meant.")
	case c.Choice.Reason == "":
		return r, refuse("Say why, for example: excluded \u2013 the release defines the measure without it.")
	}
	out := slices.DeleteFunc(slices.Clone(r.MeasureChoices), func(x MeasureChoice) bool {
		return x.Measure == c.Choice.Measure && x.Category == c.Choice.Category
	})
	r.MeasureChoices = append(out, c.Choice)
	return r, nil
}

// FollowDefinition takes a decision back.
type FollowDefinition struct {
	Measure  string   `json:"measure"`
	Category Category `json:"category"`
}

// Name implements Command.
func (FollowDefinition) Name() string { return "follow-definition" }

// Title implements Command.
func (c FollowDefinition) Title(Review) string {
	return fmt.Sprintf("%s in %s as defined", c.Category, c.Measure)
}

// Apply implements Command.
func (c FollowDefinition) Apply(r Review) (Review, error) {
	if _, ok := r.MeasureChoice(c.Measure, c.Category); !ok {
		return r, refuse("Nothing was decided on %s in %s.", c.Category, c.Measure)
	}
	r.MeasureChoices = slices.DeleteFunc(slices.Clone(r.MeasureChoices), func(x MeasureChoice) bool {
		return x.Measure == c.Measure && x.Category == c.Category
	})
	return r, nil
}
