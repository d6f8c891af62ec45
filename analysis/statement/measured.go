package statement

import (
	"strings"

	"restate/analysis/filing/pattern"
)

var (
	leftOut = pattern.New(`\b(excluding|excl\.?|before|without) (the )?(effects? of |impact of )?(certain |other )?(one[- ]time|special|unusual|non-?recurring|infrequent|notable|certain|specified) (items?|charges?|costs?|gains?|credits?)|`+
		`\b(underlying|normali[sz]ed) (net|operating|earnings|income|profit|eps|results|diluted|basic)|\bconstant[- ]currency\b`, "exclud", "excl", "before", "without", "underlying", "normal", "constant")
	betweenBoth = pattern.New(`\badjustments?\b|\beffects?\b|\bimpacts?\b|\bexcluded from\b|\bincluded in\b|\brelated to\b|\breconcil|^(income )?tax(es)? on\b`, "adjustment", "effect", "impact", "excluded", "included", "related", "reconcil", "tax")
	goesOnUnder = pattern.New(`^(plus|less|add|deduct|adjust(ments?|ed for|ing items)|add back|reconciling items)\b`)
)

// ofMeasure is what a caption or a heading says of GAAP and of measures that are not: NonGAAP, GAAP,
// Adjustment for what stands between the two, "" where it says nothing of it.
func ofMeasure(text string) Basis {
	s := plainSpaces(text)
	without := leftOut.MatchString(s)
	measure := without || measureIn(s) != ""
	gaap := strings.Contains(s, "gaap") && anyGAAP.MatchString(nonGAAP.ReplaceAllString(s, " "))
	switch {
	case !measure && !gaap:
		return ""
	case gaap && measure, !without && betweenBoth.MatchString(s):
		return Adjustment
	case measure:
		return NonGAAP
	}
	return GAAP
}

// measureBlock is what the headings between the rows say of the rows below them.
type measureBlock struct {
	basis Basis // GAAP or NonGAAP; "" where none said so
	left  bool  // a heading that says nothing of it has followed
}

// enter notes a heading. One that opens the items of a bridge, or says which shares are meant, ends nothing.
func (b *measureBlock) enter(caption string) {
	text := plainSpaces(caption)
	if len(caption) > 120 || strings.Trim(text, "* ") == "" {
		return
	}
	switch own := ofMeasure(caption); {
	case own == GAAP || own == NonGAAP:
		*b = measureBlock{basis: own}
	case own == Adjustment || goesOnUnder.MatchString(text) || RoleOf(caption) == Shares || RoleOf(caption) == PerShare:
	default:
		b.left = b.basis != ""
	}
}

// partByMeasure cuts a table whose columns say no basis of their own where its rows do: what leads from a GAAP
// figure to a measure becomes a reconciliation each, and of the rows left those of GAAP and those of a
// measure become a table each. blocks says, by row, under which headings it stands.
func partByMeasure(t Table, blocks []measureBlock, a about) []Table {
	p := parting{table: t, blocks: blocks, own: make([]Basis, len(t.Rows)), taken: make([]bool, len(t.Rows)), led: make([]bool, len(t.Rows)), titled: t.Kind == Reconciliation}
	mixed := p.titled && t.Measure != ""
	for i, r := range t.Rows {
		p.own[i] = ofMeasure(r.Caption)
		mixed = mixed || p.own[i] == GAAP || p.own[i] == NonGAAP || blocks[i].basis != ""
	}
	switch {
	case !silent(t.Columns) && p.titled:
		return bridges(t)
	case !silent(t.Columns):
		return []Table{t}
	case !mixed:
		p.doubtTitles(a)
		return []Table{p.table}
	}
	p.cut()
	p.rest(a)
	return p.ordered()
}

// silent tells whether no column's heading says a basis.
func silent(columns []Column) bool {
	for _, c := range columns {
		if c.Basis != GAAP && c.Basis != NonGAAP || basisOf(c.Label) != "" {
			return false
		}
	}
	return true
}

// parting is a table that is being cut by the basis of its rows.
type parting struct {
	table  Table
	titled bool // its titles say that it is a reconciliation
	own    []Basis
	blocks []measureBlock
	taken  []bool
	led    []bool // a measure that the rows above add up to
	parts  []piece
}

// piece is a part of a table, and the row that it begins with.
type piece struct {
	first int
	table Table
}

// cut takes out the stretches that lead from a GAAP figure to a measure.
func (p *parting) cut() {
	type stretch struct{ from, to int }
	var found []stretch
	start := 0
	for end := range p.table.Rows {
		if p.own[end] != NonGAAP {
			continue
		}
		n := len(found)
		switch from := p.leading(start, end); {
		case from >= 0:
			if n > 0 && found[n-1].to == from {
				found[n-1].to-- // the measure begins a bridge and ends none
			}
			found = append(found, stretch{from, end})
			p.led[end], start = p.foots(from, end), end+1
		case n > 0 && found[n-1].to == start-1 && p.goesOn(found[n-1].to, end):
			found[n-1].to, start = end, end+1
		default:
			start = end + 1
		}
	}
	if len(found) == 0 && p.titled && p.table.Measure != "" && len(p.table.Rows) > 1 {
		found = []stretch{{0, len(p.table.Rows) - 1}}
	}
	for _, s := range found {
		t := p.bridge(s.from, s.to)
		if len(found) > 1 {
			t.Title = strings.TrimSpace(t.Title + "; " + t.Rows[len(t.Rows)-1].Caption)
		}
		p.parts = append(p.parts, piece{s.from, t})
	}
}

// leading is the row at which the way to a measure begins, -1 where there is none: the nearest that says
// GAAP, else the nearest total from which the rows add up to the measure. Where the titles say that it is a
// reconciliation the first row does without.
func (p *parting) leading(start, end int) int {
	if i := p.nearestGAAP(start, end); i >= 0 {
		if p.titled || end-i > 1 && p.foots(i, end) {
			return i
		}
		return -1
	}
	if p.titled && start == 0 && end > 0 {
		return 0
	}
	if i := start - 1; i >= 0 && p.own[i] == NonGAAP && end-i > 1 && !p.led[i] && p.foots(i, end) {
		return i
	}
	return p.totalBefore(start, end)
}

// nearestGAAP is the last row before a measure that says GAAP, -1 where none does.
func (p *parting) nearestGAAP(start, end int) int {
	for i := end - 1; i >= start; i-- {
		if p.own[i] == GAAP {
			return i
		}
	}
	return -1
}

// totalBefore is the last total before a measure from which the rows add up to it, -1 where none does.
func (p *parting) totalBefore(start, end int) int {
	if !p.titled && p.table.Columns[0].Basis != GAAP {
		return -1
	}
	for i := end - 2; i >= start; i-- {
		if p.own[i] == "" && (i == start || p.total(i)) && p.foots(i, end) {
			return i
		}
	}
	return -1
}

// total tells whether a row is a standard line that others are summed up in.
func (p *parting) total(i int) bool {
	for _, kind := range kindsOf(p.table.Kind) {
		if std, ok := Lookup(kind, p.table.Rows[i].Caption); ok && std.Role == Subtotal {
			return true
		}
	}
	return false
}

// goesOn tells whether rows lead on from one measure to the next: from EBITDA to adjusted EBITDA.
func (p *parting) goesOn(from, to int) bool {
	if to-from < 2 || RoleOf(p.table.Rows[from].Caption) == PerShare != (RoleOf(p.table.Rows[to].Caption) == PerShare) {
		return false
	}
	return p.titled || p.foots(from, to)
}

// foots tells whether the rows after one add up with it to another in every column, but for rounding.
func (p *parting) foots(from, to int) bool {
	if runsTo(p.table.Rows[from : to+1]) {
		return true
	}
	t := p.table
	t.Rows = p.table.Rows[from : to+1]
	signs, told := ItemSigns(t), false
	for c := range t.Columns {
		b, ok := bridge(t, c, signs)
		if !ok || len(b.Items) == 0 {
			continue
		}
		end := t.Rows[b.To].Cells[c]
		if !near(end.Value.Sub(b.Difference), end, len(b.Items)) {
			return false
		}
		told = true
	}
	return told
}

// bridge makes a reconciliation of a stretch of rows.
func (p *parting) bridge(from, to int) Table {
	for i := from; i <= to; i++ {
		p.taken[i] = true
	}
	t := onBasis(p.table, NonGAAP)
	t.Kind = Reconciliation
	if t.Measure == "" {
		t.Measure = p.measure(to)
	}
	t.Rows = endsOnly(p.table.Rows[from : to+1])
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c != nil && strings.HasPrefix(c.Doubt, rowSays) {
				c.Doubt = "" // it is an item of the bridge
			}
		}
	}
	settleBridge(&t)
	return t
}

// measure is the name of the measure that a row or the headings above it give.
func (p *parting) measure(row int) string {
	if m := measureIn(plainSpaces(p.table.Rows[row].Caption)); m != "" {
		return m
	}
	if m := measureIn(plainSpaces(p.table.Rows[row].Section)); m != "" {
		return m
	}
	return "non-GAAP"
}

// rest makes a table of the rows of GAAP, and one of those of a measure, that are in no reconciliation.
func (p *parting) rest(a about) {
	var gaap, measured []Row
	first := map[Basis]int{}
	named := -1
	for i, r := range p.table.Rows {
		if p.taken[i] {
			continue
		}
		b, doubt := p.basisOf(i, a)
		r = doubted(r, doubt)
		if b == GAAP {
			gaap = append(gaap, r)
		} else {
			measured = append(measured, r)
			if named < 0 && p.own[i] == NonGAAP || named < 0 && p.blocks[i].basis == NonGAAP {
				named = i
			}
		}
		if _, ok := first[b]; !ok {
			first[b] = i
		}
	}
	for b, rows := range map[Basis][]Row{GAAP: gaap, NonGAAP: measured} {
		if len(rows) == 0 {
			continue
		}
		t := onBasis(p.table, b)
		if p.titled {
			t.Kind = Other
		}
		switch {
		case b == GAAP:
			t.Measure = ""
		case t.Measure == "" && named >= 0:
			t.Measure = p.measure(named)
		}
		t.Rows = rows
		p.parts = append(p.parts, piece{first[b], t})
	}
}

// basisOf is the basis of a row in no reconciliation, GAAP or NonGAAP, and why that is not certain.
func (p *parting) basisOf(i int, a about) (b Basis, doubt string) {
	fallback := p.table.Columns[0].Basis
	switch block := p.blocks[i]; {
	case p.own[i] == GAAP || p.own[i] == NonGAAP:
		return p.own[i], ""
	case p.own[i] == Adjustment:
		return NonGAAP, "The caption names an adjustment from GAAP to a measure, and no row here leads from one to the other."
	case block.left:
		return fallback, "A heading further up says " + basisOfBlock[block.basis] + ", and the one right above does not say whether it still holds."
	case block.basis == NonGAAP && isRevenue(p.table.Rows[i]):
		return NonGAAP, "The row stands under the heading of a measure and may be the GAAP figure it is compared with."
	case block.basis != "":
		return block.basis, ""
	case fallback == NonGAAP && namesBoth(a.text):
		return fallback, bothInTitles
	}
	return fallback, ""
}

// isRevenue tells whether a row is revenue by its caption, whatever it stands under.
func isRevenue(r Row) bool {
	std, ok := Lookup(Income, r.Caption)
	return r.Line == "revenue" || ok && std.ID == "revenue"
}

var basisOfBlock = map[Basis]string{GAAP: "GAAP", NonGAAP: "a measure that is not GAAP"}

const bothInTitles = "The titles name both GAAP and a measure, and neither the row nor a heading says which this is."

// namesBoth tells whether titles speak of GAAP and of a measure.
func namesBoth(text string) bool {
	return measureIn(text) != "" && anyGAAP.MatchString(nonGAAP.ReplaceAllString(text, " "))
}

// doubtTitles doubts every row of a table whose titles name both GAAP and a measure and whose rows neither.
func (p *parting) doubtTitles(a about) {
	if p.titled || p.table.Columns[0].Basis != NonGAAP || !namesBoth(a.text) {
		return
	}
	for i, r := range p.table.Rows {
		p.table.Rows[i] = doubted(r, bothInTitles)
	}
}

// doubted marks every cell of a row that is certain so far.
func doubted(r Row, doubt string) Row {
	if doubt == "" {
		return r
	}
	cells := make([]*Cell, len(r.Cells))
	for i, c := range r.Cells {
		if c != nil {
			d := *c
			if d.Doubt == "" {
				d.Doubt = doubt
			}
			cells[i] = &d
		}
	}
	r.Cells = cells
	return r
}

// onBasis is a table with its columns on one basis.
func onBasis(t Table, b Basis) Table {
	t.Columns = append([]Column{}, t.Columns...)
	for i := range t.Columns {
		t.Columns[i].Basis = b
	}
	return t
}

// ordered returns the parts by the row they begin with.
func (p *parting) ordered() []Table {
	var out []Table
	for i := range p.table.Rows {
		for _, part := range p.parts {
			if part.first == i {
				out = append(out, part.table)
			}
		}
	}
	return out
}

// settleBridge says of the rows of a reconciliation which are not of the measure: the GAAP figure it begins
// with and others of GAAP on the way, and the items between.
func settleBridge(t *Table) {
	last := len(t.Rows) - 1
	sums := newRunning(t.Rows[0])
	seen := false // a measure
	for i := range t.Rows {
		r := &t.Rows[i]
		own := ofMeasure(r.Caption)
		between := i > 0 && i < last && sums.reaches(*r)
		switch {
		case own == NonGAAP:
			seen = true
		case i == 0 || own == GAAP:
			r.Basis = GAAP
		case i < last:
			if b := basisOnTheWay(*r, between, seen); b != "" {
				r.Basis = b
			}
		}
		if i > 0 && !between {
			sums.add(*r)
		}
	}
}

// basisOnTheWay is the basis of a row between the ends of a bridge: a sum of those before, or an item; seen
// tells whether a measure stands above it.
func basisOnTheWay(r Row, between, seen bool) Basis {
	std, known := Lookup(Income, r.Caption)
	switch {
	case between && seen:
		return ""
	case known && (between || !seen && std.Role == Subtotal):
		return GAAP
	case !between:
		return Adjustment
	}
	return ""
}
