package statement

import (
	"cmp"
	"slices"
	"strings"
)

// Mapping is what a person said a caption of one company means in a statement. Without a line the
// caption is a line of its own, whatever the dictionary says.
type Mapping struct {
	Kind    Kind   `json:"kind"` // one of the four statements
	Caption string `json:"caption"`
	Line    LineID `json:"line,omitempty"`
}

// SameCaption tells whether two captions are one but for case, number, punctuation and footnote marks.
func SameCaption(a, b string) bool { return normalise(a) == normalise(b) }

// Mapped finds what a person said a caption means in a table of a kind. ok is false where nobody did.
func Mapped(known []Mapping, kind Kind, caption string) (line LineID, ok bool) {
	n := normalise(caption)
	for _, k := range kindsOf(kind) {
		for _, m := range known {
			if m.Kind == k && normalise(m.Caption) == n {
				return m.Line, true
			}
		}
	}
	return "", false
}

// ApplyMappings returns tables with their captions read as a person said. The tables given stay as
// they are. Cells are scaled anew where the line is a count or a per-share amount and the caption did
// not say so.
func ApplyMappings(tables []Table, known []Mapping) []Table {
	if len(known) == 0 {
		return tables
	}
	out := slices.Clone(tables)
	for i := range out {
		out[i].Rows = mapRows(out[i], known)
	}
	return out
}

func mapRows(t Table, known []Mapping) []Row {
	rows := slices.Clone(t.Rows)
	changed := false
	for i := range rows {
		line, ok := Mapped(known, t.Kind, rows[i].Caption)
		if !ok || line == rows[i].Line || rows[i].Of != "" { // a part of the company has no line of the company
			continue
		}
		changed = true
		rows[i].Line = line
		rows[i].Cells = rescaled(rows[i], t)
	}
	if changed && t.Kind != Reconciliation {
		onlyOnce(rows)
	}
	return rows
}

// rescaled returns a row's cells at the scale its line has: per-share amounts stand as printed.
func rescaled(r Row, t Table) []*Cell {
	s, ok := ByID(r.Line)
	if !ok || s.Role != PerShare || RoleOf(r.Caption) == PerShare {
		return r.Cells
	}
	cells := make([]*Cell, len(r.Cells))
	for i, c := range r.Cells {
		if c == nil {
			continue
		}
		n := *c
		n.Value = c.Printed.Value
		cells[i] = &n
	}
	return cells
}

// Standards lists the lines of a statement in their usual order, to choose from.
func Standards(kind Kind) []Standard {
	var out []Standard
	for _, k := range kindsOf(kind) {
		for _, e := range entriesOf(k) {
			out = append(out, (&word{e, k}).standard())
		}
	}
	return out
}

func entriesOf(kind Kind) []entry {
	return map[Kind][]entry{Income: incomeLines, Balance: balanceLines, CashFlow: cashLines, Equity: equityLines}[kind]
}

// Candidates ranks the standard lines that a caption may mean, the likeliest first: by the words it
// shares with the line's usual captions, rare words counting more, then by their order in a
// statement. heading is the heading it stands under. Lines without a word in common are left out.
func Candidates(kind Kind, caption, heading string, most int) []Standard {
	type scored struct {
		standard Standard
		score    int
	}
	said := wordsOf(caption)
	above := wordsOf(heading)
	var all []scored
	for _, k := range kindsOf(kind) {
		for _, e := range entriesOf(k) {
			score := likeness(said, e)
			if score == 0 {
				continue
			}
			for w := range wordsOf(string(e.section)) {
				if above[w] {
					score += 50
				}
			}
			all = append(all, scored{(&word{e, k}).standard(), score})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var out []Standard
	for _, s := range all[:min(most, len(all))] {
		out = append(out, s.standard)
	}
	return out
}

// likeness is the greatest share of words, in thousandths, that a caption and one of a line's captions have in common.
func likeness(said map[string]bool, e entry) int {
	best := 0
	for _, variant := range append(strings.Split(e.captions, ";"), e.caption) {
		words := wordsOf(variant)
		common := 0
		for w := range words {
			if said[w] {
				common++
			}
		}
		if union := len(words) + len(said) - common; common > 0 {
			best = max(best, 1000*common/union)
		}
	}
	return best
}

// wordsOf is the set of a caption's words that carry meaning.
func wordsOf(caption string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(normalise(caption)) {
		switch w {
		case "and", "of", "in", "on", "for", "to", "from", "net", "other", "total", "by", "or":
		default:
			out[w] = true
		}
	}
	return out
}
