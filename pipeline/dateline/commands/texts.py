"""The texts of articles that stand-off labels are of."""

from pathlib import Path

from dateline.articles import ReadOptions
from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.inputs import read_articles


def read_texts(paths: list[Path]) -> dict[str, str]:
    """Return the texts of some articles by id; what cannot be read among them is said and passed over."""
    texts = {}
    for item in read_articles(paths, ReadOptions()) if paths else ():
        if isinstance(item, InputError):
            warn(str(item))
        else:
            texts[item.id] = item.text
    if paths and not texts:
        raise InputError(f"{paths[0]}: no article here")
    return texts
