package statement

import (
	"strings"

	"restate/analysis/filing/pattern"
)

var (
	previously = pattern.New(`\b(as )?previously (re-?stated|revised|amended|corrected|recast)\b|\b(previously|originally|initially) (reported|stated|filed|issued|presented|published|disclosed)\b|\bas (previously|originally|initially)\b|\bas (first )?(reported|filed|issued)\b|`+
		`\b(prior to|before)( the)?( effects?( of)?)?( the)? (restatement|revision|correction|reclassification|adjustment|adoption|change|recast)s?\b|^reported\b|^(previous|previously|originally)$|\boriginals?( [a-z]+)?\b|\bpre-restatement\b`, previouslyStems...)
	adjusting = pattern.New(`\badjustments?\b|\badj\b|\beffects?\b|\bcorrections?\b|\bcorrecting\b|\bimpacts?\b|\breclass(ifications?|es)?\b|\berrors?\b|\brestatements?\b|\brevisions?\b|`+
		`\badoption of\b|\bchanges? in accounting\b|\baccounting changes?\b|\bnew [a-z]+ standard\b`, adjustingStems...)
	restating = pattern.New(`\bre-?stated\b|\bas (corrected|revised|amended|recast|reclassified)\b|\b(corrected|recast(ed)?)\b|^(revised|amended)$|\bas (currently )?(re)?presented\b|`+
		`\bafter( the)?( effects?( of)?)?( the)? (restatement|revision|correction|reclassification|adjustment|adoption|change|recast)s?\b|\bpost-restatement\b`, restatingStems...)
	plainGAAP  = pattern.New(`\b(u\.?s\.? )?gaap\b|\bhistorical$`, "gaap", "historical")
	asAdjusted = pattern.New(`\bas adjusted\b|^adjusted$`, "adjusted")
	recast     = pattern.New(`\brecast(ed)?\b`, "recast")
	lastWord   = pattern.New(`(?:(\bas (?:previously |originally |initially |first )?(?:reported|filed|issued|presented|stated)|\bas previously (?:re-?stated|revised|corrected|amended|recast))|\bas (?:re-?stated|revised|corrected|recast|amended)|\(restated\))(?: in \d{4})?\W*$`, lastStems...)
	toVersion  = pattern.New(`\b(?:to|of|on|from|in|the|amounts?|figures?|balances?|items?|lines?) $`)
	notBefore  = pattern.New(`\boriginals? (cost|maturit|issue|principal|purchase|term|price|value|discount|exercise|grant|loan|balance)`, "original")
)

// basisStems are in every text that says a basis; they are quick to look for.
var basisStems = []string{"reported", "filed", "issued", "stated", "restate", "revis", "correct", "adj", "recast", "reclass", "effect", "impact", "error", "original", "previous",
	"initially", "gaap", "forma", "presented", "adopt", "change", "standard", "amended", "historical"}

// basisOf reads a heading's words; "" where it has none about the basis. Where it has several, the first
// says what the figures are and the others what was done to them: "As restated for correction of errors",
// "Adjustments to previously reported amounts".
func basisOf(label string) Basis {
	plain := plainSpaces(label)
	if !pattern.Any(plain, basisStems) {
		return ""
	}
	s := strings.TrimSpace(withoutAsides(plain))
	if b := lastVersion(s); b != "" {
		return b
	}
	before, between, after := place(previously, s), place(adjusting, s), place(restating, s)
	if before < len(s) && notBefore.MatchString(s) {
		before = len(s)
	}
	switch first := min(before, between, after); {
	case place(asAdjusted, s) < first:
		return otherBasis(s)
	case first == len(s):
		return otherBasis(s)
	case before == first:
		return AsReported
	case after == first:
		return Restated
	}
	return Adjustment
}

// otherBasis reads what is said of a basis that has nothing to do with a restatement.
func otherBasis(s string) Basis {
	switch {
	case nonGAAP.MatchString(s), proForma.MatchString(s):
		return NonGAAP
	case plainGAAP.MatchString(s):
		return GAAP
	}
	return ""
}

// lastVersion is the version that a text ends in: "Net income, as restated". It is what the figures are
// unless something is done to it: "Adjustments to amounts as previously reported".
func lastVersion(s string) Basis {
	m := lastWord.FindStringSubmatchIndex(s)
	switch {
	case m == nil || adjusting.MatchString(s[:m[0]]) && toVersion.MatchString(s[:m[0]]):
		return ""
	case m[2] >= 0:
		return AsReported
	}
	return Restated
}

// The stems of the patterns.
var (
	previouslyStems = []string{"reported", "previous", "original", "initially", "as filed", "as issued", "as first", "restatement", "revision", "correction", "reclassification",
		"adjustment", "adoption", "change", "recast"}
	adjustingStems = []string{"adj", "effect", "correct", "impact", "reclass", "error", "restate", "revis", "adopt", "accounting", "standard"}
	restatingStems = []string{"stated", "correct", "revis", "amended", "recast", "reclassif", "presented", "restatement", "adjustment", "adoption", "change"}
	lastStems      = []string{"as ", "(re"}
)

// place is where a pattern first matches, the text's length where it does not.
func place(p *pattern.Pattern, s string) int {
	if at := p.FindStringIndex(s); at != nil {
		return at[0]
	}
	return len(s)
}

// basisOver reads the headings stacked over a column: the one nearest to the figures counts, and those
// above complete it ("As" over "Reported").
func (h hearing) basisOver(stack []string) Basis {
	for i := len(stack) - 1; i >= 0; i-- {
		low := strings.Join(stack[i:], " ")
		b := h.basis(low)
		if b == "" || strings.Count(low, ")") > strings.Count(low, "(") {
			continue // the words in brackets begin higher up
		}
		if i > 0 && strings.Contains(low, "(") {
			return h.basis(strings.Join(stack, " "))
		}
		for k := i - 1; k >= 0 && begunVersion.MatchString(strings.TrimSpace(plainSpaces(stack[k]))); k-- {
			if whole := h.basis(strings.Join(stack[k:], " ")); whole != "" {
				b = whole
			}
		}
		if b == GAAP || b == NonGAAP {
			if whole := h.basis(strings.Join(stack, " ")); whole != "" {
				return whole
			}
		}
		return b
	}
	return ""
}

// severalBases tells whether the headings over a column name two versions, a version and below it an
// adjustment, or a year twice: headings of several columns that a reader took for one.
func (h hearing) severalBases(stack []string) bool {
	seen := map[Basis]bool{}
	for _, text := range stack {
		if begunVersion.MatchString(strings.TrimSpace(plainSpaces(text))) {
			continue
		}
		b := h.basis(text)
		if b == Adjustment && (seen[AsReported] || seen[Restated]) && h.alone(text) {
			return true
		}
		seen[b] = seen[b] || b == Adjustment || h.alone(text)
		s := withoutAsides(plainSpaces(text))
		if b != Adjustment && previously.MatchString(s) && restating.MatchString(previously.ReplaceAllString(s, " ")) {
			return true
		}
	}
	return seen[AsReported] && seen[Restated] || saysTwice(stack)
}

// saysTwice tells whether headings over a column name the same year twice: each belongs to a column of its
// own.
func saysTwice(stack []string) bool {
	if len(stack) < 2 {
		return false
	}
	seen := map[string]bool{}
	for _, y := range loneYear.FindAllString(fiscalYear.ReplaceAllString(filedOn.ReplaceAllString(plainSpaces(strings.Join(stack, " ")), " "), " "), -1) {
		if seen[y] {
			return true
		}
		seen[y] = true
	}
	return false
}

// settleBasis gives each column its basis: from its own headings, else from the block's or the table's
// titles, else GAAP or the table's measure. "As adjusted" beside "as reported" is restated.
func settleBasis(l *layout, a about, block string) {
	reported := false
	for i := range l.columns {
		l.columns[i].Basis = a.heard.basisOver(l.stacks[i])
		reported = reported || l.columns[i].Basis == AsReported
	}
	fallback, silent := basisAbove(a, block)
	over := plainSpaces(block) + " " + a.text
	for i := range l.columns {
		c := &l.columns[i]
		if c.Doubt == "" && a.heard.severalBases(l.stacks[i]) {
			c.Doubt = "The headings over this column are those of several."
		}
		label := plainSpaces(c.Label)
		c.Recast = c.Basis == Restated && recast.MatchString(label)
		if asAdjusted.MatchString(label) && (c.Basis == "" || c.Basis == NonGAAP) {
			settleAdjusted(c, a, reported, toldWhy(l.columns, a))
		}
		if c.Basis != "" {
			continue
		}
		c.Basis, l.unsaid[i] = fallback, true
		c.Recast = fallback == Restated && recast.MatchString(over)
		if c.Doubt == "" {
			c.Doubt = silent
		}
	}
}

// sideBySideTitles are headings of columns that a reader took for a title.
var sideBySideTitles = pattern.New(`\b(?:adjustments?|corrections?|reclassifications?) as (?:restated|revised|corrected|recast|adjusted)\b`, " as re", " as corrected", " as adjusted")

// basisAbove is the basis of columns whose headings say none, and why that is not certain.
func basisAbove(a about, block string) (b Basis, doubt string) {
	own := a.heard.basis(block)
	switch {
	case block != "" && own == "":
		doubt = "The heading of the block does not say whether it is as reported, an adjustment or as restated."
	case block == "" && (previously.MatchString(a.text) && restating.MatchString(a.text) || sideBySideTitles.MatchString(a.text)):
		doubt = "The titles say both as reported and as restated, and the heading says neither."
	}
	if own == Restated || own == AsReported || own == Adjustment {
		return own, doubt
	}
	if titled := titleBasis(a.text); titled != "" {
		return titled, doubt
	}
	if block == "" && doubt == "" && a.effectAbove() {
		return Adjustment, "The sentence above speaks of the effect of a restatement, and the heading does not say whether this column is that effect."
	}
	if a.measure != "" {
		return NonGAAP, doubt
	}
	return GAAP, doubt
}

// effectAbove tells whether the sentence above a table without versions leads to what a restatement changed.
func (a about) effectAbove() bool { return !a.versions && titleBasis(a.above.text) == Adjustment }

const adjustedForWhat = "The heading says as adjusted and not what for: an accounting change or a measure of the company's own."

// ruling is in headings of what a new principle changes: "New leasing rules".
var ruling = pattern.New(`\b(rules?|standards?|guidance|principles?|topic|adoption|adopting|splits?)\b`, "rule", "split", "standard", "guidance", "principle", "topic", "adopt")

// toldWhy tells whether anything says that "as adjusted" is for an accounting change or a correction: the
// titles, the sentence above, the other headings, or that the others are as previously reported.
func toldWhy(columns []Column, a about) bool {
	for _, text := range []string{a.text, a.above.text} {
		if changing.MatchString(text) {
			return true
		}
	}
	for _, c := range columns {
		label := plainSpaces(c.Label)
		if changing.MatchString(label) || ruling.MatchString(label) || strings.Contains(label, "previous") || strings.Contains(label, "original") || strings.Contains(label, "initial") || c.Basis == Restated && !asAdjusted.MatchString(label) {
			return true
		}
	}
	return false
}

// settleAdjusted tells "as adjusted" for an accounting change from an adjusted measure.
func settleAdjusted(c *Column, a about, reported, told bool) {
	change := changing.MatchString(a.text)
	switch {
	case a.measure == "" && (reported || change), reported && change:
		c.Basis = Restated
		if c.Doubt == "" && !told {
			c.Doubt = adjustedForWhat
		}
	default:
		c.Basis = NonGAAP
		if a.measure == "" && !anyGAAP.MatchString(a.text) && a.kind != Reconciliation && c.Doubt == "" {
			c.Doubt = adjustedForWhat
		}
	}
}

var (
	titleRestated = pattern.New(`\((as )?(restated|revised|recast|corrected)\)|\bas (restated|revised|recast|corrected)\b|[-:] restated\b`, "restated", "revised", "recast", "corrected")
	titleReported = pattern.New(`\bas (previously|originally|initially) (reported|filed|presented|stated)\b|\((previously|originally) (reported|filed)\)`, "previously", "originally", "initially")
	titleAdjusts  = pattern.New(`\b(effects?|impacts?) on [^.;:]{0,60}\bof (the )?(restatement|errors?|corrections?|revision|misstatement)|\b(increases?|increased|decreases?|decreased)\b[^.;:]{0,40}\bpreviously reported (amounts|figures|results|balances)\b|\b(effects?|impacts?) of (the )?(restatement|errors?|correction|revision|misstatement)|\b(restatement|correcting|pre-?tax|error) adjustments?\b|\badjustments to (the )?(previously|originally|consolidated|historical|financial)|\bsummary of (the )?(restatement )?(adjustments?|errors?|corrections?)\b`, "effect", "impact", "adjustment", "summary", "crease")
	changing      = pattern.New(`\brestate|\brevis(ed|ion)|\bcorrect(ed|ion)|\breclassif|\badoption\b|\badopted\b|\baccounting (change|standard|principle|pronouncement)|\bchanges? in accounting|\bretrospective|\basc \d|\basu \d|\bnew [a-z ]*standard|\bsfas\b|\bfas \d`, "restate", "revis", "correct", "reclassif", "adopt", "accounting", "retrospective", "asc ", "asu ", "new ", "fas")
)

// titleBasis is the basis that a table's titles state for all its columns.
func titleBasis(text string) Basis {
	restated, reported := titleRestated.MatchString(text), titleReported.MatchString(text)
	switch {
	case !restated && !reported && titleAdjusts.MatchString(text):
		return Adjustment
	case restated && !reported:
		return Restated
	case reported && !restated:
		return AsReported
	}
	return ""
}
