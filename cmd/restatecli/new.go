package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"restate/analysis"
	"restate/app"
)

// newCommand makes a review from documents and tables, and saves it.
type newCommand struct {
	Output string   `short:"o" required:"" placeholder:"REVIEW.restate" help:"The review to make."`
	Files  []string `arg:"" optional:"" name:"FILE" help:"Releases and filings. What their tables report is accepted, doubtful columns aside."`
	tableFlags
	FiscalYearEnd string `placeholder:"MM-DD" help:"When the fiscal year ends; the documents say it otherwise."`
	By            string `placeholder:"NAME" help:"Who makes the review."`
}

// Run carries the command out. Nothing is written when any input cannot be used.
func (c newCommand) Run(s *streams) error {
	if len(c.Files) == 0 && c.tableFlags == (tableFlags{}) {
		return usageError("name the documents, or give --reported with the figures as previously reported")
	}
	calendar, err := calendarOf(c.FiscalYearEnd)
	if err != nil {
		return err
	}
	if _, err := os.Stat(c.Output); err == nil {
		return fileError(c.Output, fs.ErrExist)
	}
	e := app.New(s.now, func() string { return author(c.By) }, nil)
	if calendar.Known() {
		if err := e.Desk.Do(analysis.DescribeCompany{Company: analysis.Company{Calendar: calendar}}); err != nil {
			return err
		}
	}
	if err := c.join(s, e); err != nil {
		return err
	}
	if err := c.take(e); err != nil {
		return err
	}
	return e.SaveAs(c.Output)
}

// author is who the log names.
func author(by string) string {
	if by == "" {
		return "command line"
	}
	return by
}

// join reads the documents and accepts what their tables report.
func (c newCommand) join(s *streams, e *app.Engagement) error {
	var failed []error
	for _, path := range c.Files {
		received, err := app.ReadFile(context.Background(), path, e.Desk.Snapshot().Review.Company.Calendar, nil)
		if err != nil {
			failed = append(failed, named(path, err))
			continue
		}
		if received.Told != "" {
			fmt.Fprintln(s.err, received.Told)
		}
		for _, opened := range received.Opened {
			failed = append(failed, accept(e, opened))
		}
	}
	return errors.Join(failed...)
}

// accept adds a document to the review with the figures that its tables report.
func accept(e *app.Engagement, opened app.Opened) error {
	if err := e.Join(opened); err != nil {
		return err
	}
	offer := opened.Reading.Offer(opened.Reading.Tables, false)
	if len(offer.Figures)+len(offer.Items) == 0 {
		return nil
	}
	return e.Desk.Do(offer)
}

// take imports the tables.
func (c newCommand) take(e *app.Engagement) error {
	if c.tableFlags == (tableFlags{}) {
		return nil
	}
	in, err := c.read(e.Desk.Snapshot().Review, analysis.Origin{By: e.Desk.By(), At: e.Desk.Now()})
	if err != nil {
		return err
	}
	return e.Desk.Do(in)
}
