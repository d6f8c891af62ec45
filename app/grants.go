package app

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/delimited"
	"restate/analysis/grants"
	"restate/analysis/grants/roster"
	"restate/app/intake/sheet"
)

// List is a file that holds grants, prices, evidence or what was recorded, as it stands.
type List struct {
	Name     string // of the file
	Path     string // where it lies; empty for one of the program's own
	Kind     roster.Kind
	Table    delimited.Table
	Problems []delimited.Problem
}

// IsList tells by the beginning of a file whether it may be a list: text whose header is one, or a workbook.
func IsList(head []byte, remembered []roster.Match) bool {
	return isWorkbook(head) || roster.KindOf(delimited.Header(head), remembered) != roster.Unknown
}

func isWorkbook(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// mostTitles is how many rows of titles may stand over the header of a list in a workbook.
const mostTitles = 10

// ReadList reads a file, CSV or the first sheet of a workbook, as a list. ok is false where its header is
// that of none, and the file may be something else.
func ReadList(ctx context.Context, name string, data []byte, remembered []roster.Match) (l List, ok bool) {
	l.Name = name
	if !isWorkbook(data) {
		var err error
		if l.Table, l.Problems, err = delimited.Read(data); err != nil {
			return l, false
		}
		l.Kind = roster.KindOf(l.Table.Header.Fields, remembered)
		return l, l.Kind != roster.Unknown
	}
	_, rows, err := sheet.ReadPlain(ctx, data)
	if err != nil {
		return l, false // whatever is wrong with it is said where it is read as a document
	}
	for i, row := range rows[:min(len(rows), mostTitles)] {
		if l.Kind = roster.KindOf(row.Fields, remembered); l.Kind == roster.Unknown {
			continue
		}
		l.Table.Header = delimited.Row{Line: row.Row, Fields: row.Fields}
		for _, r := range rows[i+1:] {
			l.Table.Rows = append(l.Table.Rows, delimited.Row{Line: r.Row, Fields: padded(r.Fields, len(row.Fields))})
		}
		return l, true
	}
	return l, false
}

// padded adds the blank cells at the end of a row, which a workbook does not store.
func padded(fields []string, to int) []string {
	return append(fields, make([]string, max(0, to-len(fields)))...)
}

// Headings say in which field of a list's rows each column stands.
type Headings map[roster.Column]int

// Guess finds the headings of a list, by what was remembered and by what is usual.
func (l List) Guess(remembered []roster.Match) Headings {
	out := Headings{}
	for _, m := range roster.Matched(l.Kind, l.Table.Header.Fields, remembered) {
		out[m.Column] = slices.IndexFunc(l.Table.Header.Fields, func(h string) bool { return strings.TrimSpace(h) == m.Heading })
	}
	return out
}

// Taught returns what is to be remembered of headings a person chose: those that would not have been found.
func (l List) Taught(at Headings) []roster.Match {
	usual := l.Guess(nil)
	var out []roster.Match
	for _, c := range roster.Columns(l.Kind) {
		i, ok := at[c]
		if was, found := usual[c]; ok && (!found || was != i) {
			out = append(out, roster.Match{Column: c, Heading: strings.TrimSpace(l.Table.Header.Fields[i])})
		}
	}
	return out
}

// under returns the table with the columns' own names over the fields chosen, and none over the others.
func (l List) under(at Headings) delimited.Table {
	t := l.Table
	t.Header.Fields = make([]string, len(l.Table.Header.Fields))
	for c, i := range at {
		if i >= 0 && i < len(t.Header.Fields) {
			t.Header.Fields[i] = string(c)
		}
	}
	return t
}

// Lists are lists that were opened together; nil where there is none of a kind.
type Lists struct{ Grants, Prices, Evidence, Booked *List }

// Add puts a list to the others. The error says that there is one of its kind already.
func (l *Lists) Add(one List) error {
	place := map[roster.Kind]**List{roster.OfGrants: &l.Grants, roster.OfPrices: &l.Prices, roster.OfEvidence: &l.Evidence, roster.OfBooked: &l.Booked}[one.Kind]
	if place == nil {
		return fmt.Errorf("%s is no list of grants, prices, evidence or recorded charges", one.Name)
	}
	if *place != nil {
		return fmt.Errorf("%s and %s are lists of the same kind; open them one after the other", (*place).Name, one.Name)
	}
	*place = &one
	return nil
}

// All are the lists there are, grants first.
func (l *Lists) All() []*List {
	return slices.DeleteFunc([]*List{l.Grants, l.Prices, l.Evidence, l.Booked}, func(x *List) bool { return x == nil })
}

// Refused is a row of a list that is not used, or a list that cannot be read.
type Refused struct {
	List string
	roster.Refused
}

// Remark is something about a list that is used, to be looked at.
type Remark struct {
	List string
	roster.Remark
}

// Draft is what lists would bring to a review. Nothing of it is in the review.
type Draft struct {
	Grants   roster.Grants
	Prices   roster.Prices
	Evidence []analysis.AddEvidence
	Booked   []analysis.BookedGrant
	Refused  []Refused
	Remarks  []Remark
	Failed   error // a list that cannot be read at all

	lists Lists
	rule  grants.Rule
}

// Draft reads lists for a review, with the headings said for each kind. Evidence is of the grants read with
// it, or of those the review has.
func (l Lists) Draft(r analysis.Review, at map[roster.Kind]Headings) Draft {
	d := Draft{lists: l}
	var have grants.List
	if r.Grants != nil {
		have, d.rule = r.Grants.List, r.Grants.Rule
	}
	var err error
	if x := l.Grants; x != nil {
		if d.Grants, err = roster.ReadGrants(x.under(at[x.Kind]), x.Problems, nil); err != nil {
			d.fail(x, err)
		}
		d.told(x, d.Grants.Refused, d.Grants.Remarks)
		have = d.Grants.List
	}
	if x := l.Prices; x != nil {
		if d.Prices, err = roster.ReadPrices(x.under(at[x.Kind]), x.Problems); err != nil {
			d.fail(x, err)
		}
		d.told(x, d.Prices.Refused, d.Prices.Remarks)
	}
	if x := l.Evidence; x != nil {
		with, err := roster.ReadEvidence(x.under(at[x.Kind]), x.Problems, have)
		if err != nil {
			d.fail(x, err)
		}
		d.told(x, with.Refused, with.Remarks)
		for i, g := range with.List {
			for _, e := range g.Evidence[len(have[i].Evidence):] {
				d.Evidence = append(d.Evidence, analysis.AddEvidence{Grant: g.ID, Evidence: e})
			}
		}
	}
	if x := l.Booked; x != nil {
		rows, refused, err := roster.ReadBooked(x.under(at[x.Kind]), x.Problems, have)
		if err != nil {
			d.fail(x, err)
		}
		d.told(x, refused, nil)
		d.Booked = byGrant(rows)
	}
	return d
}

// byGrant gathers what was recorded of each grant, in the order of the list.
func byGrant(rows []roster.Booked) []analysis.BookedGrant {
	var out []analysis.BookedGrant
	at := map[string]int{}
	for _, b := range rows {
		i, ok := at[b.Grant]
		if !ok {
			i = len(out)
			at[b.Grant] = i
			out = append(out, analysis.BookedGrant{Grant: b.Grant})
		}
		out[i].Booked = append(out[i].Booked, b.Booked)
	}
	return out
}

func (d *Draft) fail(l *List, err error) {
	if d.Failed == nil {
		d.Failed = fmt.Errorf("%s: %w", l.Name, err)
	}
}

// told gathers what is said of a list.
func (d *Draft) told(l *List, refused []roster.Refused, remarks []roster.Remark) {
	for _, x := range refused {
		d.Refused = append(d.Refused, Refused{l.Name, x})
	}
	for _, x := range remarks {
		d.Remarks = append(d.Remarks, Remark{l.Name, x})
	}
}

// Used is how many rows of a kind of list would be used.
func (d Draft) Used(k roster.Kind) int {
	switch k {
	case roster.OfGrants:
		return len(d.Grants.List)
	case roster.OfPrices:
		return len(d.Prices.Closes)
	case roster.OfEvidence:
		return len(d.Evidence)
	case roster.OfBooked:
		return len(d.Booked)
	}
	return 0
}

// Command takes what was read into the review in one step. The error says why nothing can be taken.
func (d Draft) Command(origin analysis.Origin) (analysis.Command, error) {
	if d.Failed != nil {
		return nil, d.Failed
	}
	var all []analysis.Command
	var names []string
	for _, l := range d.lists.All() {
		if d.Used(l.Kind) == 0 {
			return nil, fmt.Errorf("%s holds no row that can be used", l.Name)
		}
		names = append(names, l.Name)
		switch l.Kind {
		case roster.OfGrants:
			all = append(all, analysis.TakeGrants{List: l.Name, Grants: d.Grants.List, Origin: origin})
		case roster.OfPrices:
			all = append(all, analysis.TakePrices{List: l.Name, Closes: d.Prices.Closes, Gaps: d.Prices.Gaps, Rule: d.rule, Origin: origin})
		case roster.OfEvidence:
			all = append(all, analysis.TakeEvidence{List: l.Name, Evidence: d.Evidence, Origin: origin})
		case roster.OfBooked:
			all = append(all, analysis.TakeBooked{List: l.Name, Booked: d.Booked, Origin: origin})
		}
	}
	return analysis.InOneStep("Take "+strings.Join(names, ", "), all)
}
