package main

import (
	"errors"
	"fmt"
	"io/fs"

	"restate/app"
)

// look opens a review to read it.
func look(path string, s *streams) (*app.Engagement, error) {
	e, err := app.Look(path, s.now, func() string { return author("") })
	var at *fs.PathError
	if errors.As(err, &at) {
		return nil, fileError(path, err)
	}
	return e, err
}

// fileError says in a sentence why a file cannot be used.
func fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s does not exist; check the name", path)
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s exists already; choose another name, so that no review is lost", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be used by you; ask for permission or choose another", path)
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the sentence names the file already
	}
	return fmt.Errorf("%s cannot be used (%v); choose another", path, err)
}
