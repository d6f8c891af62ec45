package notice

import (
	"sort"
	"strings"
	"testing"
)

// What was wrong is told apart from what it changed, in whatever words.
func TestWhatWasWrong(t *testing.T) {
	const front = "On May 4, 2011, the Audit Committee of Barrow Mills, Inc. concluded that the consolidated financial statements for fiscal 2009 and 2010 should no longer be relied upon. "
	for behind, want := range map[string]string{
		// effects stand back behind causes
		"The error arose in the elimination of intercompany profit in inventory, and as a consequence inventories were overstated.":                      "other",
		"Revenue on service contracts was recognized before the service was performed. The restatement will reduce income tax expense by $2 million.":    "revenue recognition",
		"The Company had not recorded escalations under the lease terms of twelve stores. The correction increased deferred tax assets by $1.1 million.": "lease accounting",
		"Depletion of the quarry was computed on the wrong tonnage, which resulted in an overstatement of income taxes of $0.3 million.":                 "other",
		"The correction of the error in the accounting for the customer rebates had no effect on inventories or on cash flows.":                          "other",
		"The embedded conversion option was not bifurcated. The related tax effects are being calculated.":                                               "other",
		"Warranty costs were charged to the wrong years, with a corresponding change in deferred taxes.":                                                 "other",
		"Payroll tax liabilities at two plants were understated.":                                                                                        "other",
		// revenue by what was done to it
		"Some shipments to resellers should not have been counted until the goods were sold on.": "revenue recognition",
		"Sales in the last days of each quarter had been booked too soon.":                       "revenue recognition",
		"Fees for installation were improperly recognised on signing.":                           "revenue recognition",
		"Employees entered into side letters that gave customers more time to pay.":              "revenue recognition",
		"Under ASC 606 the Company should have deferred the price of upgrades.":                  "revenue recognition",
		"The costs of sales tax audits were not accrued.":                                        "tax",
		"Inventories were overstated, depreciation also, as the first effect":                    "inventory other",
		// standards by number
		"The Company misapplied SFAS No. 13 to its store properties.":                                 "lease accounting",
		"The Company misapplied ASC 740 in an intraperiod allocation.":                                "tax",
		"Shares that holders may redeem were not presented as ASC 480-10-S99 requires.":               "warrants/SPAC",
		"The purchase of equipment on credit was shown in investing activities, contrary to ASC 230.": "cash flow classification",
		// one of several
		"First, stock counts at two warehouses were altered. Second, revenue was recognized on goods that had not left the plant.":              "inventory revenue recognition",
		"Merchandise held on consignment was counted as the Company's own. In addition, vendor allowances were not recorded in the right year.": "inventory other",
		"Inventories were carried after they had been shipped. In addition, revenues of two contracts were not deferred.":                       "inventory revenue recognition",
		// none of the known ones
		"Reserves for workers' compensation claims were discounted at the wrong rate.":          "other",
		"The term loan should have been shown as current.":                                      "other",
		"Two limited partnerships should have been consolidated as variable interest entities.": "other",
		"Basic earnings per share was not computed by the two-class method.":                    "other",
		"Losses in the loan portfolio were not recognized in time.":                             "other",
		"The ceiling test of the oil properties included prices of the wrong month.":            "other",
	} {
		n, _ := told(front + behind)
		got := heads(n.Reasons)
		sort.Strings(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got  %v\n want %s", behind, n.Reasons, want)
		}
	}
}

// Who decided with whom, and who was only asked.
func TestWhoDecidedWithWhom(t *testing.T) {
	const behind = " that the financial statements for fiscal 2010 should no longer be relied upon."
	for text, want := range map[string]string{
		"The Audit Committee, after taking counsel with management, concluded" + behind:                     "audit committee",
		"Following discussions with management and its auditor, the Board of Directors determined" + behind: "board",
		"The Audit Committee, advised by management, concluded" + behind:                                    "audit committee, management",
		"At the suggestion of management, the Board determined" + behind:                                    "board, management",
		"The Audit Committee reached the view on May 3, 2011, upon the advice of management," + behind:      "audit committee, management",
		"The board's audit committee concluded" + behind:                                                    "audit committee",
		"We determined" + behind + " Our Audit Committee agreed with this determination.":                   "audit committee, management",
		"The CFO concluded" + behind:                                      "management",
		"A special committee of independent directors concluded" + behind: "board",
		"Statements for fiscal 2010 should no longer be relied upon. That follows from the Audit Committee's decision of May 3, 2011.":          "audit committee",
		"The 10-K for fiscal 2010 should no longer be relied upon. Management met with the Audit Committee. Both concluded that it be amended.": "audit committee, management",
		"It was the subsidiary's own board that made the determination, at the urging of its management," + behind:                              "board, management",
	} {
		if n, _ := told(text); strings.Join(n.ConcludedBy, ", ") != want {
			t.Errorf("%s\n got  %v\n want %s", text, n.ConcludedBy, want)
		}
	}
}
