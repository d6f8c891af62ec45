// Package roster reads the lists that a review of option grants starts from: grants, market prices and the
// evidence for dates, as companies keep them in spreadsheets. The columns are found by their headings, which
// the reviewer may say otherwise. A row that cannot be read is refused alone, with its line, its column and
// why; the good rows are kept apart from it, and nothing is used before somebody accepts it.
package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/delimited"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// Refused is a row that is not used.
type Refused struct {
	Line   int    // in the list, from 1
	Column Column // empty: the row as a whole
	Why    string // one sentence, without the place
}

// Error returns the sentence with its place.
func (r Refused) Error() string {
	if r.Column == "" {
		return fmt.Sprintf("line %d: %s", r.Line, r.Why)
	}
	return fmt.Sprintf("line %d, %s: %s", r.Line, r.Column, r.Why)
}

// Remark is something about a row that is used, to be looked at.
type Remark struct {
	Line int // 0: the list as a whole
	Text string
}

// Grants is a grant list as read.
type Grants struct {
	List    grants.List
	Lines   []int // of List, in the table
	Refused []Refused
	Remarks []Remark
	Matches []Match // heading by heading
}

// Options is the total of the options of the rows that are used.
func (g Grants) Options() decimal.Decimal {
	var sum decimal.Decimal
	for _, x := range g.List {
		sum = sum.Add(x.Options)
	}
	return sum
}

// TiesTo says how the total of the options compares with a control total, and whether the two agree.
func (g Grants) TiesTo(control decimal.Decimal) (string, bool) {
	sum := g.Options()
	gap := sum.Sub(control)
	switch {
	case gap.IsZero():
		return fmt.Sprintf("The options of the %d rows tie to the control total of %s.", len(g.List), control), true
	case len(g.Refused) > 0:
		return fmt.Sprintf("The options come to %s, %s from the control total of %s; %d rows are not among them.", sum, gap, control, len(g.Refused)), false
	}
	return fmt.Sprintf("The options come to %s, %s from the control total of %s; find what is missing or twice there.", sum, gap, control), false
}

// ReadGrants reads a grant list. matches are what the reviewer said of headings before. The error is about
// the list as a whole: a column that it cannot do without.
func ReadGrants(t delimited.Table, problems []delimited.Problem, matches []Match) (Grants, error) {
	r, err := open(grantForm, t, problems, matches)
	if err != nil {
		return Grants{}, err
	}
	out := Grants{Matches: grantForm.matches(t.Header.Fields, r.columns), Remarks: r.remarks}
	seen := map[string]int{}
	for _, row := range t.Rows {
		if !r.at(row) {
			continue
		}
		g := r.grant()
		if line, twice := seen[g.ID]; twice && !r.bad {
			r.refuse(Grant, "%s is on line %d already; give every grant an identifier of its own", g.ID, line)
		}
		if r.bad {
			continue
		}
		seen[g.ID] = row.Line
		out.List, out.Lines = append(out.List, &g), append(out.Lines, row.Line)
		out.Remarks = append(out.Remarks, remarks(row.Line, g)...)
		if r.has(FairOriginal) != r.has(FairCorrected) {
			out.Remarks = append(out.Remarks, Remark{row.Line, fmt.Sprintf("Grant %s: one of its two fair values is blank; both are needed, and it stays at intrinsic value.", g.ID)})
		}
	}
	out.Remarks = append(out.Remarks, alike(out)...)
	out.Refused = r.refused
	slices.SortStableFunc(out.Refused, func(a, b Refused) int { return a.Line - b.Line })
	return out, nil
}

// remarks are what stands out in a row that is used.
func remarks(line int, g grants.Grant) []Remark {
	var out []Remark
	say := func(format string, args ...any) {
		out = append(out, Remark{line, fmt.Sprintf("Grant %s: ", g.ID) + fmt.Sprintf(format, args...)})
	}
	if !g.Recorded.IsZero() && g.Measured.Compare(g.Recorded) < 0 {
		say("the measurement date %s is before the recorded date %s; a corrected date is rarely earlier.", g.Measured, g.Recorded)
	}
	if !g.Departure.On.IsZero() && g.Departure.On.Compare(g.Measured) < 0 {
		what := "how it ended changes no charge"
		if g.Departure.Kind == grants.Forfeit {
			what = "only what had vested by then is charged"
			if g.Vesting == (grants.Vesting{}) {
				what = "its options count as vested when they are measured, so nothing is charged"
			}
		}
		say("it ended on %s, before it was measured on %s; %s.", g.Departure.On, g.Measured, what)
	}
	if g.ExercisePrice.IsZero() {
		say("the exercise price is zero; the whole price of the share is its intrinsic value.")
	}
	return out
}

// alike remarks rows that agree in everything but their identifier: one grant may be in the list twice.
func alike(g Grants) []Remark {
	var out []Remark
	first := map[string]int{}
	for i, x := range g.List {
		key := fmt.Sprint(x.Class, "|", x.Function, "|", x.Options, "|", x.ExercisePrice, "|", x.Recorded, "|", x.Measured, "|", x.Vesting, "|", x.Departure)
		j, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		if x.Class != "" && x.Function != "" && !x.Recorded.IsZero() {
			out = append(out, Remark{g.Lines[i], fmt.Sprintf("Grant %s: it is like grant %s on line %d in everything but its identifier.", x.ID, g.List[j].ID, g.Lines[j])})
		}
	}
	return out
}

// Evidence is a list of evidence as read.
type Evidence struct {
	List    grants.List // the grants with it
	Refused []Refused
	Remarks []Remark
}

// ReadEvidence reads a list of evidence for grants. A row about a grant that is not among them is refused.
func ReadEvidence(t delimited.Table, problems []delimited.Problem, list grants.List) (Evidence, error) {
	r, err := open(evidenceForm, t, problems, nil)
	if err != nil {
		return Evidence{}, err
	}
	at := make(map[string]int, len(list))
	for i, g := range list {
		at[g.ID] = i
	}
	out := slices.Clone(list)
	owned := make([]bool, len(out))
	for _, row := range t.Rows {
		if !r.at(row) {
			continue
		}
		id := r.text(Grant, true)
		e := grants.Evidence{What: r.text(What, true), Date: r.date(Date, true), Document: r.text(Document, false),
			Reviewer: r.text(Reviewer, false), Reason: r.text(Reason, false)}
		if r.has(Price) {
			p := r.above(Price)
			e.Price = &p
		}
		i, known := at[id]
		if !known && !r.bad {
			r.refuse(Grant, "%s is not in the list of grants; correct the identifier", id)
		}
		if r.bad {
			continue
		}
		if !owned[i] {
			g := *out[i]
			g.Evidence = slices.Clone(g.Evidence)
			out[i], owned[i] = &g, true
		}
		out[i].Evidence = append(out[i].Evidence, e)
	}
	return Evidence{out, r.refused, r.remarks}, nil
}

// Booked is what was recorded of one grant.
type Booked struct {
	Grant  string
	Booked grants.Booked
}

// ReadBooked reads a list of what was recorded of grants by fiscal quarter. A row about a grant that is not
// among those of list is refused, as is a second one of the same grant and quarter.
func ReadBooked(t delimited.Table, problems []delimited.Problem, list grants.List) ([]Booked, []Refused, error) {
	r, err := open(bookedForm, t, problems, nil)
	if err != nil {
		return nil, nil, err
	}
	known := make(map[string]bool, len(list))
	for _, g := range list {
		known[g.ID] = true
	}
	type place struct {
		grant  string
		period fiscal.Period
	}
	var out []Booked
	seen := map[place]int{}
	for _, row := range t.Rows {
		if !r.at(row) {
			continue
		}
		b := Booked{r.text(Grant, true), grants.Booked{Period: r.quarter(), Amount: r.signed(Amount)}}
		at := place{b.Grant, b.Booked.Period}
		if !known[b.Grant] && !r.bad {
			r.refuse(Grant, "%s is not in the list of grants; correct the identifier", b.Grant)
		}
		if line, twice := seen[at]; twice && !r.bad {
			r.refuse(Period, "%s of %s is on line %d already; add the two up", b.Booked.Period.ID(), b.Grant, line)
		}
		if !r.bad {
			seen[at] = row.Line
			out = append(out, b)
		}
	}
	return out, r.refused, nil
}

// open prepares the reading of a list.
func open(f form, t delimited.Table, problems []delimited.Problem, matches []Match) (*reader, error) {
	r := &reader{columns: f.match(t.Header.Fields, matches), header: named(t.Header.Fields), orders: map[Column]order{}}
	if missing := f.missing(r.columns); len(missing) > 0 {
		names := make([]string, len(missing))
		for i, c := range missing {
			names[i] = string(c)
		}
		return nil, fmt.Errorf("the header has no column %s; say which heading it is, or name it so", strings.Join(names, ", "))
	}
	if err := f.twice(t.Header.Fields, r.columns, matches); err != nil {
		return nil, err
	}
	if len(t.Rows)+len(problems) == 0 {
		return nil, errors.New("there are no rows under the header; give a list that has some")
	}
	r.least = f.least(t, r.columns)
	r.decideOrders(t.Rows)
	for _, p := range problems {
		r.refused = append(r.refused, Refused{Line: p.Line, Why: p.Why})
	}
	return r, nil
}
