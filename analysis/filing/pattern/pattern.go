// Package pattern has regular expressions that cost nothing until a text comes that may match. They are
// compiled when they are first needed, for a program that starts to read one file needs few of them, and
// a text without any of the stems that a match must hold is passed over at the cost of looking for them.
package pattern

import (
	"regexp"
	"strings"
	"sync"
)

// Pattern is a regular expression. It never changes and may be used by several readers at once.
type Pattern struct {
	stems []string
	re    func() *regexp.Regexp
}

// New is a regular expression of the standard library and the stems of which every match holds one; without
// stems every text is looked at. An expression that cannot be compiled panics when it is first needed.
func New(expression string, stems ...string) *Pattern {
	return &Pattern{stems, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
}

// may tells quickly whether a text may match.
func (p *Pattern) may(s string) bool { return len(p.stems) == 0 || Any(s, p.stems) }

// Any tells whether a text holds one of the parts.
func Any(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// MatchString tells whether a text has a match.
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.re().MatchString(s) }

// FindString returns the first match; empty when there is none.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.re().FindString(s)
}

// FindStringIndex returns where the first match stands; nil when there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re().FindStringIndex(s)
}

// FindStringSubmatch returns the first match and its groups; nil when there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.re().FindStringSubmatch(s)
}

// FindStringSubmatchIndex returns where the first match and its groups stand; nil when there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re().FindStringSubmatchIndex(s)
}

// FindAllString returns up to n matches, all when n is negative.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.re().FindAllString(s, n)
}

// FindAllStringIndex returns where up to n matches stand, all when n is negative.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re().FindAllStringIndex(s, n)
}

// FindAllStringSubmatch returns up to n matches with their groups, all when n is negative.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.re().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex returns where up to n matches and their groups stand, all when n is negative.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString returns a text with every match replaced; $1 in the replacement is a group.
func (p *Pattern) ReplaceAllString(s, replacement string) string {
	if !p.may(s) {
		return s
	}
	return p.re().ReplaceAllString(s, replacement)
}

// ReplaceAllStringFunc returns a text with every match replaced by what replace makes of it.
func (p *Pattern) ReplaceAllStringFunc(s string, replace func(string) string) string {
	if !p.may(s) {
		return s
	}
	return p.re().ReplaceAllStringFunc(s, replace)
}

// FindIndex returns where the first match in bytes stands; nil when there is none.
func (p *Pattern) FindIndex(b []byte) []int { return p.re().FindIndex(b) }

// FindSubmatch returns the first match in bytes and its groups; nil when there is none.
func (p *Pattern) FindSubmatch(b []byte) [][]byte { return p.re().FindSubmatch(b) }
