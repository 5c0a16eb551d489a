"""Ids that depend on what they name alone."""

import hashlib
from collections.abc import Iterable

ID_HEX_DIGITS = 12


def stable_hash(parts: Iterable[str]) -> str:
    """Return 12 hex digits that depend on the parts and their order alone.

    >>> stable_hash(["a", "bc"]) == stable_hash(["ab", "c"])
    False
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX_DIGITS]


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hex; half a surrogate pair counts as it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
