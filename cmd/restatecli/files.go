package main

import (
	"errors"
	"fmt"
	"io/fs"
)

// fileError says in a sentence why a file cannot be used.
func fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s does not exist; check the name", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be used by you; ask for permission or choose another", path)
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("%s cannot be used (%v); choose another", path, err)
}
