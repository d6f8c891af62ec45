// Command tools prints functions longer than 80 lines and Go files longer than
// 500 in the folders it is given, and fails when there is one. The functions of
// tests may be longer: a table of cases is data.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	longestFile     = 500
	longestFunction = 80
)

func main() {
	found := 0
	for _, root := range os.Args[1:] {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
				return err
			}
			long, err := inFile(path)
			for _, line := range long {
				fmt.Println(line)
			}
			found += len(long)
			return err
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	if found > 0 {
		os.Exit(1)
	}
}

// inFile lists what is too long in one Go file.
func inFile(path string) ([]string, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var long []string
	if n := set.File(file.FileStart).LineCount(); n > longestFile {
		long = append(long, fmt.Sprintf("%s: %d lines, at most %d", path, n, longestFile))
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || strings.HasSuffix(path, "_test.go") {
			continue
		}
		first, last := set.Position(fn.Pos()), set.Position(fn.End())
		if n := last.Line - first.Line + 1; n > longestFunction {
			long = append(long, fmt.Sprintf("%s: %s has %d lines, at most %d", first, fn.Name.Name, n, longestFunction))
		}
	}
	return long, nil
}
