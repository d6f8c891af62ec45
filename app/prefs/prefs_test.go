package prefs

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"restate/analysis/money"
)

// settings is everything at once, to compare.
func settings(p *Prefs) map[string]any {
	return map[string]any{
		"scale": p.Scale(), "theme": p.Theme(), "reviewer": p.Reviewer(), "window": p.Window(),
		"periods": p.Split(PeriodsSplit), "source": p.Split(SourceSplit), "measure": p.Split(MeasureSplit),
		"shown": p.SourceShown(), "pages": p.PagesShown(), "ask": p.AskAtOnce(), "recent": strings.Join(p.Recent(), "|"), "folder": p.Folder(),
		"paper": p.Paper(), "printer": p.Printer(), "copies": p.Copies(),
	}
}

var defaults = map[string]any{
	"scale": money.Thousands, "theme": System, "reviewer": "alund", "window": Size{1440, 860},
	"periods": 0.18, "source": 0.74, "measure": 0.6, "shown": true, "pages": true, "ask": true, "recent": "", "folder": "",
	"paper": A4, "printer": "", "copies": 1,
}

func TestDefaults(t *testing.T) {
	if diff := cmp.Diff(defaults, settings(New(Memory{}, "alund"))); diff != "" {
		t.Error(diff)
	}
}

func TestKeepsWhatIsSet(t *testing.T) {
	store := Memory{}
	p := New(store, "alund")
	folder := t.TempDir()
	p.SetScale(money.Millions)
	p.SetTheme(Dark)
	p.SetReviewer("  Anna\n Lund ")
	p.SetWindow(Size{900, 700})
	p.SetSplit(PeriodsSplit, 0.3)
	p.SetSplit(SourceSplit, 5)
	p.SetSplit(MeasureSplit, math.NaN())
	p.SetSourceShown(false)
	p.SetPagesShown(false)
	p.SetAskAtOnce(false)
	p.AddRecent(filepath.Join(folder, "a.restate"))
	p.SetFolder(folder)
	p.SetPaper(Letter)
	p.SetPrinter("Office")
	p.SetCopies(500)
	want := map[string]any{
		"scale": money.Millions, "theme": Dark, "reviewer": "Anna Lund", "window": Size{900, 700},
		"periods": 0.3, "source": MaxSplit, "measure": 0.6, "shown": false, "pages": false, "ask": false,
		"recent": filepath.Join(folder, "a.restate"), "folder": folder,
		"paper": Letter, "printer": "Office", "copies": MaxCopies,
	}
	if diff := cmp.Diff(want, settings(New(store, "other"))); diff != "" {
		t.Error(diff)
	}
	p.SetReviewer(" ")
	if p.Reviewer() != "alund" {
		t.Errorf("reviewer without a name: %q", p.Reviewer())
	}
}

func TestSettersRefuse(t *testing.T) {
	p := New(Memory{}, "alund")
	p.SetScale(money.Billions)
	p.SetWindow(Size{0, 0})
	p.SetWindow(Size{math.Inf(1), 700})
	p.SetCopies(-3)
	p.SetTheme("pink")
	p.SetPaper("A0")
	if diff := cmp.Diff(defaults, settings(p)); diff != "" {
		t.Error(diff)
	}
}

// Whatever is stored, of whatever type, the settings stay within their limits.
func TestCorruptValues(t *testing.T) {
	keys := []string{keyScale, keyTheme, keyReviewer, keyWidth, keyHeight, keySplit + "periods", keySplit + "source",
		keySource, keyPages, keyRecent, keyFolder, keyPaper, keyPrinter, keyCopies}
	value := rapid.OneOf(
		rapid.Int().AsAny(), rapid.Float64().AsAny(), rapid.Just(math.NaN()).AsAny(), rapid.Bool().AsAny(),
		rapid.String().AsAny(), rapid.SliceOf(rapid.String()).AsAny(), rapid.Just("/a/../b\x00").AsAny())
	rapid.Check(t, func(t *rapid.T) {
		store := Memory{}
		for _, key := range keys {
			store[key] = value.Draw(t, key)
		}
		p := New(store, "alund")
		w, s, c := p.Window(), p.Split(SourceSplit), p.Copies()
		switch {
		case !shown(p.Scale()):
			t.Fatalf("scale %v", p.Scale())
		case p.Reviewer() == "" || len([]rune(p.Reviewer())) > MaxReviewer || strings.ContainsAny(p.Reviewer(), "\n\t"):
			t.Fatalf("reviewer %q", p.Reviewer())
		case !within(w.Width, MinWidth, MaxWidth) || !within(w.Height, MinHeight, MaxHeight):
			t.Fatalf("window %v", w)
		case !within(s, MinSplit, MaxSplit) || c < 1 || c > MaxCopies:
			t.Fatalf("split %v, copies %v", s, c)
		case len(p.Recent()) > MaxRecent || (p.Folder() != "" && !filepath.IsAbs(p.Folder())):
			t.Fatalf("recent %q, folder %q", p.Recent(), p.Folder())
		}
	})
}

func TestRecent(t *testing.T) {
	folder := t.TempDir()
	at := func(n int) string { return filepath.Join(folder, fmt.Sprintf("%d.restate", n)) }
	p := New(Memory{}, "alund")
	for n := range MaxRecent + 3 {
		p.AddRecent(at(n))
	}
	p.AddRecent(at(5))
	p.AddRecent(filepath.Join(folder, ".", "5.restate"))
	list := p.Recent()
	if len(list) != MaxRecent || list[0] != at(5) || list[1] != at(MaxRecent+2) {
		t.Errorf("recent: %v", list)
	}
	if err := os.WriteFile(at(5), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if missing := Missing(list); len(missing) != MaxRecent-1 || missing[0] != list[1] {
		t.Errorf("missing: %v", missing)
	}
	p.RemoveRecent(at(5))
	if list := p.Recent(); len(list) != MaxRecent-1 || list[0] == at(5) {
		t.Errorf("after removing: %v", list)
	}
	p.ClearRecent()
	if list := p.Recent(); len(list) != 0 {
		t.Errorf("after clearing: %v", list)
	}
}
