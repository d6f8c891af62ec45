package main

import (
	"fmt"
	"io"
)

// progress is one line on a terminal that says how far the work is.
type progress struct {
	to          io.Writer
	live        bool
	done, total int
}

// step says that one more is done.
func (p *progress) step(name string) {
	p.done++
	if p.live && p.total > 1 {
		fmt.Fprintf(p.to, "\r\x1b[K%d of %d  %s", p.done, p.total, name)
	}
}

// clear takes the line away, so that something else can be written.
func (p *progress) clear() {
	if p.live && p.done > 0 && p.total > 1 {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}
