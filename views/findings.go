package views

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/paper"
	"restate/views/kit"
)

// finding is the one under the cursor.
func (w *Window) finding() (check.Finding, bool) {
	if w.current != pageFindings {
		return check.Finding{}, false
	}
	_, row, ok := w.pages[pageFindings].Current()
	return w.findingAt(row, ok)
}

func (w *Window) findingAt(row paper.Row, ok bool) (check.Finding, bool) {
	for _, f := range w.found {
		if ok && f.Key == row.Key {
			return f, true
		}
	}
	return check.Finding{}, false
}

// noFinding says why there is no finding to settle.
func (w *Window) noFinding() string {
	if _, ok := w.finding(); !ok {
		return "the cursor is not on a finding (Findings page)"
	}
	return ""
}

// notSettled says why there is no decision to take back.
func (w *Window) notSettled() string {
	f, ok := w.finding()
	switch {
	case !ok:
		return w.noFinding()
	case f.Settled == nil:
		return "the finding is open"
	}
	return ""
}

// acceptFinding says that the finding stands.
func (w *Window) acceptFinding() {
	f, _ := w.finding()
	w.Do(analysis.SettleFindings{Findings: []analysis.FindingRef{f.Ref()}, Outcome: analysis.Accepted, Origin: w.origin()})
}

// settleFinding asks for the answer, or for the reason, and settles the finding by it.
func (w *Window) settleFinding(outcome analysis.Outcome) func() {
	title, label, yes := "Dismiss the finding", "Why", "Dismiss"
	if outcome == analysis.Answered {
		title, label, yes = "Answer the finding", "Answer", "Answer"
	}
	return func() {
		f, _ := w.finding()
		was := ""
		if f.Settled != nil && f.Settled.Outcome == outcome {
			was = f.Settled.Reason
		}
		w.reasonForm(title, yes, label, was, f, func(reason string) error {
			return w.work.Desk.Do(analysis.SettleFindings{Findings: []analysis.FindingRef{f.Ref()}, Outcome: outcome, Reason: reason, Origin: w.origin()})
		})
	}
}

// reopenFinding takes the decision on the finding back.
func (w *Window) reopenFinding() {
	f, _ := w.finding()
	w.reasonForm("Open the finding again", "Open again", "Why", "", f, func(reason string) error {
		return w.work.Desk.Do(analysis.ReopenFindings{Keys: []string{f.Key}, Reason: reason, Origin: w.origin()})
	})
}

// reasonForm asks for a text about a finding.
func (w *Window) reasonForm(title, yes, label, was string, f check.Finding, do func(string) error) {
	text := kit.NewArea(was, "", 4)
	item := &widget.FormItem{Text: label, Widget: text, HintText: "It goes into the history. Ctrl+Return enters it."}
	items := []*widget.FormItem{item, widget.NewFormItem("Finding", kit.Words(f.Text))}
	if f.Question != "" {
		items = append(items, widget.NewFormItem("Question", kit.Words(f.Question)))
	}
	w.form(title, yes, items, func() error { return do(text.Text) })
}

// copyQuestion takes the question for the client, with what it is about, to the clipboard.
func (w *Window) copyQuestion() {
	f, _ := w.finding()
	parts := []string{f.Text}
	if f.Quote != "" {
		parts = append(parts, "\u201c"+f.Quote+"\u201d")
	}
	if f.Question != "" {
		parts = append(parts, f.Question)
	}
	w.opt.App.Clipboard().SetContent(strings.Join(parts, "\n"))
	w.Hint("The question is on the clipboard.")
}

// severities say what a finding of each kind is for.
var severities = map[check.Severity]string{check.Exception: "Does not agree", check.Check: "To check", check.Info: "For information"}

// findingText says everything of a finding: its sentence, the words it rests on, what to ask, and what was
// made of it.
func findingText(f check.Finding) string {
	parts := []string{f.Text}
	if f.Quote != "" {
		parts = append(parts, "\u201c"+clip(f.Quote, 400)+"\u201d")
	}
	if f.Question != "" {
		parts = append(parts, "To ask: "+f.Question)
	}
	if f.Rule != "" {
		parts = append(parts, "Rule: "+f.Rule)
	}
	parts = append(parts, "Code: "+f.Code)
	if s := f.Settled; s != nil {
		text := string(s.Outcome) + " by " + orElse(s.Origin.By, "the reviewer") + ", " + paper.ShortTime(s.Origin.At)
		if s.Reason != "" {
			text += ": " + s.Reason
		}
		if f.Outcome == analysis.Open {
			text = "open again, for what it rests on has changed; was " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}
