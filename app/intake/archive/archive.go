// Package archive takes ZIP archives apart. What is inside is bytes with a label: nothing is written to a
// disk, and no name leads anywhere.
package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The reasons an archive or a member of one is not unpacked.
var (
	ErrDamaged  = errors.New("damaged, or cut short")
	ErrTooMany  = errors.New("more members than are looked at")
	ErrPassword = errors.New("protected by a password")
	ErrMethod   = errors.New("packed by a method that is not known")
	ErrTooLarge = errors.New("larger than is unpacked")
	ErrBomb     = errors.New("packed far smaller than any document can be")
)

// Most is how many members an archive may have.
const Most = 10000

// A member that grows beyond bombFloor bytes may not be more than ratio times as large as it was packed.
const (
	ratio     = 300
	bombFloor = 8 << 20
)

// chunk is how much is unpacked between two looks at the context.
const chunk = 1 << 20

// Member is one file in an archive.
type Member struct {
	Name string // a label: parts that would lead out of a folder are taken away
	file *zip.File
}

// Sniff tells whether bytes begin as a ZIP archive does.
func Sniff(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// Members lists the files in an archive in its own order, folders aside. The error is ErrDamaged or
// ErrTooMany.
func Members(source []byte) ([]Member, error) {
	// Counted first: the list of a hostile archive alone would fill the memory.
	if bytes.Count(source, []byte("PK\x01\x02")) > Most {
		return nil, ErrTooMany
	}
	r, err := zip.NewReader(bytes.NewReader(source), int64(len(source)))
	if err != nil {
		return nil, ErrDamaged
	}
	out := make([]Member, 0, len(r.File))
	for _, f := range r.File {
		if !f.FileInfo().IsDir() {
			out = append(out, Member{Label(decoded(f)), f})
		}
	}
	return out, nil
}

// decoded is a member's name; old programs write it in the letters of DOS.
func decoded(f *zip.File) string {
	if !f.NonUTF8 || utf8.ValidString(f.Name) {
		return f.Name
	}
	name, err := charmap.CodePage437.NewDecoder().String(f.Name)
	if err != nil {
		return f.Name
	}
	return name
}

// labelLength is the longest label, in bytes.
const labelLength = 160

// Label makes a name that is safe to show of any name: no control characters, no drive, nothing that
// climbs out of its folder.
func Label(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, name)
	for len(name) > labelLength {
		_, n := utf8.DecodeRuneInString(name)
		name = name[n:] // the end of a name says more than its beginning
	}
	for last := "?"; name != last; {
		last = name
		if len(name) > 1 && name[1] == ':' {
			name = name[2:]
		}
		name = strings.TrimPrefix(path.Clean("/"+name), "/")
	}
	if name == "" {
		return "unnamed"
	}
	return name
}

// Read unpacks a member of at most limit bytes. The error is one of the reasons above, or the context's.
func (m Member) Read(ctx context.Context, limit int64) ([]byte, error) {
	switch {
	case m.file.Flags&1 != 0:
		return nil, ErrPassword
	case m.file.UncompressedSize64 > uint64(max(0, limit)):
		return nil, ErrTooLarge
	}
	r, err := m.file.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, ErrMethod
	}
	if err != nil {
		return nil, ErrDamaged
	}
	defer r.Close()
	return unpack(ctx, r, limit, int64(min(m.file.CompressedSize64, uint64(limit))))
}

// unpack reads to the end, whatever size the archive promised.
func unpack(ctx context.Context, r io.Reader, limit, packed int64) ([]byte, error) {
	var out bytes.Buffer
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		_, err := io.CopyN(&out, r, chunk)
		n := int64(out.Len())
		switch {
		case n > limit:
			return nil, ErrTooLarge
		case n > bombFloor && n/ratio > packed:
			return nil, ErrBomb
		case errors.Is(err, io.EOF):
			return out.Bytes(), nil
		case err != nil:
			return nil, ErrDamaged
		}
	}
}
