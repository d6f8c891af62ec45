package text

import (
	"slices"
	"strings"
	"testing"
)

// A reference between figures takes no figure with it, wherever it stands.
func TestReferencesInRows(t *testing.T) {
	for _, c := range []struct {
		line, caption  string
		figures, marks []string
	}{
		{"Fees .....  $ 900     $ (12)   (a)     $ 888", "Fees", []string{"$900", "$(12)", "$888"}, []string{"(a)"}},
		{"Fees          900       (12)   [b]       888", "Fees", []string{"900", "(12)", "888"}, []string{"[b]"}},
		{"Fees          900       (12)    A        888", "Fees", []string{"900", "(12)", "888"}, []string{"A"}},
		{"Fees          900       (12)    A, B     888   *", "Fees", []string{"900", "(12)", "888"}, []string{"A, B", "*"}},
		{"Fees          900       (12)             888   (1),(2)", "Fees", []string{"900", "(12)", "888"}, []string{"(1),(2)"}},
		{"Fees          900   (a) (12)             888   C", "Fees", []string{"900", "(12)", "888"}, []string{"(a)", "C"}},
		{"Fees   (a)    900       (12)             888", "Fees (a)", []string{"900", "(12)", "888"}, nil},
		{"Fees    A     900       (12)             888", "Fees A", []string{"900", "(12)", "888"}, nil},
		{"Fees   900   B   shares of 2031", "", nil, nil},
		{"Fees          900       (12) A Fund      888", "Fees 900 (12) A Fund", []string{"888"}, nil},
	} {
		r := rowOf(c.line, 0, wordsOf(c.line))
		texts := func(ps []piece) (out []string) {
			for _, p := range ps {
				out = append(out, p.text)
			}
			return out
		}
		if got := texts(r.figures); !slices.Equal(got, c.figures) {
			t.Errorf("%q: figures %q, want %q", c.line, got, c.figures)
		}
		if got := texts(r.marks); !slices.Equal(got, c.marks) {
			t.Errorf("%q: references %q, want %q", c.line, got, c.marks)
		}
		if len(c.figures) > 0 && r.caption.text != c.caption {
			t.Errorf("%q: caption %q, want %q", c.line, r.caption.text, c.caption)
		}
	}
}

// References have a column where a heading makes one, and none otherwise; every figure keeps its own.
func TestReferenceColumns(t *testing.T) {
	title := []string{"                Quarterly results", "                  (In thousands)", ""}
	for name, c := range map[string]struct{ lines, want []string }{
		"under a heading": {[]string{
			"             As Printed   Correction   Ref.   As Corrected",
			"Fees                900          (12)    A             888",
			"Wages               410           (5)   A, B           405",
			"Rent                120                                120",
		}, []string{"head [0 As Printed] [1 Correction] [2 Ref.] [3 As Corrected]", "Fees [0 900] [1 (12)] [2 A] [3 888]",
			"Wages [0 410] [1 (5)] [2 A, B] [3 405]", "Rent [0 120] [3 120]"}},
		"under none": {[]string{
			"             As Printed   Correction          As Corrected",
			"Fees                900          (12)   (a)            888",
			"Wages               410           (5)                  405",
			"Rent                120                                120",
		}, []string{"head [0 As Printed] [1 Correction] [2 As Corrected]", "Fees [0 900] [1 (12)] [2 888]", "Wages [0 410] [1 (5)] [2 405]",
			"Rent [0 120] [2 120]"}},
		"numbers in brackets behind the last column": {[]string{
			"             As Printed   Correction   As Corrected",
			"Fees                900          (12)           888   (1)",
			"Wages               410           (5)           405   (1),(2)",
			"Rent                120                         120",
			"Other                70           (2)            68   (3)",
		}, []string{"head [0 As Printed] [1 Correction] [2 As Corrected]", "Fees [0 900] [1 (12)] [2 888]", "Wages [0 410] [1 (5)] [2 405]",
			"Rent [0 120] [2 120]", "Other [0 70] [1 (2)] [2 68]"}},
		"corrections small enough to be numbers of notes": {[]string{
			"             As Printed   Correction   As Corrected",
			"Fees                900           (2)           898",
			"Wages               410           (5)           405",
		}, []string{"head [0 As Printed] [1 Correction] [2 As Corrected]", "Fees [0 900] [1 (2)] [2 898]", "Wages [0 410] [1 (5)] [2 405]"}},
		"a section's long caption under the rule of the headings": {[]string{
			"             As Printed   Correction   As Corrected",
			"             ----------   ----------   ------------",
			"Twelve months ended May 31, 2031:",
			"Fees                900           (2)           898",
			"Wages               410           (5)           405",
		}, []string{"head [0 As Printed] [1 Correction] [2 As Corrected]", "Twelve months ended May 31, 2031:", "Fees [0 900] [1 (2)] [2 898]",
			"Wages [0 410] [1 (5)] [2 405]"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := readTables(t, append(slices.Clone(title), c.lines...)...)
			want := append([]string{"title Quarterly results", "title (In thousands)"}, c.want...)
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
