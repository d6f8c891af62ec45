package notice

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// answer is what a text says apart from where it says it.
func answer(text string) string {
	n, periods := told(text)
	open := ""
	if n.OpenEndedFrom != nil {
		open = n.OpenEndedFrom.String()
	}
	return strings.Join([]string{string(n.Kind), string(n.Extent), periods, open, strings.Join(n.ConcludedBy, "+"), strings.Join(heads(n.Reasons), "+"), marks(n.Excluded)}, " | ")
}

// changes are rewritings that keep what a text says.
var changes = []struct {
	name string
	do   func(string) string
}{
	{"wrapped at 60", func(s string) string { return wrapped(s, 60) }},
	{"wrapped at 93", func(s string) string { return wrapped(s, 93) }},
	{"unwrapped", unwrapped},
	{"months in capitals", func(s string) string { return months(s, strings.ToUpper) }},
	{"straight quotes", func(s string) string {
		return strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u2019", "'").Replace(s)
	}},
	{"curly quotes", curly},
	{"spaces that do not break", func(s string) string { return months(s, func(m string) string { return m }) }},
	{"lines with carriage returns", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"dashes", func(s string) string { return strings.ReplaceAll(s, "\u2013", "-") }},
}

// paragraphs cuts a text at its empty lines.
func paragraphs(s string) []string { return strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") }

// prose tells whether a paragraph can be wrapped anew: no table, no list, no short lines.
func prose(p string) bool {
	lines := strings.Split(p, "\n")
	for i, l := range lines {
		if strings.Contains(l, "  ") || strings.HasPrefix(l, "-") || strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\u2022") || i < len(lines)-1 && len(l) < 55 && len(lines) > 1 {
			return false
		}
	}
	return len(p) > 120
}

func unwrapped(s string) string {
	out := paragraphs(s)
	for i, p := range out {
		if prose(p) {
			out[i] = strings.Join(strings.Fields(p), " ")
		}
	}
	return strings.Join(out, "\n\n")
}

func wrapped(s string, width int) string {
	out := paragraphs(s)
	for i, p := range out {
		if !prose(p) {
			continue
		}
		var b strings.Builder
		line := 0
		for k, w := range strings.Fields(p) {
			switch {
			case k == 0:
			case line+1+len(w) > width:
				b.WriteByte('\n')
				line = -1
			default:
				b.WriteByte(' ')
			}
			b.WriteString(w)
			line += 1 + len(w)
		}
		out[i] = b.String()
	}
	return strings.Join(out, "\n\n")
}

func months(s string, f func(string) string) string {
	for _, m := range []string{"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"} {
		s = strings.ReplaceAll(s, m, f(m))
	}
	return s
}

// curly turns straight double quotes into curly ones, opening and closing by turns.
func curly(s string) string {
	var b strings.Builder
	open := false
	for _, r := range s {
		if r != '"' {
			b.WriteRune(r)
			continue
		}
		if open = !open; open {
			b.WriteRune('\u201c')
		} else {
			b.WriteRune('\u201d')
		}
	}
	return b.String()
}

// What keeps a text's words keeps the answer: on the whole notices of these tests and on the labelled ones.
func TestSameWordsSameAnswer(t *testing.T) {
	for name, text := range texts(t) {
		if strings.Contains(text, "<SEC-") || strings.Contains(text, "<TYPE>") {
			continue // an envelope is the business of its reader
		}
		want := answer(text)
		for _, c := range changes {
			changed := c.do(text)
			if changed == text {
				continue
			}
			if got := answer(changed); got != want {
				t.Errorf("%s, %s:\n got  %s\n want %s", name, c.name, got, want)
			}
		}
	}
}

// texts are those of our own wording, and the labelled notices where they are there.
func texts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"own": ownNotice}
	for _, w := range writings(t) {
		out[w.name] = w.text
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if len(b) < 30000 {
			out[filepath.Base(f)] = string(b)
		}
	}
	return out
}

const ownNotice = `HILLTOP, Ohio, May 9, 2007 -- Example Widgets, Inc. (NYSE: EXW) said that its Audit Committee, on the recommendation of management, concluded on May 8, 2007 that the statements, the press releases and the related auditors' reports for fiscal years 2004 and 2005, for the quarters ended December 31, 2005 and March 31, 2006, and for interim periods therein (the "Affected Periods"), should no longer be relied upon because measurement dates of option grants were wrong.

Most grants were made in fiscal years 2001 to 2003. The fiscal year ends on September 30. It was unable to file its Form 10-Q for the quarter ended December 31, 2006. The Company’s statements for fiscal 2003 are not affected.`

// Every period says which rule read it, from which words, and what of it was not in them.
func TestEveryPeriodExplainsItself(t *testing.T) {
	for name, text := range texts(t) {
		n, _ := told(text)
		for _, set := range [][]Period{n.Periods, n.Restated, n.Revised} {
			for _, p := range set {
				switch {
				case p.Rule == "" || len(p.Spans) == 0 || p.Spans[0].Start >= p.Spans[0].End:
					t.Errorf("%s: %s has rule %q and places %v", name, p.Period, p.Rule, p.Spans)
				case p.Known != Named && p.Inferred == "" && p.Rule != "quarters-in-years":
					t.Errorf("%s: %s is %s and does not say from what", name, p.Period, p.Known)
				}
			}
		}
		if _, err := json.Marshal(n); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A text may break off anywhere.
func TestBrokenOff(t *testing.T) {
	for _, w := range writings(t) {
		for end := len(w.text); end > 0; end -= 23 {
			told(w.text[:end])
		}
	}
}

// BenchmarkRead measures cover and notice of a document that is read already, in bytes of its text.
func BenchmarkRead(b *testing.B) {
	for _, c := range []struct{ name, text string }{{"notices", strings.Repeat(ownNotice+"\n\n", 200)}, {"prose", strings.Repeat(dullPages, 400)}} {
		b.Run(c.name, func(b *testing.B) {
			doc := filing.Plain("x", c.text)
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				ReadDocument(doc, filing.ProseOf(doc), fiscal.Calendar{})
			}
		})
	}
}

// dullPages are the pages most filings are made of.
const dullPages = `The company sells lamps, shades and fittings through forty stores in nine states and, since 2004, by mail. Net sales for the quarter ended June 30, 2006 rose by $2.4 million, or 6.1%, to $41.7 million from $39.3 million in the quarter ended June 30, 2005, chiefly because six stores were open that had not been before. Gross margin was 38.2% of net sales, compared with 37.9%. We lease all of our stores; leases run for ten years as a rule and give us the right to extend them for five.

Our business depends on the housing market, on interest rates and on the weather. We may not be able to open as many stores as we plan, and those that we open may not earn what we expect. Competition is keen, and some of our competitors have more capital than we have. A store needs about $350,000 of fittings and $250,000 of goods before it opens.

`
