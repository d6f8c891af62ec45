// Command restatecli does the work of Restate without a window: it reads documents, compares figures
// as reported and as restated, makes reviews and prints summaries.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"restate/app"
)

// build is the commit the program was built from, set when it is linked.
var build = "unknown"

func main() {
	s := streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, live: isTerminal(os.Stderr), paged: isTerminal(os.Stdout), now: time.Now}
	os.Exit(run(os.Args[1:], s))
}

// streams are a run's connections to the outside.
type streams struct {
	in    io.Reader
	out   io.Writer
	err   io.Writer
	live  bool // err is a terminal, so a progress line is welcome
	paged bool // out is a terminal, so a progress line stands in its way
	now   func() time.Time
}

// cli is the command line. Each command is described where it is carried out.
type cli struct {
	Inspect inspectCommand   `cmd:"" help:"Read documents: the notice, the periods, the figures and tables."`
	Compare compareCommand   `cmd:"" help:"Figures as previously reported, adjustments, and figures as restated."`
	Grants  grantsCommand    `cmd:"" help:"Measure option grants again: charges by quarter, and how far the evidence lets them reach."`
	New     newCommand       `cmd:"" help:"Make a review from documents and tables."`
	Report  reportCommand    `cmd:"" help:"Print a review's summary."`
	Version kong.VersionFlag `help:"Print the version and leave."`
}

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some input failed; the others were processed
	exitUsage  = 2
)

// errReported is returned when what went wrong has been said already.
var errReported = errors.New("already reported")

// usageError is a command line that cannot be carried out as written.
type usageError string

func (e usageError) Error() string { return string(e) }

// run carries out one command line and returns the exit code.
func run(args []string, s streams) int {
	var c cli
	left := -1 // set when help or the version was printed
	parser, err := kong.New(&c, kong.Name("restatecli"), kong.Description("Restate without a window."), kong.UsageOnError(),
		kong.Writers(s.out, s.err), kong.Exit(func(code int) { left = code }), kong.Vars{"version": "restatecli " + app.Version + " (" + build + ")"})
	if err != nil {
		fmt.Fprintln(s.err, err)
		return exitUsage
	}
	ctx, err := parser.Parse(args)
	if left >= 0 {
		return left
	}
	if err == nil {
		err = ctx.Run(&s)
	}
	return s.report(err)
}

// report says what went wrong and returns the exit code.
func (s *streams) report(err error) int {
	var parse *kong.ParseError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &parse), errors.As(err, &usage):
		fmt.Fprintf(s.err, "%v; restatecli --help shows how it is used\n", err)
		return exitUsage
	case !errors.Is(err, errReported):
		fmt.Fprintln(s.err, err)
	}
	return exitFailed
}

// isTerminal tells whether a file is a terminal rather than a file or a pipe.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
