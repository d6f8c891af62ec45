package filing

import "encoding/json"

// Span is a place in the source. In most files it is a stretch of bytes, half-open, counted from the
// start of the file as given, whatever part of a submission it stands in. In a PDF it is a box on a page,
// and in a workbook a cell; Start and End are 0 then.
type Span struct {
	Start, End int
	Part       int    // of the submission; 0 for the first or only part. Of a workbook, the sheet
	Page       int    // from 1, in a PDF; 0 elsewhere
	Box        Box    // on that page
	Within     string // what Start and End count in where it is packed inside the file ("word/document.xml"), or the cell ("Income!B12")
}

// Box is a rectangle on a page in points from its lower left corner: x0, y0, x1, y1.
type Box [4]float64

// IsZero tells whether the box encloses nothing.
func (b Box) IsZero() bool { return b == Box{} }

// Union returns the smallest box around both; a box that encloses nothing adds nothing.
func (b Box) Union(o Box) Box {
	switch {
	case b.IsZero():
		return o
	case o.IsZero():
		return b
	}
	return Box{min(b[0], o[0]), min(b[1], o[1]), max(b[2], o[2]), max(b[3], o[3])}
}

// Holds tells whether the middle of another box lies inside.
func (b Box) Holds(o Box) bool {
	x, y := (o[0]+o[2])/2, (o[1]+o[3])/2
	return b[0] <= x && x <= b[2] && b[1] <= y && y <= b[3]
}

// IsZero tells whether the span points nowhere.
func (s Span) IsZero() bool { return s == Span{} }

// MarshalJSON writes the kind of place it is and nothing of the others: start and end, page and box, or
// the cell.
func (s Span) MarshalJSON() ([]byte, error) {
	switch {
	case s.Page > 0:
		return json.Marshal(struct {
			Page int `json:"page"`
			Box  Box `json:"box"`
			Part int `json:"part"`
		}{s.Page, s.Box, s.Part})
	case s.Within != "" && s.End == 0:
		return json.Marshal(struct {
			Cell string `json:"cell"`
			Part int    `json:"part"`
		}{s.Within, s.Part})
	}
	return json.Marshal(struct {
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Part   int    `json:"part"`
		Within string `json:"within,omitempty"`
	}{s.Start, s.End, s.Part, s.Within})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Span) UnmarshalJSON(data []byte) error {
	var j struct {
		Start, End, Part, Page int
		Box                    Box
		Within, Cell           string
	}
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	if j.Cell != "" {
		j.Within = j.Cell
	}
	*s = Span{j.Start, j.End, j.Part, j.Page, j.Box, j.Within}
	return nil
}
