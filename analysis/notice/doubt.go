package notice

import (
	"restate/analysis/filing"
)

// otherRestating is the word restate used for something else: documents amended and restated, changes
// of presentation, hypothetical events.
var otherRestating = patterns("amended and restated", "amend and restate", "amends and restates", "amending and restating", "amendment and restatement", "restatement of _ articles", "restatement of _ bylaws", "restatement of _ certificate",
	"restatement of _ plan", "restatement of _ agreement", "restatement of _ trust", "restatement of _ charter", "restated certificate", "restated articles", "restated bylaws", "restated credit",
	"restated to reflect", "restated to conform", "used for comparison", "for comparison with", "restated to take in", "restate to reflect", "restated for _ split", "restated _ split", "conform to", "discontinued operation",
	"discontinued operations", "reclassified", "reclassification", "restatements or amendments", "acquisition restated", "pooling",
	"retroactively restated", "retrospectively", "retrospective", "change in segment", "as amended and restated", "upon adoption", "adoption of", "upon adopting", "first time adoption",
	"adopted _ standard", "adopted asc", "adopted sfas", "adopted asu", "ifrs", "change in accounting principle", "stock dividend", "common control",
	"stock split", "share split", "reverse split", "share consolidation", "segment information", "segment figures", "segment data", "segment results", "segment amounts", "new structure", "from the lifo", "from lifo", "from the fifo", "from fifo", "to the fifo", "to fifo", "to the lifo", "to lifo", "change of method", "change in method", "new method", "reportable segments", "new segments", "segment reporting", "reporting structure", "from _ gaap to")

// hypothetical marks a restatement that may or may not come.
var hypothetical = filing.WordSet("could", "may", "might", "if", "whether", "would", "possible", "possibility", "potential", "likely", "any", "further", "future", "risk")

// stronger takes the doubt back: "more likely than not that it must restate".
var stronger = filing.WordSet("must", "than")

// earlierWords make a restatement one that lies behind.
var earlierWords = filing.WordSet("earlier", "previous", "prior")

// instruments are documents that are restated without any error.
var instruments = filing.WordSet("agreement", "agreements", "plan", "certificate", "articles", "bylaws", "indenture", "charter", "note", "notes", "lease", "trust", "deed", "credit",
	"memorandum", "policy", "employment", "security", "warrant", "loan", "incorporation")

// contracts are instruments that are restated in small letters too.
var contracts = filing.WordSet("agreement", "agreements", "plan", "certificate", "articles", "bylaws", "indenture", "charter", "lease", "trust", "deed", "memorandum", "loan")

// instrument tells whether "Restated" at token v is part of a document's name, or leads to a contract.
func (r *reading) instrument(v, last int) bool {
	for k := v + 1; k < min(v+4, last); k++ {
		if t := r.tokens[k]; t.Kind == filing.Number && (t.Value == 401 || t.Value == 403) {
			return true // a 401(k) plan, whose letter reads like that of a report
		}
	}
	for k := v + 1; k < min(v+5, last) && !statementWords[r.tokens[k].Hash] && r.tokens[k].Kind != filing.Mark; k++ {
		if contracts[r.tokens[k].Hash] {
			return true
		}
	}
	if r.tokens[v].Hash != hashRestated || !r.capital(r.tokens[v]) {
		return false
	}
	for k := v + 1; k < min(v+6, last) && r.tokens[k].Kind == filing.Word && r.capital(r.tokens[k]); k++ {
		if instruments[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}

// undecidedYet in front of a restatement leaves it open whether there will be one.
var undecidedYet = patterns("whether", "not yet determined", "not determined", "not concluded", "not decided", "no decision", "does not believe", "do not believe", "does not expect", "do not expect", "does not _ expect", "do not _ expect", "doesn t expect", "don t expect", "doesn t _ expect", "don t _ expect",
	"not anticipate", "no assurance", "cannot assure")

// doubtReach is how many tokens in front of a restatement its doubt may stand; reasonWords end its clause.
const doubtReach = 36

var reasonWords = filing.WordSet("because", "since", "until", "after", "when", "while", "but", "however")

// doubted tells whether the words in front of a restatement word at token v leave it open, or deny it: "is
// evaluating whether its statements for 2009 need to be restated".
func (r *reading) doubted(s *sentence, v int) bool {
	k, e := r.find(max(s.First, v-doubtReach), v, undecidedYet)
	if k < 0 || r.laterConclusion(k, v) {
		return false
	}
	for ; e < v; e++ {
		if reasonWords[r.tokens[e].Hash] || r.tokens[e].Is(';') {
			return false
		}
	}
	return true
}

// otherCompanies are those whose accounts are not the company's own.
var otherCompanies = patterns("our customer", "a customer", "one of our customers", "a competitor", "our competitor", "our competitors", "its competitors", "other companies", "another company", "several companies", "many companies",
	"number of companies", "companies in our industry", "other issuers", "another issuer", "different issuer", "different company", "by the affiliate", "by the investee", "by our affiliate", "by the former owner", "a supplier", "our supplier",
	"a borrower", "the borrower", "a tenant", "our tenant", "our licensee", "our former parent", "an unaffiliated", "an unrelated company", "our lender", "our investee", "that company s", "our equity investee", "portfolio company")

// otherAccounts mark a restatement as one of other accounts than those issued: a company's before it was bought, local ones.
var otherAccounts = patterns("prior to our acquisition", "prior to its acquisition", "prior to the acquisition", "prior to being acquired", "before we acquired", "before it was acquired", "before our acquisition",
	"competitors restated", "peers restated", "peers have restated", "statutory accounts", "statutory financial statements", "under local rules", "local gaap")

var (
	ifWord      = filing.WordSet("if")
	conditional = filing.WordSet("if", "unless")
)

// supposed tells whether a restatement word at token v stands in a clause that begins with "if", or in a sentence that does.
func (r *reading) supposed(s *sentence, v int) bool {
	if conditional[r.tokens[s.First].Hash] {
		return true
	}
	for k := v - 1; k >= s.First && !r.tokens[k].Is(',') && !r.tokens[k].Is(';'); k-- {
		if ifWord[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}

var (
	hashRestated = filing.HashWord("restated")
	// comparing leads to a figure restated before, beside which a new one is put.
	comparing = filing.WordSet("compared", "versus", "against", "over", "than", "comparable", "vs")
)
