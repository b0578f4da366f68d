# Everything there is to do with this folder. `make` alone says what.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help set-up demo pictures test check format style types imports dead words words-complete bench lock
.PHONY: installers installer-linux installer-windows

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

set-up:  ## make the environment in .venv (once; quick when it is there)
	@$(PYTHON) scripts/set_up.py

demo: set-up  ## a practice depot in a window; without a screen, pictures of it
	@$(BIN)/sam demo

pictures: set-up  ## every screen in every language, light and dark, in two sizes: build/pictures/index.html
	@$(BIN)/python scripts/pictures.py

test: set-up  ## run the tests
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: set-up format style types imports dead words-complete test  ## everything that must hold before a change goes in

format:
	@$(BIN)/ruff format --check .

style:
	@$(BIN)/ruff check .

types:
	@$(BIN)/mypy

imports:
	@$(BIN)/lint-imports

dead:
	@$(BIN)/python scripts/dead_code.py

words-complete:
	@$(BIN)/python scripts/words.py check

words: set-up  ## collect new texts for the translators, then compile what is translated
	@$(BIN)/python scripts/words.py collect
	@$(BIN)/python scripts/words.py compile

bench: set-up  ## measure the promises against raw SQLite; writes docs/benchmarks.md
	@$(BIN)/python -m benchmarks

lock:  ## after a change of packages in pyproject.toml: pin them with their hashes (needs uv)
	@uv lock --quiet
	@uv export --quiet --frozen --group dev --no-emit-project --no-header --format requirements-txt -o requirements.lock
	@$(COMPILE) pyproject.toml -o installer/program.lock
	@$(COMPILE) --group installer -o installer/tools.lock

# what the installers carry, and what builds them: in the versions of requirements.lock
COMPILE := uv pip compile --quiet --constraint requirements.lock --generate-hashes --universal --python-version 3.11 --no-header --no-annotate

installers: installer-linux installer-windows  ## build what a depot installs, for Linux and Windows, and try both out

installer-linux:  ## only for Linux: dist/linux/sam and the .deb, tried out in a fresh Debian (as root)
	@$(PYTHON) -m installer.linux
	@$(PYTHON) -m installer.prove_linux

installer-windows:  ## only for Windows, built here: dist/SAM-*-windows-x64.exe, tried out under Wine
	@$(PYTHON) -m installer.windows
	@$(PYTHON) -m installer.prove_windows
