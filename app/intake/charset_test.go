package intake

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"restate/analysis/filing/filingtest"
)

// utf16Of writes a text as UTF-16 with a byte order mark.
func utf16Of(s string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// fromUTF16 reads a stretch of it.
func fromUTF16(order binary.ByteOrder) func([]byte) string {
	return func(b []byte) string {
		var us []uint16
		for ; len(b) > 1; b = b[2:] {
			us = append(us, order.Uint16(b))
		}
		return string(utf16.Decode(us))
	}
}

func windows(s string) []byte {
	b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func fromWindows(b []byte) string {
	s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(s)
}

func TestDecode(t *testing.T) {
	const text = "The board’s “restated” figures — 5 € for the café"
	late := strings.Repeat("plain ascii ", 500) + text
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"utf-8":                          {[]byte(text), text},
		"utf-8 after a long ascii start": {[]byte(late), late},
		"utf-8 with a mark":              {[]byte("\xef\xbb\xbf" + text), text},
		"utf-16 little":                  {utf16Of(text+" 𝄞", binary.LittleEndian), text + " 𝄞"},
		"utf-16 big":                     {utf16Of(text, binary.BigEndian), text},
		"windows-1252":                   {windows(text), text},
		"windows-1252 after a long start, and a false declaration": {windows("charset=utf-8 " + late), "charset=utf-8 " + late},
		"ascii declared, utf-8 in truth":                           {[]byte("<?xml version='1.0' encoding='ASCII'?>" + late), "<?xml version='1.0' encoding='ASCII'?>" + late},
		"a windows-1252 space that does not break":                 {[]byte("Net\xa0revenues"), "Net\u00a0revenues"},
		"a utf-8 space that does not break":                        {[]byte("Net\u00a0revenues"), "Net\u00a0revenues"},
		"the curly quotes that latin-1 lacks":                      {[]byte("charset=iso-8859-1 \x93restated\x94"), "charset=iso-8859-1 “restated”"},
		"declared latin-2":                                         {[]byte("charset=iso-8859-2 \xb1"), "charset=iso-8859-2 ą"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := decode(c.data, "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != c.want {
				t.Errorf("got %q, want %q", got.Text, c.want)
			}
		})
	}
}

// Spans are offsets into the file as given, in whatever charset it is.
func TestSpansAreOfTheFile(t *testing.T) {
	const line = "é “quoted” — the quarters ended\nMarch 31, 2005 and June 30, 2005 should no longer be relied upon."
	for name, c := range map[string]struct {
		data   []byte
		decode func([]byte) string
	}{
		"windows-1252": {windows(line), fromWindows},
		"utf-8":        {[]byte(line), nil},
		"utf-16":       {utf16Of(line, binary.LittleEndian), fromUTF16(binary.LittleEndian)},
		"marked utf-8": {[]byte("\ufeff" + line), nil},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Document(context.Background(), "x.txt", c.data)
			if err != nil {
				t.Fatal(err)
			}
			if err := filingtest.Check(d, c.decode); err != nil {
				t.Fatal(err)
			}
			at := strings.Index(d.Text, "June 30, 2005")
			s := d.SourceSpan(at, at+len("June 30, 2005"))
			got := string(c.data[s.Start:s.End])
			if c.decode != nil {
				got = c.decode(c.data[s.Start:s.End])
			}
			if got != "June 30, 2005" {
				t.Errorf("the span %+v holds %q", s, got)
			}
			if start, end, ok := d.TextRange(s); !ok || d.Text[start:end] != "June 30, 2005" {
				t.Errorf("back from the source: %d-%d %v", start, end, ok)
			}
		})
	}
}

// piece draws a part of a line in letters that windows-1252 has too.
var piece = rapid.SampledFrom([]string{"revenue", "é", "“restated”", "$ 1,234", "(599)", "--", "€", "  ", "     ", "\t", "March 31, 2005", "Item 4.02", "<TABLE>", "</TABLE>", "<PAGE>", "12", "\u00a0", "- "})

// Every offset is right through every charset and both containers.
func TestOffsetsInEveryCharset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		wrapped := rapid.Bool().Draw(t, "submission")
		if wrapped {
			b.WriteString("-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n<SEC-HEADER>\nCOMPANY CONFORMED NAME: Café\n</SEC-HEADER>\n")
		}
		for i := range rapid.IntRange(1, 3).Draw(t, "parts") {
			if wrapped {
				fmt.Fprintf(&b, "<DOCUMENT>\n<TYPE>EX-99.%d\n<TEXT>\n", i)
			}
			b.WriteString("Text.\n")
			for range rapid.IntRange(0, 25).Draw(t, "lines") {
				b.WriteString(strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "line"), rapid.SampledFrom([]string{" ", "    "}).Draw(t, "gap")))
				b.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"}).Draw(t, "end"))
			}
			if wrapped {
				b.WriteString("</TEXT>\n</DOCUMENT>\n")
			}
		}
		var data []byte
		var back func([]byte) string
		switch rapid.IntRange(0, 3).Draw(t, "charset") {
		case 0:
			data = []byte(b.String())
		case 1:
			data, back = windows("é "+b.String()), fromWindows
			if wrapped {
				data = windows(b.String())
			}
		case 2:
			data, back = utf16Of(b.String(), binary.LittleEndian), fromUTF16(binary.LittleEndian)
		case 3:
			data, back = utf16Of(b.String(), binary.BigEndian), fromUTF16(binary.BigEndian)
		}
		d, err := Document(context.Background(), "x", data)
		if err != nil {
			t.Fatal(err)
		}
		if err := filingtest.Check(d, back); err != nil {
			t.Fatalf("%v\nin %q", err, b.String())
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	for text.Len() < 1<<20 {
		text.WriteString("    The Company said that its statements for the quarters ended March 31,\n2005 and June 30, 2005 should no longer be relied upon.\n\nNet revenues            $  1,234   $   2,345\nCost of revenues             (12)        345\n\n")
	}
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(context.Background(), "x", data); err != nil {
			b.Fatal(err)
		}
	}
}
