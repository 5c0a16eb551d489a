"""Articles and files that could not be read: their place in the input, and the reason, as lines of errors.jsonl."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.errors import InputError, library_words, one_line, system_reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: its file, the line in it counted from 1 (0: none), or another part ("record 3")."""

    file: str
    line: int = 0
    part: str = ""

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}"
        return f"{self.file}: {self.part}" if self.part else self.file


NOWHERE = Place("")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article or file that is in no table, and why; ``id`` is "" for input that never became an article.

    ``is_passing``: another try may succeed, as with a higher time limit or more memory. ``error`` is the exception, if
    it was raised in this process.
    """

    id: str
    reason: str
    place: Place = NOWHERE
    is_passing: bool = False
    error: Exception | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        """Return the line for people; most reasons begin with the place already."""
        where = str(self.place) if self.place.file else self.id
        if not where or self.reason.startswith((self.place.file or where, f"{self.id}:")):
            return self.reason
        return f"{where}: {self.reason}"

    @property
    def line(self) -> str:
        """Return the line of errors.jsonl."""
        entry = {"id": self.id, "file": self.place.file, "line": self.place.line or None, "reason": self.reason}
        return json.dumps(entry, ensure_ascii=False) + "\n"


def failure_of(error: Exception, doc_id: str, place: Place) -> Failure:
    """Return the failure that an exception makes of an article.

    An InputError has the whole reason; that of a library's exception begins with its type. Lack of memory may pass.
    """
    is_passing = isinstance(error, MemoryError)
    if isinstance(error, InputError):
        reason = one_line(error)
    elif isinstance(error, OSError):
        reason = f"cannot be read: {system_reason(error)}"
    else:
        reason = f"{type(error).__name__}: {library_words(error)}"
    return Failure(id=doc_id, reason=reason, place=place, is_passing=is_passing, error=error)


def attempt(make: Callable[[], Made], doc_id: str, place: Place) -> Made | Failure:
    """Return the result of ``make``, or the failure of its article, whatever exception it raises.

    So a bad input costs only itself: libraries that read files raise errors of many kinds.
    """
    try:
        return make()
    except Exception as error:
        return failure_of(error, doc_id, place)


def attempt_all(items: Iterator[Made], doc_id: str, place: Place) -> Iterator[Made | Failure]:
    """Yield the items of a generator, and a failure in place of its error, with which it ends."""
    while (item := attempt(lambda: next(items, None), doc_id, place)) is not None:
        yield item


@contextmanager
def blaming(what: str) -> Iterator[None]:
    """Turn any error of a library over a broken file into one line, begun by ``what``.

    Errors of the system pass through: they are no fault of the file's contents.
    """
    try:
        yield
    except (InputError, OSError):
        raise
    except Exception as error:
        raise InputError(f"{what}: {library_words(error)}") from None
