"""Ids that depend on what they name alone."""

import hashlib
import re
from collections.abc import Iterable

ID_HEX_DIGITS = 12
# What spreadsheets, and tools that guess the type of a column, take for a number: "5467787e7716" is one to them.
NUMBER = re.compile(r"\d+(?:e\d*)?")
# Letters that no hex digit is, so that two ids stay two.
LETTERS = str.maketrans("0123456789", "ghijklmnop")


def stable_hash(parts: Iterable[str]) -> str:
    """Return 12 hex digits that depend on the parts and their order alone.

    >>> stable_hash(["a", "bc"]) == stable_hash(["ab", "c"])
    False
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_HEX_DIGITS]


def row_id(parts: Iterable[str]) -> str:
    """Return the stable hash of the parts, with a letter for the first digit where it could be read as a number.

    >>> row_id(["a", "bc"]), as_text("5467787e7716"), as_text("0a7447a417d7")
    ('40bb547d936b', 'l467787e7716', '0a7447a417d7')
    """
    return as_text(stable_hash(parts))


def as_text(digits: str) -> str:
    """Return hex digits that nothing reads as a number."""
    return digits[0].translate(LETTERS) + digits[1:] if NUMBER.fullmatch(digits) else digits


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hex; half a surrogate pair counts as it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
