package facts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
	"restate/app/intake/facts"
)

const sample = `{"cik": 1234567, "entityName": "EXAMPLE \u0026 SONS", "facts": {
 "dei": {"EntityCommonStockSharesOutstanding": {"label": null, "units": {"shares": [
   {"end": "2005-10-31", "val": 7000000, "accn": "0001234567-05-000012", "fy": 2005, "fp": "Q3", "form": "10-Q", "filed": "2005-11-04"}]}}},
 "us-gaap": {"Revenues": {"label": "Revenues,  net", "description": "Not listed.", "units": {"USD": [
   {"start": "2005-07-01", "end": "2005-09-30", "val": 1234567, "accn": "0001234567-05-000012", "fy": 2005, "fp": "Q3", "form": "10-Q", "filed": "2005-11-04", "frame": "CY2005Q3"},
   {"start": "2005-07-01", "end": "2005-09-30", "val": -1.5e3, "accn": "0001234567-06-000001", "fy": 2005, "fp": "FY", "form": "10-K/A", "filed": "2006-03-01"}],
   "EUR": []}},
  "EarningsPerShareBasic": {"label": "Per share", "units": {"USD/shares": [
   {"start": "2005-01-01", "end": "2005-09-30", "val": 0.10, "form": "10-Q", "filed": "2005-11-04"}]}}}}}`

var escape = regexp.MustCompile(`\\u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})?|\\.`)

// shown is a stretch of JSON with its escapes as the characters they stand for.
func shown(data []byte) string {
	return escape.ReplaceAllStringFunc(string(data), func(s string) string {
		var out string
		if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
			return s
		}
		return out
	})
}

func read(t testing.TB, text string) *filing.Document {
	t.Helper()
	d, err := facts.Read(context.Background(), "x.json", []byte(text), &filing.Characters{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, shown); err != nil {
		t.Fatalf("%v in\n%s", err, d.Text)
	}
	return d
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		sample:                            true,
		"\ufeff\n" + sample:               true,
		`{"cik": 1, "facts": {}}`:         true,
		`{"facts": [1]}`:                  false,
		`{"name": "x", "version": "1.0"}`: false,
		`[{"cik": 1, "facts": {}}]`:       false,
		`The "facts" and the "cik"`:       false,
		"":                                false,
	} {
		if facts.Sniff(text) != want {
			t.Errorf("%.40q is not %v", text, want)
		}
	}
}

func TestRead(t *testing.T) {
	d := read(t, sample)
	if d.Header.Company != "EXAMPLE & SONS" || d.Header.CIK != "0001234567" || d.Format != "json" {
		t.Errorf("%+v", d.Header)
	}
	if s := d.Header.Spans["cik"]; sample[s.Start:s.End] != "1234567" {
		t.Errorf("the number has its place at %+v", s)
	}
	want := []string{
		"dei:EntityCommonStockSharesOutstanding 0001234567 - 2005-10-31 shares 7000000 10-Q 2005-11-04 0001234567-05-000012",
		"us-gaap:Revenues 0001234567 2005-07-01 2005-09-30 USD 1234567 10-Q 2005-11-04 0001234567-05-000012",
		"us-gaap:Revenues 0001234567 2005-07-01 2005-09-30 USD -1500 10-K/A 2006-03-01 0001234567-06-000001",
		"us-gaap:EarningsPerShareBasic 0001234567 2005-01-01 2005-09-30 USD/shares 0.1 10-Q 2005-11-04 ",
	}
	if len(d.Facts) != len(want) {
		t.Fatalf("%d facts", len(d.Facts))
	}
	for i, f := range d.Facts {
		from := f.From.String()
		if f.Instant() {
			from = "-"
		}
		if got := fmt.Sprintf("%s %s %s %s %s %s %s %s %s", f.Concept, f.Entity, from, f.To, f.Unit, f.Value, f.Form, f.Filed, f.Accession); got != want[i] {
			t.Errorf("%s\nwant %s", got, want[i])
		}
		if got := sample[f.Span.Start:f.Span.End]; got != f.Text || d.Text[f.Start:f.End] != f.Text || d.SourceSpan(f.Start, f.End) != f.Span {
			t.Errorf("fact %d says %q, has %q in the file and %q in the text", i, f.Text, got, d.Text[f.Start:f.End])
		}
	}
	if d.Parts[0].Description != "4 facts" {
		t.Errorf("%q", d.Parts[0].Description)
	}
}

const listing = `EXAMPLE & SONS
dei
EntityCommonStockSharesOutstanding
shares
            2005-10-31             7000000  10-Q  2005-11-04
us-gaap
Revenues Revenues, net
USD
2005-07-01  2005-09-30             1234567  10-Q  2005-11-04
2005-07-01  2005-09-30              -1.5e3  10-K/A  2006-03-01
EarningsPerShareBasic Per share
USD/shares
2005-01-01  2005-09-30                0.10  10-Q  2005-11-04
`

func TestListing(t *testing.T) {
	if d := read(t, sample); d.Text != listing {
		t.Errorf("%s\nwant\n%s", d.Text, listing)
	}
}

// entries is company facts with the given entries of one concept.
func entries(list string) string {
	return `{"cik": "7", "entityName": "E", "facts": {"us-gaap": {"Revenues": {"label": "R", "units": {"USD": [` + list + `]}}}}}`
}

// TestLeftOut: what is no fact is left out and counted, and the rest is read.
func TestLeftOut(t *testing.T) {
	good := `{"end": "2005-09-30", "val": 5, "extra": {"deep": [1, [2]]}}`
	for _, bad := range []string{`7`, `"x"`, `[1, {"val": 2}]`, `null`, `{}`, `{"end": "2005-09-30"}`, `{"val": 5}`, `{"end": "2005-02-30", "val": 5}`,
		`{"end": "2005-09-30", "val": null}`, `{"end": "2005-09-30", "val": "5"}`, `{"end": "2005-09-30", "val": {"val": 5}}`,
		`{"start": "2006-01-01", "end": "2005-09-30", "val": 5}`, `{"start": 1, "end": "2005-09-30", "val": 5}`,
		`{"end": "2005-09-30", "val": 1e999999999}`, `{"end": "2005-09-30", "val": ` + strings.Repeat("9", 100) + `}`} {
		d := read(t, entries(bad+","+good))
		if len(d.Facts) != 1 || !strings.Contains(d.Parts[0].Description, "1 entries without a date or a number were left out") {
			t.Errorf("%s: %d facts, %q", bad, len(d.Facts), d.Parts[0].Description)
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		{sample[:len(sample)/2], facts.ErrDamaged},
		{sample + "}", facts.ErrDamaged},
		{"", facts.ErrDamaged},
		{`{"cik": 1, "facts": {}}`, facts.ErrNone},
		{`{"cik": 1, "facts": 5}`, facts.ErrNone},
		{`[]`, facts.ErrNone},
		{entries(`7`), facts.ErrNone},
		{`{"facts": ` + strings.Repeat("[", 10_000), facts.ErrDamaged},
	} {
		if _, err := facts.Read(context.Background(), "x", []byte(c.text), &filing.Characters{Text: c.text}); !errors.Is(err, c.want) {
			t.Errorf("%.40s: %v", c.text, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	long := entries(strings.Repeat(`7,`, 5000) + "7")
	if _, err := facts.Read(ctx, "x", []byte(long), &filing.Characters{Text: long}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestDeep: brackets deeper than any decoder goes are passed over where a fact was expected; inside a
// fact they are a damaged file.
func TestDeep(t *testing.T) {
	deep := strings.Repeat(`[{"a":`, 100_000) + "1" + strings.Repeat("}]", 100_000)
	d := read(t, entries(`{"end": "2005-09-30", "val": 5, "x": [[{"val": 6}]]},`+deep))
	if len(d.Facts) != 1 || d.Facts[0].Text != "5" {
		t.Errorf("%+v", d.Facts)
	}
	text := entries(`{"end": "2005-09-30", "val": 5, "x": ` + deep + `}`)
	if _, err := facts.Read(context.Background(), "x", []byte(text), &filing.Characters{Text: text}); !errors.Is(err, facts.ErrDamaged) {
		t.Errorf("%v", err)
	}
	text = entries(strings.Repeat("[", 4<<20))
	if _, err := facts.Read(context.Background(), "x", []byte(text), &filing.Characters{Text: text}); !errors.Is(err, facts.ErrDamaged) {
		t.Errorf("brackets without end: %v", err)
	}
}

// TestMany: more facts than any company has are read up to a limit, in bounded memory, and counted.
func TestMany(t *testing.T) {
	text := entries(strings.Repeat(`{"end":"2005-09-30","val":5},`, 400_000) + `7`)
	text = strings.Replace(text, "Revenues", strings.Repeat("Revenues", 10_000), 1) // a name that no fact may copy
	d := read(t, text)
	if len(d.Facts) != 200_000 || !strings.Contains(d.Parts[0].Description, "200000 facts beyond the first 200000 were left out") {
		t.Errorf("%d facts, %q", len(d.Facts), d.Parts[0].Description)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapInuse > 512<<20 {
		t.Errorf("%d MB in use", m.HeapInuse>>20)
	}
	runtime.KeepAlive(d)
}

// TestEveryDigit: whatever the numbers, labels and order of keys, each fact has its digits.
func TestEveryDigit(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aé\"\\/\n\t \u00a0\u2019😀1")), 0, 8, -1)
	rapid.Check(t, func(rt *rapid.T) {
		type one map[string]any
		var list []one
		var want []string
		for range rapid.IntRange(1, 5).Draw(rt, "n") {
			v := decimal.New(rapid.Int64().Draw(rt, "coefficient"), rapid.Int32Range(-6, 3).Draw(rt, "exponent")).String()
			want = append(want, v)
			list = append(list, one{"end": "2005-09-30", "val": json.Number(v), "form": word.Draw(rt, "form"), "filed": "2005-10-01"})
		}
		name, label := word.Draw(rt, "name"), word.Draw(rt, "label")
		data, err := json.Marshal(map[string]any{"cik": 7, "entityName": name, "facts": map[string]any{"x": map[string]any{"Y": map[string]any{"label": label, "units": map[string]any{"USD": list}}}}})
		if err != nil {
			rt.Fatal(err)
		}
		d, err := facts.Read(context.Background(), "x", data, &filing.Characters{Text: string(data)})
		if err != nil {
			rt.Fatal(err)
		}
		if err := filingtest.Check(d, shown); err != nil {
			rt.Fatalf("%v in %s", err, data)
		}
		for i, f := range d.Facts {
			if f.Text != want[i] || string(data[f.Span.Start:f.Span.End]) != want[i] {
				rt.Fatalf("%+v, want %s", f, want[i])
			}
		}
	})
}

func FuzzFacts(f *testing.F) {
	f.Add(sample)
	f.Add(entries(`{"start": "2005-07-01", "end": "2005-09-30", "val": -0.5e-2}`))
	f.Add(`{"entityName": "\ud83d\ude00 \n", "facts": {"": {" ": {"label": "\t", "units": {"": [{"end": "2005-09-30", "val": 1}]}}}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := facts.Read(context.Background(), "x", []byte(text), &filing.Characters{Text: text})
		if err != nil {
			return
		}
		if err := filingtest.Check(d, shown); err != nil {
			t.Fatal(err)
		}
	})
}

// shared reads a real file where it is at hand; the repository holds none.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../../shared/documents/" + name)
	if err != nil && os.Getenv("RESTATE_REQUIRE_SHARED") == "" {
		t.Skip("no shared documents")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPublished: every entry that a plain decoding of the whole file finds is read, with its value.
func TestPublished(t *testing.T) {
	data := shared(t, "snowflake_companyfacts.json")
	d := read(t, string(data))
	var all struct {
		Facts map[string]map[string]struct {
			Units map[string][]struct{ Val json.Number }
		}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&all); err != nil {
		t.Fatal(err)
	}
	left := map[string][]string{}
	n := 0
	for taxonomy, concepts := range all.Facts {
		for name, c := range concepts {
			for unit, list := range c.Units {
				for _, e := range list {
					key := taxonomy + ":" + name + " " + unit
					left[key] = append(left[key], e.Val.String())
					n++
				}
			}
		}
	}
	if len(d.Facts) != n || n < 8000 {
		t.Fatalf("%d facts of %d", len(d.Facts), n)
	}
	for _, f := range d.Facts {
		key := f.Concept + " " + f.Unit
		if len(left[key]) == 0 || left[key][0] != f.Text || !f.Value.Equal(decimal.RequireFromString(f.Text)) {
			t.Fatalf("%+v is not in the file", f)
		}
		left[key] = left[key][1:]
		if got := string(data[f.Span.Start:f.Span.End]); got != f.Text {
			t.Fatalf("%s %s has its place at %q", f.Concept, f.Text, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data := shared(b, "snowflake_companyfacts.json")
	c := &filing.Characters{Text: string(data)}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := facts.Read(context.Background(), "x.json", data, c); err != nil {
			b.Fatal(err)
		}
	}
}
