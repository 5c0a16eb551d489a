"""The one error that is for people: bad input, said in one line, never shown as a traceback."""

import os


class InputError(ValueError):
    """Something the user gave cannot be used. Its message names file, place, and what was expected."""


def system_reason(error: OSError) -> str:
    """Return the system's own words for an error, without those that a library puts around them."""
    return os.strerror(error.errno) if error.errno else str(error)
