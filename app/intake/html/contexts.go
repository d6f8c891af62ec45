package html

import (
	"html"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// occasion is of whom and when a fact is: a context of XBRL.
type occasion struct {
	entity           string
	start, end, date string
	members          []filing.Member
}

// unitOf is what a number counts.
type unitOf struct {
	over, under []string
}

func (c *occasion) member(axis, member string) {
	if axis != "" && len(c.members) < mostTagged {
		c.members = append(c.members, filing.Member{Axis: axis, Member: member})
	}
}

// closeInstance files a part of a context or unit.
func (x *inline) closeInstance(name, said string) {
	if c := x.current; c != nil {
		switch name {
		case "identifier":
			c.entity = tenDigits(said)
		case "startdate":
			c.start = said
		case "enddate":
			c.end = said
		case "instant":
			c.date = said
		case "context":
			x.current = nil
		}
	}
	if u := x.measured; u != nil {
		switch name {
		case "measure":
			u.add(said, x.inside("unitdenominator"))
		case "unit":
			x.measured = nil
		}
	}
}

// inside tells whether an element of a name is open.
func (x *inline) inside(name string) bool {
	for _, p := range x.stack {
		if p.name == name {
			return true
		}
	}
	return false
}

func (u *unitOf) add(measure string, below bool) {
	if len(u.over)+len(u.under) >= mostTagged {
		return
	}
	if i := strings.IndexByte(measure, ':'); i >= 0 {
		measure = measure[i+1:]
	}
	if below {
		u.under = append(u.under, measure)
	} else {
		u.over = append(u.over, measure)
	}
}

// String is the unit as a fact has it: USD, shares, USD/shares.
func (u *unitOf) String() string {
	s := strings.Join(u.over, "*")
	if len(u.under) > 0 {
		s += "/" + strings.Join(u.under, "*")
	}
	return s
}

// tenDigits fills a company's number up with zeros.
func tenDigits(s string) string {
	if len(s) < 10 && strings.Trim(s, "0123456789") == "" && s != "" {
		return "0000000000"[len(s):] + s
	}
	return s
}

// dates are the first and last day of a context; the first is zero for an instant.
func (c *occasion) dates() (from, to fiscal.Date) {
	read := func(s string) fiscal.Date {
		d, err := fiscal.ParseDate(s[:min(len(s), 10)])
		if err != nil {
			return fiscal.Date{}
		}
		return d
	}
	if c.date != "" {
		return fiscal.Date{}, read(c.date)
	}
	return read(c.start), read(c.end)
}

// plainText is what stands between tags as a reader sees it: references read, white space evened out.
func plainText(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return strings.Join(strings.Fields(s), " ")
}
