package notice

import (
	"strings"

	"restate/analysis/filing"
)

// pattern is a phrase to look for: words in order, marks between them ignored. In its source form
// "_" stands for up to four words of any kind.
type pattern []step

type step struct {
	hash uint32
	gap  bool // up to four words may stand before it
}

const maxGap = 4

// phrases are patterns to look for at once. first holds a bit for each word that one of them begins with,
// so that nearly every token is passed over at the cost of one look.
type phrases struct {
	list  []pattern
	first [bits / 64]uint64
}

const bits = 1024

func (p *phrases) begins(hash uint32) bool {
	b := hash % bits
	return p.first[b/64]&(1<<(b%64)) != 0
}

func patterns(list ...string) *phrases {
	out := &phrases{}
	for _, s := range list {
		var p pattern
		gap := false
		for _, w := range strings.Fields(s) {
			if w == "_" {
				gap = true
				continue
			}
			p, gap = append(p, step{filing.HashWord(w), gap}), false
		}
		b := p[0].hash % bits
		out.first[b/64] |= 1 << (b % 64)
		out.list = append(out.list, p)
	}
	return out
}

// match returns the token behind the phrase that begins at token i, 0 when it does not.
func (p pattern) match(tokens []filing.Token, i, last int) int {
	for n, s := range p {
		left := 0
		if s.gap {
			left = maxGap
		}
		for ; i < last; i++ {
			t := tokens[i]
			if t.Hash == s.hash && t.Kind == filing.Word {
				break
			}
			if t.Kind == filing.Mark && n > 0 {
				continue
			}
			if left == 0 {
				return 0
			}
			left--
		}
		if i >= last {
			return 0
		}
		i++
	}
	return i
}
