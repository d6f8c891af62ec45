package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// RungState says how certain it is that a rung is reached.
type RungState uint8

// The states of a rung.
const (
	NotReached RungState = iota
	Skipped              // a rung above is reached and nothing shows this one
	Proposed             // a document seems to show it: the reviewer confirms or denies
	Denied               // the reviewer says that it is not reached
	Reached
)

// Rung is one rung of a period's ladder, with what shows it.
type Rung struct {
	Status Status
	State  RungState
	Date   fiscal.Date // unknown where nothing gives it
	Source string      // SHA256 of the document, empty where a person said it without one
	Why    string      // what shows it, what keeps a proposal from being certain, or the reviewer's reason
	Origin Origin
}

// Standing is a period with its ladder, the bottom rung first.
type Standing struct {
	Period fiscal.Period
	Rungs  []Rung
}

// At returns the highest rung that is reached; "" before the first.
func (s Standing) At() Status {
	for _, g := range slices.Backward(s.Rungs) {
		if g.State == Reached {
			return g.Status
		}
	}
	return ""
}

// Standings returns where each period withdrawn or to be restated stands, in calendar order.
func (r Review) Standings() []Standing {
	return r.evidence().standings()
}

// Standing returns where one period stands; ok is false where it is in no list.
func (r Review) Standing(p fiscal.Period) (Standing, bool) {
	p = r.Company.Calendar.Resolve(p)
	all := r.Standings()
	i := slices.IndexFunc(all, func(s Standing) bool { return s.Period == p })
	if i < 0 {
		return Standing{}, false
	}
	return all[i], true
}

// evidence is what the ladders are read from: documents in the order of their dates, and the reviewer's
// word.
type evidence struct {
	review  Review
	sources []Source
	lists   map[PeriodSet][]Affected
	facts   map[fiscal.Period][]shown
}

// shown is that a document gives a figure of a period as changed or restated.
type shown struct {
	source   Source
	filing   string
	basis    statement.Basis
	accepted bool // the reviewer took the figures over; otherwise a table was only read
	origin   Origin
}

// evidence takes all documents of the review.
func (r Review) evidence() *evidence {
	e := &evidence{review: r, sources: r.ByDate(), lists: map[PeriodSet][]Affected{}}
	for _, set := range PeriodSets() {
		e.lists[set] = r.Set(set)
	}
	e.gather()
	return e
}

// ByDate returns the documents in the order of their dates. One without a date follows the latest of those
// that it was joined after: what comes in later is taken to be later.
func (r Review) ByDate() []Source {
	out := slices.Clone(r.Sources)
	day := map[string]fiscal.Date{}
	var latest fiscal.Date
	for _, s := range out {
		day[s.SHA256] = cmp.Or(s.Cover.Date, latest)
		if s.Cover.Date.Compare(latest) > 0 {
			latest = s.Cover.Date
		}
	}
	slices.SortStableFunc(out, func(a, b Source) int { return day[a.SHA256].Compare(day[b.SHA256]) })
	return out
}

// gather finds the periods that documents give changed or restated figures for, the accepted ones first.
func (e *evidence) gather() {
	e.facts = map[fiscal.Period][]shown{}
	seen := map[[4]string]bool{}
	add := func(p fiscal.Period, s shown) {
		key := [4]string{p.ID(), s.source.SHA256, string(s.basis), s.filing}
		if !seen[key] && (s.basis == statement.Restated || s.basis == statement.Adjustment) {
			seen[key] = true
			e.facts[p] = append(e.facts[p], s)
		}
	}
	for _, st := range e.review.Statements {
		for _, l := range st.Lines {
			for _, f := range l.Facts {
				if src, ok := e.source(f.Origin.Source); ok {
					add(f.Period, shown{src, f.Filing, f.Basis, true, f.Origin})
				}
			}
		}
	}
	for _, src := range e.sources {
		for _, c := range src.Restates {
			add(e.review.Company.Calendar.Resolve(c.Period), shown{src, c.Filing, c.Basis, false, At(src.SHA256, c.Spans...)})
		}
	}
}

func (e *evidence) source(sha string) (Source, bool) {
	i := slices.IndexFunc(e.sources, func(s Source) bool { return s.SHA256 == sha })
	if i < 0 {
		return Source{}, false
	}
	return e.sources[i], true
}

func (e *evidence) standings() []Standing {
	var list []Affected
	for _, set := range []PeriodSet{Withdrawn, ToRestate} {
		for _, a := range e.lists[set] {
			if !slices.ContainsFunc(list, func(b Affected) bool { return a.Period == b.Period }) {
				list = append(list, a)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Affected) int { return e.review.Company.Calendar.Compare(a.Period, b.Period) })
	out := make([]Standing, len(list))
	for i, a := range list {
		out[i] = e.standing(a)
	}
	return out
}

// standing reads one period's ladder: what documents show, then the reviewer's word, then the gaps.
func (e *evidence) standing(a Affected) Standing {
	s := Standing{Period: a.Period, Rungs: make([]Rung, len(Statuses()))}
	named := e.named(a)
	s.Rungs[0] = named
	s.Rungs[1] = e.confirmed(a.Period)
	s.Rungs[2] = e.amount(a.Period)
	s.Rungs[3] = e.issued(a.Period, named.Date)
	for i, status := range Statuses() {
		s.Rungs[i].Status = status
	}
	for _, said := range e.review.Statuses {
		i := slices.Index(Statuses(), said.Status)
		if _, known := e.source(said.Source); said.Period != a.Period || said.Source != "" && !known {
			continue
		}
		s.Rungs[i] = Rung{said.Status, Denied, said.Date, said.Source, said.Why, said.Origin}
		if said.Reached {
			s.Rungs[i].State = Reached
		}
		if said.Source != "" && len(said.Spans) > 0 {
			s.Rungs[i].Origin = At(said.Source, said.Spans...)
		}
	}
	if g := &s.Rungs[4]; g.State == NotReached {
		*g = restored(s.Rungs[3])
	}
	above := false
	for i := len(s.Rungs) - 1; i >= 0; i-- {
		if g := &s.Rungs[i]; above && g.State == NotReached {
			g.State, g.Why = Skipped, "a later status is reached and no document shows this one"
		}
		above = above || s.Rungs[i].State == Reached
	}
	return s
}

// named takes the first document that names the period, or that was read so before the reviewer corrected
// it, or the reviewer who added it.
func (e *evidence) named(a Affected) Rung {
	period := a.Period
	if a.Was != nil {
		period = e.review.Company.Calendar.Resolve(a.Was.Period)
	}
	for _, src := range e.sources {
		for _, set := range []PeriodSet{Withdrawn, ToRestate} {
			for _, x := range src.named(set) {
				if e.review.Company.Calendar.Resolve(x.Period) == period {
					return Rung{State: Reached, Date: src.Cover.Date, Source: src.SHA256, Why: string(x.Known), Origin: x.Origin}
				}
			}
		}
	}
	day, _, _ := strings.Cut(a.Origin.At, "T")
	date, _ := fiscal.ParseDate(day) // a time that is not one leaves the day unknown
	return Rung{State: Reached, Date: date, Why: a.Why, Origin: a.Origin}
}

// confirmed takes the first document that says, or shows, that the period is restated.
func (e *evidence) confirmed(p fiscal.Period) Rung {
	var best Rung
	for _, src := range e.sources {
		for _, x := range src.restated() {
			if e.review.Company.Calendar.Resolve(x.Period) != p {
				continue
			}
			g := Rung{State: Reached, Date: src.Cover.Date, Source: src.SHA256, Why: "the document says that it is restated", Origin: At(src.SHA256, x.Spans...)}
			switch {
			case src.Notice.PeriodsUndecided:
				g.State, g.Why = Proposed, "the document says so, and that it is still open which periods are restated"
			case x.Known != notice.Named:
				g.State, g.Why = Proposed, "it follows from a period that the document names"
			}
			best = better(best, g)
		}
	}
	return better(best, e.table(p, "restated figures are given for it"))
}

// restated lists the periods that a document says are restated.
func (s Source) restated() []notice.Period {
	if s.Notice.Kind == notice.Restatement && len(s.Notice.Restated) == 0 {
		return s.Notice.Periods
	}
	if s.Notice.Kind == notice.NonReliance || s.Notice.Kind == notice.Restatement {
		return s.Notice.Restated
	}
	return nil
}

// amount takes the first document that gives what the error amounts to in the period.
func (e *evidence) amount(p fiscal.Period) Rung {
	var best Rung
	for _, src := range e.sources {
		for _, m := range src.Notice.Amounts {
			if !slices.ContainsFunc(m.Periods, func(q fiscal.Period) bool { return e.review.Company.Calendar.Resolve(q) == p }) {
				continue
			}
			g := Rung{State: Reached, Date: src.Cover.Date, Source: src.SHA256, Why: "the document gives an amount for it: " + amountGiven(m), Origin: At(src.SHA256, m.Spans...)}
			plain := m.Low != nil && m.High != nil && m.Low.Equal(*m.High) && m.Hedge == ""
			switch {
			case !plain:
				g.State, g.Why = Proposed, strings.TrimSpace("the amount is an estimate or a limit: "+amountGiven(m))
			case len(m.Periods) > 1:
				g.State, g.Why = Proposed, "the amount is given for several periods together: "+amountGiven(m)
			}
			best = better(best, g)
		}
	}
	return better(best, e.table(p, "the change, or the restated figures, are given"))
}

// table takes the first document with restated or changed figures of the period.
func (e *evidence) table(p fiscal.Period, why string) Rung {
	var best Rung
	for _, f := range e.facts[p] {
		g := Rung{State: Proposed, Date: f.source.Cover.Date, Source: f.source.SHA256, Why: why + " in a table that nobody has accepted yet", Origin: f.origin}
		if f.accepted {
			g.State, g.Why = Reached, why
		}
		best = better(best, g)
	}
	return best
}

// issued takes the first periodic report, not older than the notice, that gives restated figures. Those
// in a release are no filing of restated statements.
func (e *evidence) issued(p fiscal.Period, since fiscal.Date) Rung {
	var best Rung
	for _, f := range e.facts[p] {
		date := f.source.Cover.Date
		if f.basis != statement.Restated || !date.IsZero() && date.Compare(since) < 0 {
			continue
		}
		form := cmp.Or(f.filing, f.source.Cover.Form)
		g := Rung{State: Reached, Date: date, Source: f.source.SHA256, Why: "restated figures in the " + form, Origin: f.origin}
		switch {
		case !periodic(form):
			g.State, g.Why = Proposed, "restated figures are given, but not in a periodic report"
		case date.IsZero():
			g.State, g.Why = Proposed, fmt.Sprintf("restated figures in the %s, whose date is not known", form)
		case !f.accepted:
			g.State, g.Why = Proposed, fmt.Sprintf("restated figures in a table of the %s that nobody has accepted yet", form)
		}
		best = better(best, g)
	}
	return best
}

// periodic tells whether a form is an annual or a quarterly report, or an amendment of one.
func periodic(form string) bool {
	return strings.HasPrefix(form, "10-K") || strings.HasPrefix(form, "10-Q") || strings.HasPrefix(form, "20-F") || strings.HasPrefix(form, "40-F")
}

// restored proposes that reliance is restored where a restated filing is out; that is never certain.
func restored(issued Rung) Rung {
	if issued.State != Reached {
		return Rung{Status: StatusRestored}
	}
	g := issued
	g.Status, g.State, g.Why = StatusRestored, Proposed, "a restated filing is out; see whether it holds the auditor's report, or review, on the restated statements"
	return g
}

// better keeps the more certain of two rungs and, of two alike, the earlier found.
func better(a, b Rung) Rung {
	if b.State > a.State {
		return b
	}
	return a
}

// RestatedColumn is that a table of a document gives changed or restated figures for a period.
type RestatedColumn struct {
	Period fiscal.Period   `json:"period"`
	Basis  statement.Basis `json:"basis"`
	Filing string          `json:"filing,omitempty"` // which filing, where the document tells of several
	Spans  []filing.Span   `json:"spans"`            // of the first figure
}

// maxRestated is the most columns that are kept of one document: more than any restatement has periods.
const maxRestated = 400

// restatedColumns lists the periods that tables give changes or restated figures for, each basis once.
// Columns in doubt are left out.
func restatedColumns(tables []statement.Table) []RestatedColumn {
	type column struct {
		period fiscal.Period
		basis  statement.Basis
		filing string
	}
	seen := map[column]bool{}
	var out []RestatedColumn
	for _, t := range tables {
		for j, c := range t.Columns {
			at := column{c.Period, c.Basis, t.Filing}
			if c.Basis != statement.Restated && c.Basis != statement.Adjustment || c.Period.IsZero() || c.Doubt != "" || t.Doubt != "" || seen[at] || len(out) >= maxRestated {
				continue
			}
			if i := slices.IndexFunc(t.Rows, func(r statement.Row) bool { return r.Cells[j] != nil }); i >= 0 {
				seen[at] = true
				out = append(out, RestatedColumn{c.Period, c.Basis, t.Filing, []filing.Span{t.Rows[i].Cells[j].Span}})
			}
		}
	}
	return out
}
