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
	OpenEndedFrom   *string  `json:"open_ended_from"`
	ConcludedBy     []string `json:"concluded_by"`
	Reasons         []string `json:"reasons"`
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

// tally counts how the reader does on labelled notices.
type tally struct {
	documents, exact, falseNotices, whoN, whoOK, whyN, whyOK int
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
	var sum tally
	for _, c := range labels {
		if !strings.HasSuffix(c.File, ".txt") {
			continue
		}
		doc := plain(t, filepath.Join(dir, c.File))
		if strings.Contains(doc.Text, "<TYPE>GRAPHIC") {
			continue // a whole submission: the readers of formats take it apart
		}
		sum.score(t, c, Read(doc, ReadCover(doc)))
	}
	t.Logf("%+v", sum)
	if sum.falseNotices > 0 || sum.exact < sum.documents*98/100 || sum.whoOK < sum.whoN*90/100 || sum.whyOK < sum.whyN*80/100 {
		t.Errorf("fewer notices are read right than before: %+v", sum)
	}
}

func (sum *tally) score(t *testing.T, c label, got Notice) {
	sum.documents++
	var named []Period
	for _, p := range got.Periods {
		if p.Known != Implied {
			named = append(named, p)
		}
	}
	if len(c.Periods) == 0 {
		if len(named) > 0 || c.OpenEndedFrom == nil && c.Class == "negative" && got.Kind == NonReliance {
			sum.falseNotices++
			t.Logf("%s: a false %s of %v", c.File, got.Kind, ids(named))
			return
		}
		sum.exact++
		return
	}
	if missing, extra := match(c, named); len(missing)+len(extra) > 0 {
		t.Logf("%s (%s): lacks %v, adds %v", c.File, got.Kind, missing, extra)
	} else {
		sum.exact++
	}
	compare(t, c.File+": who", c.ConcludedBy, got.ConcludedBy, &sum.whoN, &sum.whoOK)
	compare(t, c.File+": why", heads(c.Reasons), heads(got.Reasons), &sum.whyN, &sum.whyOK)
}

// compare counts an answer that is a set; a label that says nothing is not counted.
func compare(t *testing.T, what string, want, got []string, n, ok *int) {
	if len(want) == 0 {
		return
	}
	*n++
	if same(want, got) {
		*ok++
	} else {
		t.Logf("%s: want %v, got %v", what, want, got)
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
