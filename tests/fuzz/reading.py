"""Reads one made-up text in this process and says what is wrong with what came of it."""

import hashlib
import json
import time

from dateline.errors import InputError
from dateline.records import Extraction
from dateline.rows import table_rows

from .findings import Kind, Outcome, TooSlowError, in_short, kind_of_error, limited, seconds_allowed
from .invariants import OF_ROWS, OF_TEXT, Rows
from .texts import TextCase

LINE_ENDS = "\r\n"


def read_text(case: TextCase) -> Outcome:
    """Extract a text; whatever is raised is part of the outcome."""
    begun = time.process_time()
    try:
        with limited(seconds_allowed(case.size)):
            outcome = check(case.extract())
    except InputError as error:
        outcome = Outcome(refused=True, digest=str(error), found=refusal(str(error)))
    except (Exception, TooSlowError) as error:
        kind = kind_of_error(error)
        outcome = Outcome(digest=kind.what, found=[(kind, in_short(str(error)))])
    outcome.seconds = time.process_time() - begun
    return outcome


def refusal(message: str) -> list[tuple[Kind, str]]:
    """Return what is wrong with the message that refuses an article."""
    is_line = bool(message) and not any(end in message for end in LINE_ENDS)
    return [] if is_line else [(Kind("a refusal is one line", "InputError"), in_short(message))]


def check(extraction: Extraction) -> Outcome:
    """Return what is wrong with an extraction."""
    rows = table_rows(extraction)
    return Outcome(digest=digest(rows), found=broken(rows, extraction.article.text))


def broken(rows: Rows, text: str | None = None) -> list[tuple[Kind, str]]:
    """Return the promises that rows break, each column once; without a text, of those that need none."""
    breaks = [(promise, *found) for promise in OF_ROWS for found in promise(rows)]
    if text is not None:
        breaks += [(promise, *found) for promise in OF_TEXT for found in promise(text, rows)]
    kinds = {Kind(promise.__name__, where): in_short(detail) for promise, where, detail in reversed(breaks)}
    return list(kinds.items())


def digest(rows: Rows) -> str:
    """Return a hash of all rows."""
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
