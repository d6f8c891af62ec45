package docx

import (
	"encoding/xml"
	"strings"
)

// style is what a paragraph style says about headings. The id differs with Word's language
// ("berschrift1"); the name of a built-in style does not.
type style struct {
	ID   string `xml:"styleId,attr"`
	Name struct {
		Val string `xml:"val,attr"`
	} `xml:"name"`
	BasedOn struct {
		Val string `xml:"val,attr"`
	} `xml:"basedOn"`
	Outline *struct {
		Val string `xml:"val,attr"`
	} `xml:"pPr>outlineLvl"`
}

// mostBases bounds how far a style is followed to those it is based on: they may form a ring.
const mostBases = 12

// headingStyles returns the ids of the styles that make a paragraph a heading.
func headingStyles(data []byte) map[string]bool {
	var list struct {
		Style []style `xml:"style"`
	}
	if xml.Unmarshal(data, &list) != nil {
		return nil // the text can be read without its styles
	}
	byID := make(map[string]style, len(list.Style))
	for _, s := range list.Style {
		byID[s.ID] = s
	}
	out := map[string]bool{}
	for _, s := range list.Style {
		at := s
		for range mostBases {
			if known, heads := at.heads(); known {
				out[s.ID] = heads
				break
			}
			at = byID[at.BasedOn.Val]
		}
	}
	return out
}

// heads tells whether a style by itself says what it is, and whether that is a heading.
func (s style) heads() (known, heads bool) {
	name := strings.ToLower(s.Name.Val)
	switch {
	case s.Outline != nil:
		return true, outline(s.Outline.Val)
	case strings.HasPrefix(name, "heading "), name == "title", name == "subtitle":
		return true, true
	}
	return name == "normal", false
}

// outline tells whether an outline level is one of a heading: 0 to 8; 9 is body text.
func outline(level string) bool { return len(level) == 1 && level[0] >= '0' && level[0] < '9' }
