package intake

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"sync"

	"restate/analysis/filing"
)

// spare is how much memory a reading may take beyond what is in use before the collector, which
// otherwise lets memory double, works harder.
const spare = 384 << 20

// readings counts the readings under way in this process.
var readings struct {
	sync.Mutex
	n int
}

// frugal has the collector keep memory low until done is called. Who set a limit for the whole process
// keeps it.
func frugal() (done func()) {
	readings.Lock()
	defer readings.Unlock()
	if readings.n == 0 && debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	if readings.n++; readings.n == 1 {
		debug.SetMemoryLimit(inUse() + spare)
	}
	return func() {
		readings.Lock()
		defer readings.Unlock()
		if readings.n--; readings.n == 0 {
			debug.SetMemoryLimit(math.MaxInt64)
		}
	}
}

// inUse is the memory that the last collection found in use.
func inUse() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(live[0].Value.Uint64())
}

// What the pieces of a document take in memory, in bytes, roughly.
const (
	runSize   = 16
	placeSize = 96
	blockSize = 48
	rowSize   = 96
	cellSize  = 64
	factSize  = 300
)

// weight is how much memory a document takes while it is part of a review, roughly.
func weight(d *filing.Document) int64 {
	n := len(d.Source) + len(d.Inner.Data) + len(d.Text) + runSize*len(d.Runs) + placeSize*len(d.Places) + blockSize*len(d.Blocks) + factSize*len(d.Facts)
	for _, t := range d.Tables {
		n += rowSize * (len(t.Rows) + len(t.Head))
		for _, r := range t.Rows {
			n += cellSize * len(r.Cells)
		}
	}
	return int64(n)
}
