package views

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/views/kit"
)

// destination is where something is to be written: asked for by name only. The toolkit's own dialog
// empties the file chosen before anything is written, and what was there would be gone.
type destination struct {
	title   string
	name    string
	endings []string // the first one is added to a name without any of them
	write   func(path string) error
	then    func() // after the dialog is closed; may be nil
}

// askWhere asks for a file name and a folder. What cannot be written is said in the form.
func (w *Window) askWhere(d destination) {
	name, folder := kit.NewField(d.name, "a name, or a whole path"), kit.NewField(w.folder(), "")
	choose := kit.NewButton("Choose\u2026", func() { w.chooseFolder(folder) }, w.Key)
	items := []*widget.FormItem{
		widget.NewFormItem("Name", name),
		widget.NewFormItem("Folder", container.NewBorder(nil, nil, nil, choose, folder)),
	}
	agreed := ""
	w.formThen(d.title, "Save", items, func() error {
		path, err := d.path(name.Text, folder.Text)
		if err != nil {
			return err
		}
		if _, err := os.Stat(path); err == nil && path != agreed && path != w.work.Path() {
			agreed = path
			return analysis.Refusal(fmt.Sprintf("%s is there already; press Save again to replace it, or change the name.", baseName(path)))
		}
		if err := d.write(path); err != nil {
			return err
		}
		w.opt.Prefs.SetFolder(filepath.Dir(path))
		return nil
	}, d.then)
}

// path joins what was typed; a whole path as the name stands for itself.
func (d destination) path(name, folder string) (string, error) {
	name, folder = strings.TrimSpace(name), strings.TrimSpace(folder)
	if name == "" {
		return "", analysis.Refusal("Write a name for the file.")
	}
	path := name
	if !filepath.IsAbs(name) {
		path = filepath.Join(folder, name)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", analysis.Refusal(fmt.Sprintf("%s is a folder; write a name for the file.", baseName(path)))
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return "", analysis.Refusal(fmt.Sprintf("There is no folder %s; choose one that is there.", filepath.Dir(path)))
	}
	for _, e := range d.endings {
		if strings.EqualFold(filepath.Ext(path), e) {
			return path, nil
		}
	}
	return path + d.endings[0], nil
}

// folder is where the person opened or saved last, or their own folder.
func (w *Window) folder() string {
	if f := w.opt.Prefs.Folder(); f != "" {
		return f
	}
	home, _ := os.UserHomeDir() // without one the field stays empty
	return home
}

func (w *Window) chooseFolder(into *kit.Field) {
	d := dialog.NewFolderOpen(func(dir fyne.ListableURI, err error) {
		if err != nil {
			w.refuse(err)
			return
		}
		if dir != nil {
			into.SetText(dir.Path())
		}
	}, w.win)
	w.inFolder(d)
	w.showLarge(d, nil)
}
