package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/filing/filingtest"
)

// Limits that hold on any input.
const (
	mostTime   = 30 * time.Second
	mostMemory = 512 << 20
)

// bounded reads a file and fails when that takes too long or too much memory.
func bounded(t *testing.T, source []byte) (*filing.Document, error) {
	t.Helper()
	var stop, highest atomic.Uint64
	done := make(chan struct{})
	runtime.GC()
	var before runtime.MemStats // holds the file, and what else the test holds
	runtime.ReadMemStats(&before)
	go func() {
		defer close(done)
		for stop.Load() == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			highest.Store(max(highest.Load(), m.HeapInuse+m.StackInuse))
			runtime.Gosched()
		}
	}()
	began := time.Now()
	d, err := Read(context.Background(), "hostile.pdf", source)
	took := time.Since(began)
	stop.Store(1)
	<-done
	if took > mostTime {
		t.Errorf("took %v", took)
	}
	if needed := int64(highest.Load()) - int64(before.HeapInuse+before.StackInuse); needed > mostMemory {
		t.Errorf("needed %d MB", needed>>20)
	} else {
		t.Logf("needed %d MB, %v", needed>>20, took.Round(time.Millisecond))
	}
	if d != nil {
		if err := filingtest.Check(d, nil); err != nil {
			t.Error(err)
		}
	}
	return d, err
}

// sentinel tells whether an error is one that is said in a sentence.
func sentinel(err error) bool {
	for _, s := range []error{ErrScan, ErrLetters, ErrPassword, ErrDamaged, ErrLarge, ErrSlow} {
		if errors.Is(err, s) {
			return true
		}
	}
	return false
}

// xrefStream is a file of a cross-reference stream alone, with the entries given.
func xrefStream(dict string, entries ...[3]byte) []byte {
	var table bytes.Buffer
	for _, e := range entries {
		table.Write(e[:])
	}
	return fmt.Appendf(nil, "%%PDF-1.5\n1 0 obj\n<</Type/XRef/W[1 1 1]/Root 2 0 R/Length %d%s>>\nstream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF\n", table.Len(), dict, table.String())
}

// Files that were written to break readers are refused, or read as far as they are sound.
func TestHostile(t *testing.T) {
	loopPages := newMade()
	loopPages.set(2, "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R %d 0 R]>>", 5)
	loopPages.page(oneFont, "BT /F1 12 Tf 72 700 Td (x) Tj ET")

	loopFont := newMade()
	loopFont.set(3, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 3 0 R/DescendantFonts[3 0 R]/ToUnicode 3 0 R>>")

	loopCMap := newMade()
	c := loopCMap.add("")
	loopCMap.set(c, "<</Type/CMap/UseCMap %d 0 R/Length 0>>\nstream\n\nendstream", c)
	loopCMap.set(3, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding %d 0 R/DescendantFonts[<</W[0 65535 1 0 65535 2]>>]/ToUnicode %d 0 R>>", c, c)

	laughs := newMade()
	last := laughs.stream("/Type/XObject/Subtype/Form", strings.Repeat("BT /F1 9 Tf 72 700 Td (ha) Tj ET ", 20))
	for range 14 {
		last = laughs.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/Resources<<%s/XObject<</X %d 0 R>>>>", oneFont, last), strings.Repeat("/X Do ", 10))
	}

	bomb := newMade()
	packed := deflated(strings.Repeat("BT (xxxxxxxxxxxxxxxxxxxxxxxx) Tj ET\n", 4<<20))
	bombStream := bomb.stream("/Filter/FlateDecode", packed)

	twice := newMade()
	again := deflated(deflated(strings.Repeat("\x00", 1<<28)))
	twiceStream := twice.stream("/Filter[/FlateDecode/FlateDecode]", again)

	ranges := newMade()
	u := ranges.stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+strings.Repeat("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n", 5000))
	ranges.set(3, "%s", type0(ranges, u, "/W["+strings.Repeat("0 65535 500 ", 5000)+"]"))

	shown := "BT /F1 12 Tf 72 700 Td (x) Tj ET"
	for name, source := range map[string][]byte{
		"an object stream inside itself":    xrefStream("/Size 6", [3]byte{0, 0, 0}, [3]byte{1, 9, 0}, [3]byte{2, 3, 0}, [3]byte{2, 4, 0}, [3]byte{2, 3, 0}),
		"a table larger than memory":        xrefStream("/Size 900000000000/Index[0 900000000000]", [3]byte{1, 9, 0}, [3]byte{1, 9, 0}),
		"object numbers beyond memory":      xrefStream("/Size 6/Index[4000000000 6]", [3]byte{1, 9, 0}, [3]byte{1, 9, 0}),
		"sections in a circle":              []byte("%PDF-1.4\nxref\n0 0\ntrailer <</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"),
		"pages in a circle":                 loopPages.bytes(),
		"a font within itself":              loopFont.pages(loopFont.page(oneFont, shown)).bytes(),
		"a CMap within itself":              loopCMap.pages(loopCMap.page(oneFont, shown)).bytes(),
		"forms upon forms":                  laughs.pages(laughs.page(fmt.Sprintf("%s/XObject<</X %d 0 R>>", oneFont, last), "/X Do")).bytes(),
		"a stream that unpacks without end": bomb.pages(bomb.add("<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents %d 0 R>>", oneFont, bombStream)).bytes(),
		"a bomb in a bomb":                  twice.pages(twice.add("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", twiceStream)).bytes(),
		"the same bomb on many pages":       manyPages(packed),
		"ranges without end":                ranges.pages(ranges.page(oneFont, shown)).bytes(),
		"brackets without end":              []byte("%PDF-1.4\n1 0 obj\n" + strings.Repeat("[", 5<<20) + "\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"),
		"numbers without end":               []byte("%PDF-1.4\n1 0 obj\n[" + strings.Repeat("0 ", 20<<20) + "]\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"),
		"objects without end":               []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj <</Type/XRef>> ", 1<<20)),
		"streams without an end":            []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj <</Type/ObjStm>> stream\n", 1<<18)),
		"a length that is its own object":   []byte("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 1 0 R/Length 1 0 R>> stream\nx\nendstream endobj trailer<</Root 1 0 R>> startxref 0 %%EOF"),
		"a column for every predictor":      bytes.Replace(releaseFile().packed(), []byte("/Filter/FlateDecode"), []byte("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 9999999999>>"), 1),
		"a million words in a row":          oneStream("BT /F1 1 Tf 0 700 Td " + strings.Repeat("(1,2) Tj 0 0 Td ", 600000) + "ET"),
		"a million rows":                    oneStream("BT /F1 1 Tf 72 790 Td " + strings.Repeat("(12) Tj 0 -0.001 Td ", 700000) + "ET"),
		"a million figures":                 oneStream("BT /F1 1 Tf 1 0 0 1 10 790 Tm " + strings.Repeat("(a) Tj 30 0 Td (1,234) Tj -30 -.007 Td ", 110000) + "ET"),
		"numbers that are none":             oneStream("1e999 " + strings.Repeat("9", 400) + " 0 0 1 0 0 cm BT /F1 " + strings.Repeat("9", 400) + " Tf (x) Tj ET"),
		"states without end":                oneStream(strings.Repeat("q ", 5<<20)),
		"operands without end":              oneStream("[" + strings.Repeat("0 ", 10<<20) + "] TJ"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := bounded(t, source); err != nil && !sentinel(err) {
				t.Errorf("refused with %v", err)
			}
		})
	}
}

func oneStream(content string) []byte {
	m := newMade()
	return m.pages(m.page(oneFont, content)).bytes()
}

// manyPages is a file whose pages all show the same packed content.
func manyPages(packed string) []byte {
	m := newMade()
	s := m.stream("/Filter/FlateDecode", packed)
	var kids []int
	for range 500 {
		kids = append(kids, m.add("<</Type/Page/Parent 2 0 R/Resources<<%s>>/Contents %d 0 R>>", oneFont, s))
	}
	return m.pages(kids...).bytes()
}

// A file that is cut short anywhere is read whole or refused: never half.
func TestCutAnywhere(t *testing.T) {
	for _, whole := range [][]byte{releaseFile().bytes(), releaseFile().packed()} {
		want := mustRead(t, whole).Text
		for n := range whole {
			d, err := Read(context.Background(), "cut.pdf", whole[:n])
			switch {
			case err != nil && !sentinel(err):
				t.Fatalf("cut at %d: %v", n, err)
			case err == nil && d.Text != want:
				t.Fatalf("cut at %d of %d: read %q", n, len(whole), d.Text)
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "x.pdf", releaseFile().bytes()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Whatever bytes of a file are other than they should be, the reading ends, and what is read keeps its
// promises.
func TestDamage(t *testing.T) {
	files := [][]byte{releaseFile().bytes(), releaseFile().packed()}
	rapid.Check(t, func(t *rapid.T) {
		source := bytes.Clone(rapid.SampledFrom(files).Draw(t, "file"))
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			source[rapid.IntRange(0, len(source)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		d, err := Read(context.Background(), "damaged.pdf", source)
		if err != nil && !sentinel(err) {
			t.Fatalf("refused with %v", err)
		}
		if d == nil {
			return
		}
		if err := filingtest.Check(d, nil); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(releaseFile().bytes())
	f.Add(releaseFile().packed())
	f.Add(xrefStream("/Size 6", [3]byte{0, 0, 0}, [3]byte{1, 9, 0}))
	f.Add(oneStream("BT /F1 12 Tf [(a) 20 (b)] TJ (c) ' 1 2 (d) \" ET q 1 0 0 1 0 0 cm /X Do Q BI ID x EI"))
	f.Add(stored(f, "testdata/changes-rc4-40.pdf"))
	f.Add(stored(f, "testdata/changes-aes-256.pdf"))
	f.Fuzz(func(t *testing.T, source []byte) {
		began := time.Now()
		d, err := Read(context.Background(), "fuzz.pdf", source)
		if took := time.Since(began); took > 5*time.Second {
			t.Fatalf("%d bytes took %v", len(source), took)
		}
		if err != nil && !sentinel(err) {
			t.Fatalf("refused with %v", err)
		}
		if d == nil {
			return
		}
		if err := filingtest.Check(d, nil); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzContent reads anything as a page's content.
func FuzzContent(f *testing.F) {
	f.Add(release)
	f.Add("BT /F1 12 Tf 1 0 .3 1 72 700 Tm (slanted) Tj 0 1 -1 0 300 300 Tm (1,234) Tj ET 10 10 500 .5 re f")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := Read(context.Background(), "fuzz.pdf", oneStream(content))
		if err != nil && !sentinel(err) {
			t.Fatalf("refused with %v", err)
		}
		if d == nil {
			return
		}
		if err := filingtest.Check(d, nil); err != nil {
			t.Fatal(err)
		}
	})
}
