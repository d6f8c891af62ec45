package app

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// TemplateKind is which template of adjustments a form is for.
type TemplateKind uint8

// The templates.
const (
	SpreadTemplate TemplateKind = iota
	TimingTemplate
	ReclassTemplate
	OpeningTemplate
)

// TemplateForm is a template of adjustments as a person writes it. Lines are keys or captions; periods are
// ids parted by commas, or "Q1-2005 to Q4-2005"; a timing shift has two, from and to.
type TemplateForm struct {
	Kind                               TemplateKind
	Statement                          string // id
	Line, To                           string
	Amount, Tax                        string
	Periods                            string
	Against, Category, Label, Scenario string
	Scale                              money.Scale
	Origin                             analysis.Origin
}

// Template reads the form for a review. The error is one sentence about what is missing.
func (f TemplateForm) Template(r analysis.Review) (analysis.Template, error) {
	of := analysis.Adjustment{Statement: f.Statement, Category: analysis.CategoryOf(f.Category), Label: strings.TrimSpace(f.Label), Scenario: f.Scenario, Origin: f.Origin}
	amount, err := f.amount(f.Amount)
	if err != nil {
		return nil, err
	}
	of.Amount = amount
	if strings.TrimSpace(f.Tax) != "" {
		tax, err := f.amount(f.Tax)
		if err != nil {
			return nil, err
		}
		of.Tax = &tax
	}
	periods, err := periodsOf(f.Periods)
	if err != nil {
		return nil, err
	}
	against := otherSideNamed(r, f.Against)
	if f.Kind == OpeningTemplate {
		if len(periods) != 1 {
			return nil, refusal("name one balance sheet date, for example BS:2002-12-31")
		}
		return analysis.CumulativeAtOpening{At: periods[0], Amount: amount, Against: against, Of: of}, nil
	}
	if of.Line, err = lineNamed(r, f.Statement, f.Line); err != nil {
		return nil, err
	}
	of.Against = against
	switch f.Kind {
	case TimingTemplate:
		if len(periods) != 2 {
			return nil, refusal("name two periods, the one the amount was recorded in and the one it belongs to: Q1-2005, Q2-2005")
		}
		return analysis.ShiftTiming{Of: of, From: periods[0], To: periods[1]}, nil
	case ReclassTemplate:
		to, err := lineNamed(r, f.Statement, f.To)
		if err != nil {
			return nil, err
		}
		return analysis.Reclassify{Of: of, To: to, Periods: periods}, nil
	}
	return analysis.SpreadAmount{Of: of, Periods: periods, Unit: f.Scale.ToBase(decimal.NewFromInt(1))}, nil
}

// amount reads an amount in the form's scale.
func (f TemplateForm) amount(text string) (decimal.Decimal, error) {
	if strings.TrimSpace(text) == "" {
		return decimal.Decimal{}, refusal("write the amount, for example 1,250 or (300)")
	}
	a, err := money.Parse(text)
	if err != nil {
		return decimal.Decimal{}, err
	}
	return f.Scale.ToBase(a.Value), nil
}

// periodsOf reads a list of periods; "Q1-2005 to Q4-2005" names all between.
func periodsOf(text string) ([]fiscal.Period, error) {
	var out []fiscal.Period
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		first, last, several := strings.Cut(part, " to ")
		p, err := fiscal.Parse(first)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
		if !several {
			continue
		}
		end, err := fiscal.Parse(last)
		if err != nil {
			return nil, err
		}
		for n := 0; p != end; n++ {
			if p = following(p); p.IsZero() || n > 100 {
				return nil, refusal("%s does not lead to %s; name years, or quarters, in their order", strings.TrimSpace(first), strings.TrimSpace(last))
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// following is the year or quarter after one; zero for other periods.
func following(p fiscal.Period) fiscal.Period {
	switch {
	case p.Kind == fiscal.Year:
		return fiscal.FY(p.Year + 1)
	case p.Kind == fiscal.Quarter && p.N == 4:
		return fiscal.Q(1, p.Year+1)
	case p.Kind == fiscal.Quarter:
		return fiscal.Q(p.N+1, p.Year)
	}
	return fiscal.Period{}
}

// lineNamed finds a line of a statement by its key or caption.
func lineNamed(r analysis.Review, id, name string) (string, error) {
	name = strings.TrimSpace(name)
	i := slices.IndexFunc(r.Statements, func(s *analysis.Statement) bool { return s.ID == id })
	if i < 0 {
		return "", refusal("there is no such statement yet; open the release that reported it, or enter its lines")
	}
	for _, l := range r.Statements[i].Lines {
		if l.Key == name || strings.EqualFold(strings.Join(strings.Fields(l.Caption), " "), strings.Join(strings.Fields(name), " ")) {
			return l.Key, nil
		}
	}
	if std, ok := statement.Lookup(r.Statements[i].Kind, name); ok {
		for _, l := range r.Statements[i].Lines {
			if l.ID == std.ID {
				return l.Key, nil
			}
		}
	}
	return "", refusal("%q is no line of the statement; write it as it stands there", name)
}

// otherSideNamed is the line of the balance sheet that a person names: its key where it is there, a standard
// line's id, else the words themselves, which are refused when they are used.
func otherSideNamed(r analysis.Review, name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	for _, s := range r.Statements {
		if analysis.TakesOtherSides(s) {
			if key, err := lineNamed(r, s.ID, name); err == nil {
				return key
			}
		}
	}
	if std, ok := statement.Lookup(statement.Balance, name); ok {
		return string(std.ID)
	}
	return name
}

// AdjustmentBlock reads a block pasted from a spreadsheet as adjustments of a statement: captions in the
// first column, a first row of period ids, amounts below; without that row there is one column, of the
// period given. Empty cells and dashes enter nothing; 0 enters a zero. All are one entry.
func AdjustmentBlock(rows [][]string, r analysis.Review, like analysis.Adjustment, scale money.Scale) (analysis.Adjust, error) {
	var out analysis.Adjust
	periods, body := heading(rows, like.Period)
	first := 1 + len(rows) - len(body)
	for i, row := range body {
		if len(row) == 0 || strings.TrimSpace(row[0]) == "" {
			continue
		}
		key, err := lineNamed(r, like.Statement, row[0])
		if err != nil {
			return analysis.Adjust{}, refusal("row %d: %v", first+i, err)
		}
		for j, text := range row[1:] {
			text = strings.TrimSpace(text)
			if text == "" || text == money.Dash || text == "-" {
				continue
			}
			if j >= len(periods) {
				return analysis.Adjust{}, refusal("row %d has more amounts than there are periods; put the period ids into the first row", first+i)
			}
			a := like
			if a.Amount, err = (TemplateForm{Scale: scale}).amount(text); err != nil {
				return analysis.Adjust{}, refusal("row %d: %v", first+i, err)
			}
			a.Line, a.Period = key, periods[j]
			out.Adjustments = append(out.Adjustments, a)
		}
	}
	if len(out.Adjustments) == 0 {
		return out, refusal("the block holds no amount; paste captions in the first column and amounts beside them")
	}
	return out, nil
}
