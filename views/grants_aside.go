package views

import (
	"context"
	"errors"
	"fmt"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app/desk"
	"restate/app/jobs"
)

// measured is a command carried out beside the window, with what is shown of the grants after it.
type measured struct {
	prepared desk.Prepared
	rows     paper.GrantRows
}

// aside carries out a command about the grants on a job, together with measuring them: 20,000 take a while.
// It is one step of the review, taken when all of it is done; cancelled, nothing has changed.
func (w *Window) aside(name string, c analysis.Command, then func()) {
	from, target, view, had := w.work.Desk.Snapshot(), w.work, w.view, w.grants.Rows()
	jobs.Start(w.jobs, "grants", name, func(ctx context.Context, progress jobs.Progress) (measured, error) {
		return measure(ctx, progress, from, c, view, had)
	}, func(m measured, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			w.Say("Stopped; the grants are as they were.")
			return
		case w.work != target:
			w.Say("Another review was opened while the grants were measured; do it again there.")
			return
		case err != nil:
			w.refuse(err)
			return
		}
		w.grants.Keep(m.rows)
		switch err := target.Desk.Take(m.prepared); {
		case errors.Is(err, desk.ErrMovedOn):
			w.aside(name, c, then)
		case err != nil:
			w.refuse(err)
		default:
			then()
		}
	})
}

// measure carries a command out on a snapshot and measures its grants, a step of the progress each: charges,
// range, rows. What cannot be measured is said by the page.
func measure(ctx context.Context, progress jobs.Progress, from desk.Snapshot, c analysis.Command, view paper.View, had paper.GrantRows) (measured, error) {
	const steps = 4
	var m measured
	var err error
	if m.prepared, err = desk.Prepare(from, c); err != nil {
		return m, err
	}
	p := m.prepared.After().Grants
	if p == nil {
		return m, ctx.Err()
	}
	count := money.Group(fmt.Sprint(len(p.List))) + " grants"
	for i, step := range []struct {
		what string
		do   func()
	}{
		{"measuring " + count, func() { _, _ = p.Book() }},
		{"the range of " + count, func() { _, _ = p.Fan() }},
		{"listing " + count, func() { m.rows = had.Of(m.prepared.After(), view) }},
	} {
		progress(int64(i+1), steps, step.what)
		if step.do(); ctx.Err() != nil {
			return m, ctx.Err()
		}
	}
	return m, nil
}
