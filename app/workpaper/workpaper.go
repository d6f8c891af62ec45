// Package workpaper keeps a review in one .restate file: a ZIP with the review as JSON, the log of
// everything a person did, and the original documents byte for byte. It opens in any archive program
// and any text editor, so that the evidence can be read when this program is gone.
//
// The same File always gives the same bytes. A file is replaced in one step or not at all; between
// saves a journal beside it holds each change; a lock beside it says who has it open. The package
// knows nothing of the commands in the log nor of what the review says.
package workpaper

import (
	"bytes"
	"encoding/json"
)

// FormatVersion is the version of the container this program writes, and the newest it reads.
const FormatVersion = 1

// Extension ends the name of a workpaper.
const Extension = ".restate"

// File is what a workpaper holds.
type File struct {
	Version int             // of the container; Write ignores it and writes FormatVersion
	App     string          // the program that wrote it, with its version
	Review  json.RawMessage // the review as JSON, indented when written
	Log     []Entry         // everything done, chained (see Log)
	Sources []Source        // the original documents, in the order they joined
}

// Source is an original document.
type Source struct {
	Name   string // as it was called when it joined; it may be any text
	SHA256 string // of Data in lower-case hex: its identity; Write fills it when empty
	Data   []byte // byte for byte
}

// The parts of the container that always exist.
const (
	mimePart     = "mimetype"
	manifestPart = "manifest.json"
	reviewPart   = "workpaper.json"
	logPart      = "audit.jsonl"
	sourceFolder = "sources/"
)

// fixedParts are in every workpaper.
var fixedParts = [...]string{mimePart, manifestPart, reviewPart, logPart}

const mimeType = "application/vnd.restate.workpaper+zip"

// SniffLength is how many bytes of a file's beginning Sniff wants to see.
const SniffLength = 30 + len(mimePart) + len(mimeType)

// Sniff reports whether a file that begins with head is a workpaper as this program writes it: the
// first entry of the ZIP is the stored mimetype. A workpaper that is cut off is recognised as well.
func Sniff(head []byte) bool {
	return len(head) >= SniffLength &&
		bytes.HasPrefix(head, []byte("PK\x03\x04")) &&
		bytes.Equal(head[30:SniffLength], []byte(mimePart+mimeType))
}

// limits bounds what is written and read, so that no file that was saved is refused later and no file
// that was sent eats the machine.
type limits struct {
	total int64 // bytes of all parts, unpacked
	parts int   // number of parts
	ratio int64 // unpacked to packed size of one part above ratioFloor
}

// standard holds the limits in use: a few hundred filings of a few megabytes each.
var standard = limits{total: 512 << 20, parts: 2048, ratio: 200}

// ratioFloor is the unpacked size up to which the ratio does not matter.
const ratioFloor = 64 << 10

// directoryShare is the most that one part may take in the container's directory, name included.
const directoryShare = 1 << 10

// dense reports whether a part unpacks to suspiciously more than it takes.
func (l limits) dense(unpacked, packed int64) bool {
	return unpacked > ratioFloor && unpacked/l.ratio > packed
}
