package main

import (
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// noticeJSON is what a document says about earlier statements.
type noticeJSON struct {
	Kind                string         `json:"kind"`
	Extent              string         `json:"extent"` // listed, open_ended, unnamed; empty where nothing is withdrawn or restated
	Quote               string         `json:"quote"`
	Spans               []spanJSON     `json:"spans"`
	Periods             []periodJSON   `json:"periods"`
	Restated            []periodJSON   `json:"restated"`        // to be restated, whether withdrawn or not
	Origins             []excludedJSON `json:"origins"`         // where the error came from
	Revised             []periodJSON   `json:"revised"`         // corrected as immaterial
	RestatedBefore      []excludedJSON `json:"restated_before"` // restated once already
	Undecided           []excludedJSON `json:"undecided"`       // still open
	OpenEndedFrom       *string        `json:"open_ended_from"`
	ConcludedBy         []string       `json:"concluded_by"`
	Reasons             []string       `json:"reasons"`
	CoversAuditReports  bool           `json:"covers_audit_reports"`
	CoversPressReleases bool           `json:"covers_press_releases"`
	PeriodsUndecided    bool           `json:"periods_undecided"`
	Limb                string         `json:"limb"` // of Item 4.02: a, the company concluded; b, its auditor advised
	ConcludedOn         *string        `json:"concluded_on"`
	Discussed           *bool          `json:"discussed_with_auditor"` // null where the text does not say
	Amounts             []amountJSON   `json:"amounts"`
	Excluded            []excludedJSON `json:"excluded"`

	Evidence map[string][]spanJSON `json:"evidence,omitempty"` // the words behind a field, by its name
}

// periodJSON is one period of the notice. Start and End are null without a fiscal calendar.
type periodJSON struct {
	ID       string     `json:"id"`
	Start    *string    `json:"start"`
	End      *string    `json:"end"`
	Known    string     `json:"known"`
	Basis    string     `json:"basis"`
	Spans    []spanJSON `json:"spans"`
	Rule     string     `json:"rule"`
	Inferred string     `json:"inferred,omitempty"`
}

// excludedJSON is a period the text names that is not affected.
type excludedJSON struct {
	ID    string     `json:"id"`
	Why   string     `json:"why"`
	Spans []spanJSON `json:"spans"`
}

// amountJSON is money that the notice gives for the error. Low and High are equal for a plain amount; one is
// null for a limit.
type amountJSON struct {
	Low      *string    `json:"low"`
	High     *string    `json:"high"`
	Hedge    string     `json:"hedge"` // "approximately", as written
	PerShare bool       `json:"per_share,omitempty"`
	Periods  []string   `json:"periods"` // that its words tie it to
	Rule     string     `json:"rule"`
	Spans    []spanJSON `json:"spans"`
}

func noticeOf(n notice.Notice) noticeJSON {
	out := noticeJSON{Kind: string(n.Kind), Extent: string(n.Extent), Quote: n.Quote, Spans: list(n.Spans), Periods: each(n.Periods, periodOf),
		Restated: each(n.Restated, periodOf), Origins: each(n.Origins, excludedOf), Revised: each(n.Revised, periodOf),
		RestatedBefore: each(n.RestatedBefore, excludedOf), Undecided: each(n.Undecided, excludedOf),
		ConcludedBy: list(n.ConcludedBy), Reasons: list(n.Reasons), CoversAuditReports: n.CoversAuditReports,
		CoversPressReleases: n.CoversPressReleases, PeriodsUndecided: n.PeriodsUndecided, Limb: n.Limb, ConcludedOn: dateOf(n.ConcludedOn),
		Discussed: n.Discussed, Amounts: each(n.Amounts, amountOf), Excluded: each(n.Spared(), excludedOf), Evidence: n.Evidence}
	if n.Kind == "" {
		out.Kind = string(notice.None)
	}
	if n.OpenEndedFrom != nil {
		out.OpenEndedFrom = orNull(n.OpenEndedFrom.String())
	}
	return out
}

func periodOf(p notice.Period) periodJSON {
	return periodJSON{ID: p.Period.ID(), Start: dateOf(p.Start), End: dateOf(p.End), Known: string(p.Known), Basis: p.Basis,
		Spans: list(p.Spans), Rule: p.Rule, Inferred: p.Inferred}
}

func dateOf(d fiscal.Date) *string { return orNull(d.String()) }

func excludedOf(x notice.Excluded) excludedJSON {
	return excludedJSON{ID: x.Period.ID(), Why: x.Why, Spans: list(x.Spans)}
}

func amountOf(a notice.Amount) amountJSON {
	places := int32(0)
	if a.PerShare {
		places = cents
	}
	return amountJSON{Low: plain(a.Low, places), High: plain(a.High, places), Hedge: a.Hedge, PerShare: a.PerShare,
		Periods: each(a.Periods, fiscal.Period.ID), Rule: a.Rule, Spans: list(a.Spans)}
}
