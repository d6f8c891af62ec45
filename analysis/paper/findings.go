package paper

import (
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/check"
)

// findingColumns are those of the list of findings.
func findingColumns() []Column {
	return []Column{
		{ID: "severity", Head: "", Width: 10, Fixed: true}, {ID: "text", Head: "Finding", Width: 60}, {ID: "outcome", Head: "Outcome", Width: 10},
		{ID: "reason", Head: "Reason or answer", Width: 30}, {ID: "by", Head: "Settled", Width: 18}, {ID: "question", Head: "Question for the client", Width: 44},
		{ID: "rule", Head: "Rule", Width: 18}, {ID: "code", Head: "Code", Width: 14},
	}
}

// Findings lists what the checks found, what the reviewer made of it, and what to ask the client. A row's
// key is the finding's.
func Findings(found []check.Finding) Sheet {
	s := Sheet{Title: "Findings", Empty: "Nothing was found: every subtotal foots and every adjustment has its place.", Columns: findingColumns()}
	for _, f := range found {
		tone := Plain
		if f.Severity == check.Exception && f.Outcome == analysis.Open {
			tone = Exception
		}
		text := words(f.Text)
		text.Why = f.Quote
		row := Row{Key: f.Key, Cells: append([]Cell{{Text: string(f.Severity), Tone: tone}, text}, settled(f)...)}
		row.Cells = append(row.Cells, words(f.Question), words(f.Rule), Cell{Text: f.Code, Tone: Muted})
		for j := range row.Cells {
			row.Cells[j].Origin = f.Origin
			row.Cells[j].Ref = Ref{Statement: f.Statement, Line: f.Line, Period: f.Period, Finding: f.Code, Column: s.Columns[j].ID}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// settled shows the reviewer's decision: outcome, reason, who and when. One that no longer holds says so.
func settled(f check.Finding) []Cell {
	if f.Settled == nil {
		return []Cell{{Text: "open", Tone: Muted}, {}, {}}
	}
	outcome := words(string(f.Settled.Outcome))
	if f.Outcome == analysis.Open {
		outcome = Cell{Text: "open again", Tone: Adjusted, Why: "was " + string(f.Settled.Outcome) + " when it read: " + f.Settled.Text}
	}
	return []Cell{outcome, words(f.Settled.Reason), {Text: signedBy(f.Settled.Origin), Tone: Muted}}
}

func signedBy(o analysis.Origin) string { return strings.TrimSpace(o.By + " " + ShortTime(o.At)) }

// Decisions lists the decisions on findings that are no longer found, so that none is lost from sight.
func Decisions(r analysis.Review, found []check.Finding) Sheet {
	s := Sheet{Title: "Decisions on findings that are no longer found", Empty: "Every finding that was settled is still found.",
		Columns: []Column{
			{ID: "text", Head: "Finding", Width: 80, Fixed: true}, {ID: "outcome", Head: "Outcome", Width: 12}, {ID: "reason", Head: "Reason or answer", Width: 40},
			{ID: "by", Head: "Settled", Width: 30}, {ID: "code", Head: "Code", Width: 18},
		}}
	for _, d := range r.Settled {
		if slices.ContainsFunc(found, func(f check.Finding) bool { return f.Key == d.Key }) {
			continue
		}
		row := Row{Key: d.Key, Cells: []Cell{words(d.Text), words(string(d.Outcome)), words(d.Reason), {Text: signedBy(d.Origin), Tone: Muted}, {Text: d.Code, Tone: Muted}}}
		for j := range row.Cells {
			row.Cells[j].Origin = d.Origin
			row.Cells[j].Ref = Ref{Finding: d.Code, Column: s.Columns[j].ID}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}
