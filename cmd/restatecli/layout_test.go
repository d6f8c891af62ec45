package main

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Whatever the text, its words come out in their order, and only a word that is too long makes a line so.
func TestParagraphLaws(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé–]{1,120}`)).Draw(rt, "words")
		indent := rapid.IntRange(2, 40).Draw(rt, "indent")
		var d digest
		d.paragraph("*", strings.Join(words, "\n "), indent)
		got := strings.Fields(strings.Replace(d.String(), "*", "", 1))
		if strings.Join(got, " ") != strings.Join(words, " ") {
			rt.Fatalf("%q of %q", got, words)
		}
		for line := range strings.Lines(d.String()) {
			line = strings.TrimRight(line, "\n")
			if n := utf8.RuneCountInString(line); n > lineWidth && len(strings.Fields(line)) > 1 {
				rt.Fatalf("%d characters: %q", n, line)
			}
			if strings.TrimRight(line, " ") != line {
				rt.Fatalf("blanks end %q", line)
			}
		}
	})
}

func TestRows(t *testing.T) {
	var d digest
	d.rows("Nothing", nil, 0)
	d.rows("Figures", [][]string{{"Revenues", "1,234", ""}, {"Cost", "56", "derived"}}, 1)
	want := "\n  Figures\n    Revenues  1,234\n    Cost         56  derived\n"
	if d.String() != want {
		t.Errorf("%q, want %q", d.String(), want)
	}
	var many [][]string
	for i := range most + 3 {
		many = append(many, []string{fmt.Sprint(i)})
	}
	d.Reset()
	d.rows("Many", many, -1)
	if got := d.String(); strings.Count(got, "\n") != most+3 || !strings.HasSuffix(got, "    and 3 more; --json lists them all\n") {
		t.Errorf("%q", got)
	}
}

// The sets of periods stand apart, and what the notice leaves open is said.
func TestDescribeNotice(t *testing.T) {
	path := file(t, "notice.txt", `Tern Harbour, Inc.
FORM 8-K
Date of Report: March 3, 2006

Item 4.02(b) Non-Reliance on Previously Issued Financial Statements

On March 1, 2006, the independent auditor of Tern Harbour, Inc. advised the Company that its financial statements for the year ended
December 31, 2004 and for the quarter ended March 31, 2005 should no longer be relied upon. The errors, of approximately $2.5 million, came
from sales booked early in 2004. The Company has not discussed these matters with its auditor. The Company has not yet determined whether
the quarter ended June 30, 2005 must be restated.
`)
	out := succeeds(t, "inspect", path)
	for _, want := range []string{path + "\nTern Harbour, Inc.", "Non-reliance, ", "Item 4.02(b); ", "  No longer to be relied upon\n    FY2004 ", "Q1-2005 ", "\n  Found\n    ", " Ask: "} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if without := succeeds(t, "inspect", file(t, "none.txt", "Tern Harbour, Inc. has moved its office.\n")); !strings.Contains(without, "  No notice of non-reliance or of a restatement.\n") || strings.Contains(without, "Found") {
		t.Errorf("without a notice: %s", without)
	}
}
