package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"restate/analysis/filing/filingtest"
)

// What any file may cost, whatever it is.
const (
	mostMemory = 512 << 20
	mostTime   = 30 * time.Second
)

// Names of the child's environment: the file to read, and how many prefixes of it.
const (
	childFile = "RESTATE_HOSTILE_FILE"
	childCuts = "RESTATE_HOSTILE_CUTS"
)

// TestHostileChild is the other process of the tests below: it reads one file, or prefixes of it, and
// says how it went and how much memory it took at most.
func TestHostileChild(t *testing.T) {
	path := os.Getenv(childFile)
	if path == "" {
		t.Skip("runs in a process of its own")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cuts, _ := strconv.Atoi(os.Getenv(childCuts))
	for i := range cuts {
		// Not in equal steps: a cut in the middle of a structure is worth more than one between two.
		readHostile(t, data[:len(data)*(i+1)/(cuts+1)+i*7%11])
	}
	if cuts == 0 {
		readHostile(t, data)
	}
	fmt.Printf("peak %d\n", peak())
}

// readHostile reads bytes and checks that it took bounded time and ended in documents whose offsets are
// right, or in one sentence.
func readHostile(t *testing.T, data []byte) {
	t.Helper()
	began := time.Now()
	d, err := Read(context.Background(), "x.bin", data)
	if took := time.Since(began); took > mostTime {
		t.Errorf("%d bytes took %v", len(data), took)
	}
	if err != nil {
		sentence(t, err, "x.bin", "")
		if errors.Is(err, errFault) {
			t.Errorf("%d bytes: a reader panicked", len(data))
		}
		return
	}
	for _, doc := range d.Documents {
		if len(doc.Text) < 1<<20 && doc.Format != "csv" && !bytes.Contains(doc.Bytes(), []byte("charset=")) {
			if err := check(doc); err != nil {
				t.Errorf("%d bytes as %s: %v", len(data), doc.Format, err)
			}
		}
	}
}

var peakLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB`)

// peak is the most memory this process had at once; 0 where the system does not say.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	m := peakLine.FindSubmatch(status)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return n << 10
}

// hostile reads a file in a process of its own.
func hostile(t *testing.T, path string, cuts int) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestHostileChild$", "-test.timeout=600s")
	c.Env = append(os.Environ(), childFile+"="+path, childCuts+"="+strconv.Itoa(cuts))
	began := time.Now()
	out, err := c.CombinedOutput()
	took := time.Since(began)
	if err != nil {
		t.Fatalf("%v after %v:\n%.3000s", err, took, out)
	}
	if bytes.Contains(out, []byte("no tests to run")) {
		t.Fatal("the other process read nothing")
	}
	m := regexp.MustCompile(`peak (\d+)`).FindSubmatch(out)
	if m == nil {
		t.Fatalf("nothing was said:\n%.3000s", out)
	}
	n, _ := strconv.ParseInt(string(m[1]), 10, 64)
	t.Logf("%d MB, %v", n>>20, took.Round(time.Millisecond))
	if n > mostMemory {
		t.Errorf("%d MB of memory were taken", n>>20)
	}
}

// Files made to harm: each in a process of its own, in bounded memory and time, with one sentence or
// documents as the result.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	for name, make := range hostileFiles {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "x.bin")
			if err := os.WriteFile(path, make(t), 0o600); err != nil {
				t.Fatal(err)
			}
			hostile(t, path, 0)
		})
	}
}

// Every real file, cut at ten places.
func TestRealFilesCut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	for _, f := range realFiles(t) {
		if strings.HasSuffix(f, ".rw.txt") {
			continue // a few sentences
		}
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			hostile(t, f, 10)
		})
	}
}

func full(s string, size int) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(strings.Repeat(s, size/len(s))) }
}

func after(head, s string, size int) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(head + strings.Repeat(s, size/len(s))) }
}

const (
	textSize = 8 << 20 // just what a text may have
	pageSize = 32 << 20
)

var hostileFiles = map[string]func(testing.TB) []byte{
	"text: one-letter paragraphs": full("a\n\n", textSize),
	"text: figures in columns":    full("a      1     2    3\n", textSize),
	"text: figures on one line":   full("1  ", textSize),
	"text: windows-1252 accents":  full("\xe9a", textSize),
	"text: lines of a page":       full("a      1     2    3\n", 5_000_000),
	"text: letters of a page":     full("a\n\n", 750_000),
	"text: fields by tabs":        full("Net revenues\t1\t2\t3\n", 5_000_000),
	"text: tabs":                  full("a\t1"+strings.Repeat("\t", 180)+"2\n", textSize),
	"text: wide and narrow tabs":  after(strings.Repeat("a", 60)+strings.Repeat("\t"+strings.Repeat("1", 30), 150)+"\n", "a\t1"+strings.Repeat("\t", 149)+"2\n", 5_000_000),
	"text: page feeds":            full("\fa\n", textSize),
	"text: tables of one row":     full("<TABLE>\na   1\n</TABLE>\n", textSize),
	"html: nested tags":           after("<html>", "<div>", 10000*5),
	"html: nested fonts, a page":  after("<html>", "<font color=red>", pageSize),
	"html: nested tables":         after("<html>", "<table><tr><td>", pageSize/4),
	"html: unclosed cells":        after("<html><table><tr>", "<td>1", pageSize),
	"html: colspan":               after("<html><table>", "<tr><td colspan=\"376967340\" rowspan=\"376967340\">1</td><td>2</td></tr>", 4<<20),
	"html: spans that overlap":    after("<html><table>", "<tr>"+strings.Repeat("<td rowspan=500 colspan=200>1", 20), 4<<20),
	"html: entities":              after("<html><p>", "&amp;", pageSize),
	"html: paragraphs":            after("<html>", "<p>a", pageSize),
	"html: one attribute":         after("<html><p style=\"", "x:y;", pageSize),
	"html: attributes":            after("<html><p ", "a=b ", pageSize),
	"html: comments":              after("<html>", "<!--", pageSize),
	"html: open brackets":         after("<html>", "<", pageSize),
	"html: hidden":                after("<html><div style=\"display:none\">", "<p>a", pageSize),
	"ixbrl: facts without end":    after("<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\">", "<ix:nonFraction name=\"a:b\" contextRef=\"c\">1", 8<<20),
	"ixbrl: contexts":             after("<html><ix:header>", "<xbrli:context id=\"a\"><xbrli:entity>", 8<<20),
	"ixbrl: continued in a circle": after("<html xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\"><ix:nonNumeric name=\"dei:a\" contextRef=\"c\" continuedAt=\"x\">a</ix:nonNumeric>",
		"<ix:continuation id=\"x\" continuedAt=\"x\">a</ix:continuation>", 1<<20),
	"sgml: documents":     full("<DOCUMENT>\n<TYPE>X\n", pageSize),
	"sgml: packed files":  full("<DOCUMENT>\n<TYPE>X\n<TEXT>\nbegin 644 a\nM\n", pageSize),
	"sgml: one packed":    after("<DOCUMENT>\n<TYPE>X\n<TEXT>\nbegin 644 a.pdf\n", "M"+strings.Repeat("#", 60)+"\n", pageSize),
	"eml: parts":          after("From: a\nMessage-ID: b\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\na\n", pageSize),
	"eml: base64":         after("From: a\nMessage-ID: b\nContent-Transfer-Encoding: base64\n\n", "YWFhYWEg", 16<<20),
	"eml: fields":         full("From: a\n", pageSize),
	"eml: mails in mails": mailsInMails,
	"csv: commas":         after("a,b\n", ",", pageSize),
	"csv: rows":           full("a,1,2\n", pageSize),
	"csv: an open quote":  after("a,1,2\nb,2,3\n\"", "c,3,4\n", pageSize),
	"csv: wide rows":      full(strings.Repeat("1,", 5000)+"\n", pageSize),
	"json: nested":        full("[", pageSize),
	"json: objects":       full("{\"a\":", pageSize),
	"json: facts nested":  after("{\"cik\":1,\"entityName\":\"A\",\"facts\":", "{\"a\":", pageSize),
	"xml":                 after("<?xml version=\"1.0\"?>", "<a>", pageSize),
	"zip: a bomb":         func(t testing.TB) []byte { return zeros(t, "a.txt", 1<<28) },
	"zip: many gigabytes": manyZeros,
	"zip: in each other":  func(t testing.TB) []byte { return fortyTwo(t, 4, 16) },
	"zip: many members":   manyMembers,
	"zip: large texts":    largeTexts,
	"zip: costly texts":   costlyTexts,
	"docx: zeros":         func(t testing.TB) []byte { return zeros(t, "word/document.xml", 1<<28) },
	"docx: nested": func(t testing.TB) []byte {
		return office(t, "word/document.xml", "<w:document xmlns:w=\""+word+"\"><w:body>", "<w:tbl><w:tr><w:tc>", 16<<20)
	},
	"docx: paragraphs": func(t testing.TB) []byte {
		return office(t, "word/document.xml", "<w:document xmlns:w=\""+word+"\"><w:body>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", 60<<20)
	},
	"docx: rows taken out": func(t testing.TB) []byte {
		return office(t, "word/document.xml", "<w:document xmlns:w=\""+word+"\"><w:body><w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>", 32<<20)
	},
	"docx: notes": func(t testing.TB) []byte {
		return bundle(t, "word/document.xml", "<w:document xmlns:w=\""+word+"\"><w:p><w:r><w:t>a</w:t></w:r></w:p></w:document>", "word/footnotes.xml", strings.Repeat("<a><t> ", 7<<20/7))
	},
	"docx: spans": func(t testing.TB) []byte {
		return office(t, "word/document.xml", "<w:document xmlns:w=\""+word+"\"><w:body><w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"376967340\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>", 8<<20)
	},
	"xlsx: zeros": func(t testing.TB) []byte { return zeros(t, "xl/workbook.xml", 1<<28) },
	"xlsx: a wide sheet": func(t testing.TB) []byte {
		return book(t, "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", 1)
	},
	"xlsx: many rows": func(t testing.TB) []byte { return book(t, "<row><c><v>1</v></c><c><v>2</v></c></row>", 1<<20) },
	"xlsx: rows far apart": func(t testing.TB) []byte {
		return book(t, "<row r=\"1000000\"><c r=\"XFD1000000\" t=\"inlineStr\"><is><t>a</t></is></c></row>", 100000)
	},
	"pdf: pages in a circle": func(testing.TB) []byte {
		return []byte(strings.Replace(smallPDF, "/Kids [3 0 R]", "/Kids [2 0 R 3 0 R 2 0 R]", 1))
	},
	"pdf: a length of itself": func(testing.TB) []byte { return []byte(strings.Replace(smallPDF, "/Length 47", "/Length 5 0 R", 1)) },
	"pdf: a form in itself": func(testing.TB) []byte {
		return []byte(strings.Replace(strings.Replace(smallPDF, "BT /F1", "/X Do BT /F1", 1), "/Resources <<", "/Resources << /XObject << /X 5 0 R >>", 1))
	},
	"pdf: arrays":        after(smallPDF[:60]+"7 0 obj\n", "[", pageSize),
	"pdf: dictionaries":  after(smallPDF[:60]+"7 0 obj\n", "<</A ", pageSize),
	"pdf: objects":       after("%PDF-1.4\n", "1 0 obj\n<</A 1 0 R>>\nendobj\n", pageSize),
	"pdf: trailers":      after("%PDF-1.4\n", "xref\n0 1\ntrailer\n<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF\n", 4<<20),
	"pdf: nothing in it": after("%PDF-1.4\n", "\x00", pageSize),
	"noise":              noise(""),
	"noise as PDF":       noise("%PDF-1.7\n"),
	"noise as ZIP":       noise("PK\x03\x04"),
	"noise as HTML":      noise("<html><body>"),
	"noise as a mail":    noise("From: a\nMessage-ID: b\n\n"),
	"noise as UTF-16":    noise("\xff\xfe"),
	"zeros":              full("\x00", 63<<20),
}

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// noise is random bytes, the same in every run.
func noise(head string) func(testing.TB) []byte {
	return func(testing.TB) []byte {
		out := make([]byte, 8<<20)
		r := rand.NewChaCha8([32]byte{1})
		_, _ = r.Read(out) // it never fails
		return append([]byte(head), out...)
	}
}

type endless struct{ fill byte }

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.fill
	}
	return len(p), nil
}

// written makes an archive by a function that writes its members.
func written(t testing.TB, fill func(*zip.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := fill(z); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zeros is an archive of one member that packs a thousandfold.
func zeros(t testing.TB, name string, size int64) []byte {
	return written(t, func(z *zip.Writer) error {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.CopyN(w, endless{' '}, size)
		}
		return err
	})
}

// manyZeros is an archive of members each of which passes alone.
func manyZeros(t testing.TB) []byte {
	return written(t, func(z *zip.Writer) error {
		for i := range 200 {
			w, err := z.Create(fmt.Sprint(i, ".txt"))
			if err == nil {
				_, err = fmt.Fprint(w, i, strings.Repeat("a ", 4<<20))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// fortyTwo packs archives in archives, each level times as many.
func fortyTwo(t testing.TB, levels, times int) []byte {
	data := zeros(t, "a.txt", 64<<20)
	for range levels {
		data = written(t, func(z *zip.Writer) error {
			for i := range times {
				w, err := z.Create(fmt.Sprint(i, ".zip"))
				if err == nil {
					_, err = w.Write(append(bytes.Clone(data), fmt.Sprint(i)...))
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return data
}

func manyMembers(t testing.TB) []byte {
	return written(t, func(z *zip.Writer) error {
		for i := range 200000 {
			if _, err := z.Create(strconv.Itoa(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

// largeTexts is an archive of as many large texts as are read in one go, none a copy of another.
func largeTexts(t testing.TB) []byte {
	return written(t, func(z *zip.Writer) error {
		for i := range 8 {
			w, err := z.Create(fmt.Sprint(i, ".txt"))
			if err == nil {
				_, err = io.WriteString(w, strings.Repeat(fmt.Sprintf("Row %d        1,234     5,678\n\n", i), (7<<20)/32))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// costlyTexts is an archive of texts that each cost as much memory as a text can.
func costlyTexts(t testing.TB) []byte {
	return written(t, func(z *zip.Writer) error {
		for i := range 12 {
			w, err := z.Create(fmt.Sprint(i, ".txt"))
			if err == nil {
				_, err = fmt.Fprint(w, i, "\n\n", strings.Repeat("a      1     2    3\n", 245_000))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// office is an Office document with one long part.
func office(t testing.TB, part, head, s string, size int) []byte {
	return bundle(t, "[Content_Types].xml", "<Types/>", part, head+strings.Repeat(s, size/len(s)))
}

// book is a workbook with so many copies of a row.
func book(t testing.TB, row string, times int) []byte {
	small := workbook(t)
	r, err := zip.NewReader(strings.NewReader(small), int64(len(small)))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range r.File {
		w, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(w)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "xl/worksheets/sheet1.xml" {
			data = []byte("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + strings.Repeat(row, times) + "</sheetData></worksheet>")
		}
		all = append(all, f.Name, string(data))
	}
	return bundle(t, all...)
}

// mailsInMails attaches a mail to a mail to a mail.
func mailsInMails(testing.TB) []byte {
	text := "From: a\nMessage-ID: b\n\nend"
	for range 1000 {
		text = "From: a\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + text
	}
	return []byte(text)
}

// A reading that is cancelled returns at once, whatever it is busy with.
func TestCancelled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the clock is too coarse")
	}
	for _, name := range []string{"text: figures in columns", "html: unclosed cells", "csv: rows", "zip: large texts", "json: nested", "pdf: objects", "docx: paragraphs"} {
		t.Run(name, func(t *testing.T) {
			data := hostileFiles[name](t)
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(30*time.Millisecond, cancel)
			began := time.Now()
			_, err := Read(ctx, "x.bin", data)
			if took := time.Since(began); took > 230*time.Millisecond {
				t.Errorf("it took %v", took)
			}
			if errors.Is(err, context.Canceled) {
				return
			}
			if err != nil {
				sentence(t, err, "x.bin", "") // it was done before
			}
		})
	}
}

// FuzzRead reads anything as whatever it looks like.
func FuzzRead(f *testing.F) {
	f.Add([]byte(release))
	f.Add([]byte(page))
	f.Add([]byte(smallPDF))
	f.Add([]byte(mailOf(release, "a.htm", page)))
	f.Add(bundle(f, "a.htm", page, "b.eml", mailOf("x")))
	f.Add([]byte(workbook(f)))
	f.Add([]byte(wordFile(f)))
	f.Add([]byte("<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n" + page + "</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>X\n<TEXT>\n" + uuencode("a.pdf", smallPDF) + "</TEXT>\n</DOCUMENT>\n"))
	f.Add([]byte("caption,Q1-2005\nNet revenues,1234\nNet income,56\n"))
	f.Add([]byte("{\"cik\":1,\"entityName\":\"Alder Kilns Inc.\",\"facts\":{\"us-gaap\":{\"Revenues\":{\"units\":{\"USD\":[{\"end\":\"2005-12-31\",\"val\":1}]}}}}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		began := time.Now()
		d, err := Read(context.Background(), "x.bin", data)
		if took := time.Since(began); took > 10*time.Second {
			t.Fatalf("%d bytes took %v", len(data), took)
		}
		if err != nil {
			sentence(t, err, "x.bin", "")
			if errors.Is(err, errFault) {
				t.Fatal("a reader panicked")
			}
			return
		}
		for _, doc := range d.Documents {
			// The charset of odd bytes is a matter of their own tests; what lies where is not.
			if err := filingtest.Check(doc, func([]byte) string { return doc.Text }); err != nil && !strings.Contains(err.Error(), " says ") && !strings.Contains(err.Error(), "has its place at") {
				t.Errorf("%s: %v", doc.Format, err)
			}
		}
	})
}
