package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestCardLeavesRoomForTheDocument: however much the card says, the document keeps its part of the pane, the card's
// links can be scrolled to, and the window asks for no more height than before.
func TestCardLeavesRoomForTheDocument(t *testing.T) {
	tr := noticed(t)
	tr.win.Resize(fyne.NewSize(914, 571))
	tr.do("page-Periods")
	before := tr.win.Content().MinSize().Height
	tr.source.explain("To check", strings.Repeat("a finding of many words, ", 200))
	for range 12 {
		tr.source.lead("leads somewhere", func() {})
	}
	doc, card := tr.source.reader.Size().Height, tr.source.body.Objects[1].Size().Height
	if all := tr.source.body.Size().Height; card > mostCard*all+1 || doc < (1-mostCard)*all-1 {
		t.Errorf("of %v the document has %v and the card %v", all, doc, card)
	}
	if after := tr.win.Content().MinSize().Height; after != before {
		t.Errorf("the window asks for %v in place of %v", after, before)
	}
	tr.source.explain("", "one line")
	if lower := tr.source.body.Objects[1].Size().Height; lower >= card {
		t.Errorf("a card of one line has the height %v", lower)
	}
}
