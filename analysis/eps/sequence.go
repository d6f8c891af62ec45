package eps

import (
	"fmt"
	"math/big"
	"slices"
)

// Why potential shares do not count.
const (
	whyLoss       = "a loss: potential shares would make it smaller per share (ASC 260-10-45-19)"
	whyNothing    = "no incremental shares: assumed proceeds buy back as many as are issued (ASC 260-10-45-25)"
	whyNoDilution = "antidilutive: it earns no less per incremental share than is earned without it (ASC 260-10-45-17, -18)"
)

// distinct refuses potential shares that cannot be told apart: year-to-date averages match them by name.
func distinct(all []Potential) error {
	seen := make(map[string]bool, len(all))
	for _, p := range all {
		switch {
		case p.Name == "":
			return refuse(BadPotential, "A class of potential shares has no name; name every class.")
		case seen[p.Name]:
			return refuse(BadPotential, fmt.Sprintf("Two classes of potential shares are named %q; give each its own name.", p.Name))
		}
		seen[p.Name] = true
		if _, err := fraction("What a conversion adds to income", p.Numerator); err != nil {
			return err
		}
	}
	return nil
}

// dilute fills the diluted figure. Lowest earnings per incremental share come first (ASC 260-10-45-18,
// example in 55-57 to -59); the first that does not dilute ends it, for none behind it would.
func (r *Result) dilute(control *big.Rat, all []Potential) {
	r.diluted, r.numerator = r.shares, new(big.Rat)
	current := quotient(control, r.shares)
	if control.Sign() < 0 && len(all) > 0 {
		r.Why = whyLoss
	}
	for _, p := range inOrder(all) {
		shares, gain := p.fraction(), p.Numerator.Rat()
		now := r.policy.round(current)
		step := Step{Potential: p, Before: now, After: now}
		if shares.Sign() == 0 {
			step.Why = whyNothing
			r.Steps = append(r.Steps, step)
			continue
		}
		each := quotient(gain, shares)
		step.PerShare = r.policy.round(each)
		n, d := sum(r.numerator, gain), sum(r.diluted, shares)
		with := quotient(sum(control, n), d)
		step.After = r.policy.round(with)
		switch {
		case control.Sign() < 0:
			step.Why = whyLoss
		case each.Cmp(current) >= 0:
			step.Why = whyNoDilution
		default:
			step.Included = true
			r.numerator, r.diluted, current = n, d, with
		}
		r.Steps = append(r.Steps, step)
	}
	r.Diluted = r.policy.round(current)
}

// inOrder sorts by earnings per incremental share, those without shares last; equal ones keep their order.
func inOrder(all []Potential) []Potential {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Potential) int {
		x, y := a.fraction(), b.fraction()
		if x.Sign() == 0 || y.Sign() == 0 {
			return y.Sign() - x.Sign()
		}
		// n/x against m/y without the division: both counts are above zero.
		left := new(big.Rat).Mul(a.Numerator.Rat(), y)
		return left.Cmp(new(big.Rat).Mul(b.Numerator.Rat(), x))
	})
	return out
}
