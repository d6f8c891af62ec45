package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/app/desk"
	"restate/views/kit"
)

// side is the left of the window: the company, the notice in a line, the periods, the documents and
// how many findings there are.
type side struct {
	w         *Window
	company   *widget.Label
	about     *widget.Label
	notice    *widget.Label
	quote     *kit.Panel
	list      *kit.List
	documents *kit.List
	content   fyne.CanvasObject
}

func newSide(w *Window) *side {
	s := &side{w: w, company: kit.Title(""), about: kit.Faint(""), notice: kit.Words("")}
	s.notice.SizeName = captionSize
	s.quote = kit.NewQuote(s.notice)
	s.quote.Inset = 2
	s.list = kit.NewList(s.pickPeriod, w.Key)
	s.documents = kit.NewList(s.pickDocument, w.Key)
	top := container.NewVBox(s.company, s.about, s.quote)
	lists := container.NewVScroll(container.NewVBox(s.list, s.documents))
	s.content = kit.NewGround(container.NewBorder(top, nil, nil, nil, lists), kit.Paper, 8)
	return s
}

const captionSize = theme.SizeNameCaptionText

func (s *side) show(snap desk.Snapshot, period fiscal.Period, findings int) {
	r := snap.Review
	s.company.SetText(orElse(r.Company.Name, "No company yet"))
	s.about.SetText(about(r))
	s.about.Hidden = s.about.Text == ""
	line := noticeLine(r)
	s.notice.SetText(line)
	s.quote.Hidden = line == ""
	s.list.SetEntries(periodEntries(snap))
	s.list.Mark(period.ID())
	s.documents.SetEntries(documentEntries(r, findings))
	s.content.Refresh()
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func about(r analysis.Review) string {
	var parts []string
	if c := r.Company; c.Ticker != "" {
		parts = append(parts, strings.TrimSpace(c.Ticker+" \u00b7 "+c.Exchange))
	}
	if end := r.Company.Calendar; end.Known() {
		text := fmt.Sprintf("year ends %d %s", end.Day, end.Month)
		if end.Weeks {
			text = fmt.Sprintf("year ends around %d %s (52/53 weeks)", end.Day, end.Month)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " \u00b7 ")
}

func noticeLine(r analysis.Review) string {
	for _, src := range r.Sources {
		if src.Notice.Kind != notice.None && src.Notice.Kind != "" {
			return paper.NoticeLine(src)
		}
	}
	if len(r.Sources) > 0 {
		return "No document so far withdraws reliance on any period."
	}
	return "Drop a release or a filing here, or press Ctrl+O."
}

func periodEntries(snap desk.Snapshot) []kit.Entry {
	items := paper.PeriodList(snap.Review, snap.Impact)
	if len(items) == 0 {
		return nil
	}
	out := []kit.Entry{{Text: "AFFECTED PERIODS", Heading: true}}
	for _, it := range items {
		if it.Tone == paper.Muted {
			continue
		}
		out = append(out, kit.Entry{Key: it.Period.ID(), Mark: it.Sign, Text: it.Name, Detail: it.Has, Tone: it.Tone})
	}
	if len(out) == 1 {
		out = nil
	}
	rest := len(out)
	for _, it := range items {
		if it.Tone == paper.Muted {
			out = append(out, kit.Entry{Key: it.Period.ID(), Mark: it.Sign, Text: it.Name, Detail: it.Has, Tone: it.Tone})
		}
	}
	if len(out) > rest {
		out = append(out[:rest:rest], append([]kit.Entry{{Text: "NOT IN A NOTICE", Heading: true}}, out[rest:]...)...)
	}
	return out
}

const findingsKey = "findings"

func documentEntries(r analysis.Review, findings int) []kit.Entry {
	var out []kit.Entry
	if len(r.Sources) > 0 {
		out = append(out, kit.Entry{Text: "DOCUMENTS", Heading: true})
	}
	for _, src := range r.Sources {
		out = append(out, kit.Entry{Key: src.SHA256, Mark: "\u25a4", Text: src.Name, Detail: paper.DateName(src.Cover.Date), Tone: paper.Named})
	}
	if findings > 0 {
		out = append(out, kit.Entry{Text: "FINDINGS", Heading: true},
			kit.Entry{Key: findingsKey, Mark: "!", Text: fmt.Sprintf("%d to look at", findings), Tone: paper.Exception})
	}
	return out
}

func (s *side) pickPeriod(key string) {
	if p, err := fiscal.Parse(key); err == nil {
		s.w.setPeriod(p)
	}
}

func (s *side) pickDocument(key string) {
	s.documents.Mark("")
	if key == findingsKey {
		s.w.turn(pageFindings)
		return
	}
	s.w.source.open(key)
}
