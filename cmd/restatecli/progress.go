package main

import (
	"fmt"
	"io"
	"time"
	"unicode/utf8"
)

// progress is one line on a terminal that says how far the work is.
type progress struct {
	to      io.Writer
	live    bool
	now     func() time.Time
	total   int
	done    int
	failed  int
	visible bool
	written time.Time // when it was last written
}

// often is how much time lies between two writings of the line: a terminal is slower than a small file.
const often = 100 * time.Millisecond

// widest is the longest name that is shown in full: the line must not wrap, or it could not be cleared.
const widest = 48

// step says that one more file is done.
func (p *progress) step(name string, failed bool) {
	p.done++
	if failed {
		p.failed++
	}
	if !p.live || p.total < 2 || p.now().Sub(p.written) < often {
		return
	}
	p.visible, p.written = true, p.now()
	line := fmt.Sprintf("%d of %d", p.done, p.total)
	if p.failed > 0 {
		line += fmt.Sprintf(", %d not read", p.failed)
	}
	fmt.Fprintf(p.to, "\r\x1b[K%s  %s", line, tail(name))
}

// tail shortens a long name to its end, which tells files apart.
func tail(name string) string {
	n := utf8.RuneCountInString(name)
	if n <= widest {
		return name
	}
	return "\u2026" + string([]rune(name)[n-widest+1:])
}

// clear takes the line away, so that something else can be written.
func (p *progress) clear() {
	if p.visible {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.visible = false
	}
}
