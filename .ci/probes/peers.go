// Command peers measures how long our reader and others take over the same files, each as a whole
// process from start to end, by turns in one run so that a busy machine is unfair to nobody. It prints
// medians, and ratios of two kinds: of whole processes, and of our reading alone, without our start, to
// the other's process, which is what a window that is open already gives.
//
//	peers -own PROGRAM -rounds N FILE...
package main

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A peer is another program that makes text of a file.
type peer struct {
	name   string
	args   []string // the file comes last
	most   float64  // target: our time is at most so many times its time
	rounds int      // how often it runs at most; 0 for as often as we do
}

// An hour of pandoc would tell no more than a few runs.
var (
	ofPages = []peer{
		{"lynx", []string{"lynx", "-dump"}, 0.5, 0},
		{"pandoc", []string{"pandoc", "-f", "html", "-t", "plain", "-o", os.DevNull}, 1. / 50, 1},
	}
	ofPDF = []peer{{"pdftotext", []string{"pdftotext", "-layout"}, 1.2, 0}}
)

func main() {
	own := flag.String("own", "bin/probes/dump", "our reader")
	rounds := flag.Int("rounds", 7, "how often each runs")
	flag.Parse()
	whole, alone := map[string][]float64{}, map[string][]float64{} // ratios by peer
	fmt.Printf("%-40s %9s %9s  %s\n", "file", "ours", "reading", "others, and our whole time as a part of theirs")
	for _, file := range flag.Args() {
		peers := ofPages
		if strings.EqualFold(filepath.Ext(file), ".pdf") {
			peers = ofPDF
		}
		m := compare(*own, file, peers, *rounds)
		fmt.Printf("%-40s %9s %9s", filepath.Base(file), shown(m.ours), shown(m.reading))
		for i, p := range peers {
			of := float64(m.theirs[i])
			fmt.Printf("  %s %s (%.3f)", p.name, shown(m.theirs[i]), float64(m.ours)/of)
			whole[p.name] = append(whole[p.name], float64(m.ours)/of)
			alone[p.name] = append(alone[p.name], float64(m.reading)/of)
		}
		fmt.Println()
	}
	for _, p := range append(slices.Clone(ofPages), ofPDF...) {
		if len(whole[p.name]) > 0 {
			p.judge("whole process", whole[p.name])
			p.judge("reading alone", alone[p.name])
		}
	}
}

// judge prints the mean of some ratios beside the target.
func (p peer) judge(what string, ratios []float64) {
	sum := 0.0
	for _, r := range ratios {
		sum += math.Log(r)
	}
	mean, verdict := math.Exp(sum/float64(len(ratios))), "reached"
	if mean > p.most {
		verdict = "MISSED"
	}
	fmt.Printf("%-9s %s: %.3f of its time, %.1f times as quick (geometric mean of %d files); target at most %.3f: %s\n",
		p.name, what, mean, 1/mean, len(ratios), p.most, verdict)
}

// measured are medians over one file.
type measured struct {
	ours, reading time.Duration
	theirs        []time.Duration // in the order of the peers
}

// compare runs all over one file by turns.
func compare(own, file string, peers []peer, rounds int) measured {
	var ours, reading []time.Duration
	theirs := make([][]time.Duration, len(peers))
	for n := range rounds {
		took, said := run(own, file)
		ours = append(ours, took)
		us, err := strconv.Atoi(strings.TrimSpace(said))
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s said %q\n", own, said)
			os.Exit(1)
		}
		reading = append(reading, time.Duration(us)*time.Microsecond)
		for i, p := range peers {
			if p.rounds == 0 || n < p.rounds {
				took, _ := run(append(slices.Clone(p.args), file)...)
				theirs[i] = append(theirs[i], took)
			}
		}
	}
	m := measured{median(ours), median(reading), nil}
	for _, t := range theirs {
		m.theirs = append(m.theirs, median(t))
	}
	return m
}

func shown(d time.Duration) string { return d.Round(100 * time.Microsecond).String() }

// run runs a program to its end, its output thrown away, and returns how long it took and what it said
// on standard error.
func run(args ...string) (took time.Duration, said string) {
	if args[0] == "pdftotext" {
		args = append(args, "-") // it writes a file beside the other unless it is told not to
	}
	var told bytes.Buffer
	c := exec.Command(args[0], args[1:]...)
	c.Stderr = &told
	began := time.Now()
	if err := c.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n%s", strings.Join(args, " "), err, told.String())
		os.Exit(1)
	}
	return time.Since(began), told.String()
}

func median(d []time.Duration) time.Duration {
	d = slices.Clone(d)
	slices.Sort(d)
	return d[len(d)/2]
}
