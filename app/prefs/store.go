// Package prefs holds the settings that outlive the program: typed, with defaults and limits. They are
// the person's, not the review's, so losing them loses no work. What is stored may be anything, from
// an older version or another program; a value that makes no sense counts as not stored.
package prefs

import "slices"

// Store is where settings lie. fyne.Preferences is one.
type Store interface {
	BoolWithFallback(key string, fallback bool) bool
	SetBool(key string, value bool)
	FloatWithFallback(key string, fallback float64) float64
	SetFloat(key string, value float64)
	IntWithFallback(key string, fallback int) int
	SetInt(key string, value int)
	StringWithFallback(key, fallback string) string
	SetString(key, value string)
	StringListWithFallback(key string, fallback []string) []string
	SetStringList(key string, value []string)
}

// Memory is a Store that forgets, for tests and for a program that may not write. Make it with
// make(Memory).
type Memory map[string]any

// get is the value stored under key if it has the type asked for.
func get[T any](m Memory, key string, fallback T) T {
	if value, ok := m[key].(T); ok {
		return value
	}
	return fallback
}

// BoolWithFallback is the value stored, or fallback.
func (m Memory) BoolWithFallback(key string, fallback bool) bool { return get(m, key, fallback) }

// SetBool stores a value.
func (m Memory) SetBool(key string, value bool) { m[key] = value }

// FloatWithFallback is the value stored, or fallback.
func (m Memory) FloatWithFallback(key string, fallback float64) float64 { return get(m, key, fallback) }

// SetFloat stores a value.
func (m Memory) SetFloat(key string, value float64) { m[key] = value }

// IntWithFallback is the value stored, or fallback.
func (m Memory) IntWithFallback(key string, fallback int) int { return get(m, key, fallback) }

// SetInt stores a value.
func (m Memory) SetInt(key string, value int) { m[key] = value }

// StringWithFallback is the value stored, or fallback.
func (m Memory) StringWithFallback(key, fallback string) string { return get(m, key, fallback) }

// SetString stores a value.
func (m Memory) SetString(key, value string) { m[key] = value }

// StringListWithFallback is the value stored, or fallback.
func (m Memory) StringListWithFallback(key string, fallback []string) []string {
	return slices.Clone(get(m, key, fallback))
}

// SetStringList stores a value.
func (m Memory) SetStringList(key string, value []string) { m[key] = slices.Clone(value) }
