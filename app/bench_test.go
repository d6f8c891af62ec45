package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/app/intake"
)

// BenchmarkSeed reads a real notice from its bytes to the list of periods. It is skipped without the
// shared folder.
func BenchmarkSeed(b *testing.B) {
	found, err := filepath.Glob(filepath.Join("..", "..", "shared", "seed", "*.txt"))
	if err != nil || len(found) == 0 {
		b.Skip("the shared folder is not there")
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := intake.Document(context.Background(), filepath.Base(found[0]), data)
		if err != nil {
			b.Fatal(err)
		}
		if r := analysis.Read(doc, fiscal.Calendar{}); len(r.Source.Notice.Periods) == 0 {
			b.Fatal("no period was read")
		}
	}
}
