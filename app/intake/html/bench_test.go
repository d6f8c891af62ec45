package html_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"restate/app/intake/html"
)

// The extractor's speed on real pages, decoding aside.
func BenchmarkRead(b *testing.B) {
	for _, path := range shared(b, "documents/10k_1999_text.html", "documents/buckle_8k_ex99-1.html", "documents/apple_2025q2_10q_ixbrl.htm", "corpus/006-muln-2023q3-10q.htm") {
		source, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		c, _ := characters(source)
		b.Run(filepath.Base(path), func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := html.Read(context.Background(), "page", source, c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
