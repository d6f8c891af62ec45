package workpaper

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// part is one entry of the container, unpacked.
type part struct {
	name string
	data []byte
}

// encode writes the container. It does not look at the log's chain; Write does.
func encode(w io.Writer, f File, lim limits) error {
	parts, err := partsOf(f, lim)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	pack, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if err := addPart(z, pack, p, lim); err != nil {
			return err
		}
	}
	return z.Close()
}

// partsOf lays out the file: mimetype, manifest, then the rest by name.
func partsOf(f File, lim limits) ([]part, error) {
	review, err := indented(f.Review)
	if err != nil {
		return nil, err
	}
	log, last, err := logLines(f.Log)
	if err != nil {
		return nil, err
	}
	parts := []part{{mimePart, []byte(mimeType)}, {reviewPart, review}, {logPart, log}}
	m := manifest{Format: formatName, Version: FormatVersion, App: readable(f.App), Log: manifestLog{len(f.Log), last}}
	parts, m.Sources, err = withSources(parts, f.Sources)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.name, b.name) })
	total := int64(0)
	for _, p := range parts {
		m.Parts = append(m.Parts, manifestEntry{p.name, len(p.data), hash(p.data)})
		total += int64(len(p.data))
	}
	list, err := marshal(m)
	if err != nil {
		return nil, err
	}
	if total += int64(len(list)); total > lim.total || len(parts)+1 > lim.parts {
		return nil, fault(ErrTooBig, "The review was not saved because its documents are larger than %d MB or more than %d: split it into two reviews.",
			lim.total>>20, lim.parts-len(fixedParts))
	}
	front := slices.IndexFunc(parts, func(p part) bool { return p.name == mimePart })
	mime := parts[front]
	parts = slices.Delete(parts, front, front+1)
	return slices.Insert(parts, 0, mime, part{manifestPart, list}), nil
}

// withSources adds the documents, each once: the same bytes under a second name are the same document.
func withSources(parts []part, sources []Source) ([]part, []manifestSource, error) {
	listed := []manifestSource{}
	seen := map[string]bool{}
	for _, s := range sources {
		sum := hash(s.Data)
		if s.SHA256 != "" && s.SHA256 != sum {
			return nil, nil, fault(ErrDamaged, "The review was not saved because %q is no longer the document that was opened: open it again.", s.Name)
		}
		if seen[sum] {
			continue
		}
		seen[sum], s.SHA256 = true, sum
		s.Name = readable(s.Name)
		name := sourcePart(s)
		parts = append(parts, part{name, s.Data})
		listed = append(listed, manifestSource{s.Name, sum, name})
	}
	return parts, listed, nil
}

// indented is the review as a person can read it, ending in a line feed.
func indented(review json.RawMessage) ([]byte, error) {
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(review), "", "  "); err != nil {
		return nil, fmt.Errorf("the review is not JSON: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// logLines is the log as it stands in the file, and the hash of its last line.
func logLines(entries []Entry) (lines []byte, last string, err error) {
	var out bytes.Buffer
	for i, e := range entries {
		if err := e.follows(i, last); err != nil {
			return nil, "", err
		}
		line, err := e.Line()
		if err != nil {
			return nil, "", err
		}
		last = hash(line)
		out.Write(line)
		out.WriteByte('\n')
	}
	return out.Bytes(), last, nil
}

// marshal indents a value and leaves <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return out.Bytes(), err
}

// dosEpoch is 1 January 1980, the time in every header: the same content gives the same bytes.
const dosEpoch = 0x0021

// utf8Name is the flag that says a part's name is UTF-8.
const utf8Name = 0x800

// addPart writes one part, packed unless that gains nothing or packs so well that reading would take
// it for a bomb. Sizes go into the header in front, so that simple readers can stream the file.
func addPart(z *zip.Writer, pack *flate.Writer, p part, lim limits) error {
	head := &zip.FileHeader{
		Name: p.name, Method: zip.Store, Flags: utf8Name, CreatorVersion: 20, ReaderVersion: 20,
		CRC32: crc32.ChecksumIEEE(p.data), UncompressedSize64: uint64(len(p.data)),
	}
	//lint:ignore SA1019 Modified would add an extended time to the header, and the bytes are to be the same everywhere
	head.ModifiedDate = dosEpoch
	body := p.data
	if p.name != mimePart {
		packed, err := deflate(pack, p.data)
		if err != nil {
			return err
		}
		if len(packed) < len(p.data) && !lim.dense(int64(len(p.data)), int64(len(packed))) {
			body, head.Method = packed, zip.Deflate
		}
	}
	head.CompressedSize64 = uint64(len(body))
	w, err := z.CreateRaw(head)
	if err != nil {
		return err
	}
	_, err = w.Write(body)
	return err
}

func deflate(pack *flate.Writer, data []byte) ([]byte, error) {
	var out bytes.Buffer
	pack.Reset(&out)
	if _, err := pack.Write(data); err != nil {
		return nil, err
	}
	err := pack.Close()
	return out.Bytes(), err
}
