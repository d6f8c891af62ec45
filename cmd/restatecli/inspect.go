package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"restate/app"
	"restate/app/intake"
)

// inspectCommand reads documents and says what they hold.
type inspectCommand struct {
	JSON      bool     `name:"json" help:"Write JSON Lines: one object a document, in the order given."`
	StdinList bool     `help:"Read the names of files and folders from standard input as well, one a line."`
	Paths     []string `arg:"" optional:"" name:"FILE|FOLDER" help:"Documents, and folders of documents."`
}

// Run carries the command out. A file that cannot be read is named on standard error; the others
// are still read. Interrupted, it stops between two files; interrupted again, at once.
func (c inspectCommand) Run(s *streams) error {
	given := c.Paths
	if c.StdinList {
		more, err := lines(s)
		if err != nil {
			return err
		}
		given = append(given, more...)
	}
	if len(given) == 0 {
		return usageError("name the files to read, or give --stdin-list")
	}
	paths, failed := walk(s, given)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	p := progress{to: s.err, live: s.live, now: s.now, total: len(paths)}
	defer p.clear()
	for r := range inOrder(ctx, paths, c.read) {
		if err := s.write(&p, r); err != nil {
			return err
		}
		p.step(r.path, r.err != nil)
	}
	p.clear()
	if ctx.Err() != nil {
		return fmt.Errorf("stopped after %d of %d files; the others were not read", p.done, p.total)
	}
	if failed || p.failed > 0 {
		return errReported
	}
	return nil
}

// write writes what one file came to, whole documents at a time. The error is that nothing more can be written.
func (s *streams) write(p *progress, r outcome) error {
	for _, said := range []string{r.told, sentence(r.err)} {
		if said != "" {
			p.clear()
			fmt.Fprintln(s.err, said)
		}
	}
	if len(r.out) == 0 {
		return nil
	}
	if s.paged {
		p.clear()
	}
	if _, err := s.out.Write(r.out); err != nil {
		return fmt.Errorf("what was read cannot be written (%w); make room or name another place", err)
	}
	return nil
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// read reads one file and writes out what its documents hold. A fault of the program costs that file, not
// the batch.
func (c inspectCommand) read(ctx context.Context, path string) (r outcome) {
	defer func() {
		if recover() != nil {
			r = outcome{path: path, err: fmt.Errorf("%s could not be read because of a fault in this program; please report the file", path)}
		}
	}()
	var out bytes.Buffer
	told, err := app.Survey(ctx, path, func(d app.Opened) error {
		if !c.JSON {
			describe(&out, d.In(path), d)
			return nil
		}
		if err := writeJSON(&out, inspected(d.In(path), d)); err != nil {
			return fmt.Errorf("%s cannot be put into JSON (%w); please report the file", path, err)
		}
		return nil
	})
	if err != nil {
		return outcome{path: path, err: named(path, err)}
	}
	return outcome{path: path, out: out.Bytes(), told: told}
}

// named has a refusal name the file as it was given.
func named(path string, err error) error {
	var refused *intake.Error
	if errors.As(err, &refused) {
		again := *refused
		again.Name = path
		return &again
	}
	return err
}
