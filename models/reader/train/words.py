"""Reads words.toml, the words of the recipe."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_words() -> dict[str, Any]:
    """Return the file's tables."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
