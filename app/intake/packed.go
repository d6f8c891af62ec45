package intake

import (
	"context"
	"errors"
	"slices"
	"strings"

	"restate/app/intake/archive"
	"restate/app/intake/docx"
	"restate/app/intake/sheet"
)

// workbookPart is what every Excel workbook has.
const workbookPart = "xl/workbook.xml"

// packed reads what begins as a ZIP archive: an Office document, or files to be read one by one.
func packed(ctx context.Context, name string, source []byte) (content, error) {
	inside, err := archive.Members(source)
	if err != nil {
		return content{}, err
	}
	names := memberNames(inside)
	switch {
	case docx.Sniff(names):
		d, err := docx.Read(ctx, name, source)
		return content{doc: d}, err
	case slices.Contains(names, workbookPart):
		d, err := sheet.ReadWorkbook(ctx, name, source)
		return content{doc: d}, err
	}
	if err := otherOffice(names); err != nil {
		return content{}, err
	}
	var c content
	for _, m := range inside {
		c.inside = append(c.inside, member{m.Name, func(ctx context.Context, limit int64) ([]byte, error) {
			data, err := m.Read(ctx, limit)
			if errors.Is(err, archive.ErrTooLarge) {
				err = errTooMuch
			}
			return data, err
		}})
	}
	return c, nil
}

func memberNames(inside []archive.Member) []string {
	out := make([]string, len(inside))
	for i, m := range inside {
		out[i] = m.Name
	}
	return out
}

// otherOffice refuses documents that are archives too, and reviews, which are opened by themselves.
func otherOffice(names []string) error {
	has := func(name string) bool { return slices.Contains(names, name) }
	under := func(folder string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, folder) })
	}
	switch {
	case has("xl/workbook.bin"):
		return errBinaryWorkbook
	case has("[Content_Types].xml") && under("ppt/"):
		return errSlides
	case has("mimetype") && has("content.xml"):
		return errOpenDocument
	case has("mimetype") && has("manifest.json") && has("audit.jsonl"):
		return errReview
	}
	return nil
}
