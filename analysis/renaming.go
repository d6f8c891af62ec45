package analysis

import (
	"slices"

	"restate/analysis/disclosure"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// naming gives a period the name it has by the company's calendar.
type naming func(fiscal.Period) fiscal.Period

// renaming names periods after the fiscal year end was corrected: one that was named by the calendar before lasts
// to the same day as ever, and is called by the year end that holds now.
func renaming(was, now fiscal.Calendar) naming {
	return func(p fiscal.Period) fiscal.Period {
		length, fiscalYears := lengths[p.Kind]
		_, end, err := was.Days(p)
		if !fiscalYears || err != nil {
			return now.Resolve(p)
		}
		return now.Locate(end, length)
	}
}

// lengths are how long the periods of fiscal years last.
var lengths = map[fiscal.Kind]fiscal.Length{fiscal.Year: fiscal.FullYear, fiscal.Quarter: fiscal.OneQuarter, fiscal.Half: fiscal.SixMonths, fiscal.NineMonths: fiscal.NineMonthsL}

// sameYearEnd tells whether years end on the same day by both calendars, or nearly so in weeks.
func sameYearEnd(a, b fiscal.Calendar) bool {
	return a.Known() == b.Known() && a.Month == b.Month && a.Day == b.Day
}

// byLabel are the rules that read a period's label and no day: "the first quarter of fiscal 2006" stays that, whenever
// the year ends.
var byLabel = []string{"ordinal-quarter", "ordinal-quarters", "every-quarter", "fiscal-year", "year-range", "quarter-range", "prior-years", "year-then-quarter"}

// read names a period that a rule read.
func (name naming) read(p fiscal.Period, rule string) fiscal.Period {
	if slices.Contains(byLabel, rule) && p.Kind != fiscal.Unresolved {
		return p
	}
	return name(p)
}

// affected names the periods of a list anew, and those they were corrected from.
func (name naming) affected(list []Affected) []Affected {
	out := slices.Clone(list)
	for i, a := range out {
		out[i].Period = name.read(a.Period, a.Rule)
		if a.Was != nil {
			was := *a.Was
			was.Period = name.read(was.Period, was.Rule)
			out[i].Was = &was
		}
	}
	return out
}

// sources names anew what was read of documents.
func (name naming) sources(list []Source, cal fiscal.Calendar) []Source {
	out := slices.Clone(list)
	for i := range out {
		n := &out[i].Notice
		n.Periods, n.Restated, n.Revised = name.noticed(n.Periods, cal), name.noticed(n.Restated, cal), name.noticed(n.Revised, cal)
		for _, mentions := range []*[]notice.Excluded{&n.Origins, &n.RestatedBefore, &n.Undecided, &n.Excluded} {
			*mentions = slices.Clone(*mentions)
			for k := range *mentions {
				(*mentions)[k].Period = name((*mentions)[k].Period)
			}
		}
		n.Amounts = slices.Clone(n.Amounts)
		for k, a := range n.Amounts {
			n.Amounts[k].Periods = slices.Clone(a.Periods)
			for j, p := range a.Periods {
				n.Amounts[k].Periods[j] = name(p)
			}
		}
		out[i].Restates = slices.Clone(out[i].Restates)
		for k, c := range out[i].Restates {
			out[i].Restates[k].Period = name(c.Period)
		}
		out[i].Disclosed = name.disclosed(out[i].Disclosed)
	}
	return out
}

func (name naming) disclosed(d disclosure.Disclosures) disclosure.Disclosures {
	d.Late, d.Claims, d.Ties = slices.Clone(d.Late), slices.Clone(d.Claims), slices.Clone(d.Ties)
	for i := range d.Late {
		d.Late[i].Period = name(d.Late[i].Period)
	}
	for i, c := range d.Claims {
		d.Claims[i].Period, d.Claims[i].Other = name(c.Period), name(c.Other)
	}
	for i := range d.Ties {
		d.Ties[i].Period = name(d.Ties[i].Period)
	}
	return d
}

func (name naming) noticed(list []notice.Period, cal fiscal.Calendar) []notice.Period {
	out := slices.Clone(list)
	for i, p := range out {
		out[i].Period = name.read(p.Period, p.Rule)
		if start, end, err := cal.Days(out[i].Period); err == nil {
			out[i].Start, out[i].End = start, end
		}
	}
	return out
}
