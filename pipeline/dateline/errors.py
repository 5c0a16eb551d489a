"""The error for users: bad input, described in one line, never shown as a traceback."""

import os
import re
import unicodedata

# What a library says of a broken file can be as long as the file.
LONGEST_REASON_CHARS = 500
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b|\b\d{12,}\b")
UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


class InputError(ValueError):
    """Something the user gave cannot be used. Its message names file, place, and what was expected."""


class Stopped(BaseException):
    """A signal asks the process to end; ``signal`` is its number."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal


def system_reason(error: OSError) -> str:
    """Return the system's own words for an error, without those that a library puts around them."""
    return os.strerror(error.errno) if error.errno else one_line(error)


def one_line(message: object) -> str:
    r"""Return the message of an exception or a library as one line of bounded length that a terminal can show.

    >>> one_line("bad\n  zip: \x1b[1m")
    'bad zip: \\x1b[1m'
    """
    said = printable(re.sub(r"\s+", " ", str(message)).strip())
    return said if len(said) <= LONGEST_REASON_CHARS else f"{said[:LONGEST_REASON_CHARS]} ..."


def library_words(error: Exception) -> str:
    r"""Return a library's message, or else the error's type, in words that are the same in every run.

    Places in memory are left out, and so is the step at which the calls were too many.

    >>> library_words(ValueError("loop at <object at 0x7f1200ab3c40> (5, 140665899790864)"))
    'loop at <object at ...> (5, ...)'
    """
    if isinstance(error, RecursionError):
        return "nested too deep"
    return ADDRESS.sub("...", one_line(error)) or type(error).__name__


def printable(name: str) -> str:
    r"""Return a file's name as it can be printed and written: bytes that are no UTF-8 and controls as escapes.

    >>> printable("a\udcff\n.txt")
    'a\\xff\\n.txt'
    """
    return "".join(_escaped(c) if unicodedata.category(c) in UNPRINTABLE else c for c in name)


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # how Python keeps a byte that is no UTF-8 (PEP 383)
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
