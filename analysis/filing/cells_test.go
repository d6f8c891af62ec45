package filing

import "testing"

func TestCells(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"Income!B12", "Income!B12", "Income!B12"},
		{"Income!B12", "Income!D9", "Income!B9:D12"},
		{"'It''s 5!'!A1:B2", "'It''s 5!'!AA10", "'It''s 5!'!A1:AA10"},
		{"Income!B12", "Balance!B12", "Income!B12"},
		{"Income!B12", "", "Income!B12"},
	} {
		if got := aroundCells(c.a, c.b); got != c.want {
			t.Errorf("around %s and %s: %s, want %s", c.a, c.b, got, c.want)
		}
	}
	for _, c := range []struct {
		in, name string
		want     bool
	}{
		{"Income!B5:D9", "Income!C9", true},
		{"Income!B5:D9", "Income!E9", false},
		{"Income!B5:D9", "Income!AC9", false},
		{"Income!B5:D9", "Balance!C9", false},
		{"Income!B5", "Income!B5", true},
		{"word/document.xml", "word/document.xml", false},
		{"", "A1", false},
	} {
		if got := cellsOf(c.in).hold(c.name); got != c.want {
			t.Errorf("%s in %s: %v", c.name, c.in, got)
		}
	}
}

// TestSpanOfCells: text of several cells has the range around them as its place, and leads back.
func TestSpanOfCells(t *testing.T) {
	b := NewBuilder("x.xlsx", "xlsx", nil)
	at := map[string]int{}
	for _, name := range []string{"S!A1", "S!B1", "S!A2", "S!B2", "T!A1"} {
		at[name] = b.Len()
		b.Put("text", Place{Cell: name})
		b.Space(' ')
	}
	d := b.Document()
	s := d.SourceSpan(at["S!A1"], at["S!B2"]+4)
	if s.Within != "S!A1:B2" {
		t.Errorf("the range is %s", s.Within)
	}
	if start, end, ok := d.TextRange(s); !ok || start != at["S!A1"] || end != at["S!B2"]+4 {
		t.Errorf("%d to %d, %v", start, end, ok)
	}
}
