package analysis

import (
	"slices"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/statement"
)

// Population is the option grants of a review, as taken from lists and judged by the reviewer. It is
// immutable; what is measured of it is computed when it is first asked for and kept with it.
type Population struct {
	Name     string          `json:"name"` // of the list
	List     grants.List     `json:"list"`
	Closes   []grants.Close  `json:"closes,omitempty"`
	Gaps     []grants.Gap    `json:"gaps,omitempty"` // days whose close is in doubt
	Rule     grants.Rule     `json:"rule,omitempty"` // for days without trading
	DayCount grants.DayCount `json:"day_count"`
	Method   grants.Method   `json:"method"`
	Lines    []FunctionLine  `json:"lines,omitempty"` // where the reviewer says a function's charge belongs
	Choices  []DateChoice    `json:"choices,omitempty"`
	Origin   Origin          `json:"origin"`

	Adopted     fiscal.Date         `json:"adopted,omitzero"`     // FAS 123R; zero: with the first fiscal year after 15 June 2005
	Forfeitures decimal.Decimal     `json:"forfeitures,omitzero"` // estimated since then: the part of what has not vested
	Tax         *grants.TaxTerms    `json:"tax,omitempty"`        // nil: no deferred tax
	Payroll     grants.PayrollRates `json:"payroll,omitzero"`     // zero: those of FICA
	Gross       bool                `json:"gross,omitempty"`      // deferred compensation is entered when it is measured, and amortised

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
	n.List[i] = &g
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

// Prices are the closes, by the rule for days without trading; the error is about what is among them.
func (p *Population) Prices() (grants.Prices, error) {
	prices, err := grants.NewPrices(p.Closes, p.Rule)
	return prices.Doubting(p.Gaps), err
}

func (p *Population) settings(cal fiscal.Calendar) (grants.Settings, error) {
	if !cal.Known() {
		return grants.Settings{}, fiscal.ErrNoCalendar
	}
	prices, err := p.Prices()
	return grants.Settings{Calendar: cal, Prices: prices, DayCount: p.DayCount, Method: p.Method,
		Adopted: p.Adopted, Forfeitures: p.Forfeitures}, err
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
	return slices.IndexFunc(p.List, func(g *grants.Grant) bool { return g.ID == id })
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
	s := r.gaapIncome()
	if s == nil || r.Grants == nil {
		return nil, nil, false
	}
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

// gaapIncome is the GAAP income statement; nil where there is none.
func (r Review) gaapIncome() *Statement {
	i := slices.IndexFunc(r.Statements, func(s *Statement) bool { return s.Kind == statement.Income && s.Measure == "" })
	if i < 0 {
		return nil
	}
	return r.Statements[i]
}

// line returns a line by its key.
func (s *Statement) line(key string) (*Line, bool) {
	i := slices.IndexFunc(s.Lines, func(l *Line) bool { return l.Key == key })
	if i < 0 {
		return nil, false
	}
	return s.Lines[i], true
}
