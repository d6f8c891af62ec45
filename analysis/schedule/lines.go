package schedule

import (
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// lineName is a line as the review will know it.
type lineName struct {
	key     string
	id      statement.LineID
	caption string
	role    statement.Role
	sign    int
}

func (n *naming) add(l lineName) {
	if _, ok := n.lines[l.key]; !ok {
		n.lines[l.key] = l
	}
	if _, ok := n.captions[fold(l.caption)]; !ok {
		n.captions[fold(l.caption)] = l.key
	}
}

func (n *naming) has(key string) bool { return slices.Contains(n.known, key) }

// nameLines finds the line of every figure. Two captions that mean one standard line stay one where
// a company changed its wording from period to period; where both stand in one period they are two
// lines, and the second keeps its own words.
func (r *reader) nameLines(figures []*figure) {
	for _, f := range figures {
		f.line = f.naming.resolve(f.field["line"], f.caption)
	}
	split := clashing(figures)
	for _, f := range figures {
		if split[claim{f.naming, f.line.key, fold(f.caption)}] {
			f.line = own(f.caption)
		}
		f.naming.add(f.line)
		f.naming.captions[fold(f.caption)] = f.line.key
		if !f.naming.has(f.line.key) {
			f.naming.known = append(f.naming.known, f.line.key)
		}
	}
}

// claim is a caption that says it is a line.
type claim struct {
	naming  *naming
	key     string
	caption string
}

// clashing finds the captions that may not have the line they claim, because another caption of the
// same period has it. The line column's word stands.
func clashing(figures []*figure) map[claim]bool {
	type cell struct {
		naming  *naming
		key     string
		period  fiscal.Period
		version string
	}
	holder := map[cell]string{}
	for _, f := range figures {
		c := cell{f.naming, f.line.key, f.period, f.field["version"]}
		if first, taken := holder[c]; f.field["line"] == "" && (!taken || f.byName() && first != fold(f.caption)) {
			holder[c] = fold(f.caption)
		}
	}
	split := map[claim]bool{}
	for _, f := range figures {
		c := cell{f.naming, f.line.key, f.period, f.field["version"]}
		if f.field["line"] == "" && holder[c] != fold(f.caption) {
			split[claim{f.naming, f.line.key, fold(f.caption)}] = true
		}
	}
	return split
}

// byName tells whether a figure's caption is the very name of the standard line that it claims: "Interest
// expense" has that line before an "Interest" that stands among the revenues.
func (f *figure) byName() bool {
	return f.line.id != "" && analysis.CaptionKey(f.caption) == string(f.line.id)
}

// find returns the line an adjustment means, and takes note of a line that was not there.
func (n *naming) find(line, caption string) lineName {
	for _, key := range []string{line, n.captions[fold(line)], n.captions[fold(caption)]} {
		if l, ok := n.lines[key]; ok && key != "" {
			return l
		}
		if line != "" && key == n.captions[fold(line)] {
			break // a line that is named is not looked for by its caption
		}
	}
	l := n.resolve(line, caption)
	n.add(l)
	return l
}

// resolve finds a line by what the line column says, or else by its caption.
func (n *naming) resolve(line, caption string) lineName {
	switch {
	case line != "":
		return n.named(line, caption)
	case n.captions[fold(caption)] != "":
		return n.lines[n.captions[fold(caption)]]
	}
	if std, ok := statement.Lookup(n.kind, caption); ok {
		return standard(std, caption)
	}
	return own(caption)
}

// named is a line the line column names: a key, a standard line, or a word of the reviewer's own.
func (n *naming) named(line, caption string) lineName {
	if l, ok := n.lines[line]; ok {
		return l
	}
	if std, ok := statement.ByID(statement.LineID(line)); ok {
		if caption == "" {
			caption = std.Caption
		}
		if here, ok := statement.Lookup(n.kind, caption); ok && here.ID == std.ID {
			std = here // the sign may be another in this statement
		}
		return standard(std, caption)
	}
	if caption == "" {
		caption = line
	}
	l := own(caption)
	if std, ok := statement.Lookup(n.kind, caption); ok {
		l = standard(std, caption)
	}
	l.key = line
	return l
}

func standard(std statement.Standard, caption string) lineName {
	return lineName{key: string(std.ID), id: std.ID, caption: caption, role: std.Role, sign: std.Sign}
}

// own is a line that no dictionary knows.
func own(caption string) lineName {
	return lineName{key: analysis.CaptionKey(caption), caption: caption, role: statement.RoleOf(caption), sign: 1}
}

// placeOf returns where among the figures a new line's figure goes, so that the line stands behind
// the one that a usual statement has before it; at the end when that is not known.
func (n *naming) placeOf(l lineName, figures []analysis.Reported) int {
	rank, ok := statement.Rank(n.kind, l.id)
	if l.id == "" && l.sign < 0 {
		rank, ok = statement.Rank(n.kind, "payroll_tax_on_options")
	}
	if !ok {
		return len(figures)
	}
	at, best := len(figures), -1
	for i, f := range figures {
		if f.Statement != n.id {
			continue
		}
		if at == len(figures) {
			at = i // before the first line, until one that precedes it is met
		}
		if before, ok := statement.Rank(n.kind, f.ID); ok && before < rank && before > best {
			at, best = i+1, before
		}
	}
	return at
}
