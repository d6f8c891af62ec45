package intake

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// mostRuns bounds the map of a file that is not UTF-8. A release has one run for each accented
// word; a file that needs millions is not text in any charset known here.
const mostRuns = 1 << 20

// decode turns the whole file into UTF-8 by one rule: a byte order mark; UTF-8 if every byte of the
// file agrees; the charset the file declares; windows-1252. Looking at the beginning only would take
// a file for windows-1252 whose first curly quote stands on page two. said is the charset that an
// envelope declares for it, or empty.
func decode(data []byte, said string) (*filing.Characters, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) && utf8.Valid(data) && !binaryBytes(data):
		return plain(data, 3), nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return wide(data, binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data, binary.BigEndian)
	case binaryBytes(data):
		return nil, errBinary
	case utf8.Valid(data):
		return plain(data, 0), nil
	}
	return narrow(data, declared(data, said))
}

// plain is UTF-8 after a mark of so many bytes.
func plain(data []byte, mark int) *filing.Characters {
	c := &filing.Characters{Text: string(data[mark:])}
	if mark > 0 {
		c.Runs = []filing.Run{filing.RunOf(0, len(c.Text), mark, len(c.Text))}
	}
	return c
}

// wide decodes UTF-16 with a byte order mark. Half a character at the end is left out.
func wide(data []byte, order binary.ByteOrder) (*filing.Characters, error) {
	w := filing.NewMapped(len(data) / 2)
	for at := 2; at+1 < len(data); {
		r, n := rune(order.Uint16(data[at:])), 2
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if at+3 < len(data) {
				low = rune(order.Uint16(data[at+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				n = 4
			}
		}
		if r == 0 {
			return nil, errBinary
		}
		w.Rune(r, at, n)
		if w.Runs() > mostRuns {
			return nil, errEncoding
		}
		at += n
	}
	return w.Characters(), nil
}

// narrow decodes a charset of one byte a character.
func narrow(data []byte, cs *charmap.Charmap) (*filing.Characters, error) {
	w := filing.NewMapped(len(data) + len(data)/8)
	for at, c := range data {
		w.Rune(cs.DecodeByte(c), at, 1)
		if w.Runs() > mostRuns {
			return nil, errEncoding
		}
	}
	return w.Characters(), nil
}

// charsetName finds what a file says of itself: charset=… in HTML and mail, encoding="…" in XML.
var charsetName = pattern.New(`(?i)(?:charset|encoding)\s*=\s*["']?([a-z0-9_-]+)`)

// charsets are the declarations that are honoured. What calls itself Latin-1 or ASCII is
// windows-1252 in truth, as everywhere on the web.
var charsets = map[string]*charmap.Charmap{
	"iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5, "iso-8859-7": charmap.ISO8859_7,
	"iso-8859-9": charmap.Windows1254, "iso-8859-15": charmap.ISO8859_15, "koi8-r": charmap.KOI8R,
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1253": charmap.Windows1253,
	"windows-1254": charmap.Windows1254, "windows-1257": charmap.Windows1257,
	"macintosh": charmap.Macintosh, "ibm437": charmap.CodePage437, "ibm850": charmap.CodePage850,
}

// declared returns the charset that is said of a file or that it declares near its beginning, else
// windows-1252.
func declared(data []byte, said string) *charmap.Charmap {
	if cs, ok := charsets[strings.ToLower(said)]; ok {
		return cs
	}
	m := charsetName.FindSubmatch(data[:min(len(data), opening)])
	if m != nil {
		if cs, ok := charsets[strings.ToLower(string(m[1]))]; ok {
			return cs
		}
	}
	return charmap.Windows1252
}
