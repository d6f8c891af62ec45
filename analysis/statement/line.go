package statement

// LineID names a standard line, the same in every company's statements: "revenue", "net_income".
type LineID string

// Role is how a line takes part in the arithmetic.
type Role uint8

// The roles of a line.
const (
	Leaf     Role = iota // reported and adjusted
	Subtotal             // recomputed from leaves, never adjusted
	PerShare             // income divided by shares
	Shares               // a count of shares
)

// Standard is what is known of a standard line.
type Standard struct {
	ID      LineID
	Caption string // the usual caption
	Kind    Kind
	Role    Role
	Sign    int // +1 when it adds to the subtotal below it, -1 when it takes away (costs, taxes)
}
