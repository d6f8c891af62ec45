package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

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
