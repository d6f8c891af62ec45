package analysis

type plan struct{}
