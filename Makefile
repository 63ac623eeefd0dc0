# One word each. `make demo` and `make test` do their own set-up on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO ?= idlib-2018

.DEFAULT_GOAL := help
.PHONY: help demo test assurance lint types bench docs golden clean

help: ## say what each word does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Truceline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with make PYTHON=python3.12")'
	@echo "Setting Truceline up in $(VENV), once; this can take some minutes."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY) ## make the Idlib case of September 2018 in ./idlib-2018 and run all six steps on it
	$(BIN)/truceline demo $(DEMO)

test: $(READY) ## run every test
	$(BIN)/python -m pytest -n auto

assurance: $(READY) ## long tests: a million reports live, replayed and in bulk (an hour or more)
	TRUCELINE_LONG=1 $(BIN)/python -m pytest -n 2 tests/flow/test_live_replay_bulk.py

lint: $(READY) ## style, import contracts
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(READY) ## mypy, strict
	$(BIN)/mypy

bench: $(READY) ## time the column kernels beside other engines; installs those first
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python -m benchmarks

docs: $(READY) ## run the commands that the documentation shows
	$(BIN)/python -m pytest tests/test_docs.py

golden: $(READY) ## rewrite the golden files after a change that is meant
	TRUCELINE_GOLDEN=write $(BIN)/python -m pytest tests/flow tests/outputs

clean: ## remove what the other words made
	rm -rf $(VENV) build dist *.egg-info
