package desk_test

import (
	"encoding/json"
	"fmt"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app/desk"
)

func newDesk() *desk.Desk {
	return desk.New(func() string { return me.At }, func() string { return me.By })
}

// text is a review and everything derived from it.
func text(t *rapid.T, s desk.Snapshot) string { return reviewText(t, s.Review) + impactText(s.Impact) }

func reviewText(t *rapid.T, r analysis.Review) string {
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func impactText(im analysis.Impact) string {
	var b strings.Builder
	for _, s := range im.Statements {
		fmt.Fprintln(&b, s.Statement.ID, s.Periods)
		for _, l := range s.Lines {
			fmt.Fprintln(&b, l.Line.Key, l.Formula, l.Foots)
			for _, e := range l.Effects {
				fmt.Fprintln(&b, figureText(e.Reported), figureText(e.Adjustment), figureText(e.Restated), e.Derived)
			}
		}
	}
	for _, m := range im.Measures {
		for _, p := range m.Periods {
			fmt.Fprintln(&b, m.Measure, p.Period, figureText(p.GAAPReported), figureText(p.GAAPRestated), figureText(p.Reported), figureText(p.Adjustment), figureText(p.Restated))
			for _, it := range p.Items {
				fmt.Fprintln(&b, it.Name, it.Category, figureText(it.Reported), figureText(it.Restated))
			}
		}
	}
	return b.String()
}

func figureText(f analysis.Figure) string {
	if !f.OK() {
		return fmt.Sprint("none ", f.State, " ", f.Why)
	}
	return fmt.Sprint(f.Amount, f.Negative, f.Why)
}

// work carries out drawn commands and returns those that were not refused.
func work(t *rapid.T, d *desk.Desk) []analysis.Command {
	var done []analysis.Command
	for range rapid.IntRange(1, 14).Draw(t, "commands") {
		c := drawCommand(t, d.Snapshot().Review)
		if attempt(t, d, c) {
			done = append(done, c)
		}
	}
	return done
}

// attempt carries out a command: the old review stays as it was, a refusal changes nothing, and the
// command as written in the log does the same.
func attempt(t *rapid.T, d *desk.Desk, c analysis.Command) bool {
	old := d.Snapshot()
	before := text(t, old)
	err := d.Do(c)
	if text(t, old) != before {
		t.Fatalf("%T changed the review it was given", c)
	}
	now := d.Snapshot()
	if period, ok := unresolved(now.Review); !ok {
		t.Fatalf("after %T %s is known by another name", c, period)
	}
	if err != nil {
		refused(t, old, now, c, err)
		return false
	}
	name, payload, err := analysis.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := analysis.Decode(name, payload)
	if err != nil {
		t.Fatal(err)
	}
	after, err := again.Apply(old.Review)
	if err != nil || reviewText(t, after) != reviewText(t, now.Review) {
		t.Fatalf("%T read back from the log does something else (%v)", c, err)
	}
	return true
}

// refused holds that a refusal changed nothing and is a sentence.
func refused(t *rapid.T, old, now desk.Snapshot, c analysis.Command, err error) {
	if back, _ := c.Apply(old.Review); reviewText(t, back) != reviewText(t, old.Review) {
		t.Fatalf("%T was refused and returns another review", c)
	}
	if text(t, now) != text(t, old) || now.Revision != old.Revision || now.Entries != old.Entries || now.Undo != old.Undo || now.Redo != old.Redo {
		t.Fatalf("%T was refused and changed something", c)
	}
	if s := err.Error(); !strings.HasSuffix(s, ".") || strings.Contains(s, "\n") {
		t.Fatalf("%q is not a sentence", s)
	}
}

// unresolved finds a period that the calendar knows by another name.
func unresolved(r analysis.Review) (fiscal.Period, bool) {
	var all []fiscal.Period
	for _, set := range analysis.PeriodSets() {
		for _, a := range r.Set(set) {
			all = append(all, a.Period)
		}
	}
	for _, x := range r.Removed {
		all = append(all, x.Entry.Period)
	}
	for _, s := range r.Statuses {
		all = append(all, s.Period)
	}
	for _, a := range r.Adjustments {
		all = append(all, a.Period)
	}
	for _, m := range r.Measures {
		for _, it := range m.Items {
			all = append(all, it.Period)
		}
	}
	for _, s := range r.Statements {
		for _, l := range s.Lines {
			for _, f := range l.Facts {
				all = append(all, f.Period)
			}
		}
	}
	i := slices.IndexFunc(all, func(p fiscal.Period) bool { return r.Company.Calendar.Resolve(p) != p })
	if i < 0 {
		return fiscal.Period{}, true
	}
	return all[i], false
}

// domain.md I11, replay, refusals and immutability: whatever is done, undoing all of it leads back
// through every state, doing it again leads forth, and the history replayed is the review.
func TestHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		states := []string{text(t, d.Snapshot())}
		for range rapid.IntRange(1, 12).Draw(t, "commands") {
			if attempt(t, d, drawCommand(t, d.Snapshot().Review)) {
				states = append(states, text(t, d.Snapshot()))
			}
		}
		n := len(states) - 1
		for i := n - 1; i >= 0; i-- {
			if err := d.Undo(); err != nil || text(t, d.Snapshot()) != states[i] {
				t.Fatalf("undo %d of %d leads elsewhere: %v", n-i, n, err)
			}
		}
		if err := d.Undo(); err != desk.ErrNothingToUndo {
			t.Fatalf("one undo too many: %v", err)
		}
		for i := 1; i <= n; i++ {
			if err := d.Redo(); err != nil || text(t, d.Snapshot()) != states[i] {
				t.Fatalf("redo %d of %d leads elsewhere: %v", i, n, err)
			}
		}
		if err := d.Redo(); err != desk.ErrNothingToRedo {
			t.Fatalf("one redo too many: %v", err)
		}
		replayed := newDesk()
		if err := replayed.Replay(d.History()); err != nil {
			t.Fatal(err)
		}
		if text(t, replayed.Snapshot()) != text(t, d.Snapshot()) || !slices.EqualFunc(replayed.History(), d.History(), sameEntry) {
			t.Fatal("the history replayed is another review")
		}
	})
}

func sameEntry(a, b desk.Entry) bool {
	return a.Seq == b.Seq && a.Op == b.Op && a.Of == b.Of && a.Time == b.Time && a.By == b.By && a.Name == b.Name && a.Title == b.Title && string(a.Payload) == string(b.Payload)
}

// domain.md I4, I9: restated is reported plus adjustments on every line of amounts; a bridge that
// foots as reported foots as restated.
func TestFiguresFoot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		work(t, d)
		im := d.Snapshot().Impact
		for _, s := range im.Statements {
			for _, l := range s.Lines {
				for j, e := range l.Effects {
					if e.Reported.OK() && e.Adjustment.OK() && e.Restated.OK() && !e.Reported.Amount.Add(e.Adjustment.Amount).Equal(e.Restated.Amount) {
						t.Fatalf("%s %s: %s + %s is not %s", l.Line.Key, s.Periods[j], e.Reported.Amount, e.Adjustment.Amount, e.Restated.Amount)
					}
				}
			}
		}
		for _, m := range im.Measures {
			for _, p := range m.Periods {
				if !bridgeFoots(p) {
					t.Fatalf("the bridge to %s in %s does not foot:\n%s\n%s", m.Measure, p.Period, reviewText(t, d.Snapshot().Review), impactText(im))
				}
			}
		}
	})
}

// bridgeFoots tells whether a bridge foots as restated, or did not as reported.
func bridgeFoots(p analysis.MeasurePeriod) bool {
	if !p.GAAPReported.OK() || !p.Reported.OK() || !p.GAAPRestated.OK() || !p.Restated.OK() {
		return true
	}
	before, after := p.GAAPReported.Amount, p.GAAPRestated.Amount
	for _, it := range p.Items {
		if it.Reported.OK() {
			before = before.Add(it.Reported.Amount)
		}
		if it.Restated.OK() {
			after = after.Add(it.Restated.Amount)
		}
	}
	return !before.Equal(p.Reported.Amount) || after.Equal(p.Restated.Amount)
}

// domain.md I13, I14: at every scale each row of the comparison foots as it is shown, and each figure
// leads to a place in a document, a formula or a person.
func TestComparisonIsTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		work(t, d)
		s := d.Snapshot()
		for _, p := range paper.Periods(s.Review, s.Impact) {
			for _, scale := range []money.Scale{money.Units, money.Thousands, money.Millions} {
				for _, measure := range []string{"", "adjusted net income"} {
					c := paper.Compare(s.Review, s.Impact, p, measure, paper.View{Scale: scale})
					for i := range c.GAAP.Rows {
						shownFoots(t, c.GAAP.Rows[i].Key, c.GAAP.Rows[i].Cells[1:])
					}
					for i := range c.Measure.Rows {
						shownFoots(t, c.Measure.Rows[i].Key, c.Measure.Rows[i].Cells)
					}
				}
			}
		}
	})
}

// shownFoots takes the cells reported, adjustment, restated, change.
func shownFoots(t *rapid.T, row string, cells []paper.Cell) {
	var shown [3]decimal.Decimal
	known := true
	for i, c := range cells {
		if c.Amount != nil && c.Origin.Source == "" && c.Origin.Formula == "" && c.Origin.By == "" {
			t.Fatalf("%s: %q in column %d comes from nowhere", row, c.Text, i)
		}
		if i == len(shown) {
			break
		}
		if c.Amount == nil {
			known = false
			continue
		}
		p, err := money.Parse(c.Text)
		if err != nil {
			t.Fatalf("%s: %v", row, err)
		}
		shown[i] = p.Value
	}
	if known && !shown[0].Add(shown[1]).Equal(shown[2]) {
		t.Fatalf("%s is shown as %q + %q = %q", row, cells[0].Text, cells[1].Text, cells[2].Text)
	}
}

// domain.md I16: a thousand times the amounts and shares gives a thousand times every result, and the
// same earnings per share.
func TestScalingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, large := newDesk(), newDesk()
		for _, c := range work(t, d) {
			if err := large.Do(scaled(c)); err != nil {
				t.Fatalf("%T: %v", c, err)
			}
		}
		a, b := d.Snapshot().Impact, large.Snapshot().Impact
		for k, s := range a.Statements {
			for i, l := range s.Lines {
				shift := int32(3)
				if l.Line.Role == statement.PerShare {
					shift = 0
				}
				for j, e := range l.Effects {
					f := b.Statements[k].Lines[i].Effects[j]
					sameScaled(t, l.Line.Key, shift, e.Reported, f.Reported)
					sameScaled(t, l.Line.Key, shift, e.Adjustment, f.Adjustment)
					sameScaled(t, l.Line.Key, shift, e.Restated, f.Restated)
				}
			}
		}
		for k, m := range a.Measures {
			for j, p := range m.Periods {
				sameScaled(t, m.Measure, 3, p.Restated, b.Measures[k].Periods[j].Restated)
			}
		}
	})
}

func sameScaled(t *rapid.T, what string, shift int32, a, b analysis.Figure) {
	if a.State != b.State || a.Why != b.Why || !a.Amount.Shift(shift).Equal(b.Amount) {
		t.Fatalf("%s: %s became %s", what, figureText(a), figureText(b))
	}
}

// scaled returns a command with a thousand times its amounts and share counts.
func scaled(c analysis.Command) analysis.Command {
	switch c := c.(type) {
	case analysis.EnterFigures:
		return analysis.EnterFigures{Figures: scaledFigures(c.Figures)}
	case analysis.AcceptFacts:
		return analysis.AcceptFacts{Source: c.Source, Figures: scaledFigures(c.Figures), Items: scaledItems(c.Items)}
	case analysis.Adjust:
		return analysis.Adjust{Adjustments: scaledAdjustments(c.Adjustments)}
	case analysis.Import:
		return analysis.Import{From: c.From, Figures: scaledFigures(c.Figures), Items: scaledItems(c.Items), Adjustments: scaledAdjustments(c.Adjustments)}
	}
	return c
}

func scaledAmount(d *decimal.Decimal) *decimal.Decimal {
	if d == nil {
		return nil
	}
	x := d.Shift(3)
	return &x
}

func scaledFigures(in []analysis.Reported) []analysis.Reported {
	out := slices.Clone(in)
	for i := range out {
		if out[i].Role != statement.PerShare {
			out[i].Fact.Amount = scaledAmount(out[i].Fact.Amount)
		}
	}
	return out
}

func scaledItems(in []analysis.BridgeItem) []analysis.BridgeItem {
	out := slices.Clone(in)
	for i := range out {
		out[i].Item.Amount = scaledAmount(out[i].Item.Amount)
	}
	return out
}

func scaledAdjustments(in []analysis.Adjustment) []analysis.Adjustment {
	out := slices.Clone(in)
	for i := range out {
		if !strings.HasPrefix(out[i].Line, "eps") {
			out[i].Amount = out[i].Amount.Shift(3)
		}
		out[i].Tax = scaledAmount(out[i].Tax)
	}
	return out
}

// The order in which adjustments are entered changes no figure.
func TestOrderOfAdjustments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		work(t, d)
		r := d.Snapshot().Review
		r.Adjustments = rapid.Permutation(r.Adjustments).Draw(t, "order")
		got, want := analysis.Assess(r, ""), d.Snapshot().Impact
		if amountsText(got) != amountsText(want) {
			t.Fatalf("in another order:\n%s\nin this one:\n%s", amountsText(got), amountsText(want))
		}
	})
}

// amountsText leaves out the names and the order of bridge items, which follow the first adjustment
// that needed one.
func amountsText(im analysis.Impact) string {
	for k := range im.Measures {
		im.Measures[k].Periods = slices.Clone(im.Measures[k].Periods)
		for j := range im.Measures[k].Periods {
			items := slices.Clone(im.Measures[k].Periods[j].Items)
			for n := range items {
				items[n].Name = ""
			}
			slices.SortFunc(items, func(a, b analysis.ItemEffect) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			im.Measures[k].Periods[j].Items = items
		}
	}
	return impactText(im)
}

// A scenario's adjustments count in that scenario, as if they were the base's, and nowhere else.
func TestScenarios(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		work(t, d)
		r := d.Snapshot().Review
		base, taken := r, r
		base.Adjustments, taken.Adjustments = nil, nil
		for _, a := range r.Adjustments {
			if a.Scenario == "" {
				base.Adjustments = append(base.Adjustments, a)
			}
			b := *a
			b.Scenario = ""
			taken.Adjustments = append(taken.Adjustments, &b)
		}
		if impactText(analysis.Assess(r, "")) != impactText(analysis.Assess(base, "")) {
			t.Fatal("an adjustment of a scenario counts in the base")
		}
		if impactText(analysis.Assess(r, "what if")) != impactText(analysis.Assess(taken, "")) {
			t.Fatal("in its scenario an adjustment does something else than in the base")
		}
	})
}
