package statement

import "restate/analysis/filing"

var (
	proseCents    = filing.HashWord("cents")
	proseRestated = filing.HashWord("restated")
	proseAnd      = filing.HashWord("and")
	proseBy       = filing.HashWord("by")
	proseFrom     = filing.HashWord("from")
	proseOf       = filing.HashWord("of")
	proseTo       = filing.HashWord("to")
	proseIn       = filing.HashWord("in")
	proseOr       = filing.HashWord("or")
	proseDiluted  = filing.HashWord("diluted")
	proseBasic    = filing.HashWord("basic")

	proseIncluded = filing.WordSet("included", "includes", "including")

	// proseForecast marks sentences about what is expected rather than what was.
	proseForecast = filing.WordSet("expect", "expects", "expected", "anticipate", "anticipates", "anticipated", "guidance", "outlook", "forecast",
		"forecasts", "target", "projected", "projects")

	// proseResults are the words of a sentence that says which quarter is reported.
	proseResults = filing.LexiconOf(filing.WordSet("results", "reported", "reports", "announced", "announces", "earnings", "revenue", "revenues"))

	// proseNouns are what a caption must name at least one of.
	proseNouns = filing.WordSet("revenue", "revenues", "sales", "income", "loss", "losses", "earnings", "profit", "profits", "expense", "expenses",
		"cost", "costs", "cash", "investments", "securities", "receivable", "receivables", "inventory", "inventories", "debt", "assets",
		"liabilities", "equity", "backlog", "bookings", "charge", "charges", "tax", "taxes", "margin", "ebitda", "compensation", "deficit",
		"payable", "borrowings", "dividends", "amortization", "depreciation", "goodwill", "eps")

	// proseBalances are nouns of balances, which stand at a day rather than over a period.
	proseBalances = filing.WordSet("cash", "investments", "securities", "receivable", "receivables", "inventory", "inventories", "debt", "assets",
		"liabilities", "equity", "backlog", "deficit", "payable", "borrowings", "goodwill", "deferred")

	// proseFlows make a flow of a balance's noun: "cash provided by operations", "cost of goods", "deferred tax expense".
	proseFlows = filing.WordSet("provided", "used", "flow", "flows", "expense", "expenses", "cost", "costs", "gain", "gains", "charge", "charges", "sales", "income", "loss", "amortization")

	// proseStops end a caption.
	proseStops = filing.WordSet("was", "were", "is", "are", "be", "been", "increased", "decreased", "grew", "rose", "fell", "declined", "totaled", "totalled",
		"totaling", "reached", "included", "includes", "including", "for", "in", "during", "as", "at", "to", "by", "from", "compared", "versus", "that",
		"which", "with", "on", "announced", "reported", "said", "had", "has", "have", "will", "would", "could", "can", "generated", "recorded",
		"received", "paid", "ended", "up", "down", "of", "against", "than", "because", "while", "when", "goes", "go", "went", "comes", "came", "used", "indicates",
		"reduced", "amounted", "exceeded", "over", "per", "or", "improved", "dropped", "remained", "should", "not", "falls", "fall")

	// proseLeads are words in front of a caption that do not belong to it.
	proseLeads = filing.WordSet("finally", "and", "or", "a", "an", "the", "our", "its", "their", "also", "company", "additionally", "record", "further", "however",
		"about", "approximately", "this", "these", "such", "we", "it", "reported", "but")

	// proseCompares open a comparison: what follows has a period of its own.
	proseCompares = filing.WordSet("compared", "versus", "against", "from", "than", "comparison", "vs")

	proseRaises = filing.WordSet("increased", "grew", "rose", "increase", "improved", "up", "climbed", "gained")
	proseFalls  = filing.WordSet("decreased", "declined", "fell", "decrease", "reduction", "dropped", "down", "reduced", "decline")
	proseLevels = filing.WordSet("was", "were", "is", "are", "of", "totaled", "totalled", "totaling", "reached", "to", "amounted", "record", "be", "from", "reporting", "exceeded")
	proseMoved  = filing.WordSet("reduction", "increase", "decrease", "decline", "change", "improvement")
	proseEnds   = filing.WordSet("compared", "versus", "up", "down", "from", "against", "and", "but", "while", "which", "including", "than", "related", "to")
	proseLoss   = filing.WordSet("loss", "losses", "deficit")
	proseGain   = filing.WordSet("income", "earnings", "profit")
	proseOther  = filing.WordSet("forma", "adjusted", "non")
)
