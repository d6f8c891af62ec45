package notice

import (
	"restate/analysis/filing"
)

// otherRestating is the word restate used for something else: documents amended and restated, changes
// of presentation, hypothetical events.
var otherRestating = patterns("amended and restated", "amend and restate", "restated certificate", "restated articles", "restated bylaws", "restated credit",
	"restated to reflect", "restated to conform", "restate to reflect", "restated for _ split", "restated _ split", "conform to", "discontinued operation",
	"discontinued operations", "reclassified", "reclassification", "restatements or amendments", "acquisition restated", "pooling",
	"retroactively restated", "retrospectively", "retrospective", "change in segment", "as amended and restated", "upon adoption", "adoption of", "upon adopting", "first time adoption",
	"adopted _ standard", "adopted asc", "adopted sfas", "adopted asu", "ifrs", "change in accounting principle", "stock dividend", "common control",
	"stock split", "share split", "reverse split", "share consolidation", "segment information", "reportable segments", "new segments", "segment reporting", "reporting structure", "from _ gaap to")

// hypothetical marks a restatement that may or may not come.
var hypothetical = filing.WordSet("could", "may", "might", "if", "whether", "would", "possible", "possibility", "potential", "likely", "any", "further", "future", "risk")

// stronger takes the doubt back: "more likely than not that it must restate".
var stronger = filing.WordSet("must", "than")
