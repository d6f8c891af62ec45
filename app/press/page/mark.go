package page

// Colour is red, green and blue.
type Colour struct{ R, G, B uint8 }

// The inks. Each tone reads in black and white too: see signs.
var (
	black   = Colour{20, 22, 26}
	grey    = Colour{96, 102, 112}
	hair    = Colour{214, 218, 224}
	tint    = Colour{241, 243, 246}
	entered = Colour{255, 246, 226}
	blue    = Colour{24, 78, 160}
	amber   = Colour{136, 84, 0}
	red     = Colour{166, 36, 30}
	green   = Colour{22, 104, 58}
	pale    = Colour{236, 238, 241}
)

// Mark is one thing on a page: a Word, Rule, Box, Shape, Stamp or Jump. Places are points from the
// page's upper left corner, y downwards. Marks are drawn in their order; later ones cover earlier ones.
type Mark interface{ mark() }

// Word is a line of text on a baseline that starts at X, Y.
type Word struct {
	X, Y  float64
	Text  string
	Style Style
}

// Rule is a straight line; a dotted one has dots of DotOn points and gaps of DotOff.
type Rule struct {
	X1, Y1, X2, Y2, Weight float64
	Ink                    Colour
	Dotted                 bool
}

// How a dotted rule goes, in points.
const (
	DotOn  = 0.8
	DotOff = 1.4
)

// Box is a filled rectangle.
type Box struct {
	X, Y, W, H float64
	Ink        Colour
}

// Point is a place on a page.
type Point struct{ X, Y float64 }

// Shape is an outline of ShapeWeight points or, when solid, a filled polygon.
type Shape struct {
	Points []Point
	Solid  bool
	Open   bool // a stroke rather than a closed outline
	Ink    Colour
}

// ShapeWeight is the weight of an outline.
const ShapeWeight = 0.8

// Stamp is a text across the page, turned counter-clockwise by Angle degrees around its middle, which
// is X, Y; the text's baseline lies Drop below the middle and it starts Left of it.
type Stamp struct {
	X, Y, Angle float64
	Left, Drop  float64
	Text        string
	Style       Style
}

// Jump is a rectangle that leads to a page, counted from 0.
type Jump struct {
	X, Y, W, H float64
	To         int
}

func (Word) mark()  {}
func (Rule) mark()  {}
func (Box) mark()   {}
func (Shape) mark() {}
func (Stamp) mark() {}
func (Jump) mark()  {}
