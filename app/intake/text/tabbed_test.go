package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"restate/analysis/filing"
)

// rowsOf prints a table: headings with the columns they stand over, rows with what stands in each column.
func rowsOf(t filing.Table) string {
	var b strings.Builder
	for _, r := range t.Head {
		b.WriteString("head")
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " %d-%d %s;", c.From, c.To, c.Text)
		}
		b.WriteString("\n")
	}
	for _, r := range t.Rows {
		b.WriteString(r.Caption.Text + ":")
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " %d=%s", c.From, c.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestSingleTabs reads tables whose columns one tab each sets apart, as they come out of a page or a
// workbook.
func TestSingleTabs(t *testing.T) {
	const lead = "Alder Kilns Inc. reported its results today, and says that they are as follows, in every part of its business.\n\n"
	for name, c := range map[string]struct{ text, want string }{
		"captions longer than a tab stop, figures of all widths": {"Assets\tMarch 31, 2006\tMarch 31, 2005\nCash\t1,234\t5\nAccounts receivable, net of allowance\t22\t33,444,555\nTotal\t1,256\t33,444,560\n",
			"head 0-1 March 31, 2006; 1-2 March 31, 2005;\nCash: 0=1,234 1=5\nAccounts receivable, net of allowance: 0=22 1=33,444,555\nTotal: 0=1,256 1=33,444,560\n"},
		"a caption that ends at a stop": {"\t2006\t2005\nNet inc\t1,234\t56\nNet loss\t12\t3,456\n",
			"head 0-1 2006; 1-2 2005;\nNet inc: 0=1,234 1=56\nNet loss: 0=12 1=3,456\n"},
		"empty cells": {"\tAs reported\tAdjustments\tAs restated\nNet revenues\t$ 12,345\t$ (1,234)\t$ 11,111\nInterest income\t\t12\t12\nOther\t7\nCost of revenues, all kinds\t5,000\t\t5,000\n",
			"head 0-1 As reported; 1-2 Adjustments; 2-3 As restated;\nNet revenues: 0=$12,345 1=$(1,234) 2=$11,111\nInterest income: 1=12 2=12\nOther: 0=7\nCost of revenues, all kinds: 0=5,000 2=5,000\n"},
		"a section without figures": {"\t2006\t2005\nIncome\nRevenues:\nProducts and parts\t1,234\t5\n\nExpenses:\nCost of products and parts\t22\t3\nNil\t--\t—\n",
			"head 0-1 2006; 1-2 2005;\nIncome:\nRevenues::\nProducts and parts: 0=1,234 1=5\nExpenses::\nCost of products and parts: 0=22 1=3\nNil: 0=-- 1=—\n"},
		"headings over several columns, one field each": {"\tThree months ended June 30,\tSix months ended June 30,\n\t2006\t2005\t2006\t2005\nNet revenues\t1\t2\t3\t4\nCost of revenues\t5\t6\t7\t8\n",
			"head 0-2 Three months ended June 30,; 2-4 Six months ended June 30,;\nhead 0-1 2006; 1-2 2005; 2-3 2006; 3-4 2005;\nNet revenues: 0=1 1=2 2=3 3=4\nCost of revenues: 0=5 1=6 2=7 3=8\n"},
		"headings over several columns, with the empty fields": {"\tThree months ended June 30,\t\tSix months ended June 30,\t\n\t2006\t2005\t2006\t2005\nNet revenues\t1\t2\t3\t4\nCost of revenues\t5\t6\t7\t8\n",
			"head 0-2 Three months ended June 30,; 2-4 Six months ended June 30,;\nhead 0-1 2006; 1-2 2005; 2-3 2006; 3-4 2005;\nNet revenues: 0=1 1=2 2=3 3=4\nCost of revenues: 0=5 1=6 2=7 3=8\n"},
		"signs in fields of their own in every row": {"\t2006\t2005\nNet revenues\t$\t1,234\t$\t2,345\nCost of revenues\t\t12\t\t(34\t)\nNet\t$\t1\t$\t2\n",
			"head 0-1 2006; 1-2 2005;\nNet revenues: 0=$1,234 1=$2,345\nCost of revenues: 0=12 1=(34)\nNet: 0=$1 1=$2\n"},
		"signs in fields of their own in some rows": {"\t2006\t2005\nNet revenues\t$\t1,234\t$\t2,345\nCost of revenues\t12\t(34\t)\nNet\t$\t1\t$\t2\n",
			"head 0-1 2006; 1-2 2005;\nNet revenues: 0=$1,234 1=$2,345\nCost of revenues: 0=12 1=(34)\nNet: 0=$1 1=$2\n"},
		"signs in some rows, and figures that are missing": {"\t2006\t2005\nNet revenues\t$\t1,234\t$\t2,345\nCost of revenues\t\t34\nOther costs of all kinds\t5\t6\n",
			"head 0-1 2006; 1-2 2005;\nNet revenues: 0=$1,234 1=$2,345\nCost of revenues:\nOther costs of all kinds: 0=5 1=6\n"},
		"the first tab was lost": {"2006\t2005\nNet revenues\t1,234\t5\nCost of revenues and of all else\t5\t1,234\n",
			"head 0-1 2006; 1-2 2005;\nNet revenues: 0=1,234 1=5\nCost of revenues and of all else: 0=5 1=1,234\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := lay(t, lead+c.text+"\n"+lead)
			if len(d.Tables) != 1 {
				t.Fatalf("read %s", drawn(d))
			}
			if diff := cmp.Diff(c.want, rowsOf(d.Tables[0])); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Tabs that align columns every eight characters stay what they are, however many of them lead to one.
func TestTabStops(t *testing.T) {
	d := lay(t, "(In thousands)\n\n\t\t\t\t  2006\t\t  2005\nCash\t\t\t\t 1,234\t\t     5\nAccounts receivable, net\t    22\t\t33,444\nTotal assets\t\t\t 1,256\t\t33,449\n")
	want := "head 0-1 2006; 1-2 2005;\nCash: 0=1,234 1=5\nAccounts receivable, net: 0=22 1=33,444\nTotal assets: 0=1,256 1=33,449\n"
	if len(d.Tables) != 1 || rowsOf(d.Tables[0]) != want {
		t.Errorf("read %s", drawn(d))
	}
}

// A paragraph that a tab sets in is no row, and a table below it is read.
func TestTabbedParagraphs(t *testing.T) {
	d := lay(t, "\tThe Company has restated its statements, and they should not be relied upon.\n\n\tThe effects are below.\n\tNothing else.\n\nNet revenues, as restated\t1,234\t5\nCost\t5\t12,345\n\n\tThe Company expects no more.\n")
	if len(d.Blocks) < 4 || d.Text[d.Blocks[0].Start:d.Blocks[0].End] != "The Company has restated its statements, and they should not be relied upon." {
		t.Errorf("read %s", drawn(d))
	}
	if len(d.Tables) != 1 || rowsOf(d.Tables[0]) != "Net revenues, as restated: 0=1,234 1=5\nCost: 0=5 1=12,345\n" {
		t.Errorf("read %s", drawn(d))
	}
}

// Whatever is set apart by single tabs comes back: every figure in its column, every offset right.
func TestSingleTabsRoundTrip(t *testing.T) {
	figure := rapid.SampledFrom([]string{"", "1,234", "(599)", "12", "--", "8,214,000", "$ 0.04", "$(0.01)"})
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 7).Draw(t, "columns")
		full := make([]string, columns)
		for i := range full {
			full[i] = "10,000"
		}
		rows := append([][]string{full}, rapid.SliceOfN(rapid.SliceOfN(figure, columns, columns), 1, 12).Draw(t, "rows")...)
		rows = append(rows, full)
		text := "It says so at great length, and it is a whole sentence that ends with what follows it here.\n\n"
		for i, r := range rows {
			text += fmt.Sprintf("Line %s no. %d\t%s\n", strings.Repeat("x", 5*i), i, strings.Join(r, "\t"))
		}
		d := lay(t, text)
		if len(d.Tables) != 1 || d.Tables[0].Columns != columns || len(d.Tables[0].Rows) != len(rows) {
			t.Fatalf("read %s\nfrom\n%s", drawn(d), text)
		}
		for i, r := range rows {
			got := make([]string, columns)
			for _, c := range d.Tables[0].Rows[i].Cells {
				got[c.From] = c.Text
			}
			want := make([]string, columns)
			for k := range r {
				want[k] = strings.ReplaceAll(r[k], " ", "")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("row %d: %s\n%s", i, diff, text)
			}
		}
	})
}
