package html_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"restate/analysis/filing"
	"restate/app/intake/html"
)

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"tags that are never closed",
			`<HTML><BODY><P>One <FONT SIZE=2>two<P ALIGN=CENTER><B>NOTICE</B><P>Three<BR>four.<UL><LI>first<LI>second</UL>`,
			"P1 One two\nH1 NOTICE\nP1 Three\nP1 four.\nL1 first\nL1 second"},
		{"references and blanks", "<p>A&nbsp;&nbsp;B &amp; C&#8217;s &#151; D\u00a0E&shy;F&zwnj;G &bogus; &lt;5\n\t x</p>",
			"P1 A B & C’s — D EFG &bogus; <5 x"},
		{"what is not printed", `<title>T 1</title><style>p{} 2</style><script>if (a<b) "<p>3"</script><p>a<span style="DISPLAY : none">4<span>5</span></span>b</p>` +
			`<div hidden>6</div><p style="display:none">7<p>c<noframes>8</noframes><select><option>9</select>`,
			"P1 ab\nP1 c"},
		{"a title that is never closed", `<html><title>Report<p>Text of the page.</p>`, "P1 Report\nP1 Text of the page."},
		{"hidden facts", `<ix:header><ix:hidden><ix:nonNumeric name="dei:X">12</ix:nonNumeric></ix:hidden></ix:header><p>x</p>`, "P1 x"},
		{"empty cells by XML's rule", `<table><tr><td/><td>a</td><td/><td>b</td></tr></table><div/><p>c`, "P1 a b\nP1 c"},
		{"a table that lays out a page reads as sentences",
			`<table><tr><td>&#8226;</td><td>Restate the first quarter.</td></tr><tr><td>(b)</td><td><p>Restate the second.</p><p>And more.</p></td></tr></table>`,
			"L1 • Restate the first quarter.\nL1 (b) Restate the second.\nP1 And more."},
		{"a table inside a cell",
			`<table><tr><td>Before<table><tr><td>Item 4.02</td><td>Non-Reliance on Statements</td></tr></table>after</td></tr><tr><td>last</td></tr></table>`,
			"P1 Before\nH1 Item 4.02 Non-Reliance on Statements\nP1 after\nP1 last"},
		{"pages", `<p>a</p><hr><p>b</p><p style="page-break-before:always">c</p><hr width="30%"><p>d</p><div style="page-break-after: always">e</div><hr><p>f</p>`,
			"P1 a\nP2 b\nP3 c\nP3 d\nP3 e\nP4 f"},
		{"headings", `<h2>Note 3. Restatement</h2><p><b>Cash and Equivalents</b></p><p>Item 2.02 Results of Operations</p><p><b>This is a bold sentence that ends with a stop, as bold sentences in filings often do.</b></p>`,
			"H1 Note 3. Restatement\nH1 Cash and Equivalents\nH1 Item 2.02 Results of Operations\nP1 This is a bold sentence that ends with a stop, as bold sentences in filings often do."},
		{"a title over lines", `<center><b>ACME PUMPS, INC.<br>Balance Sheets<br>(In thousands)</b></center>`,
			"H1 ACME PUMPS, INC.\nH1 Balance Sheets\nP1 (In thousands)"},
		{"a footnote's number", `<p>Cash of 1,234<sup>1</sup> and the 5<sup>th</sup></p>`, "P1 Cash of 1,234 1 and the 5th"},
		{"text as typed", "<pre>\nA sentence that\ngoes on.\n\nAnother &amp; more.\n</pre>", "P1 A sentence that goes on.\nP1 Another & more."},
		{"words alone in columns", `<table><tr><td>California</td><td>94-2404110</td></tr><tr><td>(State)</td><td>(IRS number)</td></tr></table>`,
			"P1 California 94-2404110\nP1 (State) (IRS number)"},
		{"a list of exhibits", `<table><tr><td>Exhibit No.</td><td>Description</td></tr><tr><td>99.1</td><td>Press release dated May 5, 2005</td></tr></table>`,
			"P1 Exhibit No. Description\nP1 99.1 Press release dated May 5, 2005"},
		{"a table of contents", `<table><tr><td>Item 1.</td><td>Business</td><td>3</td></tr><tr><td>Item 2.</td><td>Properties</td><td>12</td></tr></table>`,
			"H1 Item 1. Business 3\nH1 Item 2. Properties 12"},
		{"no tags", "plain 1 < 2 words", "P1 plain 1 < 2 words"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := blocks(read(t, c.in)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A table as typed goes on over the pages: its last rows are rows too.
func TestTypedTableOverPages(t *testing.T) {
	d := read(t, "<pre>\n                 2006      2005\nCash          $ 1,234   $ 2,345\nReceivables       567       890\n<PAGE>\nTotal         $ 1,801   $ 3,235\n</pre>")
	if len(d.Tables) != 1 || len(d.Tables[0].Rows) != 3 || d.Tables[0].Rows[2].Caption.Text != "Total" {
		t.Errorf("%+v in\n%s", d.Tables, d.Text)
	}
}

// Tabs in a line of text as typed cost each its own, however many stand before them.
func TestManyTabs(t *testing.T) {
	began := time.Now()
	read(t, "<pre>"+strings.Repeat("\t", 200_000)+"1,234")
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestTables(t *testing.T) {
	const want = `T Consolidated Statements of Income
T (In thousands)
H  | 0-2:Three months ended
H  | 0:June 30, 2005 | 1:June 30, 2004
R Revenues:
R Products | 0:$1,234 | 1:$1,000
R Loss | 0:(34) | 1:(5.5)
R Margin | 0:12% | 1:—`
	const titles = `<p><b>Consolidated Statements of Income</b></p><p>(In thousands)</p>`
	for _, c := range []struct{ name, in, want string }{
		{"signs in cells of their own", titles + `<table><tr><td/><td/><td colspan="7" align=center>Three months ended</td></tr>
<tr><td></td><td></td><td colspan=3>June 30, 2005</td><td></td><td colspan=3>June 30, 2004</td></tr>
<tr><td colspan="376967340">Revenues:</td></tr>
<tr><td style="padding-left:9pt">Products</td><td></td><td>$</td><td>1,234</td><td></td><td></td><td>$</td><td>1,000</td><td></td></tr>
<tr><td>Loss</td><td></td><td></td><td>(34</td><td>)</td><td></td><td></td><td>(5.5</td><td>)</td></tr>
<tr><td>Margin</td><td></td><td></td><td>12</td><td>%</td><td></td><td></td><td>&mdash;</td><td></td></tr></table>`, want},
		{"cells and rows never closed", titles + `<TABLE><TR><TD><TD COLSPAN=2>Three months ended<TR><TD><TD>June 30, 2005<TD>June 30, 2004<TR><TD>Revenues:
<TR><TD>&nbsp;&nbsp;Products<TD ALIGN=RIGHT>$ 1,234<TD>$ 1,000<TR><TD>Loss<TD>(34)<TD>(5.5)<TR><TD>Margin<TD>12%<TD>—`, want},
		{"headings over rows", titles + `<table><tr><td rowspan=2></td><td colspan=2>Three months ended</td></tr><tr><td>June 30, 2005</td><td>June 30, 2004</td></tr>
<tr><td>Revenues:</td></tr><tr><td>Products</td><td>$1,234</td><td>$1,000</td></tr><tr><td>Loss</td><td>(34)</td><td>(5.5)</td></tr><tr><td>Margin</td><td>12%</td><td>—</td></tr></table>`, want},
		{"as EDGAR's own tables", `<html><body>` + titles + "<TABLE>\n<CAPTION>\n                       Three months ended\n              June 30, 2005  June 30, 2004\n<S>           <C>            <C>\nRevenues:\n  Products           $1,234         $1,000\nLoss                    (34)          (5.5)\nMargin                   12%            —\n</TABLE>", want},
		{"as typed", `<html><body>` + titles + "<PRE>\n\n                       Three months ended\n              June 30, 2005  June 30, 2004\nRevenues:\n  Products           $1,234         $1,000\nLoss                    (34)          (5.5)\nMargin                   12%            —\n</PRE>", want},
		{"a sentence above names the unit", `<p>The effects are as follows (in millions):</p><table><tr><td></td><td>2005</td></tr><tr><td>Cash</td><td>1,234</td></tr></table>`,
			"T (in millions)\nH  | 0:2005\nR Cash | 0:1,234"},
		{"a sign set high is no digit", `<table><tr><td></td><td>2005<sup>1</sup></td></tr><tr><td>Cash<sup>2</sup></td><td>1,234<sup>3</sup></td></tr></table>`,
			"H  | 0:2005\nR Cash | 0:1,234"},
		{"notes in a table of their own, inside", `<table><tr><td></td><td>2005</td></tr><tr><td>Cash</td><td>1,234</td></tr><tr><td colspan=2><table><tr><td>[1]</td><td>Restated.</td></tr></table></td></tr></table>`,
			"H  | 0:2005\nR Cash | 0:1,234"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			if len(d.Tables) != 1 {
				t.Fatalf("%d tables in\n%s", len(d.Tables), blocks(d))
			}
			if got := shown(d.Tables[0]); got != c.want {
				t.Errorf("got\n%s\nwant\n%s\nin\n%s", got, c.want, d.Text)
			}
		})
	}
}

// A table stands in the text as lines, its figures under each other.
func TestLinesOfATable(t *testing.T) {
	d := read(t, `<table><tr><td></td><td colspan=2>Year ended</td><td></td></tr><tr><td></td><td>2005</td><td>2004</td></tr>
<tr><td>Revenue</td><td>$ 1,234</td><td>$ 9</td></tr><tr><td>&nbsp;&nbsp;Loss <i>before</i> tax</td><td>(34</td><td>(5)</td></tr></table><p>(1) A note.</p>`)
	want := `                     Year ended
                      2005  2004
Revenue            $ 1,234   $ 9
  Loss before tax      (34    (5)`
	if got := strings.Split(d.Text, "\n(1)")[0]; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSniff(t *testing.T) {
	for in, want := range map[string]bool{
		"<HTML>": true, "<!DOCTYPE html>": true, "<?xml version='1.0'?><!-- a --><html": true,
		strings.Repeat(" ", 60<<10) + "<body>": true, "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html>": true,
		strings.Repeat(" ", 70<<10) + "<body>": false, "<TABLE>\n<CAPTION>\n<S> <C>\n1 2\n</TABLE>": false, "words": false, "": false,
	} {
		if got := html.Sniff(in); got != want {
			t.Errorf("Sniff(%.40q) = %v", in, got)
		}
	}
}

// A file in windows-1252, and a part in the middle of a submission, keep their places.
func TestPlacesInTheFile(t *testing.T) {
	source := []byte("junk \x93 <html><p>It\x92s \x97 $5\xa0million&#146;s</p>\x94 more")
	c, _ := characters(source)
	b := filing.NewBuilder("x", "sgml", source)
	from := strings.Index(c.Text, "<html>")
	if err := html.Lay(context.Background(), b, c, html.Range{Start: from, End: strings.Index(c.Text, "</p>")}); err != nil {
		t.Fatal(err)
	}
	d := b.Document()
	if got := blocks(d); got != "P1 It’s — $5 million’s" {
		t.Fatal(got)
	}
	at := strings.Index(d.Text, "$5 million")
	if s := d.SourceSpan(at, at+len("$5 million")); string(source[s.Start:s.End]) != "$5\xa0million" {
		t.Errorf("%q", source[s.Start:s.End])
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c, _ := characters([]byte("<p>a"))
	if _, err := html.Read(ctx, "x", nil, c); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

// hostile are pages made to hurt: a beginning, what is repeated as often as it fits, an end.
var hostile = map[string][3]string{
	"nested":            {strings.Repeat("<div><font><b>", 10000) + "x" + strings.Repeat("</b></font></div>", 10000), " "},
	"tables":            {"", "<table>"},
	"tables in cells":   {"", "<table><tr><td>1"},
	"cells":             {"", "<td>1"},
	"cells in a table":  {"<table>", "<td>1,234"},
	"empty cells":       {"<table>", "<td>"},
	"rows":              {"<table>", "<tr>"},
	"fonts":             {"", "<font style='font-weight:bold'>x"},
	"continued by many": {"<html xmlns:ix='http://www.xbrl.org/2013/inlineXBRL'><ix:continuation id=k continuedAt=l>" + strings.Repeat("y", 2000) + "</ix:continuation><ix:continuation id=l>" + strings.Repeat("z", 2000) + "</ix:continuation>", "<ix:nonNumeric name=dei:a continuedAt=k>x</ix:nonNumeric>", ""},
	"wide":              {"<table>", "<tr><td colspan=376967340>1,000<td>a"},
	"deep":              {"<table>", "<tr><td rowspan=376967340>1,000<td>2,000"},
	"last column":       {"<table>", "<tr><td colspan=200><td colspan=200><td>1,000"},
	"split tables":      {"<table>", "<tr><td>Cash<td>1,000<tr><td><td>2005 restated"},
	"heads":             {"<table>", "<tr><td>June<td>2005<td>May", "<tr><td>x<td>1,000<tr><td>June<td>2005<td>May"},
	"captions":          {"<table>", "<tr><td>of and", "<tr><td>a<td>1,000"},
	"text":              {"", "a  "},
	"references":        {"", "&amp;"},
	"not references":    {"", "&"},
	"open tags":         {"", "<"},
	"comments":          {"", "<!--"},
	"titles":            {"", "<title>"},
	"closed titles":     {"", "<title></title>"},
	"quotes":            {"", "<p a=\""},
	"svg":               {"", "<svg>"},
	"xml":               {"", "<xml>"},
	"pre":               {"", "<pre>"},
	"typed":             {"<pre>", "a  1,000  2\n"},
	"typed tables":      {"", "<table><s>a  1,000\n"},
	"breaks":            {"", "a<br>"},
	"facts":             {"", "<ix:nonfraction>1"},
	"facts closed":      {"", "<ix:nonfraction>1</ix:nonfraction>"},
	"exclude":           {"", "<ix:nonnumeric name='dei:a'><ix:exclude>1"},
	"continued":         {"", "<ix:continuation id=a continuedat=a>x</ix:continuation><ix:nonnumeric name='dei:a' continuedat=a>y</ix:nonnumeric>"},
	"contexts":          {"", "<xbrli:context id=a><xbrldi:explicitmember dimension=b>c</xbrldi:explicitmember>"},
	"styles":            {"", "<p style='a:b;padding:1pt 2pt 3pt 4pt;;;;'>x"},
	"marks":             {"<table>", "<tr>" + strings.Repeat("<td>(1)", 100)},
	"blanks in figures": {"<table><tr><td>a<td>1", "\u00a0111"},
	"numbers":           {"<table>", "<tr>" + strings.Repeat("<td>1", 300)},
	"nul":               {"", "a\x00"},
	"wide characters":   {"", "\u00ff\u00c2\u00e2\u20ac\u2009"},
	"hidden":            {"", "<p style='display:none'>"},
	"marked":            {"", "(a) (b) "},
	"names":             {"", "<p xmlns:a='http://www.xbrl.org/2013/inlineXBRL'>"},
}

// Whatever comes, the reader ends soon and stays small. RESTATE_HOSTILE is the size of each page in
// megabytes where more than a moment is to be spent.
func TestHostilePages(t *testing.T) {
	size := 300_000
	if mb, err := strconv.Atoi(os.Getenv("RESTATE_HOSTILE")); err == nil {
		size = mb << 20
	}
	for name, parts := range hostile {
		t.Run(name, func(t *testing.T) {
			page := parts[0] + strings.Repeat(parts[1], size/len(parts[1])) + parts[2]
			c, _ := characters([]byte(page))
			debug.FreeOSMemory()
			peak := watchMemory(t)
			start := time.Now()
			d, err := html.Read(t.Context(), name, []byte(page), c)
			if err != nil && !errors.Is(err, html.ErrTooLong) {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 30*time.Second || size < 1<<20 && took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if d != nil && len(d.Text) > 40*len(page)+4096 {
				t.Errorf("%d bytes became %d", len(page), len(d.Text))
			}
			if mb := peak(); mb > 512 {
				t.Errorf("took %d MB", mb)
			}
		})
	}
}

// watchMemory returns a function that stops watching and tells the most memory in use, in megabytes,
// on top of what was in use before.
func watchMemory(t *testing.T) func() uint64 {
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	most, stop, done := uint64(0), make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return (max(most, before.HeapInuse) - before.HeapInuse) >> 20
	}
}

// A page cut anywhere is read as far as it goes.
func TestTruncatedAnywhere(t *testing.T) {
	page := strings.ReplaceAll(inlinePage, "\n", "") + `<table><tr><td>Cash &amp; other</td><td>$</td><td>1,234</td></tr></table><pre>a  1</pre><!-- c --><![CDATA[x]]>`
	for i := range len(page) {
		read(t, page[:i])
	}
}

func TestLimitOfPieces(t *testing.T) {
	page := bytes.Repeat([]byte("a&lt; "), 1_500_000)
	c, _ := characters(page)
	if _, err := html.Read(context.Background(), "x", page, c); !errors.Is(err, html.ErrTooLong) {
		t.Errorf("err = %v", err)
	}
	if s := fmt.Sprint(html.ErrTooLong); s == "" {
		t.Error("no words")
	}
}

// TestTooMuchText: a page of one word without end is refused, however few its pieces are.
func TestTooMuchText(t *testing.T) {
	for _, text := range []string{"<html><p>" + strings.Repeat("<", 9<<20), strings.Repeat("<p>"+strings.Repeat("a", 1<<16), 9<<4)} {
		c := &filing.Characters{Text: text}
		if _, err := html.Read(context.Background(), "x", []byte(text), c); !errors.Is(err, html.ErrTooLong) {
			t.Errorf("%v", err)
		}
	}
}
