package statementtest

import "strings"

// Grid is a table to be printed: titles, headings over columns, rows with a caption.
type Grid struct {
	Titles []string
	Head   [][]Heading
	Rows   []Row
}

// Heading stands over the columns From to To, half-open.
type Heading struct {
	Text     string
	From, To int
}

// Row is a printed row; an empty cell prints nothing.
type Row struct {
	Caption string
	Indent  int
	Cells   []string
}

// Layout is a way to print a restatement.
type Layout struct {
	Name  string
	Bases Bases
	Draw  func(p Published) []Grid
}

// Layouts are the ways companies print restatements.
var Layouts = []Layout{
	{"columns a period", Every, eachPeriod(threeColumns)},
	{"columns, effect last", Every, eachPeriod(effectLast)},
	{"columns, change and percent", Bases{true, true, true}, eachPeriod(changeAndPercent)},
	{"columns, period over them", Every, wide},
	{"columns, stacked headings", Every, stackedHeadings},
	{"blocks by basis", Every, blocksByBasis},
	{"blocks by basis, headed again", Every, blocksHeaded},
	{"blocks by period", Every, blocksByPeriod},
	{"rows by basis", Every, rowBlocks},
	{"rows by basis, captions in full", Every, rowCaptions},
	{"periods down", Every, periodsDown},
	{"bases down", Every, basesDown},
	{"vertical bridge", Every, bridge},
	{"adjustments only", Bases{Adjustments: true}, adjustmentsOnly},
	{"list, a line a row", Every, listLines},
	{"list, a figure a row", Every, listFigures},
	{"columns, flat headings", Every, flat},
}

func eachPeriod(draw func(p Published, s *section, period string) Grid) func(Published) []Grid {
	return func(p Published) []Grid {
		var out []Grid
		for _, s := range p.sections() {
			for _, period := range s.periods {
				out = append(out, draw(p, s, period))
			}
		}
		return out
	}
}

func (s *section) rows(period string, cells func(Line) []string) []Row {
	var out []Row
	for _, c := range s.captions {
		if s.lines[c+"\x00"+period] != nil {
			out = append(out, Row{Caption: c, Cells: cells(s.line(c, period))})
		}
	}
	return out
}

func threeColumns(p Published, s *section, period string) Grid {
	return Grid{s.titles(p, period), [][]Heading{each(s.bases())}, s.rows(period, s.cells)}
}

func effectLast(p Published, s *section, period string) Grid {
	order := func(in []string) []string {
		n := len(in)
		return append(append([]string{in[0], in[n-1]}, in[1:n-1]...), "")[:n]
	}
	return Grid{s.titles(p, period), [][]Heading{each(order(s.bases()))}, s.rows(period, func(l Line) []string { return order(s.cells(l)) })}
}

func changeAndPercent(p Published, s *section, period string) Grid {
	head := s.bases()
	if len(head) == 3 {
		head = []string{"As Reported", "As Restated", "Change", "% Change"}
	}
	return Grid{s.titles(p, period), [][]Heading{each(head)}, s.rows(period, func(l Line) []string {
		c := s.cells(l)
		if len(c) != 3 {
			return c
		}
		return []string{c[0], c[2], c[1], "1.5%"}
	})}
}

// across is a section with its periods and bases across.
func (s *section) across(p Published, head ...[]Heading) Grid {
	g := Grid{s.titles(p), append(head, each(repeat(s.bases(), len(s.periods)))), nil}
	for _, c := range s.captions {
		r := Row{Caption: c}
		for _, period := range s.periods {
			r.Cells = append(r.Cells, s.cells(s.line(c, period))...)
		}
		g.Rows = append(g.Rows, r)
	}
	return g
}

func wide(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		out = append(out, s.across(p, spread(s.periods, len(s.bases()))))
	}
	return out
}

func stackedHeadings(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		var first, second []string
		for _, period := range s.periods {
			at := strings.LastIndexByte(strings.TrimSuffix(period, " (one month)"), ' ')
			if cut := strings.Index(period, "nded "); cut > 0 {
				at = cut + 4
			}
			first, second = append(first, period[:max(at, 0)]), append(second, period[at+1:])
		}
		n := len(s.bases())
		out = append(out, s.across(p, spread(first, n), spread(second, n)))
	}
	return out
}

func blocksByBasis(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := Grid{s.titles(p), [][]Heading{each(s.periods)}, nil}
		for i, basis := range s.blockNames() {
			g.Rows = append(g.Rows, Row{Caption: basis})
			g.Rows = append(g.Rows, s.block(i)...)
		}
		out = append(out, g)
	}
	return out
}

// blockNames are the bases, with each cause named an adjustment: a block has no columns beside it to
// show what it is.
func (s *section) blockNames() []string {
	names := s.bases()
	for i, label := range s.labels {
		if label != "" {
			names[i+1] = "Adjustments: " + label
		}
	}
	return names
}

// block is the rows of one basis, periods across.
func (s *section) block(basis int) []Row {
	var out []Row
	for _, c := range s.captions {
		r := Row{Caption: c}
		for _, period := range s.periods {
			r.Cells = append(r.Cells, s.cells(s.line(c, period))[basis])
		}
		out = append(out, r)
	}
	return out
}

func blocksHeaded(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := Grid{Titles: s.titles(p)}
		for i, basis := range s.blockNames() {
			banner := make([]string, len(s.periods))
			banner[0] = basis
			g.Rows = append(g.Rows, Row{Cells: banner}, Row{Cells: s.periods})
			g.Rows = append(g.Rows, s.block(i)...)
		}
		g.Rows = spanFirst(g.Rows)
		out = append(out, g)
	}
	return out
}

// spanFirst puts the words that stand over all columns into the caption, as readers of pages do.
func spanFirst(rows []Row) []Row {
	for i, r := range rows {
		if r.Caption == "" && strings.Join(r.Cells[1:], "") == "" {
			rows[i] = Row{Caption: r.Cells[0]}
		}
	}
	return rows
}

func blocksByPeriod(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := Grid{s.titles(p), [][]Heading{each(s.bases())}, nil}
		for _, period := range s.periods {
			g.Rows = append(g.Rows, Row{Caption: period})
			g.Rows = append(g.Rows, s.rows(period, s.cells)...)
		}
		out = append(out, g)
	}
	return out
}

func rowBlocks(p Published) []Grid {
	return rowsByBasis(p, func(caption, basis string) string { return basis }, true)
}

func rowCaptions(p Published) []Grid {
	return rowsByBasis(p, func(caption, basis string) string { return caption + ", " + strings.ToLower(basis) }, false)
}

func rowsByBasis(p Published, name func(caption, basis string) string, headed bool) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := Grid{s.titles(p), [][]Heading{each(s.periods)}, nil}
		for _, c := range s.captions {
			if headed {
				g.Rows = append(g.Rows, Row{Caption: c + ":"})
			}
			for i, basis := range s.bases() {
				r := Row{Caption: name(c, basis), Indent: 2}
				for _, period := range s.periods {
					r.Cells = append(r.Cells, s.cells(s.line(c, period))[i])
				}
				g.Rows = append(g.Rows, r)
			}
		}
		out = append(out, g)
	}
	return out
}

func periodsDown(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		n := len(s.bases())
		g := Grid{s.titles(p), [][]Heading{spread(s.captions, n), each(repeat(s.bases(), len(s.captions)))}, nil}
		for _, period := range s.periods {
			r := Row{Caption: period}
			for _, c := range s.captions {
				r.Cells = append(r.Cells, s.cells(s.line(c, period))...)
			}
			g.Rows = append(g.Rows, r)
		}
		out = append(out, g)
	}
	return out
}

func basesDown(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		for _, period := range s.periods {
			var captions []string
			for _, c := range s.captions {
				if s.lines[c+"\x00"+period] != nil {
					captions = append(captions, c)
				}
			}
			g := Grid{s.titles(p, period), [][]Heading{each(captions)}, nil}
			for i, basis := range s.blockNames() {
				r := Row{Caption: basis}
				for _, c := range captions {
					r.Cells = append(r.Cells, s.cells(s.line(c, period))[i])
				}
				g.Rows = append(g.Rows, r)
			}
			out = append(out, g)
		}
	}
	return out
}

func bridge(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := Grid{s.titles(p), [][]Heading{each(s.periods)}, nil}
		for _, c := range s.captions {
			for i, basis := range s.bases() {
				caption := basis
				switch {
				case i == 0:
					caption = c + ", as previously reported"
				case i == len(s.bases())-1:
					caption = c + ", as restated"
				case s.labels[i-1] == "":
					caption = "Correction of errors"
				}
				r := Row{Caption: caption}
				for _, period := range s.periods {
					r.Cells = append(r.Cells, s.cells(s.line(c, period))[i])
				}
				g.Rows = append(g.Rows, r)
			}
		}
		out = append(out, g)
	}
	return out
}

func adjustmentsOnly(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		if len(s.labels) == 0 {
			continue
		}
		n := len(s.labels)
		labels := s.bases()[1 : n+1]
		g := Grid{s.titles(p, "Restatement adjustments"), [][]Heading{spread(s.periods, n), each(repeat(labels, len(s.periods)))}, nil}
		for _, c := range s.captions {
			r := Row{Caption: c}
			for _, period := range s.periods {
				r.Cells = append(r.Cells, s.cells(s.line(c, period))[1:n+1]...)
			}
			g.Rows = append(g.Rows, r)
		}
		out = append(out, g)
	}
	return out
}

func listLines(p Published) []Grid {
	g := Grid{Titles: []string{p.UnitLine()}}
	labels := []string{}
	for _, l := range p.Lines {
		for _, a := range l.Adjustments {
			labels = once(labels, a.Label)
		}
	}
	head := []string{"caption", "period", "as_previously_reported"}
	for _, label := range labels {
		if label == "" {
			label = "adjustments"
		}
		head = append(head, label)
	}
	g.Rows = append(g.Rows, Row{Caption: "statement", Cells: append(head, "as_restated")})
	for _, l := range p.Lines {
		cells := []string{l.Caption, l.Period, l.Reported}
		for _, label := range labels {
			cells = append(cells, l.adjustment(label))
		}
		g.Rows = append(g.Rows, Row{Caption: l.Statement, Cells: append(cells, l.Restated)})
	}
	return []Grid{g}
}

func listFigures(p Published) []Grid {
	g := Grid{Titles: []string{p.UnitLine()}, Rows: []Row{{Caption: "statement", Cells: []string{"line", "caption", "period", "amount", "version"}}}}
	for _, l := range p.Lines {
		add := func(amount, version string) {
			if amount != "" {
				g.Rows = append(g.Rows, Row{Caption: l.Statement, Cells: []string{"", l.Caption, l.Period, amount, version}})
			}
		}
		add(l.Reported, "as previously reported")
		for _, a := range l.Adjustments {
			add(a.Amount, strings.TrimSpace("adjustment "+a.Label))
		}
		add(l.Restated, "as restated")
	}
	return []Grid{g}
}

func flat(p Published) []Grid {
	var out []Grid
	for _, s := range p.sections() {
		g := s.across(p)
		g.Head = nil
		var head []Heading
		for i, period := range s.periods {
			for j, basis := range s.blockNames() {
				at := i*len(s.bases()) + j
				head = append(head, Heading{period + " - " + basis, at, at + 1})
			}
		}
		g.Head = [][]Heading{head}
		out = append(out, g)
	}
	return out
}
