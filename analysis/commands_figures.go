package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Reported is one figure on its way into the review: the line it belongs to and the fact.
type Reported struct {
	Statement string           `json:"statement"`
	Kind      statement.Kind   `json:"kind"`
	Measure   string           `json:"measure,omitempty"`
	Key       string           `json:"key,omitempty"` // of the line; found from ID and Caption when empty
	ID        statement.LineID `json:"line,omitempty"`
	Caption   string           `json:"caption"`
	Role      statement.Role   `json:"role,omitempty"`
	Sign      int              `json:"sign,omitempty"`
	Indent    int              `json:"indent,omitempty"`
	Fact      Fact             `json:"fact"`
}

// BridgeItem is one line of a measure's bridge on its way into the review.
type BridgeItem struct {
	Measure string           `json:"measure"`
	Line    statement.LineID `json:"line,omitempty"` // see Measure.Line
	Item    Item             `json:"item"`
}

// AcceptFacts takes figures found in a document into the review in one go.
type AcceptFacts struct {
	Source  string       `json:"source"` // SHA256 of the document
	Figures []Reported   `json:"figures"`
	Items   []BridgeItem `json:"items,omitempty"`
	Answers []Answer     `json:"answers,omitempty"` // what the reviewer said where the document leaves it open
}

// Name implements Command.
func (AcceptFacts) Name() string { return "accept-facts" }

// Title implements Command.
func (c AcceptFacts) Title(r Review) string {
	n := len(c.Figures) + len(c.Items)
	if s, ok := r.Source(c.Source); ok {
		return fmt.Sprintf("Accept %d figures of %s", n, s.Name)
	}
	return fmt.Sprintf("Accept %d figures", n)
}

// Apply implements Command.
func (c AcceptFacts) Apply(r Review) (Review, error) {
	if len(c.Figures)+len(c.Items) == 0 {
		return r, refuse("No figure was chosen, so nothing was accepted.")
	}
	return r.withItems(c.Items).withFigures(c.Figures), nil
}

// EnterFigures records figures as previously reported that the reviewer typed or pasted. A nil
// amount says that the line was never reported in that period.
type EnterFigures struct {
	Figures []Reported `json:"figures"`
}

// Name implements Command.
func (EnterFigures) Name() string { return "enter-figures" }

// Title implements Command.
func (c EnterFigures) Title(Review) string {
	if len(c.Figures) == 1 {
		f := c.Figures[0]
		return fmt.Sprintf("Enter %s %s", f.Caption, f.Fact.Period)
	}
	return fmt.Sprintf("Enter %d figures", len(c.Figures))
}

// Apply implements Command.
func (c EnterFigures) Apply(r Review) (Review, error) {
	if len(c.Figures) == 0 {
		return r, refuse("There is no figure to enter.")
	}
	for _, f := range c.Figures {
		switch {
		case strings.TrimSpace(f.Caption) == "" && f.Key == "":
			return r, refuse("A figure needs the caption of its line.")
		case f.Fact.Period.IsZero():
			return r, refuse("The figure for %s needs a period, for example Q3-2005.", f.Caption)
		}
	}
	return r.withFigures(c.Figures), nil
}

// OpenLines puts lines into statements without any figure, so that there is something to type into.
type OpenLines struct {
	Lines []Reported `json:"lines"` // their facts are not used
}

// Name implements Command.
func (OpenLines) Name() string { return "open-lines" }

// Title implements Command.
func (c OpenLines) Title(Review) string { return fmt.Sprintf("Start with %d lines", len(c.Lines)) }

// Apply implements Command. Lines that are there already stay as they are.
func (c OpenLines) Apply(r Review) (Review, error) {
	bare := make([]Reported, len(c.Lines))
	for i, l := range c.Lines {
		l.Fact = Fact{}
		bare[i] = l
	}
	return r.withFigures(bare), nil
}

// ForgetFigure takes back a figure the reviewer entered; what documents report shows again.
type ForgetFigure struct {
	Statement string        `json:"statement"`
	Line      string        `json:"line"`
	Period    fiscal.Period `json:"period"`
}

// Name implements Command.
func (ForgetFigure) Name() string { return "forget-figure" }

// Title implements Command.
func (c ForgetFigure) Title(Review) string { return fmt.Sprintf("Take back %s %s", c.Line, c.Period) }

// Apply implements Command.
func (c ForgetFigure) Apply(r Review) (Review, error) {
	s, l, err := r.line(c.Statement, c.Line)
	if err != nil {
		return r, err
	}
	c.Period = r.Company.Calendar.Resolve(c.Period)
	n := *l
	n.Facts = slices.DeleteFunc(slices.Clone(l.Facts), func(f Fact) bool { return f.Period == c.Period && f.Origin.By != "" })
	if len(n.Facts) == len(l.Facts) {
		if slices.ContainsFunc(l.Facts, func(f Fact) bool { return f.Period == c.Period }) {
			return r, refuse("%s in %s was read from a document; type another figure to overrule it.", l.Caption, c.Period)
		}
		return r, refuse("%s has no figure in %s that could be taken back.", l.Caption, c.Period)
	}
	t := *s
	t.Lines = slices.Clone(s.Lines)
	t.Lines[slices.Index(s.Lines, l)] = &n
	return r.withStatement(&t), nil
}

// line finds a line by statement and key.
func (r Review) line(statementID, key string) (*Statement, *Line, error) {
	for _, s := range r.Statements {
		if s.ID != statementID {
			continue
		}
		if i, ok := s.plan.index[key]; ok {
			return s, s.Lines[i], nil
		}
		return nil, nil, refuse("The statement %q has no line %q.", statementID, key)
	}
	return nil, nil, refuse("The review has no statement %q yet; accept or enter its figures first.", statementID)
}

// Line finds a line by statement and key.
func (r Review) Line(statementID, key string) (*Statement, *Line, bool) {
	s, l, err := r.line(statementID, key)
	return s, l, err == nil
}

// withStatement returns the review with one statement replaced or added, its plan derived.
func (r Review) withStatement(s *Statement) Review {
	s.plan = r.planOf(s)
	out := slices.Clone(r.Statements)
	i := slices.IndexFunc(out, func(t *Statement) bool { return t.ID == s.ID })
	if i >= 0 {
		out[i] = s
	} else {
		out = append(out, s)
		slices.SortStableFunc(out, func(a, b *Statement) int { return statementRank(a) - statementRank(b) })
	}
	r.Statements = out
	return r
}

// copy returns the statement to be planned anew; its lines are shared.
func (s *Statement) copy() *Statement {
	t := *s
	return &t
}

// planOf derives a statement's plan from its figures and the reviewer's choices.
func (r Review) planOf(s *Statement) *plan {
	return newPlan(s, r.Company.Calendar, r.Cutoff(), r.Baselines.of(s.ID))
}

func statementRank(s *Statement) int {
	order := []statement.Kind{statement.Income, statement.Balance, statement.CashFlow, statement.Equity}
	n := slices.Index(order, s.Kind)
	if n < 0 {
		n = len(order)
	}
	if s.Measure != "" {
		n += len(order) + 1
	}
	return n
}

// withFigures merges figures into their statements, in the order given.
func (r Review) withFigures(figures []Reported) Review {
	edited := map[string]*ledger{}
	var order []string
	for _, f := range figures {
		l := edited[f.Statement]
		if l == nil {
			l = openLedger(r, f)
			edited[f.Statement] = l
			order = append(order, f.Statement)
		}
		f.Fact.Period = r.Company.Calendar.Resolve(f.Fact.Period)
		if f.Fact.Origin.By != "" { // what is entered over a version that was chosen stands in its place
			r.Baselines = r.Baselines.without(place{f.Statement, f.lineKey(), f.Fact.Period})
		}
		l.post(f)
	}
	for _, id := range order {
		r = r.withStatement(edited[id].close())
	}
	return r
}

// withItems merges bridge items: an item of the same name, period and document is replaced.
func (r Review) withItems(items []BridgeItem) Review {
	out := slices.Clone(r.Measures)
	for _, b := range items {
		b.Item.Period = r.Company.Calendar.Resolve(b.Item.Period)
		i := slices.IndexFunc(out, func(m *Measure) bool { return m.Line == b.Line && SameMeasure(m.Name, b.Measure) })
		if i < 0 {
			out = append(out, &Measure{Name: b.Measure, Line: b.Line})
			i = len(out) - 1
		}
		m := *out[i]
		if r.keepRecast(&m, b.Item) {
			out[i] = &m
			continue
		}
		m.Items = slices.Clone(m.Items)
		at := slices.IndexFunc(m.Items, func(x Item) bool {
			return x.Role == b.Item.Role && x.Period == b.Item.Period && (x.Name == b.Item.Name || x.Role != Excluded)
		})
		if at >= 0 {
			m.Items[at] = b.Item
		} else {
			m.Items = append(m.Items, b.Item)
		}
		out[i] = &m
	}
	r.Measures = out
	return r.orderBridges()
}
