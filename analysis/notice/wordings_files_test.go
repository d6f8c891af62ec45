package notice

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// written is one notice of ours about a made-up company, and what it says: "=== name | kind | periods | who |
// why | flags" above its text. A period may be given by any of its ids; "~" marks one that is implied, "open"
// a list without an end. An empty field, or a dash, is not looked at. Flags are A and P for audit reports and press
// releases withdrawn, U for periods still undecided, in small letters for the contrary.
type written struct {
	name, kind, who, why, flags, text string
	periods                           []string
}

// writings reads the files of our own wording.
func writings(t testing.TB) []written {
	t.Helper()
	files, err := filepath.Glob("testdata/wordings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no wordings", err)
	}
	var out []written
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(b), "\n=== ")[1:] {
			head, text, _ := strings.Cut(part, "\n")
			fields := append(strings.Split(head, "|"), "", "", "", "", "")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			out = append(out, written{filepath.Base(f) + " " + fields[0], fields[1], fields[3], fields[4], fields[5], strings.TrimSpace(text), strings.Fields(fields[2])})
		}
	}
	return out
}

func TestWritings(t *testing.T) {
	for _, w := range writings(t) {
		n, _ := told(w.text)
		if want := map[string][]Kind{"nr": {NonReliance}, "re": {Restatement}, "no": {None}, "im": {Revision}, "no/im": {None, Revision}}[w.kind]; want != nil && !slices.Contains(want, n.Kind) {
			t.Errorf("%s: %s, not %s", w.name, n.Kind, w.kind)
		}
		periodsAsWritten(t, w, n)
		if who := split(w.who); who != nil && !slices.Equal(who, n.ConcludedBy) {
			t.Errorf("%s: concluded by %q, not %q", w.name, n.ConcludedBy, who)
		}
		got := heads(n.Reasons)
		slices.Sort(got)
		if why := split(w.why); why != nil && !slices.Equal(why, got) {
			t.Errorf("%s: because of %q, not %q", w.name, n.Reasons, why)
		}
		for _, f := range []struct {
			letter string
			said   bool
		}{{"A", n.CoversAuditReports}, {"P", n.CoversPressReleases}, {"U", n.PeriodsUndecided}} {
			if strings.Contains(w.flags, f.letter) && !f.said || strings.Contains(w.flags, strings.ToLower(f.letter)) && f.said {
				t.Errorf("%s: %s is %v", w.name, f.letter, f.said)
			}
		}
	}
}

// split returns the sorted members of a list that is looked at, else nil.
func split(list string) []string {
	if list == "" || list == "-" {
		return nil
	}
	out := strings.Split(list, ", ")
	slices.Sort(out)
	return out
}

// periodsAsWritten checks the list of periods, those implied and whether it is open.
func periodsAsWritten(t *testing.T, w written, n Notice) {
	t.Helper()
	var want, implied []string
	open := false
	for _, p := range w.periods {
		switch {
		case strings.HasPrefix(p, "open"):
			open = true
			if day := strings.TrimPrefix(strings.TrimPrefix(p, "open"), ":"); day != "" && (n.OpenEndedFrom == nil || n.OpenEndedFrom.String() != day) {
				t.Errorf("%s: open from %v, not %s", w.name, n.OpenEndedFrom, day)
			}
		case strings.HasSuffix(p, "~"):
			implied = append(implied, strings.TrimSuffix(p, "~"))
		default:
			want = append(want, p)
		}
	}
	if open != (n.Extent == OpenEnded) {
		t.Errorf("%s: extent %q", w.name, n.Extent)
	}
	var named []Period
	for _, p := range n.Periods {
		if p.Known != Implied {
			named = append(named, p)
		} else if i := slices.Index(implied, p.Period.ID()); i >= 0 {
			implied = slices.Delete(implied, i, i+1)
		}
	}
	if missing, extra := match(label{Periods: want}, named); len(missing)+len(extra)+len(implied) > 0 {
		t.Errorf("%s: lacks %v %v, adds %v", w.name, missing, implied, extra)
	}
}
