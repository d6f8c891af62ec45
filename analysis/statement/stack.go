package statement

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// stack lays a sheet whose lines are given in several rows each (as reported, adjustments, as restated)
// out with those side by side. Rows that are not part of such a group follow as a sheet of their own.
func stack(s sheet) []sheet {
	rows := joined(s)
	groups := s.heard.groupsOf(rows, mostlyVersions(rows))
	inGroups := 0
	for _, g := range groups {
		inGroups += g.size()
	}
	if inGroups == 0 || inGroups*2 < len(figureRows(rows)) {
		return []sheet{s}
	}
	slots := slotsOf(rows, groups)
	if len(slots)*s.Columns > mostColumns {
		return []sheet{s}
	}
	out := []sheet{sideways(s, rows, groups, slots)}
	if rest := without(rows, groups); holdsFigures(rest) {
		left := s
		left.Rows = rest
		out = append(out, left)
	}
	return out
}

// group is one line in several rows: indexes into the rows.
type group struct {
	name               filing.Cell
	indent             int
	heads              []int // headings above it that are not its name
	named              int   // the heading that is; -1 where the rows name it themselves
	reported, restated int
	adjusting          []int
	heard              hearing
}

func (g group) size() int {
	n := len(g.adjusting)
	for _, end := range []int{g.reported, g.restated} {
		if end >= 0 {
			n++
		}
	}
	return n
}

// half tells whether a group without its other end is one all the same.
func (g group) half() bool { return g.name.Text != "" && (g.reported >= 0 || g.restated >= 0) }

// mostItems is how many adjustments lead from as reported to as restated at most.
const mostItems = 20

// mostlyVersions tells whether most rows with figures say in their captions that they are a version of a
// line, and none that it is of a measure: a line of which one version is blank is then still known.
func mostlyVersions(rows []filing.Row) bool {
	versions, all := 0, 0
	for _, r := range rows {
		if len(r.Cells) == 0 {
			continue
		}
		all++
		caption := plainSpaces(r.Caption.Text)
		if pattern.Any(caption, versionStems) && versionPhrases.MatchString(caption) {
			versions++
		}
		if versions == 0 && strings.Contains(caption, "forma") && proForma.MatchString(caption) {
			return false
		}
	}
	return versions > 0 && versions*2 >= all
}

// groupsOf finds the groups from the top; halves lets a group have only one end.
func (h hearing) groupsOf(rows []filing.Row, halves bool) []group {
	var out []group
	var heads []int
	for i := 0; i < len(rows); {
		if len(rows[i].Cells) == 0 {
			if !h.alone(rows[i].Caption.Text) {
				heads = append(heads, i)
			}
			i++
			continue
		}
		g, next, whole := h.groupAt(rows, i, heads)
		heads = nil
		if !whole && !(halves && g.half()) {
			i++
			continue
		}
		out = append(out, g)
		i = next
	}
	return out
}

// groupAt reads a group that begins with the row at i. next is the first row after it.
func (h hearing) groupAt(rows []filing.Row, i int, heads []int) (g group, next int, ok bool) {
	first := h.basis(rows[i].Caption.Text)
	if first != AsReported && first != Restated {
		return group{reported: -1, restated: -1}, 0, false
	}
	g = named(rows, i, heads)
	g.heard = h
	ends := map[Basis]int{first: i}
	j := i + 1
	for j < len(rows) && len(g.adjusting) <= mostItems && g.takes(rows[j], j, ends) {
		j++
	}
	return g.closed(ends, j)
}

// takes adds a row to a group, of whose ends those given are found; false where the group is over.
func (g *group) takes(r filing.Row, at int, ends map[Basis]int) bool {
	caption := r.Caption.Text
	b := g.heard.basis(caption)
	switch {
	case len(r.Cells) == 0:
		return len(ends) == 1 && g.passes(caption)
	case b == AsReported || b == Restated:
		if _, again := ends[b]; again || !g.names(caption) {
			return false
		}
		ends[b] = at
		return true
	case len(ends) == 2 && (len(g.adjusting) > 0 || b != Adjustment || !g.names(caption)):
		return false
	case strings.Trim(caption, edges) == "":
		return false
	}
	g.adjusting = append(g.adjusting, at)
	return true
}

// passes tells whether a row without figures stands inside the group: a version that is blank, a heading
// of its adjustments. Where a heading names the group the next one ends it.
func (g group) passes(caption string) bool {
	colon := strings.HasSuffix(caption, ":")
	return g.names(caption) || g.heard.basis(caption) == Adjustment && (!colon || g.named < 0) || colon && g.named < 0
}

// named is a group with the name that its first row or the heading above it gives.
func named(rows []filing.Row, i int, heads []int) group {
	g := group{name: rows[i].Caption, indent: rows[i].Indent, named: -1, heads: heads}
	rest := withoutBasis(rows[i].Caption.Text)
	if !nothingElse.MatchString(rest) {
		g.name.Text = rest
		return g
	}
	g.name.Text = ""
	if n := len(heads); n > 0 {
		g.named = heads[n-1]
		g.heads = heads[:n-1]
		g.name, g.indent = rows[g.named].Caption, rows[g.named].Indent
		g.name.Text = strings.TrimRight(g.name.Text, ": ")
	}
	return g
}

// names tells whether a later row of a group names the same line, or none.
func (g group) names(caption string) bool {
	rest := withoutBasis(caption)
	return nothingElse.MatchString(rest) || normalise(rest) == normalise(g.name.Text)
}

func (g group) closed(ends map[Basis]int, next int) (group, int, bool) {
	g.reported, g.restated = -1, -1
	if i, ok := ends[AsReported]; ok {
		g.reported = i
	}
	if i, ok := ends[Restated]; ok {
		g.restated = i
	}
	return g, next, g.reported >= 0 && g.restated >= 0 && g.name.Text != ""
}

// slot is one of the columns that each column becomes.
type slot struct {
	basis Basis
	label filing.Cell
	key   string // which adjustment
}

// slotsOf lists them: as reported, each kind of adjustment, as restated.
func slotsOf(rows []filing.Row, groups []group) []slot {
	before, after := slot{basis: AsReported}, slot{basis: Restated}
	for _, g := range groups {
		if before.label.Text == "" && g.reported >= 0 {
			before.label = rows[g.reported].Caption
		}
		if after.label.Text == "" && g.restated >= 0 {
			after.label = rows[g.restated].Caption
		}
	}
	out := []slot{before}
	seen := map[string]bool{}
	for _, g := range groups {
		for _, i := range g.adjusting {
			if key := g.cause(rows[i].Caption.Text); !seen[key] {
				seen[key] = true
				out = append(out, slot{Adjustment, rows[i].Caption, key})
			}
		}
	}
	return append(out, after)
}

// cause tells adjustments apart by what they correct; "" for one that says nothing of it.
func (g group) cause(caption string) string {
	if g.names(caption) {
		return ""
	}
	return normalise(openParens.Replace(caption))
}

// sideways builds the sheet with a column for each column and slot.
func sideways(s sheet, rows []filing.Row, groups []group, slots []slot) sheet {
	n := len(slots)
	out := s
	out.Columns, out.Rows, out.Head = s.Columns*n, nil, nil
	for _, h := range s.Head {
		wide := filing.Row{Caption: h.Caption}
		for _, c := range h.Cells {
			wide.Cells = append(wide.Cells, spanning(c, c.From*n, max(c.To, c.From+1)*n))
		}
		out.Head = append(out.Head, wide)
	}
	kinds := filing.Row{}
	for g := range s.Columns {
		for k, sl := range slots {
			kinds.Cells = append(kinds.Cells, spanning(sl.heading(), g*n+k, g*n+k+1))
		}
	}
	out.Head = append(out.Head, kinds)
	for _, g := range groups {
		for _, h := range g.heads {
			out.Rows = append(out.Rows, rows[h])
		}
		out.Rows = append(out.Rows, g.row(rows, slots))
	}
	return out
}

// heading is the slot's caption, of whose words only those of the basis are needed: the line's own would
// be taken for a period or a measure.
func (sl slot) heading() filing.Cell {
	c := sl.label
	c.From, c.To = 0, 0
	if sl.basis == Adjustment {
		if basisOf(c.Text) != Adjustment || saysTime(c.Text) {
			c.Text = "Adjustment: " + c.Text
		}
		return c
	}
	words := versionPhrases.FindAllString(c.Text, -1)
	if len(words) == 0 {
		words = basisPhrases.FindAllString(c.Text, -1)
	}
	c.Text = strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	if basisOf(c.Text) != sl.basis {
		c.Text = map[Basis]string{AsReported: "As reported", Restated: "As restated"}[sl.basis]
	}
	return c
}

// row is a group's row in the new sheet.
func (g group) row(rows []filing.Row, slots []slot) filing.Row {
	out := filing.Row{Caption: g.name, Indent: g.indent}
	put := func(from, k int) {
		if from < 0 {
			return
		}
		for _, c := range rows[from].Cells {
			out.Cells = append(out.Cells, spanning(c, c.From*len(slots)+k, c.From*len(slots)+k+1))
		}
	}
	put(g.reported, 0)
	for _, i := range g.adjusting {
		key := g.cause(rows[i].Caption.Text)
		for k, sl := range slots {
			if sl.basis == Adjustment && sl.key == key {
				put(i, k)
			}
		}
	}
	put(g.restated, len(slots)-1)
	return out
}

// without returns the rows that are in no group.
func without(rows []filing.Row, groups []group) []filing.Row {
	taken := map[int]bool{}
	for _, g := range groups {
		for _, i := range append([]int{g.reported, g.restated, g.named}, g.adjusting...) {
			taken[i] = true
		}
	}
	var out []filing.Row
	for i, r := range rows {
		if !taken[i] {
			out = append(out, r)
		}
	}
	return out
}
