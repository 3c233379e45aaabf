# The commands of this repository. A newcomer needs two of them: make draft, make test.
#
# Everything is installed in .venv, in the versions that requirements/ locks with their hashes, and
# anew only when those or pyproject.toml have changed. To choose the Python:
# make draft PYTHON=python3.12. To use the newest versions instead, in an environment beside it:
# make test NEWEST=yes

.POSIX:
.SUFFIXES:

PYTHON =
NEWEST =
UPGRADE = --upgrade
VENV = .venv$(NEWEST:yes=/newest)
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED = $(PIP) --require-hashes --requirement
# hatchling, which builds the package, is one of the locked versions, so nothing else is fetched.
SELF = $(PIP) --no-deps --no-build-isolation --editable .
COMPILE = $(BIN)/uv pip compile --quiet --no-config $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock'
BUILD =
CHECK =
TESTS =
BENCH =
MUTANTS =
FUZZ =
PRECISION =

.PHONY: help draft check test lint docs precision bench mutants fuzz lock clean

help:
	@echo 'make draft   build the paper: Word and PDF, in dist/'
	@echo 'make test    run the tests (TESTS="tests/cli -k words" for some of them)'
	@echo 'make check   check the paper (CHECK="--strict" and other options)'
	@echo 'make lint    check style, types and the direction of imports'
	@echo 'make docs    write the pages of checks and faults anew, in docs/'
	@echo 'make precision  measure the checks on their corpus, and write their track record'
	@echo 'make bench   time the build against bare pandoc and Typst'
	@echo 'make mutants  see whether the tests notice small faults (an hour)'
	@echo 'make fuzz    try hostile papers, Word files and command lines (half an hour)'
	@echo 'make lock    lock the newest versions that pyproject.toml allows, in requirements/'
	@echo 'make clean   remove what was built and installed here'

draft: $(VENV)/.tool
	@$(BIN)/mdmdraft build $(BUILD)

check: $(VENV)/.tool
	@$(BIN)/mdmdraft check $(CHECK)

test: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist=loadfile $(TESTS)

lint: $(VENV)/.lint
	@failed=; \
	$(BIN)/ruff check . || failed=yes; \
	$(BIN)/ruff format --check --output-format=concise . || failed=yes; \
	$(BIN)/mypy || failed=yes; \
	$(BIN)/lint-imports --no-logo || failed=yes; \
	test -z "$$failed"

docs: $(VENV)/.tool
	@$(BIN)/python -m mdmdraft.checks.kit.documentation docs

precision: $(VENV)/.test
	@$(BIN)/python -m tests.precision $(PRECISION)
	@$(BIN)/python -m mdmdraft.checks.kit.documentation docs

bench: $(VENV)/.tool
	@$(BIN)/python -m benchmarks.run $(BENCH)
	@$(BIN)/python -m benchmarks.profile $(BENCH)
	@$(BIN)/python -m benchmarks.checks $(BENCH)
	@$(BIN)/python -m benchmarks.diff $(BENCH)
	@$(BIN)/python -m benchmarks.review $(BENCH)
	@$(BIN)/python -m benchmarks.profile $(BENCH)

mutants: $(VENV)/.test
	@$(PIP) 'mutmut>=3.8,<4'
	@$(BIN)/python -m benchmarks.mutants $(MUTANTS)

# docs/security.md. One alone: make fuzz FUZZ="--seed 1 --number 17"
fuzz: $(VENV)/.test
	@$(BIN)/python -m tests.fuzz papers --count 500 $(FUZZ)
	@$(BIN)/python -m tests.fuzz word --count 300 $(FUZZ)
	@$(BIN)/python -m tests.fuzz commands --count 2000 $(FUZZ)

# lint.txt holds everything; the others are parts of it, so that no two differ on a version.
lock: $(VENV)/.python
	@$(LOCKED) requirements/lock.txt
	@$(COMPILE) --group lock -o requirements/lock.txt
	@$(COMPILE) --group build --extra test --extra lint pyproject.toml -o requirements/lint.txt
	@$(COMPILE) --group build --extra test pyproject.toml -c requirements/lint.txt \
	  -o requirements/test.txt
	@$(COMPILE) --group build pyproject.toml -c requirements/lint.txt -o requirements/draft.txt

clean:
	rm -rf mutants .venv dist .mdmdraft .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@found=; names='$(PYTHON)'; \
	for name in $${names:-python3.13 python3.12 python3.11 python3 python python3.14}; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    found=$$name; break; \
	  fi; \
	done; \
	if test -z "$$found"; then \
	  echo "Python 3.11 or newer is needed$${names:+, and $$names is none}." >&2; \
	  echo 'Install one, or name it: make draft PYTHON=/path/to/python3.12' >&2; \
	  exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$found cannot make virtual environments." >&2; \
	  echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; \
	  exit 1; \
	fi; \
	echo "installing in $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV) && touch $@

$(VENV)/.tool: $(VENV)/.python pyproject.toml requirements/draft.txt
	@if test -z '$(NEWEST)'; then $(LOCKED) requirements/draft.txt && $(SELF); \
	else $(PIP) --upgrade --editable .; fi
	@touch $@

$(VENV)/.test: $(VENV)/.tool pyproject.toml requirements/test.txt
	@echo 'installing what the tests use'
	@if test -z '$(NEWEST)'; then $(LOCKED) requirements/test.txt; \
	else $(PIP) --upgrade --editable '.[test]'; fi
	@touch $@

# mypy reads the tests as well, so it wants what they import.
$(VENV)/.lint: $(VENV)/.test pyproject.toml requirements/lint.txt
	@echo 'installing ruff, mypy and import-linter'
	@if test -z '$(NEWEST)'; then $(LOCKED) requirements/lint.txt; \
	else $(PIP) --upgrade --editable '.[test,lint]'; fi
	@touch $@
