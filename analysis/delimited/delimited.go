// Package delimited reads a table out of text whose columns are parted by commas, semicolons or tabs: a
// header and rows, each with its line, so that whoever reads on can name the row that is wrong.
package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Row is one row: its line in the text, from 1, and its fields as written.
type Row struct {
	Line   int
	Fields []string
}

// Table is a header and the rows that hold something.
type Table struct {
	Header Row
	Rows   []Row
}

// Problem is a row that cannot be read: its line, 0 for the table as a whole, and why, as the rest of a
// sentence that begins with the row.
type Problem struct {
	Line int
	Why  string
}

// ErrNoHeader is the problem of a table without a first row; whoever knows the columns says which.
var ErrNoHeader = errors.New("has no header row")

// ErrNotText is the problem of bytes that are no text.
var ErrNotText = errors.New("is not UTF-8 text; save it again as CSV in UTF-8")

// Header reads the first row alone, of a text that may be cut short; nil where there is none.
func Header(data []byte) []string {
	header, err := reader(plain(data)).Read()
	if err != nil {
		return nil
	}
	return header
}

// mark is what some programs put before UTF-8.
var mark = []byte("\xef\xbb\xbf")

// plain returns the text without the mark and with one kind of line end: old Macs write a carriage return alone.
func plain(data []byte) []byte {
	data = bytes.TrimPrefix(data, mark)
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

func reader(data []byte) *csv.Reader {
	c := csv.NewReader(bytes.NewReader(data))
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = separator(data), true, -1
	return c
}

// Read reads a table. Rows without any text are passed over, rows that cannot be read are problems, and
// nothing is read from a quote on that is never closed; the error is ErrNotText or ErrNoHeader.
func Read(data []byte) (Table, []Problem, error) {
	data = plain(data)
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return Table{}, nil, ErrNotText
	}
	c := reader(data)
	var cut []Problem
	if start, line, found := unclosed(data, byte(c.Comma)); found {
		cut = []Problem{{line, neverClosed}}
		if start > 0 {
			c = reader(data[:start])
		}
	}
	header, err := c.Read()
	if err != nil || blank(header) {
		return Table{}, cut, ErrNoHeader
	}
	line, _ := c.FieldPos(0)
	out := Table{Header: Row{line, header}}
	var problems []Problem
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out, append(problems, cut...), nil
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			return out, append(problems, Problem{line, "cannot be read as CSV; put texts with commas or quotes in quotes"}), nil
		}
		if blank(fields) {
			continue
		}
		if len(fields) > len(header) && !blank(fields[len(header):]) {
			problems = append(problems, Problem{line, fmt.Sprintf("has %d fields and the header %d; put amounts and texts with commas in quotes", len(fields), len(header))})
			continue
		}
		out.Rows = append(out.Rows, Row{line, fields})
	}
}

// separator returns what parts the columns: spreadsheets in some countries write semicolons, and
// copied cells have tabs.
func separator(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(header, []byte(string(c))) > bytes.Count(header, []byte(string(best))) {
			best = c
		}
	}
	return best
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}
