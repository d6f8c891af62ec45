package analysis

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/statement"
)

// Population is the option grants of a review, as taken from lists and judged by the reviewer. It is
// immutable; what is measured of it is computed when it is first asked for and kept with it.
type Population struct {
	Name     string          `json:"name"` // of the list
	List     []grants.Grant  `json:"list"`
	Closes   []grants.Close  `json:"closes,omitempty"`
	Rule     grants.Rule     `json:"rule,omitempty"` // for days without trading
	DayCount grants.DayCount `json:"day_count"`
	Method   grants.Method   `json:"method"`
	Lines    []FunctionLine  `json:"lines,omitempty"` // where the reviewer says a function's charge belongs
	Choices  []DateChoice    `json:"choices,omitempty"`
	Origin   Origin          `json:"origin"`

	measure func() (*grants.Book, error)
	reach   func() (*grants.Fan, error)
}

// FunctionLine says which line of the income statement takes the charge of a function.
type FunctionLine struct {
	Function string `json:"function"`
	Line     string `json:"line"` // Line.Key
}

// DateChoice is who chose a grant's measurement date, and when. The reason stands in the grant.
type DateChoice struct {
	Grant  string `json:"grant"`
	Origin Origin `json:"origin"`
}

// over returns the population with what is measured of it under a calendar.
func (p Population) over(cal fiscal.Calendar) *Population {
	n := p
	n.measure = sync.OnceValues(func() (*grants.Book, error) {
		s, err := n.settings(cal)
		if err != nil {
			return nil, err
		}
		return grants.Measure(n.List, s)
	})
	n.reach = sync.OnceValues(func() (*grants.Fan, error) {
		s, err := n.settings(cal)
		if err != nil {
			return nil, err
		}
		return grants.Range(n.List, s)
	})
	return &n
}

// replacing returns the population with one grant in place of another. What was measured of the others is
// kept: of 20,000, one is measured again.
func (p *Population) replacing(i int, g grants.Grant) *Population {
	n := *p
	n.List = slices.Clone(p.List)
	n.List[i] = g
	book, fan := p.measure, p.reach
	n.measure = sync.OnceValues(func() (*grants.Book, error) {
		was, err := book()
		if err != nil {
			return nil, err
		}
		return was.With(i, g)
	})
	n.reach = sync.OnceValues(func() (*grants.Fan, error) {
		was, err := fan()
		if err != nil {
			return nil, err
		}
		return was.With(i, g)
	})
	return &n
}

func (p *Population) settings(cal fiscal.Calendar) (grants.Settings, error) {
	if !cal.Known() {
		return grants.Settings{}, fiscal.ErrNoCalendar
	}
	prices, err := grants.NewPrices(p.Closes, p.Rule)
	return grants.Settings{Calendar: cal, Prices: prices, DayCount: p.DayCount, Method: p.Method}, err
}

// Book returns the charges of the grants by quarter; the error is about the calendar or the prices.
func (p *Population) Book() (*grants.Book, error) { return p.measure() }

// Fan returns how far the evidence lets the charges reach.
func (p *Population) Fan() (*grants.Fan, error) { return p.reach() }

// Patterns counts the stated dates at the low of the days around them.
func (p *Population) Patterns(cal fiscal.Calendar, by grants.Group) ([]grants.Pattern, error) {
	s, err := p.settings(cal)
	if err != nil {
		return nil, err
	}
	return grants.Patterns(p.List, s, by)
}

// Datings ranks the stated dates among the closes around them.
func (p *Population) Datings(cal fiscal.Calendar) ([]grants.Dating, error) {
	s, err := p.settings(cal)
	if err != nil {
		return nil, err
	}
	return grants.Datings(p.List, s)
}

// Find returns the place of a grant by its identifier; -1 for none.
func (p *Population) Find(id string) int {
	return slices.IndexFunc(p.List, func(g grants.Grant) bool { return g.ID == id })
}

// Functions lists the functions of the grants, in the order of the alphabet.
func (p *Population) Functions() []string {
	seen := map[string]bool{}
	var out []string
	for _, g := range p.List {
		if !seen[g.Function] {
			seen[g.Function] = true
			out = append(out, g.Function)
		}
	}
	slices.Sort(out)
	return out
}

// usual are what lists call the functions, beside the captions of the statement.
var usual = map[string]statement.LineID{
	"r&d": "research_and_development", "rd": "research_and_development", "research": "research_and_development", "engineering": "research_and_development",
	"s&m": "sales_and_marketing", "sm": "sales_and_marketing", "sales": "sales_and_marketing", "marketing": "sales_and_marketing",
	"g&a": "general_and_administrative", "ga": "general_and_administrative", "administration": "general_and_administrative", "admin": "general_and_administrative",
	"cogs": "cost_of_revenue", "cost of sales": "cost_of_revenue", "cost of revenue": "cost_of_revenue", "operations": "cost_of_revenue",
	"": "stock_based_compensation",
}

// LineOf returns the line of the GAAP income statement that takes the charge of a function: the one the
// reviewer chose, else the one its name says, where the statement has it.
func (r Review) LineOf(function string) (*Statement, *Line, bool) {
	i := slices.IndexFunc(r.Statements, func(s *Statement) bool { return s.Kind == statement.Income && s.Measure == "" })
	if i < 0 || r.Grants == nil {
		return nil, nil, false
	}
	s := r.Statements[i]
	for _, f := range r.Grants.Lines {
		if f.Function == function {
			l, ok := s.line(f.Line)
			return s, l, ok && Adjustable(s, l)
		}
	}
	id := usual[strings.ToLower(strings.TrimSpace(function))]
	if std, ok := statement.Lookup(statement.Income, function); ok && id == "" {
		id = std.ID
	}
	for _, l := range s.Lines {
		if l.Sign <= 0 && (id != "" && l.ID == id || l.Key == CaptionKey(function)) { // "product" is revenue too
			return s, l, Adjustable(s, l)
		}
	}
	return s, nil, false
}

// line returns a line by its key.
func (s *Statement) line(key string) (*Line, bool) {
	i := slices.IndexFunc(s.Lines, func(l *Line) bool { return l.Key == key })
	if i < 0 {
		return nil, false
	}
	return s.Lines[i], true
}

// Posted are the adjustments that post the charges of the grants in a scenario.
func (r Review) posted(scenario string) []string {
	var out []string
	for _, a := range r.Adjustments {
		if a.Grants != nil && a.Scenario == scenario {
			out = append(out, a.ID)
		}
	}
	return out
}

// GrantLink says of an adjustment which grants are behind it: all of a function.
type GrantLink struct {
	Function string `json:"function"`
}

// Stale tells whether the grants no longer give what is posted in a scenario; how many amounts differ.
func (r Review) Stale(scenario string) (int, error) {
	if r.Grants == nil || len(r.posted(scenario)) == 0 {
		return 0, nil
	}
	want, err := r.postings(r.Grants, scenario, Origin{})
	if err != nil {
		return 0, err
	}
	type at struct {
		line   string
		period fiscal.Period
		of     string
	}
	due := map[at]string{}
	for _, a := range want {
		due[at{a.Line, a.Period, a.Grants.Function}] = a.Amount.String()
	}
	n := 0
	for _, a := range r.Adjustments {
		if a.Grants == nil || a.Scenario != scenario {
			continue
		}
		k := at{a.Line, a.Period, a.Grants.Function}
		if due[k] != a.Amount.String() {
			n++
		}
		delete(due, k)
	}
	return n + len(due), nil
}

// postings are the adjustments that the charges of a population come to: of each function in each quarter
// what the correction adds to what was recorded.
func (r Review) postings(p *Population, scenario string, origin Origin) ([]Adjustment, error) {
	book, err := p.Book()
	if err != nil {
		return nil, refuse("The grants cannot be measured: %v.", strings.TrimSuffix(err.Error(), "."))
	}
	var out []Adjustment
	for _, a := range book.ByFunction(p.Method) {
		if a.Adjustment == 0 {
			continue
		}
		s, l, ok := r.LineOf(a.Function)
		switch {
		case s == nil:
			return nil, refuse("There is no income statement to post to; accept or enter the figures as reported first.")
		case !ok:
			return nil, refuse("No line of the income statement is known for the function %q; say which (Grants menu, Place a function).", a.Function)
		}
		out = append(out, Adjustment{Statement: s.ID, Line: l.Key, Period: a.Period, Category: StockCompensation, Amount: a.Adjustment.Decimal(),
			Scenario: scenario, Label: "Option grants", Note: fmt.Sprintf("from %d grants measured again, %s", len(p.List), methodName(p.Method)),
			Grants: &GrantLink{Function: a.Function}, Origin: origin})
	}
	if len(out) == 0 {
		return nil, refuse("The correction of the grants changes no charge; there is nothing to post.")
	}
	return out, nil
}

func methodName(m grants.Method) string {
	if m == grants.FIN28 {
		return "FIN 28"
	}
	return "straight-line"
}
