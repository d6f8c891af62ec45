package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// loose is a file without a cross-reference section, of a page that draws a text in a font, and of the
// objects given from number 5 on.
func loose(font string, objects ...string) []byte {
	content := "BT /F1 12 Tf 72 700 Td (Total assets 1,234) Tj ET"
	var b strings.Builder
	fmt.Fprintf(&b, "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"+
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 %s>>>>/Contents 4 0 R>>\nendobj\n"+
		"4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", font, len(content), content)
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+5, o)
	}
	return []byte(b.String())
}

// TestCutFonts: where the end of a file is missing, and with it a font or what says which letters the font
// draws, the file is refused: its figures would be others.
func TestCutFonts(t *testing.T) {
	circle := "[" + strings.Repeat("6 0 R ", 3000) + "]"
	for _, c := range []struct {
		name   string
		source []byte
		want   error
	}{
		{"all is there", loose("5 0 R", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"), nil},
		{"the font is not", loose("5 0 R"), ErrDamaged},
		{"its letters are not", loose("5 0 R", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>"), ErrDamaged},
		{"its differences are not", loose("5 0 R", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding 9 0 R>>"), ErrDamaged},
		{"what it is described by is not", loose("5 0 R", "<</Type/Font/Subtype/Type0/BaseFont/Helvetica/DescendantFonts[6 0 R]>>", "<</Subtype/CIDFontType2/FontDescriptor 9 0 R>>"), ErrDamaged},
		{"it was cut itself", bytes.TrimSuffix(loose("5 0 R", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32"), []byte("\nendobj\n")), ErrDamaged},
		{"only its outlines are not", loose("5 0 R", "<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/FontDescriptor 6 0 R>>", "<</Type/FontDescriptor/FontFile2 9 0 R>>"), nil},
		{"what leads to itself", loose("5 0 R", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Widths 6 0 R>>", circle), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), "x.pdf", c.source)
			if !errors.Is(err, c.want) {
				t.Fatalf("%v, want %v", err, c.want)
			}
			if c.want == nil && !strings.Contains(d.Text, "1,234") {
				t.Errorf("read %q", d.Text)
			}
		})
	}
}
