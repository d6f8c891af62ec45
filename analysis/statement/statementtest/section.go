package statementtest

import "strings"

// section is the lines of one statement that share their periods.
type section struct {
	statement string
	periods   []string
	captions  []string
	lines     map[string]*Line // by caption and period
	labels    []string         // of adjustments
}

// sections groups lines by statement. Captions that occur twice in a period start another section.
func (p Published) sections() []*section {
	var out []*section
	for i := range p.Lines {
		l := &p.Lines[i]
		var s *section
		for _, have := range out {
			if have.statement == l.Statement && have.lines[l.Caption+"\x00"+l.Period] == nil {
				s = have
				break
			}
		}
		if s == nil {
			s = &section{statement: l.Statement, lines: map[string]*Line{}}
			out = append(out, s)
		}
		s.lines[l.Caption+"\x00"+l.Period] = l
		s.periods, s.captions = once(s.periods, l.Period), once(s.captions, l.Caption)
		for _, a := range l.Adjustments {
			s.labels = once(s.labels, a.Label)
		}
	}
	return out
}

func once(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

func (s *section) line(caption, period string) Line {
	if l := s.lines[caption+"\x00"+period]; l != nil {
		return *l
	}
	return Line{Caption: caption, Period: period}
}

// cells are a line's figures: as reported, each adjustment, as restated.
func (s *section) cells(l Line) []string {
	out := []string{l.Reported}
	for _, label := range s.labels {
		out = append(out, l.adjustment(label))
	}
	return append(out, l.Restated)
}

func (l Line) adjustment(label string) string {
	for _, a := range l.Adjustments {
		if a.Label == label {
			return a.Amount
		}
	}
	return ""
}

// bases are the headings of cells.
func (s *section) bases() []string {
	out := []string{"As Previously Reported"}
	for _, label := range s.labels {
		if label == "" {
			label = "Adjustments"
		}
		out = append(out, label)
	}
	return append(out, "As Restated")
}

// titles are a statement's name, what else there is to say, and the unit where the name does not say it.
func (s *section) titles(p Published, more ...string) []string {
	if strings.Contains(s.statement, "$ millions") {
		return append([]string{s.statement}, more...)
	}
	return append(append([]string{s.statement}, more...), p.UnitLine())
}

func each(texts []string) []Heading {
	var out []Heading
	for i, t := range texts {
		out = append(out, Heading{t, i, i + 1})
	}
	return out
}

func spread(texts []string, n int) []Heading {
	var out []Heading
	for i, t := range texts {
		out = append(out, Heading{t, i * n, i*n + n})
	}
	return out
}

func repeat(texts []string, n int) []string {
	var out []string
	for range n {
		out = append(out, texts...)
	}
	return out
}
