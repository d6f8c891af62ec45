package phrase

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
)

// Amount is money stated in a sentence, in base units: "$75 million", "($0.01) per share", "between $10
// and $12 million", "not more than $700,000", "one to two cents per share".
type Amount struct {
	Low, High *decimal.Decimal // equal for a plain amount; one is nil for a limit
	Hedge     string           // "approximately", "not more than", as written
	PerShare  bool
	Rule      string // money, money-range, money-limit, cents
	From, To  int    // tokens, the hedge included
}

// Value returns the amount when it is one figure, nil for a range or a limit.
func (a Amount) Value() *decimal.Decimal {
	if a.Low != nil && a.High != nil && a.Low.Equal(*a.High) {
		return a.Low
	}
	return nil
}

// Amounts returns the money that tokens[first:last] state, in order. A number without a currency sign
// or the word cents is no money (domain.md F5).
func Amounts(text string, tokens []filing.Token, first, last int) []Amount {
	r := reader{text: text, t: tokens[:last]}
	var out []Amount
	for i := first; i < last; {
		if !opensAmount(tokens[i]) {
			i++
			continue
		}
		a, next := r.amount(i)
		if next <= i {
			i++
			continue
		}
		r.hedge(&a, first)
		out = append(out, a)
		i = next
	}
	return out
}

var dollars = filing.HashWord("us")

// opensAmount tells whether an amount can begin at the token; most words of a text open none.
func opensAmount(t filing.Token) bool {
	switch t.Kind {
	case filing.Word:
		return smallWords.At(t.Hash) || t.Hash == dollars
	case filing.Number:
		return true
	}
	return t.Is('$') || t.Is('(')
}

// printed is one number with its sign, before the scale that may follow at the end of a range.
type printed struct {
	value  decimal.Decimal
	dollar bool
	to     int
}

// money reads "$75", "($0.01)", "$(0.01)", "$1, 465,000", "75" behind a dollar sign given before.
func (r *reader) money(i int, needDollar bool) (printed, int) {
	j, open := i, false
	p := printed{}
	for k := 0; k < 3; k++ {
		switch {
		case r.tok(j).Is('(') && !open:
			open = true
			j++
		case r.tok(j).Is('$') && !p.dollar:
			p.dollar = true
			j++
		case r.word(j, "us") && r.tok(j+1).Is('$'):
			j++
		}
	}
	if needDollar && !p.dollar || r.tok(j).Kind != filing.Number {
		return p, i
	}
	digits, k := r.digits(j)
	if len(digits) > maxDigits {
		return p, i
	}
	v, err := decimal.NewFromString(digits)
	if err != nil {
		return p, i
	}
	p.value = v
	if open {
		if !r.tok(k).Is(')') {
			return r.money(r.unwrapped(i, j), needDollar)
		}
		p.value = v.Neg()
		k++
	}
	p.to = k
	return p, k
}

// unwrapped steps past a parenthesis that does not enclose just a number: "(about $5 million)".
func (r *reader) unwrapped(i, j int) int {
	for k := i; k < j; k++ {
		if r.tok(k).Is('(') {
			return k + 1
		}
	}
	return j
}

// maxDigits is the longest number that is read as an amount.
const maxDigits = 30

// digits joins the number at token j with groups a space set apart: "1, 465,000".
func (r *reader) digits(j int) (string, int) {
	var out []byte
	add := func(t filing.Token) {
		for _, c := range []byte(r.text[t.Start:t.End]) {
			if c != ',' {
				out = append(out, c)
			}
		}
	}
	t := r.tok(j)
	add(t)
	j++
	for t.End-t.Start <= 3 && r.tok(j).Is(',') && r.tok(j).Start == t.End && len(out) < 30 {
		n := r.tok(j + 1)
		size := n.End - n.Start
		if n.Kind != filing.Number || size%4 != 3 || r.class(j+2) == filing.ScaleWord && size == 3 {
			break
		}
		add(n)
		t, j = n, j+2
	}
	return string(out), j
}

// scale reads "million", "M", "MM", "K" behind a number.
func (r *reader) scale(i int) (int32, int) {
	if t := r.tok(i); t.Class == filing.ScaleWord && t.Kind == filing.Word {
		return t.Value, i + 1
	}
	if i > 0 && r.adjacent(i-1) {
		switch {
		case r.word(i, "k"):
			return 3, i + 1
		case r.word(i, "m", "mm"):
			return 6, i + 1
		case r.word(i, "b", "bn"):
			return 9, i + 1
		}
	}
	return 0, i
}

// amount reads one amount or range at token i.
func (r *reader) amount(i int) (Amount, int) {
	if a, next := r.cents(i); next > i {
		return a, next
	}
	low, j := r.money(i, true)
	if j == i {
		return Amount{}, i
	}
	power, j := r.scale(j)
	a := Amount{Rule: "money", From: i}
	lowValue := low.value.Shift(power)
	highValue := lowValue
	if high, k := r.rangeEnd(i, j); k > j {
		endPower, k := r.scale(k)
		if power == 0 && low.value.LessThan(decimal.New(1000, 0)) {
			lowValue = low.value.Shift(endPower)
		}
		highValue, j, a.Rule = high.value.Shift(endPower), k, "money-range"
	}
	a.Low, a.High = &lowValue, &highValue
	a.To = r.perShare(&a, j)
	return a, a.To
}

// rangeEnd reads "to $24", "- $12", "and $12" (only behind "between").
func (r *reader) rangeEnd(i, j int) (printed, int) {
	between := r.word(i-1, "between") || r.word(i-2, "between")
	if !(r.word(j, "to") || r.tok(j).Is('-') || between && r.word(j, "and")) {
		return printed{}, j
	}
	high, k := r.money(j+1, false)
	if k == j+1 {
		return printed{}, j
	}
	if _, s := r.scale(k); !high.dollar && s == k {
		return printed{}, j // "$5 million to 30 customers"
	}
	if r.tok(k).Is('%') {
		return printed{}, j
	}
	// "from $912 million to $899 million" is a change, not a range
	if r.word(i-1, "from") {
		return printed{}, j
	}
	return high, k
}

// perShare passes over "per share", "per diluted share", "a share".
func (r *reader) perShare(a *Amount, j int) int {
	if !r.word(j, "per", "a", "each") {
		return j
	}
	k := j + 1
	for r.word(k, "diluted", "basic", "common", "fully", "ordinary", "and", "gaap") {
		k++
	}
	if !r.word(k, "share") {
		return j
	}
	a.PerShare = true
	return k + 1
}

var small = map[string]int64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

var smallWords = filing.LexiconOf(filing.WordSet("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))

// smallNumber reads a number in digits or, up to ten, in words.
func (r *reader) smallNumber(i int) (decimal.Decimal, bool) {
	t := r.tok(i)
	if t.Kind == filing.Number && t.End-t.Start <= maxDigits {
		v, err := decimal.NewFromString(r.text[t.Start:t.End])
		return v, err == nil
	}
	for w, n := range small {
		if r.word(i, w) {
			return decimal.New(n, 0), true
		}
	}
	return decimal.Decimal{}, false
}

// cents reads "12 cents", "one to two cents per share".
func (r *reader) cents(i int) (Amount, int) {
	if t := r.tok(i); t.Kind == filing.Mark || t.Kind == filing.Word && !smallWords.At(t.Hash) {
		return Amount{}, i
	}
	low, ok := r.smallNumber(i)
	if !ok || r.tok(i-1).Is('$') {
		return Amount{}, i
	}
	high, j := low, i+1
	if r.word(j, "to", "or") || r.tok(j).Is('-') {
		if v, ok := r.smallNumber(j + 1); ok {
			high, j = v, j+2
		}
	}
	if !r.word(j, "cents", "cent") {
		return Amount{}, i
	}
	low, high = low.Shift(-2), high.Shift(-2)
	a := Amount{Low: &low, High: &high, Rule: "cents", From: i}
	a.To = r.perShare(&a, j+1)
	return a, a.To
}

// hedges are the words in front of an amount that make it less than exact; those with a limit leave one
// end of it open.
var hedges = []struct {
	words       []string
	upper, none bool // an upper limit; no limit at all
}{
	{[]string{"not", "more", "than"}, true, false}, {[]string{"no", "more", "than"}, true, false}, {[]string{"up", "to"}, true, false},
	{[]string{"not", "exceed"}, true, false}, {[]string{"less", "than"}, true, false}, {[]string{"at", "most"}, true, false},
	{[]string{"at", "least"}, false, false}, {[]string{"more", "than"}, false, false}, {[]string{"in", "excess", "of"}, false, false},
	{[]string{"over"}, false, false}, {[]string{"not", "less", "than"}, false, false},
	{[]string{"approximately"}, false, true}, {[]string{"about"}, false, true}, {[]string{"roughly"}, false, true}, {[]string{"around"}, false, true},
	{[]string{"nearly"}, false, true}, {[]string{"almost"}, false, true}, {[]string{"estimated"}, false, true}, {[]string{"some"}, false, true},
}

// hedge looks for a hedge right in front of an amount.
func (r *reader) hedge(a *Amount, first int) {
	for _, h := range hedges {
		from := a.From - len(h.words)
		if from < first || !r.sequence(from, h.words) {
			continue
		}
		start, end := r.span(from, a.From)
		a.Hedge, a.From = r.text[start:end], from
		if !h.none && a.Value() != nil {
			a.Rule = "money-limit"
			if h.upper {
				a.Low = nil
			} else {
				a.High = nil
			}
		}
		return
	}
}

func (r *reader) sequence(i int, words []string) bool {
	for n, w := range words {
		if !r.word(i+n, w) {
			return false
		}
	}
	return true
}
