package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// crlf gives a text the line ends of mail.
func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

const plainMail = `Received: from a.example by b.example;
	Mon, 6 Nov 2006 07:00:00 -0500
From: Jane Roe <jane@alder.example>
To: auditors@firm.example,
 second@firm.example
Date: Mon, 6 Nov 2006 07:00:00 -0500
Subject: The notice
X-Other: nothing

The statements should no longer be relied upon.
`

// outline tells what a mail holds, for tables of tests.
func outline(m Message) string {
	var b strings.Builder
	for _, f := range m.Fields {
		fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Text)
	}
	for _, p := range m.Bodies {
		fmt.Fprintf(&b, "body %s %s plain=%v %q %v\n", p.Type, p.Charset, p.Plain, p.Data, p.Err)
	}
	for _, p := range m.Attached {
		fmt.Fprintf(&b, "attached %q %s plain=%v %q %v\n", p.Name, p.Type, p.Plain, p.Data, p.Err)
	}
	return b.String()
}

func TestPlainMail(t *testing.T) {
	source := crlf(plainMail)
	m := Read(source)
	want := `From: Jane Roe <jane@alder.example>
To: auditors@firm.example, second@firm.example
Date: Mon, 6 Nov 2006 07:00:00 -0500
Subject: The notice
body text/plain  plain=true "The statements should no longer be relied upon.\r\n" <nil>
`
	if diff := cmp.Diff(want, outline(m)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	to := m.Fields[1]
	var lines []string
	for _, l := range to.Lines {
		lines = append(lines, string(source[l[0]:l[1]]))
	}
	if fmt.Sprint(lines) != "[To: auditors@firm.example, second@firm.example]" || len(lines) != 2 || !to.Plain {
		t.Errorf("the lines of a folded field are %q", lines)
	}
	if b := m.Bodies[0]; string(source[b.Start:b.Start+len(b.Data)]) != string(b.Data) {
		t.Errorf("the body stands at %d", b.Start)
	}
}

// multipart makes a mail of parts, each header and body.
func multipart(kind string, parts ...string) []byte {
	var b strings.Builder
	b.WriteString("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/" + kind + "; boundary=\"=_x\"\n\nThis is a mail of several parts.\n")
	for _, p := range parts {
		b.WriteString("--=_x\n" + p + "\n")
	}
	b.WriteString("--=_x--\nepilogue\n")
	return crlf(b.String())
}

const (
	plainPart = "Content-Type: text/plain; charset=us-ascii\n\nplain"
	htmlPart  = "Content-Type: text/html\n\n<p>html</p>"
)

func TestParts(t *testing.T) {
	pdf := "Content-Type: application/pdf; name=\"release.pdf\"\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte("%PDF-1.4"))
	for name, c := range map[string]struct {
		source []byte
		want   string
	}{
		"html before plain": {multipart("alternative", plainPart, htmlPart), "body text/html  plain=true \"<p>html</p>\" <nil>\n"},
		"empty html":        {multipart("alternative", plainPart, "Content-Type: text/html\n\n \n"), "body text/plain us-ascii plain=true \"plain\" <nil>\n"},
		"text and file": {multipart("mixed", plainPart, pdf),
			"body text/plain us-ascii plain=true \"plain\" <nil>\nattached \"release.pdf\" application/pdf plain=false \"%PDF-1.4\" <nil>\n"},
		"text around a file": {multipart("mixed", plainPart, pdf, plainPart),
			"body text/plain us-ascii plain=true \"plain\" <nil>\nbody text/plain us-ascii plain=true \"plain\" <nil>\nattached \"release.pdf\" application/pdf plain=false \"%PDF-1.4\" <nil>\n"},
		"a text that was a file": {multipart("mixed", plainPart, "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"a.txt\"\n\nfile"),
			"body text/plain us-ascii plain=true \"plain\" <nil>\nattached \"a.txt\" text/plain plain=true \"file\" <nil>\n"},
		"a file among alternatives": {multipart("alternative", plainPart, pdf),
			"body text/plain us-ascii plain=true \"plain\" <nil>\nattached \"release.pdf\" application/pdf plain=false \"%PDF-1.4\" <nil>\n"},
		"a name in pieces": {multipart("mixed", "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf\n\nx"),
			"attached \"café.pdf\" application/octet-stream plain=true \"x\" <nil>\n"},
		"a name in words": {multipart("mixed", "Content-Type: application/octet-stream; name=\"=?iso-8859-1?Q?caf=E9.pdf?=\"\n\nx"),
			"attached \"café.pdf\" application/octet-stream plain=true \"x\" <nil>\n"},
		"a mail in a mail": {multipart("mixed", "Content-Type: message/rfc822\n\nFrom: c@d.example\n\ninner"),
			"attached \"message 1.eml\" message/rfc822 plain=true \"From: c@d.example\\r\\n\\r\\ninner\" <nil>\n"},
		"quoted": {multipart("mixed", "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: Quoted-Printable\n\n=93restated=94 =\nfigures"),
			"body text/plain windows-1252 plain=false \"\\x93restated\\x94 figures\" <nil>\n"},
		"damaged": {multipart("mixed", "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8h!!!!"),
			"body text/plain  plain=false \"Hello!\" damaged on its way\n"},
		"unknown encoding": {multipart("mixed", "Content-Type: application/x\nContent-Transfer-Encoding: x-uuencode\n\nbegin"),
			"attached \"attachment 1\" application/x plain=false \"\" encoded for the journey in an unknown way\n"},
		"half a type": {multipart("mixed", "Content-Type: text/html; charset\n\n<p>"), "body text/html  plain=true \"<p>\" <nil>\n"},
		"a boundary that is mentioned": {multipart("mixed", "Content-Type: text/plain\n\nsee --=_x\n--=_x2\nend"),
			"body text/plain  plain=true \"see --=_x\\r\\n--=_x2\\r\\nend\" <nil>\n"},
		"inside each other": {multipart("mixed", "Content-Type: multipart/alternative; boundary=\"=_y\"\n\n--=_y\n"+plainPart+"\n--=_y\n"+htmlPart+"\n--=_y--", pdf),
			"body text/html  plain=true \"<p>html</p>\" <nil>\nattached \"release.pdf\" application/pdf plain=false \"%PDF-1.4\" <nil>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if !Sniff(c.source) {
				t.Error("not recognised")
			}
			if diff := cmp.Diff("From: a@b.example\n"+c.want, outline(Read(c.source))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Fields in other letters are decoded, and say that the file has them otherwise.
func TestEncodedFields(t *testing.T) {
	m := Read([]byte("From: =?windows-1252?Q?Ren=E9_Roe?= <r@a.example>\nSubject: =?utf-8?B?w6l0w6k=?=\n =?utf-8?Q?_2006?=\nDate: =?x-unknown?Q?x?=\n\n"))
	want := "From: René Roe <r@a.example>\nSubject: été 2006\nDate: =?x-unknown?Q?x?=\nbody text/plain  plain=true \"\" <nil>\n"
	if diff := cmp.Diff(want, outline(m)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, f := range m.Fields {
		if f.Plain {
			t.Errorf("%s stands in the file as it is", f.Name)
		}
	}
}

// A mail that was cut has what is there.
func TestCutShort(t *testing.T) {
	m := Read(crlf("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + plainPart))
	if got := outline(m); !strings.Contains(got, `"plain"`) {
		t.Errorf("got %s", got)
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{
		plainMail:              true,
		"\ufeff\n" + plainMail: true,
		"From jane@alder.example Mon Nov  6 07:00:00 2006\n" + plainMail:        true,
		"From: a\nDate: b\nSubject: c\n\nx":                                     true,
		"From: a\nSent: b\nTo: c\nSubject: d\n\nThis was copied from a window.": false,
		"Contact: Jane Roe\nDate: today\n\nAlder reports":                       false,
		"From: 2005\nwe have restated.\n":                                       false,
		"":                                                                      false,
		"\n\n":                                                                  false,
		"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nFrom: a\nMessage-ID: b\n\n":         false,
		"<html>\nFrom: a\nMessage-ID: b\n\n":                                           false,
		"MIME-Version: 1.0\nFrom: a\nX-Long: " + strings.Repeat("y", opening) + "\n\n": true,
	} {
		if got := Sniff([]byte(text)); got != want {
			t.Errorf("%.40q: %v", text, got)
		}
	}
}

// Parts nested without end, and boundaries without end, are read in bounded time.
func TestHostileMails(t *testing.T) {
	var nested strings.Builder
	nested.WriteString("From: a\nMIME-Version: 1.0\n")
	for i := range 2000 {
		fmt.Fprintf(&nested, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	for name, source := range map[string]string{
		"nested":     nested.String(),
		"boundaries": "From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n", 1<<20),
		"fields":     strings.Repeat("From: a\n", 1<<20),
		"folds":      "From: a\n" + strings.Repeat(" b\n", 1<<20),
		"dashes":     "From: a\nContent-Type: multipart/mixed; boundary=-\n\n" + strings.Repeat("-", 4<<20),
		"blank":      strings.Repeat("\n", 4<<20),
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			m := Read([]byte(source))
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if n := len(m.Bodies) + len(m.Attached); n > mostParts {
				t.Errorf("%d parts", n)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(crlf(plainMail))
	f.Add(multipart("alternative", plainPart, htmlPart))
	f.Add(multipart("mixed", "Content-Transfer-Encoding: base64\n\nSGVsbG8=", "Content-Type: message/rfc822\n\n"+plainMail))
	f.Fuzz(func(t *testing.T, source []byte) {
		before := bytes.Clone(source)
		began := time.Now()
		m := Read(source)
		if took := time.Since(began); took > 2*time.Second+time.Duration(len(source))*10*time.Microsecond {
			t.Fatalf("%d bytes took %v", len(source), took)
		}
		if !bytes.Equal(source, before) {
			t.Fatal("the source was changed")
		}
		last := 0
		for _, field := range m.Fields {
			for _, l := range field.Lines {
				if l[0] < last || l[1] <= l[0] || l[1] > len(source) {
					t.Fatalf("%s has a line at %v of %d bytes, after %d", field.Name, l, len(source), last)
				}
				last = l[1]
			}
		}
		for _, p := range append(m.Bodies, m.Attached...) {
			if p.Plain && !bytes.Equal(source[p.Start:p.Start+len(p.Data)], p.Data) {
				t.Fatalf("a part is not what stands at %d", p.Start)
			}
			if p.Err != nil && !errors.Is(p.Err, ErrDamaged) && !errors.Is(p.Err, ErrEncoding) {
				t.Fatal(p.Err)
			}
		}
	})
}
