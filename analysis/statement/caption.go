package statement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing/pattern"
)

// sameWord maps spellings that mean the same in captions to one of them. It is applied to single
// words after plurals are cut.
var sameWord = map[string]string{
	"loss": "income", "earning": "income", "losse": "income", "taxe": "tax", "shareholder": "stockholder", "shareowner": "stockholder",
	"shareholders": "stockholder", "noncurrent": "non current", "nonmarketable": "non marketable", "longterm": "long term",
	"nongaap": "non gaap", "proforma": "pro forma", "nonoperating": "non operating", "stockholder's": "stockholder", "minoritie": "minority",
	"&": "and", "licence": "license", "noncash": "non cash", "pretax": "pre tax", "noncontrolling": "non controlling", "writedown": "write down",
	"writeoff": "write off", "nci": "non controlling interest", "reorganisation": "reorganization", "amortisation": "amortization", "capitalised": "capitalized",
}

// normalise reduces a caption to the words that count, so that variants of one caption are equal:
// lower case, no punctuation, no parentheses and what stands in them, no articles, no plurals,
// "loss" and "earnings" as "income", "shareholders" as "stockholder".
func normalise(caption string) string {
	var b strings.Builder
	last, s := "", strings.ToLower(bare(caption))
	quoted := strings.IndexByte(s, '\'') >= 0 || strings.Contains(s, "’")
	for s != "" {
		var w string
		if w, s = cutWord(s); quoted {
			w = strings.Trim(w, "'’")
		}
		if w == "the" || w == "a" || w == "an" || w == "" {
			continue
		}
		if quoted {
			w = apostrophes.Replace(w)
		}
		for part, rest, _ := strings.Cut(singular(w), " "); part != ""; part, rest, _ = strings.Cut(rest, " ") {
			if part == last && part != "cash" {
				continue
			}
			if b.Len() == 0 {
				b.Grow(len(caption) + 8)
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(part)
			last = part
		}
	}
	return b.String()
}

// cutWord returns the first word of a text, empty where none is left, and what stands behind it.
func cutWord(s string) (w, rest string) {
	start := 0
	for start < len(s) {
		n, letter := wordRune(s[start:])
		if letter {
			break
		}
		start += n
	}
	end := start
	for end < len(s) {
		n, letter := wordRune(s[end:])
		if !letter {
			break
		}
		end += n
	}
	return s[start:end], s[end:]
}

// wordRune returns the length of the first character and whether it is part of a word.
func wordRune(s string) (n int, letter bool) {
	if c := s[0]; c < utf8.RuneSelf {
		return 1, lowerLetter(c) || digit(c) || c == '&' || c == '\''
	}
	r, n := utf8.DecodeRuneInString(s)
	return n, !between(r)
}

var (
	apostrophes = strings.NewReplacer("'", "", "’", "")
	openParens  = strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ")
)

// between tells the characters that part words.
func between(r rune) bool {
	return !(unicode.IsLetter(r) || unicode.IsDigit(r) || r == '&' || r == '\'' || r == '’')
}

// singular cuts a plural ending and applies sameWord.
func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		w = w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:len(w)-1]
	}
	if s, ok := sameWord[w]; ok {
		return s
	}
	return w
}

// bare takes parentheses and brackets out with what stands in them, unless nothing else is left.
func bare(caption string) string {
	if !strings.ContainsAny(caption, "([])") {
		return caption
	}
	var b strings.Builder
	b.Grow(len(caption))
	depth := 0
	for _, r := range caption {
		switch r {
		case '(', '[':
			depth++
			b.WriteByte(' ')
		case ')', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return openParens.Replace(caption)
	}
	return b.String()
}

// cuts are the words at which the rest of a caption says how, not what.
var cuts = []string{", net of", " net of allowance", " net of tax", ", less", ", including", ", exclusive", ", excluding", " (net of", ", at cost",
	", $", "; ", ", par value", ", no par", ", as ", " - note", ", note", "--", " – ", " — ", " - "}

// countBehind is where "Treasury stock, 64,677 shares" stops saying what the line is.
var countBehind = pattern.New(`[,:] ?\d`, ",", ":")

// mayCut tells quickly whether any of cuts or countBehind may be in a caption.
func mayCut(lower string) bool {
	return strings.ContainsAny(lower, ",:;-") || strings.Contains(lower, " net of") || strings.Contains(lower, "(net of") ||
		strings.Contains(lower, "–") || strings.Contains(lower, "—")
}

// spelling is a caption with what it may be found under. What is left of it when words are cut off is
// worked out when it is asked for: most captions are found as they are.
type spelling struct {
	caption string
	full    string // normalised
	less    []string
	isCut   bool
}

func spellingOf(caption string) *spelling {
	return &spelling{caption: caption, full: normalise(caption)}
}

// forms lists what the caption may be found under, the most literal first.
func (s *spelling) forms() []string { return append([]string{s.full}, s.lesser()...) }

// lesser lists the forms with less and less of the caption.
func (s *spelling) lesser() []string {
	if s.isCut {
		return s.less
	}
	s.isCut = true
	if strings.ContainsAny(s.caption, "([") {
		s.add(normalise(openParens.Replace(s.caption)))
	}
	if lower := strings.ToLower(s.caption); mayCut(lower) {
		for _, c := range cuts {
			if i := strings.Index(lower, c); i > 0 {
				s.add(normalise(lower[:i]))
			}
		}
		if at := countBehind.FindStringIndex(lower); at != nil {
			s.add(normalise(lower[:at[0]]))
		}
	}
	for _, suffix := range suffixes {
		s.add(strings.TrimSuffix(s.full, suffix))
	}
	for _, prefix := range prefixes {
		s.add(strings.TrimPrefix(s.full, prefix))
	}
	if strings.HasPrefix(s.full, "net proceed") {
		s.add(strings.TrimPrefix(s.full, "net "))
	}
	s.add(strings.TrimRight(s.full, " 0123456789"))
	return s.less
}

func (s *spelling) add(form string) {
	if form != "" && form != s.full && !slices.Contains(s.less, form) {
		s.less = append(s.less, form)
	}
}

// What may end or begin a caption without changing its meaning; normalised.
var (
	suffixes = []string{" net", " of company", " expense", " footnote"}
	prefixes = []string{"gaap ", "non gaap ", "pro forma ", "adjusted ", "less ", "plus ", "add ", "consolidated "}
)

var (
	inParens = pattern.New(`\([^)]*\)`, "(")
	earned   = pattern.New(`\b(income|gains?|benefit)\b`, "income", "gain", "benefit")
	charged  = pattern.New(`\b(expenses?|loss|losses|charges?|provision)\b`, "expense", "loss", "charge", "provision")
)

// signInWords reads which way a caption counts from what it has in parentheses, for that is printed
// in parentheses: "Other (income) expense" takes away (-1), "Other income (expense)" adds (1); 0 when
// the caption does not say.
func signInWords(caption string) int {
	lower := strings.ToLower(caption)
	inside, outside := strings.Join(inParens.FindAllString(lower, -1), " "), inParens.ReplaceAllString(lower, " ")
	switch {
	case charged.MatchString(inside) && earned.MatchString(outside):
		return 1
	case earned.MatchString(inside) && charged.MatchString(outside):
		return -1
	}
	return 0
}
