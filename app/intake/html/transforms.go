package html

import (
	"fmt"
	"strings"
	"unicode"

	"restate/analysis/filing"
)

// formatOf is the name of a format without its prefix and hyphens: the registries of different years
// spell the same transformation differently.
func formatOf(name string) string {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return strings.ToLower(strings.ReplaceAll(name, "-", ""))
}

// digitsOf turns a printed number into digits with a decimal point. ok is false where the text is no
// number of the format.
func digitsOf(format, text string) (digits string, ok bool) {
	switch format {
	case "fixedzero", "zerodash", "numdash":
		return "0", true
	case "fixedempty", "nocontent":
		return "", false
	case "numwordsen":
		n, ok := wordsValue(text)
		return n, ok
	case "numunitdecimal":
		return majorMinor(text)
	case "numcommadecimal", "numdotcomma", "numspacecomma", "numcommadecimalapos", "numcomma":
		return separated(text, '.', ',')
	}
	return separated(text, ',', '.')
}

// separated reads digits whose groups and decimals are set off by these characters; blanks and
// apostrophes may part groups too.
func separated(text string, group, point rune) (string, bool) {
	var b strings.Builder
	points, digits := 0, 0
	for i, r := range strings.TrimSpace(text) {
		switch {
		case r >= '0' && r <= '9':
			digits++
			b.WriteRune(r)
		case r == point:
			points++
			b.WriteByte('.')
		case r == '-' && i == 0:
			b.WriteByte('-') // a fact without a format is a number of XML
		case r == '+' && i == 0, r == group, r == '\'', r == '’', unicode.IsSpace(r):
		default:
			return "", false
		}
	}
	return strings.TrimSuffix(b.String(), "."), digits > 0 && points <= 1
}

// majorMinor reads an amount in two units: "5 dollars 20 cents".
func majorMinor(text string) (string, bool) {
	groups := strings.FieldsFunc(strings.ReplaceAll(text, ",", ""), func(r rune) bool { return r < '0' || r > '9' })
	if len(groups) != 2 || len(groups[1]) > 2 {
		return "", false
	}
	return groups[0] + "." + ("0" + groups[1])[len(groups[1])-1:], true
}

var smallNumbers = map[string]int64{"zero": 0, "no": 0, "none": 0, "nil": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
	"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var powers = map[string]int64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

// wordsValue reads a number in English words: "three hundred and twelve", "none".
func wordsValue(text string) (string, bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	total, part := int64(0), int64(0)
	for _, w := range words {
		n, small := smallNumbers[w]
		power, large := powers[w]
		switch {
		case small:
			part += n
		case w == "hundred":
			part *= 100
		case large:
			total += part * power
			part = 0
		case w == "and":
		default:
			return "", false
		}
		if part > 1e6 || total > 1e18 {
			return "", false
		}
	}
	return fmt.Sprint(total + part), len(words) > 0
}

// said is what the text of a fact that is not a number says.
func said(format, text string) string {
	text = strings.TrimSpace(text)
	switch format {
	case "fixedtrue", "booleantrue":
		return "true"
	case "fixedfalse", "booleanfalse":
		return "false"
	case "fixedempty", "nocontent":
		return ""
	case "boolballotbox":
		switch {
		case strings.ContainsAny(text, "☑☒xX✓✔þý"):
			return "true"
		case strings.ContainsAny(text, "☐o¨"):
			return "false"
		}
		return text
	}
	if strings.HasPrefix(format, "date") && format != "date" {
		if d, ok := dateSaid(format[len("date"):], text); ok {
			return d
		}
	}
	return text
}

var monthStarts = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// dateSaid reads a date whose format names its parts in their order: 2025-03-29, 2025-03, --09-27.
func dateSaid(order, text string) (string, bool) {
	month, numbers := dateParts(text)
	day, year := 0, 0
	for order != "" && len(numbers) > 0 {
		part, n := &year, len("year")
		switch {
		case strings.HasPrefix(order, "month") && month > 0:
			order = order[len("month"):]
			continue
		case strings.HasPrefix(order, "month"):
			part, n = &month, len("month")
		case strings.HasPrefix(order, "day"):
			part, n = &day, len("day")
		case !strings.HasPrefix(order, "year"):
			order = order[1:]
			continue
		}
		*part, numbers, order = numbers[0], numbers[1:], order[n:]
	}
	if year > 0 && year < 100 {
		year = int(filing.ShortYear(int32(year)))
	}
	return written(year, month, day)
}

// dateParts returns the month that is named in a text, 0 where none is, and its numbers.
func dateParts(text string) (month int, numbers []int) {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		for i, m := range monthStarts {
			if strings.HasPrefix(w, m) {
				month = i + 1
			}
		}
		n := 0
		for _, c := range w {
			if c >= '0' && c <= '9' && n < 1e6 {
				n = n*10 + int(c-'0')
			}
		}
		if w[0] >= '0' && w[0] <= '9' {
			numbers = append(numbers, n)
		}
	}
	return month, numbers
}

// written is a date as XML has it, whatever of it is known.
func written(year, month, day int) (string, bool) {
	valid := month >= 1 && month <= 12 && day <= 31 && year < 10000
	switch {
	case valid && year > 0 && day > 0:
		return fmt.Sprintf("%04d-%02d-%02d", year, month, day), true
	case valid && year > 0:
		return fmt.Sprintf("%04d-%02d", year, month), true
	case valid && day > 0:
		return fmt.Sprintf("--%02d-%02d", month, day), true
	}
	return "", false
}
