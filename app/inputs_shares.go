package app

import (
	"strings"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/paper"
)

// shareInput turns a text in the grid of potential shares into a command.
func shareInput(b *edits, c Change) (analysis.Command, error) {
	text := strings.TrimSpace(c.Text)
	switch name, class := strings.CutPrefix(c.Ref.Item, paper.ItemClass); {
	case c.Ref.Item == paper.ItemNewClass:
		return b.newClass(text)
	case c.Ref.Item == paper.ItemRounding:
		r, ok := paper.RoundingOf(text)
		if !ok {
			return nil, analysis.Refusal("Write half away from zero, half to even, or toward zero.")
		}
		return analysis.RoundPerShare{Rounding: r, Origin: b.origin}, nil
	case class && text == "":
		return analysis.DropShareClass{Class: name}, nil
	case class && text == name:
		return nil, nil
	case class:
		return nil, analysis.Refusal("A class keeps its name; empty the cell to take it out, or add another below.")
	}
	return b.shareFigure(c, text)
}

func (b *edits) newClass(text string) (analysis.Command, error) {
	name, kind, _ := strings.Cut(text, ",")
	name = strings.TrimSpace(name)
	if name == "" {
		return nil, nil
	}
	return analysis.OpenShareClass{Class: analysis.ShareClass{Name: name, Convertible: strings.Contains(strings.ToLower(kind), "convert"), Origin: b.origin}}, nil
}

// shareFigure enters one figure, or takes it back.
func (b *edits) shareFigure(c Change, text string) (analysis.Command, error) {
	field := analysis.ShareField(c.Ref.Line)
	if text == "" {
		if _, ok := b.review.ShareInput(c.Ref.Item, c.Ref.Period, field); !ok {
			return nil, nil
		}
		return analysis.ForgetShareInput{Class: c.Ref.Item, Period: c.Ref.Period, Field: field}, nil
	}
	p, err := money.Parse(text)
	if err != nil {
		return nil, err
	}
	amount := p.Value
	if paper.Scaled(field) {
		amount = b.scale.ToBase(amount)
	}
	return analysis.EnterShareInputs{Inputs: []analysis.ShareInput{{Class: c.Ref.Item, Period: c.Ref.Period, Field: field, Amount: amount, Origin: b.origin}}}, nil
}

// matrixChoice turns a text such as "excluded – the release leaves it out" into a decision.
func matrixChoice(b *edits, c Change) (analysis.Command, error) {
	text, category := strings.TrimSpace(c.Text), analysis.Category(c.Ref.Item)
	if text == "" {
		if _, ok := b.review.MeasureChoice(c.Ref.Column, category); !ok {
			return nil, nil
		}
		return analysis.FollowDefinition{Measure: c.Ref.Column, Category: category}, nil
	}
	word, rest, _ := strings.Cut(text, " ")
	verb := strings.Trim(strings.ToLower(word), ",.:;-\u2013\u2014")
	excluded := strings.HasPrefix(verb, "exclu")
	if !excluded && verb != "flows" && verb != "flow" && verb != "included" && verb != "include" {
		return nil, analysis.Refusal("Write \u201cexcluded\u201d or \u201cflows\u201d and the reason behind it.")
	}
	reason := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "through"))
	reason = strings.TrimLeft(reason, ",.:;-\u2013\u2014 ")
	return analysis.ChooseMeasure{Choice: analysis.MeasureChoice{Measure: c.Ref.Column, Category: category, Excluded: excluded, Reason: reason, Origin: b.origin}}, nil
}
