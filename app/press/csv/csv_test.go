package csv_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"restate/analysis/paper"
	"restate/app/press/csv"
)

func amount(text, exact string) paper.Cell {
	d := decimal.RequireFromString(exact)
	return paper.Cell{Text: text, Amount: &d}
}

func statement() paper.Sheet {
	return paper.Sheet{
		Title: "=Statement", Subtitle: "in thousands",
		Columns: []paper.Column{{Head: "Line"}, {Head: "Reported", Group: "GAAP"}, {Head: "Restated", Group: "GAAP"}, {Head: "Note"}},
		Rows: []paper.Row{
			{Cells: []paper.Cell{{Text: "Net revenues, \"net\""}, amount("19,433", "19433000"), amount("19,433", "19433000.50"), {Text: "+see note"}}},
			{Cells: []paper.Cell{{Text: "@loss"}, amount("(599)", "-599000"), {Why: "never reported"}, {}}},
			{Cells: []paper.Cell{{Text: "-"}}},
		},
		Notes: []string{"rounded half away from zero"},
	}
}

func TestWrite(t *testing.T) {
	want := strings.Join([]string{
		`'=Statement`,
		`in thousands`,
		`,GAAP,GAAP,,GAAP,GAAP`,
		`Line,Reported,Restated,Note,Reported (exact),Restated (exact)`,
		`"Net revenues, ""net""","19,433","19,433",'+see note,19433000,19433000.5`,
		`'@loss,(599),,,-599000,`,
		`'-,,,,,`,
		`rounded half away from zero`,
		`never reported`,
		``,
		`Findings`,
		`Code`,
		`Nothing is open.`,
		``,
	}, "\r\n")
	empty := paper.Sheet{Title: "Findings", Columns: []paper.Column{{Head: "Code"}}, Empty: "Nothing is open."}
	for _, o := range []csv.Options{{}, {BOM: true}} {
		var b bytes.Buffer
		if err := csv.Write(&b, []paper.Sheet{statement(), empty}, o); err != nil {
			t.Fatal(err)
		}
		got, marked := strings.CutPrefix(b.String(), "\ufeff")
		if marked != o.BOM {
			t.Errorf("byte order mark: %v, asked for: %v", marked, o.BOM)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWriteFails(t *testing.T) {
	for _, o := range []csv.Options{{}, {BOM: true}} {
		err := csv.Write(full{}, []paper.Sheet{statement()}, o)
		if err == nil || !strings.Contains(err.Error(), "the CSV file was not written: no space left") {
			t.Errorf("error is %v", err)
		}
	}
}
