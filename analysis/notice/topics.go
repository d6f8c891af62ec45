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

// topicSlots is the size of the table of words: a power of two well above their number, so that one look
// settles most words of a text.
const topicSlots = 2048

type topicSlot struct {
	hash   uint32
	topics topic
}

// topicOf returns what a word, given by its hash, is about.
func topicOf(hash uint32) topic {
	for i := hash % topicSlots; topicWords[i].topics != 0; i = (i + 1) % topicSlots {
		if topicWords[i].hash == hash {
			return topicWords[i].topics
		}
	}
	return 0
}

var topicWords = func() (table [topicSlots]topicSlot) {
	put := func(t topic, words ...string) {
		for _, w := range words {
			h := filing.HashWord(w)
			i := h % topicSlots
			for table[i].topics != 0 && table[i].hash != h {
				i = (i + 1) % topicSlots
			}
			table[i] = topicSlot{h, table[i].topics | t}
		}
	}
	put(aboutReliance, "relied", "rely", "reliance", "reliable", "relying", "unreliable", "disregarded", "disregard")
	put(aboutRestatement, "restate", "restates", "restated", "restating", "restatement", "restatements")
	put(aboutRevision, "revise", "revised", "revises", "revision", "revising", "revisions", "anew", "afresh", "reissued", "republished")
	put(aboutConclusion, "concluded", "conclude", "concludes", "conclusion", "determined", "determination", "decided", "decision",
		"concurs", "concurred", "concur", "agrees", "agreed", "believes", "believe", "thinks", "advised", "advising", "advises", "notified", "informed", "accepts")
	put(aboutStatements, "statement", "statements", "report", "reports", "results", "accounts", "figures", "filings", "k", "q", "ks", "qs",
		"qsb", "ksb", "release", "releases", "data", "information", "sheet", "sheets", "review", "reviews", "opinion", "opinions", "financials", "filing")
	put(aboutGrants, "grant", "grants", "granted", "granting", "award", "awards", "options", "option")
	put(aboutFiling, "file", "filed", "filing", "late", "delay", "delayed", "delinquent", "overdue", "timely")
	put(aboutMateriality, "material", "immaterial", "materially", "insignificant")
	put(aboutErrors, "error", "errors", "misstatement", "misstatements", "misstated", "mistake", "mistakes", "incorrect", "incorrectly",
		"corrected", "correct", "correcting", "correction", "corrects", "misapplied", "overstated", "understated")
	put(aboutWithdrawal, "withdrawn", "withdraws", "withdrew", "withdraw", "withdrawing", "withdrawal")
	put(aboutForecast, "forward", "forecasts", "predictions", "projections", "outlook", "guidance", "expectations")
	put(aboutReview, "reviewing", "evaluating", "undecided", "determine", "periods", "period", "known", "years", "whether", "know")
	put(aboutChange, "impact", "impacted", "affect", "affects", "affected", "effect", "touch", "unaffected", "unchanged", "change", "restated", "restating")
	return table
}()
