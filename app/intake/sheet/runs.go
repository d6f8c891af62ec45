package sheet

import "restate/analysis/filing/pattern"

// Several tables in one file, or one under many titles, are not mostly rows of as many fields. They are told by
// runs: rows of fields one after the other, titles aside, that have as many each.

// widestTitle is how long a title over a table usually is at most; lines of prose are longer.
const widestTitle = 60

// fielded tells quickly whether a line may be a row of fields: what follows its first separator follows at
// once, and the two are not those of a number such as 1,234.
func fielded(line string, at int) bool {
	if at+1 < len(line) && line[at+1] == ' ' {
		return false
	}
	return at == 0 || line[at-1] < '0' || line[at-1] > '9'
}

// enoughFielded tells whether so many lines may be runs of rows.
func enoughFielded(fielded, parted int) bool { return fielded >= 3 && fielded*2 >= parted }

// thousands is what stands before the comma of a number in a line of words.
var thousands = pattern.New(`[ $(]\(?\d{1,3}$`)

// torn tells whether the comma of a number was taken for a separator: "Revenues 1" and "234".
func torn(record []string) bool {
	for i, f := range record[1:] {
		if len(f) >= 3 && digits(f[:3]) && (len(f) == 3 || f[3] < '0' || f[3] > '9') && thousands.MatchString(record[i]) && kindOf(record[i]) == words {
			return true
		}
	}
	return false
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// runs are rows in a row of as many fields.
type runs struct {
	width, length int // of the one being read
	rows          int // in those of two rows and more
	torn          int // rows with a number that is torn
	wide          int // lines without a separator that are longer than titles
}

// take adds a row of two fields or more.
func (r *runs) take(record []string) {
	if torn(record) {
		r.torn++
	}
	if len(record) != r.width {
		r.width, r.length = len(record), 0
	}
	switch r.length++; r.length {
	case 1:
	case 2:
		r.rows += 2
	default:
		r.rows++
	}
}

// inRuns tells whether the evidence is that of tables in runs: almost all rows of fields stand in one, without
// blanks before the fields, a third of them figures, and there is hardly any prose between.
func (e *evidence) inRuns(sep rune) bool {
	if sep == '\t' || e.rows == e.parted || !e.tabular() {
		return false
	}
	r := e.runs
	return r.rows >= 3 && r.rows*10 >= e.parted*8 && r.torn == 0 && r.wide*2 <= r.rows &&
		e.spaced*8 <= e.fields && e.prose*4 <= e.parted && e.figures*3 >= e.fields
}
