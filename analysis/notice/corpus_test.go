package notice

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// shared returns the folder of reference documents, or skips the test where it is not there.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatalf("%s is missing", p)
		}
		t.Skipf("%s is not here", p)
	}
	return p
}

func plain(t testing.TB, path string) *filing.Document {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return filing.Plain(filepath.Base(path), string(b))
}

// label is one object of labels.json.
type label struct {
	File            string   `json:"file"`
	Class           string   `json:"class"`
	Periods         []string `json:"periods"`
	PeriodsResolved []string `json:"periods_resolved"`
	PeriodsImplied  []string `json:"periods_implied"`
	OpenEndedFrom   *string  `json:"open_ended_from"`
	ConcludedBy     []string `json:"concluded_by"`
	Reasons         []string `json:"reasons"`
	AuditReports    *bool    `json:"covers_audit_reports"`
	PressReleases   *bool    `json:"covers_press_releases"`
	Kind            string   `json:"notice_kind"`
}

// forms returns all ids by which an answered period may be recognised.
func forms(p Period) []string {
	out := []string{p.Period.ID()}
	length := map[fiscal.Kind]string{fiscal.Year: "FY", fiscal.Quarter: "Q", fiscal.Half: "6M", fiscal.NineMonths: "9M"}[p.Period.Kind]
	if length != "" && !p.End.IsZero() {
		out = append(out, "IP:"+p.End.String()+":"+length)
	}
	return out
}

func match(c label, answers []Period) (missing, extra []string) {
	left := append([]Period{}, answers...)
	aligned := len(c.Periods) == len(c.PeriodsResolved)
	for i, id := range c.Periods {
		want := map[string]bool{id: true}
		if aligned {
			want[c.PeriodsResolved[i]] = true
		}
		hit := -1
		for k, p := range left {
			for _, f := range forms(p) {
				if want[f] && hit < 0 {
					hit = k
				}
			}
		}
		if hit < 0 {
			missing = append(missing, id)
			continue
		}
		left = append(left[:hit], left[hit+1:]...)
	}
	for _, p := range left {
		extra = append(extra, p.Period.ID())
	}
	return missing, extra
}

func TestCorpus(t *testing.T) {
	dir := shared(t, "corpus")
	b, err := os.ReadFile(filepath.Join(dir, "labels.json"))
	if err != nil {
		t.Fatal(err)
	}
	var labels []label
	if err := json.Unmarshal(b, &labels); err != nil {
		t.Fatal(err)
	}
	n, exact, falseNotices, whoN, whoOK, whyN, whyOK := 0, 0, 0, 0, 0, 0, 0
	for _, c := range labels {
		if !strings.HasSuffix(c.File, ".txt") || strings.HasPrefix(c.File, "001") {
			continue
		}
		doc := plain(t, filepath.Join(dir, c.File))
		got := Read(doc, ReadCover(doc))
		n++
		var named []Period
		for _, p := range got.Periods {
			if p.Known != Implied {
				named = append(named, p)
			}
		}
		if len(c.Periods) == 0 {
			if len(named) > 0 || c.OpenEndedFrom == nil && c.Class == "negative" && got.Kind == NonReliance {
				falseNotices++
				t.Logf("FALSE %s: %s %v", c.File, got.Kind, ids(named))
			} else {
				exact++
			}
			continue
		}
		if missing, extra := match(c, named); len(missing)+len(extra) > 0 {
			t.Logf("MISS %s (%s): lacks %v, adds %v", c.File, got.Kind, missing, extra)
		} else {
			exact++
		}
		if len(c.PeriodsImplied) > 0 {
			all := strings.Join(ids(got.Periods), " ")
			for _, id := range c.PeriodsImplied {
				if !strings.Contains(all, id) {
					t.Logf("IMPL %s: lacks %s", c.File, id)
				}
			}
		}
		if len(c.ConcludedBy) > 0 {
			whoN++
			if same(c.ConcludedBy, got.ConcludedBy) {
				whoOK++
			} else {
				t.Logf("WHO  %s: want %v, got %v", c.File, c.ConcludedBy, got.ConcludedBy)
			}
		}
		if len(c.Reasons) > 0 {
			whyN++
			if same(heads(c.Reasons), heads(got.Reasons)) {
				whyOK++
			} else {
				t.Logf("WHY  %s: want %v, got %v", c.File, c.Reasons, got.Reasons)
			}
		}
		if c.AuditReports != nil && *c.AuditReports != got.CoversAuditReports || c.PressReleases != nil && *c.PressReleases != got.CoversPressReleases {
			t.Logf("COVR %s: audit %v press %v", c.File, got.CoversAuditReports, got.CoversPressReleases)
		}
	}
	t.Logf("%d documents, %d exact, %d false notices, who %d/%d, why %d/%d", n, exact, falseNotices, whoOK, whoN, whyOK, whyN)
	if falseNotices > 0 || exact < n*80/100 {
		t.Errorf("%d of %d exact, %d false notices", exact, n, falseNotices)
	}
}

func ids(list []Period) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Period.ID())
	}
	return out
}

func heads(list []string) []string {
	var out []string
	for _, s := range list {
		head, _, _ := strings.Cut(s, ":")
		out = append(out, head)
	}
	return out
}

func same(a, b []string) bool {
	set := func(l []string) string {
		m := map[string]bool{}
		for _, s := range l {
			m[s] = true
		}
		var k []string
		for s := range m {
			k = append(k, s)
		}
		sort.Strings(k)
		return fmt.Sprint(k)
	}
	return set(a) == set(b)
}
