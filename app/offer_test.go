package app

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/assets"
)

// A figure typed over an accepted one breaks its total, and that is found: a total stays one although
// it no longer foots.
func TestTypedFigureBreaksItsTotal(t *testing.T) {
	e := New(time.Now, func() string { return "A. Reviewer" }, nil)
	accept(t, e)
	s := e.Desk.Snapshot().Review
	for _, f := range check.Review(s, e.Desk.Snapshot().Impact) {
		if f.Code == "does-not-foot" {
			t.Fatalf("before anything was typed: %s", f.Text)
		}
	}
	st, l, ok := s.Line("income", "product_revenue")
	if !ok {
		t.Fatal("the sample has no product revenue")
	}
	amount := decimal.NewFromInt(999_000)
	typed := analysis.Reported{Statement: st.ID, Kind: st.Kind, Key: l.Key, ID: l.ID, Caption: l.Caption, Role: l.Role, Sign: l.Sign,
		Fact: analysis.Fact{Period: fiscal.Q(1, 2006), Amount: &amount, Basis: statement.GAAP, Origin: analysis.Origin{By: "A. Reviewer"}}}
	if err := e.Desk.Do(analysis.EnterFigures{Figures: []analysis.Reported{typed}}); err != nil {
		t.Fatal(err)
	}
	found := check.Review(e.Desk.Snapshot().Review, e.Desk.Snapshot().Impact)
	if !slices.ContainsFunc(found, func(f check.Finding) bool { return f.Code == "does-not-foot" && f.Line == "revenue" }) {
		t.Errorf("findings: %v", found)
	}
}

// accept joins the sample's documents and accepts their figures.
func accept(t *testing.T, e *Engagement) {
	t.Helper()
	files, err := fs.Glob(assets.Sample(), "*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sample", err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(assets.Sample(), name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadText(context.Background(), name, string(data), fiscal.Calendar{})
		if err != nil {
			t.Fatal(err)
		}
		o := got.Opened[0]
		if err := e.Join(o); err != nil {
			t.Fatal(err)
		}
		if c := o.Reading.Offer(o.Reading.Tables, false); len(c.Figures) > 0 {
			if err := e.Desk.Do(c); err != nil {
				t.Fatal(err)
			}
		} else if !strings.Contains(name, "notice") {
			t.Fatalf("%s offers nothing", name)
		}
	}
}
