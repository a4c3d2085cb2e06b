# A map of the commands; what each one does is in the script it names. `make serve` and `make test` install what they lack.
.DEFAULT_GOAL := help
.PHONY: help serve test dev build js shots eval train train-links bench lighthouse lint clean setup setup-tests

# What `scripts/setup.sh` installed, first on the path of every recipe.
tools = . "$${XDG_CACHE_HOME:-$$HOME/.cache}/parallax-tools/environment" &&

# A line starting with `##` is the help of the target under it.

## serve   build the page and serve it on this machine
serve: build
	@$(tools) node scripts/serve.mjs

## test    every check there is: formatting, lints, docs, tests, the page in a browser, the figures against their floors
test: setup
	@$(tools) node scripts/test.mjs

## dev     a quick build that is rebuilt and reloaded at every change; no offline copy
dev: setup
	@$(tools) node scripts/dev.mjs

## build   the static page in dist/, the single-file edition in dist/parallax.html; prints their sizes
build: setup
	@$(tools) node scripts/build.mjs

## js      the JavaScript API as a package in dist/js/
js: setup
	@$(tools) node scripts/package.mjs

## shots   pictures of the built page in shots/: every view at five widths in both themes (ONLY="card 390" for some)
shots: setup-tests
	@$(tools) node scripts/shots.mjs $(ONLY)

## eval    how often the extraction errs, measured on annotated articles
eval: setup
	@$(tools) python3 eval/run.py

## train   learn the weights of src/tag anew from $PARALLAX_DATA (../shared/data): the same bytes each time
train: setup
	@$(tools) cargo run --release --features train --bin train -- "$${PARALLAX_DATA:-../shared/data}"

## train-links  learn what links sentences (src/extract/links.tsv) anew: the same bytes each time
train-links: setup
	@$(tools) cargo run --release --features train --bin train_links -- "$${PARALLAX_DATA:-../shared/data}/claims/clusters"

## bench   how fast: the native library, annotating in a browser against peers, the page; how large
bench: setup-tests
	@$(tools) cargo bench
	@$(tools) node scripts/bench-annotate.mjs
	@$(tools) node scripts/bench-page.mjs
	@$(tools) node scripts/bench-interaction.mjs --built

## lighthouse   what Lighthouse says of the built page as a phone gets it; npx fetches it
lighthouse: setup-tests
	@$(tools) node scripts/bench-lighthouse.mjs --built

## lint    formatting and lints, warnings denied
lint: setup
	@$(tools) node scripts/test.mjs --only format,lint,lint-wasm,docs

## clean   delete what was built (the installed tools stay)
clean:
	cargo clean
	rm -rf dist dist.new

## setup   install what building needs, pinned, outside the build folder (setup-tests: and Chromium)
setup:
	@scripts/setup.sh
setup-tests:
	@scripts/setup.sh --tests

help:
	@echo 'make TARGET, where TARGET is'
	@sed -n 's/^## /  /p' Makefile
