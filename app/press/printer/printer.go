// Package printer sends a file to a printer with the system's own commands, lp and lpstat (CUPS, on
// Linux and macOS). Arguments are passed as a list, never through a shell.
package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// ErrNoPrinting says that this system has no lp to print with. The caller opens the file in a viewer.
var ErrNoPrinting = errors.New("this system has no print service that Restate can use; print the file from its viewer")

// Media is a paper size as lp names it.
type Media string

// The paper sizes.
const (
	A4     Media = "A4"
	Letter Media = "Letter"
)

// Job is a file to print.
type Job struct {
	Printer string // one of List
	Copies  int    // from 1
	Media   Media
	Title   string // shown in the queue
	File    string // path of a PDF
}

// limit is how long one command may take: the print service answers at once or hangs.
const limit = 20 * time.Second

// List names the printers of the system, in its order. None is not an error.
func List(ctx context.Context) ([]string, error) {
	out, err := run(ctx, "lpstat", "-e")
	if err != nil {
		return nil, err
	}
	return strings.Fields(out), nil
}

// Default names the printer that the system prefers, or "" when it has none.
func Default(ctx context.Context) (string, error) {
	out, err := run(ctx, "lpstat", "-d")
	if err != nil {
		return "", err
	}
	_, name, found := strings.Cut(out, ":")
	if !found {
		return "", nil
	}
	return strings.TrimSpace(name), nil
}

// requestID finds the job in lp's answer: "request id is PDF-1 (1 file(s))".
var requestID = regexp.MustCompile(`request id is (\S+)`)

// Print hands a file to a printer and returns the job's id, "PDF-1".
func Print(ctx context.Context, j Job) (id string, err error) {
	if err := j.check(); err != nil {
		return "", err
	}
	out, err := run(ctx, "lp", "-d", j.Printer, "-n", strconv.Itoa(j.Copies), "-o", "media="+string(j.Media),
		"-t", j.Title, "--", j.File)
	if err != nil {
		return "", err
	}
	found := requestID.FindStringSubmatch(out)
	if found == nil {
		return "", fmt.Errorf("the printer %s took the file but named no job; look into its queue", j.Printer)
	}
	return found[1], nil
}

func (j Job) check() error {
	switch {
	case j.Printer == "":
		return errors.New("no printer was chosen; choose one of the list")
	case j.Copies < 1:
		return errors.New("at least one copy must be printed")
	}
	if _, err := os.Stat(j.File); err != nil {
		return fmt.Errorf("the file %s to be printed is not there; print again", j.File)
	}
	return nil
}

// State is where a job stands.
type State uint8

// The states of a job.
const (
	Unknown   State = iota // the print service does not know the job, or forgot it
	Waiting                // in the queue, or printing
	Completed              // done, or cancelled: the print service does not tell which
)

// Status asks where a job stands.
func Status(ctx context.Context, id string) (State, error) {
	// In this order: a job that ends between the two questions is found by the second.
	for _, ask := range []struct {
		which string
		state State
	}{{"not-completed", Waiting}, {"completed", Completed}} {
		found, err := listed(ctx, ask.which, id)
		if err != nil {
			return Unknown, err
		}
		if found {
			return ask.state, nil
		}
	}
	return Unknown, nil
}

// pause is how often a job is asked after: the print service tells nobody by itself.
const pause = time.Second

// Await asks after a job until it has left the queue or ctx ends.
func Await(ctx context.Context, id string) error {
	for {
		state, err := Status(ctx, id)
		if err != nil || state != Waiting {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// listed reports whether a job is among those that lpstat -W lists.
func listed(ctx context.Context, which, id string) (bool, error) {
	out, err := run(ctx, "lpstat", "-W", which, "-o")
	for _, line := range strings.Split(out, "\n") {
		if name, _, _ := strings.Cut(line, " "); name == id {
			return true, nil
		}
	}
	return false, err
}

// run runs a command of the print service in the language whose answers are known here.
func run(ctx context.Context, name string, args ...string) (string, error) {
	if runtime.GOOS == "windows" {
		return "", ErrNoPrinting
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", ErrNoPrinting
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "LANGUAGE=C")
	cmd.WaitDelay = time.Second
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch {
	case ctx.Err() == context.DeadlineExceeded:
		return "", errors.New("the print service does not answer; look whether it is running")
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", refused(said.String(), err)
	}
	return string(out), nil
}

// refused is what the print service said, in one line without the command's name.
func refused(said string, err error) error {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	for _, prefix := range []string{"lp: ", "lpstat: ", "Error - "} {
		line = strings.TrimPrefix(line, prefix)
	}
	if line == "" {
		line = err.Error()
	}
	return fmt.Errorf("the print service refused: %s; look at the printer's settings", strings.TrimRight(line, ". "))
}
