package main

import (
	"restate/analysis"
	"restate/analysis/materiality"
	"restate/analysis/paper"
)

// equityJSON is what becomes of the change of net income: retained earnings rolled through the periods
// presented, the proof that each balance sheet's adjustments balance, and why equity changes by another
// amount, in words.
type equityJSON struct {
	Years    []rollJSON  `json:"years"`
	Quarters []rollJSON  `json:"quarters"`
	Proof    []proofJSON `json:"proof"`
	Words    []string    `json:"words"`
}

// rollJSON is retained earnings from the beginning to the end of a period: opening + net income - dividends +
// other = closing.
type rollJSON struct {
	Period       string     `json:"period"`
	Opening      changeJSON `json:"opening"`
	NetIncome    changeJSON `json:"net_income"`
	Dividends    changeJSON `json:"dividends"`
	Other        changeJSON `json:"other"`
	Closing      changeJSON `json:"closing"`
	EquityChange *string    `json:"equity_change"`
}

// changeJSON is a figure before and after.
type changeJSON struct {
	Reported   *string `json:"reported"`
	Adjustment *string `json:"adjustment"`
	Restated   *string `json:"restated"`
	Why        string  `json:"why,omitempty"`
}

// proofJSON holds the adjustments of one balance sheet against each other.
type proofJSON struct {
	At          string `json:"at"`
	Assets      string `json:"assets"`
	Liabilities string `json:"liabilities"`
	Equity      string `json:"equity"`
	Difference  string `json:"difference"` // assets less liabilities and equity
}

// equityOf writes the roll; nil where no period is presented.
func equityOf(r analysis.Review, im analysis.Impact) *equityJSON {
	e := im.Equity()
	if e.Opening.IsZero() {
		return nil
	}
	return &equityJSON{Years: each(e.Years, rollOf), Quarters: each(e.Quarters, rollOf), Words: list(paper.EquityWords(r, e, paper.View{})),
		Proof: each(e.Proof, func(p analysis.BalanceProof) proofJSON {
			return proofJSON{p.At.ID(), *short(p.Assets), *short(p.Liabilities), *short(p.Equity), *short(p.Difference)}
		})}
}

func rollOf(p analysis.RollPeriod) rollJSON {
	return rollJSON{p.Period.ID(), changeOf(p.Opening), changeOf(p.NetIncome), changeOf(p.Dividends), changeOf(p.Other), changeOf(p.Closing), plain(p.Equity.Value(), 0)}
}

func changeOf(e analysis.Effect) changeJSON {
	return changeJSON{plain(e.Reported.Value(), 0), plain(e.Adjustment.Value(), 0), plain(e.Restated.Value(), 0), whyNone(e.Reported, e.Adjustment, e.Restated)}
}

// factorJSON is a factor of SAB 99 with what was computed of it and what the reviewer says.
type factorJSON struct {
	Factor   int      `json:"factor"`
	Question string   `json:"question"`
	Finding  string   `json:"finding"` // yes, no or unknown
	Evidence []string `json:"evidence"`
	Answer   string   `json:"answer,omitempty"`
	Applies  *bool    `json:"applies,omitempty"` // as answered
}

// factorsOf writes the qualitative factors; none where nothing is adjusted.
func factorsOf(r analysis.Review, m analysis.Materiality) []factorJSON {
	if len(r.Adjustments) == 0 {
		return nil
	}
	return each(m.Checklist(), func(it materiality.Item) factorJSON {
		out := factorJSON{Factor: int(it.Factor), Question: it.Factor.Question(), Finding: [...]string{"unknown", "no", "yes"}[it.Finding],
			Evidence: each(it.Evidence, func(e materiality.Evidence) string { return e.Text })}
		if a, ok := r.Answer(it.Factor); ok {
			out.Answer, out.Applies = a.Text, &a.Applies
		}
		return out
	})
}

// correctionJSON is how the errors are corrected: what the figures propose, with reasons, and what the
// reviewer decided.
type correctionJSON struct {
	Current  string         `json:"current"` // the period a correction of earlier ones would be made in
	Proposed string         `json:"proposed,omitempty"`
	Reasons  []string       `json:"reasons"`
	Why      string         `json:"why,omitempty"` // why nothing is proposed
	Decided  string         `json:"decided,omitempty"`
	Because  string         `json:"because,omitempty"` // the reviewer's reason
	Periods  []standingJSON `json:"periods"`
}

// standingJSON is an issued period; material is null while its amount is not determined.
type standingJSON struct {
	Period   string `json:"period"`
	Material *bool  `json:"material"`
	Why      string `json:"why"`
}

// correctionOf writes the proposal; nil where nothing is adjusted.
func correctionOf(r analysis.Review, m analysis.Materiality) *correctionJSON {
	if len(r.Adjustments) == 0 {
		return nil
	}
	remedy := m.Remedy()
	current, _ := m.CurrentPeriod()
	out := &correctionJSON{Current: current.ID(), Reasons: list(remedy.Proposal.Reasons), Periods: each(remedy.Issued, func(s materiality.Standing) standingJSON {
		material, known, why := s.Verdict()
		p := standingJSON{Period: s.Period.ID(), Why: why}
		if known {
			p.Material = &material
		}
		return p
	})}
	if remedy.Missing != nil {
		out.Why = remedy.Missing.Error()
	} else {
		out.Proposed = string(remedy.Proposal.Kind)
	}
	if r.Weighing != nil && r.Weighing.Correction != nil {
		out.Decided, out.Because = string(r.Weighing.Correction.Kind), r.Weighing.Correction.Why
	}
	return out
}
