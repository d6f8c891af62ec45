// Command office measures one edit of a review of ten thousand lines and ten thousand adjustments against a
// spreadsheet program that recalculates a workbook of the same model: figures as reported, adjustments,
// restated = reported + adjustments, totals of fifty lines, over four quarters. It writes the workbook with
// formulas, makes each edit on both sides by turns in one run, holds the results against each other, and
// prints medians.
//
//	office -recalc SCRIPT -rounds N
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/app/desk"
)

// The size of the model: sections of accounts with a total, groups of sections with a total.
const (
	groups      = 10
	sections    = 20 // of a group
	accounts    = 49 // of a section
	adjustments = 10_000
	revenue     = 100_000_000
)

// A row is a line of the model below revenue.
type row struct {
	caption string
	amount  int64 // as reported
	of      []int // the rows that a total is of; nil for an account
}

// rows are all of them but revenue and net income, and the rows of the groups' totals.
var rows, tops = layout()

func layout() (all []row, tops []int) {
	total := func(caption string, of []int) int {
		t := row{caption: caption, of: of}
		for _, i := range of {
			t.amount += all[i].amount
		}
		all = append(all, t)
		return len(all) - 1
	}
	for g := range groups {
		var totals []int
		for s := range sections {
			var of []int
			for a := range accounts { // no two sections have the same total
				of = append(of, len(all))
				all = append(all, row{caption: fmt.Sprintf("Account %d of section %d-%d", a, g, s), amount: int64(1000 + a + 7*(g*sections+s))})
			}
			totals = append(totals, total(fmt.Sprintf("Total section %d-%d", g, s), of))
		}
		tops = append(tops, total(fmt.Sprintf("Total group %d", g), totals))
	}
	return all, tops
}

func reportedNet() int64 {
	left := int64(revenue)
	for _, t := range tops {
		left -= rows[t].amount
	}
	return left
}

var quarters = []fiscal.Period{fiscal.Q(1, 2005), fiscal.Q(2, 2005), fiscal.Q(3, 2005), fiscal.Q(4, 2005)}

func main() {
	recalc := flag.String("recalc", "", "the script that recalculates a workbook")
	rounds := flag.Int("rounds", 30, "how many edits")
	flag.Parse()
	if err := run(*recalc, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "office:", err)
		os.Exit(1)
	}
}

func run(script string, rounds int) error {
	folder, err := os.MkdirTemp("", "office")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "review.xlsx")
	if err := workbook(path); err != nil {
		return err
	}
	d, err := review()
	if err != nil {
		return err
	}
	o, err := open(script, path)
	if err != nil {
		return err
	}
	defer o.close()
	var own, theirs, whole []float64
	for n := range rounds {
		a := edited(n).adjustment()
		begin := time.Now()
		if err := d.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{a}}); err != nil {
			return err
		}
		own = append(own, ms(begin))
		answer, err := o.ask("edit %s %s", cell(lineOf(n), 2), a.Amount)
		if err != nil {
			return err
		}
		theirs = append(theirs, answer[0])
		s, _ := d.Snapshot().Impact.Statement("income")
		net, _ := s.Effect("net_income", quarters[2])
		if !net.Restated.Amount.Equal(decimal.NewFromFloat(answer[1])) {
			return fmt.Errorf("net income as restated is %s here and %v there", net.Restated.Amount, answer[1])
		}
		if n < 5 {
			if answer, err = o.ask("all"); err != nil {
				return err
			}
			whole = append(whole, answer[0])
		}
	}
	fmt.Printf("%d lines, %d adjustments, %d quarters; medians of %d edits by turns\n", len(rows)+2, adjustments, len(quarters), rounds)
	fmt.Printf("one edit here, every figure derived         %8.2f ms\n", median(own))
	fmt.Printf("one edit there, what depends on it          %8.2f ms\n", median(theirs))
	fmt.Printf("recalculating the whole workbook there      %8.2f ms\n", median(whole))
	return converted(path, folder)
}

// lineOf is the row of the n-th edited account.
func lineOf(n int) int {
	line := n * 353 % len(rows)
	for rows[line].of != nil {
		line++
	}
	return line
}

// cell names the cell of a line in a quarter.
func cell(line, quarter int) string {
	name, _ := excelize.CoordinatesToCellName(2+quarter, 2+line)
	return name
}

// A change is an adjustment of an account in a quarter.
type change struct {
	line, quarter int
	amount        int64
}

func (c change) adjustment() analysis.Adjustment {
	return analysis.Adjustment{ID: fmt.Sprintf("A%d", 1+c.line*len(quarters)+c.quarter), Statement: "income",
		Line:   analysis.CaptionKey(rows[c.line].caption),
		Period: quarters[c.quarter], Category: analysis.PayrollTax, Amount: decimal.NewFromInt(c.amount)}
}

// edited is the n-th edit: the adjustment of an account in the third quarter.
func edited(n int) change { return change{lineOf(n), 2, int64(1000 + n)} }

// entered lists the adjustments: one an account in the third quarter, the rest in the first.
func entered() []change {
	var out []change
	for n := 0; len(out) < adjustments; n++ {
		c := change{line: n % len(rows), quarter: 2}
		if n >= len(rows) {
			c.quarter = 0
		}
		if c.amount = int64(10 + c.line); rows[c.line].of == nil {
			out = append(out, c)
		}
	}
	return out
}

func review() (*desk.Desk, error) {
	d := desk.New(func() string { return "2026-01-02T03:04:05Z" }, func() string { return "A. Reviewer" })
	var figures []analysis.Reported
	add := func(caption string, id statement.LineID, role statement.Role, sign int, amount int64) {
		for _, p := range quarters {
			v := decimal.NewFromInt(amount)
			figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: id, Caption: caption, Role: role, Sign: sign,
				Fact: analysis.Fact{Period: p, Amount: &v, Basis: statement.GAAP}})
		}
	}
	add("Revenue", "revenue", statement.Leaf, 1, revenue)
	for _, r := range rows {
		role := statement.Leaf
		if r.of != nil {
			role = statement.Subtotal
		}
		add(r.caption, "", role, -1, r.amount)
	}
	add("Net income", "net_income", statement.Subtotal, 1, reportedNet())
	var all []analysis.Adjustment
	for _, c := range entered() {
		all = append(all, c.adjustment())
	}
	for _, c := range []analysis.Command{analysis.DescribeCompany{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}},
		analysis.EnterFigures{Figures: figures}, analysis.Adjust{Adjustments: all}} {
		if err := d.Do(c); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// workbook writes the same model with formulas: a sheet of figures, one of adjustments, one of both.
func workbook(path string) error {
	f := excelize.NewFile()
	defer f.Close()
	changes := map[string]int64{}
	for _, c := range entered() {
		changes[cell(c.line, c.quarter)] = c.amount
	}
	for _, name := range []string{"Reported", "Adjustments", "Restated"} {
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
		if err := fill(f, name, changes); err != nil {
			return err
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	return f.SaveAs(path)
}

func fill(f *excelize.File, sheet string, changes map[string]int64) error {
	for line, r := range rows {
		for q := range quarters {
			at := cell(line, q)
			var err error
			switch {
			case r.of != nil:
				err = f.SetCellFormula(sheet, at, sum(r.of, q))
			case sheet == "Restated":
				err = f.SetCellFormula(sheet, at, "Reported!"+at+"+Adjustments!"+at)
			case sheet == "Reported":
				err = f.SetCellInt(sheet, at, r.amount)
			case changes[at] != 0:
				err = f.SetCellInt(sheet, at, changes[at])
			}
			if err != nil {
				return err
			}
		}
	}
	start := revenue
	if sheet == "Adjustments" {
		start = 0
	}
	for q := range quarters {
		if err := f.SetCellFormula(sheet, cell(len(rows), q), fmt.Sprintf("%d-(%s)", start, sum(tops, q))); err != nil {
			return err
		}
	}
	return nil
}

// sum is the formula of a total: of a range where its rows follow each other.
func sum(of []int, q int) string {
	first, last := of[0], of[len(of)-1]
	if last-first == len(of)-1 {
		return fmt.Sprintf("SUM(%s:%s)", cell(first, q), cell(last, q))
	}
	var cells []string
	for _, i := range of {
		cells = append(cells, cell(i, q))
	}
	return strings.Join(cells, "+")
}

// office is a spreadsheet program with the workbook open.
type office struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func open(script, path string) (*office, error) {
	o := &office{cmd: exec.Command(script, path, cell(len(rows), 2))}
	o.cmd.Stderr = os.Stderr
	var err error
	if o.in, err = o.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	o.out = bufio.NewScanner(out)
	if err := o.cmd.Start(); err != nil {
		return nil, err
	}
	if !o.out.Scan() || o.out.Text() != "ready" {
		o.close()
		return nil, fmt.Errorf("the spreadsheet program does not open the workbook")
	}
	return o, nil
}

// ask gives a command and returns the figures it answers with: milliseconds, then a result.
func (o *office) ask(format string, args ...any) ([]float64, error) {
	if _, err := fmt.Fprintf(o.in, format+"\n", args...); err != nil {
		return nil, err
	}
	if !o.out.Scan() {
		return nil, fmt.Errorf("the spreadsheet program ended")
	}
	var out []float64
	for _, f := range strings.Fields(o.out.Text()) {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

func (o *office) close() {
	o.in.Close()
	_ = o.cmd.Wait()
}

// converted times the whole process that opens, recalculates and saves the workbook.
func converted(path, folder string) error {
	var times []float64
	for range 3 {
		c := exec.Command("soffice", "-env:UserInstallation=file://"+folder+"/convert", "--headless", "--norestore", "--convert-to", "ods", "--outdir", folder, path)
		begin := time.Now()
		if err := c.Run(); err != nil {
			return err
		}
		times = append(times, ms(begin))
	}
	fmt.Printf("a headless process that opens and saves it  %8.0f ms\n", median(times))
	return nil
}

func ms(since time.Time) float64 { return float64(time.Since(since).Microseconds()) / 1000 }

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
