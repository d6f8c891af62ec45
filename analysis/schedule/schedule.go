// Package schedule reads the tables a reviewer keeps in a spreadsheet: figures as previously
// reported, adjustments, and the reconciliations of non-GAAP measures, in the CSV forms of
// restatecli. It is all or nothing: when any row cannot be read, every such row is named and none
// is used.
package schedule

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
)

// File is one table: its name, for messages, and its bytes (UTF-8).
type File struct {
	Name string
	Data []byte
}

// Tables are the tables of one import. A nil table is not given. The three are read together,
// because the measures and the reaches say which statements are a measure's own.
type Tables struct {
	Reported    *File // statement,line,caption,period,amount[,version]
	Adjustments *File // statement,line,caption,period,category,amount[,tax][,label][,scenario][,reach][,against][,tax against][,entry]
	Measures    *File // measure,period,item,amount[,category]
}

// Problem is a row that cannot be read, and why.
type Problem struct {
	File string
	Line int // from 1; 0 for the table as a whole
	Why  string
}

// Error returns the sentence.
func (p Problem) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Why)
	}
	return fmt.Sprintf("%s, line %d: %s", p.File, p.Line, p.Why)
}

// Problems are all rows that cannot be read, in the order of the tables.
type Problems []Problem

// Error returns one sentence a line.
func (ps Problems) Error() string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
	}
	return b.String()
}

// Read turns tables into an import for a review: the review's own statements, lines and measures are
// found again by name, anything else is new. origin says who imports, and when. The error is
// Problems, and then nothing is to be imported.
func Read(tables Tables, into analysis.Review, origin analysis.Origin) (analysis.Import, error) {
	r := &reader{review: into, origin: origin}
	reported := r.reportedRows(tables.Reported)
	adjustments := r.adjustmentRows(tables.Adjustments)
	items := r.itemRows(tables.Measures)
	r.nameMeasures(items, reported)
	r.nameStatements(reported, adjustments)
	reported = slices.DeleteFunc(reported, func(f *figure) bool { return !r.fit(f.row, f.naming, f.period) })
	adjustments = slices.DeleteFunc(adjustments, func(c *change) bool { return !r.fit(c.row, c.naming, c.period) })
	r.nameLines(reported)
	r.arrange(reported)
	r.learnSigns(reported, adjustments)
	out := analysis.Import{From: from(tables)}
	out.Figures = r.figures(reported)
	out.Adjustments = r.adjustments(adjustments)
	out.Items = r.items(items)
	out.Figures = r.withNewLines(out.Figures, out.Adjustments)
	if len(r.problems) > 0 {
		return analysis.Import{}, r.problems
	}
	return out, nil
}

func from(tables Tables) string {
	var names []string
	for _, f := range []*File{tables.Reported, tables.Adjustments, tables.Measures} {
		if f != nil {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

// reader carries what is known while the tables are read.
type reader struct {
	review     analysis.Review
	origin     analysis.Origin
	problems   Problems
	general    string   // the one measure that names such as "non-GAAP" mean; "" where there are several
	measures   []string // every measure's name, the review's own first
	statements map[string]*naming
	order      []*naming // as first met
}

// fold is how names are compared: case, underscores and runs of blanks do not matter.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "_", " ")), " "))
}

func (r *reader) refuse(w where, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: w.file, Line: w.line, Why: fmt.Sprintf(format, args...)})
}
