package page

// Margins in points. Header and footer stand inside the upper and lower one.
const (
	side   = 48.0
	top    = 66.0
	bottom = 56.0
)

// flow fills pages from the top.
type flow struct {
	*typesetter
	paper     Paper
	pages     []*Page
	front     int // how many pages the cover takes
	landscape bool
	y         float64 // where the next thing starts
	opened    float64 // where the first thing on this page starts: the top, or below a heading there
}

// turn starts a new page, upright or sideways.
func (f *flow) turn(landscape bool) {
	p := &Page{Width: f.paper.Width, Height: f.paper.Height}
	if landscape {
		p.Width, p.Height = p.Height, p.Width
	}
	f.pages = append(f.pages, p)
	f.landscape = landscape
	f.y, f.opened = top, top
}

func (f *flow) page() *Page    { return f.pages[len(f.pages)-1] }
func (f *flow) add(m Mark)     { f.page().Marks = append(f.page().Marks, m) }
func (f *flow) floor() float64 { return f.page().Height - bottom }
func (f *flow) room() float64  { return f.floor() - f.y }
func (f *flow) fresh() bool    { return f.y == f.opened }

// measure is the width between the margins.
func (f *flow) measure() float64 { return f.page().Width - 2*side }

// body is the width and height between the margins of a page that way up.
func (f *flow) body(landscape bool) (w, h float64) {
	w, h = f.paper.Width, f.paper.Height
	if landscape {
		w, h = h, w
	}
	return w - 2*side, h - top - bottom
}

// need starts a new page when less than h is left on this one.
func (f *flow) need(h float64) {
	if f.room() < h && !f.fresh() {
		f.turn(f.landscape)
	}
}

// put writes clean lines from f.y down at x, breaking pages between lines; each is called for every
// line's top, so that a bar can stand beside it.
func (f *flow) put(x float64, lines []string, st Style, leading float64, each func(y float64)) {
	for _, l := range lines {
		f.need(leading)
		if each != nil {
			each(f.y)
		}
		f.add(Word{x, f.y + leading*0.76, l, st})
		f.y += leading
	}
}

// mark notes a bookmark here.
func (f *flow) mark(title string, level int) {
	p := f.page()
	p.Bookmarks = append(p.Bookmarks, Bookmark{f.clean(Regular, title), level, f.y})
}
