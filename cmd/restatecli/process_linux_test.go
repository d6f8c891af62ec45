package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asProgram has the test's own binary be restatecli.
const asProgram = "RESTATECLI_UNDER_TEST"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// program is restatecli as a process of its own, reading a list of files.
func program(t *testing.T, list []string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "inspect", "--json", "--stdin-list")
	c.Env = append(os.Environ(), asProgram+"=1")
	c.Stdin = strings.NewReader(strings.Join(list, "\n"))
	return c
}

// notices writes small notices of made-up companies, each another one, and returns their paths.
func notices(t *testing.T, n int) []string {
	t.Helper()
	folder := t.TempDir()
	paths := make([]string, n)
	for i := range paths {
		paths[i] = filepath.Join(folder, fmt.Sprintf("%05d.txt", i))
		text := fmt.Sprintf("Tern Harbour %d, Inc. (Nasdaq: TRN) today said that its financial statements for fiscal years %d through %d should no longer be relied upon. "+
			"The audit committee came to this conclusion on March %d, 2006. Revenues were %d million.\n", i, 1990+i%5, 1998+i%7, 1+i%28, 10+i)
		if err := os.WriteFile(paths[i], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// lineCounter counts the lines written to it and keeps none.
type lineCounter int

func (n *lineCounter) Write(p []byte) (int, error) {
	*n += lineCounter(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

// Ten thousand files take no more memory than a thousand, but for their names.
func TestInspectFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 10,000 files")
	}
	list := notices(t, 10_000)
	peak := func(files []string) int64 {
		c := program(t, files)
		var n lineCounter
		c.Stdout, c.Stderr = &n, os.Stderr
		if err := c.Run(); err != nil || int(n) != len(files) {
			t.Fatalf("%v, %d lines of %d", err, n, len(files))
		}
		return c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
	}
	few, many := peak(list[:1000]), peak(list)
	t.Logf("peak memory: %.1f MB of 1,000 files, %.1f MB of 10,000", float64(few)/1e6, float64(many)/1e6)
	if many > few+few/4+8<<20 {
		t.Errorf("%d bytes of 10,000 files, %d of 1,000", many, few)
	}
}

// Several large files are not read all at once: memory stays within what each worker may take.
func TestInspectLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 28 MB")
	}
	page := "Net revenues grew in the quarter, said Tern Harbour, Inc., as orders from its customers in the north came in before the winter.\n\n"
	folder := t.TempDir()
	var list []string
	for i := range 4 {
		list = append(list, filepath.Join(folder, fmt.Sprint(i)))
		if err := os.WriteFile(list[i], []byte(strings.Repeat(page, (7<<20+i)/len(page))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := program(t, list)
	var n lineCounter
	c.Stdout, c.Stderr = &n, os.Stderr
	if err := c.Run(); err != nil || int(n) != len(list) {
		t.Fatalf("%v, %d lines", err, n)
	}
	peak, limit := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss<<10, int64(workers())*workerLimit
	t.Logf("peak memory: %d MB of %d MB", peak>>20, limit>>20)
	if peak > limit+limit/8 {
		t.Errorf("%d bytes, the limit is %d", peak, limit)
	}
}

// Interrupted, it stops within a file or two: what it wrote are whole lines, and it says how far it came.
func TestInspectInterrupted(t *testing.T) {
	path := notices(t, 1)[0]
	list := make([]string, 100_000)
	for i := range list {
		list[i] = path
	}
	c := program(t, list)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	if _, err := r.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	lines := 1 + bytes.Count(rest, []byte("\n"))
	err = c.Wait()
	if c.ProcessState.ExitCode() != exitFailed || lines == len(list) || len(rest) > 0 && rest[len(rest)-1] != '\n' {
		t.Errorf("%v, %d lines", err, lines)
	}
	if want := fmt.Sprintf("stopped after %d of %d files; the others were not read\n", lines, len(list)); said.String() != want {
		t.Errorf("it said %q, want %q", said.String(), want)
	}
}
