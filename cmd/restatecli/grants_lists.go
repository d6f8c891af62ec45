package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/shopspring/decimal"

	"restate/analysis/delimited"
	"restate/analysis/grants"
	"restate/analysis/grants/roster"
)

// roll gathers what the lists hold and tells which of their rows do not count.
type roll struct {
	err    io.Writer
	read   roster.Grants
	failed bool
}

// fail says why a list cannot be used.
func (r *roll) fail(err error) {
	fmt.Fprintln(r.err, err)
	r.failed = true
}

// told names the rows of a list that are refused, and what stands out in it.
func (r *roll) told(path string, rows []roster.Refused, remarks []roster.Remark) {
	name := filepath.Base(path)
	for _, x := range rows {
		fmt.Fprintf(r.err, "%s, %v\n", name, x)
		r.failed = true
	}
	for _, m := range remarks {
		if m.Line > 0 {
			fmt.Fprintf(r.err, "%s, line %d: %s\n", name, m.Line, m.Text)
		} else {
			fmt.Fprintf(r.err, "%s, %s\n", name, m.Text)
		}
	}
}

// listed reads a file as a list; the error names it.
func listed[T any](path string, read func(delimited.Table, []delimited.Problem) (T, error)) (out T, err error) {
	data, err := readTable(path)
	if err != nil {
		return out, err
	}
	t, problems, err := delimited.Read(data)
	if errors.Is(err, delimited.ErrNoHeader) {
		err = fmt.Errorf("%w; begin it with the names of its columns", err)
	}
	if err != nil {
		return out, fmt.Errorf("%s %w", path, err)
	}
	if out, err = read(t, problems); err != nil {
		return out, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// grants reads the list that nothing can be done without.
func (r *roll) grants(path string) (err error) {
	r.read, err = listed(path, func(t delimited.Table, p []delimited.Problem) (roster.Grants, error) {
		return roster.ReadGrants(t, p, nil)
	})
	r.told(path, r.read.Refused, r.read.Remarks)
	return err
}

// prices reads the closes. Without a list that can be used there are none, and only grants that need one are
// refused. The error is about the rule.
func (r *roll) prices(path string, rule grants.Rule) (grants.Prices, error) {
	var list roster.Prices
	if path != "" {
		var err error
		if list, err = listed(path, roster.ReadPrices); err != nil {
			r.fail(err)
		}
		r.told(path, list.Refused, list.Remarks)
	}
	prices, err := grants.NewPrices(list.Closes, rule)
	return prices.Doubting(list.Gaps), err
}

// evidence adds what dates the grants, as far as it can be used.
func (r *roll) evidence(path string) {
	if path == "" {
		return
	}
	list, err := listed(path, func(t delimited.Table, p []delimited.Problem) (roster.Evidence, error) {
		return roster.ReadEvidence(t, p, r.read.List)
	})
	if err != nil {
		r.fail(err)
		return
	}
	r.read.List = list.List
	r.told(path, list.Refused, list.Remarks)
}

// booked adds what was recorded of the grants, as far as it can be used.
func (r *roll) booked(path string) {
	if path == "" {
		return
	}
	var refused []roster.Refused
	rows, err := listed(path, func(t delimited.Table, p []delimited.Problem) (rows []roster.Booked, err error) {
		rows, refused, err = roster.ReadBooked(t, p, r.read.List)
		return rows, err
	})
	if err != nil {
		r.fail(err)
		return
	}
	at := map[string]*grants.Grant{}
	for _, g := range r.read.List {
		at[g.ID] = g
	}
	for _, b := range rows {
		at[b.Grant].Booked = append(at[b.Grant].Booked, b.Booked)
	}
	r.told(path, refused, nil)
}

// unmeasured names the grants that were read and could not be measured.
func (r *roll) unmeasured(path string, book *grants.Book, all []grantJSON) {
	for i, line := range r.read.Lines {
		if all[i].Why != "" {
			r.told(path, []roster.Refused{{Line: line, Column: roster.ColumnOf(book.Result(i).Err), Why: all[i].Why}}, nil)
		}
	}
}

// tie compares the options with a control total.
func (r *roll) tie(control decimal.Decimal) {
	text, ok := r.read.TiesTo(control)
	r.failed = r.failed || !ok
	fmt.Fprintln(r.err, text)
}
