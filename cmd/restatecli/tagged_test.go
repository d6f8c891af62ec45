package main

import (
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/notice"
)

func TestTagged(t *testing.T) {
	common := []filing.Member{{Axis: "us-gaap:StatementClassOfStockAxis", Member: "us-gaap:CommonStockMember"}}
	notes := []filing.Member{{Axis: "us-gaap:StatementClassOfStockAxis", Member: "x:NotesDue2030Member"}}
	whole := []filing.Fact{
		{Concept: "dei:EntityRegistrantName", Text: "TERN HARBOUR\n INC"}, {Concept: "dei:EntityCentralIndexKey", Text: "0000000042"},
		{Concept: "dei:DocumentType", Text: "10-Q"}, {Concept: "dei:SecurityExchangeName", Text: "NONE", Members: notes},
		{Concept: "dei:TradingSymbol", Text: "TRN", Members: common}, {Concept: "dei:SecurityExchangeName", Text: "New York Stock Exchange LLC", Members: common},
	}
	for _, c := range []struct {
		name        string
		cover, want notice.Cover
		facts       []filing.Fact
	}{
		{"nothing tagged", notice.Cover{Company: "Tern"}, notice.Cover{Company: "Tern"}, nil},
		{"everything tagged", notice.Cover{}, notice.Cover{Company: "TERN HARBOUR INC", CIK: "0000000042", Form: "10-Q", Ticker: "TRN", Exchange: "NYSE"}, whole},
		{"the text says it too", notice.Cover{Company: "Tern Harbour Inc.", Ticker: "TRN"},
			notice.Cover{Company: "Tern Harbour Inc.", CIK: "0000000042", Form: "10-Q", Ticker: "TRN", Exchange: "NYSE"}, whole},
		{"another ticker in the text", notice.Cover{Ticker: "TRN.A", Exchange: "TSX"},
			notice.Cover{Company: "TERN HARBOUR INC", CIK: "0000000042", Form: "10-Q", Ticker: "TRN.A", Exchange: "TSX"}, whole},
		{"one class of shares, no members", notice.Cover{}, notice.Cover{Ticker: "TRN", Exchange: "Nasdaq"},
			[]filing.Fact{{Concept: "dei:TradingSymbol", Text: "TRN"}, {Concept: "dei:SecurityExchangeName", Text: "NASDAQ"}}},
		{"a name of one of several companies", notice.Cover{}, notice.Cover{}, []filing.Fact{{Concept: "dei:EntityRegistrantName", Text: "Tern", Members: notes}}},
		{"tags of another kind", notice.Cover{}, notice.Cover{}, []filing.Fact{{Concept: "tern:TradingSymbol", Text: "TRN"}, {Concept: "dei:TradingSymbol", Nil: true, Text: "TRN"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tagged(c.cover, c.facts)
			if got.Company != c.want.Company || got.CIK != c.want.CIK || got.Form != c.want.Form || got.Ticker != c.want.Ticker || got.Exchange != c.want.Exchange {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestExchangeNames(t *testing.T) {
	for text, want := range map[string]string{"The Nasdaq Stock Market LLC": "Nasdaq", "NYSE": "NYSE", "New York Stock Exchange": "NYSE", "NYSEAMER": "NYSE American",
		"NYSE Arca, Inc.": "NYSE Arca", "CboeBZX": "CboeBZX"} {
		if got := exchangeName(text); got != want {
			t.Errorf("%s is called %s, want %s", text, got, want)
		}
	}
}

// The cover pages of real filings tag ticker and exchange where no sentence gives them.
func TestTaggedFilings(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(shared(t, "documents"), "*"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range paths {
		if !strings.Contains(path, "10q_ixbrl") && !strings.Contains(path, "2024-02_8k") {
			continue
		}
		d := documents(t, command("", "inspect", "--json", path).out)[0]
		if d.Ticker == "" || d.Exchange == "" || d.Company == "" || len(d.CIK) != 10 || d.FiscalYearEnd == nil {
			t.Errorf("%s: %q %q %q %q", path, d.Company, d.Ticker, d.Exchange, d.CIK)
		}
		n++
	}
	if n == 0 {
		t.Error("none was found")
	}
}
