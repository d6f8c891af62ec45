// Package statementtest measures the reader of tables against restatements as they were published: it
// lays their lines out the ways companies do, and counts which figures come back with the right value,
// period and basis. It is for tests.
package statementtest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Published is one company's published restatement.
type Published struct {
	Company string
	Units   string `json:"units"`
	Lines   []Line `json:"lines"`
}

// Line is one published line of one period. Amounts are as printed; empty where none is.
type Line struct {
	Statement   string
	Caption     string
	Period      string
	Reported    string
	Adjustments []Adjustment
	Restated    string
}

// Adjustment is what lies between; the label is empty where there is one and it has no name.
type Adjustment struct{ Label, Amount string }

// UnmarshalJSON reads a line; the adjustments are one amount, or several with labels.
func (l *Line) UnmarshalJSON(data []byte) error {
	var j struct {
		Statement, Caption, Period string
		Reported                   *string `json:"as_previously_reported"`
		Restated                   *string `json:"as_restated"`
		Adjustments                json.RawMessage
		Source                     string `json:"adjustment_source"`
	}
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	*l = Line{Statement: j.Statement, Caption: strings.TrimSpace(j.Caption), Period: strings.TrimSpace(j.Period)}
	if j.Reported != nil {
		l.Reported = *j.Reported
	}
	if j.Restated != nil {
		l.Restated = *j.Restated
	}
	var one *string
	if json.Unmarshal(j.Adjustments, &one) == nil {
		if one != nil && j.Source == "" {
			l.Adjustments = []Adjustment{{"", *one}}
		}
		return nil
	}
	return json.Unmarshal(j.Adjustments, &l.Adjustments)
}

// Load reads a file of published lines out of a folder.
func Load(folder fs.FS, name string) (Published, error) {
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return Published{}, err
	}
	var p Published
	if err := json.Unmarshal(data, &p); err != nil {
		return Published{}, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// Scale is the power of ten of a published table's amounts, as its units say.
func (p Published) Scale() money.Scale {
	for _, word := range strings.FieldsFunc(p.Units, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		switch {
		case word == "thousands" && !strings.HasPrefix(p.Units, "US$ (whole"):
			return money.Thousands
		case word == "millions":
			return money.Millions
		}
	}
	return money.Units
}

// UnitLine is the line of a table's titles that says so.
func (p Published) UnitLine() string {
	if p.Scale() == money.Units {
		return "(In whole dollars)"
	}
	return "(In " + p.Scale().String() + ", except per share data)"
}

var perShare = regexp.MustCompile(`(?i)per (common |basic |diluted )?share|^(basic|diluted)( and diluted)?\b|\beps\b`)

// Value is an amount of the line in base units; ok is false where it is no amount.
func (p Published) Value(l Line, text string) (v decimal.Decimal, ok bool) {
	printed, err := money.Parse(text)
	if err != nil {
		return v, false
	}
	if perShare.MatchString(l.Caption) && !strings.Contains(strings.ToLower(l.Caption), "shares") && (printed.Places >= 2 || printed.Value.IsZero()) {
		return printed.Value, true
	}
	if strings.Contains(l.Statement, "$ millions") {
		return money.Millions.ToBase(printed.Value), true
	}
	return p.Scale().ToBase(printed.Value), true
}

var (
	endedOn   = regexp.MustCompile(`(?i)^(.*?)\b(?:ended|ending) ([a-z]{3,9})\.? (\d{1,2}), (\d{4})`)
	onDate    = regexp.MustCompile(`(?i)^(?:as of )?([a-z]{3,9})\.? (\d{1,2}), (\d{4})(.*)$`)
	quarterOf = regexp.MustCompile(`(?i)^q([1-4]) (\d{4})$|^(first|second|third|fourth) quarter(?: of)?(?: fiscal)? (\d{4})$`)
	yearOf    = regexp.MustCompile(`(?i)^(fy|fiscal|fiscal year|year|full year|six months|nine months) ?(\d{4})$`)
)

// PeriodOf reads a period as the published tables name it; zero where it is none. Month ends and lengths
// are looked up here by hand, apart from the reader that is measured.
func PeriodOf(text string, cal fiscal.Calendar) fiscal.Period {
	if m := endedOn.FindStringSubmatch(text); m != nil {
		return endedAs(strings.ToLower(m[1]), dateOf(m[2], m[3], m[4]), cal)
	}
	if m := onDate.FindStringSubmatch(text); m != nil {
		d := dateOf(m[1], m[2], m[3])
		if strings.Contains(m[4], "month)") {
			return fiscal.Ended(d, "1M")
		}
		return fiscal.At(d)
	}
	if m := quarterOf.FindStringSubmatch(text); m != nil {
		n := strings.Index("1234", m[1])
		if m[3] != "" {
			n = map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3}[strings.ToLower(m[3])]
		}
		return fiscal.Q(n+1, number(m[2]+m[4]))
	}
	if m := yearOf.FindStringSubmatch(text); m != nil {
		switch strings.ToLower(m[1]) {
		case "six months":
			return fiscal.H1(number(m[2]))
		case "nine months":
			return fiscal.NineM(number(m[2]))
		}
		return fiscal.FY(number(m[2]))
	}
	return fiscal.Period{}
}

func endedAs(words string, d fiscal.Date, cal fiscal.Calendar) fiscal.Period {
	for _, l := range []struct {
		word   string
		length fiscal.Length
	}{{"three months", fiscal.OneQuarter}, {"quarter", fiscal.OneQuarter}, {"six months", fiscal.SixMonths},
		{"nine months", fiscal.NineMonthsL}, {"twelve months", fiscal.FullYear}, {"year", fiscal.FullYear}} {
		if strings.Contains(words, l.word) {
			return cal.Locate(d, l.length)
		}
	}
	return fiscal.Period{}
}

func dateOf(month, day, year string) fiscal.Date {
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(month[:3])) {
			return fiscal.Date{Year: number(year), Month: m, Day: number(day)}
		}
	}
	return fiscal.Date{}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
