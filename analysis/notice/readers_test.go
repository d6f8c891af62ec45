package notice_test

import (
	"context"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	web "restate/app/intake/html"
	plain "restate/app/intake/text"
)

// said is what a document says, apart from where.
func said(doc *filing.Document) string {
	_, n := notice.ReadDocument(doc, filing.ProseOf(doc), fiscal.Calendar{})
	out := []string{string(n.Kind), string(n.Extent)}
	for _, p := range n.Periods {
		out = append(out, p.Period.ID()+" "+string(p.Known))
	}
	return strings.Join(append(append(out, n.ConcludedBy...), n.Reasons...), ", ")
}

func asText(t *testing.T, text string) *filing.Document {
	t.Helper()
	doc, err := plain.Read(context.Background(), "x.txt", []byte(text), &filing.Characters{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func asPage(t *testing.T, text string) *filing.Document {
	t.Helper()
	doc, err := web.Read(context.Background(), "x.htm", []byte(text), &filing.Characters{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// page writes the paragraphs of a text as a web page, each by the given form.
func page(text, before, after string) string {
	var b strings.Builder
	b.WriteString("<html><body>\n")
	for _, p := range strings.Split(text, "\n\n") {
		b.WriteString(before + html.EscapeString(strings.Join(strings.Fields(p), " ")) + after + "\n")
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// marked puts every month and every year into an element of its own, as word processors do.
func marked(p string) string {
	for _, m := range []string{"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"} {
		p = strings.ReplaceAll(p, m, "<font size=2>"+m+"</font>")
	}
	return strings.ReplaceAll(p, ", 20", ",&nbsp;<B>20</B>")
}

// paged breaks every long paragraph over two pages, with the page's number and the marker of filings.
func paged(text string) string {
	out := strings.Split(text, "\n\n")
	for i, p := range out {
		words := strings.Fields(p)
		if len(words) < 40 {
			continue
		}
		at := len(words) / 2
		for at < len(words) && !strings.HasSuffix(words[at-1], "the") {
			at++
		}
		out[i] = fold(words[:at]) + "\n\n                                       2\n<PAGE>\n\n" + fold(words[at:])
	}
	return strings.Join(out, "\n\n")
}

// fold writes words in lines of about 76 characters.
func fold(words []string) string {
	var b strings.Builder
	line := 0
	for _, w := range words {
		if line > 0 && line+1+len(w) > 76 {
			b.WriteByte('\n')
			line = 0
		} else if line > 0 {
			b.WriteByte(' ')
			line++
		}
		b.WriteString(w)
		line += len(w)
	}
	return b.String()
}

const (
	release = `HILLTOP, Ohio, May 9, 2007 -- Example Widgets, Inc. (NYSE: EXW) said today that its Audit Committee, on the recommendation of management, concluded on May 8, 2007 that the statements, the press releases and the related auditors' reports for fiscal years 2004 and 2005, for the quarters ended December 31, 2005 and March 31, 2006, and for interim periods therein (the "Affected Periods"), should no longer be relied upon because measurement dates of option grants were wrong.

Most grants were made in fiscal years 2001 to 2003. The fiscal year ends on September 30. It was unable to file its Form 10-Q for the quarter ended December 31, 2006. The Company's statements for fiscal 2003 are not affected, and the Company knows of no other period for which the statements that it has issued would have to be restated.`

	report = `On June 1, 2018, the Board of Directors of Tarn Outfitters, Inc. concluded that the Company's consolidated financial statements as of and for the year ended December 31, 2017, included in its Annual Report on Form 10-K, and for the three months ended March 31, 2018, included in its Quarterly Report on Form 10-Q filed on May 9, 2018, should no longer be relied upon due to errors in accounting for inventory.

The Company expects to file its Quarterly Report on Form 10-Q for the quarter ended June 30, 2018 on time.`
)

// However a text is laid out, as lines, over pages or as a web page, it says the same.
func TestLaidOutOtherwise(t *testing.T) {
	for _, text := range []string{release, report} {
		want := said(filing.Plain("x", text))
		if !strings.Contains(want, "non_reliance, listed, FY") {
			t.Fatalf("the text itself is read as %s", want)
		}
		for name, doc := range map[string]*filing.Document{
			"text":                asText(t, text),
			"text over pages":     asText(t, paged(text)),
			"paragraphs":          asPage(t, page(text, "<p>", "</p>")),
			"divisions":           asPage(t, page(text, `<div style="text-indent:24pt"><font face="Times">`, "</font></div>")),
			"cells":               asPage(t, page(text, "<table><tr><td>", "</td></tr></table>")),
			"elements in words":   asPage(t, marked(page(text, "<p>", "</p>"))),
			"a page without end":  asPage(t, page(text, "<p>", "")),
			"two breaks in a row": asPage(t, page(text, "", "<br><br>")),
		} {
			if got := said(doc); got != want {
				t.Errorf("%s:\n got  %s\n want %s", name, got, want)
			}
		}
	}
}

// Lists of statements are read whatever a page makes them of.
func TestListsOfPages(t *testing.T) {
	items := []string{"the audited financial statements for the year ended December 31, 2016, filed on March 3, 2017;", "the unaudited financial statements for the quarter ended March 31, 2017; and", "the unaudited financial statements for the quarter ended June 30, 2017."}
	const front, back = "The Audit Committee concluded that the following financial statements should no longer be relied upon:", "The Company will file its Form 10-Q for the quarter ended September 30, 2017 late."
	for name, form := range map[string][4]string{
		"a list":                 {"<ul>", "<li>", "</li>", "</ul>"},
		"a numbered list":        {"<ol>", "<li>", "</li>", "</ol>"},
		"a table of bullets":     {"<table>", "<tr><td width=20>&#8226;</td><td>", "</td></tr>", "</table>"},
		"a table for each":       {"", "<table><tr><td></td><td>&#183;</td><td>", "</td></tr></table>", ""},
		"paragraphs with dots":   {"", "<p>&#8226;&nbsp;&nbsp;", "</p>", ""},
		"paragraphs with dashes": {"", "<p>&#8211; ", "</p>", ""},
		"bare paragraphs":        {"", `<p style="margin-left:36pt">`, "</p>", ""},
	} {
		text := "<html><body><p>" + front + "</p>" + form[0]
		for _, i := range items {
			text += form[1] + i + form[2]
		}
		text += form[3] + "<p>" + back + "</p></body></html>"
		doc := asPage(t, text)
		_, n := notice.ReadDocument(doc, filing.ProseOf(doc), fiscal.Calendar{})
		var got []string
		for _, p := range n.Periods {
			got = append(got, p.Period.ID())
		}
		if strings.Join(got, " ") != "FY2016 Q1-2017 Q2-2017" {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Our own notices say the same as lines of text and as a web page.
func TestWritingsAsPages(t *testing.T) {
	files, err := filepath.Glob("testdata/wordings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no wordings", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split("\n"+string(b), "\n=== ")[1:] {
			head, text, _ := strings.Cut(part, "\n")
			text = strings.TrimSpace(text)
			if lined(text) {
				continue // a list in lines is one paragraph here
			}
			want := said(asText(t, text))
			if got := said(asPage(t, page(text, "<p>", "</p>"))); got != want {
				t.Errorf("%s:\n as a page %s\n as text   %s", head, got, want)
			}
		}
	}
}

// lined tells whether a text has paragraphs of several lines, whose ends a page would lose.
func lined(text string) bool {
	for _, p := range strings.Split(text, "\n\n") {
		if strings.Contains(strings.TrimSpace(p), "\n") {
			return true
		}
	}
	return false
}

// The labelled notices say the same as lines of text and as a web page.
func TestLabelledAsPages(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "*.rw.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
			t.Fatal("the labelled notices are missing")
		}
		t.Skip("the labelled notices are not here")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if strings.Contains(text, "\n- ") {
			continue // a list in lines is one paragraph here
		}
		want := said(asText(t, text))
		if got := said(asPage(t, page(text, "<p>", "</p>"))); got != want {
			t.Errorf("%s:\n as a page %s\n as text   %s", filepath.Base(f), got, want)
		}
	}
}
