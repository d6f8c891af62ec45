package desk_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"restate/analysis"
)

// Every command type of the package can be read back from a log.
func TestEveryCommandIsDecoded(t *testing.T) {
	drawn := map[string]analysis.Command{}
	for _, c := range []analysis.Command{analysis.AddDocument{}, analysis.AcceptFacts{}, analysis.EnterFigures{}, analysis.OpenLines{}, analysis.ForgetFigure{},
		analysis.Adjust{}, analysis.RemoveAdjustments{}, analysis.AddPeriods{}, analysis.DropPeriods{}, analysis.DescribeCompany{}, analysis.Import{},
		analysis.ChooseBaseline{}, analysis.FollowDates{}, analysis.ReviewNotice{}, analysis.MapCaptions{}, analysis.UnmapCaption{},
		analysis.ChangePeriods{}, analysis.SetStatus{}, analysis.SettleFindings{}, analysis.ReopenFindings{},
		analysis.ChooseBenchmark{}, analysis.SetThreshold{}, analysis.SetConsensus{}, analysis.SetCovenant{}, analysis.DropCovenant{}, analysis.TagCategory{},
		analysis.AnswerFactor{}, analysis.JudgePeriod{}, analysis.CorrectIn{}, analysis.DecideCorrection{}, analysis.MarkUncorrected{},
		analysis.OpenShareClass{}, analysis.DropShareClass{}, analysis.EnterShareInputs{}, analysis.ForgetShareInput{}, analysis.RoundPerShare{},
		analysis.AddScenario{}, analysis.DescribeScenario{}, analysis.RemoveScenario{}, analysis.OverrideAdjustments{}, analysis.DropOverrides{}, analysis.PrintScenario{},
		analysis.TakeGrants{}, analysis.TakePrices{}, analysis.TakeEvidence{}, analysis.TakeBooked{}, analysis.MeasureGrants{}, analysis.TaxGrants{}, analysis.ChooseDate{}, analysis.AddEvidence{}, analysis.PlaceFunction{},
		analysis.PostGrants{}, analysis.PostBound{}, analysis.DropGrants{}, analysis.Together{}, analysis.ChooseOpening{}, analysis.SpreadAmount{}, analysis.ShiftTiming{}, analysis.Reclassify{}, analysis.CumulativeAtOpening{},
		analysis.ChooseMeasure{}, analysis.FollowDefinition{}} {
		drawn[strings.TrimPrefix(fmt.Sprintf("%T", c), "analysis.")] = c
	}
	for _, name := range commandTypes(t) {
		c, ok := drawn[name]
		if !ok {
			t.Errorf("the command %s is not among those tested here", name)
			continue
		}
		encoded, payload, err := analysis.Encode(c)
		if err != nil {
			t.Error(err)
		}
		back, err := analysis.Decode(encoded, payload)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := fmt.Sprintf("%T", back); got != "*analysis."+name {
			t.Errorf("%s is read back as %s", name, got)
		}
	}
	if _, err := analysis.Decode("fly", nil); err == nil {
		t.Error("an unknown command was read")
	}
	if _, err := analysis.Decode("adjust", json.RawMessage(`{"adjustments":7}`)); err == nil {
		t.Error("a payload of another shape was read")
	}
}

// commandTypes finds, in the source, the types of package analysis that have the method Apply.
func commandTypes(t *testing.T) []string {
	files, err := filepath.Glob(filepath.Join("..", "..", "analysis", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("the source of package analysis is not there", err)
	}
	var out []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == "Apply" && fn.Recv != nil {
				if id, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
					out = append(out, id.Name)
				}
			}
		}
	}
	if len(out) < 11 {
		t.Fatalf("only %v have Apply", out)
	}
	return out
}
