package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/fiscal"
)

// layout is which columns of a grid hold amounts of a period, and what they are.
type layout struct {
	columns []Column
	grid    []int      // columns[i] is this column of the grid
	stacks  [][]string // the headings over it, top first
	unsaid  []bool     // its basis is the table's, for its own headings say none
	changes []bool     // its heading says that it is a change between two others
}

var (
	percentHead  = pattern.New(`%|\bpercent(age)?s?\b|\bpct\b`, "%", "percent", "pct")
	changeHead   = pattern.New(`\bchanges?\b|\bvariance\b|\bincreases? ?/? ?\(?decreases?\)?|\bgrowth\b|\by/y\b|\bdifferences?\b`, "change", "variance", "increase", "growth", "y/y", "difference")
	trailingYear = pattern.New(`\b(trailing|rolling|preceding|last) (twelve|12|four|4)[- ](fiscal )?(months?|quarters?)\b|\b(ttm|ltm)\b`)
	exceptions   = pattern.New(`\([^()]*\bexcept\b[^()]*\)|\bexcept\b.*`, "except")
	noteHead     = pattern.New(`^\(?(notes?|ref(erence)?s?|footnotes?)\.?\)?$`, "note", "ref")
)

// lay reads the headings over each column of a sheet.
func lay(s sheet, a about, cal fiscal.Calendar) layout {
	titles := a.heard.say(withoutYearEnd(a.text))
	if s.period == "" {
		s.period = lastTitle(s.Titles, a.heard.onePeriod)
	}
	if s.period != "" {
		titles = over(a.heard.say(s.period), titles)
	}
	if s.basis == "" {
		s.basis = lastTitle(s.Titles, a.heard.blockBasis)
	}
	a.versions = a.heard.versions(s.Table)
	stacks, out := headings(s.Table), layout{}
	for g := range s.Columns {
		if label := strings.Join(stacks[g], " "); amounts(s.Rows, g, label) {
			out.grid = append(out.grid, g)
			out.stacks = append(out.stacks, stacks[g])
			out.changes = append(out.changes, a.heard.isChange(stacks[g]))
		}
	}
	a.quarters = quarterlyHeads(out.stacks, a)
	a.quarters.counts = countsQuarters(out.stacks, s.Table, a)
	for _, stack := range out.stacks {
		out.columns = append(out.columns, column(stack, a, titles, cal))
	}
	for i, g := range out.grid {
		if crowded(s.Table, g) && out.columns[i].Doubt == "" {
			out.columns[i].Doubt = "Several headings stand side by side over this column."
		}
	}
	doubtOutlook(out.columns, out.stacks, a)
	out.unsaid = make([]bool, len(out.columns))
	settleBasis(&out, a, s.basis)
	if a.kind != Equity {
		a.heard.settleTimeless(&out)
	}
	for i, c := range out.columns {
		if out.unsaid[i] && c.Basis == Adjustment && s.basis != "" {
			out.columns[i].Label = strings.TrimSpace(s.basis + " " + c.Label)
		}
	}
	return out
}

// settleTimeless looks at columns that name no time where others beside them do: between two of one
// period they are of that period, and so are those that name a basis beside columns of one period only;
// otherwise it is not certain that the titles speak of them.
func (h hearing) settleTimeless(l *layout) {
	own := make([]bool, len(l.columns))
	var times []fiscal.Period
	doubt := ""
	for i, c := range l.columns {
		own[i] = h.saysTime(c.Label) && !h.yearless(l, i)
		if own[i] {
			times, doubt = once(times, c.Period), doubt+c.Doubt
		}
	}
	if len(times) == 0 {
		return
	}
	for i := range l.columns {
		c := &l.columns[i]
		switch p, ok := around(l.columns, own, i); {
		case own[i], wholeYear(*c, times):
		case len(times) == 1 && doubt == "" && !l.unsaid[i] && only(l.columns, i):
			c.Period, c.Doubt = times[0], ""
		case ok:
			c.Period, c.Doubt = p, ""
		case c.Doubt == "":
			c.Doubt = "The heading names no time where others beside it do."
		}
	}
}

// totals heads the column beside those of quarters that is of their year.
var totals = pattern.New(`^(total|year|full year|total year|fiscal year|annual)s?( \([\da-z]+\))?$`)

// wholeYear tells whether a column without a time is of the year of which the others are the quarters.
func wholeYear(c Column, times []fiscal.Period) bool {
	if c.Period.Kind != fiscal.Year || len(times) != 4 {
		return false
	}
	for _, p := range times {
		if p.Kind != fiscal.Quarter || p.Year != c.Period.Year {
			return false
		}
	}
	words := strings.Fields(plainSpaces(c.Label))
	return len(words) > 0 && (totals.MatchString(words[len(words)-1]) || totals.MatchString(strings.Join(words, " ")))
}

// yearless tells whether a column has its time only from a heading that it shares with others, and those
// have their years below it: "Adj." between "2014 GAAP" and "2014 Non-GAAP".
func (h hearing) yearless(l *layout, i int) bool {
	if h.say(l.columns[i].Label).namesYear() || h.saysTime(lowest(l.stacks[i])) {
		return false
	}
	for j := range l.columns {
		if j != i && h.say(lowest(l.stacks[j])).namesYear() {
			return true
		}
	}
	return false
}

// lowest is the heading nearest to the figures.
func lowest(stack []string) string {
	if len(stack) == 0 {
		return ""
	}
	return stack[len(stack)-1]
}

// namesYear tells whether a heading names a year, alone or in a date.
func (s said) namesYear() bool {
	return s.fiscal != 0 || len(s.years) > 0 || !s.id.IsZero() || slices.ContainsFunc(s.dates, func(d sayDate) bool { return d.year != 0 })
}

// only tells whether no other column has the same heading.
func only(columns []Column, i int) bool {
	for j, c := range columns {
		if j != i && strings.EqualFold(c.Label, columns[i].Label) {
			return false
		}
	}
	return true
}

// around is the period of both the columns with a time that are nearest to a column.
func around(columns []Column, own []bool, i int) (fiscal.Period, bool) {
	left, right := i, i
	for left >= 0 && !own[left] {
		left--
	}
	for right < len(columns) && !own[right] {
		right++
	}
	if left < 0 || right == len(columns) || columns[left].Period != columns[right].Period || columns[left].Doubt+columns[right].Doubt != "" {
		return fiscal.Period{}, false
	}
	return columns[left].Period, !columns[left].Period.IsZero()
}

// lastTitle is the last title that says one thing alone; what other titles say of it does not matter then.
func lastTitle(titles []filing.Cell, alone func(string) bool) string {
	for i := len(titles) - 1; i >= 0; i-- {
		if text := titles[i].Text; len(text) < 80 && alone(text) {
			return text
		}
	}
	return ""
}

// onePeriod tells whether a title names one period and little else.
func (h hearing) onePeriod(text string) bool {
	s := h.say(text)
	years := once(s.years, s.fiscal)
	if s.fiscal == 0 {
		years = s.years
	}
	return h.namesPeriod(text) && len(years)+len(s.dates) == 1
}

// versions tells whether columns are the same thing as reported and as restated.
func (h hearing) versions(t filing.Table) bool {
	for _, stack := range headings(t) {
		if len(stack) == 0 || !h.alone(stack[len(stack)-1]) {
			continue
		}
		if b := h.basisOver(stack); b == AsReported || b == Restated {
			return true
		}
	}
	return false
}

// over lets a block's own heading win over the table's titles.
func over(block, titles said) said {
	if len(block.dates) > 0 || block.quarter > 0 || block.fiscal > 0 || len(block.years) > 0 {
		titles.dates, titles.quarter, titles.fiscal, titles.years = block.dates, block.quarter, block.fiscal, block.years
		titles.odd, titles.asOf, titles.toDate = block.odd, block.asOf, block.toDate
	}
	if len(block.lengths) > 0 || block.quarter > 0 {
		titles.lengths = block.lengths
	}
	return titles
}

// headings lists, for every column of the grid, the heading cells that stand over it, top first.
func headings(t filing.Table) [][]string {
	out := make([][]string, t.Columns)
	for g, cells := range headingCells(t) {
		for _, c := range cells {
			out[g] = append(out[g], strings.TrimSpace(c.Text))
		}
	}
	return out
}

// headCell is a heading and which row of headings it stands in.
type headCell struct {
	filing.Cell
	row int
}

// headingCells lists the heading cells over every column, top first.
func headingCells(t filing.Table) [][]headCell {
	out := make([][]headCell, t.Columns)
	for i, h := range grouped(t) {
		for n, c := range h.Cells {
			if strings.Trim(c.Text, "-=_ ") == "" || noteHead.MatchString(plainSpaces(c.Text)) && beside(h, c) {
				continue
			}
			to := min(max(reach(t.Head, i, n, c), c.From+1), t.Columns)
			for g := max(0, c.From); g < to; g++ {
				if to-c.From == 1 || !strayed(c, t.Head[i+1:], g) {
					out[g] = append(out[g], headCell{c, i})
				}
			}
		}
	}
	return out
}

// beside tells whether another heading of a row stands over the same columns as one of them: that of a column
// of references, say, whose marks were taken to belong to the figures.
func beside(h filing.Row, c filing.Cell) bool {
	for _, other := range h.Cells {
		if other.Start != c.Start && other.From < max(c.To, c.From+1) && c.From < max(other.To, other.From+1) && strings.Trim(other.Text, "-=_ ") != "" {
			return true
		}
	}
	return false
}

// crowded tells whether two headings of one row stand over the same column: its reader took several columns
// for one.
func crowded(t filing.Table, g int) bool {
	for _, h := range t.Head {
		n := 0
		for _, c := range h.Cells {
			if c.From <= g && g < max(c.To, c.From+1) && strings.Trim(c.Text, "-=_ ") != "" && !noteHead.MatchString(plainSpaces(c.Text)) {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// grouped returns the rows of headings. Where the lowest repeats the same words for one period after the
// other, the headings centred above, one for each, stand over the whole of theirs.
func grouped(t filing.Table) []filing.Row {
	n := len(t.Head)
	if n < 2 {
		return t.Head
	}
	width := repeats(t.Head[n-1], t.Columns)
	if width < 2 {
		return t.Head
	}
	out := append([]filing.Row{}, t.Head...)
	for i, h := range out[:n-1] {
		if wide, ok := widened(h, out[i+1:], width, t.Columns); ok {
			out[i] = wide
		}
	}
	return out
}

// repeats is after how many columns a row of headings begins again, 0 where it does not or a column has
// none.
func repeats(h filing.Row, columns int) int {
	if len(h.Cells) != columns {
		return 0
	}
	for i, c := range h.Cells {
		if c.From != i || c.To > i+1 {
			return 0
		}
	}
	for width := 2; width <= columns/2; width++ {
		same := columns%width == 0 && !strings.EqualFold(h.Cells[0].Text, h.Cells[1].Text)
		for i := width; same && i < columns; i++ {
			same = strings.EqualFold(h.Cells[i].Text, h.Cells[i-width].Text)
		}
		if same {
			return width
		}
	}
	return 0
}

// widened lets the headings of a row, one at most in each group of columns, stand over the whole group. Words of a
// basis belong to their column alone, and so does a date where another column of the group has its own below.
func widened(h filing.Row, below []filing.Row, width, columns int) (filing.Row, bool) {
	out, before := filing.Row{Caption: h.Caption}, -1
	for _, c := range h.Cells {
		group := c.From / width
		if group == before || (max(c.To, c.From+1)-1)/width != group || basisOf(c.Text) != "" || datedBeside(c, below, group*width, group*width+width) {
			return h, false
		}
		out.Cells = append(out.Cells, spanning(c, group*width, group*width+width))
		before = group
	}
	return out, len(h.Cells) > 0 && len(h.Cells) <= columns/width
}

// datedBeside tells whether a heading is a date and a heading below it another, over other columns from one to
// another.
func datedBeside(c filing.Cell, below []filing.Row, from, to int) bool {
	if len(say(c.Text).dates) == 0 {
		return false
	}
	for _, h := range below {
		for _, other := range h.Cells {
			if other.From >= from && other.From < to && (other.From >= max(c.To, c.From+1) || max(other.To, other.From+1) <= c.From) && len(say(other.Text).dates) > 0 {
				return true
			}
		}
	}
	return false
}

// reach is how far a heading stands over the columns: as far as the wider one that begins right below it,
// where no other stands beside it. A sheet that keeps merged cells as their first says no more.
func reach(head []filing.Row, row, n int, c filing.Cell) int {
	to := c.To
	if row+1 >= len(head) {
		return to
	}
	for _, below := range head[row+1].Cells {
		if below.From == c.From {
			to = max(to, below.To)
		}
	}
	for _, beside := range head[row].Cells {
		if beside.From >= c.To && beside.Text != "" {
			to = min(to, beside.From)
		}
	}
	return max(to, c.To)
}

// amounts tells whether a column of the grid holds amounts of a period: not percentages, not
// references to notes, not nothing.
func amounts(rows []filing.Row, g int, label string) bool {
	head := exceptions.ReplaceAllString(plainSpaces(label), " ")
	if percentHead.MatchString(head) || noteHead.MatchString(head) {
		return false
	}
	figures, percents := 0, 0
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.From != g {
				continue
			}
			if p, ok := figure(c.Text); ok {
				figures++
				if p.Percent {
					percents++
				}
			}
		}
	}
	return figures > 0 && percents*2 <= figures
}

// isChange tells whether the headings over a column are of a change between other columns: the lowest
// names no one date, and is not that of an adjustment ("Effect of change in accounting").
func (h hearing) isChange(stack []string) bool {
	head := plainSpaces(strings.Join(stack, " "))
	if !changeHead.MatchString(head) || h.basisOver(stack) == Adjustment {
		return false
	}
	if low := plainSpaces(stack[len(stack)-1]); changeHead.MatchString(low) {
		head = low
	}
	s := h.say(head)
	dated := len(s.years) == 1 || s.fiscal != 0 || len(s.dates) == 1 && s.dates[0].year != 0
	return !dated
}

func column(stack []string, a about, titles said, cal fiscal.Calendar) Column {
	label := strings.Join(stack, " ")
	stack = a.quarters.counted(stack)
	heading := a.heard.say(strings.Join(stack, " "))
	if a.kind != Balance {
		heading = a.quarters.complete(heading, titles)
	}
	if len(stack) > 1 {
		heading = a.quarters.quarterBelow(heading, a.heard.say(a.heard.lowestTime(stack)), cal)
	}
	p := headed(heading, a, a.annually(heading, titles), cal)
	apart := heading.empty() && label != "" && !a.versions && !a.heard.alone(label)
	p = a.above.place(p, heading, apart, titles, func(with said) placed { return headed(heading, a, with, cal) })
	if p.doubt == "" && !p.period.IsZero() && p.period.Kind != fiscal.Year && p.period.Kind != fiscal.Instant && p.period.Kind != fiscal.Unresolved && trailingYear.MatchString(a.text+" "+plainSpaces(label)) {
		p.doubt = "The titles speak of the twelve months before, and the heading names a shorter period."
	}
	return Column{Period: p.period, Label: label, Doubt: p.doubt}
}

// headed is the period of a column under a heading and titles.
func headed(heading said, a about, titles said, cal fiscal.Calendar) placed {
	switch {
	case heading.empty() && titles.empty():
		return placed{doubt: "No heading says which period this column is."}
	case a.kind == Balance && heading.empty() && len(titles.dates) != 1:
		return placed{doubt: "No heading says at which date these balances stand."}
	case a.kind == Equity && len(heading.dates)+len(heading.lengths) == 0 && !a.versions:
		return placed{doubt: "The column is a part of equity, not a period."}
	}
	if a.balances && len(heading.dates) == 1 && len(heading.lengths)+len(titles.lengths) == 0 && heading.quarter == 0 {
		return locate(Balance, heading, titles, cal)
	}
	return locate(a.kind, heading, titles, cal)
}

// figureTime is what tells columns apart.
type figureTime struct {
	period fiscal.Period
	basis  Basis
}

// wholeCompany is the heading of the one column, beside those of segments, that is the company's.
var wholeCompany = pattern.New(`(?i)^[^a-z]*consolidated( totals?)?[^a-z]*$`)

// doubtDoubles marks columns that would be the same period on the same basis: one of their headings
// was not understood. Several adjustment columns of one period are usual.
func doubtDoubles(columns []Column) {
	whole := map[figureTime]int{}
	for i, c := range columns {
		if strings.Contains(strings.ToLower(c.Label), "consolidated") && wholeCompany.MatchString(untimed(c.Label)) {
			whole[figureTime{c.Period, c.Basis}] = i + 1
		}
	}
	for i := range columns {
		for j := range columns[:i] {
			a, b := &columns[j], &columns[i]
			if a.Period.IsZero() || a.Period != b.Period || a.Basis != b.Basis || a.Basis == Adjustment {
				continue
			}
			for k, c := range map[int]*Column{j: a, i: b} {
				if c.Doubt == "" && whole[figureTime{c.Period, c.Basis}] != k+1 {
					c.Doubt = "Another column of this table reads as the same period on the same basis."
				}
			}
		}
	}
}
