# 有应 Youying. `make run` serves the demo city; `make test` passes the whole suite; both set themselves up.

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 5000
WORKERS ?= 2

.PHONY: run setup test check format css words bench pictures lock clean

run: setup
	@$(BIN)/tracker demo --if-empty
	@exec $(BIN)/tracker serve --host $(HOST) --port $(PORT)

setup: .venv/run.stamp

.venv/run.stamp: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本。"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

# The whole suite. What it needs of the machine – a browser, PostgreSQL – is found or brought first.
test: .venv/dev.stamp
	@$(BIN)/python -m tests.machine
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# What can be said without running the program; the rules of the house are part of the tests.
check: .venv/dev.stamp
	@$(BIN)/ruff format --check tracker tests bench
	@$(BIN)/ruff check tracker tests bench
	@$(BIN)/mypy

format: .venv/dev.stamp
	@$(BIN)/ruff format tracker tests bench
	@$(BIN)/ruff check --fix tracker tests bench

# The one stylesheet browsers load is its parts in order.
css:
	@cd tracker/static/css && cat $$(cat parts.txt) > app.css

# Words to translate, gathered from code and templates; then compiled.
words: .venv/dev.stamp
	@$(BIN)/python -m tests.words

# What is measured, each with its goal: likeness, routing, search, warnings, dashboards, a busy day of citizens, pages at 100,000.
bench: .venv/dev.stamp
	@missed=0; for part in bench.likeness bench.routing bench.search bench.warnings bench.dashboards bench.busy_day bench; do \
		echo "== $$part"; $(BIN)/python -m $$part || missed=1; done; exit $$missed

# Pictures of the product for the README.
pictures: .venv/dev.stamp
	@$(BIN)/python -m tests.machine
	@$(BIN)/python -m tests.pictures

# New pins. Written without the address of any registry.
lock:
	@uv pip compile pyproject.toml --group setup --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements.lock
	@uv pip compile pyproject.toml --group setup --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements-dev.lock

clean:
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
