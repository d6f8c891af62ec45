package workpaper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// assemble makes the file of its unpacked parts, each of which must be what the manifest says.
func (c container) assemble(parts map[string][]byte) (File, error) {
	if string(parts[mimePart]) != mimeType {
		return File{}, fault(ErrForeign, "%s is a ZIP file of another program: open it there.", filepath.Base(c.path))
	}
	m, err := c.manifest(parts[manifestPart])
	if err != nil {
		return File{}, err
	}
	if err := c.checkParts(m, parts); err != nil {
		return File{}, err
	}
	if !json.Valid(parts[reviewPart]) {
		return File{}, damaged(c.path, "the review in it is not JSON")
	}
	f := File{Version: m.Version, App: m.App, Review: parts[reviewPart]}
	if f.Log, err = c.log(m, parts[logPart]); err != nil {
		return File{}, err
	}
	f.Sources, err = c.sources(m, parts)
	return f, err
}

func (c container) manifest(data []byte) (manifest, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Format != formatName || m.Version < 1 {
		return m, damaged(c.path, "its list of parts cannot be read")
	}
	if m.Version > FormatVersion {
		return m, fault(ErrNewer, "%s was saved by a newer version of the program (%s): open it with that version.", filepath.Base(c.path), plain(m.App))
	}
	return m, nil
}

// plain makes text of a file fit for a sentence.
func plain(text string) string {
	if text = safeName(text); len(text) > 40 {
		return "unknown"
	}
	return text
}

// checkParts holds every part against the manifest, and the manifest against the parts.
func (c container) checkParts(m manifest, parts map[string][]byte) error {
	listed := map[string]bool{manifestPart: true}
	for _, e := range m.Parts {
		data, ok := parts[e.Name]
		switch {
		case !ok:
			return damaged(c.path, quoted(e.Name)+" is missing")
		case listed[e.Name]:
			return damaged(c.path, quoted(e.Name)+" is listed twice")
		case len(data) != e.Size || hash(data) != e.SHA256:
			return damaged(c.path, quoted(e.Name)+" is not as it was saved")
		}
		listed[e.Name] = true
	}
	for _, name := range fixedParts {
		if !listed[name] {
			return damaged(c.path, quoted(name)+" is missing")
		}
	}
	if len(listed) != len(parts) {
		return damaged(c.path, fmt.Sprintf("parts not in its list: %d", len(parts)-len(listed)))
	}
	return nil
}

// log reads the lines and follows their chain to the hash in the manifest.
func (c container) log(m manifest, data []byte) ([]Entry, error) {
	entries := []Entry{}
	last := ""
	for len(data) > 0 {
		line, rest, ok := bytes.Cut(data, []byte("\n"))
		e, err := parseEntry(line)
		if err != nil || !ok {
			return nil, damaged(c.path, fmt.Sprintf("line %d of the history cannot be read", len(entries)+1))
		}
		if e.follows(len(entries), last) != nil {
			return nil, damaged(c.path, fmt.Sprintf("line %d of the history was changed, or one before it", len(entries)+1))
		}
		last, data = hash(line), rest
		entries = append(entries, e)
	}
	if len(entries) != m.Log.Entries || last != m.Log.Last {
		return nil, damaged(c.path, "the end of the history is missing")
	}
	return entries, nil
}

// sources gives the documents in their order; there is no part beside them and the four fixed ones.
func (c container) sources(m manifest, parts map[string][]byte) ([]Source, error) {
	sources := []Source{}
	seen := map[string]bool{}
	for _, s := range m.Sources {
		data, ok := parts[s.Part]
		if !ok || seen[s.SHA256] || !strings.HasPrefix(s.Part, sourceFolder+s.SHA256+"/") || hash(data) != s.SHA256 {
			return nil, damaged(c.path, "the document "+quoted(s.Name)+" is not the one that was saved")
		}
		seen[s.SHA256] = true
		sources = append(sources, Source{s.Name, s.SHA256, data})
	}
	if extra := len(parts) - len(fixedParts) - len(sources); extra != 0 {
		return nil, damaged(c.path, fmt.Sprintf("parts that belong to nothing in the review: %d", extra))
	}
	return sources, nil
}
