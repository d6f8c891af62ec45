// Package jobs does long work beside the goroutine that draws the window: it starts, reports progress,
// can be cancelled, and answers on the window's goroutine. Of several jobs for the same purpose only
// the newest answers. Work is counted before it starts and until its answer was given, so that "idle"
// is exact and a test can wait for it.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
)

// Progress tells how far a job is. Total is 0 when it is not known; what says in a few words what is
// being done. It may be called often and from any goroutine.
type Progress func(done, total int64, what string)

// Status is a running job as the status line shows it.
type Status struct {
	ID          int
	Key         string
	Name        string // for people: "Reading 8-K.txt"
	Done, Total int64
	What        string
}

// Runner starts jobs. The zero value is not usable; see New.
type Runner struct {
	post func(func())
	log  *slog.Logger

	mu       sync.Mutex
	next     int
	running  []*Job         // in the order started, without those superseded
	newest   map[string]int // by key: the job whose answer counts
	busy     int            // jobs whose answer has not been given or dropped
	idle     chan struct{}  // closed when busy reaches 0
	watchers []func([]Status)
	told     bool // a call to the watchers is on its way
}

// New makes a runner. post runs a function on the goroutine that owns the window (fyne.Do), in the
// order given; it may do so at once. What goes wrong inside jobs is written to log.
func New(post func(func()), log *slog.Logger) *Runner {
	idle := make(chan struct{})
	close(idle)
	return &Runner{post: post, log: log, newest: map[string]int{}, idle: idle}
}

// Job is one piece of work under way.
type Job struct {
	runner *Runner
	status Status // under runner.mu
	ctx    context.Context
	cancel context.CancelFunc
}

// Cancel asks the job to stop; its answer will be context.Canceled. After the answer it does nothing.
func (j *Job) Cancel() { j.cancel() }

// Start runs work on a goroutine of its own and then done, with its answer, through post. A job with
// the same key that is still running is cancelled, and its done is never called; an empty key stands
// for no other. The error is context.Canceled after Cancel even if the work did not notice, and one
// sentence when the work panicked.
func Start[T any](r *Runner, key, name string, work func(context.Context, Progress) (T, error), done func(T, error)) *Job {
	j := r.begin(key, name)
	go func() {
		var answer T
		var err error = errStopped
		defer func() {
			if err != nil {
				var none T
				answer = none
			}
			r.post(func() { r.finish(j, func(late error) { deliver(done, answer, err, late) }) })
		}()
		defer func() {
			if cause := recover(); cause != nil || errors.Is(err, errStopped) {
				err = r.crashed(name, cause)
			}
		}()
		answer, err = work(j.ctx, j.progress)
	}()
	r.changed()
	return j
}

// deliver gives the answer, or only an error when it comes too late.
func deliver[T any](done func(T, error), answer T, err, late error) {
	if late != nil {
		var none T
		answer, err = none, late
	}
	done(answer, err)
}

// errStopped stands while the work has not returned.
var errStopped = errors.New("the work did not return")

// crashed writes down what happened and says it in one sentence.
func (r *Runner) crashed(name string, cause any) error {
	r.log.Error("job crashed", "job", name, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
	return fmt.Errorf("%s stopped on an error in the program, the review is as it was: try again, and report it with the log if it comes back", name)
}

// begin counts the job before its goroutine exists.
func (r *Runner) begin(key, name string) *Job {
	ctx, cancel := context.WithCancel(context.Background())
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	j := &Job{runner: r, ctx: ctx, cancel: cancel, status: Status{ID: r.next, Key: key, Name: name}}
	if key != "" {
		r.drop(r.newest[key])
		r.newest[key] = r.next
	}
	r.running = append(r.running, j)
	if r.busy++; r.busy == 1 {
		r.idle = make(chan struct{})
	}
	return j
}

// drop cancels a superseded job and takes it off the list; it stays counted until it ends.
func (r *Runner) drop(id int) {
	i := slices.IndexFunc(r.running, func(j *Job) bool { return j.status.ID == id })
	if i >= 0 {
		r.running[i].cancel()
		r.running = slices.Delete(r.running, i, i+1)
	}
}

// finish runs on the window's goroutine: the job leaves the list, gives its answer if that still
// counts, and only then is no longer counted.
func (r *Runner) finish(j *Job, answer func(late error)) {
	late := j.ctx.Err()
	j.cancel()
	r.mu.Lock()
	i := slices.Index(r.running, j)
	if i >= 0 {
		r.running = slices.Delete(r.running, i, i+1)
	}
	if r.newest[j.status.Key] == j.status.ID {
		delete(r.newest, j.status.Key)
	}
	r.mu.Unlock()
	defer r.uncount()
	if i < 0 {
		return
	}
	r.tell()
	answer(late)
}

func (r *Runner) uncount() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.busy--; r.busy == 0 {
		close(r.idle)
	}
}

// progress notes how far the job is; the watchers hear of it when the window has time.
func (j *Job) progress(done, total int64, what string) {
	j.runner.mu.Lock()
	j.status.Done, j.status.Total, j.status.What = done, total, what
	j.runner.mu.Unlock()
	j.runner.changed()
}
