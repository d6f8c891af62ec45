package paper

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

// On paper no row is a caption alone, no heading stands over nothing, and nothing else is lost.
func TestFilled(t *testing.T) {
	says := func(r Row) bool {
		return slices.ContainsFunc(r.Cells[min(1, len(r.Cells)):], func(c Cell) bool { return c.Text != "" || c.Why != "" })
	}
	rapid.Check(t, func(t *rapid.T) {
		var rows []Row
		want := 0
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			r := Row{Kind: rapid.SampledFrom([]RowKind{Item, Heading, Subtotal, Total}).Draw(t, "kind"), Indent: rapid.IntRange(0, 2).Draw(t, "indent")}
			for range rapid.IntRange(0, 3).Draw(t, "cells") {
				r.Cells = append(r.Cells, Cell{Text: rapid.SampledFrom([]string{"", "1"}).Draw(t, "text"), Why: rapid.SampledFrom([]string{"", "never reported"}).Draw(t, "why")})
			}
			if says(r) {
				want++
			}
			rows = append(rows, r)
		}
		kept := filled(rows)
		for i, r := range kept {
			switch {
			case says(r):
				want--
			case r.Kind != Heading:
				t.Fatalf("row %d is a caption alone", i)
			case i == len(kept)-1 || kept[i+1].Kind == Heading && kept[i+1].Indent <= r.Indent:
				t.Fatalf("row %d is a heading over nothing", i)
			}
		}
		if want != 0 {
			t.Fatalf("%d rows that say something are lost", want)
		}
	})
}

func TestPeriodTitle(t *testing.T) {
	june := fiscal.Calendar{Month: time.June, Day: 30}
	for id, want := range map[string]string{
		"Q1-2006":       "Q1-2006 · quarter to 30 Sep 2005",
		"FY2006":        "FY2006 · year to 30 Jun 2006",
		"9M-2006":       "9M-2006 · 9 months to 31 Mar 2006",
		"TP:2006-06-30": "TP:2006-06-30 · transition period to 30 Jun 2006",
	} {
		p, err := fiscal.Parse(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := periodTitle(p, june); got != want {
			t.Errorf("periodTitle(%s) = %q, want %q", id, got, want)
		}
	}
	p, _ := fiscal.Parse("Q1-2006")
	if got := periodTitle(p, fiscal.Calendar{}); got != "Q1-2006" {
		t.Errorf("without a calendar: %q", got)
	}
}

// A sheet that may stand alone on a page says its period and its scale.
func TestOnPaper(t *testing.T) {
	row := func(key string, texts ...string) Row {
		r := Row{Key: key}
		for _, text := range texts {
			r.Cells = append(r.Cells, Cell{Text: text})
		}
		return r
	}
	c := Comparison{
		GAAP: Sheet{Title: "GAAP", Columns: []Column{{ID: ColCaption}, {ID: ColReported, Head: "Prev. reported"}},
			Rows: []Row{row("a", "Revenue", "5"), row("b", "Bridge", "")}},
		Measure: Sheet{Title: "Non-GAAP", Subtitle: "“x”", Columns: []Column{{ID: ColReported, Head: "Reported"}},
			Rows: []Row{row("a", "4"), row("b", "1")}},
	}
	sheets := c.onPaper("FY2006 · year to 30 Jun 2006", View{})
	if len(sheets) != 2 || len(sheets[0].Rows) != 1 || len(sheets[1].Rows) != 2 {
		t.Fatalf("sheets on paper: %+v", sheets)
	}
	for _, s := range sheets {
		if !strings.HasPrefix(s.Subtitle, "FY2006 · year to 30 Jun 2006, in ") || s.Columns[1].Head != "As previously reported" {
			t.Errorf("%s is headed %q with columns %+v", s.Title, s.Subtitle, s.Columns)
		}
	}
	if c.GAAP.Columns[1].Head != "Prev. reported" {
		t.Error("the sheet of the screen was changed")
	}
}

func TestYearEnd(t *testing.T) {
	if got := yearEnd(fiscal.Calendar{Month: time.June, Day: 30}); got != "30 June" {
		t.Errorf("yearEnd = %q", got)
	}
	if got := yearEnd(fiscal.Calendar{Month: time.June, Day: 30, Weeks: true}); !strings.Contains(got, "near 30 June") {
		t.Errorf("yearEnd of weeks = %q", got)
	}
}

func TestZones(t *testing.T) {
	steps := []Step{{At: "2006-11-20T09:12:00+01:00"}, {At: "2006-11-20T10:12:00+01:00"}, {At: "2006-11-20T10:12:00Z"}, {At: "once"}}
	if got := zones(steps); got != "times in UTC+01:00 and UTC+00:00" {
		t.Errorf("zones = %q", got)
	}
	if got := zones(nil); got != "" {
		t.Errorf("zones of nothing = %q", got)
	}
}
