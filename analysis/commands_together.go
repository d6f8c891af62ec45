package analysis

import (
	"encoding/json"
)

// Together carries out several commands as one step of undo: a block pasted into a table of inputs. Where
// one of them is refused, none is carried out.
type Together struct {
	What  string `json:"what"` // the step's title
	Parts []Part `json:"parts"`
}

// Part is one of the commands, as Encode writes it.
type Part struct {
	Command string          `json:"command"`
	Payload json.RawMessage `json:"payload"`
}

// InOneStep returns commands as one: the command itself where there is one, nil where there is none. The
// error is of a command that cannot be written to the log.
func InOneStep(title string, commands []Command) (Command, error) {
	switch len(commands) {
	case 0:
		return nil, nil
	case 1:
		return commands[0], nil
	}
	t := Together{What: title}
	for _, c := range commands {
		name, payload, err := Encode(c)
		if err != nil {
			return nil, err
		}
		t.Parts = append(t.Parts, Part{name, payload})
	}
	return t, nil
}

// Name implements Command.
func (Together) Name() string { return "together" }

// Title implements Command.
func (c Together) Title(Review) string { return c.What }

// Apply implements Command.
func (c Together) Apply(r Review) (Review, error) {
	out := r
	for _, p := range c.Parts {
		part, err := Decode(p.Command, p.Payload)
		if err != nil {
			return r, refuse("One step of %q cannot be read; it was written by a newer version.", c.What)
		}
		if out, err = part.Apply(out); err != nil {
			return r, err
		}
	}
	return out, nil
}
