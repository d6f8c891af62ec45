package docx_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/docx"
)

const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

const styles = `<w:styles ` + space + `>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Our title"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
</w:styles>`

// packed is a ZIP archive of the given members: name, content, name, content.
func packed(t testing.TB, members ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(members); i += 2 {
		f, err := z.Create(members[i])
		if err == nil {
			_, err = f.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// word is a Word file with a body.
func word(t testing.TB, body string) []byte {
	t.Helper()
	return packed(t, "word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document `+space+`><w:body>`+body+`</w:body></w:document>`, "word/styles.xml", styles)
}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func cells(texts ...string) string {
	var b strings.Builder
	b.WriteString("<w:tr>")
	for _, text := range texts {
		b.WriteString("<w:tc>" + p(text) + "</w:tc>")
	}
	return b.String() + "</w:tr>"
}

var quoted = regexp.MustCompile(`=\s*("[^"]*>|'[^']*>)`)

var entity = regexp.MustCompile(`&[^;&]*;`)

var tag = regexp.MustCompile(`<[^>]*>?`)

// symbols are the characters of Symbol that the tests insert.
var symbols = regexp.MustCompile(`<w:sym w:font="Symbol" w:char="(F0..)"/>`)

// shown is what Word shows of a stretch of its XML.
func shown(data []byte) string {
	s := strings.ReplaceAll(string(data), "<w:noBreakHyphen/>", "-")
	s = symbols.ReplaceAllStringFunc(s, func(e string) string {
		code, _ := strconv.ParseUint(symbols.FindStringSubmatch(e)[1], 16, 32)
		return strings.ReplaceAll(string(rune(code&0xff)), "-", "\u2212")
	})
	return entity.ReplaceAllStringFunc(tag.ReplaceAllString(s, ""), func(e string) string {
		var out string
		if xml.Unmarshal([]byte("<a>"+e+"</a>"), &out) != nil {
			return e
		}
		return out
	})
}

func read(t testing.TB, source []byte) *filing.Document {
	t.Helper()
	d, err := docx.Read(context.Background(), "x.docx", source)
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, shown); err != nil {
		t.Fatalf("%v in\n%s", err, d.Text)
	}
	return d
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"words joined over runs", `<w:p><w:r><w:t>Net re</w:t></w:r><w:r><w:t xml:space="preserve">venues  &amp; </w:t></w:r><w:r><w:t>other</w:t></w:r></w:p>`, "Net revenues & other\n"},
		{"tab and break", `<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>`, "a b c\n"},
		{"hyphen that holds", `<w:p><w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>K</w:t></w:r></w:p>`, "10-K\n"},
		{"signs inserted from a font of symbols", `<w:p><w:r><w:sym w:font="Symbol" w:char="F02D"/><w:t xml:space="preserve">56 </w:t><w:sym w:font="Symbol" w:char="F028"/><w:t>78</w:t><w:sym w:font="Symbol" w:char="F029"/><w:sym w:font="Wingdings" w:char="F0A7"/></w:r></w:p>`, "\u221256 (78)\n"},
		{"entities", p(`R&#38;D&#160;&#x2019;05 &lt;x&gt;`), "R&D \u201905 <x>\n"},
		{"deleted and moved away", `<w:p><w:r><w:t>new</w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>`, "new\n"},
		{"inserted and moved here", `<w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>`, "into\n"},
		{"deleted end of paragraph", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">one </w:t></w:r></w:p>` + p("two"), "one two\n"},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r></w:p>`, "yes\n"},
		{"formatting before a change", `<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>kept</w:t></w:r></w:p>`, "kept\n"},
		{"field", `<w:p><w:r><w:instrText>PAGE 99</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>`, "3\n"},
		{"text box in a paragraph", `<w:p><w:r><w:t>before</w:t></w:r><w:r><w:txbxContent>` + p("inside") + `</w:txbxContent></w:r><w:r><w:t>after</w:t></w:r></w:p>`, "before\ninside\nafter\n"},
		{"the same for older programs", `<w:p xmlns:mc="m"><w:r><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "once\n"},
		{"another's elements", `<w:p xmlns:m="m"><m:t>no</m:t><w:r><w:t>yes</w:t></w:r></w:p>`, "yes\n"},
		{"a formula", `<w:p><w:r><w:t>as </w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>1,234</m:t></m:r></m:num><m:den><m:r><m:t>56</m:t></m:r></m:den></m:f><m:r><m:t>=22</m:t></m:r></m:oMath><w:r><w:t>.</w:t></w:r></w:p>`, "as 1,234 56=22.\n"},
		{"a row taken out, one put in", `<w:tbl>` + cells("", "2005") + `<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + p("Old") + `</w:tc><w:tc>` + p("9,999") + `<w:tbl>` + cells("in it", "8,888") + `</w:tbl></w:tc></w:tr>` +
			`<w:tr><w:trPr><w:ins w:id="2"/></w:trPr><w:tc>` + p("Cash") + `</w:tc><w:tc>` + p("1,234") + `</w:tc></w:tr></w:tbl>`, "       2005\nCash  1,234\n"},
		{"a cell taken out", `<w:tbl>` + cells("", "2005") + `<w:tr><w:tc>` + p("Cash") + `</w:tc><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>` + p("9,999") + `</w:tc></w:tr>` + cells("Debt", "12") + `</w:tbl>`, "      2005\nCash\nDebt    12\n"},
		{"a text box in a cell, and the same for older programs", `<w:tbl>` + cells("", "2005") + `<w:tr><w:tc>` + p("Cash") + `</w:tc><w:tc><w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>` + p("1,234") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` + p("1,234") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p></w:tc></w:tr></w:tbl>`, "       2005\nCash  1,234\n"},
		{"a figure whose digits were changed", `<w:p><w:del><w:r><w:delText>1,2</w:delText></w:r></w:del><w:ins><w:r><w:t>1,3</w:t></w:r></w:ins><w:r><w:t>34</w:t></w:r></w:p>`, "1,334\n"},
		{"a paragraph moved away and here", `<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom></w:p>` + p("between") + `<w:p><w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo></w:p>`, "between\nhere\n"},
		{"the mark of a footnote", `<w:p><w:r><w:t>1,234</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, "1,234\n"},
		{"character data as it is", `<w:p><w:r><w:t><![CDATA[a & b]]></w:t></w:r></w:p>`, "a & b\n"},
		{"a raised mark is no digit", `<w:p><w:r><w:t>1,234</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>`, "1,234 2\n"},
		{"a raised ending is one", `<w:p><w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>st</w:t></w:r></w:p>`, "1st\n"},
		{"a table that only lays out", `<w:tbl>` + cells("Name", "Title") + cells("A. Person", "Director") + `</w:tbl>`, "Name\nTitle\nA. Person\nDirector\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := read(t, word(t, c.body)); d.Text != c.want {
				t.Errorf("%q, want %q", d.Text, c.want)
			}
		})
	}
}

// TestAnyPrefix: Word's namespace may be bound to another prefix, or to none.
func TestAnyPrefix(t *testing.T) {
	for _, s := range []string{
		`<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:p><x:r><x:t>here</x:t></x:r></x:p></x:document>`,
		`<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><p><r><t>here</t></r></p></document>`,
	} {
		if d := read(t, packed(t, "word/document.xml", s)); d.Text != "here\n" {
			t.Errorf("%q from %s", d.Text, s)
		}
	}
}

// TestMainPart: the package names the part that holds the document.
func TestMainPart(t *testing.T) {
	body := `<w:document ` + space + `>` + p("here") + `</w:document>`
	rels := `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/other.xml"/></Relationships>`
	d := read(t, packed(t, "_rels/.rels", rels, "word/document.xml", `<w:document `+space+`>`+p("not here")+`</w:document>`, "word/other.xml", body))
	if d.Text != "here\n" || d.Inner.Name != "word/other.xml" || string(d.Inner.Data) != body {
		t.Errorf("%q from %s", d.Text, d.Inner.Name)
	}
}

// TestBeside: headers, footers and notes are not read, and the document says so of notes that have a text.
func TestBeside(t *testing.T) {
	part := func(kind, body string) string { return `<w:` + kind + ` ` + space + `>` + body + `</w:` + kind + `>` }
	strokes := `<w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`
	document := part("document", p("the text"))
	for _, c := range []struct {
		name    string
		members []string
		want    []string
	}{
		{"nothing beside it", nil, nil},
		{"headers, footers and comments", []string{"word/header1.xml", part("hdr", p("Alder Kilns")), "word/footer1.xml", part("ftr", p("3")), "word/comments.xml", part("comments", p("check this"))}, nil},
		{"notes of strokes only", []string{"word/footnotes.xml", part("footnotes", strokes), "word/endnotes.xml", part("endnotes", strokes)}, nil},
		{"footnotes", []string{"word/footnotes.xml", part("footnotes", strokes+p("Restated, see note 2."))}, []string{"word/footnotes.xml"}},
		{"notes that the relations name", []string{"word/_rels/document.xml.rels", `<Relationships><Relationship Type="http://x/endnotes" Target="other.xml"/></Relationships>`, "word/other.xml", part("endnotes", p("See."))}, []string{"word/other.xml"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, packed(t, append([]string{"word/document.xml", document}, c.members...)...))
			var got []string
			for _, p := range d.Parts[1:] {
				if p.Skipped == "" {
					t.Errorf("%s is not said to be left out", p.Name)
				}
				got = append(got, p.Name)
			}
			if d.Text != "the text\n" || fmt.Sprint(got) != fmt.Sprint(c.want) || d.Parts[0].End != len(d.Text) {
				t.Errorf("%q, left out %v; want %v", d.Text, got, c.want)
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	d := read(t, word(t, `<w:p><w:pPr><w:pStyle w:val="Ours"/></w:pPr><w:r><w:t>A heading</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:pStyle w:val="Ring"/></w:pPr><w:r><w:t>Text.</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>`+
		`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`+
		`<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Below</w:t></w:r></w:p>`))
	want := []filing.Block{{Kind: filing.Heading, Page: 1}, {Kind: filing.Paragraph, Page: 1}, {Kind: filing.ListItem, Page: 1}, {Kind: filing.Heading, Page: 2}}
	if len(d.Blocks) != len(want) {
		t.Fatalf("%+v", d.Blocks)
	}
	for i, k := range d.Blocks {
		if k.Kind != want[i].Kind || k.Page != want[i].Page {
			t.Errorf("block %d: %+v", i, k)
		}
	}
}

func TestTable(t *testing.T) {
	merged := `<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>` + p("") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("Year Ended December 31,") + `</w:tc></w:tr>`
	d := read(t, word(t, p("The following is restated.")+p("EXAMPLE CORPORATION")+p("Consolidated Statements of Operations")+p("(in thousands)")+
		`<w:tbl>`+merged+cells("", "2005", "2004")+cells("Revenues", "$ 1,234", "1,100")+cells("Net loss", "(56)", "12")+`</w:tbl>`+p("Behind it.")))
	if len(d.Tables) != 1 {
		t.Fatalf("%d tables in\n%s", len(d.Tables), d.Text)
	}
	g := d.Tables[0]
	if got := fmt.Sprint(texts(g.Titles)); got != "[EXAMPLE CORPORATION Consolidated Statements of Operations (in thousands)]" {
		t.Errorf("titles %s", got)
	}
	if g.Columns != 2 || len(g.Head) != 2 || len(g.Rows) != 2 {
		t.Fatalf("%d columns, %d heads, %d rows: %+v", g.Columns, len(g.Head), len(g.Rows), g)
	}
	if h := g.Head[0].Cells[0]; h.From != 0 || h.To != 2 || h.Text != "Year Ended December 31," {
		t.Errorf("heading %+v", h)
	}
	if r := g.Rows[1]; r.Caption.Text != "Net loss" || fmt.Sprint(texts(r.Cells)) != "[(56) 12]" {
		t.Errorf("row %+v", r)
	}
	want := "          Year Ended December 31,\n                 2005        2004\nRevenues      $ 1,234       1,100\nNet loss         (56)          12\n"
	if !strings.Contains(d.Text, want) {
		t.Errorf("%s\nwant\n%s", d.Text, want)
	}
}

func texts(cells []filing.Cell) (out []string) {
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return out
}

// TestMergedDown: a caption that goes down several rows stands in each of them.
func TestMergedDown(t *testing.T) {
	top := `<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p("Revenue") + `</w:tc><w:tc>` + p("2004") + `</w:tc><w:tc>` + p("1,000") + `</w:tc></w:tr>`
	below := `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>` + p("2005") + `</w:tc><w:tc>` + p("2,000") + `</w:tc></w:tr>`
	d := read(t, word(t, `<w:tbl>`+cells("Line", "Year", "Amount")+top+below+`</w:tbl>`))
	if len(d.Tables) != 1 {
		t.Fatalf("%d tables in\n%s", len(d.Tables), d.Text)
	}
	rows := d.Tables[0].Rows
	if last := rows[len(rows)-1]; last.Caption.Text != "Revenue" {
		t.Errorf("rows %+v", rows)
	}
}

// TestTableInTable: a table inside a cell is a table of its own, and what stands around it is kept.
func TestTableInTable(t *testing.T) {
	inner := `<w:tbl>` + cells("", "2005", "2004") + cells("Cash", "1,234", "1,100") + `</w:tbl>`
	d := read(t, word(t, `<w:tbl><w:tr><w:tc>`+p("Above")+inner+p("Below")+`</w:tc></w:tr></w:tbl>`))
	if len(d.Tables) != 1 || !strings.HasPrefix(d.Text, "Above\n") || !strings.HasSuffix(d.Text, "Below\n") {
		t.Errorf("%d tables in\n%s", len(d.Tables), d.Text)
	}
}

// TestMarkInCell: a raised mark behind a figure stays in the text and out of the figure.
func TestMarkInCell(t *testing.T) {
	marked := `<w:tr><w:tc>` + p("Cash") + `</w:tc><w:tc><w:p><w:r><w:t>1,234</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc></w:tr>`
	d := read(t, word(t, `<w:tbl>`+cells("", "2005")+marked+`</w:tbl>`))
	if len(d.Tables) != 1 || d.Tables[0].Rows[0].Cells[0].Text != "1,234" {
		t.Fatalf("%+v", d.Tables)
	}
	c := d.Tables[0].Rows[0].Cells[0]
	if s := d.SourceSpan(c.Start, c.End); string(d.Inner.Data[s.Start:s.End]) != "1,234" || s.Within != "word/document.xml" {
		t.Errorf("the figure has its place at %+v", s)
	}
}

func TestRefuses(t *testing.T) {
	whole := word(t, p("text"))
	zeros := strings.Repeat("\x00", 80<<20)
	many := make([]string, 0, 20_020)
	for i := range 10_010 {
		many = append(many, fmt.Sprintf("m%d", i), "")
	}
	for _, c := range []struct {
		name   string
		source []byte
		want   docx.Refusal
	}{
		{"cut short", whole[:len(whole)/2], docx.ErrDamaged},
		{"no archive", []byte("text"), docx.ErrDamaged},
		{"no document", packed(t, "a.txt", "a"), docx.ErrNoText},
		{"nothing in it", word(t, ""), docx.ErrNoText},
		{"not well formed", packed(t, "word/document.xml", "<w:document><w:p"), docx.ErrDamaged},
		{"elements left open", packed(t, "word/document.xml", "<w:document><w:p>"), docx.ErrDamaged},
		{"more ends than starts", packed(t, "word/document.xml", "<w:p></w:p></w:p>"), docx.ErrDamaged},
		{"a bomb", packed(t, "word/document.xml", zeros), docx.ErrTooLarge},
		{"a bomb beside the text", packed(t, "word/document.xml", "<a/>", "word/media/a.png", zeros), docx.ErrTooLarge},
		{"too many members", packed(t, many...), docx.ErrTooLarge},
		{"a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), docx.ErrLocked},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := docx.Read(context.Background(), "x.docx", c.source); !errors.Is(err, c.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestUntrue: a directory that understates a size does not get more unpacked.
func TestUntrue(t *testing.T) {
	whole := word(t, p(strings.Repeat("text ", 1000)))
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	size := []byte{byte(z.File[0].UncompressedSize64), byte(z.File[0].UncompressedSize64 >> 8), 0, 0}
	lie := bytes.ReplaceAll(whole, size, []byte{9, 0, 0, 0})
	if bytes.Equal(lie, whole) {
		t.Fatal("nothing was changed")
	}
	if _, err := docx.Read(context.Background(), "x.docx", lie); !errors.Is(err, docx.ErrDamaged) {
		t.Errorf("%v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := docx.Read(ctx, "x.docx", word(t, p("text"))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestDeep: tables in tables and elements in elements, ten thousand deep, and absurd spans.
func TestDeep(t *testing.T) {
	const deep = 10_000
	table := `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="376967340"/></w:tcPr>`
	read(t, word(t, strings.Repeat(table, deep)+p("1,234")+strings.Repeat(`</w:tc></w:tr></w:tbl>`, deep)))
	read(t, word(t, strings.Repeat("<w:p>", deep)+"<w:r><w:t>x</w:t></w:r>"+strings.Repeat("</w:p>", deep)))
	wide := `<w:tbl>` + strings.Repeat(`<w:tr><w:trPr><w:gridBefore w:val="199"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr>`+p("1")+`</w:tc><w:tc>`+p("2")+`</w:tc></w:tr>`, deep) + `</w:tbl>`
	if d := read(t, word(t, wide)); len(d.Text) > 64<<20 {
		t.Errorf("%d bytes of text", len(d.Text))
	}
}

// TestNothingIsLost: every digit of any table and paragraph is in the text, in order.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab 0123456789,.()$-\u2013\u00a0&%")), 0, 12, -1)
		var body, want strings.Builder
		for range rapid.IntRange(1, 4).Draw(rt, "blocks") {
			if rapid.Bool().Draw(rt, "paragraph") {
				s := text.Draw(rt, "text")
				body.WriteString(p(html.EscapeString(s)))
				want.WriteString(s)
				continue
			}
			body.WriteString("<w:tbl>")
			for range rapid.IntRange(1, 4).Draw(rt, "rows") {
				row := rapid.SliceOfN(text, 1, 4).Draw(rt, "row")
				for i := range row {
					want.WriteString(row[i])
					row[i] = html.EscapeString(row[i])
				}
				body.WriteString(cells(row...))
			}
			body.WriteString("</w:tbl>")
		}
		d, err := docx.Read(context.Background(), "x.docx", word(t, body.String()))
		if errors.Is(err, docx.ErrNoText) {
			if digits(want.String()) != "" {
				rt.Fatalf("no text in %s", body.String())
			}
			return
		}
		if err != nil {
			rt.Fatal(err)
		}
		if err := filingtest.Check(d, shown); err != nil {
			rt.Fatalf("%v in %q", err, d.Text)
		}
		if digits(d.Text) != digits(want.String()) {
			rt.Fatalf("%q has not the digits of %q", d.Text, want.String())
		}
	})
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func FuzzDocx(f *testing.F) {
	f.Add(p("text") + `<w:tbl>` + cells("Cash", "1,234") + `</w:tbl>`)
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:tr><w:tc/><w:tbl/></w:tr>`)
	f.Add(`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr></w:tc></w:tr></w:tbl><m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">1</m:t>`)
	f.Add(`<w:t>&#160;&amp;&#x10ffff;</w:t><w:vMerge/><w:gridBefore w:val="-1"/>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := docx.Read(context.Background(), "x.docx", word(t, body))
		if err != nil {
			return
		}
		if strings.Contains(body, "<!") || quoted.MatchString(body) {
			return // what this test makes of XML is too simple for these
		}
		if err := filingtest.Check(d, shown); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzPack reads bytes that need not be an archive at all.
func FuzzPack(f *testing.F) {
	f.Add(word(f, p("text")))
	f.Fuzz(func(t *testing.T, source []byte) {
		if d, err := docx.Read(context.Background(), "x.docx", source); err == nil && d.Text == "" {
			t.Fatal("a document without text")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	source := word(b, strings.Repeat(p("Some words of a paragraph &amp; more")+`<w:tbl>`+strings.Repeat(cells("Caption", "1,234", "5,678"), 20)+`</w:tbl>`, 500))
	d := read(b, source)
	b.SetBytes(int64(len(d.Inner.Data)))
	for b.Loop() {
		if _, err := docx.Read(context.Background(), "x.docx", source); err != nil {
			b.Fatal(err)
		}
	}
}
