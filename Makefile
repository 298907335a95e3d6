# Nothing but Python >= 3.11 (with venv) and make is needed for `make demo` and `make test`.
NEW_ENOUGH = import sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
# uv installs in a tenth of pip's time: the one on PATH, else the pinned one, which pip fetches first; where uv gets nothing
# (a mirror that only pip knows), pip does it all. Every version is pinned with the hashes of its files, so nothing is
# resolved; bytecode is written when a module is first imported, not for the whole of each package.
UV ?= $(shell command -v uv 2>/dev/null)
PIP = $(BIN)/python -m pip install -q --disable-pip-version-check --no-input --no-compile --no-deps --only-binary :all: --require-hashes
INSTALL = $(or $(UV),$(BIN)/uv) pip install -q --python $(BIN)/python --no-deps --only-binary :all: --require-hashes -r $(1) || $(PIP) -r $(1)
COMPILE = $(BIN)/uv pip compile -q $(PINS) --universal --python-version=3.11 --generate-hashes
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo dev test cov test-services check format bench pictures pins audit clean

help:  ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

$(VENV)/.runtime: requirements.txt
	@"$(or $(PYTHON),false)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Python 3.11 or newer with its venv module is needed; '$(or $(PYTHON),python3)' is not."; \
		echo "On Debian: apt-get install python3-venv. Elsewhere: make PYTHON=/path/to/python3.13 $(MAKECMDGOALS)"; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@echo "Installing the pinned packages into $(VENV) (once; less than a minute)"
	@$(if $(UV),,sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt && $(PIP) -r $(VENV)/uv.txt || true)
	@$(call INSTALL,requirements.txt)
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the packages for tests and checks into $(VENV)"
	@$(call INSTALL,requirements-dev.txt)
	@touch $@

setup: $(VENV)/.runtime  ## Virtual environment with the pinned packages

demo: setup  ## Migrate, fill in demo data, serve web and worker on PORT (default 8000)
	@SIMPEG_DEMO=1 SIMPEG_BASE_URL=$${SIMPEG_BASE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py demo --port $(PORT)

dev: setup  ## As demo, but reloads when code changes (data: run demo once); ARGS=--sql logs queries
	@SIMPEG_DEMO=1 $(BIN)/python manage.py migrate -v 0
	@SIMPEG_DEMO=1 SIMPEG_DEBUG=1 SIMPEG_BASE_URL=$${SIMPEG_BASE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/python manage.py runserver $(PORT) $(ARGS)

test: $(VENV)/.dev  ## Whole suite on the embedded default (SQLite, local files, in-process worker)
	$(BIN)/python -m pytest -n auto

cov: $(VENV)/.dev  ## Whole suite with branch coverage; lists what is not covered and fails below the floor in pyproject.toml
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

test-services: $(VENV)/.dev  ## PostgreSQL, Redis, S3 server and Chromium, end to end
	$(BIN)/python -m tests.services.prasyarat
	$(BIN)/python -m tests.services.run

check: $(VENV)/.dev  ## Format, lint, types, import contracts, templates, scripts, styles, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint templates demo/templates --check --lint --quiet
	$(BIN)/python -m tests.check_templates
	$(BIN)/oxlint
	$(BIN)/python -m tests.check_styles
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

format: $(VENV)/.dev  ## Format code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .
	$(BIN)/djlint templates demo/templates --reformat --quiet

bench: $(VENV)/.dev  ## Run the benchmarks; they print ratios within one run
	$(BIN)/python -m bench

pictures: $(VENV)/.dev  ## Take the pictures of the guides again, from a demo, with Chromium
	$(BIN)/python -m tests.services.pictures

pins: $(VENV)/.dev  ## Compile requirements*.in into pinned requirements*.txt; PINS=--upgrade takes newer versions
	$(COMPILE) --output-file=requirements.txt requirements.in
	$(COMPILE) --output-file=requirements-dev.txt requirements-dev.in

audit: $(VENV)/.dev  ## Known vulnerabilities of the pinned packages; 0 none, 1 some, 2 not known: the data were not reached
	@$(BIN)/python deploy/audit.py

clean:  ## Remove the virtual environment and all data of the demo
	rm -rf $(VENV) var
