# setup · run · test · lint · first-hour · diff · guides · bundle · lock · clean. Each makes what it needs; a second call takes seconds.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

export DAGSTER_DISABLE_TELEMETRY := 1
export GX_ANALYTICS_ENABLED := false
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

.PHONY: setup run test lint lint-python lint-sql first-hour diff guides bundle lock clean
.DEFAULT_GOAL := setup

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
		|| { echo "maalbar needs Python 3.11; give it as: make setup PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: $(STAMP)
	$(BIN)/maalbar run

# mypy and sqlfluff take most of the time, a processor each.
lint: $(STAMP)
	@$(MAKE) --no-print-directory -j 2 lint-python lint-sql

lint-python: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

lint-sql: $(STAMP)
	$(BIN)/sqlfluff lint dbt_project/models dbt_project/tests dbt_project/macros
	$(BIN)/sqlfluff lint --config dbt_project/.sqlfluff docs/kogebog

# A file's tests, and those of some folders (tests/conftest.py), stay in one process, so that what they share is built once.
test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# The controllers' guide, played line by line on what `make run` published.
first-hour: $(STAMP)
	$(BIN)/python -m tests.guide

# What the rules read differently than at REV: make diff REV=main RAW=../documents
REV ?= HEAD
RAW ?= raw
diff: $(STAMP)
	$(BIN)/maalbar diff --rules "$(REV)" --raw "$(RAW)"

# The data dictionary and the cookbook in docs/, from the models and from docs/kogebog/.
guides: $(STAMP)
	$(BIN)/maalbar guides

bundle: $(STAMP)
	$(BIN)/python bundle/build.py

# The one target that needs uv: https://docs.astral.sh/uv
lock:
	uv pip compile requirements.in -o requirements.lock --generate-hashes --no-emit-index-url --python-version 3.11 --no-strip-extras

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dbt_project/target dbt_project/logs *.egg-info
