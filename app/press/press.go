// Package press is the one way out: the packages below it write a paper.Report or its sheets as a
// PDF, as CSV and to the clipboard, and send files to a printer. They mirror app/intake and know
// nothing of each other; the law that one sheet has the same texts everywhere is tested here.
package press
