package filing

// Class is a word's part in the phrases that name periods and amounts; most words have none.
type Class uint8

// The classes of word.
const (
	Unclassed    Class = iota
	MonthName          // Value 1 to 12
	OrdinalWord        // first to fourth: Value 1 to 4
	CountWord          // two, nine, thirty, fifty: Value
	QuarterNoun        // quarter, quarters, qtr
	Quarterly          // quarterly
	YearNoun           // year, years
	Annual             // annual
	MonthNoun          // month, months
	WeekNoun           // week, weeks
	PeriodNoun         // period, periods
	HalfNoun           // half
	Fiscal             // fiscal, calendar
	Interim            // interim
	Ended              // ended, ending, end, ends
	Through            // through, thru, to
	And                // and, or
	Preposition        // of, in, for, during, within
	Determiner         // the, each, all, its …
	QuarterShort       // Q1 to Q4: Value
	FiscalShort        // FY, FY2005, FY05: Value is the year, 0 when it stands alone
	ScaleWord          // thousand, million, billion: Value 3, 6, 9
	WeekdayName        // Monday …
)

type vocabulary struct {
	hash  uint32
	class Class
	value int32
	word  string
}

const slots = 1024

// words is an open-addressed table: one probe settles most words of a text.
var words = func() (t [slots]vocabulary) {
	put := func(class Class, value int32, list ...string) {
		for _, w := range list {
			h := HashWord(w)
			i := h % slots
			for t[i].word != "" {
				i = (i + 1) % slots
			}
			t[i] = vocabulary{h, class, value, w}
		}
	}
	for i, m := range [][]string{{"january", "jan"}, {"february", "feb"}, {"march", "mar"}, {"april", "apr"}, {"may"},
		{"june", "jun"}, {"july", "jul"}, {"august", "aug"}, {"september", "sept", "sep"}, {"october", "oct"},
		{"november", "nov"}, {"december", "dec"}} {
		put(MonthName, int32(i+1), m...)
	}
	for i, w := range []string{"first", "second", "third", "fourth"} {
		put(OrdinalWord, int32(i+1), w)
	}
	for i, w := range []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen"} {
		put(CountWord, int32(i+2), w)
	}
	for i, w := range []string{"twenty", "thirty", "forty", "fifty"} {
		put(CountWord, int32(20+10*i), w)
	}
	put(QuarterNoun, 0, "quarter", "quarters", "qtr", "qtrs")
	put(Quarterly, 0, "quarterly")
	put(YearNoun, 0, "year", "years", "yr", "yrs")
	put(Annual, 0, "annual", "annually")
	put(MonthNoun, 0, "month", "months", "mos")
	put(WeekNoun, 0, "week", "weeks")
	put(PeriodNoun, 0, "period", "periods")
	put(HalfNoun, 0, "half")
	put(Fiscal, 0, "fiscal", "calendar")
	put(Interim, 0, "interim")
	put(Ended, 0, "ended", "ending", "end", "ends")
	put(Through, 0, "through", "thru", "to")
	put(And, 0, "and", "or")
	put(Preposition, 0, "of", "in", "for", "during", "within")
	put(Determiner, 0, "the", "each", "all", "every", "any", "its", "our", "their", "such", "those", "these", "this", "that", "a", "an", "both", "respective")
	for i, w := range []string{"q1", "q2", "q3", "q4"} {
		put(QuarterShort, int32(i+1), w)
	}
	put(ScaleWord, 3, "thousand", "thousands")
	put(ScaleWord, 6, "million", "millions")
	put(ScaleWord, 9, "billion", "billions")
	put(WeekdayName, 0, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
	return t
}()

// classify looks a word up; FY2005 and FY05 are read rather than listed.
func classify(word string, h uint32) (Class, int32) {
	for i := h % slots; words[i].word != ""; i = (i + 1) % slots {
		if words[i].hash == h && len(words[i].word) == len(word) {
			return words[i].class, words[i].value
		}
	}
	if len(word) <= 6 && len(word) >= 2 && lower(word[0]) == 'f' && lower(word[1]) == 'y' {
		return fiscalShort(word[2:])
	}
	return Unclassed, 0
}

func fiscalShort(digits string) (Class, int32) {
	n := int32(0)
	for i := 0; i < len(digits); i++ {
		if ascii[digits[i]] != isDigit {
			return Unclassed, 0
		}
		n = n*10 + int32(digits[i]-'0')
	}
	switch {
	case len(digits) == 0:
		return FiscalShort, 0
	case len(digits) == 2:
		return FiscalShort, ShortYear(n)
	case len(digits) == 4 && n >= 1900 && n < 2100:
		return FiscalShort, n
	}
	return Unclassed, 0
}

// ShortYear returns the year that two digits stand for: 70 to 99 are the last century's.
func ShortYear(n int32) int32 {
	if n >= 70 {
		return 1900 + n
	}
	return 2000 + n
}
