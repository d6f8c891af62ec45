package fiscal

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind is what sort of period an id names.
type Kind uint8

// The kinds of period. A Period of kind None is the zero Period.
const (
	None       Kind = iota
	Year            // FY2005
	Quarter         // Q1-2006
	Half            // H1-2006: the first six months of a fiscal year
	NineMonths      // 9M-2006: the first nine months of a fiscal year
	Instant         // BS:2021-01-26: a balance sheet alone
	Transition      // TP:2006-06-30: a transition period by its end
	Unresolved      // IP:2006-03-31:Q: an end date and a length, the fiscal calendar unknown
)

// Length is how long a period known only by its end date lasts: "FY", "Q", "6M", "9M", other months such
// as "11M", or weeks such as "12W".
type Length string

// The usual lengths.
const (
	FullYear    Length = "FY"
	OneQuarter  Length = "Q"
	SixMonths   Length = "6M"
	NineMonthsL Length = "9M"
)

// Period is a fiscal period's identity. It is comparable, so it serves as a map key; the days it
// covers are the Calendar's to say (design of ids: FY2005, Q1-2006, H1-2006, 9M-2006,
// BS:2021-01-26, TP:2006-06-30, IP:2006-03-31:Q).
type Period struct {
	Kind   Kind
	Year   int    // the company's own label, for Year, Quarter, Half, NineMonths
	N      int    // 1 to 4, for Quarter
	Length Length // for Unresolved
	At     Date   // for Instant, Transition, Unresolved: the end
}

// FY returns the fiscal year with the company's own label.
func FY(year int) Period { return Period{Kind: Year, Year: year} }

// Q returns quarter n, 1 to 4, of a fiscal year.
func Q(n, year int) Period { return Period{Kind: Quarter, Year: year, N: n} }

// H1 returns the first six months of a fiscal year.
func H1(year int) Period { return Period{Kind: Half, Year: year} }

// NineM returns the first nine months of a fiscal year.
func NineM(year int) Period { return Period{Kind: NineMonths, Year: year} }

// At returns the balance sheet date itself as a period.
func At(d Date) Period { return Period{Kind: Instant, At: d} }

// Ended returns a period known only by its last day and its length.
func Ended(d Date, l Length) Period { return Period{Kind: Unresolved, At: d, Length: l} }

// IsZero tells whether the period names nothing.
func (p Period) IsZero() bool { return p.Kind == None }

// ID returns the canonical id, "" for the zero period.
func (p Period) ID() string {
	switch p.Kind {
	case Year:
		return "FY" + pad(p.Year)
	case Quarter:
		return "Q" + strconv.Itoa(p.N) + "-" + pad(p.Year)
	case Half:
		return "H1-" + pad(p.Year)
	case NineMonths:
		return "9M-" + pad(p.Year)
	case Instant:
		return "BS:" + p.At.String()
	case Transition:
		return "TP:" + p.At.String()
	case Unresolved:
		return "IP:" + p.At.String() + ":" + string(p.Length)
	}
	return ""
}

func pad(year int) string { return padded(year, 4) }

// String returns the canonical id.
func (p Period) String() string { return p.ID() }

// MarshalText writes the canonical id.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.ID()), nil }

// UnmarshalText reads a canonical id; an empty text is the zero Period.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	v, err := Parse(string(b))
	if err == nil {
		*p = v
	}
	return err
}

// Parse reads a canonical id. The error says which forms are known.
func Parse(id string) (Period, error) {
	s := strings.ToUpper(strings.TrimSpace(id))
	if p, ok := parseLabelled(s); ok {
		return p, nil
	}
	if p, ok := parseDated(s); ok {
		return p, nil
	}
	return Period{}, fmt.Errorf("%q is not a period; use FY2005, Q1-2006, H1-2006, 9M-2006, BS:2006-09-30, TP:2006-06-30 or IP:2006-03-31:Q", id)
}

func parseLabelled(s string) (Period, bool) {
	head, year, dash := strings.Cut(s, "-")
	if !dash && strings.HasPrefix(s, "FY") {
		head, year = "FY", s[2:]
	}
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1 {
		return Period{}, false
	}
	switch head {
	case "FY":
		return FY(y), true
	case "H1":
		return H1(y), true
	case "9M":
		return NineM(y), true
	case "Q1", "Q2", "Q3", "Q4":
		return Q(int(head[1]-'0'), y), true
	}
	return Period{}, false
}

func parseDated(s string) (Period, bool) {
	head, rest, ok := strings.Cut(s, ":")
	if !ok {
		return Period{}, false
	}
	date, length, hasLength := strings.Cut(rest, ":")
	d, err := ParseDate(date)
	if err != nil {
		return Period{}, false
	}
	switch {
	case head == "BS" && !hasLength:
		return At(d), true
	case head == "TP" && !hasLength:
		return Period{Kind: Transition, At: d}, true
	case head == "IP" && validLength(Length(length)):
		return Ended(d, Length(length)), true
	}
	return Period{}, false
}

func validLength(l Length) bool {
	switch l {
	case FullYear, OneQuarter, SixMonths, NineMonthsL:
		return true
	}
	if m, ok := strings.CutSuffix(string(l), "M"); ok {
		n, err := strconv.Atoi(m)
		return err == nil && n > 0 && n <= 18 && strconv.Itoa(n) == m
	}
	n, err := strconv.Atoi(strings.TrimSuffix(string(l), "W"))
	return err == nil && strings.HasSuffix(string(l), "W") && n > 0 && n < 60
}

// Duration tells whether figures of the period are flows over time rather than balances at a date.
func (p Period) Duration() bool { return p.Kind != Instant && p.Kind != None }
