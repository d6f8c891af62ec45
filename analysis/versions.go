package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Version is one issue of a figure with everything that gives it: the same value given again is
// further evidence, not another version.
type Version struct {
	Fact     Fact   // where it was issued first
	Again    []Fact // where the same value was given again, in the order of the documents
	Layer    Layer
	Baseline bool // the comparison starts from it
	Chosen   bool // because the reviewer said so
}

// Layer tells versions of different standing apart; they never merge.
type Layer uint8

// The layers of a figure.
const (
	ReportedLayer   Layer = iota // as reported at the time, or said to be
	RestatedLayer                // as a restatement gives it
	AdjustmentLayer              // what a restatement changes
	EnteredLayer                 // entered by a person
)

func layerOf(f Fact) Layer {
	switch {
	case f.Origin.By != "":
		return EnteredLayer
	case f.Basis == statement.Restated:
		return RestatedLayer
	case f.Basis == statement.Adjustment:
		return AdjustmentLayer
	}
	return ReportedLayer
}

// Versions lists the issues of a figure in the order of their documents' dates, whatever order the
// documents joined in. What a person entered comes last. It is empty where nothing was reported.
func (r Review) Versions(statementID, line string, p fiscal.Period) []Version {
	s, l, err := r.line(statementID, line)
	if err != nil {
		return nil
	}
	p = r.Company.Calendar.Resolve(p)
	var facts []Fact
	for _, f := range l.Facts {
		if f.Period == p {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, compareIssues)
	out := mergeVersions(facts)
	mark(out, s.baselineFact(line, p), r.Baselines.of(s.ID)[place{s.ID, line, p}])
	return out
}

// compareIssues orders facts by date, and on one day what was reported before what it became.
func compareIssues(a, b Fact) int {
	return cmp.Or(cmp.Compare(layerOf(a)/EnteredLayer, layerOf(b)/EnteredLayer), cmp.Compare(a.Version, b.Version),
		cmp.Compare(issueRank(a), issueRank(b)), cmp.Compare(a.Origin.Source, b.Origin.Source),
		cmp.Compare(a.Filing, b.Filing), comparePlaces(a.Origin, b.Origin))
}

func issueRank(f Fact) int {
	switch f.Basis {
	case statement.AsReported:
		return 0
	case statement.Adjustment:
		return 1
	case statement.Restated:
		return 3
	}
	return 2
}

// mergeVersions joins facts that give the value of the latest version again: a plain figure may repeat a
// restated one, but what a restatement gives is a version of its own even where nothing changed.
// Adjustments are each their own: two of the same amount are two.
func mergeVersions(facts []Fact) []Version {
	var out []Version
	latest := map[Layer]int{}
	for _, f := range facts {
		layer := layerOf(f)
		i, ok := latest[layer]
		if layer == ReportedLayer {
			if j, restated := latest[RestatedLayer]; restated && (!ok || j > i) {
				i, ok = j, true
			}
		}
		if ok && layer != AdjustmentLayer && sameAmount(out[i].Fact.Amount, f.Amount) {
			out[i].Again = append(out[i].Again, f)
			continue
		}
		latest[layer] = len(out)
		out = append(out, Version{Fact: f, Layer: layer})
	}
	return out
}

func sameAmount(a, b *decimal.Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

// mark notes which version the comparison starts from.
func mark(versions []Version, baseline *Fact, chosen Issue) {
	if baseline == nil {
		return
	}
	for i := range versions {
		v := &versions[i]
		same := func(f Fact) bool { return IssueOf(f) == IssueOf(*baseline) && sameAmount(f.Amount, baseline.Amount) }
		v.Baseline = same(v.Fact) || slices.ContainsFunc(v.Again, same)
		v.Chosen = v.Baseline && chosen == IssueOf(*baseline)
	}
}

// baselineFact returns the fact behind a figure as previously reported; nil where it is derived or absent.
func (s *Statement) baselineFact(line string, p fiscal.Period) *Fact {
	i, ok := s.plan.index[line]
	if !ok {
		return nil
	}
	j, ok := s.plan.column[p]
	if !ok {
		return nil
	}
	return s.plan.base[i][j].fact
}

// IssueName says an issue in words: "10-Q filed 2005-05-10", "release of 2005-08-09 as restated".
func (r Review) IssueName(is Issue) string {
	name := r.issuer(is)
	switch is.Basis {
	case statement.Restated:
		return name + " as restated"
	case statement.AsReported:
		return name + " as previously reported"
	case statement.Adjustment:
		return name + " adjustment"
	}
	return name
}

// issuer names the filing, document or person that an issue is of.
func (r Review) issuer(is Issue) string {
	src, ok := r.Source(is.Source)
	switch {
	case is.Filing != "":
		return is.Filing
	case is.Source == "" && is.Version != "":
		return "entry of a reviewer (" + is.Version + ")"
	case is.Source == "":
		return "entry of a reviewer"
	case !ok:
		return "document no longer at hand, " + cmp.Or(is.Version, "undated")
	}
	form := strings.ToUpper(src.Cover.Form)
	switch {
	case is.Version == "":
		return src.Name + ", undated"
	case strings.HasPrefix(form, "EX-99"), form == "" && len(src.Notice.Periods) == 0 && src.Format == "text":
		return "release of " + is.Version
	case form == "":
		return src.Name + " of " + is.Version
	}
	return form + " filed " + is.Version
}
