"""What several test files share."""

from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The live model, as the tool loads it."""
    from dateline.lexicons import load_settings
    from dateline.nlp import load_model

    return load_model(load_settings().model)
