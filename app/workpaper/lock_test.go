package workpaper

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestLockOfAnotherComputer(t *testing.T) {
	path := saved(t)
	file := path + ".lock"
	must(t, os.WriteFile(file, nil, 0o600))
	must(t, writeOwner(file, Owner{Name: "B. Berg", Host: "a computer elsewhere", Since: when}))
	me := NewOwner("A. Lund", when)

	_, err := TryLock(path, me)
	var held *HeldError
	if !errors.As(err, &held) || held.Sure || held.Owner.Host != "a computer elsewhere" {
		t.Fatalf("a name from elsewhere: %v", err)
	}
	sentence(t, held)
	lock, err := TakeLock(path, me)
	must(t, err)
	must(t, lock.Release())
	must(t, lock.Release())
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the lock file stays: %v", err)
	}
}

func TestLockWithoutAName(t *testing.T) {
	path := saved(t)
	must(t, os.WriteFile(path+".lock", []byte("\x00{half a na"), 0o600))
	first, err := TryLock(path, NewOwner("A. Lund", when))
	must(t, err)
	must(t, os.Truncate(path+".lock", 0))
	_, err = TryLock(path, NewOwner("B. Berg", when))
	var held *HeldError
	if !errors.As(err, &held) || held.Owner.Name != "" || !held.Sure {
		t.Errorf("nameless lock: %v", err)
	}
	sentence(t, err)
	must(t, first.Release())
}

func TestLockFollowsLinks(t *testing.T) {
	path := saved(t)
	link := filepath.Join(t.TempDir(), "link.restate")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here")
	}
	lock, err := TryLock(link, NewOwner("A. Lund", when))
	must(t, err)
	defer lock.Release()
	var held *HeldError
	if _, err := TryLock(path, NewOwner("B. Berg", when)); !errors.As(err, &held) {
		t.Errorf("locked under two names: %v", err)
	}
}

func TestNoLockWithoutAFolder(t *testing.T) {
	_, err := TryLock(filepath.Join(t.TempDir(), "gone", "x.restate"), NewOwner("A. Lund", when))
	if err == nil {
		t.Fatal("locked in a folder that is not there")
	}
	sentence(t, err)
}

// Taken and given back by many at once, it is never held twice.
func TestLockIsExclusive(t *testing.T) {
	path := saved(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	holders, taken := 0, 0
	for range 8 {
		wg.Go(func() {
			for range 50 {
				lock, err := TryLock(path, NewOwner("A. Lund", when))
				if err != nil {
					continue
				}
				mu.Lock()
				holders++
				taken++
				if holders != 1 {
					t.Errorf("held %d times", holders)
				}
				mu.Unlock()
				mu.Lock()
				holders--
				mu.Unlock()
				if err := lock.Release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if taken == 0 {
		t.Error("never taken")
	}
}
