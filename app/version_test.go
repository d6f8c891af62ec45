package app_test

import (
	"os"
	"regexp"
	"testing"

	"restate/app"
)

// The packaging command reads the version from FyneApp.toml, the program has
// it as a constant: they must not part.
func TestVersionIsThePackaged(t *testing.T) {
	toml, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^Version = "(.*)"$`).FindSubmatch(toml)
	if found == nil {
		t.Fatal("FyneApp.toml has no version")
	}
	if got := string(found[1]); got != app.Version {
		t.Errorf("FyneApp.toml says %s, the program says %s", got, app.Version)
	}
}
