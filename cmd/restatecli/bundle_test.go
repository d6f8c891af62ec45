package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"restate/app"
)

// bundle packs the sample's documents into an archive with a picture and returns its path.
func bundle(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name string, data []byte) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range append(slices.Clone(sampleReleases), sampleNotice) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		add("filings/"+filepath.Base(path), data)
	}
	add("logo.png", []byte("\x89PNG\r\n\x1a\n"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "bundle.zip")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A bundle gives one object a document, each under its way inside; what was passed over is said once.
func TestInspectBundle(t *testing.T) {
	path := bundle(t)
	r := command("", "inspect", "--json", path)
	var got, want []string
	for _, d := range documents(t, r.out) {
		got = append(got, d.File)
	}
	for _, name := range append(slices.Clone(sampleReleases), sampleNotice) {
		want = append(want, path+"/filings/"+filepath.Base(name))
	}
	if !slices.Equal(got, want) || r.code != exitOK {
		t.Errorf("exit %d, files %v, want %v", r.code, got, want)
	}
	if r.err != "Not read: bundle.zip/logo.png is a picture, which holds no text.\n" {
		t.Errorf("it said %q", r.err)
	}
	last := documents(t, r.out)[len(want)-1]
	alone := documents(t, succeeds(t, "inspect", "--json", sampleNotice))[0]
	if len(last.Notice.Periods) != len(alone.Notice.Periods) || last.SHA256 != alone.SHA256 {
		t.Errorf("the notice in the bundle reads otherwise: %+v", last.Notice)
	}
}

// A review made of a bundle holds each document as a source of its own and opens again.
func TestNewFromBundle(t *testing.T) {
	review := filepath.Join(t.TempDir(), "x.restate")
	if r := command("", "new", "-o", review, bundle(t)); r.code != exitOK || !strings.Contains(r.err, "logo.png") {
		t.Fatalf("exit %d, %s", r.code, r.err)
	}
	e, err := app.Look(review, noon, func() string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	sources := e.Desk.Snapshot().Review.Sources
	if len(sources) != 3 {
		t.Fatalf("%d sources", len(sources))
	}
	for _, s := range sources {
		if d := e.Document(s.SHA256); d == nil || d.Name != s.Name || !strings.HasPrefix(s.Name, "bundle.zip/filings/") {
			t.Errorf("%s is not at hand", s.Name)
		}
	}
}
