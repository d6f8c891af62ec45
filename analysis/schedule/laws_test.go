package schedule_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/schedule"
)

var periods = []fiscal.Period{fiscal.Q(1, 2006), fiscal.FY(2005), fiscal.H1(2006), fiscal.NineM(2004),
	fiscal.At(fiscal.Date{Year: 2006, Month: 9, Day: 30}), fiscal.Ended(fiscal.Date{Year: 2006, Month: 3, Day: 31}, fiscal.OneQuarter)}

// fitting are the periods that a statement's figures may be of: a balance sheet's of a day, the others'
// of anything else.
func fitting(statement string) []fiscal.Period {
	return slices.DeleteFunc(slices.Clone(periods), func(p fiscal.Period) bool { return (p.Kind == fiscal.Instant) != (statement == "balance") })
}

var captions = []string{"Net revenues", "Cost of revenues", "Research, \"and\" development", "Umsatzerlöse", "Other; things", "  Total assets", "Net loss", "Loss per share - basic"}

// sheet writes a table with its columns in the order given.
func sheet(columns []string, order []int, rows []map[string]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	line := make([]string, len(columns))
	for i, c := range order {
		line[i] = columns[c]
	}
	_ = w.Write(line)
	for _, r := range rows {
		for i, c := range order {
			line[i] = r[columns[c]]
		}
		_ = w.Write(line)
	}
	w.Flush()
	return b.Bytes()
}

var amounts = rapid.Custom(func(t *rapid.T) string {
	d := decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "digits"), -rapid.Int32Range(0, 4).Draw(t, "places"))
	switch rapid.IntRange(0, 2).Draw(t, "style") {
	case 0:
		return d.String()
	case 1:
		if d.Sign() < 0 {
			return "$ (" + money.Group(d.Neg().String()) + ")"
		}
	}
	return money.Group(d.String())
})

// distinct draws rows of which no two say the same place.
func distinct(t *rapid.T, amount *rapid.Generator[string]) []map[string]string {
	var rows []map[string]string
	for i := range rapid.IntRange(0, 12).Draw(t, "rows") {
		statement := rapid.SampledFrom([]string{"income", "balance", "Pro forma", "Statement of operations"}).Draw(t, "statement")
		rows = append(rows, map[string]string{
			"statement": statement,
			"caption":   rapid.SampledFrom(captions).Draw(t, "caption") + fmt.Sprintf(" %d", i),
			"period":    rapid.SampledFrom(fitting(statement)).Draw(t, "period").ID(),
			"amount":    amount.Draw(t, "amount"),
			"version":   rapid.SampledFrom([]string{"", "2006-11-06"}).Draw(t, "version"),
			"category":  rapid.SampledFrom([]string{"", "income tax", "Theft"}).Draw(t, "category"),
			"remark":    rapid.SampledFrom([]string{"", "page 3", "a \"quote\", and\na second line"}).Draw(t, "remark"),
		})
	}
	return rows
}

// What is written is what is read: every figure, none lost or changed, whatever the way an amount is
// written; and the order of the columns does not matter.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := distinct(t, rapid.OneOf(amounts, rapid.Just("")))
		columns := []string{"statement", "caption", "period", "amount", "version", "remark"}
		straight := []int{0, 1, 2, 3, 4, 5}
		first, err := schedule.Read(schedule.Tables{Reported: &schedule.File{Name: "r.csv", Data: sheet(columns, straight, rows)}}, analysis.Review{}, author)
		if err != nil {
			t.Fatal(err)
		}
		if len(first.Figures) != len(rows) {
			t.Fatalf("%d rows, %d figures", len(rows), len(first.Figures))
		}
		for _, f := range first.Figures { // the lines of a statement may have been put in order
			i := slices.IndexFunc(rows, func(r map[string]string) bool { return strings.TrimSpace(r["caption"]) == f.Caption })
			if i < 0 {
				t.Fatalf("%q is no row's caption", f.Caption)
			}
			if f.Fact.Period.ID() != rows[i]["period"] || f.Fact.Version != rows[i]["version"] || f.Fact.Printed != rows[i]["amount"] {
				t.Fatalf("row %d: %+v became %+v", i, rows[i], f.Fact)
			}
			if (f.Fact.Amount == nil) != (rows[i]["amount"] == "") {
				t.Fatalf("row %d: %q became %v", i, rows[i]["amount"], f.Fact.Amount)
			}
			if f.Fact.Amount == nil {
				continue
			}
			again, err := money.Parse(rows[i]["amount"])
			if err != nil || !again.Value.Equal(*f.Fact.Amount) {
				t.Fatalf("row %d: %q became %s", i, rows[i]["amount"], f.Fact.Amount)
			}
		}
		mixed := rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "order"))).Perm(len(columns))
		second, err := schedule.Read(schedule.Tables{Reported: &schedule.File{Name: "r.csv", Data: sheet(columns, mixed, rows)}}, analysis.Review{}, author)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(first, second); d != "" {
			t.Fatal(d)
		}
	})
}

// Every adjustment that is read can be carried out: the import finds or makes its line.
func TestAdjustmentsFindTheirPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figures := distinct(t, amounts)
		changes := distinct(t, amounts)
		in, err := schedule.Read(schedule.Tables{
			Reported:    &schedule.File{Name: "r.csv", Data: sheet([]string{"statement", "caption", "period", "amount"}, []int{0, 1, 2, 3}, figures)},
			Adjustments: &schedule.File{Name: "a.csv", Data: sheet([]string{"statement", "caption", "period", "amount", "category"}, []int{4, 0, 1, 2, 3}, changes)},
		}, analysis.Review{}, author)
		if err != nil {
			t.Fatal(err)
		}
		if len(in.Adjustments) != len(changes) {
			t.Fatalf("%d rows, %d adjustments", len(changes), len(in.Adjustments))
		}
		if _, err := in.Apply(analysis.Review{}); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("statement,caption,period,amount\nincome,Revenue,Q1-2006,1\n", "statement,caption,period,amount,reach\nincome,Revenue,Q1-2006,1,pro forma\n", "measure,period,item,amount\npro forma,Q1-2006,GAAP,1\n")
	f.Add("statement;line;period;amount\n\"", "\xef\xbb\xbf", "measure,period,item,amount\n,,,\n")
	f.Fuzz(func(t *testing.T, r, a, m string) {
		in, err := schedule.Read(tables(r, a, m), analysis.Review{}, author)
		if err != nil {
			return
		}
		review, err := in.Apply(analysis.Review{})
		if err != nil && len(in.Adjustments) == 0 {
			t.Fatalf("figures that were read cannot be entered: %v", err)
		}
		analysis.Assess(review, "")
	})
}
