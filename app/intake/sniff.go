package intake

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"strings"
)

// signatures are the first bytes of files that are not text.
var signatures = []struct {
	magic string
	why   error
}{
	{"%PDF-", errPDF},
	{"\xff\xd8\xff", errPicture},
	{"\x89PNG", errPicture},
	{"GIF8", errPicture},
	{"II*\x00", errPicture},
	{"MM\x00*", errPicture},
	{"\x1f\x8b", errPacked},
	{"BZh", errPacked},
	{"\xfd7zXZ", errPacked},
	{"7z\xbc\xaf", errPacked},
	{"\xd0\xcf\x11\xe0", errOffice},
	{"{\\rtf", errRTF},
}

// zipped tells what a file that begins like a ZIP archive is: whole or cut short.
func zipped(data []byte) error {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) && !bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return nil
	}
	if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
		return errBroken
	}
	return errArchive
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

// opening is how much of a text is looked at for tags: filings may begin with pages of comments.
const opening = 64 << 10

// looksLikeHTML tells whether a text is an HTML page. EDGAR's plain text has <TABLE> and <PAGE> of
// its own, so only tags that text filings do not use count.
func looksLikeHTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), opening)])
	for _, tag := range []string{"<html", "<!doctype html", "<body", "<td", "<div"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}

// looksLikeData tells whether a text is XML or JSON.
func looksLikeData(text string) bool {
	s := strings.TrimSpace(text)
	for _, tag := range []string{"<XBRL>", "<XML>", "<JSON>"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, tag))
	}
	if strings.HasPrefix(s, "<?xml") {
		return true
	}
	return s != "" && (s[0] == '{' || s[0] == '[') && json.Valid([]byte(s))
}
