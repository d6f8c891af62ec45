package pdf

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"restate/analysis/filing"
)

// published is a table as a company published it, transcribed by hand.
type published struct {
	Lines []struct {
		Statement string
		Caption   string
		Period    string
		Before    string          `json:"as_previously_reported"`
		Change    json.RawMessage `json:"adjustments"`
		After     string          `json:"as_restated"`
	}
}

func publishedIn(t *testing.T, name string) published {
	t.Helper()
	data, err := os.ReadFile(shared(t, "tables/"+name)[0])
	if err != nil {
		t.Fatal(err)
	}
	var p published
	if err := json.Unmarshal(data, &p); err != nil || len(p.Lines) == 0 {
		t.Fatalf("%s: %v", name, err)
	}
	return p
}

// found is a cell with all that stands over it and before it.
type found struct {
	caption, value string
	heading        string // of its column, from the top
	section        string // the last caption without figures above it, or the two last
	column         int
	table          int
}

// cellsOf lists the cells of all tables.
func cellsOf(d *filing.Document) []found {
	var out []found
	for n, t := range d.Tables {
		sections := []string{"", ""}
		for _, r := range t.Rows {
			if len(r.Cells) == 0 {
				sections = append(sections[1:], r.Caption.Text)
				continue
			}
			for _, c := range r.Cells {
				out = append(out, found{r.Caption.Text, strings.TrimSpace(strings.Trim(c.Text, "$ ")), headingOf(t, c.From), strings.Join(sections, " / "), c.From, n})
			}
		}
	}
	return out
}

// headingOf is what stands over a column, from the top.
func headingOf(t filing.Table, column int) string {
	var out []string
	for _, r := range t.Head {
		for _, c := range r.Cells {
			if c.From <= column && column < c.To {
				out = append(out, c.Text)
			}
		}
	}
	return strings.Join(out, " ")
}

// find tells whether a cell says what it should under the heading it should.
func find(cells []found, caption, value string, about func(found) bool) bool {
	value = strings.Trim(value, "$ ")
	for _, c := range cells {
		if strings.EqualFold(c.caption, caption) && c.value == value && about(c) {
			return true
		}
	}
	return false
}

// Blocks down the page: the version is said by the caption above the rows, the period by the heading.
func TestBlocksDownThePage(t *testing.T) {
	cells := cellsOf(readFile(t, shared(t, "documents/netflix_2018_10k.pdf")[0]))
	all, wrong := 0, 0
	for _, l := range publishedIn(t, "netflix.json").Lines {
		var change string
		if json.Unmarshal(l.Change, &change) != nil || !strings.Contains(l.Period, "Months Ended") {
			continue
		}
		for section, value := range map[string]string{"As Previously Reported": l.Before, "Reclassifications": change, "As Revised": l.After} {
			if value == "" {
				continue
			}
			all++
			ok := find(cells, l.Caption, value, func(c found) bool {
				return strings.HasSuffix(c.section, section) && c.heading != "" && samePeriod(c.heading, l.Period)
			})
			if !ok {
				wrong++
				t.Logf("%s, %s, %s: %s is not found", l.Caption, l.Period, section, value)
			}
		}
	}
	if all < 300 || wrong > 0 {
		t.Errorf("%d of %d cells are not where they are published", wrong, all)
	}
}

// samePeriod tells whether a heading has the words of a period, in order: "Three Months Ended
// (unaudited) March 31, 2016".
func samePeriod(heading, period string) bool {
	heading = strings.ToLower(heading)
	for _, w := range strings.Fields(strings.ToLower(period)) {
		i := strings.Index(heading, w)
		if i < 0 {
			return false
		}
		heading = heading[i+len(w):]
	}
	return true
}

// Headings stacked over four lines, two columns of adjustments.
func TestStackedHeadings(t *testing.T) {
	cells := cellsOf(readFile(t, shared(t, "documents/microsoft_2018_10k.pdf")[0]))
	all, wrong := 0, 0
	for _, l := range publishedIn(t, "microsoft.json").Lines {
		want := map[string]string{"As Previously Reported": l.Before, "As Restated": l.After}
		var one string
		var several []struct{ Label, Amount string }
		switch {
		case json.Unmarshal(l.Change, &one) == nil:
			want["New Revenue Standard Adjustment"] = one
		case json.Unmarshal(l.Change, &several) == nil:
			for _, a := range several {
				want[a.Label] = a.Amount
			}
		}
		for heading, value := range want {
			all++
			ok := find(cells, l.Caption, value, func(c found) bool {
				return strings.EqualFold(c.heading, heading) && strings.HasSuffix(c.section, l.Period)
			})
			if !ok {
				wrong++
				t.Errorf("%s, %s, %s: %s is not found", l.Caption, l.Period, heading, value)
			}
		}
	}
	if all < 48 {
		t.Errorf("only %d cells", all)
	}
}
