# make demo     sets everything up and reads a sample article
# make test     sets everything up and runs every test
# make check    what must be clean before a change lands
# make measure  the score book, on the data in $BYWHOM_DATA (else ../shared/data) where it is present

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint check measure lock clean

demo: $(READY)
	$(BIN)/bywhom read gold/samples/rival_tolls.txt

test: $(READY)
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell src tests docs README.md CHANGELOG.md NOTICE

check: lint test

measure: $(READY)
	$(BIN)/bywhom measure --write docs

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bywhom needs Python 3.11 or later; name one with PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Pins every dependency with hashes; needs uv. Indexes are the user's own setting and are not written down.
lock:
	uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate \
		--python-version 3.11 --group dev pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
