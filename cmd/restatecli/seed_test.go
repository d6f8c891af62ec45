package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The release that this program was begun for: its scope, who decided, and every figure in it.
func TestInspectSeed(t *testing.T) {
	d := documents(t, succeeds(t, "inspect", "--json", shared(t, "seed", "sonus-2006-11-06-ex99.txt")))[0]
	for name, pair := range map[string][2]string{
		"company": {d.Company, "Sonus Networks, Inc."}, "ticker": {d.Ticker, "SONS"}, "exchange": {d.Exchange, "Nasdaq"},
		"date": {text(d.DocumentDate), "2006-11-06"}, "kind": {d.Notice.Kind, "non_reliance"},
		"who": {strings.Join(d.Notice.ConcludedBy, ","), "audit committee"}, "why": {strings.Join(d.Notice.Reasons, ","), "stock option dating"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", name, pair[0], pair[1])
		}
	}
	if !d.Notice.CoversAuditReports || !d.Notice.CoversPressReleases || !d.Notice.PeriodsUndecided {
		t.Errorf("audit reports %v, press releases %v, undecided %v; want all", d.Notice.CoversAuditReports, d.Notice.CoversPressReleases, d.Notice.PeriodsUndecided)
	}
	var periods []string
	for _, p := range d.Notice.Periods {
		periods = append(periods, p.ID)
		if p.Known != "named" || p.Rule == "" || len(p.Spans) == 0 || p.Start == nil || p.End == nil {
			t.Errorf("period %+v", p)
		}
	}
	want := []string{"FY2000", "FY2001", "FY2002", "FY2003", "FY2004", "FY2005", "Q1-2006", "Q2-2006"}
	if !slices.Equal(periods, want) {
		t.Errorf("periods %v, want %v", periods, want)
	}
	seedExcluded(t, d.Notice)
	seedFigures(t, d.Figures)
	seedFindings(t, d.Findings)
}

// seedExcluded holds that the release's own quarter is excluded, and nothing that is withdrawn.
func seedExcluded(t *testing.T, n noticeJSON) {
	t.Helper()
	for _, x := range n.Excluded {
		if slices.ContainsFunc(n.Periods, func(p periodJSON) bool { return p.ID == x.ID }) {
			t.Errorf("%s is withdrawn and excluded at once", x.ID)
		}
	}
	if !slices.ContainsFunc(n.Excluded, func(x excludedJSON) bool { return x.ID == "Q3-2006" }) {
		t.Errorf("excluded %+v, want Q3-2006 among them", n.Excluded)
	}
}

// seedFigures are the amounts of the release: period, millions, whether it is a movement and derived.
func seedFigures(t *testing.T, figures []figureJSON) {
	t.Helper()
	want := []string{
		"revenue Q3-2006 75", "cash BS:2006-09-30 346", "cash Q3-2006 27 change", "cash 21 change",
		"cash BS:2006-06-30 319 derived", "cash BS:2005-09-30 325 derived", "deferred revenue BS:2006-09-30 81", "review Q3-2006 2",
	}
	var got []string
	for _, f := range figures {
		kind := strings.ToLower(f.Caption)
		for _, word := range []string{"deferred revenue", "revenue", "cash", "review"} {
			if strings.Contains(kind, word) {
				kind = word
				break
			}
		}
		s := kind + " " + f.Period + " " + strings.TrimSuffix(text(f.Value), "000000")
		if f.Change {
			s += " change"
		}
		if f.Derived {
			s += " derived"
		}
		got = append(got, s)
	}
	for _, w := range want {
		first, rest, _ := strings.Cut(w, " 21")
		if !slices.ContainsFunc(got, func(g string) bool {
			return g == w || rest != "" && strings.HasPrefix(g, first) && strings.HasSuffix(g, " 21"+rest)
		}) {
			t.Errorf("%s is not among %s", strconv.Quote(w), got)
		}
	}
}

func seedFindings(t *testing.T, findings []findingJSON) {
	t.Helper()
	for _, code := range []string{"no-reconciliation", "two-captions", "periods-undecided", "audit-reports-withdrawn", "release-only"} {
		i := slices.IndexFunc(findings, func(f findingJSON) bool { return f.Code == code })
		if i < 0 {
			t.Errorf("no finding %s", code)
			continue
		}
		if f := findings[i]; len(f.Spans) == 0 || f.Severity == "exception" || f.Text == "" {
			t.Errorf("finding %+v", f)
		}
	}
}
