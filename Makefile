# Two commands: `make run` starts the site on this machine, `make test` proves it. Nothing but Python 3.11+ is needed.
# The first Python that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
VENV := .venv/bin/python
PYTEST_ARGS ?=
# How many processes test at once; 0 is this one alone, file by file.
TEST_PROCESSES ?= 2

# The tests start many programs: what one of them compiled is kept for the others.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test install lint format lock schema clean

run:
	@$(PYTHON) -m tools.prepare run
	@$(VENV) -m tools.serve

test:
	@$(PYTHON) -m tools.prepare test
	@$(VENV) -m pytest -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

install:
	@$(PYTHON) -m tools.prepare test

lint:
	@$(VENV) -m ruff check . && $(VENV) -m ruff format --check .
	@$(VENV) -m pytest tests/architecture

format:
	@$(VENV) -m ruff check --fix . && $(VENV) -m ruff format .

# docs/openapi.yaml, when the interface changed. The test writes what it should be.
schema:
	@rm -f test-results/openapi.yaml
	@$(VENV) -m pytest -q tests/api/test_rest_is_documented.py >/dev/null 2>&1 || \
	  cp test-results/openapi.yaml docs/openapi.yaml

# The lock files: hashes, no download addresses.
lock:
	@for set in base dev uv; do \
	  $(VENV) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade \
	    requirements/$$set.in -o requirements/$$set.txt || exit 1; done
	@npm install --package-lock-only
	@$(VENV) -m tools.npm_lock

# Removes what can be made again; var/ (embedded data, keys) stays.
clean:
	@rm -rf .venv node_modules staticfiles .pytest_cache .ruff_cache .import_linter_cache
