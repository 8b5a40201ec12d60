# One command each; `make help` lists them. Needs Python 3.11 or newer with pip and venv.
PYTHON ?= python3
VENV ?= .venv
OUT ?= hustings-out
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# Every package comes as a wheel whose hash the lock file names; nothing is built or fetched besides.
LOCKED := --require-hashes --only-binary :all:

.DEFAULT_GOAL := help
.PHONY: help demo test check graphs bench soak web wheel lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## build the sample graph and say which file to open
	@$(BIN)/hustings build --out $(OUT)
	@echo
	@echo "Open $(OUT)/explorer.html in a browser. To ask: $(BIN)/hustings query --list"

test: $(VENV)/.dev ## run the tests; their last lines say what was skipped and why
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.dev ## lint, format, types, imports, spelling, documentation
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python -m pytest -q tests/test_docs.py

graphs: $(VENV)/.runtime ## rebuild the published graphs; a changed byte is an error
	@HUSTINGS=$(BIN)/hustings sh graphs/rebuild

bench: $(VENV)/.dev ## measure; figures go into FIGURES as JSON (BENCH names one: build, rebuild, …)
	@mkdir -p $(FIGURES)
	@for name in $(BENCH); do echo "== $$name"; \
	  $(BIN)/python -m benchmarks.$$name --json $(FIGURES)/$$name.json || exit 1; done
BENCH ?= startup build rebuild validation writing query
FIGURES ?= figures

soak: $(VENV)/.dev ## kill builds and pushes, fill disks, run two at once: half an hour
	@mkdir -p $(FIGURES)
	$(BIN)/python -m benchmarks.soak --json $(FIGURES)/soak.json

web: | $(BIN)/python ## bundle the query page's editor and engine from npm packages (needs Node.js)
	@$(BIN)/python hatch_build.py

wheel: $(VENV)/.dev ## build the source archive, and the wheel from it, into dist/
	$(BIN)/python -m build --no-isolation --outdir dist

lock: ## pin the newest allowed versions by hash (needs uv)
	uv pip compile pyproject.toml --group build $(COMPILE) --output-file requirements.lock
	uv pip compile pyproject.toml --group dev $(COMPILE) --output-file requirements-dev.lock
COMPILE := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

clean: ## remove what these commands made
	rm -rf $(VENV) $(OUT) dist web/node_modules src/hustings/_web

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "hustings needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.lock names into $(VENV): about a minute."
	@$(PIP) install $(LOCKED) -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing what requirements-dev.lock names into $(VENV)."
	@$(PIP) install $(LOCKED) -r requirements-dev.lock
	@touch $@
