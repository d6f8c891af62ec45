package main

import (
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
