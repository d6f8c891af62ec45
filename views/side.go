package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/views/kit"
)

// side is the left of the window: the company, the notice in a line, the periods, the documents and
// how many findings there are.
type side struct {
	w         *Window
	company   *widget.Label
	about     *widget.Label
	ask       *kit.Link // for the fiscal year end, where documents name periods and not that
	notice    *widget.Label
	quote     *kit.Panel
	list      *kit.List
	documents *kit.List
	top       *fyne.Container // what stands over the periods
	lists     *fyne.Container // the periods over the documents
	content   fyne.CanvasObject
}

func newSide(w *Window) *side {
	s := &side{w: w, company: headline(""), about: kit.Faint(""), notice: kit.Words("")}
	s.company.Wrapping = fyne.TextWrapWord
	s.ask = kit.NewLink(askYearEnd, func() { w.run("company") }, w.Key)
	s.notice.SizeName = captionSize
	s.quote = kit.NewQuote(s.notice)
	s.quote.Inset = 2
	s.list = kit.NewList(s.pickPeriod, s.key)
	s.documents = kit.NewList(s.pickDocument, w.Key)
	s.top = container.NewVBox(s.company, s.about, s.ask, s.quote)
	upper := container.NewVScroll(s.list)
	s.list.OnSeen = func(y, height float32) { bring(upper, y, height) }
	s.lists = container.New(share{func() float32 { return s.documents.MinSize().Height }, mostDocuments}, upper, container.NewVScroll(s.documents))
	s.content = kit.NewGround(container.NewBorder(s.top, nil, nil, nil, s.lists), kit.Paper, 8)
	return s
}

// askYearEnd asks for what the documents do not say: without it no date is a fiscal quarter.
const askYearEnd = "When does the fiscal year end?"

const captionSize = theme.SizeNameCaptionText

// mostDocuments is how much of the room the documents may take from the periods; more of them scroll.
const mostDocuments = 0.4

// bring scrolls as little as brings a row into sight.
func bring(s *container.Scroll, y, height float32) {
	top := min(y, max(s.Offset.Y, y+height-s.Size().Height))
	if top != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(0, top))
	}
}

// show brings all of it up to date.
func (s *side) show() {
	r := s.w.snap.Review
	s.company.SetText(orElse(r.Company.Name, "No company yet"))
	s.about.SetText(about(r))
	s.about.Hidden = s.about.Text == ""
	s.ask.Hidden = r.Company.Calendar.Known() || len(s.w.groups) == 0
	line := noticeLine(r)
	s.notice.SetText(line)
	s.quote.Hidden = line == ""
	s.list.SetEntries(s.periods())
	s.mark(s.w.period)
	s.documents.SetEntries(documentEntries(r, check.Open(s.w.found)))
	s.top.Refresh() // words wrap by the width, and what stands below them follows
	s.content.Refresh()
	s.lists.Refresh()
}

// mark marks a period: the entry of it that is marked already, or the first.
func (s *side) mark(p fiscal.Period) {
	if g, e, ok := s.w.entryAt(s.list.Picked()); ok && (e.Period == p || !s.w.listed(e.Period)) {
		s.list.Mark(entryKey(g.ID, e.Period))
		return
	}
	for _, g := range s.w.groups {
		for _, e := range g.Entries {
			if e.Period == p {
				s.list.Mark(entryKey(g.ID, p))
				return
			}
		}
	}
	s.list.Mark(entryKey(figuresOnly, p))
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

// noticeLine tells the first notice, and which documents say more of it later.
func noticeLine(r analysis.Review) string {
	var lines []string
	for _, src := range r.ByDate() {
		switch {
		case src.Notice.Kind == notice.None || src.Notice.Kind == "":
		case len(lines) == 0:
			lines = append(lines, paper.NoticeLine(src))
		default:
			lines = append(lines, strings.TrimSuffix("Followed by "+src.Name+", "+src.Cover.Date.Words(), ", ")+".")
		}
	}
	if len(lines) > 0 {
		return strings.Join(lines, "\n")
	}
	if len(r.Sources) > 0 {
		return "No document so far withdraws reliance on any period."
	}
	return "Drop a release or a filing here, or press Ctrl+O."
}

// figuresOnly is the group of periods that have figures and are in no list.
const figuresOnly = "figures"

// entryKey tells entries apart: a period may stand in several groups.
func entryKey(group string, p fiscal.Period) string { return group + "/" + p.ID() }

// periods are the periods group by group, then those that only have figures.
func (s *side) periods() []kit.Entry {
	r := s.w.snap.Review
	items := map[fiscal.Period]paper.PeriodItem{}
	list := paper.PeriodList(r, s.w.snap.Impact)
	for _, it := range list {
		items[it.Period] = it
	}
	rungs := map[fiscal.Period]string{}
	for _, st := range r.Standings() {
		rungs[st.Period] = ladder(st)
	}
	var out []kit.Entry
	grouped := map[fiscal.Period]bool{}
	for _, g := range s.w.groups {
		out = append(out, kit.Entry{Text: strings.ToUpper(g.Title), Heading: true})
		for _, e := range g.Entries {
			grouped[e.Period] = true
			entry := kit.Entry{Key: g.ID + "/" + e.Key(), Mark: e.Sign, Text: orElse(e.Name, paper.PeriodName(e.Period, r.Company.Calendar)), Tone: e.Tone}
			if e.Set == analysis.Withdrawn && e.Tone != paper.Muted {
				entry.Detail = strings.TrimSpace(items[e.Period].Has + "  " + rungs[e.Period])
			}
			out = append(out, entry)
		}
	}
	first := true
	for _, it := range list {
		if grouped[it.Period] {
			continue
		}
		if first {
			out, first = append(out, kit.Entry{Text: "WITH FIGURES, IN NO LIST", Heading: true}), false
		}
		out = append(out, kit.Entry{Key: entryKey(figuresOnly, it.Period), Mark: it.Sign, Text: it.Name, Detail: it.Has, Tone: it.Tone})
	}
	return out
}

// ladder draws the rungs of a period: one stroke each, filled where it is reached.
func ladder(st analysis.Standing) string {
	var b strings.Builder
	for _, g := range st.Rungs {
		switch g.State {
		case analysis.Reached:
			b.WriteRune('\u25ae')
		default:
			b.WriteRune('\u25af')
		}
	}
	return b.String()
}

const findingsKey = "findings"

func documentEntries(r analysis.Review, open map[check.Severity]int) []kit.Entry {
	var out []kit.Entry
	if len(r.Sources) > 0 {
		out = append(out, kit.Entry{Text: "DOCUMENTS", Heading: true})
	}
	for _, src := range r.Sources {
		out = append(out, kit.Entry{Key: src.SHA256, Mark: "\u25a4", Text: src.Name, Detail: src.Cover.Date.Words(), Tone: paper.Named})
	}
	if n := open[check.Exception] + open[check.Check] + open[check.Info]; n > 0 {
		e := kit.Entry{Key: findingsKey, Mark: "!", Text: fmt.Sprintf("%d to answer", n), Tone: paper.Exception}
		if x := open[check.Exception]; x > 0 {
			e.Detail = fmt.Sprintf("%d do not agree", x)
			if x == 1 {
				e.Detail = "1 does not agree"
			}
		}
		out = append(out, kit.Entry{Text: "FINDINGS", Heading: true}, e)
	}
	return out
}

// pickPeriod shows a period, and the words that this entry of it comes from.
func (s *side) pickPeriod(key string) {
	group, id, _ := strings.Cut(key, "/")
	if p, err := fiscal.Parse(id); err == nil && (group == figuresOnly || s.w.listed(p)) {
		s.w.showPeriod(p)
	}
	s.w.showEntry(key)
}

// key does what a key means to the period that is marked.
func (s *side) key(e *fyne.KeyEvent) {
	do := map[fyne.KeyName]string{fyne.KeyInsert: "add-period", fyne.KeyDelete: "drop-period", fyne.KeyF2: "correct-period", fyne.KeyReturn: "status", fyne.KeyEnter: "status"}
	if id := do[e.Name]; id != "" {
		s.w.run(id)
		return
	}
	s.w.Key(e)
}

func (s *side) pickDocument(key string) {
	s.documents.Mark("")
	if key == findingsKey {
		s.w.turn(pageFindings)
		return
	}
	s.w.source.open(key)
}
