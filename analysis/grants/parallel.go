package grants

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// parallel runs work for each grant of a list, which is divided among as many workers as there are
// processors. A worker goes through grants with the same terms and dates one after the other, so that it
// lays out their schedules once. join is called with each worker's outcome, one at a time.
func parallel[T any](f *frame, list []*Grant, begin func() T, work func(w *worker, out T, i int), join func(T)) {
	const least = 64 // grants that are worth a worker
	order := alike(list)
	parts := max(1, min(runtime.GOMAXPROCS(0), len(list)/least))
	var wait sync.WaitGroup
	var mutex sync.Mutex
	for n := range parts {
		wait.Add(1)
		go func() {
			defer wait.Done()
			w, out := f.worker(), begin()
			for _, at := range order[len(order)*n/parts : len(order)*(n+1)/parts] {
				work(w, out, int(at.place))
			}
			mutex.Lock()
			defer mutex.Unlock()
			join(out)
		}()
	}
	wait.Wait()
}

// A position is the place of a grant in its list; grants with equal keys are likely to share schedules.
type position struct {
	key   uint64
	place int32
}

// alike orders the places of a list by the start of vesting, its months, and the measurement date.
func alike(list []*Grant) []position {
	order := make([]position, len(list))
	for i, g := range list {
		v := &g.Vesting
		terms := uint64(v.Months)<<20 ^ uint64(v.Cliff)<<10 ^ uint64(v.Every)
		order[i] = position{uint64(dayOf(v.Start))<<47 ^ (terms&(1<<30-1))<<17 ^ uint64(dayOf(g.Measured))&(1<<17-1), int32(i)}
	}
	slices.SortFunc(order, func(a, b position) int { return cmp.Compare(a.key, b.key) })
	return order
}
