package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"io"
	"sync"
)

// filter is one step of a stream's unpacking.
type filter struct {
	name   name
	params dict
}

// mostFilters is how many steps a stream may have.
const mostFilters = 8

// filtersOf returns a stream's filters in the order in which they are undone.
func filtersOf(d dict, resolve func(any) any) []filter {
	value := func(keys ...name) any {
		for _, k := range keys {
			if v := resolve(d[k]); v != nil {
				return v
			}
		}
		return nil
	}
	names, params := value("Filter", "F"), value("DecodeParms", "DP")
	if n, ok := names.(name); ok {
		names = array{n}
	}
	if p, ok := params.(dict); ok {
		params = array{p}
	}
	list, _ := names.(array)
	all, _ := params.(array)
	var out []filter
	for i := range min(len(list), mostFilters) {
		n, _ := resolve(list[i]).(name)
		var own dict
		if i < len(all) {
			given, _ := resolve(all[i]).(dict)
			own = dict{}
			for k, v := range given {
				own[k] = resolve(v)
			}
		}
		out = append(out, filter{n, own})
	}
	return out
}

// unpacker undoes the filters of one stream.
type unpacker struct {
	f       *file
	filters []filter
	raw     []byte
}

// run returns the unpacked bytes: nil where a filter is one that only pictures have, and as much as
// can be read where the packing is damaged.
func (u unpacker) run() []byte {
	b := u.raw
	for _, step := range u.filters {
		var ok bool
		if b, ok = u.undo(step, b); !ok {
			return nil
		}
	}
	return b
}

func (u unpacker) undo(step filter, b []byte) ([]byte, bool) {
	switch step.name {
	case "FlateDecode", "Fl":
		return predicted(u.inflate(b), step.params), true
	case "LZWDecode", "LZW":
		early, isSet := step.params["EarlyChange"].(float64)
		return predicted(u.lzw(b, !isSet || early != 0), step.params), true
	case "ASCIIHexDecode", "AHx":
		l := lexer{b: b}
		return l.hex(), true
	case "ASCII85Decode", "A85":
		return u.ascii85(b), true
	case "RunLengthDecode", "RL":
		return u.runs(b), true
	case "Crypt":
		return b, true
	}
	return nil, false
}

// grown appends to what was unpacked and stops when it becomes too much.
func (u unpacker) grown(out, more []byte) []byte {
	if len(out)+len(more) > maxStream || u.f.unpacked.Add(int64(len(more))) > maxUnpacked {
		panic(fault{ErrLarge})
	}
	return append(out, more...)
}

// inflater is a decompressor with its buffer, which are worth keeping: a page takes microseconds.
type inflater struct {
	r     io.ReadCloser
	src   *bytes.Reader
	chunk [32 << 10]byte
}

var inflaters = sync.Pool{New: func() any {
	src := bytes.NewReader(nil)
	return &inflater{r: flate.NewReader(src), src: src}
}}

// inflate undoes the deflate packing. The checksum at its end is not asked: broken files end early.
func (u unpacker) inflate(b []byte) []byte {
	if len(b) >= 2 && b[0]&0x0f == 8 && (int(b[0])<<8|int(b[1]))%31 == 0 {
		b = b[2:]
	}
	in := inflaters.Get().(*inflater)
	defer inflaters.Put(in)
	in.src.Reset(b)
	if err := in.r.(flate.Resetter).Reset(in.src, nil); err != nil {
		return nil
	}
	out := make([]byte, 0, min(4*len(b), 1<<20))
	for rounds := 0; ; rounds++ {
		n, err := in.r.Read(in.chunk[:])
		out = u.grown(out, in.chunk[:n])
		if err != nil {
			return out
		}
		if rounds%32 == 31 {
			u.f.check()
		}
	}
}

// ascii85 undoes five letters for four bytes, up to its end mark.
func (u unpacker) ascii85(b []byte) []byte {
	b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
	if i := bytes.IndexByte(b, '~'); i >= 0 {
		b = b[:i]
	}
	out := make([]byte, 4*len(b)+4)
	n, _, _ := ascii85.Decode(out, b, true)
	return u.grown(nil, out[:n])
}

// runs undoes runs of equal bytes.
func (u unpacker) runs(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b) && b[i] != 128; {
		n := int(b[i])
		i++
		if n < 128 {
			end := min(len(b), i+n+1)
			out = u.grown(out, b[i:end])
			i = end
		} else if i < len(b) {
			out = u.grown(out, bytes.Repeat(b[i:i+1], 257-n))
			i++
		}
	}
	return out
}

// lzw undoes the older packing: codes of 9 to 12 bits, the highest first. early tells that the codes
// grow one code before they must, as they do unless a file says otherwise.
func (u unpacker) lzw(b []byte, early bool) []byte {
	const clear, end, most = 256, 257, 4096
	type entry struct{ at, n int } // in out
	var out []byte
	table := make([]entry, 0, most)
	width, bits, have, last := 9, 0, 0, entry{}
	for _, c := range b {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		var now entry
		switch {
		case code == end:
			return out
		case code == clear:
			table, width, last = table[:0], 9, entry{}
			continue
		case code < clear:
			now = entry{len(out), 1}
			out = u.grown(out, []byte{byte(code)})
		case code-258 < len(table):
			from := table[code-258]
			now = entry{len(out), from.n}
			out = u.grown(out, out[from.at:from.at+from.n])
		case code-258 == len(table) && last.n > 0:
			now = entry{len(out), last.n + 1}
			out = u.grown(out, out[last.at:last.at+last.n])
			out = u.grown(out, out[last.at:last.at+1])
		default:
			return out
		}
		if last.n > 0 && len(table) < most-258 {
			table = append(table, entry{last.at, last.n + 1})
		}
		last = now
		next := len(table) + 258
		if early {
			next++
		}
		for width < 12 && next >= 1<<width {
			width++
		}
	}
	return out
}

// predicted undoes the differences from neighbours that were taken before packing.
func predicted(b []byte, p dict) []byte {
	value := func(k name, other int) int {
		if n, ok := p[k].(float64); ok && n >= 1 && n <= 1<<20 {
			return int(n)
		}
		return other
	}
	kind := value("Predictor", 1)
	colours, depth := value("Colors", 1), value("BitsPerComponent", 8)
	row := (value("Columns", 1)*colours*depth + 7) / 8
	step := max(1, colours*depth/8)
	switch {
	case kind == 2 && depth == 8:
		for at := 0; at < len(b); at += row {
			line := b[at:min(len(b), at+row)]
			for i := step; i < len(line); i++ {
				line[i] += line[i-step]
			}
		}
	case kind >= 10:
		return pngLines(b, row, step)
	}
	return b
}

// pngLines undoes the filters of PNG: each line begins with its own.
func pngLines(b []byte, row, step int) []byte {
	out := make([]byte, 0, len(b))
	var above []byte
	for len(b) > 1 {
		how, line := b[0], b[1:min(len(b), row+1)]
		b = b[1+len(line):]
		for i := range line {
			var left, up, corner byte
			if i >= step {
				left = line[i-step]
			}
			if i < len(above) {
				up = above[i]
				if i >= step {
					corner = above[i-step]
				}
			}
			switch how {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		out = append(out, line...)
		above = out[len(out)-len(line):]
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, a), distance(p, b), distance(p, c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(p int, b byte) int { return max(p-int(b), int(b)-p) }
