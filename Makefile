# make run      install what is missing, build, open the window   (make run FILE=release.txt opens a file)
# make test     everything that continuous integration runs
# make help     the other targets

SHELL := /bin/bash
SYSTEM := $(shell uname -s)

# migrated_fynedo always: without it every drawing call is checked and scrolling is twenty times slower.
# gles on Linux: the plain OpenGL binding takes ten minutes to compile. macOS has no GLES.
TAGS := migrated_fynedo
ifeq ($(SYSTEM),Linux)
TAGS := gles,$(TAGS)
endif

# The window library logs an error for the locale C, and figures are formatted by ours.
export LANG ?= en_US.UTF-8
ifneq (,$(filter C POSIX C.UTF-8,$(LANG)))
override LANG := en_US.UTF-8
endif
export TAGS

FILE ?=
FUZZTIME ?= 10s
BUILD := $(shell git rev-parse --short HEAD 2>/dev/null)
LDFLAGS := -X main.build=$(BUILD)

.PHONY: run build test unit lint e2e bench bench-peers bench-office corpus fuzz cover screenshots clean help packages

run: packages build ## Build and open the window; FILE=… opens a file
	bin/restate $(if $(FILE),"$(FILE)")

test: ## Everything CI runs
	@.ci/stages packages lint unit build e2e

packages: ## Install missing system packages for building
	@.ci/packages build

build: ## Build both programs into bin/
	go build -tags $(TAGS) -ldflags "$(LDFLAGS)" -o bin/restate ./cmd/restate
	CGO_ENABLED=0 go build -ldflags "$(LDFLAGS)" -o bin/restatecli ./cmd/restatecli

unit: ## Tests of every package; no display needed
	go test -tags $(TAGS) ./...

lint: packages ## Format, vet, staticcheck, sizes, wording
	@.ci/lint

e2e: build ## The built program in a real window (Linux); STEPS="adjust print" runs only those
	@.ci/e2e/run $(STEPS)

bench: build ## Benchmarks, as in CONTRIBUTING.md
	@.ci/bench

bench-peers: ## Our reader against lynx, pandoc and pdftotext on real filings; FOLDER=… on others
	@.ci/bench-peers $(FOLDER)

bench-office: ## One edit of a large review against LibreOffice recalculating the same model
	@.ci/bench-office

corpus: ## How exactly labelled notices are read; FOLDER=… others
	CGO_ENABLED=0 go build -ldflags "$(LDFLAGS)" -o bin/restatecli ./cmd/restatecli
	@.ci/corpus $(FOLDER)

fuzz: ## Each fuzz target for FUZZTIME
	@.ci/fuzz $(FUZZTIME)

cover: ## Statement coverage by package
	go test -tags $(TAGS) -coverprofile bin/cover.out ./... && go tool cover -func bin/cover.out | tail -1

screenshots: build ## Light and dark pictures of the sample for the README
	@.ci/screenshots

clean: ## Remove what was built
	rm -rf bin dist .ci/out

help: ## This list
	@grep -hE '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'
