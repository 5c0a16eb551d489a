"""What several test files share.

What takes a second to import is imported where it is used: the process that hands the tests out reads this file too.
"""

import atexit
import gc
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from xdist import is_xdist_controller

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.records import Article, Extraction

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = ROOT / "seeds"
GOLD = Path(__file__).parent / "gold"
PARSES = Path(__file__).parent / "parses"
# As in extraction.py; Python's default is 700.
OBJECTS_BEFORE_COLLECTION = 50_000

# The files that take longest, the longest first: begun early, none of them is left alone at the end of a run.
SLOW_FIRST = (
    "test_corpus", "test_runs", "test_ownership", "test_fuzz", "test_books", "test_diff_gold", "test_linear",
    "test_bulk_killed", "test_cluster", "test_readme_blocks", "test_wheel", "test_exports",
)  # fmt: skip


def pytest_collection(session: pytest.Session) -> None:
    """Let hypothesis take its time, which is no property of the code: machines that run tests are shared."""
    if not is_xdist_controller(session):
        from hypothesis import settings

        settings.register_profile("dateline", deadline=None)
        settings.load_profile("dateline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the files of tests; within one the order stays."""
    ranks = {name: rank for rank, name in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as a run of the tool does, and never among what was loaded for the tests."""
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION)


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The live model, as the tool loads it."""
    from dateline.lexicons import load_settings
    from dateline.nlp import load_model

    return load_model(load_settings().model)


@pytest.fixture(scope="session")
def seed_article() -> "Article":
    from dateline.articles import ReadOptions
    from dateline.errors import InputError
    from dateline.inputs import read_articles

    found = [item for item in read_articles([SEEDS], ReadOptions()) if not isinstance(item, InputError)]
    return found[0]


@pytest.fixture(scope="session")
def frozen_extraction(seed_article: "Article") -> "Extraction":
    """The seed read off a stored parse (tests/parses/freeze.py), which no model upgrade changes."""
    import spacy
    from spacy.tokens import DocBin

    from dateline.extraction import read_page

    (doc,) = DocBin().from_disk(PARSES / "seed.spacy").get_docs(spacy.blank("en").vocab)
    return read_page(seed_article, doc)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Run the command line: (exit code, stdout, stderr)."""
    from dateline.cli import main

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return call


@cache
def seed_labels() -> Path:
    """Return a folder with the hand labels of the seed alone, out of those of the corpus."""
    from dateline.gold.folders import read_labellings, write_labels

    folder = Path(mkdtemp(prefix="dateline-seed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    seed = next(SEEDS.glob("*.txt")).stem
    write_labels([labelling for labelling in read_labellings(GOLD) if labelling.doc_id == seed], folder)
    return folder
