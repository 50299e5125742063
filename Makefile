# make demo     set everything up, make the demo library, find the people in it, open the window
# make test     set everything up and pass the tests
# make pythons  pass the tests on every supported Python that is installed
# make doctor   say what is missing
# make lint     style, types and the rules of the house
.PHONY: demo test pythons doctor lint env
.DEFAULT_GOAL := demo

BIN := .venv/bin

env:
	@packaging/env.sh setup

demo: env
	@$(BIN)/photogroup demo

test:
	@WITH_XVFB=1 packaging/env.sh setup
	@$(MAKE) --no-print-directory lint
	@# The tests start hundreds of processes; each would compile all modules again where the environment forbids to keep them.
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 3 --dist worksteal --durations=15

pythons:
	@packaging/pythons.sh

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	for fixtures in tests/*/conftest.py; do $(BIN)/mypy $$fixtures || exit 1; done

doctor:
	@packaging/env.sh doctor
