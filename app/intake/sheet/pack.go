package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The limits on what a workbook may unpack to. All of it is in memory at once, and a sheet of 400,000
// cells unpacks to some 30 MB.
const (
	mostMembers  = 10_000
	mostUnpacked = 128 << 20
	mostRatio    = 500     // deflate reaches 1,032 on nothing but zeros; a sheet of one number repeated 100
	smallMember  = 4 << 20 // what is smaller may have any ratio
	mostSettings = 8 << 20 // of a part that excelize takes into memory tag by tag
	mostStrings  = 1 << 20 // shared texts
	mostText     = 64 << 20
)

// open opens a workbook after making sure that it unpacks to a bearable size. Unpacking stops at the
// sizes that the directory names, so a directory that lies gets no more.
func open(source []byte) (*excelize.File, error) {
	if bytes.HasPrefix(source, []byte("\xd0\xcf\x11\xe0")) {
		return nil, ErrLocked
	}
	z, err := zip.NewReader(bytes.NewReader(source), int64(len(source)))
	if err != nil {
		return nil, ErrDamaged
	}
	if len(z.File) > mostMembers {
		return nil, ErrTooLarge
	}
	total := uint64(0)
	for _, f := range z.File {
		total += min(f.UncompressedSize64, mostUnpacked+1)
		bomb := f.UncompressedSize64 > smallMember && f.UncompressedSize64/mostRatio > f.CompressedSize64
		if total > mostUnpacked || bomb || f.UncompressedSize64 > mostSettings && settings(f.Name) {
			return nil, ErrTooLarge
		}
	}
	return unpacked(source)
}

// settings tells whether a member holds settings rather than cells: of those, every tag becomes a large
// value in memory.
func settings(name string) bool {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	switch base {
	case "styles.xml", "workbook.xml", "calcchain.xml", "[content_types].xml":
		return true
	}
	return strings.HasSuffix(base, ".rels") || strings.HasPrefix(base, "theme")
}

// unpacked lets excelize unpack a workbook. On some files that no program writes it panics: such a file
// is damaged.
func unpacked(source []byte) (book *excelize.File, err error) {
	defer func() {
		if recover() != nil {
			book, err = nil, ErrDamaged
		}
	}()
	// The second limit is the size from which excelize would unpack to files of its own.
	book, err = excelize.OpenReader(bytes.NewReader(source), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil || book.WorkBook == nil {
		return nil, ErrDamaged
	}
	return book, nil
}

// sharedLengths returns how long the texts are that cells share. One long text may be in every cell, so
// what a row would come to must be known before it is asked for.
func sharedLengths(book *excelize.File) ([]int, error) {
	data, _ := book.Pkg.Load("xl/sharedStrings.xml")
	raw, _ := data.([]byte)
	var out []int
	length := 0
	for dec := xml.NewDecoder(bytes.NewReader(raw)); ; {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, ErrDamaged
		}
		switch e := t.(type) {
		case xml.CharData:
			length += len(e)
		case xml.StartElement:
			if e.Name.Local == "si" {
				length = 0
			}
		case xml.EndElement:
			if e.Name.Local == "si" {
				out = append(out, length)
			}
		}
		if len(out) > mostStrings {
			return nil, ErrTooLarge
		}
	}
}

// sheetFile is a sheet and the member of the archive that holds it.
type sheetFile struct {
	name   string
	path   string // "xl/worksheets/sheet1.xml"; empty where there is none
	hidden bool
	chart  bool
}

// sheetFiles lists the sheets in the order of their tabs.
func sheetFiles(book *excelize.File) []sheetFile {
	main := relations(book, "_rels/.rels", "").byType["officeDocument"]
	if main == "" {
		main = "xl/workbook.xml"
	}
	dir, file := path.Split(main)
	targets := relations(book, dir+"_rels/"+file+".rels", dir).byID
	var out []sheetFile
	for _, s := range book.WorkBook.Sheets.Sheet {
		at := targets[s.ID]
		out = append(out, sheetFile{name: s.Name, path: at, hidden: s.State != "" && s.State != "visible", chart: strings.Contains(at, "chartsheets/")})
	}
	return out
}

// links are the relations of a part: where its ids and their kinds lead to.
type links struct{ byID, byType map[string]string }

// relations reads a part's relations; dir is the folder that their targets count from.
func relations(book *excelize.File, name, dir string) links {
	out := links{map[string]string{}, map[string]string{}}
	data, ok := book.Pkg.Load(name)
	if !ok {
		return out
	}
	var list struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	raw, _ := data.([]byte)
	if xml.Unmarshal(raw, &list) != nil {
		return out
	}
	for _, r := range list.Relationship {
		target := path.Clean(dir + r.Target)
		if strings.HasPrefix(r.Target, "/") {
			target = path.Clean(r.Target)[1:]
		}
		out.byID[r.ID] = target
		out.byType[path.Base(r.Type)] = target
	}
	return out
}
