package sheet

import (
	"strings"

	"restate/analysis/filing/pattern"
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
	text, at := lined(text)
	if sep := said(text[:at]); sep != 0 {
		return sep, true
	}
	head := strings.TrimLeft(text[at:], " \r\n")
	if head == "" || strings.IndexByte("<{[", head[0]) >= 0 {
		return 0, false
	}
	text = text[at:]
	if len(text) > sample {
		text = text[:sample]
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	var best rune
	most := 0
	for _, sep := range separators {
		if !mostlyParted(text, byte(sep)) {
			continue
		}
		if n := regular(text, sep); n > most {
			best, most = sep, n
		}
	}
	return best, most > 0
}

// mostlyParted tells quickly whether so many rows may have two fields or more as a table must have. A line
// without a separator is a row of one field, unless quotes join it to others.
func mostlyParted(text string, sep byte) bool {
	if strings.IndexByte(text, sep) < 0 {
		return false
	}
	rows, parted, fit := 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		switch at := strings.IndexByte(line, sep); {
		case at >= 0:
			rows, parted = rows+1, parted+1
			if fielded(line, at) {
				fit++
			}
			if quotes(line, sep) {
				return true
			}
		case line != "" && line != "\r":
			rows++
			if quotes(line, sep) {
				return true
			}
		}
	}
	return enoughParted(rows, parted) || sep != '\t' && enoughFielded(fit, parted)
}

// quotes tells whether a field of a line begins with a quote.
func quotes(line string, sep byte) bool {
	for at := strings.IndexByte(line, '"'); at >= 0; {
		before := strings.TrimRight(line[:at], " ")
		if before == "" || before[len(before)-1] == sep {
			return true
		}
		next := strings.IndexByte(line[at+1:], '"')
		if next < 0 {
			return false
		}
		at += 1 + next
	}
	return false
}

// enoughParted tells whether so many of the rows of a text have two fields or more as of a table.
func enoughParted(rows, parted int) bool { return parted >= 2 && parted*10 >= rows*6 }

// gap is blanks in the middle of a field, as tables in text have them to align their columns.
const gap = "   "

// longField is longer than a field of a table usually is.
const longField = 80

// evidence is what speaks for and against a text being rows of fields.
type evidence struct {
	rows, parted int         // rows, and those of two fields or more
	counts       map[int]int // of them by their number of fields
	loose, all   int         // letters in rows that are one long field, and in all
	fields       int         // behind the first of a row, with something in them
	figures      int         // of those
	long         int         // fields as long as sentences
	aligned      int         // fields with blanks or tabs as tables in text have them
	spaced       int         // fields that begin with a blank, as words behind a comma do
	prose        int         // rows that read as lines of a sentence do
	runs         runs
}

// regular returns how many fields stand in those rows of a text that have as many as most, or 0 where
// the text is no table of this dialect.
func regular(text string, sep rune) int {
	e := evidence{counts: map[int]int{}}
	var record []string
	for s := newSplitter(text, 0, sep); ; {
		row, _, _, ok := s.next()
		if !ok {
			return e.verdict(sep)
		}
		record = record[:0]
		for _, f := range row {
			record = append(record, f.text)
		}
		e.take(record)
	}
}

// take adds one row.
func (e *evidence) take(record []string) {
	e.rows++
	for _, f := range record {
		e.all += len(f)
	}
	if len(record) < 2 {
		if len(record[0]) > longField {
			e.loose += len(record[0])
		}
		if len(record[0]) > widestTitle {
			e.runs.wide++
		}
		return
	}
	e.parted++
	e.counts[len(record)]++
	e.runs.take(record)
	if sentence(record) {
		e.prose++
	}
	for i, f := range record {
		s := strings.TrimSpace(f)
		if len(s) > longField {
			e.long++
		}
		if strings.Contains(s, gap) || strings.Contains(s, "\t") {
			e.aligned++
		}
		if i == 0 || s == "" {
			continue
		}
		e.fields++
		if f[0] == ' ' {
			e.spaced++
		}
		if kindOf(s) != words {
			e.figures++
		}
	}
}

// A date of which the year stands behind a comma; in a table of fields it has quotes around it.
var (
	monthDay = pattern.New(`(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}$`)
	yearNext = pattern.New(`^ (?:19|20)\d\d\b`)
)

// longestDay is longer than "September 30", which is looked for at the end of a field.
const longestDay = 24

// sentence tells whether a row reads as a line of prose does, its fields as what stands between the
// commas: each has a blank in front, and they are parts of a date, the end of a list, or the end of a
// sentence. A sentence in the last column of a table, such as a note, has fields without blanks before it.
func sentence(record []string) bool {
	joined := false
	for i, f := range record[1:] {
		if f != "" && f[0] != ' ' {
			return false
		}
		dated := len(f) > 2 && (f[1] == '1' || f[1] == '2') && yearNext.MatchString(f) && monthDay.MatchString(record[i][max(0, len(record[i])-longestDay):]) // the field in front
		joined = joined || dated || strings.HasPrefix(f, " and ") || strings.HasPrefix(f, " or ")
	}
	last := strings.TrimRight(record[len(record)-1], " ")
	return joined || last != "" && strings.IndexByte(".:;", last[len(last)-1]) >= 0
}

// verdict weighs the evidence.
func (e *evidence) verdict(sep rune) int {
	usual, most := e.usual()
	if !enoughParted(e.rows, e.parted) || most*10 < e.parted*6 || !e.tabular() {
		if e.inRuns(sep) {
			return e.runs.rows
		}
		return 0
	}
	if sep == ',' && e.runs.torn*2 > e.parted {
		return 0
	}
	few, spaced := e.figures*2 < e.fields, e.spaced*2 > e.fields
	if sep == ',' && (usual == 2 && few || spaced && (few || most < e.rows)) {
		return 0 // one comma a line, or commas with a blank behind them, are those of names, dates and sentences
	}
	return usual * most
}

// usual returns how many fields most rows have, and how many rows have so many.
func (e *evidence) usual() (fields, rows int) {
	for n, c := range e.counts {
		if c > rows || c == rows && n > fields {
			fields, rows = n, c
		}
	}
	return fields, rows
}

// tabular tells whether the fields are those of a table: few long ones and some figures, not set under
// each other with blanks, and not parts of sentences.
func (e *evidence) tabular() bool {
	return e.prose*2 <= e.parted && e.loose*3 <= e.all && e.long*5 <= e.fields && e.aligned*10 <= e.parted && e.figures > 0 && e.figures*8 >= e.fields
}

// Numbers with a decimal comma and with a decimal point, each beyond doubt.
var (
	commaDecimal = pattern.New(`^[-(]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))[)%]*$`)
	pointDecimal = pattern.New(`^[-(]?[$€£]? ?(?:\d{1,3}(?:,\d{3})+\.\d+|\d*\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,})[)%]*$`)
	european     = pattern.New(`^[-(]?\d[\d.]*(?:,\d+)?[)%]*$`)
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
