package app

import (
	"path/filepath"
	"testing"
	"time"

	"restate/app/workpaper"
)

// A review that was only looked at has a place, and is locked, from its first save on.
func TestFirstSaveTakesAPlace(t *testing.T) {
	me := workpaper.NewOwner("A. Reviewer", time.Unix(0, 0))
	path := filepath.Join(t.TempDir(), "taken.restate")
	e := New(func() time.Time { return time.Unix(0, 0) }, func() string { return "A. Reviewer" }, nil)
	e.Own(me)
	if err := e.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if e.Path() != path {
		t.Errorf("the path is %q", e.Path())
	}
	if lock, err := workpaper.TryLock(path, me); err == nil {
		_ = lock.Release()
		t.Error("nobody holds the lock")
	}
	if err := e.Save(); err != nil {
		t.Errorf("saved again: %v", err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
}
