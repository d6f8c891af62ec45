package sgml

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// plain lays a part as one block a line.
func plain(_ context.Context, b *filing.Builder, c *filing.Characters, r Range) (string, error) {
	if strings.Contains(c.Text[r.Start:r.End], "<html") {
		return "HTML is not read yet", nil
	}
	for at := r.Start; at < r.End; {
		n := strings.IndexByte(c.Text[at:r.End], '\n')
		if n < 0 {
			n = r.End - at
		}
		line := strings.TrimFunc(c.Text[at:at+n], func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\ufeff\u200b\x1a", r) })
		if line != "" {
			from := at + strings.Index(c.Text[at:at+n], line)
			start := b.Len()
			b.Copy(c, from, from+len(line))
			b.Block(filing.Block{Start: start, End: b.Len(), Part: r.Part, Page: 1})
			b.Join('\n', c, from+len(line), from+len(line))
		}
		at += n + 1
	}
	return "", nil
}

// hands lay text and tell what was packed.
var hands = Hands{Lay: plain, Packed: func(name string, file []byte) string { return fmt.Sprintf("%s holds %x", name, file) }}

func readSubmission(t *testing.T, text string) *filing.Document {
	t.Helper()
	d, err := Read(context.Background(), "made-up.txt", []byte(text), &filing.Characters{Text: text}, hands)
	if err != nil {
		t.Fatal(err)
	}
	if err := filingtest.Check(d, nil); err != nil {
		t.Fatal(err)
	}
	return d
}

const submission = `-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
MIC-Info: RSA-MD5,RSA,
 AAAA

<SEC-DOCUMENT>0000000001-05-000001.txt : 20070419
<SEC-HEADER>0000000001-05-000001.hdr.sgml : 20070419
ACCESSION NUMBER:		0000000001-05-000001
CONFORMED SUBMISSION TYPE:	8-K
CONFORMED PERIOD OF REPORT:	20070418
ITEM INFORMATION:		Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review
ITEM INFORMATION:		Financial Statements and Exhibits
FILED AS OF DATE:		20070419

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			TALLOW CREEK INSTRUMENTS INC
		CENTRAL INDEX KEY:			777001
		FISCAL YEAR END:			0930

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			ANOTHER CO
		CENTRAL INDEX KEY:			0000000002
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>body.txt
<DESCRIPTION>CURRENT REPORT
<TEXT>
- -----------
- - a dash at the start
Nothing else.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<FILENAME>release.htm
<TEXT>
<html><body>Hello</body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>3
<FILENAME>logo.jpg
<TEXT>
begin 644 logo.jpg
*_]C_X  02D9)1@
 
end
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.2
<SEQUENCE>4
<FILENAME>more.txt
<TEXT>
The second exhibit.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
-----END PRIVACY-ENHANCED MESSAGE-----
`

func TestSubmission(t *testing.T) {
	d := readSubmission(t, submission)
	h := d.Header
	spans := h.Spans
	h.Spans = nil
	want := filing.Header{Form: "8-K", Items: []string{"4.02", "9.01"}, Company: "TALLOW CREEK INSTRUMENTS INC", CIK: "0000777001",
		FiscalYearEnd: "09-30", FiledAs: "2007-04-19", PeriodOfEvent: "2007-04-18"}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Errorf("header: -want +got:\n%s", diff)
	}
	for field, text := range map[string]string{"company": "TALLOW CREEK INSTRUMENTS INC", "cik": "777001", "fiscal_year_end": "0930",
		"form": "8-K", "filed": "20070419", "event": "20070418"} {
		s, ok := spans[field]
		if !ok || submission[s.Start:s.End] != text {
			t.Errorf("%s: the span %v does not hold %q", field, s, text)
		}
	}
	if want := "-----------\n- a dash at the start\nNothing else.\nThe second exhibit.\n"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	var parts []string
	for _, p := range d.Parts {
		parts = append(parts, p.Type+"|"+p.Name+"|"+p.Description+"|"+p.Skipped)
	}
	if diff := cmp.Diff([]string{"8-K|body.txt|CURRENT REPORT|", "EX-99.1|release.htm||HTML is not read yet",
		"GRAPHIC|logo.jpg||logo.jpg holds ffd8ffe000104a464946", "EX-99.2|more.txt||"}, parts); diff != "" {
		t.Errorf("parts: -want +got:\n%s", diff)
	}
	last := d.Blocks[len(d.Blocks)-1]
	if s := d.SourceSpan(last.Start, last.End); s.Part != 3 || submission[s.Start:s.End] != "The second exhibit." {
		t.Errorf("the last block has the span %+v", s)
	}
}

func TestDocumentsAlone(t *testing.T) {
	for name, text := range map[string]string{
		"without an envelope":     "<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>a.txt\n<TEXT>\nHello there.\n</TEXT>\n</DOCUMENT>\n",
		"without end tags":        "<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>a.txt\n<TEXT>\nHello there.\n",
		"without <TEXT>":          "<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>a.txt\nHello there.\n</DOCUMENT>",
		"without a line end":      "<TYPE>EX-99.1\n<FILENAME>a.txt\nHello there.",
		"without <DOCUMENT>":      "<TYPE>EX-99.1\n<FILENAME>a.txt\n<TEXT>\nHello there.\n</TEXT>\n",
		"on one line":             "<DOCUMENT><TYPE>EX-99.1<SEQUENCE>2<FILENAME>a.txt<TEXT>Hello there.</TEXT></DOCUMENT>",
		"with small letters":      "<document>\n<type>ex-99.1\n<filename>a.txt\n<text>\nHello there.\n</text>\n</document>\n",
		"with carriage returns":   "<DOCUMENT>\r\n<TYPE>EX-99.1\r\n<FILENAME>a.txt\r\n<TEXT>\r\nHello there.\r\n</TEXT>\r\n</DOCUMENT>\r\n",
		"with a mention of a tag": "<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>a.txt\n<TEXT>\nHello there.\n</TEXT>\nsee <DOCUMENT>\n</DOCUMENT>\n",
	} {
		t.Run(name, func(t *testing.T) {
			if !Sniff(text) {
				t.Fatal("not recognised")
			}
			d := readSubmission(t, text)
			if len(d.Parts) != 1 || d.Parts[0].Type != "EX-99.1" || d.Parts[0].Name != "a.txt" || d.Text != "Hello there.\n" {
				t.Errorf("parts %+v, text %q", d.Parts, d.Text)
			}
		})
	}
}

func TestTwoDocumentsWithoutEndTags(t *testing.T) {
	d := readSubmission(t, "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nOne.\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nTwo.\n")
	if len(d.Parts) != 2 || d.Text != "One.\nTwo.\n" {
		t.Errorf("parts %+v, text %q", d.Parts, d.Text)
	}
}

func TestNoDocument(t *testing.T) {
	text := "<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: 8-K\n"
	_, err := Read(context.Background(), "x", nil, &filing.Characters{Text: text}, hands)
	if !errors.Is(err, ErrNoDocument) {
		t.Errorf("got %v", err)
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		submission: true, "\n\n<SEC-DOCUMENT>x": true, "<IMS-DOCUMENT>x": true, "": false,
		"Exhibit 99.1\n": false, "<PAGE>\n": false, "<TABLE>\n": false, "<html><DOCUMENT>": false,
	} {
		if got := Sniff(text); got != want {
			t.Errorf("%.20q: %v", text, got)
		}
	}
}

func TestItemNumbers(t *testing.T) {
	names := []string{"Results of Operations and Financial Condition", "Other events", "Results of Operations and Financial Condition", "No such item"}
	if got := itemNumbers(names, "2005-01-01"); !cmp.Equal(got, []string{"2.02", "8.01"}) {
		t.Errorf("got %v", got)
	}
	// Before the renumbering "Other events" was item 5.
	if got := itemNumbers(names, "2004-08-20"); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestHeaderRefusesNonsense(t *testing.T) {
	d := readSubmission(t, "<SEC-HEADER>\nCENTRAL INDEX KEY: 12345678901\nFISCAL YEAR END: 1399\nFILED AS OF DATE: 20051301\nCOMPANY CONFORMED NAME:\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nx\n</TEXT>\n")
	if h := d.Header; h.CIK != "" || h.FiscalYearEnd != "" || h.FiledAs != "" || h.Company != "" {
		t.Errorf("header %+v", h)
	}
}

// A file packed for mail comes out as it went in, also where spaces at line ends were lost, a tag stands
// around it, or the end is missing.
func TestPacked(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"spaces":         {"begin 644 a\n#0V%T\n`\nend\n", "Cat"},
		"zeros":          {"begin 644 a\n#    \n \nend\n", "\x00\x00\x00"},
		"spaces lost":    {"begin 644 a\n#\n`\nend\n", "\x00\x00\x00"},
		"carriage":       {"begin 644 a\r\n#0V%T\r\n`\r\nend\r\n", "Cat"},
		"in a tag":       {"<PDF>\nbegin 644 a.pdf\n#0V%T\n`\nend\n</PDF>\n", "Cat"},
		"two bytes":      {"begin 644 a\n\"0V$\n`\nend\n", "Ca"},
		"cut short":      {"begin 644 a\n#0V%T\n#0V", "CatC\x60\x00"},
		"then other":     {"begin 644 a\n#0V%T\nThis is another text altogether, longer than it may be.\n", "Cat"},
		"nothing at all": {"begin 644 a\nend\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []byte
			_, err := Read(context.Background(), "x", nil, &filing.Characters{Text: "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n" + c.text + "</TEXT>\n</DOCUMENT>\n"},
				Hands{Lay: plain, Packed: func(_ string, file []byte) string { got = file; return "" }})
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, want %q, %v", got, c.want, err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(submission)
	f.Add("<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n- - a\n</TEXT>\n<DOCUMENT>")
	f.Add("<TYPE>8-K\nx")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		began := time.Now()
		d, err := Read(context.Background(), "x", []byte(s), &filing.Characters{Text: s}, hands)
		if err == nil {
			err = filingtest.Check(d, nil)
		}
		if err != nil && !errors.Is(err, ErrNoDocument) {
			t.Fatal(err)
		}
		if took := time.Since(began); took > 2*time.Second+time.Duration(len(s))*10*time.Microsecond {
			t.Fatalf("%d bytes took %v", len(s), took)
		}
	})
}
