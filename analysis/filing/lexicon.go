package filing

// Lexicon leads from words to what they are about, for readers that look at every word of a text: nearly all are
// none of its words and are passed over at the cost of looking at one bit.
type Lexicon[T any] struct {
	bits  [lexiconBits / 64]uint64 // one is set for each word, by its hash
	about map[uint32]T
}

const lexiconBits = 2048

// LexiconOf makes a lexicon of words by their hashes, such as a WordSet.
func LexiconOf[T any](about map[uint32]T) *Lexicon[T] {
	l := &Lexicon[T]{about: about}
	for hash := range about {
		l.bits[hash%lexiconBits/64] |= 1 << (hash % 64)
	}
	return l
}

// At returns what a word, given by its hash, is about; the zero value for a word that is not in the lexicon.
func (l *Lexicon[T]) At(hash uint32) (about T) {
	if l.bits[hash%lexiconBits/64]&(1<<(hash%64)) == 0 {
		return about
	}
	return l.about[hash]
}
