package paper

import (
	"fmt"
	"strings"

	"restate/analysis"
	"restate/analysis/materiality"
)

// HowToCorrect shows the way to correct that is proposed, with its reasons, what the reviewer decided, and
// each issued period with the word on it (domain.md B2.3). It decides nothing.
func HowToCorrect(r analysis.Review, im analysis.Impact) Sheet {
	s := Sheet{Title: "How to correct", Columns: []Column{{ID: ColCaption, Width: 24, Fixed: true}, {ID: ColPeriod, Head: "Period", Width: 15}, {ID: "says", Head: "", Width: 16},
		{ID: ColWhy, Head: "Why", Width: 70}, {ID: ColAnswer, Head: "Decided", Width: 46}, {ID: ColBy, Head: "By", Width: 22}},
		Empty: "No adjustments yet. What is proposed follows from the errors; enter adjustments first."}
	if len(r.Adjustments) == 0 {
		return s
	}
	remedy := im.Materiality.Remedy()
	s.Rows = append(decisionRows(r, im.Materiality, remedy), periodRows(r, remedy)...)
	s.Notes = []string{"Big R: " + materiality.BigR.Means(), "Little r: " + materiality.LittleR.Means(), "Out-of-period: " + materiality.OutOfPeriod.Means()}
	return s
}

func decisionRows(r analysis.Review, m analysis.Materiality, remedy analysis.Remedy) []Row {
	w := weighing(r)
	current, chosen := m.CurrentPeriod()
	in := Cell{Text: current.ID(), Tone: Derived, Why: "the year after the last one reported, until another is chosen"}
	by := Cell{Tone: Muted}
	if chosen {
		in, by.Text = Cell{Text: current.ID(), Fill: true, Origin: w.Current.Origin}, signedBy(w.Current.Origin)
	}
	rows := []Row{
		{Key: "current", Cells: []Cell{words("Corrected in"), words(current.ID()), {}, {Text: "the period in which a correction of earlier ones would be made", Tone: Muted}, input(in, Ref{Item: ItemCurrent, Column: ColAnswer}), by}},
	}
	if remedy.Missing != nil {
		rows = append(rows, Row{Key: "proposed", Cells: []Cell{words("Proposed"), {}, {Text: "nothing yet", Tone: Muted}, words(remedy.Missing.Error()), {}, {}}})
	} else {
		says := Cell{Text: string(remedy.Proposal.Kind), Bold: true, Tone: kindTone(remedy.Proposal.Kind)}
		rows = append(rows, Row{Key: "proposed", Kind: Subtotal, Cells: []Cell{words("Proposed"), {}, says, words(remedy.Proposal.Kind.Means()), {}, {}}})
		for i, why := range remedy.Proposal.Reasons {
			rows = append(rows, Row{Key: fmt.Sprintf("reason/%d", i), Indent: 1, Cells: []Cell{{}, {}, {}, words(why), {}, {}}})
		}
	}
	decided, why, who := Cell{Why: "Write Big R, little r, out-of-period or no error, a colon and the reason."}, Cell{}, Cell{Tone: Muted}
	if d := w.Correction; d != nil {
		decided, who.Text = Cell{Text: string(d.Kind) + ": " + d.Why, Fill: true, Origin: d.Origin}, signedBy(d.Origin)
		if remedy.Missing == nil && d.Kind != remedy.Proposal.Kind {
			decided.Tone = Exception
			why = Cell{Text: fmt.Sprintf("%s is proposed; the decision differs.", remedy.Proposal.Kind), Tone: Muted}
			if d.Proposed != remedy.Proposal.Kind {
				why.Text = fmt.Sprintf("%s was proposed when it was decided, %s is proposed now.", d.Proposed, remedy.Proposal.Kind)
			}
		}
	}
	return append(rows, Row{Key: "decision", Kind: Total, Cells: []Cell{words("Decided"), {}, {}, why, input(decided, Ref{Item: ItemDecision, Column: ColAnswer}), who}})
}

func kindTone(k materiality.Kind) Tone {
	switch k {
	case materiality.BigR:
		return Exception
	case materiality.LittleR, materiality.Undecided:
		return Adjusted
	}
	return Agreed
}

func periodRows(r analysis.Review, remedy analysis.Remedy) []Row {
	if remedy.Missing != nil && len(remedy.Issued) == 0 {
		return nil
	}
	rows := []Row{blankRow(6, "issued", "Periods as issued", Heading)}
	for _, s := range remedy.Issued {
		material, known, why := s.Verdict()
		says := Cell{Text: "not material", Tone: Agreed}
		switch {
		case !known:
			says = Cell{Text: "not determined", Tone: Adjusted}
		case material:
			says = Cell{Text: "material", Tone: Exception}
		}
		c, by := Cell{Why: "Write material or not material, a colon and the reason; it goes before what was computed."}, ""
		for _, j := range weighing(r).Judged {
			if j.Period == s.Period {
				c, by = Cell{Text: judged(j.Material) + ": " + j.Why, Fill: true, Origin: j.Origin}, signedBy(j.Origin)
			}
		}
		rows = append(rows, Row{Key: "issued/" + s.Period.ID(), Cells: []Cell{{}, {Text: PeriodLabel(s.Period, r.Company.Calendar), Ref: Ref{Period: s.Period}}, says, words(why),
			input(c, Ref{Item: ItemJudge, Period: s.Period, Column: ColAnswer}), {Text: by, Tone: Muted}}})
	}
	return rows
}

func judged(material bool) string {
	if material {
		return "material"
	}
	return "not material"
}

// conclusion is the text of the summary on how the errors are corrected.
func conclusion(r analysis.Review, remedy analysis.Remedy) []Paragraph {
	var out []Paragraph
	switch {
	case remedy.Missing != nil:
		out = append(out, Paragraph{Kind: Note, Text: "Nothing is proposed: " + remedy.Missing.Error()})
	default:
		out = append(out, Paragraph{Kind: Text, Text: fmt.Sprintf("Proposed by the figures: %s. %s", remedy.Proposal.Kind, strings.Join(remedy.Proposal.Reasons, " "))})
	}
	d := weighing(r).Correction
	if d == nil {
		return append(out, Paragraph{Kind: Note, Text: "How the errors are corrected is not decided yet."})
	}
	return append(out, Paragraph{Kind: Text, Text: fmt.Sprintf("Decided: %s, by %s. %s", d.Kind, signedBy(d.Origin), d.Why)})
}
