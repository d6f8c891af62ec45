package assets

import "embed"

// Sample is a made-up company's restatement: its notice, two earlier releases with GAAP and non-GAAP
// statements, and a reviewer's adjustments. The files lie in the folder "sample".
//
//go:embed sample
var Sample embed.FS

// SampleFile is one file of the sample.
type SampleFile struct {
	Name string
	Data []byte
}

// sampleNames lists the documents of the sample in the order to open them: the notice, then the
// releases as they came out.
var sampleNames = []string{"2006-11-14-notice.txt", "2006-04-27-third-quarter.txt", "2006-07-27-fourth-quarter.txt"}

// SampleFiles returns the sample's documents in the order to open them.
func SampleFiles() []SampleFile {
	var out []SampleFile
	for _, name := range sampleNames {
		out = append(out, SampleFile{name, sampleFile(name)})
	}
	return out
}

// SampleAdjustments returns the reviewer's adjustments of the sample, in the CSV form of restatecli.
func SampleAdjustments() SampleFile {
	const name = "adjustments.csv"
	return SampleFile{name, sampleFile(name)}
}

func sampleFile(name string) []byte {
	data, err := Sample.ReadFile("sample/" + name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return data
}
