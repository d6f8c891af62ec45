package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/statement"
)

// MapCaptions says what captions of this company mean, for the documents to come. A caption that was
// mapped before is mapped anew; one without a line is a line of its own, which is not asked about again.
type MapCaptions struct {
	Captions []statement.Mapping `json:"captions"`
	Origin   Origin              `json:"origin"`
}

// Name implements Command.
func (MapCaptions) Name() string { return "map-captions" }

// Title implements Command.
func (c MapCaptions) Title(Review) string {
	if len(c.Captions) == 1 {
		return "Map " + c.Captions[0].Caption
	}
	return fmt.Sprintf("Map %d captions", len(c.Captions))
}

// Apply implements Command.
func (c MapCaptions) Apply(r Review) (Review, error) {
	if len(c.Captions) == 0 {
		return r, refuse("There is no caption to map.")
	}
	out := slices.Clone(r.Captions)
	for _, m := range c.Captions {
		if err := mappable(m); err != nil {
			return r, err
		}
		out = slices.DeleteFunc(out, func(x statement.Mapping) bool { return sameMapping(x, m) })
		out = append(out, m)
	}
	r.Captions = out
	return r, nil
}

// mappable refuses a mapping that would never apply.
func mappable(m statement.Mapping) error {
	switch m.Kind {
	case statement.Income, statement.Balance, statement.CashFlow, statement.Equity:
	default:
		return refuse("%q is not a statement whose captions can be mapped; choose income, balance, cash_flow or equity.", m.Kind)
	}
	if strings.TrimSpace(m.Caption) == "" {
		return refuse("A mapping needs the caption as it is printed.")
	}
	known := slices.ContainsFunc(statement.Standards(m.Kind), func(s statement.Standard) bool { return s.ID == m.Line })
	if m.Line != "" && !known {
		return refuse("%q is not a line of that statement, so \u201c%s\u201d cannot be mapped to it; choose one of the lines offered.", m.Line, m.Caption)
	}
	return nil
}

func sameMapping(a, b statement.Mapping) bool {
	return a.Kind == b.Kind && statement.SameCaption(a.Caption, b.Caption)
}

// UnmapCaption takes a mapping back. Figures that were accepted with it stay where they are.
type UnmapCaption struct {
	Kind    statement.Kind `json:"kind"`
	Caption string         `json:"caption"`
}

// Name implements Command.
func (UnmapCaption) Name() string { return "unmap-caption" }

// Title implements Command.
func (c UnmapCaption) Title(Review) string { return "Forget what " + c.Caption + " means" }

// Apply implements Command.
func (c UnmapCaption) Apply(r Review) (Review, error) {
	out := slices.DeleteFunc(slices.Clone(r.Captions), func(m statement.Mapping) bool {
		return sameMapping(m, statement.Mapping{Kind: c.Kind, Caption: c.Caption})
	})
	if len(out) == len(r.Captions) {
		return r, refuse("Nobody said what \u201c%s\u201d means, so there is nothing to take back.", c.Caption)
	}
	if len(out) == 0 {
		out = nil
	}
	r.Captions = out
	return r, nil
}

// Mapped returns the reading with its captions read as a person said; the reading itself stays as it
// is, so that mappings can be tried and taken back before the document is accepted.
func (r Reading) Mapped(known []statement.Mapping) Reading {
	r.Tables = statement.ApplyMappings(r.Tables, known)
	r.mappings = known
	return r
}

// UnknownCaption is a caption of a reading that no standard line is known for.
type UnknownCaption struct {
	Kind       statement.Kind // the statement to map it in
	Caption    string
	Heading    string               // the heading it stands under, as printed
	Tables     []int                // indices into Reading.Tables: where it stands
	Candidates []statement.Standard // what it may mean, the likeliest first; may be empty
	Span       filing.Span          // of the caption where it stands first
}

// candidatesShown is how many lines are offered for one caption.
const candidatesShown = 6

// UnknownCaptions lists the captions of a reading's statements that are not known, in the order they
// stand, each once. Bridges and tables that are no statement have lines of their own and are left out.
func (r Reading) UnknownCaptions() []UnknownCaption {
	type key struct {
		kind    statement.Kind
		caption string
	}
	at := map[key]int{}
	var out []UnknownCaption
	for i, t := range r.Tables {
		for _, row := range t.Rows {
			if !r.asksAbout(t, row) {
				continue
			}
			k := key{t.Kind, CaptionKey(row.Caption)}
			j, seen := at[k]
			if !seen {
				j = len(out)
				at[k] = j
				out = append(out, UnknownCaption{Kind: t.Kind, Caption: row.Caption, Heading: row.Section, Span: row.Span,
					Candidates: statement.Candidates(t.Kind, row.Caption, row.Section, candidatesShown)})
			}
			if n := len(out[j].Tables); n == 0 || out[j].Tables[n-1] != i {
				out[j].Tables = append(out[j].Tables, i)
			}
		}
	}
	return out
}

// asksAbout tells whether nobody knows what a row's caption means.
func (r Reading) asksAbout(t statement.Table, row statement.Row) bool {
	switch t.Kind {
	case statement.Income, statement.Balance, statement.CashFlow, statement.Equity:
	default:
		return false
	}
	if row.Line != "" || row.Of != "" || strings.TrimSpace(row.Caption) == "" {
		return false
	}
	if _, known := statement.Lookup(t.Kind, row.Caption); known {
		return false // a second row of a line that another row stands for
	}
	_, mapped := statement.Mapped(r.mappings, t.Kind, row.Caption)
	return !mapped
}
