package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// window stands for the goroutine that owns the window: it runs what is posted, in order.
type window struct {
	queue chan func()
	gone  chan struct{}
}

func newWindow(t *testing.T) *window {
	w := &window{queue: make(chan func(), 1000), gone: make(chan struct{})}
	go func() {
		defer close(w.gone)
		for f := range w.queue {
			f()
		}
	}()
	t.Cleanup(func() { close(w.queue); <-w.gone })
	return w
}

func (w *window) post(f func()) { w.queue <- f }

// do runs f on the window's goroutine and waits for it.
func (w *window) do(f func()) {
	done := make(chan struct{})
	w.post(func() { defer close(done); f() })
	<-done
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func wait(t *testing.T, r *Runner) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := r.Wait(ctx); err != nil {
		t.Fatal("the jobs never ended")
	}
}

func nothing(context.Context, Progress) (int, error) { return 0, nil }

func TestAnswersAndErrors(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	broken := errors.New("x.txt is empty")
	var got []any
	w.do(func() {
		Start(r, "", "one", func(context.Context, Progress) (int, error) { return 42, nil },
			func(n int, err error) { got = append(got, n, err) })
	})
	wait(t, r)
	w.do(func() {
		Start(r, "", "two", func(context.Context, Progress) (string, error) { return "half", broken },
			func(s string, err error) { got = append(got, s, err) })
	})
	wait(t, r)
	if len(got) != 4 || got[0] != 42 || got[1] != nil || got[2] != "" || got[3] != broken {
		t.Errorf("answers: %v", got)
	}
}

func TestNewestAnswerWins(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	release := make(chan struct{})
	var got []string
	start := func(key, answer string, hold chan struct{}) {
		Start(r, key, answer, func(context.Context, Progress) (string, error) {
			if hold != nil {
				<-hold // does not notice that it was cancelled
			}
			return answer, nil
		}, func(s string, err error) { got = append(got, s) })
	}
	w.do(func() {
		start("compare", "old", release)
		start("compare", "new", nil)
		start("print", "other", nil)
		if n := len(r.Running()); n != 2 {
			t.Errorf("running: %d, want the superseded job off the list", n)
		}
	})
	for answered := false; !answered; runtime.Gosched() {
		w.do(func() { answered = len(got) == 2 })
	}
	select {
	case <-r.Idle():
		t.Error("idle while the old job still runs")
	default:
	}
	close(release)
	wait(t, r)
	if strings.Contains(strings.Join(got, " "), "old") || len(got) != 2 {
		t.Errorf("answers: %v", got)
	}
}

// An older job may have its answer on the way already when the newer one starts.
func TestAnswerOnItsWayIsDropped(t *testing.T) {
	var queue []func()
	var mu sync.Mutex
	posted := make(chan struct{}, 10)
	r := New(func(f func()) { mu.Lock(); queue = append(queue, f); mu.Unlock(); posted <- struct{}{} }, quiet())
	var got []int
	for i := range 2 {
		Start(r, "key", "job", func(context.Context, Progress) (int, error) { return i, nil },
			func(n int, err error) { got = append(got, n) })
		<-posted
	}
	for _, f := range queue {
		f()
	}
	wait(t, r)
	if !cmp.Equal(got, []int{1}) {
		t.Errorf("answers: %v", got)
	}
}

func TestCancel(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	cancel := map[string]func(j *Job){
		"job": func(j *Job) { j.Cancel() },
		"id":  func(j *Job) { r.Cancel(r.Running()[0].ID) },
		"all": func(j *Job) { r.CancelAll() },
	}
	for name, stop := range cancel {
		for _, heeds := range []bool{true, false} {
			var got error
			answer := -1
			release := make(chan struct{})
			w.do(func() {
				j := Start(r, "read", "Reading", func(ctx context.Context, _ Progress) (int, error) {
					<-ctx.Done()
					if heeds {
						return 0, ctx.Err()
					}
					<-release
					return 7, nil
				}, func(n int, err error) { answer, got = n, err })
				stop(j)
				close(release)
			})
			wait(t, r)
			if !errors.Is(got, context.Canceled) || answer != 0 {
				t.Errorf("%s, heeds %v: %d, %v", name, heeds, answer, got)
			}
		}
	}
}

func TestPanicIsOneSentence(t *testing.T) {
	w := newWindow(t)
	var log bytes.Buffer
	r := New(w.post, slog.New(slog.NewTextHandler(&log, nil)))
	work := map[string]func(context.Context, Progress) (int, error){
		"panic":  func(context.Context, Progress) (int, error) { panic("index out of range") },
		"goexit": func(context.Context, Progress) (int, error) { runtime.Goexit(); return 0, nil },
	}
	for name, f := range work {
		var got error
		w.do(func() { Start(r, "", "Reading x.txt", f, func(_ int, err error) { got = err }) })
		wait(t, r)
		if got == nil || !strings.HasPrefix(got.Error(), "Reading x.txt stopped") || strings.Contains(got.Error(), "\n") {
			t.Errorf("%s: %v", name, got)
		}
	}
	if text := log.String(); !strings.Contains(text, "index out of range") || !strings.Contains(text, "jobs_test.go") {
		t.Errorf("the log does not tell where: %s", text)
	}
}

func TestIdleIsExact(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	select {
	case <-r.Idle():
	default:
		t.Fatal("busy before anything started")
	}
	const chain = 50
	count := 0
	var next func(int, error)
	next = func(int, error) {
		if count++; count < chain {
			Start(r, "", "link", nothing, next)
		}
	}
	w.do(func() {
		Start(r, "", "first", nothing, next)
		select {
		case <-r.Idle():
			t.Error("idle after Start")
		default:
		}
	})
	wait(t, r)
	w.do(func() {
		if count != chain {
			t.Errorf("idle after %d of %d jobs", count, chain)
		}
	})
}

func TestWaitGivesUp(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	j := Start(r, "", "endless", func(ctx context.Context, _ Progress) (int, error) { <-ctx.Done(); return 0, nil }, func(int, error) {})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := r.Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("waited: %v", err)
	}
	j.Cancel()
	wait(t, r)
}

func TestWatchersSeeTheJobGoBy(t *testing.T) {
	w := newWindow(t)
	r := New(w.post, quiet())
	var seen [][]Status
	r.Watch(func(list []Status) { seen = append(seen, list) })
	half := make(chan struct{})
	w.do(func() {
		Start(r, "read", "Reading x.txt", func(_ context.Context, progress Progress) (int, error) {
			<-half
			for i := range int64(5000) {
				progress(i, 10000, "page 1")
			}
			progress(5000, 10000, "page 2")
			return 0, nil
		}, func(int, error) {})
	})
	w.do(func() { close(half) })
	wait(t, r)
	w.do(func() {
		first := Status{ID: 1, Key: "read", Name: "Reading x.txt"}
		if len(seen) < 3 || !cmp.Equal(seen[0], []Status{first}) {
			t.Fatalf("%d calls, the first %v", len(seen), seen[0])
		}
		half, end := seen[len(seen)-2], seen[len(seen)-1]
		first.Done, first.Total, first.What = 5000, 10000, "page 2"
		if !cmp.Equal(half, []Status{first}) || len(end) != 0 {
			t.Errorf("before the end %v, at the end %v", half, end)
		}
	})
}

// With Fyne's test driver, post runs at once on the goroutine that calls it.
func TestPostAtOnce(t *testing.T) {
	r := New(func(f func()) { f() }, quiet())
	calls := 0
	r.Watch(func([]Status) { calls++ })
	answer := make(chan int, 1)
	Start(r, "k", "job", func(context.Context, Progress) (int, error) { return 3, nil }, func(n int, _ error) { answer <- n })
	wait(t, r)
	if n := <-answer; n != 3 || calls == 0 {
		t.Errorf("answer %d, %d calls to the watcher", n, calls)
	}
}
