package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// bundle makes a ZIP archive of names and contents.
func bundle(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// mailOf makes a mail with a text and files attached to it.
func mailOf(text string, files ...string) string {
	var b strings.Builder
	b.WriteString("From: Jane Roe <jane@alder.example>\nDate: Mon, 6 Nov 2006 07:00:00 -0500\nSubject: The notice\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/mixed; boundary=\"=_x\"\n\n--=_x\nContent-Type: text/plain\n\n" + text + "\n")
	for i := 0; i+1 < len(files); i += 2 {
		b.WriteString("--=_x\nContent-Type: application/octet-stream; name=\"" + files[i] + "\"\nContent-Transfer-Encoding: base64\n\n")
		code := base64.StdEncoding.EncodeToString([]byte(files[i+1]))
		for ; len(code) > 76; code = code[76:] {
			b.WriteString(code[:76] + "\n")
		}
		b.WriteString(code + "\n")
	}
	b.WriteString("--=_x--\n")
	return strings.ReplaceAll(b.String(), "\n", "\r\n")
}

// brought lists what a delivery holds, one a line.
func brought(d Delivery) []string {
	var out []string
	for _, doc := range d.Documents {
		out = append(out, doc.Format+" "+doc.Name)
	}
	for _, s := range d.Skipped {
		out = append(out, "- "+s.Name+" "+s.Why)
	}
	return out
}

// readAll reads a file and checks all it brings: offsets, and that every document reads the same from
// its own bytes alone, as it is read when a review is opened again.
func readAll(t *testing.T, name string, data []byte) Delivery {
	t.Helper()
	d, err := Read(context.Background(), name, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range d.Documents {
		if err := check(doc); err != nil {
			t.Errorf("%s: %v", doc.Name, err)
		}
		again, err := Document(context.Background(), doc.Name, doc.Source)
		if err != nil {
			t.Errorf("%s alone: %v", doc.Name, err)
			continue
		}
		if diff := cmp.Diff(doc, again, cmp.AllowUnexported(filing.Document{})); diff != "" {
			t.Errorf("%s alone is another document: -inside +alone:\n%s", doc.Name, diff)
		}
	}
	return d
}

const release = "Alder Kilns Inc. reports.\n\nNet revenues            $  1,234   $   2,345\n"

func TestBundles(t *testing.T) {
	png := "\x89PNG\r\n\x1a\n"
	inner := string(bundle(t, "deep.txt", "Another exhibit.\n"))
	letter := mailOf("See the release.", "release.txt", release, "logo.png", png)
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"members": {bundle(t, "a.txt", release, "b/", "", "b/c.txt", "The second.\n"), []string{"text x.zip/a.txt", "text x.zip/b/c.txt"}},
		"an archive in an archive": {bundle(t, "a.txt", release, "inner.zip", inner),
			[]string{"text x.zip/a.txt", "text x.zip/inner.zip/deep.txt"}},
		"a mail in an archive": {bundle(t, "mail.eml", letter), []string{"eml x.zip/mail.eml", "text x.zip/mail.eml/release.txt",
			"- x.zip/mail.eml/logo.png is a picture, which holds no text"}},
		"an archive in a mail": {[]byte(mailOf("See.", "bundle.zip", inner)), []string{"eml x.zip", "text x.zip/bundle.zip/deep.txt"}},
		"a mail in a mail in a mail": {[]byte(mailOf("See.", "second.eml", mailOf("See too.", "third.eml", mailOf("Here.", "release.txt", release)))),
			[]string{"eml x.zip", "eml x.zip/second.eml", "eml x.zip/second.eml/third.eml", "text x.zip/second.eml/third.eml/release.txt"}},
		"what Outlook packs": {[]byte(mailOf("See.", "winmail.dat", "x\x9f>\x22\x01\x00", "release.txt", release)),
			[]string{"eml x.zip", "text x.zip/release.txt", "- x.zip/winmail.dat is a package that only Outlook unpacks"}},
		"what says that Outlook packed it": {[]byte("From: a\r\nMessage-ID: b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee.\r\n--x\r\nContent-Type: application/vnd.ms-tnef; name=winmail.dat\r\n\r\nno signature\r\n--x--\r\n"),
			[]string{"eml x.zip", "- x.zip/winmail.dat is a package that only Outlook unpacks"}},
		"a mail alone": {[]byte(mailOf("All is said here.")), []string{"eml x.zip"}},
		"a copy":       {bundle(t, "a.txt", release, "b.txt", release), []string{"text x.zip/a.txt", "- x.zip/b.txt is the same file as x.zip/a.txt"}},
		"what is not read": {bundle(t, "a.txt", release, "__MACOSX/._a.txt", "\x00\x05\x16\x07\x00\x02", "empty.txt", "", "old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
			"half.zip", inner[:40], "facts.xml", "<?xml version=\"1.0\"?><a/>"), []string{"text x.zip/a.txt",
			"- x.zip/__MACOSX/._a.txt holds what a Mac keeps beside a file, not a document", "- x.zip/empty.txt is empty",
			"- x.zip/old.doc is an Office file of the kind used until 2003, which is not read",
			"- x.zip/half.zip is a ZIP archive or an Office document that is damaged or cut short",
			"- x.zip/facts.xml holds XML or JSON data of a kind that is not read"}},
		"names that climb": {bundle(t, "../../a.txt", release, "/b.txt", "The second.\n"), []string{"text x.zip/a.txt", "text x.zip/b.txt"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, brought(readAll(t, "x.zip", c.data))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestManyParts: a mail of more parts than are looked at says how many were not.
func TestManyParts(t *testing.T) {
	body := func(n int) []byte {
		return []byte("From: a\nMessage-ID: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\nThe text.\n", n) + "--x--\n")
	}
	for n, want := range map[int]string{1990: "", 2000: "x.eml holds 1 more file than are looked at in one go", 2500: "x.eml holds 501 more files than are looked at in one go"} {
		d, err := Read(context.Background(), "x.eml", body(n))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range d.Skipped {
			got += s.Name + " " + s.Why
		}
		if got != want {
			t.Errorf("%d parts: %q, want %q", n, got, want)
		}
	}
}

func TestTold(t *testing.T) {
	var d Delivery
	for _, want := range []string{"", "Not read: a is 1.", "Not read: a is 1; b is 2.", "Not read: a is 1; b is 2; c is 3.",
		"Not read: a is 1; b is 2; c is 3; and one more file was passed over.", "Not read: a is 1; b is 2; c is 3; and 2 more files were passed over."} {
		if got := d.Told(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		n := len(d.Skipped)
		d.Skipped = append(d.Skipped, Skipped{string(rune('a' + n)), fmt.Sprintf("is %d", n+1)})
	}
}

func TestArchivesThatBringNothing(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing.zip":  {bundle(t), "without a file"},
		"pictures.zip": {bundle(t, "a.png", "\x89PNG", "b.png", "\x89PNG1"), "(pictures.zip/a.png is a picture, which holds no text, and so on for 2 files)"},
		"one.zip":      {bundle(t, "a.png", "\x89PNG"), "(one.zip/a.png is a picture, which holds no text)"},
		"slides.pptx":  {bundle(t, "[Content_Types].xml", "<a/>", "ppt/presentation.xml", "<a/>"), "slides"},
		"text.odt":     {bundle(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>"), "OpenDocument"},
		"book.xlsb":    {bundle(t, "[Content_Types].xml", "<a/>", "xl/workbook.bin", "x"), "binary workbook"},
		"x.restate":    {bundle(t, "mimetype", "x", "manifest.json", "{}", "audit.jsonl", ""), "review of this program"},
	} {
		_, err := Read(context.Background(), name, c.data)
		sentence(t, err, name, c.want)
	}
	_, err := Document(context.Background(), "x.zip", bundle(t, "a.txt", release))
	sentence(t, err, "x.zip", "not a document")
}

// A mail's fields and text keep their places: in the file where nothing was encoded, else in what was
// decoded.
func TestMailPlaces(t *testing.T) {
	for name, c := range map[string]struct{ source, quote, inner string }{
		"as it is":         {"From: a@b.example\r\nTo: c@d.example,\r\n e@f.example\r\nDate: x\r\nSubject: Notice\r\n\r\nNo longer be relied\r\nupon.\r\n", "relied upon", ""},
		"windows-1252":     {"From: Ren\xe9 <a@b.example>\r\nMessage-ID: 1\r\n\r\nThe \x93notice\x94 of\r\nrelied upon.\r\n", "“notice” of", ""},
		"quoted printable": {"From: a@b.example\r\nMessage-ID: 1\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\nThe =93notice=94=\r\n of 2006\r\n", "“notice” of 2006", "decoded mail"},
		"base64":           {"From: a@b.example\r\nMessage-ID: 1\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("Relied upon – no longer.")) + "\r\n", "upon – no longer", "decoded mail"},
		"encoded subject":  {"From: a@b.example\r\nMessage-ID: 1\r\nSubject: =?utf-8?Q?caf=C3=A9?=\r\n\r\nRelied upon.\r\n", "Subject: café", "decoded mail"},
		"latin-2 declared": {"From: a@b.example\r\nMessage-ID: 1\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xb1 upon\r\n", "ą upon", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Document(context.Background(), "x.eml", []byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			var back func([]byte) string
			switch name {
			case "windows-1252":
				back = fromWindows
			case "latin-2 declared":
				back = func(b []byte) string { return strings.ReplaceAll(string(b), "\xb1", "ą") }
			}
			if err := filingtest.Check(d, back); err != nil {
				t.Fatal(err)
			}
			at := strings.Index(d.Text, c.quote)
			if at < 0 || d.Inner.Name != c.inner || d.Format != "eml" {
				t.Fatalf("%q, counted in %q", d.Text, d.Inner.Name)
			}
			s := d.SourceSpan(at, at+len(c.quote))
			got := string(d.Bytes()[s.Start:s.End])
			if back != nil {
				got = back([]byte(got))
			}
			if strings.Join(strings.Fields(got), " ") != c.quote || s.Within != c.inner {
				t.Errorf("the span %+v holds %q", s, got)
			}
		})
	}
}

// uuencode packs a file as submissions have it.
func uuencode(name, data string) string {
	var b strings.Builder
	b.WriteString("begin 644 " + name + "\n")
	for len(data) > 0 {
		line := data[:min(45, len(data))]
		data = data[len(line):]
		b.WriteByte(byte(' ' + len(line)))
		for len(line)%3 != 0 {
			line += "\x00"
		}
		for i := 0; i < len(line); i += 3 {
			n := uint(line[i])<<16 | uint(line[i+1])<<8 | uint(line[i+2])
			for shift := 18; shift >= 0; shift -= 6 {
				b.WriteByte(byte(' ' + n>>shift&63))
			}
		}
		b.WriteByte('\n')
	}
	return b.String() + " \nend\n"
}

// What is packed in a submission is listed as a part and, where it can be read, a document of its own.
func TestPackedInASubmission(t *testing.T) {
	word := string(bundle(t, "word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Net revenues</w:t></w:r></w:p></w:body></w:document>`))
	var b strings.Builder
	for _, p := range []struct{ kind, name, body string }{
		{"8-K", "body.txt", release},
		{"EX-99.1", "copy.docx", uuencode("copy.docx", word)},
		{"GRAPHIC", "logo.gif", uuencode("logo.gif", "GIF89a and so on")},
		{"ZIP", "xbrl.zip", uuencode("xbrl.zip", string(bundle(t, "x.xml", "<a/>")))},
		{"EXCEL", "figures.xlsx", uuencode("figures.xlsx", workbook(t))},
	} {
		fmt.Fprintf(&b, "<DOCUMENT>\n<TYPE>%s\n<FILENAME>%s\n<TEXT>\n%s</TEXT>\n</DOCUMENT>\n", p.kind, p.name, p.body)
	}
	d := readAll(t, "sub.txt", []byte(b.String()))
	if diff := cmp.Diff([]string{"sgml sub.txt", "docx sub.txt/copy.docx"}, brought(d)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var parts []string
	for _, p := range d.Documents[0].Parts {
		parts = append(parts, p.Name+": "+p.Skipped)
	}
	if diff := cmp.Diff([]string{"body.txt: ", "copy.docx: a Word document, read as a document of its own", "logo.gif: a picture, not text",
		"xbrl.zip: data for machines, not text", "figures.xlsx: a workbook of figures that stand in the filing itself"}, parts); diff != "" {
		t.Errorf("parts: -want +got:\n%s", diff)
	}
}

// nested packs a text in so many archives.
func nested(t testing.TB, times int) []byte {
	t.Helper()
	data := bundle(t, "a.txt", release)
	for range times {
		data = bundle(t, "x.zip", string(data))
	}
	return data
}

func TestLimits(t *testing.T) {
	few := ordinary
	few.members = 3
	small := ordinary
	small.kept = int64(len(release))
	for name, c := range map[string]struct {
		data  []byte
		limit limits
		want  []string
	}{
		"as deep as may be": {nested(t, ordinary.depth-1), ordinary, []string{"text x/x.zip/x.zip/x.zip/a.txt"}},
		"many members": {bundle(t, "1", "one.\n", "2", "two.\n", "3", "three.\n", "4", "four.\n", "5", "five.\n"), few,
			[]string{"text x/1", "text x/2", "text x/3", "- x holds 2 more files than are looked at in one go"}},
		"more than is kept": {bundle(t, "1", release, "2", release+"!"), small,
			[]string{"text x/1", "- x/2 was left unread, as the files before it are as much as is read in one go"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := deliver(context.Background(), "x", c.data, c.limit)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, brought(d)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	_, err := Read(context.Background(), "x.zip", nested(t, ordinary.depth))
	sentence(t, err, "x.zip", "packed inside too many others")
}

// A reader that does not come back is left behind: at once when it was cancelled, else when patience and
// grace are over. One that panics is a fault of the program, told in a sentence.
func TestReadersThatFail(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	hangs := func(context.Context) (int, error) { <-release; return 1, nil }
	soon := limits{patience: time.Millisecond, grace: time.Millisecond}
	_, err := watched(context.Background(), "x.pdf", soon, hangs)
	sentence(t, err, "x.pdf", "takes longer")
	_, err = watched(context.Background(), "x.pdf", soon, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() })
	sentence(t, err, "x.pdf", "takes longer")
	_, err = watched(context.Background(), "x.pdf", ordinary, func(context.Context) (int, error) { panic("a fault") })
	sentence(t, err, "x.pdf", "fault in this program")
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	began := time.Now()
	_, err = watched(ctx, "x.pdf", ordinary, hangs)
	if took := time.Since(began); !errors.Is(err, context.Canceled) || took > 200*time.Millisecond {
		t.Errorf("cancelled, it took %v and gave %v", took, err)
	}
}

// Files that were not reached when patience ended are passed over; what was read is kept.
func TestLateMembers(t *testing.T) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), time.Millisecond, errSlow)
	defer cancel()
	tk := taking{left: ordinary, seen: map[string]string{}}
	tk.out.Documents = []*filing.Document{{Name: "x.zip/a.txt"}}
	<-ctx.Done()
	m := member{"b.txt", func(context.Context, int64) ([]byte, error) { return []byte(release), nil }}
	err := tk.inside(ctx, "x.zip", []member{m}, 0)
	if err != nil || len(tk.out.Documents) != 1 || len(tk.out.Skipped) != 1 || tk.out.Skipped[0].Why != "was not reached, as the files before it took too long" {
		t.Errorf("%v, %+v", err, tk.out.Skipped)
	}
}
