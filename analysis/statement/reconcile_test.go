package statement

import (
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

const bridgeGrid = `
T Reconciliation of GAAP Net Income to Pro Forma Net Income (in thousands)
H | Three Months Ended Mar 31, 2005 | Three Months Ended Dec 31, 2004
R GAAP net income (loss) | $ 134 | $ (303)
R Severance (a) | 243 |
R Gain on disposal of a plant | | (413)
R Write-down of spare parts | | 1,044
R Income taxes (b) | (210) | (127)
R Pro forma net income (loss) | $ 167 | $ 202`

func TestBridges(t *testing.T) {
	bridges := Bridges(Read(drawn(bridgeGrid), june))
	if len(bridges) != 2 {
		t.Fatalf("%d bridges", len(bridges))
	}
	first, second := bridges[0], bridges[1]
	if !first.Foots || first.Measure != "pro forma" || first.Line != "net_income" || first.Period != fiscal.Q(3, 2005) || len(first.Items) != 2 {
		t.Errorf("%+v", first)
	}
	if first.Items[0].Category != "restructuring" || first.Items[1].Category != "income tax" || first.Items[1].Sign != 1 {
		t.Errorf("%+v", first.Items)
	}
	if second.Foots || second.Difference.String() != "1000" || len(second.Items) != 3 {
		t.Errorf("%+v", second)
	}
}

// TestBridgesFindSigns reads items printed without parentheses that are taken away.
func TestBridgesFindSigns(t *testing.T) {
	bridges := Bridges(Read(drawn(`
T Reconciliation of GAAP to non-GAAP net income (in thousands)
H | Q1 2006 | Q2 2006
R GAAP net income | 100 | 200
R Stock-based compensation | 31 | 32
R Income tax effect | 7 | 9
R Non-GAAP net income | 124 | 223`), june))
	if len(bridges) != 2 || !bridges[0].Foots || !bridges[1].Foots || bridges[0].Items[1].Sign != -1 {
		t.Errorf("%+v", bridges)
	}
}

// TestReadCutsReconciliations reads two bridges that stand in one grid.
func TestReadCutsReconciliations(t *testing.T) {
	tables := Read(drawn(`
T Reconciliation of GAAP to Non-GAAP measures (in thousands, except per share data)
H | Q1 2006
R GAAP gross profit | 50
R Stock-based compensation | 1
R Non-GAAP gross profit | 51
R GAAP net income | 10
R Stock-based compensation | 4
R Non-GAAP net income | 14`), june)
	if len(tables) != 2 || tables[0].Rows[0].Line != "gross_profit" || tables[1].Rows[2].Line != "net_income" || tables[1].Rows[1].Line != "" {
		t.Fatalf("%+v", tables)
	}
	for _, b := range Bridges(tables) {
		if !b.Foots {
			t.Errorf("%+v", b)
		}
	}
}

// TestReadSettlesRestatedColumns reads a bridge whose column does not say that its figures are the
// restated ones; another table of the document does.
func TestReadSettlesRestatedColumns(t *testing.T) {
	const comparison = `
T Statements of Operations (in thousands)
H | Three Months Ended Mar 31, 2005 As Previously Reported | Three Months Ended Mar 31, 2005 As Restated
R Net revenues | 500 | 500
R Net income (loss) | %s | 134`
	for before, want := range map[string]Basis{"120": Restated, "134": NonGAAP} {
		doc := drawn(bridgeGrid)
		other := drawn(strings.Replace(comparison, "%s", before, 1))
		doc.Tables = append(doc.Tables, other.Tables...)
		if got := Read(doc, june)[0].Columns; got[0].Basis != want || got[1].Basis != NonGAAP {
			t.Errorf("reported before as %s: %+v", before, got)
		}
	}
}
