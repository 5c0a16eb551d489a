"""What several test files share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import DocBin

from dateline.articles import ReadOptions
from dateline.cli import main
from dateline.errors import InputError
from dateline.extraction import read_page
from dateline.inputs import read_articles
from dateline.lexicons import load_settings
from dateline.nlp import load_model
from dateline.records import Article, Extraction

# A time is no property of the code: machines that run tests are shared.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = ROOT / "seeds"
PARSES = Path(__file__).parent / "parses"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The live model, as the tool loads it."""
    return load_model(load_settings().model)


@pytest.fixture(scope="session")
def seed_article() -> Article:
    found = [item for item in read_articles([SEEDS], ReadOptions()) if not isinstance(item, InputError)]
    return found[0]


@pytest.fixture(scope="session")
def frozen_extraction(seed_article: Article) -> Extraction:
    """The seed read off a stored parse (tests/parses/freeze.py), which no model upgrade changes."""
    (doc,) = DocBin().from_disk(PARSES / "seed.spacy").get_docs(spacy.blank("en").vocab)
    return read_page(seed_article, doc)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Run the command line: (exit code, stdout, stderr)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return call
