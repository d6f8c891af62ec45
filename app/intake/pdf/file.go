package pdf

import (
	"bytes"
	"context"
	"sync"
	"sync/atomic"
)

// What a file may ask for. All numbers in a PDF file are its writer's: nothing is made as large as it
// says, only as large as its bytes are.
const (
	maxObjects  = 1 << 21   // the highest object number
	maxParsed   = 2 << 20   // objects read, with the entries of their arrays
	maxStream   = 48 << 20  // bytes of one stream, unpacked
	maxUnpacked = 768 << 20 // bytes of all streams, unpacked one after the other
	maxHeld     = 64 << 20  // bytes of object streams, which stay
)

// file is a PDF file as objects. Its methods may be called by several goroutines.
type file struct {
	ctx      context.Context
	data     []byte // from %PDF- on
	trailer  dict
	unpacked atomic.Int64

	mu      sync.Mutex // guards what is below
	xref    map[int]place
	cache   map[int]any
	packed  map[int]packed
	reading map[int]bool // to notice objects that need themselves
	held    int
	left    int64
	rebuilt bool
	crypt   *crypt
}

// place is where an object stands: at an offset of the file or inside an object stream.
type place struct {
	off int
	in  int // the stream's number; 0 where the object is not in one
}

// packed is an object stream, unpacked.
type packed struct {
	data []byte
	at   map[int]int // object number to offset
}

// open finds the objects of a file. What stands before its mark and behind its end is no part of it.
func open(ctx context.Context, source []byte) (*file, error) {
	i := bytes.Index(source, []byte("%PDF-"))
	if i < 0 {
		return nil, ErrDamaged
	}
	f := &file{ctx: ctx, data: source[i:], left: maxParsed, cache: map[int]any{}, packed: map[int]packed{}, reading: map[int]bool{}}
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.readXref() {
		f.rebuild()
	}
	if err := f.unlock(); err != nil {
		return nil, err
	}
	if !f.rooted() {
		f.rebuild()
	}
	if err := f.unlock(); err != nil || f.rooted() {
		return f, err
	}
	return nil, ErrDamaged
}

// rooted tells whether the trailer leads to pages.
func (f *file) rooted() bool {
	root, _ := f.resolve(f.trailer["Root"]).(dict)
	_, ok := f.resolve(root["Pages"]).(dict)
	return ok
}

// get returns what a value is when references are followed.
func (f *file) get(v any) any {
	if _, ok := v.(ref); !ok {
		return v
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.resolve(v)
}

// resolve is get for those who hold the lock.
func (f *file) resolve(v any) any {
	for range 8 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.load(r.num)
	}
	return nil
}

// load returns an object by its number, nil when there is none.
func (f *file) load(num int) any {
	if v, ok := f.cache[num]; ok {
		return v
	}
	if f.reading[num] {
		return nil
	}
	f.check()
	f.reading[num] = true
	defer delete(f.reading, num)
	v, ok := f.fetch(num)
	if !ok && !f.rebuilt {
		f.rebuild()
		v, _ = f.fetch(num)
	}
	f.cache[num] = v
	return v
}

// fetch reads an object from its place. ok is false when something else stands there.
func (f *file) fetch(num int) (v any, ok bool) {
	at, known := f.xref[num]
	switch {
	case !known:
		return nil, true
	case at.in > 0:
		return f.fetchPacked(num, at.in)
	case at.off <= 0 || at.off >= len(f.data):
		return nil, false
	}
	p := f.parser(f.data, at.off)
	if f.crypt != nil {
		p.crypt = f.crypt.text
	}
	id, v, ok := p.indirect(f.length)
	switch {
	case !ok || id.num != num:
		return nil, false
	case f.rebuilt && p.i >= len(f.data):
		return nil, true // cut off with the file's end, and as good as missing
	}
	return v, true
}

func (f *file) parser(b []byte, at int) *parser {
	return &parser{lexer: lexer{b: b, i: at}, left: &f.left}
}

// length is what a stream's /Length says, -1 where it says nothing.
func (f *file) length(v any) int {
	if n, ok := f.resolve(v).(float64); ok && n >= 0 && n < 1<<40 {
		return int(n)
	}
	return -1
}

// fetchPacked reads an object out of an object stream. The stream itself must stand in the open, so
// that no stream is looked for inside itself.
func (f *file) fetchPacked(num, in int) (any, bool) {
	if at, ok := f.xref[in]; !ok || at.in > 0 {
		return nil, false
	}
	pk, ok := f.packed[in]
	if !ok {
		s, isStream := f.load(in).(*stream)
		if !isStream {
			return nil, false
		}
		pk = f.unpack(s)
		f.packed[in] = pk
	}
	at, ok := pk.at[num]
	if !ok {
		return nil, false
	}
	return f.parser(pk.data, at).object(), true
}

// unpack reads the head of an object stream.
func (f *file) unpack(s *stream) packed {
	pk := packed{data: f.unpackedBytes(s), at: map[int]int{}}
	if f.held += len(pk.data); f.held > maxHeld {
		panic(fault{ErrLarge})
	}
	first, _ := f.resolve(s.dict["First"]).(float64)
	l := lexer{b: pk.data[:min(len(pk.data), max(0, int(min(first, maxStream))))]}
	for {
		n, off := l.next(), l.next()
		if n.kind != tokNumber || off.kind != tokNumber {
			return pk
		}
		if at := int(first) + int(off.num); off.num >= 0 && at < len(pk.data) {
			pk.at[int(n.num)] = at
		}
	}
}

// bytes returns what a stream says, unpacked and decrypted; nil when it is packed in a way that only
// pictures are.
func (f *file) bytes(s *stream) []byte {
	f.check()
	u := f.unpacker(s)
	return u.run()
}

// unpackedBytes is bytes for those who hold the lock.
func (f *file) unpackedBytes(s *stream) []byte {
	u := unpacker{f: f, filters: filtersOf(s.dict, f.resolve), raw: f.decrypted(s)}
	return u.run()
}

// unpacker prepares a stream's unpacking, for which the lock is not needed.
func (f *file) unpacker(s *stream) unpacker {
	f.mu.Lock()
	defer f.mu.Unlock()
	return unpacker{f: f, filters: filtersOf(s.dict, f.resolve), raw: f.decrypted(s)}
}

// decrypted returns a stream's bytes as they were before the file was locked.
func (f *file) decrypted(s *stream) []byte {
	if f.crypt == nil || s.at.num == 0 || s.dict["Type"] == name("XRef") {
		return s.raw
	}
	return f.crypt.stream(s.at, s.raw)
}

// check stops the reading when its time is over.
func (f *file) check() {
	if err := f.ctx.Err(); err != nil {
		panic(fault{err})
	}
}

// What follows reads values of one kind; of another kind they are as if missing.

func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.get(v).(array)
	return a
}

func (f *file) name(v any) string {
	n, _ := f.get(v).(name)
	return string(n)
}

func (f *file) number(v any, other float64) float64 {
	if n, ok := f.get(v).(float64); ok {
		return n
	}
	return other
}

func (f *file) stream(v any) *stream {
	s, _ := f.get(v).(*stream)
	return s
}
