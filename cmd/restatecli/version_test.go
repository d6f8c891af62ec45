package main

import (
	"os"
	"strings"
	"testing"

	"restate/app"
)

// TestVersionIsTheOneInFyneApp holds the version that both programs print to the one that packages carry.
func TestVersionIsTheOneInFyneApp(t *testing.T) {
	details, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := `Version = "` + app.Version + `"`; !strings.Contains(string(details), want) {
		t.Errorf("FyneApp.toml does not say %s", want)
	}
}
