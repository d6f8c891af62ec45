package analysis

import (
	"restate/analysis/eps"
	"restate/analysis/fiscal"
)

// PerShareTable is how earnings per share of one statement come about, by period.
type PerShareTable struct {
	Statement *Statement
	Line      string // key of the diluted figure, else of the basic one
	Periods   []PerSharePeriod
	Footing   []QuarterFooting // of years whose four quarters are shown
}

// PerSharePeriod is one period: the computation on either side, and the figures themselves.
type PerSharePeriod struct {
	Period             fiscal.Period
	Reported, Restated Dilution
	Income             Effect // what earnings per share are a share of
	Shares             Effect // basic
	Basic, Diluted     Effect // per share
	IncomeText         string // the income in the statement's words
	Printed            Figure // the diluted share count as reported, where it is printed
	Entered            bool   // the reviewer entered classes of potential shares for it
}

// QuarterFooting compares the diluted figures of four quarters, else the basic ones, with the year's. They
// need not agree (domain.md B5).
type QuarterFooting struct {
	Period   fiscal.Period // the year
	Restated bool
	Changed  bool // the restatement changed one of the figures
	eps.Footing
}

// PerShareWork derives the working behind earnings per share, statement by statement, for those that print
// them. It is made when it is asked for: an edit does not pay for it.
func PerShareWork(r Review, im Impact) []PerShareTable {
	a := &assessor{review: r}
	var out []PerShareTable
	for _, s := range im.Statements {
		lead, basic, diluted := s.shareLines()
		if lead == nil {
			continue
		}
		t := PerShareTable{Statement: s.Statement, Line: s.Lines[max(basic, 0)].Line.Key}
		if diluted >= 0 {
			t.Line = s.Lines[diluted].Line.Key
		}
		for j, q := range s.Periods {
			d := sharing{a, s, j, lead}
			p := PerSharePeriod{Period: q, Reported: d.compute(asReported), Restated: d.compute(asRestated), Basic: s.effectAt(basic, j),
				Diluted: s.effectAt(diluted, j), Income: Effect{Reported: d.income(lead.income, asReported), Restated: d.income(lead.income, asRestated)},
				Shares: Effect{Reported: d.count(lead.basic, asReported), Restated: d.count(lead.basic, asRestated)}}
			p.IncomeText, p.Entered = formulaText(s.lineList(), lead.income), d.classes()
			if len(lead.diluted) == 1 && s.Lines[lead.diluted[0]].Effects[j].Fact != nil {
				p.Printed = d.pick(lead.diluted[0], asReported)
			}
			p.Income.difference()
			p.Shares.difference()
			t.Periods = append(t.Periods, p)
		}
		t.Footing = footings(t.Periods)
		out = append(out, t)
	}
	return out
}

// shareLines returns what the diluted figure of a statement, else the basic one, is a share of, and the
// places of both; nil where the statement prints neither or nothing is known of it.
func (s StatementImpact) shareLines() (lead *shareOf, basic, diluted int) {
	basic, diluted = -1, -1
	for i, f := range s.Statement.plan.shares {
		switch {
		case f == nil || f.component || len(f.income) == 0 || len(f.basic)+len(f.diluted) == 0:
		case f.kind == dilutedFigure:
			diluted, lead = i, f // the last one is of net income
		default:
			basic = i
			if lead == nil || lead.kind != dilutedFigure {
				lead = f
			}
		}
	}
	return lead, basic, diluted
}

func (s StatementImpact) effectAt(line, column int) Effect {
	if line < 0 {
		return Effect{}
	}
	return s.Lines[line].Effects[column]
}

func (s StatementImpact) lineList() []*Line {
	out := make([]*Line, len(s.Lines))
	for i := range s.Lines {
		out[i] = s.Lines[i].Line
	}
	return out
}

// footings adds up the quarters of each year, as reported and as restated.
func footings(periods []PerSharePeriod) []QuarterFooting {
	var out []QuarterFooting
	for _, p := range periods {
		if p.Period.Kind != fiscal.Year {
			continue
		}
		for _, restated := range []bool{false, true} {
			year, changed, ok := shownPerShare(periods, p.Period, restated)
			var quarters []eps.Amount
			for _, q := range quartersOf(p.Period) {
				a, moved, known := shownPerShare(periods, q, restated)
				ok, changed = ok && known, changed || moved
				quarters = append(quarters, a)
			}
			if ok {
				out = append(out, QuarterFooting{p.Period, restated, changed, eps.Foot(quarters, year)})
			}
		}
	}
	return out
}

// shownPerShare is the diluted figure of a period, else the basic one, and whether the restatement changed it.
func shownPerShare(periods []PerSharePeriod, q fiscal.Period, restated bool) (a eps.Amount, changed, ok bool) {
	for _, p := range periods {
		if p.Period != q {
			continue
		}
		e := p.Diluted
		if !e.Reported.OK() && !e.Restated.OK() {
			e = p.Basic
		}
		f := e.Reported
		if restated {
			f = e.Restated
		}
		return eps.Amount{Value: f.Amount}, !e.Adjustment.Amount.IsZero(), f.OK()
	}
	return eps.Amount{}, false, false
}
