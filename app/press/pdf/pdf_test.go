package pdf_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"restate/analysis/paper"
	"restate/app/press/page"
	"restate/app/press/pdf"
)

var update = flag.Bool("update", false, "write the golden files anew")

// write prints a report or fails.
func write(t testing.TB, r paper.Report, o page.Options) ([]byte, *page.Layout) {
	t.Helper()
	l, err := page.Lay(r, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), l
}

// poppler runs one of poppler's programs on a PDF; where they are missing the test is skipped, except
// in CI.
func poppler(t *testing.T, program string, file []byte, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil && os.Getenv("RESTATE_REQUIRE_SHARED") != "1" {
		t.Skip(program + " is not installed")
	}
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, path)
	if program == "pdftotext" {
		args = append(args, "-")
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// pages are the texts of a PDF's pages as laid out. Runs of blanks are made one, as versions of
// pdftotext differ in how long they are.
func pages(t *testing.T, file []byte) []string {
	text := poppler(t, "pdftotext", file, "-layout", "-enc", "UTF-8")
	text = regexp.MustCompile(` +`).ReplaceAllString(text, " ")
	text = regexp.MustCompile(`[ \n]*\n[ \n]*`).ReplaceAllString(text, "\n")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

func TestGolden(t *testing.T) {
	r := sample()
	r.Draft = false // the stamp lies across the lines and would be torn into them
	for name, size := range map[string]page.Paper{"a4": page.A4, "letter": page.Letter} {
		o := options()
		o.Paper = size
		file, _ := write(t, r, o)
		got := strings.Join(pages(t, file), "\n=== page\n")
		golden := filepath.Join("testdata", "sample-"+name+".txt")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

func TestSameReportSameBytes(t *testing.T) {
	r := sample()
	r.Sections[0].Paragraphs = append(r.Sections[0].Paragraphs, paper.Paragraph{Text: "µ μ Ω \u2126 - \u2010 \u2011 \u00a0 é 決"})
	before := [2]string{string(fonts.Regular), string(fonts.Bold)}
	first, _ := write(t, r, options())
	for range 3 {
		if again, _ := write(t, r, options()); !bytes.Equal(first, again) {
			t.Fatal("the same report gave other bytes")
		}
	}
	if before != [2]string{string(fonts.Regular), string(fonts.Bold)} {
		t.Error("writing changed the font's bytes")
	}
	o := options()
	o.Created = o.Created.Add(time.Hour)
	if other, _ := write(t, r, o); bytes.Equal(first, other) {
		t.Error("the date of printing is not in the file")
	}
}

func TestFurniture(t *testing.T) {
	file, res := write(t, sample(), options())
	text := strings.Split(strings.TrimSuffix(poppler(t, "pdftotext", file), "\f"), "\f")
	if len(text) != len(res.Pages) {
		t.Fatalf("the file has %d pages, the result says %d", len(text), len(res.Pages))
	}
	for i, p := range text {
		wants := []string{fmt.Sprintf("Page %d of %d", i+1, len(text)), "DRAFT", "Printed 20 November 2006, 09:30 UTC+01:00",
			sample().Hash, sample().Cover.Company, sample().Cover.Title}
		for _, want := range wants {
			if !strings.Contains(p, want) {
				t.Errorf("page %d lacks %q", i+1, want)
			}
		}
	}
	signed := sample()
	signed.Draft = false
	file, _ = write(t, signed, options())
	if strings.Contains(poppler(t, "pdftotext", file), "DRAFT") {
		t.Error("a signed report still says DRAFT")
	}
}

func TestInfoAndOutline(t *testing.T) {
	file, _ := write(t, sample(), options())
	info := poppler(t, "pdfinfo", file, "-isodates")
	for _, want := range []string{"Title:           Harbour Lantern Networks, Inc. Review of a restatement", "Author:          A. Preparer", "2006-11-20T08:30:00", "595.28 x 841.89 pts (A4)"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	xml := poppler(t, "pdftohtml", file, "-xml", "-i", "-stdout")
	for _, want := range []string{`<item page="2">Periods and their status</item>`, `<item page="2">Periods under review</item>`, `>Findings and open points</item>`} {
		if !strings.Contains(xml, want) {
			t.Errorf("the outline lacks %s", want)
		}
	}
}

func TestHeadsOnEveryPage(t *testing.T) {
	s := wide(2, 200)
	file, _ := write(t, paper.Report{Sections: []paper.Section{{Title: "Long", Sheets: []paper.Sheet{s}}}}, options())
	all := pages(t, file)
	if len(all) < 4 {
		t.Fatalf("200 rows stand on %d pages", len(all))
	}
	for i, p := range all[1:] {
		for _, want := range []string{"Line Reported Adjustment Restated Reported Adjustment Restated", "Q1-2001 Q2-2001", "All periods"} {
			if !strings.Contains(p, want) {
				t.Errorf("page %d lacks %q", i+2, want)
			}
		}
		if i > 0 && !strings.Contains(p, "continued") {
			t.Errorf("page %d does not say that the sheet goes on", i+2)
		}
	}
}

// What documents hold is data: nothing in it is taken for a placeholder or a PDF operator.
func TestTextIsData(t *testing.T) {
	texts := []string{"{nb} and %!s(MISSING)", `(unbalanced \( ) \`, "<</Type /Page>>", "endstream endobj", "Tj ET Q"}
	var r paper.Report
	for _, text := range texts {
		r.Sections = append(r.Sections, paper.Section{Title: text, Paragraphs: []paper.Paragraph{{Kind: paper.Quote, Text: text}}})
	}
	file, _ := write(t, r, options())
	got := poppler(t, "pdftotext", file)
	for _, text := range texts {
		if strings.Count(got, text) < 3 { // contents, heading, quote
			t.Errorf("%q is printed %d times, want 3", text, strings.Count(got, text))
		}
	}
}

func TestMissingCharactersAreNamed(t *testing.T) {
	r := paper.Report{Cover: paper.Cover{Title: "決算"}, Sections: []paper.Section{{Title: "\U0001f4c8 bad \xff", Paragraphs: []paper.Paragraph{{Text: "決"}}}}}
	file, res := write(t, r, options())
	if got := string(res.Missing); got != "決算\ufffd\U0001f4c8" {
		t.Errorf("missing are %q", got)
	}
	text := poppler(t, "pdftotext", file)
	for _, want := range []string{"□□", "U+6C7A, U+7B97, U+FFFD, U+1F4C8"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

func BenchmarkWrite500Rows(b *testing.B) {
	r := paper.Report{Sections: []paper.Section{{Title: "Long", Sheets: []paper.Sheet{wide(4, 500)}}}}
	for b.Loop() {
		_, res := write(b, r, options())
		b.ReportMetric(float64(len(res.Pages)), "pages")
	}
}
