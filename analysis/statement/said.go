package statement

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"restate/analysis/filing"
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
	monthsLong   = regexp.MustCompile(`\b(three|six|nine|twelve|3|6|9|12)(?:[- ]months?\b|(?:,? and| &|,|/) ?(?:three|six|nine|twelve|3|6|9|12)[^a-z]*(?:,? and (?:three|six|nine|twelve))?[- ]months?\b)`)
	monthsOdd    = regexp.MustCompile(`\b(one|two|four|five|seven|eight|ten|eleven|1|2|4|5|7|8|10|11)[- ]months?(?: period)?s?,? (?:ended|ending|end)\b|\((one|two|four|five|seven|eight|ten|eleven|1|2|4|5|7|8|10|11)[- ]months?\)`)
	transitional = regexp.MustCompile(`\btransition(?:al)? periods?\b`)
	monthCounts  = regexp.MustCompile(`\b(?:three|six|nine|twelve|3|6|9|12)\b`)
	weeksLong    = regexp.MustCompile(`\b(\d{1,2}|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|[a-z]+teen|twelve|eleven|ten|eight|four|five)[- ]weeks?\b`)
	quarterEnded = regexp.MustCompile(`\b(?:fiscal )?(?:quarters?|quarterly periods?|qtr)\.? (?:ended|ending|end)\b|\bquarters ended\b`)
	yearEnded    = regexp.MustCompile(`\b(?:fiscal |calendar )?years?(?:[- ]| )(?:ended|ending|end)\b|\bfor the (?:fiscal )?years?\b|\bfull[- ]year\b|\bannual\b`)
	yearToDate   = regexp.MustCompile(`\byear[- ]to[- ]date\b|\bytd\b`)
	brokenPeriod = regexp.MustCompile(`\bperiods? (from|of)\b|\binception\b`)
	asOfWords    = regexp.MustCompile(`\bas (?:of|at)\b|^at\b|\bbalances? at\b|\bat ` + monthNames + `\.? \d`)

	dateMonthDay = regexp.MustCompile(`\b` + monthNames + `\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? ?(\d{4})\b)?`)
	dateMonth    = regexp.MustCompile(`\b` + monthNames + `\.?,? ?(\d{4})\b`)
	dateShort    = regexp.MustCompile(`\b` + monthNames + `[-'](\d{2})\b`)
	dateDayMonth = regexp.MustCompile(`\b(\d{1,2})[ -]` + monthNames + `\.?,?[ -](\d{4}|\d{2})\b`)
	dateNumeric  = regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b`)
	anyDate      = regexp.MustCompile(`\b` + monthNames + `\.? \d{1,2},? ?\d{4}\b`)
	halfDate     = regexp.MustCompile(`^\d{1,2}, ?(19|20)\d\d\b`)
	dateISO      = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)

	quarterNumber = regexp.MustCompile(`\bq([1-4])\b|\bq([1-4])(?:fy|')|\b([1-4])q(?:\b|\d|')|\b(first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?(?:quarter|qtr)\b|\b(?:quarter|qtr)\.? ([1-4])\b|\bquarters? (first|second|third|fourth|1st|2nd|3rd|4th)\b`)
	quarterShort  = regexp.MustCompile(`\b(?:q[1-4]|[1-4]q)[ -]?(?:of )?(?:fiscal )?(?:fy)?[ -]?'?(\d{4}|\d{2})\b`)
	canonicalID   = regexp.MustCompile(`\b(?:(?:h1|9m)-\d{4}|(?:bs|tp):\d{4}-\d\d-\d\d|ip:\d{4}-\d\d-\d\d:\w+)(?:\b|$)`)
	aside         = regexp.MustCompile(`\([^()]*\)`)
	firstHalf     = regexp.MustCompile(`\b(?:first (?:half|six months)|h1|1h)\b`)
	fiscalYear    = regexp.MustCompile(`\b(?:fiscal(?: years?)?|fy|full[- ]year|fye)[ -]?'?(\d{4}|\d{2})\b`)
	loneYear      = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// say reads the words of a heading or title.
func say(text string) said {
	s := strings.ReplaceAll(plainSpaces(text), "\n", " ")
	var out said
	if !mayTime(s) {
		return out
	}
	if id := canonicalIDs(s); len(id) == 1 {
		out.id, _ = fiscal.Parse(strings.ToUpper(id[0]))
	}
	s = withoutAsides(s)
	out.readLengths(s)
	out.readOdd(s)
	out.toDate = anyOf(s, toDateStems) && yearToDate.MatchString(s)
	out.broken = anyOf(s, brokenStems) && brokenPeriod.MatchString(s)
	out.asOf = anyOf(s, asOfStems) && asOfWords.MatchString(s)
	out.half = anyOf(s, halfStems) && firstHalf.MatchString(s)
	s = out.readDates(s)
	out.cut = len(out.dates) == 0 && halfDate.MatchString(s)
	out.readFiscal(s)
	for _, y := range loneYear.FindAllString(s, -1) {
		out.years = once(out.years, number(y))
	}
	return out
}

func canonicalIDs(s string) []string {
	if !anyOf(s, idStems) {
		return nil
	}
	return canonicalID.FindAllString(s, 2)
}

// The stems that a text must have for a pattern to match it; looking for them is quick.
var (
	yearStems   = []string{"year", "annual"}
	oddStems    = []string{"month", "transition"}
	toDateStems = []string{"date", "ytd"}
	brokenStems = []string{"period", "inception"}
	asOfStems   = []string{"as of", "as at", "at ", "balance"}
	halfStems   = []string{"half", "h1", "1h", "six"}
	idStems     = []string{"-1", "-2", ":1", ":2"}
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
	return anyOf(s, timeStems)
}

func anyOf(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// withoutAsides takes out what brackets add about other dates, where the words outside name theirs:
// "Quarter ended July 5, 2015 (as filed March 15, 2016)".
func withoutAsides(s string) string {
	if !strings.Contains(s, "(") || !anyDate.MatchString(aside.ReplaceAllString(s, " ")) {
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
	if !anyOf(s, oddStems) {
		return
	}
	if transitional.MatchString(s) {
		o.odd = transitionLength
	} else if m := monthsOdd.FindStringSubmatch(s); m != nil {
		o.odd = fiscal.Length(strconv.Itoa(countWord(m[1]+m[2])) + "M")
	}
}

func (o *said) readLengths(s string) {
	if strings.Contains(s, "month") {
		for _, m := range monthsLong.FindAllString(s, -1) {
			for _, n := range monthCounts.FindAllString(m, -1) {
				o.lengths = once(o.lengths, monthLength(n))
			}
		}
	}
	if strings.Contains(s, "week") {
		for _, m := range weeksLong.FindAllStringSubmatch(s, -1) {
			if n := countWord(m[1]); n > 0 && n < 60 {
				o.lengths = once(o.lengths, fiscal.Length(strconv.Itoa(n)+"W"))
			}
		}
	}
	if strings.Contains(s, "q") && quarterEnded.MatchString(s) {
		o.lengths = once(o.lengths, fiscal.OneQuarter)
	}
	if anyOf(s, yearStems) && yearEnded.MatchString(s) {
		o.lengths = once(o.lengths, fiscal.FullYear)
	}
}

func monthLength(n string) fiscal.Length {
	switch n {
	case "three", "3":
		return fiscal.OneQuarter
	case "six", "6":
		return fiscal.SixMonths
	case "nine", "9":
		return fiscal.NineMonthsL
	}
	return fiscal.FullYear
}

// readDates takes the dates out of the text, so that their parts are not read again as years.
func (o *said) readDates(s string) string {
	named := anyOf(s, monthStems)
	take := func(re *regexp.Regexp, byName bool, read func(m []string) sayDate) {
		if byName && !named {
			return
		}
		s = re.ReplaceAllStringFunc(s, func(hit string) string {
			d := read(re.FindStringSubmatch(hit))
			if d.month < 1 || d.month > 12 || d.day > 31 {
				return hit
			}
			o.dates = once(o.dates, d)
			return " , "
		})
	}
	take(dateISO, false, func(m []string) sayDate { return sayDate{time.Month(number(m[2])), number(m[3]), number(m[1])} })
	take(dateNumeric, false, func(m []string) sayDate { return sayDate{time.Month(number(m[1])), number(m[2]), fullYear(m[3])} })
	take(dateMonthDay, true, func(m []string) sayDate { return sayDate{month(m[1]), number(m[2]), number(m[3])} })
	take(dateDayMonth, true, func(m []string) sayDate { return sayDate{month(m[2]), number(m[1]), fullYear(m[3])} })
	take(dateMonth, true, func(m []string) sayDate { return sayDate{month(m[1]), 0, number(m[2])} })
	take(dateShort, true, func(m []string) sayDate { return sayDate{month(m[1]), 0, fullYear(m[2])} })
	return s
}

func (o *said) readFiscal(s string) {
	quarterly := strings.Contains(s, "q")
	if quarterly {
		if m := quarterNumber.FindStringSubmatch(s); m != nil {
			o.quarter = quarterOf(strings.Join(m[1:], ""))
		}
	}
	if anyOf(s, fiscalStems) {
		if m := fiscalYear.FindStringSubmatch(s); m != nil {
			o.fiscal = fullYear(m[1])
			return
		}
	}
	if quarterly {
		if m := quarterShort.FindStringSubmatch(s); m != nil {
			o.fiscal = fullYear(m[1])
		}
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
