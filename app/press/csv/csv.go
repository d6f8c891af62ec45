// Package csv writes sheets as comma-separated values: the texts that the screen and the PDF show
// and, in further columns at the right, the exact amounts in base units.
package csv

import (
	stdcsv "encoding/csv"
	"fmt"
	"io"

	"restate/analysis/paper"
)

// bom tells spreadsheets that the file is UTF-8.
const bom = "\ufeff"

// Options say how a file is written.
type Options struct {
	BOM bool // a byte order mark first, for spreadsheets that would take the file for windows-1252
}

// Write writes the sheets one after another with an empty line between: title, subtitle, group
// headings when there are any, heads, rows, notes, reasons of blank cells. Texts that a spreadsheet
// would run as formulas are neutralised (paper.Neutral). Lines end in CRLF (RFC 4180).
func Write(w io.Writer, sheets []paper.Sheet, o Options) error {
	if o.BOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return failed(err)
		}
	}
	out := stdcsv.NewWriter(w)
	out.UseCRLF = true
	for i := range sheets {
		if i > 0 {
			_ = out.Write([]string{""}) // an error stays in the writer and is read at the end
		}
		for _, record := range records(&sheets[i]) {
			_ = out.Write(record)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return failed(err)
	}
	return nil
}

func failed(err error) error { return fmt.Errorf("the CSV file was not written: %w", err) }

// records lists a sheet's lines.
func records(s *paper.Sheet) [][]string {
	lines := titles(s)
	exact := exactColumns(s)
	if grouped(s) {
		lines = append(lines, groups(s, exact))
	}
	if len(s.Columns) > 0 {
		lines = append(lines, heads(s, exact))
	}
	for _, row := range s.Rows {
		lines = append(lines, values(s, row, exact))
	}
	if len(s.Rows) == 0 && s.Empty != "" {
		lines = append(lines, []string{paper.Neutral(s.Empty)})
	}
	return append(lines, notes(s)...)
}

func titles(s *paper.Sheet) [][]string {
	var lines [][]string
	for _, text := range []string{s.Title, s.Subtitle} {
		if text != "" {
			lines = append(lines, []string{paper.Neutral(text)})
		}
	}
	return lines
}

func notes(s *paper.Sheet) [][]string {
	var lines [][]string
	reasons, _ := s.Reasons()
	for _, text := range append(append([]string{}, s.Notes...), reasons...) {
		lines = append(lines, []string{paper.Neutral(text)})
	}
	return lines
}

// exactColumns are the columns that hold at least one amount.
func exactColumns(s *paper.Sheet) []int {
	var list []int
	for c := range s.Columns {
		for _, row := range s.Rows {
			if c < len(row.Cells) && row.Cells[c].Amount != nil {
				list = append(list, c)
				break
			}
		}
	}
	return list
}

func grouped(s *paper.Sheet) bool {
	for _, c := range s.Columns {
		if c.Group != "" {
			return true
		}
	}
	return false
}

func groups(s *paper.Sheet, exact []int) []string {
	var record []string
	for _, c := range s.Columns {
		record = append(record, paper.Neutral(c.Group))
	}
	for _, c := range exact {
		record = append(record, paper.Neutral(s.Columns[c].Group))
	}
	return record
}

func heads(s *paper.Sheet, exact []int) []string {
	var record []string
	for _, c := range s.Columns {
		record = append(record, paper.Neutral(c.Head))
	}
	for _, c := range exact {
		record = append(record, paper.Neutral(s.Columns[c].Head+" (exact)"))
	}
	return record
}

// values is a row: as many texts as there are columns, then the exact amounts.
func values(s *paper.Sheet, row paper.Row, exact []int) []string {
	record := make([]string, len(s.Columns), len(s.Columns)+len(exact))
	for c := range min(len(row.Cells), len(s.Columns)) {
		record[c] = row.Cells[c].Neutral()
	}
	for _, c := range exact {
		text := ""
		if c < len(row.Cells) && row.Cells[c].Amount != nil {
			text = row.Cells[c].Amount.String()
		}
		record = append(record, text)
	}
	return record
}
