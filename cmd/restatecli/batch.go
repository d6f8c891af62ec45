package main

import (
	"context"
	"iter"
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// How much of a long list is held at a time. What a document takes in memory while it is read is about ten
// times its size, so that a large file is read with few others beside it, and the largest alone.
const (
	windowFiles = 512              // begun and not yet written, waiting for one before them: many, for a large file holds up those behind it
	workerBytes = 16 << 20         // of the files being read and of what waits to be written, a worker
	workerLimit = 12 * workerBytes // of memory, a worker: beyond it the collector works harder
	leastLimit  = 448 << 20        // of memory, however few workers: what the largest file takes
	seldom      = 400              // percent of growth between two collections below that: there is little to keep
)

// outcome is what one file came to.
type outcome struct {
	path string
	out  []byte // its documents as they are to be written
	told string // to be said beside it: files inside that were passed over
	err  error  // why it was not read
}

// batch is a list of files being read, several at a time.
type batch struct {
	paths   []string
	room    int64 // for bytes, see workerBytes
	work    func(ctx context.Context, path string) outcome
	begun   chan *job
	waiting []*job       // in the order of the list
	size    int64        // of the files of the waiting jobs
	made    atomic.Int64 // bytes that were made of them
}

// job is one file of a batch.
type job struct {
	path string
	size int64
	done chan outcome
}

// inOrder does some work on each file, on all processors, and yields what came of it in the order of the
// paths. It ends early when ctx is cancelled; work that is under way then is not waited for.
func inOrder(ctx context.Context, paths []string, work func(context.Context, string) outcome) iter.Seq[outcome] {
	return func(yield func(outcome) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer collecting(min(workers(), len(paths)))()
		b := batch{paths: paths, room: windowBytes(), work: work, begun: make(chan *job, windowFiles)}
		defer close(b.begun)
		for range workers() {
			go b.worker(ctx)
		}
		for b.fill(); len(b.waiting) > 0; b.fill() {
			select {
			case <-ctx.Done():
				return
			case r := <-b.waiting[0].done:
				if ctx.Err() != nil || !yield(r) {
					return
				}
				b.release(r)
			}
		}
	}
}

func (b *batch) worker(ctx context.Context) {
	for j := range b.begun {
		r := outcome{path: j.path, err: ctx.Err()}
		if r.err == nil {
			r = b.work(ctx, j.path)
		}
		b.made.Add(int64(len(r.out)))
		j.done <- r
	}
}

// fill begins the next files as long as the window has room. The first of the window is always begun,
// whatever its size.
func (b *batch) fill() {
	for len(b.paths) > 0 && len(b.waiting) < windowFiles {
		size := fileSize(b.paths[0])
		if len(b.waiting) > 0 && b.size+size+b.made.Load() > b.room {
			return
		}
		j := &job{path: b.paths[0], size: size, done: make(chan outcome, 1)}
		b.paths, b.waiting, b.size = b.paths[1:], append(b.waiting, j), b.size+size
		b.begun <- j
	}
}

// release takes the first file out of the window, with what was made of it.
func (b *batch) release(r outcome) {
	b.size -= b.waiting[0].size
	b.made.Add(-int64(len(r.out)))
	b.waiting = append(b.waiting[:0], b.waiting[1:]...)
}

// fileSize returns the size of a file, and 0 for one that is not there: reading it will say so.
func fileSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// collecting has the collector run seldom while little memory is in use, as mostly is so, and keep it within
// the limit where large files are read, so many at a time. Who set one of the two for the process keeps both.
// done undoes it.
func collecting(files int) (done func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(seldom), debug.SetMemoryLimit(max(int64(files)*workerLimit, leastLimit))
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// windowBytes is how many bytes of files, and of what was made of them, are held at a time.
func windowBytes() int64 { return int64(workers()) * workerBytes }

// workers is how many files are read at a time.
func workers() int { return runtime.GOMAXPROCS(0) }
