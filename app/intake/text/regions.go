package text

// region is a table among the lines: its grid lines[first:last+1] and the titles above it.
type region struct {
	first, last int
	titles      []int
}

// top is the first line that belongs to the region.
func (r region) top() int {
	if len(r.titles) > 0 {
		return r.titles[0]
	}
	return r.first
}

func findRegions(text string, lines []line) []region { return nil }

func (w *writer) region(lines []line, r region) {}
