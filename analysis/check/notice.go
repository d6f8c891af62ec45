package check

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/notice"
)

// Notice checks what a document's notice leaves open.
func Notice(s analysis.Source) []Finding {
	n := s.Notice
	if n.Kind == notice.None || n.Kind == "" {
		return nil
	}
	var out []Finding
	say := func(code string, sev Severity, rule, text string, field string) {
		spans := n.Evidence[field]
		if len(spans) == 0 {
			spans = n.Spans
		}
		out = append(out, Finding{Code: code, Severity: sev, Rule: rule, Text: text, Origin: analysis.At(s.SHA256, spans...)})
	}
	if n.PeriodsUndecided {
		say("periods-undecided", Check, "", "The company is still deciding which periods will be restated; the list of withdrawn periods is not the list of restated ones.", "periods_undecided")
	}
	if n.CoversAuditReports {
		say("audit-reports-withdrawn", Check, "AS 2905", "The notice withdraws audit reports too.", "covers_audit_reports")
	}
	if n.Kind == notice.NonReliance && len(n.Periods) == 0 && n.OpenEndedFrom == nil {
		say("no-period", Check, "8-K Item 4.02(a)", "The notice withdraws reliance but names no period; add the periods by hand.", "")
	}
	for _, p := range n.Periods {
		if p.Basis == "release only" {
			out = append(out, Finding{Code: "release-only", Severity: Info, Period: p.Period, Origin: analysis.At(s.SHA256, p.Spans...),
				Text: fmt.Sprintf("%s is withdrawn although its 10-Q had not been filed: only a release can have reported it.", p.Period)})
		}
	}
	return out
}
