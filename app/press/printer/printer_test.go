//go:build !windows

package printer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"restate/app/press/printer"
)

// system puts a print service of our own on the path: commands by name with their scripts, and
// returns its folder.
func system(t *testing.T, scripts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return dir
}

func job(t *testing.T) printer.Job {
	t.Helper()
	file := filepath.Join(t.TempDir(), "-review; rm $(x).pdf")
	if err := os.WriteFile(file, []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	return printer.Job{Printer: "PDF", Copies: 2, Media: printer.Letter, Title: "Review of `a` \"restatement\"; $HOME", File: file}
}

func TestList(t *testing.T) {
	for name, c := range map[string]struct {
		script, preferred string
		want              []string
	}{
		"two":  {"case $1 in -e) echo PDF; echo Office_2;; -d) echo 'system default destination: PDF';; esac", "PDF", []string{"PDF", "Office_2"}},
		"none": {"case $1 in -d) echo 'no system default destination';; esac", "", []string{}},
	} {
		system(t, map[string]string{"lpstat": c.script})
		got, err := printer.List(context.Background())
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got)\n%s", name, err, diff)
		}
		if got, err := printer.Default(context.Background()); got != c.preferred || err != nil {
			t.Errorf("%s: the default is %q, %v; want %q", name, got, err, c.preferred)
		}
	}
}

// The arguments arrive one by one and unchanged: no shell reads titles and file names.
func TestPrint(t *testing.T) {
	dir := system(t, map[string]string{"lp": `printf '%s\n' "$@" >"${0%/*}/args"; echo "$LC_ALL" >"${0%/*}/language"; echo 'request id is PDF-17 (1 file(s))'`})
	j := job(t)
	id, err := printer.Print(context.Background(), j)
	if id != "PDF-17" || err != nil {
		t.Fatalf("Print gave %q, %v", id, err)
	}
	want := []string{"-d", "PDF", "-n", "2", "-o", "media=Letter", "-t", j.Title, "--", j.File, ""}
	if diff := cmp.Diff(want, strings.Split(read(t, dir, "args"), "\n")); diff != "" {
		t.Errorf("arguments (-want +got)\n%s", diff)
	}
	if got := read(t, dir, "language"); got != "C\n" {
		t.Errorf("lp ran in language %q", got)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPrintRefused(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		change func(*printer.Job)
		want   string
	}{
		"no printer":   {"", func(j *printer.Job) { j.Printer = "" }, "no printer was chosen; choose one of the list"},
		"no copy":      {"", func(j *printer.Job) { j.Copies = 0 }, "at least one copy must be printed"},
		"no file":      {"", func(j *printer.Job) { j.File = "gone.pdf" }, "the file gone.pdf to be printed is not there; print again"},
		"unknown name": {"echo 'lp: Error - The printer or class does not exist.' >&2; exit 1", nil, "the print service refused: The printer or class does not exist; look at the printer's settings"},
		"says nothing": {"exit 3", nil, "the print service refused: exit status 3; look at the printer's settings"},
		"no id":        {"echo done", nil, "the printer PDF took the file but named no job; look into its queue"},
	} {
		system(t, map[string]string{"lp": c.script})
		j := job(t)
		if c.change != nil {
			c.change(&j)
		}
		if _, err := printer.Print(context.Background(), j); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestStatus(t *testing.T) {
	script := `case "$1 $2 $3" in
"-W not-completed -o") echo "PDF-2                   able             1024   Sun 22 Nov 2026";;
"-W completed -o") echo "PDF-1                   able             1024   Sun 22 Nov 2026"; echo "PDF-11 able 1 x";;
*) exit 9;; esac`
	system(t, map[string]string{"lpstat": script})
	for id, want := range map[string]printer.State{"PDF-2": printer.Waiting, "PDF-1": printer.Completed, "PDF-11": printer.Completed, "PDF-3": printer.Unknown, "PDF": printer.Unknown} {
		if got, err := printer.Status(context.Background(), id); got != want || err != nil {
			t.Errorf("Status(%s) = %v, %v; want %v", id, got, err, want)
		}
	}
	system(t, map[string]string{"lpstat": "echo 'lpstat: Scheduler is not running.' >&2; exit 1"})
	want := "the print service refused: Scheduler is not running; look at the printer's settings"
	if got, err := printer.Status(context.Background(), "PDF-1"); got != printer.Unknown || err == nil || err.Error() != want {
		t.Errorf("Status = %v, %v; want %q", got, err, want)
	}
}

// A job is awaited while it is in the queue: one that is gone is answered at once, one that stays is
// left when the caller gives up.
func TestAwait(t *testing.T) {
	system(t, map[string]string{"lpstat": `[ "$2" = not-completed ] && echo "PDF-2 able 1 x"; exit 0`})
	if err := printer.Await(context.Background(), "PDF-1"); err != nil {
		t.Errorf("a job that has left: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := printer.Await(ctx, "PDF-2"); err == nil {
		t.Error("a job in the queue was taken for done")
	}
}

func TestNoPrintService(t *testing.T) {
	system(t, nil)
	_, list := printer.List(context.Background())
	_, preferred := printer.Default(context.Background())
	_, print := printer.Print(context.Background(), job(t))
	_, status := printer.Status(context.Background(), "PDF-1")
	for _, err := range []error{list, preferred, print, status} {
		if !errors.Is(err, printer.ErrNoPrinting) {
			t.Errorf("error is %v, want ErrNoPrinting", err)
		}
	}
}

// A print service that hangs is left when the caller gives up.
func TestGivingUp(t *testing.T) {
	dir := system(t, map[string]string{"lpstat": `: >"${0%/*}/started"; while :; do :; done`})
	ctx, cancel := context.WithCancel(context.Background())
	answered := make(chan error, 1)
	go func() {
		_, err := printer.List(ctx)
		answered <- err
	}()
	for deadline := time.Now().Add(10 * time.Second); ; {
		if _, err := os.Stat(filepath.Join(dir, "started")); err == nil || time.Now().After(deadline) {
			break
		}
	}
	cancel()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
	ctx, cancel = context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := printer.List(ctx); err == nil || err.Error() != "the print service does not answer; look whether it is running" {
		t.Errorf("error is %v", err)
	}
}
