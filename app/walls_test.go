// Package app_test holds the rule of who may import whom.
package app_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	module  = "restate/"
	tags    = "gles,migrated_fynedo"
	fyne    = "fyne.io/fyne/v2"
	fyneApp = fyne + "/app"

	decimals = "github.com/shopspring/decimal"
)

// A wall says what the packages of a room may import, besides the standard
// library. In a pattern, /* stands for one more folder, /... for any number.
type wall struct {
	rooms  string // packages of ours, apart by spaces; the first wall that fits counts
	own    string // packages of ours they may import
	others string // modules of others they may import
}

// The rule of the house, from the inside out. CONTRIBUTING.md says it in words.
var walls = []wall{
	{"assets", "", ""},

	{"analysis/delimited", "", ""},
	{"analysis/money analysis/fiscal", "", "github.com/shopspring/decimal"},
	{"analysis/filing analysis/filing/...", "analysis/filing/... analysis/money analysis/fiscal", "github.com/shopspring/decimal"},
	{"analysis/grants analysis/eps analysis/materiality analysis/deadline", "analysis/money analysis/fiscal", "github.com/shopspring/decimal"},
	{"analysis/grants/roster", "analysis/money analysis/fiscal analysis/grants analysis/delimited", "github.com/shopspring/decimal"},
	{"analysis/notice analysis/statement", "analysis/filing/... analysis/fiscal analysis/money", "github.com/shopspring/decimal"},
	{"analysis/statement/statementtest", "analysis/filing/... analysis/fiscal analysis/money analysis/statement", "github.com/shopspring/decimal"},
	{"analysis/disclosure", reading + " analysis/deadline", "github.com/shopspring/decimal"},
	{"analysis", reading + " analysis/disclosure analysis/deadline analysis/grants analysis/eps analysis/materiality", "github.com/shopspring/decimal"},
	{"analysis/check", meaning, "github.com/shopspring/decimal"},
	{"analysis/schedule", meaning + " analysis/delimited", "github.com/shopspring/decimal"},
	{"analysis/paper", meaning + " analysis/check", "github.com/shopspring/decimal"},

	{"app/intake", "analysis/filing analysis/filing/pattern app/intake/*", "golang.org/x/text"},
	{"app/intake/*", "analysis/filing analysis/filing/pattern analysis/filing/tabular analysis/fiscal analysis/money", anyOne},
	{"app/press", "analysis/paper app/press/*", ""},
	{"app/press/page", "analysis/paper", "golang.org/x/image golang.org/x/text"},
	{"app/press/pdf", "app/press/page", anyOne},
	{"app/press/*", "analysis/paper", anyOne},
	{"app/desk", "analysis/...", "github.com/shopspring/decimal"},
	{"app/workpaper", "analysis/... app/desk", "github.com/gofrs/flock"},
	{"app/event app/jobs", "", ""},
	{"app/prefs", "analysis/money", ""},
	{"app", "app/... analysis/...", "github.com/shopspring/decimal"},

	{"views/look", "analysis/paper assets", fyne},
	{"views/glyph", "assets views/look", fyne + " golang.org/x/image"},
	{"views/grid views/reader views/chart views/kit", drawn + " views/look views/glyph", fyne + " golang.org/x/image"},
	{"views/preview", "app/press/page views/look views/glyph", fyne + " golang.org/x/image"},
	{"views views/...", "analysis/... app/... assets views/...", fyne + " github.com/shopspring/decimal"},

	{"cmd/restate", "analysis/... app/... views/... assets/...", fyne + " " + kong},
	{"cmd/restatecli", "analysis/... app/... assets/...", kong + " github.com/shopspring/decimal"},
}

const (
	reading = "analysis/money analysis/fiscal analysis/filing/... analysis/notice analysis/statement"
	meaning = "analysis " + reading + " analysis/disclosure analysis/deadline analysis/grants analysis/eps analysis/materiality"
	drawn   = "analysis/paper analysis/filing analysis/money"
	kong    = "github.com/alecthomas/kong"

	// anyOne allows one format library of others, decimals and the extended standard library.
	anyOne = "any one"
)

// What analysis must not touch: its answers depend on nothing but its input.
var (
	impure = strings.Fields("os os/... net net/... io/ioutil log log/... syscall plugin math/rand math/rand/v2 crypto/rand")
	clock  = strings.Fields("Now Since Until After AfterFunc Tick Sleep NewTimer NewTicker")
)

// A pkg is what `go list -json` tells of one package.
type pkg struct {
	Dir          string
	ImportPath   string
	GoFiles      []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// name is the package's place in the repository: "analysis/money".
func (p pkg) name() string { return strings.TrimPrefix(p.ImportPath, module) }

func packages(t *testing.T) []pkg {
	t.Helper()
	list := exec.Command("go", "list", "-e", "-json=Dir,ImportPath,GoFiles,Imports,TestImports,XTestImports,Deps", "-tags", tags, "./...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		t.Fatal("go list knows no package")
	}
	return all
}

func TestNobodyReachesThroughAWall(t *testing.T) {
	for _, p := range packages(t) {
		w, ok := wallOf(p.name())
		if !ok {
			t.Errorf("%s is in no room: give it a line in the table of walls", p.name())
			continue
		}
		for _, fault := range w.faults(p) {
			t.Errorf("%s imports %s", p.name(), fault)
		}
	}
}

func TestAnalysisIsPure(t *testing.T) {
	for _, p := range packages(t) {
		if !fits(p.name(), "analysis/...") || forTests(p) {
			continue
		}
		for _, imported := range p.Imports {
			if fitsAny(imported, impure) {
				t.Errorf("%s imports %s", p.name(), imported)
			}
		}
		for _, file := range p.GoFiles {
			for _, use := range clockUses(t, filepath.Join(p.Dir, file)) {
				t.Errorf("%s asks the clock: %s", p.name(), use)
			}
		}
	}
}

func TestOnlyTheProgramOpensAWindow(t *testing.T) {
	for _, p := range packages(t) {
		imports := slices.Concat(p.Imports, p.TestImports, p.XTestImports)
		if slices.Contains(imports, fyneApp) && p.name() != "cmd/restate" {
			t.Errorf("%s imports %s, so it cannot be tested without a display", p.name(), fyneApp)
		}
		if p.name() == "cmd/restatecli" && slices.ContainsFunc(p.Deps, func(d string) bool { return fits(d, fyne+"/...") }) {
			t.Errorf("cmd/restatecli depends on %s", fyne)
		}
	}
}

// forTests reports whether a package only helps tests, as its name says; nothing else imports it.
func forTests(p pkg) bool { return strings.HasSuffix(p.name(), "test") }

func TestHelpersOfTestsStayThere(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			if own, ok := strings.CutPrefix(imported, module); ok && strings.HasSuffix(own, "test") && !forTests(p) {
				t.Errorf("%s imports %s, which is for tests", p.name(), own)
			}
		}
	}
}

func wallOf(name string) (wall, bool) {
	for _, w := range walls {
		if fitsAny(name, strings.Fields(w.rooms)) {
			return w, true
		}
	}
	return wall{}, false
}

// faults lists the imports of p that w does not allow.
func (w wall) faults(p pkg) []string {
	var faults, libraries []string
	for _, imported := range p.Imports {
		own, isOwn := strings.CutPrefix(imported, module)
		switch {
		case isOwn && !fitsAny(own, strings.Fields(w.own)):
			faults = append(faults, own)
		case isOwn || standard(imported):
		case w.others == anyOne:
			if !fits(imported, "golang.org/x/...") && imported != decimals {
				libraries = append(libraries, libraryOf(imported))
			}
		case !slices.ContainsFunc(strings.Fields(w.others), func(m string) bool { return fits(imported, m+"/...") }):
			faults = append(faults, imported)
		}
	}
	slices.Sort(libraries)
	if libraries = slices.Compact(libraries); len(libraries) > 1 {
		faults = append(faults, strings.Join(libraries, " and ")+", more than one format library")
	}
	return faults
}

// libraryOf returns the library that a package of others belongs to: host, owner and name.
func libraryOf(path string) string {
	parts := strings.Split(path, "/")
	return strings.Join(parts[:min(len(parts), 3)], "/")
}

// standard reports whether path is in the standard library, whose first
// element, unlike a module's, has no dot.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func fitsAny(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return fits(name, p) })
}

// fits reports whether a package name fits a pattern: "a", "a/*" (one folder
// below a), "a/..." (a and all below).
func fits(name, pattern string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return name == base || strings.HasPrefix(name, base+"/")
	}
	if base, ok := strings.CutSuffix(pattern, "/*"); ok {
		rest, below := strings.CutPrefix(name, base+"/")
		return below && !strings.Contains(rest, "/")
	}
	return name == pattern
}

// clockUses lists where a file asks for the time or waits for it.
func clockUses(t *testing.T, path string) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return nil
	}
	alias := "time"
	for _, spec := range file.Imports {
		if spec.Path.Value == `"time"` && spec.Name != nil {
			alias = spec.Name.Name
		}
	}
	var uses []string
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == alias && slices.Contains(clock, sel.Sel.Name) {
			uses = append(uses, set.Position(sel.Pos()).String())
		}
		return true
	})
	return uses
}

func TestPatternsOfWalls(t *testing.T) {
	for _, c := range []struct {
		name, pattern string
		want          bool
	}{
		{"app/intake", "app/intake", true},
		{"app/intake/text", "app/intake", false},
		{"app/intake/text", "app/intake/*", true},
		{"app/intake", "app/intake/*", false},
		{"app/intake/text/deep", "app/intake/*", false},
		{"analysis", "analysis/...", true},
		{"analysis/filing/phrase", "analysis/...", true},
		{"analysisx", "analysis/...", false},
	} {
		if got := fits(c.name, c.pattern); got != c.want {
			t.Errorf("fits(%q, %q) = %v", c.name, c.pattern, got)
		}
	}
	p := pkg{ImportPath: module + "app/intake/pdf", Imports: []string{
		"os", "golang.org/x/text/encoding", decimals, "example.com/who/a/v2", "example.com/who/a/v2/deep", "example.com/who/b", module + "app/desk",
		module + "analysis/filing", module + "analysis/filing/tabular", module + "analysis/notice"}}
	w, _ := wallOf(p.name())
	want := []string{"app/desk", "analysis/notice", "example.com/who/a and example.com/who/b, more than one format library"}
	if got := w.faults(p); !slices.Equal(got, want) {
		t.Errorf("faults = %q, want %q", got, want)
	}
}
