package prefs

// Paper is the sheet printed on.
func (p *Prefs) Paper() Paper {
	if p.store.StringWithFallback(keyPaper, string(DefaultPaper)) == string(Letter) {
		return Letter
	}
	return A4
}

// SetPaper keeps the sheet.
func (p *Prefs) SetPaper(sheet Paper) { p.store.SetString(keyPaper, string(sheet)) }

// Printer is the printer last used, by the system's name; empty for the system's default. It may be
// gone since.
func (p *Prefs) Printer() string { return p.store.StringWithFallback(keyPrinter, "") }

// SetPrinter keeps the printer.
func (p *Prefs) SetPrinter(name string) { p.store.SetString(keyPrinter, name) }

// Copies is how many are printed, from 1 to MaxCopies.
func (p *Prefs) Copies() int {
	n := p.store.IntWithFallback(keyCopies, DefaultCopies)
	if n < 1 || n > MaxCopies {
		return DefaultCopies
	}
	return n
}

// SetCopies keeps how many are printed, brought within the limits.
func (p *Prefs) SetCopies(n int) { p.store.SetInt(keyCopies, min(max(n, 1), MaxCopies)) }
