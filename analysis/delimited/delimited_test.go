package delimited_test

import (
	"errors"
	"slices"
	"testing"

	"restate/analysis/delimited"
)

func TestRead(t *testing.T) {
	cases := []struct {
		name, text string
		rows       []delimited.Row
		problems   []int // their lines
		err        error
	}{
		{"commas, a mark at the front, a blank row", "\xef\xbb\xbfa,b\n1,2\n,\n3\n", []delimited.Row{{2, []string{"1", "2"}}, {4, []string{"3"}}}, nil, nil},
		{"semicolons", "a;b\n1,5;2\n", []delimited.Row{{2, []string{"1,5", "2"}}}, nil, nil},
		{"tabs", "a\tb\n1\t2\n", []delimited.Row{{2, []string{"1", "2"}}}, nil, nil},
		{"a field of two lines", "a,b\n\"1\n1\",2\n3,4\n", []delimited.Row{{2, []string{"1\n1", "2"}}, {4, []string{"3", "4"}}}, nil, nil},
		{"a row too long", "a,b\n1,234,5\n6,7\n", []delimited.Row{{3, []string{"6", "7"}}}, []int{2}, nil},
		{"too long, but of nothing", "a,b\n1,2,,\n", []delimited.Row{{2, []string{"1", "2", "", ""}}}, nil, nil},
		{"a quote never closed, at the end", "a,b\n1,2\n\"3,4\n5,6\n", []delimited.Row{{2, []string{"1", "2"}}}, []int{3}, nil},
		{"a quote never closed before another", "a,b\n1,2\n3,\"4\n\"5, five\",6\n7,\"8\"\n", []delimited.Row{{2, []string{"1", "2"}}}, []int{3}, nil},
		{"a quote never closed in the header", "a,\"b\n1,2\n", nil, []int{1}, nil},
		{"quotes inside a field", "a,b\n1,3\" pipe\n\"3\"\" pipe\",\"x \"y\" z\"\r\n", []delimited.Row{{2, []string{"1", "3\" pipe"}}, {3, []string{"3\" pipe", "x \"y\" z"}}}, nil, nil},
		{"carriage returns alone", "a,b\r1,2\r\r\"3\r3\",4\r", []delimited.Row{{2, []string{"1", "2"}}, {4, []string{"3\n3", "4"}}}, nil, nil},
		{"all three line ends", "a,b\r\n1,2\r3,4\n5,6", []delimited.Row{{2, []string{"1", "2"}}, {3, []string{"3", "4"}}, {4, []string{"5", "6"}}}, nil, nil},
		{"a quote never closed between carriage returns", "a;b\r1;2\r\"3;4\r5;6\r", []delimited.Row{{2, []string{"1", "2"}}}, []int{3}, nil},
		{"nothing", "", nil, nil, delimited.ErrNoHeader},
		{"no text", "a\x00b", nil, nil, delimited.ErrNotText},
		{"not UTF-8", "a,\xe9\n", nil, nil, delimited.ErrNotText},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, problems, err := delimited.Read([]byte(c.text))
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if !slices.EqualFunc(got.Rows, c.rows, func(a, b delimited.Row) bool { return a.Line == b.Line && slices.Equal(a.Fields, b.Fields) }) {
				t.Errorf("rows %v, want %v", got.Rows, c.rows)
			}
			if !slices.EqualFunc(problems, c.problems, func(p delimited.Problem, line int) bool { return p.Line == line && p.Why != "" }) {
				t.Errorf("problems %v, want lines %v", problems, c.problems)
			}
		})
	}
}

// The header of a text that goes on behind it is read alone, whatever ends its lines.
func TestHeader(t *testing.T) {
	for _, text := range []string{"\xef\xbb\xbfa;b\r1;2", "a;b\r\n1;2", "a;b\n1;\"2", "a;b"} {
		if got := delimited.Header([]byte(text)); !slices.Equal(got, []string{"a", "b"}) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
