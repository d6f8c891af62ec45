package intake

import (
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes a small workbook.
func workbook(t testing.TB) string {
	t.Helper()
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "", "B1": 2005, "A2": "Net revenues", "B2": 1234, "A3": "Net income", "B3": 56} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wordFile makes a small Word file.
func wordFile(t testing.TB) string {
	return string(bundle(t, "[Content_Types].xml", "<Types/>", "word/document.xml",
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Net revenues</w:t></w:r></w:p></w:body></w:document>`))
}

// smallPDF is a page with one line of text.
const smallPDF = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
	"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>\nendobj\n" +
	"4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n" +
	"5 0 obj\n<< /Length 47 >>\nstream\nBT /F1 12 Tf 72 700 Td (Alder Kilns Inc.) Tj ET\nendstream\nendobj\n" +
	"trailer\n<< /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"

const page = "<html><body><p>Alder Kilns Inc. reports.</p></body></html>"

// What a file is, its content tells; the name says the opposite here.
func TestFormatsByContent(t *testing.T) {
	comments := strings.Repeat("<!-- a comment that a program left here -->\n", 1000)
	for _, c := range []struct{ what, data, want string }{
		{"text", release, "text"},
		{"text with tags of its own", "<PAGE>\n<TABLE>\n<S>  <C>\n" + release + "</TABLE>\n", "text"},
		{"text that mentions a PDF", "The header of a PDF is %PDF-1.4, as everyone knows.\n", "text"},
		{"text that mentions a tag in a submission", "See <DOCUMENT> and <TYPE> in the manual.\n", "text"},
		{"prose with as many commas a line", "- as of March 31, 2023, June 30, 2023, and September 30, 2023;\n- as of March 31, 2024, June 30, 2024, and September 30, 2024.\n", "text"},
		{"html", page, "html"},
		{"html after comments", comments + page, "html"},
		{"html without a head", "<p>Alder Kilns<table><tr><td>Net revenues<td>1,234</table>", "html"},
		{"xhtml", "<?xml version='1.0' encoding='ASCII'?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>caf\u00e9</p></body></html>", "html"},
		{"html that quotes a mail", "<html><body><pre>From: a\nMessage-ID: b\n</pre></body></html>", "html"},
		{"submission", "<SEC-DOCUMENT>x\n<SEC-HEADER>\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n" + release + "</TEXT>\n</DOCUMENT>\n", "sgml"},
		{"exhibit with its wrapper, HTML inside", "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>x.htm\n<TEXT>\n" + page + "\n</TEXT>\n</DOCUMENT>\n", "sgml"},
		{"exhibit with blank lines before", "\n\r\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n" + page + "</TEXT>\n</DOCUMENT>\n", "sgml"},
		{"mail", mailOf(release), "eml"},
		{"mail of HTML alone", "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + page, "eml"},
		{"comma-separated", "caption,Q1-2005,Q2-2005\nNet revenues,1234,2345\nNet income,56,78\n", "csv"},
		{"tab-separated", "caption\tQ1-2005\tQ2-2005\nNet revenues\t1,234\t2,345\nNet income\t56\t78\n", "csv"},
		{"workbook", workbook(t), "xlsx"},
		{"Word file", wordFile(t), "docx"},
		{"PDF", smallPDF, "pdf"},
		{"PDF after something else", "HTTP/1.1 200 OK\r\n\r\n" + smallPDF, "pdf"},
		{"PDF with something after it", smallPDF + strings.Repeat("\x00", 2000), "pdf"},
	} {
		t.Run(c.what, func(t *testing.T) {
			d := readAll(t, "wrong.exe", []byte(c.data))
			if len(d.Documents) != 1 || d.Documents[0].Format != c.want || d.Told() != "" {
				t.Errorf("got %v, want %s", brought(d), c.want)
			}
			if strings.TrimSpace(d.Documents[0].Text) == "" {
				t.Error("without text")
			}
		})
	}
}

// The relatives of what is read are refused each with its own way out.
func TestRelativesRefused(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for name, c := range map[string]struct{ data, want string }{
		"book.xls":      {old, "save it as .docx or .xlsx"},
		"locked.xlsx":   {old + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "password"},
		"mail.msg":      {old + "_\x00_\x00s\x00u\x00b\x00s\x00t\x00g\x001\x00.\x000\x00_\x00", "save it as .eml"},
		"text.rtf":      {"{\\rtf1 hello}", "RTF"},
		"winmail.dat":   {"x\x9f>\x22\x01\x00", "only Outlook unpacks"},
		"photo.tif":     {"II*\x00\x08\x00", "picture"},
		"photo.jpg":     {"\xff\xd8\xff\xe0", "picture"},
		"a.gz":          {"\x1f\x8b\x08", "unpack it"},
		"a.7z":          {"7z\xbc\xaf\x27\x1c", "unpack it"},
		"instance.xml":  {"<?xml version=\"1.0\"?>\n<xbrl/>", "XML"},
		"bare.xml":      {"<xbrli:xbrl>\n<a>1</a>\n</xbrli:xbrl>", "XML"},
		"namespace.xml": {"<xbrl id=\"a\" xmlns=\"http://www.xbrl.org/2003/instance\">\n</xbrl>", "XML"},
		"half.pdf":      {smallPDF[:60], "PDF file that is damaged"},
		"half.docx":     {wordFile(t)[:100], "damaged or cut short"},
	} {
		_, err := Read(context.Background(), name, []byte(c.data))
		sentence(t, err, name, c.want)
	}
}
