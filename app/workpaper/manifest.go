package workpaper

import (
	"path"
	"strings"
	"unicode"
)

// manifest is the part that vouches for all others.
type manifest struct {
	Format  string           `json:"format"`
	Version int              `json:"version"`
	App     string           `json:"app"`
	Log     manifestLog      `json:"log"`
	Parts   []manifestEntry  `json:"parts"` // every part but this one, sorted by name
	Sources []manifestSource `json:"sources"`
}

// formatName says in the manifest what the container is.
const formatName = "restate workpaper"

// manifestLog anchors the log.
type manifestLog struct {
	Entries int    `json:"entries"`
	Last    string `json:"last"` // hash of the last entry
}

// manifestEntry is a part with its unpacked size and hash.
type manifestEntry struct {
	Name   string `json:"name"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// manifestSource leads from a document, under the name it came with, to its part.
type manifestSource struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Part   string `json:"part"`
}

// nameLength is the longest file name given to a part, in bytes.
const nameLength = 120

// sourcePart is the name of a document's part: unique by its hash, and with a last element that every
// system can unpack.
func sourcePart(s Source) string {
	return sourceFolder + s.SHA256 + "/" + safeName(s.Name)
}

// safeName makes a plain file name of any text: no folders, no "..", no control characters, nothing
// that Windows refuses.
func safeName(name string) string {
	name = strings.ToValidUTF8(name, "_")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = shorten(strings.TrimLeft(name, ". "))
	name = strings.TrimRight(name, ". ")
	if name == "" {
		return "document"
	}
	if device(name) {
		return "_" + name
	}
	return name
}

// shorten cuts a name to nameLength bytes and keeps its extension.
func shorten(name string) string {
	if len(name) <= nameLength {
		return name
	}
	ext := path.Ext(name)
	if len(ext) > 10 {
		ext = ""
	}
	return strings.ToValidUTF8(name[:nameLength-len(ext)], "") + ext
}

// device reports whether Windows takes the name for a device.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimRight(stem, " ")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) &&
		stem[3] >= '0' && stem[3] <= '9'
}

// unsafe reports whether a part's name could lead out of a folder it is unpacked to.
func unsafe(name string) bool {
	if name == "" || name[0] == '/' || strings.ContainsAny(name, "\\\x00") || path.Clean(name) != name {
		return true
	}
	return name == ".." || strings.HasPrefix(name, "../") || strings.ContainsFunc(name, unicode.IsControl)
}
