package statement

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// mentions writes the figures of a text, one a line: caption | period value.
func mentions(t *testing.T, text, yearEnd string) []string {
	t.Helper()
	cal, err := fiscal.ParseCalendar(yearEnd)
	if err != nil {
		t.Fatal(err)
	}
	show := func(d *decimal.Decimal) string {
		if d == nil {
			return "?"
		}
		return d.String()
	}
	var out []string
	for _, m := range mentionsOf(text, cal) {
		s := m.Caption + " | " + m.Period.ID() + " "
		if m.Value != nil {
			s += m.Value.String()
		} else {
			s += show(m.Low) + ".." + show(m.High)
		}
		if m.Change {
			s += " change"
		}
		if m.Derived {
			s += " derived"
		}
		if m.Hedge != "" {
			s += " [" + m.Hedge + "]"
		}
		for _, p := range m.Spans {
			if p.Start >= p.End || p.End > len(text) {
				t.Errorf("%s: span %+v", s, p)
			}
		}
		out = append(out, s)
	}
	return out
}

func mentionsOf(text string, cal fiscal.Calendar) []Mention {
	doc := filing.Plain("x", text)
	return Mentions(doc, filing.ProseOf(doc), cal)
}

func TestMentions(t *testing.T) {
	const reported = "Acme reported results for the third quarter ended March 31, 2005.\n\n"
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Revenue for the third quarter of fiscal 2005 was $7.5 million.", []string{"Revenue | Q3-2005 7500000"}},
		{reported + "In the third quarter net revenues reached $433,000, up 1% from $217,000 in the preceding quarter and down 7% from $466,000 in the comparable period last year.",
			[]string{"net revenues | Q3-2005 433000", "net revenues | Q2-2005 217000", "net revenues | Q3-2004 466000"}},
		{reported + "Net income for the quarter came to $134,000, or $0.01 per share (diluted), compared with a net loss of $303,000, or ($0.02) per share, in the preceding quarter.",
			[]string{"Net income | Q3-2005 134000", "Net income per share (diluted) | Q3-2005 0.01", "net loss | Q2-2005 -303000", "net loss per share | Q2-2005 -0.02"}},
		{"During the third quarter of fiscal 2005 cash and investments increased by $27 million, and by $21 million year-over-year, to $346 million.",
			[]string{"cash and investments | Q3-2005 27000000 change", "cash and investments | IP:2005-03-31:FY 21000000 change", "cash and investments | BS:2005-03-31 346000000",
				"cash and investments | BS:2004-12-31 319000000 derived", "cash and investments | BS:2004-03-31 325000000 derived"}},
		{"Cash was $96 million at March 31, 2005, an increase of $4 million in the third quarter of fiscal 2005.",
			[]string{"Cash | BS:2005-03-31 96000000", "Cash | Q3-2005 4000000 change", "Cash | BS:2004-12-31 92000000 derived"}},
		{reported + "Cash was $96 million at March 31, 2005, a decrease of $4 million from June 30, 2004.", []string{"Cash | BS:2005-03-31 96000000"}},
		{"Deferred revenue decreased by $2 million in the third quarter of fiscal 2005.", []string{"Deferred revenue | Q3-2005 -2000000 change"}},
		{"Deferred revenue as of March 31, 2005 was approximately $81 million.", []string{"Deferred revenue | BS:2005-03-31 81000000 [approximately]"}},
		{reported + "Third quarter operating expenses fell and included $2 million related to the internal review.",
			[]string{"operating expenses related to the internal review | Q3-2005 2000000"}},
		{"A reduction to pre-tax profits for the six months ended December 31, 2007 of not more than $450,000.",
			[]string{"reduction to pre-tax profits | H1-2008 ?..450000 change [not more than]"}},
		{"Charges of $2 to $4 million for fiscal 2004.", []string{"Charges | FY2004 2000000..4000000"}},
		{"Net income (restated) of $100,000 for fiscal 2004.", []string{"Net income (restated) | FY2004 100000"}},
		{"Networks carried 25 billion minutes in August 2005; call (800) 709-0219.", nil},
		{"Revenue was $5 million.", nil},
		{"Revenue for the fourth quarter of fiscal 2005 is expected to be $80 million.", nil},
		{"We paid $5 million in fiscal 2004.", nil},
		{reported + "Revenue was $9 million in the fourth quarter.", nil},
	} {
		got := mentions(t, c.text, "06-30")
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n got  %q\n want %q", c.text, got, c.want)
		}
	}
}

func TestSeedMentions(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "seed", "sonus-2006-11-06-ex99.txt")
	b, err := os.ReadFile(path)
	if err != nil {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	want := []string{
		"Revenues | Q3-2006 75000000",
		"Cash, cash equivalents and investments | Q3-2006 27000000 change",
		"Cash, cash equivalents and investments | IP:2006-09-30:FY 21000000 change",
		"Cash, cash equivalents and investments | BS:2006-09-30 346000000",
		"Cash, cash equivalents and investments | BS:2006-06-30 319000000 derived",
		"Cash, cash equivalents and investments | BS:2005-09-30 325000000 derived",
		"operating expenses related to the voluntary stock option review | Q3-2006 2000000",
		"Deferred revenue | BS:2006-09-30 81000000",
		"cash, cash equivalents, marketable securities and long-term investments | BS:2006-09-30 346000000",
	}
	if got := mentions(t, string(b), "12-31"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
}

func FuzzMentions(f *testing.F) {
	f.Add("Cash increased by $27 million during Q3 2005 and by $21 million year-over-year to $346 million, or ($0.01) per share.")
	f.Add("reduced by one to two cents per share for the quarter ended March 31, 2005 (restated) of $1, 465,000")
	cal := fiscal.Calendar{Month: 6, Day: 30}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range mentionsOf(text, cal) {
			if m.Caption == "" || m.Period.IsZero() || m.Value == nil && m.Low == nil && m.High == nil {
				t.Fatalf("%q: %+v", text, m)
			}
			for _, s := range m.Spans {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Fatalf("%q: span %+v", text, s)
				}
			}
		}
	})
}
