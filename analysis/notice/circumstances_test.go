package notice

import (
	"slices"
	"sort"
	"strings"
	"testing"
)

// Who concluded, in the many ways that is said.
func TestWhoConcluded(t *testing.T) {
	for text, want := range map[string]string{
		"On May 3, 2011, the Audit Committee of the Board of Directors concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                             "audit committee",
		"On May 3, 2011, the Board of Directors, after discussion with the Audit Committee and management, concluded that statements for fiscal 2010 should no longer be relied upon.":                                                             "audit committee board management",
		"On May 3, 2011, the Board of Directors of Alder Co., upon the recommendation of its Audit Committee, determined that the statements for fiscal 2010 should no longer be relied upon.":                                                     "audit committee board",
		"On May 3, 2011, the Company's management, in consultation with its auditors, concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                              "management",
		"The Company's management and the Audit Committee concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                          "audit committee management",
		"The Company's Chief Financial Officer concluded that the statements for fiscal 2010 should no longer be relied upon. The Audit Committee concurred with this conclusion.":                                                                 "audit committee management",
		"On May 3, 2011, the Company determined that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                                              "management",
		"On May 3, 2011, we concluded that the statements for fiscal 2010 should not be relied upon.":                                                                                                                                              "management",
		"The Board of Directors and management have concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                                "board management",
		"On May 3, 2011, the Audit Committee, after consulting with management and Grant & Olsen LLP, the Company's independent registered public accounting firm, concluded that the statements for fiscal 2010 should no longer be relied upon.": "audit committee",
		"The statements for fiscal 2010 should no longer be relied upon. This was concluded by the Audit Committee on May 3, 2011.":                                                                                                                "audit committee",
		"On May 3, 2011, the Company was advised by Grant & Olsen LLP, its independent registered public accounting firm, that the statements for fiscal 2010 should no longer be relied upon.":                                                    "auditor",
		"On May 3, 2011, Grant & Olsen LLP, our former auditor, notified us that its report on the statements for fiscal 2010 should no longer be relied upon.":                                                                                    "auditor",
		"Management recommended, and the Audit Committee agreed, that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                             "audit committee management",
		"The Audit Committee, based on the recommendation of management, concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                           "audit committee management",
		"The Board of Directors, acting on the recommendation of the Audit Committee and management, concluded that the statements for fiscal 2010 should not be relied upon.":                                                                     "audit committee board management",
		"The Special Committee of the Board and the Audit Committee determined that the statements for fiscal 2010 should no longer be relied upon.":                                                                                               "audit committee",
		"Management of Alder Co., together with the Audit Committee, has determined that the statements for fiscal 2010 should no longer be relied upon.":                                                                                          "audit committee management",
		"Authorized officers of the Company concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                                        "management",
		"Alder Co. announced today that its Audit Committee has concluded that the statements for fiscal 2010 should no longer be relied upon.":                                                                                                    "audit committee",
	} {
		n, _ := told(text)
		if got := strings.Join(n.ConcludedBy, " "); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}

// Why, in the words of many companies; what is none of the known reasons is quoted.
func TestReasons(t *testing.T) {
	const front = "The Audit Committee concluded that the statements for fiscal 2010 should no longer be relied upon "
	for behind, want := range map[string]string{
		"because of errors in accounting for stock option grants.":                                            "stock option dating",
		"due to improper measurement dates used for equity awards.":                                           "stock option dating",
		"because certain sales were recognized before delivery, contrary to its revenue recognition policy.":  "revenue recognition",
		"because revenue was recognized prematurely.":                                                         "revenue recognition",
		"due to errors in its accounting for leases and leasehold improvements.":                              "lease accounting",
		"due to the classification of its warrants as equity.":                                                "warrants/SPAC",
		"because all Class A shares subject to possible redemption should be temporary equity.":               "warrants/SPAC",
		"because of an error in the classification of cash flows between operating and investing activities.": "cash flow classification",
		"due to an error in the statements of cash flows.":                                                    "cash flow classification",
		"because inventory was overstated.":                                                                   "inventory",
		"due to errors in its provision for income taxes.":                                                    "tax",
		"because of an error in computing deferred tax assets and a write-down of inventory.":                 "inventory tax",
		"due to errors in accounting for its foreign currency hedges.":                                        "other",
		"as a result of the incorrect capitalization of certain software costs.":                              "other",
		"because of misappropriation of assets by an employee.":                                               "other",
	} {
		n, _ := told(front + behind)
		got := heads(n.Reasons)
		sort.Strings(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got  %v\n want %s", behind, n.Reasons, want)
		}
	}
}

// Item 4.02 has two limbs, and asks whether the matter was discussed with the auditor.
func TestLimbAndDiscussion(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		text, limb, on string
		discussed      *bool
	}{
		{"On May 3, 2011, the Audit Committee concluded that the statements for fiscal 2010 should no longer be relied upon. The Audit Committee has discussed these matters with Grant & Olsen LLP, its independent registered public accounting firm.", "a", "2011-05-03", &yes},
		{"The Board concluded on May 3, 2011 that the statements for fiscal 2010 should no longer be relied upon. Neither the Board nor management has discussed the matter with its independent auditor.", "a", "2011-05-03", &no},
		{"(a) The Company concluded that the statements for fiscal 2010 should not be relied upon. The Company's officers did not discuss this with its auditors.", "a", "", &no},
		{"On June 9, 2011, the Company received notice from its independent accountant, Grant & Olsen LLP, that disclosure should be made to prevent future reliance on its audit report on the statements for fiscal 2010.", "b", "2011-06-09", nil},
		{"The statements for fiscal 2010 should no longer be relied upon. The matters described here were discussed by management with the Company's independent registered public accountants.", "a", "", &yes},
	} {
		n, _ := told(c.text)
		same := n.Discussed == nil && c.discussed == nil || n.Discussed != nil && c.discussed != nil && *n.Discussed == *c.discussed
		if n.Limb != c.limb || n.ConcludedOn.String() != c.on || !same {
			t.Errorf("%s\n got %q on %q", c.text, n.Limb, n.ConcludedOn)
		}
	}
}

// What else is withdrawn: audit reports, interim reviews, press releases.
func TestAlsoWithdrawn(t *testing.T) {
	for _, c := range []struct {
		text         string
		audit, press bool
	}{
		{"The Board concluded that the statements for fiscal 2010 should no longer be relied upon.", false, false},
		{"The Board concluded that the statements for fiscal 2010, the related reports of its independent registered public accounting firm, and all earnings press releases should no longer be relied upon.", true, true},
		{"The Board concluded that the statements for fiscal 2010 should no longer be relied upon. Similarly, the report of Grant & Olsen LLP on those statements should no longer be relied upon.", true, false},
		{"The Board concluded that the statements for fiscal 2010 should no longer be relied upon. Related press releases, stockholder communications and investor presentations describing those statements should likewise not be relied upon.", false, true},
		{"In a press release issued today the Company said that the statements for fiscal 2010 should no longer be relied upon.", false, false},
		{"The statements for fiscal 2010 should no longer be relied upon. The press release is furnished as Exhibit 99.1.", false, false},
		{"The auditor's reports on the statements for fiscal 2010 and on internal control over financial reporting should no longer be relied upon.", true, false},
		{"The statements for fiscal 2010, and the opinion of Grant & Olsen LLP thereon, can no longer be relied upon.", true, false},
	} {
		n, _ := told(c.text)
		if n.CoversAuditReports != c.audit || n.CoversPressReleases != c.press {
			t.Errorf("%s\n got audit %v press %v", c.text, n.CoversAuditReports, n.CoversPressReleases)
		}
	}
}

// Three sets that have nothing to do with each other, and a period restated a second time.
func TestSetsApart(t *testing.T) {
	n, _ := told(`The Audit Committee concluded that the statements for fiscal 2004 and 2005 should no longer be relied upon. The Company will restate its statements for fiscal 2003, 2004 and 2005. The errors concern option grants made in fiscal years 1999 and 2000.`)
	if got := strings.Join(ids(n.Periods), " "); got != "FY2004 FY2005" {
		t.Errorf("withdrawn %s", got)
	}
	if got := strings.Join(ids(n.Restated), " "); got != "FY2003 FY2004 FY2005" {
		t.Errorf("restated %s", got)
	}
	if got := marks(n.Origins); got != "FY1999 FY2000" {
		t.Errorf("origins %s", got)
	}
	n, _ = told("The error originated in fiscal 2001. The Company will restate its statements for fiscal 2002. It had already restated its statements for fiscal 2002 in March 2003.")
	if marks(n.RestatedBefore) != "FY2002" || marks(n.Origins) != "FY2001" || !slices.Equal(ids(n.Restated), []string{"FY2002"}) {
		t.Errorf("before %s, origins %s, restated %v", marks(n.RestatedBefore), marks(n.Origins), ids(n.Restated))
	}
	n, _ = told("The Company revised its statements for fiscal 2011 and 2012 to correct errors that were not material.")
	if n.Kind != Revision || !slices.Equal(ids(n.Revised), []string{"FY2011", "FY2012"}) || len(n.Periods) > 0 {
		t.Errorf("%s %v %v", n.Kind, ids(n.Revised), ids(n.Periods))
	}
}

func marks(list []Excluded) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Period.ID())
	}
	return strings.Join(out, " ")
}

// Amounts keep their hedge and the periods their words tie them to.
func TestAmounts(t *testing.T) {
	n, _ := told(`The Board concluded that the statements for fiscal 2004 and 2005 should no longer be relied upon. The errors overstated net income by approximately $54 million in fiscal 2004 and by not more than $700,000 in fiscal 2005. Earnings per share were overstated by one to two cents per share.`)
	var got []string
	for _, a := range n.Amounts {
		s := a.Hedge + " "
		if a.Low != nil {
			s += a.Low.String()
		}
		s += ".."
		if a.High != nil {
			s += a.High.String()
		}
		for _, p := range a.Periods {
			s += " " + p.ID()
		}
		if a.PerShare {
			s += " per share"
		}
		got = append(got, strings.TrimSpace(s))
	}
	want := []string{"approximately 54000000..54000000 FY2004", "not more than ..700000 FY2005", "0.01..0.02 per share"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// An error judged immaterial is a revision, in whatever sentence it is judged.
func TestRevisions(t *testing.T) {
	for text, want := range map[string]string{
		"In the fourth quarter of 2016 we identified an error that impacted the balance sheet as of December 31, 2015 and the statements of cash flows for the years ended December 31, 2015 and 2014. Customer funds had been shown as cash. Management evaluated the error and concluded that its correction would not be material to any prior period.": "FY2014 FY2015",
		"The Company found errors in its financial statements for fiscal 2018 and 2019. It assessed their materiality under SAB 99. The errors were not material to the previously issued statements, which have been revised.":                                                                                                                            "FY2018 FY2019",
		"We have revised our statements for the quarters ended March 31, 2020 and June 30, 2020 to correct an immaterial error in revenue.":                                                                                                                                                                                                                "IP:2020-03-31:Q IP:2020-06-30:Q",
	} {
		n, got := told(text)
		if n.Kind != Revision || got != "" || strings.Join(ids(n.Revised), " ") != want {
			t.Errorf("%s\n got  %s [%s] revised %v", text, n.Kind, got, ids(n.Revised))
		}
	}
}

// Periods that are still open are neither withdrawn nor excluded.
func TestUndecided(t *testing.T) {
	n, got := told("The Board concluded that the statements for fiscal 2006 should no longer be relied upon. The Company is evaluating whether its statements for fiscal 2004 and 2005 will have to be restated. It has not yet determined the effect of the errors on the first quarter of fiscal 2007.")
	if got != "FY2006" || marks(n.Undecided) != "FY2004 FY2005 Q1-2007" {
		t.Errorf("withdrawn %s, undecided %s", got, marks(n.Undecided))
	}
	if n, _ := told("The Board concluded that the statements for fiscal 2006 should no longer be relied upon. The statements for fiscal 2005 are not affected."); len(n.Undecided) > 0 {
		t.Errorf("undecided %s", marks(n.Undecided))
	}
}
