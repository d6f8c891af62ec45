package pdf

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRead reads the real files, each as often as it takes.
func BenchmarkRead(b *testing.B) {
	for _, path := range shared(b, "documents/*.pdf", "corpus/*.pdf") {
		b.Run(filepath.Base(path), func(b *testing.B) {
			source, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				if _, err := Read(context.Background(), "x.pdf", source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
