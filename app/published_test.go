package app_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"restate/analysis/notice"
	"restate/analysis/statement"
	"restate/analysis/statement/statementtest"
	"restate/app/intake"
)

// TestPublishedTablesInTheirDocuments compares what is read out of real filings with the restatements as
// they were published: 99 of 100 figures right, and none wrong without a doubt.
func TestPublishedTablesInTheirDocuments(t *testing.T) {
	tests := []struct {
		table, document string
		within          func(statementtest.Line) bool // the lines that the document has
		bases           statementtest.Bases
	}{
		{"pericom.json", "pericom_2005-08-09_8k_restated.txt", func(l statementtest.Line) bool { return !strings.Contains(l.Statement, "2006") }, statementtest.Bases{Reported: true, Restated: true}},
		{"netflix.json", "netflix_2018_10k.pdf", nil, statementtest.Every},
		{"microsoft.json", "microsoft_2018_10k.pdf", nil, statementtest.Every},
	}
	for _, tt := range tests {
		t.Run(tt.document, func(t *testing.T) {
			p, err := statementtest.Load(sharedFile(t, "tables", tt.table))
			if err != nil {
				t.Fatal(err)
			}
			var lines []statementtest.Line
			for _, l := range p.Lines {
				if tt.within == nil || tt.within(l) {
					lines = append(lines, l)
				}
			}
			p.Lines = lines
			got, err := intake.Open(context.Background(), sharedFile(t, "documents", tt.document), nil)
			if refused := new(intake.Error); errors.As(err, &refused) {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			doc := got.Documents[0]
			cal := notice.ReadCover(doc).Calendar
			s := statementtest.Compare(statement.Read(doc, cal), p.Wants(cal, tt.bases), false)
			t.Logf("%s: %s", cal, s)
			if s.Silent > 0 || s.Percent() < 99 {
				t.Errorf("%s\n%s", s, strings.Join(s.Notes[:min(len(s.Notes), 12)], "\n"))
			}
		})
	}
}
