package statement

import (
	"strconv"
	"strings"
	"time"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/fiscal"
)

// said is what the words of a heading say about time, before a calendar is asked.
type said struct {
	lengths []fiscal.Length // distinct, in the order named
	dates   []sayDate       // distinct
	years   []int           // years that stand alone, distinct
	quarter int             // 1 to 4
	half    bool            // the first half
	fiscal  int             // the year of "fiscal 2005", "FY05"
	toDate  bool            // "year to date"
	asOf    bool            // "as of", "at": a balance
	broken  bool            // "period from … (inception) to …": of no usual length
	odd     fiscal.Length   // "one month ended" (1M), "transition period" (transition): a length that no fiscal year is divided into
	cut     bool            // "30, 2017": the rest of a date whose month stands elsewhere
	id      fiscal.Period   // a canonical id, written out: "9M-2006", "BS:2006-09-30"
}

// sayDate is a date as printed; Day and Year are 0 where they are not.
type sayDate struct {
	month     time.Month
	day, year int
}

const monthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	monthsLong   = pattern.New(`\b(three|six|nine|twelve|3|6|9|12)(?:[- ]months?\b|(?:,? and| &|,|/) ?(?:three|six|nine|twelve|3|6|9|12)[^a-z]*(?:,? and (?:three|six|nine|twelve))?[- ]months?\b)`, "month")
	monthsOdd    = pattern.New(`\b(one|two|four|five|seven|eight|ten|eleven|1|2|4|5|7|8|10|11)[- ]months?(?: period)?s?,? (?:ended|ending|end)\b|\((one|two|four|five|seven|eight|ten|eleven|1|2|4|5|7|8|10|11)[- ]months?\)`, "month")
	transitional = pattern.New(`\btransition(?:al)? periods?\b`, "transition")
	monthCounts  = pattern.New(`\b(?:three|six|nine|twelve|3|6|9|12)\b`)
	weeksLong    = pattern.New(`\b(\d{1,2}|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|[a-z]+teen|twelve|eleven|ten|eight|four|five)[- ]weeks?\b`, "week")
	quarterEnded = pattern.New(`\b(?:fiscal )?(?:quarters?|quarterly periods?|qtr)\.? (?:ended|ending|end)\b|\bquarters ended\b`, "quarter", "qtr")
	yearEnded    = pattern.New(`\b(?:fiscal |calendar )?years?(?:[- ]| )(?:ended|ending|end)\b|\bfor the (?:fiscal )?years?\b|\bfull[- ]year\b|\bannual\b`, yearStems...)
	yearToDate   = pattern.New(`\byear[- ]to[- ]date\b|\bytd\b`, "date", "ytd")
	brokenPeriod = pattern.New(`\bperiods? (from|of)\b|\binception\b`, "period", "inception")
	asOfWords    = pattern.New(`\bas (?:of|at)\b|^at |\bbalances? at\b|\bbalances?,? `+monthNames+`\.? \d|\bat `+monthNames+`\.? \d`, "as of", "as at", "at ", "balance")

	dateMonthDay = pattern.New(`\b`+monthNames+`\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? ?(\d{4})\b)?`, monthStems...)
	dateMonth    = pattern.New(`\b`+monthNames+`\.?,? ?(\d{4})\b`, monthStems...)
	dateShort    = pattern.New(`\b`+monthNames+`[-'](\d{2})\b`, monthStems...)
	dateDayMonth = pattern.New(`\b(\d{1,2})[ -]`+monthNames+`\.?,?[ -](\d{4}|\d{2})\b`, monthStems...)
	dateNumeric  = pattern.New(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`, "/", ".", "-")
	anyDate      = pattern.New(`\b`+monthNames+`\.? \d{1,2},? ?\d{4}\b`, monthStems...)
	halfDate     = pattern.New(`^\d{1,2}, ?(19|20)\d\d\b`)
	dateISO      = pattern.New(`\b(\d{4})-(\d{2})-(\d{2})\b`, "-")

	quarterNumber = pattern.New(`\bq([1-4])\b|\bq([1-4])(?:fy|')|\b([1-4])q(?:\b|\d|')|\b(first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?(?:quarter|qtr)\b|\b(?:quarter|qtr)\.? ([1-4])\b|\bquarters? (first|second|third|fourth|1st|2nd|3rd|4th)\b`, "q")
	quarterShort  = pattern.New(`\b(?:q[1-4]|[1-4]q)[ -]?(?:of )?(?:fiscal )?(?:fy)?[ -]?'?(\d{4}|\d{2})\b`, "q")
	canonicalID   = pattern.New(`\b(?:(?:h1|9m)-\d{4}|(?:bs|tp):\d{4}-\d\d-\d\d|ip:\d{4}-\d\d-\d\d:\w+)(?:\b|$)`, "h1-", "9m-", "bs:", "tp:", "ip:")
	aside         = pattern.New(`\([^()]*\)`, "(")
	firstHalf     = pattern.New(`\b(?:first (?:half|six months)|h1|1h)\b`, "half", "six", "h1", "1h")
	fiscalYear    = pattern.New(`\b(?:fiscal(?: years?)?|fy|full[- ]year|fye)[ -]?'?(\d{4}|\d{2})\b`, fiscalStems...)
	loneYear      = pattern.New(`\b(?:19|20)\d\d\b`, "19", "20")
)

// say reads the words of a heading or title.
func say(text string) said { return read(oneLine(text)) }

// oneLine evens a text out as plainSpaces does, line ends too.
func oneLine(text string) string { return strings.ReplaceAll(plainSpaces(text), "\n", " ") }

// read is say of a text on one plain line.
func read(s string) said {
	var out said
	if !mayTime(s) {
		return out
	}
	if id := canonicalID.FindAllString(s, 2); len(id) == 1 {
		out.id, _ = fiscal.Parse(strings.ToUpper(id[0]))
	}
	s = withoutFiling(withoutAsides(s))
	out.readLengths(s)
	out.readOdd(s)
	out.toDate = yearToDate.MatchString(s)
	out.broken = brokenPeriod.MatchString(s)
	out.asOf = asOfWords.MatchString(s)
	out.half = firstHalf.MatchString(s)
	s = out.readDates(s)
	out.cut = len(out.dates) == 0 && halfDate.MatchString(s)
	out.readFiscal(s)
	for _, y := range loneYear.FindAllString(s, -1) {
		out.years = once(out.years, number(y))
	}
	return out
}

// filedOn is when a version was filed: "As Filed May 10, 2004".
var filedOn = pattern.New(`\b(?:filed|reported|re-?stated|amended|issued|revised) (?:on )?`+monthNames+`\.? \d{1,2}, ?\d{4}\b`, "filed", "reported", "stated", "amended", "issued", "revised")

// withoutFiling takes out when a version was filed, where the other words name a date too.
func withoutFiling(s string) string {
	if !filedOn.MatchString(s) {
		return s
	}
	if rest := filedOn.ReplaceAllString(s, " "); anyDate.MatchString(rest) {
		return rest
	}
	return s
}

// The stems of several patterns.
var (
	yearStems   = []string{"year", "annual"}
	fiscalStems = []string{"fiscal", "fy", "full"}
	monthStems  = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)

// timeStems are in every text that says something about time without a digit.
var timeStems = []string{"year", "quarter", "qtr", "month", "week", "ytd", "half", "annual", "inception", "period", "balance", "as of", "as at"}

// mayTime tells quickly whether a plain text can say anything about time.
func mayTime(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return pattern.Any(s, timeStems)
}

// hasYear tells whether a plain text names a year of four digits, of this century or the last.
func hasYear(s string) bool {
	for at := 0; at+4 <= len(s); at++ {
		if c := s[at : at+2]; c != "19" && c != "20" || !digit(s[at+2]) || !digit(s[at+3]) {
			continue
		}
		if (at == 0 || !wordByte(s[at-1])) && (at+4 == len(s) || !wordByte(s[at+4])) {
			return true
		}
	}
	return false
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func lowerLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// wordByte tells whether a character of a plain text is one of those between which \b sees no border.
func wordByte(c byte) bool { return digit(c) || lowerLetter(c) || c == '_' }

// joins tells whether one of some marks stands between two characters of a kind each.
func joins(s, marks string, before, after func(byte) bool) bool {
	for at := 1; at+1 < len(s); at++ {
		if strings.IndexByte(marks, s[at]) >= 0 && before(s[at-1]) && after(s[at+1]) {
			return true
		}
	}
	return false
}

// withoutAsides takes out what brackets add about other dates, where the words outside name theirs:
// "Quarter ended July 5, 2015 (as filed March 15, 2016)".
func withoutAsides(s string) string {
	if !strings.Contains(s, "(") || !pattern.Any(s, monthStems) || !anyDate.MatchString(aside.ReplaceAllString(s, " ")) {
		return s
	}
	return aside.ReplaceAllStringFunc(s, func(in string) string {
		if anyDate.MatchString(in) {
			return " "
		}
		return in
	})
}

// transitionLength is the length of a period of transition, which its name does not say.
const transitionLength fiscal.Length = "transition"

func (o *said) readOdd(s string) {
	if transitional.MatchString(s) {
		o.odd = transitionLength
	} else if !oddMonths(s) {
		return
	} else if m := monthsOdd.FindStringSubmatch(s); m != nil {
		o.odd = fiscal.Length(strconv.Itoa(countWord(m[1]+m[2])) + "M")
	}
}

// oddMonths tells quickly whether a text counts months as monthsOdd has them.
func oddMonths(s string) bool {
	for rest := s; ; {
		before, after, ok := strings.Cut(rest, "month")
		if !ok {
			return false
		}
		if count := strings.TrimRight(before, " -"); len(count) < len(before) {
			start := len(count)
			for start > 0 && wordByte(count[start-1]) {
				start--
			}
			if _, usual := usualMonths[count[start:]]; !usual && start < len(count) {
				return true
			}
		}
		rest = after
	}
}

func (o *said) readLengths(s string) {
	for _, m := range monthsLong.FindAllString(s, -1) {
		for _, n := range monthCounts.FindAllString(m, -1) {
			o.lengths = once(o.lengths, usualMonths[n])
		}
	}
	for _, m := range weeksLong.FindAllStringSubmatch(s, -1) {
		if n := countWord(m[1]); n > 0 && n < 60 {
			o.lengths = once(o.lengths, fiscal.Length(strconv.Itoa(n)+"W"))
		}
	}
	if quarterEnded.MatchString(s) {
		o.lengths = once(o.lengths, fiscal.OneQuarter)
	}
	if yearEnded.MatchString(s) {
		o.lengths = once(o.lengths, fiscal.FullYear)
	}
}

// usualMonths are the months into which fiscal years are divided.
var usualMonths = map[string]fiscal.Length{
	"three": fiscal.OneQuarter, "3": fiscal.OneQuarter, "six": fiscal.SixMonths, "6": fiscal.SixMonths,
	"nine": fiscal.NineMonthsL, "9": fiscal.NineMonthsL, "twelve": fiscal.FullYear, "12": fiscal.FullYear,
}

// readDates takes the dates out of the text, so that their parts are not read again as years.
func (o *said) readDates(s string) string {
	take := func(re *pattern.Pattern, read func(m []string) sayDate) {
		var b strings.Builder
		at := 0
		for _, hit := range re.FindAllStringSubmatchIndex(s, -1) {
			m := make([]string, len(hit)/2)
			for i := range m {
				if hit[2*i] >= 0 {
					m[i] = s[hit[2*i]:hit[2*i+1]]
				}
			}
			d := read(m)
			if d.month < 1 || d.month > 12 || d.day > 31 {
				continue
			}
			o.dates = once(o.dates, d)
			b.WriteString(s[at:hit[0]])
			b.WriteString(" , ")
			at = hit[1]
		}
		if at > 0 {
			b.WriteString(s[at:])
			s = b.String()
		}
	}
	if joins(s, "/.-", digit, digit) {
		take(dateISO, func(m []string) sayDate { return sayDate{time.Month(number(m[2])), number(m[3]), number(m[1])} })
		take(dateNumeric, func(m []string) sayDate { return sayDate{time.Month(number(m[1])), number(m[2]), fullYear(m[3])} })
	}
	if !pattern.Any(s, monthStems) {
		return s
	}
	take(dateMonthDay, func(m []string) sayDate { return sayDate{month(m[1]), number(m[2]), number(m[3])} })
	if joins(s, " -", digit, lowerLetter) {
		take(dateDayMonth, func(m []string) sayDate { return sayDate{month(m[2]), number(m[1]), fullYear(m[3])} })
	}
	take(dateMonth, func(m []string) sayDate { return sayDate{month(m[1]), 0, number(m[2])} })
	if joins(s, "-'", lowerLetter, digit) {
		take(dateShort, func(m []string) sayDate { return sayDate{month(m[1]), 0, fullYear(m[2])} })
	}
	return s
}

func (o *said) readFiscal(s string) {
	if m := quarterNumber.FindStringSubmatch(s); m != nil {
		o.quarter = quarterOf(strings.Join(m[1:], ""))
	}
	if m := fiscalYear.FindStringSubmatch(s); m != nil {
		o.fiscal = fullYear(m[1])
		return
	}
	if m := quarterShort.FindStringSubmatch(s); m != nil {
		o.fiscal = fullYear(m[1])
	}
}

func quarterOf(word string) int {
	switch word[0] {
	case '1', '2', '3', '4':
		return int(word[0] - '0')
	}
	return map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4}[word]
}

func month(name string) time.Month {
	return time.Month(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3])/3 + 1)
}

// number reads digits; an empty text is 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// fullYear reads a year of four digits or of two.
func fullYear(s string) int {
	if len(s) > 2 {
		return number(s)
	}
	return int(filing.ShortYear(int32(number(s))))
}

var numberWords = map[string]int{"four": 4, "five": 5, "eight": 8, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"one": 1, "two": 2, "three": 3, "six": 6, "seven": 7, "nine": 9}

// countWord reads "13", "thirteen", "thirty-nine".
func countWord(s string) int {
	if n := number(s); n > 0 {
		return n
	}
	total := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == ' ' }) {
		total += numberWords[w]
	}
	return total
}

// once appends a value unless it is there already.
func once[T comparable](list []T, v T) []T {
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}
