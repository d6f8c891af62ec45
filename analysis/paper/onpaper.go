package paper

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"restate/analysis/fiscal"
)

// onPaper returns a comparison's sheets as they stand below each other on paper. On the screen the two
// grids keep their rows side by side; on paper rows that only keep such a place would read as missing
// figures, and each sheet, which may stand on a page of its own, says its period and scale.
func (c Comparison) onPaper(period string, v View) []Sheet {
	gaap := c.GAAP
	gaap.Rows = filled(gaap.Rows)
	gaap.Subtitle = period + ", " + v.In()
	sheets := []Sheet{gaap}
	if len(c.Measure.Rows) > 0 {
		m := c.Captioned()
		m.Rows = filled(m.Rows)
		m.Subtitle = gaap.Subtitle + ", " + m.Subtitle
		sheets = append(sheets, m)
	}
	for i := range sheets {
		sheets[i].Columns = slices.Clone(sheets[i].Columns)
		for k := range sheets[i].Columns {
			if col := &sheets[i].Columns[k]; col.ID == ColReported {
				col.Head, col.Width = "As previously reported", max(col.Width, 14)
			}
		}
	}
	return sheets
}

// filled leaves out the rows that say nothing beside their caption, not even why, and then the headings
// with nothing below them.
func filled(rows []Row) []Row {
	var kept []Row
	for _, row := range slices.Backward(rows) {
		says := slices.ContainsFunc(row.Cells[min(1, len(row.Cells)):], func(c Cell) bool { return c.Text != "" || c.Why != "" })
		below := len(kept) > 0 && (kept[len(kept)-1].Kind != Heading || kept[len(kept)-1].Indent > row.Indent)
		if says || row.Kind == Heading && below {
			kept = append(kept, row)
		}
	}
	slices.Reverse(kept)
	return kept
}

// periodTitle names a period by its id, as scope and adjustments do, and by the day it ends.
func periodTitle(p fiscal.Period, cal fiscal.Calendar) string {
	name := PeriodName(p, cal)
	if _, end, err := cal.Days(p); err == nil && p.Kind == fiscal.Quarter {
		name = "quarter to " + end.Words()
	}
	if strings.Contains(name, p.ID()) {
		return name
	}
	return p.ID() + " \u00b7 " + name
}

// yearEnd says in words when fiscal years end.
func yearEnd(cal fiscal.Calendar) string {
	day := fmt.Sprintf("%d %s", cal.Day, cal.Month)
	if cal.Weeks {
		return "on a day of the week near " + day
	}
	return day
}

// zones says which offsets the times of steps have, which are shown without.
func zones(steps []Step) string {
	var list []string
	for _, s := range steps {
		t, err := time.Parse(time.RFC3339, s.At)
		if err != nil {
			continue
		}
		if z := t.Format("UTC-07:00"); !slices.Contains(list, z) {
			list = append(list, z)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "times in " + strings.Join(list, " and ")
}
