// Package event says what the running program does, one line an event, for whoever started it.
package event

import (
	"io"
	"log/slog"
)

// New returns a logger whose lines are events: {"event":"opened","file":…} with asJSON, else
// event=opened file=…. The clock and the level are left out: an event carries its own times in
// milliseconds.
func New(w io.Writer, asJSON bool) *slog.Logger {
	options := &slog.HandlerOptions{ReplaceAttr: rename}
	if asJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// None returns a logger that says nothing.
func None() *slog.Logger { return slog.New(slog.DiscardHandler) }

func rename(groups []string, a slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return a
	}
	switch a.Key {
	case slog.TimeKey, slog.LevelKey:
		return slog.Attr{}
	case slog.MessageKey:
		a.Key = "event"
	}
	return a
}
