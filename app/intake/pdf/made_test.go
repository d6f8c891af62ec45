package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// made builds small PDF files for tests: objects by number, a table of them, a trailer.
type made struct {
	objects []string
}

// add adds an object and returns its number.
func (m *made) add(format string, args ...any) int {
	m.objects = append(m.objects, fmt.Sprintf(format, args...))
	return len(m.objects)
}

// stream adds a stream.
func (m *made) stream(dict, data string) int {
	return m.add("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// set replaces an object.
func (m *made) set(num int, format string, args ...any) {
	m.objects[num-1] = fmt.Sprintf(format, args...)
}

// newMade begins a file: object 1 is its catalog, 2 its tree of pages, 3 Helvetica.
func newMade() *made {
	m := &made{}
	m.add("<</Type/Catalog/Pages 2 0 R>>")
	m.add("")
	m.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	return m
}

// page is one page of made: its resources and content.
func (m *made) page(resources, content string) int {
	c := m.stream("", content)
	return m.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<%s>>/Contents %d 0 R>>", resources, c)
}

// pages finishes the tree.
func (m *made) pages(kids ...int) *made {
	var list []string
	for _, k := range kids {
		list = append(list, fmt.Sprintf("%d 0 R", k))
	}
	m.set(2, "<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(list, " "))
	return m
}

// bytes writes the file.
func (m *made) bytes() []byte { return m.with("") }

// with writes the file with more in its trailer.
func (m *made) with(trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(m.objects))
	for i, o := range m.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(m.objects)+1)
	for _, off := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(m.objects)+1, trailer, at)
	return b.Bytes()
}

// packed writes the file with all that can be in object streams, and a cross-reference stream.
func (m *made) packed() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var head, body strings.Builder
	n := 0
	entries := map[int][3]int{}
	holder := len(m.objects) + 1
	for i, o := range m.objects {
		if strings.Contains(o, "\nstream\n") {
			entries[i+1] = [3]int{1, b.Len(), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + "\n")
		entries[i+1] = [3]int{2, holder, n}
		n++
	}
	data := deflated(head.String() + body.String())
	entries[holder] = [3]int{1, b.Len(), 0}
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", holder, n, head.Len(), len(data), data)
	at := b.Len()
	entries[holder+1] = [3]int{1, at, 0}
	var table bytes.Buffer
	for i := range holder + 2 {
		e := entries[i]
		table.Write([]byte{byte(e[0]), byte(e[1] >> 16), byte(e[1] >> 8), byte(e[1]), byte(e[2])})
	}
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 3 1]/Root 1 0 R/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		holder+1, holder+2, table.Len(), table.String(), at)
	return b.Bytes()
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// oneFont are the resources of a page that needs one font, F1.
const oneFont = "/Font<</F1 3 0 R>>"

// release is a page of a made-up company's release, as content: prose, a table with stacked headings,
// a running foot.
const release = `BT /F1 14 Tf 72 720 Td (Corpus Lane Instruments, Inc.) Tj ET
BT /F1 10 Tf 12 TL 72 690 Td (Corpus Lane withdrew its statements for the quarter ended March 31, 2005, because freight) Tj
T* (was booked in the wrong quarter. They should no longer be relied upon.) Tj ET
BT /F1 10 Tf 230 650 Td (Three Months Ended March 31,) Tj ET
BT /F1 10 Tf 200 636 Td (As Previously) Tj 100 0 Td (Adjust-) Tj 80 0 Td (As) Tj ET
BT /F1 10 Tf 205 624 Td (Reported) Tj 100 0 Td (ments) Tj 70 0 Td (Restated) Tj ET
BT /F1 10 Tf 72 606 Td (Sales) Tj 130 0 Td ($) Tj 15 0 Td (8,214) Tj 80 0 Td (\(309\)) Tj 75 0 Td (7,905) Tj ET
BT /F1 10 Tf 72 594 Td (Cost of sales) Tj 145 0 Td (4,003) Tj 90 0 Td (117) Tj 65 0 Td (4,120) Tj ET
BT /F1 10 Tf 72 570 Td (The company will file amended reports.) Tj ET`

// releaseFile is the release as a file of one page.
func releaseFile() *made {
	m := newMade()
	return m.pages(m.page(oneFont, release))
}
