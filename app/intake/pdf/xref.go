package pdf

import (
	"bytes"
	"maps"
	"slices"
)

// readXref follows the cross-reference sections from the file's end. It is false when one of them is
// not where it should be.
func (f *file) readXref() bool {
	f.xref, f.trailer = map[int]place{}, nil
	i := bytes.LastIndex(f.data, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := lexer{b: f.data, i: i + len("startxref")}
	seen := map[int]bool{}
	for at := int(l.next().num); !seen[at]; {
		d, ok := f.sectionAt(at, seen)
		if !ok {
			return false
		}
		if f.trailer == nil {
			f.trailer = d
		}
		if hidden, ok := d["XRefStm"].(float64); ok {
			f.sectionAt(int(hidden), seen)
		}
		prev, ok := d["Prev"].(float64)
		if !ok {
			return true
		}
		at = int(prev)
	}
	return true
}

// sectionAt reads the section at an offset that was not seen before.
func (f *file) sectionAt(at int, seen map[int]bool) (dict, bool) {
	if at <= 0 || at >= len(f.data) || seen[at] {
		return nil, false
	}
	seen[at] = true
	f.check()
	return f.section(at)
}

// section reads one section, a table or a stream, and returns its dictionary.
func (f *file) section(at int) (dict, bool) {
	p := f.parser(f.data, at)
	if t := p.next(); t.kind == tokKeyword && string(t.bytes) == "xref" {
		return f.table(p)
	}
	p.i = at
	_, v, ok := p.indirect(func(v any) int {
		if n, ok := v.(float64); ok {
			return int(n)
		}
		return -1
	})
	s, isStream := v.(*stream)
	if !ok || !isStream || s.dict["Type"] != name("XRef") {
		return nil, false
	}
	return s.dict, f.entries(s)
}

// table reads "xref 0 6 0000000003 65535 f …" up to the trailer.
func (f *file) table(p *parser) (dict, bool) {
	for {
		start := p.next()
		if start.kind == tokKeyword && string(start.bytes) == "trailer" {
			d, ok := p.object().(dict)
			return d, ok
		}
		count := p.next()
		if start.kind != tokNumber || count.kind != tokNumber {
			return nil, false
		}
		for i := range int(min(count.num, maxObjects)) {
			off, gen, use := p.next(), p.next(), p.next()
			if off.kind != tokNumber || gen.kind != tokNumber || use.kind != tokKeyword {
				return nil, false
			}
			if use.bytes[0] == 'n' {
				f.enter(int(start.num)+i, place{off: int(off.num)})
			}
		}
	}
}

// enter notes an object's place; the newest section is read first, and counts.
func (f *file) enter(num int, at place) {
	if num <= 0 || num > maxObjects {
		return
	}
	if _, ok := f.xref[num]; !ok {
		f.xref[num] = at
	}
}

// entries reads a cross-reference stream.
func (f *file) entries(s *stream) bool {
	var w [3]int
	widths, _ := s.dict["W"].(array)
	total := 0
	for i := range w {
		if i >= len(widths) {
			return false
		}
		n, _ := widths[i].(float64)
		if n < 0 || n > 8 {
			return false
		}
		w[i] = int(n)
		total += w[i]
	}
	if total == 0 {
		return false
	}
	index, _ := s.dict["Index"].(array)
	if len(index) < 2 {
		index = array{0.0, float64(maxObjects)}
	}
	data := f.unpackedBytes(s)
	for ; len(index) >= 2; index = index[2:] {
		start, _ := index[0].(float64)
		count, _ := index[1].(float64)
		for i := 0; i < int(min(count, maxObjects)) && len(data) >= total; i++ {
			f.entry(int(start)+i, data, w)
			data = data[total:]
		}
	}
	return true
}

// entry reads one entry of a cross-reference stream.
func (f *file) entry(num int, b []byte, w [3]int) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(b[:w[0]])
	}
	second := bigEndian(b[w[0] : w[0]+w[1]])
	switch kind {
	case 1:
		f.enter(num, place{off: second})
	case 2:
		f.enter(num, place{in: second})
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// rebuild finds the objects by looking at every byte: for files whose cross-reference section is
// missing or wrong. A later object of the same number replaces an earlier one.
func (f *file) rebuild() {
	if f.rebuilt {
		return
	}
	f.rebuilt = true
	f.xref = map[int]place{}
	clear(f.cache)
	clear(f.packed)
	var streams []int
	trailer := dict{}
	for i := 0; ; {
		n := bytes.Index(f.data[i:], []byte("obj"))
		if n < 0 {
			break
		}
		at, num, ok := objectBefore(f.data, i+n)
		i += n + 3
		if !ok || num > maxObjects {
			continue
		}
		f.xref[num] = place{off: at}
		if f.adopt(num, at, trailer) {
			streams = append(streams, num)
		}
	}
	f.trailers(trailer)
	f.trailer = trailer
	if f.unlock() != nil {
		return
	}
	for _, num := range slices.Backward(streams) {
		f.adoptPacked(num, trailer)
	}
}

// objectBefore finds "12 0 " before the word obj at i.
func objectBefore(b []byte, i int) (at, num int, ok bool) {
	at = i
	for k := range 2 {
		gap := at
		for at > 0 && class[b[at-1]] == space {
			at--
		}
		end := at
		for at > 0 && b[at-1] >= '0' && b[at-1] <= '9' && end-at < 10 {
			at--
		}
		if end == at || gap == end && k == 1 {
			return 0, 0, false
		}
		num = 0
		for _, c := range b[at:end] {
			num = num*10 + int(c-'0')
		}
	}
	return at, num, true
}

// adopt looks whether a found object says where the catalog is, and tells whether it holds others.
func (f *file) adopt(num, at int, trailer dict) bool {
	head := f.data[at:min(len(f.data), at+400)]
	if i := bytes.Index(head, []byte("stream")); i >= 0 {
		head = head[:i]
	}
	switch {
	case bytes.Contains(head, []byte("/ObjStm")):
		return true
	case bytes.Contains(head, []byte("/XRef")):
		p := f.parser(f.data, at)
		p.next()
		p.next()
		p.next()
		if d, ok := p.object().(dict); ok {
			merge(trailer, d)
		}
	case bytes.Contains(head, []byte("/Catalog")) && trailer["Root"] == nil:
		trailer["Root"] = ref{num: num}
	}
	return false
}

// trailers reads all trailers that the file has.
func (f *file) trailers(into dict) {
	for i := 0; ; {
		n := bytes.Index(f.data[i:], []byte("trailer"))
		if n < 0 {
			return
		}
		i += n + len("trailer")
		if d, ok := f.parser(f.data, i).object().(dict); ok {
			merge(into, d)
		}
	}
}

// merge takes over what leads into the file.
func merge(into, from dict) {
	for _, k := range []name{"Root", "Encrypt", "ID"} {
		if v, ok := from[k]; ok {
			into[k] = v
		}
	}
}

// adoptPacked notes the objects inside an object stream.
func (f *file) adoptPacked(num int, trailer dict) {
	s, ok := f.load(num).(*stream)
	if !ok {
		return
	}
	pk := f.unpack(s)
	f.packed[num] = pk
	for _, inner := range slices.Sorted(maps.Keys(pk.at)) {
		at := pk.at[inner]
		f.enter(inner, place{in: num})
		head := pk.data[at:min(len(pk.data), at+200)]
		if trailer["Root"] == nil && bytes.Contains(head, []byte("/Catalog")) {
			trailer["Root"] = ref{num: inner}
		}
	}
}
