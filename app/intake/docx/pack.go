package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// The limits on what a file may unpack to. Only the parts that are read are unpacked, yet a file that
// claims more than this was made to do harm. A filing of 500 pages unpacks to some 30 MB.
const (
	mostMembers  = 10_000
	mostUnpacked = 256 << 20
	mostText     = 64 << 20 // of the main part
	mostStyles   = 8 << 20
	mostRatio    = 500     // deflate reaches 1,032 on nothing but zeros; Word's XML 30
	smallMember  = 4 << 20 // what is smaller may have any ratio
)

// usualPart is where Word puts the document.
const usualPart = "word/document.xml"

// pack is an opened Word file.
type pack struct{ zip *zip.Reader }

// open opens the archive and refuses one that unpacks to too much.
func open(source []byte) (pack, error) {
	if bytes.HasPrefix(source, []byte("\xd0\xcf\x11\xe0")) {
		return pack{}, ErrLocked
	}
	r, err := zip.NewReader(bytes.NewReader(source), int64(len(source)))
	if err != nil {
		return pack{}, ErrDamaged
	}
	if len(r.File) > mostMembers {
		return pack{}, ErrTooLarge
	}
	total := uint64(0)
	for _, f := range r.File {
		total += min(f.UncompressedSize64, mostUnpacked+1)
		bomb := f.UncompressedSize64 > smallMember && f.UncompressedSize64/mostRatio > f.CompressedSize64
		if total > mostUnpacked || bomb {
			return pack{}, ErrTooLarge
		}
	}
	return pack{r}, nil
}

// read unpacks one member of at most so many bytes. The size in the directory is not believed.
func (p pack) read(name string, most int) ([]byte, error) {
	for _, f := range p.zip.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, ErrDamaged
		}
		defer r.Close()
		buf := bytes.NewBuffer(make([]byte, 0, min(f.UncompressedSize64, uint64(most))+bytes.MinRead))
		n, err := buf.ReadFrom(io.LimitReader(r, int64(most)+1))
		switch {
		case err != nil:
			return nil, ErrDamaged
		case n > int64(most):
			return nil, ErrTooLarge
		}
		return buf.Bytes(), nil
	}
	return nil, ErrNoText
}

// mainPart is the name of the member that holds the document: the one the package names, else the
// usual one.
func (p pack) mainPart() string {
	rels, err := p.read("_rels/.rels", mostStyles)
	if err != nil {
		return usualPart
	}
	target := target(rels, "/officeDocument")
	if target == "" {
		return usualPart
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// target returns where the relation whose type ends so leads to, "" where there is none.
func target(rels []byte, kind string) string {
	var list struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if xml.Unmarshal(rels, &list) != nil {
		return ""
	}
	for _, r := range list.Relationship {
		if strings.HasSuffix(r.Type, kind) {
			return r.Target
		}
	}
	return ""
}

// headings returns the styles of headings that the styles beside a part define.
func (p pack) headings(part string) map[string]bool {
	data, err := p.read(p.beside(part, "styles"), mostStyles)
	if err != nil {
		return nil // a file without styles has no headings by style
	}
	return headingStyles(data)
}

// beside is the name of the member of a kind that belongs to a part: the one the part's relations name, else
// the usual one.
func (p pack) beside(part, kind string) string {
	dir, file := path.Split(part)
	if rels, err := p.read(dir+"_rels/"+file+".rels", mostStyles); err == nil {
		if t := target(rels, "/"+kind); strings.HasPrefix(t, "/") {
			return t[1:]
		} else if t != "" {
			return path.Clean(dir + t)
		}
	}
	return dir + kind + ".xml"
}

// notes are the members beside a part that hold footnotes and endnotes with a text. Word writes one of
// strokes only into files that have none.
func (p pack) notes(part string) []string {
	var out []string
	for _, kind := range []string{"footnotes", "endnotes"} {
		name := p.beside(part, kind)
		data, err := p.read(name, mostStyles)
		if errors.Is(err, ErrTooLarge) || err == nil && saysText(data) {
			out = append(out, name)
		}
	}
	return out
}

// saysText tells whether a part has any text in it.
func saysText(data []byte) bool {
	dec := xml.NewDecoder(bytes.NewReader(data))
	inText := false
	for {
		token, err := dec.RawToken()
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText && strings.TrimFunc(string(t), blank) != "" {
				return true
			}
		}
	}
}
