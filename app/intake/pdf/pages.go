package pdf

import (
	"math"

	"restate/analysis/filing"
)

// maxPages is the most pages of a file that is read: twice the longest annual report.
const maxPages = 6000

// page is one page before it is read.
type page struct {
	dict      dict
	resources any
	size      filing.Page
	base      matrix // from the page's own space to points from the lower left corner as it is shown
}

// matrix is a, b, c, d, e, f of x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

// then returns the matrix that does m first and o after it.
func (m matrix) then(o matrix) matrix {
	return matrix{
		m[0]*o[0] + m[1]*o[2], m[0]*o[1] + m[1]*o[3],
		m[2]*o[0] + m[3]*o[2], m[2]*o[1] + m[3]*o[3],
		m[4]*o[0] + m[5]*o[2] + o[4], m[4]*o[1] + m[5]*o[3] + o[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// inherited are the entries that pages take over from the nodes above them.
var inherited = []name{"Resources", "MediaBox", "CropBox", "Rotate"}

// pages walks the tree of pages. A tree that leads to nothing at some place tells of a file that is
// cut short.
func (f *file) pages() ([]page, error) {
	var out []page
	seen := map[ref]bool{}
	var walk func(v any, above dict, depth int) error
	walk = func(v any, above dict, depth int) error {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return nil
			}
			seen[r] = true
		}
		node := f.dict(v)
		if node == nil {
			return ErrDamaged
		}
		if len(out) >= maxPages || depth > deepest || len(seen) > 4*maxPages {
			return ErrLarge
		}
		own := dict{}
		for _, k := range inherited {
			if given, ok := node[k]; ok {
				own[k] = given
			} else if given, ok := above[k]; ok {
				own[k] = given
			}
		}
		kids, isNode := f.get(node["Kids"]).(array)
		if !isNode {
			out = append(out, f.page(node, own))
			return nil
		}
		for _, kid := range kids {
			if err := walk(kid, own, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	root := f.dict(f.trailer["Root"])
	if err := walk(root["Pages"], dict{}, 0); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, ErrDamaged
	}
	return out, nil
}

// page works out a page's size and how it is turned.
func (f *file) page(node, own dict) page {
	box, ok := f.box(own["MediaBox"])
	if !ok {
		box = filing.Box{0, 0, 612, 792}
	}
	if crop, ok := f.box(own["CropBox"]); ok {
		if c := (filing.Box{max(box[0], crop[0]), max(box[1], crop[1]), min(box[2], crop[2]), min(box[3], crop[3])}); c[0] < c[2] && c[1] < c[3] {
			box = c
		}
	}
	w, h := box[2]-box[0], box[3]-box[1]
	p := page{dict: node, resources: own["Resources"], size: filing.Page{Width: w, Height: h}}
	turn := math.Mod(f.number(own["Rotate"], 0)/90, 4)
	switch int(turn+4) % 4 {
	case 1:
		p.base = matrix{0, -1, 1, 0, -box[1], box[2]}
		p.size = filing.Page{Width: h, Height: w}
	case 2:
		p.base = matrix{-1, 0, 0, -1, box[2], box[3]}
	case 3:
		p.base = matrix{0, 1, -1, 0, box[3], -box[0]}
		p.size = filing.Page{Width: h, Height: w}
	default:
		p.base = matrix{1, 0, 0, 1, -box[0], -box[1]}
	}
	return p
}

// box reads a rectangle; ok is false when it encloses nothing or is too large to be a page.
func (f *file) box(v any) (b filing.Box, ok bool) {
	a := f.array(v)
	if len(a) < 4 {
		return b, false
	}
	var n [4]float64
	for i := range n {
		n[i] = f.number(a[i], math.NaN())
		if math.IsNaN(n[i]) || math.Abs(n[i]) > 1e6 {
			return b, false
		}
	}
	b = filing.Box{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return b, b[2]-b[0] > 1 && b[3]-b[1] > 1
}
