"""dateline turns news articles into an event table: who did what to whom, when, where, and according to whom."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import extract, extract_many
    from dateline.bulk.frames import extract_batch
    from dateline.objects import Extraction, read_tables
    from dateline.records import Article

__version__ = "0.1.0"
__all__ = ["Article", "Extraction", "__version__", "extract", "extract_batch", "extract_many", "read_tables"]

_HOMES = {
    "extract": "dateline.api",
    "extract_many": "dateline.api",
    "extract_batch": "dateline.bulk.frames",
    "Article": "dateline.records",
    "Extraction": "dateline.objects",
    "read_tables": "dateline.objects",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that ``dateline --help`` need not load spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - part of the deferral

    return getattr(import_module(_HOMES[name]), name)
