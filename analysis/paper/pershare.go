package paper

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/eps"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// ColVerdict is the column that says what became of potential shares.
const ColVerdict = "verdict"

// noPerShare is what the sheets of earnings per share say where there are none.
const noPerShare = "No earnings per share yet. Open a release that prints them, or enter income, earnings per share and share counts."

// PerShare shows how earnings per share of a period come about: income, basic shares, each class of potential
// shares with the verdict on it, and the figures themselves, statement by statement.
func PerShare(r analysis.Review, im analysis.Impact, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: "Earnings per share", Subtitle: strings.Trim(PeriodName(p, r.Company.Calendar)+", "+v.In(), ", "), Empty: noPerShare,
		Columns: []Column{{ID: ColCaption, Width: 40, Fixed: true}, {ID: ColReported, Head: "As previously reported", Width: 14, Align: Right},
			{ID: ColAdjustment, Head: "Effect", Width: 11, Align: Right}, {ID: ColRestated, Head: "As restated", Width: 14, Align: Right},
			{ID: ColVerdict, Head: "Dilution, as restated", Width: 60}}}
	work := analysis.PerShareWork(r, im)
	if len(work) > 0 {
		s.Empty = "No income and share count is known for this period; choose another at the left, or enter them."
	}
	for _, t := range work {
		for _, one := range t.Periods {
			if one.Period == p && (one.Income.Reported.OK() || one.Basic.Reported.OK() || one.Diluted.Reported.OK()) {
				s.Rows = append(s.Rows, perShareRows(t, one, v)...)
			}
		}
		s.Notes = append(s.Notes, footingNotes(t, p)...)
	}
	if len(s.Rows) > 0 {
		s.Notes = append(s.Notes, roundingPolicy(r))
	}
	return s
}

// roundingPolicy names how amounts per share are rounded.
func roundingPolicy(r analysis.Review) string {
	return "Amounts per share are rounded " + (eps.Policy{Rounding: r.Rounding}).String() + "; a loss that rounds to nothing is shown as (0.00)."
}

func perShareRows(t analysis.PerShareTable, p analysis.PerSharePeriod, v View) []Row {
	b := perShareBlock{key: t.Statement.ID, view: v}
	b.rows = append(b.rows, headingRow(b.key, StatementTitle(t.Statement), 5))
	b.row("income", p.IncomeText, Item, p.Income, statement.Leaf, "")
	b.row("basic", "Basic shares", Item, p.Shares, statement.Shares, "")
	b.classes(p)
	b.row("diluted", "Diluted shares", Subtotal, dilutedShares(p), statement.Shares, verdict(p.Restated))
	b.row("eps_basic", "Basic earnings per share", Item, p.Basic, statement.PerShare, "")
	b.row("eps_diluted", "Diluted earnings per share", Total, p.Diluted, statement.PerShare, p.Diluted.Restated.Why)
	return b.rows
}

// perShareBlock gathers the rows of one statement.
type perShareBlock struct {
	key  string
	view View
	rows []Row
}

func (b *perShareBlock) row(key, caption string, kind RowKind, e analysis.Effect, role statement.Role, words string) {
	if !e.Reported.OK() && !e.Restated.OK() && role == statement.PerShare && e.Reported.Why == "" {
		return // the statement has no such line
	}
	form := b.view.format(role)
	cells := []Cell{{Text: caption}, amountCell(e.Reported, form), adjustment(e, form), amountCell(e.Restated, form), {Text: words, Tone: Muted}}
	cells[1].Origin = reportedOrigin(e, "")
	cells[2].Origin = analysis.Origin{Formula: "as restated \u2212 as previously reported"}
	cells[3].Origin = analysis.Origin{Formula: "restated income over the share count that its own sign decides on (ASC 260-10-55-16)"}
	if e.Derived {
		cells[1].Tone = Derived
	}
	if e.Adjustment.OK() && !e.Adjustment.Amount.IsZero() {
		cells[2].Tone = Adjusted
	}
	for i := range cells {
		cells[i].Bold = kind == Total
		if i > 0 {
			cells[i].Locked = "This follows from the statement and the potential shares entered; choose \u201cInputs\u201d above to enter them."
		}
	}
	b.rows = append(b.rows, Row{Key: b.key + "/" + key, Kind: kind, Indent: min(1, strings.Count(key, "class/")), Cells: cells})
}

// classes adds a row for each class of potential shares on either side.
func (b *perShareBlock) classes(p analysis.PerSharePeriod) {
	var names []string
	steps := map[string][2]*eps.Step{}
	for k, d := range []analysis.Dilution{p.Reported, p.Restated} {
		if d.Result == nil {
			continue
		}
		for i := range d.Result.Steps {
			st := &d.Result.Steps[i]
			if !slices.Contains(names, st.Name) {
				names = append(names, st.Name)
			}
			both := steps[st.Name]
			both[k] = st
			steps[st.Name] = both
		}
	}
	for _, name := range names {
		both := steps[name]
		e := analysis.Effect{Reported: increment(both[0]), Restated: increment(both[1])}
		e.Adjustment = difference(e.Reported, e.Restated)
		b.row("class/"+name, "Incremental shares: "+name, Item, e, statement.Shares, stepWords(both[1]))
	}
}

func increment(s *eps.Step) analysis.Figure {
	if s == nil {
		return analysis.Figure{Why: "not counted on this side"}
	}
	return analysis.Figure{State: analysis.Known, Amount: s.Shares(0)}
}

// stepWords says what became of a class.
func stepWords(s *eps.Step) string {
	switch {
	case s == nil:
		return ""
	case s.Included:
		return fmt.Sprintf("dilutive: %s a share without it, %s with it", s.Before.Exact(4).StringFixed(4), s.After.Exact(4).StringFixed(4))
	}
	return "not counted; " + s.Why
}

// verdict says what dilution comes to.
func verdict(d analysis.Dilution) string {
	switch {
	case d.Result == nil:
		return d.Why
	case d.Why != "":
		return d.Why
	case d.Result.Why != "":
		return d.Result.Why
	case d.Control.Amount.Sign() < 0:
		return "a loss: no potential shares count (ASC 260-10-45-19)"
	case d.From != "":
		return "from " + d.From
	}
	return ""
}

func dilutedShares(p analysis.PerSharePeriod) analysis.Effect {
	side := func(d analysis.Dilution) analysis.Figure {
		if d.Result == nil {
			return analysis.Figure{State: analysis.NotDerivable, Why: d.Why}
		}
		return analysis.Figure{State: analysis.Known, Amount: d.Result.DilutedShares(0)}
	}
	e := analysis.Effect{Reported: side(p.Reported), Restated: side(p.Restated)}
	e.Adjustment = difference(e.Reported, e.Restated)
	return e
}

// footingNotes say how the quarters of a year add up.
func footingNotes(t analysis.PerShareTable, p fiscal.Period) []string {
	var out []string
	for _, f := range t.Footing {
		if f.Period != p || f.Difference.IsZero() {
			continue
		}
		which := "as previously reported"
		if f.Restated {
			which = "as restated"
		}
		out = append(out, fmt.Sprintf("%s, %s: the quarters add up to %s a share, the year shows %s. Each period has its own share count, so none is forced to agree.",
			StatementTitle(t.Statement), which, money.PerShare.Text(f.Sum), money.PerShare.Text(f.Year)))
	}
	return out
}

// PerShareYears shows earnings per share over every period: basic and diluted, as previously reported, the
// effect, and as restated, with the verdict on dilution.
func PerShareYears(r analysis.Review, im analysis.Impact, v View) Sheet {
	s := Sheet{Title: "Earnings per share, all periods", Subtitle: "shares " + strings.TrimSuffix(v.In(), ", except per share"), Empty: noPerShare,
		Columns: []Column{{ID: ColPeriod, Head: "Period", Width: 12, Fixed: true}}}
	for _, g := range []string{"Basic", "Diluted"} {
		s.Columns = append(s.Columns, Column{ID: g + ColReported, Group: g, Head: "Prev. reported", Width: 10, Align: Right},
			Column{ID: g + ColAdjustment, Group: g, Head: "Effect", Width: 9, Align: Right}, Column{ID: g + ColRestated, Group: g, Head: "As restated", Width: 10, Align: Right})
	}
	s.Columns = append(s.Columns, Column{ID: "count", Group: "As restated", Head: "Diluted shares", Width: 13, Align: Right},
		Column{ID: ColVerdict, Group: "As restated", Head: "Dilution", Width: 56})
	for _, t := range analysis.PerShareWork(r, im) {
		first := len(s.Rows)
		s.Rows = append(s.Rows, headingRow(t.Statement.ID, StatementTitle(t.Statement), len(s.Columns)))
		for _, p := range t.Periods {
			if !p.Income.Reported.OK() && !p.Income.Restated.OK() {
				continue
			}
			row := Row{Key: t.Statement.ID + "/" + p.Period.ID(), Cells: []Cell{words(p.Period.ID())}}
			for _, e := range []analysis.Effect{p.Basic, p.Diluted} {
				b := perShareBlock{view: v}
				b.row("", "", Item, e, statement.PerShare, "")
				if len(b.rows) == 0 {
					row.Cells = append(row.Cells, Cell{}, Cell{}, Cell{})
					continue
				}
				row.Cells = append(row.Cells, b.rows[0].Cells[1:4]...)
			}
			row.Cells = append(row.Cells, amountCell(dilutedShares(p).Restated, v.format(statement.Shares)), Cell{Text: verdict(p.Restated), Tone: Muted})
			s.Rows = append(s.Rows, row)
			s.Notes = append(s.Notes, footingNotes(t, p.Period)...)
		}
		if len(s.Rows) == first+1 {
			s.Rows = s.Rows[:first]
		}
	}
	if len(s.Rows) > 0 {
		s.Notes = append(s.Notes, roundingPolicy(r))
	}
	return s
}

// perShareSection is earnings per share on paper; none where no figure changed.
func perShareSection(r analysis.Review, im analysis.Impact, v View) []Section {
	years := PerShareYears(r, im, v)
	changed := func(e analysis.Effect) bool { return !e.Restated.OK() || !e.Adjustment.Amount.IsZero() }
	sec := Section{ID: "per-share", Title: "Earnings per share", Sheets: []Sheet{years}}
	var seen []fiscal.Period
	for _, t := range analysis.PerShareWork(r, im) {
		for _, p := range t.Periods {
			if slices.Contains(seen, p.Period) || !p.Income.Reported.OK() || !changed(p.Income) {
				continue
			}
			seen = append(seen, p.Period)
			if one := PerShare(r, im, p.Period, v); len(one.Rows) > 0 {
				one.Columns = slices.Clone(one.Columns)
				sec.Sheets = append(sec.Sheets, one)
			}
		}
	}
	if len(seen) == 0 {
		return nil
	}
	return []Section{sec}
}
