package html

import (
	"bytes"
	"sort"
	"strings"
)

// space is a namespace as far as inline XBRL goes.
type space uint8

const (
	foreign space = iota
	inlineXBRL
	instance // of XBRL: contexts and units
	dimension
	schemaInstance
	cover // dei
	recovery
)

// spaceOf knows a namespace by its address, in any of its years.
func spaceOf(uri string) space {
	switch {
	case strings.HasPrefix(uri, "http://www.xbrl.org/") && strings.Contains(uri, "inlineXBRL"):
		if strings.Contains(uri, "transformation") {
			return foreign
		}
		return inlineXBRL
	case uri == "http://www.xbrl.org/2003/instance":
		return instance
	case uri == "http://xbrl.org/2006/xbrldi":
		return dimension
	case uri == "http://www.w3.org/2001/XMLSchema-instance":
		return schemaInstance
	case strings.HasPrefix(uri, "http://xbrl.sec.gov/dei/"):
		return cover
	case strings.HasPrefix(uri, "http://xbrl.sec.gov/ecd/"):
		return recovery
	}
	return foreign
}

// tagged are the attributes of a tag in a namespace.
type tagged struct {
	id, name, context, unit, format, scale, sign, decimals, dimension, continued string
	null                                                                         bool
}

func (t *tagged) attribute(ix *inline, key, value []byte) {
	switch string(key) {
	case "id":
		t.id = string(value)
	case "name":
		t.name = string(value)
	case "contextref":
		t.context = string(value)
	case "unitref":
		t.unit = string(value)
	case "format":
		t.format = string(value)
	case "scale":
		t.scale = string(value)
	case "sign":
		t.sign = string(value)
	case "decimals":
		t.decimals = string(value)
	case "dimension":
		t.dimension = string(value)
	case "continuedat":
		t.continued = string(value)
	default:
		if i := bytes.IndexByte(key, ':'); i > 0 && string(key[i+1:]) == "nil" && ix.spaces[string(key[:i])] == schemaInstance {
			t.null = string(value) == "true" || string(value) == "1"
		}
	}
}

// inline collects what a page tags for machines.
type inline struct {
	spaces    map[string]space // by prefix, in lower case; "" is that of names without one
	plain     bool             // names without a prefix are of XBRL's namespaces
	stack     []part
	deeper    int
	said      []byte // what stands in the open parts
	excluded  int
	facts     []fact
	contexts  map[string]*occasion
	units     map[string]*unitOf
	current   *occasion
	measured  *unitOf
	continued map[string]continuation
	goneOn    int // bytes of the continuations that were added to facts
	places    []place
}

// part is an open element of inline XBRL.
type part struct {
	space    space
	name     string // without its prefix
	mark     int    // where its text begins
	from, to int    // its first and last character in the page, -1 where it has none
	fact     int    // of a fact, its number
	attr     string // id, dimension
	next     string // of a continuation, the one after it
}

// place is where characters of the page stand in the document's text.
type place struct{ from, to, text, length int32 }

// mostTagged bounds how deep facts are nested, and how long the text of one is.
const (
	mostTagged = 32
	mostFact   = 4096
)

func (x *inline) init() {
	x.spaces = map[string]space{"ix": inlineXBRL, "xbrli": instance, "xbrldi": dimension, "xsi": schemaInstance, "dei": cover, "ecd": recovery}
	x.contexts, x.units, x.continued = map[string]*occasion{}, map[string]*unitOf{}, map[string]continuation{}
}

// bind gives a prefix its namespace: ":ix" for xmlns:ix, "" for xmlns. A page may call anything anything.
func (x *inline) bind(name, uri string) {
	s := spaceOf(uri)
	name = strings.ToLower(strings.TrimPrefix(name, ":"))
	x.spaces[name] = s
	x.plain = x.spaces[""] == inlineXBRL || x.spaces[""] == instance || x.spaces[""] == dimension
}

// split tells a name's namespace and what is left of it.
func (x *inline) split(name []byte) (space, []byte) {
	i := bytes.IndexByte(name, ':')
	if i < 0 {
		return x.spaces[""], name
	}
	return x.spaces[string(name[:i])], name[i+1:]
}

// open tells whether text is wanted.
func (x *inline) open() bool { return len(x.stack) > 0 }

// start begins an element; at is where its content begins. hides tells that what it holds is not
// printed.
func (x *inline) start(name []byte, a *attributes, hidden bool, at int) (hides bool) {
	space, local := x.split(name)
	if space == foreign {
		return false
	}
	p := part{space: space, name: string(local), mark: len(x.said), from: -1, fact: -1}
	kept := false
	switch space {
	case inlineXBRL:
		if p.name == "header" {
			return true
		}
		kept = x.startInline(&p, a.tagged, hidden, at)
	case instance:
		kept = x.startInstance(p.name, a.tagged.id)
	case dimension:
		p.attr, kept = a.tagged.dimension, true
	}
	switch {
	case kept && len(x.stack) < mostTagged:
		x.stack = append(x.stack, p)
	case kept:
		x.deeper++
	}
	return false
}

// startInline begins a fact or a part of one, and tells whether its end must be known.
func (x *inline) startInline(p *part, t tagged, hidden bool, at int) bool {
	switch p.name {
	case "nonfraction", "nonnumeric":
		number := p.name == "nonfraction"
		if number || x.wanted(t.name) { // others may be a whole note
			p.fact = len(x.facts)
			x.facts = append(x.facts, fact{tagged: t, number: number, from: at, to: at, hidden: hidden, open: true})
		}
	case "continuation":
		p.attr, p.next = t.id, t.continued
	case "exclude":
		x.excluded++
	default:
		return false
	}
	return true
}

// startInstance begins a context, a unit or a part of one, and tells whether its end must be known.
func (x *inline) startInstance(name, id string) bool {
	switch name {
	case "context":
		x.current = &occasion{}
		if len(x.contexts) < mostFacts {
			x.contexts[id] = x.current
		}
	case "unit":
		x.measured = &unitOf{}
		if len(x.units) < mostFacts {
			x.units[id] = x.measured
		}
	case "identifier", "startdate", "enddate", "instant", "measure", "unitdenominator":
	default:
		return false
	}
	return true
}

// wanted tells whether the text of a fact that is not a number is kept: those of the cover page.
func (x *inline) wanted(concept string) bool {
	prefix, _, _ := strings.Cut(concept, ":")
	s := x.spaces[strings.ToLower(prefix)]
	return s == cover || s == recovery
}

// text adds what is printed in the open elements.
func (x *inline) text(page string, at, end int) {
	if x.excluded > 0 {
		return
	}
	first, last := at, end
	for first < last && class[page[first]] == white {
		first++
	}
	for last > first && class[page[last-1]] == white {
		last--
	}
	keep := false
	for i := range x.stack {
		p := &x.stack[i]
		if p.fact < 0 && (p.name == "nonnumeric" || p.name == "exclude") {
			continue
		}
		keep = keep || len(x.said)-p.mark < mostFact
		if first < last {
			if p.from < 0 {
				p.from = first
			}
			p.to = last
		}
	}
	if keep {
		x.said = append(x.said, page[at:min(end, at+mostFact)]...)
	}
}

// end closes an element.
func (x *inline) end(name []byte) {
	space, local := x.split(name)
	if space == foreign || len(x.stack) == 0 {
		return
	}
	if x.deeper > 0 && x.stack[len(x.stack)-1].name == string(local) {
		x.deeper--
		return
	}
	for i := len(x.stack) - 1; i >= 0; i-- {
		if x.stack[i].space == space && x.stack[i].name == string(local) {
			x.close(x.stack[i])
			for _, p := range x.stack[i+1:] {
				if p.name == "exclude" {
					x.excluded = max(0, x.excluded-1) // it was not closed
				}
			}
			x.stack = x.stack[:i]
			break
		}
	}
	if len(x.stack) == 0 {
		x.said, x.deeper = x.said[:0], 0
	}
}

// close files what an element held.
func (x *inline) close(p part) {
	said := ""
	if p.mark < len(x.said) {
		said = plainText(string(x.said[p.mark:]))
	}
	switch {
	case p.fact >= 0:
		f := &x.facts[p.fact]
		f.text, f.open = said, false
		if p.from >= 0 {
			f.from, f.to = p.from, p.to
		}
	case p.name == "continuation":
		if len(x.continued) < mostFacts/8 {
			x.continued[p.attr] = continuation{said, p.next}
		}
	case p.name == "exclude":
		x.excluded = max(0, x.excluded-1)
	case p.space == dimension && x.current != nil:
		x.current.member(p.attr, said)
	case p.space == instance:
		x.closeInstance(p.name, said)
	}
}

// printed notes where characters of the page stand in the document.
func (x *inline) printed(from, to, text, length int) {
	if len(x.facts) > 0 || len(x.stack) > 0 {
		x.places = append(x.places, place{int32(from), int32(to), int32(text), int32(length)})
	}
}

// find returns where characters of the page stand in the document, 0 and 0 where they do not.
func (x *inline) find(from, to int) (start, end int) {
	i := sort.Search(len(x.places), func(i int) bool { return int(x.places[i].to) > from })
	k := sort.Search(len(x.places), func(i int) bool { return int(x.places[i].from) >= to }) - 1
	if i > k {
		return 0, 0
	}
	first, last := x.places[i], x.places[k]
	start, end = int(first.text), int(last.text+last.length)
	if first.length == first.to-first.from {
		start += max(0, from-int(first.from))
	}
	if last.length == last.to-last.from {
		end -= max(0, int(last.to)-to)
	}
	return start, end
}
