PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup setup-ocr run test check check-outside check-postgresql check-postgresql-rest \
	names-a-server bench catalogues pictures lock clean

setup: .venv/catalogues-ready

.venv/run-ready: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/catalogues-ready: .venv/run-ready $(wildcard locales/*/LC_MESSAGES/*.po)
	@$(BIN)/python -m locales
	@touch $@

.venv/test-ready: .venv/run-ready requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup-ocr:
	@tools/setup_ocr

run: .venv/catalogues-ready
	@$(BIN)/dorozhka run

test: .venv/test-ready
	@$(BIN)/python -m locales
	@$(BIN)/python -m pytest -n 2

check: .venv/test-ready
	@$(BIN)/python -m locales
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.check_catalogues
	@$(BIN)/python -m pytest -n 2 --ignore tests/outside

# Starts processes, a browser and servers, as a user does; three at once, as they often wait.
check-outside: .venv/test-ready
	@$(BIN)/python -m locales
	@$(BIN)/python -m pytest -n 3 tests/outside

# The whole suite again, on a server: first what a database can change, then the rest, which is
# alike on both but for a mistake of ours. What brings a server of its own is not run twice.
ALIKE_ON_BOTH := alike care edges_of_reporting edges_of_seeing exports failures forged many_files \
	picture replay strange_input ways_in words
ALIKE := $(patsubst %,tests/conversations/test_%.py,$(ALIKE_ON_BOTH))
ON_A_SERVER := $(addprefix tests/outside/test_,moving.py::test_the_bot_goes_on_from_there \
	replicas.py webhook.py::test_two_bots_share_the_work_and_one_is_killed)
check-postgresql: .venv/test-ready names-a-server
	@$(BIN)/python -m locales
	@$(BIN)/python -m pytest -n 3 tests/storage tests/usecases tests/conversations $(ON_A_SERVER) \
		$(addprefix --ignore ,$(ALIKE))

check-postgresql-rest: .venv/test-ready names-a-server
	@$(BIN)/python -m locales
	@$(BIN)/python -m pytest -n 3 --maxfail 1 $(ALIKE) tests/bot tests/outside \
		$(patsubst %,--ignore tests/outside/test_%.py,browser discretion restarts) \
		$(addprefix --deselect ,$(ON_A_SERVER))

names-a-server:
	@test -n "$$DOROZHKA_TEST_DATABASE" || { echo "DOROZHKA_TEST_DATABASE: postgresql+asyncpg://… of a server for tests" >&2; exit 1; }

.venv/bench-ready: .venv/run-ready requirements/bench.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench: .venv/bench-ready
	@$(BIN)/python -m benchmarks

pictures: .venv/test-ready
	@mkdir -p docs/pictures
	@PICTURES=docs/pictures $(BIN)/python -m pytest -n 0 tests/outside/test_browser.py

catalogues: .venv/test-ready
	@$(BIN)/python -m tools.update_catalogues

lock:
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --no-emit-index-url --generate-hashes requirements/run.in -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --upgrade --no-emit-index-url --generate-hashes -c requirements/run.txt requirements/dev.in -o requirements/dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --no-emit-index-url --generate-hashes -c requirements/run.txt requirements/bench.in -o requirements/bench.txt

clean:
	@rm -rf .venv build *.egg-info
