package intake

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// limits bound what one file may cost, whatever it is.
type limits struct {
	patience time.Duration // after which nothing more is begun, and readers are told to stop
	grace    time.Duration // that a reader has to stop, before nobody waits for it any longer
	depth    int           // files inside files
	members  int           // files inside, all together
	unpacked int64         // bytes of them
	kept     int64         // bytes of memory that the documents of one file take, before no more is read
}

// ordinary is what holds for every file. A bundle of a year's filings is well inside.
var ordinary = limits{patience: 26 * time.Second, grace: 3 * time.Second, depth: 4, members: 2000, unpacked: 256 << 20, kept: 160 << 20}

// watched does some work that might not end: by a fault of a reader, by a file made for it. What it
// returns is a refusal in one sentence, or the context's own error.
func watched[T any](ctx context.Context, name string, l limits, work func(context.Context) (T, error)) (T, error) {
	inner, cancel := context.WithTimeoutCause(ctx, l.patience, errSlow)
	defer cancel()
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		defer frugal()()
		r := result{err: errFault}
		// The readers are fuzzed so that this does not happen; should it happen all the same, the open
		// review must survive it.
		defer func() {
			if recover() != nil {
				r = result{err: errFault}
			}
			done <- r
		}()
		r.value, r.err = work(inner)
	}()
	late := time.NewTimer(l.patience + l.grace)
	defer late.Stop()
	var none T
	select {
	case <-ctx.Done():
		return none, ctx.Err()
	case <-late.C:
		return none, refusal(name, errSlow)
	case r := <-done:
		if r.err != nil {
			return none, refusal(name, ofContext(inner, r.err))
		}
		return r.value, nil
	}
}

// ofContext tells running out of patience from being cancelled.
func ofContext(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && errors.Is(context.Cause(ctx), errSlow) {
		return errSlow
	}
	return err
}

// deliver reads a file with all that is inside it.
func deliver(ctx context.Context, name string, data []byte, l limits) (Delivery, error) {
	return watched(ctx, name, l, func(ctx context.Context) (Delivery, error) {
		t := taking{left: l, seen: map[string]string{}}
		if err := t.take(ctx, name, data, 0); err != nil {
			return Delivery{}, err
		}
		if len(t.out.Documents) == 0 {
			return Delivery{}, nothing(t.out.Skipped)
		}
		return t.out, nil
	})
}

// nothing says why a file that was opened gave no document.
func nothing(skipped []Skipped) error {
	switch len(skipped) {
	case 0:
		return errNothing
	case 1:
		return why(fmt.Sprintf("holds nothing that can be read (%s %s); unpack it and open the release itself", skipped[0].Name, skipped[0].Why))
	}
	return why(fmt.Sprintf("holds nothing that can be read (%s %s, and so on for %d files); unpack it and open the release itself",
		skipped[0].Name, skipped[0].Why, len(skipped)))
}

// taking is a delivery half unpacked.
type taking struct {
	left limits
	out  Delivery
	seen map[string]string // name by SHA256
}

// take reads one file and then what is inside it. An error is about the file itself; what is wrong with
// the files inside is kept with what was passed over.
func (t *taking) take(ctx context.Context, name string, data []byte, depth int) error {
	c, err := read(ctx, name, data)
	if err != nil {
		return err
	}
	if c.doc != nil {
		if first, again := t.seen[c.doc.SHA256]; again {
			return why("is the same file as " + first)
		}
		t.seen[c.doc.SHA256] = name
		t.out.Documents = append(t.out.Documents, c.doc)
		t.left.kept -= weight(c.doc)
	}
	if c.left > 0 {
		t.skip(name, errMore(c.left))
	}
	return t.inside(ctx, name, c.inside, depth)
}

// inside reads the files inside one. The error is that it was cancelled.
func (t *taking) inside(ctx context.Context, name string, files []member, depth int) error {
	for i, m := range files {
		if t.left.members--; t.left.members < 0 {
			t.skip(name, errMore(len(files)-i))
			break
		}
		if err := t.member(ctx, name+"/"+m.name, m, depth+1); err != nil {
			if err = ofContext(ctx, err); errors.Is(err, context.Canceled) {
				return err
			}
			t.skip(name+"/"+m.name, err)
		}
	}
	return nil
}

func (t *taking) member(ctx context.Context, name string, m member, depth int) error {
	if err := ctx.Err(); err != nil {
		if errors.Is(ofContext(ctx, err), errSlow) {
			return errLate
		}
		return err
	}
	if depth > t.left.depth {
		return errDeep
	}
	if t.left.kept <= 0 {
		return errTooMuch
	}
	limit := min(Limit, t.left.unpacked)
	data, err := m.open(ctx, limit)
	if err != nil {
		if errors.Is(err, errTooMuch) && limit == Limit {
			return errLargeInside
		}
		return err
	}
	t.left.unpacked -= int64(len(data))
	return t.take(ctx, name, data, depth)
}

// skip notes a file that was passed over.
func (t *taking) skip(name string, err error) {
	t.out.Skipped = append(t.out.Skipped, Skipped{name, short(err)})
}
