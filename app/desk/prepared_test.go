package desk_test

import (
	"errors"
	"testing"

	"restate/analysis"
	"restate/app/desk"
)

// What was prepared beside the desk is one step like any other, and is not taken over something done since.
func TestPreparedIsTaken(t *testing.T) {
	d := desk.New(func() string { return "2026-11-22T10:00:00Z" }, func() string { return "A. Lee" })
	named := func(name string) analysis.Command {
		return analysis.DescribeCompany{Company: analysis.Company{Name: name}}
	}
	p, err := desk.Prepare(d.Snapshot(), named("Hazel"))
	if err != nil || p.After().Company.Name != "Hazel" || d.Snapshot().Review.Company.Name != "" {
		t.Fatalf("prepared %+v, %v", p.After().Company, err)
	}
	stale, err := desk.Prepare(d.Snapshot(), named("Late"))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Take(p); err != nil {
		t.Fatal(err)
	}
	if err := d.Take(stale); !errors.Is(err, desk.ErrMovedOn) || d.Snapshot().Review.Company.Name != "Hazel" {
		t.Errorf("taken over a later step: %v, %s", err, d.Snapshot().Review.Company.Name)
	}
	takenOnce(t, d)
	if _, err := desk.Prepare(d.Snapshot(), analysis.DropGrants{}); err == nil {
		t.Error("a command that is refused is prepared")
	}
}

// takenOnce looks at the one step of TestPreparedIsTaken, and takes it back.
func takenOnce(t *testing.T, d *desk.Desk) {
	t.Helper()
	s := d.Snapshot()
	if h := d.History(); len(h) != 1 || h[0].By != "A. Lee" || h[0].Name != "describe-company" || len(h[0].Payload) == 0 || s.Undo == "" {
		t.Errorf("noted %+v", h)
	}
	if err := d.Undo(); err != nil || d.Snapshot().Review.Company.Name != "" {
		t.Errorf("undone: %v, %s", err, d.Snapshot().Review.Company.Name)
	}
}
