package sheet

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// format is what a number format says about the numbers it shows.
type format struct {
	percent   bool
	thousands int // how many times it divides by a thousand
	commas    bool
	dollar    bool
	brackets  bool // negatives in brackets rather than with a minus
	places    int  // decimals
	text      bool // it shows numbers as they are stored

	hasYear, hasMonth, hasDay, hasTime bool // of a date
}

// dated tells whether the format is of a date.
func (f format) dated() bool { return f.hasYear || f.hasMonth || f.hasDay }

// builtIn are the formats that every workbook has by number (ECMA-376 18.8.30); 14 and 22 follow the
// country, and so do 27 to 36 and 50 to 58, which are dates.
var builtIn = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0_);($#,##0)", 6: "$#,##0_);($#,##0)",
	7: "$#,##0.00_);($#,##0.00)", 8: "$#,##0.00_);($#,##0.00)", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)",
	41: "#,##0_);(#,##0)", 42: "$#,##0_);($#,##0)", 43: "#,##0.00_);(#,##0.00)", 44: "$#,##0.00_);($#,##0.00)",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@"}

// formatOf reads a format's code.
func formatOf(id int, code string) format {
	if code == "" {
		code = builtIn[id]
	}
	if code == "" && (id >= 27 && id <= 36 || id >= 50 && id <= 58) {
		code = "yyyy/m/d"
	}
	if code == "" || strings.EqualFold(code, "general") || code == "@" {
		return format{text: true}
	}
	sections := strings.Split(bare(code), ";")
	positive := sections[0]
	f := timeOf(positive)
	if f.dated() {
		return f
	}
	f.percent = strings.Contains(positive, "%")
	f.dollar = strings.Contains(positive, "$")
	f.brackets = len(sections) > 1 && strings.Contains(sections[1], "(")
	digits := strings.TrimRight(positive, " _)$%")
	f.thousands = len(digits) - len(strings.TrimRight(digits, ","))
	f.commas = strings.Contains(strings.TrimRight(digits, ","), ",")
	if _, frac, ok := strings.Cut(positive, "."); ok && !strings.ContainsAny(positive, "eE/?") {
		f.places = len(frac) - len(strings.TrimLeft(frac, "0"))
	}
	return f
}

// timeOf looks for years, months and days. An m beside hours or seconds is of minutes.
func timeOf(code string) format {
	s := strings.ToLower(strings.ReplaceAll(strings.ToLower(code), "am/pm", ""))
	f := format{hasTime: strings.ContainsAny(s, "hs")}
	if strings.ContainsAny(s, "0#?") && !f.hasTime {
		return format{}
	}
	f.hasYear = strings.ContainsAny(s, "yge")
	f.hasDay = strings.Contains(s, "d")
	f.hasMonth = strings.Contains(s, "mmm") || strings.Contains(s, "m") && (f.hasYear || f.hasDay)
	return f
}

// bare takes out of a format what it prints as it is (the text in quotes, what a backslash or an
// underscore leads) and its conditions in square brackets, but for dollar signs and round brackets.
func bare(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		stop := -1
		switch code[i] {
		case '"':
			stop = strings.IndexByte(code[i+1:], '"')
		case '[':
			stop = strings.IndexByte(code[i+1:], ']')
		case '\\', '_', '*':
			if i++; code[i-1] == '\\' && i < len(code) && strings.IndexByte("()$", code[i]) >= 0 {
				b.WriteByte(code[i])
			}
			continue
		default:
			b.WriteByte(code[i])
			continue
		}
		if stop < 0 {
			break
		}
		switch quoted := strings.TrimSpace(code[i+1 : i+1+stop]); {
		case code[i] == '"' && (quoted == "$" || quoted == "(" || quoted == ")"):
			b.WriteString(quoted)
		case code[i] == '[' && strings.HasPrefix(quoted, "$$"):
			b.WriteByte('$')
		}
		i += stop + 1
	}
	return b.String()
}

// formats are a workbook's formats by style, read once each.
type formats struct {
	f     *excelize.File
	codes map[int]string
	known map[int]format
}

func newFormats(f *excelize.File) *formats {
	out := &formats{f: f, codes: map[int]string{}, known: map[int]format{}}
	if f.Styles != nil && f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			out.codes[n.NumFmtID] = n.FormatCode
		}
	}
	return out
}

// of returns the format of a style.
func (o *formats) of(style int) format {
	if f, ok := o.known[style]; ok {
		return f
	}
	f := format{text: true}
	if xfs := o.f.Styles; xfs != nil && xfs.CellXfs != nil && style >= 0 && style < len(xfs.CellXfs.Xf) {
		if id := xfs.CellXfs.Xf[style].NumFmtID; id != nil {
			f = formatOf(*id, o.codes[*id])
		}
	}
	o.known[style] = f
	return f
}

// indent returns how far a style sets a text in, in characters; Excel's step is about three.
func (o *formats) indent(style int) int {
	xfs := o.f.Styles
	if xfs == nil || xfs.CellXfs == nil || style < 0 || style >= len(xfs.CellXfs.Xf) || xfs.CellXfs.Xf[style].Alignment == nil {
		return 0
	}
	return min(max(0, xfs.CellXfs.Xf[style].Alignment.Indent), 20) * 3
}
