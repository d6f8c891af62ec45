package event_test

import (
	"bytes"
	"log/slog"
	"testing"

	"restate/app/event"
)

func TestEventsAreLines(t *testing.T) {
	for asJSON, want := range map[bool]string{
		true:  `{"event":"opened","file":"notice.txt","ms":7,"of":{"time":"x","msg":"y"}}` + "\n",
		false: "event=opened file=notice.txt ms=7 of.time=x of.msg=y\n",
	} {
		var b bytes.Buffer
		event.New(&b, asJSON).Info("opened", "file", "notice.txt", "ms", 7, slog.Group("of", "time", "x", "msg", "y"))
		if b.String() != want {
			t.Errorf("JSON %v: %q", asJSON, b.String())
		}
	}
}

func TestNoneSaysNothing(t *testing.T) {
	if event.None().Enabled(t.Context(), slog.LevelError) {
		t.Error("a logger that says nothing is ready to speak")
	}
}
