package html_test

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/html"
)

// The second reading of inline XBRL: a tree of elements by encoding/xml, read with other means than the
// reader's. Only numbers are compared.

type node struct {
	name, space string
	attr        map[string]string
	kids        []*node
	words       []string // text before each kid, and after the last
	up          *node
}

func tree(t *testing.T, page string) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8, whatever it says
	root := &node{words: []string{""}}
	for at := root; ; {
		tok, err := d.Token()
		if err != nil {
			return root
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, space: tok.Name.Space, attr: map[string]string{}, words: []string{""}, up: at}
			for _, a := range tok.Attr {
				n.attr[strings.TrimPrefix(a.Name.Space+" "+a.Name.Local, " ")] = a.Value
			}
			at.kids, at.words = append(at.kids, n), append(at.words, "")
			at = n
		case xml.EndElement:
			if at.up != nil {
				at = at.up
			}
		case xml.CharData:
			at.words[len(at.words)-1] += string(tok)
		}
	}
}

func (n *node) each(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.each(visit)
	}
}

func (n *node) text() string {
	out := ""
	for i, w := range n.words {
		out += w
		if i < len(n.kids) && n.kids[i].name != "exclude" {
			out += n.kids[i].text()
		}
	}
	return out
}

// want lists the numeric facts of a page, one a line.
func want(t *testing.T, page string) []string {
	contexts, units := map[string]string{}, map[string]string{}
	var facts []*node
	tree(t, page).each(func(n *node) {
		switch {
		case n.space == "http://www.xbrl.org/2003/instance" && n.name == "context":
			parts := map[string]string{}
			var members []string
			n.each(func(k *node) {
				switch k.name {
				case "identifier", "startDate", "endDate", "instant":
					parts[k.name] = strings.TrimSpace(k.text())
				case "explicitMember", "typedMember":
					members = append(members, k.attr["dimension"]+"="+strings.TrimSpace(k.text()))
				}
			})
			contexts[n.attr["id"]] = fmt.Sprintf("%010s %s..%s%s %s", parts["identifier"], parts["startDate"], parts["endDate"], parts["instant"], strings.Join(members, ","))
		case n.space == "http://www.xbrl.org/2003/instance" && n.name == "unit":
			var over, under []string
			n.each(func(k *node) {
				if k.name != "measure" {
					return
				}
				m := strings.TrimSpace(k.text())
				m = m[strings.Index(m, ":")+1:]
				if k.up.name == "unitDenominator" {
					under = append(under, m)
				} else {
					over = append(over, m)
				}
			})
			u := strings.Join(over, "*")
			if len(under) > 0 {
				u += "/" + strings.Join(under, "*")
			}
			units[n.attr["id"]] = u
		case n.name == "nonFraction" && strings.Contains(n.space, "inlineXBRL"):
			facts = append(facts, n)
		}
	})
	var out []string
	for _, f := range facts {
		out = append(out, fmt.Sprintf("%s | %s | %s | %s | %s", f.attr["name"], contexts[f.attr["contextRef"]], units[f.attr["unitRef"]], value(t, f), f.attr["decimals"]))
	}
	return out
}

var numberWords = map[string]string{"no": "0", "none": "0", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20"}

var notDigits = regexp.MustCompile(`[^0-9.]`)

func value(t *testing.T, f *node) string {
	for name, v := range f.attr {
		if strings.HasSuffix(name, "XMLSchema-instance nil") && v == "true" {
			return "nil"
		}
	}
	_, format, _ := strings.Cut(f.attr["format"], ":")
	text := strings.TrimSpace(f.text())
	switch format {
	case "fixed-zero", "zerodash", "fixedzero":
		text = "0"
	case "numwordsen":
		text = numberWords[strings.ToLower(text)]
		if text == "" {
			t.Fatalf("the test does not know %q", f.text())
		}
	case "", "num-dot-decimal", "numdotdecimal":
		text = notDigits.ReplaceAllString(text, "")
	default:
		t.Fatalf("the test does not know the format %q", format)
	}
	v := decimal.RequireFromString(text)
	if s := f.attr["scale"]; s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		ten := decimal.NewFromInt(10)
		for ; n > 0; n-- {
			v = v.Mul(ten)
		}
		for ; n < 0; n++ {
			v = v.Mul(decimal.New(1, -1))
		}
	}
	if f.attr["sign"] == "-" {
		v = decimal.Zero.Sub(v)
	}
	return v.String()
}

// got lists the numeric facts that the reader found, in the same form.
func got(d *filing.Document) []string {
	var out []string
	for _, f := range d.Facts {
		if f.Value == nil && !f.Nil {
			continue
		}
		var members []string
		for _, m := range f.Members {
			members = append(members, m.Axis+"="+m.Member)
		}
		period := ".." + f.To.String()
		if !f.Instant() {
			period = f.From.String() + period
		}
		v := "nil"
		if f.Value != nil {
			v = f.Value.String()
		}
		out = append(out, fmt.Sprintf("%s | %s %s %s | %s | %s | %s", f.Concept, f.Entity, period, strings.Join(members, ","), f.Unit, v, f.Decimals))
	}
	return out
}

var textPart = regexp.MustCompile(`(?s)<TEXT>(.*?)</TEXT>`)

// pages are the inline XBRL pages of a file: itself, or parts of a submission.
func pages(source string) [][2]int {
	if !strings.Contains(source, "<TEXT>") || !strings.Contains(source, "<SEC-DOCUMENT>") {
		return [][2]int{{0, len(source)}}
	}
	var out [][2]int
	for _, m := range textPart.FindAllStringSubmatchIndex(source, -1) {
		if strings.Contains(source[m[2]:m[3]], "xmlns:ix=") {
			out = append(out, [2]int{m[2], m[3]})
		}
	}
	return out
}

// Every numeric fact of the inline XBRL files, with context, unit, scale and sign.
func TestEveryNumericFact(t *testing.T) {
	all, files := 0, 0
	for _, path := range shared(t, "documents/*", "corpus/*") {
		source, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(source, []byte("xmlns:ix=")) {
			continue
		}
		files++
		t.Run(filepath.Base(path), func(t *testing.T) {
			c, decode := characters(source)
			for _, p := range pages(c.Text) {
				b := filing.NewBuilder("part", "sgml", source)
				if err := html.Lay(t.Context(), b, c, html.Range{Start: p[0], End: p[1]}); err != nil {
					t.Fatal(err)
				}
				d := b.Document()
				if err := filingtest.Check(d, decode); err != nil {
					t.Error(err)
				}
				all += compare(t, d, c.Text[p[0]:p[1]])
			}
		})
	}
	if files > 0 && all < 1500 {
		t.Errorf("only %d numeric facts in %d files", all, files)
	}
}

// compare checks a page's facts against the second reading, and returns how many there are.
func compare(t *testing.T, d *filing.Document, page string) int {
	t.Helper()
	page = strings.NewReplacer("<XBRL>", "", "</XBRL>", "").Replace(page)
	wants, gots := want(t, page), got(d)
	if n := strings.Count(page, "<ix:nonFraction"); n != len(wants) {
		t.Fatalf("the second reading finds %d of %d facts", len(wants), n)
	}
	if len(d.Facts) == 0 || d.Header.Company == "" || d.Header.CIK == "" || d.Header.Form == "" || d.Header.PeriodOfEvent == "" {
		t.Errorf("%d facts, header %+v", len(d.Facts), d.Header)
	}
	slices.SortFunc(wants, cmp.Compare)
	slices.SortFunc(gots, cmp.Compare)
	if diff := gocmp.Diff(wants, gots); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	for _, f := range d.Facts {
		if f.End > 0 && f.Value != nil && !strings.Contains(d.Text[f.Start:f.End], f.Text) {
			t.Errorf("%s says %q and stands at %q", f.Concept, f.Text, d.Text[f.Start:f.End])
		}
	}
	return len(gots)
}

const inlinePage = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:q="http://www.xbrl.org/2013/inlineXBRL" xmlns:i="http://www.xbrl.org/2003/instance"
 xmlns:m="http://xbrl.org/2006/xbrldi" xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
 xmlns:D="http://xbrl.sec.gov/dei/2024"><body><div style="display:none"><q:header><q:hidden>
<q:nonNumeric name="D:AmendmentFlag" contextRef="c1" format="ixt:fixed-false">no</q:nonNumeric>
<q:nonNumeric name="D:EntityCentralIndexKey" contextRef="c1">12345</q:nonNumeric>
<q:nonNumeric name="D:CurrentFiscalYearEndDate" contextRef="c1">--06-30</q:nonNumeric>
<q:nonFraction name="a:Hidden" contextRef="c2" unitRef="u" decimals="0">77</q:nonFraction>
</q:hidden><q:resources>
<i:context id="c1"><i:entity><i:identifier scheme="x">12345</i:identifier></i:entity><i:period><i:startDate>2024-07-01</i:startDate><i:endDate>2025-06-30</i:endDate></i:period></i:context>
<i:context id="c2"><i:entity><i:identifier scheme="x">12345</i:identifier><i:segment><m:explicitMember dimension="a:AxisA">a:M1</m:explicitMember><m:typedMember dimension="a:AxisB"><a:d>seven</a:d></m:typedMember></i:segment></i:entity><i:period><i:instant>2025-06-30</i:instant></i:period></i:context>
<i:unit id="u"><i:measure>iso4217:USD</i:measure></i:unit>
<i:unit id="ps"><i:divide><i:unitNumerator><i:measure>iso4217:USD</i:measure></i:unitNumerator><i:unitDenominator><i:measure>i:shares</i:measure></i:unitDenominator></i:divide></i:unit>
</q:resources></q:header></div>
<p>Annual report of <q:nonNumeric name="D:EntityRegistrantName" contextRef="c1" continuedAt="k1">Brackwater</q:nonNumeric> for
<q:nonNumeric name="D:DocumentPeriodEndDate" contextRef="c1" format="ixt:date-monthname-day-year-en">June 30, 2025</q:nonNumeric></p>
<p>The name goes on: <q:continuation id="k1" continuedAt="k1">Pumps Inc.</q:continuation></p>
<p>Lost: $<q:nonFraction name="a:Loss" contextRef="c1" unitRef="u" decimals="-3" scale="3" sign="-" format="ixt:num-dot-decimal">(<q:exclude>about </q:exclude>1,234.5</q:nonFraction>)</p>
<p><q:nonFraction name="a:Outer" contextRef="c1" unitRef="u" scale="6" format="ixt:num-comma-decimal"><q:nonFraction name="a:Inner" contextRef="c1" unitRef="u" format="ixt:num-comma-decimal">1.234,5</q:nonFraction></q:nonFraction>
 <q:nonFraction name="a:Zero" contextRef="c1" unitRef="u" format="ixt:fixed-zero">&#8212;</q:nonFraction>
 <q:nonFraction name="a:Words" contextRef="c1" unitRef="u" format="ixt-sec:numwordsen">one hundred and twelve thousand</q:nonFraction>
 <q:nonFraction name="a:Nil" contextRef="c1" unitRef="u" xs:nil="true"></q:nonFraction>
 <q:nonFraction name="a:Share" contextRef="c1" unitRef="ps" scale="-2">15</q:nonFraction>
 <q:nonFraction name="a:Bad" contextRef="c1" unitRef="u" scale="99999">15</q:nonFraction></p></body></html>`

// Prefixes are those the page binds; hidden facts are read and not printed; nested, excluded, continued.
func TestTaggedFacts(t *testing.T) {
	page := strings.Replace(inlinePage, "(<q:exclude>about </q:exclude>", "<q:exclude>about </q:exclude>", 1)
	d := read(t, page)
	if d.Format != "ixbrl" || strings.Contains(d.Text, "77") {
		t.Errorf("format %s, text %q", d.Format, d.Text)
	}
	var out []string
	for _, f := range d.Facts {
		v := "-"
		if f.Value != nil {
			v = f.Value.String()
		}
		out = append(out, fmt.Sprintf("%s %s %s %v %s %q in %q", f.Concept, v, f.Unit, f.Nil, f.To, f.Text, d.Text[f.Start:f.End]))
	}
	want := `D:AmendmentFlag -  false 2025-06-30 "false" in ""
D:EntityCentralIndexKey -  false 2025-06-30 "12345" in ""
D:CurrentFiscalYearEndDate -  false 2025-06-30 "--06-30" in ""
a:Hidden 77 USD false 2025-06-30 "77" in ""
D:EntityRegistrantName -  false 2025-06-30 "Brackwater Pumps Inc." in "Brackwater"
D:DocumentPeriodEndDate -  false 2025-06-30 "2025-06-30" in "June 30, 2025"
a:Loss -1234500 USD false 2025-06-30 "1,234.5" in "1,234.5"
a:Outer 1234500000 USD false 2025-06-30 "1.234,5" in "1.234,5"
a:Inner 1234.5 USD false 2025-06-30 "1.234,5" in "1.234,5"
a:Zero 0 USD false 2025-06-30 "—" in "—"
a:Words 112000 USD false 2025-06-30 "one hundred and twelve thousand" in "one hundred and twelve thousand"
a:Nil - USD true 2025-06-30 "" in ""
a:Share 0.15 USD/shares false 2025-06-30 "15" in "15"
a:Bad - USD false 2025-06-30 "15" in "15"`
	if s := strings.Join(out, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	hidden := d.Facts[3]
	if s := page[hidden.Span.Start:hidden.Span.End]; s != "77" || hidden.Entity != "0000012345" ||
		!slices.Equal(hidden.Members, []filing.Member{{Axis: "a:AxisA", Member: "a:M1"}, {Axis: "a:AxisB", Member: "seven"}}) {
		t.Errorf("the hidden fact stands at %q and is %+v", s, hidden)
	}
	h := d.Header
	if h.Company != "Brackwater Pumps Inc." || h.CIK != "0000012345" || h.FiscalYearEnd != "06-30" || h.PeriodOfEvent != "2025-06-30" {
		t.Errorf("header %+v", h)
	}
	if at := h.Spans["event"]; page[at.Start:at.End] != "June 30, 2025" {
		t.Errorf("the period stands at %q", page[at.Start:at.End])
	}
}
