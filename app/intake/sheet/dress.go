package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// dress is what excelize tells of a sheet only after it has taken the whole of it into memory, which a
// small file can make very large: styles and types of the cells, what is hidden, what is merged. It is
// read beside excelize's rows, in one pass.
type dress struct {
	cells         []worn // those with something in them, in order
	merged        []merge
	hiddenRows    []span
	hiddenColumns []span
	unresolved    int // formulas without a stored result
	text          int // letters of the shared texts in its cells

	taken    int   // of the cells
	shared   []int // how long the shared texts are
	row, col int   // being read, from 1
}

// worn is how one cell is dressed.
type worn struct {
	row, col int32 // from 1
	style    int32
	typ      string // as the file has it: s, b, e, str, inlineStr, d; n or nothing for a number
}

// span is a range of rows or columns, from 1, both ends in it.
type span struct{ first, last int }

// merge is a range of cells that are one: from 1, both ends in it.
type merge struct{ left, top, right, bottom int }

// mostRanges bounds the merged and hidden ranges of a sheet.
const mostRanges = 100_000

// errDisorder is a sheet whose rows or cells do not follow each other: no program writes it.
var errDisorder = errors.New("its rows are out of order")

// look reads how the cells of a sheet are dressed; shared is how long the texts are that cells share.
func look(sheet []byte, shared []int) (*dress, error) {
	d := &dress{shared: shared}
	dec := xml.NewDecoder(bytes.NewReader(sheet))
	for {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return d, nil
		}
		if err != nil {
			return nil, ErrDamaged
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := d.element(dec, start); err != nil {
			return nil, err
		}
		if len(d.cells) > mostCells || len(d.merged)+len(d.hiddenRows)+len(d.hiddenColumns) > mostRanges {
			return nil, ErrManyRows
		}
		if d.text > mostText {
			return nil, ErrTooLarge
		}
	}
}

// element notes what one element of a sheet says.
func (d *dress) element(dec *xml.Decoder, start xml.StartElement) error {
	switch start.Name.Local {
	case "row":
		if d.row++; attr(start.Attr, "r") != "" {
			d.row = atoi(attr(start.Attr, "r"))
		}
		d.col = 0
		if on(attr(start.Attr, "hidden")) {
			d.hiddenRows = appendSpan(d.hiddenRows, span{d.row, d.row})
		}
	case "col":
		if on(attr(start.Attr, "hidden")) {
			d.hiddenColumns = appendSpan(d.hiddenColumns, span{atoi(attr(start.Attr, "min")), atoi(attr(start.Attr, "max"))})
		}
	case "mergeCell":
		from, to, _ := strings.Cut(attr(start.Attr, "ref"), ":")
		left, top, err := excelize.CellNameToCoordinates(from)
		right, bottom, err2 := excelize.CellNameToCoordinates(to)
		if err == nil && err2 == nil && left <= right && top <= bottom {
			d.merged = append(d.merged, merge{left, top, right, bottom})
		}
	case "c":
		return d.cell(dec, start)
	}
	return nil
}

// cell notes how a cell is dressed, if there is something in it.
func (d *dress) cell(dec *xml.Decoder, start xml.StartElement) error {
	d.col++
	if ref := attr(start.Attr, "r"); ref != "" {
		col, row, err := excelize.CellNameToCoordinates(ref)
		if err != nil || row != d.row {
			return errDisorder
		}
		d.col = col
	}
	w := worn{typ: attr(start.Attr, "t"), style: int32(atoi(attr(start.Attr, "s")))}
	value, formula, err := d.content(dec, w.typ == "s")
	if err != nil {
		return err
	}
	if formula && !value {
		d.unresolved++
	}
	if !value {
		return nil
	}
	w.row, w.col = int32(d.row), int32(d.col)
	if n := len(d.cells); n > 0 && !d.cells[n-1].before(w.row, w.col) {
		return errDisorder
	}
	d.cells = append(d.cells, w)
	return nil
}

// content passes over what is in a cell, and tells whether that is a value and a formula. The length of
// a shared text is added up.
func (d *dress) content(dec *xml.Decoder, shared bool) (value, formula bool, err error) {
	for depth := 1; depth > 0; {
		t, err := dec.RawToken()
		if err != nil {
			return false, false, ErrDamaged
		}
		switch e := t.(type) {
		case xml.StartElement:
			depth++
			value = value || e.Name.Local == "v" || e.Name.Local == "is"
			formula = formula || e.Name.Local == "f"
		case xml.CharData:
			if i := atoi(strings.TrimSpace(string(e))); shared && i < len(d.shared) {
				d.text += d.shared[i]
			}
		case xml.EndElement:
			depth--
		}
	}
	return value, formula, nil
}

// more tells whether there are cells beyond those taken.
func (d *dress) more() bool { return d.taken < len(d.cells) }

// take returns how a cell is dressed; ok is false where nothing is in it. Cells must be asked for in
// order.
func (d *dress) take(row, col int) (w worn, ok bool) {
	for d.more() && d.cells[d.taken].before(int32(row), int32(col)) {
		d.taken++
	}
	if !d.more() {
		return w, false
	}
	w = d.cells[d.taken]
	return w, w.row == int32(row) && w.col == int32(col)
}

// before tells whether a cell stands before another, row by row.
func (w worn) before(row, col int32) bool { return w.row < row || w.row == row && w.col < col }

// note says what a reader of the sheet in Excel does not see, "" where that is nothing.
func (d *dress) note(hidden bool) string {
	var parts []string
	if hidden {
		parts = append(parts, "the sheet is hidden")
	}
	if n := count(d.hiddenRows); n > 0 {
		parts = append(parts, fmt.Sprintf("hidden rows: %d, the first is row %d", n, d.hiddenRows[0].first))
	}
	if n := count(d.hiddenColumns); n > 0 {
		name, _ := excelize.ColumnNumberToName(max(1, d.hiddenColumns[0].first))
		parts = append(parts, fmt.Sprintf("hidden columns: %d, the first is column %s", n, name))
	}
	if d.unresolved > 0 {
		parts = append(parts, fmt.Sprintf("formulas whose result the file does not hold: %d; open it in Excel and save it to have them", d.unresolved))
	}
	return strings.Join(parts, "; ")
}

// appendSpan adds a range, to the last one where they touch.
func appendSpan(list []span, s span) []span {
	if n := len(list); n > 0 && list[n-1].last+1 == s.first {
		list[n-1].last = s.last
		return list
	}
	return append(list, s)
}

// count is how many rows or columns ranges have.
func count(list []span) int {
	n := 0
	for _, s := range list {
		n += max(0, s.last-s.first+1)
	}
	return n
}

// attr returns an attribute's value, whatever its prefix.
func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func on(s string) bool { return s == "1" || s == "true" }

// atoi reads a row, a column or the number of a style; what is none of them is 0.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<24 {
		return 0
	}
	return n
}
