package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/schedule"
)

// compareCommand shows figures as previously reported, adjustments and figures as restated, of a
// review or of tables.
type compareCommand struct {
	Review   string `arg:"" optional:"" name:"REVIEW.restate" help:"The review; or give tables."`
	JSON     bool   `name:"json" help:"Write JSON."`
	Scenario string `placeholder:"NAME" help:"Count this scenario's adjustments as well."`
	tableFlags
	FiscalYearEnd string `placeholder:"MM-DD" help:"When the fiscal year ends."`
	Opening       string `placeholder:"PERIOD" help:"The earliest period presented, at whose beginning the cumulative effect is shown."`
}

// tableFlags name the tables of an import.
type tableFlags struct {
	Reported    string `placeholder:"R.csv" help:"Figures as previously reported: statement,line,caption,period,amount[,version]."`
	Adjustments string `placeholder:"A.csv" help:"Adjustments: statement,line,caption,period,category,amount[,tax][,label][,scenario][,reach][,against][,entry]."`
	Measures    string `placeholder:"M.csv" help:"Reconciliations as reported: measure,period,item,amount[,category]."`
}

// Run carries the command out.
func (c compareCommand) Run(s *streams) error {
	entered, given, err := c.load(s)
	if err != nil {
		return err
	}
	if err := knows(entered, c.Scenario); err != nil {
		return err
	}
	scenario := c.Scenario
	if scenario == "" {
		scenario = entered.Printed
	}
	review, impact := entered.In(scenario), analysis.Assess(entered, scenario)
	findings := append(check.Given(impact, given), check.Review(review, impact)...)
	if c.JSON {
		out := compared(review, impact, findings)
		out.Scenario, out.Scenarios = scenario, outlooksOf(entered)
		return writeJSON(s.out, out)
	}
	return writeComparison(s.out, review, impact, findings)
}

// knows refuses a scenario that is not there: its figures would be those as entered.
func knows(r analysis.Review, scenario string) error {
	names := r.ScenarioNames()
	switch {
	case scenario == "" || slices.Contains(names, scenario):
		return nil
	case len(names) == 0:
		return usageError(fmt.Sprintf("there is no scenario %q; no adjustment belongs to one", scenario))
	}
	return usageError(fmt.Sprintf("there is no scenario %q; there are %s", scenario, strings.Join(names, ", ")))
}

// take returns the review to compare, and the adjustments of a table as they were given.
func (c compareCommand) take(s *streams) (analysis.Review, []analysis.Adjustment, error) {
	var none analysis.Review
	switch {
	case c.Review != "" && (c.tableFlags != tableFlags{} || c.FiscalYearEnd != ""):
		return none, nil, usageError("give either a review or tables, not both")
	case c.Review != "":
		e, err := look(c.Review, s)
		if err != nil {
			return none, nil, err
		}
		return e.Desk.Snapshot().Review, nil, nil
	case c.Reported == "":
		return none, nil, usageError("give a review, or --reported with the figures as previously reported")
	}
	calendar, err := calendarOf(c.FiscalYearEnd)
	if err != nil {
		return none, nil, err
	}
	review := analysis.Review{Company: analysis.Company{Calendar: calendar}}
	in, err := c.read(review, analysis.Origin{By: "command line", At: s.now().UTC().Format(time.RFC3339)})
	if err != nil {
		return none, nil, err
	}
	review, err = in.Apply(review)
	return review, in.Adjustments, err
}

// calendarOf reads the flag --fiscal-year-end.
func calendarOf(text string) (fiscal.Calendar, error) {
	if text == "" {
		return fiscal.Calendar{}, nil
	}
	c, err := fiscal.ParseCalendar(text)
	if err != nil {
		return c, usageError(err.Error())
	}
	return c, nil
}

// tableLimit is the most bytes of a table that are read.
const tableLimit = 64 << 20

// read reads the tables as an import into a review.
func (f tableFlags) read(into analysis.Review, origin analysis.Origin) (analysis.Import, error) {
	var tables schedule.Tables
	for _, t := range []struct {
		path string
		to   **schedule.File
	}{{f.Reported, &tables.Reported}, {f.Adjustments, &tables.Adjustments}, {f.Measures, &tables.Measures}} {
		if t.path == "" {
			continue
		}
		data, err := readTable(t.path)
		if err != nil {
			return analysis.Import{}, err
		}
		*t.to = &schedule.File{Name: filepath.Base(t.path), Data: data}
	}
	return schedule.Read(tables, into, origin)
}

func readTable(path string) ([]byte, error) {
	switch info, err := os.Stat(path); {
	case err != nil:
		return nil, fileError(path, err)
	case !info.Mode().IsRegular() && !info.IsDir(): // to open a pipe nobody writes to would wait for ever
		return nil, fmt.Errorf("%s is a device or a pipe; copy its content to a file and give that", path)
	case info.Size() > tableLimit:
		return nil, fmt.Errorf("%s is larger than %d MB; give a table of figures", path, tableLimit>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, tableLimit+1))
	switch {
	case err != nil:
		return nil, fileError(path, err)
	case len(data) > tableLimit:
		return nil, fmt.Errorf("%s is larger than %d MB; give a table of figures", path, tableLimit>>20)
	}
	return data, nil
}
