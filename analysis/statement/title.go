package statement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/money"
)

// about is what a table's own titles say of it as a whole.
type about struct {
	kind    Kind
	measure string
	unit    string
	scale   scales
	text    string // the titles joined, lower case

	above    lead
	quarters quarterly
	annual   bool // it stands in an annual report
	balances bool // no statement is named, and the captions are those of balances
	versions bool // columns are the same thing as reported and as restated
	heard    hearing
}

// scales are the powers of ten of a table's amounts and of its share counts.
type scales struct {
	amounts, shares money.Scale
	known           bool
	several         bool // the titles name more than one; the last counts
}

// longestTitle keeps a paragraph that a reader took for a title from being searched.
const longestTitle = 240

// readTitles reads the titles and the text of the heading rows' captions.
func readTitles(t filing.Table) about {
	var parts []string
	for _, c := range t.Titles {
		if len(c.Text) <= longestTitle {
			parts = append(parts, c.Text)
		}
	}
	for _, h := range t.Head {
		if h.Caption.Text != "" && len(h.Caption.Text) <= longestTitle {
			parts = append(parts, h.Caption.Text)
		}
	}
	text := plainSpaces(strings.Join(parts, "\n"))
	a := about{text: strings.ReplaceAll(text, "\n", " ")}
	a.kind = kindOfTitles(parts)
	a.measure = measureIn(a.text)
	units := text
	for _, h := range t.Head {
		for _, c := range h.Cells {
			units += "\n" + plainSpaces(c.Text)
		}
	}
	a.scale = scaleOfLines(strings.Split(units, "\n"))
	a.unit = currencyIn(units)
	return a
}

// plainSpaces lowers case and evens out hyphens, apostrophes and runs of blanks; line ends stay.
func plainSpaces(s string) string {
	if plain(s) {
		return s
	}
	if s = strings.ToLower(s); !even(s) {
		s = evened.Replace(s)
	}
	if !strings.Contains(s, "  ") && !strings.Contains(s, " \n") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if r == ' ' {
			space = true
			continue
		}
		if space && b.Len() > 0 && r != '\n' {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// plain tells quickly whether a text has nothing that plainSpaces changes.
func plain(s string) bool {
	before := byte(' ') // a blank at either end, or two
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf || c == '\t' || 'A' <= c && c <= 'Z':
			return false
		case before == ' ' && (c == ' ' || c == '\n' && i > 0):
			return false
		default:
			before = c
		}
	}
	return before != ' ' || s == ""
}

// even tells quickly whether a text has nothing that evened changes.
func even(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] == '\t' {
			return false
		}
	}
	return true
}

var evened = strings.NewReplacer("\u00a0", " ", "’", "'", "‘", "'", "\u2010", "-", "\u2011", "-", "–", "-", "—", "-", "\t", " ")

var kindWords = []struct {
	kind  Kind
	words *pattern.Pattern
}{
	{Reconciliation, pattern.New(`\breconcil(iations?|ing|es?|ed)\b`, "reconcil")},
	{Balance, pattern.New(`\bbalance sheets?\b|\bfinancial (position|condition)\b|\bassets and liabilities\b|\bcondensed balance\b`, "balance", "financial", "assets")},
	{CashFlow, pattern.New(`\bcash flows?\b`, "cash flow")},
	{Equity, pattern.New(`\bstatements? of (changes in )?(consolidated )?(stockholders|shareholders|shareowners|members|partners)\b|\bchanges in (stockholders|shareholders|total|consolidated)?'? ?(equity|deficit)\b|\b(stockholders|shareholders)'? equity (statement|roll)`, "statement", "changes in", "equity")},
	{Income, pattern.New(`\b(statements?|results?|schedules?|summary) of (consolidated |condensed |unaudited )*(income|operations?|earnings|loss|profit|comprehensive|results)|\bincome statements?\b|\bstatements? of net income\b|\boperating results\b|\bprofit and loss\b`, "statement", "result", "schedule", "summary", "profit and")},
}

// kindOfTitles finds the statement a table's titles name: a reconciliation anywhere, else the title
// nearest to the grid.
func kindOfTitles(titles []string) Kind {
	joined := plainSpaces(strings.Join(titles, " "))
	if kindWords[0].words.MatchString(joined) {
		return Reconciliation
	}
	for i := len(titles) - 1; i >= 0; i-- {
		for _, k := range kindWords[1:] {
			if k.words.MatchString(plainSpaces(titles[i])) {
				return k.kind
			}
		}
	}
	for _, k := range kindWords[1:] {
		if k.words.MatchString(joined) {
			return k.kind
		}
	}
	return Other
}

var (
	nonGAAP    = pattern.New(`\bnon[- ]?gaap\b`, "gaap")
	proForma   = pattern.New(`\bpro[- ]?forma\b`, "forma")
	namedAlone = pattern.New(`\b(adjusted ebitdar?|adjusted ebit|ebitdar?|free cash flow|funds from operations|adjusted free cash flow)\b`, "ebit", "free cash", "funds from")
	adjusted   = pattern.New(`\badjusted (net|earnings|income|operating|gross|results|statements?|diluted|eps|pre-?tax|profit|revenues?|loss|cost of|financial)`, "adjusted ")
	coreWords  = pattern.New(`\bcore (earnings|results|operating)`, "core ")
	anyGAAP    = pattern.New(`\bgaap\b|generally accepted accounting`, "gaap", "generally")
)

// measureIn returns the company's word for a measure that is not GAAP, or "".
func measureIn(text string) string {
	switch {
	case nonGAAP.MatchString(text):
		return "non-GAAP"
	case proForma.MatchString(text):
		return "pro forma"
	case namedAlone.MatchString(text):
		return strings.Replace(strings.Replace(namedAlone.FindString(text), "ebitda", "EBITDA", 1), "ebit", "EBIT", 1)
	case adjusted.MatchString(text):
		return "adjusted"
	case coreWords.MatchString(text):
		return "core"
	}
	return ""
}

var (
	scaleWord   = pattern.New(`\bin [^.;\n]{0,40}?\b(thousand|million|billion)s\b|\b(thousand|million|billion)s of\b|\$ ?(thousand|million|billion)s\b|\((thousand|million|billion)s\b|\b(thousand|million|billion)s,? except|^(thousand|million|billion)s\b`, "thousands", "millions", "billions")
	scaleDigits = pattern.New(`\$ ?000,?000|\$ ?000|\bin 000|\b000'?s\b|\(000\)|'000`, "000")
	wholeUnits  = pattern.New(`\bin (whole |actual |u\.?s\.? )?dollars\b|\bwhole dollars\b|\bactual dollars\b|\bin (full|units)\b`, "dollars", "in full", "in units")
	shareScale  = pattern.New(`\b(?:shares?(?: data| amounts?| counts?)?|number of shares)(?: and [a-z ]{0,20})?,?(?: (?:which|that) are)?(?: (?:reflected|stated|presented|shown|expressed|given))? in (thousand|million)s\b`, "in thousand", "in million")
	exceptPart  = pattern.New(`\bexcept\b([^)\n]*)`, "except")
	bareShare   = pattern.New(`(per[- ](?:common |ordinary |diluted )?|par value per )?\bshares?\b`, "share")
)

// scaleOfThings is a scale with what is counted in it: "in millions of barrels".
var scaleOfThings = pattern.New(`\bin (?:thousand|million|billion)s of ([a-z$.]+)`)

// currencyWords begin what a scale of money is of.
var currencyWords = []string{"dollar", "u.s", "us", "$", "euro", "pound", "yen", "rmb", "renminbi", "canadian", "c$", "a$", "hk", "nt", "new", "british", "japanese", "chinese", "mexican", "peso", "australian", "indian", "rupee", "constant", "nominal", "real", "swiss", "franc", "won", "korean"}

func ofMoney(word string) bool {
	return slices.ContainsFunc(currencyWords, func(c string) bool { return strings.HasPrefix(word, c) })
}

// scaleStems are in every text that says a scale; they are quick to look for.
var scaleStems = []string{"thousand", "million", "billion", "000", "dollar", "in full", "in units"}

var scaleNames = map[string]money.Scale{"thousand": money.Thousands, "million": money.Millions, "billion": money.Billions}

// scaleIn reads "(In thousands, except per share data)": amounts and share counts are in thousands;
// "except share and per share data" leaves share counts in units; "shares in thousands" names their
// own scale. It is given a table's titles and headings only, never other text (domain.md 0.1).
func scaleIn(text string) scales {
	var s scales
	if !pattern.Any(text, scaleStems) {
		return s
	}
	// "shares in thousands, $ in millions": what is said of the shares says nothing of the amounts.
	ofShares, amounts := shareScale.FindStringSubmatch(text), text
	if at := strings.Index(text, "and shares in "); ofShares != nil && (at < 0 || !ofMoneyToo(text[:at])) {
		amounts = strings.Replace(text, ofShares[0], "shares", 1)
	}
	if m := scaleWord.FindStringSubmatch(amounts); m != nil {
		for _, name := range m[1:] {
			if name != "" {
				s.amounts, s.known = scaleNames[name], true
			}
		}
	} else if d := scaleDigits.FindString(amounts); d != "" {
		s.amounts, s.known = money.Thousands, true
		if strings.Count(d, "000") == 2 {
			s.amounts = money.Millions
		}
	} else if wholeUnits.MatchString(amounts) {
		s.known = true
	}
	s.shares = s.amounts
	if m := exceptPart.FindStringSubmatch(text); m != nil {
		for _, share := range bareShare.FindAllStringSubmatch(m[1], -1) {
			if share[1] == "" {
				s.shares = money.Units
			}
		}
	}
	if ofShares != nil {
		s.shares = scaleNames[ofShares[1]]
	}
	return s
}

// ofMoneyToo tells whether words before "and shares in millions" name money: the scale is that of both.
func ofMoneyToo(before string) bool {
	words := strings.Fields(before)
	return len(words) > 0 && slices.ContainsFunc([]string{"dollars", "amounts", "$", "(dollars", "($", "(amounts", "dollar"}, func(w string) bool { return w == words[len(words)-1] })
}

// scaleOfLines reads the scale that titles and headings state, a line each. Where one says something else
// than another the last counts.
func scaleOfLines(lines []string) scales {
	out := scaleIn(strings.Join(lines, "\n"))
	var last scales
	if !out.known {
		return out
	}
	for _, l := range lines {
		s := scaleIn(l)
		if !s.known {
			continue
		}
		if last.known && last.amounts != s.amounts {
			s.several = true
		}
		s.several = s.several || last.several
		last = s
	}
	if last.several {
		return last
	}
	return out
}

var currencies = []struct {
	unit  string
	words *pattern.Pattern
}{
	{"USD", pattern.New(`\bu\.?s\.? ?(dollars|\$)|\busd\b|\bus\$`, "dollars", "$", "usd")},
	{"CAD", pattern.New(`\bcanadian dollars\b|\bcad\b|\bc\$`, "canadian", "cad", "c$")},
	{"EUR", pattern.New(`\beuros?\b|€`, "euro", "€")},
	{"GBP", pattern.New(`\bpounds sterling\b|£`, "pounds", "£")},
	{"JPY", pattern.New(`\byen\b|¥`, "yen", "¥")},
	{"CNY", pattern.New(`\brmb\b|\brenminbi\b|\byuan\b`, "rmb", "renminbi", "yuan")},
}

// currencyIn returns the ISO code a table's titles name; dollars when they name none.
func currencyIn(text string) string {
	for _, c := range currencies {
		if c.words.MatchString(text) {
			return c.unit
		}
	}
	return "USD"
}

// kindOfRows counts in which statement a table's captions are at home. It returns Other unless three
// or more captions decide clearly.
func (h hearing) kindOfRows(rows []filing.Row) (best Kind, hits int) {
	kinds := kindsOf(Other)
	seen := make([]map[LineID]bool, len(kinds))
	for i := range kinds {
		seen[i] = map[LineID]bool{}
	}
	for _, r := range rows {
		if len(r.Cells) == 0 {
			continue
		}
		caption := h.spelling(r.Caption.Text)
		for i, kind := range kinds {
			if w := words().find(kind, caption); w != nil {
				seen[i][w.id] = true
			}
		}
	}
	best = Other
	for i, kind := range kinds {
		if n := len(seen[i]); n > hits {
			best, hits = kind, n
		}
	}
	if hits < 3 {
		return Other, hits
	}
	return best, hits
}
