package prefs

import (
	"slices"
	"strings"
)

// keyHeadings is where the headings of lists are kept: a column, a tab, a heading.
const keyHeadings = "grants.headings"

// Heading is a heading that a person said stands over a column of a list.
type Heading struct{ Column, Heading string }

// Headings are the headings remembered for lists of grants, prices and evidence, the latest first.
func (p *Prefs) Headings() []Heading {
	var out []Heading
	for _, line := range p.store.StringListWithFallback(keyHeadings, nil) {
		if column, heading, ok := strings.Cut(line, "\t"); ok {
			out = append(out, Heading{column, heading})
		}
	}
	return out
}

// mostHeadings is how many are remembered.
const mostHeadings = 60

// AddHeading remembers a heading before the others; a column may have stood under several.
func (p *Prefs) AddHeading(h Heading) {
	all := slices.DeleteFunc(p.Headings(), func(x Heading) bool { return x == h })
	all = append([]Heading{h}, all...)
	var lines []string
	for _, x := range all[:min(len(all), mostHeadings)] {
		lines = append(lines, x.Column+"\t"+x.Heading)
	}
	p.store.SetStringList(keyHeadings, lines)
}
