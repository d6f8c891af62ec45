package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"restate/analysis/fiscal"
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
// are still read.
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
	p := progress{to: s.err, live: s.live, total: len(paths)}
	for o := range readInOrder(paths) {
		p.clear()
		if err := c.write(s, o); err != nil {
			failed = true
			fmt.Fprintln(s.err, err)
		}
		p.step(o.path)
	}
	p.clear()
	if failed {
		return errReported
	}
	return nil
}

// lines reads names from standard input.
func lines(s *streams) ([]string, error) {
	var out []string
	in := bufio.NewScanner(s.in)
	for in.Scan() {
		if name := strings.TrimSuffix(in.Text(), "\r"); name != "" {
			out = append(out, name)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("the list on standard input cannot be read (%v); give one name a line", err)
	}
	return out, nil
}

// walk lists the files to read: a file as given, a folder's files in the order of their names. Names
// with a leading dot inside folders are passed over.
func walk(s *streams, given []string) (paths []string, failed bool) {
	for _, root := range given {
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			paths = append(paths, root) // a file that is missing is said when its turn comes
			continue
		}
		inside, unread := walkFolder(s, root)
		if len(inside) == 0 && !unread {
			fmt.Fprintf(s.err, "%s is a folder that holds no files to read; name another\n", root)
		}
		paths = append(paths, inside...)
		failed = failed || unread || len(inside) == 0
	}
	return paths, failed
}

// walkFolder lists the files of a folder and says which of its folders cannot be read.
func walkFolder(s *streams, root string) (paths []string, unread bool) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			unread = true
			fmt.Fprintln(s.err, fileError(path, err))
			return nil
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && !d.IsDir():
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		unread = true
		fmt.Fprintln(s.err, fileError(root, err))
	}
	return paths, unread
}

// outcome is what one file brought, or why it was not read.
type outcome struct {
	path     string
	received app.Received
	err      error
}

// readInOrder reads on all processors and hands the outcomes over in the order given. Only a few
// documents are in memory at a time.
func readInOrder(paths []string) <-chan outcome {
	waiting := make(chan chan outcome, max(1, runtime.GOMAXPROCS(0)-1))
	go func() {
		defer close(waiting)
		for _, path := range paths {
			one := make(chan outcome, 1)
			waiting <- one
			go func() { one <- readOne(path) }()
		}
	}()
	out := make(chan outcome)
	go func() {
		defer close(out)
		for one := range waiting {
			out <- <-one
		}
	}()
	return out
}

// readOne reads one file. A fault of the program costs that file, not the batch.
func readOne(path string) (o outcome) {
	defer func() {
		if recover() != nil {
			o = outcome{path: path, err: fmt.Errorf("%s could not be read because of a fault in this program; please report the file", path)}
		}
	}()
	received, err := app.ReadFile(context.Background(), path, fiscal.Calendar{}, nil)
	return outcome{path: path, received: received, err: named(path, err)}
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

// write writes the documents of a file in their order, and says on standard error what was passed over.
func (c inspectCommand) write(s *streams, o outcome) error {
	if o.err != nil {
		return o.err
	}
	if o.received.Told != "" {
		fmt.Fprintln(s.err, o.received.Told)
	}
	for _, d := range o.received.Opened {
		err := error(nil)
		if c.JSON {
			err = writeJSON(s.out, inspected(d.In(o.path), d))
		} else {
			err = describe(s.out, d.In(o.path), d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
