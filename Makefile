# make demo     sets everything up and reads a sample article
# make test     sets everything up and runs every test
# make check    what must be clean before a change lands
# make shots    the pictures of the desk in docs/images, from our samples
# make measure  the score book, on the data in $BYWHOM_DATA (else ../shared/data) where it is present

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test server browser lint check shots measure lock clean

demo: $(READY)
	$(BIN)/bywhom read gold/samples/rival_tolls.txt

test: $(READY) server browser
	$(BIN)/pytest

# The database server that the ledger is tested on, where it is absent and we may install it; else those tests skip.
server:
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; \
	then exit 0; fi; \
	SUDO=; [ "$$(id -u)" = 0 ] || SUDO="sudo -n"; \
	if command -v apt-get >/dev/null && $$SUDO true 2>/dev/null; then \
		$$SUDO env DEBIAN_FRONTEND=noninteractive apt-get update --quiet && \
		$$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends \
			postgresql postgresql-15-postgis-3 || \
		echo "make: POSTGRESQL COULD NOT BE INSTALLED: the ledger is tested on SQLite only" >&2; \
	else echo "make: NO POSTGRESQL AND NO RIGHT TO INSTALL IT: the ledger is tested on SQLite only" >&2; fi

# The browser that drives the pages in the tests, likewise.
browser:
	@if command -v chromium >/dev/null; then exit 0; fi; \
	SUDO=; [ "$$(id -u)" = 0 ] || SUDO="sudo -n"; \
	if command -v apt-get >/dev/null && $$SUDO true 2>/dev/null; then \
		$$SUDO env DEBIAN_FRONTEND=noninteractive apt-get update --quiet && \
		$$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends chromium || \
		echo "make: CHROMIUM COULD NOT BE INSTALLED: the pages are tested without a browser" >&2; \
	else echo "make: NO CHROMIUM AND NO RIGHT TO INSTALL IT: the pages are tested without a browser" >&2; fi

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/codespell src tests docs README.md CHANGELOG.md NOTICE

check: lint test

shots: $(READY) browser
	$(BIN)/python -m tests.web.shots

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
