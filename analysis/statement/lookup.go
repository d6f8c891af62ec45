package statement

import (
	"strings"
	"sync"

	"restate/analysis/filing/pattern"
)

// dictionary is every entry with the statement it belongs to, and two ways in. It is built when it is
// first asked for, which takes longer than showing the window may wait, and never changes.
type dictionary struct {
	byID      map[LineID]*word
	byCaption map[Kind]map[string]*word
	byEvery   map[Kind]map[string][]*word // every line that claims a caption, in statement order
}

// word is an entry of the dictionary in its statement.
type word struct {
	entry
	kind Kind
}

func (w *word) standard() Standard {
	return Standard{ID: w.id, Caption: w.caption, Kind: w.kind, Role: w.role, Sign: w.sign}
}

var words = sync.OnceValue(newDictionary)

func newDictionary() dictionary {
	d := dictionary{byID: map[LineID]*word{}, byCaption: map[Kind]map[string]*word{}, byEvery: map[Kind]map[string][]*word{}}
	d.add(Income, incomeLines)
	d.add(Balance, balanceLines)
	d.add(CashFlow, cashLines)
	d.add(Equity, equityLines)
	return d
}

// add enters a statement's lines. A caption belongs to the line whose usual caption it is, else to the
// first that claims it.
func (d dictionary) add(kind Kind, entries []entry) {
	captions, every := map[string]*word{}, map[string][]*word{}
	d.byCaption[kind], d.byEvery[kind] = captions, every
	for _, e := range entries {
		w := &word{e, kind}
		if d.byID[e.id] == nil {
			d.byID[e.id] = w
		}
		for _, c := range append(strings.Split(e.captions, ";"), e.caption) {
			every[normalise(c)] = once(every[normalise(c)], w)
		}
	}
	for n, claims := range every {
		captions[n] = claims[0]
		for _, w := range claims {
			if normalise(w.caption) == n {
				captions[n] = w
				break
			}
		}
	}
}

// kindsOf lists the statements whose captions a table of a kind may hold, in the order to try them.
func kindsOf(kind Kind) []Kind {
	switch kind {
	case Income, Balance, CashFlow, Equity:
		return []Kind{kind}
	case Reconciliation:
		return []Kind{Income, CashFlow}
	}
	return []Kind{Income, Balance, CashFlow, Equity}
}

// Lookup finds the standard line that a caption means in a statement of the given kind; kinds other
// than the four statements search all of them, the income statement first. Number, case, word order
// of "(loss) income", footnote marks and what follows ", net of …" do not matter. A caption that
// says "Total" has the role Subtotal even where the standard line is a leaf ("Total revenues").
func Lookup(kind Kind, caption string) (Standard, bool) { return spellingOf(caption).lookup(kind) }

// LineOf finds the standard line that a caption in a sentence means: one of the income statement, else of the balance
// sheet.
func LineOf(caption string) (Standard, bool) {
	s := spellingOf(caption)
	if std, ok := s.lookup(Income); ok {
		return std, true
	}
	return s.lookup(Balance)
}

func (s *spelling) lookup(kind Kind) (Standard, bool) {
	for _, k := range kindsOf(kind) {
		if w := words().find(k, s); w != nil {
			return asPrinted(w, s), true
		}
	}
	if kind == Income {
		return s.shareCount()
	}
	return Standard{}, false
}

// shareCount knows a share count by its words, where the caption is none of the usual: companies put "basic",
// "weighted average" and "common" in any order. A class of stock has a count of its own.
func (s *spelling) shareCount() (Standard, bool) {
	if s.role() != Shares {
		return Standard{}, false
	}
	n := " " + s.full + " "
	basic, diluted := strings.Contains(n, " basic "), strings.Contains(n, " diluted ") || strings.Contains(n, " assuming dilution ")
	switch {
	case strings.Contains(n, " class "), strings.Contains(n, " effect "), strings.Contains(n, " issued "):
		return Standard{}, false
	case basic && diluted:
		return ByID("shares_basic_and_diluted")
	case basic:
		return ByID("shares_basic")
	case diluted:
		return ByID("shares_diluted")
	case strings.Contains(n, " average "):
		return ByID("shares")
	}
	return Standard{}, false
}

// ByID returns what is known of a standard line. Where several statements have the line (net
// income opens the cash flow statement), it is that of the income statement or balance sheet.
func ByID(id LineID) (Standard, bool) {
	if w := words().byID[id]; w != nil {
		return w.standard(), true
	}
	return Standard{}, false
}

func asPrinted(w *word, caption *spelling) Standard {
	s := w.standard()
	if s.Role == Leaf && strings.HasPrefix(caption.full, "total ") {
		s.Role = Subtotal
	}
	if w.soft && (w.section == expenseSection || w.section == belowSection || w.section == taxSection) {
		if sign := signInWords(caption.caption); sign != 0 {
			s.Sign = sign
		}
	}
	return s
}

// find tries a caption as printed and then with less and less of it.
func (d dictionary) find(kind Kind, s *spelling) *word {
	captions := d.byCaption[kind]
	if w := captions[s.full]; w != nil {
		return w
	}
	for _, form := range s.lesser() {
		if w := captions[form]; w != nil {
			return w
		}
	}
	return d.findAttributed(kind, s.full)
}

// beginnings are captions that end in a name: "Minority interest in Acme Ltd".
var beginnings = []struct {
	kind           Kind
	start, caption string // normalised; the caption of the line meant
}{
	{Income, "minority interest in", "Minority interest"},
	{Income, "equity in income", "Equity in income of affiliates"},
	{Income, "equity in net income", "Equity in income of affiliates"},
	{Income, "equity in undistributed income", "Equity in income of affiliates"},
	{Income, "cumulative effect of", "Cumulative effect of accounting change"},
	{Balance, "investment in and advance to", "Investments in affiliates"},
	{Balance, "minority interest in", "Minority interest"},
	{CashFlow, "effect of exchange rate", "Effect of exchange rates on cash"},
	{CashFlow, "effect of foreign", "Effect of exchange rates on cash"},
	{CashFlow, "minority interest in", "Minority interest"},
	{CashFlow, "equity in income", "Equity in income of affiliates"},
}

// findAttributed reads captions whose end is a name: those of beginnings, "net income attributable
// to …" and "total … stockholders' equity". n is the caption, normalised.
func (d dictionary) findAttributed(kind Kind, n string) *word {
	if strings.Contains(n, "per share") || strings.Contains(n, "share ") {
		return nil
	}
	for _, b := range beginnings {
		if b.kind == kind && strings.HasPrefix(n, b.start+" ") {
			return d.byCaption[kind][normalise(b.caption)]
		}
	}
	if kind == Balance && strings.HasPrefix(n, "total ") && strings.HasSuffix(n, " stockholder equity") && !strings.Contains(n, "liability") {
		return d.byID["stockholders_equity_parent"]
	}
	if kind == Income {
		return d.byID[ownersOf(strings.TrimPrefix(n, "less "))]
	}
	return nil
}

// ownersOf tells whose income a caption, normalised, speaks of: "net income attributable to …"; empty for any
// other.
func ownersOf(n string) LineID {
	net, comprehensive := strings.HasPrefix(n, "net income attributable to "), strings.HasPrefix(n, "comprehensive income attributable to ")
	others := strings.Contains(n, "controlling")
	switch {
	case comprehensive && others:
		return "comprehensive_income_noncontrolling"
	case comprehensive:
		return "comprehensive_income_attributable"
	case net && others:
		return "net_income_noncontrolling"
	case net && strings.Contains(n, "common"):
		return "net_income_to_common"
	case net:
		return "net_income_attributable"
	}
	return ""
}

// RoleOf guesses the role of a caption that is not in the dictionary from its words: "Total …" is a
// subtotal, "… per share" an amount per share, "Weighted average shares …" a count. A figure without a
// caption stands under a rule: a subtotal.
func RoleOf(caption string) Role { return spellingOf(caption).role() }

func (s *spelling) role() Role {
	n := s.full
	has := func(parts ...string) bool { return pattern.Any(n, parts) }
	counts, rates := has("share", "average", "unit"), has("per ", "eps") // which most captions have none of
	switch {
	case strings.Contains(n, "par value") || strings.Contains(n, "stated value"):
		return Leaf // an amount, with what it is worth a share
	case counts && has("share used", "share outstanding", "average share", "average common share", "number of share", "average number",
		"average basic", "average diluted", "dilutive share", "share issued", "basic share", "diluted share", "average ordinary share",
		"unit outstanding", "average limited partner", "average unit"):
		if has("per diluted share", "per basic share") {
			return PerShare
		}
		return Shares
	case rates && has("per share", "per common share", "per diluted share", "per basic share", "per unit", "per ordinary share", "per ads", "eps",
		"per limited partner", "per general partner", "per common unit", "per depositary"):
		return PerShare
	case n == "", strings.HasPrefix(n, "total") || strings.HasSuffix(n, " total") || strings.HasPrefix(n, "subtotal") || strings.HasPrefix(n, "sub total"),
		strings.HasPrefix(n, "gross profit"), strings.HasPrefix(n, "gross margin"), strings.HasPrefix(n, "net cash"),
		strings.HasPrefix(n, "income before"), strings.HasPrefix(n, "net income"), strings.HasPrefix(n, "operating income"),
		strings.HasPrefix(n, "income from operation"), strings.HasPrefix(n, "income from continuing operation before"):
		return Subtotal
	}
	return Leaf
}
