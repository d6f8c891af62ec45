package html

import (
	"bytes"
	"strconv"
	"strings"
)

// style is what the reader takes from a style or from attributes that mean the same.
type style struct {
	hide, bold, center, raised bool
	breakBefore, breakAfter    bool
	indent                     float32 // from the left, in points
}

// plain tells whether a style changes nothing for what stands inside.
func (s style) plain() bool { return !(s.bold || s.center || s.raised) }

// mostStyles bounds the cache; filings have a few hundred.
const mostStyles = 4096

// styleOf reads the value of a style attribute; the same value is read once.
func (r *reader) styleOf(value []byte) style {
	if len(value) == 0 {
		return style{}
	}
	if s, ok := r.styles[string(value)]; ok {
		return s
	}
	s := parseStyle(strings.ToLower(string(value)))
	if len(r.styles) < mostStyles {
		r.styles[string(value)] = s
	}
	return s
}

func parseStyle(text string) style {
	var s style
	for _, declaration := range strings.Split(text, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		s.declare(strings.TrimSpace(name), strings.TrimSpace(strings.ReplaceAll(value, "!important", "")))
	}
	return s
}

func (s *style) declare(name, value string) {
	switch name {
	case "display":
		s.hide = s.hide || value == "none"
	case "visibility":
		s.hide = s.hide || value == "hidden"
	case "font-weight":
		n, err := strconv.Atoi(value)
		s.bold = strings.HasPrefix(value, "bold") || err == nil && n >= 600
	case "font":
		s.bold = strings.Contains(value, "bold")
	case "text-align":
		s.center = value == "center"
	case "vertical-align":
		s.raised = value == "super"
	case "page-break-before", "break-before":
		s.breakBefore = breaks(value)
	case "page-break-after", "break-after":
		s.breakAfter = breaks(value)
	case "padding-left", "margin-left", "text-indent":
		s.indent += points(value)
	case "padding", "margin":
		s.indent += leftOf(strings.Fields(value))
	}
}

func breaks(value string) bool { return value == "always" || value == "page" }

// leftOf is the left of two or four sides.
func leftOf(sides []string) float32 {
	switch len(sides) {
	case 2, 3:
		return points(sides[1])
	case 4:
		return points(sides[3])
	}
	return 0
}

// points reads a length; percentages and what is no length are nothing.
func points(value string) float32 {
	n := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz")
	f, err := strconv.ParseFloat(n, 32)
	if err != nil || f > 500 || f < -500 {
		return 0
	}
	switch value[len(n):] {
	case "pt":
		return float32(f)
	case "px", "":
		return float32(f * 0.75)
	case "em":
		return float32(f * 10)
	case "in":
		return float32(f * 72)
	}
	return 0
}

// attributes are those of one tag that the reader looks at, as they stand in the buffer.
type attributes struct {
	style, align, colspan, rowspan, width []byte
	hidden, void                          bool
	tagged                                tagged
}

// look is the style of an element, its attributes counted in.
func (r *reader) look(a *attributes) style {
	s := r.styleOf(a.style)
	s.hide = s.hide || a.hidden
	s.center = s.center || bytes.EqualFold(a.align, []byte("center"))
	return s
}

// number reads an attribute that counts, kept between 1 and most.
func number(value []byte, most int) int {
	n := 0
	for _, c := range value {
		if c < '0' || c > '9' {
			break
		}
		n = min(n*10+int(c-'0'), most)
	}
	return max(n, 1)
}
