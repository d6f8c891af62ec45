package glyph

import (
	"image"

	"restate/views/look"
)

// BarWidth is how much room a scroll bar takes, in units.
const BarWidth float32 = 12

// minThumb is the shortest thumb that a hand can catch, in units.
const minThumb float32 = 24

// Bar is a scroll bar along one axis. All lengths are units. Offset is how far the content's start
// has gone out of sight.
type Bar struct {
	Upright bool
	X, Y    float32 // its own place in the widget
	Length  float32 // of the track
	Content float32 // how long the content is
	View    float32 // how much of it is visible
	Offset  float32
	Hot     bool // the pointer is on it

	grip float32 // where the thumb was caught
	held bool
}

// Max returns the greatest offset.
func (b *Bar) Max() float32 { return max(0, b.Content-b.View) }

// Needed tells whether something is out of sight.
func (b *Bar) Needed() bool { return b.Max() > 0.5 }

// Held tells whether the thumb is being dragged.
func (b *Bar) Held() bool { return b.held }

// SetOffset moves the content within its limits and tells whether it moved.
func (b *Bar) SetOffset(v float32) bool {
	v = max(0, min(v, b.Max()))
	moved := v != b.Offset
	b.Offset = v
	return moved
}

// Thumb returns where the thumb starts in the track and how long it is.
func (b *Bar) Thumb() (start, length float32) {
	if b.Content <= 0 {
		return 0, b.Length
	}
	length = min(b.Length, max(minThumb, b.Length*b.View/b.Content))
	if m := b.Max(); m > 0 {
		start = (b.Length - length) * b.Offset / m
	}
	return start, length
}

// Hit tells whether a place in the widget is on the bar.
func (b *Bar) Hit(x, y float32) bool {
	if !b.Needed() {
		return false
	}
	along, across := b.along(x, y)
	return across >= 0 && across < BarWidth && along >= 0 && along < b.Length
}

func (b *Bar) along(x, y float32) (along, across float32) {
	if b.Upright {
		return y - b.Y, x - b.X
	}
	return x - b.X, y - b.Y
}

// Press catches the thumb, or brings it to the pointer first when the track was pressed.
func (b *Bar) Press(x, y float32) {
	at, _ := b.along(x, y)
	start, length := b.Thumb()
	b.grip = at - start
	if b.grip < 0 || b.grip > length {
		b.grip = length / 2
	}
	b.held = true
	b.Drag(x, y)
}

// Drag moves a held thumb to the pointer.
func (b *Bar) Drag(x, y float32) {
	at, _ := b.along(x, y)
	_, length := b.Thumb()
	if room := b.Length - length; room > 0 {
		b.SetOffset((at - b.grip) / room * b.Max())
	}
}

// Release lets the thumb go.
func (b *Bar) Release() { b.held = false }

// Draw draws the thumb; a bar that is not needed is not there.
func (b *Bar) Draw(p *Pen, c *look.Palette) {
	if !b.Needed() {
		return
	}
	thick := float32(4)
	if b.Hot || b.held {
		thick = 8
	}
	start, length := b.Thumb()
	edge := (BarWidth - thick) / 2
	r := image.Rect(p.Px(b.X+start+2), p.Px(b.Y+edge), p.Px(b.X+start+length-2), p.Px(b.Y+edge+thick))
	if b.Upright {
		r = image.Rect(p.Px(b.X+edge), p.Px(b.Y+start+2), p.Px(b.X+edge+thick), p.Px(b.Y+start+length-2))
	}
	p.Pill(r, c.Thumb)
}
