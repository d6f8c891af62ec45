package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"
)

// separators are what may set fields apart, the least likely in prose first.
var separators = []rune{'\t', ';', '|', ','}

// sample is how much of a text its dialect is told from.
const sample = 64 << 10

// SniffDelimited tells whether a text is a table of fields set apart by commas, semicolons, tabs or
// bars: rows of as many fields each, short ones, that do not run on like sentences and are not aligned
// with blanks like the tables of a text filing.
func SniffDelimited(text string) bool {
	_, ok := dialectOf(text)
	return ok
}

// dialectOf returns what sets the fields of a text apart; ok is false where the text is no table.
func dialectOf(text string) (rune, bool) {
	head := strings.TrimLeft(text, "\ufeff \r\n")
	if head == "" || head[0] == '<' || head[0] == '{' {
		return 0, false
	}
	if len(text) > sample {
		text = text[:sample]
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	var best rune
	most := 0
	for _, sep := range separators {
		if n := regular(text, sep); n > most {
			best, most = sep, n
		}
	}
	return best, most > 0
}

// newCSV is a reader for one dialect that forgives what people's files have.
func newCSV(text string, sep rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
	return r
}

// aligned are blanks in the middle of a field, as tables in text have them to align their columns.
var aligned = regexp.MustCompile(`\S {3,}\S`)

// longField is longer than a field of a table usually is.
const longField = 80

// regular returns how many fields the rows of a text have that are set apart so and have as many
// fields as most, or 0 where the text is no table of this dialect.
func regular(text string, sep rune) int {
	r := newCSV(text, sep)
	counts := map[int]int{}
	rows, parted, fields, long, spaced, figures := 0, 0, 0, 0, 0, 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0
		}
		rows++
		n := len(record)
		if n < 2 {
			continue
		}
		parted++
		counts[n]++
		for i, f := range record {
			f = strings.TrimSpace(f)
			fields++
			if len(f) > longField {
				long++
			}
			if aligned.MatchString(f) {
				spaced++
			}
			if i > 0 && (f == "" || kindOf(f) != words) {
				figures++
			}
		}
	}
	usual, most := 0, 0
	for n, c := range counts {
		if c > most || c == most && n > usual {
			usual, most = n, c
		}
	}
	switch {
	case parted < 2 || parted*10 < rows*6 || most*10 < parted*6:
		return 0
	case long*5 > fields || spaced*10 > parted || figures*8 < fields-parted:
		return 0
	case sep == ',' && usual == 2 && figures*2 < fields-parted:
		return 0 // one comma a line is what prose and lists of names have
	}
	return usual * most
}

// Numbers with a decimal comma and with a decimal point, each beyond doubt.
var (
	commaDecimal = regexp.MustCompile(`^[-(]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))[)%]*$`)
	pointDecimal = regexp.MustCompile(`^[-(]?[$€£]? ?(?:\d{1,3}(?:,\d{3})+\.\d+|\d*\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,})[)%]*$`)
	european     = regexp.MustCompile(`^[-(]?\d[\d.]*(?:,\d+)?[)%]*$`)
)

// decimalComma tells whether the numbers of a table have decimal commas: one at least is so beyond
// doubt, and none is otherwise.
func decimalComma(lines []line) bool {
	certain := false
	for _, l := range lines {
		for _, c := range l.cells {
			if pointDecimal.MatchString(c.text) {
				return false
			}
			certain = certain || commaDecimal.MatchString(c.text)
		}
	}
	return certain
}

// swapped is a number with its points and commas changed over: 1.234,56 is 1,234.56. Other texts stay.
func swapped(s string) string {
	if !european.MatchString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '.':
			return ','
		case ',':
			return '.'
		}
		return r
	}, s)
}
