package statement

// order gives formulas to standard subtotals without any figure: a statement that was started and is
// being typed into, or one whose issuer left a usual total out. They follow from statement order and
// standard signs alone, for there is nothing to foot. They are found after those of the printed
// lines and change none of them, except one that was itself only a guess by order.
type order struct {
	*footing
	standing []int // lines that no subtotal has taken yet, those without figures among them
	filled   map[int]bool
}

// fill adds the formulas of subtotals without figures to those found for the printed lines.
func (f *footing) fill(found []Formula) []Formula {
	o := order{footing: f, filled: map[int]bool{}}
	of := map[int]Formula{}
	for _, formula := range found {
		of[formula.Line] = formula
	}
	var out []Formula
	for i, l := range f.lines {
		if !f.countable[i] || l.Role == PerShare || l.Role == Shares {
			continue
		}
		formula, ok := of[i]
		switch {
		case ok && f.guessed[i]:
			formula = o.better(formula)
		case !ok && f.unfilled(i):
			formula, ok = o.formula(i)
		}
		if ok {
			out = append(out, formula)
			o.take(formula)
		}
		if closes(l) {
			o.standing = nil
		} else if l.ID != "" || l.Role != Subtotal || f.printed(i) {
			o.standing = append(o.standing, i)
		}
	}
	return out
}

// unfilled tells whether a line is a standard subtotal without any figure.
func (f *footing) unfilled(i int) bool {
	return f.lines[i].Role == Subtotal && f.lines[i].ID != "" && f.lines[i].ID != "equity_ending" && !f.printed(i)
}

func (f *footing) anyUnfilled() bool {
	for i := range f.lines {
		if f.countable[i] && f.unfilled(i) {
			return true
		}
	}
	return false
}

// formula gives a subtotal without figures its terms, and works out what it comes to, so that printed
// subtotals below can be held against it.
func (o *order) formula(i int) (Formula, bool) {
	terms := o.terms(i)
	if len(terms) == 0 {
		return Formula{}, false
	}
	o.filled[i] = true
	for c := range o.columns {
		o.present[i][c] = true
		for _, t := range terms {
			o.values[i][c] += int64(t.Sign) * o.values[t.Line][c]
			o.present[i][c] = o.present[i][c] && o.present[t.Line][c]
		}
	}
	return Formula{Line: i, Terms: terms, Foots: true}, true
}

// better replaces a guess by one that goes over the subtotals without figures, where there are any.
func (o *order) better(guess Formula) Formula {
	terms := o.terms(guess.Line)
	for _, t := range terms {
		if o.filled[t.Line] {
			return o.guess(guess.Line, terms)
		}
	}
	return guess
}

// take removes from the standing lines what a formula absorbed and everything after its first operand.
func (o *order) take(formula Formula) {
	for n, m := range o.standing {
		if m >= formula.Terms[0].Line {
			o.standing = o.standing[:n]
			return
		}
	}
}

// terms are the standing lines that a subtotal sums up.
func (o *order) terms(i int) []Term {
	from, section := o.from(i)
	if from < 0 {
		return nil
	}
	lines := o.standing[from:]
	direction := o.signOf(i, lines)
	var out []Term
	for n, m := range lines {
		sign := o.standardSign(m, direction)
		if o.lines[m].ID == "" && n > 0 { // a line of the company's own counts like the one above it
			sign = out[n-1].Sign
		} else if o.lines[m].ID == "" && section {
			sign = 1
		}
		out = append(out, Term{m, sign})
	}
	return out
}

// from is where among the standing lines a subtotal begins, or -1: at its usual starting line, at the
// head of the statement where it closes all above it, else at the first line of its own section.
func (o *order) from(i int) (at int, section bool) {
	id := o.lines[i].ID
	if len(o.standing) == 0 {
		return -1, false
	}
	if closes(o.lines[i]) || id == "total_liabilities" || id == "net_cash_operating" {
		return 0, true
	}
	if starts := anchors[id]; starts != nil {
		return o.anchorAt(starts), false
	}
	at = len(o.standing)
	for at > 0 && o.belongs(i, o.standing[at-1]) {
		at--
	}
	if at == len(o.standing) {
		return -1, true
	}
	return at, true
}

// anchorAt finds the line a subtotal continues from; where none of the usual ones stands, the first
// line of revenue.
func (o *order) anchorAt(starts []LineID) int {
	for _, id := range starts {
		for n := len(o.standing) - 1; n >= 0; n-- {
			if o.lines[o.standing[n]].ID == id {
				return n
			}
		}
	}
	for n, m := range o.standing {
		if o.sections[m] == revenueSection {
			return n
		}
	}
	return -1
}

// belongs tells whether a line stands in a subtotal's section. All costs and expenses take the cost of
// revenue in as well.
func (o *order) belongs(i, m int) bool {
	own, other := o.sections[i], o.sections[m]
	return other == own || o.lines[m].ID == "" && o.lines[m].Role == Leaf ||
		o.lines[i].ID == "total_costs_and_expenses" && other == costSection && o.lines[m].Role == Leaf
}
