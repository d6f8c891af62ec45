package jobs

import (
	"context"
	"slices"
)

// Running lists the jobs whose answers are awaited, oldest first.
func (r *Runner) Running() []Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]Status, len(r.running))
	for i, j := range r.running {
		list[i] = j.status
	}
	return list
}

// Watch calls back, through post, after a job started, went on or ended. Several changes may come as
// one call; the list is always the present one.
func (r *Runner) Watch(watcher func([]Status)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.watchers = append(r.watchers, watcher)
}

// Cancel cancels the job with that ID; one that has ended is none.
func (r *Runner) Cancel(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, j := range r.running {
		if j.status.ID == id {
			j.cancel()
		}
	}
}

// CancelAll cancels every job, as when the window closes.
func (r *Runner) CancelAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, j := range r.running {
		j.cancel()
	}
}

// Idle returns a channel that is closed when every job started so far, and every job those started in
// their answers, has ended and answered. It is closed already when nothing runs.
func (r *Runner) Idle() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.idle
}

// Wait waits for Idle or for the end of ctx.
func (r *Runner) Wait(ctx context.Context) error {
	select {
	case <-r.Idle():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// changed sends the watchers one call, unless one is on its way: a job that reports a million times
// does not fill the window's queue.
func (r *Runner) changed() {
	r.mu.Lock()
	needed := !r.told && len(r.watchers) > 0
	r.told = r.told || needed
	r.mu.Unlock()
	if needed {
		r.post(r.tell)
	}
}

// tell runs on the window's goroutine.
func (r *Runner) tell() {
	r.mu.Lock()
	r.told = false
	watchers := slices.Clone(r.watchers)
	r.mu.Unlock()
	list := r.Running()
	for _, w := range watchers {
		w(list)
	}
}
