package prefs

import (
	"math"
	"strings"
	"unicode"

	"restate/analysis/money"
)

// Theme is the colours of the window.
type Theme string

// The themes.
const (
	System Theme = "system" // as the desktop says
	Light  Theme = "light"
	Dark   Theme = "dark"
)

// Paper is a sheet's size, by the name printers know.
type Paper string

// The sheets.
const (
	A4     Paper = "A4"
	Letter Paper = "Letter"
)

// Split is a divider in the window.
type Split string

// The dividers; the offset is the share of the left or upper side.
const (
	PeriodsSplit Split = "periods" // periods | page
	SourceSplit  Split = "source"  // page | source
	MeasureSplit Split = "measure" // GAAP | non-GAAP
)

// Size is a window's size in the units of the screen's scale.
type Size struct{ Width, Height float64 }

// Defaults and limits.
const (
	DefaultScale  = money.Thousands
	DefaultTheme  = System
	DefaultPaper  = A4
	DefaultCopies = 1
	MaxCopies     = 99

	DefaultWidth, DefaultHeight = 1440, 860
	MinWidth, MinHeight         = 480, 320
	MaxWidth, MaxHeight         = 16384, 16384

	MinSplit, MaxSplit = 0.05, 0.95

	// MaxReviewer is the longest reviewer's name, in characters: it stands in the log and on every page.
	MaxReviewer = 80
)

// defaultSplit says how the window is divided at first.
func defaultSplit(s Split) float64 {
	switch s {
	case PeriodsSplit:
		return 0.18
	case SourceSplit:
		return 0.74
	}
	return 0.6 // captions stand on the GAAP side alone
}

// Prefs is the settings in a store.
type Prefs struct {
	store Store
	user  string
}

// New reads and writes the settings in store. user is the name the system knows the person by: who the
// reviewer is until told otherwise.
func New(store Store, user string) *Prefs { return &Prefs{store, tidy(user)} }

// The keys; renaming one forgets the setting.
const (
	keyScale    = "scale"
	keyTheme    = "theme"
	keyReviewer = "reviewer"
	keyWidth    = "window.width"
	keyHeight   = "window.height"
	keySplit    = "split." // and the divider's name
	keySource   = "source.shown"
	keyPages    = "source.pages"
	keyAsk      = "found.ask"
	keyRecent   = "recent"
	keyFolder   = "folder"
	keyPaper    = "paper"
	keyPrinter  = "printer"
	keyCopies   = "copies"
)

// Scale is the scale amounts are shown in: units, thousands or millions.
func (p *Prefs) Scale() money.Scale {
	s := money.Scale(p.store.IntWithFallback(keyScale, int(DefaultScale)))
	if !shown(s) {
		return DefaultScale
	}
	return s
}

// SetScale keeps one of the three scales; another one is not kept.
func (p *Prefs) SetScale(s money.Scale) {
	if shown(s) {
		p.store.SetInt(keyScale, int(s))
	}
}

func shown(s money.Scale) bool {
	return s == money.Units || s == money.Thousands || s == money.Millions
}

// Theme is the colours chosen.
func (p *Prefs) Theme() Theme {
	t := Theme(p.store.StringWithFallback(keyTheme, string(DefaultTheme)))
	if t != Light && t != Dark {
		return System
	}
	return t
}

// SetTheme keeps the colours.
func (p *Prefs) SetTheme(t Theme) { p.store.SetString(keyTheme, string(t)) }

// Reviewer is the name under which everything is entered: the one set, or the system's; it can be
// empty only when there is neither.
func (p *Prefs) Reviewer() string {
	if name := tidy(p.store.StringWithFallback(keyReviewer, "")); name != "" {
		return name
	}
	return p.user
}

// SetReviewer keeps a name; an empty one goes back to the system's.
func (p *Prefs) SetReviewer(name string) { p.store.SetString(keyReviewer, tidy(name)) }

// tidy makes one short line of a name.
func tidy(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	letters := []rune(strings.Join(strings.Fields(name), " "))
	return strings.TrimSpace(string(letters[:min(len(letters), MaxReviewer)]))
}

// Window is the window's size. Its place is not kept: no system lets us set it reliably.
func (p *Prefs) Window() Size {
	w := p.store.FloatWithFallback(keyWidth, DefaultWidth)
	h := p.store.FloatWithFallback(keyHeight, DefaultHeight)
	if !within(w, MinWidth, MaxWidth) || !within(h, MinHeight, MaxHeight) {
		return Size{DefaultWidth, DefaultHeight}
	}
	return Size{w, h}
}

// SetWindow keeps a size; one beyond the limits, as of a window being made, is not kept.
func (p *Prefs) SetWindow(s Size) {
	if within(s.Width, MinWidth, MaxWidth) && within(s.Height, MinHeight, MaxHeight) {
		p.store.SetFloat(keyWidth, s.Width)
		p.store.SetFloat(keyHeight, s.Height)
	}
}

// within is false for what is not a number.
func within(v, low, high float64) bool { return v >= low && v <= high }

// Split is where a divider stands, from MinSplit to MaxSplit.
func (p *Prefs) Split(s Split) float64 {
	v := p.store.FloatWithFallback(keySplit+string(s), defaultSplit(s))
	if !within(v, MinSplit, MaxSplit) {
		return defaultSplit(s)
	}
	return v
}

// SetSplit keeps where a divider stands, brought within the limits.
func (p *Prefs) SetSplit(s Split, v float64) {
	if !math.IsNaN(v) {
		p.store.SetFloat(keySplit+string(s), min(max(v, MinSplit), MaxSplit))
	}
}

// SourceShown says whether the source stands beside the page; it does at first.
func (p *Prefs) SourceShown() bool { return p.store.BoolWithFallback(keySource, true) }

// SetSourceShown keeps whether the source is shown.
func (p *Prefs) SetSourceShown(shown bool) { p.store.SetBool(keySource, shown) }

// PagesShown says whether a document that has pages is shown as pages rather than as text; it is at first.
func (p *Prefs) PagesShown() bool { return p.store.BoolWithFallback(keyPages, true) }

// SetPagesShown keeps whether pages are shown as pages.
func (p *Prefs) SetPagesShown(shown bool) { p.store.SetBool(keyPages, shown) }

// AskAtOnce says whether figures in doubt are shown as soon as their document is read; they are at first.
func (p *Prefs) AskAtOnce() bool { return p.store.BoolWithFallback(keyAsk, true) }

// SetAskAtOnce keeps whether figures in doubt are shown at once.
func (p *Prefs) SetAskAtOnce(on bool) { p.store.SetBool(keyAsk, on) }
