package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// sized makes files of these sizes, without anything in them, and returns their paths.
func sized(t *testing.T, sizes []int64) []string {
	t.Helper()
	folder := t.TempDir()
	paths := make([]string, len(sizes))
	for i, size := range sizes {
		paths[i] = filepath.Join(folder, fmt.Sprint(i))
		if err := os.WriteFile(paths[i], nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(paths[i], size); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// scales weighs what is being read, and remembers the most of it.
type scales struct {
	sync.Mutex
	files     int
	bytes     int64
	mostFiles int
	over      bool // more than the window's bytes, of several files
}

func (s *scales) add(files int, bytes int64) {
	s.Lock()
	defer s.Unlock()
	s.files, s.bytes = s.files+files, s.bytes+bytes
	s.mostFiles = max(s.mostFiles, s.files)
	s.over = s.over || s.files > 1 && s.bytes > windowBytes()
}

// Whatever the sizes, each file is read once and comes out in its turn, and what is begun stays within the
// window: large files are read alone.
func TestBatchLaws(t *testing.T) {
	kinds := []int64{0, 1 << 10, 5 << 20, workerBytes + 1, windowBytes(), windowBytes() + 1}
	paths := sized(t, kinds)
	rapid.Check(t, func(rt *rapid.T) {
		var list []string
		for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(kinds)-1), 0, 150).Draw(rt, "kinds") {
			list = append(list, paths[k])
		}
		made := rapid.IntRange(0, 1<<20).Draw(rt, "made")
		var s scales
		work := func(_ context.Context, path string) outcome {
			size := fileSize(path)
			s.add(1, size)
			defer s.add(-1, -size)
			return outcome{path: path, out: make([]byte, made)}
		}
		var got []string
		for o := range inOrder(t.Context(), list, work) {
			got = append(got, o.path)
		}
		if !slices.Equal(got, list) {
			rt.Fatalf("%d files came out of %d, or not in their order", len(got), len(list))
		}
		if s.mostFiles > windowFiles || s.over {
			rt.Fatalf("%d files at a time, more bytes than the window: %v", s.mostFiles, s.over)
		}
	})
}

// A file that takes long holds up those behind it, but not more than the window has room for.
func TestBatchWaitsForTheFirst(t *testing.T) {
	list := make([]string, 10*windowFiles)
	for i := range list {
		list[i] = fmt.Sprint(i)
	}
	first := make(chan struct{})
	var mu sync.Mutex
	begun := 0
	work := func(_ context.Context, path string) outcome {
		mu.Lock()
		begun++
		if begun == windowFiles {
			close(first) // all that may be begun beside the first was
		}
		mu.Unlock()
		if path == "0" {
			<-first
		}
		return outcome{path: path}
	}
	if workers() < 2 {
		t.Skip("one processor: nothing is read beside the first")
	}
	n := 0
	for o := range inOrder(t.Context(), list, work) {
		if n == 0 && begunBy(&mu, &begun) > windowFiles {
			t.Errorf("%d files were begun before the first was written", begun)
		}
		if o.path != list[n] {
			t.Fatalf("%s came as number %d", o.path, n)
		}
		n++
	}
	if n != len(list) {
		t.Errorf("%d of %d files", n, len(list))
	}
}

func begunBy(mu *sync.Mutex, n *int) int {
	mu.Lock()
	defer mu.Unlock()
	return *n
}

// Cancelled, a batch ends at once, whatever the work does.
func TestBatchCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	never := make(chan struct{})
	defer close(never)
	work := func(_ context.Context, path string) outcome {
		if path == "stuck" {
			cancel()
			<-never
		}
		return outcome{path: path}
	}
	for o := range inOrder(ctx, []string{"stuck", "next"}, work) {
		t.Errorf("%s came out", o.path)
	}
	if !errors.Is(ctx.Err(), context.Canceled) {
		t.Error("the work was not begun")
	}
}

// Who takes no more is not sent more.
func TestBatchLeft(t *testing.T) {
	n := 0
	for range inOrder(t.Context(), make([]string, 1000), func(context.Context, string) outcome { return outcome{} }) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d outcomes", n)
	}
}
