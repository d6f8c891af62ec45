package statement

// signOf is the direction of a subtotal: its own, or that of its operands when it is not known and
// they all take away.
func (f *footing) signOf(i int, operands []int) int {
	if s := f.lines[i].Sign; s != 0 {
		return s
	}
	known := 0
	for _, m := range operands {
		switch {
		case f.lines[m].Sign > 0:
			return 1
		case f.lines[m].Sign < 0:
			known = -1
		}
	}
	if known == 0 {
		return 1
	}
	return known
}

// standardSign is the sign of line m inside a subtotal of the given direction.
func (f *footing) standardSign(m, direction int) int {
	if f.lines[m].Sign == 0 {
		return 1
	}
	return f.lines[m].Sign * direction
}

// fit looks for signs that make lines add up to line i in the columns: the standard ones, all plus,
// all turned round, and each of these with a few signs turned.
func (f *footing) fit(i int, lines, columns []int, tolerance int64) (explanation, bool) {
	direction := f.signOf(i, lines)
	standard, plus, turned := make([]int, len(lines)), make([]int, len(lines)), make([]int, len(lines))
	for n, m := range lines {
		standard[n] = f.standardSign(m, direction)
		if n > 0 && f.lines[m].ID == "" && f.lines[m].Sign == 0 && f.lines[lines[n-1]].Role == Leaf {
			standard[n] = standard[n-1] // a line of the company's own counts like the one above it
		}
		plus[n], turned[n] = 1, -standard[n]
	}
	var best explanation
	found := false
	for b, signs := range [][]int{standard, plus, turned} {
		t := turning{footing: f, line: i, base: explanation{lines: lines, signs: signs}, tolerance: tolerance * allowance(len(lines))}
		if !t.start(columns) {
			return explanation{}, false
		}
		t.run(maxCost(best, found) - []int{0, costAllPlus, costAllTurned}[b])
		if t.found {
			t.best.cost += []int{0, costAllPlus, costAllTurned}[b] + t.unchecked*costUnchecked
			if !found || t.best.cost < best.cost {
				best, found = t.best, true
			}
		}
	}
	return best, found
}

func maxCost(e explanation, found bool) int {
	if found {
		return e.cost
	}
	return 1 << 20
}

// turning is a search for the few signs of a base explanation that have to be turned round.
type turning struct {
	*footing
	line      int
	base      explanation
	tolerance int64
	columns   []int
	rest      []int64 // per column: what the turned lines must still bring
	unchecked int
	turns     int // signs that may be turned
	drops     int // lines that may be left out
	change    []int
	best      explanation
	found     bool
}

// start works out the differences of the base. It fails where no column tells anything.
func (t *turning) start(columns []int) bool {
	var skipped []int
	for _, c := range columns {
		if t.checkable(t.base, c) {
			t.columns = append(t.columns, c)
		} else {
			skipped = append(skipped, c)
		}
	}
	if len(t.columns) == 0 {
		t.columns, skipped = skipped, nil
	}
	t.unchecked = len(skipped)
	telling := 0
	for _, c := range t.columns {
		t.rest = append(t.rest, t.residual(t.line, t.base, c))
		if t.values[t.line][c] != 0 {
			telling++
		}
	}
	t.turns, t.drops = t.allowed(telling)
	t.change = make([]int, len(t.base.lines))
	return len(t.columns) > 0
}

// allowed bounds the search: the fewer columns there are to confirm a match, and the more lines to
// combine, the fewer signs may be turned.
func (t *turning) allowed(telling int) (turns, drops int) {
	n := len(t.base.lines)
	switch {
	case t.tolerance > 0 || telling == 0 || n > 45:
		return 1, 0
	case n > 20 || telling == 1:
		return 2, 0
	}
	return maxTurned, 1
}

// run tries to turn signs, cheapest total first kept; ceiling is the cost to beat.
func (t *turning) run(ceiling int) {
	t.best.cost = ceiling
	t.from(0, 0)
}

func (t *turning) from(n, cost int) {
	if cost >= t.best.cost {
		return
	}
	if t.settled() {
		t.keep(cost)
		return
	}
	for ; n < len(t.base.lines) && t.turns+t.drops > 0; n++ {
		m := t.base.lines[n]
		if t.zero[m] {
			continue
		}
		if price := t.prices[m]; t.turns > 0 && cost+price < t.best.cost {
			t.turns--
			t.alter(n, 2)
			t.from(n+1, cost+price)
			t.alter(n, -2)
			t.turns++
		}
		if t.drops > 0 && t.lines[m].ID == "" && t.lines[m].Role == Leaf && len(t.base.lines) > 2 {
			t.drops--
			t.alter(n, 1)
			t.from(n+1, cost+costLeaveOut)
			t.alter(n, -1)
			t.drops++
		}
	}
}

// alter takes line n out of the sum once (by 1) or turns it round (by 2); negative undoes.
func (t *turning) alter(n, by int) {
	t.change[n] += by
	factor := int64(by * t.base.signs[n])
	for k, c := range t.columns {
		t.rest[k] += factor * t.values[t.base.lines[n]][c]
	}
}

func (t *turning) settled() bool {
	for _, r := range t.rest {
		if abs(r) > t.tolerance {
			return false
		}
	}
	return true
}

func (t *turning) keep(cost int) {
	e := explanation{lines: t.base.lines, signs: make([]int, len(t.base.signs)), cost: cost}
	for n, s := range t.base.signs {
		e.signs[n] = s * (1 - t.change[n])
	}
	t.best, t.found = e, true
}

// priceOf is what turning a line's sign costs.
func priceOf(id LineID) int {
	switch w := words().byID[id]; {
	case w == nil:
		return costTurnUnknown
	case w.soft:
		return costTurnSoft
	}
	return costTurnFirm
}
