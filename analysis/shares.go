package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/eps"
	"restate/analysis/fiscal"
)

// ShareClass is a class of potential common shares that the reviewer counts: options, warrants or unvested
// shares under the treasury stock method, or what converts into shares.
type ShareClass struct {
	Name        string `json:"name"`
	Convertible bool   `json:"convertible,omitempty"`
	Origin      Origin `json:"origin"`
}

// ShareField is one input of the computation of potential shares.
type ShareField string

// The inputs. Counts are shares, averages over the period weighted by the part of it they were outstanding;
// amounts are in base units.
const (
	AveragePrice       ShareField = "average price"       // of the stock over the period; of no class
	ClassNumber        ShareField = "number"              // options of the class, or shares it converts into
	ExercisePrice      ShareField = "exercise price"      // of one option
	UnrecognisedBefore ShareField = "unrecognised before" // average unrecognised compensation of the class, as reported
	UnrecognisedAfter  ShareField = "unrecognised after"  // the same as restated; without it the former
	ExcessTax          ShareField = "excess tax benefit"  // of the class, in fiscal years that begin by 15 December 2016
	Interest           ShareField = "interest"            // of the period on what converts, before tax
	InterestTax        ShareField = "tax rate"            // on that interest, in per cent
	Dividends          ShareField = "dividends"           // preferred dividends of the period on what converts
)

// ShareFields lists the inputs of a class, in the order they are asked for.
func ShareFields(convertible bool) []ShareField {
	if convertible {
		return []ShareField{ClassNumber, Interest, InterestTax, Dividends}
	}
	return []ShareField{ClassNumber, ExercisePrice, UnrecognisedBefore, UnrecognisedAfter, ExcessTax}
}

// ShareInput is one input of one class in one period, as the reviewer entered it.
type ShareInput struct {
	Class  string          `json:"class,omitempty"` // empty for the average price
	Period fiscal.Period   `json:"period"`
	Field  ShareField      `json:"field"`
	Amount decimal.Decimal `json:"amount"`
	Origin Origin          `json:"origin"`
}

// ShareInput returns an input as entered.
func (r Review) ShareInput(class string, p fiscal.Period, f ShareField) (ShareInput, bool) {
	i := slices.IndexFunc(r.ShareInputs, func(in ShareInput) bool { return in.Class == class && in.Period == p && in.Field == f })
	if i < 0 {
		return ShareInput{}, false
	}
	return r.ShareInputs[i], true
}

// ShareClass returns a class by its name.
func (r Review) ShareClass(name string) (ShareClass, bool) {
	i := slices.IndexFunc(r.ShareClasses, func(c ShareClass) bool { return c.Name == name })
	if i < 0 {
		return ShareClass{}, false
	}
	return r.ShareClasses[i], true
}

// side is one of the two sides of a comparison.
type side uint8

const (
	asReported side = iota
	asRestated
)

// hasPotential tells whether any class has a number in a period.
func (r Review) hasPotential(p fiscal.Period) bool {
	return slices.ContainsFunc(r.ShareInputs, func(in ShareInput) bool { return in.Period == p && in.Field == ClassNumber })
}

// potential returns the incremental shares of the classes entered for a period; the error says which input
// is missing or cannot be.
func (r Review) potential(p fiscal.Period, of side) ([]eps.Potential, error) {
	at := func(class string, f ShareField) decimal.Decimal {
		in, _ := r.ShareInput(class, p, f)
		return in.Amount
	}
	var out []eps.Potential
	for _, c := range r.ShareClasses {
		if _, ok := r.ShareInput(c.Name, p, ClassNumber); !ok {
			continue
		}
		var one eps.Potential
		var err error
		if c.Convertible {
			one, err = eps.Convertible{Name: c.Name, Shares: at(c.Name, ClassNumber), Interest: at(c.Name, Interest),
				TaxRate: at(c.Name, InterestTax), Dividends: at(c.Name, Dividends)}.IfConverted()
		} else {
			one, err = eps.Options{Name: c.Name, Number: at(c.Name, ClassNumber), Exercise: at(c.Name, ExercisePrice),
				Unrecognised: r.unrecognised(c.Name, p, of), ExcessTax: at(c.Name, ExcessTax)}.Incremental(at("", AveragePrice), r.proceeds(p))
		}
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (r Review) unrecognised(class string, p fiscal.Period, of side) decimal.Decimal {
	if of == asRestated {
		if in, ok := r.ShareInput(class, p, UnrecognisedAfter); ok {
			return in.Amount
		}
	}
	in, _ := r.ShareInput(class, p, UnrecognisedBefore)
	return in.Amount
}

// proceeds is the guidance that a period's fiscal year is under.
func (r Review) proceeds(p fiscal.Period) eps.Proceeds {
	begins, _, err := r.Company.Calendar.Days(fiscal.FY(p.Year))
	if err != nil {
		return eps.WithExcessTax
	}
	return eps.ProceedsFor(begins)
}
