# The casebook: from source records to a published comparison. `make help` tells what there is.

RAW       ?= data/raw
HAND      ?= data/hand
PROCESSED ?= data/processed
REPORTS   ?= reports
CASES     ?=
AS_OF     ?=
VIEW      ?= all
JOBS      ?= $(shell nproc 2>/dev/null || echo 2)
ENGINE    ?= casebook
TIMEOUT   ?= 600
# the interpreter that makes .venv; with PYTHON=python set by hand, an environment that is active already is used as it is
PYTHON    ?=

.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
SHELL := /bin/bash
# without byte code every start takes twice as long
unexport PYTHONDONTWRITEBYTECODE

ifeq ($(strip $(PYTHON)),)
  ENV    := .venv/installed
  PY     := .venv/bin/python
else
  ENV    := active
  PY     := $(PYTHON)
endif

$(foreach folder,RAW HAND PROCESSED REPORTS,$(if $(word 2,$($(folder))),$(error $(folder)=$($(folder)): a path with \
  spaces; make cannot handle those: use one without)))

found    = $(shell find $(1) -type f -not -name '.*' -not -path '*/__pycache__/*' 2>/dev/null | sed 's/ /\\ /g')
STAMPS  := $(PROCESSED)/stale
SHARED  := $(call found,analysis/schema analysis/store analysis/text) analysis/settings.py analysis/vocabulary.py
VOCAB   := $(wildcard data/hand/*.yml $(HAND)/*.yml)
BY_HAND := $(filter-out $(VOCAB),$(call found,$(HAND)))

## -- the main job ------------------------------------------------------------------------------------------

report: $(STAMPS)/built  ## the main job: the tables and the site, whatever of them is stale; sets up the environment first

gone     = $(if $(wildcard $(1)),,FORCE)
$(STAMPS)/built: $(STAMPS)/clean $(STAMPS)/collate $(STAMPS)/compare $(STAMPS)/pages \
                 $(call gone,$(REPORTS)/index.html) $(call gone,$(PROCESSED)/compare/cases.parquet) | $(ENV)
	@$(PY) -m analysis.publish --raw '$(RAW)' --hand '$(HAND)' --processed '$(PROCESSED)' --reports '$(REPORTS)' \
	  --cases '$(CASES)' --as-of '$(AS_OF)' --view '$(VIEW)' --jobs $(JOBS) --engine $(ENGINE) --timeout $(TIMEOUT) \
	  $(notdir $(filter-out FORCE,$?))
	@touch $@
	@echo "The site is in $(REPORTS)/index.html"

# Each mark is newer than the last build when something it stands for has changed; all that are go to one process.
$(STAMPS)/clean: notebooks/10_clean.ipynb $(call found,analysis/catalog analysis/clean) $(SHARED) $(VOCAB) \
                 $(wildcard $(HAND)/corrections.csv) $(call found,$(RAW)) $(STAMPS)/folders
$(STAMPS)/collate: notebooks/20_collate.ipynb $(call found,analysis/collate) $(BY_HAND) $(STAMPS)/view
$(STAMPS)/compare: notebooks/30_compare.ipynb $(call found,analysis/compare) $(BY_HAND)
$(STAMPS)/pages: $(wildcard notebooks/*.ipynb) $(call found,analysis/figures analysis/publish) $(STAMPS)/view
$(STAMPS)/clean $(STAMPS)/collate $(STAMPS)/compare $(STAMPS)/pages:
	@mkdir -p $(@D) && touch $@

# what a build was told: rewritten only when it is told something else
$(STAMPS)/folders: said = $(abspath $(RAW)) $(abspath $(HAND)) $(abspath $(PROCESSED)) $(call found,$(RAW)) $(BY_HAND)
$(STAMPS)/view: said = $(abspath $(REPORTS)) cases $(CASES) as of $(AS_OF) view $(VIEW)
$(STAMPS)/folders $(STAMPS)/view: FORCE
	@mkdir -p $(@D) && if [ "$$(cat $@ 2>/dev/null)" != '$(said)' ]; then echo '$(said)' > $@; fi
FORCE:
.PHONY: FORCE

lab: | $(ENV)  ## JupyterLab on the same notebooks, to explore
	@$(PY) -m jupyterlab --notebook-dir=notebooks

## -- checks ------------------------------------------------------------------------------------------------

test: | $(ENV)  ## the tests; sets up the environment first
	@$(PY) -m pytest $(if $(TESTS),$(TESTS))

check: lint types docs-check site-check test  ## format, lint, types, documents, the built site, tests: what CI runs; changes nothing

lint: | $(ENV)  ## style and lint of code and notebooks
	@$(PY) -m ruff format --check . && $(PY) -m ruff check .

types: | $(ENV)  ## types of analysis/, strictly
	@$(PY) -m mypy

docs-check: | $(ENV)  ## that the data dictionary is the one the schemas give
	@$(PY) -m analysis.schema.dictionary --check docs/data-dictionary.md

site-check: report  ## wording, citations, addresses and markup of every page of the site
	@$(PY) -m analysis.publish.check '$(REPORTS)' --processed '$(PROCESSED)' --hand '$(HAND)' --jobs $(JOBS)

## -- the rest ----------------------------------------------------------------------------------------------

docs: | $(ENV)  ## writes docs/data-dictionary.md anew from the schemas
	@$(PY) -m analysis.schema.dictionary --write docs/data-dictionary.md

screenshots: report | $(ENV)  ## takes the pictures of the README and docs anew (needs chromium)
	@$(PY) docs/screenshots.py '$(REPORTS)' docs

bench: | $(ENV) benchmarks/.venv/installed  ## measures speed beside other tools, for an hour, and writes docs/performance.md
	@for one in pages builds cleaning whole; do $(PY) -m benchmarks.$$one || exit 1; done
	@$(PY) -m benchmarks.report --date $$(date +%F)

benchmarks/.venv/installed: benchmarks/requirements.txt requirements.lock
	@rm -rf benchmarks/.venv && $(or $(PYTHON),python3) -m venv benchmarks/.venv && \
	benchmarks/.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock \
	  -r benchmarks/requirements.txt && \
	benchmarks/.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

format: | $(ENV)  ## formats code and notebooks
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

setup: | $(ENV)  ## the environment alone

.venv/installed: requirements.lock pyproject.toml
	@python=$$(for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done); \
	if [ -z "$$python" ]; then echo "The casebook needs Python 3.11 or later: none found as python3" >&2; exit 1; fi; \
	echo "Setting up .venv with $$($$python --version): once, about a minute"; \
	rm -rf .venv && $$python -m venv .venv && \
	.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock && \
	.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

active:
	@$(PY) -c 'import importlib.metadata as m; m.version("casebook")' 2>/dev/null || \
	  $(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .

lock:  ## writes requirements.lock anew from pyproject.toml (needs uv)
	@uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header --quiet \
	  --upgrade pyproject.toml -o requirements.lock

settings:  ## the variables and their values
	@$(foreach v,RAW HAND PROCESSED REPORTS CASES AS_OF VIEW JOBS ENGINE TIMEOUT PYTHON,printf '%-10s %s\n' '$(v)' '$($(v))';)

clean:  ## removes what builds have made in PROCESSED and REPORTS
	@rm -rf '$(PROCESSED)'/{stale,made,work,catalog,clean,collate,compare,case} '$(REPORTS)'/{assets,cases,data,figures} '$(REPORTS)'/*.html

help:  ## what make can do
	@sed -nE 's/^## -- ([^-]+) -*$$/\n\1/p; s/^([a-z-]+):[^#=]*## (.*)$$/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

.PHONY: report lab test check lint types docs-check site-check docs screenshots bench format setup active lock settings clean help
