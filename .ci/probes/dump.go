// Command dump writes the text of a file's documents to standard output, as lynx -dump and pdftotext do
// for theirs, and to standard error how many microseconds the reading took. It is what .ci/bench-peers
// measures: one whole process from start to end, and in it the one reading, with nothing warmed up.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"time"

	"restate/app/intake"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: dump FILE")
		os.Exit(2)
	}
	began := time.Now()
	d, err := intake.Open(context.Background(), os.Args[1], nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, time.Since(began).Microseconds())
	out := bufio.NewWriter(os.Stdout)
	for _, doc := range d.Documents {
		_, _ = out.WriteString(doc.Text) // the first error is kept for Flush
	}
	if err := out.Flush(); err != nil {
		os.Exit(1)
	}
}
