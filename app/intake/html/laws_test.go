package html_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/html"
	"restate/app/intake/text"
)

// what random pages are made of: tags that are opened and closed as it comes, none of which hides.
var parts = []string{"<p>", "</p>", "<P ALIGN=center>", "<div style=\"padding-left:10pt\">", "</div>", "<b>", "</b>", "<font size=2>", "</font>", "<table>", "</table>",
	"<tr>", "</tr>", "<td>", "</td>", "<td colspan=3>", "<td rowspan=2>", "<td/>", "<th>", "<br>", "<br/>", "<hr>", "<sup>", "</sup>", "<span style='font-weight:700'>", "</span>",
	"<h2>", "</h2>", "<li>", "<ul>", "<center>", "</center>", "<pre>", "</pre>", "<caption>", "<!-- 99999 -->", "<page>", "</td><td>$</td><td>", "<S>", "<C>", "<tbody>",
	" ", "\n", "&nbsp;", "\u00a0", "  ", "\t", "&amp;", "&#8212;", "&#151;", "’", "$", "(", ")", "%", "Cash and", "Total assets", "Restated.", "Three months ended June 30,", "(In thousands)", "•", "< ", "&", "\u200b", "&zwnj;", "é"}

var hides = []string{"<script>%s</script>", "<div style='display: none'><p>%s</div>", "<title>%s</title>", "<ix:header><a>%s</a></ix:header>", "<!-- %s -->", "<style>%s</style>"}

// page draws a page with numbers that each stand once, and tells which of them are to be seen.
func page(t *rapid.T) (source string, seen, hidden []string) {
	var b strings.Builder
	pre := 0
	for i := range rapid.IntRange(1, 60).Draw(t, "length") {
		number := fmt.Sprint(10001 + i)
		switch k := rapid.IntRange(0, 9).Draw(t, "kind"); {
		case k < 6:
			part := rapid.SampledFrom(parts).Draw(t, "part")
			b.WriteString(part)
		case k < 9:
			b.WriteString(" " + number + " ")
			seen = append(seen, number)
		case pre == 0:
			fmt.Fprintf(&b, rapid.SampledFrom(hides).Draw(t, "hide"), number)
			hidden = append(hidden, number)
		}
	}
	return b.String(), seen, hidden
}

var numbers = regexp.MustCompile(`1\d{4}`)

// Whatever the tags, every offset is right, no number is lost, none is printed twice, none that the page
// hides is printed, and they keep their order.
func TestEveryDigitIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source, seen, hidden := page(t)
		c, decode := characters([]byte(source))
		d, err := html.Read(context.Background(), "x", []byte(source), c)
		if err != nil {
			t.Fatal(err)
		}
		if err := filingtest.Check(d, decode); err != nil {
			t.Fatalf("%v\nin %s", err, source)
		}
		if got := numbers.FindAllString(d.Text, -1); !slices.Equal(got, seen) {
			t.Fatalf("%v became %v (hidden %v)\nin %s", seen, got, hidden, source)
		}
		for _, n := range seen {
			at := strings.Index(d.Text, n)
			if s := d.SourceSpan(at, at+len(n)); source[s.Start:s.End] != n {
				t.Fatalf("%s has its place at %q", n, source[s.Start:s.End])
			}
			if k := d.BlockAt(at); k < 0 || d.Blocks[k].End < at+len(n) {
				t.Fatalf("%s stands in no block", n)
			}
		}
	})
}

// figure draws an amount as a table prints it.
func figure(t *rapid.T) string {
	n := rapid.IntRange(10, 99999).Draw(t, "amount")
	s := fmt.Sprint(n)
	if n > 999 {
		s = fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	switch rapid.IntRange(0, 9).Draw(t, "sign") {
	case 0:
		return "(" + s + ")"
	case 1:
		return "$" + s
	case 2:
		return "—"
	}
	return s
}

// The same table as a web page and as plain text gives the same cells.
func TestTheSameTableAsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 4).Draw(t, "columns")
		var page, plain strings.Builder
		page.WriteString("<html><p><b>Statements of Income</b></p><p>(In thousands)</p>\n<table><tr><td></td>")
		plain.WriteString("Statements of Income\n(In thousands)\n\n<TABLE>\n<CAPTION>\n" + strings.Repeat(" ", 30))
		for i := range columns {
			fmt.Fprintf(&page, "<td></td><td colspan=3>%d</td>", 2005-i)
			fmt.Fprintf(&plain, "%15d", 2005-i)
		}
		page.WriteString("</tr>\n")
		plain.WriteString("\n<S>" + strings.Repeat(" ", 33) + strings.Repeat("<C>            ", columns) + "\n")
		captions := []string{"Revenue", "Cost of sales", "Gross profit", "Interest expense", "Income tax", "Net income"}
		for row, caption := range captions[:rapid.IntRange(2, len(captions)).Draw(t, "rows")] {
			fmt.Fprintf(&page, "<tr><td>%s</td>", caption)
			fmt.Fprintf(&plain, "%-30s", caption)
			for range columns {
				f := figure(t)
				if row == 0 {
					f = "1,234" // dashes alone are no figures
				}
				digits := strings.TrimSuffix(strings.TrimPrefix(f, "$"), ")")
				sign, rest, _ := strings.Cut(f, digits)
				fmt.Fprintf(&page, "<td></td><td>%s</td><td>%s</td><td>%s</td>", sign, digits, rest)
				pad := 15 - len([]rune(f))
				if strings.HasSuffix(f, ")") {
					pad++
				}
				plain.WriteString(strings.Repeat(" ", pad) + f)
			}
			page.WriteString("</tr>\n")
			plain.WriteString("\n")
		}
		page.WriteString("</table>")
		plain.WriteString("</TABLE>\n")
		a, b := tableOf(t, page.String(), html.Read), tableOf(t, plain.String(), text.Read)
		if a != b {
			t.Fatalf("as a page\n%s\nas text\n%s\n%s", a, b, plain.String())
		}
	})
}

type reads func(context.Context, string, []byte, *filing.Characters) (*filing.Document, error)

func tableOf(t *rapid.T, source string, read reads) string {
	d, err := read(context.Background(), "x", []byte(source), &filing.Characters{Text: source})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 1 {
		t.Fatalf("%d tables in\n%s", len(d.Tables), source)
	}
	return shown(d.Tables[0])
}

// FuzzRead: no page makes the reader fail otherwise than it says, and every place is right.
func FuzzRead(f *testing.F) {
	f.Add([]byte(inlinePage))
	for _, parts := range hostile {
		f.Add([]byte(parts[0][:min(len(parts[0]), 300)] + strings.Repeat(parts[1], 3) + parts[2]))
	}
	for _, p := range parts {
		f.Add([]byte("a 1,234 " + p + " b (5)<td>6%"))
	}
	if source, err := os.ReadFile("../../../../shared/documents/nuance_2014-11_8k_nongaap_language.htm"); err == nil {
		f.Add(source[:20000])
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		if bytes.IndexByte(source, 0) >= 0 {
			t.Skip("no text")
		}
		c, decode := characters(source)
		d, err := html.Read(context.Background(), "x", source, c)
		if errors.Is(err, html.ErrTooLong) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := filingtest.Check(d, decode); err != nil {
			t.Fatal(err)
		}
	})
}
