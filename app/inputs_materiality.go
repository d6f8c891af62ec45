package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
	"restate/analysis/paper"
)

// weigh reads what is typed into the sheets of materiality.
func weigh(b *edits, c Change) (analysis.Command, error) {
	text, item := strings.TrimSpace(c.Text), c.Ref.Item
	switch {
	case strings.HasPrefix(item, paper.ItemOffer):
		return b.benchmark(strings.TrimPrefix(item, paper.ItemOffer), text)
	case strings.HasPrefix(item, paper.ItemFactor):
		return b.answer(strings.TrimPrefix(item, paper.ItemFactor), text)
	case strings.HasPrefix(item, paper.ItemTag):
		return b.tag(strings.TrimPrefix(item, paper.ItemTag), text)
	case strings.HasPrefix(item, paper.ItemCovenant):
		return b.covenant(strings.TrimPrefix(item, paper.ItemCovenant), text)
	case item == paper.ItemExpected:
		return b.consensus(c.Ref.Period, text)
	case item == paper.ItemYear+paper.ColBenchmark:
		return b.yearBenchmark(c.Ref.Period, text)
	case strings.HasPrefix(item, paper.ItemYear):
		c.Ref.Item = strings.TrimPrefix(item, paper.ItemYear)
		return b.threshold(c.Ref, c.Ref.Period, text)
	case item == paper.ItemMark:
		return b.mark(c.Ref, text)
	case item == paper.ItemJudge:
		return b.judge(c.Ref.Period, text)
	case item == paper.ItemCurrent:
		return b.correctIn(text)
	case item == paper.ItemDecision:
		return b.decide(text)
	}
	return b.threshold(c.Ref, fiscal.Period{}, text)
}

// figureAndWords splits "620,000 weak controls" into the figure and the words after it.
func figureAndWords(text string) (money.Printed, string, error) {
	figure, rest, _ := strings.Cut(text, " ")
	if p, err := money.Parse(text); err == nil {
		return p, "", nil
	}
	p, err := money.Parse(strings.TrimRight(figure, ",;:"))
	if err != nil {
		return p, "", err
	}
	return p, strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(rest), ",;:\u2013- ")), nil
}

// threshold reads an amount with its reason, a percentage, or the reason of one that stands; of one fiscal
// year or, with the zero year, of every one.
func (b *edits) threshold(ref paper.Ref, year fiscal.Period, text string) (analysis.Command, error) {
	cmd := analysis.SetThreshold{Threshold: analysis.ThresholdName(ref.Item), Statement: ref.Statement, Line: ref.Line, Year: year, Origin: b.origin}
	was, entered := b.review.Threshold(analysis.Threshold{Name: cmd.Threshold, Statement: ref.Statement, Line: ref.Line, Year: year})
	switch {
	case ref.Column == paper.ColWhy && !entered:
		return nil, analysis.Refusal("Nothing was entered here that could have a reason; type the amount and the reason after it.")
	case ref.Column == paper.ColWhy:
		cmd.Value, cmd.Why = &was.Value, text
		return cmd, nil
	case text == "" && !entered:
		return nil, nil
	case text == "":
		return cmd, nil
	}
	p, why, err := figureAndWords(text)
	if err != nil {
		return nil, err
	}
	value := p.Value
	if ref.Column != paper.ColPercent {
		value = b.scale.ToBase(value)
	}
	cmd.Value, cmd.Why = &value, cmp.Or(why, was.Why)
	return cmd, nil
}

// benchmark takes the benchmark of a row at the percentage typed; nothing takes the choice back.
func (b *edits) benchmark(of, text string) (analysis.Command, error) {
	name, average := strings.CutSuffix(of, "/average")
	name, each := strings.CutSuffix(name, "/each")
	cmd := analysis.ChooseBenchmark{Benchmark: materiality.Benchmark(name), Average: average, Each: each, Origin: b.origin}
	if text == "" {
		chosen := b.weighing().Benchmark
		if chosen == nil || chosen.Benchmark != cmd.Benchmark || chosen.Average != average || chosen.Each != each {
			return nil, nil
		}
		return analysis.ChooseBenchmark{Origin: b.origin}, nil
	}
	p, why, err := figureAndWords(text)
	if err != nil {
		return nil, err
	}
	cmd.Percent, cmd.Why = p.Value, why
	return cmd, nil
}

// yearBenchmark reads the benchmark of a year, its percentage, or both: "revenue 0.8 a break-even year". The
// benchmark that stands is kept where only the percentage is typed; nothing takes the year's own back.
func (b *edits) yearBenchmark(year fiscal.Period, text string) (analysis.Command, error) {
	own, chosen := b.review.YearBenchmark(year)
	cmd := analysis.ChooseBenchmark{Benchmark: own.Benchmark, Year: year, Origin: b.origin}
	if text == "" {
		if !chosen {
			return nil, nil
		}
		cmd.Benchmark = ""
		return cmd, nil
	}
	if base := b.weighing().Benchmark; !chosen && base != nil {
		cmd.Benchmark = base.Benchmark
	}
	for _, n := range materiality.Norms() {
		if _, rest, ok := cutVerdict(text, string(n.Benchmark)); ok {
			cmd.Benchmark, text = n.Benchmark, rest
			break
		}
	}
	switch {
	case cmd.Benchmark == "":
		return nil, analysis.Refusal("Type the benchmark first: pre-tax income, revenue, gross profit, total assets or equity, and the percentage after it.")
	case text == "":
		return cmd, nil
	}
	p, why, err := figureAndWords(text)
	if err != nil {
		return nil, err
	}
	cmd.Percent, cmd.Why = p.Value, why
	return cmd, nil
}

func (b *edits) weighing() analysis.Weighing {
	if b.review.Weighing == nil {
		return analysis.Weighing{}
	}
	return *b.review.Weighing
}

// yesOrNo reads an answer in words. was is the answer that stands, which words alone keep.
func yesOrNo(text string, was, answered bool) (bool, string, error) {
	yes, words, ok := analysis.YesNo(text)
	switch {
	case ok:
		return yes, words, nil
	case answered:
		return was, words, nil
	}
	return false, "", analysis.Refusal("Begin the answer with yes or no, and say what it rests on: no, the amounts follow from records.")
}

func (b *edits) answer(factor, text string) (analysis.Command, error) {
	n, err := strconv.Atoi(factor)
	if err != nil {
		return nil, analysis.Refusal("That is no factor of SAB 99.")
	}
	cmd := analysis.AnswerFactor{Answer: analysis.FactorAnswer{Factor: materiality.Factor(n), Text: text, Origin: b.origin}}
	was, answered := b.review.Answer(cmd.Answer.Factor)
	switch {
	case text == "" && !answered:
		return nil, nil
	case text == "":
		cmd.Back = true
	case n > 0:
		if cmd.Answer.Applies, cmd.Answer.Text, err = yesOrNo(text, was.Applies, answered); err != nil {
			return nil, err
		}
	}
	return cmd, nil
}

func (b *edits) tag(item, text string) (analysis.Command, error) {
	factor, category, _ := strings.Cut(item, "/")
	n, err := strconv.Atoi(factor)
	if err != nil {
		return nil, analysis.Refusal("That is no factor of SAB 99.")
	}
	t := analysis.CategoryTag{Category: analysis.Category(category), Factor: materiality.Factor(n), Origin: b.origin}
	if text != "" {
		if t.Applies, t.Text, err = yesOrNo(text, false, false); err != nil {
			return nil, err
		}
		if t.Text == "" {
			return nil, analysis.Refusal("Say after yes or no what it rests on.")
		}
	}
	return analysis.TagCategory{Tag: t}, nil
}

// covenant reads "name: test"; the test alone changes the one of the row, nothing takes it out.
func (b *edits) covenant(name, text string) (analysis.Command, error) {
	switch {
	case text == "" && name == "":
		return nil, nil
	case text == "":
		return analysis.DropCovenant{Covenant: name}, nil
	}
	bonus := slices.ContainsFunc(b.weighing().Covenants, func(c analysis.Covenant) bool { return c.Name == name && c.Bonus })
	if given, test, ok := strings.Cut(text, ":"); ok {
		text = strings.TrimSpace(test)
		if name == "" {
			name = strings.TrimSpace(given)
			bonus = strings.HasPrefix(strings.ToLower(name), "bonus")
		}
	}
	if name == "" {
		return nil, analysis.Refusal("Write the name first, then a colon and the test: Term loan: Total assets >= 1,000.")
	}
	v, err := b.review.ReadCovenant(text, b.scale)
	if err != nil {
		return nil, err
	}
	v.Name, v.Bonus, v.Origin = name, bonus, b.origin
	return analysis.SetCovenant{Covenant: v}, nil
}

func (b *edits) consensus(p fiscal.Period, text string) (analysis.Command, error) {
	cmd := analysis.SetConsensus{Period: p, Origin: b.origin}
	if text == "" {
		if !slices.ContainsFunc(b.weighing().Consensus, func(c analysis.Consensus) bool { return c.Period == p }) {
			return nil, nil
		}
		return cmd, nil
	}
	printed, note, err := figureAndWords(text)
	if err != nil {
		return nil, err
	}
	cmd.Amount, cmd.Note = &printed.Value, note
	return cmd, nil
}

// natureOf reads how certain a misstatement is; the word's beginning does.
func natureOf(text string) (materiality.Nature, bool) {
	text = strings.ToLower(text)
	for word, n := range map[string]materiality.Nature{"factual": materiality.Factual, "judgemental": materiality.Judgemental,
		"judgmental": materiality.Judgemental, "projected": materiality.Projected} {
		if text != "" && strings.HasPrefix(word, text) {
			return n, true
		}
	}
	return 0, false
}

// mark changes how an adjustment stands on the schedule of uncorrected misstatements.
func (b *edits) mark(ref paper.Ref, text string) (analysis.Command, error) {
	m, marked := b.review.Mark(ref.Adjustment)
	m.Adjustment, m.Origin = ref.Adjustment, b.origin
	switch ref.Column {
	case paper.ColCorrected:
		yes, reason, ok := analysis.YesNo(text)
		switch {
		case !ok:
			return nil, analysis.Refusal("Type no, and management's reason after it, to leave the misstatement uncorrected; yes to correct it.")
		case yes && !marked:
			return nil, nil
		}
		m.Reason = cmp.Or(reason, m.Reason)
		return analysis.MarkUncorrected{Marks: append(b.besides(m, yes), m), Corrected: yes}, nil
	case paper.ColWhy:
		m.Reason = text
	case paper.ColNature:
		n, ok := natureOf(text)
		if !ok {
			return nil, analysis.Refusal("A misstatement is factual, judgemental or projected; type one of these.")
		}
		m.Nature = n
	}
	return analysis.MarkUncorrected{Marks: []analysis.Uncorrected{m}}, nil
}

// besides are the marks of the other entries on a balance sheet that stand in one row with this one, where
// the row is taken off the schedule.
func (b *edits) besides(m analysis.Uncorrected, corrected bool) []analysis.Uncorrected {
	a, ok := b.review.Adjustment(m.Adjustment)
	if !ok || !corrected || a.Period.Kind != fiscal.Instant {
		return nil
	}
	var out []analysis.Uncorrected
	for _, o := range b.review.Adjustments {
		x, marked := b.review.Mark(o.ID)
		if marked && o != a && o.Period == a.Period && cmp.Or(o.Label, string(o.Category)) == cmp.Or(a.Label, string(a.Category)) {
			out = append(out, x)
		}
	}
	return out
}

func (b *edits) judge(p fiscal.Period, text string) (analysis.Command, error) {
	cmd := analysis.JudgePeriod{Judgement: analysis.PeriodJudgement{Period: p, Origin: b.origin}, Back: text == ""}
	if text == "" {
		return cmd, nil
	}
	verdict, why, ok := cutVerdict(text, "not material", "material")
	if !ok {
		return nil, analysis.Refusal("Begin with material or not material, then a colon and the reason.")
	}
	cmd.Judgement.Material, cmd.Judgement.Why = verdict == "material", why
	return cmd, nil
}

// cutVerdict takes the first of the words that a text begins with off.
func cutVerdict(text string, words ...string) (word, rest string, ok bool) {
	for _, w := range words {
		if len(text) >= len(w) && strings.EqualFold(text[:len(w)], w) {
			return w, strings.TrimSpace(strings.TrimLeft(text[len(w):], ",;:\u2013- ")), true
		}
	}
	return "", text, false
}

func (b *edits) correctIn(text string) (analysis.Command, error) {
	cmd := analysis.CorrectIn{Origin: b.origin}
	if text == "" {
		return cmd, nil
	}
	p, err := fiscal.Parse(text)
	if err != nil {
		return nil, analysis.Refusal(fmt.Sprintf("%q is not a period; write FY2006 or Q4-2006.", text))
	}
	cmd.Period = p
	return cmd, nil
}

// decide reads how the errors are corrected, with the reason; what is proposed at this moment is kept with it.
func (b *edits) decide(text string) (analysis.Command, error) {
	cmd := analysis.DecideCorrection{Choice: analysis.CorrectionChoice{Origin: b.origin}}
	if text == "" {
		return cmd, nil
	}
	word, why, ok := cutVerdict(text, "Big R", "little r", "out-of-period", "out of period", "no error")
	if !ok {
		return nil, analysis.Refusal("Begin with Big R, little r, out-of-period or no error, then a colon and the reason.")
	}
	cmd.Choice.Kind, cmd.Choice.Why = materiality.Kind(strings.ReplaceAll(word, "out of period", "out-of-period")), why
	cmd.Choice.Proposed = materiality.Undecided
	if remedy := analysis.Assess(b.review, "").Materiality.Remedy(); remedy.Missing == nil {
		cmd.Choice.Proposed = remedy.Proposal.Kind
	}
	return cmd, nil
}
