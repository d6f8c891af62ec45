package materiality

import (
	"fmt"
	"strings"

	"restate/analysis/fiscal"
)

// Kind is a way to correct errors of periods already issued.
type Kind string

// The kinds (domain.md B2.3).
const (
	BigR        Kind = "Big R"         // restate and amend what was issued, Item 4.02
	LittleR     Kind = "little r"      // revise the comparatives in the next filing
	OutOfPeriod Kind = "out-of-period" // correct in the current period, or leave on the schedule of uncorrected misstatements
	NoError     Kind = "no error"      // nothing that was issued is misstated
	Undecided   Kind = "undecided"     // an amount is not determined
)

// Means says what the kind entails.
func (k Kind) Means() string {
	switch k {
	case BigR:
		return "Restate the issued statements and amend the reports; Form 8-K Item 4.02; reports on them are withdrawn or reissued; disclose under ASC 250-10-50-7 to -9."
	case LittleR:
		return "Revise the comparatives in the next filing and disclose the correction; no Item 4.02."
	case OutOfPeriod:
		return "Correct in the current period and disclose where needed, or leave uncorrected on the schedule of uncorrected misstatements."
	case NoError:
		return "Nothing that was issued needs correction."
	}
	return "Determine the amounts first; until then, consider whether the statements may still be relied upon (AS 2905)."
}

// Standing is one period as far as it is known.
type Standing struct {
	Period     fiscal.Period
	Judgements []Judgement // one a line; none while the amount is not determined
	Factors    []Factor    // qualitative factors that apply (SAB 99)
	Decision   *Decision   // the reviewer's, which goes before the computed answer
}

// Decision is the reviewer's own word on whether a period is materially misstated.
type Decision struct {
	Material bool
	Why      string
}

// Proposal is a way to correct and the reasons for it. It decides nothing.
type Proposal struct {
	Kind    Kind
	Reasons []string
}

// Propose weighs periods already issued, and the current one in which a correction could be made (ASC
// 250-10-S99, SAB 99 and SAB 108, domain.md B2.3). Material to an issued period: Big R. Else, where
// correcting it all in the current period or leaving it would be material to that: little r. Else
// out-of-period. The Refusal is for a decision without words.
func Propose(issued []Standing, current Standing) (Proposal, error) {
	for _, s := range append([]Standing{current}, issued...) {
		if s.Decision != nil && strings.TrimSpace(s.Decision.Why) == "" {
			return Proposal{}, &Refusal{NoReason, fmt.Sprintf("The decision on %s has no reason; write why.", s.Period)}
		}
	}
	var misstated, open, immaterial []string
	for _, s := range issued {
		material, reason := s.material()
		switch {
		case material:
			misstated = append(misstated, reason)
		case s.Decision == nil && len(s.Judgements) == 0:
			open = append(open, fmt.Sprintf("%s: the amount is not determined.", s.Period))
		default:
			immaterial = append(immaterial, reason)
		}
	}
	switch {
	case len(misstated) > 0:
		return Proposal{BigR, append(misstated, open...)}, nil
	case len(open) > 0:
		return Proposal{Undecided, open}, nil
	}
	return proposeCurrent(issued, current, immaterial), nil
}

// proposeCurrent chooses between the ways that leave issued reports standing.
func proposeCurrent(issued []Standing, current Standing, immaterial []string) Proposal {
	if !misstated(issued) && !carried(current) {
		return Proposal{NoError, []string{"No issued period has an error, and none is carried into the current one."}}
	}
	why := current.burdens()
	material := len(why) > 0
	if d := current.Decision; d != nil {
		material, why = d.Material, append(why, fmt.Sprintf("Decided for %s: %s", current.Period, d.Why))
	}
	if material {
		return Proposal{LittleR, append(why, immaterial...)}
	}
	if len(why) == 0 {
		why = []string{"Neither correcting it in the current period nor leaving it is material by amount."}
	}
	return Proposal{OutOfPeriod, append(why, immaterial...)}
}

// burdens says what correcting everything in this period, and what leaving it, would do that is material
// to it.
func (s Standing) burdens() []string {
	var why []string
	for _, j := range s.Judgements {
		if j.OutOfPeriodIs == Material {
			why = append(why, fmt.Sprintf("Correcting it all in %s puts %s of earlier periods into its income, which is material to it.", j.Period, shown(j.OutOfPeriod().On(j.Basis))))
		}
		if j.IronIs == Material && !j.Carryover.On(j.Basis).IsZero() {
			leaving := fmt.Sprintf("Leaving it keeps %s in the balance sheet at the end of %s, which is material to it", shown(j.IronCurtain.On(j.Basis)), j.Period)
			if j.OutOfPeriodIs != Material {
				leaving += "; correcting it in that period would not be"
			}
			why = append(why, leaving+".")
		}
	}
	return why
}

// material says whether an issued period is materially misstated and why: by decision, by amount under
// either approach, or by a factor that makes a small amount matter.
func (s Standing) material() (bool, string) {
	if s.Decision != nil {
		return s.Decision.Material, fmt.Sprintf("Decided for %s: %s", s.Period, s.Decision.Why)
	}
	small := true
	for _, j := range s.Judgements {
		if j.Material() {
			return true, strings.Join(j.Reasons, " ")
		}
		small = small && j.RolloverIs == ClearlyTrivial && j.IronIs == ClearlyTrivial
	}
	if f, ok := s.weighty(small); ok {
		return true, fmt.Sprintf("%s: below materiality by amount, but factor %d of SAB 99 applies. %s", s.Period, f, f.Question())
	}
	return false, fmt.Sprintf("%s: not material by amount, and no qualitative factor makes it so.", s.Period)
}

// Verdict says whether an issued period is materially misstated, as far as it is known, and why. known is
// false while the amount is not determined and nobody decided.
func (s Standing) Verdict() (material, known bool, why string) {
	if s.Decision == nil && len(s.Judgements) == 0 {
		return false, false, fmt.Sprintf("%s: the amount is not determined.", s.Period)
	}
	material, why = s.material()
	return material, true, why
}

// weighty returns the factor that makes a small amount matter: of clearly trivial amounts, only an
// unlawful act (AS 2810.17, SAB 99 on intentional misstatements).
func (s Standing) weighty(trivial bool) (Factor, bool) {
	for _, f := range s.Factors {
		if f == Unlawful || f.Weighs() && !trivial {
			return f, misstated([]Standing{s})
		}
	}
	return 0, false
}

// misstated tells whether any of the periods has an error at all.
func misstated(periods []Standing) bool {
	for _, s := range periods {
		for _, j := range s.Judgements {
			if !j.Rollover.zero() || !j.IronCurtain.zero() {
				return true
			}
		}
	}
	return false
}

func carried(s Standing) bool {
	for _, j := range s.Judgements {
		if !j.Carryover.zero() {
			return true
		}
	}
	return false
}

func (e Effect) zero() bool { return e.PreTax.IsZero() && e.Tax.IsZero() }

// Conclusion is what the reviewer decided.
type Conclusion struct {
	Kind     Kind
	Why      string
	Proposed Kind
}

// Conclude takes the reviewer's decision, which may differ from the proposal and always has a reason. An
// undecided proposal can be decided, nothing can be concluded as undecided.
func Conclude(p Proposal, kind Kind, why string) (Conclusion, error) {
	switch kind {
	case BigR, LittleR, OutOfPeriod, NoError:
	default:
		return Conclusion{}, &Refusal{OutOfRange, fmt.Sprintf("%q is no way to correct errors; choose Big R, little r, out-of-period or no error.", kind)}
	}
	if strings.TrimSpace(why) == "" {
		return Conclusion{}, &Refusal{NoReason, "The conclusion has no reason; write why."}
	}
	return Conclusion{Kind: kind, Why: why, Proposed: p.Kind}, nil
}
