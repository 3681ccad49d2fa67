# make run: the dashboard.  make test: every test.  Both make their own environment in .venv first.
# make lock: requirements.lock, the versions and hashes that requirements.txt resolves to today.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check screenshot lock clean

run: .venv/ready
	$(BIN)/streamlit run streamlit_app.py

test: .venv/ready-to-test
	@command -v chromium chromium-browser google-chrome >/dev/null || $(BIN)/playwright install chromium
	$(BIN)/pytest

check: .venv/ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshot: .venv/ready-to-test
	$(BIN)/python tests/screenshot.py

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0] + "; name another: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@echo "Installing what the dashboard needs into .venv: a minute or two, this once"
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/ready-to-test: .venv/ready tests/requirements.txt
	@echo "Installing what the tests need"
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet pip-tools
	.venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
		--no-emit-index-url --no-emit-find-links --output-file=.venv-lock/made requirements.txt
	(sed -n '/^#/!q; p' requirements.lock; cat .venv-lock/made) > .venv-lock/whole
	mv .venv-lock/whole requirements.lock
	rm -rf .venv-lock

clean:
	rm -rf .venv
