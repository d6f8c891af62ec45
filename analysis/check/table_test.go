package check_test

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// table makes a table of three quarters as a reader gives it, from rows "caption|amount|amount|amount".
func table(t *testing.T, kind statement.Kind, measure string, rows ...string) statement.Table {
	t.Helper()
	out := statement.Table{Kind: kind, Measure: measure, Scale: money.Thousands, Columns: []statement.Column{{Period: q1}, {Period: q2}, {Period: fiscal.Q(3, 2005)}}}
	for i, row := range rows {
		cells := strings.Split(row, "|")
		r := statement.Row{Caption: cells[0]}
		if std, ok := statement.Lookup(kind, cells[0]); ok {
			r.Line = std.ID
		}
		for j, text := range cells[1:] {
			if text == "" {
				r.Cells = append(r.Cells, nil)
				continue
			}
			p, err := money.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			r.Cells = append(r.Cells, &statement.Cell{Printed: p, Value: money.Thousands.ToBase(p.Value), Text: text, Span: filing.Span{Start: 100*i + j, End: 100*i + j + 1}})
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// One column that does not foot is the company's error; where most do not, the formula is at fault
// and nothing is said.
func TestTablesOfADocument(t *testing.T) {
	for name, c := range map[string]struct {
		table statement.Table
		want  []string
	}{
		"all foot":            {table(t, statement.Income, "", "Revenue|100|200|300", "Cost of revenue|60|70|80", "Gross profit|40|130|220"), nil},
		"one does not":        {table(t, statement.Income, "", "Revenue|100|200|300", "Cost of revenue|60|70|80", "Gross profit|40|130|320"), []string{"does-not-foot"}},
		"most do not":         {table(t, statement.Income, "", "Revenue|100|200|300", "Cost of revenue|60|70|80", "Gross profit|40|930|320"), nil},
		"a bridge that foots": {table(t, statement.Reconciliation, "adjusted net income", "Net income|100|200|300", "Stock-based compensation|5|6|7", "Adjusted net income|105|206|307"), nil},
		"one that does not":   {table(t, statement.Reconciliation, "adjusted net income", "Net income|100|200|300", "Stock-based compensation|5|6|7", "Adjusted net income|105|206|308"), []string{"bridge-does-not-foot"}},
	} {
		doc, r := document("Net income rose.")
		r.Tables = []statement.Table{c.table}
		got := check.Document(doc, r)
		if !slices.Equal(codes(got), c.want) {
			t.Errorf("%s: %v", name, got)
		}
		for _, f := range got {
			if f.Origin.Source != "abc" || len(f.Origin.Spans) == 0 || f.Period != fiscal.Q(3, 2005) {
				t.Errorf("%s: the finding leads to %+v in %s", name, f.Origin, f.Period)
			}
		}
	}
}

// Every figure offered from a table leads to its cell (domain.md I14).
func TestOfferedFiguresLeadToTheirCells(t *testing.T) {
	tables := []statement.Table{table(t, statement.Income, "", "Revenue|100|200|300", "Kiln rent|60|70|80"), table(t, statement.Reconciliation, "adjusted net income", "Net income|1|2|3", "Adjusted net income|4|5|6")}
	_, r := document("Net income rose.")
	offer := r.Offer(tables, false)
	if len(offer.Figures) != 6 || len(offer.Items) != 6 {
		t.Fatalf("offered %d figures and %d items", len(offer.Figures), len(offer.Items))
	}
	var origins []analysis.Origin
	for _, f := range offer.Figures {
		origins = append(origins, f.Fact.Origin)
	}
	for _, b := range offer.Items {
		origins = append(origins, b.Item.Origin)
	}
	for i, o := range origins {
		if o.Source != "abc" || len(o.Spans) != 1 {
			t.Errorf("figure %d leads to %+v", i, o)
		}
	}
}

// A row that does not foot from as previously reported to as restated is flagged, and stands as printed.
func TestRowsFootAcross(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want []string
	}{
		"all foot":                   {[]string{"Revenue|100|-5|95", "Net income|10|-5|5"}, nil},
		"one does not":               {[]string{"Revenue|100|-5|95", "Shares, basic|4954|-|4964"}, []string{"row-does-not-foot"}},
		"one is off by the rounding": {[]string{"Revenue|100|-5|95", "Net income|10|-5|6"}, []string{"rounding"}},
		"most do not":                {[]string{"Revenue|100|5|9500", "Cost of revenue|7|5|900", "Net income|10|-5|5"}, []string{"columns-do-not-foot"}},
		"a table of one row":         {[]string{"Shares, basic|4,954,250|\u2014|4,964,250"}, []string{"row-does-not-foot"}},
		"a blank adjustment":         {[]string{"Revenue|100|-5|95", "Shares, basic|4954||4964"}, []string{"row-does-not-foot"}},
	} {
		tab := table(t, statement.Income, "", c.rows...)
		for i, basis := range []statement.Basis{statement.AsReported, statement.Adjustment, statement.Restated} {
			tab.Columns[i] = statement.Column{Basis: basis} // of a period that nothing names
		}
		doc, r := document("Net income rose.")
		r.Tables = []statement.Table{tab}
		got := check.Document(doc, r)
		if !slices.Equal(codes(got), c.want) {
			t.Errorf("%s: %v", name, got)
		}
		for _, f := range got {
			if f.Origin.Source != "abc" || len(f.Origin.Spans) < 2 {
				t.Errorf("%s: the finding leads to %+v", name, f.Origin)
			}
		}
	}
}

// Two periods side by side, and an effect that stands last, are each footed for themselves.
func TestRowsOfTwoPeriods(t *testing.T) {
	tab := table(t, statement.Income, "", "Revenue|100|-5|95", "Net income|10|-5|5")
	for i := range tab.Rows {
		other := *tab.Rows[i].Cells[2]
		other.Value = other.Value.Add(thousands(50))
		tab.Rows[i].Cells = append(tab.Rows[i].Cells, tab.Rows[i].Cells[0], &other, tab.Rows[i].Cells[1])
	}
	tab.Columns = []statement.Column{{Period: q1, Basis: statement.AsReported}, {Period: q1, Basis: statement.Adjustment}, {Period: q1, Basis: statement.Restated},
		{Period: q2, Basis: statement.AsReported}, {Period: q2, Basis: statement.Restated}, {Period: q2, Basis: statement.Adjustment}}
	tab.Rows[0].Cells[4].Value = tab.Rows[0].Cells[2].Value // only net income is off, by fifty
	doc, r := document("Net income rose.")
	r.Tables = []statement.Table{tab}
	got := check.Document(doc, r)
	if len(got) != 1 || got[0].Code != "row-does-not-foot" || got[0].Period != q2 || !strings.Contains(got[0].Text, "50,000") {
		t.Errorf("%v", got)
	}
}
