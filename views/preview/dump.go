package preview

import (
	"fmt"
	"strings"

	"restate/app/press/page"
)

// Dump writes the pages in sight as text, for tests: which they are and how large, then the words of each in the
// order they are drawn, one line each.
func (p *Pages) Dump() string {
	if len(p.spots) == 0 {
		return "empty: " + p.Empty + "\n"
	}
	var b strings.Builder
	from, to := p.inSight()
	for i := from; i < to; i++ {
		pg := p.layout.Pages[i]
		fmt.Fprintf(&b, "== page %d of %d, %.0f by %.0f points\n", i+1, len(p.spots), pg.Width, pg.Height)
		for _, m := range pg.Marks {
			switch m := m.(type) {
			case page.Word:
				fmt.Fprintln(&b, m.Text)
			case page.Stamp:
				fmt.Fprintln(&b, "stamp "+m.Text)
			}
		}
	}
	return b.String()
}
