package pdf

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// standardRest are the characters of Adobe's standard encoding that are not ASCII's: code and
// character. (ISO 32000, annex D.2)
const standardRest = "\x27’\x60‘\xa1¡\xa2¢\xa3£\xa4⁄\xa5¥\xa6ƒ\xa7§\xa8¤\xa9'\xaa“\xab«\xac‹\xad›\xaeﬁ\xafﬂ\xb1–\xb2†\xb3‡\xb4·\xb6¶\xb7•\xb8‚\xb9„\xba”\xbb»\xbc…\xbd‰\xbf¿\xc1`\xc2´\xc3ˆ\xc4˜\xc5¯\xc6˘\xc7˙\xc8¨\xca˚\xcb¸\xcd˝\xce˛\xcfˇ\xd0—\xe1Æ\xe3ª\xe8Ł\xe9Ø\xeaŒ\xebº\xf1æ\xf5ı\xf8ł\xf9ø\xfaœ\xfbß"

// symbolRest are the characters of the Symbol font that filings print.
const symbolRest = "\x2d−\xa3≤\xa5∞\xb1±\xb2″\xb3≥\xb4×\xb7•\xb8÷\xb9≠\xba≡\xbb≈\xbc…\xd2®\xd3©\xd4™\xe2®\xe3©\xe4™\x61α\x62β\x64δ\x6dμ\x70π\x73σ"

// codes are the characters of an encoding by their codes; empty where it has none.
type codes [256]string

var standardCodes = sync.OnceValue(func() codes { return with(ascii(), standardRest) })
var symbolCodes = sync.OnceValue(func() codes { return with(ascii(), symbolRest) })

// winCodes is Windows-1252, where every code that prints nothing prints a bullet.
var winCodes = sync.OnceValue(func() codes {
	t := charmapCodes(charmap.Windows1252)
	for c := 0x7f; c < 256; c++ {
		if t[c] == "" {
			t[c] = "•"
		}
	}
	return t
})

var macCodes = sync.OnceValue(func() codes { return charmapCodes(charmap.Macintosh) })

func ascii() (t codes) {
	for c := 0x20; c < 0x7f; c++ {
		t[c] = string(rune(c))
	}
	return t
}

// with returns an encoding with some codes set: each a byte, and the character behind it.
func with(t codes, rest string) codes {
	for rest != "" {
		r, n := utf8.DecodeRuneInString(rest[1:])
		t[rest[0]] = printable(string(r))
		rest = rest[1+n:]
	}
	return t
}

func charmapCodes(m *charmap.Charmap) (t codes) {
	for c := 0x20; c < 256; c++ {
		if r := m.DecodeByte(byte(c)); r != utf8.RuneError && r >= 0x20 && (r < 0x7f || r > 0x9f) {
			t[c] = string(r)
		}
	}
	return t
}

// codesNamed returns an encoding by the name a font calls it.
func codesNamed(n string) (codes, bool) {
	switch n {
	case "WinAnsiEncoding":
		return winCodes(), true
	case "MacRomanEncoding", "MacExpertEncoding":
		return macCodes(), true
	case "StandardEncoding":
		return standardCodes(), true
	}
	return codes{}, false
}

// glyphText returns the characters that a glyph's name stands for; empty when it does not say.
func glyphText(n string) string {
	n, _, _ = strings.Cut(n, ".") // one.oldstyle
	if len(n) == 1 && (n[0]|0x20 >= 'a' && n[0]|0x20 <= 'z') {
		return n
	}
	if r, ok := glyphRunes()[n]; ok {
		return printable(string(r))
	}
	if strings.Contains(n, "_") { // f_f_i
		var b strings.Builder
		for _, part := range strings.Split(n, "_") {
			b.WriteString(glyphText(part))
		}
		return b.String()
	}
	for prefix, digits := range map[string]int{"uni": 4, "u": 4} {
		hex, ok := strings.CutPrefix(n, prefix)
		if !ok || len(hex) < digits || len(hex) > 6 {
			continue
		}
		if r, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return printable(string(rune(r)))
		}
	}
	return ""
}

// letters are ligatures as the letters they join, and other characters that only look different.
var letters = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ", "\u2007", " ", "\u202f", " ", "\u00ad", "-", "\u2011", "-")

// printable returns a glyph's text as it is read: ligatures as letters, and what prints nothing left
// out.
func printable(s string) string {
	if len(s) == 1 && s[0] >= 0x20 && s[0] < 0x7f {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r == '\ufeff' || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e:
			return -1
		case r >= 0xe000 && r <= 0xf8ff:
			return -1 // private: its font alone knows
		}
		return r
	}, s)
	return letters.Replace(s)
}
