package prefs

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// MaxRecent is how many recent files are remembered.
const MaxRecent = 12

// Recent lists the files opened or saved last, the latest first, each once, as absolute paths. They
// may be gone; see Missing.
func (p *Prefs) Recent() []string {
	var list []string
	for _, path := range p.store.StringListWithFallback(keyRecent, nil) {
		if usable(path) && !holds(list, path) && len(list) < MaxRecent {
			list = append(list, path)
		}
	}
	return list
}

// AddRecent puts a file at the head of the list.
func (p *Prefs) AddRecent(path string) {
	path, err := filepath.Abs(path)
	if err != nil || !usable(path) {
		return
	}
	list := append([]string{path}, without(p.Recent(), path)...)
	p.store.SetStringList(keyRecent, list[:min(len(list), MaxRecent)])
}

// RemoveRecent takes a file off the list.
func (p *Prefs) RemoveRecent(path string) {
	p.store.SetStringList(keyRecent, without(p.Recent(), path))
}

// ClearRecent forgets all files.
func (p *Prefs) ClearRecent() { p.store.SetStringList(keyRecent, []string{}) }

// Missing gives those of the files that are not there now. A share that does not answer makes it wait,
// so it runs as a job and not where the window is drawn.
func Missing(paths []string) []string {
	var missing []string
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			missing = append(missing, path)
		}
	}
	return missing
}

// Folder is the folder last opened from or saved to; empty at first. It may be gone since.
func (p *Prefs) Folder() string {
	folder := p.store.StringWithFallback(keyFolder, "")
	if !usable(folder) {
		return ""
	}
	return folder
}

// SetFolder keeps a folder.
func (p *Prefs) SetFolder(folder string) {
	if folder, err := filepath.Abs(folder); err == nil {
		p.store.SetString(keyFolder, folder)
	}
}

// usable reports whether a stored path can be one.
func usable(path string) bool { return filepath.IsAbs(path) && !strings.ContainsRune(path, 0) }

func holds(list []string, path string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return samePath(p, path) })
}

func without(list []string, path string) []string {
	return slices.DeleteFunc(list, func(p string) bool { return samePath(p, path) })
}

// samePath compares as the system does.
func samePath(a, b string) bool {
	if runtime.GOOS == "windows" {
		return strings.EqualFold(filepath.Clean(a), filepath.Clean(b))
	}
	return filepath.Clean(a) == filepath.Clean(b)
}
