package html

import "strings"

// tag is an element as far as the reader cares.
type tag uint8

const (
	other tag = iota // in a line, without meaning
	span
	font
	bold // <b>, <strong>
	sup
	br
	hr
	para
	div
	center
	heading
	item
	group // a block like any other
	pre
	table
	rowTag
	cellTag
	headTag
	caption
	hidden // what a browser does not print
	marker // <S>, <C>: where the columns of a table in plain text stand
	pageTag
)

// tagOf returns the tag of a name in lower case.
func tagOf(name []byte) tag {
	switch string(name) {
	case "td":
		return cellTag
	case "tr":
		return rowTag
	case "span":
		return span
	case "div":
		return div
	case "p":
		return para
	case "font":
		return font
	case "br":
		return br
	case "b", "strong":
		return bold
	case "th":
		return headTag
	}
	return lesserTags[string(name)]
}

// lesserTags are those that filings do not have by the thousand.
var lesserTags = func() map[string]tag {
	out := map[string]tag{"table": table, "hr": hr, "sup": sup, "center": center, "caption": caption, "page": pageTag}
	for t, names := range map[tag]string{
		heading: "h1 h2 h3 h4 h5 h6",
		item:    "li dt dd",
		pre:     "pre xmp listing plaintext",
		marker:  "s c",
		group: "html body head ul ol dl blockquote form address section article header footer main aside nav fieldset figure figcaption " +
			"details summary dir menu text document tbody thead tfoot",
		hidden: "script style title textarea iframe select option template object applet noframes datalist",
	} {
		for _, name := range strings.Fields(names) {
			out[name] = t
		}
	}
	return out
}()

// block tells whether a tag ends the paragraph before it.
func (t tag) block() bool {
	switch t {
	case para, div, center, heading, item, group, hr, pre:
		return true
	}
	return false
}

// void tells whether a tag never holds anything.
func (t tag) void() bool { return t == br || t == hr || t == marker || t == pageTag }
