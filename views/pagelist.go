package views

import (
	"fyne.io/fyne/v2"

	"restate/app/prefs"
	"restate/views/pages"
)

// The pages by their place in the window.
const (
	pageComparison = iota
	pageAdjustments
	pageAllPeriods
	pageEquity
	pagePerShare
	pageMeasures
	pageMateriality
	pageScenarios
	pageGrants
	pagePeriods
	pageStanding
	pageChanges
	pageVersions
	pageFindings
	pageHistory
)

// pageOf is a page of the window with the key that opens it.
type pageOf struct {
	page pages.Page
	key  fyne.Shortcut
}

// pageList makes the pages in the order of the constants: what is computed has the digits with Ctrl alone,
// what the documents say and what was done has them with Shift.
func (w *Window) pageList() []pageOf {
	w.compare = pages.NewComparison(w, w.opt.Prefs.Split(prefs.MeasureSplit))
	w.changes = pages.NewChanges(w)
	w.grants = pages.NewGrants(w)
	return []pageOf{
		{w.compare, ctrl(fyne.Key1)},
		{pages.NewAdjustments(w), ctrl(fyne.Key2)},
		{pages.NewAllPeriods(w), ctrl(fyne.Key3)},
		{pages.NewEquity(w), ctrl(fyne.Key4)},
		{pages.NewPerShare(w), ctrl(fyne.Key5)},
		{pages.NewMeasures(w), ctrl(fyne.Key6)},
		{pages.NewMateriality(w), ctrl(fyne.Key7)},
		{pages.NewScenarios(w), ctrl(fyne.Key8)},
		{w.grants, ctrl(fyne.Key9)},
		{pages.NewPeriods(w), ctrlShift(fyne.Key1)},
		{pages.NewStanding(w), ctrlShift(fyne.Key2)},
		{w.changes, ctrlShift(fyne.Key3)},
		{pages.NewVersions(w), ctrlShift(fyne.Key6)},
		{pages.NewFindings(w), ctrlShift(fyne.Key4)},
		{pages.NewHistory(w), ctrlShift(fyne.Key5)},
	}
}

func (w *Window) makePages() {
	for _, p := range w.pageList() {
		w.pages, w.pageKeys = append(w.pages, p.page), append(w.pageKeys, p.key)
	}
}
