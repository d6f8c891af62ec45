package pattern_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing/pattern"
)

// root is the top of the repository.
const root = "../../.."

// call is a pattern as the source has it.
type call struct {
	place, expression string
	stems             []string
}

// constants are the texts and lists of texts that the files of a folder declare, by name.
type constants struct {
	text map[string]ast.Expr
	list map[string]*ast.CompositeLit
}

// TestStems makes texts that match, for every pattern of the repository, and looks for the stems in them: a stem
// that a match may lack would hide the match.
func TestStems(t *testing.T) {
	calls := patternsOf(t)
	if len(calls) < 80 {
		t.Fatalf("only %d patterns were found", len(calls))
	}
	for _, c := range calls {
		p := pattern.New(c.expression)
		if len(c.stems) == 0 {
			p.MatchString("") // it compiles
			continue
		}
		rapid.Check(t, func(r *rapid.T) {
			whole := rapid.StringMatching(c.expression).Draw(r, "text")
			if hit := p.FindString(whole); hit != "" && !pattern.Any(hit, c.stems) {
				r.Fatalf("%s: %q matches without any of %q", c.place, hit, c.stems)
			}
		})
	}
}

// patternsOf finds the patterns in the source.
func patternsOf(t *testing.T) []call {
	t.Helper()
	var folders []string
	for _, top := range []string{"analysis", "app"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() != "testdata" {
				folders = append(folders, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var out []call
	for _, folder := range folders {
		out = append(out, patternsIn(t, folder)...)
	}
	return out
}

func patternsIn(t *testing.T, folder string) []call {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	named := declared(files)
	var out []call
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && isNew(c.Fun) {
				out = append(out, call{set.Position(c.Pos()).String(), named.value(t, c.Args[0]), named.stems(t, c)})
			}
			return true
		})
	}
	return out
}

func isNew(f ast.Expr) bool {
	s, ok := f.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "New" {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "pattern"
}

func declared(files []*ast.File) constants {
	out := constants{map[string]ast.Expr{}, map[string]*ast.CompositeLit{}}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, e := range v.Values {
				if list, ok := e.(*ast.CompositeLit); ok {
					out.list[v.Names[i].Name] = list
				} else {
					out.text[v.Names[i].Name] = e
				}
			}
			return true
		})
	}
	return out
}

// stems returns the stems that a pattern is given, one by one or as a list with a name.
func (c constants) stems(t *testing.T, n *ast.CallExpr) []string {
	t.Helper()
	given := n.Args[1:]
	if n.Ellipsis.IsValid() {
		name, ok := given[0].(*ast.Ident)
		if !ok || c.list[name.Name] == nil {
			t.Fatalf("a list of stems without a name: %v", given[0])
		}
		given = c.list[name.Name].Elts
	}
	var out []string
	for _, e := range given {
		out = append(out, c.value(t, e))
	}
	return out
}

// value works out a text put together from literals and constants.
func (c constants) value(t *testing.T, e ast.Expr) string {
	t.Helper()
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if err != nil {
			t.Fatal(err)
		}
		return s
	case *ast.BinaryExpr:
		return c.value(t, e.X) + c.value(t, e.Y)
	case *ast.Ident:
		if v := c.text[e.Name]; v != nil {
			return c.value(t, v)
		}
	}
	t.Fatalf("an expression that is no constant: %v", e)
	return ""
}

// A pattern answers as the expression alone does, whatever it is asked.
func TestWithAndWithoutStems(t *testing.T) {
	const expression = `(\w+) as (restated|reported)`
	bare, stemmed := pattern.New(expression), pattern.New(expression, "restated", "reported")
	for _, s := range []string{"", "income as restated, loss as reported", "as restated", "income as revised", "restated", "€ as reported"} {
		if bare.MatchString(s) != stemmed.MatchString(s) || bare.FindString(s) != stemmed.FindString(s) {
			t.Errorf("%q: another match", s)
		}
		if !slices.Equal(bare.FindStringIndex(s), stemmed.FindStringIndex(s)) || !slices.Equal(bare.FindStringSubmatch(s), stemmed.FindStringSubmatch(s)) ||
			!slices.Equal(bare.FindStringSubmatchIndex(s), stemmed.FindStringSubmatchIndex(s)) || !slices.Equal(bare.FindAllString(s, -1), stemmed.FindAllString(s, -1)) {
			t.Errorf("%q: another place", s)
		}
		if len(bare.FindAllStringIndex(s, -1)) != len(stemmed.FindAllStringIndex(s, -1)) || len(bare.FindAllStringSubmatch(s, 1)) != len(stemmed.FindAllStringSubmatch(s, 1)) ||
			len(bare.FindAllStringSubmatchIndex(s, -1)) != len(stemmed.FindAllStringSubmatchIndex(s, -1)) {
			t.Errorf("%q: another number of matches", s)
		}
		if bare.ReplaceAllString(s, "$2") != stemmed.ReplaceAllString(s, "$2") || bare.ReplaceAllStringFunc(s, strings.ToUpper) != stemmed.ReplaceAllStringFunc(s, strings.ToUpper) {
			t.Errorf("%q: another text", s)
		}
	}
}
