package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkInspect reads lists of files end to end, from their names to JSON, on all processors: the sample's
// releases, which are mostly tables, its notice, and a long text with the notice in the middle of it.
func BenchmarkInspect(b *testing.B) {
	said, err := os.ReadFile(sampleNotice)
	if err != nil {
		b.Fatal(err)
	}
	prose := strings.Repeat("The Company makes instruments that measure how much water flows through a pipe. It sells them to cities, "+
		"which read them from afar.\nOrders from cities come in the spring, when budgets are settled, and are filled over the summer.\n\n", 2000)
	long := filepath.Join(b.TempDir(), "long.txt")
	if err := os.WriteFile(long, []byte(prose+string(said)+prose), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		paths []string
		times int
	}{{"releases", sampleReleases, 20}, {"notices", []string{sampleNotice}, 100}, {"long", []string{long}, 4}} {
		b.Run(c.name, func(b *testing.B) {
			args := []string{"inspect", "--json"}
			size := int64(0)
			for range c.times {
				for _, path := range c.paths {
					args, size = append(args, path), size+fileSize(path)
				}
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if code := run(args, streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard, now: noon}); code != exitOK {
					b.Fatal(code)
				}
			}
		})
	}
}

// BenchmarkFilings reads real filings, each kind of text by itself: a release, texts full of tables, and texts
// without any. It is skipped where the shared folder is not there; -cpu 1 gives the speed of one processor.
func BenchmarkFilings(b *testing.B) {
	for _, c := range []struct {
		name     string
		patterns []string
	}{
		{"release", []string{"seed/*.txt"}},
		{"tables", []string{"documents/pericom_*_8k_q*.txt", "documents/pericom_*restated.txt", "documents/amazon_*.txt", "documents/8k_1994*.txt", "corpus/r-062-*.txt"}},
		{"prose", []string{"corpus/r-0[012]?-*-10k-*.txt"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var paths []string
			size := int64(0)
			for _, p := range c.patterns {
				found, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", p))
				if err != nil || len(found) == 0 {
					b.Skip("the shared folder is not there")
				}
				paths = append(paths, found...)
			}
			for _, p := range paths {
				size += fileSize(p)
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range paths {
					if r := (inspectCommand{JSON: true}).read(context.Background(), p); r.err != nil {
						b.Fatal(r.err)
					}
				}
			}
		})
	}
}
