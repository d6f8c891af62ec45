// Command peers measures how long our reader and others take over the same files, each as a whole
// process from start to end, by turns in one run so that a busy machine is unfair to nobody. It prints
// medians and ratios, and fails when a ratio misses its target.
//
//	peers -own PROGRAM -rounds N FILE...
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
		{"lynx", []string{"lynx", "-dump", "-force_html", "-width=1000", "-nolist"}, 0.5, 0},
		{"pandoc", []string{"pandoc", "-f", "html", "-t", "plain", "-o", os.DevNull}, 1. / 50, 1},
	}
	ofPDF = []peer{{"pdftotext", []string{"pdftotext", "-layout"}, 1.2, 0}}
)

func main() {
	own := flag.String("own", "bin/probes/dump", "our reader")
	rounds := flag.Int("rounds", 7, "how often each runs")
	flag.Parse()
	sums := map[string][]float64{} // logarithms of ratios, by peer
	missed := 0
	fmt.Printf("%-44s %9s  %s\n", "file", "ours", "others, and our time as a part of theirs")
	for _, file := range flag.Args() {
		peers := ofPages
		if strings.EqualFold(filepath.Ext(file), ".pdf") {
			peers = ofPDF
		}
		line, ratios := compare(*own, file, peers, *rounds)
		fmt.Println(line)
		for i, r := range ratios {
			sums[peers[i].name] = append(sums[peers[i].name], math.Log(r))
		}
	}
	for _, p := range append(slices.Clone(ofPages), ofPDF...) {
		if len(sums[p.name]) == 0 {
			continue
		}
		all := 0.0
		for _, s := range sums[p.name] {
			all += s
		}
		ratio, verdict := math.Exp(all/float64(len(sums[p.name]))), "reached"
		if ratio > p.most {
			verdict, missed = "MISSED", missed+1
		}
		fmt.Printf("%s: %.3f of its time (geometric mean of %d files), %.1f times as quick; target at most %.3f: %s\n",
			p.name, ratio, len(sums[p.name]), 1/ratio, p.most, verdict)
	}
	if missed > 0 {
		os.Exit(1)
	}
}

// compare runs all over one file by turns and returns a line of the table and our part of each other's time.
func compare(own, file string, peers []peer, rounds int) (line string, ratios []float64) {
	ours := make([]time.Duration, 0, rounds)
	theirs := make([][]time.Duration, len(peers))
	for n := range rounds {
		ours = append(ours, run(own, file))
		for i, p := range peers {
			if p.rounds == 0 || n < p.rounds {
				theirs[i] = append(theirs[i], run(append(slices.Clone(p.args), file)...))
			}
		}
	}
	mine := median(ours)
	line = fmt.Sprintf("%-44s %9s ", filepath.Base(file), mine.Round(100*time.Microsecond))
	for i, p := range peers {
		m := median(theirs[i])
		ratios = append(ratios, float64(mine)/float64(m))
		line += fmt.Sprintf("  %s %s (%.3f)", p.name, m.Round(100*time.Microsecond), ratios[i])
	}
	return line, ratios
}

// run runs a program to its end, its output thrown away, and returns how long it took.
func run(args ...string) time.Duration {
	if args[0] == "pdftotext" {
		args = append(args, "-") // it writes a file beside the other unless it is told not to
	}
	c := exec.Command(args[0], args[1:]...)
	began := time.Now()
	if err := c.Run(); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", strings.Join(args, " "), err)
		os.Exit(1)
	}
	return time.Since(began)
}

func median(d []time.Duration) time.Duration {
	d = slices.Clone(d)
	slices.Sort(d)
	return d[len(d)/2]
}
