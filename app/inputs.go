package app

import (
	"restate/analysis"
	"restate/analysis/paper"
)

// tables are what turns a text typed into a cell of a table of inputs into a command, by the cell's
// Ref.Table; a nil command says that nothing changes. They see the review as it is before the step, so that
// two cells of one row must each be a command of their own.
var tables = map[string]func(b *edits, c Change) (analysis.Command, error){
	paper.TableShares:      shareInput,
	paper.TableMatrix:      matrixChoice,
	paper.TableScenarios:   scenarioAmount,
	paper.TableMateriality: weigh,
}

// input reads a text in a table of inputs.
func (b *edits) input(c Change) error {
	read, ok := tables[c.Ref.Table]
	if !ok {
		return analysis.Refusal("This cell follows from other figures and cannot be typed into.")
	}
	cmd, err := read(b, c)
	if err == nil && cmd != nil {
		b.inputs = append(b.inputs, cmd)
	}
	return err
}
