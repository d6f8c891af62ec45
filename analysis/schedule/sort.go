package schedule

import (
	"fmt"
	"slices"

	"restate/analysis/delimited"
)

// Sort tells by their headers which table each file is. The error is one sentence about the first
// file that is none of the three, or the second of a kind.
func Sort(files []File) (Tables, error) {
	var t Tables
	for i := range files {
		f := &files[i]
		place := t.place(f)
		switch {
		case place == nil:
			return Tables{}, fmt.Errorf("%s has no header this program knows; begin it with statement,line,caption,period,amount for figures as reported, with a category column for adjustments, or with measure,period,item,amount", f.Name)
		case *place != nil:
			return Tables{}, fmt.Errorf("%s and %s are the same kind of table; open them one after the other", (*place).Name, f.Name)
		}
		*place = f
	}
	return t, nil
}

// place returns where a file belongs, or nil when its header is none of ours.
func (t *Tables) place(f *File) **File {
	header := delimited.Header(f.Data)
	has := func(name string) bool {
		return slices.ContainsFunc(header, func(h string) bool { return fold(h) == name })
	}
	switch {
	case !has("period") || !has("amount"):
		return nil
	case has("measure") && has("item"):
		return &t.Measures
	case has("statement") && (has("category") || has("reach")):
		return &t.Adjustments
	case has("statement"):
		return &t.Reported
	}
	return nil
}
