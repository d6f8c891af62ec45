package filing

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func spell(text string) string {
	var out []string
	for _, t := range Lex(text, nil) {
		s := text[t.Start:t.End]
		switch {
		case t.Kind == Number:
			s = fmt.Sprintf("%s=%d", s, t.Value)
		case t.Kind == Mark:
			s = string(rune(t.Value))
		case t.Class != Unclassed:
			s = fmt.Sprintf("%s/%d.%d", s, t.Class, t.Value)
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestLex(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"$1,465,000.50 million", "$ 1,465,000.50=-1 " + fmt.Sprintf("million/%d.6", ScaleWord)},
		{"1, 465,000", "1=1 , 465,000=465000"},
		{"12,34 and 1,2345", "12=12 , 34=34 " + fmt.Sprintf("and/%d.0", And) + " 1=1 , 2345=2345"},
		{"999,999,999 1,000,000,000", "999,999,999=999999999 1,000,000,000=-1"},
		{"Company\u2019s Sonus' 10-K", "Company\u2019s Sonus ' 10=10 - K"},
		{"FY05 FY1999 FYI Q3", fmt.Sprintf("FY05/%d.2005 FY1999/%d.1999 FYI Q3/%d.3", FiscalShort, FiscalShort, QuarterShort)},
		{"2000\u20132005\u00a0\u201cx\u201d", "2000=2000 - 2005=2005 \" x \""},
		{"Soci\u00e9t\u00e9 \u00c9t\u00e9", "Soci\u00e9t\u00e9 \u00c9t\u00e9"},
		{"4.02. Next", "4.02=-1 . Next"},
	} {
		if got := spell(c.text); got != c.want {
			t.Errorf("%q\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

func TestWordsAreEqualWhateverTheirCase(t *testing.T) {
	for _, w := range Lex("restated Restated RESTATED restated's", nil) {
		if w.Hash != HashWord("restated") {
			t.Errorf("token at %d has another hash", w.Start)
		}
	}
}

// TestNothingIsLost: tokens are in order, do not overlap, and only white space stands between them.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aZ\u00e9 09,.$()'s\u2019\u2013\n\u00a0-%Q1FY"))).Draw(t, "text")
		at := 0
		for _, k := range Lex(text, nil) {
			if int(k.Start) < at || k.End <= k.Start || int(k.End) > len(text) {
				t.Fatalf("token %d to %d behind %d", k.Start, k.End, at)
			}
			if gap := text[at:k.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q is lost", gap)
			}
			at = int(k.End)
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q is lost", text[at:])
		}
	})
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"It ended Dec. 31, 2001. Loss was approx. $1.4 million. Next.", []string{"It ended Dec. 31, 2001.", "Loss was approx. $1.4 million.", "Next."}},
		{"Example Corp. said so. Example, Inc. The Company agrees.", []string{"Example Corp. said so.", "Example, Inc.", "The Company agrees."}},
		{"By J. R. Smith of the U.S. Army. He said \"Yes.\" Then he left.", []string{"By J. R. Smith of the U.S. Army.", "He said \"Yes.\"", "Then he left."}},
		{"One paragraph\nwrapped.\n\nAnother without a stop\n\nThird", []string{"One paragraph wrapped.", "Another without a stop", "Third"}},
		{"filed No. 5 and 10-K. see below", []string{"filed No. 5 and 10-K. see below"}},
	} {
		d := Plain("x", c.text)
		tokens := Lex(d.Text, nil)
		var got []string
		for _, s := range Sentences(d, tokens) {
			got = append(got, d.Text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q\n got  %q\n want %q", c.text, got, c.want)
		}
	}
}

func FuzzLex(f *testing.F) {
	f.Add("Nov. 6 \u2013 $1, 465,000 (0.01)\u00e9's")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		d := Plain("x", text)
		tokens := Lex(d.Text, nil)
		for _, s := range Sentences(d, tokens) {
			if s.First >= s.Last || s.Start >= s.End || s.End > len(d.Text) {
				t.Fatalf("%+v", s)
			}
		}
	})
}

func BenchmarkLexer(b *testing.B) {
	text := strings.Repeat("The Company's statements for the fiscal periods 2000 through 2005 and the first and second quarters of 2006, "+
		"with revenue of $75.3 million (unaudited), should no longer be relied upon. ", 2000)
	buf := Lex(text, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		buf = Lex(text, buf[:0])
	}
}
