package notice

import "restate/analysis/filing"

// other is the reason of whatever is none of the known ones; its words are quoted.
const other = "other"

// lesser is the reason of a matter that counts only where the text names no better one.
const lesser = ""

// matter is a subject of accounting that an error may be in: the reason it is told as and the words of the field that name it.
type matter struct {
	reason string
	words  *phrases
	nouns  map[uint32]bool // in a sentence that says what was wrong, one of them near one of the deeds names it as well
	deeds  map[uint32]bool
	rules  []int32 // the numbers of the standards on it: 606, 97
}

// matters are looked for in this order.
var matters = []matter{
	{reason: "stock option dating", words: optionWords, rules: []int32{25}},
	{reason: "revenue recognition", words: revenueWords, nouns: revenueNouns, deeds: revenueDeeds, rules: []int32{605, 606, 101, 104, 97, 81}},
	{reason: "lease accounting", words: leaseWords, rules: []int32{840, 842, 13}},
	{reason: "warrants/SPAC", words: warrantWords, rules: []int32{480}},
	{reason: "cash flow classification", words: cashFlowWords, nouns: cashFlowNouns, deeds: cashFlowDeeds, rules: []int32{230, 95}},
	{reason: "inventory", words: inventoryWords, nouns: stockNouns, deeds: stockDeeds, rules: []int32{330}},
	{reason: "tax", words: taxWords, rules: []int32{740, 109, 48}},
	{reason: other, words: furtherMatters},
	{reason: lesser, words: soleMatters},
}

// Grants of options at another day than recorded (APB 25, FAS 123).
var optionWords = patterns("option grant", "option grants", "grants of stock options", "measurement dates", "measurement date", "stock option granting", "backdated", "backdating", "option dating", "option practices",
	"stock options granted", "option granting", "irregular grants", "stock option accounting", "option accounting", "accounting for stock options", "grant dates", "option pricing practices", "option awards", "stock option practices", "backdate", "dated back", "back dated",
	"past stock option", "historical stock option", "stock option review", "option investigation", "equity grants", "dates of stock options", "dates of option", "dating of options", "dating of stock options")

// Revenue (ASC 606, ASC 605, SAB 101 and 104, SOP 97-2 and 81-1, EITF 00-21).
var (
	revenueWords = patterns("revenue recognition", "deferred revenue", "deferred revenues", "premature revenue", "revenue on", "revenue and receivables", "receivables and revenue", "revenue from", "revenues from", "net sales by", "of net sales",
		"overstatement of net sales", "revenue _ taken", "sales of _ taken", "sales _ taken", "cut off", "cutoff", "some revenue",
		"sales _ recorded", "revenue _ recorded", "revenues _ recorded", "taken too early",
		"recognized too early", "booked too early", "bill and hold", "channel stuffing", "side agreement", "side agreements", "side letter", "side letters", "side arrangements", "unearned revenue", "gross basis", "gross rather than net", "fictitious", "round trip",
		"multiple element", "multiple deliverable", "vendor specific objective evidence", "performance obligation", "performance obligations", "sales returns", "right of return", "rights of return", "right to return", "sell through", "sell in", "customer credits", "credits to customers", "as revenue",
		"revenue was too high", "overstated revenue", "overstated revenues", "overstatement of revenue", "overstatement of revenues", "revenue was overstated", "revenues were overstated", "too much revenue", "reverse revenue", "timing of revenue", "timing of revenues", "revenue transactions",
		"revenue arrangements", "recording of revenue", "recording of sales", "sales transactions", "licence fees", "license fees", "booked as sold", "recorded as sales", "recorded as sold", "sales had been", "booked early",
		"percentage of completion", "completed contract", "treated as sales", "treated as revenue", "recorded as revenue", "recorded early", "recognized prematurely", "premature recognition")
	revenueNouns = filing.WordSet("revenue", "revenues", "sales", "fees", "shipments", "billings", "subscriptions", "licenses", "licences", "turnover", "contracts", "orders")
	revenueDeeds = filing.WordSet("recognized", "recognised", "recognize", "recognise", "recognizing", "recognising", "recognition", "booked", "booking", "early", "soon", "premature", "prematurely", "deferred", "fictitious", "fabricated", "sham", "reversed", "shipped",
		"distributors", "resellers", "counted", "inflated", "accelerated", "percentage", "spread", "installed", "profit", "income")
)

// Leases (ASC 842, ASC 840, FAS 13).
var leaseWords = patterns("lease accounting", "accounting for leases", "lease errors", "leases under", "books leases", "operating leases", "capital leases", "finance leases", "rent holiday", "rent holidays", "leasehold", "right of use", "lease classification", "classification of leases",
	"lease liability", "lease liabilities", "lease term", "lease terms", "straight line rent", "rent escalation", "rent escalations", "accounting for its leases", "accounting for certain leases", "accounting for our leases", "accounting for operating leases", "tenant allowances", "tenant allowance",
	"tenant improvement", "tenant improvements", "construction allowances", "landlord", "rent expense", "for rent", "of rent", "scheduled rent", "lease commencement", "lease costs", "sublease")

// Warrants and shares of an acquisition company (ASC 815-40, ASC 480).
var warrantWords = patterns("warrant", "warrants", "redeemable shares", "subject to possible redemption", "subject to redemption", "temporary equity", "derivative liabilities", "class a _ redemption", "permanent equity")

// What the statement of cash flows shows where (ASC 230, FAS 95).
var (
	cashFlowWords = patterns("error in _ statements of cash flows", "errors in _ statements of cash flows", "error in _ statement of cash flows", "errors in _ statement of cash flows", "error in _ cash flow statement", "errors in _ cash flow statements",
		"cash flow statement presentation", "cash flow classification", "classification of _ cash flows", "classified _ cash flows", "statement of cash flows classification", "presentation of cash flows", "error that impacted _ statement of cash flows",
		"operating and financing activities", "operating and investing activities", "investing and financing activities", "operating rather than", "operating and not", "investing and not", "financing and not", "operating to investing", "investing to operating", "operating to financing", "financing to operating",
		"investing to financing", "financing to investing", "belong in financing activities", "belong in investing activities", "belong in operating activities", "investing rather than", "financing rather than", "instead of investing activities", "instead of financing activities", "instead of operating activities",
		"operating activities and not", "operating activities rather than", "operating activities instead of", "investing activities and not", "investing activities rather than", "investing activities instead of", "financing activities and not", "financing activities rather than", "financing activities instead of",
		"shown in financing", "shown in investing", "shown in operating", "incorrectly _ statement of cash flows", "incorrectly _ statements of cash flows", "misclassified _ statement of cash flows", "misclassified _ statements of cash flows", "misclassification _ statement of cash flows", "misclassification _ statements of cash flows",
		"misclassification of _ cash flows", "misclassification of cash flows", "classification of certain cash flows", "statements of cash flows _ incorrectly")
	cashFlowNouns = filing.WordSet("flows", "flow")
	cashFlowDeeds = filing.WordSet("classification", "misclassification", "misclassified", "misclassifications")
)

// Inventories (ASC 330, ARB 43).
var (
	inventoryWords = patterns("inventory", "inventories", "consigned stock", "consigned goods", "finished goods", "raw materials", "raw material", "work in process", "work in progress", "cost of goods", "stock count", "stock counts", "stocktake", "lower of cost", "obsolescence", "excess and obsolete")
	stockNouns     = filing.WordSet("stock", "stocks", "merchandise")
	stockDeeds     = filing.WordSet("overvalued", "overcounted", "obsolete", "counted", "count", "counts", "consignment")
)

// Income and other taxes (ASC 740, FAS 109, FIN 48).
var taxWords = patterns("deferred tax", "deferred taxes", "tax liability", "tax liabilities", "tax expense", "tax errors", "income tax", "income taxes", "tax credit", "tax credits", "future tax", "sales tax", "sales taxes", "valuation allowance", "tax benefit", "tax benefits", "tax accounting", "provision for _ taxes", "tax provision", "tax assets",
	"tax reserves", "tax reserve", "tax rate was computed", "tax rate was incorrect", "tax rate used", "effective tax rate", "tax computation", "calculation of _ taxes", "computation of _ taxes", "uncertain tax", "tax positions", "tax accruals", "taxes payable", "tax payable", "tax matters", "tax treatment",
	"tax holiday", "tax basis", "withholding tax", "withholding taxes", "value added tax", "accounting for taxes", "tax accounts")

// furtherMatters are matters of accounting that none of the known reasons covers, by the topics of the codification.
var furtherMatters = patterns(
	// receivables and credit losses (310, 326), investments (320, 321, 323), cash (305)
	"doubtful accounts", "bad debt", "bad debts", "loan loss", "loan losses", "credit losses", "allowance for credit", "loan portfolio", "impaired loans", "nonaccrual", "notes receivable", "other receivables", "marketable securities", "equity securities", "debt securities", "unrealized gains", "unrealized losses", "equity method",
	"joint venture", "cash equivalents", "restricted cash", "certificates of deposit", "auction rate", "securitization", "securitizations", "factoring",
	// long-lived assets (350, 360, 410), research and software (730, 985)
	"depreciation", "amortization", "amortisation", "depletion", "capitalized", "capitalised", "capitalization", "capitalisation", "fixed assets", "property and equipment", "useful lives", "goodwill", "intangible assets", "impairment", "impairments", "asset retirement", "reclamation", "restoration obligations", "research", "software development", "ceiling test",
	"full cost", "exploration costs", "oil and gas reserves", "construction in progress", "maintenance costs", "tooling",
	// liabilities, contingencies and guarantees (405, 420, 450, 460)
	"accruals", "accrued liabilities", "accrued expenses", "unrecorded liabilities", "accounts payable", "warranty", "warranties", "rebate", "rebates", "chargebacks", "coupons", "loyalty", "legal accrual", "legal accruals", "litigation", "settlement", "environmental", "insurance", "self insurance", "workers compensation", "medical claims", "claims liability", "loss reserves", "loss provisions",
	"restructuring", "severance", "guarantee", "guarantees", "gift card", "gift cards", "breakage", "contract costs", "cost overruns", "contract losses", "royalties", "commissions", "vendor allowances", "vendor allowance", "supplier allowances", "supplier rebates", "promotional allowances", "trade promotion", "trade promotions", "markdowns", "freight", "cost of sales", "cost of revenue", "prepaid", "prepayments",
	// people (710 to 718)
	"stock based", "share based", "vacation", "bonus", "bonuses", "payroll", "pension", "pensions", "postretirement", "post retirement", "deferred compensation", "executive compensation", "incentive compensation", "earn out",
	// debt and equity (470, 505), derivatives and hedges (815), currencies (830), interest (835)
	"debt discount", "extinguishment", "hedge", "hedges", "hedging", "swap", "swaps", "foreign currency", "foreign exchange", "currency translation", "interest expense", "capitalized interest", "two class method", "earnings per share calculation", "earnings per share calculations", "computation of _ earnings per share", "calculation of _ earnings per share", "per share calculation",
	// groups and acquisitions (805, 810, 850), segments and discontinued operations (280, 205)
	"intercompany", "eliminations", "consolidation of", "deconsolidation", "should have been consolidated", "variable interest", "noncontrolling", "non controlling", "minority interest", "purchase accounting", "acquisition accounting", "business combination", "business combinations", "purchase price allocation", "contingent consideration",
	"related party", "related parties", "pushed down", "management fees", "reportable segments", "discontinued operations", "sale leaseback", "sale leasebacks",
	// books that were wrong as such
	"journal entries", "reconciliation", "reconciliations", "embezzlement", "theft", "misappropriated", "forged", "bank confirmations", "unsupported entries")

// soleMatters are matters that name a reason only where they stand alone: warrants and options are of their kind.
var soleMatters = patterns("derivative", "derivatives", "beneficial conversion", "convertible notes", "convertible note", "convertible debentures", "convertible debt", "preferred stock", "stock compensation", "shares issued to consultants", "shares issued for services",
	"shares given to", "classified as current", "non current", "noncurrent", "long term debt", "term loan", "segments", "segment note", "reserves", "confirmations")
