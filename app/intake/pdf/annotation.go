package pdf

import "math"

// annotations prints what forms were filled in with: the text of their fields is not in the page's
// content but in appearances laid over it.
func (r *reader) annotations(page dict) {
	list := r.f.array(page["Annots"])
	for _, v := range list[:min(len(list), 1<<12)] {
		a := r.f.dict(v)
		switch r.f.name(a["Subtype"]) {
		case "Widget", "FreeText", "Stamp":
		default:
			continue
		}
		const hidden, noView = 1 << 1, 1 << 5
		if int(r.f.number(a["F"], 0))&(hidden|noView) != 0 {
			continue
		}
		look := r.f.dict(a["AP"])["N"]
		s := r.f.stream(look)
		if s == nil {
			s = r.f.stream(r.f.dict(look)[name(r.f.name(a["AS"]))])
		}
		if s != nil {
			r.appearance(a, s)
		}
	}
}

// appearance runs an appearance so that its box fills the annotation's rectangle.
func (r *reader) appearance(a dict, s *stream) {
	rect, ok := r.f.box(a["Rect"])
	box, boxed := r.f.box(s.dict["BBox"])
	if !ok || !boxed {
		return
	}
	m := r.f.matrix(s.dict["Matrix"], identity)
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range [4][2]float64{{box[0], box[1]}, {box[2], box[1]}, {box[0], box[3]}, {box[2], box[3]}} {
		x, y := m.at(c[0], c[1])
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	if x1-x0 < 0.01 || y1-y0 < 0.01 {
		return
	}
	sx, sy := (rect[2]-rect[0])/(x1-x0), (rect[3]-rect[1])/(y1-y0)
	r.runForm(s, matrix{sx, 0, 0, sy, rect[0] - x0*sx, rect[1] - y0*sy})
}
