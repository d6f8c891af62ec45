// Command dump writes the text of a file's documents to standard output, as lynx -dump and pdftotext do
// for theirs. It is what .ci/bench-peers measures: one whole process from start to end.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"

	"restate/app/intake"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: dump FILE")
		os.Exit(2)
	}
	d, err := intake.Open(context.Background(), os.Args[1], nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	for _, doc := range d.Documents {
		_, _ = out.WriteString(doc.Text) // the first error is kept for Flush
	}
	if err := out.Flush(); err != nil {
		os.Exit(1)
	}
}
