package intake

import (
	"bytes"
	"encoding/json"
	"strings"

	"restate/analysis/filing/pattern"
)

// signatures are the first bytes of files that are not text.
var signatures = []struct {
	magic string
	why   error
}{
	{"\xff\xd8\xff", errPicture},
	{"\x89PNG", errPicture},
	{"GIF8", errPicture},
	{"II*\x00", errPicture},
	{"MM\x00*", errPicture},
	{"\x1f\x8b", errPacked},
	{"BZh", errPacked},
	{"\xfd7zXZ", errPacked},
	{"7z\xbc\xaf", errPacked},
	{"{\\rtf", errRTF},
	{"\x00\x05\x16\x07", errResource}, // AppleDouble: "._release.htm"
	{"\x00\x05\x16\x00", errResource},
	{"\x00\x00\x00\x01Bud1", errResource}, // .DS_Store
	{"x\x9f>\x22", errOutlook},            // winmail.dat
}

// compound begins the files of old Office programs, of protected new ones, and of mails saved by Outlook.
const compound = "\xd0\xcf\x11\xe0"

// oldOffice tells the kinds of compound files apart by the streams that they list.
func oldOffice(data []byte) error {
	lists := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for i := range len(name) {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case lists("EncryptedPackage"):
		return errLocked
	case lists("__substg1.0_"):
		return errMessage
	}
	return errOldOffice
}

// pdfMark opens a PDF; up to a kilobyte of something else may stand before it.
var pdfMark = pattern.New(`%PDF-\d`)

// looksLikePDF tells whether bytes are a PDF, whole or not. A text that mentions the mark has no object
// after it.
func looksLikePDF(data []byte) bool {
	head := data[:min(len(data), 1024)]
	if !bytes.Contains(head, []byte("%PDF-")) {
		return false
	}
	at := pdfMark.FindIndex(head)
	return at != nil && (at[0] == 0 || bytes.Contains(data[at[1]:], []byte(" obj")))
}

// binaryBytes tells whether bytes that claim to be text are not: text has no NUL and hardly any control
// characters.
func binaryBytes(data []byte) bool {
	control := 0
	for _, c := range data {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1a:
			control++
		}
	}
	return control > len(data)/200
}

// opening is how much of a file is looked at to tell what it is and the charset it declares: filings may begin with pages of
// comments.
const opening = 64 << 10

// element opens XML without its declaration: a name with a prefix, or a namespace.
var element = pattern.New(`^<[A-Za-z_][\w.-]*(?::[A-Za-z_]|\s[^<>]*\bxmlns\b)`)

// looksLikeData tells whether a text is XML or JSON.
func looksLikeData(text string) bool {
	s := strings.TrimSpace(text)
	for _, tag := range []string{"<XBRL>", "<XML>", "<JSON>"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, tag))
	}
	if strings.HasPrefix(s, "<?xml") || element.MatchString(s[:min(len(s), 4096)]) {
		return true
	}
	return s != "" && (s[0] == '{' || s[0] == '[') && json.Valid([]byte(s))
}
