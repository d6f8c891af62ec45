package statement

import (
	"strings"

	"restate/analysis/filing/pattern"
	"restate/analysis/money"
)

// settlePerShare corrects rows that only their neighbours or their own figures tell to be per share: the
// items of a bridge from one per-share amount to another, and a count of shares that bears a currency
// sign. What is printed with cents among whole amounts of a scaled table, and is neither, is in doubt.
func settlePerShare(rows []Row, s scales) {
	for i := range rows {
		if roleIn(rows[i]) == Shares && bearsCurrency(rows[i]) {
			asPrintedPerShare(&rows[i])
		}
	}
	bridgesPerShare(rows)
	if s.amounts != money.Units {
		doubtCents(rows, s)
	}
}

// roleIn is the role of a row that has been read: its standard line's, else its caption's or its heading's.
func roleIn(r Row) Role {
	if std, ok := ByID(r.Line); ok {
		return std.Role
	}
	if role := RoleOf(r.Caption); role != Leaf {
		return role
	}
	return roleUnder(spellingOf(r.Section), Other)
}

// roleUnder is the role that the heading above it gives a row without one of its own. In balance sheets and
// cash flows what stands under "Common stock, … per share" is an amount all the same.
func roleUnder(heading *spelling, kind Kind) Role {
	if role := heading.role(); (role == PerShare || role == Shares) && kind != Balance && kind != CashFlow {
		return role
	}
	return Leaf
}

var (
	priceHead = pattern.New(`\bper (\w+ )?(share|unit|option|rsu|award|warrant|right|ads)\b|\b(exercise|grant|strike|market|share|stock|conversion) prices?\b`, "per ", "price")
	inAsides  = pattern.New(`\([^()]*\)|\bexcept\b.*`)
)

// pricesIn tells by column whether what stands under its heading is an amount per share whatever the row says:
// "Price per share". A column of one basis beside others is no price.
func pricesIn(columns []Column) []bool {
	out := make([]bool, len(columns))
	for i, c := range columns {
		if c.Basis == Adjustment || c.Basis == AsReported || c.Basis == Restated {
			continue
		}
		head := plainSpaces(c.Label)
		out[i] = priceHead.MatchString(head) && priceHead.MatchString(inAsides.ReplaceAllString(head, " "))
	}
	return out
}

// roleAcross is the role of a row's figure in a column of prices or of others.
func roleAcross(role Role, price bool) Role {
	if price {
		return PerShare
	}
	return role
}

func bearsCurrency(r Row) bool {
	for _, c := range r.Cells {
		if c != nil && strings.ContainsAny(c.Text, "$€£¥") && c.Printed.Places >= 2 {
			return true
		}
	}
	return false
}

// asPrintedPerShare takes a row's figures as amounts per share, and its line for that of the amount.
func asPrintedPerShare(r *Row) {
	if rest, ok := strings.CutPrefix(string(r.Line), "shares_"); ok {
		r.Line = ""
		if std, known := ByID(LineID("eps_" + rest)); known {
			r.Line = std.ID
		}
	}
	for _, c := range r.Cells {
		if c != nil && !c.Printed.Percent {
			c.Value, c.Doubt = c.Printed.Value, ""
		}
	}
}

// bridgesPerShare finds stretches that lead from one amount per share to another by figures with cents.
func bridgesPerShare(rows []Row) {
	start := -1
	for i := range rows {
		switch {
		case roleIn(rows[i]) == PerShare:
			for k := start + 1; start >= 0 && k < i; k++ {
				asPrintedPerShare(&rows[k])
			}
			start = i
		case start >= 0 && !withCents(rows[i]):
			start = -1
		}
	}
}

// onlyPerShare tells whether rows lead from an amount per share to another, and have figures with cents alone.
func onlyPerShare(rows []Row) bool {
	if len(rows) < 2 || roleIn(rows[0]) != PerShare || roleIn(rows[len(rows)-1]) != PerShare {
		return false
	}
	for _, r := range rows {
		if role := roleIn(r); role == Shares || !withCents(r) {
			return false
		}
	}
	return true
}

// withCents tells whether every amount of a row is small and printed with cents, or nothing.
func withCents(r Row) bool {
	for _, c := range r.Cells {
		if c == nil || c.Printed.Dash || c.Printed.Value.IsZero() {
			continue
		}
		if c.Printed.Percent || c.Printed.Places < 2 || c.Printed.Value.Abs().GreaterThan(wholeShares) {
			return false
		}
	}
	return true
}

// doubtCents doubts a figure with cents in a column of whole amounts: it may be per share although
// nothing says so, and would be taken a thousand times too large.
func doubtCents(rows []Row, s scales) {
	if len(rows) == 0 {
		return
	}
	for j := range rows[0].Cells {
		whole, cents := 0, []*Cell{}
		for _, r := range rows {
			c := r.Cells[j]
			if c == nil || c.Printed.Percent || c.Printed.Dash {
				continue
			}
			switch role := roleIn(r); {
			case role == PerShare || role == Shares:
			case c.Printed.Places >= 2 && !c.Value.Equal(c.Printed.Value):
				cents = append(cents, c)
			default:
				whole++
			}
		}
		if whole <= len(cents) {
			continue
		}
		for _, c := range cents {
			if c.Doubt == "" {
				c.Doubt = "It is printed with cents among whole amounts; it may be an amount per share rather than in " + s.amounts.String() + "."
			}
		}
	}
}
