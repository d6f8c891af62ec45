package assets

import (
	"embed"
	"io/fs"
)

//go:embed sample
var sample embed.FS

// Sample is a made-up company's restatement: two releases with GAAP and non-GAAP statements, the
// notice that withdraws them, and a reviewer's adjustments as a CSV table of restatecli. The names
// begin with the documents' dates, so that their order is the one to open them in. The folder grants holds
// lists of its option grants, of market prices and of what dates the grants.
func Sample() fs.FS {
	files, err := fs.Sub(sample, "sample")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return files
}
