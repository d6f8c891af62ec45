package workpaper

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The test program started again with this variable does one of the roles below.
const roleVariable = "WORKPAPER_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "save":
		saveForEver(os.Args[len(os.Args)-1])
	case "hold":
		hold(os.Args[len(os.Args)-1])
	case "work":
		work(os.Args[len(os.Args)-1])
	default:
		os.Exit(m.Run())
	}
}

// child is this program in a role; ready returns when it has said so.
type child struct {
	cmd *exec.Cmd
	out *bufio.Reader
	in  io.WriteCloser
}

func start(t *testing.T, role, path string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), roleVariable+"="+role)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	in, err := cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	c := &child{cmd, bufio.NewReader(out), in}
	t.Cleanup(c.kill)
	return c
}

func (c *child) line(t *testing.T) string {
	t.Helper()
	line, err := c.out.ReadString('\n')
	must(t, err)
	return line
}

// kill is SIGKILL: the child gets no chance to tidy up.
func (c *child) kill() {
	_ = c.cmd.Process.Kill() // it may have ended
	_ = c.cmd.Wait()
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// version is a file whose every part tells which one it is.
func version(n int) File {
	log, err := NewLog(nil)
	fatal(err)
	for i := range 200 {
		_, err := log.Append(Entry{Time: when, By: "A. Lund", Command: "Adjust", Payload: json.RawMessage(fmt.Sprintf(`{"n":%d,"i":%d}`, n, i))})
		fatal(err)
	}
	return File{
		App: fmt.Sprint(n), Review: json.RawMessage(fmt.Sprintf(`{"n":%d}`, n)), Log: log.Entries(),
		Sources: []Source{{Name: "x", Data: []byte(fmt.Sprint(n))}},
	}
}

func saveForEver(path string) {
	for n := 0; ; n++ {
		fatal(Write(path, version(n%2)))
		if n == 0 {
			fmt.Println("saved")
		}
	}
}

func TestKilledWhileSaving(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.restate")
	for round := range 25 {
		c := start(t, "save", path)
		c.line(t)
		time.Sleep(time.Duration(round*977) * time.Microsecond) // another moment in the save each time
		c.kill()
		f, err := Read(path)
		if err != nil {
			t.Fatalf("after kill %d: %v", round, err)
		}
		if string(f.Sources[0].Data) != f.App {
			t.Fatalf("after kill %d: parts of two saves in one file", round)
		}
	}
	must(t, Write(path, version(0)))
}

func hold(path string) {
	_, err := TryLock(path, Owner{Name: "B. Berg", Host: host(), PID: os.Getpid(), Since: when})
	fatal(err)
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin) // until the test closes it or kills us
}

func host() string { return NewOwner("", when).Host }

func TestLockHeldByAnotherProcess(t *testing.T) {
	path := saved(t)
	me := NewOwner("A. Lund", when)
	c := start(t, "hold", path)
	c.line(t)

	_, _, _, err := Open(path, me)
	var held *HeldError
	if !errors.As(err, &held) || held.Owner.Name != "B. Berg" || !held.Sure {
		t.Fatalf("opened against the lock: %v", err)
	}
	sentence(t, err)
	if _, err := TakeLock(path, me); !errors.As(err, &held) {
		t.Errorf("a living lock was taken over: %v", err)
	}
	if _, err := Read(path); err != nil {
		t.Errorf("not readable meanwhile: %v", err)
	}

	c.kill()
	p, _, _, err := Open(path, me)
	must(t, err)
	owner, err := readOwner(path + ".lock")
	if err != nil || owner.Name != "A. Lund" {
		t.Errorf("owner after the other was killed: %v, %v", owner, err)
	}
	must(t, p.Close())
	if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

// work opens the file, notes changes and says after each that it is safe.
func work(path string) {
	p, f, _, err := Open(path, NewOwner("A. Lund", when))
	fatal(err)
	log, err := NewLog(f.Log)
	fatal(err)
	for n := 0; ; n++ {
		doc := Source{Name: fmt.Sprint(n), Data: []byte(fmt.Sprint("document ", n))}
		fatal(p.Keep(doc))
		e, err := log.Append(Entry{Time: when, By: "A. Lund", Command: "AddDocument"})
		fatal(err)
		fatal(p.Append(e))
		fmt.Println(e.Seq)
	}
}

func TestKilledWhileWorking(t *testing.T) {
	path := saved(t)
	c := start(t, "work", path)
	safe := 0
	for range 50 {
		_, err := fmt.Sscan(c.line(t), &safe)
		must(t, err)
	}
	c.kill()
	p, f, found, err := Open(path, NewOwner("A. Lund", when))
	must(t, err)
	if n := len(f.Log) + len(found.Entries); n < safe {
		t.Errorf("%d changes were safe, %d recovered", safe, n)
	}
	if len(found.Sources) < len(found.Entries) || string(found.Sources[3].Data) != "document 3" {
		t.Errorf("%d documents for %d changes", len(found.Sources), len(found.Entries))
	}
	must(t, p.Resume(found))
	f.Log = append(f.Log, found.Entries...)
	must(t, p.Save(f))
	must(t, p.Close())
	if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}
