package notice

import "restate/analysis/filing"

// topic is what a sentence touches, judged by single words; it decides which rules look at it.
type topic uint32

const (
	aboutReliance topic = 1 << iota
	aboutRestatement
	aboutRevision
	aboutConclusion
	aboutStatements // financial statements, reports, results: what can be relied upon
	aboutGrants
	aboutFiling
	aboutMateriality
	aboutErrors
	aboutWithdrawal
	aboutForecast
	aboutReview
	aboutChange // affects, touches, changes
)

var topicOf = func() map[uint32]topic {
	m := map[uint32]topic{}
	put := func(t topic, words ...string) {
		for _, w := range words {
			m[filing.HashWord(w)] |= t
		}
	}
	put(aboutReliance, "relied", "rely", "reliance", "reliable", "relying", "unreliable", "disregarded")
	put(aboutRestatement, "restate", "restates", "restated", "restating", "restatement", "restatements")
	put(aboutRevision, "revise", "revised", "revises", "revision", "revising", "revisions")
	put(aboutConclusion, "concluded", "conclude", "concludes", "conclusion", "determined", "determination", "decided", "decision",
		"concurs", "concurred", "concur", "agrees", "agreed", "believes", "believe", "thinks", "advised", "advising", "advises", "notified", "informed", "accepts")
	put(aboutStatements, "statement", "statements", "report", "reports", "results", "accounts", "figures", "filings", "k", "q",
		"qsb", "ksb", "release", "releases", "data", "information", "sheet", "sheets", "review", "reviews", "opinion", "opinions", "financials", "filing")
	put(aboutGrants, "grant", "grants", "granted", "granting", "award", "awards", "options", "option")
	put(aboutFiling, "file", "filed", "filing", "late", "delay", "delayed", "delinquent", "overdue", "timely")
	put(aboutMateriality, "material", "immaterial", "materially", "insignificant")
	put(aboutErrors, "error", "errors", "misstatement", "misstatements", "misstated", "mistake", "mistakes", "incorrect", "incorrectly",
		"corrected", "correct", "correction", "corrects", "misapplied", "overstated", "understated")
	put(aboutWithdrawal, "withdrawn", "withdraws", "withdrew", "withdraw", "withdrawing", "withdrawal")
	put(aboutForecast, "forward", "forecasts", "predictions", "projections", "outlook", "guidance", "expectations")
	put(aboutReview, "reviewing", "evaluating", "undecided", "determine", "periods", "period", "known")
	put(aboutChange, "impact", "impacted", "affect", "affects", "affected", "effect", "touch", "unaffected", "unchanged", "change", "restated", "restating")
	return m
}()
