package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/press/csv"
	"restate/app/press/page"
	"restate/app/press/pdf"
	"restate/app/workpaper"
	"restate/assets"
)

// reportCommand prints a review's summary to a file.
type reportCommand struct {
	Review string `arg:"" name:"REVIEW.restate" help:"The review."`
	Output string `short:"o" required:"" placeholder:"OUT.pdf|OUT.csv" help:"The file to write; its name says the format."`
	Paper  string `enum:"A4,Letter" default:"A4" help:"The paper of a PDF: A4 or Letter."`
}

// Run carries the command out.
func (c reportCommand) Run(s *streams) error {
	format := strings.ToLower(filepath.Ext(c.Output))
	if format != ".pdf" && format != ".csv" {
		return usageError(fmt.Sprintf("%s: name a file that ends in .pdf or .csv", c.Output))
	}
	e, err := look(c.Review, s)
	if err != nil {
		return err
	}
	report := summary(e)
	var out bytes.Buffer
	if format == ".csv" {
		err = csv.Write(&out, report.Sheets(), csv.Options{BOM: true})
	} else {
		err = c.print(&out, report, s.now())
	}
	if err != nil {
		return fmt.Errorf("%s: %w", c.Output, err)
	}
	return workpaper.Replace(c.Output, func(w io.Writer) error {
		_, err := out.WriteTo(w)
		return err
	})
}

// print writes the report's pages as a PDF.
func (c reportCommand) print(w io.Writer, r paper.Report, at time.Time) error {
	fonts := page.Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono}
	pages, err := page.Lay(r, page.Options{Paper: c.sheet(), Created: at, Fonts: fonts})
	if err != nil {
		return err
	}
	return pdf.Write(w, pages)
}

func (c reportCommand) sheet() page.Paper {
	if c.Paper == "Letter" {
		return page.Letter
	}
	return page.A4
}

// summary builds the report of a review. Who did the last step prepared it.
func summary(e *app.Engagement) paper.Report {
	history := e.Desk.History()
	var prepared paper.Signed
	if n := len(history); n > 0 {
		prepared = paper.Signed{By: history[n-1].By, At: history[n-1].Time}
	}
	snapshot := e.Desk.Snapshot()
	return paper.Summary(snapshot.Review, snapshot.Impact, e.Steps(), prepared, e.Hash(), paper.View{Scale: scaleOf(snapshot.Review)})
}

// scaleOf returns the largest scale at which no amount of the review loses a digit, up to thousands.
func scaleOf(r analysis.Review) money.Scale {
	thousand := money.Thousands.Factor()
	whole := func(d *decimal.Decimal) bool { return d == nil || d.Mod(thousand).IsZero() }
	for _, s := range r.Statements {
		for _, l := range s.Lines {
			for _, f := range l.Facts {
				if l.Role != statement.PerShare && !whole(f.Amount) {
					return money.Units
				}
			}
		}
	}
	for _, a := range r.Adjustments {
		if !whole(&a.Amount) || !whole(a.Tax) {
			return money.Units
		}
	}
	return money.Thousands
}
