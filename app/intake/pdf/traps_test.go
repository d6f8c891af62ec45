package pdf

import (
	"bytes"
	"context"
	"encoding/ascii85"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// mustRead reads a made file and checks what every document promises.
func mustRead(t testing.TB, source []byte) *filing.Document {
	t.Helper()
	d, err := Read(context.Background(), "made-up.pdf", source)
	if err != nil {
		t.Fatalf("%v\n%.2000q", err, source)
	}
	if err := filingtest.Check(d, nil); err != nil {
		t.Fatalf("%v\n%s", err, d.Text)
	}
	return d
}

func stored(t testing.TB, path string) []byte {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// textOf is a document's text with single spaces.
func textOf(d *filing.Document) string { return strings.Join(strings.Fields(d.Text), " ") }

// Content, and how it reads: what a page's operators do to text.
func TestOperators(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"plain", "BT /F1 12 Tf 72 700 Td (Freight was late) Tj ET", "Freight was late"},
		{"a literal newline in the content is none of the text", "BT /F1 12 Tf 72 700 Td [(INCOME TAX EXPENSE)] TJ\n\n[(S)] TJ ET", "INCOME TAX EXPENSES"},
		{"kerning joins, a wide step parts", "BT /F1 12 Tf 72 700 Td [(Fr)30(eight)-250(paid)] TJ ET", "Freight paid"},
		{"word spacing parts", "BT /F1 12 Tf 5 Tw 72 700 Td (a b) Tj ET", "a b"},
		{"letter spacing joins", "BT /F1 12 Tf 1 Tc 72 700 Td (cost) Tj ET", "cost"},
		{"quote begins a line", "BT /F1 12 Tf 14 TL 72 700 Td (one) Tj (two) ' 0 0 (three) \" ET", "one two three"},
		{"TD sets the lead", "BT /F1 12 Tf 72 700 TD (one) Tj 0 -14 TD (two) Tj T* (three) Tj ET", "one two three"},
		{"octal, hex and escapes", `BT /F1 12 Tf 72 700 Td (a\050b\)\\) Tj <6364> Tj ET`, `a(b)\cd`},
		{"the order on the page counts", "BT /F1 12 Tf 72 500 Td (below) Tj ET BT /F1 12 Tf 72 700 Td (above) Tj ET", "above below"},
		{"states are saved", "q 2 0 0 2 0 0 cm BT /F1 6 Tf 36 350 Td (one) Tj ET Q BT /F1 12 Tf 72 680 Td (two) Tj ET", "one two"},
		{"printed twice to look bold", "BT /F1 12 Tf 72 700 Td (bold) Tj ET BT /F1 12 Tf 72.3 700 Td (bold) Tj ET", "bold"},
		{"off the page", "BT /F1 12 Tf 72 700 Td (on) Tj ET BT /F1 12 Tf 72 2000 Td (off) Tj ET", "on"},
		{"a raised mark stays in its row", "BT /F1 12 Tf 72 700 Td (Sales) Tj /F1 6 Tf 5 Ts (1) Tj ET BT /F1 12 Tf 72 686 Td (Costs) Tj ET", "Sales 1 Costs"},
		{"a picture in the content", "BI /W 2 /H 2 /CS /G /BPC 8 ID \x01EI\x02( EI BT /F1 12 Tf 72 700 Td (after) Tj ET", "after"},
		{"wrong operators are passed over", "BT /F1 12 Tf 72 700 Td (a) Tj ) >> ] foo Tj [ ET BT /F1 12 Tf 72 680 Td (b) Tj ET", "a b"},
		{"marked content that says what it reads as", "/Span <</ActualText(fi)>> BDC BT /F1 12 Tf 72 700 Td (\x01) Tj ET EMC BT /F1 12 Tf 78 700 Td (nd) Tj ET", "fi nd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMade()
			d := mustRead(t, m.pages(m.page(oneFont, c.content)).bytes())
			if got := textOf(d); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

const cmapHead = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"

// Fonts, and how their text reads.
func TestFonts(t *testing.T) {
	wide := "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
	for _, c := range []struct {
		name, content, want string
		font                func(m *made) string
	}{
		{"a Type 3 font with an encoding and ToUnicode", "<0102> Tj", "ok", func(m *made) string {
			u := m.stream("", cmapHead+"2 beginbfchar <01> <006F> <02> <006B> endbfchar")
			return fmt.Sprintf("<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/FontBBox[0 0 1000 1000]/FirstChar 1/LastChar 2/Widths[500 500]"+
				"/CharProcs<<>>/Encoding<</Type/Encoding/Differences[0/g0/g1/g2]>>/ToUnicode %d 0 R>>", u)
		}},
		{"differences", "(ABC) Tj", "€–1", func(m *made) string {
			return "<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/Euro/endash/one]>>>>"
		}},
		{"names that say their code", "(AB) Tj", "Ωé", func(m *made) string {
			return "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[65/uni03A9/eacute]>>>>"
		}},
		{"a wide range goes over the border of a byte", "<00FF0100> Tj", "\u2013\u2014", func(m *made) string {
			u := m.stream("", wide+"1 beginbfrange <00F0> <0110> <2004> endbfrange")
			return type0(m, u, "/DW 500")
		}},
		{"a range that lists its characters", "<00010002> Tj", "“”", func(m *made) string {
			u := m.stream("", wide+"1 beginbfrange <0001> <0002> [<201C> <201D>] endbfrange")
			return type0(m, u, "/DW 500")
		}},
		{"widths of composite fonts part words", "<0001> Tj 20 0 Td <0002> Tj", "a b", func(m *made) string {
			u := m.stream("", wide+"2 beginbfchar <0001> <0061> <0002> <0062> endbfchar")
			return type0(m, u, "/DW 2000/W[1 [500 500]]")
		}},
		{"widths of composite fonts join them", "<0001> Tj 20 0 Td <0002> Tj", "ab", func(m *made) string {
			u := m.stream("", wide+"2 beginbfchar <0001> <0061> <0002> <0062> endbfchar")
			return type0(m, u, "/DW 500/W[1 2 1667]")
		}},
		{"a CMap of one-byte and two-byte codes", "<41 8141> Tj", "xy", func(m *made) string {
			u := m.stream("", "2 begincodespacerange <00> <7F> <8100> <81FF> endcodespacerange 2 beginbfchar <41> <0078> <8141> <0079> endbfchar")
			e := m.stream("/Type/CMap", "2 begincodespacerange <00> <7F> <8100> <81FF> endcodespacerange 1 begincidrange <00> <7F> 1 endcidrange 1 begincidrange <8100> <81FF> 300 endcidrange")
			return strings.Replace(type0(m, u, "/DW 500"), "/Identity-H", fmt.Sprintf(" %d 0 R", e), 1)
		}},
		{"an old font's own encoding", "<0102> Tj", "hi", func(m *made) string {
			p := m.stream("", "%!PS-AdobeFont\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /h put\ndup 2 /i put\nreadonly def\ncurrentfile eexec xxxx")
			d := m.add("<</Type/FontDescriptor/FontFile %d 0 R>>", p)
			return fmt.Sprintf("<</Type/Font/Subtype/Type1/BaseFont/CM/FirstChar 1/Widths[500 500]/FontDescriptor %d 0 R>>", d)
		}},
		{"ligatures are letters", "(\xae) Tj", "fi", func(m *made) string { return "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>" }},
		{"a glyph of unknown meaning among digits is seen", "(1) Tj <07> Tj (2) Tj", "1\ufffd2", func(m *made) string {
			return "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 0/Widths[" + strings.Repeat("500 ", 256) + "]>>"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMade()
			m.set(3, "%s", c.font(m))
			d := mustRead(t, m.pages(m.page(oneFont, "BT /F1 12 Tf 72 700 Td "+c.content+" ET")).bytes())
			if got := textOf(d); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func type0(m *made, unicode int, widths string) string {
	inner := m.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s>>", widths)
	return fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", inner, unicode)
}

// The same file in every way it may be written reads the same.
func TestContainers(t *testing.T) {
	plain := releaseFile().bytes()
	want := mustRead(t, plain).Text
	if !strings.Contains(want, "should no longer be relied upon") {
		t.Fatalf("read %q", want)
	}
	cut := func(from string, b []byte) []byte { return bytes.Clone(b[:bytes.LastIndex(b, []byte(from))]) }
	for name, source := range map[string][]byte{
		"junk before and after":      append(append([]byte("MIME: a mail's head\r\n\r\n"), plain...), "\x00\x00<html>"...),
		"object streams":             releaseFile().packed(),
		"a wrong startxref":          bytes.Replace(plain, []byte("startxref\n"), []byte("startxref\n9"), 1),
		"no xref":                    append(cut("xref\n0 ", cut("startxref", plain)), "trailer <</Root 1 0 R>>"...),
		"no trailer either":          cut("xref\n0 ", cut("startxref", plain)),
		"offsets that are all wrong": bytes.Replace(plain, []byte("%PDF-1.7\n"), []byte("%PDF-1.7\n% more\n"), 1),
		"a wrong length":             bytes.Replace(plain, []byte("/Length "), []byte("/Length 9"), 1),
		"version 2":                  bytes.Replace(plain, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1),
		"line ends of another kind":  bytes.ReplaceAll(plain, []byte(" 00000 n \n"), []byte(" 00000 n\r\n")),
		"object streams, no xref":    cut("startxref", releaseFile().packed()),
	} {
		t.Run(name, func(t *testing.T) {
			if got := mustRead(t, source).Text; got != want {
				t.Errorf("read %q\nwant %q", got, want)
			}
		})
	}
}

// Streams packed in every way unpack.
func TestFilters(t *testing.T) {
	content := "BT /F1 12 Tf 72 700 Td (packed) Tj ET"
	up := func(s string) string { // PNG's up filter, lines of 5
		var b strings.Builder
		above := make([]byte, 5)
		for len(s)%5 != 0 {
			s += " "
		}
		for i := 0; i < len(s); i += 5 {
			b.WriteByte(2)
			for k := range 5 {
				b.WriteByte(s[i+k] - above[k])
				above[k] = s[i+k]
			}
		}
		return b.String()
	}
	for name, c := range map[string][2]string{
		"flate":                  {"/Filter/FlateDecode", deflated(content)},
		"flate in an array":      {"/Filter[/FlateDecode]/DecodeParms[null]", deflated(content)},
		"flate with up":          {"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 5>>", deflated(up(content))},
		"flate cut short":        {"/Filter/FlateDecode", deflated(content)[:len(deflated(content))-5]},
		"hex":                    {"/Filter/ASCIIHexDecode", fmt.Sprintf("%x>", content)},
		"two filters":            {"/Filter[/AHx/Fl]", fmt.Sprintf("%x>", deflated(content))},
		"runs":                   {"/Filter/RunLengthDecode", string(rune(len(content)-1)) + content + "\x80"},
		"ASCII 85":               {"/Filter/ASCII85Decode", "<~" + base85(content) + "~>"},
		"LZW as in the standard": {"/Filter/LZWDecode", "\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMade()
			num := m.stream(c[0], c[1])
			source := m.pages(m.page(oneFont, content)).bytes()
			f, err := open(context.Background(), source)
			if err != nil {
				t.Fatal(err)
			}
			want := content
			if name == "LZW as in the standard" {
				want = "-----A---B"
			}
			got := string(f.bytes(f.stream(ref{num: num})))
			if cut := strings.HasSuffix(name, "cut short"); strings.TrimRight(got, " ") != want && !(cut && strings.HasPrefix(want, got) && len(got) > 10) {
				t.Errorf("unpacked %q, want %q", got, want)
			}
		})
	}
}

func base85(s string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(out[:ascii85.Encode(out, []byte(s))])
}

// Forms print their text; forms within themselves end.
func TestForms(t *testing.T) {
	m := newMade()
	inner := m.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 0 -20]/Resources<<"+oneFont+">>", "BT /F1 12 Tf 72 700 Td (inside) Tj ET")
	loop := m.add("")
	m.set(loop, "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/XObject<</L %d 0 R/I %d 0 R>>>>/Length 33>>\nstream\nq /I Do Q /L Do /L Do /L Do /L Do\nendstream", oneFont, loop, inner)
	d := mustRead(t, m.pages(m.page(fmt.Sprintf("%s/XObject<</X %d 0 R>>", oneFont, loop), "/X Do BT /F1 12 Tf 72 700 Td (outside) Tj ET")).bytes())
	if got := textOf(d); got != "outside inside" {
		t.Errorf("read %q", got)
	}
}

// What a form's fields were filled in with is read: it stands in annotations.
func TestFilledIn(t *testing.T) {
	m := newMade()
	look := m.stream("/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<<"+oneFont+">>", "BT /F1 12 Tf 2 5 Td (12,345) Tj ET")
	page := m.page(oneFont, "BT /F1 12 Tf 72 700 Td (Amount:) Tj ET")
	m.set(page, "%s", strings.Replace(m.objects[page-1], "/Type/Page", fmt.Sprintf("/Type/Page/Annots[<</Subtype/Widget/Rect[140 695 240 715]/AP<</N %d 0 R>>>> <</Subtype/Popup>>]", look), 1))
	d := mustRead(t, m.pages(page).bytes())
	if got := textOf(d); got != "Amount: 12,345" {
		t.Errorf("read %q", got)
	}
	if p := d.Places[1]; math.Abs(p.Box[0]-142) > 0.1 || p.Box[1] < 695 || p.Box[3] > 715 {
		t.Errorf("the field's text stands at %v", p.Box)
	}
}

// A place is where the reader of the page sees the word, whatever the page's box and turn are.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		page          string
		width, height float64
		x, y          float64 // of the word's lower left corner, about
	}{
		{"/MediaBox[0 0 612 792]", 612, 792, 100, 697},
		{"/MediaBox[50 100 662 892]", 612, 792, 50, 597},
		{"/MediaBox[0 0 612 792]/CropBox[20 30 600 780]", 580, 750, 80, 667},
		{"/MediaBox[0 0 612 792]/Rotate 90", 792, 612, 697, 475},
		{"/MediaBox[0 0 612 792]/Rotate 180", 612, 792, 475, 80},
		{"/MediaBox[0 0 612 792]/Rotate -90", 792, 612, 81, 100},
	} {
		t.Run(c.page, func(t *testing.T) {
			m := newMade()
			page := m.page(oneFont, "BT /F1 12 Tf 100 700 Td (Freight) Tj ET")
			m.set(page, "%s", strings.Replace(m.objects[page-1], "/MediaBox[0 0 612 792]", c.page, 1))
			d := mustRead(t, m.pages(page).bytes())
			if p := d.Pages[0]; p.Width != c.width || p.Height != c.height {
				t.Errorf("the page is %v", p)
			}
			b := d.Places[0].Box
			if math.Abs(b[0]-c.x) > 6 || math.Abs(b[1]-c.y) > 6 {
				t.Errorf("the word stands at %v, want about %v %v", b, c.x, c.y)
			}
			if b[2]-b[0] < 8 || b[3]-b[1] < 8 || max(b[2]-b[0], b[3]-b[1]) < 35 {
				t.Errorf("the word's box is %v", b)
			}
		})
	}
}

// Files that cannot be read say why.
func TestRefused(t *testing.T) {
	m := newMade()
	scan := m.pages(m.page("", "q 612 0 0 792 0 0 cm /Im0 Do Q")).bytes()
	whole := releaseFile().bytes()
	noLetters := newMade()
	noLetters.set(3, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2>>]>>")
	missing := newMade()
	lost := missing.page(oneFont, release)
	for name, c := range map[string]struct {
		source []byte
		want   error
	}{
		"a scan":                   {scan, ErrScan},
		"cut in half":              {whole[:len(whole)/2], ErrDamaged},
		"cut after the first page": {whole[:bytes.Index(whole, []byte("endstream"))], ErrDamaged},
		"only the mark":            {[]byte("%PDF-1.4\n"), ErrDamaged},
		"nothing":                  {nil, ErrDamaged},
		"letters of no meaning":    {noLetters.pages(noLetters.page(oneFont, "BT /F1 12 Tf 72 700 Td <00010002> Tj ET")).bytes(), ErrLetters},
		"a page that is not there": {missing.pages(lost, 99).bytes(), ErrDamaged},
		"a password":               {stored(t, "testdata/password.pdf"), ErrPassword},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read(context.Background(), "x.pdf", c.source)
			if !errors.Is(err, c.want) || d != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// Files that are locked against changes only are read: testdata holds the release as pdfcpu locks it,
// with keys of 40 to 256 bits.
func TestLockedAgainstChanges(t *testing.T) {
	want := mustRead(t, releaseFile().bytes()).Text
	files, _ := filepath.Glob("testdata/changes-*.pdf")
	if len(files) != 4 {
		t.Fatalf("testdata has %v", files)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			if d := readFile(t, path); d.Text != want {
				t.Errorf("read %q\nwant %q", d.Text, want)
			}
		})
	}
}
